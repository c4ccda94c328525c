//! What is asked of the library as a whole: add, update, reindex.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::json;

use super::lies::address;
use super::speakers::SpeakersByHand;
use super::web::{is_web, update_web};
use super::work::{AddReport, Progress, Told, Which, on_all, take_in};
use crate::desk::by_hand::applied;
use crate::desk::open::document;
use crate::desk::sources::{Options, Source, sources};
use crate::library::{Entry, Library, Origin, Root, Stale, Trouble, VersionId, date_of};
use crate::model::Date;
use crate::parse::{self, parse_record};

/// How many kept versions are analysed anew at a time.
const STALE: usize = 1000;

/// Adds every story that `paths` name, and remembers the paths for [`update`]. Sources that have not changed are not read; a story that has gets another version. `stop` ends it
/// after what is under way.
pub fn add(
    library: &Library,
    paths: &[PathBuf],
    options: &Options,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Told<'_>),
) -> Result<AddReport, Trouble> {
    let found = sources(paths, options);
    found.problems.iter().for_each(|p| tell(Told::Problem(p)));
    for path in paths.iter().filter(|path| path.exists()) {
        library.remember_root(&Root { address: address(path), field: options.text_field.clone() })?;
    }
    take_in(library, found.sources, Which::New, stop, tell)
}

/// Looks again at everything that was ever added, and adds what is new or has changed.
pub fn update(library: &Library, stop: &AtomicBool, tell: &mut dyn FnMut(Told<'_>)) -> Result<AddReport, Trouble> {
    let sources = roots(library, tell)?;
    let files = take_in(library, sources, Which::New, stop, tell)?;
    let web = update_web(library, &library.roots()?, stop, tell)?;
    Ok(AddReport { added: files.added.and(web.added), unchanged: files.unchanged + web.unchanged, stopped: files.stopped || web.stopped })
}

/// Analyses every version anew and makes the index anew: out of the originals where they still say the same, else out of what is kept.
pub fn reindex(library: &Library, stop: &AtomicBool, tell: &mut dyn FnMut(Told<'_>)) -> Result<AddReport, Trouble> {
    library.begin_renewal()?;
    let speakers = SpeakersByHand::of(library)?;
    let sources = roots(library, tell)?;
    let mut report = take_in(library, sources, Which::All, stop, tell)?;
    while !report.stopped {
        let stale = library.stale(STALE)?;
        if stale.is_empty() {
            break;
        }
        let stories = stale.len();
        let fresh: Vec<(VersionId, Entry)> = on_all(stale, |stale| again(stale, &speakers)).into_iter().flatten().collect();
        let renewed = library.renew(&fresh)?;
        report.added = report.added.and(renewed);
        tell(Told::Progress(Progress { stories, done: 0, bytes: 0 }));
        report.stopped = stop.load(Ordering::Relaxed) || renewed.renewed == 0;
    }
    Ok(report)
}

/// Everything that was ever added, as sources to read.
fn roots(library: &Library, tell: &mut dyn FnMut(Told<'_>)) -> Result<Vec<Source>, Trouble> {
    let mut all = Vec::new();
    for Root { address, field } in library.roots()?.into_iter().filter(|root| !is_web(&root.address)) {
        let found = sources(&[PathBuf::from(OsStr::from_bytes(&address))], &Options { text_field: field });
        found.problems.iter().for_each(|p| tell(Told::Problem(p)));
        all.extend(found.sources);
    }
    Ok(all)
}

/// A kept version, parsed and analysed again.
fn again(stale: Stale, speakers: &SpeakersByHand) -> Option<(VersionId, Entry)> {
    let Stale { version, place, lies, origin, .. } = &stale;
    let date = date_of(version.day()).filter(|_| stale.dated);
    let record = record(&stale.article, &stale.title, date, &stale.text);
    let parsed = parse_record(&record, &parse::Origin { id: stale.article.clone(), path: None }, None).ok()?;
    let sources = vec![origin.clone()];
    let origin =
        Origin { place: place.clone(), lies: lies.clone(), shown: origin.clone(), sources, changed: version.day(), ..Origin::default() };
    let found = document(parsed);
    Some((*version, Entry::of(&applied(found, speakers.at(place)), origin)))
}

/// A kept version as the line of a corpus that it would be.
pub(super) fn record(article: &str, title: &str, date: Option<Date>, text: &str) -> Vec<u8> {
    let mut record = json!({ "id": article, "text": text });
    let stands = title.trim_end_matches('\u{2026}');
    // A headline that stands in the text is found there.
    if !crate::model::fold(text).contains(stands) {
        record["headline"] = json!(title);
    }
    if let Some(date) = date {
        record["date"] = json!(date.to_string());
    }
    record.to_string().into_bytes()
}
