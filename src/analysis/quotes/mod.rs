//! Quotes: the stretches between marks, the reported clauses around them, who says them, and who that is.
//!
//! One paragraph is read at a time, from left to right, each step its own file: `marks` finds the stretches, `attributions` every cue with
//! its subject, `speakers` gives each stretch its attribution, `clauses` the reported clauses, `referents` says who a speaker is.

mod attributions;
mod background;
mod candidates;
mod classes;
mod clauses;
mod cues;
mod descriptions;
mod drafts;
mod kinds;
#[cfg(feature = "train")]
pub mod lessons;
mod lexicon;
mod marks;
mod names;
mod nouns;
mod paragraph;
mod phrases;
mod plain;
mod reasons;
mod referents;
mod report_clues;
mod report_ends;
mod reports;
mod roles;
mod scene;
mod shapes;
mod speaker_clues;
mod speakers;
mod speech;
mod speech_clues;
mod tally;
#[cfg(test)]
mod tests;
mod traits;
mod turns;
mod unspoken;
mod verbs;
mod weights;

use crate::model::{Article, Entity, Quote, QuoteId, Speaker, Unspoken};

use drafts::{Draft, draft_story};
use names::Names;
use reasons::Ground;
use referents::Cast;
use speakers::Learned;

/// What stands between marks or is reported in an article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Quoted {
    /// The quotes in text order, a mixed quote before the stretches inside it; `quotes[i].id` is `QuoteId(i)`.
    pub quotes: Vec<Quote>,
    /// The stretches between marks that are nobody's words, in text order.
    pub unspoken: Vec<Unspoken>,
}

/// Makes the word lists ready that [`find_quotes`] would otherwise make on its first call: for a thread that has nothing else to do.
pub fn prepare() {
    lexicon::prepare();
    roles::prepare();
}

/// The quotes of an article's copy, and the titles, nicknames and words in doubt that stand between marks as quotes do.
///
/// `entities` holds the names that were found; unnamed sources are added to it as entities of their own, and pronouns and roles that
/// speak as mentions. Quotes never cross blocks. Linear in the article's length.
pub fn find_quotes(article: &Article, entities: &mut Vec<Entity>) -> Quoted {
    let names = Names::of(entities);
    let drafts = draft_story(article, &names, &mut Learned::new(weights::speakers(), weights::speech()), weights::reports());
    let (drafts, others): (Vec<Draft>, Vec<Draft>) = drafts.into_iter().partition(|d| d.speech);
    let mut cast = Cast::new(article, &names, entities);
    let speakers = cast.resolve(&drafts);
    cast.finish();
    Quoted { quotes: number(drafts, speakers), unspoken: others.iter().map(unspoken).collect() }
}

/// A draft that is no quote, as what it is.
fn unspoken(draft: &Draft) -> Unspoken {
    let Ground { reason, confidence } = draft.ground;
    Unspoken { span: draft.span, paragraph: draft.paragraph, confidence, why: reason }
}

/// Gives every draft its id and turns the offsets by which drafts refer to each other into ids.
fn number(drafts: Vec<Draft>, speakers: Vec<Option<Speaker>>) -> Vec<Quote> {
    let keys: Vec<(drafts::Key, usize)> = {
        let mut keys: Vec<_> = drafts.iter().enumerate().map(|(i, d)| (d.key(), i)).collect();
        keys.sort_unstable();
        keys
    };
    let find = |key: drafts::Key| keys.binary_search_by_key(&key, |(k, _)| *k).ok().and_then(|at| keys.get(at)).map(|(_, i)| QuoteId(*i));
    drafts
        .iter()
        .zip(speakers)
        .enumerate()
        .map(|(i, (draft, speaker))| Quote {
            id: QuoteId(i),
            kind: draft.kind,
            span: draft.span,
            paragraph: draft.paragraph,
            cue: draft.cue,
            speaker,
            continues: draft.continues.and_then(find),
            within: draft.within.and_then(find),
            confidence: draft.ground.confidence,
            why: draft.ground.reason,
        })
        .collect()
}
