//! The articles below a directory.

use std::collections::HashSet;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use super::problem::{Problem, clean_name};

/// Extensions of files that lie beside articles and are none. Given by name they are tried all the same.
const NOT_TEXT: &[&str] = &[
    "7z", "avi", "bin", "bmp", "bz2", "db", "dll", "doc", "docx", "dylib", "exe", "flac", "gif", "ico", "jar", "jpeg", "jpg", "m4a", "mkv",
    "mov", "mp3", "mp4", "o", "odt", "ogg", "otf", "parquet", "pdf", "pkl", "png", "ppt", "pptx", "pyc", "rar", "so", "sqlite", "svg",
    "tar", "tgz", "tif", "tiff", "ttf", "wasm", "wav", "webm", "webp", "woff", "woff2", "xls", "xlsx", "xz",
];

/// Every file below `root` that may be an article or a corpus, each directory in the order of its names' bytes. Hidden files and directories are left
/// out; a directory that is reached twice, through a symbolic link, is walked once. What cannot be read is added to `problems`.
pub(super) fn files_below(root: &Path, problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    let mut waiting = vec![root.to_path_buf()];
    while let Some(path) = waiting.pop() {
        let meta = match fs::metadata(&path) {
            Ok(meta) => meta,
            // A dangling link inside a directory is nobody's article.
            Err(_) if path != root => continue,
            Err(error) => {
                problems.push(Problem::reading(&clean_name(&path), &error));
                continue;
            }
        };
        if meta.is_file() && is_candidate(&path) {
            found.push(path);
        } else if meta.is_dir() && seen.insert((meta.dev(), meta.ino())) {
            match children(&path) {
                Ok(children) => waiting.extend(children),
                Err(error) => problems.push(Problem::reading(&clean_name(&path), &error)),
            }
        }
    }
    found
}

/// The entries of a directory that are not hidden, last name first (they are taken from the end).
fn children(directory: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory)? {
        let entry = entry?;
        if !entry.file_name().as_bytes().starts_with(b".") {
            paths.push(entry.path());
        }
    }
    paths.sort_unstable_by(|a, b| b.as_os_str().as_bytes().cmp(a.as_os_str().as_bytes()));
    Ok(paths)
}

/// Whether a file of this name may be an article, a corpus or an archive of them.
pub(super) fn is_candidate(path: &Path) -> bool {
    // `pictures.tar.gz` holds more than one file, and no article by itself.
    let name = path.file_name().map(|name| name.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    if [".tar.gz", ".tar.zst"].iter().any(|end| name.ends_with(end)) {
        return false;
    }
    let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase());
    !extension.is_some_and(|e| NOT_TEXT.contains(&e.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_walked_in_order_once_and_without_what_is_hidden() {
        let dir = tempfile::tempdir().unwrap();
        let root = dir.path();
        fs::create_dir(root.join("b")).unwrap();
        fs::create_dir(root.join(".git")).unwrap();
        for name in ["c.txt", "a.txt", "b/2.txt", "b/1", ".hidden.txt", ".git/config.txt", "photo.JPG"] {
            fs::write(root.join(name), "x").unwrap();
        }
        std::os::unix::fs::symlink(root, root.join("b/again")).unwrap();
        std::os::unix::fs::symlink(root.join("nowhere"), root.join("gone.txt")).unwrap();
        let mut problems = Vec::new();
        let found = files_below(root, &mut problems);
        let names: Vec<_> = found.iter().map(|p| p.strip_prefix(root).unwrap().to_str().unwrap()).collect();
        assert_eq!(names, ["a.txt", "b/1", "b/2.txt", "c.txt"]);
        assert!(problems.is_empty(), "{problems:?}");
    }
}
