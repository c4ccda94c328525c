//! Adding: reads what is new, parses and analyses it on all processors, and gives it to the library in batches while the next are analysed.

use std::collections::{HashSet, VecDeque};
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::kin::join_versions;
use super::lies::Lies;
use super::lots::{Lot, hash_file, lots};
use super::speakers::SpeakersByHand;
use crate::desk::by_hand::applied;
use crate::desk::corpus::Corpus;
use crate::desk::item::{Item, Place};
use crate::desk::open::{document, parse_all, record};
use crate::desk::problem::Problem;
use crate::desk::records::{Line, Lines};
use crate::desk::sources::Source;
use crate::library::{Added, Batch, Entry, Known, Library, Origin, SourceState, Trouble, content_hash};
use crate::model::Article;
use crate::parse::Parsed;

/// How many jobs each processor has at a time on average: few enough that the progress moves and that stopping does not take long.
const EACH: usize = 32;

/// How many bytes of copy are held at a time, or one story if that is more.
const HELD: u64 = 8 * 1024 * 1024;

/// A batch is given to the library when it has so many stories, so many bytes, or is so old: larger ones are written faster, smaller ones lose less work to a kill.
const BATCH: usize = 4000;
const BATCH_BYTES: usize = 32 * 1024 * 1024;
const BATCH_AGE: Duration = Duration::from_secs(3);

/// How far adding is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many stories have been read.
    pub stories: usize,
    /// How many bytes of sources.
    pub done: u64,
    /// Out of so many.
    pub bytes: u64,
}

/// What is told while adding.
#[derive(Debug)]
pub enum Told<'a> {
    /// How far it is.
    Progress(Progress),
    /// What could not be read; the rest goes on.
    Problem(&'a Problem),
}

/// What came of adding.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AddReport {
    /// What became of the stories that were read.
    pub added: Added,
    /// How many sources were as they had been.
    pub unchanged: usize,
    /// Whether it was stopped before it was done. What had been read is kept, and adding again goes on from there.
    pub stopped: bool,
}

/// What is read of the sources.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    /// Those that are new, that have changed, or that were not read to their end.
    New,
    /// All, to be analysed anew.
    All,
}

/// Takes every story of `sources` into the library. `stop` ends it after what is under way.
pub(super) fn take_in(
    library: &Library,
    sources: Vec<Source>,
    which: Which,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Told<'_>),
) -> Result<AddReport, Trouble> {
    let work = lots(sources, &library.sources()?, which == Which::All);
    work.problems.iter().for_each(|p| tell(Told::Problem(p)));
    if !work.touched.is_empty() {
        library.add(&Batch { sources: work.touched, ..Batch::default() })?;
    }
    let mut report = AddReport { unchanged: work.unchanged, ..AddReport::default() };
    let before = library.last_story()?;
    let mut reader =
        Reader { library, which, speakers: Arc::new(SpeakersByHand::of(library)?), lots: work.lots.into(), corpus: None, trouble: None };
    let progress = Progress { bytes: work.bytes, ..Progress::default() };
    let written = thread::scope(|scope| {
        let (batches, waiting) = sync_channel::<Batch>(1);
        let writer = scope.spawn(move || {
            let mut added = Added::default();
            for batch in waiting {
                added = added.and(library.add(&batch)?);
            }
            Ok(added)
        });
        report.stopped = !read_all(&mut reader, progress, batches, stop, tell);
        writer.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    });
    report.added = written?;
    if report.added.stories > 0 {
        let joined = join_versions(library, before)?;
        report.added.stories = report.added.stories.saturating_sub(joined);
        report.added.versions += joined;
    }
    match reader.trouble {
        Some(trouble) => Err(trouble),
        None => Ok(report),
    }
}

/// Reads everything and hands it over in batches; whether it came to its end.
fn read_all(
    reader: &mut Reader<'_>,
    mut progress: Progress,
    batches: SyncSender<Batch>,
    stop: &AtomicBool,
    tell: &mut dyn FnMut(Told<'_>),
) -> bool {
    let most = processors() * EACH;
    let renews = reader.which == Which::All;
    let mut batch = Batch { renews, ..Batch::default() };
    let (mut size, mut begun) = (0, Instant::now());
    loop {
        let jobs = if stop.load(Ordering::Relaxed) { Vec::new() } else { reader.jobs(most) };
        let ended = jobs.is_empty();
        for Done { state, pieces, bytes } in on_all(jobs, Job::run) {
            progress.done += bytes;
            for piece in pieces {
                match piece {
                    Ok(Piece::New(entry)) => {
                        size += entry.size();
                        batch.entries.push((state.address.clone(), *entry));
                        progress.stories += 1;
                    }
                    Ok(Piece::Known(known)) => {
                        batch.known.push((state.address.clone(), known));
                        progress.stories += 1;
                    }
                    Err(problem) => tell(Told::Problem(&problem)),
                }
            }
            // Of a source that is read bit by bit only how far it is now counts.
            match batch.sources.last_mut().filter(|s| s.address == state.address) {
                Some(last) => *last = state,
                None => batch.sources.push(state),
            }
        }
        if !ended {
            tell(Told::Progress(progress));
        }
        let full = batch.entries.len() >= BATCH || size >= BATCH_BYTES || begun.elapsed() >= BATCH_AGE;
        if (full || ended) && !batch.sources.is_empty() {
            if batches.send(std::mem::replace(&mut batch, Batch { renews, ..Batch::default() })).is_err() {
                // The library failed; it tells why.
                return false;
            }
            (size, begun) = (0, Instant::now());
        }
        if ended {
            return reader.is_done();
        }
    }
}

/// What there is to read, source after source.
struct Reader<'l> {
    library: &'l Library,
    which: Which,
    speakers: Arc<SpeakersByHand>,
    lots: VecDeque<Lot>,
    corpus: Option<OpenCorpus>,
    trouble: Option<Trouble>,
}

/// What the library holds already.
struct Held {
    /// Of the source: what need not be analysed.
    hashes: HashSet<[u8; 16]>,
    /// Speakers that a reader set by hand, by the story's place.
    speakers: Arc<SpeakersByHand>,
}

/// A corpus that is being read.
struct OpenCorpus {
    corpus: Arc<Corpus>,
    lines: Lines,
    state: Arc<SourceState>,
    known: Arc<Held>,
    any: bool,
    /// How many bytes of the file were told to be done.
    told: u64,
}

/// Something to be done by any thread.
enum Job {
    File {
        item: Item,
        state: Arc<SourceState>,
        known: Arc<Held>,
    },
    Record {
        corpus: Arc<Corpus>,
        state: SourceState,
        line: usize,
        start: u64,
        bytes: Vec<u8>,
        known: Arc<Held>,
        changed: i64,
        /// How many bytes of the file were passed with it.
        passed: u64,
    },
    /// Nothing more in a source, or nothing that can be read.
    End {
        state: SourceState,
        problem: Option<Problem>,
        bytes: u64,
    },
}

/// What came of a job: how far its source has been read then, what was in it, how many bytes of the source that were.
struct Done {
    state: SourceState,
    pieces: Vec<Result<Piece, Problem>>,
    bytes: u64,
}

/// A story that was read.
enum Piece {
    New(Box<Entry>),
    Known(Known),
}

impl Reader<'_> {
    fn is_done(&self) -> bool {
        self.lots.is_empty() && self.corpus.is_none() && self.trouble.is_none()
    }

    /// What is done next; empty at the end.
    fn jobs(&mut self, most: usize) -> Vec<Job> {
        let (mut jobs, mut held) = (Vec::new(), 0);
        while jobs.len() < most && held < HELD {
            let Some(job) = self.job() else { break };
            held += match &job {
                Job::File { state, .. } => state.size,
                Job::Record { bytes, .. } => bytes.len() as u64,
                Job::End { .. } => 0,
            };
            jobs.push(job);
        }
        jobs
    }

    fn job(&mut self) -> Option<Job> {
        loop {
            if let Some(open) = &mut self.corpus {
                if let Some(job) = open.job() {
                    return Some(job);
                }
                self.corpus = None;
            }
            let lot = self.lots.pop_front()?;
            let known = match self.which {
                Which::All => Ok(HashSet::new()),
                Which::New => self.library.hashes(&lot.state().address),
            };
            let known = match known {
                Ok(hashes) => Arc::new(Held { hashes, speakers: Arc::clone(&self.speakers) }),
                Err(trouble) => {
                    self.trouble = Some(trouble);
                    self.lots.clear();
                    return None;
                }
            };
            match lot {
                Lot::File(item, state) => return Some(Job::File { item, state, known }),
                Lot::Corpus(corpus, state) => match corpus.lines() {
                    // What was read before of a packed one is unpacked once more.
                    Ok(lines) => {
                        let told = if lines.is_packed() { 0 } else { state.read };
                        self.corpus = Some(OpenCorpus { corpus, lines, state, known, any: false, told });
                    }
                    Err(problem) => {
                        let bytes = state.size;
                        return Some(Job::End { state: SourceState::clone(&state), problem: Some(problem), bytes });
                    }
                },
            }
        }
    }
}

impl OpenCorpus {
    /// The next record that was not read before; then how it ended, once.
    fn job(&mut self) -> Option<Job> {
        if self.state.complete {
            return None;
        }
        let name = self.corpus.name().to_owned();
        loop {
            let next = self.lines.next_line();
            let problem = match next {
                Ok(Some((line, read))) => {
                    self.any = true;
                    let bytes = match read {
                        Line::Whole(bytes) => Ok(bytes.to_vec()),
                        Line::TooLong => Err(Problem::TooLarge { name: format!("{name}, line {line}") }),
                    };
                    let (start, end) = self.lines.place();
                    if end <= self.state.read {
                        continue;
                    }
                    let state = SourceState { read: end, ..SourceState::clone(&self.state) };
                    let passed = self.lines.passed().saturating_sub(self.told);
                    self.told += passed;
                    return Some(match bytes {
                        Ok(bytes) => {
                            let (corpus, known) = (Arc::clone(&self.corpus), Arc::clone(&self.known));
                            Job::Record { corpus, changed: state.changed, state, line, start, bytes, known, passed }
                        }
                        Err(problem) => Job::End { state, problem: Some(problem), bytes: passed },
                    });
                }
                Ok(None) if self.any => None,
                Ok(None) => Some(Problem::NoRecords { name }),
                Err(error) => Some(Problem::reading(&name, &error)),
            };
            let mut state = SourceState::clone(&self.state);
            state.read = self.lines.place().1;
            state.complete = !matches!(problem, Some(Problem::Unreadable { .. } | Problem::Denied { .. }));
            state.hash = self.corpus.path().filter(|_| state.complete).and_then(|path| hash_file(path).ok());
            self.state = Arc::new(SourceState { complete: true, ..state.clone() });
            let bytes = if state.complete { state.size.saturating_sub(self.told) } else { 0 };
            return Some(Job::End { state, problem, bytes });
        }
    }
}

impl Job {
    fn run(self) -> Done {
        match self {
            Job::End { state, problem, bytes } => Done { state, pieces: problem.map(Err).into_iter().collect(), bytes },
            Job::Record { corpus, state, line, start, bytes, known, changed, passed } => {
                let lies = Lies::Record(line, start, bytes.len());
                let path = corpus.path().unwrap_or(Path::new(corpus.name())).to_owned();
                let piece = record(&corpus, line, &bytes).map(|parsed| piece(parsed, &path, (lies, false), changed, &known));
                Done { state, pieces: vec![piece], bytes: passed }
            }
            Job::File { item, state, known } => {
                let mut state = SourceState::clone(&state);
                let (path, inside) = match &item.place {
                    Place::File(path) => (path.clone(), false),
                    Place::Member { archive, .. } => (archive.path().map(absolute).unwrap_or_default(), true),
                    _ => (item.name.clone().into(), true),
                };
                // Taken before the file is read: if it changes in between, it is read once more. A file in an archive is read with the archive.
                state.hash = if inside { None } else { hash_file(&path).ok() };
                let stories = parse_all(&item);
                state.complete = !stories
                    .iter()
                    .any(|s| matches!(s, Err(Problem::Unreadable { .. } | Problem::Denied { .. } | Problem::Missing { .. })));
                state.read = state.size;
                let several = stories.len() > 1;
                let pieces = stories.into_iter().enumerate().map(|(n, parsed)| {
                    let lies = if several { Lies::Part(n) } else { Lies::Whole };
                    parsed.map(|parsed| piece(parsed, &path, (lies, inside), state.changed, &known))
                });
                Done { pieces: pieces.collect(), bytes: state.size, state }
            }
        }
    }
}

/// Analyses a story, unless the library has it.
fn piece(parsed: Parsed, path: &Path, (lies, inside): (Lies, bool), changed: i64, known: &Held) -> Piece {
    let place = lies.place(path, &parsed.article.id, inside);
    let hash = content_hash(&place, &parsed.article);
    if known.hashes.contains(&hash) {
        return Piece::Known(Known { place, hash, lies: lies.written() });
    }
    let origin = origin(&parsed.article, path, place, lies, changed);
    let found = document(parsed);
    Piece::New(Box::new(Entry::of(&applied(found, known.speakers.at(&origin.place)), origin)))
}

/// Where a story comes from: its agency, else its site, else its corpus or folder.
fn origin(article: &Article, path: &Path, place: String, lies: Lies, changed: i64) -> Origin {
    let agency = article.dateline.as_ref().and_then(|d| d.agency.clone());
    let site = article.source.url.as_deref().and_then(site).map(str::to_owned);
    let file = match lies {
        Lies::Record(..) => path.file_stem(),
        _ => path.parent().and_then(Path::file_name),
    };
    let file = file.map(|name| crate::desk::problem::clean(&name.to_string_lossy()));
    let sources: Vec<String> = [agency, site, file].into_iter().flatten().collect();
    let shown = sources.first().cloned().unwrap_or_default();
    Origin { place, lies: lies.written(), shown, sources, stands: lies == Lies::Whole, changed: changed.div_euclid(86_400_000_000_000) }
}

fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

/// The host of a web address, without `www.`.
fn site(url: &str) -> Option<&str> {
    let after = url.split_once("://")?.1;
    let host = after.split(['/', '?', '#', ':']).next().filter(|host| !host.is_empty())?;
    Some(host.strip_prefix("www.").unwrap_or(host))
}

/// Does `work` on everything, each by the first thread that is free, and gives what came of it in order.
pub(super) fn on_all<T: Send, D: Send>(all: Vec<T>, work: impl Fn(T) -> D + Sync) -> Vec<D> {
    let threads = processors().min(all.len());
    if threads < 2 {
        return all.into_iter().map(work).collect();
    }
    let waiting = Mutex::new(all.into_iter().enumerate());
    let take = || waiting.lock().ok().and_then(|mut all| all.next());
    let run = || std::iter::from_fn(take).map(|(place, one)| (place, work(one))).collect::<Vec<_>>();
    let mut done: Vec<(usize, D)> = thread::scope(|scope| {
        let helpers: Vec<_> = (1..threads).map(|_| scope.spawn(run)).collect();
        let mut done = run();
        for helper in helpers {
            done.extend(helper.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, done)| done).collect()
}

fn processors() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get).min(16)
}
