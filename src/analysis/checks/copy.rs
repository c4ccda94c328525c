//! A story as the rules look at it: its copy cut into words once for all of them.

use crate::analysis::{Token, TokenKind, tokenize};
use crate::model::{Article, Block, Correction, Entity, Span};

/// No more of one paragraph than this many bytes is looked at.
const DEEPEST: usize = 1 << 16;

/// One block of the copy with its words.
pub(super) struct Paragraph {
    /// The block.
    pub block: Block,
    /// Its words and marks.
    pub tokens: Vec<Token>,
}

/// A story, its names and its corrections.
pub(super) struct Copy<'a> {
    /// The story.
    pub article: &'a Article,
    /// Who and what is in it.
    pub entities: &'a [Entity],
    /// What its notices say.
    pub corrections: &'a [Correction],
    /// Every block of the story's own prose, in order.
    pub paragraphs: Vec<Paragraph>,
}

impl<'a> Copy<'a> {
    /// Cuts the copy into words.
    pub fn new(article: &'a Article, entities: &'a [Entity], corrections: &'a [Correction]) -> Self {
        let cut = |block: Block| {
            let end = article.text.as_str().floor_char_boundary(block.span.end.min(block.span.start + DEEPEST));
            Paragraph { block, tokens: tokenize(&article.text, Span::new(block.span.start, end)) }
        };
        Copy { article, entities, corrections, paragraphs: article.copy().map(cut).collect() }
    }

    /// The words of a span, as they stand.
    pub fn text(&self, span: Span) -> &'a str {
        self.article.text.slice(span)
    }

    /// The word at `i` of a paragraph; empty past its end.
    pub fn word(&self, paragraph: &Paragraph, i: usize) -> &'a str {
        paragraph.tokens.get(i).map_or("", |t| self.article.text.slice(t.span))
    }
}

impl Paragraph {
    /// Whether the token at `i` is a word of letters.
    pub fn is_word(&self, i: usize) -> bool {
        self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// The bytes from the token at `first` to the one at `last`.
    pub fn span(&self, first: usize, last: usize) -> Span {
        match (self.tokens.get(first), self.tokens.get(last)) {
            (Some(a), Some(b)) => a.span.to(b.span),
            (Some(a), None) => a.span,
            _ => Span::new(self.block.span.start, self.block.span.start),
        }
    }
}
