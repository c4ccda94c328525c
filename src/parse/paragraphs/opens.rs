//! How a line opens.

const SUBJECTS: &[&str] = &["he", "she", "it", "they", "who", "there"];
const SPEAKERS: &[&str] = &["i", "we", "you", "my", "our", "your"];
const OWNERS: &[&str] = &["his", "her", "its", "their"];
const CONJUNCTIONS: &[&str] = &["but", "and", "or", "nor", "yet", "so"];
const LINKS: &[&str] = &[
    "however",
    "still",
    "also",
    "meanwhile",
    "separately",
    "instead",
    "nevertheless",
    "moreover",
    "earlier",
    "later",
    "then",
    "now",
    "thus",
    "indeed",
    "besides",
    "elsewhere",
    "otherwise",
    "previously",
    "overall",
    "even",
    "not",
    "only",
    "just",
    "perhaps",
];
const POINTERS: &[&str] = &["this", "that", "these", "those", "such", "here"];
const PREPOSITIONS: &[&str] = &[
    "on",
    "in",
    "at",
    "for",
    "from",
    "with",
    "without",
    "under",
    "after",
    "before",
    "since",
    "during",
    "until",
    "among",
    "by",
    "of",
    "to",
    "between",
    "despite",
    "over",
    "through",
    "as",
    "according",
    "like",
    "against",
    "about",
    "beyond",
    "unlike",
    "following",
    "based",
];
const CLAUSES: &[&str] =
    &["while", "if", "when", "although", "because", "though", "whether", "where", "once", "unless", "what", "why", "how"];
const COUNTS: &[&str] = &[
    "some", "many", "most", "several", "both", "all", "one", "two", "three", "four", "five", "six", "other", "others", "another", "more",
    "no", "none", "few", "each", "every", "half", "nearly", "about", "any", "much", "less", "first", "second", "third", "last", "next",
];

/// How a line opens. The order is that of the tables in [`signs`](super::signs).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// With a small letter.
    Small,
    /// With a quote mark and a capital or figure.
    Mark,
    /// With a quote mark and a small letter: words quoted inside a sentence.
    SmallMark,
    /// With a figure or a sum of money.
    Figure,
    /// With a bracket.
    Bracket,
    /// With a dash or a bullet.
    Dash,
    /// With a pronoun that is a subject.
    Subject,
    /// With the pronoun of who speaks, or is spoken to.
    Speaker,
    /// With a possessive pronoun.
    Owner,
    /// With a conjunction.
    Conjunction,
    /// With an adverb that links it to what was before.
    Link,
    /// With a word that points back.
    Pointer,
    /// With a preposition.
    Preposition,
    /// With a word that opens a clause.
    Clause,
    /// With a word of number.
    Count,
    /// With "the".
    The,
    /// With "a" or "an".
    A,
    /// With a word all in capitals.
    Capitals,
    /// With another word with a capital.
    Capital,
    /// With anything else.
    Other,
}

/// How many openings there are.
pub(super) const OPENINGS: usize = Opening::Other as usize + 1;

impl Opening {
    /// How `line` opens.
    pub(super) fn of(line: &str) -> Opening {
        let Some(first) = line.chars().next() else { return Opening::Other };
        match first {
            c if c.is_lowercase() => Opening::Small,
            '"' | '\u{201c}' | '\u{2018}' | '\'' | '\u{ab}' => Opening::of_mark(line),
            '`' if line.starts_with("``") => Opening::of_mark(line),
            '$' | '\u{20ac}' | '\u{a3}' => Opening::Figure,
            c if c.is_ascii_digit() => Opening::Figure,
            '(' | '[' | '<' => Opening::Bracket,
            '-' | '*' | '\u{2022}' | '\u{2013}' | '\u{2014}' => Opening::Dash,
            c if c.is_uppercase() => Opening::of_capital(line),
            _ => Opening::Other,
        }
    }

    fn of_mark(line: &str) -> Opening {
        let quoted = line.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_whitespace());
        if quoted.starts_with(char::is_lowercase) { Opening::SmallMark } else { Opening::Mark }
    }

    fn of_capital(line: &str) -> Opening {
        let word = first_word(line);
        let lists = [
            (SUBJECTS, Opening::Subject),
            (SPEAKERS, Opening::Speaker),
            (OWNERS, Opening::Owner),
            (CONJUNCTIONS, Opening::Conjunction),
            (LINKS, Opening::Link),
            (POINTERS, Opening::Pointer),
            (PREPOSITIONS, Opening::Preposition),
            (CLAUSES, Opening::Clause),
            (COUNTS, Opening::Count),
            (&["the"], Opening::The),
            (&["a", "an"], Opening::A),
        ];
        // No word of the lists is longer: names are not looked up.
        let found = (word.len() <= 12).then(|| lists.iter().find(|(words, _)| words.iter().any(|w| w.eq_ignore_ascii_case(word))));
        match found.flatten() {
            Some((_, opening)) => *opening,
            None if word.len() > 1 && !word.contains(char::is_lowercase) => Opening::Capitals,
            None => Opening::Capital,
        }
    }
}

/// The words of all lists, which are numbered from 1 in this order.
const LISTS: [&[&str]; 10] =
    [SUBJECTS, SPEAKERS, OWNERS, CONJUNCTIONS, LINKS, POINTERS, PREPOSITIONS, CLAUSES, COUNTS, &["the", "a", "an"]];

/// How many numbers [`number`] gives.
pub(super) const NUMBERS: usize = {
    let (mut all, mut list) = (1, 0);
    while list < LISTS.len() {
        all += LISTS[list].len();
        list += 1;
    }
    all
};

/// The number of the word that opens `line` among the words of all lists; 0 for any other.
pub(super) fn number(line: &str) -> usize {
    let word = first_word(line);
    // No word of the lists is longer.
    if word.is_empty() || word.len() > 12 {
        return 0;
    }
    LISTS.iter().flat_map(|list| list.iter()).position(|w| w.eq_ignore_ascii_case(word)).map_or(0, |at| at + 1)
}

fn first_word(line: &str) -> &str {
    line.split(|c: char| !(c.is_alphanumeric() || c == '\'')).next().unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_told_apart() {
        let lines =
            ["the", "\"We", "\"bold\"", "$12", "(OSL.N)", "- We", "She went", "But no", "A port", "The port", "Oslo", "OSLO", "\u{a7}", ""];
        use Opening::{A, Bracket, Capital, Capitals, Conjunction, Dash, Figure, Mark, Other, Small, SmallMark, Subject, The};
        let expected = [Small, Mark, SmallMark, Figure, Bracket, Dash, Subject, Conjunction, A, The, Capital, Capitals, Other, Other];
        assert_eq!(lines.map(Opening::of), expected);
    }

    #[test]
    fn words_that_open_lines_have_numbers_of_their_own() {
        assert_eq!(["He said", "oslo", "", "\"He\""].map(number), [1, 0, 0, 0]);
        assert_eq!(number("An hour"), NUMBERS - 1);
    }
}
