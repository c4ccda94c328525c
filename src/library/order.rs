//! In which order the versions of a story were made, as far as they tell.

use std::cmp::Ordering;

use rusqlite::{Row, Transaction, params};

use super::adding::VersionId;
use super::entry::Entry;

/// What a version says of its age.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Age {
    /// When it was made, in seconds since 1970.
    made: Option<i64>,
    /// Its number.
    number: Option<u64>,
    /// The day the story was filed.
    day: Option<i64>,
}

/// Where a version goes among those of its story.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rank {
    /// Its place, counted from 0 or more; greater ones are later.
    pub place: i64,
    /// Whether it is the last.
    pub is_last: bool,
}

impl Age {
    /// What a version on its way into the library says.
    pub(super) fn of(entry: &Entry) -> Age {
        Age { made: entry.made, number: number(&entry.key), day: entry.dated.then_some(entry.day) }
    }

    /// What a version says of which a row gives `made`, `key`, `dated` and the id, in this order.
    fn read(row: &Row<'_>) -> rusqlite::Result<Age> {
        let dated: bool = row.get(2)?;
        let day = VersionId(row.get(3)?).day();
        Ok(Age { made: row.get(0)?, number: number(&row.get::<_, String>(1)?), day: dated.then_some(day) })
    }

    /// Whether it is told that this one was made before `other`: by the moment, which is sure; else by the number, which need not grow. Of versions that stand at one place
    /// (`here`) the day says nothing: it may be what was put right.
    pub(super) fn is_before(self, other: Age, here: bool) -> bool {
        let by_day = || if here { None } else { told(self.day, other.day) };
        let told = told(self.made, other.made).or_else(|| told(self.number, other.number)).or_else(by_day);
        told == Some(Ordering::Less)
    }
}

/// How two compare that are both told and are not the same.
fn told<T: Ord>(one: Option<T>, other: Option<T>) -> Option<Ordering> {
    Some(one?.cmp(&other?)).filter(|order| order.is_ne())
}

/// The number that a version's key is.
fn number(key: &str) -> Option<u64> {
    key.parse().ok()
}

/// What the version `id` says of its age.
pub(super) fn age(transaction: &Transaction<'_>, id: i64) -> rusqlite::Result<Age> {
    transaction.prepare_cached("SELECT made, key, dated, id FROM version WHERE id = ?1")?.query_row([id], Age::read)
}

/// Makes room for one version more of a story and tells where: before all that are told to have been made after it, behind the others. `here`: the latest version stands at its own place.
pub(super) fn make_room(transaction: &Transaction<'_>, story: i64, entry: &Entry, here: bool) -> rusqlite::Result<Rank> {
    let age = Age::of(entry);
    let mut rank = None;
    let standing = "SELECT made, key, dated, id, rank FROM version WHERE story = ?1 ORDER BY rank DESC";
    let mut standing = transaction.prepare_cached(standing)?;
    for other in standing.query_map([story], |row| Ok((Age::read(row)?, row.get::<_, i64>(4)?)))? {
        let (other, place) = other?;
        // What stands in a file now is what holds now, whatever it says of its age.
        let goes_before = !(here && entry.origin.stands) && age.is_before(other, here);
        rank = match (rank, goes_before) {
            (_, true) => Some(Rank { place, is_last: false }),
            (None, false) => Some(Rank { place: place + 1, is_last: true }),
            (rank, false) => rank,
        };
        if !goes_before {
            break;
        }
    }
    let rank = rank.unwrap_or(Rank { place: 0, is_last: true });
    if !rank.is_last {
        let later = "UPDATE version SET rank = rank + 1 WHERE story = ?1 AND rank >= ?2";
        transaction.prepare_cached(later)?.execute(params![story, rank.place])?;
    }
    Ok(rank)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_moment_counts_before_the_number_and_the_number_before_the_day() {
        let age = |made, number, day| Age { made, number, day };
        assert!(age(Some(1), Some(9), Some(9)).is_before(age(Some(2), Some(1), Some(1)), false));
        assert!(age(None, Some(2), Some(9)).is_before(age(Some(2), Some(10), Some(1)), false));
        assert!(age(Some(1), Some(1), Some(1)).is_before(age(Some(1), Some(1), Some(2)), false));
        assert!(!age(Some(1), Some(1), Some(1)).is_before(age(Some(1), Some(1), Some(2)), true));
        assert!(!Age::default().is_before(age(Some(1), Some(1), Some(1)), false));
    }
}
