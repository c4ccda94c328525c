//! Pages and feeds of the web into the library, and what changed there since as further versions.
//!
//! A page is a story; so is every item of a feed, by the id that the feed gives it. What was fetched is kept as it was read, with what the server gave along to ask later
//! whether anything is new. Nothing is fetched but the address that the user named and, where asked for, the pages that a feed's items lead to.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::json;

use super::work::{AddReport, Progress, Told};
use crate::desk::corpus::Corpus;
use crate::desk::fetch::{Address, Answer, Fetched, Fetcher, Limits, Validators};
use crate::desk::item::{Item, Place};
use crate::desk::open::{document, readable};
use crate::desk::problem::{Problem, clean};
use crate::library::{Batch, Entry, Known, Library, Line, Origin, Root, SourceState, Trouble, content_hash};
use crate::model::{Article, Document, Format, fold};
use crate::parse::{self, Hints, Parsed, Stories};

/// The most pages that are fetched for the items of one feed at a time.
const MOST_PAGES: usize = 200;

/// What a feed's root says in place of a field where the pages of its items are fetched too.
const PAGES: &str = "page";

/// How much of a feed's items is fetched.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Extent {
    /// What stands in the feed.
    #[default]
    Feed,
    /// The page that each item leads to.
    Pages,
}

/// Whether an address of the library is one on the web.
pub(super) fn is_web(address: &[u8]) -> bool {
    address.starts_with(b"http://") || address.starts_with(b"https://")
}

/// Fetches these pages and feeds into the library and remembers them for updating. `stop` ends it after what is under way.
pub fn add_web(
    library: &Library,
    addresses: &[Address],
    extent: Extent,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Told<'_>),
) -> Result<AddReport, Trouble> {
    let mut web = Web::new(library)?;
    for address in addresses {
        if web.take(address, extent, stop, tell)? {
            let field = (extent == Extent::Pages).then(|| PAGES.to_owned());
            library.remember_root(&Root { address: address.as_str().into(), field })?;
        }
    }
    Ok(web.report)
}

/// Fetches again what of `roots` is on the web.
pub(super) fn update_web(
    library: &Library,
    roots: &[Root],
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Told<'_>),
) -> Result<AddReport, Trouble> {
    let mut web = Web::new(library)?;
    for root in roots.iter().filter(|root| is_web(&root.address)) {
        if let Ok(address) = Address::parse(&String::from_utf8_lossy(&root.address)) {
            let extent = if root.field.as_deref() == Some(PAGES) { Extent::Pages } else { Extent::Feed };
            web.take(&address, extent, stop, tell)?;
        }
    }
    Ok(web.report)
}

/// A story of the web as the library keeps it; `None` for a line whose story is not from the web.
pub fn kept_item(library: &Library, line: &Line) -> Result<Option<Item>, Trouble> {
    if !is_web(&line.address) {
        return Ok(None);
    }
    let kept = library.kept(line.version)?;
    let mut record = json!({ "id": line.article, "text": kept.text });
    if !fold(&kept.text).contains(line.title.trim_end_matches('\u{2026}')) {
        record["headline"] = json!(line.title);
    }
    if let Some(date) = line.date {
        record["date"] = json!(date.to_string());
    }
    let corpus = Arc::new(Corpus::on_web(&String::from_utf8_lossy(&line.address)));
    let place = Place::Line { corpus, line: 1, bytes: record.to_string().into_bytes().into() };
    Ok(Some(Item::at(clean(&line.title), place)))
}

/// The web on its way into the library.
struct Web<'l> {
    library: &'l Library,
    fetcher: Fetcher,
    known: HashMap<Vec<u8>, SourceState>,
    report: AddReport,
}

impl Web<'_> {
    fn new(library: &Library) -> Result<Web<'_>, Trouble> {
        let known = library.sources()?;
        Ok(Web { library, fetcher: Fetcher::new(Limits::default()), known, report: AddReport::default() })
    }

    /// Fetches a page or a feed and keeps what is new in it; whether there was anything to be had at that address.
    fn take(&mut self, address: &Address, extent: Extent, stop: &AtomicBool, tell: &mut dyn FnMut(Told<'_>)) -> Result<bool, Trouble> {
        if stop.load(Ordering::Relaxed) {
            self.report.stopped = true;
            return Ok(false);
        }
        // The items of a feed are needed to know which pages to ask for.
        let known = if extent == Extent::Pages { Validators::default() } else { self.validators(address) };
        let fetched = match self.fetcher.fetch(address, &known) {
            Ok(Answer::New(fetched)) => fetched,
            Ok(Answer::Same) => {
                self.report.unchanged += 1;
                return Ok(true);
            }
            Err(source) => {
                tell(Told::Problem(&Problem::Web { name: address.to_string(), source }));
                return Ok(false);
            }
        };
        let stories = match stories(address, &fetched) {
            Ok(stories) => stories,
            Err(problem) => {
                tell(Told::Problem(&problem));
                return Ok(false);
            }
        };
        if extent == Extent::Feed || !stories.iter().any(|parsed| is_of_feed(&parsed.article)) {
            self.keep(address, &fetched, stories, tell)?;
            return Ok(true);
        }
        self.keep(address, &fetched, Vec::new(), tell)?;
        for link in stories.iter().filter_map(|parsed| parsed.article.source.url.as_deref()).take(MOST_PAGES) {
            match fetched.address.lead(link, self.fetcher.limits().downgrade) {
                Ok(page) => {
                    self.take(&page, Extent::Feed, stop, tell)?;
                }
                Err(source) => tell(Told::Problem(&Problem::Web { name: address.to_string(), source })),
            }
        }
        Ok(true)
    }

    fn validators(&self, address: &Address) -> Validators {
        let state = self.known.get(address.as_str().as_bytes());
        state.map_or_else(Validators::default, |s| Validators { etag: s.etag.clone(), last_modified: s.modified.clone() })
    }

    /// Keeps the stories of an address, those that are there already left as they are.
    fn keep(&mut self, address: &Address, fetched: &Fetched, stories: Vec<Parsed>, tell: &mut dyn FnMut(Told<'_>)) -> Result<(), Trouble> {
        let (state, day) = state(address, fetched);
        let source = state.address.clone();
        let there = self.library.hashes(&source)?;
        let progress = Progress { stories: stories.len(), done: state.size, bytes: state.size };
        let mut batch = Batch { sources: vec![state], ..Batch::default() };
        for parsed in stories {
            let place = place(address, &parsed.article);
            let hash = content_hash(&place, &parsed.article);
            // Of a story with several versions the library itself sees whether it went back to what it said before.
            match there.contains(&hash) && self.has_one_version(&place)? {
                true => batch.known.push((source.clone(), Known { place, hash, lies: String::new() })),
                false => {
                    let origin = origin(&parsed.article, fetched, place, day);
                    batch.entries.push((source.clone(), Entry::of(&document(parsed), origin)));
                }
            }
        }
        self.report.added = self.report.added.and(self.library.add(&batch)?);
        tell(Told::Progress(progress));
        Ok(())
    }

    fn has_one_version(&self, place: &str) -> Result<bool, Trouble> {
        Ok(self.library.line_at(place)?.is_some_and(|line| line.versions == 1))
    }
}

/// Keeps the page of a library's story as a version of it, unless it says what the latest version does. Whoever asked for it has read it.
pub(super) fn keep_page(library: &Library, line: &Line, page: &Address, fetched: &Fetched, document: &Document) -> Result<(), Trouble> {
    let Some(story) = library.line_at(&line.place)? else { return Ok(()) };
    let says = |text: &str| fold(text).into_owned();
    if says(&library.kept(story.version)?.text) == says(document.article.text.as_str()) {
        return Ok(());
    }
    let place = place(page, &document.article);
    let (source, day) = state(page, fetched);
    let entry = Entry::of(document, origin(&document.article, fetched, place.clone(), day));
    library.add(&Batch { entries: vec![(source.address.clone(), entry)], sources: vec![source], ..Batch::default() })?;
    if let Some(kept) = library.line_at(&place)?.filter(|kept| kept.story != story.story) {
        library.join(&[story.story, kept.story])?;
    }
    library.set_read(&[&place], true)
}

/// How a source is now of which this was fetched, and the day.
fn state(address: &Address, fetched: &Fetched) -> (SourceState, i64) {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    let size = fetched.bytes.len() as u64;
    let state = SourceState {
        address: address.as_str().as_bytes().to_vec(),
        size,
        changed: i64::try_from(now.as_nanos()).unwrap_or(i64::MAX),
        read: size,
        complete: true,
        etag: fetched.validators.etag.clone(),
        modified: fetched.validators.last_modified.clone(),
        ..SourceState::default()
    };
    (state, i64::try_from(now.as_secs() / 86_400).unwrap_or(0))
}

/// By what name the library knows a story of an address.
fn place(address: &Address, article: &Article) -> String {
    format!("{address}#{}", article.id)
}

/// The stories that were fetched, each with an id that stays the same when the others change.
pub(super) fn stories(address: &Address, fetched: &Fetched) -> Result<Vec<Parsed>, Problem> {
    let name = address.to_string();
    readable(&name, &fetched.bytes)?;
    let hints = Hints { url: Some(fetched.address.as_str()), content_type: fetched.media.as_deref(), ..Hints::default() };
    let found = Stories::with(&fetched.bytes, &hints);
    let parsed = (0..found.len()).map(|n| found.parse(n, &parse::Origin { id: clean(address.as_str()), path: None }));
    let stories: Vec<Parsed> = parsed.filter(|p| !p.article.text.as_str().trim().is_empty()).map(identified).collect();
    if stories.is_empty() { Err(Problem::Empty { name }) } else { Ok(stories) }
}

/// The id of a feed's item is the feed's, else its address: its number changes with every item before it.
fn identified(mut parsed: Parsed) -> Parsed {
    let article = &mut parsed.article;
    if is_of_feed(article)
        && let Some(id) = article.version.story.clone().or_else(|| article.source.url.clone())
    {
        article.id = clean(&id);
    }
    // That it is one of several is no news in a feed.
    parsed.diagnostics.retain(|d| !d.message.starts_with("this file holds"));
    parsed
}

pub(super) fn is_of_feed(article: &Article) -> bool {
    matches!(article.source.format, Format::Rss | Format::Atom | Format::JsonFeed)
}

/// Where a story comes from: its agency, else the site.
fn origin(article: &Article, fetched: &Fetched, place: String, day: i64) -> Origin {
    let agency = article.dateline.as_ref().and_then(|d| d.agency.clone());
    let sources: Vec<String> = agency.into_iter().chain([fetched.address.site()]).collect();
    let shown = sources.first().cloned().unwrap_or_default();
    Origin { place, shown, sources, changed: day, ..Origin::default() }
}
