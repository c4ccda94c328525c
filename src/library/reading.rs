//! What readers do: where they are in a story, what they have read, their marks, the speakers they set right.
//!
//! Everything is tied to the story's place (see `desk::story`), so that it holds with or without the story in the library, and outlives its index.

use rusqlite::{OptionalExtension, Transaction, params};

use super::spot::Spot;
use super::store::{Library, now};
use super::trouble::Trouble;

/// A speaker that a reader set by hand. Tied to the quote's words, so that it is found again when the story has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpeakerSet {
    /// The quote's words, white space folded.
    pub words: String,
    /// Who speaks them; `None`: nobody.
    pub name: Option<String>,
}

/// Everything that is kept of reading a story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReadingKept {
    /// Where the reader was; `None` where the story was not read.
    pub spot: Option<Spot>,
    /// Marks by their letter.
    pub marks: Vec<(char, Spot)>,
    /// Speakers set by hand, in the order in which they were.
    pub speakers: Vec<SpeakerSet>,
}

/// The places of all versions of the story at `?1`, and that place where the library has no story of it.
const ALL: &str = "SELECT ?1 UNION SELECT o.place FROM version v JOIN version o ON o.story = v.story WHERE v.place = ?1";

impl Library {
    /// Everything that is kept of reading the story at `place`, also at the places of other versions of it.
    pub fn reading(&self, place: &str) -> Result<ReadingKept, Trouble> {
        self.look(|c| {
            // What was kept here holds before what was kept of another version. A place without words was never looked at.
            let spot = format!("SELECT spot, words FROM reading WHERE place IN ({ALL}) ORDER BY words = '', place <> ?1, at DESC LIMIT 1");
            let spot =
                c.prepare_cached(&spot)?.query_row([place], |r| Ok(Spot { offset: offset(r.get(0)?), words: r.get(1)? })).optional()?;
            let marks = format!("SELECT letter, spot, words FROM mark WHERE place IN ({ALL}) ORDER BY letter, place <> ?1, at DESC");
            let mark = |r: &rusqlite::Row<'_>| {
                let letter: String = r.get(0)?;
                Ok((letter.chars().next().unwrap_or(' '), Spot { offset: offset(r.get(1)?), words: r.get(2)? }))
            };
            let mut marks: Vec<(char, Spot)> = c.prepare_cached(&marks)?.query_map([place], mark)?.collect::<rusqlite::Result<_>>()?;
            marks.dedup_by_key(|(letter, _)| *letter);
            let speakers = format!("SELECT words, name FROM speaker WHERE place IN ({ALL}) ORDER BY place = ?1, at, words");
            let mut set: Vec<SpeakerSet> = Vec::new();
            for speaker in c.prepare_cached(&speakers)?.query_map([place], |r| Ok(SpeakerSet { words: r.get(0)?, name: r.get(1)? }))? {
                let speaker = speaker?;
                set.retain(|s| s.words != speaker.words);
                set.push(speaker);
            }
            Ok(ReadingKept { spot, marks, speakers: set })
        })
    }

    /// Keeps where the reader is, and that this content of the story (see [`super::content_hash`]) was read.
    pub fn keep_spot(&self, place: &str, spot: &Spot, hash: [u8; 16]) -> Result<(), Trouble> {
        let upsert = "INSERT INTO reading (place, spot, words, hash, at) VALUES (?1, ?2, ?3, ?4, ?5)
            ON CONFLICT (place) DO UPDATE SET spot = excluded.spot, words = excluded.words, hash = excluded.hash, at = excluded.at";
        self.write(|transaction| {
            transaction.execute(upsert, params![place, kept(spot.offset), spot.words, hash, now()])?;
            see(transaction, place)
        })
    }

    /// Makes the stories at these places read, or unread again: their positions are forgotten then. Places that the library has no story of are left out.
    pub fn set_read(&self, places: &[&str], read: bool) -> Result<(), Trouble> {
        self.write(|transaction| {
            for place in places {
                if !read {
                    transaction.execute(&format!("DELETE FROM reading WHERE place IN ({ALL})"), [place])?;
                    transaction
                        .execute("UPDATE story SET seen = NULL WHERE id IN (SELECT story FROM version WHERE place = ?1)", [place])?;
                    continue;
                }
                let upsert = "INSERT INTO reading (place, spot, words, hash, at)
                    SELECT place, 0, '', hash, ?2 FROM version WHERE place = ?1 ORDER BY id DESC LIMIT 1
                    ON CONFLICT (place) DO UPDATE SET hash = excluded.hash, at = excluded.at";
                transaction.execute(upsert, params![place, now()])?;
                see(transaction, place)?;
            }
            Ok(())
        })
    }

    /// Keeps a mark; with `None` takes it away.
    pub fn keep_mark(&self, place: &str, letter: char, spot: Option<&Spot>) -> Result<(), Trouble> {
        let letter = letter.to_string();
        self.write(|transaction| {
            match spot {
                Some(spot) => {
                    let upsert = "INSERT OR REPLACE INTO mark (place, letter, spot, words, at) VALUES (?1, ?2, ?3, ?4, ?5)";
                    transaction.execute(upsert, params![place, letter, kept(spot.offset), spot.words, now()])?;
                }
                None => {
                    transaction.execute("DELETE FROM mark WHERE place = ?1 AND letter = ?2", [place, &letter])?;
                }
            }
            Ok(())
        })
    }

    /// Keeps who speaks some words.
    pub fn keep_speaker(&self, place: &str, set: &SpeakerSet) -> Result<(), Trouble> {
        let upsert = "INSERT OR REPLACE INTO speaker (place, words, name, at) VALUES (?1, ?2, ?3, ?4)";
        self.write(|transaction| transaction.execute(upsert, params![place, set.words, set.name, now()]).map(|_| ()))
    }

    /// Forgets who was said to speak some words, in every version of the story.
    pub fn forget_speaker(&self, place: &str, words: &str) -> Result<(), Trouble> {
        let delete = format!("DELETE FROM speaker WHERE words = ?2 AND place IN ({ALL})");
        self.write(|transaction| transaction.execute(&delete, [place, words]).map(|_| ()))
    }

    /// The places of which a speaker was set by hand: for most libraries a handful.
    pub fn places_with_speakers(&self) -> Result<Vec<String>, Trouble> {
        self.look(|c| c.prepare_cached("SELECT DISTINCT place FROM speaker")?.query_map([], |r| r.get(0))?.collect())
    }
}

/// Ties what was read at `place` to the version of the story that it was.
pub(super) fn see(transaction: &Transaction<'_>, place: &str) -> rusqlite::Result<()> {
    let seen = "UPDATE story SET seen = v.id FROM reading r JOIN version v ON v.place = r.place AND v.hash = r.hash
        WHERE r.place = ?1 AND story.id = v.story AND (story.seen IS NULL OR story.seen <> story.latest)";
    transaction.prepare_cached(seen)?.execute([place])?;
    Ok(())
}

fn offset(kept: i64) -> usize {
    usize::try_from(kept).unwrap_or(0)
}

fn kept(offset: usize) -> i64 {
    i64::try_from(offset).unwrap_or(i64::MAX)
}
