//! Corrections that stand alone and tell an editor what to read: "In Oslo item headlined "Port shuts" please read in second para ... X ...
//! instead of ... Y ... correcting amount"; and those in which a newspaper owns up to what it "incorrectly said".

use super::kinds::verb;
use super::markers::{Marker, cuts};
use super::slots::{Shape, Side, against, quoted, shape, trimmed, wording};
use super::wording::{Wording, phrase};
use super::words::Word;

/// Words by which an item calls a figure.
const AMOUNTS: &[&str] = &["amount", "amounts", "figure", "figures", "number", "price", "sum", "total", "value"];
/// Words that open the account of why.
const WHY: &[&str] = &["changing", "changes", "clarifies", "clarifying", "corrects", "correcting", "company", "correct", "this", "making"];

/// Reads a clause that is of one of the two sorts.
pub(super) fn read(clause: &[Word<'_>]) -> Option<Wording> {
    please_read(clause).or_else(|| misstated(clause))
}

/// "please read X instead of Y", "please read X correcting amount", "please read X (changing rise to fall)".
fn please_read(clause: &[Word<'_>]) -> Option<Wording> {
    let at = clause.windows(2).position(|w| matches!(w, [a, b] if a.is_any(&["please", "pls"]) && b.is("read")))?;
    let body = after_headline(clause.get(at + 2..)?);
    let instead = body.windows(2).position(|w| matches!(w, [a, b] if !a.quoted && a.is("instead") && b.is("of")));
    if let Some(at) = instead {
        let right = reading(body.get(..at)?);
        return Some(Wording { what: None, from: phrase(reading(body.get(at + 2..)?)), to: phrase(right) });
    }
    let right = reading(body);
    let end = right.last().and_then(|last| body.iter().position(|w| w.start == last.start)).map_or(0, |i| i + 1);
    Some(with_reason(right, body.get(end..).unwrap_or(&[])))
}

/// The wording that a reading gives, made shorter by what the account of why says of it.
fn with_reason(right: &[Word<'_>], after: &[Word<'_>]) -> Wording {
    let why = after.iter().position(|w| !w.quoted && w.is_any(WHY)).and_then(|at| after.get(at..)).unwrap_or(&[]);
    let denied = why.iter().any(|w| w.is("not")).then(|| quoted(why)).flatten();
    if let Some(wrong) = denied {
        return Wording { what: None, from: phrase(wrong), to: phrase(right) };
    }
    let why = if why.first().is_some_and(|w| w.is("company")) { why.get(1..).unwrap_or(&[]) } else { why };
    let rest = if why.first().is_some_and(|w| verb(w).is_some()) { why.get(1..).unwrap_or(&[]) } else { why };
    let cuts = cuts(rest, false);
    let side = |i: usize| {
        let start = cuts.get(i).map_or(0, |c| c.words.end);
        let end = cuts.get(i + 1).map_or(rest.len(), |c| c.words.start);
        wording(rest.get(start..end).unwrap_or(&[]), Side::From)
    };
    let before = wording(cuts.first().and_then(|c| rest.get(..c.words.start)).unwrap_or(&[]), Side::From);
    let markers: Vec<Marker> = cuts.iter().map(|c| c.marker).collect();
    match markers.as_slice() {
        [Marker::From] => Wording { what: phrase(before), from: phrase(side(0)), to: phrase(like(right, side(0))) },
        // "Corrects figures from 30 ships to forty": both ends are the wrong range where the reading gives a range too.
        [Marker::From, Marker::To] => {
            let whole = wording(rest.get(cuts.first().map_or(0, |c| c.words.end)..).unwrap_or(&[]), Side::From);
            let ranged = right.iter().any(|w| w.is("to")) && !contains(right, side(1));
            let wrong = if ranged { whole } else { side(0) };
            Wording { what: phrase(before), from: phrase(wrong), to: phrase(like(right, wrong)) }
        }
        [Marker::To, Marker::From, ..] | [Marker::To, Marker::Not, ..] | [Marker::Say, Marker::From | Marker::Not, ..] => {
            Wording { what: phrase(before), from: phrase(side(1)), to: phrase(against(side(0), side(1))) }
        }
        [Marker::To, ..] if before.len() <= 3 && contains(right, side(0)) => {
            Wording { what: None, from: phrase(before), to: phrase(side(0)) }
        }
        _ => {
            let of_amount = rest.iter().take(3).any(|w| w.is_any(AMOUNTS));
            let amounts = amounts(right);
            let told = if of_amount && amounts.len() == 1 { amounts.first().copied() } else { None };
            Wording {
                what: phrase(rest.get(..rest.len().min(6)).map_or(rest, |r| wording(r, Side::From))),
                from: None,
                to: phrase(told.unwrap_or(right)),
            }
        }
    }
}

fn contains(words: &[Word<'_>], part: &[Word<'_>]) -> bool {
    !part.is_empty() && words.windows(part.len()).any(|w| w.iter().zip(part).all(|(a, b)| a.is(b.text)))
}

/// Where the reading begins: after the story's headline and the place.
fn after_headline<'a, 'n>(mut words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    // "of PORT <PRT> =2 OSLO ... the words": an item named in capitals.
    let dots = words.iter().take(14).position(|w| w.text.starts_with(".."));
    if let Some(named) = dots.and_then(|at| words.get(..at)).filter(|n| n.len() > 1)
        && named.iter().all(|w| !w.quoted && !w.text.contains(char::is_lowercase) || w.is_any(&["of", "in", "item", "story", "the"]))
    {
        words = words.get(named.len()..).unwrap_or(&[]);
    }
    while let [first, rest @ ..] = words {
        let item = !first.quoted && first.is_any(&["item", "story", "headlined", "titled"]);
        let small = !first.quoted
            && (first.is_mark() && !is_mark_of_quote(first) && !first.text.starts_with("..")
                || first.is_any(&["in", "the", "headline", "and", "of", "at", "end", "also"]));
        if item {
            let open = rest.iter().take_while(|w| is_mark_of_quote(w)).count();
            let title = rest.get(open..).unwrap_or(&[]);
            let len = title.iter().take_while(|w| w.quoted && !w.is_mark()).count();
            let close = title.get(len..).unwrap_or(&[]).iter().take_while(|w| is_mark_of_quote(w)).count().min(1);
            words = if len > 0 { title.get(len + close..).unwrap_or(&[]) } else { rest };
        } else if small {
            words = rest;
        } else {
            break;
        }
    }
    words
}

fn is_mark_of_quote(word: &Word<'_>) -> bool {
    matches!(word.text, "\"" | "'" | "\u{201c}" | "\u{201d}" | "\u{2018}" | "\u{2019}")
}

/// What stands between marks or dots at the start; else up to the words that say why. A description before figures is left out.
fn reading<'a, 'n>(words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let words = trimmed(words);
    let quoted = words.first().is_some_and(|w| w.quoted);
    let end = words.iter().enumerate().position(|(i, w)| match quoted {
        true => !w.quoted,
        false => {
            let next = words.get(i + 1);
            let why = next.is_some_and(|n| n.is_any(WHY)) && matches!(w.text, "," | ".");
            w.text.starts_with("..")
                || w.is_any(&["correcting", "changing"])
                || matches!(w.text, ";" | ")" | "(")
                || why
                || w.text == "," && next.is_some_and(|n| n.is("to"))
        }
    });
    let stretch = trimmed(words.get(..end.unwrap_or(words.len())).unwrap_or(words));
    let figure = stretch.iter().position(|w| w.text.starts_with(|c: char| c.is_ascii_digit() || c == '$'));
    match figure {
        Some(at)
            if !quoted
                && at > 0
                && at <= 4
                && stretch.get(..at).is_some_and(|lead| {
                    lead.iter().all(|w| shape(w.text) == Shape::Small)
                        && lead.iter().any(|w| w.is_any(&["share", "earnings", "net", "figure", "date", "price", "total"]))
                }) =>
        {
            stretch.get(at..).unwrap_or(stretch)
        }
        _ => stretch,
    }
}

/// The stretch of `right` that looks like the wrong wording: of as many words, with the same figures and capitals, and a word in common if it
/// can be; all of it where there is none.
fn like<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> &'a [Word<'n>] {
    if wrong.is_empty() {
        return right;
    }
    let shapes = |window: &&[Word<'_>]| window.iter().zip(wrong).all(|(a, b)| shape(a.text) == shape(b.text));
    let common = |window: &&[Word<'_>]| window.iter().zip(wrong).filter(|(a, b)| a.is(b.text)).count();
    let best = right.windows(wrong.len()).filter(shapes).filter(|w| common(w) > 0 || wrong.len() == 1).max_by_key(common);
    // "20 to 30 ships" against "30 to forty more ships": a word more or less.
    best.unwrap_or_else(|| {
        let first = right.iter().position(|w| shape(w.text) == Shape::Figure);
        let ranged = wrong.iter().any(|w| w.is("to"));
        first.filter(|_| ranged).and_then(|at| right.get(at..)).unwrap_or(right)
    })
}

/// The figures of a reading, each with its units.
fn amounts<'a, 'n>(words: &'a [Word<'n>]) -> Vec<&'a [Word<'n>]> {
    let units = [
        "mln", "bln", "million", "billion", "trillion", "dlrs", "dollars", "pct", "percent", "cts", "cents", "stg", "yen", "marks",
        "francs",
    ];
    let mut out = Vec::new();
    let mut i = 0;
    while i < words.len() {
        let len = words.get(i..).unwrap_or(&[]).iter().take_while(|w| shape(w.text) == Shape::Figure || w.is_any(&units)).count();
        if let Some(amount) = words.get(i..i + len).filter(|a| a.len() > 1) {
            out.push(amount);
        }
        i += len.max(1);
    }
    out
}

/// Verbs by which a newspaper owns up.
const MISSAID: &[&str] = &["misattributed", "misidentified", "misquoted", "misspelled", "misspelt", "misstated"];

/// "An earlier version incorrectly said that X": X was wrong. "An article misstated the age": so was the age.
fn misstated(clause: &[Word<'_>]) -> Option<Wording> {
    let what = |from: usize| {
        let words = wording(clause.get(from..)?, Side::Right);
        phrase(words).map(|what| Wording { what: Some(what), ..Wording::default() })
    };
    if let Some(at) = clause.iter().position(|w| !w.quoted && w.is_any(MISSAID)) {
        return what(at + 1);
    }
    let at = clause.iter().position(|w| !w.quoted && w.is_any(&["incorrectly", "erroneously", "mistakenly", "wrongly"]))?;
    let said = clause.get(at + 1..)?;
    let verb = said.first().filter(|w| !w.quoted)?;
    if verb.is("that") {
        // "reported erroneously that X"
        return Some(Wording { what: None, from: phrase(wording(said, Side::Statement)), to: None });
    }
    if !verb.is_any(&["said", "stated", "indicated", "reported", "showed", "gave"]) {
        return what(at + 2);
    }
    let wrong = said.get(1..)?;
    let wrong = if wrong.first().is_some_and(|w| w.is("that")) { wrong.get(1..)? } else { wrong };
    Some(Wording { what: None, from: phrase(wording(wrong, Side::Statement)), to: None })
}
