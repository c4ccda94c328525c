use proptest::prelude::*;

use super::{article, read};
use crate::analysis::quotes::{Quoted, find_quotes};
use crate::model::{Article, Entity, QuoteKind};

/// What must hold of the quotes of any copy.
fn hold(article: &Article, found: &Quoted, entities: &[Entity]) {
    let quotes = &found.quotes;
    let text = article.text.as_str();
    for (i, quote) in quotes.iter().enumerate() {
        assert_eq!(quote.id.0, i);
        let spans = [Some(quote.span), quote.cue, quote.speaker.as_ref().map(|s| s.span)];
        for span in spans.into_iter().flatten() {
            assert!(span.start < span.end && text.get(span.start..span.end).is_some(), "{span:?}");
        }
        assert_eq!(article.block_at(quote.span.start), article.block_at(quote.span.end - 1), "a quote keeps to its block");
        assert!(quote.continues.is_none_or(|c| c.0 < i), "{i} continues a later quote");
        let around = quote.within.map(|w| (w.0, quotes.get(w.0).expect("it exists")));
        assert!(around.is_none_or(|(w, q)| w < i && q.kind == QuoteKind::Mixed && q.span.covers(quote.span)));
        assert!((0.0..=1.0).contains(&quote.confidence));
        let entity = quote.speaker.as_ref().and_then(|s| s.entity);
        assert!(entity.is_none_or(|e| entities.get(e.0).is_some()));
    }
    assert!(quotes.is_sorted_by_key(|q| q.span.start));
    assert!(found.unspoken.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    for other in &found.unspoken {
        assert!(text.get(other.span.start..other.span.end).is_some_and(|words| !words.is_empty()));
        assert!((0.0..=1.0).contains(&other.confidence));
        let same = quotes
            .iter()
            .skip(quotes.partition_point(|q| q.span.start < other.span.start))
            .take_while(|q| q.span.start == other.span.start);
        assert!(same.into_iter().all(|q| q.kind != QuoteKind::Direct), "what is spoken is not unspoken");
    }
    for (i, entity) in entities.iter().enumerate() {
        assert_eq!(entity.id.0, i);
        assert!(entity.mentions.is_sorted_by_key(|m| m.span));
        assert!(entity.paragraphs.windows(2).all(|w| w.first() < w.last()));
    }
}

/// Pieces of which copy with odd marks is made.
const PIECES: &[&str] = &[
    "\"",
    "\u{201c}",
    "\u{201d}",
    "''",
    "``",
    "'",
    "\u{2019}",
    "said",
    "saying",
    "told",
    "that",
    ",",
    ".",
    "?",
    ":",
    ";",
    "(",
    ")",
    "-",
    "\u{2014}",
    "Lee",
    "Ann",
    "he",
    "who",
    "the",
    "official",
    "called",
    "according to",
    "of",
    "and",
    "in",
    "has",
    "promise",
    "Mr.",
    "U.S.",
    "\n",
    "\n\n",
    "90s",
    "6",
    "n\u{e4}ve",
    "\u{1f600}",
    "statement",
    "to",
    "vowed",
    "was",
];

proptest! {
    #[test]
    fn any_copy_is_read_without_harm(words in prop::collection::vec((prop::sample::select(PIECES), any::<bool>()), 0..60)) {
        let copy: String = words.iter().map(|(w, spaced)| if *spaced { format!("{w} ") } else { (*w).to_owned() }).collect();
        let article = article(&copy);
        let mut entities = crate::analysis::entities::find_entities(&article);
        let found = find_quotes(&article, &mut entities);
        hold(&article, &found, &entities);
    }

    #[test]
    fn any_characters_are_read_without_harm(copy in "\\PC{0,200}") {
        let article = article(&copy);
        let mut entities = Vec::new();
        let found = find_quotes(&article, &mut entities);
        hold(&article, &found, &entities);
    }
}

#[test]
fn one_endless_line_is_read_in_linear_time() {
    // A quadratic scan over any of these would take hours, not seconds.
    for piece in [
        "\"a\" ",
        "'A ",
        "said ",
        "Lee said, ",
        "\u{201c}",
        "\"No.\" ",
        "who, ",
        "of Ann Lee ",
        "(",
        "and ",
        "\"A,\" he said. ",
        "Lee said he was ill ",
        "it fell, said Mr. Vos ",
    ] {
        read_whole(&piece.repeat(40_000));
    }
    read_whole(&format!("\"Here {}it ends\".", "\u{201c}a\u{201d} ".repeat(40_000)));
}

/// Reads one line, whose quotes must hold.
fn read_whole(copy: &str) {
    let article = article(copy);
    let mut entities = Vec::new();
    let found = find_quotes(&article, &mut entities);
    hold(&article, &found, &entities);
}

#[test]
fn empty_copy_has_no_quotes() {
    assert!(read("").1.is_empty());
}
