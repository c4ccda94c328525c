//! Labelled lines: in copy that was made ready for study each line says what it is (`H` the headline, `S7` the seventh sentence).

use crate::parse::rows::{Row, beginning};

use crate::model::Text;

/// How many rows say whether a story's lines are labelled.
const SAMPLE: usize = 60;

/// What a label says of its line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Data of the transmission: address, date, authors.
    Data,
    /// The headline.
    Headline,
    /// A sentence of the story, or what stands between them.
    Sentence,
}

/// The label that opens `line`: what it says, and its length in bytes.
pub(super) fn read(line: &str) -> Option<(Kind, usize)> {
    let label = beginning(line, 16).split(char::is_whitespace).next()?;
    let kind = match label {
        "URL" | "DATE" | "DATE/" | "AUTHOR" | "AUTHORS" => Kind::Data,
        "H" => Kind::Headline,
        _ if is_sentence(label) => Kind::Sentence,
        _ => return None,
    };
    let more = if label == "DATE/" && line.get(label.len()..)?.starts_with(" AUTHOR") { " AUTHOR".len() } else { 0 };
    Some((kind, label.len() + more))
}

fn is_sentence(label: &str) -> bool {
    let number = label.strip_prefix('S').unwrap_or("");
    !number.is_empty() && number.len() <= 4 && number.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the lines of the story are labelled: nearly every one, sentences among them.
pub(super) fn are_there(text: &Text, rows: &[Row]) -> bool {
    let sample = rows.get(..rows.len().min(SAMPLE)).unwrap_or_default();
    let labels = sample.iter().filter_map(|row| read(text.slice(row.span)));
    let (mut all, mut sentences) = (0, 0);
    for (kind, _) in labels {
        all += 1;
        sentences += usize::from(kind == Kind::Sentence);
    }
    sentences >= 2 && all * 10 >= sample.len() * 9
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::rows::rows;
    use crate::parse::sanitize::sanitize;

    #[test]
    fn labels_say_what_their_line_is() {
        assert_eq!(read("S12 The port closed."), Some((Kind::Sentence, 3)));
        assert_eq!(read("H Port closes"), Some((Kind::Headline, 1)));
        assert_eq!(read("DATE/ AUTHOR 2018-06-04"), Some((Kind::Data, 12)));
        for line in ["Ships wait", "SO it goes", "S. Korea", "HONG KONG", ""] {
            assert_eq!(read(line), None, "{line}");
        }
    }

    #[test]
    fn labels_count_where_nearly_every_line_has_one() {
        let labelled = |copy: &str| {
            let (text, _) = sanitize(copy);
            are_there(&text, &rows(&text))
        };
        assert!(labelled("H Port closes\n\nS1 It closed.\n\nS2 It is cold.\n"));
        assert!(!labelled("The port closed.\nS1 is a road.\nS2 is another.\nBoth are shut.\n"));
        assert!(!labelled("H\nPort\ncloses"));
    }
}
