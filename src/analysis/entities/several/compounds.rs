//! Compounds that tie a place to a body: "Lisbon-based Harbor Fund", and outcries: "Costa! Costa!".

use std::ops::Range;

use super::super::lexicon;
use super::super::stretch::Stretch;

/// Second halves of compounds that are verbs without showing it.
const VERBAL: &[&str] = &["born", "bound", "built", "held", "led", "made", "run"];

/// The words between two names that are no part of either: a hyphen and the small word behind it, or a mark that ends a sentence.
pub(super) fn adjective(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let unspaced = |i: usize| stretch.tokens.get(i).is_some_and(|t| !t.spaced);
    let verbal = |word: &str| word.ends_with("ed") || word.ends_with("ing") || VERBAL.contains(&word);
    let small = |i: usize| unspaced(i) && stretch.word(i).starts_with(char::is_lowercase) && verbal(stretch.word(i));
    let at = (range.start + 1..range.end).find(|&i| match stretch.word(i) {
        "-" => unspaced(i) && small(i + 1),
        word => matches!(word, "!" | "?"),
    })?;
    // "state-run Harbor Steel" names no state.
    let plain = at == range.start + 1 && lexicon::common_word(stretch.lower_facts(range.start)).is_some();
    let start = if plain && stretch.word(at) == "-" { range.start } else { at };
    Some(start..range.end.min(at + 1 + usize::from(stretch.word(at) == "-")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn where_a_body_is_based_is_a_name_of_its_own() {
        check("The [Lisbon-based Harbor Fund] paid.", &["Lisbon", "Harbor Fund"]);
        check("On Friday [State-run Harbor Steel] closed.", &["Harbor Steel"]);
        check("An [Oscar-winning] film was shown.", &["Oscar"]);
    }

    #[test]
    fn a_word_with_a_hyphen_is_one() {
        check("The [Council for Trade Co-operation] met.", &["Council for Trade Co-operation"]);
    }

    #[test]
    fn an_outcry_is_not_one_name() {
        check("They cried [Costa! Costa] all night.", &["Costa", "Costa"]);
    }
}
