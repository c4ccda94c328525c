//! What of a version's findings a change may touch: its quotes, its speakers, its names.

use crate::model::{Document, MentionForm, QuoteKind, Span};

/// Places that are looked up by the words in them.
pub(super) struct Findings {
    quotes: Vec<Span>,
    speakers: Vec<Span>,
    names: Vec<Span>,
}

impl Findings {
    pub fn new(document: &Document) -> Findings {
        let analysis = &document.analysis;
        let quotes = analysis.quotes.iter().filter(|q| q.kind == QuoteKind::Direct).map(|q| q.span);
        let speakers = analysis.quotes.iter().flat_map(|q| q.speaker.as_ref().map(|s| s.span).into_iter().chain(q.cue));
        let mentions = analysis.entities.iter().flat_map(|e| &e.mentions).filter(|m| m.form == MentionForm::Name);
        Findings { quotes: sorted(quotes), speakers: sorted(speakers), names: sorted(mentions.map(|m| m.span)) }
    }

    /// Whether the words stand between quote marks, the marks left out.
    pub fn is_quoted(&self, span: Span) -> bool {
        near(&self.quotes, span).any(|q| q.start < span.start && span.end < q.end)
    }

    /// Whether the words are of a speaker or of the verb that says they spoke.
    pub fn is_attribution(&self, span: Span) -> bool {
        near(&self.speakers, span).any(|s| s.overlaps(span))
    }

    /// Whether the words are of a name.
    pub fn is_name(&self, span: Span) -> bool {
        near(&self.names, span).any(|n| n.overlaps(span))
    }
}

fn sorted(spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let mut out: Vec<Span> = spans.collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// How many spans may lie in one another.
const NESTED: usize = 8;

/// The spans that may overlap `span`.
fn near(spans: &[Span], span: Span) -> impl Iterator<Item = &Span> {
    let end = spans.partition_point(|s| s.start < span.end.max(span.start + 1));
    let start = spans.partition_point(|s| s.end <= span.start).min(end);
    // Ends do not rise where spans are nested, so a few more are looked at.
    spans.get(start.saturating_sub(NESTED)..end).unwrap_or(&[]).iter()
}
