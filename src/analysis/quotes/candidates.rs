//! Who could be speaking the words of a stretch: attributions, phrases, what came before, nobody.

use std::ops::Range;

use crate::analysis::TokenKind;

use super::attributions::Attribution;
use super::classes::Class;
use super::marks::Stretch;
use super::paragraph::Paragraph;
use super::phrases::phrase_at;
use super::speakers::{Choice, Giver, Legacy};

/// How a candidate stands to the stretch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// No speaker at all.
    Nobody,
    /// An attribution before the stretch in its sentence.
    CueBefore,
    /// An attribution behind the stretch in its sentence.
    CueAfter,
    /// An attribution in the sentence before.
    CueEarlier,
    /// An attribution further back in the paragraph.
    CueFarEarlier,
    /// An attribution in the next sentence.
    CueLater,
    /// A phrase before the stretch in its sentence.
    PhraseBefore,
    /// A phrase behind it in its sentence.
    PhraseAfter,
    /// A phrase of the sentence before.
    PhraseEarlier,
    /// The speaker of the stretch before, where that is no attribution of this paragraph.
    Carried,
    /// Who spoke last before the paragraph, or its last subject.
    Legacy,
    /// Who spoke before that one.
    Other,
    /// A name behind a dash.
    Credit,
    /// A name inside the quote as in a transcript.
    Label,
}

/// How many standings there are.
pub(super) const STANDINGS: usize = 14;

/// One candidate.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub giver: Giver,
    pub standing: Standing,
    /// The phrase's tokens where it stands in this paragraph.
    pub words: Option<Range<usize>>,
    /// How many of its standing are nearer.
    pub rank: usize,
}

/// How many tokens away an attribution may stand.
pub(super) const REACH: usize = 90;
/// How many attributions on each side are looked at.
const MOST_BEFORE: usize = 5;
const MOST_AFTER: usize = 3;
/// How many phrases on each side.
const MOST_PHRASES: usize = 4;

/// How many candidates a stretch seldom has more than.
const USUAL: usize = 24;

/// The candidates for stretch `n`, in place of those that were `found` before; the first is nobody. `choices` are those of the stretches before it.
pub(super) fn candidates(
    par: &Paragraph,
    attributions: &[Attribution],
    (choices, n): (&[Choice], usize),
    legacy: &Legacy,
    found: &mut Vec<Candidate>,
) {
    found.clear();
    found.reserve(USUAL);
    found.push(Candidate { giver: Giver::Nobody, standing: Standing::Nobody, words: None, rank: 0 });
    let Some(stretch) = par.stretches.get(n).filter(|s| !is_stage_direction(par, s)) else { return };
    if let Some(words) = labelled(par, stretch) {
        found.push(Candidate { giver: Giver::Phrase(words.clone()), standing: Standing::Label, words: Some(words), rank: 0 });
        return;
    }
    if let Some(words) = credited(par, stretch) {
        found.push(Candidate { giver: Giver::Phrase(words.clone()), standing: Standing::Credit, words: Some(words), rank: 0 });
        return;
    }
    let previous = n.checked_sub(1).and_then(|b| choices.get(b)).map(|c| &c.giver);
    cues(par, attributions, stretch, previous, found);
    phrases(par, stretch, found);
    match previous {
        Some(Giver::Phrase(words)) if !found.iter().any(|c| c.words.as_ref() == Some(words)) => {
            found.push(Candidate { giver: Giver::Phrase(words.clone()), standing: Standing::Carried, words: Some(words.clone()), rank: 0 });
        }
        Some(giver @ (Giver::Before | Giver::Other)) => {
            found.push(Candidate { giver: giver.clone(), standing: Standing::Carried, words: None, rank: 0 });
        }
        _ => {}
    }
    if legacy.speaker.is_some() && previous != Some(&Giver::Before) {
        found.push(Candidate { giver: Giver::Before, standing: Standing::Legacy, words: None, rank: 0 });
    }
    if legacy.other.is_some() && previous != Some(&Giver::Other) {
        found.push(Candidate { giver: Giver::Other, standing: Standing::Other, words: None, rank: 0 });
    }
}

/// Whether the stretch is what a transcript tells of the scene: "(CROSSTALK.)".
fn is_stage_direction(par: &Paragraph, stretch: &Stretch) -> bool {
    let mut inner = stretch.tokens.clone().filter(|&i| par.kind(i) != Some(TokenKind::Mark));
    let opens = inner.next().is_some_and(|i| matches!(par.word(i), "(" | "["));
    opens && stretch.tokens.len() < 9 && inner.next_back().is_some_and(|i| matches!(par.word(i), ")" | "]"))
}

/// The attributions around the stretch.
fn cues(par: &Paragraph, attributions: &[Attribution], stretch: &Stretch, previous: Option<&Giver>, found: &mut Vec<Candidate>) {
    let sentence = par.sentence_of(stretch.tokens.start);
    let here = attributions.partition_point(|a| a.cue.start < stretch.tokens.start);
    let mut ranks = [0_usize; STANDINGS];
    let mut add = |index: usize, a: &Attribution, standing: Standing| {
        let rank = ranks.get_mut(standing as usize).map_or(0, |r| std::mem::replace(r, *r + 1));
        found.push(Candidate { giver: Giver::Attribution(index), standing, words: Some(a.speaker.clone()), rank });
    };
    for (back, (index, a)) in attributions.get(..here).unwrap_or(&[]).iter().enumerate().rev().enumerate() {
        let away = sentence.saturating_sub(par.sentence_of(a.cue.start));
        let carried = previous == Some(&Giver::Attribution(index));
        if !carried && (back >= MOST_BEFORE || away > 3 || a.cue.start + 2 * REACH < stretch.tokens.start) {
            if back > 2 * MOST_BEFORE {
                break;
            }
            continue;
        }
        add(index, a, [Standing::CueBefore, Standing::CueEarlier].get(away).copied().unwrap_or(Standing::CueFarEarlier));
    }
    for (index, a) in attributions.iter().enumerate().skip(here).take(MOST_AFTER) {
        let away = par.sentence_of(a.cue.start).saturating_sub(sentence);
        if away > 1 || a.cue.start > stretch.tokens.end + REACH {
            break;
        }
        add(index, a, if away == 0 { Standing::CueAfter } else { Standing::CueLater });
    }
}

/// The phrases of the stretch's sentence and the one before that are nobody's subject of a cue.
fn phrases(par: &Paragraph, stretch: &Stretch, found: &mut Vec<Candidate>) {
    let index = par.sentence_of(stretch.tokens.start);
    let sentence = par.sentence(index);
    let (start, end) = (stretch.tokens.start, stretch.tokens.end);
    let before = chunks(par, sentence.start.max(start.saturating_sub(REACH))..start);
    let after = chunks(par, end..sentence.end.min(end + REACH / 2));
    let nearest = before.into_iter().rev();
    let mut add = |words: Range<usize>, standing: Standing, rank: usize| {
        if !found.iter().any(|c| c.words.as_ref().is_some_and(|w| w.start < words.end && words.start < w.end)) {
            found.push(Candidate { giver: Giver::Phrase(words.clone()), standing, words: Some(words), rank });
        }
    };
    nearest.take(2 * MOST_PHRASES).enumerate().for_each(|(rank, words)| add(words, Standing::PhraseBefore, rank));
    after.into_iter().take(MOST_PHRASES / 2).enumerate().for_each(|(rank, words)| add(words, Standing::PhraseAfter, rank));
    if let Some(earlier) = index.checked_sub(1).map(|i| par.sentence(i)) {
        let earlier = chunks(par, earlier.start..earlier.end.min(earlier.start + REACH / 2));
        earlier.into_iter().take(MOST_PHRASES).enumerate().for_each(|(rank, words)| add(words, Standing::PhraseEarlier, rank));
    }
}

/// The noun phrases of these tokens that could speak: names, pronouns, roles, what a determiner leads.
pub(super) fn chunks(par: &Paragraph, tokens: Range<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut i = tokens.start;
    while i < tokens.end {
        let Some(phrase) = phrase_at(par, i).filter(|p| p.end <= tokens.end) else {
            i += 1;
            continue;
        };
        i = phrase.end.max(i + 1);
        let can = |j: usize| {
            let class = par.class(j);
            par.is_capital(j) && !class.is(Class::TIME) || class.is(Class::ROLE.with(Class::PRONOUN).with(Class::DETERMINER))
        };
        if phrase.clone().any(can) {
            found.push(phrase);
        }
    }
    found
}

/// Who is named behind a dash right after the stretch: "We will stay." — Ann Lee.
fn credited(par: &Paragraph, stretch: &Stretch) -> Option<Range<usize>> {
    let dash = stretch.tokens.end;
    if !matches!(par.word(dash), "\u{2014}" | "\u{2013}" | "\u{2015}" | "-") || !par.is_capital(dash + 1) {
        return None;
    }
    // A phrase that goes on is the rest of the sentence: "We will stay" - Lee laughed.
    let name = phrase_at(par, dash + 1)?;
    let next = name.end;
    let ends = next >= par.len()
        || par.quoted(next)
        || par.sentence_of(next) != par.sentence_of(dash)
        || matches!(par.word(next), "." | "," | "(" | ")" | "-" | "\u{2014}" | "\u{2013}" | "\u{2015}");
    ends.then_some(name)
}

/// Who is named inside the quote as in a transcript: "LEE: We will stay."
fn labelled(par: &Paragraph, stretch: &Stretch) -> Option<Range<usize>> {
    let first = stretch.tokens.start + 1;
    let end = (first..stretch.tokens.end.min(first + 4)).find(|&i| par.word(i) == ":")?;
    let label = |i: usize| par.word(i).len() > 1 && par.word(i).chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-' | '\''));
    (end > first && (first..end).all(label)).then_some(first..end)
}
