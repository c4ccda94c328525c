//! One version as it is compared: its words, cut into the parts they stand in and into sentences.

use std::ops::Range;

use crate::model::{Article, BlockKind, Document, Span};

use super::words::{Word, words};

/// A stretch of a version that no change reaches over: a block, or the tag before a headline.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// What it is.
    pub kind: PartKind,
    /// The desk's paragraph number.
    pub number: Option<u32>,
    /// Its words, as indices.
    pub words: Range<usize>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PartKind {
    /// A block of this kind.
    Block(BlockKind),
    /// What the desk set before a headline: `CORRECTED-`, `UPDATE 1-`.
    Tag,
}

impl PartKind {
    /// Whether its words are about the story and none of it.
    pub fn is_notice(self) -> bool {
        matches!(self, PartKind::Tag | PartKind::Block(BlockKind::Notice))
    }
}

/// A sentence, or what stands alone in its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sentence {
    /// Its words, as indices.
    pub words: Range<usize>,
    /// A hash that equal sentences share.
    pub key: u64,
    /// Whether it is a notice.
    pub notice: bool,
}

/// A version with its words.
pub(super) struct Version<'a> {
    pub document: &'a Document,
    pub words: Vec<Word>,
    pub parts: Vec<Part>,
    pub sentences: Vec<Sentence>,
}

impl<'a> Version<'a> {
    pub fn new(document: &'a Document) -> Self {
        let article = &document.article;
        let words = words(article.text.as_str());
        let parts = parts(article, &words);
        let mut version = Version { document, words, parts, sentences: Vec::new() };
        version.sentences = version.parts.iter().flat_map(|part| version.cut(part)).collect();
        version
    }

    /// The word's characters.
    pub fn text(&self, word: usize) -> &'a str {
        self.words.get(word).map_or("", |w| self.document.article.text.slice(w.span()))
    }

    /// A hash that equal words share; 0 beyond the last.
    pub fn key(&self, word: usize) -> u64 {
        self.words.get(word).map_or(0, |w| w.key())
    }

    /// The part in which the word stands; for one beyond the last, the last.
    pub fn part(&self, word: usize) -> Option<&Part> {
        let after = self.parts.partition_point(|p| p.words.start <= word);
        after.checked_sub(1).and_then(|i| self.parts.get(i))
    }

    /// The bytes from the first to the last of these words; for none of them, the empty place before the first.
    pub fn span(&self, range: &Range<usize>) -> Span {
        let start = self.words.get(range.start).map_or(self.document.article.text.len(), |w| w.span().start);
        match range.end.checked_sub(1).filter(|_| !range.is_empty()).and_then(|last| self.words.get(last)) {
            Some(last) => Span::new(start, last.span().end),
            None => Span::new(start, start),
        }
    }

    /// The index of the first word at or after byte `offset`.
    pub fn word_at(&self, offset: usize) -> usize {
        self.words.partition_point(|w| w.span().start < offset)
    }

    /// Whether the word is written without a space after the one before it, in the same part.
    pub fn hangs_on(&self, word: usize) -> bool {
        self.words.get(word).is_some_and(|w| !w.is_spaced()) && self.part(word).is_some_and(|part| part.words.start != word)
    }

    /// Whether a sentence begins with this word.
    pub fn opens_sentence(&self, word: usize) -> bool {
        self.sentences.binary_search_by_key(&word, |s| s.words.start).is_ok()
    }

    /// The sentences of one part. They end at a full stop, question or exclamation mark before white space; where that is an abbreviation's, the
    /// same abbreviation cuts the other version's sentence too.
    fn cut(&self, part: &Part) -> Vec<Sentence> {
        let notice = part.kind.is_notice();
        let mut out = Vec::new();
        let mut start = part.words.start;
        let mut ended = false;
        for at in part.words.clone() {
            let spaced = self.words.get(at).is_some_and(|w| w.is_spaced());
            if ended && spaced && !notice {
                out.push(self.sentence(start..at, notice));
                start = at;
            }
            let text = self.text(at);
            let closes = matches!(text, "\"" | "'" | "\u{201d}" | "\u{2019}" | ")" | "]");
            ended = matches!(text, "." | "?" | "!") || ended && closes && !spaced;
        }
        if start < part.words.end {
            out.push(self.sentence(start..part.words.end, notice));
        }
        out
    }

    fn sentence(&self, words: Range<usize>, notice: bool) -> Sentence {
        let own = self.words.get(words.clone()).unwrap_or(&[]);
        let key = own.iter().fold(0_u64, |h, w| (h.rotate_left(5) ^ w.key()).wrapping_mul(0x517c_c1b7_2722_0a95));
        Sentence { words, key, notice }
    }
}

/// Whether the word of one version is the word of the other, spacing included.
pub(super) fn same(before: &Version<'_>, b: usize, after: &Version<'_>, a: usize) -> bool {
    before.key(b) == after.key(a) && before.text(b) == after.text(a)
}

/// Every block with its words; the headline without its tag, which is a part of its own.
fn parts(article: &Article, words: &[Word]) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::with_capacity(article.blocks.len() + 1);
    let mut at = 0;
    let mut push = |kind: PartKind, number: Option<u32>, end: usize| {
        let len = words.get(at..).unwrap_or(&[]).partition_point(|w| w.span().start < end);
        out.push(Part { kind, number, words: at..at + len });
        at += len;
    };
    let headline = article.headline.as_ref().and_then(|h| h.span);
    for (i, block) in article.blocks.iter().enumerate() {
        // What lies between blocks (nothing should) goes with the one before it.
        let end = article.blocks.get(i + 1).map_or(usize::MAX, |next| next.span.start);
        if let Some(span) = headline.filter(|h| block.kind == BlockKind::Headline && block.span.covers(*h) && h.start > block.span.start) {
            push(PartKind::Tag, None, span.start);
        }
        push(PartKind::Block(block.kind), block.number, end);
    }
    out.retain(|part| !part.words.is_empty());
    out
}
