//! Quotes before they are numbered and their speakers known: spans, cues, and the phrases that speak.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::{Article, QuoteKind, Span};

use super::attributions::{Attribution, Order, find_attributions};
use super::background::Background;
use super::classes::Class;
use super::kinds::phrase_kind;
use super::names::Names;
use super::paragraph::Paragraph;
use super::phrases::sentence_subject;
use super::reasons::{self, Ground};
use super::reports::{Reported, find_reported};
use super::speakers::{Choice, Giver, Judge, Legacy, choose_speakers};
use super::traits::Traits;
use crate::analysis::ranker::Weights;

/// By what a draft is referred to: whether it is a stretch between marks, and the byte where it begins.
pub(super) type Key = (bool, usize);

/// A quote whose speaker is still only a phrase.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Draft {
    pub kind: QuoteKind,
    pub span: Span,
    pub paragraph: Option<u32>,
    pub cue: Option<Span>,
    /// The phrase that speaks.
    pub speaker: Option<Span>,
    pub continues: Option<Key>,
    pub within: Option<Key>,
    pub ground: Ground,
    /// Whether it is a quote: spoken or written by somebody, named or not.
    pub speech: bool,
}

impl Draft {
    /// What others refer to it by.
    pub fn key(&self) -> Key {
        (self.kind == QuoteKind::Direct, self.span.start)
    }
}

/// Who was speaking last.
#[derive(Clone, Copy, Debug, Default)]
struct Last {
    legacy: Legacy,
    speaker: Option<Span>,
    cue: Option<Span>,
    /// Who spoke before that one, in other words.
    other: Option<Span>,
    quote: Option<Key>,
}

/// The drafts of a story, in text order, a clause before the stretches inside it.
pub(super) fn draft_story(article: &Article, names: &Names, judge: &mut dyn Judge, reports: &Weights) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut last = Last::default();
    let paragraphs: Vec<Paragraph> = article.copy().map(|block| Paragraph::read(&article.text, &block, names)).collect();
    let attributions: Vec<Vec<Attribution>> = paragraphs.iter().map(find_attributions).collect();
    let background = Background::of(&paragraphs, &attributions);
    for (par, attributions) in paragraphs.iter().zip(&attributions) {
        let from = drafts.len();
        last = draft_paragraph((par, attributions, &background), last, &mut drafts, (judge, reports));
        if let Some(new) = drafts.get_mut(from..) {
            new.sort_by_key(|d: &Draft| (d.span.start, Reverse(d.span.end), d.kind == QuoteKind::Direct));
        }
    }
    drafts
}

/// Adds the drafts of one paragraph; gives back what it leaves to the next.
fn draft_paragraph(
    (par, attributions, background): (&Paragraph, &[Attribution], &Background),
    last: Last,
    drafts: &mut Vec<Draft>,
    (judge, reports): (&mut dyn Judge, &Weights),
) -> Last {
    judge.enter(last.speaker, last.other);
    let choices = choose_speakers((par, attributions, background), &last.legacy, judge);
    let clauses = find_reported(par, attributions, &fragments(par, attributions, &choices), reports);
    let from = drafts.len();
    for (n, stretch) in par.stretches.iter().enumerate() {
        let Some(choice) = choices.get(n) else { continue };
        let (speaker, cue) = words_of(par, attributions, choice, &last);
        let ground = choice.ground;
        let before = match n.checked_sub(1).and_then(|b| par.stretches.get(b)) {
            Some(before) => Some((true, before.span.start)),
            None => last.quote.filter(|_| choice.giver == Giver::Before),
        };
        let continues = before.filter(|_| choice.continues);
        drafts.push(Draft {
            kind: QuoteKind::Direct,
            span: stretch.span,
            paragraph: par.number,
            cue,
            speaker,
            continues,
            within: None,
            ground,
            speech: choice.speech,
        });
    }
    let directs = drafts.len();
    for (draft, own) in clauses.iter().filter_map(|c| draft_report(par, attributions, &choices, c)) {
        let key = draft.key();
        for n in own {
            if let Some(direct) = drafts.get_mut(from..directs).and_then(|d| d.get_mut(n)) {
                direct.within = Some(key);
            }
        }
        drafts.push(draft);
    }
    leave(par, attributions, &choices, drafts.get(from..directs).unwrap_or(&[]), last)
}

/// The stretches that are no sentence of their own, with the cue's first token of the attribution that speaks them.
fn fragments(par: &Paragraph, attributions: &[Attribution], choices: &[Choice]) -> Vec<(usize, Range<usize>)> {
    let cue = |c: &Choice| match c.giver {
        Giver::Attribution(index) => attributions.get(index).map(|a| a.cue.start),
        _ => None,
    };
    let pairs = par.stretches.iter().zip(choices);
    let mut found: Vec<(usize, Range<usize>)> = pairs
        .filter(|(stretch, _)| !par.is_utterance(stretch))
        .filter_map(|(stretch, c)| Some((cue(c)?, stretch.tokens.clone())))
        .collect();
    found.sort_unstable_by_key(|(cue, stretch)| (*cue, stretch.start));
    found
}

/// The phrase and the cue of what was chosen for a stretch.
fn words_of(par: &Paragraph, attributions: &[Attribution], choice: &Choice, last: &Last) -> (Option<Span>, Option<Span>) {
    // "Lee slammed the door. "..."": the verb of another sentence says nothing of these words.
    let elsewhere = choice.ground.reason == reasons::SENTENCE_BEFORE.reason;
    match &choice.giver {
        Giver::Attribution(index) => match attributions.get(*index) {
            Some(a) => {
                (Some(par.span(&a.speaker)), Some(par.span(&a.cue)).filter(|_| !elsewhere || a.class.is(Class::SAY.with(Class::TELL))))
            }
            None => (None, None),
        },
        Giver::Phrase(words) => (Some(par.span(words)), None),
        Giver::Before => (last.speaker, last.cue),
        Giver::Other => (last.other, None),
        Giver::Nobody => (None, None),
    }
}

/// What is reported as a draft, with the stretches in it that its own attribution speaks: mixed if there are such, indirect if it holds no
/// stretch; `None` if it is nothing but a stretch, or all its stretches are somebody else's.
fn draft_report(par: &Paragraph, attributions: &[Attribution], choices: &[Choice], report: &Reported) -> Option<(Draft, Vec<usize>)> {
    let words = par.count(&report.tokens, usize::MAX, Traits::UNJOINING);
    let first = par.stretches.partition_point(|s| s.tokens.start < report.tokens.start);
    let past = par.stretches.partition_point(|s| s.tokens.end <= report.tokens.end);
    let held = first..past.max(first);
    let speaker = report.attribution.as_ref().map(|a| &a.speaker);
    let gives = |c: &Choice| match &c.giver {
        Giver::Attribution(index) => {
            attributions.get(*index).is_some_and(|a| a.cue.start == report.cue.start || Some(&a.speaker) == speaker)
        }
        Giver::Phrase(words) => Some(words) == speaker,
        _ => false,
    };
    let own: Vec<usize> = held.clone().filter(|&n| choices.get(n).is_some_and(gives)).collect();
    let speech = held.clone().any(|n| choices.get(n).is_some_and(|c| c.speech));
    let whole = || held.clone().all(|n| par.stretches.get(n).is_some_and(|s| par.is_utterance(s)));
    let kind = match (speech, own.is_empty()) {
        (false, _) if words > 0 => QuoteKind::Indirect,
        (true, _) if words > 2 || words > 0 && !whole() => QuoteKind::Mixed,
        _ => return None,
    };
    let reason = match report.attribution.as_ref().map(|a| a.order) {
        Some(Order::Carried) => reasons::CARRIED_VERB,
        Some(Order::CueFirst) => reasons::INVERTED,
        _ if report.cue.start < report.tokens.start => reasons::VERB_BEFORE,
        _ => reasons::VERB_AFTER,
    };
    let ground = Ground { confidence: report.sure, ..reason };
    let (cue, speaker) = (Some(par.span(&report.cue)), speaker.map(|s| par.span(s)));
    let span = par.span(&report.tokens);
    Some((Draft { kind, span, paragraph: par.number, cue, speaker, continues: None, within: None, ground, speech: true }, own))
}

/// What the paragraph leaves to the next: its last speaker, or the subject of its last sentence.
fn leave(par: &Paragraph, attributions: &[Attribution], choices: &[Choice], directs: &[Draft], last: Last) -> Last {
    let end = par.len();
    if end == 0 {
        return last;
    }
    let sentence = par.sentence(par.sentences.len().saturating_sub(1));
    let stretch = par.stretches.last();
    let open = stretch.is_some_and(|s| !s.closed);
    let colon = par.word(end - 1) == ":";
    let quoted = stretch.is_some_and(|s| s.tokens.end > sentence.start);
    let kind = |words: &Range<usize>| phrase_kind(par, words);
    let by_quote = || {
        let (draft, choice) = directs.last().zip(choices.last()).filter(|_| quoted)?;
        let kind = match &choice.giver {
            Giver::Before => last.legacy.speaker,
            Giver::Other => last.legacy.other,
            Giver::Phrase(words) => Some(kind(words)),
            Giver::Attribution(index) => attributions.get(*index).map(|a| kind(&a.speaker)),
            Giver::Nobody => None,
        };
        Some((draft.speaker?, draft.cue, kind?))
    };
    let main = |a: &&Attribution| a.cue.start >= sentence.start && !a.nested && a.class.is(Class::SAY.with(Class::TELL));
    let by_cue = || attributions.iter().rev().take(8).find(main).map(|a| (par.span(&a.speaker), Some(par.span(&a.cue)), kind(&a.speaker)));
    let by_subject = || sentence_subject(par, sentence.start, sentence.end).map(|s| (par.span(&s), None, kind(&s)));
    let speaker = by_quote().or_else(by_cue).or_else(by_subject);
    let quote = directs.last().map(Draft::key);
    let word = |span: Span| par.text.slice(span).split_whitespace().next_back().unwrap_or("");
    let changed = match (speaker, last.speaker) {
        (Some((now, ..)), Some(then)) => now != then && !word(now).eq_ignore_ascii_case(word(then)),
        _ => false,
    };
    let (other, other_kind) = if changed { (last.speaker, last.legacy.speaker) } else { (last.other, last.legacy.other) };
    Last {
        legacy: Legacy { open, colon, quoted: quoted && quote.is_some(), speaker: speaker.map(|s| s.2), other: other_kind },
        speaker: speaker.map(|s| s.0),
        cue: speaker.and_then(|s| s.1),
        other,
        quote,
    }
}
