//! What is reported in the reporter's own words: each cue with the clause or phrase that it reports.
//!
//! Every word that can be a cue is weighed twice by learned weights: whether it reports anything here, behind it or before it, and where what it
//! reports ends.

use std::ops::Range;

use crate::analysis::TokenKind;

use super::attributions::{Attribution, Order};
use super::classes::Class;
use super::clauses::clause_before;
use super::cues::CueForm;
use super::kinds::phrase_kind;
use super::nouns::owner_of;
use super::paragraph::Paragraph;
use super::report_clues::{Inside, SIDES, read_end, read_side};
use super::report_ends::{End, best_end};
use super::traits::Traits;
use super::turns::turn;
use super::verbs::{Subject, verb_attribution};
use crate::analysis::ranker::Weights;

/// How many tokens of a report are read at most, and how many places where it could end.
pub(super) const LONGEST: usize = 120;
const MOST_ENDS: usize = 14;
/// How many stretches of one cue are looked at.
const MOST_FRAGMENTS: usize = 16;

/// A word that could report something, with what stands around it.
#[derive(Clone, Debug)]
pub(super) struct Report {
    /// The cue's tokens.
    pub cue: Range<usize>,
    pub number: usize,
    pub form: CueForm,
    pub class: usize,
    /// Its speaker, where one is found.
    pub attribution: Option<Attribution>,
    /// What sort of phrase that is, as a [`phrase_kind`]; 0 for none.
    pub who: usize,
    /// Where what is reported behind it would begin.
    pub start: usize,
    /// Where it could end: tokens, ascending; the last is the sentence's end.
    pub ends: Vec<usize>,
    /// What would be reported before it.
    pub before: Option<Range<usize>>,
    /// Its subject, if it may be a passive: "Lee is seen", "he was backed by".
    pub subject: Option<Range<usize>>,
    /// How many attributions of the sentence stand before it, and whether the last is parted from it.
    pub earlier: usize,
    /// The class of the last of them and how many tokens away it is, if there is one.
    pub last: Option<(usize, usize)>,
    /// Whether its sentence is set as a headline.
    pub headline: bool,
    /// Whether an attribution behind it closes the clause that it stands in ("..., Lee said"), and of what sort.
    pub later: usize,
}

/// What was decided of a report.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Reported {
    pub tokens: Range<usize>,
    pub cue: Range<usize>,
    pub attribution: Option<Attribution>,
    /// How sure, 0 to 1.
    pub sure: f32,
}

/// How likely a report must be to be told.
pub(super) const LEAST: f32 = 0.28;
/// The same where it would hold words between marks that the cue's speaker says.
const LEAST_HOLDING: f32 = 0.2;

/// How likely at least what a closing attribution reports is: as often as it was so in what people marked.
const SURE_CLOSED: f32 = 0.85;

/// How likely a turn is what its label says.
const SURE_TURN: f32 = 0.8;

/// What is reported in a paragraph: in text order, none inside another.
///
/// `fragments` are stretches inside a clause, each with the cue's token of the attribution that speaks it, by that token: what that cue reports holds
/// them.
pub(super) fn find_reported(
    par: &Paragraph,
    attributions: &[Attribution],
    fragments: &[(usize, Range<usize>)],
    weights: &Weights,
) -> Vec<Reported> {
    let (mut ends, mut places): (Vec<End>, Vec<usize>) = (Vec::new(), Vec::new());
    let mut found: Vec<Reported> = Vec::new();
    let mut closers: Vec<Range<usize>> = Vec::new();
    each_report(par, attributions, &mut |report| {
        let sentence = par.sentence_of(report.cue.start);
        let from = fragments.partition_point(|(cue, _)| *cue < report.cue.start);
        let own = fragments.iter().skip(from).take(MOST_FRAGMENTS).take_while(|(cue, _)| *cue == report.cue.start);
        let mine = || own.clone().filter(|(_, f)| par.sentence_of(f.start) == sentence);
        let least_end = mine().filter(|(_, f)| f.start >= report.start).map(|(_, f)| f.end).max();
        let held = |tokens: &Range<usize>| mine().any(|(_, f)| f.start >= tokens.start && f.end <= tokens.end);
        let least = |holds: bool| if holds { LEAST_HOLDING } else { LEAST };
        let weigh = |side: usize| {
            let mut sum = weights.weigh();
            read_side(par, report, side, &mut sum);
            sum.score()
        };
        let sure: [Option<f32>; SIDES] = [
            (!report.ends.is_empty()).then(|| weigh(0)),
            report.before.is_some().then(|| weigh(1)),
            report.subject.is_some().then(|| weigh(2)),
        ]
        .map(|score| score.map(|s| 1.0 / (1.0 + (-s).exp())));
        let [behind, before, subject] = sure;
        let closed = report.before.as_ref().is_some_and(|tokens| is_closed(par, report, tokens));
        let cue_end = report.cue.end.max(report.attribution.as_ref().map_or(0, |a| a.extent.end));
        let goes_on = closed && (leads_on(par, cue_end) || report.start > cue_end && leads_on(par, report.start - 1));
        let behind = behind.filter(|_| !goes_on && !is_plain_noun(par, report)).filter(|sure| *sure >= least(least_end.is_some()));
        let before = before
            .map(|sure| if closed { sure.max(SURE_CLOSED) } else { sure })
            .filter(|sure| *sure >= least(report.before.as_ref().is_some_and(held)));
        let subject = subject.filter(|sure| *sure >= LEAST);
        let mut add = |tokens: Range<usize>, sure: f32| {
            found.push(Reported { tokens, cue: report.cue.clone(), attribution: report.attribution.clone(), sure });
        };
        if let Some(sure) = behind {
            ends.clear();
            places.clear();
            ends.reserve(MOST_ENDS + 1);
            places.reserve(MOST_ENDS + 1);
            let last = report.ends.len().saturating_sub(1);
            let mut inside = Inside::from(report.start);
            for (rank, &end) in report.ends.iter().enumerate() {
                if least_end.is_some_and(|least| end < least) && rank < last {
                    continue;
                }
                inside.read_to(par, end);
                let mut sum = weights.weigh();
                read_end(par, attributions, (report, &inside), rank, end, &mut sum);
                ends.push(End { length: par.span(&(report.start..end)).len(), score: sum.score() });
                places.push(end);
            }
            if let Some((n, near)) = best_end(&ends)
                && let Some(&end) = places.get(n)
                && sure * near >= least(least_end.is_some())
            {
                add(report.start..end, sure * near);
            }
        }
        if let Some((tokens, sure)) = report.before.clone().zip(before) {
            if closed {
                closers.push(tokens.clone());
            }
            add(tokens, sure);
        }
        if let Some((tokens, sure)) = report.subject.clone().zip(subject) {
            add(tokens, sure);
        }
    });
    if let Some(label) = attributions.first().filter(|a| par.word(a.cue.start) == ":")
        && let Some(tokens) = turn(par, label)
    {
        found.retain(|r| r.tokens.end <= tokens.start);
        found.push(Reported { tokens, cue: label.cue.clone(), attribution: Some(label.clone()), sure: SURE_TURN });
    }
    found.retain(|r| says_something(par, &r.tokens));
    // "..., Lee said": what a closing attribution reports is told once, as a whole.
    closers.sort_unstable_by_key(|c| (c.end, c.start));
    found.retain(|r| {
        let at = closers.partition_point(|c| c.end <= r.tokens.start);
        !closers.get(at).is_some_and(|c| c.start <= r.tokens.start && *c != r.tokens)
    });
    if found.len() < 2 {
        return found;
    }
    let ranges: Vec<(Range<usize>, f32)> = found.iter().map(|r| (r.tokens.clone(), r.sure)).collect();
    apart(&ranges, LEAST / 2.0).into_iter().filter_map(|i| found.get(i).cloned()).collect()
}

/// Whether the cue is a noun that nobody owns and that leads to nothing: "the note came".
fn is_plain_noun(par: &Paragraph, report: &Report) -> bool {
    let led = report.cue.start.checked_sub(1).is_some_and(|i| par.class(i).is(Class::ARTICLE) && !par.quoted(i));
    let leads = matches!(par.word(report.cue.end), "that" | "of" | "to" | "about" | "for" | "over" | "on" | "against" | ":");
    led && report.form == CueForm::Base && report.attribution.is_none() && !leads
}

/// Whether a reader would call it a report: not a lone pronoun or adverb, and not the comment that somebody was asked for.
fn says_something(par: &Paragraph, tokens: &Range<usize>) -> bool {
    let mut words = tokens.clone().filter(|&i| par.is_word(i));
    let (Some(first), second) = (words.next(), words.next()) else { return false };
    if second.is_none() {
        return par.is_capital(first) && par.class(first) == Class::default();
    }
    let last = tokens.clone().rev().take(3).find(|&i| par.is_word(i)).unwrap_or(first);
    !(tokens.len() <= 6 && matches!(par.word(last), "comment" | "comments") && !tokens.clone().any(|i| par.class(i).is(Class::OWNER)))
}

/// Whether the attribution closes a clause of its own: "The roof leaks, Lee said", with nothing but time and place behind it.
fn is_closed(par: &Paragraph, report: &Report, tokens: &Range<usize>) -> bool {
    let Some(a) = &report.attribution else { return false };
    let comma = a.extent.start.checked_sub(1).is_some_and(|b| par.word(b) == ",");
    let opens = par.class(tokens.start);
    let fronted = opens.is(Class::PREPOSITION.with(Class::SUBORDINATOR).with(Class::TIME)) && par.name(tokens.start).is_none()
        || par.word(tokens.start).ends_with("ing");
    let verb = par.any(tokens, LONGEST, Traits::VERB_OUTSIDE);
    let next = a.extent.end.max(a.cue.end);
    let next = if a.class.is(Class::TELL) { super::clauses::past_hearer(par, next) } else { next };
    let ends = !par.is_word(next) || par.class(next).is(Class::TIME.with(Class::PREPOSITION));
    comma && !fronted && verb && ends && a.order != Order::Carried && !a.nested && a.class.is(Class::SAY.with(Class::TELL))
}

/// Whether what stands behind a closing attribution at token `next` goes on with the story and is not said: ", as crews came to look".
fn leads_on(par: &Paragraph, next: usize) -> bool {
    let first = if par.word(next) == "," { next + 1 } else { next };
    par.class(first).is(Class::SUBORDINATOR.with(Class::PREPOSITION)) || par.word(first).ends_with("ing")
}

/// Of ranges with their sureness, those that do not overlap and are surest together: their indices, in order of their ends (weighted interval
/// scheduling). `least` is taken off each, so that two doubtful ones do not outweigh a sure one.
pub(super) fn apart(ranges: &[(Range<usize>, f32)], least: f32) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ranges.len()).collect();
    order.sort_by_key(|&i| ranges.get(i).map_or((0, 0), |(r, _)| (r.end, r.start)));
    let end_of = |n: usize| order.get(n).and_then(|&i| ranges.get(i)).map_or(0, |(r, _)| r.end);
    // best[n]: the most that the first n ranges give together, and whether the n-th is taken.
    let mut best: Vec<(f32, bool, usize)> = vec![(0.0, false, 0)];
    for (n, (range, sure)) in order.iter().filter_map(|&i| ranges.get(i)).enumerate() {
        let (mut low, mut high) = (0, n);
        while low < high {
            let middle = (low + high) / 2;
            if end_of(middle) <= range.start { low = middle + 1 } else { high = middle }
        }
        let without = best.get(n).map_or(0.0, |b| b.0);
        let with = best.get(low).map_or(0.0, |b| b.0) + (sure - least).max(0.01) * worth(range.len());
        best.push(if with > without { (with, true, low) } else { (without, false, n) });
    }
    let mut kept = Vec::new();
    let mut n = order.len();
    while n > 0 {
        let Some(&(_, taken, before)) = best.get(n) else { break };
        if taken {
            kept.extend(order.get(n - 1));
            n = before;
        } else {
            n -= 1;
        }
    }
    kept.reverse();
    kept
}

/// What a range of this length counts: a long clause more than one phrase in it, but less than many.
fn worth(length: usize) -> f32 {
    (length.max(1) as f32).powf(0.4)
}

/// Every word of the paragraph that could report something.
pub(super) fn each_report(par: &Paragraph, attributions: &[Attribution], tell: &mut dyn FnMut(&Report)) {
    let mut at = 0;
    for (n, sentence) in par.sentences.iter().enumerate() {
        let first = at;
        let mut last: Option<Subject> = None;
        let mut headline = None;
        for i in sentence.clone() {
            let Some((number, form)) = par.cue(i).filter(|_| !par.quoted(i)) else { continue };
            let headline = *headline.get_or_insert_with(|| is_headline(par, sentence));
            if par.is_capital(i) && i > sentence.start && !headline && !par.word(i).eq_ignore_ascii_case("according") {
                continue;
            }
            while attributions.get(at).is_some_and(|a| a.cue.start < i) {
                at += 1;
            }
            let known = attributions.get(at).filter(|a| a.cue.start == i).cloned();
            let class = par.class(i);
            let attribution = known.or_else(|| match form {
                CueForm::Other => owner_of(par, i),
                form => verb_attribution(par, i..i + 1, class_of(form), last.as_ref()),
            });
            if let Some(a) = &attribution {
                last = Some(Subject { sentence: n, words: a.speaker.clone() });
            }
            let earlier = attributions.get(first..at).map_or(0, <[Attribution]>::len).min(3);
            let mut report =
                report_at(par, sentence, i, (usize::from(number), form, class), attribution, earlier, attributions.get(at.wrapping_sub(1)));
            report.headline = headline;
            report.later = attributions
                .iter()
                .skip(at)
                .take(4)
                .take_while(|a| a.cue.start < sentence.end)
                .map(|a| closes(par, a, i))
                .max()
                .unwrap_or(0);
            tell(&report);
        }
    }
}

/// How many words of a sentence are looked at to see whether it is a headline.
const HEADLINE_WORDS: usize = 30;

/// Whether the sentence is set as headlines are, every longer word in upper case.
fn is_headline(par: &Paragraph, sentence: &Range<usize>) -> bool {
    let long = sentence.clone().filter(|&i| par.kind(i) == Some(TokenKind::Word) && !par.quoted(i) && par.word(i).len() >= 4);
    let (mut words, mut capitals) = (0, 0);
    for i in long.take(HEADLINE_WORDS) {
        words += 1;
        capitals += usize::from(par.is_capital(i));
        if (words - capitals) * 5 > HEADLINE_WORDS {
            return false;
        }
    }
    words >= 4 && capitals * 5 >= words * 4
}

/// How an attribution closes the clause before it, in which token `i` stands: 0 not at all; behind a comma, by its order, saying or not.
fn closes(par: &Paragraph, a: &Attribution, i: usize) -> usize {
    let Some(before) = a.extent.start.checked_sub(1).filter(|&b| b > i) else { return 0 };
    let according = a.cue.len() == 2;
    if a.order == Order::Carried || !according && par.word(before) != "," {
        return 0;
    }
    let says = a.class.is(Class::SAY.with(Class::TELL)) && !a.nested;
    if according { 1 } else { 2 + usize::from(a.order == Order::CueFirst) + 2 * usize::from(says) }
}

fn class_of(form: CueForm) -> Class {
    match form {
        CueForm::Past => Class::CALL.with(Class::PAST),
        CueForm::Participle => Class::CALL.with(Class::PARTICIPLE),
        CueForm::Base => Class::CALL.with(Class::BASE),
        CueForm::Third | CueForm::Other => Class::CALL,
    }
}

fn report_at(
    par: &Paragraph,
    sentence: &Range<usize>,
    i: usize,
    (number, form, class): (usize, CueForm, Class),
    attribution: Option<Attribution>,
    earlier: usize,
    previous: Option<&Attribution>,
) -> Report {
    let cue_end = match &attribution {
        Some(a) if a.cue.start == i => a.cue.end,
        _ => i + 1,
    };
    let cue = i..cue_end;
    let start = start_behind(par, cue_end, &attribution, sentence.end);
    let ends = if has_own_words(par, &(start..sentence.end)) { ends_of(par, start, sentence.end) } else { Vec::new() };
    let before = attribution
        .as_ref()
        .and_then(|a| clause_before(par, a, sentence, previous.filter(|p| p.cue.start >= sentence.start && p.cue.start < i)));
    let before = before.map(|b| super::clauses::trimmed(par, b)).filter(|b| has_own_words(par, b));
    let parted = previous.is_some_and(|p| p.cue.start >= sentence.start && par.any(&(p.cue.end..i), 60, Traits::COMMA));
    let be = (i.saturating_sub(3).max(sentence.start)..i).rev().find(|&j| par.class(j).is(Class::BE));
    let passive = form == CueForm::Past || form == CueForm::Other;
    let subject = be.filter(|_| passive).and_then(|be| super::phrases::subject_before(par, be)).filter(|s| s.end <= i);
    let last = previous
        .filter(|p| p.cue.start >= sentence.start && p.cue.start < i)
        .map(|p| (class_code(p.class, CueForm::Base), i - p.cue.end.min(i)));
    Report {
        later: 0,
        headline: false,
        last,
        subject,
        cue,
        number,
        form,
        class: class_code(class, form),
        who: attribution.as_ref().map_or(0, |a| phrase_kind(par, &a.speaker)),
        attribution,
        start,
        ends,
        before,
        earlier: earlier * 2 + usize::from(parted),
    }
}

/// Whether a word outside of marks stands in these tokens: words between marks alone are no report but a quote.
fn has_own_words(par: &Paragraph, tokens: &Range<usize>) -> bool {
    par.any(tokens, LONGEST, Traits::OUTSIDE)
}

fn class_code(class: Class, form: CueForm) -> usize {
    if form == CueForm::Other {
        return 8;
    }
    let table = [Class::TELL, Class::SAY, Class::PLEDGE, Class::EXPRESS, Class::CALL, Class::THINK];
    table.iter().position(|c| class.is(*c)).map_or(7, |p| p + 1)
}

/// Where what is reported behind the cue begins: behind "that", behind the hearer, behind a preposition that belongs to the verb.
fn start_behind(par: &Paragraph, from: usize, attribution: &Option<Attribution>, end: usize) -> usize {
    let mut at = attribution.as_ref().map_or(from, |a| if a.order == Order::CueFirst { a.extent.end.max(from) } else { from });
    if let Some(that) = super::clauses::that_behind(par, at, end) {
        return that + 1;
    }
    if attribution.as_ref().is_some_and(|a| a.class.is(Class::TELL)) && par.word(at) != "to" {
        at = super::clauses::past_hearer(par, at);
    }
    let time = |i: usize| i < end && !par.quoted(i) && par.class(i).is(Class::TIME) && par.name(i).is_none();
    while at < end && !par.quoted(at) {
        at += match par.word(at) {
            "on" | "in" | "late" | "early" if time(at + 1) => 2,
            "," | ":" => 1,
            _ if time(at) => 1,
            _ => break,
        };
    }
    if at < end && !par.quoted(at) && matches!(par.word(at), "for" | "on" | "about" | "of" | "at" | "out" | "as" | "by" | "with") {
        at += 1;
    }
    at
}

/// The places where what begins at `start` could end.
fn ends_of(par: &Paragraph, start: usize, limit: usize) -> Vec<usize> {
    let mut ends = Vec::with_capacity(MOST_ENDS + 1);
    let limit = limit.min(start + LONGEST);
    let mut last = limit;
    while last > start && !par.quoted(last - 1) && !par.is_word(last - 1) && !matches!(par.word(last - 1), "%" | ")" | "]") {
        last -= 1;
    }
    for i in start + 1..last {
        if ends.len() >= MOST_ENDS {
            break;
        }
        if par.quoted(i) {
            continue;
        }
        let class = par.class(i);
        let border = !par.is_word(i) && matches!(par.word(i), "," | ";" | ":" | "-" | "\u{2014}" | "\u{2013}" | "(")
            || class.is(Class::CONJUNCTION.with(Class::SUBORDINATOR).with(Class::PREPOSITION).with(Class::RELATIVE)) && !par.is_capital(i)
            || par.quoted(i - 1);
        if border && !matches!(par.word(i), "of") {
            ends.push(i);
        }
    }
    if last > start {
        ends.push(last);
    }
    ends
}
