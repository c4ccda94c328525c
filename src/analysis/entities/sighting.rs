//! Every name as it was seen in the copy, before the same names are brought together.

use crate::model::{Article, Span};

use super::kinds::{self, Score};
use super::lexicon;
use super::names::{self, Found};
use super::nominals::{self, Nominal};
use super::roles;
use super::runs;
use super::stretch::{Evidence, Stretch, stretches};

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
    /// What speaks for each kind.
    pub score: Score,
}

/// Every name in the copy of an article, in text order, and the phrases that may stand for one.
pub(super) fn sightings(article: &Article) -> (Vec<Sighting>, Vec<Nominal>) {
    let evidence = Evidence::gather(article);
    let (mut out, mut phrases) = (Vec::new(), Vec::new());
    for mut stretch in stretches(article) {
        evidence.recase(&mut stretch);
        for run in runs::runs(&stretch) {
            for found in names::names_in(&stretch, &evidence, run) {
                out.push(seen(article, &stretch, &found));
            }
        }
        compounds(&stretch, &mut out);
        phrases.extend(nominals::nominals(&stretch));
    }
    out.sort_by_key(|s| (s.span.start, std::cmp::Reverse(s.span.end)));
    (out, phrases)
}

/// Lets the dateline say what is a place: a story filed from KARSA means the town by "Karsa".
pub(super) fn heed_dateline(article: &Article, sightings: &mut [Sighting]) {
    let places: Vec<String> = article.dateline.iter().flat_map(|d| &d.places).map(|place| place.to_lowercase()).collect();
    for sighting in sightings.iter_mut().filter(|s| places.contains(&s.name.to_lowercase())) {
        sighting.score.add_dateline();
    }
}

fn seen(article: &Article, stretch: &Stretch<'_>, found: &Found) -> Sighting {
    Sighting {
        span: stretch.span(&found.range),
        paragraph: stretch.paragraph,
        name: stretch.phrase(&found.range),
        role: roles::role_of(stretch, found).map(|span| article.text.folded(span).into_owned()),
        score: kinds::score(stretch, found),
    }
}

/// The places and peoples in "U.S.-led", "Chinese-made".
fn compounds(stretch: &Stretch<'_>, out: &mut Vec<Sighting>) {
    for (i, token) in stretch.tokens.iter().enumerate() {
        let word = stretch.word(i);
        if !stretch.is_capital(i) || !runs::is_compound_adjective(word) {
            continue;
        }
        let Some((head, _)) = word.rsplit_once('-') else { continue };
        if lexicon::is_demonym(head) || lexicon::place(head).is_some() || lexicon::known(head).is_some() {
            let span = Span::new(token.span.start, token.span.start + head.len());
            let name = head.to_owned();
            out.push(Sighting { span, paragraph: stretch.paragraph, score: kinds::score_name(&name), name, role: None });
        }
    }
}
