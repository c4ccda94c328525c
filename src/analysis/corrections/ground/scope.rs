//! The parts of a story in which a fix's words may stand.

use std::ops::Range;

use crate::analysis::{Token, sentence_span, sentences, tokenize};
use crate::model::{Article, Block, BlockKind, Correction, NoticePlace, PlaceKind, Span};

/// No more of a block than this many bytes is searched.
const DEEPEST: usize = 1 << 15;
/// No more of a story than about this many bytes is searched for one fix.
const FARTHEST: usize = 1 << 17;

/// A block that is searched, cut into words.
pub(in crate::analysis::corrections) struct Scope {
    /// The desk's number of the paragraph.
    pub paragraph: Option<u32>,
    /// Its words and marks.
    pub tokens: Vec<Token>,
    /// Each token's word in lower case, its ending cut.
    pub stems: Vec<String>,
    /// Its sentences, as ranges of tokens.
    pub sentences: Vec<Range<usize>>,
    /// The sentence that the notice names, if it names one.
    pub named_sentence: Option<usize>,
}

impl Scope {
    /// A block, or as much of it as is searched.
    pub fn new(article: &Article, block: &Block, sentence: Option<u32>) -> Self {
        let end = article.text.as_str().floor_char_boundary(block.span.end.min(block.span.start + DEEPEST));
        let tokens = tokenize(&article.text, Span::new(block.span.start, end));
        let stems = tokens.iter().map(|t| stem(article.text.slice(t.span))).collect();
        let sentences = sentences(&article.text, &tokens);
        let named_sentence = sentence.and_then(|n| usize::try_from(n).ok()).and_then(|n| n.checked_sub(1)).filter(|n| *n < sentences.len());
        Scope { paragraph: block.number, tokens, stems, sentences, named_sentence }
    }

    /// The bytes of a range of tokens.
    pub fn span(&self, range: &Range<usize>) -> Span {
        sentence_span(&self.tokens, range)
    }

    /// All its bytes.
    pub fn reach(&self) -> Span {
        self.span(&(0..self.tokens.len()))
    }

    /// The tokens that a stretch of bytes touches.
    pub fn range(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|t| t.span.end <= span.start);
        let end = self.tokens.partition_point(|t| t.span.start < span.end);
        start..end.max(start)
    }

    /// The number of the sentence in which a token stands.
    pub fn sentence_of(&self, token: usize) -> usize {
        self.sentences.partition_point(|s| s.end <= token)
    }
}

/// A word as it is compared: lower case, without full stops and the commonest endings.
pub(in crate::analysis::corrections) fn stem(word: &str) -> String {
    let lower = word.to_lowercase().replace('.', "");
    for tail in ["'s", "\u{2019}s", "ing", "ed", "es", "s"] {
        if let Some(front) = lower.strip_suffix(tail).filter(|f| f.chars().count() >= 4 && f.chars().all(char::is_alphabetic)) {
            return front.to_owned();
        }
    }
    lower
}

/// Where a fix's words may stand: the named places, each block once; where there is none, the whole copy.
pub(super) fn scopes(article: &Article, fix: &Correction) -> Vec<Scope> {
    let mut chosen: Vec<(Block, Option<u32>)> = Vec::new();
    for place in &fix.places {
        for block in blocks_at(article, place) {
            if !chosen.iter().any(|(b, _)| b.span == block.span) {
                chosen.push((*block, place.sentence));
            }
        }
    }
    if chosen.is_empty() {
        chosen = article.copy().map(|b| (b, None)).collect();
    }
    let mut read = 0;
    let near = chosen.into_iter().take_while(|(block, _)| {
        let enough = read > FARTHEST;
        read += block.span.len().min(DEEPEST);
        !enough
    });
    near.map(|(block, sentence)| Scope::new(article, &block, sentence)).collect()
}

/// The blocks that a named place is; none where the story has no such place, or it is everywhere.
pub(crate) fn blocks_at<'a>(article: &'a Article, place: &NoticePlace) -> Vec<&'a Block> {
    let of = |kind: BlockKind| article.blocks_of(kind).collect::<Vec<_>>();
    let nth = |blocks: Vec<&'a Block>| match place.number.and_then(|n| usize::try_from(n).ok()).and_then(|n| n.checked_sub(1)) {
        Some(i) => blocks.get(i).map_or_else(|| blocks.clone(), |one| vec![*one]),
        None => match place.from_end.and_then(|n| usize::try_from(n).ok()).and_then(|n| blocks.len().checked_sub(n)) {
            Some(i) => blocks.get(i).map_or_else(|| blocks.clone(), |one| vec![*one]),
            None => blocks,
        },
    };
    match place.kind {
        PlaceKind::Paragraph => place.number.and_then(|n| article.paragraph(n)).into_iter().collect(),
        PlaceKind::Lede => article.paragraph(1).into_iter().collect(),
        PlaceKind::Headline => of(BlockKind::Headline),
        PlaceKind::Dateline => of(BlockKind::Dateline),
        PlaceKind::Byline => of(BlockKind::Byline),
        PlaceKind::Slug => of(BlockKind::Header),
        PlaceKind::Table => nth(of(BlockKind::Table)),
        PlaceKind::Caption => nth(of(BlockKind::Caption)),
        PlaceKind::Bullet => nth(of(BlockKind::Bullet)),
        PlaceKind::Line => line(article, place.number).into_iter().collect(),
        _ => Vec::new(),
    }
}

/// The counted paragraph, or other block of the copy, in which the desk's line `number` stands: the lede's first line is 1.
fn line(article: &Article, number: Option<u32>) -> Option<&Block> {
    let mut left = usize::try_from(number?).ok()?.checked_sub(1)?;
    for block in article.blocks.iter().filter(|b| b.kind.is_copy() && b.kind != BlockKind::Headline) {
        let lines = article.text.slice(block.span).lines().count().max(1);
        match left.checked_sub(lines) {
            Some(rest) => left = rest,
            None => return Some(block),
        }
    }
    None
}
