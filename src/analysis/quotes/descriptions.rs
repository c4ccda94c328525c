//! A speaker's phrase taken apart: its head, its noun and modifiers, the name without titles.

use super::roles;

/// A role phrase taken apart; all lower case.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Description {
    /// Whether somebody known is meant ("the", "this", "his").
    pub definite: bool,
    /// Whether somebody is spoken of for the first time ("a", "one", "another").
    pub indefinite: bool,
    /// Its last word.
    pub noun: String,
    /// What stands between the article and the noun.
    pub modifiers: Vec<String>,
}

/// The phrase up to its first preposition or comma: "the head" of "the head of the agency".
pub(super) fn head_of(words: &str) -> &str {
    let cuts = ["of ", "for ", "at ", "in ", "from ", "on ", "with ", "who ", "("];
    let cut = |i: usize| {
        let rest = words.get(i + 1..).unwrap_or("");
        match words.as_bytes().get(i) {
            Some(b' ') => cuts.iter().any(|cut| rest.starts_with(cut)),
            Some(b',') => rest.starts_with(' '),
            _ => false,
        }
    };
    let end = (1..words.len()).find(|i| cut(*i)).unwrap_or(words.len());
    words.get(..end).unwrap_or(words)
}

/// A role phrase taken apart.
pub(super) fn describe(head: &str) -> Description {
    let lower = head.to_lowercase();
    let mut words: Vec<&str> = lower.split(' ').collect();
    let definite = matches!(words.first(), Some(&("the" | "this" | "that" | "these" | "those" | "his" | "her" | "their" | "its")));
    // "Its former chairman" is somebody new: the owner says whose, not who.
    let owned = matches!(words.first(), Some(&("his" | "her" | "their" | "its")));
    let indefinite = matches!(words.first(), Some(&("a" | "an" | "one" | "another" | "some")));
    if definite || indefinite {
        words.remove(0);
    }
    let noun = words.pop().unwrap_or("").to_owned();
    Description { definite: definite && !owned, indefinite, noun, modifiers: words.into_iter().map(str::to_owned).collect() }
}

/// The words from the last run of capitalised ones, titles left out; all words where there is none.
pub(super) fn bare_name(head: &str) -> String {
    let words: Vec<&str> = head.split(' ').collect();
    let start = words.iter().rposition(|w| !w.starts_with(char::is_uppercase)).map_or(0, |i| i + 1);
    let mut run = words.get(start..).unwrap_or(&[]);
    while let [first, rest @ ..] = run {
        if rest.is_empty() || !is_title(first) {
            break;
        }
        run = rest;
    }
    if run.is_empty() { head.to_owned() } else { run.join(" ") }
}

/// Whether a capitalised word is a title before a name.
fn is_title(word: &str) -> bool {
    let lower = word.to_lowercase();
    let lower = lower.trim_end_matches('.');
    roles::gender_of_word(lower).is_some()
        || roles::spelled_out(lower) != lower
        || matches!(
            lower,
            "president"
                | "senator"
                | "representative"
                | "governor"
                | "secretary"
                | "professor"
                | "judge"
                | "justice"
                | "mayor"
                | "minister"
                | "prime"
                | "the"
                | "former"
                | "chief"
                | "republican"
                | "democratic"
                | "general"
        )
}
