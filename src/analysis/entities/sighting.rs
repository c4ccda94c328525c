//! Every name as it was seen in the copy, before the same names are brought together.

use std::ops::Range;

use crate::model::{Article, Span};

use super::cues::Seen;
use super::lexicon::NameSex;
use super::names::Found;
use super::nominals::{self, Nominal};
use super::repeats::{self, Repeats};
use super::roles;
#[cfg(feature = "train")]
use super::stretch::stretches;
use super::stretch::{Evidence, Stretch, stretches_from};
use super::tagger::{self, Tagger};
use super::words;

/// One name at one place.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    /// Where the name stands.
    pub span: Span,
    /// The desk's paragraph number.
    pub paragraph: Option<u32>,
    /// The name on one line, with the capitals it has inside a sentence.
    pub name: String,
    /// The title or role beside it.
    pub role: Option<String>,
    /// Man or woman, where the title before the name says so.
    pub gender: Option<NameSex>,
    /// What tells its kind.
    pub cues: Seen,
}

/// Every name in the copy of an article, in text order, and the phrases that may stand for one.
pub(super) fn sightings<'a>(article: &'a Article) -> (Vec<Sighting>, Vec<Nominal>) {
    let (evidence, kept) = Evidence::gather(article);
    let mut tagger = Tagger::shipped();
    let (mut out, mut phrases) = (Vec::new(), Vec::new());
    let mut repeats = Repeats::default();
    let read = kept.len();
    let look = |tagger: &mut Tagger, mut stretch: Stretch<'a>| {
        evidence.recase(&mut stretch);
        let rules = tagger::rules(&stretch, &evidence);
        let look = tagger.look(&stretch, &evidence, &rules);
        (stretch, rules, look)
    };
    // Every first look comes before every second one, which has the whole story in view. What is not kept between the two is looked at again.
    let kept: Vec<_> = kept.into_iter().map(|stretch| look(&mut tagger, stretch)).collect();
    kept.iter().for_each(|(_, _, look)| tagger.heed(look));
    for stretch in stretches_from(article, read) {
        let (_, _, look) = look(&mut tagger, stretch);
        tagger.heed(&look);
    }
    let mut rest = stretches_from(article, read);
    let mut kept = kept.into_iter();
    while let Some((stretch, rules, look)) = kept.next().or_else(|| rest.next().map(|stretch| look(&mut tagger, stretch))) {
        let tagged = tagger.names(&stretch, &look);
        let mut taken: Vec<Range<usize>> = Vec::with_capacity(tagged.len());
        for name in &tagged {
            let found = Found::at(&stretch, name.range.clone());
            let mut sighting = seen(article, &stretch, &found);
            sighting.cues.add_learned(&name.points);
            repeats.learn(&stretch, &found, &name.points);
            taken.push(found.range);
            out.push(sighting);
        }
        let free = |found: &&Found| taken.iter().all(|t| t.end <= found.range.start || found.range.end <= t.start);
        let storm = |found: &Found| found.range.len() > 1 && words::is_other_opener(stretch.facts(found.range.start));
        let sure = |found: &&Found| {
            found.title.is_some() || found.listing.is_listed() || storm(found) || repeats::is_in_table(&stretch, &found.range)
        };
        let sure: Vec<&Found> = rules.iter().filter(sure).filter(free).collect();
        for found in sure {
            taken.push(found.range.clone());
            out.push(seen(article, &stretch, found));
        }
        for range in repeats::untaken(&stretch, &taken) {
            if repeats.may_be(&stretch, &evidence, &range) {
                repeats.wait(seen(article, &stretch, &Found::at(&stretch, range)));
            }
        }
        phrases.extend(nominals::nominals(&stretch));
    }
    out.extend(repeats.found());
    // No two of them overlap.
    out.sort_unstable_by_key(|s| s.span.start);
    (out, phrases)
}

/// The names at given places, for measuring what linking does where nothing was missed.
#[cfg(feature = "train")]
pub(super) fn sightings_at(article: &Article, spans: &[Span]) -> Vec<Sighting> {
    let (evidence, _) = Evidence::gather(article);
    let mut tagger = Tagger::shipped();
    let mut out = Vec::new();
    let looked: Vec<_> = stretches(article)
        .map(|mut stretch| {
            evidence.recase(&mut stretch);
            let look = tagger.look(&stretch, &evidence, &tagger::rules(&stretch, &evidence));
            tagger.heed(&look);
            (stretch, look)
        })
        .collect();
    for (stretch, look) in looked {
        let tagged = tagger.names(&stretch, &look);
        for span in spans {
            let first = stretch.tokens.iter().position(|t| t.span.start <= span.start && span.start < t.span.end);
            let last = stretch.tokens.iter().position(|t| t.span.start < span.end && span.end <= t.span.end);
            let Some((first, last)) = first.zip(last).filter(|(first, last)| first <= last) else { continue };
            let range = first..last + 1;
            let mut sighting = seen(article, &stretch, &Found::at(&stretch, range.clone()));
            sighting.span = *span;
            sighting.name = stretch.phrase(&range);
            if let Some(name) = tagged.iter().find(|t| t.range == range).or_else(|| tagged.iter().find(|t| t.range.contains(&last))) {
                sighting.cues.add_learned(&name.points);
            }
            out.push(sighting);
        }
    }
    out.sort_by_key(|s| (s.span.start, std::cmp::Reverse(s.span.end)));
    out
}

/// Lets the dateline say what is a place: a story filed from KARSA means the town by "Karsa".
pub(super) fn heed_dateline(article: &Article, sightings: &mut [Sighting]) {
    let places: Vec<String> = article.dateline.iter().flat_map(|d| &d.places).map(|place| place.to_lowercase()).collect();
    for sighting in sightings.iter_mut().filter(|s| places.contains(&s.name.to_lowercase())) {
        sighting.cues.add_dateline();
    }
}

fn seen(article: &Article, stretch: &Stretch<'_>, found: &Found) -> Sighting {
    Sighting {
        span: stretch.span(&found.range),
        paragraph: stretch.paragraph,
        name: stretch.phrase(&found.range),
        gender: found.title.as_ref().and_then(|title| title.clone().find_map(|i| roles::gender_of_title(stretch.word(i)))),
        role: roles::role_of(stretch, found).map(|span| article.text.folded(span).into_owned()),
        cues: Seen::at(stretch, found),
    }
}
