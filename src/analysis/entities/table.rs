//! Tables that are searched as they lie in the program: built once by the trainer, embedded as bytes, nothing read at start.
//!
//! Open addressing with linear probing: each place holds the low bytes of its key's hash (never all zero) and what is known of the key. The key itself is
//! not kept, so one of some millions of unknown keys is taken for a known one; what is looked up here only ever adds evidence.

/// A table whose places have `MARK` bytes of hash and `FACTS` bytes of knowledge.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<const MARK: usize, const FACTS: usize> {
    places: &'static [u8],
}

impl<const MARK: usize, const FACTS: usize> Table<MARK, FACTS> {
    /// The table in these bytes; what does not fill a place at the end is left out.
    pub const fn new(places: &'static [u8]) -> Self {
        Table { places }
    }

    /// What is known of the key with this hash.
    pub fn find(&self, hash: u64) -> Option<&'static [u8; FACTS]> {
        let size = self.places.len() / (MARK + FACTS);
        let wanted = number(&mark::<MARK>(hash));
        let mut at = home(hash, size);
        for _ in 0..size {
            let place = self.places.get(at * (MARK + FACTS)..)?;
            let (found, rest) = place.split_first_chunk::<MARK>()?;
            match number(found) {
                found if found == wanted => return rest.first_chunk(),
                0 => return None,
                _ => at = if at + 1 == size { 0 } else { at + 1 },
            }
        }
        None
    }
}

/// The kept bytes of a hash as a number: one comparison instead of one a byte.
fn number<const MARK: usize>(mark: &[u8; MARK]) -> u64 {
    mark.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte))
}

/// Where a key's search begins.
fn home(hash: u64, size: usize) -> usize {
    ((u128::from(hash) * size as u128) >> 64) as usize
}

/// The bytes of a hash that are kept: never all zero, which says that a place is free.
fn mark<const MARK: usize>(hash: u64) -> [u8; MARK] {
    match hash.to_le_bytes().first_chunk() {
        Some(kept) if *kept != [0; MARK] => *kept,
        _ => [1; MARK],
    }
}

/// The bytes of a table of `entries`; of two with one hash the first stays. Deterministic: the order of the entries decides.
#[cfg(any(test, feature = "train"))]
pub(crate) fn build<const MARK: usize, const FACTS: usize>(entries: &[(u64, [u8; FACTS])]) -> Vec<u8> {
    let size = entries.len() * 5 / 4 + 1;
    let mut places: Vec<Option<([u8; MARK], [u8; FACTS])>> = vec![None; size];
    for (hash, facts) in entries {
        let mark = mark::<MARK>(*hash);
        let mut at = home(*hash, size);
        while let Some(Some((taken, _))) = places.get(at)
            && *taken != mark
        {
            at = (at + 1) % size;
        }
        if let Some(place) = places.get_mut(at)
            && place.is_none()
        {
            *place = Some((mark, *facts));
        }
    }
    places.iter().flat_map(|p| p.map_or_else(|| vec![0; MARK + FACTS], |(mark, facts)| [&mark[..], &facts[..]].concat())).collect()
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
    pub fn with(mut self, text: &str) -> Hash {
        for byte in text.bytes() {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self
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
        let table = Table::<3, 2>::new(Vec::leak(build::<3, 2>(&entries)));
        assert!(entries.iter().all(|(hash, facts)| table.find(*hash) == Some(facts)));
        assert!((5_000..10_000).filter(|i| table.find(key(*i)).is_some()).count() < 5);
    }

    #[test]
    fn a_table_of_nothing_has_nothing() {
        assert_eq!(Table::<2, 1>::new(&[]).find(7), None);
        assert_eq!(Table::<2, 1>::new(Vec::leak(build::<2, 1>(&[]))).find(7), None);
    }
}
