//! How a line ends.

use crate::parse::rows::ending;

/// Words that are written with a full stop and do not end a sentence with it, lower case, the stop left out.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "capt", "cmdr", "maj", "sgt", "adm", "brig", "gov", "sen", "sens", "rep", "reps",
    "rev", "hon", "pres", "st", "mt", "ft", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec", "no",
    "nos", "vs", "messrs", "supt", "insp", "det", "u.s", "u.n", "u.k", "e.u", "i.e", "e.g",
];

/// Abbreviations that end companies', people's and states' names and hours, and so often a sentence with them.
const NAME_ENDS: &[&str] = &[
    "inc", "corp", "co", "ltd", "llc", "plc", "cos", "bros", "jr", "sr", "a.m", "p.m", "etc", "calif", "fla", "ill", "mass", "mich",
    "conn", "pa", "va", "tenn", "ariz", "minn", "wis", "ala", "ga", "md", "colo", "okla", "tex", "ind", "kan", "nev",
];

/// What closes after a sentence's stop.
const CLOSING: [char; 8] = ['"', '\'', '\u{201d}', '\u{2019}', ')', ']', '\u{bb}', '\u{203a}'];

/// How a line ends. The order is that of the tables in [`signs`](super::signs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// In the middle of a clause.
    Open,
    /// With an abbreviation.
    Abbreviation,
    /// With an abbreviation of a company's name, which may end the sentence too.
    Company,
    /// With a stop.
    Stop,
    /// With a stop and a quote mark that closes after it.
    QuoteStop,
    /// With a stop and a bracket that closes after it.
    BracketStop,
    /// With a colon.
    Colon,
    /// With a comma, a semicolon or a dash.
    Comma,
    /// With a closing quote mark, no stop before it.
    Mark,
}

/// How many endings there are.
pub(super) const ENDINGS: usize = Ending::Mark as usize + 1;

/// How likely it is that a sentence ends with the line: coarser than [`Ending`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stop {
    /// It goes on.
    No,
    /// A full stop that may be an abbreviation's.
    Maybe,
    /// It ends.
    Yes,
}

/// How many degrees of [`Stop`] there are.
pub(super) const STOPS: usize = Stop::Yes as usize + 1;

impl Ending {
    /// How `line` ends.
    pub(super) fn of(line: &str) -> Ending {
        let tail = ending(line, 60).trim_end();
        let bare = tail.trim_end_matches(CLOSING);
        let closed = bare.len() < tail.len();
        match bare.chars().next_back() {
            Some('?' | '!' | '\u{2026}' | '.') if closed && tail.ends_with([')', ']']) => Ending::BracketStop,
            Some('?' | '!' | '\u{2026}' | '.') if closed => Ending::QuoteStop,
            Some('?' | '!' | '\u{2026}') => Ending::Stop,
            Some('.') => full_stop(bare),
            Some(':') => Ending::Colon,
            Some(',' | ';' | '-' | '\u{2013}' | '\u{2014}') => Ending::Comma,
            Some(_) if closed && tail.ends_with(['"', '\u{201d}']) => Ending::Mark,
            _ => Ending::Open,
        }
    }

    /// Whether a sentence ends here.
    pub(super) fn stop(self) -> Stop {
        match self {
            Ending::Stop | Ending::QuoteStop | Ending::BracketStop | Ending::Mark => Stop::Yes,
            Ending::Abbreviation | Ending::Company => Stop::Maybe,
            Ending::Open | Ending::Colon | Ending::Comma => Stop::No,
        }
    }
}

/// What the full stop at the end of `bare` belongs to.
fn full_stop(bare: &str) -> Ending {
    let before = bare.trim_end_matches('.');
    let word = before.rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '\u{201c}')).next().unwrap_or("");
    let one_capital = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    let initial = word != "I" && word.split('.').all(one_capital);
    let is_one_of = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
    if initial || is_one_of(ABBREVIATIONS) {
        Ending::Abbreviation
    } else if is_one_of(NAME_ENDS) {
        Ending::Company
    } else {
        Ending::Stop
    }
}

/// Whether `line` ends as a sentence does: with a stop and what closes after it, and no abbreviation before it.
pub(in crate::parse) fn ends_sentence(line: &str) -> bool {
    matches!(Ending::of(line), Ending::Stop | Ending::QuoteStop | Ending::BracketStop | Ending::Company)
}

/// Whether `line` ends in a verb of saying and a full stop, as attributions at the end of paragraphs do.
pub(super) fn ends_in_saying(line: &str) -> bool {
    let Some(bare) = ending(line, 60).strip_suffix('.') else { return false };
    let mut words = bare.rsplit([' ', '"', '\u{201d}', '\u{2019}', '\'']);
    let last = words.next().unwrap_or("");
    matches!(last, "said" | "says" | "added" | "say")
        || words.next() == Some("told") && last.starts_with(|c: char| c.is_ascii_uppercase()) && last.chars().all(char::is_alphanumeric)
}

/// How many sentences end inside `line`: the last one, at its end, is not counted.
pub(super) fn sentences_inside(line: &str) -> usize {
    stops_inside(line).count()
}

/// The byte at which the first sentence that ends inside `line` has its stop.
pub(super) fn first_stop(line: &str) -> Option<usize> {
    stops_inside(line).next()
}

/// The bytes of the stops with which sentences end inside `line`.
fn stops_inside(line: &str) -> impl Iterator<Item = usize> {
    let bytes = line.as_bytes();
    let stops = memchr::memchr3_iter(b'.', b'?', b'!', bytes);
    stops.filter(move |at| line.get(*at..).is_some_and(opens_sentence) && !(bytes.get(*at) == Some(&b'.') && is_abbreviated(line, *at)))
}

/// Whether `rest`, which begins with a stop, goes on with white space and what may open a sentence.
fn opens_sentence(rest: &str) -> bool {
    let after = rest.get(1..).unwrap_or("").trim_start_matches(CLOSING);
    let opening = after.trim_start();
    let opener = |c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '\u{201c}' | '\u{2018}' | '(' | '[' | '$' | '\'');
    opening.len() < after.len() && opening.starts_with(opener)
}

/// Whether the full stop at byte `at` of `line` is an abbreviation's.
fn is_abbreviated(line: &str, at: usize) -> bool {
    line.get(..at).is_some_and(|before| full_stop(ending(before, 24)) != Ending::Stop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_and_abbreviations_do_not() {
        for line in
            ["The port closed.", "\"We wait,\" he said. \"Here.\"", "Why?", "(It did not answer.)", "It cost 12.", "bought by Acme Inc."]
        {
            assert!(ends_sentence(line), "{line}");
        }
        for line in [
            "The port of St.",
            "said Mr.",
            "in the U.S.",
            "on Jan.",
            "by George W.",
            "the writer J.K.",
            "the port,",
            "called it \"bold\"",
            "",
        ] {
            assert!(!ends_sentence(line), "{line}");
        }
    }

    #[test]
    fn endings_are_told_apart() {
        assert_eq!(Ending::of("the port,"), Ending::Comma);
        assert_eq!(Ending::of("as follows:"), Ending::Colon);
        assert_eq!(Ending::of("called it \"bold\""), Ending::Mark);
        assert_eq!(Ending::of("bought Acme Inc."), Ending::Company);
        assert_eq!(Ending::of("the port"), Ending::Open);
        assert_eq!(Ending::of("at home.\""), Ending::QuoteStop);
        assert_eq!(Ending::of("at home.)"), Ending::BracketStop);
        assert_eq!(Ending::of("by 3 p.m."), Ending::Company);
        assert!(ends_in_saying("the mayor said.") && ends_in_saying("he told Reuters.") && !ends_in_saying("she said so."));
    }

    #[test]
    fn sentences_are_counted_inside_a_line() {
        let found =
            ["The port closed. It was cold.", "Mr. Lee of the U.S. Navy", "\"Why?\" he said. \"So.\"", "3.5 mln. Of which", "", "a..."];
        assert_eq!(found.map(sentences_inside), [1, 0, 1, 1, 0, 0]);
    }
}
