//! Bullets, tables, subheads and captions.

use memchr::memmem;

use crate::parse::rows::{beginning, ending, opens_with};

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
    // One look at the bytes settles it for nearly all lines of copy.
    let (mut digits, mut bars, mut dots, mut spaces) = (0_usize, 0_usize, false, false);
    let mut before = [0_u8; 2];
    for b in line.bytes() {
        digits += usize::from(b.is_ascii_digit());
        bars += usize::from(b == b'|');
        dots |= b == b'.' && matches!(before, [b'.', b'.' | b' ']);
        spaces |= b == b' ' && before == [b' ', b' '];
        before = [before[1], b];
    }
    if bars >= 2 {
        return true;
    }
    let dotted = dots && (line.contains("....") || line.contains(". . ."));
    let wide = if spaces { wide_gaps(line) } else { 0 };
    dotted && digits > 0
        || wide >= 2
        || wide == 1 && digits > 0 && !line.ends_with('.') && line.len() < 100
        || is_set_against(line)
        || digits >= 4 && is_figures(line)
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

/// What a company's results begin with.
const RESULTS: &[&str] =
    &["shr ", "oper shr ", "net ", "oper net ", "revs ", "rev ", "sales ", "avg shrs ", "qtly div ", "primary shr ", "diluted shr "];

/// With what a line ends that goes on in the next: no row of results does.
const GOES_ON: &[&str] =
    &[" in", " and", " or", " of", " the", " to", " from", " for", " on", " with", " loss", " profit", " credit", " gain", ","];

/// Whether `line` ends in a word that never ends anything.
pub(super) fn goes_on(line: &str) -> bool {
    GOES_ON.iter().any(|g| line.ends_with(g))
}

/// Whether `line` sets figures against figures in words, not in columns.
fn is_set_against(line: &str) -> bool {
    if line.len() >= 70 || memmem::find(line.as_bytes(), b" vs").is_none() {
        return false;
    }
    let parts = line.split(" vs ").count();
    let vs = parts == 2 || (line.contains(" vs. ") && line.len() < 60);
    let digits = line.bytes().filter(u8::is_ascii_digit).count();
    // "Shr five cts vs one ct" has its figures in words.
    let told = digits >= 2 || RESULTS.iter().any(|r| opens_with(line, r));
    let begins = line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit()) && !opens_with(line, "note");
    let ends = !line.ends_with('.') && !goes_on(line);
    vs && told && begins && ends && line.split_whitespace().count() <= 14
}

/// Whether `line` is a row of results by its head: nothing but such a row begins so and sets figures against figures.
pub(super) fn is_headed_result(line: &str) -> bool {
    RESULTS.iter().any(|r| opens_with(line, r)) && is_set_against(line)
}

/// Whether `line` stands in columns whatever is before it: its cells lie far apart, and there are figures in it.
pub(super) fn is_wide_row(line: &str) -> bool {
    line.len() <= 120 && line.contains("     ") && !line.ends_with('.') && is_table_row(line)
}

/// Whether `line` can be one more row of a table though its cells stand close: two spaces before the last, which is a figure.
pub(super) fn is_close_row(line: &str) -> bool {
    let last = line.rsplit_once("  ").map_or("", |(_, last)| last.trim());
    line.len() <= 90 && last.ends_with(|c: char| c.is_ascii_digit()) && last.len() <= 14 && last.starts_with(|c: char| !c.is_alphabetic())
}

/// Whether `line` is the time under which the next paragraphs were filed: `9:45 p.m.`
pub(super) fn is_time(line: &str) -> bool {
    let time = line.trim_end_matches([':', '.', ' ']);
    let digits = time.trim_start_matches(|c: char| c.is_ascii_digit() || c == ':');
    let hour = time.len() - digits.len();
    line.len() <= 12
        && (3..=5).contains(&hour)
        && time.contains(':')
        && matches!(digits.trim_start(), "a.m" | "p.m" | "am" | "pm" | "AM" | "PM" | "GMT")
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
    if line.chars().any(char::is_lowercase) {
        return false;
    }
    let letters = line.chars().filter(|c| c.is_alphabetic()).count();
    let capitals = line.chars().filter(|c| c.is_uppercase()).count();
    // A stock code or an abbreviation alone is no heading, but WHAT'S NEXT is.
    let code = line.contains('.') && !line.contains(' ');
    letters >= 4 && capitals == letters && !code && line.split_whitespace().any(|w| w.len() >= 4)
}

/// Whether `line` is a subhead between dashes, as in AFP's copy: `- Port in the ice -`.
pub(super) fn is_dashed_subhead(line: &str) -> bool {
    let inner = line.trim_end_matches('.').trim_end();
    let dash = |c: char| matches!(c, '-' | '\u{2013}' | '\u{2014}');
    let words = inner.strip_prefix(dash).and_then(|w| w.strip_suffix(dash));
    words.is_some_and(|w| line.len() <= 80 && w.starts_with(' ') && w.ends_with(' ') && w.trim().chars().any(char::is_alphabetic))
}

/// Whether `line`, standing alone between blank lines, is a subhead in small letters.
pub(super) fn is_lone_subhead(line: &str) -> bool {
    if line.len() > 70 {
        return false;
    }
    let words = line.split_whitespace().take(12).count();
    let plain_end = line.ends_with(|c: char| c.is_alphanumeric() || matches!(c, '?' | '\u{2019}' | '\'' | '%'));
    // A label before a colon is a speaker's in an interview.
    let labelled = line.contains(": ");
    !labelled && (1..=9).contains(&words) && plain_end && line.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether `line` says who took a picture and nothing else: `REUTERS/Ann Lee`, `Ann Lee / Reuters.`
pub(super) fn is_photo_credit(line: &str) -> bool {
    if line.len() > 80 || !line.contains(['/', 'G']) || line.split_whitespace().count() > 8 {
        return false;
    }
    let bare = line.trim_end_matches('.');
    let opens = ["REUTERS/", "AP Photo/", "(AP Photo", "AFP/Getty", "Getty Images"].iter().any(|a| line.starts_with(a));
    let ends = [
        "/ Reuters",
        "/ AP",
        "/ AFP",
        "/ Getty Images",
        "via Getty Images",
        "via Reuters",
        "via REUTERS",
        "via AP",
        "/AP",
        "/Getty Images",
    ]
    .iter()
    .any(|a| bare.ends_with(a));
    opens || ends && line.starts_with(char::is_uppercase)
}

/// Whether `line` can stand above the name of who took the picture: it tells what is seen, and when.
pub(super) fn tells_a_picture(line: &str) -> bool {
    if line.len() > 700 || line.starts_with(['"', '\u{201c}']) {
        return false;
    }
    let end = ending(line, 60).trim_end_matches(['.', ' ']);
    let year = end.get(end.len().saturating_sub(4)..).and_then(|y| y.parse::<u16>().ok()).is_some_and(|y| (1900..2100).contains(&y));
    let seen = [" is seen", " are seen", " pictured", "file photo", "File Photo", "(L)", "(R)", " poses ", " pose "]
        .iter()
        .any(|s| line.contains(s));
    year || seen
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
        "Caption for ",
        "Image caption",
        "Media caption",
    ];
    if opens.iter().any(|o| head.starts_with(o)) {
        return true;
    }
    let shows = ["A file photo", "File photo", "An undated handout", "A combination picture", "A combination photo"]
        .iter()
        .any(|s| head.starts_with(s));
    // "Ships wait at the port. Image: Ann Lee."
    let named = line.len() < 400 && ending(line, 60).contains(". Image: ");
    let agency = line.len() < 700
        && line.contains(['/', 'G'])
        && ["REUTERS/", "AP Photo/", "(AP Photo", "Getty Images", "AFP/Getty"].iter().any(|a| line.contains(a));
    shows || agency || named || is_photo_credit(line)
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
            "Shr five cts vs one ct",
            "MAY7 1201H 1210L 1222",
        ] {
            assert!(is_table_row(row), "{row}");
        }
        for copy in [
            "NOTE: Net excludes 12 mln dlrs vs 9 mln",
            "mln, interest 127 mln vs 117 mln, depreciation 109 mln",
            "Tax provisions 2,200,000 dlrs vs 3,450,000 dlrs in",
            "The port closed.  It will open on May 3.",
            "It was the union vs the port, 3 people said.",
            "Well ... 12 of them left",
        ] {
            assert!(!is_table_row(copy), "{copy}");
        }
        assert!(is_headed_result("Shr five cts vs one ct") && !is_headed_result("Net profit of the union vs the port fell."));
        assert!(is_close_row("Oslo Port ( PORT.OL )  $ 3.20") && !is_close_row("The port closed.  It cost 12"));
        assert!(is_time("9:45 p.m.") && is_time("12:05 a.m.:") && !is_time("9:45 it was") && !is_time("1:0"));
        assert!(is_rule("-----------") && is_rule("=== ===") && !is_rule("--"));
    }

    #[test]
    fn headings_between_paragraphs() {
        assert!(is_capital_subhead("WHAT'S NEXT FOR THE PORT?"));
        assert!(!is_capital_subhead("U.S. NATO U.N.") && !is_capital_subhead("ACME.OL"));
        assert!(is_dashed_subhead("- Port in the ice -") && is_dashed_subhead("\u{2013} \u{2018}We wait\u{2019} \u{2013}."));
        assert!(!is_dashed_subhead("- Port in the ice") && !is_dashed_subhead("-----"));
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
