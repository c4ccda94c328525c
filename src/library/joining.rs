//! Stories that turn out to be versions of one.

use rusqlite::{Transaction, params};

use super::adding::{Names, StoryId, VersionId, take_out};
use super::renewal;
use super::shape::common;
use super::store::Library;
use super::trouble::Trouble;

/// A story as far as it tells cheaply which other it may be a version of: by its latest version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filed {
    /// The story.
    pub story: StoryId,
    /// Its latest version.
    pub version: VersionId,
    /// Which source that is in.
    pub source: i64,
    /// The article's id.
    pub article: String,
    /// Its headline, or its first words.
    pub title: String,
    /// Whether its source gives it an id that all versions share: then that says what is a version of it.
    pub named: bool,
    /// Whether it says itself that something went before it: it has a status.
    pub follows: bool,
    /// What its text is like.
    shape: Vec<u8>,
}

impl Filed {
    /// Whether its text may have as much in common with that of another as versions of one story have: half of the shorter, less where both are called the same. Seen at a glance,
    /// so that a quarter is enough; of a text that is too short nothing is seen, and it may.
    pub fn may_be_like(&self, other: &Filed) -> bool {
        let is_called_so = self.title == other.title;
        common(&self.shape, &other.shape).is_none_or(|(shared, all)| if is_called_so { shared > 0 } else { 4 * shared >= all })
    }
}

impl Library {
    /// The last story that was added.
    pub fn last_story(&self) -> Result<StoryId, Trouble> {
        self.look(|c| c.query_row("SELECT coalesce(max(id), 0) FROM story", [], |r| r.get(0))).map(StoryId)
    }

    /// The stories that were filed at most `days` before the first or after the last of those that came after `story`, in the order of their days.
    pub fn filed_around(&self, story: StoryId, days: i64) -> Result<Vec<Filed>, Trouble> {
        let ends = "SELECT min(latest), max(latest) FROM story WHERE id > ?1";
        let filed = "SELECT s.id, v.id, v.source, v.article, v.title, v.guid IS NOT NULL, v.status IS NOT NULL, v.shape
            FROM version v JOIN story s ON s.latest = v.id WHERE v.id >= ?1 AND v.id < ?2 ORDER BY v.id";
        self.look(|c| {
            let (Some(first), Some(last)) = c.query_row(ends, [story.0], |r| Ok((r.get(0)?, r.get(1)?)))? else { return Ok(Vec::new()) };
            let day = |id: i64, more: i64| VersionId::first_of(VersionId(id).day() + more);
            let found = |r: &rusqlite::Row<'_>| {
                Ok(Filed {
                    story: StoryId(r.get(0)?),
                    version: VersionId(r.get(1)?),
                    source: r.get(2)?,
                    article: r.get(3)?,
                    title: r.get(4)?,
                    named: r.get(5)?,
                    follows: r.get(6)?,
                    shape: r.get(7)?,
                })
            };
            c.prepare_cached(filed)?.query_map([day(first, -days), day(last, days + 1)], found)?.collect()
        })
    }

    /// Makes one story of several: each is what went before the next, the last holds. Positions, marks and decisions stay where they are: they belong to places.
    pub fn join(&self, stories: &[StoryId]) -> Result<(), Trouble> {
        let [.., last] = stories else { return Ok(()) };
        self.write(|transaction| join(transaction, stories, *last))
    }
}

fn join(transaction: &Transaction<'_>, stories: &[StoryId], last: StoryId) -> rusqlite::Result<()> {
    let latest: i64 = transaction.query_row("SELECT latest FROM story WHERE id = ?1", [last.0], |r| r.get(0))?;
    let stamp = renewal::stamp(transaction)?;
    let mut names = Names::default();
    // The story that was there first is the one that others know.
    let stays = stories.iter().copied().min().unwrap_or(last);
    let mut behind: i64 = 0;
    for story in stories {
        transaction.execute("UPDATE version SET rank = rank + ?2 WHERE story = ?1", [story.0, behind])?;
        behind = transaction.query_row("SELECT coalesce(max(rank), 0) + 1 FROM version WHERE story = ?1", [story.0], |r| r.get(0))?;
    }
    for story in stories {
        if *story != last {
            let before = transaction.query_row("SELECT latest FROM story WHERE id = ?1", [story.0], |r| r.get(0))?;
            take_out(transaction, before, stamp, &mut names)?;
        }
        if *story != stays {
            transaction.execute("UPDATE version SET story = ?2 WHERE story = ?1", [story.0, stays.0])?;
            transaction.execute("DELETE FROM story WHERE id = ?1", [story.0])?;
        }
    }
    names.save(transaction)?;
    let update = "UPDATE story SET latest = ?2, versions = (SELECT count(*) FROM version WHERE story = ?1) WHERE id = ?1";
    transaction.execute(update, params![stays.0, latest])?;
    Ok(())
}
