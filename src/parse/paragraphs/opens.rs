//! How a line opens.

const PRONOUNS: &[&str] = &["he", "she", "it", "they", "his", "her", "its", "their"];
const LINKS: &[&str] = &["but", "and", "however", "while", "still", "also", "meanwhile", "separately"];
const ARTICLES: &[&str] = &["the", "a", "an"];

/// How a line opens. The order is that of the tables in [`weights`](super::weights).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// With a small letter.
    Small,
    /// With a quote mark.
    Mark,
    /// With a figure or a sum of money.
    Figure,
    /// With a bracket.
    Bracket,
    /// With a dash or a bullet.
    Dash,
    /// With a pronoun.
    Pronoun,
    /// With a word that links it to what was before.
    Link,
    /// With an article.
    Article,
    /// With another word with a capital.
    Capital,
    /// With anything else.
    Other,
}

impl Opening {
    /// How `line` opens.
    pub(super) fn of(line: &str) -> Opening {
        let Some(first) = line.chars().next() else { return Opening::Other };
        match first {
            c if c.is_lowercase() => Opening::Small,
            '"' | '\u{201c}' | '\u{2018}' | '\'' | '\u{ab}' => Opening::Mark,
            '`' if line.starts_with("``") => Opening::Mark,
            '$' | '\u{20ac}' | '\u{a3}' => Opening::Figure,
            c if c.is_ascii_digit() => Opening::Figure,
            '(' | '[' | '<' => Opening::Bracket,
            '-' | '*' | '\u{2022}' | '\u{2013}' | '\u{2014}' => Opening::Dash,
            c if c.is_uppercase() => Opening::of_capital(line),
            _ => Opening::Other,
        }
    }

    fn of_capital(line: &str) -> Opening {
        let word = line.split(|c: char| !(c.is_alphanumeric() || c == '\'')).next().unwrap_or("");
        let is_one_of = |words: &[&str]| words.iter().any(|w| w.eq_ignore_ascii_case(word));
        if is_one_of(PRONOUNS) {
            Opening::Pronoun
        } else if is_one_of(LINKS) {
            Opening::Link
        } else if is_one_of(ARTICLES) {
            Opening::Article
        } else {
            Opening::Capital
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn openings_are_told_apart() {
        let found = ["the", "\"We", "$12", "(OSL.N)", "- We", "She went", "But no", "A port", "Oslo", "\u{a7}", ""].map(Opening::of);
        use Opening::{Article, Bracket, Capital, Dash, Figure, Link, Mark, Other, Pronoun, Small};
        assert_eq!(found, [Small, Mark, Figure, Bracket, Dash, Pronoun, Link, Article, Capital, Other, Other]);
    }
}
