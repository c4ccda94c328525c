//! What stands in a page's article and is not of it: who wrote it and when, above; asks to sign up and share, between. Paragraphs are counted, so that each
//! of these would shift every number after it.

use crate::model::BlockKind;
use crate::parse::date;
use crate::parse::draft::Piece;

/// How many pieces above the story may tell of it.
const ABOVE: usize = 8;

/// A piece of more bytes is copy.
const LONGEST: usize = 100;

/// How asks begin, small letters. Each is a whole line of a page; copy that opens so goes on for longer.
const ASKS: &[&str] = &[
    "sign up to our",
    "sign up to the",
    "sign up for our",
    "sign up for the",
    "sign up here",
    "sign up now",
    "subscribe to our",
    "subscribe now",
    "subscribe here",
    "i would like to be emailed",
    "for free real time breaking news alerts",
    "get our free newsletter",
    "advertisement",
    "skip past newsletter",
    "after newsletter promotion",
    "story continues below",
    "article continues below",
    "continue reading",
    "read more:",
    "read more at",
    "read also:",
    "also read:",
    "read next:",
    "most read",
    "recommended stories",
    "related stories",
    "related articles",
    "related:",
    "share this",
    "share on ",
    "listen to this article",
    "follow us on",
    "click here to",
    "tap here to",
    "download our app",
    "loading...",
    "this video can not be played",
];

/// Who takes the pictures that news pages show, in small letters: a line of nothing else belongs to a picture.
const PICTURES: &[&str] = &["getty", "getty images", "reuters", "ap", "afp", "epa", "pa media", "pa", "alamy", "shutterstock", "istock"];

/// The pieces of the article alone; `authors` wrote it for `site`.
pub(super) fn clean(pieces: Vec<Piece>, authors: &[String], site: Option<&str>) -> Vec<Piece> {
    let story = pieces.iter().take(ABOVE).position(|piece| piece.kind == BlockKind::Body && piece.text.len() > LONGEST).unwrap_or(0);
    let kept = pieces.into_iter().enumerate().filter(|(at, piece)| !(*at < story && tells_of_it(piece, authors, site) || asks(piece)));
    kept.map(|(_, piece)| credited(piece)).collect()
}

/// Whether a piece above the story says who wrote it, where and when it appeared.
fn tells_of_it(piece: &Piece, authors: &[String], site: Option<&str>) -> bool {
    let text = piece.text.trim();
    let name = text.strip_prefix("By ").or_else(|| text.strip_prefix("by ")).unwrap_or(text);
    let is = |other: &str| other.eq_ignore_ascii_case(name);
    authors.iter().any(|author| is(author))
        || is(&authors.join(", "))
        || is(&authors.join(" and "))
        || site.is_some_and(is)
        || is_time(text)
}

/// Whether nothing but a time stands in `text`: `June 26, 2023 5 AM PT`, `2 days ago`, `Published 3 May 2024`.
fn is_time(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ago = words.last().is_some_and(|last| last.eq_ignore_ascii_case("ago")) && words.len() <= 4;
    // "PT" and "5 AM" are more than the dates of copy have.
    let bare: Vec<&str> =
        words.iter().copied().filter(|word| !matches!(*word, "PT" | "ET" | "CT" | "BST" | "AM" | "PM" | "at" | "\u{b7}" | "|")).collect();
    let dated = bare.len() <= 8
        && (3..=bare.len()).any(|n| bare.get(..n).is_some_and(|first| date::only(&first.join(" ")).is_some_and(|day| day.year.is_some())));
    let rest_is_numbers =
        bare.iter().skip(3).all(|word| word.bytes().any(|b| b.is_ascii_digit()) || date::month(word).is_some() || word.len() <= 9);
    ago || dated && rest_is_numbers && text.len() <= 60
}

fn asks(piece: &Piece) -> bool {
    if piece.text.len() > 2 * LONGEST {
        return false;
    }
    let small = piece.text.to_lowercase();
    ASKS.iter().any(|ask| small.starts_with(ask)) && !matches!(piece.kind, BlockKind::Caption | BlockKind::Table)
}

/// Who took a picture stands with its words, though the page marks it as a paragraph.
fn credited(piece: Piece) -> Piece {
    let small = piece.text.trim_matches(['(', ')']).to_lowercase();
    let is = piece.kind == BlockKind::Body && PICTURES.contains(&small.as_str());
    Piece { kind: if is { BlockKind::Caption } else { piece.kind }, ..piece }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(lines: &[&str]) -> Vec<String> {
        let story = "The port of Oslo will stay shut for a third week of ice, and forty ships wait outside, its master said on Monday.";
        let pieces = lines.iter().chain([&story]).map(|text| Piece { kind: BlockKind::Body, text: (*text).to_owned() }).collect();
        let kept = clean(pieces, &[String::from("Ann Lee")], Some("Oslo Post"));
        kept.into_iter().map(|piece| piece.text).filter(|text| text != story).collect()
    }

    #[test]
    fn what_tells_of_the_story_goes() {
        let gone =
            ["2 days ago", "By Ann Lee", "Oslo Post", "June 26, 2023 5 AM PT", "Published 3 May 2024", "Sign up to our free news emails"];
        assert_eq!(cleaned(&gone), Vec::<String>::new());
    }

    #[test]
    fn what_is_copy_stays() {
        let kept = ["Ships wait, 2 days ago none did", "The ice came on June 26, 2023, and stayed", "By night it is colder"];
        assert_eq!(cleaned(&kept), kept);
    }
}
