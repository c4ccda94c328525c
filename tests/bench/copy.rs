//! The copy that is measured with: the bundled stories, alone and run together to a megabyte.

use nutgraf::desk::samples::SAMPLES;
use nutgraf::parse::Origin;

/// One story as off the wire.
pub fn story() -> Vec<u8> {
    SAMPLES.first().map(|sample| sample.bytes.to_vec()).unwrap_or_default()
}

/// The bundled stories.
#[allow(dead_code, reason = "not every bench reads them one by one")]
pub fn stories() -> Vec<Vec<u8>> {
    SAMPLES.iter().map(|sample| sample.bytes.to_vec()).collect()
}

/// A megabyte of stories in one file.
pub fn megabyte() -> Vec<u8> {
    let all: Vec<u8> = SAMPLES.iter().flat_map(|sample| [sample.bytes, b"\n\n"].concat()).collect();
    all.iter().copied().cycle().take(1024 * 1024).collect()
}

/// `bytes` bytes of one story's paragraphs, hard-wrapped, without a blank line, an indent or furniture: all its borders have to be inferred.
#[allow(dead_code, reason = "not every bench divides it")]
pub fn wrapped(bytes: usize) -> Vec<u8> {
    let story = story();
    let story = String::from_utf8_lossy(&story);
    let lines: Vec<&str> = story.lines().filter(|line| line.len() > 20).collect();
    let body = lines.get(4..lines.len().saturating_sub(4)).unwrap_or(&lines).join("\n") + "\n";
    body.bytes().cycle().take(bytes).collect()
}

/// What the parser is told of it.
pub fn origin() -> Origin {
    Origin { id: "bench".to_owned(), path: None }
}
