//! Where a wording ends, and which part of the right one stands against the wrong one.

use super::kinds::verb;
use super::words::Word;

/// Words that tell why or when, after a wording.
const REASONS: &[&str] = &["after", "because", "following", "when", "where", "which", "while", "who"];
/// Verbs that tell why, after a comma or "to".
const TELLING_WHY: &[&str] = &[
    "accordingly",
    "adding",
    "changing",
    "clarifying",
    "comply",
    "conform",
    "correcting",
    "making",
    "meaning",
    "reflecting",
    "removing",
    "showing",
    "to",
    "as",
];
/// Words that are about a wording and are none of it.
const LEADING: &[&str] = &["say", "says", "saying", "read", "reads", "reading", "show", "shows", "showing", "that", ":"];
/// Small words that end no wording.
const TRAILING: &[&str] = &["and", "in", "of", "on", "the", "at", "for", "to", "as"];
/// Things that stand in a story's name, not in its words: "in item that ran on Friday".
const STORIES: &[&str] = &["article", "item", "report", "story", "version", "versions", "updates"];

/// Which wording it is: they end differently.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    /// The right one after "to": ends before what tells why.
    Right,
    /// A statement as it is right, after "to show that": may tell why itself.
    Statement,
    /// The wrong one after "from": ends at a comma and before what tells why.
    From,
    /// The wrong one after "not": ends at a comma.
    Not,
    /// The wrong one after "instead of": ends at a comma only before what tells why.
    Instead,
}

/// Up to where a wording ends: at the clause's marks, and before what tells why.
pub(super) fn wording<'a, 'n>(words: &'a [Word<'n>], side: Side) -> &'a [Word<'n>] {
    let words = without_lead(words);
    let end = (0..words.len()).position(|i| ends(words, i, side));
    trimmed(words.get(..end.unwrap_or(words.len())).unwrap_or(words))
}

fn ends(words: &[Word<'_>], i: usize, side: Side) -> bool {
    let Some(word) = words.get(i).filter(|w| !w.quoted) else { return false };
    let next = words.get(i + 1);
    let next_is = |list: &[&str]| next.is_some_and(|n| !n.quoted && n.is_any(list));
    match word.text {
        ";" | ")" | "(" | "]" => return true,
        "," => {
            let aside = next_is(TELLING_WHY) || next.is_some_and(|n| verb(n).is_some() && n.text.ends_with("ing"));
            return matches!(side, Side::From | Side::Not) || aside || side != Side::Statement && next_is(REASONS);
        }
        _ => {}
    }
    if i == 0 {
        return false;
    }
    let story = word.is_any(&["in", "of", "from"]) && words.get(i + 1..i + 3).is_some_and(|w| w.iter().any(|w| w.is_any(STORIES)));
    let sent = word.is("as") && next_is(&["earlier", "originally", "previously", "stated", "reported", "sent"]);
    let joined = word.is("and") && next.is_some_and(|n| verb(n).is_some() || n.is_any(&["makes", "making", "says"]));
    let why = word.is("to") && next_is(&["reflect", "comply", "conform", "make", "clarify", "show"]);
    let reason = word.is_any(REASONS) || word.is("for") && next_is(&["when", "whom"]);
    story || sent || joined && side != Side::Statement || (why || reason) && matches!(side, Side::Right | Side::From)
}

fn without_lead<'a, 'n>(mut words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    while let [first, rest @ ..] = words {
        if first.quoted || !(first.is_any(LEADING) || matches!(first.text, "," | "...")) {
            break;
        }
        words = rest;
    }
    words
}

/// Without marks and small words left over at the ends; what is quoted stays whole.
pub(super) fn trimmed<'a, 'n>(mut words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    while let [first, rest @ ..] = words {
        if !first.is_mark() && (first.quoted || !first.is_any(&["and", "of"])) {
            break;
        }
        words = rest;
    }
    while let [rest @ .., last] = words {
        // Companies are called "AS".
        if !last.is_mark() && (last.quoted || !TRAILING.contains(&last.text)) {
            break;
        }
        words = rest;
    }
    words
}

/// The first stretch between quote marks, if there is one.
pub(super) fn quoted<'a, 'n>(words: &'a [Word<'n>]) -> Option<&'a [Word<'n>]> {
    let start = words.iter().position(|w| w.quoted && !w.is_mark())?;
    let len = words.get(start..)?.iter().take_while(|w| w.quoted).count();
    words.get(start..start + len).map(trimmed)
}

/// The part of the right side that stands against the wrong words, where that is plain; else all of it. "the boat came in fifth" against "sixth" is
/// "fifth", "the June toll was the lowest since May 1993" against "May 1983" is "May 1993".
pub(super) fn against<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> &'a [Word<'n>] {
    if right.is_empty() || wrong.is_empty() || right.iter().any(|w| w.quoted) {
        return right;
    }
    if right.len() <= wrong.len() && wrong.len() < 6 {
        return alike_but_for_figures(right, wrong).unwrap_or(right);
    }
    alike_but_for_figures(right, wrong)
        .or_else(|| name_at_end(right, wrong))
        .or_else(|| same_shapes(right, wrong))
        .or_else(|| after_copula(right, wrong))
        .or_else(|| same_opening(right, wrong))
        .or_else(|| same_class(right, wrong))
        .unwrap_or(right)
}

/// "7 percent" of "saw a 7 percent drop": the last stretch that differs in its figures alone.
fn alike_but_for_figures<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> Option<&'a [Word<'n>]> {
    let alike = |a: &Word<'_>, b: &Word<'_>| a.is(b.text) || shape(a.text) == Shape::Figure && shape(b.text) == Shape::Figure;
    let fits =
        |window: &&[Word<'_>]| window.iter().zip(wrong).all(|(a, b)| alike(a, b)) && window.iter().any(|w| shape(w.text) == Shape::Figure);
    let found = right.windows(wrong.len()).rfind(fits)?;
    // "30 minutes, not 45": the units belong to it.
    let opens = right.first().zip(found.first()).is_some_and(|(a, b)| a.start == b.start);
    let digits = found.first().is_some_and(|w| w.text.contains(|c: char| c.is_ascii_digit()));
    Some(if wrong.len() == 1 && digits && opens && right.len() <= 4 { right } else { found })
}

/// What follows "is" or "was", where it is about as long as the wrong words.
fn after_copula<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> Option<&'a [Word<'n>]> {
    let at = right.iter().rposition(|w| w.is_any(&["is", "was", "are", "were", "be"]))?;
    let mut tail = right.get(at + 1..).filter(|t| !t.is_empty())?;
    while let [first, after @ ..] = tail {
        let leads = first.is_any(&["for", "in", "at", "by", "of", "from", "with", "only"]);
        if after.is_empty() || !leads || wrong.first().is_some_and(|w| w.is(first.text)) {
            break;
        }
        tail = after;
    }
    (tail.len() <= wrong.len() + 3).then_some(tail)
}

/// The tail that opens with the word with which the wrong words open.
fn same_opening<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> Option<&'a [Word<'n>]> {
    let first = wrong.first().filter(|_| wrong.len() > 1)?;
    let starts = right.iter().enumerate().filter(|(_, w)| w.is(first.text)).map(|(i, _)| i);
    let at = starts.min_by_key(|at| (right.len() - at).abs_diff(wrong.len()))?;
    right
        .get(at..)
        .filter(|tail| tail.len().abs_diff(wrong.len()) <= 1 || tail.len() <= wrong.len() + 3 && shape(first.text) != Shape::Small)
}

/// The name at the end, against a name.
fn name_at_end<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> Option<&'a [Word<'n>]> {
    let large = |w: &Word<'_>| shape(w.text) == Shape::Large && !w.text.chars().all(|c| c.is_ascii_digit());
    if !wrong.first().is_some_and(large) || !wrong.last().is_some_and(large) {
        return None;
    }
    let len = right.iter().rev().take_while(|w| large(w) || w.is_any(&["&", "of"])).count();
    let tail = right.get(right.len() - len..).map(trimmed)?;
    // The last of a list is not the whole of it.
    let listed = right.get(..right.len() - tail.len()).and_then(<[Word<'_>]>::last).is_some_and(|w| w.is_any(&[",", "and"]));
    (!tail.is_empty() && !listed).then_some(tail)
}

/// The tail of the same length with the same shapes, if a figure or a capital is among them.
fn same_shapes<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> Option<&'a [Word<'n>]> {
    let tail = right.get(right.len().checked_sub(wrong.len())?..)?;
    let same = tail.iter().zip(wrong).all(|(a, b)| shape(a.text) == shape(b.text));
    (same && wrong.iter().any(|w| shape(w.text) != Shape::Small)).then_some(tail)
}

/// Words of one class, of which one stands for another.
const CLASSES: &[&[&str]] = &[
    &["hundred", "thousand", "million", "billion", "trillion", "mln", "bln"],
    &["percent", "pct", "points"],
    &["spokesman", "spokeswoman", "spokesperson"],
    &["he", "she", "they"],
    &["dollars", "euros", "pounds", "yen", "cents"],
    &["weekly", "monthly", "quarterly", "yearly", "annual", "daily"],
];

/// The one word of the class of the one wrong word, or one that begins like it ("leaders" against "leader").
fn same_class<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> Option<&'a [Word<'n>]> {
    let [wrong] = wrong else { return None };
    let alike = |w: &Word<'_>| {
        let common = w.text.chars().zip(wrong.text.chars()).take_while(|(a, b)| a.eq_ignore_ascii_case(b)).count();
        common >= 4 && 2 * common > w.text.len().min(wrong.text.len())
    };
    let at = match CLASSES.iter().find(|class| wrong.is_any(class)) {
        Some(class) => right.iter().position(|w| w.is_any(class))?,
        None => right.iter().position(alike)?,
    };
    right.get(at..at + 1)
}

/// What a word looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// With a digit, or a number in words.
    Figure,
    /// With a capital.
    Large,
    /// Neither.
    Small,
}

/// The shape of a word.
pub(super) fn shape(word: &str) -> Shape {
    match () {
        () if word.contains(|c: char| c.is_ascii_digit()) || super::numbers::is_number(&word.to_lowercase()) => Shape::Figure,
        () if word.contains(char::is_uppercase) => Shape::Large,
        () => Shape::Small,
    }
}
