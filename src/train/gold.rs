//! Gold text: JSON Lines, a record a line.

use std::fs;
use std::path::Path;

/// One record as it stands in the file.
pub type Record = serde_json::Map<String, serde_json::Value>;

/// All records of `file` under the gold folder. An unreadable file or line is told in a sentence.
pub fn records(folder: &Path, file: &str) -> Result<Vec<Record>, String> {
    let path = folder.join(file);
    let text = fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(i, line)| serde_json::from_str(line).map_err(|error| format!("{}, line {}: {error}", path.display(), i + 1))).collect()
}
