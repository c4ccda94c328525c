//! Bullets, tables, subheads and captions.

use crate::parse::rows::{beginning, ending};

/// The byte length of the bullet that opens `line`, and of the space after it.
pub(super) fn bullet(line: &str) -> Option<usize> {
    let mark = ["* ", "- ", "-- ", "\u{2022} ", "\u{2022}", "\u{b7} ", "\u{25aa} ", "\u{25cf} ", "\u{2013} ", "\u{2014} ", "o ", "> "]
        .iter()
        .find(|m| line.starts_with(**m))?;
    let words = line.get(mark.len()..)?.trim_start();
    // A row of dashes or stars is no bullet, and "o " only opens one before a capital.
    let first = words.chars().next()?;
    let good = first.is_alphanumeric() || matches!(first, '"' | '\u{201c}' | '\'' | '\u{2018}' | '(' | '$' | '\u{20ac}' | '\u{a3}');
    (good && (*mark != "o " || first.is_uppercase())).then_some(line.len() - words.len())
}

/// Whether `line` is drawn, not written: dashes, equals signs, stars, underscores.
pub(super) fn is_rule(line: &str) -> bool {
    line.len() >= 3
        && line
            .chars()
            .all(|c| matches!(c, '-' | '=' | '*' | '_' | '~' | '.' | '+' | '|' | ' ' | '\u{2500}'..='\u{257f}' | '\u{2014}' | '\u{2013}'))
}

/// Whether `line` stands in columns: cells apart by wide space, dotted leaders or bars, or figures set against figures (`Net 12.4 mln vs 11.8 mln`).
pub(super) fn is_table_row(line: &str) -> bool {
    if line.len() > 200 {
        return false;
    }
    let digits = line.bytes().any(|b| b.is_ascii_digit());
    let bars = line.matches('|').count() >= 2;
    let dotted = line.contains("....") || line.contains(". . .");
    let wide = wide_gaps(line);
    bars || dotted && digits
        || wide >= 2
        || wide == 1 && digits && !line.ends_with('.') && line.len() < 100
        || is_set_against(line)
        || is_figures(line)
}

/// How many runs of three spaces or more stand inside `line`.
fn wide_gaps(line: &str) -> usize {
    line.split("   ").filter(|cell| !cell.trim().is_empty()).count().saturating_sub(1)
}

/// Whether `line` is nearly all figures: prices and scores set with single spaces.
fn is_figures(line: &str) -> bool {
    let words = line.split_whitespace().count();
    let figures = line.split_whitespace().filter(|w| w.bytes().any(|b| b.is_ascii_digit())).count();
    words >= 4 && figures * 4 >= words * 3 && line.len() < 100 && !line.ends_with(['.', ',', '?'])
}

/// Whether `line` sets figures against figures in words, not in columns: a row of results, which says all it says alone.
pub(super) fn is_result(line: &str) -> bool {
    is_set_against(line) && wide_gaps(line) == 0 && !line.contains('|')
}

fn is_set_against(line: &str) -> bool {
    let parts = line.split(" vs ").count();
    let vs = parts == 2 || (line.contains(" vs. ") && line.len() < 60);
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    vs && digits >= 2 && line.len() < 70 && !line.ends_with('.') && line.split_whitespace().count() <= 14
}

/// Whether `line` can stand inside a table though it has one cell only: a heading over some of its rows.
pub(super) fn could_head_rows(line: &str) -> bool {
    line.len() <= 48 && !line.ends_with(['.', ',']) && line.split_whitespace().count() <= 6
}

/// Whether `line` is a subhead in capitals.
pub(super) fn is_capital_subhead(line: &str) -> bool {
    if line.len() > 90 || ending(line, 1).ends_with(['.', ',', ';', '-']) || line.starts_with(['"', '(', '<', '\u{201c}']) {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    // A stock code or an abbreviation alone is no heading, but WHAT'S NEXT is.
    letters >= 4 && capitals == letters && line.split_whitespace().any(|w| w.len() >= 4)
}

/// Whether `line`, standing alone between blank lines, is a subhead in small letters.
pub(super) fn is_lone_subhead(line: &str) -> bool {
    let words = line.split_whitespace().take(12).count();
    let plain_end = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | '\u{2019}' | '\'' | '%'));
    // A label before a colon is a speaker's in an interview.
    let labelled = line.contains(": ");
    line.len() <= 70
        && !labelled
        && (1..=9).contains(&words)
        && plain_end
        && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether `line` opens a caption.
pub(super) fn is_caption(line: &str) -> bool {
    let head = beginning(line, 400);
    let opens = [
        "PHOTO:",
        "FILE PHOTO",
        "FILE -",
        "FILE \u{2013}",
        "FILE \u{2014}",
        "CAPTION:",
        "Caption:",
        "Photo:",
        "(Photo",
        "Photo caption",
        "PHOTO CAPTION",
        "IMAGE:",
        "GRAPHIC:",
    ];
    if opens.iter().any(|o| head.starts_with(o)) {
        return true;
    }
    let shows = ["A file photo", "File photo", "An undated handout", "A combination picture", "A combination photo"]
        .iter()
        .any(|s| head.starts_with(s));
    let agency = ["REUTERS/", "AP Photo/", "(AP Photo", "Getty Images", "AFP/Getty"].iter().any(|a| line.len() < 700 && line.contains(a));
    shows || agency
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bullets_of_every_make() {
        assert_eq!(bullet("* Port closes"), Some(2));
        assert_eq!(bullet("-- \"We wait\""), Some(3));
        assert_eq!(bullet("\u{2022} Port closes"), Some(4));
        assert_eq!(bullet("--------"), None);
        assert_eq!(bullet("-5 degrees"), None);
        assert_eq!(bullet("o port"), None);
    }

    #[test]
    fn rows_in_columns() {
        for row in [
            "Oslo          12.5       13.0",
            "Ships ......... 12",
            "| a | 1 |",
            "Net 12.4 mln vs 11.8 mln",
            "Bergen   7.5",
            "MAY7 1201H 1210L 1222",
        ] {
            assert!(is_table_row(row), "{row}");
        }
        for copy in ["The port closed.  It will open on May 3.", "It was the union vs the port, 3 people said.", "Well ... 12 of them left"]
        {
            assert!(!is_table_row(copy), "{copy}");
        }
        assert!(is_rule("-----------") && is_rule("=== ===") && !is_rule("--"));
    }

    #[test]
    fn headings_between_paragraphs() {
        assert!(is_capital_subhead("WHAT'S NEXT FOR THE PORT?"));
        assert!(!is_capital_subhead("U.S. NATO U.N."));
        assert!(is_lone_subhead("What happens next"));
        assert!(!is_lone_subhead("The port closed."));
    }

    #[test]
    fn captions_name_the_picture() {
        assert!(is_caption("FILE PHOTO: Ships wait at the port, May 3. REUTERS/Ann Lee"));
        assert!(is_caption("Ships wait at the port. (AP Photo/Ann Lee)"));
        assert!(!is_caption("Reuters first told of the photo on Monday."));
    }
}
