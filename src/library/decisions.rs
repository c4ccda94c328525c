//! What reviewers decided. Nothing is ever written over: every decision is a row of its own.

use rusqlite::{OptionalExtension, Row, Transaction, params};

use super::store::{Library, now};
use super::trouble::Trouble;
use crate::model::{Anchor, Kept, Review, Verdict};

/// A decision as it was kept, with the anchors of the finding it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The finding with the words around it.
    pub exact: String,
    /// The finding wherever it stands.
    pub loose: String,
    /// What was decided.
    pub kept: Kept,
}

impl Library {
    /// Keeps what was decided of a finding of `story`. An empty review says that there is no decision any more; that one was made stays on record.
    pub fn record(&self, story: &str, anchor: &Anchor, review: &Review) -> Result<(), Trouble> {
        let verdict = review.verdict.map(Verdict::name);
        let insert = "INSERT INTO decision (story, exact, loose, says, verdict, note, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";
        let values = params![story, anchor.exact, anchor.loose, anchor.says, verdict, review.note, now()];
        self.write(|transaction| transaction.execute(insert, values).map(|_| ()))
    }

    /// What was last decided of each finding of `story`, in the order in which it was first decided; findings without a decision left out.
    pub fn decisions(&self, story: &str) -> Result<Vec<Decision>, Trouble> {
        let query = "SELECT d.exact, d.loose, d.says, d.verdict, d.note, d.at FROM decision d
             JOIN (SELECT min(id) AS first, max(id) AS last FROM decision WHERE story = ?1 GROUP BY exact) ON d.id = last ORDER BY first";
        self.look(|connection| connection.prepare(query)?.query_map([story], decision)?.collect()).map(said)
    }

    /// What was last decided of a finding in whatever story: the version before it may be called otherwise.
    pub fn decision_elsewhere(&self, anchor: &Anchor) -> Result<Option<Decision>, Trouble> {
        let query = "SELECT exact, loose, says, verdict, note, at FROM decision WHERE exact = ?1 ORDER BY id DESC LIMIT 1";
        let found = self.look(|connection| connection.query_row(query, [&anchor.exact], decision).optional())?;
        Ok(found.filter(|d| !d.kept.review.is_empty()))
    }

    /// Takes back the last decision on `story` that was not taken back yet: what was decided before it holds again. Gives what holds now; `None` where there
    /// is nothing to take back.
    pub fn undo(&self, story: &str) -> Result<Option<Decision>, Trouble> {
        match self.exists() {
            true => self.write(|transaction| undo(transaction, story)),
            false => Ok(None),
        }
    }
}

/// Of decisions those that say something.
fn said(found: Vec<Decision>) -> Vec<Decision> {
    found.into_iter().filter(|d| !d.kept.review.is_empty()).collect()
}

fn decision(row: &Row<'_>) -> rusqlite::Result<Decision> {
    let verdict: Option<String> = row.get(3)?;
    let review = Review { verdict: verdict.and_then(|v| Verdict::named(&v)), note: row.get(4)? };
    Ok(Decision { exact: row.get(0)?, loose: row.get(1)?, kept: Kept { review, at: row.get(5)?, says: row.get(2)? } })
}

fn undo(transaction: &Transaction<'_>, story: &str) -> rusqlite::Result<Option<Decision>> {
    let last = "SELECT id FROM decision WHERE story = ?1 AND takes_back IS NULL
        AND id NOT IN (SELECT takes_back FROM decision WHERE takes_back IS NOT NULL) ORDER BY id DESC LIMIT 1";
    let Some(last) = transaction.query_row(last, [story], |row| row.get::<_, i64>(0)).optional()? else { return Ok(None) };
    // What held before it: the last decision on the same finding that was not taken back itself.
    let again = "INSERT INTO decision (story, exact, loose, says, verdict, note, at, takes_back)
        SELECT d.story, d.exact, d.loose, d.says, p.verdict, coalesce(p.note, ''), ?2, d.id FROM decision d
        LEFT JOIN decision p ON p.id = (SELECT max(id) FROM decision WHERE story = d.story AND exact = d.exact AND id < d.id AND takes_back IS NULL
            AND id NOT IN (SELECT takes_back FROM decision WHERE takes_back IS NOT NULL))
        WHERE d.id = ?1";
    transaction.execute(again, params![last, now()])?;
    let holds = "SELECT exact, loose, says, verdict, note, at FROM decision WHERE takes_back = ?1";
    transaction.query_row(holds, [last], decision).map(Some)
}
