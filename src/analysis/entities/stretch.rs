//! The stretches of copy in which names are looked for, and what the whole story tells of its words.

use std::borrow::Cow;
use std::collections::HashSet;

use crate::analysis::{Token, TokenKind, sentences, tokenize};
use crate::model::{Article, Block, BlockKind, Span, Text};

use super::lexicon::{self, CommonWord, Facts, PlaceRank};
use super::spelling::{Spelling, starts_name};
use super::table::{Hash, Ready};
use super::tables;
use super::words;

/// No stretch is longer than this many bytes, so that one endless line costs no more memory than many short ones.
const LONGEST: usize = 1 << 16;

/// The stretches of so many bytes of a story are kept between its readings; they and what was seen of them take some twenty times as much.
const KEPT: usize = 1 << 16;

/// No listed name is looked for in capitals that has more words.
const LONGEST_LISTED: usize = 4;

/// Room is made for no more different words than these before they are read.
const MOST_WORDS: usize = 1 << 12;

/// How a stretch uses capitals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// As in sentences.
    Prose,
    /// Every word large, as in headlines of some desks.
    Titled,
    /// CAPITALS ALL OVER.
    Capitals,
}

/// A paragraph, heading or caption, cut into words.
#[derive(Debug)]
pub(crate) struct Stretch<'t> {
    /// The desk's paragraph number.
    pub paragraph: Option<u32>,
    /// How it uses capitals.
    pub style: Style,
    /// Its tokens.
    pub tokens: Vec<Token>,
    /// Each token's text, recased where capitals tell nothing.
    pub words: Vec<Cow<'t, str>>,
    /// How each of them is spelled.
    spellings: Vec<Spelling>,
    /// Whether the token opens a sentence.
    pub opens: Vec<bool>,
    /// Which tokens stand in lines of figures; empty if none does.
    figures: Vec<tables::Figures>,
}

impl<'t> Stretch<'t> {
    fn new(text: &'t Text, block: &Block, span: Span) -> Self {
        let tokens = parted(text, tokenize(text, span));
        let words: Vec<Cow<'t, str>> = tokens.iter().map(|t| Cow::Borrowed(text.slice(t.span))).collect();
        let spellings = words.iter().map(|word| Spelling::of(word)).collect();
        let mut opens = vec![false; tokens.len()];
        for sentence in sentences(text, &tokens) {
            mark_opening(&tokens, sentence, &mut opens);
        }
        for ((token, word), open) in tokens.iter().zip(&words).zip(opens.iter_mut().skip(1)) {
            *open |= matches!(token.kind, TokenKind::Mark | TokenKind::Punct)
                && matches!(word.as_ref(), "\"" | "\u{201c}" | "``" | "''" | ":" | "-" | "--" | "\u{2014}" | "\u{2013}" | "(");
        }
        let style = style_of(block.kind, &tokens, &words);
        let figures = tables::figures(text, &tokens);
        Stretch { paragraph: block.number, style, tokens, words, spellings, opens, figures }
    }

    /// Whether the token at `i` stands in a line of figures.
    pub fn is_figures(&self, i: usize) -> bool {
        self.figures.get(i).is_some_and(|f| f.inside)
    }

    /// Whether no name goes on from before the token at `i` to it.
    pub fn is_bar(&self, i: usize) -> bool {
        self.figures.get(i).is_some_and(|f| f.bar)
    }

    /// The word at `i`; "" beyond the ends.
    pub fn word(&self, i: usize) -> &str {
        self.words.get(i).map_or("", |w| w.as_ref())
    }

    /// The word before `i`; "" at the start.
    pub fn word_before(&self, i: usize) -> &str {
        i.checked_sub(1).map_or("", |j| self.word(j))
    }

    /// How the word at `i` is spelled.
    pub fn spelling(&self, i: usize) -> &Spelling {
        self.spellings.get(i).unwrap_or(&Spelling::NONE)
    }

    /// What the lists know of the word at `i`.
    pub fn facts(&self, i: usize) -> Facts {
        self.spelling(i).facts
    }

    /// What they know of the word before `i`.
    pub fn facts_before(&self, i: usize) -> Facts {
        i.checked_sub(1).map_or(Facts(0), |j| self.facts(j))
    }

    /// What they know of the word at `i` in lower case.
    pub fn lower_facts(&self, i: usize) -> Facts {
        self.spelling(i).lower_facts
    }

    /// The hash of the words of `range` as [`Stretch::phrase`] gives them.
    pub fn phrase_hash(&self, range: &std::ops::Range<usize>) -> u64 {
        if range.len() == 1 {
            return self.spelling(range.start).cased;
        }
        let mut hash = Hash::start();
        for i in range.clone() {
            if i > range.start && self.tokens.get(i).is_some_and(|t| t.spaced) {
                hash = hash.and(b' ');
            }
            hash = hash.with(self.word(i));
        }
        hash.end()
    }

    /// What the lists know of the words of `range` together.
    pub fn phrase_facts(&self, range: &std::ops::Range<usize>) -> Facts {
        if range.len() == 1 { self.facts(range.start) } else { Facts::at(self.phrase_hash(range)) }
    }

    /// Whether the token at `i` is a word with a capital.
    pub fn is_capital(&self, i: usize) -> bool {
        self.spelling(i).starts_name && self.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Word)
    }

    /// The words of `range` on one line, spaced as in the text.
    pub fn phrase(&self, range: &std::ops::Range<usize>) -> String {
        let mut out = String::new();
        for i in range.clone() {
            if i > range.start && self.tokens.get(i).is_some_and(|t| t.spaced) {
                out.push(' ');
            }
            out.push_str(self.word(i));
        }
        out
    }

    /// The bytes of `range`.
    pub fn span(&self, range: &std::ops::Range<usize>) -> Span {
        crate::analysis::sentence_span(&self.tokens, range)
    }
}

/// Tokens with the compounds that are no names ("Boston-based") parted at their last hyphen.
fn parted(text: &Text, tokens: Vec<Token>) -> Vec<Token> {
    let compound =
        |word: &str| word.as_bytes().contains(&b'-') && (is_compound_adjective(word) || prefix(word).or_else(|| two_lands(word)).is_some());
    if !tokens.iter().any(|t| t.kind == TokenKind::Word && compound(text.slice(t.span))) {
        return tokens;
    }
    let mut out = Vec::with_capacity(tokens.len() + 8);
    let mut before = "";
    for token in tokens {
        let word = text.slice(token.span);
        let adjective = token.kind == TokenKind::Word && is_compound_adjective(word) && !(token.spaced && is_given_name(before, word));
        let named = token.kind == TokenKind::Word;
        let hyphen = word.rfind('-').filter(|_| adjective).or_else(|| prefix(word).or_else(|| two_lands(word)).filter(|_| named));
        before = word;
        let Some(hyphen) = hyphen.map(|h| token.span.start + h) else {
            out.push(token);
            continue;
        };
        out.push(Token { span: Span::new(token.span.start, hyphen), ..token });
        out.push(Token { span: Span::new(hyphen, hyphen + 1), kind: TokenKind::Punct, spaced: false });
        out.push(Token { span: Span::new(hyphen + 1, token.span.end), kind: TokenKind::Word, spaced: false });
    }
    out
}

/// The hyphen behind a prefix that is no part of the name: "anti-Morel protests".
fn prefix(word: &str) -> Option<usize> {
    let (front, name) = word.split_once('-')?;
    let apart = matches!(front, "anti" | "pro" | "non" | "pre" | "post" | "intra" | "then");
    (apart && starts_name(name) && !lexicon::is_demonym(name)).then_some(front.len())
}

/// The hyphen between two lands or peoples that are none together: "the Norway-Chile treaty", "Chilean-Norwegian talks", but "Guinea-Bissau" and
/// "Korean-American", which is one people.
fn two_lands(word: &str) -> Option<usize> {
    let (one, other) = word.split_once('-')?;
    let land = |name: &str| lexicon::place(name) == Some(PlaceRank::Country) || lexicon::is_demonym(name);
    let both = starts_name(one) && starts_name(other) && land(one) && land(other);
    let one_people = matches!(other, "American" | "Americans") || lexicon::place(word).is_some() || lexicon::known(word).is_some();
    (both && !one_people).then_some(one.len())
}

/// Last syllables of Korean given names that are words too: "won" of "Moon Hee-won".
const SYLLABLES: &[&str] = &["bin", "chin", "gun", "ho", "hung", "in", "moon", "song", "soon", "sun", "sung", "won", "woo", "young"];

/// Whether a word with a hyphen is the given name behind a family name: "Ki-moon" of "Ban Ki-moon", though "moon" is a word.
fn is_given_name(family: &str, word: &str) -> bool {
    let syllables = |(one, other): (&str, &str)| {
        one.len() < 6 && SYLLABLES.contains(&other) && starts_name(family) && lexicon::place(one).is_none() && !lexicon::is_demonym(one)
    };
    let eastern = words::is_eastern_surname(family) && word.len() < 12 && !word.ends_with("ed") && word.matches('-').count() == 1;
    eastern || word.split_once('-').is_some_and(syllables)
}

/// "Boston-based", "Chinese-made": a name inside, but none as a whole.
fn is_compound_adjective(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.rsplit_once('-').is_some_and(|(head, tail)| {
            let verbal = tail.ends_with("ed") || lexicon::common_word(tail).is_some();
            head.len() > 1 && tail.starts_with(char::is_lowercase) && verbal && !words::is_title(word)
        })
}

/// Marks the first word of a sentence, past its quote marks and brackets.
fn mark_opening(tokens: &[Token], sentence: std::ops::Range<usize>, opens: &mut [bool]) {
    for i in sentence {
        let Some(token) = tokens.get(i) else { return };
        if let Some(open) = opens.get_mut(i) {
            *open = true;
        }
        if matches!(token.kind, TokenKind::Word | TokenKind::Number) {
            return;
        }
    }
}

fn style_of(kind: BlockKind, tokens: &[Token], words: &[Cow<'_, str>]) -> Style {
    let (mut upper, mut lower, mut large, mut small) = (0usize, 0usize, 0usize, 0usize);
    for (token, word) in tokens.iter().zip(words) {
        if token.kind != TokenKind::Word {
            continue;
        }
        if word.is_ascii() {
            upper += word.bytes().filter(u8::is_ascii_uppercase).count();
            lower += word.bytes().filter(u8::is_ascii_lowercase).count();
        } else {
            upper += word.chars().filter(|c| c.is_uppercase()).count();
            lower += word.chars().filter(|c| c.is_lowercase()).count();
        }
        if word.starts_with(char::is_uppercase) {
            large += 1;
        } else {
            small += 1;
        }
    }
    let ended = words.last().is_some_and(|w| matches!(w.as_ref(), "." | "?" | "!" | "\"" | "\u{201d}" | "''"));
    let heading = matches!(kind, BlockKind::Headline | BlockKind::Subhead) || tokens.len() < 16 && !ended;
    match () {
        () if upper >= 8 && upper > 3 * lower => Style::Capitals,
        () if heading && large >= 4 && large > 2 * small => Style::Titled,
        () => Style::Prose,
    }
}

/// The copy of a story as stretches, in order.
pub(crate) fn stretches(article: &Article) -> impl Iterator<Item = Stretch<'_>> {
    stretches_from(article, 0)
}

/// The same without so many at the start, which are not cut into words for nothing.
pub(crate) fn stretches_from(article: &Article, first: usize) -> impl Iterator<Item = Stretch<'_>> {
    let spans = article.copy().flat_map(move |block| cuts(&article.text, block.span).map(move |span| (block, span)));
    spans.skip(first).map(|(block, span)| Stretch::new(&article.text, &block, span))
}

/// `span` in pieces of at most [`LONGEST`] bytes, cut at white space where there is any.
fn cuts(text: &Text, span: Span) -> impl Iterator<Item = Span> {
    let mut at = span.start;
    std::iter::from_fn(move || {
        if at >= span.end {
            return None;
        }
        let mut end = span.end;
        if end - at > LONGEST {
            let limit = text.as_str().floor_char_boundary(at + LONGEST);
            let piece = text.slice(Span::new(at, limit));
            end = best_cut(piece).map_or(limit, |i| at + i);
        }
        let cut = Span::new(at, end);
        at = end;
        Some(cut)
    })
}

/// The last white space of a piece before a word in lower case, so that no name is cut; else the last white space.
fn best_cut(piece: &str) -> Option<usize> {
    let spaces = piece.char_indices().rev().filter(|(i, c)| c.is_whitespace() && *i > 0);
    let before_lower = |i: usize| piece.get(i..).is_some_and(|rest| rest.chars().nth(1).is_some_and(char::is_lowercase));
    spaces.clone().take(200).find(|&(i, _)| before_lower(i)).or_else(|| spaces.clone().next()).map(|(i, _)| i)
}

/// Which words are of listed names of several words, whatever their capitals: "NEW" and "YORK" of a headline in capitals.
fn listed(stretch: &Stretch<'_>) -> Vec<bool> {
    let mut out = vec![false; stretch.tokens.len()];
    let joined = |i: usize| stretch.is_capital(i) && stretch.tokens.get(i).is_some_and(|t| t.spaced);
    for start in (0..stretch.tokens.len()).filter(|i| stretch.is_capital(*i)) {
        let mut hash = Hash::start().with(&lexicon::title_case(stretch.word(start)));
        for end in (start + 1..start + LONGEST_LISTED).take_while(|i| joined(*i)) {
            hash = hash.and(b' ').with(&lexicon::title_case(stretch.word(end)));
            let facts = Facts::at(hash.end());
            if facts.known().is_some() || facts.demonym() || facts.place().is_some_and(|rank| rank != PlaceRank::Town) {
                out.iter_mut().take(end + 1).skip(start).for_each(|listed| *listed = true);
            }
        }
    }
    out
}

/// What the whole story tells of its words: which stand in lower case, which with a capital where no sentence opens. Words are known by their hashes.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    lower: HashSet<u64, Ready>,
    inside: HashSet<u64, Ready>,
}

impl Evidence {
    /// Reads the story once, and keeps the stretches of its first [`KEPT`] bytes, so that they are not cut into words again.
    pub fn gather(article: &Article) -> (Evidence, Vec<Stretch<'_>>) {
        let words = (article.text.len() / 24).min(MOST_WORDS);
        let set = |words: usize| HashSet::with_capacity_and_hasher(words, Ready::default());
        let mut evidence = Evidence { lower: set(words), inside: set(words / 4) };
        let mut kept: Vec<Stretch<'_>> = Vec::new();
        let (mut bytes, mut full) = (0, false);
        for stretch in stretches(article) {
            evidence.heed(&stretch);
            bytes += stretch.tokens.last().map_or(0, |last| last.span.end) - stretch.tokens.first().map_or(0, |first| first.span.start);
            full |= bytes > KEPT;
            if !full {
                kept.push(stretch);
            }
        }
        (evidence, kept)
    }

    /// Reads one stretch, not recased.
    fn heed(&mut self, stretch: &Stretch<'_>) {
        if stretch.style != Style::Prose {
            return;
        }
        for (((token, word), spelling), opens) in stretch.tokens.iter().zip(&stretch.words).zip(&stretch.spellings).zip(&stretch.opens) {
            if token.kind != TokenKind::Word {
                continue;
            }
            if word.starts_with(char::is_lowercase) {
                self.lower.insert(spelling.cased);
            } else if !opens {
                self.inside.insert(spelling.cased);
            }
        }
    }

    /// Whether the story has `word` (lower case) in lower case.
    pub fn has_lower(&self, word: &str) -> bool {
        self.has_lower_hash(Hash::of(word))
    }

    /// Whether the story has the word with this hash (lower case) in lower case.
    pub fn has_lower_hash(&self, word: u64) -> bool {
        self.lower.contains(&word)
    }

    /// Whether the story has `word` with its capital inside a sentence.
    pub fn has_inside(&self, word: &str) -> bool {
        self.has_inside_hash(Hash::of(word))
    }

    /// Whether the story has the word with this hash with its capital inside a sentence.
    pub fn has_inside_hash(&self, word: u64) -> bool {
        self.inside.contains(&word)
    }

    /// Gives words whose capitals tell nothing the case they have, or would have, inside a sentence.
    pub fn recase(&self, stretch: &mut Stretch<'_>) {
        let listed = if stretch.style == Style::Prose { Vec::new() } else { listed(stretch) };
        for (i, ((token, word), spelling)) in stretch.tokens.iter().zip(&mut stretch.words).zip(&mut stretch.spellings).enumerate() {
            if token.kind != TokenKind::Word || !word.starts_with(char::is_uppercase) {
                continue;
            }
            let new = match stretch.style {
                _ if listed.get(i).copied().unwrap_or(false) => Some(lexicon::title_case(word)),
                Style::Capitals => self.uncapital(word),
                Style::Titled => self.untitle(word).or_else(|| self.unshout(word)),
                Style::Prose => self.unshout(word),
            };
            if let Some(new) = new {
                *spelling = Spelling::of(&new);
                *word = Cow::Owned(new);
            }
        }
    }

    /// "LONDON" among other words, where the story or the list of places has "London".
    fn unshout(&self, word: &str) -> Option<String> {
        if word.len() < 4 || !word.bytes().all(|b| b.is_ascii_uppercase()) {
            return None;
        }
        let titled = lexicon::title_case(word);
        let known = self.has_inside(&titled) || lexicon::place(&titled).is_some_and(|rank| rank != PlaceRank::Town);
        known.then_some(titled)
    }

    fn uncapital(&self, word: &str) -> Option<String> {
        if word.contains('.') || self.has_inside(word) && word.chars().count() <= 6 {
            return None;
        }
        let titled = lexicon::title_case(word);
        let lower = word.to_lowercase();
        let name = self.has_inside(&titled) || !self.has_lower(&lower) && lexicon::common_word(&lower).is_none();
        Some(if name && !words::is_never_name(&titled) { titled } else { lower })
    }

    fn untitle(&self, word: &str) -> Option<String> {
        let lower = word.to_lowercase();
        let acronym = word.chars().skip(1).any(char::is_uppercase);
        (!acronym && !self.has_inside(word) && (lexicon::common_word(&lower) == Some(CommonWord::Plain) || self.has_lower(&lower)))
            .then_some(lower)
    }
}
