//! Changes in the words around them.

use super::Versions;
use crate::model::{Block, Change, ChangeSide, Span, Text, fold};

/// A stretch of a passage, on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub words: String,
    pub how: How,
    /// Whether white space stands before it.
    pub spaced: bool,
}

/// Which version has the words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Both,
    Before,
    After,
}

/// How many words beside a change are shown.
const BESIDE: usize = 12;
/// No more words that came or went are shown together; the JSON has all.
const LONGEST: usize = 90;

/// The place of a group of changes that are shown together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Home {
    /// A block of the version after, by its index.
    After(usize),
    /// A block of the version before that is gone.
    Before(usize),
    /// Nowhere in the text.
    Fields,
}

/// Where a change is shown.
pub(super) fn home(versions: &Versions<'_>, change: &Change) -> Home {
    let block = |article: &crate::model::Article, side: &ChangeSide| side.span.and_then(|span| article.block_at(span.start));
    let gone = block(&versions.before.article, &change.before).filter(|&i| {
        let whole = versions.before.article.blocks.get(i).map(|b| b.span);
        change.after.is_empty() && whole == change.before.span
    });
    match (gone, block(&versions.after.article, &change.after)) {
        (Some(i), _) => Home::Before(i),
        (None, Some(i)) => Home::After(i),
        (None, None) => Home::Fields,
    }
}

/// The words of both versions around `changes`, which have one home and stand in order.
pub(super) fn passage(versions: &Versions<'_>, home: Home, changes: &[Change]) -> Vec<Piece> {
    let (before, after) = (&versions.before.article, &versions.after.article);
    let mut out = Passage::default();
    let block = match home {
        Home::After(i) => after.blocks.get(i),
        Home::Before(_) | Home::Fields => None,
    };
    let Some(&Block { span: block, .. }) = block else {
        for change in changes {
            out.push(How::Before, &change.before.words(before));
            out.spaced = true;
            out.push(How::After, &change.after.words(after));
        }
        return out.pieces;
    };
    let mut at = block.start;
    for (i, change) in changes.iter().enumerate() {
        let (old, new) = cores(versions, change);
        let context = after.text.slice(Span::new(at, new.start));
        out.context(context, if i == 0 { Cut::Front } else { Cut::Middle });
        out.spaced |= opens_spaced(&before.text, old);
        out.push(How::Before, before.text.slice(old));
        out.spaced |= !old.is_empty() || opens_spaced(&after.text, new);
        out.push(How::After, after.text.slice(new));
        at = new.end.max(at);
    }
    out.context(after.text.slice(Span::new(at, block.end)), Cut::Back);
    out.pieces
}

/// Whether there are words and white space before them.
fn opens_spaced(text: &Text, span: Span) -> bool {
    !span.is_empty() && text.as_str().get(..span.start).is_some_and(|before| before.ends_with(char::is_whitespace))
}

/// The words that differ; whole words with their marks where nothing but marks differs or the words begin inside one.
pub(super) fn cores(versions: &Versions<'_>, change: &Change) -> (Span, Span) {
    let own = |side: &ChangeSide| side.span.unwrap_or(Span::new(0, 0));
    let (b, a) = (own(&change.before), own(&change.after));
    let (old, new) = change.core(&versions.before.article, &versions.after.article);
    let (before, after) = (&versions.before.article.text, &versions.after.article.text);
    let words = |text: &str| text.contains(char::is_alphanumeric);
    match words(before.slice(old)) || words(after.slice(new)) {
        true => (old, new),
        false => (b, a),
    }
}

/// Which end of the words beside a change is too far from it to be shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Cut {
    Front,
    Middle,
    Back,
}

#[derive(Default)]
struct Passage {
    pieces: Vec<Piece>,
    /// Whether the last words ended in white space.
    spaced: bool,
}

impl Passage {
    fn push(&mut self, how: How, text: &str) {
        let words = fold(text);
        let spaced = self.spaced || text.starts_with(char::is_whitespace);
        if !words.is_empty() {
            let long = how != How::Both && words.split(' ').count() > LONGEST;
            let words = match long {
                true => {
                    let more = words.split(' ').count() - LONGEST;
                    format!("{} \u{2026} ({more} more words)", words.split(' ').take(LONGEST).collect::<Vec<_>>().join(" "))
                }
                false => words.into_owned(),
            };
            self.pieces.push(Piece { words, how, spaced });
            self.spaced = false;
        }
        self.spaced |= text.ends_with(char::is_whitespace);
    }

    fn context(&mut self, text: &str, cut: Cut) {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
        let most = if cut == Cut::Middle { 2 * BESIDE } else { BESIDE };
        let front = || words.get(..BESIDE).unwrap_or(&words).join(" ");
        let back = || words.get(words.len().saturating_sub(BESIDE)..).unwrap_or(&words).join(" ");
        let shown = match cut {
            _ if words.len() <= most + 2 => folded.into_owned(),
            Cut::Front => format!("\u{2026} {}", back()),
            Cut::Middle => format!("{} \u{2026} {}", front(), back()),
            Cut::Back => format!("{} \u{2026}", front()),
        };
        let lead = if text.starts_with(char::is_whitespace) { " " } else { "" };
        let trail = if text.ends_with(char::is_whitespace) { " " } else { "" };
        self.push(How::Both, &format!("{lead}{shown}{trail}"));
    }
}
