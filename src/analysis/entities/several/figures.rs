//! Measures between names: "Karsa 5.4mm, Medway 4.6mm".

use std::ops::Range;

use super::super::stretch::Stretch;

/// The measure in what was taken for one name, with the comma behind it: a figure that runs into its unit.
pub(super) fn measure(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<Range<usize>> {
    let at = range.clone().find(|i| is_measure(stretch.word(*i)))?;
    Some(at..at + 1 + usize::from(at + 1 < range.end && stretch.word(at + 1) == ","))
}

/// "5.4mm", "12km", but neither "9th" nor "747s".
fn is_measure(word: &str) -> bool {
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    unit.len() < word.len() && matches!(unit, "mm" | "cm" | "m" | "km" | "kg" | "min" | "sec" | "hr" | "hrs" | "mph" | "kph" | "pc")
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;

    #[test]
    fn rain_falls_on_several_towns() {
        check("Rain fell on [Sonamar 12.1mm, Hardan 5.4mm] on Friday.", &["Sonamar", "Hardan"]);
    }

    #[test]
    fn a_number_that_names_is_none() {
        check("They flew the [Carden 747s] on Friday.", &["Carden 747s"]);
    }
}
