//! From what the user named to what there is to read.

use std::fs;
use std::io;
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::container::{Archive, Packing, unpacked};
use super::corpus::{Corpus, STDIN};
use super::item::{Item, Place, stem};
use super::open::{read, read_all};
use super::problem::{Problem, clean_name};
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

/// Like [`sources`], with every corpus read through once to find where its stories are. The first files (see [`LOOKED_INTO`]) are looked into for
/// several stories; of one beyond them the first story is shown, with a word on how many there are.
pub fn gather(paths: &[PathBuf], options: &Options) -> Gathered {
    let Sources { sources, problems } = sources(paths, options);
    let mut out = Gathered { items: Vec::new(), problems };
    let (mut files, mut bytes) = (0, 0);
    for source in sources {
        match source {
            Source::Article(item) => {
                files += 1;
                bytes += if files <= LOOKED_INTO { item.size() } else { LOOKED_THROUGH };
                out.items.extend(if bytes <= LOOKED_THROUGH || files == 1 { divided(item) } else { vec![item] });
            }
            Source::Corpus(corpus) => match corpus.records() {
                Ok(records) if records.is_empty() => out.problems.push(Problem::NoRecords { name: corpus.name().to_owned() }),
                Ok(records) => out.items.extend(records),
                Err(problem) => out.problems.push(problem),
            },
        }
    }
    out
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
    if Corpus::is_one(&path) {
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
    out.sources.push(Source::Article(Item { text_field, ..item }));
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
}
