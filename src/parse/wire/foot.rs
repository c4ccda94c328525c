//! What stands below a story: end marks, contacts, sources, rates, disclaimers.

use crate::parse::rows::{beginning, opens_with};

/// Whole lines that end a story.
const END_MARKS: &[&str] = &[
    "ends",
    "end",
    "-30-",
    "30",
    "###",
    "# # #",
    "reuter",
    "reuters",
    "(reuters)",
    "-ends-",
    "--ends--",
    "(ends)",
    "(end)",
    "more",
    "(more)",
    "-more-",
    "slideshow",
    "online:",
    "online",
    "upi",
    "afp",
    "ap",
    "/",
];

/// How a note begins, any case.
const OPENINGS: &[&str] = &[
    "source text",
    "source:",
    "keywords:",
    "keyword:",
    "note:",
    "notes:",
    "((",
    "(c) ",
    "\u{a9}",
    "(\u{a9}",
    "copyright",
    "further company coverage",
    "further coverage",
    "for more,",
    "for more information",
    "for more on",
    "for more from",
    "for more news",
    "for more stories",
    "for related",
    "for a graphic",
    "for the full",
    "to read more",
    "click on",
    "click here",
    "double click",
    "double-click",
    "messaging:",
    "e-mail:",
    "email:",
    "tel:",
    "contact:",
    "contacts:",
    "follow us",
    "follow reuters",
    "our standards:",
    "company coverage:",
    "related stories",
    "related links",
    "all rights reserved",
    "($1 =",
    "(1 euro",
    "($ 1 =",
    "(1 dollar",
    "* source",
    "disclaimer",
    "this material may not be published",
    "(follow",
    "(for more",
    "(for related",
    "(to see",
    "(click",
    "(keywords",
    "slideshow (",
    "(please note",
    "(note",
    "(warning",
    "(questions",
    "(contact",
    "web site:",
    "website:",
    "http://",
    "https://",
    "on the net:",
    "(editor's note",
    "(this story was not edited",
];

/// Whether `line` opens the notebook that an agency puts below its story for editors: nothing after it is for print.
pub(super) fn opens_notebook(line: &str) -> bool {
    let line = beginning(line, 80).to_lowercase();
    let heading = line
        .strip_prefix('#')
        .is_some_and(|h| ["notebook", "dpa notebook", "note to editors", "editorial contacts"].contains(&h.trim_matches(['#', ' '])));
    heading || line.starts_with("the following information is not ") && line.contains("publication")
}

/// Whether `line` is nothing but an end mark.
pub(super) fn is_end_mark(line: &str) -> bool {
    // "Reuters." ends a wrapped paragraph: an end mark has no full stop.
    let bare = line.trim_matches('*');
    // What a printer or a modem left behind it is no part of it: `REUTER >`.
    let clean = bare.trim_end_matches([';', '-', '+', '^', '_', '|', '~', '\\', '`', '>', '<', '=', '#', '/', ' ']);
    line.len() <= 14 && END_MARKS.iter().any(|m| m.eq_ignore_ascii_case(bare) || m.eq_ignore_ascii_case(clean))
}

/// Agencies whose copy ends with their name and the initials of those who wrote and edited.
const SIGNING: &[&str] = &["AAP", "AFP", "ANSA", "APA", "BELGA", "DPA", "EFE", "NTB", "PAP", "STT", "TT"];

/// Whether `line` is an agency's name with initials (`AAP gfr`, `AAP RTV ar`), or a name with the agency's (`Ann Lee/TT`).
fn is_signed(line: &str) -> bool {
    if line.len() > 40 {
        return false;
    }
    if let Some((who, agency)) = line.rsplit_once('/') {
        let mut names = who.split(' ');
        let is_name =
            |name: &str| name.chars().next().is_some_and(char::is_uppercase) && name.chars().all(|c| c.is_alphabetic() || c == '-');
        return SIGNING.contains(&agency) && (2..=4).contains(&who.split(' ').count()) && names.all(is_name);
    }
    let mut words = line.split(' ');
    let is_initials = |word: &str| {
        let is_all = |is: fn(&u8) -> bool| word.bytes().all(|b| is(&b));
        (2..=3).contains(&word.len()) && (is_all(u8::is_ascii_lowercase) || is_all(u8::is_ascii_uppercase))
    };
    let signs = words.next().is_some_and(|agency| SIGNING.contains(&agency));
    signs && (1..=2).contains(&line.split(' ').skip(1).count()) && words.all(is_initials)
}

/// Whether `line` is an agency's sign-off: the initials of those who wrote and edited (`al-br/em`), with its name or without.
pub(super) fn is_sign_off(line: &str) -> bool {
    if is_signed(line) {
        return true;
    }
    // "(kk-sn)"
    let inner = line.strip_prefix('(').and_then(|l| l.strip_suffix(')'));
    if let Some(inner) = inner.filter(|i| i.len() <= 9) {
        return inner.split(['-', '/']).all(|part| (2..=3).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase()));
    }
    let initials = |part: &str| (2..=4).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_lowercase());
    line.len() <= 24 && line.contains('/') && line.split(['/', '-']).all(initials)
}

/// Whether `line` is, or opens, a note.
pub(super) fn is_note(line: &str) -> bool {
    if is_end_mark(line) {
        return true;
    }
    OPENINGS.iter().any(|o| opens_with(line, o)) || is_rate(beginning(line, 60)) || is_contact(line)
}

/// Whether `line` says how to reach somebody: `Contact Ann Lee at ann.lee@example.org`, `(ann.lee@example.org; +47 22)`.
pub(super) fn is_contact(line: &str) -> bool {
    let head = beginning(line, 160);
    // "(Oslo newsroom; +47 22 00 00)"
    if head.starts_with('(') && head.ends_with(')') && (head.contains("newsroom") || head.contains("bureau")) && head.contains('+') {
        return true;
    }
    if head.starts_with('(')
        && ["Questions or comments", "questions or comments", "can be e-mailed", "can be emailed", "can be reached at"]
            .iter()
            .any(|q| head.contains(q))
    {
        return true;
    }
    if !head.starts_with(['(', 'C', 'R', 'E', 'F', 'O', 'Q']) {
        return false;
    }
    if ["Follow ", "On Twitter follow", "On Twitter:"].iter().any(|o| line.starts_with(o))
        && (head.contains("Twitter") || head.contains("twitter.com"))
    {
        return true;
    }
    let Some(at) = head.find('@') else { return false };
    let asked = ["Contact ", "Reach ", "Email ", "E-mail ", "Follow ", "Questions"].iter().any(|o| head.starts_with(o));
    let bracket = head.starts_with('(') && !head.get(1..at).unwrap_or(" ").contains(' ');
    asked || bracket
}

/// Whether `rest` opens with an exchange rate in brackets, as it follows a paragraph on its line.
pub(super) fn opens_with_rate(rest: &str) -> bool {
    let inner = beginning(rest, 60);
    let close = inner.find(')');
    close.is_some_and(|close| inner.get(..close).is_some_and(|rate| is_rate(rate) && rate.matches('=').count() == 1))
}

/// Whether `inner` is an exchange rate in brackets: `($1 = 0.9 euros)`, `(1 euro = 1.1 dollars)`.
fn is_rate(head: &str) -> bool {
    head.starts_with('(') && head.contains('=') && head.bytes().filter(u8::is_ascii_digit).count() >= 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_are_known_by_their_beginning() {
        for line in [
            "ENDS",
            "-30-",
            "REUTER >",
            "Reuter;",
            "((ann.lee@example.org; +47 22))",
            "Source text for Eikon:",
            "($1 = 0.9 euros)",
            "(1 euro = 1.1 dollars)",
            "($1=C$1.21)",
            "Further company coverage:",
        ] {
            assert!(is_note(line), "{line}");
        }
        assert!(is_sign_off("al-br/em") && is_sign_off("abc/de") && !is_sign_off("and/or more of it") && !is_sign_off("www"));
        assert!(is_sign_off("AAP gfr") && is_sign_off("AAP RTV ar") && is_sign_off("Ann Lee-Holm/TT"));
        for line in ["AAP said so", "AFP", "AFP and TT met.", "He told TT", "Oslo/TT", "Ann Lee/BBC", "AAP gfr ar br"] {
            assert!(!is_sign_off(line), "{line}");
        }
        assert!(is_sign_off("(kk-sn)") && is_sign_off("(rb)") && !is_sign_off("(see below)"));
        assert!(opens_with_rate("($1=.6335 Euro)  (Reporting") && !opens_with_rate("(it rose to $1)"));
        assert!(is_note("Follow Ann Lee on Twitter: http://example.org/annlee") && !is_note("Follow the coast for a mile"));
        assert!(!is_note("On Twitter, she answered on Tuesday,"));
        assert!(is_note("(Oslo newsroom; +47 22 00)") && is_note("Contact Ann Lee at ann@example.org"));
        for line in [
            "Ends meet hardly",
            "Reuters.",
            "reuters,",
            "(The mayor did not answer.)",
            "Note that the port is closed",
            "For more than ten winters",
            "Sources said",
        ] {
            assert!(!is_note(line), "{line}");
        }
    }
}
