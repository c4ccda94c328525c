//! Compounds that tie a place to a body: "Lisbon-based Harbor Fund", and names that a mark parts: "Costa! Costa!",
//! "Maria Costa — Harbor League".

use std::ops::Range;

use super::super::lexicon;
use super::super::stretch::Stretch;

/// Second halves of compounds that are verbs without showing it.
const VERBAL: &[&str] = &["born", "bound", "built", "held", "led", "made", "run"];

/// The words between two names that are no part of either: a hyphen and the small word behind it, or a mark that ends a sentence.
pub(super) fn joint(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let unspaced = |i: usize| stretch.tokens.get(i).is_some_and(|t| !t.spaced);
    let verbal = |word: &str| word.ends_with("ed") || word.ends_with("ing") || VERBAL.contains(&word);
    let small = |i: usize| unspaced(i) && stretch.word(i).starts_with(char::is_lowercase) && verbal(stretch.word(i));
    let at = (range.start + 1..range.end).find(|&i| match stretch.word(i) {
        "-" => unspaced(i) && small(i + 1),
        // Behind a capital it may be an abbreviation's: "Harbor Co. Ltd.".
        "." => {
            i + 1 < range.end && !stretch.word(i - 1).starts_with(char::is_uppercase) && stretch.opens.get(i + 1).copied().unwrap_or(false)
        }
        // "Costa: Maria Holm left", but "Harbor Lights: The Return".
        ":" => i == range.start + 1 || lexicon::first_name(stretch.facts(i + 1)).is_some(),
        word => matches!(word, "!" | "?" | "--" | "\u{2013}" | "\u{2014}"),
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
        check("They sold the bread of [Sojar's. Hardan] was not asked.", &["Sojar's", "Hardan"]);
        check("He is [Maria Costa \u{2014} Harbor League] of Sojar.", &["Maria Costa", "Harbor League"]);
        check("It said: [Costa: Maria Holm] left.", &["Costa", "Maria Holm"]);
        check("They saw [Harbor Lights: Global Return] on Friday.", &["Harbor Lights: Global Return"]);
        check("They sold [Sojar Motor Co. Ltd.] on Friday.", &["Sojar Motor Co. Ltd."]);
    }
}
