//! Works by their names between quote marks: "Anna's Orchard" is a book, not Anna's.

use std::ops::Range;

use super::stretch::{Stretch, Style};
use super::tagger::Tagged;
use super::words;

/// No work's name is longer.
const LONGEST: usize = 9;

/// What speaks for a work, in the order of the kinds.
const WORK: [f32; 4] = [-2.0, -2.0, -2.0, 6.0];

/// Makes one name of a quotation that is written as a work's name and has a name in it.
pub(super) fn join(stretch: &Stretch<'_>, names: &mut Vec<Tagged>) {
    if stretch.style != Style::Prose {
        return;
    }
    for open in 0..stretch.tokens.len() {
        let Some(work) = work(stretch, open) else { continue };
        let inside = |name: &Tagged| work.start <= name.range.start && name.range.end <= work.end;
        let touching = |name: &Tagged| name.range.start < work.end && work.start < name.range.end;
        let Some(first) = names.iter().position(inside) else { continue };
        if names.iter().any(|name| touching(name) && (!inside(name) || name.range == work)) {
            continue;
        }
        names.retain(|name| !inside(name));
        names.insert(first, Tagged { range: work, points: WORK });
    }
}

/// The words of the quotation that opens at `open`, if they are capitalised as a work's name is.
fn work(stretch: &Stretch<'_>, open: usize) -> Option<Range<usize>> {
    let close = match stretch.word(open) {
        "\"" => "\"",
        "\u{201c}" => "\u{201d}",
        "``" => "''",
        _ => return None,
    };
    let start = open + 1;
    let end = (start..start + LONGEST + 1).find(|i| stretch.word(*i) == close)?;
    let end = end - usize::from(matches!(stretch.word(end - 1), "," | "."));
    let small = |word: &str| {
        matches!(
            word,
            "of" | "the" | "a" | "an" | "and" | "in" | "on" | "to" | "for" | "at" | "with" | "from" | "by" | "'s" | "\u{2019}s" | ":" | "&"
        )
    };
    let words_only = (start..end).all(|i| stretch.is_capital(i) || small(stretch.word(i)));
    let large = (start..end).filter(|i| stretch.is_capital(*i)).count();
    let ends = start < end && stretch.is_capital(start) && stretch.is_capital(end - 1);
    (ends && large > 1 && words_only && !words::is_title(stretch.facts(start))).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::check::check;

    #[test]
    fn a_name_inside_a_works_name_is_no_name() {
        check("The book \u{201c}[other:Angela's Orchard]\u{201d} is sold in [place:Lisbon].");
    }
}
