//! A file unpacked as it is read: only what is under way is held, however much there is of it.

use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::container::{Packing, RATIO, opened};
use super::open::ARTICLE_LIMIT;
use super::problem::Problem;

/// How much is read at a time.
const AT_A_TIME: usize = 256 * 1024;

/// What unpacks to more than this many times its size, and to more than an article, is no corpus: gzip gets to 1032 with nothing but zeros.
const WORST: u64 = 2000;

/// What a file holds, line by line, without a limit on the whole.
pub(super) struct Unpacked {
    pub reader: Box<dyn BufRead + Send>,
    /// How many bytes of the file have been read, where it is packed.
    pub packed: Option<Arc<AtomicU64>>,
}

impl Unpacked {
    /// What is not packed.
    pub(super) fn plain(reader: impl BufRead + Send + 'static) -> Unpacked {
        Unpacked { reader: Box::new(reader), packed: None }
    }
}

/// Why reading was given up: what came out is no copy.
#[derive(Debug)]
pub(super) struct Endless;

impl fmt::Display for Endless {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("it unpacks to thousands of times its size")
    }
}

impl std::error::Error for Endless {}

/// A file whose bytes are counted as they are read.
struct Counted {
    file: File,
    read: Arc<AtomicU64>,
}

impl Read for Counted {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = self.file.read(into)?;
        self.read.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}

/// What is unpacked, up to where it cannot be copy any more.
struct Watched<R> {
    unpacked: R,
    out: u64,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Watched<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let out = self.unpacked.read(into)?;
        self.out += out as u64;
        if self.out > ARTICLE_LIMIT as u64 && self.out / WORST > self.read.load(Ordering::Relaxed) {
            return Err(io::Error::other(Endless));
        }
        Ok(out)
    }
}

/// What a file holds, unpacked where it is packed with gzip or Zstandard.
pub(super) fn stream(file: File, name: &str) -> Result<Unpacked, Problem> {
    let failed = |e: io::Error| Problem::reading(name, &e);
    let read = Arc::new(AtomicU64::new(0));
    let mut reader = BufReader::with_capacity(AT_A_TIME, Counted { file, read: Arc::clone(&read) });
    let packing = Packing::of(reader.fill_buf().map_err(failed)?);
    if matches!(packing, Packing::Plain | Packing::Zip) {
        return Ok(Unpacked { reader: Box::new(reader), packed: None });
    }
    let unpacked = Watched { unpacked: opened(reader, packing).map_err(failed)?, out: 0, read: Arc::clone(&read) };
    Ok(Unpacked { reader: Box::new(BufReader::with_capacity(AT_A_TIME, unpacked)), packed: Some(read) })
}

/// Whether a file holds more than `limit` bytes, unpacked. What is packed is believed where it says how much it is, so that not everything in a folder is unpacked twice.
pub(super) fn is_larger(path: &Path, limit: u64) -> bool {
    let Ok(size) = std::fs::metadata(path).map(|meta| meta.len()) else { return false };
    // What unpacks to more than any copy does is not opened at all.
    if size <= limit / RATIO {
        return false;
    }
    let says = match Packing::of_file(path) {
        Packing::Plain => return size > limit,
        Packing::Zip => return false,
        // The last four bytes are the length, of files below 4 GB that were packed in one go (RFC 1952).
        Packing::Gzip => last_four(path).filter(|says| *says >= size / 2),
        Packing::Zstd => frame_size(path),
    };
    says.map_or_else(|| holds_more(path, limit), |says| says > limit)
}

fn last_four(path: &Path) -> Option<u64> {
    let mut file = File::open(path).ok()?;
    file.seek(SeekFrom::End(-4)).ok()?;
    let mut length = [0; 4];
    file.read_exact(&mut length).ok()?;
    Some(u64::from(u32::from_le_bytes(length)))
}

fn frame_size(path: &Path) -> Option<u64> {
    let mut head = Vec::new();
    File::open(path).ok()?.take(18).read_to_end(&mut head).ok()?;
    zstd::zstd_safe::get_frame_content_size(&head).ok().flatten()
}

fn holds_more(path: &Path, limit: u64) -> bool {
    let unpacked = File::open(path).ok().and_then(|file| stream(file, "").ok());
    unpacked.is_some_and(|unpacked| io::copy(&mut unpacked.reader.take(limit + 1), &mut io::sink()).is_ok_and(|out| out > limit))
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    /// Bytes of which no packer makes much less: by a multiplication each.
    fn noise(len: usize) -> Vec<u8> {
        let mut state = 0x9e37_79b9_u32;
        let next = |_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            b'a' + (state >> 24) as u8 % 26
        };
        (0..len).map(next).collect()
    }

    #[test]
    fn how_much_a_file_holds_is_told_however_it_is_packed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.gz");
        let text = noise(100_000);
        let streamed = zstd::encode_all(text.as_slice(), 1).unwrap();
        let half = text.len() / 2;
        let packed = [
            ("plain", text.clone()),
            ("gzip", gzip(&text)),
            ("gzip in two", [gzip(&text[..half]), gzip(&text[half..])].concat()),
            ("gzip in many", text.chunks(1000).flat_map(gzip).collect()),
            ("zstd", zstd::bulk::compress(&text, 1).unwrap()),
            ("zstd from a pipe", streamed),
        ];
        for (how, bytes) in packed {
            std::fs::write(&path, bytes).unwrap();
            // The last part of what was packed in two goes says only its own length.
            let least = if how == "gzip in two" { 49_999 } else { 99_999 };
            assert!(is_larger(&path, least) && !is_larger(&path, 100_000), "{how}");
        }
    }

    #[test]
    fn what_unpacks_to_no_end_is_given_up() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("copy.zst");
        std::fs::write(&path, zstd::encode_all(io::repeat(b'a').take(3 * ARTICLE_LIMIT as u64), 1).unwrap()).unwrap();
        let mut unpacked = stream(File::open(&path).unwrap(), "copy").unwrap();
        let error = io::copy(&mut unpacked.reader, &mut io::sink()).unwrap_err();
        assert!(matches!(Problem::reading("copy", &error), Problem::Bomb { .. }));
        assert_eq!(unpacked.packed.unwrap().load(Ordering::Relaxed), std::fs::metadata(&path).unwrap().len());
    }
}
