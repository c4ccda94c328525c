//! The wrong and the right wording, where a notice gives them: "to X, not Y", "to X from Y", "X instead of Y".

use crate::model::CorrectionKind;

use super::kinds::verb;
use super::words::Word;

/// What one fix says beside its places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Wording {
    /// What was wrong, in the notice's words.
    pub what: Option<String>,
    /// The wrong wording.
    pub from: Option<String>,
    /// The right wording.
    pub to: Option<String>,
}

/// Words after which "not" denies and sets nothing against anything.
const AUXILIARIES: &[&str] = &[
    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "may", "might", "must", "should", "was", "were", "will",
    "would",
];
/// Verbs that lead up to the right wording.
const SAYING: &[&str] = &[
    "clear", "clarify", "give", "indicate", "it", "make", "making", "read", "reads", "reflect", "say", "saying", "says", "show", "showing",
    "shows", "state", "that",
];
/// Words that are about the words and are none of them.
const ABOUT: &[&str] = &[
    "a",
    "an",
    "dropped",
    "duplicate",
    "erroneous",
    "extra",
    "extraneous",
    "incorrect",
    "letter",
    "missing",
    "phrase",
    "phrases",
    "reference",
    "references",
    "repeated",
    "statement",
    "the",
    "word",
    "words",
];
/// Words that can only be about what is wrong.
const DESCRIPTIONS: &[&str] = &[
    "age",
    "amount",
    "attribution",
    "byline",
    "characterization",
    "comma",
    "comments",
    "date",
    "day",
    "description",
    "details",
    "figure",
    "figures",
    "grammar",
    "month",
    "name",
    "names",
    "number",
    "paragraph",
    "percentage",
    "price",
    "punctuation",
    "quote",
    "quotes",
    "source",
    "spelling",
    "style",
    "surname",
    "tense",
    "ticker",
    "time",
    "timing",
    "title",
    "typo",
    "typographical",
    "wording",
    "year",
];

/// Reads one clause, its places already taken out.
pub(super) fn read(clause: &[Word<'_>]) -> Wording {
    if let Some(wording) = please_read(clause).or_else(|| misstated(clause)) {
        return wording;
    }
    let (kind, rest) = after_verbs(clause);
    let mut wording = match kind {
        Some(CorrectionKind::Removes) => Wording { from: about(rest, true), ..Wording::default() },
        Some(CorrectionKind::Adds) => Wording { to: about(rest, false), ..Wording::default() },
        Some(CorrectionKind::Updates | CorrectionKind::Recasts | CorrectionKind::Repeats | CorrectionKind::Withdraws) => Wording::default(),
        _ => contrast(rest, clause).unwrap_or_default(),
    };
    let given = wording.from.is_some() || wording.to.is_some();
    let framed = given && rest.first().is_some_and(|w| !w.quoted && w.is_any(&["to", "from", "that"]));
    let contrasted = given && !matches!(kind, Some(CorrectionKind::Removes | CorrectionKind::Adds));
    wording.what = match () {
        () if framed => None,
        () if contrasted => told(description(rest)),
        () => told(rest),
    };
    wording
}

/// "please read ... X ... instead of ... Y": the wording of 1987.
fn please_read(clause: &[Word<'_>]) -> Option<Wording> {
    let at = clause.windows(2).position(|w| matches!(w, [a, b] if a.is_any(&["please", "pls"]) && b.is("read")))?;
    let mut right = clause.get(at + 2..)?;
    while let [first, after @ ..] = right {
        if !first.is_mark() && !first.is_any(&["in", "the", "headline", "and"]) {
            break;
        }
        right = after;
    }
    let instead = right.windows(2).position(|w| matches!(w, [a, b] if a.is("instead") && b.is("of")));
    let wrong = instead.and_then(|at| right.get(at + 2..)).and_then(|w| phrase(first_stretch(w)));
    let right = right.get(..instead.unwrap_or(right.len()))?;
    Some(Wording { what: None, from: wrong, to: phrase(first_stretch(right)) })
}

/// What stands between marks or dots at the start; else up to the words that say why.
fn first_stretch<'a, 'n>(words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let words = trimmed(words);
    let quoted = words.first().is_some_and(|w| w.quoted);
    let end = words
        .iter()
        .position(|w| if quoted { !w.quoted } else { w.text.starts_with("..") || w.is_any(&["correcting", "changing", ";", ")"]) });
    words.get(..end.unwrap_or(words.len())).unwrap_or(words)
}

/// "An earlier version incorrectly said that X": X was wrong.
fn misstated(clause: &[Word<'_>]) -> Option<Wording> {
    let at = clause.iter().position(|w| w.is_any(&["incorrectly", "erroneously", "mistakenly", "wrongly"]))?;
    let said = clause.get(at + 1..)?;
    let verb = said.first().filter(|w| w.is_any(&["said", "stated", "indicated", "reported", "showed", "gave"]))?;
    let wrong = said.get(1..)?;
    let wrong = if wrong.first().is_some_and(|w| w.is("that")) { wrong.get(1..)? } else { wrong };
    (!verb.quoted).then(|| Wording { what: None, from: phrase(upto_stop(wrong)), to: None })
}

/// The last verb of the opening chain ("refiled to correct"), and what stands after it.
fn after_verbs<'a, 'n>(clause: &'a [Word<'n>]) -> (Option<CorrectionKind>, &'a [Word<'n>]) {
    let acts = |w: &Word<'_>| verb(w).is_some() && !w.is_any(&["correction", "corrections", "update", "updates"]);
    let Some(first) = clause.iter().position(acts) else { return (None, clause) };
    let mut kind = clause.get(first).and_then(verb);
    let mut at = first + 1;
    loop {
        let step = clause.get(at..).unwrap_or(&[]);
        let lead = step.iter().take_while(|w| w.is_any(&["to", "by", "and", "with", ",", "also", "it", "in"])).count();
        match step.get(lead).and_then(verb) {
            Some(next) => {
                kind = Some(next);
                at += lead + 1;
            }
            None => break,
        }
    }
    (kind, clause.get(at..).unwrap_or(&[]))
}

/// The words that were taken out or put in: those between marks, else what follows "reference to", "dropped word".
fn about(rest: &[Word<'_>], removed: bool) -> Option<String> {
    if let Some(quoted) = quoted(rest) {
        return Some(quoted);
    }
    let mut body = rest;
    let mut described = false;
    while let [first, after @ ..] = body {
        if !first.is_any(ABOUT) && !first.is_any(&["to", "of", "that", "saying"]) {
            break;
        }
        described |= first.is_any(&["word", "words", "phrase", "reference", "references", "that", "saying"]);
        body = after;
    }
    let kept = described && (removed || body.len() <= 3) && !body.first().is_some_and(|w| w.is_any(&["in", "from", "about"]));
    kept.then(|| phrase(body)).flatten()
}

/// The words between quote marks, if there are any.
fn quoted(rest: &[Word<'_>]) -> Option<String> {
    let start = rest.iter().position(|w| w.quoted && !w.is_mark())?;
    let len = rest.get(start..)?.iter().take_while(|w| w.quoted).count();
    phrase(rest.get(start..start + len)?)
}

/// The frames in which two wordings, or the right one alone, are given.
fn contrast(rest: &[Word<'_>], clause: &[Word<'_>]) -> Option<Wording> {
    if let Some(at) = position_of_not(rest) {
        let right = right_side(rest.get(..at)?);
        let wrong = upto_comma(rest.get(at + 1..)?);
        let wrong = if wrong.first().is_some_and(|w| w.is("that")) { wrong.get(1..)? } else { wrong };
        return Some(both(phrase(wrong), phrase(against(right, wrong))));
    }
    let instead =
        rest.windows(2).position(|w| matches!(w, [a, b] if !a.quoted && (a.is("instead") && b.is("of") || a.is("rather") && b.is("than"))));
    if let Some(at) = instead {
        return Some(both(phrase(upto_stop(rest.get(at + 2..)?)), phrase(right_side(rest.get(..at)?))));
    }
    if let Some(at) = rest.iter().position(|w| !w.quoted && w.is("sted")) {
        return Some(both(phrase(upto_stop(rest.get(at + 1..)?)), phrase(right_side(rest.get(..at)?))));
    }
    from_and_to(rest, clause)
}

fn both(from: Option<String>, to: Option<String>) -> Wording {
    Wording { what: None, from, to }
}

/// The "not" that sets one wording against another.
fn position_of_not(rest: &[Word<'_>]) -> Option<usize> {
    rest.iter().enumerate().position(|(i, word)| {
        let before = i.checked_sub(1).and_then(|j| rest.get(j));
        let after = rest.get(i + 1);
        let set_off = before.is_some_and(|w| matches!(w.text, "," | "(" | "\"" | "\u{201d}" | "'" | "\u{2019}" | "..."));
        let telling =
            |w: Option<&Word<'_>>| w.is_some_and(|w| w.quoted || w.text.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()));
        word.is("not")
            && !word.quoted
            && i > 0
            && after.is_some()
            && (set_off || before.is_some_and(|w| !w.is_any(AUXILIARIES)) && telling(before) && telling(after))
    })
}

/// Drops what leads up to the right wording: the description before "to", and "show that".
fn right_side<'a, 'n>(rest: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let lead = rest.iter().enumerate().position(|(i, w)| !w.quoted && (w.is("to") && !is_inside_wording(rest, i) || w.is("read")));
    let body = lead.map_or(rest, |at| rest.get(at + 1..).unwrap_or(&[]));
    let body = without_saying(body);
    match body {
        [first, after @ ..] if first.is("attribute") => {
            after.iter().position(|w| w.is("to")).and_then(|at| after.get(at + 1..)).unwrap_or(after)
        }
        _ => body,
    }
}

/// Whether the "to" at `i` belongs to the wording: "between $2 and", "reference to" goes before the right words, "to 5 to 7" does not.
fn is_inside_wording(rest: &[Word<'_>], i: usize) -> bool {
    i.checked_sub(1).and_then(|j| rest.get(j)).is_some_and(|w| w.is_any(&["due", "according", "related"]))
}

fn without_saying<'a, 'n>(mut body: &'a [Word<'n>]) -> &'a [Word<'n>] {
    while let [first, after @ ..] = body {
        if first.quoted || !first.is_any(SAYING) && !first.is_mark() {
            break;
        }
        body = after;
    }
    body
}

/// The part of the right side that stands against the wrong words: what follows "is", or as many words as the wrong side has where their shapes agree.
fn against<'a, 'n>(right: &'a [Word<'n>], wrong: &[Word<'_>]) -> &'a [Word<'n>] {
    let right = trimmed(right);
    if quoted(right).is_some() {
        return right;
    }
    let copula = right.iter().rposition(|w| w.is_any(&["is", "was", "are", "were", "be"]));
    if let Some(mut tail) = copula.and_then(|at| right.get(at + 1..)).filter(|t| !t.is_empty()) {
        while let [first, after @ ..] = tail {
            if after.is_empty()
                || !first.is_any(&["for", "in", "at", "by", "of", "from", "with"])
                || wrong.first().is_some_and(|w| w.is(first.text))
            {
                break;
            }
            tail = after;
        }
        return tail;
    }
    let tail = right;
    if tail.len() <= wrong.len() {
        return tail;
    }
    if let Some(first) = wrong.first()
        && let Some(at) = tail.iter().rposition(|w| w.is(first.text))
        && tail.len() - at <= wrong.len() + 2
    {
        return tail.get(at..).unwrap_or(tail);
    }
    let cut = tail.len() - wrong.len();
    let same_shape = tail.last().zip(wrong.last()).is_some_and(|(a, b)| shape(a.text) == shape(b.text) && shape(a.text) != Shape::Small);
    let opens_alike = tail.get(cut).zip(wrong.first()).is_some_and(|(a, b)| shape(a.text) == shape(b.text));
    let single = wrong.len() == 1 && tail.len() > 1;
    if opens_alike && (same_shape || single) { tail.get(cut..).unwrap_or(tail) } else { tail }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Figure,
    Large,
    Small,
}

fn shape(word: &str) -> Shape {
    match () {
        () if word.contains(|c: char| c.is_ascii_digit()) => Shape::Figure,
        () if word.contains(char::is_uppercase) => Shape::Large,
        () => Shape::Small,
    }
}

/// "to X from Y", "from Y to X", "changes Y to X", "to X", "from Y".
fn from_and_to(rest: &[Word<'_>], clause: &[Word<'_>]) -> Option<Wording> {
    let find = |name: &str, after: usize| rest.iter().skip(after).position(|w| !w.quoted && w.is(name)).map(|at| at + after);
    let from = find("from", 0);
    let to = find("to", 0);
    match (from, to) {
        (Some(from), Some(_)) => {
            if let Some(to) = find("to", from) {
                let wrong = rest.get(from + 1..to)?;
                return Some(both(phrase(wrong), phrase(upto_stop(without_saying(rest.get(to + 1..)?)))));
            }
            let to = rest.get(..from)?.iter().rposition(|w| !w.quoted && w.is("to"))?;
            Some(both(phrase(upto_comma(rest.get(from + 1..)?)), phrase(without_saying(rest.get(to + 1..from)?))))
        }
        (Some(from), None) => {
            let wrong = phrase(upto_comma(rest.get(from + 1..)?));
            Some(both(wrong, None))
        }
        (None, Some(to)) => to_alone(rest, to, clause),
        (None, None) => {
            if rest.first().is_some_and(|w| w.is("that")) {
                return Some(both(None, phrase(name_alone(upto_stop(rest.get(1..)?)))));
            }
            spelled(rest).or_else(|| apposed(rest))
        }
    }
}

/// "to X" without a "from": what stands before may be the wrong words ("billion to trillion") or a description.
fn to_alone(rest: &[Word<'_>], to: usize, clause: &[Word<'_>]) -> Option<Wording> {
    let before = rest.get(..to)?;
    let after = rest.get(to + 1..)?;
    let right = upto_stop(without_saying(after));
    if before.last().is_some_and(|w| w.is_any(&["reference", "references"]))
        && before.iter().any(|w| w.is_any(&["extraneous", "erroneous", "incorrect"]))
    {
        return Some(both(quoted(after).or_else(|| phrase(right)), None));
    }
    let changed = clause.iter().any(|w| w.is_any(&["change", "changes", "changed", "changing"]));
    let described = before.iter().any(|w| w.is_any(DESCRIPTIONS) || w.text.ends_with("'s"));
    let short = before.len() <= right.len() + 1 && before.len() <= 3;
    let saying = after.first().is_some_and(|w| !w.quoted && w.is_any(SAYING));
    let wrong = (!before.is_empty() && !described && !saying && (changed || before.len() == 1 && short || before.iter().any(|w| w.quoted)))
        .then(|| phrase(before))
        .flatten();
    Some(both(wrong, phrase(name_alone(right))))
}

/// "the firm's name is Acme": Acme.
fn name_alone<'a, 'n>(right: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let at =
        right.windows(2).position(|w| matches!(w, [a, b] if a.is_any(&["name", "surname", "title", "age"]) && b.is_any(&["is", "was"])));
    at.and_then(|at| right.get(at + 2..)).filter(|name| !name.is_empty()).unwrap_or(right)
}

/// "spelling of Golf": the name as it is right, unless it is whose name it is.
fn spelled(rest: &[Word<'_>]) -> Option<Wording> {
    let at = rest.iter().position(|w| w.is("spelling"))?;
    let name = rest.get(at + 1..)?;
    let name = if name.first().is_some_and(|w| w.is("of")) { name.get(1..)? } else { name };
    let proper = !name.is_empty() && name.iter().all(|w| w.quoted || w.text.starts_with(char::is_uppercase) && !w.text.ends_with("'s"));
    proper.then(|| both(None, phrase(name)))
}

/// "company name, Acme, ...": the name as it is right.
fn apposed(rest: &[Word<'_>]) -> Option<Wording> {
    let at = rest.iter().position(|w| w.is_any(&["name", "surname", "symbol", "ticker"]))?;
    let name = rest.get(at + 1..)?.strip_prefix(rest.get(at + 1).filter(|w| w.text == ",").map(std::slice::from_ref)?)?;
    let name = trimmed(name);
    let proper = !name.is_empty() && name.iter().all(|w| w.text.starts_with(char::is_uppercase));
    proper.then(|| both(None, phrase(name)))
}

/// What was wrong: up to the frame that gives the wordings.
fn description<'a, 'n>(rest: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let end = rest.iter().position(|w| !w.quoted && w.is_any(&["to", "from", "instead", "sted"])).filter(|&at| at > 0);
    let reference = end.is_some_and(|at| rest.get(at - 1).is_some_and(|w| w.is_any(&["reference", "references"])));
    if reference { rest } else { rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest) }
}

/// Up to the comma or bracket that ends a wording.
fn upto_comma<'a, 'n>(rest: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let end = rest.iter().position(|w| {
        !w.quoted && matches!(w.text, "," | ";" | ")" | "(" | "]") || !w.quoted && w.is("and") && rest.iter().any(|v| verb(v).is_some())
    });
    rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest)
}

/// Up to the mark that ends a clause, a comma inside it allowed.
fn upto_stop<'a, 'n>(rest: &'a [Word<'n>]) -> &'a [Word<'n>] {
    let end = rest.iter().enumerate().position(|(i, w)| {
        let aside = w.text == "," && rest.get(i + 1).is_some_and(|n| n.is_any(&["as", "correcting", "changing", "which", "not", "to"]));
        !w.quoted && (matches!(w.text, ";" | ")" | "(" | "]") || aside)
    });
    rest.get(..end.unwrap_or(rest.len())).unwrap_or(rest)
}

/// Without marks and small words left over at the ends.
fn trimmed<'a, 'n>(mut words: &'a [Word<'n>]) -> &'a [Word<'n>] {
    while let [first, rest @ ..] = words {
        if !first.is_mark() && !first.is_any(&["and", "of"]) {
            break;
        }
        words = rest;
    }
    while let [rest @ .., last] = words {
        if !last.is_mark() && !last.is_any(&["and", "in", "of", "on", "the", "at", "for", "to"]) {
            break;
        }
        words = rest;
    }
    words
}

/// The words as one phrase, spaced as in the notice; of one that is mostly between quote marks, what stands between them.
fn phrase(words: &[Word<'_>]) -> Option<String> {
    let words = trimmed(words);
    let outside = words.iter().filter(|w| !w.quoted && !w.is_mark()).count();
    let inside = words.iter().filter(|w| w.quoted && !w.is_mark()).count();
    if inside > 0
        && outside > 0
        && outside <= 2 * inside
        && let Some(start) = words.iter().position(|w| w.quoted && !w.is_mark())
    {
        let len = words.get(start..)?.iter().take_while(|w| w.quoted).count();
        return phrase(words.get(start..start + len)?);
    }
    joined(words)
}

/// A description as the notice gives it, quote marks and all.
fn told(words: &[Word<'_>]) -> Option<String> {
    let outer = |w: &Word<'_>| w.is_mark() && !matches!(w.text, "\"" | "\u{201c}" | "\u{201d}" | "'" | "\u{2018}" | "\u{2019}");
    let start = words.iter().position(|w| !outer(w) && !w.is("and"))?;
    let end = words.iter().rposition(|w| !outer(w) && !w.is_any(&["and", "in", "of", "on", "the", "at", "for", "to"]))?;
    joined(words.get(start..=end)?)
}

/// Words with the spaces that they have in the notice.
fn joined(words: &[Word<'_>]) -> Option<String> {
    let mut out = String::new();
    let mut end = None;
    for word in words.iter().filter(|w| !matches!(w.text, "..." | "....")) {
        if end.is_some_and(|end| end < word.start) {
            out.push(' ');
        }
        out.push_str(word.text);
        end = Some(word.end());
    }
    (!out.is_empty()).then_some(out)
}
