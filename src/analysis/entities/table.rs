//! Tables that are searched as they lie in the program: built once by the trainer, embedded as bytes, nothing read at start.
//!
//! Open addressing with linear probing: each place holds the low bytes of its key's hash (its mark, never all zero) and what is known of the key. The key
//! itself is not kept, so one of some thousands of unknown keys is taken for a known one; what is looked up here only ever adds evidence. All marks stand
//! before all knowledge: most keys that are asked for are not known, and a search that walks over marks alone sees sixteen bytes of them at once.

/// A table whose places have `MARK` bytes of hash and `FACTS` bytes of knowledge.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<const MARK: usize, const FACTS: usize> {
    marks: &'static [u8],
    facts: &'static [u8],
}

impl<const MARK: usize, const FACTS: usize> Table<MARK, FACTS> {
    /// The table in these bytes; what does not fill a place at the end is left out.
    pub const fn new(bytes: &'static [u8]) -> Self {
        match bytes.split_at_checked(bytes.len() / (MARK + FACTS) * MARK) {
            Some((marks, facts)) => Table { marks, facts },
            None => Table { marks: &[], facts: &[] },
        }
    }

    /// What is known of the key with this hash.
    pub fn find(&self, hash: u64) -> Option<&'static [u8; FACTS]> {
        let wanted = mark(hash, MARK);
        let mut at = home(hash, self.marks.len() / MARK);
        while let Some(seen) = self.marks.get(at * MARK..).and_then(<[u8]>::first_chunk) {
            let stops = stops::<MARK>(seen, wanted);
            if stops != 0 {
                return self.known(at + stops.trailing_zeros() as usize / 8, wanted);
            }
            at += SEEN / MARK;
        }
        self.find_one_by_one(at, wanted)
    }

    /// The same where the table ends: it goes on at its start.
    #[cold]
    #[inline(never)]
    fn find_one_by_one(&self, at: usize, wanted: u64) -> Option<&'static [u8; FACTS]> {
        let size = self.marks.len() / MARK;
        let stop = (at..size).chain(0..size).find(|at| self.mark(*at).is_none_or(|mark| mark == 0 || mark == wanted))?;
        self.known(stop, wanted)
    }

    /// The mark at a place.
    fn mark(&self, at: usize) -> Option<u64> {
        let mark = self.marks.get(at * MARK..)?.first_chunk::<MARK>()?;
        Some(mark.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte)))
    }

    /// What stands at a place, if it has the mark that is wanted.
    #[inline]
    fn known(&self, at: usize, wanted: u64) -> Option<&'static [u8; FACTS]> {
        if self.mark(at)? != wanted {
            return None;
        }
        self.facts.get(at * FACTS..)?.first_chunk()
    }
}

/// So many bytes of marks are seen at once.
const SEEN: usize = 16;

/// A byte for each mark that is seen: not 0 where a search for `wanted` stops, at the mark itself or at a free place. Written so that the machine compares
/// all of them in one go.
#[inline]
fn stops<const MARK: usize>(seen: &[u8; SEEN], wanted: u64) -> u64 {
    if MARK == 2 {
        let wanted = wanted as u16;
        let marks: [u16; 8] = std::array::from_fn(|i| u16::from_le_bytes([seen[2 * i], seen[2 * i + 1]]));
        u64::from_le_bytes(marks.map(|mark| if mark == wanted || mark == 0 { 0xff } else { 0 }))
    } else {
        let mut stops = 0;
        for (i, mark) in seen.chunks_exact(MARK).enumerate() {
            let mark = mark.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
            stops |= u64::from(mark == wanted || mark == 0) << (8 * i);
        }
        stops
    }
}

/// Where a key's search begins.
fn home(hash: u64, size: usize) -> usize {
    ((u128::from(hash) * size as u128) >> 64) as usize
}

/// The bytes of a hash that are kept, as a number: never 0, which says that a place is free.
fn mark(hash: u64, bytes: usize) -> u64 {
    match hash & (u64::MAX >> (64 - 8 * bytes)) {
        0 => 0x0101_0101_0101_0101 & (u64::MAX >> (64 - 8 * bytes)),
        kept => kept,
    }
}

/// The bytes of a table of `entries`; of two with one hash the first stays. Deterministic: the order of the entries decides.
#[cfg(any(test, feature = "train"))]
pub(crate) fn build<const MARK: usize, const FACTS: usize>(entries: &[(u64, [u8; FACTS])]) -> Vec<u8> {
    let size = entries.len() * 5 / 4 + 1;
    let mut marks: Vec<u64> = vec![0; size];
    let mut known: Vec<[u8; FACTS]> = vec![[0; FACTS]; size];
    for (hash, facts) in entries {
        let wanted = mark(*hash, MARK);
        let mut at = home(*hash, size);
        while marks.get(at).is_some_and(|taken| *taken != 0 && *taken != wanted) {
            at = (at + 1) % size;
        }
        if let (Some(mark @ 0), Some(place)) = (marks.get_mut(at), known.get_mut(at)) {
            (*mark, *place) = (wanted, *facts);
        }
    }
    let marks = marks.iter().flat_map(|mark| mark.to_le_bytes().into_iter().take(MARK));
    marks.chain(known.iter().flatten().copied()).collect()
}

/// The hash of some text (FNV-1a, Fowler, Noll and Vo, with a last mix by Stafford), which can be gone on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hash(u64);

impl Hash {
    /// The hash of `text`.
    pub fn of(text: &str) -> u64 {
        Hash::start().with(text).end()
    }

    /// Of nothing yet.
    pub const fn start() -> Hash {
        Hash(0xcbf2_9ce4_8422_2325)
    }

    /// And of `text`.
    pub fn with(self, text: &str) -> Hash {
        text.bytes().fold(self, Hash::and)
    }

    /// And of one byte.
    pub fn and(self, byte: u8) -> Hash {
        Hash((self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
    }

    /// The finished hash.
    pub const fn end(self) -> u64 {
        mix(self.0)
    }
}

/// Hashes for maps whose keys are hashes already.
pub(crate) type Ready = std::hash::BuildHasherDefault<Kept>;

/// Takes a number as it is.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Kept(u64);

impl std::hash::Hasher for Kept {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = self.0.rotate_left(8) ^ number;
    }
}

/// Spreads what is in `x` over all its bits.
pub(crate) const fn mix(mut x: u64) -> u64 {
    x = (x ^ (x >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    x ^ (x >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_little_else() {
        let key = |i: u32| Hash::of(&format!("word {i}"));
        let entries: Vec<(u64, [u8; 2])> = (0..5_000_u32).map(|i| (key(i), [i as u8, (i >> 8) as u8])).collect();
        let table = Table::<4, 2>::new(Vec::leak(build::<4, 2>(&entries)));
        assert!(entries.iter().all(|(hash, facts)| table.find(*hash) == Some(facts)));
        assert!((5_000..10_000).filter(|i| table.find(key(*i)).is_some()).count() < 5);
    }

    #[test]
    fn a_table_of_nothing_has_nothing() {
        assert_eq!(Table::<2, 1>::new(&[]).find(7), None);
        assert_eq!(Table::<2, 1>::new(Vec::leak(build::<2, 1>(&[]))).find(7), None);
    }
}
