//! A notice that names a paragraph and tells what stands there decides a border that is not sure: where the words stand one paragraph off the number that
//! the notice gives, and one doubtful border above them would put that right, it is the notice that was written with the paragraphs in view.

use crate::model::{Block, BlockKind, Span, Text};
use crate::parse::paragraphs::Doubt;

/// How sure a border is that a notice asks for.
const ASKED: f32 = 0.9;

/// A border surer than this stays whatever a notice says.
const FIRM: f32 = 0.9;

/// How much of a notice is read, in bytes, and how many notices of a story.
const LONGEST: usize = 600;
const MOST: usize = 4;

/// The most words of a wording, and the most names and figures of a notice.
const WORDS: usize = 10;
const NAMES: usize = 8;

/// Words that name a place in a story.
const PLACES: &[&str] = &["paragraph", "para", "graf", "graph", "par", "paragraphs", "paras", "grafs"];

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

/// What a wording ends before.
const AFTER_WORDING: &[&str] = &["from", "not", "instead", "rather", "in", "sted", "paragraph", "para", "and", "after"];

/// Settles the borders among `blocks` that a notice of the story decides; `doubts` are the places where one was nearly found, in order. Paragraphs are
/// numbered anew.
pub(super) fn settle(text: &Text, blocks: &mut Vec<Block>, doubts: &[Doubt]) {
    let notices: Vec<Span> = blocks.iter().filter(|b| b.kind == BlockKind::Notice).map(|b| b.span).take(MOST).collect();
    for notice in notices {
        let words = text.slice(notice);
        let told = crate::parse::rows::beginning(words, LONGEST);
        let Some(number) = number(told).filter(|_| told.len() == words.len()) else { continue };
        let Some(at) = place(text, blocks, told) else { continue };
        let stands = blocks.iter().filter(|b| b.number.is_some() && b.span.start <= at).count();
        if stands == number + 1 {
            join(blocks, at);
        } else if stands + 1 == number {
            divide(text, blocks, doubts, at);
        }
    }
    let mut count = 0;
    for block in blocks.iter_mut().filter(|b| b.number.is_some()) {
        count += 1;
        block.number = Some(count);
    }
}

/// Takes away the only doubtful border above byte `at`.
fn join(blocks: &mut Vec<Block>, at: usize) {
    let doubtful =
        |pair: &[Block]| matches!(pair, [a, b] if a.number.is_some() && b.number.is_some() && b.span.start <= at && b.confidence < FIRM);
    let mut places = blocks.windows(2).enumerate().filter(|(_, pair)| doubtful(pair)).map(|(i, _)| i);
    let (Some(first), None) = (places.next(), places.next()) else { return };
    let second = blocks.remove(first + 1);
    if let Some(block) = blocks.get_mut(first) {
        block.span.end = second.span.end;
    }
}

/// Puts a border at the only place above byte `at` where one was nearly found.
fn divide(text: &Text, blocks: &mut Vec<Block>, doubts: &[Doubt], at: usize) {
    let mut places = doubts.iter().filter(|d| d.start <= at && d.confidence > 1.0 - FIRM);
    let (Some(doubt), None) = (places.next(), places.next()) else { return };
    let within = |b: &Block| b.number.is_some() && b.span.start < doubt.start && doubt.start < b.span.end;
    let Some(i) = blocks.iter().position(within) else { return };
    let Some(block) = blocks.get_mut(i) else { return };
    let rest = Block { span: Span::new(doubt.start, block.span.end), confidence: ASKED, ..*block };
    block.span.end = block.span.start + text.slice(Span::new(block.span.start, doubt.start)).trim_end().len();
    blocks.insert(i + 1, rest);
}

/// The only paragraph that `notice` names.
fn number(notice: &str) -> Option<usize> {
    let bare = |w: &str| w.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let words: Vec<String> = notice.split_whitespace().map(bare).collect();
    let is_place = |w: &String| PLACES.contains(&w.as_str());
    let mut places = words.iter().enumerate().filter(|(_, w)| is_place(w)).map(|(i, _)| i);
    let (Some(at), None) = (places.next(), places.next()) else { return None };
    let before = at.checked_sub(1).and_then(|i| words.get(i)).and_then(|w| ordinal(w));
    let after = words.get(at + 1).and_then(|w| w.parse().ok());
    // "paragraphs 3 and 4", "the third and fourth paragraph", "the third sentence of", "the fourth from last" name more, or another place.
    let others = words.iter().enumerate().filter(|(i, w)| *i + 1 != at && *i != at + 1 && ordinal(w).is_some()).count();
    let ahead = |n: usize| words.get(at + n).map_or("", String::as_str);
    let listed = match ahead(2) {
        "and" | "to" | "or" => ahead(3).parse::<usize>().is_ok() || ordinal(ahead(3)).is_some(),
        "from" => matches!(ahead(3), "the" | "end" | "last" | "bottom"),
        _ => false,
    };
    let plural = words.get(at).is_some_and(|w| w.ends_with('s'));
    match (before, after) {
        (Some(n), None) | (None, Some(n)) if others == 0 && !listed && !plural => Some(n),
        _ => None,
    }
}

fn ordinal(word: &str) -> Option<usize> {
    let counted = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end)?.parse().ok());
    counted.or_else(|| ORDINALS.iter().position(|o| *o == word).map(|i| i + 1))
}

/// The byte at which the words that `notice` wants stand: in one place alone, and all of them in one paragraph.
fn place(text: &Text, blocks: &[Block], notice: &str) -> Option<usize> {
    let wordings = wordings(notice);
    let keys = if wordings.is_empty() { names(notice) } else { wordings };
    let mut found: Option<(usize, Option<u32>)> = None;
    for key in keys {
        let mut stands = blocks.iter().filter(|b| b.number.is_some()).flat_map(|b| places(text, b, &key)).take(2);
        let (Some(here), None) = (stands.next(), stands.next()) else { continue };
        match found {
            Some((_, number)) if number != here.1 => return None,
            _ => found = Some(here),
        }
    }
    found.map(|(at, _)| at)
}

/// Where `key` stands in a paragraph, whatever white space is between its words.
fn places<'t>(text: &'t Text, block: &Block, key: &'t [&str]) -> impl Iterator<Item = (usize, Option<u32>)> + use<'t> {
    let (body, start, number) = (text.slice(block.span), block.span.start, block.number);
    let first = key.first().copied().unwrap_or("\0");
    let starts = body.match_indices(first).map(|(at, _)| at);
    starts.filter(move |at| is_whole(body, *at, first) && stands(body.get(*at..).unwrap_or(""), key)).map(move |at| (start + at, number))
}

fn is_whole(body: &str, at: usize, first: &str) -> bool {
    let before = body.get(..at).and_then(|b| b.chars().next_back());
    let after = body.get(at + first.len()..).and_then(|b| b.chars().next());
    let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !in_word(before) && !in_word(after)
}

fn stands(body: &str, key: &[&str]) -> bool {
    let mut words = body.split_whitespace();
    let last = key.len().saturating_sub(1);
    let is = |(i, wanted): (usize, &&str)| {
        let Some(word) = words.next() else { return false };
        if i < last { word == *wanted } else { word.strip_prefix(*wanted).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric)) }
    };
    key.iter().enumerate().all(is)
}

/// What `notice` quotes, else what follows its "to".
fn wordings(notice: &str) -> Vec<Vec<&str>> {
    let quoted: Vec<&str> = notice.split(['"', '\u{201c}', '\u{201d}']).skip(1).step_by(2).collect();
    let wanted: Vec<&str> = match quoted.as_slice() {
        [] => {
            notice.match_indices(" to ").filter_map(|(at, _)| notice.get(at + 4..)).filter(|rest| !opens_with_verb(rest)).take(1).collect()
        }
        quoted => quoted.to_vec(),
    };
    wanted.into_iter().map(wording).filter(|w| !w.is_empty()).take(NAMES).collect()
}

fn opens_with_verb(rest: &str) -> bool {
    [
        "correct",
        "fix",
        "say",
        "show",
        "read",
        "change",
        "clarify",
        "remove",
        "add",
        "make",
        "reflect",
        "drop",
        "delete",
        "more",
        "additional",
    ]
    .iter()
    .any(|verb| rest.starts_with(verb))
}

/// The words of a wording, as far as it surely goes.
fn wording(rest: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for word in rest.split_whitespace().take(WORDS) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '$');
        if bare.is_empty() || AFTER_WORDING.contains(&bare) {
            break;
        }
        out.push(bare);
        if word.ends_with([',', ';', ')', '.', ':', '"']) {
            break;
        }
    }
    // A short word stands anywhere.
    if out.len() == 1 && out.first().is_some_and(|w| w.len() < 3) { Vec::new() } else { out }
}

/// The names and figures of `notice` but its first words and the number of its paragraph.
fn names(notice: &str) -> Vec<Vec<&str>> {
    let mut out = Vec::new();
    let mut before = "";
    for word in notice.split_whitespace().skip(1) {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let place = PLACES.contains(&before.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase().as_str());
        let telling = bare.len() >= 3 && bare.starts_with(char::is_uppercase) && ordinal(&bare.to_lowercase()).is_none()
            || bare.len() >= 2 && bare.starts_with(|c: char| c.is_ascii_digit()) && ordinal(bare).is_none();
        if telling && !place && out.len() < NAMES {
            out.push(vec![bare]);
        }
        before = word;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_number_is_read_and_no_list() {
        for (notice, n) in [
            ("(Corrects name in paragraph 6 to Lee)", 6),
            ("(Corrects name, para 3)", 3),
            ("(Corrects sixth paragraph)", 6),
            ("(In the 12th paragraph, corrects day)", 12),
        ] {
            assert_eq!(number(notice), Some(n), "{notice}");
        }
        for notice in [
            "(Corrects paragraphs 3 and 4)",
            "(Corrects third and fourth paragraph)",
            "(Corrects name)",
            "(paragraph 3, para 5)",
            "(In para 3 and 4)",
        ] {
            assert_eq!(number(notice), None, "{notice}");
        }
    }

    #[test]
    fn the_wanted_words_are_quoted_or_follow_to() {
        assert_eq!(wordings("(Corrects \"forty ships\" in paragraph 2)"), [["forty", "ships"]]);
        assert_eq!(wordings("(Corrects name to Ann Lee from Ann Li, paragraph 2)"), [["Ann", "Lee"]]);
        assert!(wordings("(Refiles to correct name)").is_empty());
        assert_eq!(names("(Corrects spelling of Lee in paragraph 12 of 340)"), [["Lee"], ["340"]]);
    }

    const STORY: &str = "(Corrects name in paragraph 3 to Ann Lee from Ann Li)\nThe port closed.\nIt was cold.\nAnn Lee said so.";

    /// The paragraphs of `STORY`, which begin at the lines told with how sure that is, settled; each with its number and how sure it is that it begins.
    fn settled(story: &str, begins: &[(usize, f32)], doubts: &[(usize, f32)]) -> Vec<(Option<u32>, String, f32)> {
        let (text, _) = crate::parse::sanitize::sanitize(story);
        let starts: Vec<usize> = std::iter::once(0).chain(story.match_indices('\n').map(|(at, _)| at + 1)).collect();
        let ends = begins.iter().skip(1).map(|(line, _)| starts[*line] - 1).chain([story.len()]);
        let mut blocks: Vec<Block> =
            vec![Block { kind: BlockKind::Notice, number: None, span: Span::new(0, starts[1] - 1), confidence: 1.0 }];
        for (n, ((line, confidence), end)) in (1..).zip(begins.iter().zip(ends)) {
            blocks.push(Block { kind: BlockKind::Body, number: Some(n), span: Span::new(starts[*line], end), confidence: *confidence });
        }
        let doubts: Vec<Doubt> = doubts.iter().map(|(line, confidence)| Doubt { start: starts[*line], confidence: *confidence }).collect();
        settle(&text, &mut blocks, &doubts);
        blocks.iter().skip(1).map(|b| (b.number, text.folded(b.span).into_owned(), b.confidence)).collect()
    }

    fn told(paragraphs: &[(u32, &str, f32)]) -> Vec<(Option<u32>, String, f32)> {
        paragraphs.iter().map(|(n, words, confidence)| (Some(*n), (*words).to_owned(), *confidence)).collect()
    }

    #[test]
    fn a_notice_puts_a_border_where_one_was_nearly_found() {
        assert_eq!(
            settled(STORY, &[(1, 1.0), (3, 1.0)], &[(2, 0.4)]),
            told(&[(1, "The port closed.", 1.0), (2, "It was cold.", ASKED), (3, "Ann Lee said so.", 1.0)])
        );
    }

    #[test]
    fn a_notice_takes_a_doubtful_border_away() {
        let story = STORY.replace("paragraph 3", "paragraph 2");
        assert_eq!(
            settled(&story, &[(1, 1.0), (2, 0.6), (3, 1.0)], &[]),
            told(&[(1, "The port closed. It was cold.", 1.0), (2, "Ann Lee said so.", 1.0)])
        );
    }

    #[test]
    fn a_notice_decides_nothing_where_it_leaves_a_choice() {
        let two = [(1, 1.0), (2, 0.6), (3, 0.6)];
        let away = STORY.replace("paragraph 3", "paragraph 2");
        assert_eq!(settled(&away, &two, &[]).len(), 3, "two borders are doubtful");
        assert_eq!(settled(&away, &[(1, 1.0), (2, 0.95), (3, 0.95)], &[]).len(), 3, "none is");
        let twice = format!("{STORY}\nAnn Lee left.");
        assert_eq!(settled(&twice, &[(1, 1.0), (3, 1.0), (4, 1.0)], &[(2, 0.4)]).len(), 3, "the words stand twice");
        let far = STORY.replace("paragraph 3", "paragraph 7");
        assert_eq!(settled(&far, &[(1, 1.0), (3, 1.0)], &[(2, 0.4)]).len(), 2, "the number is further off");
    }
}
