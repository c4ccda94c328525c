//! What one fix says beside its places: what was wrong, the wrong wording, the right one.

use crate::model::CorrectionKind;

use super::frames::{Stretches, stretches};
use super::kinds::verb;
use super::markers::{Marker, cuts, telling};
use super::slots::{Shape, Side, against, quoted, shape, trimmed, wording};
use super::standalone;
use super::words::{Stretch, Word};

/// What one clause says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// What was wrong, in the notice's words.
    pub what: Option<Stretch>,
    /// The wrong wording.
    pub from: Option<Stretch>,
    /// The right wording.
    pub to: Option<Stretch>,
}

/// Words that can only be about what is wrong.
const DESCRIPTIONS: &[&str] = &[
    "age",
    "ages",
    "amount",
    "amounts",
    "analyst",
    "attribution",
    "byline",
    "characterization",
    "city",
    "comma",
    "comment",
    "comments",
    "company",
    "cost",
    "country",
    "currency",
    "date",
    "dates",
    "day",
    "days",
    "deadline",
    "description",
    "destination",
    "details",
    "direction",
    "distance",
    "dose",
    "earnings",
    "error",
    "errors",
    "estimate",
    "estimates",
    "figure",
    "figures",
    "forecast",
    "garble",
    "gender",
    "grammar",
    "grammer",
    "height",
    "industry",
    "language",
    "location",
    "loss",
    "month",
    "months",
    "name",
    "names",
    "nationality",
    "number",
    "numbers",
    "order",
    "origin",
    "owner",
    "owners",
    "paragraph",
    "percentage",
    "period",
    "position",
    "price",
    "prices",
    "product",
    "profit",
    "profits",
    "pronoun",
    "punctuation",
    "quotation",
    "quote",
    "quotes",
    "rank",
    "rate",
    "rating",
    "ratio",
    "reference",
    "references",
    "region",
    "result",
    "results",
    "revenue",
    "role",
    "sales",
    "score",
    "sex",
    "site",
    "source",
    "spelling",
    "state",
    "status",
    "style",
    "surname",
    "symbol",
    "target",
    "tense",
    "term",
    "terms",
    "ticker",
    "time",
    "times",
    "timing",
    "title",
    "titles",
    "total",
    "typo",
    "typographical",
    "unit",
    "value",
    "venue",
    "verb",
    "weekday",
    "weight",
    "word",
    "wording",
    "words",
    "year",
    "years",
    "yield",
];
/// Words that are about the words put in or taken out, and are none of them.
const ABOUT: &[&str] = &[
    "a",
    "an",
    "any",
    "comma",
    "dropped",
    "duplicate",
    "erroneous",
    "extra",
    "extraneous",
    "incorrect",
    "letter",
    "mention",
    "mentions",
    "misplaced",
    "missing",
    "phrase",
    "phrases",
    "reference",
    "references",
    "repeated",
    "saying",
    "statement",
    "stray",
    "superfluous",
    "that",
    "the",
    "to",
    "of",
    "word",
    "words",
];
/// Those of them that lead up to the very words, or to what they speak of.
const POINTING: &[&str] = &["mention", "mentions", "phrase", "phrases", "reference", "references", "saying", "that", "word", "words"];

/// Whether a word can only be about what is wrong: "date", "name", "spelling".
pub(super) fn is_description(word: &Word<'_>) -> bool {
    !word.quoted && word.is_any(DESCRIPTIONS)
}

/// Reads one clause, its places already taken out; `inherited` is what the clause before it did, for one without a verb.
pub(super) fn read(clause: &[Word<'_>], inherited: Option<CorrectionKind>) -> Wording {
    if let Some(wording) = standalone::read(clause) {
        return wording;
    }
    let chain = after_verbs(clause);
    let rest = chain.rest;
    let cuts = cuts(rest, chain.replacing);
    let states = cuts.first().is_some_and(|c| c.marker == Marker::Say && c.words.start == 0);
    match chain.kind.or(inherited) {
        Some(CorrectionKind::Removes) => Wording { what: told(rest), from: about(rest, true), to: None },
        Some(CorrectionKind::Adds) if !states => Wording { what: told(rest), from: None, to: about(rest, false) },
        Some(CorrectionKind::Updates | CorrectionKind::Recasts | CorrectionKind::Repeats | CorrectionKind::Withdraws) => {
            Wording { what: told(rest), ..Wording::default() }
        }
        _ => contrast(&stretches(rest, &cuts), chain.changing),
    }
}

/// The verbs that open a clause, and what stands after them.
struct Chain<'a, 'n> {
    kind: Option<CorrectionKind>,
    changing: bool,
    replacing: bool,
    rest: &'a [Word<'n>],
}

/// The opening chain ("refiled to correct"): what its last verb did, and what stands after it.
fn after_verbs<'a, 'n>(clause: &'a [Word<'n>]) -> Chain<'a, 'n> {
    let acts = |w: &Word<'_>| verb(w).is_some() && !w.is_any(&["correction", "corrections", "update", "updates"]);
    let none = Chain { kind: None, changing: false, replacing: false, rest: clause };
    let Some(first) = clause.iter().position(|w| acts(w) || w.is("updates")) else { return none };
    let mut last = first;
    loop {
        let step = clause.get(last + 1..).unwrap_or(&[]);
        let lead = step.iter().take_while(|w| w.is_any(&["to", "by", "and", "with", ",", "also", "it", "in", "been", "was"])).count();
        match step.get(lead).filter(|w| verb(w).is_some()) {
            Some(_) => last += lead + 1,
            None => break,
        }
    }
    let word = clause.get(last);
    let begins = |stem: &str| word.is_some_and(|w| w.text.to_lowercase().starts_with(stem));
    Chain { kind: word.and_then(verb), changing: begins("chang"), replacing: begins("replac"), rest: clause.get(last + 1..).unwrap_or(&[]) }
}

/// The two wordings that a clause sets against each other, or the one that it gives.
fn contrast(cut: &Stretches<'_, '_>, changing: bool) -> Wording {
    let states = cut.markers.first() == Some(&Marker::Say);
    let side = match () {
        () if cut.markers.contains(&Marker::Instead) => Side::Instead,
        () if cut.markers.contains(&Marker::Not) => Side::Not,
        () => Side::From,
    };
    let wrong = cut.wrong.map(|w| only_quoted(wording(w, side)));
    let alone = matches!(cut.markers.as_slice(), [Marker::Not | Marker::Instead]);
    let right = cut.right.map(|w| right_side(if alone { after_comma(w) } else { w }, states));
    match (right, wrong) {
        (Some(right), Some(wrong)) => {
            // `the word "revenue", not "profit"`
            let right = if wrong.iter().all(|w| w.quoted) { quoted(right).unwrap_or(right) } else { right };
            let set_off = cut.markers.contains(&Marker::Not);
            let right = if set_off && !wrong.is_empty() { against(right, wrong) } else { right };
            Wording { what: told(cut.what), from: phrase(wrong), to: phrase(right) }
        }
        (Some(right), None) => match unsaid_wrong(cut.what, right, changing).filter(|_| !states) {
            Some(wrong) => Wording { what: None, from: phrase(wrong), to: phrase(right) },
            None if points_at(cut.what) => {
                Wording { what: told(cut.what), from: quoted(right).and_then(phrase).or_else(|| phrase(right)), to: None }
            }
            None => Wording { what: told(cut.what), from: None, to: phrase(name_alone(right)) },
        },
        (None, Some(wrong)) if is_wording(cut.what, wrong) => Wording { what: told(cut.what), from: phrase(wrong), to: None },
        (None, Some(_)) => Wording::default(),
        (None, None) => match referred(cut.what) {
            Some(wrong) => Wording { what: told(cut.what), from: phrase(wrong), to: None },
            None => named(cut.what),
        },
    }
}

fn right_side<'a, 'n>(words: &'a [Word<'n>], statement: bool) -> &'a [Word<'n>] {
    let words = match words {
        // "to attribute possible job cuts to a source": the source.
        [first, after @ ..] if first.is("attribute") => {
            after.iter().position(|w| w.is("to")).and_then(|at| after.get(at + 1..)).unwrap_or(after)
        }
        _ => words,
    };
    only_quoted(wording(words, if statement { Side::Statement } else { Side::Right }))
}

/// What is between quote marks, where little stands outside them.
fn only_quoted<'a, 'n>(words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let outside = words.iter().filter(|w| !w.quoted && !w.is_mark()).count();
    let inside = words.iter().filter(|w| w.quoted && !w.is_mark()).count();
    match quoted(words) {
        Some(quoted) if outside > 0 && (outside <= 2 * inside || words.first().is_some_and(|w| w.quoted)) => quoted,
        _ => words,
    }
}

/// The stretch after the last comma: "pay date, April 25".
fn after_comma<'a, 'n>(words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let end = words.iter().rposition(|w| !w.is_mark()).map_or(0, |i| i + 1);
    let at = words.get(..end).and_then(|w| w.iter().rposition(|w| !w.quoted && w.text == ","));
    at.and_then(|at| words.get(at + 1..)).unwrap_or(words)
}

/// The wrong wording before "to": "billion to trillion", "changes partners to partner"; not a description of it.
fn unsaid_wrong<'a, 'n>(what: &'a [Word<'n>], right: &[Word<'_>], changing: bool) -> Option<&'a [Word<'n>]> {
    let before = trimmed(what);
    let before = match before {
        [first, rest @ ..] if !first.quoted && first.is_any(&["with", "the", "word"]) => rest,
        _ => before,
    };
    if let Some(quoted) = quoted(before) {
        return Some(quoted);
    }
    let described = before.iter().any(|w| w.is_any(DESCRIPTIONS) || w.text.ends_with("'s") || w.text.ends_with("\u{2019}s"));
    let right_quoted = right.iter().any(|w| w.quoted);
    let figure = |words: &[Word<'_>]| words.iter().any(|w| shape(w.text) == Shape::Figure);
    if figure(right) && !figure(before) {
        return None;
    }
    if before.is_empty() || described || right_quoted || before.len() > 3 || before.len() > right.len() + 1 {
        return None;
    }
    let alike = |a: Option<&Word<'_>>, b: Option<&Word<'_>>| a.zip(b).is_some_and(|(a, b)| shape(a.text) == shape(b.text) || a.is(b.text));
    let same = alike(before.last(), right.last()) || alike(before.first(), right.first());
    let shared = before.iter().any(|w| right.iter().any(|r| r.is(w.text)));
    (shared || same && (changing || before.len() == 1)).then_some(before)
}

/// Whether what stands before "to" ends in "reference", so that the words after it are the wrong ones: "extraneous reference to X".
fn points_at(what: &[Word<'_>]) -> bool {
    what.iter().any(|w| w.is_any(&["extraneous", "erroneous", "incorrect"]))
        && trimmed(what).last().is_some_and(|w| w.is_any(&["reference", "references", "mention"]))
}

/// What an "extraneous reference to X" refers to.
fn referred<'a, 'n>(what: &'a [Word<'n>]) -> Option<&'a [Word<'n>]> {
    let at = what.windows(2).position(|w| matches!(w, [a, b] if a.is_any(&["reference", "references", "mention"]) && b.is("to")))?;
    let (before, after) = (what.get(..at + 1)?, what.get(at + 2..)?);
    points_at(before).then(|| quoted(after).unwrap_or(wording(after, Side::Right)))
}

/// Whether words after a lone "from" are a wording: "title of Lee from chairman", and not "loss from operations".
fn is_wording(what: &[Word<'_>], wrong: &[Word<'_>]) -> bool {
    let described = what.is_empty() || what.iter().any(|w| w.is_any(DESCRIPTIONS));
    let sourced = wrong.iter().any(|w| {
        w.is_any(&[
            "operations",
            "sources",
            "source",
            "regulators",
            "spokesman",
            "spokeswoman",
            "analysts",
            "story",
            "item",
            "text",
            "sales",
        ])
    });
    !wrong.is_empty() && !sourced && (described || wrong.first().is_some_and(telling))
}

/// "the firm's name is Acme": Acme.
fn name_alone<'a, 'n>(right: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let at = right
        .windows(2)
        .position(|w| matches!(w, [a, b] if a.is_any(&["name", "surname", "title", "age", "spelling"]) && b.is_any(&["is", "was"])));
    at.and_then(|at| right.get(at + 2..)).filter(|name| !name.is_empty()).unwrap_or(right)
}

/// "spelling of Golf", "company name, Acme, ...": the name as it is right, unless it says whose name it is.
fn named(rest: &[Word<'_>]) -> Wording {
    let at = |list: &[&str]| rest.iter().position(|w| w.is_any(list)).and_then(|at| rest.get(at + 1..));
    let proper = |name: &[Word<'_>]| {
        let role = matches!(name, [only] if only.is_any(&["CEO", "CFO", "COO", "CIO", "chairman", "president", "minister"]));
        !name.is_empty()
            && !role
            && name.iter().all(|w| w.quoted || w.is("of") || w.is("&") || shape(w.text) == Shape::Large && !w.text.ends_with("'s"))
    };
    let spelled = at(&["spelling"]).map(|name| match name {
        [first, name @ ..] if first.is_any(&["of", "to", "as"]) => name,
        _ => name,
    });
    let apposed = at(&["name", "surname", "symbol", "ticker"]).filter(|name| name.first().is_some_and(|w| w.text == ",")).map(after_first);
    let to = spelled.map(trimmed).filter(|n| proper(n)).or_else(|| apposed.map(trimmed).filter(|n| proper(n)));
    Wording { what: told(rest), from: None, to: to.and_then(phrase) }
}

/// The words after the first comma, up to the next.
fn after_first<'a, 'n>(words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let rest = words.get(1..).unwrap_or(&[]);
    let end = rest.iter().position(|w| w.text == ",").unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest)
}

/// The words that were taken out or put in: those between marks, else what follows "reference to", "dropped word".
fn about(rest: &[Word<'_>], removed: bool) -> Option<Stretch> {
    let marked = all_quoted(rest);
    if marked.is_some() {
        return marked;
    }
    let mut body = rest;
    let mut pointed = false;
    while let [first, after @ ..] = body {
        if !first.is_any(ABOUT) {
            break;
        }
        pointed |= first.is_any(POINTING);
        body = after;
    }
    let plain = body.len() == rest.len();
    let body = wording(body, if removed { Side::Right } else { Side::From });
    let proper = removed && plain && !body.is_empty() && body.iter().all(|w| shape(w.text) == Shape::Large && !w.text.ends_with("'s"));
    let led = body.first().is_some_and(|w| w.is_any(&["in", "from", "about"]));
    let kept = proper || pointed && !led && (removed || body.len() <= 3 && !rest.iter().any(|w| w.is_any(&["reference", "references"])));
    kept.then(|| phrase(body)).flatten()
}

/// Every stretch between quote marks, one after the other: `dropped words "that" and "the"`.
fn all_quoted(words: &[Word<'_>]) -> Option<Stretch> {
    let mut out: Option<Stretch> = None;
    let mut rest = words;
    while let Some(start) = rest.iter().position(|w| w.quoted && !w.is_mark()) {
        let len = rest.get(start..).unwrap_or(&[]).iter().take_while(|w| w.quoted && (!w.is_mark() || w.text == ",")).count();
        let stretch = rest.get(start..start + len).and_then(phrase)?;
        out = Some(match out {
            Some(first) => Stretch { text: format!("{}; {}", first.text, stretch.text), start: first.start, end: stretch.end },
            None => stretch,
        });
        // What goes on after an explanation ("to read ...") is no other word.
        rest = rest.get(start + len + 1..).unwrap_or(&[]);
        let joint = rest.iter().take_while(|w| w.is_mark() || !w.quoted && w.is_any(&["and", "or", "word", "the"])).count();
        if !rest.get(joint).is_some_and(|w| w.quoted) && !rest.first().is_some_and(|w| w.quoted) {
            break;
        }
    }
    out
}

/// The words as one phrase, spaced as in the notice.
pub(super) fn phrase(words: &[Word<'_>]) -> Option<Stretch> {
    Stretch::of(trimmed(words))
}

/// A description as the notice gives it, quote marks and all.
fn told(words: &[Word<'_>]) -> Option<Stretch> {
    let outer = |w: &Word<'_>| w.is_mark() && !matches!(w.text, "\"" | "\u{201c}" | "\u{201d}" | "'" | "\u{2018}" | "\u{2019}");
    let start = words.iter().position(|w| !outer(w) && !w.is_any(&["and", "with", "by"]))?;
    let end = words.iter().rposition(|w| !outer(w) && !w.is_any(&["and", "in", "of", "on", "the", "at", "for", "to"]))?;
    let mut told = words.get(start..=end)?;
    // "spelling of name throughout the story", "in this story".
    while let [front @ .., of, last] = told {
        if front.is_empty() || !last.is("story") || !of.is_any(&["the", "this", "in", "of"]) {
            break;
        }
        told = trimmed(front);
    }
    Stretch::of(told)
}
