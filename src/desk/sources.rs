//! From what the user named to what there is to read.

use std::fmt;
use std::fs;
use std::io;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::vec;

use super::container::{Archive, Packing, unpacked};
use super::corpus::{Corpus, STDIN};
use super::item::{Item, Place, stem};
use super::open::{read, read_all};
use super::problem::{Problem, clean_name};
use super::records::Records;
use super::walk::files_below;
use crate::parse::{is_epub, looks_binary};

/// How inputs are to be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// The field of a corpus' records that holds the text; without it `text`, `body` and `content` are tried.
    pub text_field: Option<String>,
}

/// Something to read: one article, or a corpus of them.
#[derive(Clone, Debug)]
pub enum Source {
    /// One article.
    Article(Item),
    /// A file with a story a line.
    Corpus(Arc<Corpus>),
}

impl Source {
    /// How many bytes of copy it has; `None` where only reading it tells: of standard input, and of a corpus that is packed.
    pub fn size(&self) -> Option<u64> {
        match self {
            Source::Article(item) => Some(item.size()),
            Source::Corpus(corpus) => {
                let path = corpus.path().filter(|path| Packing::of_file(path) == Packing::Plain)?;
                fs::metadata(path).ok().map(|meta| meta.len())
            }
        }
    }
}

/// What the user's arguments name, in their order, and what of them could not be found.
#[derive(Debug, Default)]
pub struct Sources {
    /// What there is.
    pub sources: Vec<Source>,
    /// What there is not.
    pub problems: Vec<Problem>,
}

/// Every article that the user's arguments name, corpora taken apart, and what could not be found.
#[derive(Debug, Default)]
pub struct Gathered {
    /// Every article, in order.
    pub items: Vec<Item>,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// What is still to be taken apart; its articles come after the others.
    pub rest: Option<Rest>,
}

/// Finds out what `paths` name: files, corpora (`.jsonl`), directories (everything below them), `-` for standard input (an article is read here, a corpus
/// as it is asked for).
pub fn sources(paths: &[PathBuf], options: &Options) -> Sources {
    let mut out = Sources::default();
    for path in paths {
        if let Err(problem) = add(path, options, &mut out) {
            out.problems.push(problem);
        }
    }
    out
}

/// How many files are looked into before the reader opens, and how many bytes: a folder of thousands must not keep it waiting.
const LOOKED_INTO: usize = 256;
const LOOKED_THROUGH: u64 = 8 * 1024 * 1024;

/// How many stories of corpora are found before the reader opens, and in how many bytes.
const FIRST_STORIES: usize = 512;
const FIRST_BYTES: u64 = 2 * 1024 * 1024;

/// How many stories are found at a time after that.
const MORE_STORIES: usize = 8192;

/// Like [`sources`], with corpora taken apart: enough of them to begin with, the rest as [`Gathered::rest`]. The first files (see [`LOOKED_INTO`]) are looked into for
/// several stories; of one beyond them the first story is shown, with a word on how many there are.
pub fn gather(paths: &[PathBuf], options: &Options) -> Gathered {
    let Sources { sources, problems } = sources(paths, options);
    let mut rest = Rest { sources: sources.into_iter(), records: None, files: 0, bytes: 0 };
    let mut out = Gathered { items: Vec::new(), problems, rest: None };
    let mut left = FIRST_STORIES;
    while let Some(lot) = rest.next_lot(left, FIRST_BYTES) {
        match lot {
            Ok(items) => {
                left = left.saturating_sub(if rest.records.is_some() { items.len() } else { 0 });
                out.items.extend(items);
            }
            Err(problem) => out.problems.push(problem),
        }
        if rest.records.is_some() && !out.items.is_empty() {
            out.rest = Some(rest);
            break;
        }
    }
    out
}

impl Gathered {
    /// Everything, the rest included.
    pub fn whole(mut self) -> Gathered {
        if let Some(rest) = self.rest.take() {
            rest.go_on(|lot| {
                match lot {
                    Ok(items) => self.items.extend(items),
                    Err(problem) => self.problems.push(problem),
                }
                true
            });
        }
        self
    }
}

/// What is still to be taken apart.
pub struct Rest {
    sources: vec::IntoIter<Source>,
    /// The corpus that is being gone through.
    records: Option<Records>,
    /// How many files were looked into, and how many bytes.
    files: usize,
    bytes: u64,
}

impl Rest {
    /// Goes through everything and tells lot by lot, until `tell` no longer wants to know.
    pub fn go_on(mut self, mut tell: impl FnMut(Result<Vec<Item>, Problem>) -> bool) {
        let mut ready = Vec::new();
        loop {
            let lot = self.next_lot(MORE_STORIES, u64::MAX);
            let ends = lot.is_none();
            let wants_more = match lot {
                Some(Err(problem)) => tell(Err(problem)),
                Some(Ok(items)) => {
                    ready.extend(items);
                    true
                }
                None => false,
            };
            // Files come one by one.
            if (ends || ready.len() >= MORE_STORIES / 2) && !ready.is_empty() && !tell(Ok(std::mem::take(&mut ready))) {
                return;
            }
            if !wants_more {
                return;
            }
        }
    }

    /// The next articles, of a corpus about as many as asked for; `None` at the end.
    fn next_lot(&mut self, most: usize, bytes: u64) -> Option<Result<Vec<Item>, Problem>> {
        if let Some(records) = &mut self.records {
            let lot = records.take(most, bytes);
            if records.is_done() || lot.is_err() {
                self.records = None;
            }
            return Some(lot);
        }
        Some(match self.sources.next()? {
            Source::Article(item) => {
                self.files += 1;
                self.bytes += if self.files <= LOOKED_INTO { item.size() } else { LOOKED_THROUGH };
                Ok(if self.bytes <= LOOKED_THROUGH || self.files == 1 { divided(item) } else { vec![item] })
            }
            Source::Corpus(corpus) => self.begin(&corpus, most, bytes),
        })
    }

    fn begin(&mut self, corpus: &Arc<Corpus>, most: usize, bytes: u64) -> Result<Vec<Item>, Problem> {
        let mut records = corpus.records()?;
        let first = records.take(most, bytes)?;
        if first.is_empty() && records.is_done() {
            return Err(Problem::NoRecords { name: corpus.name().to_owned() });
        }
        if !records.is_done() {
            self.records = Some(records);
        }
        Ok(first)
    }
}

impl fmt::Debug for Rest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rest").field("sources", &self.sources.len()).finish_non_exhaustive()
    }
}

/// The stories of an item, one each. What cannot be read stays one item: opening it will tell why.
fn divided(item: Item) -> Vec<Item> {
    let bytes = match &item.place {
        Place::File(path) => read(path, &item.name).ok(),
        Place::Bytes(bytes) => Some(bytes.to_vec()),
        Place::Member { archive, member, .. } => archive.read(*member).ok(),
        _ => None,
    };
    match bytes.filter(|bytes| !looks_binary(bytes) || is_epub(bytes)) {
        Some(bytes) => item.divided(&bytes),
        None => vec![item],
    }
}

fn add(path: &Path, options: &Options, out: &mut Sources) -> Result<(), Problem> {
    if path == Path::new("-") {
        return stdin(options, out);
    }
    let name = clean_name(path);
    let kind = fs::metadata(path).map_err(|e| Problem::reading(&name, &e))?.file_type();
    if kind.is_dir() {
        let before = out.problems.len();
        let files = files_below(path, &mut out.problems);
        if files.is_empty() && out.problems.len() == before {
            return Err(Problem::NoArticles { name });
        }
        files.into_iter().for_each(|file| source(file, options, out));
    } else if kind.is_file() {
        source(path.to_path_buf(), options, out);
    } else if kind.is_fifo() || kind.is_char_device() {
        // A pipe can be read only once, so it is read now.
        read_already(&stem(path), read(path, &name)?, options, out)?;
    } else {
        return Err(Problem::NotAFile { name });
    }
    Ok(())
}

/// An article, read here, or a corpus, read as it comes in.
fn stdin(options: &Options, out: &mut Sources) -> Result<(), Problem> {
    if Corpus::is_on_stdin().map_err(|e| Problem::reading(STDIN, &e))? {
        out.sources.push(Source::Corpus(Arc::new(Corpus::stdin(options.text_field.clone()))));
        return Ok(());
    }
    read_already(STDIN, unpacked(read_all(io::stdin().lock(), STDIN, 0)?, STDIN)?, options, out)
}

/// What can be read only once: an article, or the members of an archive.
fn read_already(name: &str, bytes: Vec<u8>, options: &Options, out: &mut Sources) -> Result<(), Problem> {
    if Packing::of(&bytes) == Packing::Zip {
        return members(Archive::in_bytes(name, bytes)?, options, out);
    }
    article(Item::bytes(name, bytes), options, out);
    Ok(())
}

/// A file: an article, a corpus or an archive.
fn source(path: PathBuf, options: &Options, out: &mut Sources) {
    if Corpus::is_one(&path, options.text_field.as_deref()) {
        out.sources.push(Source::Corpus(Arc::new(Corpus::new(path, options.text_field.clone()))));
    } else if Packing::of_file(&path) == Packing::Zip {
        let added = Archive::in_file(&path).and_then(|archive| members(archive, options, out));
        out.problems.extend(added.err());
    } else {
        article(Item::file(path), options, out);
    }
}

fn article(item: Item, options: &Options, out: &mut Sources) {
    let text_field = options.text_field.as_deref().map(Arc::from);
    out.sources.push(Source::Article(item.with_field(text_field)));
}

/// Every file of an archive that may be an article.
fn members(archive: Archive, options: &Options, out: &mut Sources) -> Result<(), Problem> {
    if archive.len() == 0 {
        return Err(Problem::NoArticles { name: archive.label().to_owned() });
    }
    let archive = Arc::new(archive);
    (0..archive.len()).for_each(|member| article(Item::member(&archive, member), options, out));
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::open;

    #[test]
    fn the_list_has_every_story_of_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let story = |day: u8| {
            format!(
                "date 2016-02-0{day}\nOSLO Feb {day} The port of Oslo will stay closed for a third week.\nForty ships wait outside in the ice, its master said.\n"
            )
        };
        std::fs::write(folder.path().join("both.txt"), format!("{}{}", story(8), story(9))).unwrap();
        std::fs::write(folder.path().join("one.txt"), story(7)).unwrap();
        let gathered = gather(&[folder.path().to_path_buf()], &Options::default());
        let ids: Vec<String> = gathered.items.iter().map(|item| open(item).unwrap().article.id).collect();
        assert_eq!(ids, ["both:1", "both:2", "one"]);
        let lines: Vec<usize> = gathered.items.iter().filter_map(|item| item.editable().map(|(_, line)| line)).collect();
        assert_eq!(lines, [1, 4, 1]);
    }

    #[test]
    fn a_corpus_gives_its_first_stories_at_once_and_the_rest_in_order() {
        let folder = tempfile::tempdir().unwrap();
        let lines: String = (0..20_000).map(|i| format!("{{\"id\": {i}, \"text\": \"Story {i}.\"}}\n")).collect();
        let corpus = folder.path().join("c.jsonl");
        fs::write(&corpus, lines).unwrap();
        let last = folder.path().join("last.txt");
        fs::write(&last, "It rained.").unwrap();
        let gathered = gather(&[corpus, last], &Options::default());
        assert_eq!((gathered.items.len(), gathered.rest.is_some()), (FIRST_STORIES, true));
        let whole = gathered.whole();
        let ids: Vec<String> =
            [0, 511, 512, 8704, 19_999, 20_000].iter().map(|i: &usize| open(&whole.items[*i]).unwrap().article.id).collect();
        assert_eq!((whole.items.len(), ids), (20_001, ["0", "511", "512", "8704", "19999", "last"].map(str::to_owned).to_vec()));
    }
}
