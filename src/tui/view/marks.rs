//! What the words of a row mean beyond their block: quotes, names, corrections, hits. Looked up for the visible rows only.

use crate::model::{Article, Block, BlockKind, Correction, Entity, Quote, QuoteKind, Span};
use crate::tui::app::Reading;
use crate::tui::theme::Role;

/// The most findings of one sort that are looked at for one row: a row has not more words than this.
const MOST_IN_A_ROW: usize = 256;

/// Below this the speaker of a quote is shown as unsure.
pub(super) const SURE: f32 = 0.5;

/// The marks of one row, weakest first: of two on the same cell the later one is seen.
pub(super) struct Marks {
    marks: Vec<(Span, Role)>,
    block: Role,
}

/// The bar beside a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Bar {
    /// Nobody is quoted.
    None,
    /// Words without marks are reported.
    Reported,
    /// Words between marks.
    Quoted,
    /// The current quote.
    Current,
}

impl Marks {
    /// The marks of a row that shows `span` of block `block`.
    pub(super) fn of(reading: &Reading, block: usize, span: Span) -> Marks {
        let (article, analysis) = (&reading.document.article, &reading.document.analysis);
        let mut marks = Vec::new();
        marks.extend(article.dateline.as_ref().map(|d| (d.span, Role::Dateline)));
        let entity = reading.entity.and_then(|id| analysis.entity(id));
        let steps_back = entity.is_some_and(|e| article.blocks.get(block).is_some_and(|b| !appears_in(e, b)));
        if !steps_back {
            marks.extend(quotes_in(&analysis.quotes, span).filter(|q| q.kind == QuoteKind::Direct).map(|q| (q.span, Role::Quote)));
        }
        marks.extend(entity.into_iter().flat_map(|e| mentions_in(e, span)).map(|s| (s, Role::Mention)));
        marks.extend(current_quote(reading));
        for (i, correction) in analysis.corrections.iter().enumerate() {
            let target = if reading.correction == Some(i) { Role::CurrentTarget } else { Role::Target };
            marks.extend(correction.leftovers.iter().map(|s| (*s, Role::Leftover)).filter(|(s, _)| s.overlaps(span)));
            marks.extend(correction.targets.iter().map(|t| (t.span, target)).filter(|(s, _)| s.overlaps(span)));
        }
        marks.extend(hits_in(reading, span));
        marks.retain(|(s, _)| s.overlaps(span));
        let kind = article.blocks.get(block).map_or(BlockKind::Other, |b| b.kind);
        Marks { marks, block: if steps_back { Role::SteppedBack } else { role_of(kind) } }
    }

    /// What the cell at `offset` means.
    pub(super) fn at(&self, offset: usize) -> Role {
        self.marks.iter().rev().find(|(span, _)| span.contains(offset)).map_or(self.block, |(_, role)| *role)
    }

    /// Whether the words of a correction are in the row.
    pub(super) fn corrected(&self) -> bool {
        self.marks.iter().any(|(_, role)| matches!(role, Role::Target | Role::CurrentTarget | Role::Leftover))
    }
}

/// The role of a block's own words.
fn role_of(kind: BlockKind) -> Role {
    match kind {
        BlockKind::Header => Role::Header,
        BlockKind::Notice => Role::Notice,
        BlockKind::Headline => Role::Headline,
        BlockKind::Byline => Role::Byline,
        BlockKind::Dateline => Role::Dateline,
        BlockKind::Subhead => Role::Subhead,
        BlockKind::Caption => Role::Caption,
        BlockKind::Table => Role::Table,
        BlockKind::Credit | BlockKind::Note => Role::Credit,
        BlockKind::Bullet | BlockKind::Body | BlockKind::Other => Role::Text,
    }
}

/// The current quote with its cue and speaker.
fn current_quote(reading: &Reading) -> Vec<(Span, Role)> {
    let Some(quote) = reading.quote.and_then(|id| reading.document.analysis.quote(id)) else { return Vec::new() };
    let role = if quote.confidence < SURE { Role::UnsureSpeaker } else { Role::Speaker };
    let mut marks = vec![(quote.span, Role::CurrentQuote)];
    marks.extend(quote.cue.map(|s| (s, Role::Cue)));
    marks.extend(quote.speaker.as_ref().map(|s| (s.span, role)));
    marks
}

/// The bar beside a row that shows `span`.
pub(super) fn bar(reading: &Reading, span: Span) -> Bar {
    let mut bar = Bar::None;
    for quote in quotes_in(&reading.document.analysis.quotes, span) {
        if reading.quote == Some(quote.id) {
            return Bar::Current;
        }
        if quote.kind == QuoteKind::Direct {
            bar = Bar::Quoted;
        } else if bar == Bar::None {
            bar = Bar::Reported;
        }
    }
    bar
}

/// The quotes of which some is in `span`. They are sorted and overlap only where a mixed one holds stretches that stand after it.
fn quotes_in(quotes: &[Quote], span: Span) -> impl Iterator<Item = &Quote> {
    let before = quotes.partition_point(|q| q.span.start < span.end);
    let near = quotes.get(before.saturating_sub(MOST_IN_A_ROW)..before).unwrap_or_default().iter().rev();
    let whole = near.clone().next().and_then(|q| q.within).and_then(|id| quotes.get(id.0));
    let around = whole.filter(|w| before.saturating_sub(w.id.0) > MOST_IN_A_ROW);
    let mut passed = false;
    let inside = near.take_while(move |q| {
        let goes_on = !passed;
        passed = q.span.end <= span.start && q.within.is_none();
        goes_on
    });
    inside.chain(around).filter(move |q| q.span.overlaps(span))
}

/// The mentions of an entity in `span`.
fn mentions_in(entity: &Entity, span: Span) -> impl Iterator<Item = Span> {
    let first = entity.mentions.partition_point(|m| m.span.end <= span.start);
    let rest = entity.mentions.get(first..).unwrap_or_default().iter().map(|m| m.span);
    rest.take(MOST_IN_A_ROW).take_while(move |s| s.start < span.end)
}

/// Whether an entity appears in a block: by the paragraphs that are counted, else by its mentions.
fn appears_in(entity: &Entity, block: &Block) -> bool {
    match block.number {
        Some(number) => entity.paragraphs.binary_search(&number).is_ok(),
        None => mentions_in(entity, block.span).next().is_some(),
    }
}

/// The hits of the search in `span`.
fn hits_in(reading: &Reading, span: Span) -> Vec<(Span, Role)> {
    let hits = &reading.search.hits;
    let first = hits.partition_point(|h| h.end <= span.start);
    let role = |i: usize| if reading.search.current == Some(i) { Role::CurrentHit } else { Role::Hit };
    let here = hits.iter().enumerate().skip(first).take(MOST_IN_A_ROW).take_while(|(_, h)| h.start < span.end);
    here.map(|(i, h)| (*h, role(i))).collect()
}

/// The places of an article's corrections: the notices and the words that they are about.
pub(super) fn corrected_places<'a>(article: &'a Article, corrections: &'a [Correction]) -> impl Iterator<Item = usize> + 'a {
    let notices = article.blocks_of(BlockKind::Notice).map(|b| b.span.start);
    let words = corrections.iter().flat_map(|c| c.targets.iter().map(|t| t.span.start).chain(c.leftovers.iter().map(|s| s.start)));
    notices.chain(words)
}
