//! What of the user's sources has to be read: those that are new, that have changed, or that were not read to their end.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use super::lies::{address, inner_address};
use crate::desk::container::Packing;
use crate::desk::corpus::Corpus;
use crate::desk::item::{Item, Place as ItemPlace};
use crate::desk::problem::{Problem, clean_name};
use crate::desk::sources::Source;
use crate::library::SourceState;

/// A source that has to be read.
#[derive(Clone, Debug)]
pub(super) enum Lot {
    /// A file with one story, or with several.
    File(Item, Arc<SourceState>),
    /// A file with a story a line, read up to the state's `read` already.
    Corpus(Arc<Corpus>, Arc<SourceState>),
}

impl Lot {
    /// Its state when all of it is read.
    pub(super) fn state(&self) -> &Arc<SourceState> {
        let (Lot::File(_, state) | Lot::Corpus(_, state)) = self;
        state
    }
}

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Lots {
    /// To be read.
    pub lots: Vec<Lot>,
    /// Not to be read, but to be kept: the same bytes with another time of change.
    pub touched: Vec<SourceState>,
    /// How many are as they were.
    pub unchanged: usize,
    /// How many bytes there are to be read.
    pub bytes: u64,
    /// What cannot be looked at.
    pub problems: Vec<Problem>,
}

/// Sorts out which of `sources` have to be read, by what is `known` of them. `all`: every one of them.
pub(super) fn lots(sources: Vec<Source>, known: &HashMap<Vec<u8>, SourceState>, all: bool) -> Lots {
    let mut out = Lots::default();
    for source in sources {
        let Some(place) = Place::of(&source) else {
            // What can be read only once is nowhere to be read again.
            out.problems.push(Problem::NotAFile { name: name(&source) });
            continue;
        };
        match look(&place, known, all) {
            Err(error) => out.problems.push(Problem::reading(&clean_name(&place.path), &error)),
            Ok(Look::Unchanged) => out.unchanged += 1,
            Ok(Look::Touched(state)) => {
                out.unchanged += 1;
                out.touched.push(state);
            }
            Ok(Look::Read(state)) => {
                let is_packed = matches!(source, Source::Corpus(_)) && Packing::of_file(&place.path) != Packing::Plain;
                out.bytes += if is_packed { state.size } else { state.size.saturating_sub(state.read) };
                let state = Arc::new(state);
                out.lots.push(match source {
                    Source::Article(item) => Lot::File(absolute(item), state),
                    Source::Corpus(_) => Lot::Corpus(
                        Arc::new(Corpus::new(std::path::absolute(&place.path).unwrap_or(place.path), state.field.clone())),
                        state,
                    ),
                });
            }
        }
    }
    out
}

enum Look {
    Unchanged,
    Touched(SourceState),
    Read(SourceState),
}

/// Where a source is.
struct Place {
    path: PathBuf,
    address: Vec<u8>,
    field: Option<String>,
    /// Whether it is a file in an archive: then the archive's bytes are not its own.
    inside: bool,
}

impl Place {
    fn of(source: &Source) -> Option<Place> {
        let (path, field, inner) = match source {
            Source::Corpus(corpus) => (corpus.path()?, corpus.text_field().map(str::to_owned), None),
            Source::Article(item) => {
                let field = item.text_field.as_deref().map(str::to_owned);
                match &item.place {
                    ItemPlace::File(path) => (path.as_path(), field, None),
                    ItemPlace::Member { archive, member, .. } => (archive.path()?, field, Some(archive.inner(*member))),
                    _ => return None,
                }
            }
        };
        let address = inner.map_or_else(|| address(path), |inner| inner_address(path, inner));
        Some(Place { path: path.to_owned(), address, field, inside: inner.is_some() })
    }
}

fn look(place: &Place, known: &HashMap<Vec<u8>, SourceState>, all: bool) -> std::io::Result<Look> {
    let meta = fs::metadata(&place.path)?;
    let changed = meta.modified().ok().and_then(|t| t.duration_since(UNIX_EPOCH).ok());
    let changed = changed.map_or(0, |d| i64::try_from(d.as_nanos()).unwrap_or(i64::MAX));
    let mut state =
        SourceState { address: place.address.clone(), field: place.field.clone(), size: meta.len(), changed, ..SourceState::default() };
    let Some(old) = known.get(&state.address).filter(|old| !all && old.field == state.field && old.size == state.size) else {
        return Ok(Look::Read(state));
    };
    let same_time = old.changed == state.changed;
    if same_time && old.complete {
        return Ok(Look::Unchanged);
    }
    if same_time {
        // Broken off: it goes on where it stopped.
        state.read = old.read;
        return Ok(Look::Read(state));
    }
    if old.complete && !place.inside && old.hash.is_some() && old.hash == hash_file(&place.path).ok() {
        return Ok(Look::Touched(SourceState { changed, ..old.clone() }));
    }
    Ok(Look::Read(state))
}

fn name(source: &Source) -> String {
    match source {
        Source::Article(item) => item.name.clone(),
        Source::Corpus(corpus) => corpus.name().to_owned(),
    }
}

/// The same article by its absolute path, so that it is found from any folder.
fn absolute(mut item: Item) -> Item {
    if let ItemPlace::File(path) = &mut item.place
        && let Ok(whole) = std::path::absolute(&*path)
    {
        item.name = clean_name(&whole);
        *path = whole;
    }
    item
}

/// What the bytes of a file hash to: FNV-1a of 128 bits over words of eight bytes. Kept on disk, so it must never change.
pub(super) fn hash_file(path: &Path) -> std::io::Result<[u8; 16]> {
    let mut file = File::open(path)?;
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    let mut buffer = vec![0; 64 * 1024];
    let mut held = 0;
    loop {
        let read = file.read(buffer.get_mut(held..).unwrap_or_default())?;
        held += read;
        let whole = if read == 0 { held } else { held - held % 8 };
        for chunk in buffer.get(..whole).unwrap_or_default().chunks(8) {
            let word = chunk.iter().rev().fold(0_u128, |word, byte| word << 8 | u128::from(*byte));
            hash = (hash ^ word ^ (chunk.len() as u128) << 64).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
            hash ^= hash >> 64;
        }
        if read == 0 {
            return Ok(hash.to_be_bytes());
        }
        buffer.copy_within(whole..held, 0);
        held -= whole;
    }
}
