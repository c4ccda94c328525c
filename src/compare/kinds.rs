//! What sort of change it is.

use std::ops::Range;

use super::alike::alike;
use super::findings::Findings;
use super::hunks::{How, Hunk};
use super::lexicon::{BESIDE_DATES, DATES, FIGURES, SMALL};
use super::version::{PartKind, Version};
use crate::model::{BlockKind, ChangeKind, Span};

/// Decides on kinds; holds what was found in both versions.
pub(super) struct Kinds<'v, 'd> {
    before: Side<'v, 'd>,
    after: Side<'v, 'd>,
}

/// One version with what was found in it.
struct Side<'v, 'd> {
    version: &'v Version<'d>,
    findings: Findings,
}

impl<'v, 'd> Kinds<'v, 'd> {
    pub fn new(before: &'v Version<'d>, after: &'v Version<'d>) -> Self {
        let side = |version: &'v Version<'d>| Side { version, findings: Findings::new(version.document) };
        Kinds { before: side(before), after: side(after) }
    }

    /// The kind of a change.
    pub fn of(&self, hunk: &Hunk) -> ChangeKind {
        let hunk = hunk.core(self.before.version, self.after.version);
        let (b, a) = (&self.before.at(&hunk.before), &self.after.at(&hunk.after));
        match hunk.how {
            How::Moved => return ChangeKind::Move,
            How::Notice => return ChangeKind::Notice,
            How::Edited => {}
        }
        let part = a.part().or(b.part());
        if b.part().or(a.part()).is_some_and(PartKind::is_notice) && part.is_some_and(PartKind::is_notice) {
            return ChangeKind::Notice;
        }
        if b.letters() == a.letters() {
            // Marks that come or go, and are not only of another shape, give somebody words or take them away.
            let (old, new) = (b.marks_of_quotes(), a.marks_of_quotes());
            return if old != new && old.min(new) == 0 { ChangeKind::Quote } else { ChangeKind::Punctuation };
        }
        if b.is_quoted() && a.is_quoted() || b.is_empty() && a.is_quoted() || a.is_empty() && b.is_quoted() {
            return ChangeKind::Quote;
        }
        if part == Some(PartKind::Block(BlockKind::Headline)) {
            return ChangeKind::Headline;
        }
        match (b.is_empty(), a.is_empty()) {
            (true, _) => ChangeKind::Insertion,
            (_, true) => ChangeKind::Deletion,
            _ => replaced(b, a),
        }
    }
}

/// The kind of a change of words into words.
fn replaced(b: &Words<'_, '_, '_>, a: &Words<'_, '_, '_>) -> ChangeKind {
    let (old, new) = (b.only(a), a.only(b));
    let name = b.is_name() || a.is_name();
    let all = |test: &dyn Fn(&str) -> bool| (!old.is_empty() || !new.is_empty()) && old.iter().chain(&new).all(|w| test(w));
    let dated = |w: &str| DATES.has(w) || is_year(w);
    let any = |words: &[&str], test: &dyn Fn(&str) -> bool| words.iter().any(|w| test(w));
    // One weekday, or million and billion, is no slip for the other.
    let known = |w: &str| DATES.has(w) || FIGURES.has(w);
    let (is_old, is_new) = (any(&old, &known), any(&new, &known));
    let slips = b.core.len() == a.core.len() && !old.is_empty() && old.len() == new.len();
    if slips && !(is_old && is_new) && old.iter().zip(&new).all(|(old, new)| alike(old, new)) {
        let large = old.iter().chain(&new).any(|w| w.starts_with(char::is_uppercase));
        return if large && name && !is_old && !is_new { ChangeKind::Name } else { ChangeKind::Spelling };
    }
    if all(&|w| dated(w) || is_number(w) || FIGURES.has(w))
        && (any(&old, &dated) && any(&new, &dated) || b.is_beside_date() && a.is_beside_date())
    {
        return ChangeKind::Date;
    }
    let figure = |w: &str| is_number(w) || FIGURES.has(w);
    if any(&old, &figure) && any(&new, &figure) && all(&|w| figure(w) || DATES.has(w))
        || all(&figure)
        || any(&old, &is_number) && any(&new, &is_number) && old.len().max(new.len()) <= 4
    {
        return ChangeKind::Figure;
    }
    if b.is_attribution() && a.is_attribution() {
        return ChangeKind::Attribution;
    }
    let large = |w: &str| w.starts_with(char::is_uppercase);
    if name && (any(&old, &large) && any(&new, &large)) && old.len().max(new.len()) <= 6 {
        return ChangeKind::Name;
    }
    ChangeKind::Wording
}

impl<'v, 'd> Side<'v, 'd> {
    fn at<'s>(&'s self, range: &'s Range<usize>) -> Words<'s, 'v, 'd> {
        let core = range.clone().take(MOST).map(|w| self.version.text(w)).filter(|w| is_core(w)).collect();
        Words { side: self, range, core }
    }
}

/// No more words of a change than these decide on its kind.
const MOST: usize = 200;

/// One side of a change.
struct Words<'s, 'v, 'd> {
    side: &'s Side<'v, 'd>,
    range: &'s Range<usize>,
    /// Its words, marks left out.
    core: Vec<&'d str>,
}

impl<'d> Words<'_, '_, 'd> {
    fn is_empty(&self) -> bool {
        self.range.is_empty()
    }

    fn span(&self) -> Span {
        self.side.version.span(self.range)
    }

    fn part(&self) -> Option<PartKind> {
        self.side.version.part(self.range.start).filter(|_| !self.is_empty()).map(|p| p.kind)
    }

    fn is_quoted(&self) -> bool {
        !self.is_empty() && self.side.findings.is_quoted(self.span())
    }

    fn is_attribution(&self) -> bool {
        self.side.findings.is_attribution(self.span())
    }

    fn is_name(&self) -> bool {
        self.side.findings.is_name(self.span())
    }

    /// Its letters, digits and signs of amounts.
    fn letters(&self) -> String {
        self.core.concat()
    }

    fn marks_of_quotes(&self) -> usize {
        self.range.clone().take(MOST).filter(|&w| matches!(self.side.version.text(w), "\"" | "\u{201c}" | "\u{201d}")).count()
    }

    /// Whether the word before or after it is of a date.
    fn is_beside_date(&self) -> bool {
        let version = self.side.version;
        let before = self.range.start.checked_sub(1).map_or("", |w| version.text(w));
        BESIDE_DATES.has(before) || BESIDE_DATES.has(version.text(self.range.end))
    }

    /// Its words that the other side does not have, small ones left out.
    fn only(&self, other: &Words<'_, '_, 'd>) -> Vec<&'d str> {
        let own = |w: &&&str| !SMALL.has(w) && !other.core.contains(*w);
        self.core.iter().filter(own).copied().collect()
    }
}

/// Whether a word is more than a mark.
fn is_core(word: &str) -> bool {
    word.chars().any(char::is_alphanumeric) || matches!(word, "$" | "%" | "\u{20ac}" | "\u{a3}" | "\u{a5}")
}

fn is_number(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_digit())
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && (word.starts_with("19") || word.starts_with("20"))
}
