//! The stretches of a paragraph that a fix could be about: its names, figures, dates, titles, quotes and clauses, and where the notice's own
//! words stand.

use std::ops::Range;

use crate::analysis::TokenKind;
use crate::analysis::tokens::is_quote_mark;
use crate::model::{Article, Entity, EntityKind, MentionForm};

use super::scope::Scope;
use super::wanted::{Sort, Wanted, is_small};
use crate::analysis::corrections::spelling::nearly_alike;

/// A stretch of a scope.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Candidate {
    /// Its tokens.
    pub range: Range<usize>,
    /// What it is.
    pub sort: Sort,
    /// The entity that it names.
    pub entity: Option<usize>,
}

/// No more candidates than these are looked at in one scope.
const MOST: usize = 1500;
/// No stretch has more words.
pub(super) const LONGEST: usize = 12;

const UNITS: &[&str] = &[
    "percent",
    "pct",
    "%",
    "million",
    "billion",
    "trillion",
    "mln",
    "bln",
    "dollars",
    "dlrs",
    "euros",
    "euro",
    "pounds",
    "yen",
    "cents",
    "cts",
    "thousand",
    "hundred",
    "points",
    "percentage",
    "basis",
    "swiss",
    "francs",
    "marks",
    "stg",
    "tonnes",
    "barrels",
    "shares",
];
const MONEY: &[&str] =
    &["dollars", "dlrs", "euros", "euro", "pounds", "yen", "cents", "cts", "francs", "marks", "stg", "$", "\u{20ac}", "\u{a3}"];
const NUMBER_WORDS: &[&str] = &[
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "dozen", "second", "third",
    "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "half", "double", "triple", "twice",
];
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "jan",
    "feb",
    "mar",
    "apr",
    "aug",
    "sept",
    "sep",
    "oct",
    "nov",
    "dec",
];
const DAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const PERIODS: &[&str] =
    &["quarter", "first-quarter", "second-quarter", "third-quarter", "fourth-quarter", "fiscal", "week", "month", "year", "season", "half"];
const TIMES: &[&str] = &["am", "pm", "gmt", "est", "edt", "noon", "midnight", "a.m.", "p.m."];

/// Every candidate of a scope.
pub(super) fn candidates(article: &Article, entities: &[Entity], wanted: &Wanted, scope: &Scope) -> Vec<Candidate> {
    let mut out = Vec::new();
    names(entities, scope, &mut out);
    titles(article, scope, &mut out);
    figures(article, scope, &mut out);
    given(article, wanted, scope, &mut out);
    clauses(article, scope, &mut out);
    out.truncate(MOST);
    out
}

fn push(out: &mut Vec<Candidate>, range: Range<usize>, sort: Sort) {
    if !range.is_empty() {
        out.push(Candidate { range, sort, entity: None });
    }
}

fn names(entities: &[Entity], scope: &Scope, out: &mut Vec<Candidate>) {
    let reach = scope.reach();
    for (i, entity) in entities.iter().enumerate() {
        // A long story has many; only those in reach are looked at.
        let first = entity.mentions.partition_point(|m| m.span.start < reach.start);
        for mention in entity.mentions.iter().skip(first).take_while(|m| m.span.start < reach.end) {
            let sort = match (mention.form, entity.kind) {
                (MentionForm::Pronoun, _) => continue,
                (MentionForm::Role, _) => Sort::Title,
                (_, EntityKind::Person) => Sort::Person,
                (_, EntityKind::Organization) => Sort::Organization,
                (_, EntityKind::Place) => Sort::Place,
                (_, EntityKind::Other) => Sort::Name,
            };
            let range = scope.range(mention.span);
            if !range.is_empty() && range.len() <= LONGEST {
                out.push(Candidate { range, sort, entity: Some(i) });
            }
        }
    }
}

/// Titles: capitals before a person's name, and what stands between commas after it.
fn titles(article: &Article, scope: &Scope, out: &mut Vec<Candidate>) {
    let text = |i: usize| scope.tokens.get(i).map_or("", |t| article.text.slice(t.span));
    let people: Vec<Range<usize>> = out.iter().filter(|c| c.sort == Sort::Person).map(|c| c.range.clone()).collect();
    for person in people {
        let mut start = person.start;
        while start > 0 && person.start - start < 6 && text(start - 1).starts_with(char::is_alphabetic) {
            let word = text(start - 1);
            if !word.starts_with(char::is_uppercase) && !is_role(word) {
                break;
            }
            start -= 1;
        }
        push(out, start..person.start, Sort::Title);
        if text(person.end) == "," {
            let from = person.end + 1;
            let len = (from..scope.tokens.len())
                .take(10)
                .take_while(|&i| text(i).starts_with(char::is_alphabetic) || text(i).starts_with('\''))
                .count();
            if len > 1 {
                push(out, from..from + len, Sort::Title);
            }
        }
    }
}

fn is_role(word: &str) -> bool {
    [
        "analyst",
        "chief",
        "executive",
        "economist",
        "minister",
        "president",
        "chairman",
        "secretary",
        "director",
        "spokesman",
        "spokeswoman",
        "senator",
        "head",
        "lawyer",
    ]
    .contains(&word)
}

/// Figures with their units, dates, times, ages.
fn figures(article: &Article, scope: &Scope, out: &mut Vec<Candidate>) {
    let lower: Vec<String> = scope.tokens.iter().map(|t| article.text.slice(t.span).to_lowercase()).collect();
    let at = |i: usize| lower.get(i).map_or("", String::as_str);
    let large = |i: usize| scope.tokens.get(i).is_some_and(|t| article.text.slice(t.span).starts_with(char::is_uppercase));
    let plain = |i: usize| at(i).trim_end_matches('.').to_owned();
    let is_month = |i: usize| large(i) && MONTHS.contains(&plain(i).as_str());
    let is_figure = |i: usize| scope.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number) || NUMBER_WORDS.contains(&at(i));
    let mut i = 0;
    while i < lower.len() {
        let start = i;
        if is_month(i) {
            i += 1;
            if is_figure(i) {
                i += 1;
            }
            push(out, start..i, Sort::Date);
        } else if large(i) && DAYS.contains(&at(i)) {
            i += 1;
            push(out, start..i, Sort::Date);
        } else if TIMES.contains(&at(i)) && !is_figure(i) && matches!(at(i), "noon" | "midnight") {
            i += 1;
            push(out, start..i, Sort::Time);
        } else if is_figure(i) {
            i += 1;
            let mut from = start;
            if matches!(at(start.wrapping_sub(1)), "$" | "\u{20ac}" | "\u{a3}") {
                from = start - 1;
            }
            while UNITS.contains(&at(i))
                || is_figure(i) && i - start < 6 && !UNITS.contains(&at(i - 1))
                || at(i) == "to" && is_figure(i + 1) && i - start < 6
            {
                i += 1;
            }
            let words = || (from..i).map(at);
            let four =
                at(start).len() == 4 && (at(start).starts_with("19") || at(start).starts_with("20")) && i == start + 1 && from == start;
            let timed = TIMES.contains(&plain(i).as_str()) || TIMES.contains(&at(i)) || at(start).contains(':');
            let aged = at(start).contains("year-old")
                || at(start.wrapping_sub(1)) == "aged"
                || at(start.wrapping_sub(1)) == "," && matches!(at(i), "," | ".") && at(start).len() == 2;
            let sort = match () {
                () if timed => Sort::Time,
                () if aged => Sort::Age,
                () if four => Sort::Year,
                () if PERIODS.contains(&at(i)) || at(start).contains("quarter") => Sort::Date,
                () if words().any(|w| matches!(w, "percent" | "pct" | "%" | "percentage")) => Sort::Percent,
                () if words().any(|w| MONEY.contains(&w)) => Sort::Money,
                () => Sort::Number,
            };
            let end = if matches!(sort, Sort::Time | Sort::Date) && i < lower.len() { i + 1 } else { i };
            push(out, from..end, sort);
        } else {
            if PERIODS.iter().any(|p| at(i) == *p && p.contains('-')) {
                push(out, i..i + 1, Sort::Date);
            }
            i += 1;
        }
    }
}

/// Where the words of the notice stand, all of them or most, and words spelled almost like its names.
fn given(article: &Article, wanted: &Wanted, scope: &Scope, out: &mut Vec<Candidate>) {
    for words in [&wanted.to, &wanted.from] {
        exact(words, scope, out);
        let content: Vec<String> = words.iter().filter(|w| !is_small(w)).cloned().collect();
        windows(scope, if content.is_empty() { words } else { &content }, out);
    }
    windows(scope, &wanted.telling, out);
    let large = |word: &str| word.starts_with(char::is_uppercase);
    for (i, token) in scope.tokens.iter().enumerate().filter(|(_, t)| t.kind == TokenKind::Word) {
        let word = article.text.slice(token.span);
        if large(word) && wanted.to_names.iter().any(|name| nearly_alike(word, name)) {
            push(out, i..i + 1, Sort::Words);
        }
    }
}

/// Every place where the words stand one after the other, small words, marks and the notice's own endings aside.
fn exact(words: &[String], scope: &Scope, out: &mut Vec<Candidate>) {
    let Some(first) = words.first() else { return };
    for start in (0..scope.stems.len()).filter(|&i| scope.stems.get(i) == Some(first)) {
        let mut at = start;
        let mut matched = 0;
        while matched < words.len() {
            let Some(stem) = scope.stems.get(at) else { break };
            if words.get(matched) == Some(stem) {
                matched += 1;
            } else if stem.contains(char::is_alphanumeric) {
                break;
            }
            at += 1;
        }
        if matched == words.len() {
            push(out, start..at, Sort::Words);
        }
    }
}

/// The stretches with most of the wanted words: for each word that occurs, the shortest from there with as many as can be.
fn windows(scope: &Scope, wanted: &[String], out: &mut Vec<Candidate>) {
    if wanted.is_empty() {
        return;
    }
    let hits: Vec<(usize, usize)> =
        scope.stems.iter().enumerate().filter_map(|(i, s)| wanted.iter().position(|w| w == s).map(|w| (i, w))).collect();
    for (n, &(start, _)) in hits.iter().enumerate().take(200) {
        let mut seen: Vec<usize> = Vec::new();
        let mut end = start + 1;
        for &(at, which) in hits.get(n..).unwrap_or(&[]).iter().take_while(|(at, _)| at - start < LONGEST) {
            if !seen.contains(&which) {
                seen.push(which);
                end = at + 1;
            }
        }
        if 3 * seen.len() >= wanted.len() {
            push(out, start..end, Sort::Words);
        }
    }
}

/// Words before which a long clause is cut.
const JOINTS: &[&str] = &["that", "who", "which", "and", "but", "after", "as", "when", "while", "because", "with", "than", "by"];

/// The clauses: between commas, dashes and quote marks, the long ones cut before a joint.
fn clauses(article: &Article, scope: &Scope, out: &mut Vec<Candidate>) {
    let text = |i: usize| scope.tokens.get(i).map_or("", |t| article.text.slice(t.span));
    let is_mark = |i: usize| {
        let word = text(i);
        matches!(word, "," | ";" | ":" | "." | "?" | "!" | "-" | "--" | "\u{2014}" | "(" | ")")
            || word.chars().next().is_some_and(|c| is_quote_mark(c) && word.chars().count() < 3)
    };
    let mut open: Option<usize> = None;
    for sentence in &scope.sentences {
        let mut start = sentence.start;
        for i in sentence.clone() {
            let long = i - start >= LONGEST || i - start >= 5 && JOINTS.contains(&text(i));
            if is_mark(i) || long {
                clause(start..i, out);
                start = if is_mark(i) { i + 1 } else { i };
            }
            if scope.tokens.get(i).is_some_and(|t| t.kind == TokenKind::Mark) {
                match open.take() {
                    Some(from) if from < i => push(out, from..i.min(from + LONGEST), Sort::Quote),
                    _ => open = Some(i + 1),
                }
            }
        }
        clause(start..sentence.end, out);
    }
}

fn clause(range: Range<usize>, out: &mut Vec<Candidate>) {
    if range.len() >= 2 {
        push(out, range.start..range.end.min(range.start + LONGEST), Sort::Clause);
    }
}
