//! Lines of ours between the story's: whom "he" stands for, which words a notice is about, that there is a notice at the foot.

use std::collections::BTreeMap;

use super::cells::columns;
use super::{Row, RowKind, Spaces, fit};
use crate::model::{
    Article, BlockKind, Change, Comparison, Correction, Document, Entity, EntityKind, MentionForm, PlaceKind, Quote, QuoteKind, Span,
};

/// More lines than this say no more about a notice.
const MOST_OF_NOTICE: usize = 40;
/// More notices than this are not told of at the top.
const MOST_BANNERS: usize = 3;
/// Pronouns that need no telling.
const RELATIVE: [&str; 4] = ["who", "whom", "which", "that"];
/// An entity is called by its name among its first mentions, or never.
const EARLY: usize = 64;

/// What to say of a stretch of the article.
struct Gloss {
    says: String,
    about: Span,
}

/// A line that leads to a notice.
struct Banner {
    words: String,
    /// The paragraph it leads on to; kept where the words have to be cut.
    leads: String,
    about: Span,
}

/// Every gloss of an article, by the block that it stands under.
pub(super) struct Glosses {
    under: BTreeMap<usize, Vec<Gloss>>,
    banners: Vec<Banner>,
}

impl Glosses {
    /// The glosses of a document.
    pub(super) fn of(document: &Document, changes: Option<(&Document, &Comparison)>) -> Glosses {
        let mut under: BTreeMap<usize, Vec<Gloss>> = BTreeMap::new();
        for (block, gloss) in speakers(document) {
            under.entry(block).or_default().push(gloss);
        }
        let article = &document.article;
        for correction in &document.analysis.corrections {
            let Some(block) = article.block_at(correction.span.start) else { continue };
            if let Some(gloss) = target(article, correction).filter(|_| is_notice(article, block)) {
                let there = under.entry(block).or_default();
                if there.len() < MOST_OF_NOTICE && there.iter().all(|g| g.says != gloss.says) {
                    there.push(gloss);
                }
            }
        }
        for (block, gloss) in changes.into_iter().flat_map(|(before, comparison)| old_words(document, before, comparison)) {
            under.entry(block).or_default().push(gloss);
        }
        Glosses { under, banners: banners(document) }
    }

    /// The rows above the story.
    pub(super) fn banners(&self, width: u16) -> Vec<Row> {
        let row = |b: &Banner| {
            let words = fit(&b.words, usize::from(width).saturating_sub(columns(&b.leads)));
            let says = fit(&format!("{words}{}", b.leads), usize::from(width));
            Row { kind: RowKind::Banner { says, about: b.about }, block: 0, indent: 0, spaces: Spaces::Folded }
        };
        self.banners.iter().map(row).collect()
    }

    /// Adds the rows under block `block`.
    pub(super) fn under(&self, block: usize, width: u16, rows: &mut Vec<Row>) {
        for gloss in self.under.get(&block).into_iter().flatten() {
            let says = fit(&gloss.says, usize::from(width));
            rows.push(Row { kind: RowKind::Gloss { says, about: gloss.about }, block, indent: 0, spaces: Spaces::Folded });
        }
    }
}

/// What stood in the version before, under the paragraph in which it stood or would stand.
fn old_words(document: &Document, before: &Document, comparison: &Comparison) -> Vec<(usize, Gloss)> {
    let gloss = |change: &Change| {
        let (old, new) = change.core(&before.article, &document.article);
        let place = change.after.span?;
        let block = document.article.block_at(place.start).or_else(|| document.article.block_at(place.start.checked_sub(1)?))?;
        let silent = if change.is_silent() { ", silently" } else { "" };
        let says = match (old.is_empty(), new.is_empty()) {
            (true, _) => format!("+ {}{silent}", change.kind.name()),
            (false, true) => format!("− {}{silent}: {}", change.kind.name(), shortened(before, old)),
            (false, false) => format!("± {}{silent}: was {}", change.kind.name(), shortened(before, old)),
        };
        Some((block, Gloss { says, about: new }))
    };
    comparison.changes.iter().filter_map(gloss).collect()
}

/// The words of a stretch on one line, no more of them than a line can show.
fn shortened(document: &Document, span: Span) -> String {
    let end = document.article.text.as_str().floor_char_boundary(span.end.min(span.start.saturating_add(400)));
    document.article.text.folded(Span::new(span.start, end)).into_owned()
}

fn is_notice(article: &Article, block: usize) -> bool {
    article.blocks.get(block).is_some_and(|b| b.kind == BlockKind::Notice)
}

/// Whom the pronouns and roles stand for that are given quotes, once for each paragraph and entity, with the block they stand in.
fn speakers(document: &Document) -> Vec<(usize, Gloss)> {
    let article = &document.article;
    let mut seen = std::collections::BTreeSet::new();
    let mut out = Vec::new();
    for quote in &document.analysis.quotes {
        let Some((entity, mention)) = referring(document, quote) else { continue };
        let Some(block) = article.block_at(mention.start) else { continue };
        if article.block_at(quote.span.start) != Some(block) || !seen.insert((block, entity.id)) {
            continue;
        }
        let words = article.text.folded(mention);
        let here = article.blocks.get(block).and_then(|b| b.number);
        let from = introduced(document, entity).filter(|p| Some(*p) != here).map_or(String::new(), |p| format!(" (¶{p})"));
        out.push((block, Gloss { says: format!("{words} → {}{from}", entity.name), about: mention }));
    }
    out
}

/// The entity of a quote's speaker and the words that refer to it, where those are a pronoun or role that does not say the name.
fn referring<'a>(document: &'a Document, quote: &Quote) -> Option<(&'a Entity, Span)> {
    let speaker = quote.speaker.as_ref()?;
    let entity = document.analysis.entity(speaker.entity?)?;
    let after = entity.mentions.partition_point(|m| m.span.start < speaker.span.end);
    let mention = entity.mentions.get(after.checked_sub(1)?).filter(|m| m.span.overlaps(speaker.span))?;
    let words = document.article.text.folded(speaker.span);
    // Whom a relative pronoun stands for is said right before it.
    let relative = RELATIVE.iter().any(|r| words.eq_ignore_ascii_case(r));
    let same = relative || words.eq_ignore_ascii_case(&entity.name);
    // Who reports what without quote marks is often a country or a body, and "it" needs no telling there.
    let told = quote.kind != QuoteKind::Indirect || entity.kind == EntityKind::Person;
    (mention.form != MentionForm::Name && !same && told).then_some((entity, speaker.span))
}

/// The paragraph in which an entity is first called what it is called.
fn introduced(document: &Document, entity: &Entity) -> Option<u32> {
    let early = || entity.mentions.iter().take(EARLY);
    let named = early().find(|m| document.article.text.folded(m.span).eq_ignore_ascii_case(&entity.name));
    named.or_else(|| early().find(|m| m.form == MentionForm::Name)).or(entity.mentions.first())?.paragraph
}

/// Where a correction leads.
fn target(article: &Article, correction: &Correction) -> Option<Gloss> {
    if let Some(target) = correction.targets.first() {
        let place = target.paragraph.map_or_else(|| block_name(article, target.span), |p| format!("¶{p}"));
        return Some(Gloss { says: format!("→ {place} {}", article.text.folded(target.span)), about: target.span });
    }
    let about = place_span(article, correction)?;
    Some(Gloss { says: format!("→ {}", places(correction)?), about })
}

fn block_name(article: &Article, span: Span) -> String {
    article.block_at(span.start).and_then(|i| article.blocks.get(i)).map_or(String::new(), |b| b.kind.name().to_string())
}

/// The first place that a correction names, where it is one of the article's blocks.
fn place_span(article: &Article, correction: &Correction) -> Option<Span> {
    let first_of = |kind| article.blocks_of(kind).next().map(|b| b.span);
    correction.places.iter().find_map(|place| match (place.kind, place.number) {
        (PlaceKind::Paragraph, Some(n)) => article.paragraph(n).map(|b| b.span),
        (PlaceKind::Lede, _) => article.paragraph(1).map(|b| b.span),
        (PlaceKind::Headline, _) => first_of(BlockKind::Headline),
        (PlaceKind::Dateline, _) => first_of(BlockKind::Dateline),
        (PlaceKind::Byline, _) => first_of(BlockKind::Byline),
        (PlaceKind::Bullet, n) => article.blocks_of(BlockKind::Bullet).nth(ordinal(n)).map(|b| b.span),
        (PlaceKind::Table, n) => article.blocks_of(BlockKind::Table).nth(ordinal(n)).map(|b| b.span),
        (PlaceKind::Caption, n) => article.blocks_of(BlockKind::Caption).nth(ordinal(n)).map(|b| b.span),
        _ => None,
    })
}

fn ordinal(number: Option<u32>) -> usize {
    number.map_or(0, |n| n.saturating_sub(1) as usize)
}

/// The places that a correction names, as one would write them in a margin.
fn places(correction: &Correction) -> Option<String> {
    let name = |kind: PlaceKind, number: Option<u32>| match (kind, number) {
        (PlaceKind::Paragraph, Some(n)) => format!("¶{n}"),
        (kind, Some(n)) => format!("{} {n}", kind.name()),
        (kind, None) => kind.name().to_string(),
    };
    let all: Vec<String> = correction.places.iter().map(|p| name(p.kind, p.number)).collect();
    (!all.is_empty()).then(|| all.join(", "))
}

/// One line for each notice that stands below the first paragraph.
fn banners(document: &Document) -> Vec<Banner> {
    let article = &document.article;
    let Some(lede) = article.paragraph(1) else { return Vec::new() };
    let below = article.blocks_of(BlockKind::Notice).filter(|b| b.span.start > lede.span.start);
    let line = |span: Span| {
        let words = article.text.folded(Span::new(span.start, article.text.as_str().floor_char_boundary(span.end.min(span.start + 300))));
        let words = words.trim_matches(|c: char| matches!(c, '(' | ')' | '[' | ']'));
        let at = document.analysis.corrections.iter().find(|c| c.span.overlaps(span));
        let leads = at.and_then(|c| c.targets.first().and_then(|t| t.paragraph)).map_or(String::new(), |p| format!(" → ¶{p}"));
        Banner { words: format!("✎ {words}"), leads, about: span }
    };
    below.take(MOST_BANNERS).map(|b| line(b.span)).collect()
}
