//! Looking for stories: what is asked, and what is found, the newest first.

use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, Row, params_from_iter};

use super::adding::{StoryId, VersionId};
use super::entry::date_of;
use super::found::{Kept, Unpacker};
use super::query::{Phrase, Query};
use super::snippet::{Said, Snippet, snippet};
use super::store::{Library, Stop};
use super::trouble::Trouble;
use crate::model::Date;

/// What is asked for; everything that is given must hold. Nothing given: every story.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// Words of the story.
    pub query: Option<Query>,
    /// Words of the name of somebody who speaks in it.
    pub speaker: Option<String>,
    /// Words of the name of somebody or something named in it.
    pub entity: Option<String>,
    /// Words of what it comes from: agency, site, corpus, folder.
    pub source: Option<String>,
    /// Words of a place of its dateline.
    pub place: Option<String>,
    /// The desk's status, as in the JSON: `corrected`.
    pub status: Option<String>,
    /// Filed on this day or later, counted in days since 1970.
    pub since: Option<i64>,
    /// Filed on this day or before.
    pub until: Option<i64>,
    /// In what state of being read.
    pub read: Option<ReadState>,
    /// Only those of which something was decided in a review.
    pub reviewed: bool,
    /// Only those of which several versions are kept.
    pub changed: bool,
    /// Only stories older than this one: for the next page.
    pub before: Option<VersionId>,
    /// No more than these; `None`: all.
    pub limit: Option<usize>,
}

/// Whether a story was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadState {
    /// No version of it was.
    Unread,
    /// A version before the latest was.
    Updated,
    /// The latest version was.
    Read,
}

impl ReadState {
    /// What it is called in lists and exports.
    pub fn name(self) -> &'static str {
        match self {
            ReadState::Unread => "unread",
            ReadState::Updated => "updated",
            ReadState::Read => "read",
        }
    }
}

/// A story of the library, as it stands in a list: what its latest version says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The latest version.
    pub version: VersionId,
    /// The story.
    pub story: StoryId,
    /// By what name the library knows where it comes from: what positions, marks and reviews are kept under.
    pub place: String,
    /// The address of its source: an absolute path, or a web address.
    pub address: Vec<u8>,
    /// The field with the text, if the user named one for the source.
    pub field: Option<String>,
    /// Where it lies in its source.
    pub lies: String,
    /// The article's id.
    pub article: String,
    /// Its headline, or its first words.
    pub title: String,
    /// The day it was filed; `None` where the story does not say: it stands then where its source was last changed.
    pub date: Option<Date>,
    /// The first place of its dateline.
    pub town: Option<String>,
    /// What it comes from.
    pub origin: String,
    /// The desk's status, as in the JSON.
    pub status: Option<String>,
    /// The notice.
    pub note: Option<String>,
    /// How many paragraphs are counted.
    pub paragraphs: u32,
    /// How much is said in it.
    pub quotes: u32,
    /// How many versions are kept.
    pub versions: u32,
    /// Whether it was read.
    pub read: ReadState,
    /// Whether anything was decided of it in a review.
    pub reviewed: bool,
}

/// A story that was found, with what answers to what was asked.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The story.
    pub line: Line,
    /// Where the words stand; `None` where no words were asked for.
    pub snippet: Option<Snippet>,
    /// What the speaker who was asked for says in it.
    pub said: Vec<Said>,
    /// The paragraphs that the name which was asked for appears in.
    pub about: Vec<Snippet>,
}

/// The columns of [`Line`], in order; [`REVIEWED`] is the last.
const LINE: &str = "v.id, v.story, v.place, c.address, c.field, v.lies, v.article, v.title, v.dated, v.town, v.origin, v.status, v.note, v.paragraphs, v.quotes, s.versions,
    s.seen";

/// Whether anything was decided of any version of a story.
const REVIEWED: &str = "(EXISTS (SELECT 1 FROM decision d WHERE d.story = v.place)
    OR s.versions > 1 AND EXISTS (SELECT 1 FROM version o JOIN decision d ON d.story = o.place WHERE o.story = s.id))";

impl Library {
    /// The stories that answer to what was asked, as lines of a list, the newest first. Ended by `stop`.
    pub fn list(&self, asked: &Asked, stop: &Stop) -> Result<Vec<Line>, Trouble> {
        let Some((query, values)) = statement(asked, &format!("{LINE}, {REVIEWED}"), true) else { return Ok(Vec::new()) };
        self.look_until(stop, |c| c.prepare_cached(&query)?.query_map(params_from_iter(values), line)?.collect())
    }

    /// The same, with the words that answer.
    pub fn search(&self, asked: &Asked, stop: &Stop) -> Result<Vec<Hit>, Trouble> {
        let lines = self.list(asked, stop)?;
        let phrase = |name: &Option<String>| name.as_deref().and_then(Phrase::of_name);
        let (speaker, entity) = (phrase(&asked.speaker), phrase(&asked.entity));
        if asked.query.is_none() && speaker.is_none() && entity.is_none() {
            return Ok(lines.into_iter().map(|line| Hit { line, snippet: None, said: Vec::new(), about: Vec::new() }).collect());
        }
        self.look_until(stop, |connection| {
            let mut unpacker = Unpacker::default();
            let hit = |line: Line| {
                let kept = kept(connection, line.version, &mut unpacker)?;
                Ok(Hit {
                    snippet: asked.query.as_ref().map(|query| snippet(&kept, query)),
                    said: speaker.as_ref().map_or_else(Vec::new, |who| Said::by(&kept, who, asked.query.as_ref())),
                    about: entity.as_ref().map_or_else(Vec::new, |who| Snippet::about(&kept, who)),
                    line,
                })
            };
            lines.into_iter().map(hit).collect()
        })
    }

    /// How many stories answer.
    pub fn count(&self, asked: &Asked, stop: &Stop) -> Result<usize, Trouble> {
        let Some((query, values)) = statement(asked, "count(*)", false) else { return Ok(0) };
        let count: i64 = self.look_until(stop, |c| c.prepare_cached(&query)?.query_row(params_from_iter(values), |r| r.get(0)))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    /// The line of the story that the place belongs to, if the library has it.
    pub fn line_at(&self, place: &str) -> Result<Option<Line>, Trouble> {
        let query = format!(
            "SELECT {LINE}, {REVIEWED} FROM version p JOIN story s ON s.id = p.story JOIN version v ON v.id = s.latest JOIN source c ON c.id = v.source WHERE p.place = ?1 LIMIT 1"
        );
        self.look(|c| c.prepare_cached(&query)?.query_map([place], line)?.next().transpose())
    }

    /// The version with this content at the place, if the library has it.
    pub fn version_with(&self, place: &str, hash: [u8; 16]) -> Result<Option<Line>, Trouble> {
        let query = format!(
            "SELECT {LINE}, {REVIEWED} FROM version v JOIN story s ON s.id = v.story JOIN source c ON c.id = v.source WHERE v.place = ?1 AND v.hash = ?2 ORDER BY v.id DESC LIMIT 1"
        );
        self.look(|c| c.prepare_cached(&query)?.query_map(rusqlite::params![place, hash], line)?.next().transpose())
    }

    /// Every version of a story, as lines of a list, in the order in which they were made: as they tell it, else as they came.
    pub fn versions(&self, story: StoryId) -> Result<Vec<Line>, Trouble> {
        let query = format!(
            "SELECT {LINE}, {REVIEWED} FROM version v JOIN story s ON s.id = v.story JOIN source c ON c.id = v.source WHERE v.story = ?1 ORDER BY v.rank, v.id"
        );
        self.look(|c| c.prepare_cached(&query)?.query_map([story.0], line)?.collect())
    }

    /// The text of a version; empty if it is gone.
    pub fn text(&self, version: VersionId) -> Result<String, Trouble> {
        let query = "SELECT text FROM body WHERE version = ?1";
        let packed: Option<Vec<u8>> = self.look(|c| c.prepare_cached(query)?.query_row([version.0], |r| r.get(0)).optional())?;
        Ok(packed.map(|packed| Kept::unpack(&packed, &[]).text).unwrap_or_default())
    }

    /// What is kept of a version: its text and what was found in it.
    pub fn kept(&self, version: VersionId) -> Result<Kept, Trouble> {
        self.look(|c| kept(c, version, &mut Unpacker::default()))
    }
}

/// What is kept of a version; empty if it is gone.
fn kept(connection: &Connection, version: VersionId, unpacker: &mut Unpacker) -> rusqlite::Result<Kept> {
    let query = "SELECT text, found FROM body WHERE version = ?1";
    let mut statement = connection.prepare_cached(query)?;
    let mut rows = statement.query_map([version.0], |r| Ok(unpacker.unpack(&r.get::<_, Vec<u8>>(0)?, &r.get::<_, Vec<u8>>(1)?)))?;
    Ok(rows.next().transpose()?.unwrap_or_default())
}

/// The statement that finds what was asked for, with its values; `None` where a name was asked for that has no word in it: nothing is called so.
fn statement(asked: &Asked, columns: &str, ordered: bool) -> Option<(String, Vec<Value>)> {
    let mut sought: Vec<String> = asked.query.iter().map(Query::expression).collect();
    let facets = [
        ("speakers", &asked.speaker),
        ("names", &asked.entity),
        ("sources", &asked.source),
        ("places", &asked.place),
        ("facts", &asked.status),
    ];
    for (column, name) in facets.into_iter().filter_map(|(column, name)| Some((column, name.as_deref()?))) {
        sought.push(format!("{column} : {}", Phrase::of_name(name)?.expression()));
    }
    let (mut wheres, mut values) = (Vec::new(), Vec::new());
    let (id, from) = match sought.is_empty() {
        true => ("s.latest", "story s JOIN version v ON v.id = s.latest"),
        false => {
            wheres.push("words MATCH ?1".to_owned());
            values.push(Value::from(sought.iter().map(|s| format!("({s})")).collect::<Vec<_>>().join(" AND ")));
            ("words.rowid", "words CROSS JOIN version v ON v.id = words.rowid JOIN story s ON s.id = v.story")
        }
    };
    let until = asked.until.map(|day| VersionId::first_of(day.saturating_add(1)));
    for (bound, sign) in [(asked.since.map(VersionId::first_of), ">="), (until, "<"), (asked.before.map(|v| v.0), "<")] {
        if let Some(bound) = bound {
            values.push(Value::from(bound));
            wheres.push(format!("{id} {sign} ?{}", values.len()));
        }
    }
    wheres.extend(asked.read.map(|state| {
        let holds = match state {
            ReadState::Unread => "s.seen IS NULL",
            ReadState::Updated => "s.seen <> s.latest",
            ReadState::Read => "s.seen = s.latest",
        };
        holds.to_owned()
    }));
    if asked.reviewed {
        wheres.push(REVIEWED.to_owned());
    }
    if asked.changed {
        wheres.push("s.versions > 1".to_owned());
    }
    let mut query = format!("SELECT {columns} FROM {from} JOIN source c ON c.id = v.source");
    if !wheres.is_empty() {
        query.push_str(" WHERE ");
        query.push_str(&wheres.join(" AND "));
    }
    if ordered {
        query.push_str(&format!(" ORDER BY {id} DESC"));
        if let Some(limit) = asked.limit {
            query.push_str(&format!(" LIMIT {limit}"));
        }
    }
    Some((query, values))
}

fn line(row: &Row<'_>) -> rusqlite::Result<Line> {
    let version = VersionId(row.get(0)?);
    let (dated, seen): (bool, Option<i64>) = (row.get(8)?, row.get(16)?);
    Ok(Line {
        version,
        story: StoryId(row.get(1)?),
        place: row.get(2)?,
        address: row.get(3)?,
        field: row.get(4)?,
        lies: row.get(5)?,
        article: row.get(6)?,
        title: row.get(7)?,
        date: if dated { date_of(version.day()) } else { None },
        town: row.get(9)?,
        origin: row.get(10)?,
        status: row.get(11)?,
        note: row.get(12)?,
        paragraphs: row.get(13)?,
        quotes: row.get(14)?,
        versions: row.get(15)?,
        read: match seen {
            None => ReadState::Unread,
            Some(seen) if seen == version.0 => ReadState::Read,
            Some(_) => ReadState::Updated,
        },
        reviewed: row.get(17)?,
    })
}
