//! A story of the library as an article that can be opened: where it lies, and as it was kept where it does not lie there any more.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::sync::Arc;

use super::add::record;
use super::lies::{Lies, address, inside_archive, item, shown_address};
use super::web::is_web;
use crate::desk::fetch::Address;
use crate::desk::item::{Item, Place};
use crate::desk::open::parsed;
use crate::desk::problem::Problem;
use crate::library::{Asked, Library, Line, Stop, Trouble};
use crate::model::{Article, Diagnostic};
use crate::parse::{Origin, Parsed, parse_record};

/// A version of a story that the library has.
#[derive(Debug)]
pub struct Shelved {
    line: Line,
    library: Arc<Library>,
    /// Whether only the library's own copy will do: where an older version lay, a newer one may lie now.
    is_old: bool,
}

/// The latest version of a story, to be opened where it lies; where its source is gone or holds something else now, as the library kept it.
pub fn shelved(mut line: Line, library: &Arc<Library>) -> Item {
    // Lists of a hundred thousand stories are held in memory, and nobody asks an item for its notice.
    line.note = None;
    of(line, library, false)
}

/// The version of a library's story that was made before the item's, as it was kept: of several the last from the same place, else the last. `None` where there is none, or where
/// the item is not from a library.
pub fn version_before(item: &Item) -> Result<Option<Item>, Trouble> {
    let Place::Shelved(shelved) = &item.place else { return Ok(None) };
    let mut versions = shelved.library.versions(shelved.line.story)?;
    versions.truncate(versions.iter().position(|line| line.version == shelved.line.version).unwrap_or(versions.len()));
    let here = versions.iter().rposition(|line| line.place == shelved.line.place);
    let before = here.or(versions.len().checked_sub(1)).map(|at| versions.swap_remove(at));
    Ok(before.map(|line| of(line, &shelved.library, true)))
}

/// The stories of which a library keeps several versions, the newest first: of each the latest version, to be opened where it lies, and the one before it, as it was kept. With
/// `of`, a path or a web address, only those that lie there.
pub fn with_versions(library: &Arc<Library>, of: Option<&Path>) -> Result<Vec<(Item, Item)>, Trouble> {
    let wanted = of.map(|of| match Address::parse(&of.to_string_lossy()) {
        Ok(web) if Address::is_meant(of) => web.as_str().as_bytes().to_vec(),
        _ => address(of),
    });
    let mut out = Vec::new();
    for line in library.list(&Asked { changed: true, ..Asked::default() }, &Stop::default())? {
        if wanted.as_ref().is_some_and(|wanted| line.address != *wanted) {
            continue;
        }
        let latest = shelved(line, library);
        if let Some(before) = version_before(&latest)? {
            out.push((latest, before));
        }
    }
    Ok(out)
}

/// Whether there is a library at `path` with a story in it. Makes none.
pub fn has_stories(path: &Path) -> Result<bool, Trouble> {
    let one = Asked { limit: Some(1), ..Asked::default() };
    Library::at(path.to_owned()).list(&one, &Stop::default()).map(|lines| !lines.is_empty())
}

fn of(line: Line, library: &Arc<Library>, is_old: bool) -> Item {
    let name = shown_address(&line.address);
    Item::at(name, Place::Shelved(Arc::new(Shelved { line, library: Arc::clone(library), is_old })))
}

impl Shelved {
    /// What the library says of it.
    pub fn line(&self) -> &Line {
        &self.line
    }

    /// The library that has it.
    pub(super) fn library(&self) -> &Library {
        &self.library
    }

    /// Its original, or what was kept of it.
    pub(in crate::desk) fn parsed(&self, name: &str) -> Result<Parsed, Problem> {
        let original = if self.is_old || is_web(&self.line.address) { None } else { item(&self.line).map(|item| parsed(&item)) };
        let problem = match original {
            Some(Ok(parsed)) if self.is_of(&parsed.article) => return Ok(parsed),
            Some(Err(problem)) => Some(problem),
            _ => None,
        };
        self.copy().ok_or_else(|| problem.unwrap_or_else(|| Problem::Empty { name: name.to_owned() }))
    }

    /// Whether what lies in its place is this story still. A file that is one story is, whatever its words are now; in one with several another may have moved there.
    fn is_of(&self, article: &Article) -> bool {
        (self.line.lies.is_empty() && inside_archive(&self.line.address).is_none()) || article.id == self.line.article
    }

    /// What the library kept of it.
    fn copy(&self) -> Option<Parsed> {
        let text = self.library.kept(self.line.version).ok()?.text;
        if text.trim().is_empty() {
            return None;
        }
        let record = record(&self.line.article, &self.line.title, self.line.date, &text);
        let parsed =
            parse_record(&record, &Origin { id: self.line.article.clone(), path: Some(shown_address(&self.line.address)) }, None).ok();
        let odd = match (self.is_old, is_web(&self.line.address)) {
            (true, _) => Some("this is the version that the library kept"),
            // What was fetched is what there is.
            (false, true) => None,
            (false, false) => Some("its file is gone or holds something else now; this is what the library kept"),
        };
        parsed.map(|mut parsed| {
            parsed.diagnostics.extend(odd.map(|odd| Diagnostic { span: None, message: odd.to_owned() }));
            parsed
        })
    }

    /// How large its file is; 0 for what is in an archive.
    pub(in crate::desk) fn size(&self) -> u64 {
        fs::metadata(self.path()).map_or(0, |meta| meta.len())
    }

    /// The file to edit and the line on which it begins in it.
    pub(in crate::desk) fn editable(&self) -> Option<(&Path, usize)> {
        if self.is_old || inside_archive(&self.line.address).is_some() || !self.path().is_file() {
            return None;
        }
        match Lies::read(&self.line.lies)? {
            Lies::Record(line, ..) => Some((self.path(), line)),
            Lies::Whole | Lies::Part(_) => Some((self.path(), 1)),
        }
    }

    fn path(&self) -> &Path {
        Path::new(OsStr::from_bytes(&self.line.address))
    }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;
    use std::sync::atomic::AtomicBool;

    use super::*;
    use crate::desk::{Options, add, open};

    fn added(library: &Arc<Library>, folder: &Path) -> Vec<Item> {
        add(library, &[PathBuf::from(folder)], &Options::default(), &AtomicBool::new(false), &mut |_| ()).unwrap();
        let lines = library.list(&Asked::default(), &Stop::default()).unwrap();
        lines.into_iter().map(|line| shelved(line, library)).collect()
    }

    fn lede(item: &Item) -> String {
        open(item).unwrap().article.text.as_str().lines().last().unwrap().to_owned()
    }

    #[test]
    fn a_story_is_opened_where_it_lies_and_as_it_was_kept_where_that_is_gone() {
        let folder = tempfile::tempdir().unwrap();
        let library = Arc::new(Library::at(folder.path().join("library.sqlite")));
        assert!(!has_stories(library.path()).unwrap() && !library.exists());
        let wire = folder.path().join("wire");
        fs::create_dir(&wire).unwrap();
        let file = wire.join("port.txt");
        fs::write(&file, "OSLO, Feb 8 (Reuters) - The port of Oslo was shut.\n").unwrap();
        let first = added(&library, &wire);
        assert!(has_stories(library.path()).unwrap());
        assert_eq!(first.len(), 1);
        assert_eq!(first[0].editable(), Some((file.as_path(), 1)));
        fs::write(&file, "OSLO, Feb 8 (Reuters) - The port of Oslo was opened.\n").unwrap();
        assert!(lede(&first[0]).contains("opened"));
        let second = added(&library, &wire);
        fs::remove_file(&file).unwrap();
        assert!(lede(&second[0]).contains("opened"), "what was kept is read where the file is gone");
        assert!(open(&second[0]).unwrap().diagnostics.iter().any(|d| d.message.contains("file is gone")));
        assert_eq!(open(&first[0]).unwrap().diagnostics.len(), 1);
        assert_eq!(second[0].editable(), None);
        let before = version_before(&second[0]).unwrap().unwrap();
        assert!(lede(&before).contains("shut"));
    }

    #[test]
    fn another_story_that_moved_into_its_place_is_not_taken_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let library = Arc::new(Library::at(folder.path().join("library.sqlite")));
        let wire = folder.path().join("wire");
        fs::create_dir(&wire).unwrap();
        let story = |id: &str| format!("{{\"id\": \"{id}\", \"text\": \"The story of {id} was told.\"}}\n");
        fs::write(wire.join("c.jsonl"), story("aa")).unwrap();
        let items = added(&library, &wire);
        fs::write(wire.join("c.jsonl"), story("bb")).unwrap();
        assert!(lede(&items[0]).contains("story of aa"));
    }
}
