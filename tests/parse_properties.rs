//! What holds of the parser whatever the bytes are.

use nutgraf::model::{Article, BlockKind, Span, fold, is_clean};
use nutgraf::parse::{Origin, decode, parse, parse_all, parse_record, sanitize};
use proptest::prelude::{Strategy, any, prop, prop_assert, prop_assert_eq, prop_oneof, proptest};

/// Pieces from which copy is made that reads nearly like wire copy, and goes wrong in every way.
const PIECES: &[&str] = &[
    "date 2016-02-08 ",
    "(Corrects name, paragraph 6)",
    "(Corrects name",
    "By Ann Lee",
    "By Ann Lee and Ben Ray OSLO, Feb 8 (Reuters) - ",
    "OSLO Feb 8 ",
    "OSLO, Feb. 30 (AP) \u{2014} ",
    "CORRECTED-UPDATE 2-",
    "Port closes in ice",
    "PORT CLOSES",
    "* Ships wait",
    "- ",
    "--",
    "-- ",
    "Oslo      12.5     13.0",
    "Net 3 vs 4",
    "The port closed on Monday.",
    "\"We wait,\" he said.",
    "\u{201c}It is cold",
    "Mr.",
    "(Reporting by Ann Lee; Editing by Ben Ray)",
    "(Reproting by",
    "ENDS",
    "($1 = 0.9 euros)",
    "An earlier version of this story",
    "FILE PHOTO: Ships",
    "REUTERS/Ann Lee",
    "date 2016-02-09\n",
    "OSLO, Feb 8 (Reuters) - ",
    "Forty ships wait outside the port of Oslo in the ice.\n",
    "Lee contributed to this report.",
    "\nS1 ",
    "\nH ",
    "URL http://example.org",
    "\u{1}W1234\u{1f}_oslo\n",
    "\u{2}^",
    "<\n",
    "=\n",
    "\u{3}AP-WF-02-08-16 1509GMT<",
    "\u{4}",
    "# Notebook",
    "Oslo;1;2;3",
    "=2",
    "\n",
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "    ",
    "  ",
    " ",
    "\u{b}",
    "\u{2028}",
    "\u{1b}[31m",
    "\u{1b}]0;x",
    "\u{7}",
    "\u{202e}",
    "\0",
    "\u{feff}",
    "\u{a0}",
    "e\u{301}",
    "\u{1f6a2}",
    "((",
    "))",
    "]",
    "a",
    "A",
    ".",
    ",",
];

fn copy() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop_oneof![4 => prop::sample::select(PIECES).prop_map(String::from), 1 => any::<char>().prop_map(String::from)],
        0..60,
    )
    .prop_map(|pieces| pieces.concat())
}

fn article(bytes: &[u8]) -> Article {
    parse(bytes, &Origin { id: String::from("any"), path: None }).article
}

/// Blocks are in order, apart, trimmed, not empty; every character that is not white space lies in one; paragraphs count from 1 without a gap.
fn check_blocks(article: &Article) -> Result<(), String> {
    let text = &article.text;
    let mut end = 0;
    let mut number = 0;
    for block in &article.blocks {
        let words = text.slice(block.span);
        if block.span.start < end || words.is_empty() || words.trim() != words {
            return Err(format!("{:?} {words:?} after byte {end}", block.kind));
        }
        if !text.slice(Span::new(end, block.span.start)).trim().is_empty() {
            return Err(format!("words in no block before byte {}", block.span.start));
        }
        if block.kind == BlockKind::Body {
            number += 1;
        }
        if block.number != (block.kind == BlockKind::Body).then_some(number) || !(0.0..=1.0).contains(&block.confidence) {
            return Err(format!("{block:?} should be number {number}"));
        }
        end = block.span.end;
    }
    if text.slice(Span::new(end, text.len())).trim().is_empty() { Ok(()) } else { Err(String::from("words after the last block")) }
}

/// What the furniture says stands where it says.
fn check_furniture(article: &Article) -> Result<(), String> {
    let text = &article.text;
    let inside = |span: Span, kind: BlockKind| article.blocks.iter().any(|b| b.kind == kind && b.span.covers(span));
    let phrases = [(&article.headline, BlockKind::Headline), (&article.slug, BlockKind::Header)];
    for (phrase, kind) in phrases.iter().filter_map(|(p, k)| Some((p.as_ref()?, *k))) {
        let Some(span) = phrase.span else { return Err(String::from("a phrase without a place")) };
        if !inside(span, kind) || phrase.text != text.folded(span) {
            return Err(format!("{phrase:?}"));
        }
    }
    let bylines = article.bylines.iter().all(|b| inside(b.span, BlockKind::Byline));
    let credits = article.credits.iter().all(|c| inside(c.span, BlockKind::Credit));
    let dateline = article.dateline.iter().all(|d| inside(d.span, BlockKind::Dateline) && d.places.iter().all(|p| !p.is_empty()));
    if bylines && credits && dateline { Ok(()) } else { Err(format!("{:?} {:?} {:?}", article.bylines, article.credits, article.dateline)) }
}

/// The stories of a file are all of it: each is sound, and between them nothing but white space is in no block.
fn check_stories(bytes: &[u8]) -> Result<(), String> {
    let decoded = decode(bytes).text;
    let points: Vec<char> = decoded.chars().collect();
    let mut end = 0;
    for (n, story) in parse_all(bytes, &Origin::default()).iter().enumerate() {
        check_blocks(&story.article).map_err(|e| format!("story {n}: {e}"))?;
        check_furniture(&story.article).map_err(|e| format!("story {n}: {e}"))?;
        for block in &story.article.blocks {
            let span = story.article.text.source_span(block.span);
            let before: String = points.get(end..span.start).ok_or(format!("story {n} goes back"))?.iter().collect();
            let (left_out, _) = sanitize(&before);
            if !left_out.as_str().trim().is_empty() {
                return Err(format!("story {n}: {:?} is in no block", left_out.as_str()));
            }
            end = span.end;
        }
    }
    let rest: String = points.get(end..).unwrap_or_default().iter().collect();
    let (left_out, _) = sanitize(&rest);
    if left_out.as_str().trim().is_empty() { Ok(()) } else { Err(String::from("words after the last story")) }
}

fn check_all(bytes: &[u8]) -> Result<(), String> {
    check_stories(bytes)?;
    let article = article(bytes);
    if !article.text.as_str().chars().all(is_clean) {
        return Err(String::from("unclean text"));
    }
    check_blocks(&article)?;
    check_furniture(&article)?;
    check_source(&article, &decode(bytes).text)
}

/// The source between a block's source offsets, cleaned, is the block.
fn check_source(article: &Article, decoded: &str) -> Result<(), String> {
    let points: Vec<char> = decoded.chars().collect();
    if article.text.source_len() != points.len() {
        return Err(String::from("the source's length is not known"));
    }
    for block in &article.blocks {
        let span = article.text.source_span(block.span);
        let Some(source) = points.get(span.start..span.end) else { return Err(format!("{span:?} is not in the source")) };
        let (again, _) = sanitize(&source.iter().collect::<String>());
        if fold(again.as_str()) != article.text.folded(block.span) {
            return Err(format!("{:?} is not {:?}", again.as_str(), article.text.slice(block.span)));
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn any_bytes_make_a_sound_article(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(check_all(&bytes), Ok(()));
    }

    #[test]
    fn any_copy_makes_a_sound_article(copy in copy()) {
        prop_assert_eq!(check_all(copy.as_bytes()), Ok(()));
    }

    #[test]
    fn utf16_with_lone_surrogates_makes_a_sound_article(units in prop::collection::vec(prop_oneof![any::<u16>(), 0xd800_u16..0xe000, 0x20_u16..0x7f], 0..200)) {
        let bytes: Vec<u8> = [0xff, 0xfe].into_iter().chain(units.iter().flat_map(|u| u.to_le_bytes())).collect();
        prop_assert_eq!(article(&bytes).source.encoding, "utf-16le");
        prop_assert_eq!(check_all(&bytes), Ok(()));
    }

    #[test]
    fn a_record_is_read_like_a_file(copy in copy()) {
        let line = format!("{{\"text\":{}}}", serde_json::Value::from(copy.as_str()));
        let record = parse_record(line.as_bytes(), &Origin::default(), None).map(|p| p.article);
        let (text, _) = sanitize(&copy);
        prop_assert!(record.as_ref().is_ok_and(|a| a.text == text && check_blocks(a).is_ok()));
        prop_assert_eq!(record.map(|a| check_source(&a, &copy)), Ok(Ok(())));
    }

    #[test]
    fn any_line_is_a_record_or_is_told_why_not(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(error) = parse_record(&bytes, &Origin::default(), None) {
            prop_assert!(!error.to_string().is_empty());
        }
    }

    #[test]
    fn escaped_surrogates_never_fail_a_record(units in prop::collection::vec(0xd700_u16..0xe100, 0..40)) {
        let escaped: String = units.iter().map(|u| format!("\\u{u:04x}")).collect();
        let parsed = parse_record(format!("{{\"text\":\"{escaped}\"}}").as_bytes(), &Origin::default(), None);
        prop_assert_eq!(parsed.map(|p| p.article.text.source_len()), Ok(char::decode_utf16(units).count()));
    }
}

#[test]
fn long_runs_of_one_opening_are_read_to_their_end() {
    // Each of these opens something that could be looked for to the end of the copy from every place in it.
    for piece in [
        "(",
        "(Corrects ",
        ". (Reporting by ",
        "\u{1b}]",
        "\u{1b}P",
        "OSLO ",
        "By Ann ",
        "a.  A",
        "-- ",
        "((Corrects\n",
        "\"",
        "\n* ",
        "1 vs 2\n",
    ] {
        let copy = piece.repeat(40_000 / piece.len());
        assert_eq!(check_all(copy.as_bytes()), Ok(()), "{piece:?}");
    }
}
