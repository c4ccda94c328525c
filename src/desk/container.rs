//! What articles may be wrapped in: gzip and Zstandard around one file, a ZIP around many. Everything is read up to limits: a few kilobytes can be made to
//! unpack to terabytes. Nothing is ever written, so that what an archive calls its members harms nobody; names are shown clean.

use std::fs::File;
use std::io::{self, BufRead, Cursor, Read, Seek, SeekFrom};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use flate2::read::MultiGzDecoder;
use zip::ZipArchive;

use super::item::stem;
use super::open::ARTICLE_LIMIT;
use super::problem::{Problem, clean, clean_name};
use super::walk::is_candidate;
use crate::parse::{Origin, is_epub};

/// What unpacks to more than this many times its size is no copy. Wire copy gets to some 5, tables of nothing but zeros to 1000.
pub(super) const RATIO: u64 = 250;

/// Up to this many bytes any ratio goes.
const SMALL: u64 = 4 * 1024 * 1024;

/// How often one thing may be packed in another.
const LAYERS: usize = 3;

/// The most members of an archive that are listed.
const MOST_MEMBERS: usize = 200_000;

/// Zstandard may ask for a window of gigabytes: no more than 2^27 bytes (128 MB) are given.
const WINDOW_LOG: u32 = 27;

/// What a file is packed with, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Packing {
    /// It is not packed, or it is a format of its own (EPUB).
    Plain,
    /// gzip (RFC 1952).
    Gzip,
    /// Zstandard (RFC 8878).
    Zstd,
    /// A ZIP archive.
    Zip,
}

impl Packing {
    /// The packing of what begins with `bytes`.
    pub(super) fn of(bytes: &[u8]) -> Packing {
        match bytes {
            [0x1f, 0x8b, 8, ..] => Packing::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Packing::Zstd,
            [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] if !is_epub(bytes) => Packing::Zip,
            _ => Packing::Plain,
        }
    }

    /// The packing of a file, which is opened only where its name leaves it open.
    pub(super) fn of_file(path: &Path) -> Packing {
        const PLAIN: &[&str] = &["txt", "xml", "html", "htm", "json", "jsonl", "ndjson", "md", "eml", "sgm", "csv", "tsv", "tst", "epub"];
        let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        if PLAIN.contains(&extension.as_str()) {
            return Packing::Plain;
        }
        let mut head = Vec::new();
        match File::open(path).and_then(|file| file.take(200).read_to_end(&mut head)) {
            Ok(_) => Packing::of(&head),
            Err(_) => Packing::Plain,
        }
    }
}

/// The name of a file without the endings of its packing: `port.xml.gz` is `port.xml`.
pub(super) fn unpacked_name(path: &Path) -> &Path {
    let packed = path.extension().is_some_and(|e| ["gz", "zst", "gzip", "zstd"].iter().any(|p| e.eq_ignore_ascii_case(p)));
    match path.file_stem().filter(|_| packed) {
        Some(stem) => Path::new(stem),
        None => path,
    }
}

/// `bytes` unpacked, however often they were packed with gzip or Zstandard; as they are where they were not.
pub(super) fn unpacked(bytes: Vec<u8>, name: &str) -> Result<Vec<u8>, Problem> {
    let mut bytes = bytes;
    for _ in 0..LAYERS {
        let packing = Packing::of(&bytes);
        if !matches!(packing, Packing::Gzip | Packing::Zstd) {
            return Ok(bytes);
        }
        let size = bytes.len() as u64;
        let unpacked = opened(Cursor::new(bytes), packing).map_err(|e| broken(name, &e))?;
        bytes = guarded(unpacked, size, name)?;
    }
    Ok(bytes)
}

/// A reader of what is packed.
pub(super) fn opened<'r>(packed: impl BufRead + Send + 'r, packing: Packing) -> io::Result<Box<dyn Read + Send + 'r>> {
    match packing {
        Packing::Zstd => {
            let mut decoder = zstd::Decoder::with_buffer(packed)?;
            decoder.window_log_max(WINDOW_LOG)?;
            Ok(Box::new(decoder))
        }
        _ => Ok(Box::new(MultiGzDecoder::new(packed))),
    }
}

/// Everything `unpacked` gives, which was `size` bytes before: no more than an article may be, nor than any copy could give.
fn guarded(mut unpacked: impl Read, size: u64, name: &str) -> Result<Vec<u8>, Problem> {
    let most = (ARTICLE_LIMIT as u64).min(SMALL.max(size.saturating_mul(RATIO)));
    let mut out = Vec::new();
    (&mut unpacked).take(most + 1).read_to_end(&mut out).map_err(|e| broken(name, &e))?;
    if out.len() as u64 <= most {
        return Ok(out);
    }
    match most < ARTICLE_LIMIT as u64 {
        true => Err(Problem::Bomb { name: name.to_owned() }),
        false => Err(Problem::TooLargePacked { name: name.to_owned() }),
    }
}

fn broken(name: &str, error: &io::Error) -> Problem {
    Problem::Broken { name: name.to_owned(), reason: clean(&error.to_string()) }
}

/// A ZIP archive: its list of members is read once, each member when it is asked for.
#[derive(Clone, Debug)]
pub struct Archive {
    path: Option<PathBuf>,
    name: String,
    zip: ZipArchive<Shared>,
    members: Vec<Member>,
}

/// A file in an archive.
#[derive(Clone, Debug)]
struct Member {
    /// Its place in the archive's list.
    index: usize,
    /// Its path in the archive, clean.
    name: String,
    /// Its size when unpacked, as the archive claims.
    size: u64,
}

/// The bytes of an archive, which several threads may read at the same time, each from its own place.
#[derive(Clone, Debug)]
struct Shared {
    held: Held,
    at: u64,
    len: u64,
}

#[derive(Clone, Debug)]
enum Held {
    File(Arc<File>),
    Bytes(Arc<[u8]>),
}

impl Read for Shared {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match &self.held {
            Held::File(file) => file.read_at(into, self.at)?,
            Held::Bytes(bytes) => {
                let from = usize::try_from(self.at).unwrap_or(usize::MAX).min(bytes.len());
                let mut rest = bytes.get(from..).unwrap_or_default();
                rest.read(into)?
            }
        };
        self.at += read as u64;
        Ok(read)
    }
}

impl Seek for Shared {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let place = match to {
            SeekFrom::Start(at) => Some(at),
            SeekFrom::End(by) => self.len.checked_add_signed(by),
            SeekFrom::Current(by) => self.at.checked_add_signed(by),
        };
        self.at = place.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(self.at)
    }
}

impl Archive {
    /// The archive in a file.
    pub(super) fn in_file(path: &Path) -> Result<Archive, Problem> {
        let name = clean_name(path);
        let file = File::open(path).map_err(|e| Problem::reading(&name, &e))?;
        let len = file.metadata().map_err(|e| Problem::reading(&name, &e))?.len();
        Archive::of(Some(path.to_path_buf()), name, Shared { held: Held::File(Arc::new(file)), at: 0, len })
    }

    /// The archive in what was read already.
    pub(super) fn in_bytes(name: &str, bytes: Vec<u8>) -> Result<Archive, Problem> {
        let len = bytes.len() as u64;
        Archive::of(None, clean(name), Shared { held: Held::Bytes(bytes.into()), at: 0, len })
    }

    fn of(path: Option<PathBuf>, name: String, shared: Shared) -> Result<Archive, Problem> {
        let told = |e: zip::result::ZipError| Problem::Broken { name: name.clone(), reason: clean(&e.to_string()) };
        let mut zip = ZipArchive::new(shared).map_err(told)?;
        let marks = ["[Content_Types].xml", "META-INF/MANIFEST.MF", "mimetype"];
        if marks.iter().any(|mark| zip.index_for_name(mark).is_some()) {
            let reason = String::from("it is an office document or a program, not an archive of articles");
            return Err(Problem::Broken { name, reason });
        }
        let mut members = Vec::new();
        for index in 0..zip.len().min(MOST_MEMBERS) {
            let Ok(file) = zip.by_index_raw(index) else { continue };
            let inner = file.name().map(|name| clean(&name)).unwrap_or_default();
            let hidden =
                inner.split('/').any(|part| part.starts_with('.') && part != "." && part != "..") || inner.starts_with("__MACOSX/");
            if file.is_file() && !hidden && is_candidate(Path::new(&inner)) {
                members.push(Member { index, name: inner, size: file.size() });
            }
        }
        Ok(Archive { path, name, zip, members })
    }

    /// How many files it holds that may be articles.
    pub(super) fn len(&self) -> usize {
        self.members.len()
    }

    /// The archive's own name, clean.
    pub(super) fn label(&self) -> &str {
        &self.name
    }

    /// The path of the archive, if it is in a file.
    pub(super) fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// What to call a member: the archive's name and its own.
    pub(super) fn name(&self, member: usize) -> String {
        format!("{}/{}", self.name, self.inner(member))
    }

    /// A member's own name, clean.
    pub(super) fn inner(&self, member: usize) -> &str {
        self.members.get(member).map_or("", |member| member.name.as_str())
    }

    /// The size that the archive claims for a member, in bytes.
    pub(super) fn size(&self, member: usize) -> u64 {
        self.members.get(member).map_or(0, |member| member.size)
    }

    /// What the parser is told of a member.
    pub(super) fn origin(&self, member: usize) -> Origin {
        Origin { id: stem(unpacked_name(Path::new(self.inner(member)))), path: self.path.is_some().then(|| self.name(member)) }
    }

    /// A member's bytes, unpacked also where it is packed itself. Archives in archives are not opened.
    pub(super) fn read(&self, member: usize) -> Result<Vec<u8>, Problem> {
        let name = self.name(member);
        let Some(known) = self.members.get(member) else { return Err(Problem::Missing { name }) };
        if known.size > ARTICLE_LIMIT as u64 {
            return Err(Problem::TooLarge { name });
        }
        // Sharing the list, not the place in the file: several members may be read at a time.
        let mut zip = self.zip.clone();
        let told = |e: zip::result::ZipError| Problem::Broken { name: name.clone(), reason: clean(&e.to_string()) };
        let file = zip.by_index(known.index).map_err(told)?;
        let packed = file.compressed_size();
        let bytes = unpacked(guarded(file, packed, &name)?, &name)?;
        match Packing::of(&bytes) {
            Packing::Zip => Err(Problem::Broken { name, reason: String::from("it is an archive within an archive") }),
            _ => Ok(bytes),
        }
    }
}
