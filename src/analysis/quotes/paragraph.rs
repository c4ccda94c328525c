//! One block of copy as attribution reads it: classed tokens, stretches between marks, sentences around them, names.

use std::ops::Range;

use crate::analysis::{Token, TokenKind, tokenize};
use crate::model::{Block, EntityId, Span, Text};

use super::classes::Class;
use super::cues::Cue;
use super::lexicon::{Known, contracted, look_up, word_hash};
use super::marks::{Stretch, find_stretches};
use super::names::Names;
use super::shapes::{STOP_CODE, mark_code, neighbour_code};
use super::traits::Traits;

/// A token with what is asked of it all the time.
#[derive(Clone, Copy)]
struct Piece<'a> {
    span: Span,
    word: &'a str,
    /// The [`word_hash`]; 0 for marks.
    hash: u64,
    class: Class,
    cue: Option<Cue>,
    /// The number of the named entity it is part of; [`NONE`] for none.
    name: u32,
    /// The number of the stretch it stands in; [`NONE`] for none.
    stretch: u32,
    /// The number of its sentence.
    sentence: u32,
    kind: TokenKind,
    /// Whether white space or the paragraph's start stands before it.
    spaced: bool,
    /// What sort of token it is beside another, as a [`neighbour_code`].
    code: u8,
    traits: Traits,
}

/// Stands for no entity and no stretch.
const NONE: u32 = u32::MAX;

/// A block's tokens with all that is known of each.
pub(super) struct Paragraph<'a> {
    pub text: &'a Text,
    /// The desk's paragraph number.
    pub number: Option<u32>,
    pieces: Vec<Piece<'a>>,
    pub stretches: Vec<Stretch>,
    /// Sentences as ranges of tokens; one that is quoted with its attribution is one sentence.
    pub sentences: Vec<Range<usize>>,
}

impl<'a> Paragraph<'a> {
    /// Reads the block.
    pub fn read(text: &'a Text, block: &Block, known: &Names) -> Paragraph<'a> {
        let tokens = tokenize(text, block.span);
        let stretches = find_stretches(text, &tokens);
        let mut names = known.over(block.span);
        let mut before = Class::default();
        let mut pieces: Vec<Piece> = Vec::with_capacity(tokens.len());
        let mut number = 0;
        for (i, token) in tokens.iter().enumerate() {
            while stretches.get(number).is_some_and(|s| s.tokens.end <= i) {
                number += 1;
            }
            let stretch = stretches.get(number).filter(|s| s.tokens.start <= i).map(|_| number);
            let name = names.at(token.span).map(|id| (id, known.is_person(id)));
            let piece = read_token((text.slice(token.span), token), before, name, stretch);
            before = piece.class;
            pieces.push(piece);
        }
        let mut paragraph = Paragraph { text, number: block.number, pieces, stretches, sentences: Vec::new() };
        paragraph.sentences = paragraph.find_sentences();
        for (n, sentence) in (0..).zip(&paragraph.sentences) {
            paragraph.pieces.get_mut(sentence.clone()).into_iter().flatten().for_each(|piece| piece.sentence = n);
        }
        paragraph
    }

    /// How many tokens it has.
    pub fn len(&self) -> usize {
        self.pieces.len()
    }

    /// Whether token `i` stands directly behind another.
    pub fn joined(&self, i: usize) -> bool {
        self.pieces.get(i).is_some_and(|p| !p.spaced)
    }

    /// The characters of token `i`; nothing beyond the end.
    pub fn word(&self, i: usize) -> &'a str {
        self.pieces.get(i).map_or("", |p| p.word)
    }

    /// The [`word_hash`] of token `i`; 0 for marks, and beyond the end.
    pub fn hash(&self, i: usize) -> u64 {
        self.pieces.get(i).map_or(0, |p| p.hash)
    }

    /// The classes of token `i`.
    pub fn class(&self, i: usize) -> Class {
        self.pieces.get(i).map_or(Class::default(), |p| p.class)
    }

    /// The cue that token `i` can be: its number and form.
    pub fn cue(&self, i: usize) -> Option<Cue> {
        self.pieces.get(i)?.cue
    }

    /// What sort of token stands at `i`, as a [`neighbour_code`], whether between marks or not; 0 beyond the paragraph.
    pub fn code(&self, i: usize) -> usize {
        self.pieces.get(i).map_or(0, |p| usize::from(p.code))
    }

    /// The stretch that token `i` stands in.
    pub fn stretch_at(&self, i: usize) -> Option<&Stretch> {
        self.stretches.get(self.pieces.get(i)?.stretch as usize)
    }

    /// What sort of token `i` is.
    pub fn kind(&self, i: usize) -> Option<TokenKind> {
        self.pieces.get(i).map(|p| p.kind)
    }

    /// Whether token `i` is a word, number or possessive ending.
    pub fn is_word(&self, i: usize) -> bool {
        self.has(i, Traits::WORD)
    }

    /// Whether token `i` begins in upper case.
    pub fn is_capital(&self, i: usize) -> bool {
        self.has(i, Traits::CAPITAL)
    }

    /// Whether token `i` stands between marks.
    pub fn quoted(&self, i: usize) -> bool {
        self.has(i, Traits::QUOTED)
    }

    /// The entity whose name token `i` is part of.
    pub fn name(&self, i: usize) -> Option<EntityId> {
        self.pieces.get(i).filter(|p| p.name != NONE).map(|p| EntityId(p.name as usize))
    }

    /// Whether token `i` is part of a person's name.
    pub fn is_person(&self, i: usize) -> bool {
        self.has(i, Traits::PERSON)
    }

    /// Whether token `i` is "I", "we", "you" or one of theirs.
    pub fn is_first_or_second(&self, i: usize) -> bool {
        self.has(i, Traits::NEAR)
    }

    /// Whether token `i` has one of these traits.
    pub fn has(&self, i: usize, traits: Traits) -> bool {
        self.traits(i).is(traits)
    }

    /// The traits of token `i`; none beyond the end.
    pub fn traits(&self, i: usize) -> Traits {
        self.pieces.get(i).map_or(Traits::default(), |p| p.traits)
    }

    /// Whether one of the first `most` of these tokens has one of these traits.
    pub fn any(&self, tokens: &Range<usize>, most: usize, traits: Traits) -> bool {
        self.run(tokens, most).iter().any(|p| p.traits.is(traits))
    }

    /// How many of the first `most` of these tokens have one of these traits.
    pub fn count(&self, tokens: &Range<usize>, most: usize, traits: Traits) -> usize {
        self.run(tokens, most).iter().filter(|p| p.traits.is(traits)).count()
    }

    /// The first `most` of these tokens, as far as there are so many.
    fn run(&self, tokens: &Range<usize>, most: usize) -> &[Piece<'a>] {
        let end = tokens.end.min(tokens.start.saturating_add(most)).min(self.pieces.len());
        self.pieces.get(tokens.start..end).unwrap_or(&[])
    }

    /// The bytes from the first to the last of these tokens.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        match self.pieces.get(tokens.clone()) {
            Some([first, .., last]) => first.span.to(last.span),
            Some([only]) => only.span,
            _ => Span::new(0, 0),
        }
    }

    /// The index of the sentence that holds token `i`.
    pub fn sentence_of(&self, i: usize) -> usize {
        self.pieces.get(i).map_or(self.sentences.len(), |p| p.sentence as usize)
    }

    /// The tokens of sentence `n`; an empty range beyond the end.
    pub fn sentence(&self, n: usize) -> Range<usize> {
        self.sentences.get(n).cloned().unwrap_or(self.pieces.len()..self.pieces.len())
    }

    /// The first token of the sentence that holds token `i`.
    pub fn sentence_start_of(&self, i: usize) -> usize {
        self.sentence(self.sentence_of(i)).start
    }

    /// Whether the words of the stretch end as a sentence ends.
    pub fn ends_sentence(&self, stretch: &Stretch) -> bool {
        let inner = stretch.tokens.clone().rev().find(|&i| self.kind(i) != Some(TokenKind::Mark));
        inner.is_some_and(|i| matches!(self.word(i), "." | "?" | "!" | "\u{2026}"))
    }

    /// Whether the stretch reads as words spoken, not as a title or a fragment: it opens in upper case and ends as a clause ends.
    pub fn is_utterance(&self, stretch: &Stretch) -> bool {
        let mut inner = stretch.tokens.clone().filter(|&i| self.kind(i) != Some(TokenKind::Mark));
        let opens = inner.clone().find(|&i| self.is_word(i)).is_some_and(|i| self.is_capital(i) || self.kind(i) == Some(TokenKind::Number));
        let ends = inner.next_back().is_some_and(|i| matches!(self.word(i), "." | "?" | "!" | "\u{2026}" | "," | "-" | "\u{2014}"));
        opens && (ends || !stretch.closed)
    }

    fn find_sentences(&self) -> Vec<Range<usize>> {
        let mut out = Vec::new();
        let (mut start, mut i) = (0, 0);
        while let Some(piece) = self.pieces.get(i) {
            // Nothing ends at most tokens: none that stands between marks, no stop, no abbreviation's.
            if piece.stretch == NONE && piece.code != STOP_CODE && !piece.word.ends_with('.') {
                i += 1;
                continue;
            }
            let end = match self.stretch_at(i) {
                Some(stretch) => {
                    i = stretch.tokens.end.max(i + 1);
                    self.ends_sentence(stretch) && !self.goes_on_after_quote(stretch, i)
                }
                None => {
                    let stop = piece.code == STOP_CODE;
                    i += 1;
                    while stop && matches!(self.word(i), ")" | "]" | "." | "?" | "!") && !self.quoted(i) {
                        i += 1;
                    }
                    (stop || self.stops_in_word(i)) && !self.goes_on(i)
                }
            };
            if end {
                out.push(start..i);
                start = i;
            }
        }
        if start < self.pieces.len() {
            out.push(start..self.pieces.len());
        }
        out
    }

    /// Whether the word before token `i` holds the sentence's full stop ("in the U.S."): what follows can only open a sentence.
    fn stops_in_word(&self, i: usize) -> bool {
        let Some(before) = i.checked_sub(1) else { return false };
        let word = self.word(before);
        word.len() > 2
            && word.ends_with('.')
            && self.is_capital(i)
            && self.class(i).is(Class::DETERMINER.with(Class::PRONOUN).with(Class::PREPOSITION).with(Class::CONJUNCTION))
            && self.name(i).is_none()
            && !(self.name(before).is_some() && self.name(before) == self.name(i))
    }

    /// Whether a sentence cannot begin with token `i`.
    fn goes_on(&self, i: usize) -> bool {
        self.kind(i) == Some(TokenKind::Word) && self.word(i).starts_with(char::is_lowercase) || matches!(self.word(i), "," | ";" | ")")
    }

    /// Whether the sentence of a stretch that ends in a full stop, question or exclamation mark goes on at token `i`: in lower case, or with
    /// a speaker and a verb of saying ("Why?" Lee asked.).
    fn goes_on_after_quote(&self, stretch: &Stretch, i: usize) -> bool {
        if self.goes_on(i) || matches!(self.word(i), "-" | "\u{2014}" | "\u{2013}") {
            return true;
        }
        for j in i..i + 9 {
            if self.quoted(j) || !self.is_word(j) && !matches!(self.word(j), "-") {
                return false;
            }
            if self.class(j).is(Class::SAY.with(Class::TELL)) && !self.class(j).is(Class::PARTICIPLE) && j > i {
                let next = j + 1;
                // Behind a full stop a new sentence is likelier: only a bare attribution still belongs to the quote.
                let asked = stretch.tokens.clone().rev().take(3).any(|t| matches!(self.word(t), "?" | "!"));
                let bare = self.word(next) == "." || next >= self.pieces.len();
                return self.is_utterance(stretch) && (bare || asked && (self.word(next) == "," || self.class(next).is(Class::TIME)));
            }
        }
        false
    }
}

/// What is known of a token behind one of these classes; `name` is the entity whose name it is part of, and whether that is a person; `stretch` the number of
/// the stretch that it stands in.
fn read_token<'a>((word, token): (&'a str, &Token), before: Class, name: Option<(EntityId, bool)>, stretch: Option<usize>) -> Piece<'a> {
    let quoted = Traits::QUOTED.when(stretch.is_some());
    let kind = token.kind;
    let mut piece = Piece {
        span: token.span,
        word,
        hash: 0,
        class: Class::default(),
        cue: None,
        name: name.map_or(NONE, |(id, _)| id.0 as u32),
        stretch: stretch.map_or(NONE, |n| n as u32),
        sentence: 0,
        kind,
        spaced: token.spaced,
        code: 0,
        traits: quoted.with(Traits::PERSON.when(name.is_some_and(|(_, person)| person))),
    };
    if matches!(kind, TokenKind::Mark | TokenKind::Punct) {
        piece.code = mark_code(word);
        piece.traits = piece.traits.with(Traits::COMMA.when(word == ","));
        return piece;
    }
    piece.hash = word_hash(word);
    let found = match kind {
        // "he's": the tokenizer cannot tell it from a possessive.
        TokenKind::Possessive if before.is(Class::PRONOUN.with(Class::RELATIVE)) => contracted(),
        TokenKind::Possessive => Known::default(),
        _ => look_up(piece.hash),
    };
    let class = found.class;
    (piece.class, piece.cue) = (class, found.cue);
    let capital = word.starts_with(char::is_uppercase);
    piece.code = neighbour_code((word, kind), &found, capital, name.is_some());
    // With a curly apostrophe whatever is drawn together: "I\u{2019}d".
    let drawn = || matches!(word.as_bytes(), [b'I', 0xe2, 0x80, 0x99, ..] | [b'w' | b'W', b'e', 0xe2, 0x80, 0x99, ..]);
    let that = Traits::THAT.when(class.is(Class::RELATIVE) && word == "that");
    let verb = class.is(Class::AUX.with(Class::VERB)) || word.ends_with("ed");
    let mut traits = Traits::WORD.with(that).with(Traits::CAPITAL.when(capital)).with(Traits::VERB.when(verb));
    traits = traits.with(Traits::NEAR.when(found.near && word.is_ascii() || drawn()));
    if stretch.is_none() {
        let unjoining = !class.is(Class::CONJUNCTION);
        traits = traits.with(Traits::OUTSIDE).with(Traits::VERB_OUTSIDE.when(verb)).with(Traits::UNJOINING.when(unjoining));
        traits = traits.with(Traits::COUNTED.when(unjoining && that == Traits::default()));
    }
    piece.traits = piece.traits.with(traits);
    piece
}
