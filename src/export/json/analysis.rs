//! The findings' part of the public JSON.

use super::schema::{Check, Correction, Entity, Leftover, Mention, Place, Quote, Speaker, Target, Words};
use crate::model::{self, Document};

pub(super) fn quotes(document: &Document) -> Vec<Quote<'_>> {
    let text = &document.article.text;
    document.analysis.quotes.iter().map(|q| Quote::of(text, q)).collect()
}

impl<'a> Quote<'a> {
    fn of(text: &'a model::Text, quote: &'a model::Quote) -> Quote<'a> {
        Quote {
            id: quote.id.0,
            kind: quote.kind,
            words: Words::of(text, quote.span),
            paragraph: quote.paragraph,
            cue: quote.cue.map(|span| Words::of(text, span)),
            speaker: quote.speaker.as_ref().map(|s| Speaker {
                mention: Words::of(text, s.span),
                entity: s.entity.map(|e| e.0),
                name: &s.name,
            }),
            continues: quote.continues.map(|q| q.0),
            within: quote.within.map(|q| q.0),
            confidence: rounded(quote.confidence),
            why: quote.why,
        }
    }
}

pub(super) fn entities(document: &Document) -> Vec<Entity<'_>> {
    let text = &document.article.text;
    let mention = |m: &model::Mention| Mention { words: Words::of(text, m.span), paragraph: m.paragraph, form: m.form };
    let entities = document.analysis.entities.iter().map(|e| Entity {
        id: e.id.0,
        kind: e.kind,
        name: &e.name,
        role: e.role.as_deref(),
        aliases: &e.aliases,
        of: e.of.map(|of| of.0),
        mentions: e.mentions.iter().map(mention).collect(),
        paragraphs: &e.paragraphs,
    });
    entities.collect()
}

pub(super) fn corrections(document: &Document) -> Vec<Correction<'_>> {
    let (article, text) = (&document.article, &document.article.text);
    let corrections = document.analysis.corrections.iter().map(|c| Correction {
        notice: c.notice,
        words: Words::of(text, c.span),
        kind: c.kind,
        places: c.places.iter().map(place).collect(),
        what: c.what.as_deref(),
        from: c.from.as_deref(),
        to: c.to.as_deref(),
        targets: c
            .targets
            .iter()
            .map(|t| Target { words: Words::of(text, t.span), paragraph: t.paragraph, confidence: rounded(t.confidence) })
            .collect(),
        leftovers: c
            .leftovers
            .iter()
            .map(|&span| Leftover { words: Words::of(text, span), paragraph: article.paragraph_at(span.start) })
            .collect(),
    });
    corrections.collect()
}

pub(super) fn checks(document: &Document) -> Vec<Check<'_>> {
    let text = &document.article.text;
    let checks = document.analysis.checks.iter();
    checks
        .map(|c| Check { rule: c.rule, severity: c.severity, words: Words::of(text, c.span), paragraph: c.paragraph, message: &c.message })
        .collect()
}

fn place(place: &model::NoticePlace) -> Place {
    Place { place: place.kind, number: place.number, sentence: place.sentence, from_end: place.from_end }
}

/// A confidence to the two places that mean something: `0.97`, not `0.9700000286102295`.
fn rounded(confidence: f32) -> f64 {
    (f64::from(confidence) * 100.0).round() / 100.0
}
