//! What the words of a row mean beyond their block: quotes, names, corrections, hits. Looked up for the visible rows only.

use crate::model::{Article, Block, BlockKind, Change, Correction, Entity, Quote, QuoteKind, Span, Unspoken};
use crate::tui::app::{Finding, Reading, changed_words};
use crate::tui::theme::Role;

/// The most findings of one sort that are looked at for one row: a row has not more words than this.
const MOST_IN_A_ROW: usize = 256;

/// Below this the speaker of a quote is shown as unsure.
pub(super) const SURE: f32 = 0.5;

/// The marks of one row, weakest first: of two on the same cell the later one is seen.
pub(super) struct Marks {
    marks: Vec<(Span, Role)>,
    block: Role,
    /// Whether words of a correction are in the row.
    pub(super) is_corrected: bool,
    /// Whether the row's block steps back behind the selected entity.
    pub(super) steps_back: bool,
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
            marks.extend(unspoken_in(&analysis.unspoken, span).map(|s| (s, Role::Unspoken)));
            marks.extend(quotes_in(&analysis.quotes, span).filter(|q| q.kind == QuoteKind::Direct).map(|q| (q.span, Role::Quote)));
        }
        marks.extend(queried_in(reading, span));
        marks.extend(changed_in(reading, span));
        let corrected = corrected_in(reading, span);
        let is_current = |mark: &&(Span, Role)| mark.1 == Role::CurrentTarget;
        marks.extend(corrected.iter().filter(|m| !is_current(m)));
        marks.extend(entity.into_iter().flat_map(|e| mentions_in(e, span)).map(|s| (s, Role::Mention)));
        marks.extend(current_quote(reading));
        marks.extend(corrected.iter().filter(is_current));
        marks.extend(hits_in(reading, span));
        marks.retain(|(s, _)| s.overlaps(span));
        let kind = article.blocks.get(block).map_or(BlockKind::Other, |b| b.kind);
        let is_corrected = !corrected.is_empty();
        Marks { marks, is_corrected, steps_back, block: if steps_back { Role::SteppedBack } else { role_of(kind) } }
    }

    /// What the cell at `offset` means.
    pub(super) fn at(&self, offset: usize) -> Role {
        self.marks.iter().rev().find(|(span, _)| span.contains(offset)).map_or(self.block, |(_, role)| *role)
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

/// The words in `span` that corrections are about, and where the wrong form still stands. What else may have been meant is shown of the current one only.
fn corrected_in(reading: &Reading, span: Span) -> Vec<(Span, Role)> {
    let mut marks = Vec::new();
    for (i, correction) in reading.document.analysis.corrections.iter().enumerate() {
        let is_current = reading.fix() == Some(i);
        marks.extend(correction.leftovers.iter().map(|s| (*s, Role::Leftover)));
        if is_current {
            marks.extend(correction.targets.iter().map(|t| (t.span, Role::Target)));
        }
        let leading = if is_current { Role::CurrentTarget } else { Role::Target };
        marks.extend(correction.leading_targets().map(|t| (t.span, leading)));
        marks.retain(|(s, _)| s.overlaps(span));
    }
    marks
}

/// The words in `span` that a copy editor would query, while the review is shown.
fn queried_in(reading: &Reading, span: Span) -> Vec<(Span, Role)> {
    let checks = reading.document.analysis.checks.iter().enumerate().filter(|(_, c)| reading.under_review && c.span.overlaps(span));
    let role = |i| if reading.finding == Some(Finding::Check(i)) { Role::CurrentChange } else { Role::Query };
    checks.take(MOST_IN_A_ROW).map(|(i, check)| (check.span, role(i))).collect()
}

/// The words in `span` that are new since the version before, while the review is shown.
fn changed_in(reading: &Reading, span: Span) -> Vec<(Span, Role)> {
    let Some(before) = reading.before.as_ref().filter(|_| reading.under_review) else { return Vec::new() };
    let changes = &before.comparison.changes;
    let near = changes.iter().enumerate().filter(|(_, c)| c.after.span.is_some_and(|s| s.overlaps(span)));
    let mark = |(i, change): (usize, &Change)| {
        let (new, _) = changed_words(&reading.document, before, change);
        let role = match change.is_silent() {
            _ if reading.finding == Some(Finding::Change(i)) => Role::CurrentChange,
            true => Role::SilentChange,
            false => Role::Changed,
        };
        (new, role)
    };
    near.take(MOST_IN_A_ROW).map(mark).collect()
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

/// The stretches in `span` that nobody speaks.
fn unspoken_in(unspoken: &[Unspoken], span: Span) -> impl Iterator<Item = Span> {
    let first = unspoken.partition_point(|u| u.span.end <= span.start);
    let rest = unspoken.get(first..).unwrap_or_default().iter().map(|u| u.span);
    rest.take(MOST_IN_A_ROW).take_while(move |s| s.start < span.end)
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
    let words = corrections.iter().flat_map(|c| c.leading_targets().map(|t| t.span.start).chain(c.leftovers.iter().map(|s| s.start)));
    notices.chain(words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{QuoteId, Reason};

    fn quote(id: usize, kind: QuoteKind, start: usize, end: usize, within: Option<usize>) -> Quote {
        Quote {
            id: QuoteId(id),
            kind,
            span: Span::new(start, end),
            paragraph: None,
            cue: None,
            speaker: None,
            continues: None,
            within: within.map(QuoteId),
            confidence: 1.0,
            why: Reason::new("test", "Because"),
        }
    }

    fn found(quotes: &[Quote], start: usize, end: usize) -> Vec<usize> {
        let mut ids: Vec<usize> = quotes_in(quotes, Span::new(start, end)).map(|q| q.id.0).collect();
        ids.sort_unstable();
        ids
    }

    #[test]
    fn a_row_knows_the_quotes_in_it_and_the_one_around_them() {
        let quotes = [
            quote(0, QuoteKind::Direct, 0, 10, None),
            quote(1, QuoteKind::Mixed, 20, 90, None),
            quote(2, QuoteKind::Direct, 25, 30, Some(1)),
            quote(3, QuoteKind::Direct, 60, 70, Some(1)),
            quote(4, QuoteKind::Direct, 100, 110, None),
        ];
        assert_eq!(found(&quotes, 0, 22), [0, 1]);
        assert_eq!(found(&quotes, 40, 50), [1]);
        assert_eq!(found(&quotes, 65, 105), [1, 3, 4]);
        assert_eq!(found(&quotes, 90, 100), [] as [usize; 0]);
    }

    #[test]
    fn a_row_knows_the_words_in_it_that_nobody_speaks() {
        let unspoken =
            |start, end| Unspoken { span: Span::new(start, end), paragraph: None, confidence: 1.0, why: Reason::new("test", "Because") };
        let all = [unspoken(0, 10), unspoken(20, 30), unspoken(40, 50)];
        let starts = |start, end| unspoken_in(&all, Span::new(start, end)).map(|s| s.start).collect::<Vec<_>>();
        assert_eq!((starts(9, 21), starts(10, 20), starts(25, 60)), (vec![0, 20], vec![], vec![20, 40]));
    }

    #[test]
    fn a_quote_with_more_stretches_than_a_row_has_words_is_still_seen_at_its_end() {
        let mut quotes = vec![quote(0, QuoteKind::Mixed, 0, 100_000, None)];
        quotes.extend((1..2000).map(|i| quote(i, QuoteKind::Direct, i * 10, i * 10 + 2, Some(0))));
        assert_eq!(found(&quotes, 50_000, 50_080), [0]);
        assert_eq!(found(&quotes, 15_003, 15_013), [0, 1501]);
    }
}
