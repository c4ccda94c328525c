//! Who a speaker's phrase is: a name, a pronoun, a role, or a source of its own that nobody names.

use std::cell::OnceCell;
use std::collections::{BTreeSet, HashMap};

use crate::model::{Article, Entity, EntityId, EntityKind, Mention, MentionForm, QuoteKind, Reason, Span, Speaker};

use super::descriptions::{Description, bare_name, describe, head_of};
use super::drafts::Draft;
use super::names::Names;
use super::roles::{self, Gender};

const UNNAMED: Reason = Reason::new("source.unnamed", "somebody who speaks and is not named");

/// How many mentions back a pronoun is followed.
const LOOK_BACK: usize = 24;

/// How many bytes behind a role the name it is in apposition to may begin.
const APPOSED: usize = 12;

/// Somebody mentioned before, as a pronoun can mean them.
#[derive(Clone, Copy, Debug)]
struct Trace {
    at: usize,
    block: usize,
    id: EntityId,
    /// Whether the mention was a speaker's.
    spoke: bool,
    quoted: bool,
    /// Whether the mention opens its paragraph or a sentence.
    leads: bool,
}

/// Everybody in the story, and what the speakers' phrases add to them.
pub(super) struct Cast<'a> {
    article: &'a Article,
    names: &'a Names,
    entities: &'a mut Vec<Entity>,
    /// By entity: whether man or woman, where it was asked for.
    genders: Vec<Option<Option<Gender>>>,
    /// How many entities were named.
    named: usize,
    /// The first named person with each last word of a name, once it is asked for.
    surnames: OnceCell<HashMap<String, EntityId>>,
    traces: Vec<Trace>,
    /// Unnamed sources, in order of appearance, with the words of their first description.
    sources: Vec<(EntityId, Description)>,
    touched: BTreeSet<EntityId>,
}

impl<'a> Cast<'a> {
    /// The cast before anybody has spoken.
    pub fn new(article: &'a Article, names: &'a Names, entities: &'a mut Vec<Entity>) -> Self {
        let (genders, traces, sources, touched) = (Vec::new(), Vec::new(), Vec::new(), BTreeSet::new());
        let named = entities.len();
        Cast { article, names, entities, genders, named, surnames: OnceCell::new(), traces, sources, touched }
    }

    /// The speaker of each draft. Phrases are read in text order, so that a pronoun knows who was there before it.
    pub fn resolve(&mut self, drafts: &[Draft]) -> Vec<Option<Speaker>> {
        let mut phrases: Vec<Span> = drafts.iter().filter_map(|d| d.speaker).collect();
        phrases.sort_unstable();
        phrases.dedup();
        let quoted: Vec<Span> = drafts.iter().filter(|d| d.kind == QuoteKind::Direct).map(|d| d.span).collect();
        let mut speakers: Vec<Speaker> = Vec::with_capacity(phrases.len());
        let mut named = 0;
        for &phrase in &phrases {
            named = self.trace_names(named, phrase.start, &quoted);
            let speaker = self.who(phrase);
            if let Some(id) = speaker.entity {
                self.trace(id, phrase.start, true, false);
            }
            speakers.push(speaker);
        }
        let known = |phrase: Span| phrases.binary_search(&phrase).ok().and_then(|at| speakers.get(at)).cloned();
        drafts.iter().map(|d| d.speaker.and_then(known)).collect()
    }

    /// Puts mentions in order and counts the paragraphs of everybody who gained one.
    pub fn finish(self) {
        for id in self.touched {
            let Some(entity) = self.entities.get_mut(id.0) else { continue };
            entity.mentions.sort_by_key(|m| m.span);
            entity.mentions.dedup_by_key(|m| m.span);
            let paragraphs: BTreeSet<u32> = entity.mentions.iter().filter_map(|m| m.paragraph).collect();
            entity.paragraphs = paragraphs.into_iter().collect();
        }
    }

    /// Takes note of every name from the `from`-th that begins before byte `until`; gives back how many names are noted.
    fn trace_names(&mut self, from: usize, until: usize, quoted: &[Span]) -> usize {
        let mut at = from;
        while let Some((span, id)) = self.names.get(at).filter(|(s, _)| s.start < until) {
            let before = quoted.partition_point(|q| q.start <= span.start);
            let inside = before.checked_sub(1).and_then(|b| quoted.get(b)).is_some_and(|q| q.covers(span));
            self.trace(id, span.start, false, inside);
            at += 1;
        }
        at
    }

    fn trace(&mut self, id: EntityId, at: usize, spoke: bool, quoted: bool) {
        let block = self.article.block_at(at).unwrap_or(0);
        let leads = self.opens_sentence(at, block);
        self.traces.push(Trace { at, block, id, spoke, quoted, leads });
    }

    /// Whether only a title stands between byte `at` and its sentence's start.
    fn opens_sentence(&self, at: usize, block: usize) -> bool {
        let Some(block) = self.article.blocks.get(block) else { return false };
        let text = self.article.text.as_str();
        let from = text.ceil_char_boundary(block.span.start.max(at.saturating_sub(40)));
        let before = text.get(from..at).unwrap_or("");
        let bytes = before.as_bytes();
        let breaks = |last: &usize| match bytes.get(*last) {
            Some(b',' | b'?' | b'!' | b';' | b'"') => true,
            Some(0x9d) => bytes.get(..*last).is_some_and(|b| b.ends_with(&[0xe2, 0x80])),
            Some(b' ') => bytes.get(..*last).is_some_and(|b| b.ends_with(b".")),
            _ => false,
        };
        let since = (0..bytes.len()).rev().find(breaks).map_or(0, |last| last + 1);
        (from == block.span.start || since > 0) && before.get(since..).unwrap_or("").split_whitespace().take(4).count() <= 3
    }

    fn who(&mut self, phrase: Span) -> Speaker {
        let article = self.article;
        let words: &str = &article.text.folded(phrase);
        let head = head_of(words);
        let pronoun = pronoun_of(words);
        let several = self.names_several(phrase);
        let (entity, form) = if several {
            (None, None)
        } else if let Some(id) = self.named(phrase, words, head) {
            (Some(id), None)
        } else if let Some(pronoun) = pronoun {
            (self.pronoun(phrase, pronoun), Some(MentionForm::Pronoun))
        } else if head.split(' ').next_back().is_some_and(|w| w.starts_with(char::is_uppercase)) {
            (self.by_surname(head), Some(MentionForm::Name))
        } else if let Some(id) = self.apposed(phrase, head) {
            (Some(id), Some(MentionForm::Role))
        } else {
            (self.role(phrase, words, head), Some(MentionForm::Role))
        };
        if let (Some(id), Some(form)) = (entity, form.filter(|f| *f != MentionForm::Name)) {
            self.add_mention(id, phrase, form);
        }
        let name = entity
            .and_then(|id| self.entities.get(id.0))
            .map_or_else(|| if several { words.to_owned() } else { bare_name(head) }, |e| e.name.clone());
        Speaker { span: phrase, entity, name }
    }

    /// Whether two are named side by side ("Lee and Kim"): no one entity speaks.
    fn names_several(&self, phrase: Span) -> bool {
        let spans = || self.names.within(phrase).map(|(span, _)| span);
        let joined = |a: Span, b: Span| self.article.text.slice(Span::new(a.end, b.start)).trim_start().starts_with("and ");
        spans().zip(spans().skip(1)).any(|(a, b)| joined(a, b))
    }

    /// The entity whose name is the head of the phrase.
    fn named(&self, phrase: Span, words: &str, head: &str) -> Option<EntityId> {
        if let Some(id) = self.titled(phrase, words) {
            return Some(id);
        }
        // The head's last word must lie in a name: "Trump's campaign" is not Trump.
        let folded_until = phrase.start + head.len();
        let until = if words.len() == phrase.len() { folded_until } else { phrase.end };
        self.names
            .within(phrase)
            .filter(|(s, _)| s.start < until)
            .last()
            .filter(|(s, _)| s.end + 2 >= until.min(phrase.end))
            .map(|(_, id)| id)
    }

    /// The person whose name ends the phrase, whatever prepositions its title holds ("Secretary of State Ann Lee"), but for one that the
    /// preposition leads to ("a spokesman for Ann Lee").
    fn titled(&self, phrase: Span, words: &str) -> Option<EntityId> {
        let (span, id) = self.names.within(phrase).last().filter(|(s, id)| s.end >= phrase.end && self.names.is_person(*id))?;
        let before = self.article.text.slice(Span::new(phrase.start, span.start)).split_whitespace().next_back().unwrap_or("");
        let led = matches!(before, "of" | "for" | "at" | "in" | "from" | "on" | "with");
        let after_title = words.starts_with(char::is_uppercase) || !words.contains(" for ");
        (!led && after_title).then_some(id)
    }

    /// The person whose name stands beside a role, a comma between: "its former chairman, Ann Lee, said", "Ann Lee, a tax lawyer, said".
    fn apposed(&self, phrase: Span, head: &str) -> Option<EntityId> {
        let noun = head.rsplit(' ').next().unwrap_or("");
        if roles::is_paper(noun) || roles::is_body(noun) {
            return None;
        }
        let person = |id: &EntityId| self.entities.get(id.0).is_some_and(is_person);
        let between = |a: usize, b: usize| self.article.text.as_str().get(a..b).map_or("", str::trim);
        let near = Span::new(phrase.start.saturating_sub(2), phrase.end + APPOSED);
        let named = || self.names.within(near).filter(|(_, id)| person(id));
        let behind = || named().find(|(s, _)| s.start >= phrase.end && is_comma_and_title(between(phrase.end, s.start)));
        let before = || named().find(|(s, _)| s.end <= phrase.start && between(s.end, phrase.start) == ",");
        before().or_else(behind).map(|(_, id)| id)
    }

    /// A capitalised phrase that no name covers: the first person with that last word in the name.
    fn by_surname(&self, head: &str) -> Option<EntityId> {
        let surnames = self.surnames.get_or_init(|| {
            let mut surnames = HashMap::new();
            for person in self.entities.iter().take(self.named).filter(|e| is_person(e)) {
                if let Some(last) = person.name.split(' ').next_back() {
                    surnames.entry(last.to_owned()).or_insert(person.id);
                }
            }
            surnames
        });
        head.split(' ').next_back().and_then(|last| surnames.get(last)).copied()
    }

    fn add_mention(&mut self, id: EntityId, span: Span, form: MentionForm) {
        let paragraph = self.article.paragraph_at(span.start);
        if let Some(entity) = self.entities.get_mut(id.0) {
            entity.mentions.push(Mention { span, paragraph, form });
            self.touched.insert(id);
        }
    }

    fn pronoun(&mut self, phrase: Span, word: &str) -> Option<EntityId> {
        match word {
            "he" | "his" | "him" => self.recent(phrase, Some(Gender::Male), is_person),
            "she" | "her" => self.recent(phrase, Some(Gender::Female), is_person),
            "it" | "its" => self.recent_here(phrase, |e| matches!(e.kind, EntityKind::Organization | EntityKind::Place)),
            "who" | "which" | "that" | "whose" => self.antecedent(phrase),
            _ => None,
        }
    }

    /// The body or place mentioned last in the paragraph of `phrase`, its subject first.
    fn recent_here(&self, phrase: Span, fits: fn(&Entity) -> bool) -> Option<EntityId> {
        let block = self.article.block_at(phrase.start)?;
        let here = || self.traces.iter().rev().take(LOOK_BACK).take_while(|t| t.block == block && !t.quoted);
        let fitting = |t: &&Trace| self.entities.get(t.id.0).is_some_and(fits);
        here().filter(fitting).find(|t| t.leads).or_else(|| here().find(fitting)).map(|t| t.id)
    }

    /// Who stands right before a relative pronoun.
    fn antecedent(&self, phrase: Span) -> Option<EntityId> {
        let last = self.traces.last().filter(|t| phrase.start.saturating_sub(t.at) < 80)?;
        (self.article.block_at(phrase.start) == Some(last.block)).then_some(last.id)
    }

    /// The likeliest of those mentioned shortly before `phrase` that `fits`.
    fn recent(&mut self, phrase: Span, gender: Option<Gender>, fits: fn(&Entity) -> bool) -> Option<EntityId> {
        let block = self.article.block_at(phrase.start).unwrap_or(0);
        let mut best: Option<(f32, EntityId)> = None;
        let oldest = self.traces.len().saturating_sub(LOOK_BACK);
        for at in (oldest..self.traces.len()).rev() {
            let Some(&trace) = self.traces.get(at) else { continue };
            if !self.entities.get(trace.id.0).is_some_and(fits) || self.is_several(trace.id) {
                continue;
            }
            let theirs = self.gender(trace.id);
            if gender.is_some() && theirs.is_some() && gender != theirs {
                continue;
            }
            let score = weigh(&trace, phrase, block) + if gender.is_some() && theirs == gender { 0.5 } else { 0.0 };
            if best.is_none_or(|(b, _)| score > b) {
                best = Some((score, trace.id));
            }
        }
        best.map(|(_, id)| id)
    }

    /// Whether an unnamed source is more than one, or nobody in particular.
    fn is_several(&self, id: EntityId) -> bool {
        self.sources.iter().rev().find(|(source, _)| *source == id).is_some_and(|(_, d)| {
            let plural =
                d.noun.ends_with('s') && !d.noun.ends_with("ss") || matches!(d.noun.as_str(), "people" | "men" | "women" | "police");
            plural
                || matches!(
                    d.noun.as_str(),
                    "someone" | "somebody" | "anyone" | "everyone" | "array" | "chorus" | "group" | "number" | "crowd"
                )
        })
    }

    /// Man or woman, by title, role and given name.
    fn gender(&mut self, id: EntityId) -> Option<Gender> {
        if let Some(known) = self.genders.get(id.0).copied().flatten() {
            return known;
        }
        let found = self.entities.get(id.0).and_then(|e| self.tell_gender(e));
        if self.genders.len() <= id.0 {
            self.genders.resize(self.entities.len().max(id.0 + 1), None);
        }
        if let Some(place) = self.genders.get_mut(id.0) {
            *place = Some(found);
        }
        found
    }

    fn tell_gender(&self, entity: &Entity) -> Option<Gender> {
        let by_role = entity.role.iter().flat_map(|r| r.split(' ')).find_map(roles::gender_of_word);
        let by_title = || {
            entity.mentions.iter().take(8).find_map(|m| {
                let text = self.article.text.as_str();
                let from = text.ceil_char_boundary(m.span.start.saturating_sub(24));
                let word = text.get(from..m.span.start).and_then(|s| s.split_whitespace().next_back())?;
                roles::gender_of_word(word)
            })
        };
        let by_noun = || entity.name.split(' ').find_map(roles::gender_of_word);
        let by_given = || entity.name.split(' ').next().filter(|_| entity.name.contains(' ')).and_then(roles::gender_of_name);
        by_role.or_else(by_title).or_else(by_noun).or_else(by_given)
    }

    fn role(&mut self, phrase: Span, words: &str, head: &str) -> Option<EntityId> {
        let description = describe(head);
        if roles::is_paper(&description.noun) {
            return None;
        }
        if description.definite {
            if let Some(id) = self.same_source(&description).or_else(|| self.by_title(&description)) {
                return Some(id);
            }
            if roles::is_body(&description.noun) {
                return self.recent(phrase, None, |e| e.kind == EntityKind::Organization);
            }
            if roles::is_anybody(&description.noun) {
                let gender = roles::gender_of_word(&description.noun);
                if let Some(id) = self.recent(phrase, gender, is_person) {
                    return Some(id);
                }
            }
        }
        // "The company" that nothing was said of before is nobody; "a museum" is one.
        if description.noun.is_empty() || roles::is_body(&description.noun) && !description.indefinite {
            return None;
        }
        Some(self.add_source(words, description))
    }

    /// The latest unnamed source that the definite description can mean: the same noun, nothing said that the first did not say.
    fn same_source(&self, description: &Description) -> Option<EntityId> {
        let fits = |d: &Description| d.noun == description.noun && description.modifiers.iter().all(|m| d.modifiers.contains(m));
        self.sources.iter().rev().take(LOOK_BACK).find(|(_, d)| fits(d)).map(|(id, _)| *id)
    }

    /// The latest named person whose title has the noun: "the senator" after "Sen. Ann Lee".
    fn by_title(&self, description: &Description) -> Option<EntityId> {
        let has = |e: &Entity| {
            let role = e.role.as_deref().unwrap_or("");
            is_person(e) && role.split([' ', '-']).any(|w| roles::is_title(w, &description.noun))
        };
        self.traces.iter().rev().take(4 * LOOK_BACK).map(|t| t.id).find(|id| self.entities.get(id.0).is_some_and(has))
    }

    /// A new unnamed source.
    fn add_source(&mut self, words: &str, description: Description) -> EntityId {
        let id = EntityId(self.entities.len());
        let kind = if roles::is_body(&description.noun) { EntityKind::Organization } else { EntityKind::Person };
        self.entities.push(Entity {
            id,
            kind,
            name: words.to_owned(),
            role: None,
            aliases: vec![words.to_owned()],
            of: None,
            mentions: Vec::new(),
            paragraphs: Vec::new(),
            confidence: 0.8,
            why: UNNAMED,
        });
        self.sources.push((id, description));
        id
    }
}

/// Whether a comma, and no more than titles behind it, stands between a role and a name.
fn is_comma_and_title(between: &str) -> bool {
    between.strip_prefix(',').is_some_and(|rest| rest.split_whitespace().all(|w| w.ends_with('.') && w.starts_with(char::is_uppercase)))
}

fn is_person(entity: &Entity) -> bool {
    entity.kind == EntityKind::Person
}

/// How likely a mention is what a pronoun at `phrase` means.
fn weigh(trace: &Trace, phrase: Span, block: usize) -> f32 {
    let blocks = block.saturating_sub(trace.block).min(20) as f32;
    let near = 1.0 - (phrase.start.saturating_sub(trace.at) as f32 / 1500.0).min(1.0);
    let mut score = near - 0.7 * blocks;
    score += if trace.spoke { 0.8 } else { 0.0 };
    score += if trace.leads { 0.7 } else { 0.0 };
    score - if trace.quoted { 1.5 } else { 0.0 }
}

/// The pronoun that these words are, in lower case.
fn pronoun_of(words: &str) -> Option<&'static str> {
    let pronouns = ["he", "she", "it", "they", "we", "i", "you", "his", "her", "their", "its", "him", "who", "which", "that", "whose"];
    pronouns.into_iter().find(|pronoun| pronoun.eq_ignore_ascii_case(words))
}
