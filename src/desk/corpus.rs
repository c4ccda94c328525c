//! Corpora: files with one story, a JSON object, a line; and copy and tables that are too large to be read as one file. They can be far larger than memory.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::container::{Packing, unpacked_name};
use super::item::stem;
use super::open::ARTICLE_LIMIT;
use super::problem::{Problem, clean_name};
use super::records::{Lines, Records};
use super::stream::{Unpacked, is_larger, stream};
use crate::parse::{Bulk, Origin, Parsed, RecordError, Stories, parse, parse_record, parse_row};

/// What standard input is called in messages and ids.
pub(super) const STDIN: &str = "stdin";

/// How much of a file is looked at to see what it is made of, in bytes.
const HEAD: u64 = 64 * 1024;

/// A JSON Lines file, or standard input where it holds one; a large file of plain copy, or a large table.
#[derive(Debug, PartialEq, Eq)]
pub struct Corpus {
    bulk: Bulk,
    /// `None`: standard input, which can be read only once.
    path: Option<PathBuf>,
    name: String,
    stem: String,
    /// The field with the text, if the user named one.
    text_field: Option<String>,
}

impl Corpus {
    /// The corpus in a file. No more is read yet than what says how it is made, where its name does not.
    pub fn new(path: PathBuf, text_field: Option<String>) -> Corpus {
        let bulk = if Corpus::is_named(&path) { Bulk::Lines } else { made_of(&path, text_field.as_deref()).unwrap_or(Bulk::Copy) };
        Corpus { bulk, name: clean_name(&path), stem: stem(unpacked_name(&path)), path: Some(path), text_field }
    }

    /// What was fetched from an address, of which the library keeps the stories.
    pub(super) fn on_web(address: &str) -> Corpus {
        Corpus {
            bulk: Bulk::Lines,
            name: super::problem::clean(address),
            stem: super::problem::clean(address),
            path: None,
            text_field: None,
        }
    }

    /// The corpus that comes in by standard input.
    pub(super) fn stdin(text_field: Option<String>) -> Corpus {
        Corpus { bulk: Bulk::Lines, name: STDIN.to_owned(), stem: STDIN.to_owned(), path: None, text_field }
    }

    /// Its path as the user gave it; `None` for standard input.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Its path as it may be shown.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The field with the text, if the user named one.
    pub fn text_field(&self) -> Option<&str> {
        self.text_field.as_deref()
    }

    /// What the parser is told of the record in `line` (from 1): the id is used where the record has none of its own.
    pub(super) fn origin(&self, line: usize) -> Origin {
        Origin { id: format!("{}:{line}", self.stem), path: self.path.is_some().then(|| self.name.clone()) }
    }

    /// Whether a path holds a corpus: it is called so, and nothing else stands in it; or it is larger than one article may be, and can be read bit by bit.
    pub(super) fn is_one(path: &Path, text_field: Option<&str>) -> bool {
        let large = || is_larger(path, ARTICLE_LIMIT as u64);
        if !Corpus::is_named(path) {
            return large() && made_of(path, text_field).is_some();
        }
        let first = File::open(path).ok().and_then(|file| stream(file, "").ok()).and_then(|mut unpacked| {
            let chunk = unpacked.reader.fill_buf().ok()?;
            chunk.strip_prefix(b"\xef\xbb\xbf").unwrap_or(chunk).trim_ascii_start().first().copied()
        });
        // An empty one is told to be; a list of objects in brackets, or copy, is no corpus whatever it is called.
        large() || first.is_none_or(|first| first == b'{')
    }

    /// Whether a path looks like a corpus.
    fn is_named(path: &Path) -> bool {
        unpacked_name(path).extension().is_some_and(|e| e.eq_ignore_ascii_case("jsonl") || e.eq_ignore_ascii_case("ndjson"))
    }

    /// Whether what comes in by standard input looks like a corpus rather than an article: an object on its first line. Takes nothing away.
    pub(super) fn is_on_stdin() -> io::Result<bool> {
        let mut stdin = io::stdin().lock();
        let start = stdin.fill_buf()?.trim_ascii_start();
        let line = start.split(|b| *b == b'\n').next().unwrap_or(start);
        let whole = line.len() < start.len();
        Ok(line.starts_with(b"{\"") && (!whole || line.trim_ascii_end().ends_with(b"}")))
    }

    /// Every story, as an item to open later. Of a file only the places are kept, and they are found as they are asked for.
    pub(super) fn records(self: &Arc<Self>) -> Result<Records, Problem> {
        // Places in what is packed cannot be gone to.
        let seekable = self.path.as_deref().is_some_and(|path| Packing::of_file(path) == Packing::Plain);
        Ok(Records::new(Arc::clone(self), self.lines()?, seekable))
    }

    /// The story in these bytes, which stand at `line`.
    pub(super) fn parse(&self, line: usize, bytes: &[u8]) -> Result<Parsed, RecordError> {
        let origin = self.origin(line);
        match &self.bulk {
            Bulk::Lines => parse_record(bytes, &origin, self.text_field()),
            Bulk::Rows(header) => parse_row(&header.line, bytes, &origin, self.text_field()),
            Bulk::Copy => Ok(parse(bytes, &origin)),
            Bulk::Marked(marks) => {
                let parsed = Stories::of(&marks.whole(bytes)).parse(0, &origin);
                if parsed.article.text.as_str().trim().is_empty() { Err(RecordError::NoWords) } else { Ok(parsed) }
            }
        }
    }

    /// The bytes of a record in a file.
    pub(super) fn read(&self, start: u64, len: usize) -> Result<Vec<u8>, Problem> {
        let failed = |error| Problem::reading(&self.name, &error);
        let Some(path) = &self.path else { return Err(Problem::Missing { name: self.name.clone() }) };
        let mut file = File::open(path).map_err(failed)?;
        file.seek(SeekFrom::Start(start)).map_err(failed)?;
        let mut bytes = Vec::with_capacity(len);
        file.take(len as u64).read_to_end(&mut bytes).map_err(failed)?;
        Ok(bytes)
    }

    /// The corpus story by story.
    pub(super) fn lines(&self) -> Result<Lines, Problem> {
        // Not locked: any thread may go on reading.
        let Some(path) = &self.path else { return Ok(Lines::new(Unpacked::plain(BufReader::new(io::stdin())), &self.bulk)) };
        let file = File::open(path).map_err(|e| Problem::reading(&self.name, &e))?;
        Ok(Lines::new(stream(file, &self.name)?, &self.bulk))
    }
}

/// What a file is made of, by its beginning; `None` for one that cannot be read bit by bit, or not at all.
fn made_of(path: &Path, text_field: Option<&str>) -> Option<Bulk> {
    let mut head = Vec::new();
    let unpacked = stream(File::open(path).ok()?, "").ok()?;
    unpacked.reader.take(HEAD).read_to_end(&mut head).ok()?;
    Bulk::of(&head, unpacked_name(path).to_str(), text_field)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::item::{Item, Place};
    use crate::desk::records::Line;

    fn corpus(name: &str, bytes: &[u8]) -> (tempfile::TempDir, Arc<Corpus>) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        std::fs::write(&path, bytes).unwrap();
        (folder, Arc::new(Corpus::new(path, None)))
    }

    /// What stands at the places of the records, taken two at a time, and what is read one after the other: both with their lines.
    fn both_ways(corpus: &Arc<Corpus>, whole: &str) -> [Vec<(usize, String)>; 2] {
        let mut records = corpus.records().unwrap();
        let mut items: Vec<Item> = Vec::new();
        while !records.is_done() {
            items.extend(records.take(2, u64::MAX).unwrap());
        }
        let place = |item: &Item| match item.place {
            Place::Record { line, start, len, .. } => (line, whole[start as usize..start as usize + len].trim_end().to_owned()),
            _ => panic!("not a place in a file"),
        };
        let mut lines = corpus.lines().unwrap();
        let mut read = Vec::new();
        while let Some((line, Line::Whole(bytes))) = lines.next_line().unwrap() {
            read.push((line, std::str::from_utf8(bytes).unwrap().trim_end().to_owned()));
        }
        [items.iter().map(place).collect(), read]
    }

    #[test]
    fn places_and_lines_agree_whatever_the_line_ends() {
        // Longer than what is read at a time, blank lines between, the last line without an end.
        let long = format!("{{\"text\": \"{}\"}}", "x".repeat(256 * 1024 + 10));
        let whole = format!("\n{{\"a\": 1}}\r\n  \t\n{long}\n\n{{}}");
        let (_folder, corpus) = corpus("c.jsonl", whole.as_bytes());
        let [places, read] = both_ways(&corpus, &whole);
        assert_eq!(places, read);
        assert_eq!(read.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 4, 6]);
    }

    #[test]
    fn items_of_a_document_lie_where_they_are_and_are_read_with_what_stands_around_them() {
        let item = |n: u8| {
            format!(
                "<item><guid>tag:{n}</guid><title>Port {n}</title><c:encoded><![CDATA[<p>The <b>port</b> shut on day {n}.</p>]]></c:encoded></item>\n"
            )
        };
        let whole = format!(
            "<?xml version=\"1.0\"?>\n<rss version=\"2.0\" xmlns:c=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>Harbour</title>\n{}\n<!-- {} -->{}</channel></rss>\n",
            item(1),
            item(2),
            item(3)
        );
        let (_folder, corpus) = corpus("c.xml", whole.as_bytes());
        let [places, read] = both_ways(&corpus, &whole);
        assert_eq!(places, read);
        assert_eq!(read.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 6]);
        let articles = read.iter().map(|(line, item)| corpus.parse(*line, item.as_bytes()).unwrap().article);
        let last = |words: &str| words.lines().last().unwrap().to_owned();
        let told: Vec<_> = articles.map(|a| (a.version.story.clone().unwrap(), a.title(), last(a.text.as_str()))).collect();
        let port = |n: u8| (format!("tag:{n}"), format!("Port {n}"), format!("The port shut on day {n}."));
        assert_eq!(told, [port(1), port(3)]);
    }

    #[test]
    fn an_empty_file_has_no_records() {
        let (_folder, corpus) = corpus("c.jsonl", b"");
        assert!(corpus.records().unwrap().take(9, 9).unwrap().is_empty());
        assert!(corpus.lines().unwrap().next_line().unwrap().is_none());
    }

    /// A story of the day `n` of the winter.
    fn story(n: usize) -> String {
        format!(
            "date 2016-02-{:02}\nOSLO Feb {} The port of Oslo will stay closed for winter number {n}.\nForty ships wait outside in the ice, its master said.\n",
            n % 28 + 1,
            n % 28 + 1
        )
    }

    #[test]
    fn copy_is_cut_where_stories_begin_however_it_is_read() {
        // More than is looked through at a time, so that a window ends within a story.
        let whole: String = (0..40_000).map(story).collect();
        assert!(whole.len() > 4 * 1024 * 1024 + 100_000);
        let (_folder, corpus) = corpus("c.txt", whole.as_bytes());
        let [places, read] = both_ways(&corpus, &whole);
        assert!(places == read, "places and stories differ");
        assert_eq!(read.len(), 40_000);
        assert!(read.iter().enumerate().all(|(n, (line, words))| *line == 3 * n + 1 && *words == story(n).trim_end()));
        let article = corpus.parse(read[1].0, read[1].1.as_bytes()).unwrap().article;
        assert_eq!((article.id.as_str(), article.date.unwrap().to_string().as_str()), ("c:4", "2016-02-02"));
    }

    #[test]
    fn a_table_is_cut_at_its_rows_and_each_is_read_with_the_header() {
        let whole = "id,title,text\n1,Ice,\"The port shut.\n\n\"\"Ships\"\" wait.\"\n2,,\n3,Thaw,It opened.";
        let (_folder, corpus) = corpus("c.csv", whole.as_bytes());
        let [places, read] = both_ways(&corpus, whole);
        assert_eq!(places, read);
        assert_eq!(read.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 5, 6]);
        let parsed: Vec<_> = read.iter().map(|(line, row)| corpus.parse(*line, row.as_bytes())).collect();
        let first = &parsed[0].as_ref().unwrap().article;
        assert_eq!((first.id.as_str(), first.text.as_str()), ("1", "Ice\n\nThe port shut.\n\n\"Ships\" wait."));
        assert_eq!(parsed[2].as_ref().unwrap().article.id, "3");
        assert!(parsed[1].is_err());
    }
}
