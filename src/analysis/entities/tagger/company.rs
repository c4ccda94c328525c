//! Groups of words that keep like company: what "Tuesday" and "Friday" have in common though no list says so.

use super::super::table::Table;

/// How many distinct vectors the words were grouped by.
pub(crate) const ROWS: usize = 20_000;
/// The groupings: of how many groups, and the seed each was drawn by.
#[cfg(any(test, feature = "train"))]
pub(crate) const GROUPINGS: [(usize, u64); COUNT] = [(64, 1), (256, 1), (1_024, 1)];
/// How many groupings there are.
pub(crate) const COUNT: usize = 3;
/// Bytes of a row: the group in each grouping.
const ROW: usize = 2 * COUNT;

static BYTES: &[u8] = include_bytes!("../../../../assets/models/clusters.bin");

/// Which row a word in lower case has.
static WORDS: Table<2, 2> = Table::new(match BYTES.split_at_checked(ROWS * ROW) {
    Some((_, rest)) => rest,
    None => &[],
});

/// 1 + the row and 1 + the group in each grouping of the word with this hash of its lower case; all 0 for a word that is not known.
pub(crate) fn company(lower: u64) -> (u16, [u16; COUNT]) {
    let known = WORDS.find(lower).and_then(|bytes| {
        let row = u16::from_le_bytes(*bytes);
        let groups = BYTES.get(usize::from(row) * ROW..)?.first_chunk::<ROW>()?;
        Some((
            row + 1,
            std::array::from_fn(|i| groups.get(2 * i..).and_then(<[u8]>::first_chunk).map_or(0, |b| 1 + u16::from_le_bytes(*b))),
        ))
    });
    known.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::super::table::Hash;
    use super::*;

    #[test]
    fn words_of_like_company_are_together() {
        let of = |word: &str| company(Hash::of(word));
        assert_eq!(of("tuesday").1[2], of("friday").1[2]);
        assert_ne!(of("tuesday").1[0], of("minister").1[0]);
        assert_eq!(of("qqqzzzxx"), (0, [0; COUNT]));
    }

    #[test]
    fn every_group_is_one_of_its_grouping() {
        for row in BYTES.chunks_exact(ROW).take(ROWS) {
            for (group, (count, _)) in row.as_chunks::<2>().0.iter().zip(GROUPINGS) {
                assert!(usize::from(u16::from_le_bytes(*group)) < count);
            }
        }
    }
}
