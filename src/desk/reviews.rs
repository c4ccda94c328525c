//! The review of an article: its findings, the version before it, and what was kept of it in the library.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::item::{Item, Place};
use super::open::open;
use super::problem::{Problem, clean_name};
use super::versions::{Compared, open_both};
use crate::compare::compare;
use crate::library::{Library, Matched, Trouble, matched};
use crate::model::{Anchor, Comparison, Document, Finding, Kept, Review, anchor};

/// Of more findings than these, what was decided in other versions of the story is not looked up.
const LOOKED_UP: usize = 2000;

/// Where the library is unless the user names another: `nutgraf/library.sqlite` in the user's data directory (`XDG_DATA_HOME`, else `~/.local/share`). `None` where there is
/// neither. `variable` gives the value of an environment variable.
pub fn library_path(variable: impl Fn(&str) -> Option<OsString>) -> Option<PathBuf> {
    let set = |name: &str| variable(name).filter(|value| Path::new(value).is_absolute()).map(PathBuf::from);
    let data = set("XDG_DATA_HOME").or_else(|| set("HOME").map(|home| home.join(".local/share")))?;
    Some(data.join("nutgraf/library.sqlite"))
}

/// By what name the library knows the story of an item: its absolute path, and of a file with several the story's id.
pub fn story(item: &Item, document: &Document) -> String {
    let absolute = |path: &Path| clean_name(&std::path::absolute(path).unwrap_or_else(|_| path.to_owned()));
    match &item.place {
        Place::File(path) => absolute(path),
        Place::Sample(sample) => format!("sample:{}", sample.name),
        Place::Part { path, .. } => format!("{}#{}", absolute(path), document.article.id),
        Place::Member { archive, .. } if archive.path().is_some() => {
            format!("{}#{}", archive.path().map(absolute).unwrap_or_default(), document.article.id)
        }
        Place::Member { .. } => format!("{}:{}", item.name, document.article.title()),
        Place::Bytes(_) | Place::PartOfBytes { .. } => format!("{}:{}", item.name, document.article.title()),
        Place::Record { corpus, .. } | Place::Line { corpus, .. } => {
            format!("{}#{}", corpus.path().map_or_else(|| corpus.name().to_owned(), absolute), document.article.id)
        }
    }
}

/// Everything that there is to review in a document: the fixes that its notices announce, what changed since the version before, and what a copy editor
/// would query.
pub fn findings(document: &Document, before: Option<(&Document, &Comparison)>) -> Vec<Finding> {
    let fixes = (0..document.analysis.corrections.len()).map(Finding::Fix);
    let changes = (0..before.map_or(0, |(_, c)| c.changes.len())).map(Finding::Change);
    fixes.chain(changes).chain((0..document.analysis.checks.len()).map(Finding::Check)).collect()
}

/// What was kept of the review of `story`, held against the findings of today; for those that nothing was said of, what was said of the same finding in
/// another version of the story.
pub fn kept(library: &Library, story: &str, document: &Document, before: Option<(&Document, &Comparison)>) -> Result<Matched, Trouble> {
    let anchored: Vec<(Finding, Anchor)> =
        findings(document, before).into_iter().filter_map(|finding| Some((finding, anchor(document, before, finding)?))).collect();
    let mut out = matched(&anchored, library.decisions(story)?);
    if anchored.len() > LOOKED_UP {
        return Ok(out);
    }
    for (finding, anchor) in &anchored {
        if !out.reviews.iter().any(|(f, _)| f == finding)
            && let Some(decision) = library.decision_elsewhere(anchor)?
        {
            out.reviews.push((*finding, decision.kept));
        }
    }
    out.reviews.sort_by_key(|(finding, _)| *finding);
    Ok(out)
}

/// Keeps what was said of a finding; an empty review: that nothing is said any more.
pub fn keep(
    library: &Library,
    story: &str,
    document: &Document,
    before: Option<(&Document, &Comparison)>,
    finding: Finding,
    review: &Review,
) -> Result<(), Trouble> {
    match anchor(document, before, finding) {
        Some(anchor) => library.record(story, &anchor, review),
        None => Ok(()),
    }
}

/// Takes back the last decision on `story`, also one of an earlier run. Whether there was one.
pub fn take_back(library: &Library, story: &str) -> Result<bool, Trouble> {
    library.undo(story).map(|d| d.is_some())
}

/// An article under review.
#[derive(Clone, Debug)]
pub struct Reviewed {
    /// The article.
    pub document: Document,
    /// The version before it, and what changed since.
    pub before: Option<(Document, Comparison)>,
    /// What was said of its findings.
    pub reviews: Vec<(Finding, Kept)>,
    /// What was said of findings that are gone.
    pub orphans: Vec<Kept>,
}

/// Opens an article for review, with the version `before` it if there is one. What the library could not tell is told beside it.
pub fn reviewed(item: &Item, before: Option<&Item>, library: Option<&Library>) -> Result<(Reviewed, Option<Trouble>), Vec<Problem>> {
    let (document, before) = match before {
        Some(before) => {
            let Compared { before, after, comparison } = open_both(before, item)?;
            (after, Some((before, comparison)))
        }
        None => (open(item).map_err(|p| vec![p])?, None),
    };
    Ok(with_what_was_kept(item, document, before, library))
}

/// The review of an article that was changed while it was open: `earlier` is the version before it.
pub fn reviewed_since(item: &Item, document: &Document, earlier: &Document, library: Option<&Library>) -> (Reviewed, Option<Trouble>) {
    let before = Some((earlier.clone(), compare(earlier, document)));
    with_what_was_kept(item, document.clone(), before, library)
}

fn with_what_was_kept(
    item: &Item,
    document: Document,
    before: Option<(Document, Comparison)>,
    library: Option<&Library>,
) -> (Reviewed, Option<Trouble>) {
    let known = library.map(|l| kept(l, &story(item, &document), &document, before.as_ref().map(|(d, c)| (d, c))));
    let (known, trouble) = match known.transpose() {
        Ok(known) => (known.unwrap_or_default(), None),
        Err(trouble) => (Matched::default(), Some(trouble)),
    };
    (Reviewed { document, before, reviews: known.reviews, orphans: known.orphans }, trouble)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::samples::SAMPLES;
    use crate::model::Verdict;

    fn bridge() -> (Item, Item) {
        let sample = |name: &str| Item::sample(SAMPLES.iter().find(|s| s.name == name).unwrap());
        (sample("02-bridge-before.txt"), sample("01-bridge-corrected.txt"))
    }

    #[test]
    fn a_review_is_there_when_the_story_is_opened_again_and_in_its_next_version() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::at(folder.path().join("library.sqlite"));
        let (old, new) = bridge();
        let (first, _) = reviewed(&new, Some(&old), Some(&library)).unwrap();
        let with = |r: &Reviewed| r.before.clone().unwrap();
        let (before, comparison) = with(&first);
        let silent = Finding::Change(comparison.changes.iter().position(|c| c.is_silent()).unwrap());
        for finding in [Finding::Fix(0), silent] {
            let review = Review { verdict: Some(Verdict::Disputed), note: "ask".to_owned() };
            keep(&library, &story(&new, &first.document), &first.document, Some((&before, &comparison)), finding, &review).unwrap();
        }
        let (again, trouble) = reviewed(&new, Some(&old), Some(&library)).unwrap();
        assert!(trouble.is_none());
        assert_eq!(again.reviews.iter().map(|(f, _)| *f).collect::<Vec<_>>(), [Finding::Fix(0), silent]);

        // The next version lies in another file and has one more change; what was said of the others is still said.
        let copy = String::from_utf8_lossy(SAMPLES.iter().find(|s| s.name == new.name).unwrap().bytes).replace("41 million", "44 million");
        let next = Item::bytes("next", copy.into_bytes());
        let (later, _) = reviewed(&next, Some(&old), Some(&library)).unwrap();
        assert_eq!((later.reviews.len(), later.orphans.len()), (2, 0));
        assert!(later.reviews.iter().all(|(_, kept)| kept.review.note == "ask"));
    }

    #[test]
    fn what_was_said_of_a_finding_that_is_gone_is_an_orphan() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("story.txt");
        let library = Library::at(folder.path().join("library.sqlite"));
        let (_, new) = bridge();
        let copy = SAMPLES.iter().find(|s| s.name == new.name).unwrap().bytes;
        std::fs::write(&path, copy).unwrap();
        let item = Item::file(path.clone());
        let document = open(&item).unwrap();
        let review = Review { verdict: Some(Verdict::Confirmed), note: String::new() };
        keep(&library, &story(&item, &document), &document, None, Finding::Fix(0), &review).unwrap();
        std::fs::write(&path, String::from_utf8_lossy(copy).replace("(Corrects name of engineering firm, paragraph 6)", "")).unwrap();
        let (later, _) = reviewed(&item, None, Some(&library)).unwrap();
        assert_eq!(later.reviews, []);
        assert_eq!(later.orphans.iter().map(|k| k.says.as_str()).collect::<Vec<_>>(), ["corrects: name of engineering firm"]);
    }

    #[test]
    fn the_library_lies_in_the_users_data_directory() {
        let set = |pairs: &'static [(&str, &str)]| {
            move |name: &str| pairs.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value))
        };
        let path = |pairs| library_path(set(pairs)).map(|p| p.to_string_lossy().into_owned());
        assert_eq!(path(&[("HOME", "/home/a")]).as_deref(), Some("/home/a/.local/share/nutgraf/library.sqlite"));
        assert_eq!(path(&[("HOME", "/home/a"), ("XDG_DATA_HOME", "/data")]).as_deref(), Some("/data/nutgraf/library.sqlite"));
        assert_eq!(path(&[("HOME", ""), ("XDG_DATA_HOME", "relative")]), None);
    }
}
