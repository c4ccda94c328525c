//! Who somebody is: the title before a name and the apposition after it.

use crate::model::Span;

use super::lexicon::NameSex;
use super::names::Found;
use super::stretch::Stretch;
use super::words;

/// How far an apposition may reach, in tokens.
const APPOSITION: usize = 16;

/// Titles that are no role.
const COURTESY: &[&str] = &["Dr", "Dr.", "Lady", "Miss", "Mr", "Mr.", "Mrs", "Mrs.", "Ms", "Ms.", "Sir", "St."];

/// Man or woman by a word of the title.
pub(super) fn gender_of_title(word: &str) -> Option<NameSex> {
    match word.trim_end_matches('.') {
        "Mr" | "Sir" | "Lord" | "King" | "Prince" | "Pope" | "Congressman" => Some(NameSex::Male),
        "Mrs" | "Ms" | "Miss" | "Lady" | "Dame" | "Queen" | "Princess" | "Congresswoman" => Some(NameSex::Female),
        _ => None,
    }
}

/// Where the role of a person stands: "Chinese President" before the name, "chief executive of Acme" after it.
pub(super) fn role_of(stretch: &Stretch<'_>, found: &Found) -> Option<Span> {
    if let Some(title) = &found.title {
        if title.len() == 1 && COURTESY.contains(&stretch.word(title.start)) {
            return apposition(stretch, found.range.end);
        }
        return Some(stretch.span(&(lower_front(stretch, title.start)..title.end)));
    }
    let before = found.range.start;
    if before > 0 && words::is_person_noun(stretch.facts(before - 1)) {
        return Some(stretch.span(&(noun_front(stretch, before - 1)..before)));
    }
    apposition(stretch, found.range.end)
}

/// The start of a title that lower-case modifiers go before.
fn lower_front(stretch: &Stretch<'_>, mut start: usize) -> usize {
    while start > 0 && words::is_role_modifier(stretch.facts(start - 1)) {
        start -= 1;
    }
    start
}

/// The start of a role whose noun is at `noun`: lower-case modifiers, then the capitalised name of the office's house.
fn noun_front(stretch: &Stretch<'_>, noun: usize) -> usize {
    let mut start = lower_front(stretch, noun);
    while start > 0 && noun - start < 8 && stretch.is_capital(start - 1) && !words::is_never_name(stretch.facts(start - 1)) {
        start -= 1;
    }
    start
}

/// The apposition that opens at the comma at `comma`: up to the next comma or the sentence's end, if a person noun is in its first words.
fn apposition(stretch: &Stretch<'_>, comma: usize) -> Option<Span> {
    if stretch.word(comma) != "," {
        return None;
    }
    let mut start = comma + 1;
    if matches!(stretch.word(start), "a" | "an" | "the" | "its" | "their" | "his" | "her") {
        start += 1;
    }
    let mut end = start;
    while end < start + APPOSITION
        && !matches!(stretch.word(end), "" | "," | "." | ";" | "\"" | "\u{201d}" | "(" | "who" | "said" | "told" | "-" | "--" | "\u{2014}")
    {
        end += 1;
    }
    let closed = matches!(stretch.word(end), "," | "." | ";");
    let noun = (start..end.min(start + 6)).find(|&i| words::is_person_noun(stretch.facts(i)))?;
    let modified = (start..noun)
        .all(|i| stretch.is_capital(i) || !matches!(stretch.word(i), "and" | "or" | "of" | "in" | "to" | "was" | "is" | "has"));
    (closed && modified).then(|| stretch.span(&(start..end)))
}
