//! What there is to choose from when narrowing a search down, with how many stories have it.

use rusqlite::{Connection, Row, params};

use super::store::{Library, Stop};
use super::trouble::Trouble;
use super::words::indexed;

/// By what stories can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Facet {
    /// Who speaks in them.
    Speaker,
    /// Who and what is named in them.
    Entity,
    /// What they come from.
    Source,
    /// Where they were filed.
    Place,
    /// What the desk says of them.
    Status,
}

/// A value and how many stories have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The value, as [`super::Asked`] takes it.
    pub name: String,
    /// For names: `person`, `organization`, `place` or `other`.
    pub kind: Option<String>,
    /// How many stories.
    pub stories: usize,
}

/// What the library holds, in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holdings {
    /// Stories.
    pub stories: usize,
    /// Versions of them.
    pub versions: usize,
    /// Those not read.
    pub unread: usize,
    /// Files, feeds and pages.
    pub sources: usize,
    /// Sources that were not read to their end.
    pub unfinished: usize,
    /// Decisions of reviews that hold.
    pub decisions: usize,
    /// Speakers set by hand.
    pub speakers: usize,
    /// Marks.
    pub marks: usize,
    /// The database's size in bytes.
    pub bytes: u64,
}

impl Library {
    /// The commonest values of a facet that hold the words of `typed` (all of them, if it is empty), at most `limit`.
    pub fn facet(&self, facet: Facet, typed: &str, limit: usize, stop: &Stop) -> Result<Vec<Choice>, Trouble> {
        let limit = i64::try_from(limit).unwrap_or(i64::MAX);
        // Words are letters and digits: nothing in them is a sign of the pattern. A word of the name begins with what was typed.
        let typed = indexed(typed);
        let pattern = format!("% {typed}%");
        let of_names = |count: &str| {
            format!(
                "SELECT shown, kind, {count} FROM name WHERE {count} > 0 AND (?1 = '% %' OR ' ' || folded LIKE ?1) ORDER BY {count} DESC, folded LIMIT ?2"
            )
        };
        let of_latest = |column: &str| {
            format!(
                "SELECT v.{column}, NULL, count(*) FROM story s JOIN version v ON v.id = s.latest WHERE v.{column} <> '' AND (?1 = '% %' OR ' ' || v.{column} LIKE ?1)
                 GROUP BY v.{column} ORDER BY count(*) DESC, v.{column} LIMIT ?2"
            )
        };
        let query = match facet {
            Facet::Speaker => of_names("speaks"),
            Facet::Entity => of_names("stories"),
            Facet::Source => of_latest("origin"),
            Facet::Place => of_latest("town"),
            Facet::Status => of_latest("status"),
        };
        self.look_until(stop, |c| c.prepare_cached(&query)?.query_map(params![pattern, limit], choice)?.collect())
    }

    /// What is wrong with the database, in its own words; empty where nothing is. Reads all of it.
    pub fn faults(&self) -> Result<Vec<String>, Trouble> {
        let checked: Vec<String> = self.look(|c| c.prepare("PRAGMA integrity_check")?.query_map([], |r| r.get(0))?.collect())?;
        let mut faults: Vec<String> = checked.into_iter().filter(|line| line != "ok").map(|line| super::store::clean(&line)).collect();
        // Every latest version is in the index and nothing else is, unless a renewal was broken off.
        let query = "SELECT (SELECT count(*) FROM story s JOIN version v ON v.id = s.latest WHERE v.indexed = coalesce((SELECT value FROM setting WHERE name = 'stamp'), 0)),
            (SELECT count(*) FROM words), (SELECT count(*) FROM words w JOIN story s ON s.latest = w.rowid)";
        let (stories, indexed, latest): (i64, i64, i64) =
            self.look(|c| c.query_row(query, [], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?))))?;
        if stories != indexed || indexed != latest {
            faults.push(format!(
                "{stories} stories, but {indexed} are indexed, {latest} of them with their latest version; nutgraf reindex puts it right"
            ));
        }
        Ok(faults)
    }

    /// What the library holds.
    pub fn holdings(&self) -> Result<Holdings, Trouble> {
        self.look(|c| {
            let count = |query: &str| count(c, query);
            Ok(Holdings {
                stories: count("SELECT count(*) FROM story")?,
                versions: count("SELECT count(*) FROM version")?,
                unread: count("SELECT count(*) FROM story WHERE seen IS NULL")?,
                sources: count("SELECT count(*) FROM source")?,
                unfinished: count("SELECT count(*) FROM source WHERE NOT complete")?,
                decisions: count(
                    "SELECT count(*) FROM decision WHERE id IN (SELECT max(id) FROM decision GROUP BY story, exact) AND (verdict IS NOT NULL OR note <> '')",
                )?,
                speakers: count("SELECT count(*) FROM speaker")?,
                marks: count("SELECT count(*) FROM mark")?,
                bytes: count("SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()")? as u64,
            })
        })
    }
}

fn choice(row: &Row<'_>) -> rusqlite::Result<Choice> {
    let stories: i64 = row.get(2)?;
    Ok(Choice { name: row.get(0)?, kind: row.get(1)?, stories: usize::try_from(stories).unwrap_or(0) })
}

fn count(connection: &Connection, query: &str) -> rusqlite::Result<usize> {
    connection.query_row(query, [], |r| r.get::<_, i64>(0)).map(|n| usize::try_from(n).unwrap_or(0))
}
