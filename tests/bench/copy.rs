//! The copy that is measured with: the bundled stories, alone and run together to a megabyte.

use nutgraf::desk::samples::SAMPLES;
use nutgraf::parse::Origin;

/// One story as off the wire.
pub fn story() -> Vec<u8> {
    SAMPLES.first().map(|sample| sample.bytes.to_vec()).unwrap_or_default()
}

/// A megabyte of stories in one file.
pub fn megabyte() -> Vec<u8> {
    let all: Vec<u8> = SAMPLES.iter().flat_map(|sample| [sample.bytes, b"\n\n"].concat()).collect();
    all.iter().copied().cycle().take(1024 * 1024).collect()
}

/// What the parser is told of it.
pub fn origin() -> Origin {
    Origin { id: "bench".to_owned(), path: None }
}
