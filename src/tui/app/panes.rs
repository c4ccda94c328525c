//! The sidebars' state and what their lines are.

use std::collections::HashMap;

use crate::model::{Analysis, Article, BlockKind, EntityId, EntityKind, Quote, QuoteId, QuoteKind};

/// A pane that keys can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The article.
    Article,
    /// The quotes.
    Quotes,
    /// The entities.
    Entities,
    /// The corrections, which take the quotes' place while shown.
    Corrections,
    /// The list of articles.
    List,
}

/// How the quotes pane is ordered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum QuoteOrder {
    /// Under each speaker, speakers by first quote.
    #[default]
    BySpeaker,
    /// As they come in the text.
    InText,
}

/// Whether reported speech, which has no quote marks, is among the quotes that are listed and jumped between.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reported {
    /// Only words between quote marks.
    #[default]
    LeftOut,
    /// Reported speech too.
    Listed,
}

/// A line of the quotes pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteLine {
    /// A speaker, above their quotes (only in order of speakers).
    Speaker {
        /// Their name; empty for the quotes that the text gives to nobody.
        name: String,
        /// How many quotes stand under it.
        count: usize,
    },
    /// A quote.
    Quote(QuoteId),
}

/// The quotes pane. Its lines are the words between quote marks (a mixed quote's stretches stand for it) and, where asked for, reported speech.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotePane {
    /// How it is ordered.
    pub order: QuoteOrder,
    /// Whether reported speech is listed too.
    pub reported: Reported,
    /// First visible line of the pane's list.
    pub top: usize,
    /// Its lines, top to bottom.
    pub lines: Vec<QuoteLine>,
}

impl QuotePane {
    /// The pane over what was found in an article.
    pub fn new(analysis: &Analysis, order: QuoteOrder, reported: Reported) -> QuotePane {
        let lines = match order {
            QuoteOrder::InText => listed_quotes(analysis, reported).map(|q| QuoteLine::Quote(q.id)).collect(),
            QuoteOrder::BySpeaker => by_speaker(analysis, reported),
        };
        QuotePane { order, reported, top: 0, lines }
    }

    /// The line on which a quote stands.
    pub fn line_of(&self, id: QuoteId) -> Option<usize> {
        self.lines.iter().position(|l| *l == QuoteLine::Quote(id))
    }

    /// How many quotes are listed.
    pub fn quote_count(&self) -> usize {
        self.lines.iter().filter(|l| matches!(l, QuoteLine::Quote(_))).count()
    }
}

/// The quotes that the reader jumps between, in text order: a mixed quote's stretches between marks stand for it.
pub fn listed_quotes(analysis: &Analysis, reported: Reported) -> impl DoubleEndedIterator<Item = &Quote> {
    analysis.quotes.iter().filter(move |q| match q.kind {
        QuoteKind::Direct => true,
        QuoteKind::Indirect => reported == Reported::Listed,
        QuoteKind::Mixed => false,
    })
}

/// Who speaks a quote, for telling speakers apart.
#[derive(Clone, PartialEq, Eq, Hash)]
pub(in crate::tui) enum Voice {
    /// Somebody known.
    Entity(EntityId),
    /// Somebody by name only.
    Named(String),
    /// The text gives it to nobody.
    Nobody,
}

impl Voice {
    /// Whose voice a quote is in.
    pub(in crate::tui) fn of(quote: &Quote) -> Voice {
        match &quote.speaker {
            Some(speaker) => speaker.entity.map_or_else(|| Voice::Named(speaker.name.clone()), Voice::Entity),
            None => Voice::Nobody,
        }
    }
}

/// Quotes under their speakers, speakers by first quote, those of nobody at the end.
fn by_speaker(analysis: &Analysis, reported: Reported) -> Vec<QuoteLine> {
    let mut groups: Vec<(String, Vec<QuoteId>)> = Vec::new();
    let mut nobody = Vec::new();
    let mut known: HashMap<Voice, usize> = HashMap::new();
    for quote in listed_quotes(analysis, reported) {
        let Some(speaker) = &quote.speaker else {
            nobody.push(quote.id);
            continue;
        };
        let at = *known.entry(Voice::of(quote)).or_insert_with(|| {
            groups.push((speaker.name.clone(), Vec::new()));
            groups.len() - 1
        });
        if let Some((_, ids)) = groups.get_mut(at) {
            ids.push(quote.id);
        }
    }
    if !nobody.is_empty() {
        groups.push((String::new(), nobody));
    }
    let lines = |(name, ids): (String, Vec<QuoteId>)| {
        std::iter::once(QuoteLine::Speaker { name, count: ids.len() }).chain(ids.into_iter().map(QuoteLine::Quote))
    };
    groups.into_iter().flat_map(lines).collect()
}

/// A line of the entity pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EntityLine {
    /// What sort of things stand below.
    Kind(EntityKind),
    /// An entity.
    Entity(EntityId),
}

/// The entity pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EntityPane {
    /// The line the pane's own cursor is on.
    pub cursor: Option<EntityId>,
    /// First visible line of the pane's list.
    pub top: usize,
    /// Its lines, top to bottom: by kind, those in most paragraphs first.
    pub lines: Vec<EntityLine>,
}

impl EntityPane {
    /// The pane over what was found in an article.
    pub fn new(analysis: &Analysis) -> EntityPane {
        let mut lines = Vec::new();
        for kind in EntityKind::ALL {
            let mut of_kind: Vec<_> = analysis.entities.iter().filter(|e| e.kind == kind).collect();
            of_kind.sort_by_key(|e| (std::cmp::Reverse(e.paragraphs.len()), e.mentions.first().map(|m| m.span.start)));
            if !of_kind.is_empty() {
                lines.push(EntityLine::Kind(kind));
                lines.extend(of_kind.into_iter().map(|e| EntityLine::Entity(e.id)));
            }
        }
        EntityPane { cursor: None, top: 0, lines }
    }

    /// The line on which an entity stands.
    pub fn line_of(&self, id: EntityId) -> Option<usize> {
        self.lines.iter().position(|l| *l == EntityLine::Entity(id))
    }
}

/// A line of the corrections pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionLine {
    /// A notice, by its block in the article.
    Notice(usize),
    /// One of its fixes: an index into the analysis' corrections.
    Fix(usize),
    /// Words that a fix is about: correction and target.
    Target(usize, usize),
}

/// The corrections pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionPane {
    /// First visible line.
    pub top: usize,
    /// Its lines, top to bottom.
    pub lines: Vec<CorrectionLine>,
}

impl CorrectionPane {
    /// The pane over what was found in an article: every notice, also one in which no fix was found.
    pub fn new(article: &Article, analysis: &Analysis) -> CorrectionPane {
        let mut lines = Vec::new();
        let mut of_block: HashMap<usize, Vec<usize>> = HashMap::new();
        for (i, correction) in analysis.corrections.iter().enumerate() {
            of_block.entry(article.block_at(correction.span.start).unwrap_or(0)).or_default().push(i);
        }
        for (index, block) in article.blocks.iter().enumerate() {
            let fixes = of_block.remove(&index).unwrap_or_default();
            if block.kind != BlockKind::Notice && fixes.is_empty() {
                continue;
            }
            lines.push(CorrectionLine::Notice(index));
            for fix in fixes {
                lines.push(CorrectionLine::Fix(fix));
                let targets = analysis.corrections.get(fix).map_or(0, |c| c.targets.len());
                lines.extend((0..targets).map(|t| CorrectionLine::Target(fix, t)));
            }
        }
        CorrectionPane { top: 0, lines }
    }

    /// The line on which a fix stands.
    pub fn line_of(&self, fix: usize) -> Option<usize> {
        self.lines.iter().position(|l| *l == CorrectionLine::Fix(fix))
    }
}
