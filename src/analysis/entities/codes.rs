//! What exchanges call a company: "(HBS.N)", "<HBS>", "0419.HK". No names, though they stand in capitals.

use std::ops::Range;

use crate::analysis::TokenKind;

use super::stretch::Stretch;

/// The exchanges, as wire copy writes them behind the full stop.
const EXCHANGES: &[&str] = &[
    "A", "AS", "AT", "AX", "BA", "BK", "BO", "BR", "CO", "DE", "F", "HE", "HK", "HM", "I", "IS", "JK", "JO", "KL", "KQ", "KS", "L", "LN",
    "LS", "MC", "MI", "MM", "MX", "N", "NS", "NZ", "O", "OB", "OL", "P", "PA", "PK", "PS", "Q", "S", "SA", "SI", "SN", "SS", "ST", "SZ",
    "T", "TA", "TO", "TW", "TWO", "UL", "V", "VI", "VX", "WA",
];

/// What is left of a name when the codes in it are taken out, piece by piece.
pub(super) fn without(stretch: &Stretch<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for i in range.filter(|i| !is_code(stretch, *i)) {
        match out.last_mut() {
            Some(last) if last.end == i => last.end = i + 1,
            _ => out.push(i..i + 1),
        }
    }
    // "Harbor Steel Corp <HBS>" leaves its mark behind.
    for piece in &mut out {
        while piece.end > piece.start && matches!(stretch.word(piece.end - 1), "<" | "(" | "[") {
            piece.end -= 1;
        }
    }
    out.retain(|piece| !piece.is_empty());
    out
}

/// Whether a word is an exchange's code for a company.
fn is_code(stretch: &Stretch<'_>, i: usize) -> bool {
    let (word, before, after) = (stretch.word(i), stretch.word_before(i), stretch.word(i + 1));
    let code = |front: &str| {
        front.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit())
            && front.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || matches!(c, 'a' | 'b' | 'm' | 'n' | 'p'))
    };
    if before == "<" && after == ">" {
        return word.split('.').all(code);
    }
    // "0419.HK" is a number and what stands behind its full stop.
    let kind = |k: usize| i.checked_sub(k).and_then(|i| stretch.tokens.get(i)).map(|t| t.kind);
    if before == "." && kind(2) == Some(TokenKind::Number) && stretch.tokens.get(i).is_some_and(|t| !t.spaced) {
        return EXCHANGES.contains(&word);
    }
    let Some((front, exchange)) = word.strip_suffix('.').unwrap_or(word).split_once('.') else { return false };
    let bracketed = before == "(" && after == ")";
    code(front) && EXCHANGES.contains(&exchange) && front != "U" && (front.len() > 1 || bracketed)
}

#[cfg(test)]
mod tests {
    use super::super::check::check;

    #[test]
    fn an_exchanges_code_is_no_name() {
        check(
            "On Friday [organization:Harbor Steel Corp.] (HBS.N), [organization:Carden Oil Inc] (CDNa.N) and [organization:Medway Bank Ltd] <MDW> fell in [place:Lisbon].",
        );
    }
}
