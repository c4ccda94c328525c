//! What speaks for a candidate: some forty features that a person can read, from the notice's words, the story's names and where it stands.

use crate::analysis::corrections::spelling::nearly_alike;
use crate::model::{Article, Entity, EntityKind};

use super::candidates::Candidate;
use super::scope::Scope;
use super::wanted::{Sort, Wanted, content, is_small};

macro_rules! features {
    ($($name:ident: $what:literal,)*) => {
        /// One feature: its place in the list of weights.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub(super) enum Feature { $(#[doc = $what] $name,)* }
        /// How many there are.
        pub(super) const COUNT: usize = [$($what),*].len();
        /// Each one's name, for the table of weights.
        #[cfg(feature = "train")]
        pub(super) const NAMES: [&str; COUNT] = [$(stringify!($name)),*];
    };
}

features! {
    IsPerson: "it is a person's name",
    IsOrganization: "it is the name of a body",
    IsPlace: "it is a place's name",
    IsName: "it is another name",
    IsTitle: "it is a title",
    IsMoney: "it is a sum of money",
    IsPercent: "it is a percentage",
    IsYear: "it is a year",
    IsDate: "it is a date",
    IsTime: "it is a time of day",
    IsAge: "it is an age",
    IsNumber: "it is another figure",
    IsQuote: "it is quoted",
    IsClause: "it is a clause",
    IsWords: "words of the notice stand there",
    SortHead: "it is of the sort that the description is headed by",
    SortNamed: "it is of a sort that the notice speaks of",
    SortOther: "it is of another sort than those that the notice speaks of",
    ToExact: "it is the right wording",
    ToCover: "the share of the right words in it",
    ToPrecise: "the share of its words that are right words",
    ToNear: "the share of the right words close to it",
    FromExact: "it is the wrong wording, and the right one stands in the paragraph too",
    FromAlone: "it is the wrong wording, and the right one does not stand in the paragraph",
    FromCover: "the share of the wrong words in it",
    FromPrecise: "the share of its words that are wrong words",
    FromNear: "the share of the wrong words close to it",
    LikeTo: "it looks like the right wording: a figure where that has one",
    NearSpelling: "it is spelled almost like a name of the right wording, which does not stand in the paragraph",
    WhatCover: "the share of the descriptive words in it",
    WhatPrecise: "the share of its words that are descriptive words",
    WhatNear: "the share of the descriptive words close to it",
    WhatSentence: "the share of the descriptive words in its sentence",
    Role: "the share of the descriptive words in the role of whom it names",
    RoleOther: "the notice tells a role, and it names somebody else",
    NamedWhole: "the notice's description names it",
    AddsClause: "it is a clause, and new matter was put in",
    BareClause: "it is a clause, and the notice describes nothing",
    ClauseSaid: "it is a clause in which somebody said it",
    ClauseLong: "it is a long clause",
    AddsLong: "it is a long clause, and new matter was put in or nothing is described",
    AddsSubject: "it is a clause that opens with a name, a pronoun or an article, and new matter was put in or nothing is described",
    ClauseFirst: "it opens the paragraph as a clause",
    AddsFirst: "it opens the paragraph as a clause, and new matter was put in",
    FirstOfSort: "it is the first of its sort",
    FirstSentence: "it is in the first sentence",
    NamedSentence: "it is in the sentence that the notice names",
    Length: "the logarithm of the number of its words",
}

/// How far around a candidate words count as close.
const NEAR: usize = 8;

/// What every candidate of one scope is looked at with.
pub(super) struct View<'a> {
    article: &'a Article,
    entities: &'a [Entity],
    wanted: &'a Wanted,
    scope: &'a Scope,
    to: Vec<String>,
    from: Vec<String>,
    /// Whether somebody in the scope has a role of which the notice speaks.
    has_role: bool,
    /// Whether the right wording stands in the scope.
    to_stands: bool,
}

impl<'a> View<'a> {
    /// A scope beside what is wanted.
    pub fn new(article: &'a Article, entities: &'a [Entity], wanted: &'a Wanted, scope: &'a Scope, candidates: &[Candidate]) -> Self {
        let telling = |words: &[String]| {
            let content: Vec<String> = words.iter().filter(|w| !is_small(w)).cloned().collect();
            if content.is_empty() { words.to_vec() } else { content }
        };
        let (to, from) = (telling(&wanted.to), telling(&wanted.from));
        let mut view = View { article, entities, wanted, scope, to, from, has_role: false, to_stands: false };
        view.has_role = candidates.iter().any(|c| view.role(c) > 0.0);
        view.to_stands = candidates.iter().any(|c| is_exactly(&view.own(c), &wanted.to));
        view
    }

    /// The share of the descriptive words that are in the role of the person whom a candidate names.
    fn role(&self, candidate: &Candidate) -> f32 {
        let entity = candidate.entity.and_then(|i| self.entities.get(i)).filter(|e| e.kind == EntityKind::Person);
        entity.and_then(|e| e.role.as_deref()).map_or(0.0, |role| share(&self.wanted.what, &content(role)))
    }

    /// The words of a candidate, marks left out.
    fn own(&self, candidate: &Candidate) -> Vec<&'a String> {
        let stems = self.scope.stems.get(candidate.range.clone()).unwrap_or(&[]);
        stems.iter().filter(|s| s.contains(char::is_alphanumeric)).collect()
    }

    /// The features of a candidate, with their values; `first` says whether it is the first of its sort.
    pub fn features(&self, candidate: &Candidate, first: bool) -> Vec<(Feature, f32)> {
        let mut out: Vec<(Feature, f32)> = Vec::with_capacity(24);
        let mut put = |feature: Feature, value: f32| {
            if value != 0.0 {
                out.push((feature, value));
            }
        };
        let flag = |yes: bool| if yes { 1.0 } else { 0.0 };
        let (wanted, range) = (self.wanted, &candidate.range);
        put(of_sort(candidate.sort), 1.0);
        let is_clause = candidate.sort == Sort::Clause;
        put(Feature::SortHead, flag(wanted.head.contains(&candidate.sort)));
        put(Feature::SortNamed, flag(wanted.sorts.contains(&candidate.sort)));
        let settled = matches!(candidate.sort, Sort::Words | Sort::Clause);
        put(Feature::SortOther, flag(!wanted.sorts.is_empty() && !wanted.sorts.contains(&candidate.sort) && !settled));
        let stems = self.scope.stems.get(range.clone()).unwrap_or(&[]);
        let own = self.own(candidate);
        let cover = |words: &[String]| share_of(words, |w| stems.contains(w));
        let precise = |words: &[String]| {
            if own.is_empty() { 0.0 } else { own.iter().filter(|s| words.contains(**s)).count() as f32 / own.len() as f32 }
        };
        let start = range.start.saturating_sub(NEAR);
        let before = self.scope.stems.get(start..range.start).unwrap_or(&[]);
        let after = self.scope.stems.get(range.end..(range.end + NEAR).min(self.scope.stems.len())).unwrap_or(&[]);
        let near = |words: &[String]| share_of(words, |w| !stems.contains(w) && (before.contains(w) || after.contains(w)));
        put(Feature::ToExact, flag(is_exactly(&own, &wanted.to)));
        put(Feature::ToCover, cover(&self.to));
        put(Feature::ToPrecise, precise(&wanted.to));
        put(Feature::ToNear, near(&self.to));
        let wrong = is_exactly(&own, &wanted.from);
        put(Feature::FromExact, flag(wrong && self.to_stands));
        put(Feature::FromAlone, flag(wrong && !self.to_stands));
        put(Feature::FromCover, cover(&self.from));
        put(Feature::FromPrecise, precise(&wanted.from));
        put(Feature::FromNear, near(&self.from));
        let figure =
            matches!(candidate.sort, Sort::Money | Sort::Percent | Sort::Year | Sort::Date | Sort::Time | Sort::Age | Sort::Number);
        put(Feature::LikeTo, flag(figure && wanted.to_figure));
        put(Feature::NearSpelling, flag(!self.to_stands && self.near_spelling(candidate)));
        put(Feature::WhatCover, cover(&wanted.telling));
        put(Feature::WhatPrecise, precise(&wanted.telling));
        put(Feature::WhatNear, near(&wanted.what));
        let sentence = self.scope.sentence_of(range.start);
        let in_sentence = self.scope.sentences.get(sentence).and_then(|s| self.scope.stems.get(s.clone())).unwrap_or(&[]);
        put(Feature::WhatSentence, share_of(&wanted.what, |w| in_sentence.contains(w)));
        let role = self.role(candidate);
        put(Feature::Role, role);
        put(Feature::RoleOther, flag(self.has_role && role == 0.0 && candidate.sort == Sort::Person));
        let named = candidate.entity.is_some() && own.iter().all(|s| wanted.what.contains(*s)) && !own.is_empty();
        put(Feature::NamedWhole, flag(named));
        put(Feature::AddsClause, flag(is_clause && wanted.adds));
        put(Feature::BareClause, flag(is_clause && wanted.is_bare()));
        put(Feature::ClauseSaid, flag(is_clause && stems.iter().any(|s| matches!(s.as_str(), "said" | "told" | "say"))));
        let long = is_clause && own.len() >= 7;
        put(Feature::ClauseLong, flag(long));
        put(Feature::AddsLong, flag(long && (wanted.adds || wanted.is_bare())));
        put(
            Feature::AddsSubject,
            flag(is_clause && own.len() >= 4 && (wanted.adds || wanted.is_bare()) && self.opens_with_subject(candidate)),
        );
        put(Feature::ClauseFirst, flag(is_clause && range.start <= 1));
        put(Feature::AddsFirst, flag(is_clause && range.start <= 1 && wanted.adds && own.len() >= 5));
        put(Feature::FirstOfSort, flag(first));
        put(Feature::FirstSentence, flag(sentence == 0));
        put(Feature::NamedSentence, flag(self.scope.named_sentence == Some(sentence)));
        put(Feature::Length, (own.len().max(1) as f32).ln());
        out
    }

    fn opens_with_subject(&self, candidate: &Candidate) -> bool {
        let word = self.scope.tokens.get(candidate.range.start).map_or("", |t| self.article.text.slice(t.span));
        let lower = word.to_lowercase();
        matches!(lower.as_str(), "he" | "she" | "it" | "they" | "we" | "i" | "the" | "a" | "an" | "his" | "her" | "its")
            || word.starts_with(char::is_uppercase)
    }

    fn near_spelling(&self, candidate: &Candidate) -> bool {
        if candidate.range.len() > 4 || self.wanted.to_names.is_empty() {
            return false;
        }
        let words = self.scope.tokens.get(candidate.range.clone()).unwrap_or(&[]);
        words.iter().any(|t| self.wanted.to_names.iter().any(|name| nearly_alike(self.article.text.slice(t.span), name)))
    }
}

/// Whether the words are just these.
fn is_exactly(own: &[&String], words: &[String]) -> bool {
    !words.is_empty() && own.len() == words.len() && own.iter().zip(words).all(|(a, b)| **a == *b)
}

fn of_sort(sort: Sort) -> Feature {
    match sort {
        Sort::Person => Feature::IsPerson,
        Sort::Organization => Feature::IsOrganization,
        Sort::Place => Feature::IsPlace,
        Sort::Name => Feature::IsName,
        Sort::Title => Feature::IsTitle,
        Sort::Money => Feature::IsMoney,
        Sort::Percent => Feature::IsPercent,
        Sort::Year => Feature::IsYear,
        Sort::Date => Feature::IsDate,
        Sort::Time => Feature::IsTime,
        Sort::Age => Feature::IsAge,
        Sort::Number => Feature::IsNumber,
        Sort::Quote => Feature::IsQuote,
        Sort::Clause => Feature::IsClause,
        Sort::Words => Feature::IsWords,
    }
}

/// The share of `wanted` that is in `given`.
fn share(wanted: &[String], given: &[String]) -> f32 {
    share_of(wanted, |w| given.contains(w))
}

fn share_of(wanted: &[String], has: impl Fn(&String) -> bool) -> f32 {
    if wanted.is_empty() {
        return 0.0;
    }
    wanted.iter().filter(|w| has(w)).count() as f32 / wanted.len() as f32
}
