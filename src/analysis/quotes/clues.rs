//! What speaks for or against a candidate: small closed features, each by name and value, so that a weight can be read.

use super::attributions::Attribution;
use super::background::{Background, RECURS, SPEAKS};
use super::candidates::{Candidate, REACH, STANDINGS, Standing};
use super::classes::Class;
use super::cues::MOST_CUES;
use super::kinds::{self, PHRASE_KINDS};
use super::marks::Stretch;
use super::paragraph::Paragraph;
use super::shapes::{FORMS, NEIGHBOURS, SIZES, Shape, neighbour};
use super::speakers::{Choice, Giver, Legacy};
use crate::analysis::ranker::{Clues, Family, Table, family, starts};

/// How many distances [`gap`] tells apart.
const GAPS: usize = 8;
/// How many classes of cue [`cue_class`] tells apart.
const CUES: usize = 9;
const K: usize = STANDINGS;

/// Every family; a feature is a family and a value below its number of values. Values of joined features are counted in mixed radix.
pub(super) const FAMILIES: &[Family] = &[
    family("standing", K),
    family("standing+form", K * FORMS),
    family("standing+size", K * SIZES),
    family("standing+lead", K * NEIGHBOURS),
    family("standing+tail", K * NEIGHBOURS),
    family("standing+flags", K * 32),
    family("standing+legacy", K * 16),
    family("standing+previous", K * 8),
    family("gap", K * GAPS),
    family("gap+form", K * GAPS * FORMS),
    family("cue+order", K * 3 * CUES),
    family("gap+order", K * 3 * GAPS),
    family("gap+cue", K * CUES * GAPS),
    family("who", K * PHRASE_KINDS),
    family("between", K * 32),
    family("attributions-between", K * 4),
    family("nested+gap", K * 2 * GAPS),
    family("beside", K * NEIGHBOURS),
    family("as-before", K * 2 * 8),
    family("rank", K * 4),
    family("lead+gap", K * NEIGHBOURS * GAPS),
    family("tail+gap", K * NEIGHBOURS * GAPS),
    family("subject", K * 32),
    family("ends+gap", K * 6 * GAPS),
    family("nearest-cue+form", 64 * FORMS),
    family("nearest-cue+size", 64 * SIZES),
    family("lead+title", NEIGHBOURS * 4),
    family("lead+size", NEIGHBOURS * SIZES),
    family("who+cue", PHRASE_KINDS * CUES * 3),
    family("who+form", K * PHRASE_KINDS * 3),
    family("legacy-who", K * PHRASE_KINDS),
    family("tail+size", NEIGHBOURS * SIZES),
    family("subject+who", K * 8 * PHRASE_KINDS),
    family("rank+gap", K * 4 * GAPS),
    family("form+flags", FORMS * 32 * 2),
    family("whole+legacy", K * 16 * 3),
    family("who+rank+nested", K * PHRASE_KINDS * 8),
    family("credit", 2 * FORMS),
    family("cue+lead", CUES * 2 * NEIGHBOURS),
    family("nobody-lead-cue", MOST_CUES * 2),
    family("nobody-second-lead", NEIGHBOURS * NEIGHBOURS),
    family("nobody-first+lead", NEIGHBOURS * NEIGHBOURS),
    family("nobody-first+tail", NEIGHBOURS * NEIGHBOURS),
    family("nobody-last+lead", NEIGHBOURS * NEIGHBOURS),
    family("recurs", RECURS * SIZES * 2),
    family("recurs+lead", RECURS * NEIGHBOURS),
    family("verb", MOST_CUES * 2),
    family("verb+gap", MOST_CUES * 2 * 4),
    family("speaks", K * SPEAKS),
    family("speaks+gap", K * SPEAKS * GAPS),
    family("speaks+who", PHRASE_KINDS * SPEAKS * 2),
    family("nearer", K * 3 * 8),
    family("nearer+gap", K * 8 * GAPS),
];

/// Where each family's weights begin.
pub(super) const STARTS: [usize; FAMILIES.len() + 1] = starts(FAMILIES);

/// All of it.
pub(super) const TABLE: Table = Table { families: FAMILIES, starts: &STARTS };

/// What all candidates of a stretch share.
pub(super) struct Scene<'a, 'b> {
    pub par: &'a Paragraph<'b>,
    pub attributions: &'a [Attribution],
    pub background: &'a Background,
    pub stretch: &'a Stretch,
    pub shape: Shape,
    pub legacy: &'a Legacy,
    /// The choice for the stretch before and how that one stands to this: (state, giver).
    pub previous: Option<&'a Choice>,
    /// 0 to 7: words between the stretch before and this one; 7 where there is none.
    pub since: usize,
    /// Where its words stand once more in the story.
    pub recurs: usize,
}

impl Scene<'_, '_> {
    /// Writes the candidate's features into `clues`.
    pub fn read(&self, candidate: &Candidate, all: &[Candidate], clues: &mut Clues) {
        let (k, shape, legacy) = (candidate.standing as usize, &self.shape, self.legacy);
        clues.put(&TABLE, 0, k);
        clues.put(&TABLE, 1, k * FORMS + shape.form);
        clues.put(&TABLE, 2, k * SIZES + shape.size);
        clues.put(&TABLE, 3, k * NEIGHBOURS + shape.lead);
        clues.put(&TABLE, 4, k * NEIGHBOURS + shape.tail);
        let flags = bits(&[shape.alone, self.stretch.leads, shape.speaks, shape.clause, shape.single]);
        clues.put(&TABLE, 5, k * 32 + flags);
        clues.put(&TABLE, 6, k * 16 + bits(&[legacy.open, legacy.colon, legacy.quoted, self.stretch.leads]));
        let whole = self.stretch.leads && self.stretch.tokens.end + 1 >= self.par.tokens.len();
        let length = usize::from(shape.size > 2) + usize::from(shape.size > 5);
        clues.put(&TABLE, 35, (k * 16 + bits(&[whole, legacy.quoted, legacy.open || legacy.colon, shape.title])) * 3 + length);
        clues.put(&TABLE, 7, k * 8 + self.previous.map_or(0, state));
        let who = candidate.words.as_ref().map(|w| kinds::phrase_kind(self.par, w));
        match candidate.standing {
            Standing::Nobody => self.read_nobody(all, flags, clues),
            Standing::Legacy | Standing::Other | Standing::Carried | Standing::Credit | Standing::Label => {
                if candidate.standing == Standing::Credit {
                    clues.put(&TABLE, 37, shape.form * 2 + usize::from(shape.tail == 5));
                }
                let kind = match candidate.giver {
                    Giver::Before => legacy.speaker,
                    Giver::Other => legacy.other,
                    _ => who,
                };
                clues.put(&TABLE, 30, k * PHRASE_KINDS + kind.unwrap_or(0));
                clues.put(&TABLE, 18, (k * 2 + usize::from(self.is_previous(candidate))) * 8 + self.since);
            }
            _ => self.read_placed(candidate, who.unwrap_or(0), clues),
        }
    }

    fn is_previous(&self, candidate: &Candidate) -> bool {
        self.previous.is_some_and(|p| p.giver == candidate.giver)
    }

    /// What speaks for there being no speaker.
    fn read_nobody(&self, all: &[Candidate], flags: usize, clues: &mut Clues) {
        let shape = &self.shape;
        let nearest = |standing: Standing| {
            let gaps = all.iter().filter(|c| c.standing == standing).filter_map(|c| self.attribution(c)).map(|a| self.gap(a).0);
            gaps.min().map_or(7, |g| gap(g).min(6))
        };
        let near = nearest(Standing::CueBefore) * 8 + nearest(Standing::CueAfter);
        clues.put(&TABLE, 24, near * FORMS + shape.form);
        clues.put(&TABLE, 25, near * SIZES + shape.size);
        clues.put(&TABLE, 26, shape.lead * 4 + bits(&[shape.title, shape.clause]));
        clues.put(&TABLE, 27, shape.lead * SIZES + shape.size);
        clues.put(&TABLE, 31, shape.tail * SIZES + shape.size);
        clues.put(&TABLE, 34, (shape.form * 32 + flags) * 2 + usize::from(shape.title));
        let (par, start, end) = (self.par, self.stretch.tokens.start, self.stretch.tokens.end);
        let code = |i: Option<usize>| i.map_or(0, |i| neighbour(par, i));
        let lead = start.checked_sub(1).filter(|&i| !par.quoted(i));
        clues.put(&TABLE, 39, verb_number(par, lead) * 2 + usize::from(shape.title));
        clues.put(&TABLE, 40, code(start.checked_sub(2)) * NEIGHBOURS + shape.lead);
        let mut inside = (start..end).filter(|&i| par.is_word(i));
        let first = inside.next().map_or(0, |i| par.code(i));
        let last = inside.next_back().map_or(0, |i| par.code(i));
        clues.put(&TABLE, 41, first * NEIGHBOURS + shape.lead);
        clues.put(&TABLE, 42, first * NEIGHBOURS + shape.tail);
        clues.put(&TABLE, 43, last * NEIGHBOURS + shape.lead);
        clues.put(&TABLE, 44, (self.recurs * SIZES + shape.size) * 2 + usize::from(shape.title));
        clues.put(&TABLE, 45, self.recurs * NEIGHBOURS + shape.lead);
    }

    fn attribution(&self, candidate: &Candidate) -> Option<&Attribution> {
        match candidate.giver {
            Giver::Attribution(index) => self.attributions.get(index),
            _ => None,
        }
    }

    /// The words between the attribution and the stretch, and the tokens they are of.
    pub fn gap(&self, a: &Attribution) -> (usize, std::ops::Range<usize>) {
        let tokens = if a.cue.start >= self.stretch.tokens.end {
            self.stretch.tokens.end..a.extent.start
        } else {
            a.cue.end.max(a.extent.end).min(self.stretch.tokens.start)..self.stretch.tokens.start
        };
        (self.words_in(tokens.clone()), tokens)
    }

    fn words_in(&self, tokens: std::ops::Range<usize>) -> usize {
        let par = self.par;
        tokens
            .take(2 * REACH)
            .filter(|&i| par.is_word(i) && !par.quoted(i) && par.word(i) != "that" && !par.class(i).is(Class::CONJUNCTION))
            .count()
    }

    /// A candidate that stands in this paragraph outside the stretch.
    fn read_placed(&self, candidate: &Candidate, who: usize, clues: &mut Clues) {
        let (par, k, shape) = (self.par, candidate.standing as usize, &self.shape);
        let Some(words) = &candidate.words else { return };
        let attribution = self.attribution(candidate);
        let (words_between, between) = match attribution {
            Some(a) => self.gap(a),
            None if words.start >= self.stretch.tokens.end => {
                let tokens = self.stretch.tokens.end..words.start;
                (self.words_in(tokens.clone()), tokens)
            }
            None => {
                let tokens = words.end.min(self.stretch.tokens.start)..self.stretch.tokens.start;
                (self.words_in(tokens.clone()), tokens)
            }
        };
        let g = gap(words_between);
        clues.put(&TABLE, 8, k * GAPS + g);
        clues.put(&TABLE, 9, (k * GAPS + g) * FORMS + shape.form);
        clues.put(&TABLE, 13, k * PHRASE_KINDS + who);
        clues.put(&TABLE, 14, k * 32 + self.between(between.clone()));
        let after = between.start == self.stretch.tokens.end;
        let side = if after { between.end.wrapping_sub(1) } else { between.start };
        let beside = if between.is_empty() { 0 } else { neighbour(par, side) };
        clues.put(&TABLE, 17, k * NEIGHBOURS + beside);
        clues.put(&TABLE, 18, (k * 2 + usize::from(self.is_previous(candidate))) * 8 + self.since);
        let rank = candidate.rank.min(3);
        clues.put(&TABLE, 19, k * 4 + rank);
        clues.put(&TABLE, 33, (k * 4 + rank) * GAPS + g);
        if !after {
            clues.put(&TABLE, 20, (k * NEIGHBOURS + shape.lead) * GAPS + g);
        }
        clues.put(&TABLE, 21, (k * NEIGHBOURS + shape.tail) * GAPS + g);
        clues.put(&TABLE, 23, (k * 6 + shape.ends) * GAPS + g);
        clues.put(&TABLE, 29, (k * PHRASE_KINDS + who) * 3 + usize::from(shape.alone) + usize::from(shape.size < 4));
        let speaks = self.background.speaks(par, words);
        clues.put(&TABLE, 48, k * SPEAKS + speaks);
        clues.put(&TABLE, 49, (k * SPEAKS + speaks) * GAPS + g);
        clues.put(&TABLE, 50, (who * SPEAKS + speaks) * 2 + usize::from(attribution.is_some()));
        match attribution {
            Some(a) => {
                let verb = verb_number(par, Some(a.cue.start)) * 2 + usize::from(after);
                clues.put(&TABLE, 46, verb);
                clues.put(&TABLE, 47, verb * 4 + g.min(3));
                let nearer = self.nearer(a);
                clues.put(&TABLE, 51, (k * 3 + a.order as usize) * 8 + nearer);
                clues.put(&TABLE, 52, (k * 8 + nearer) * GAPS + g);
                let (cue, order) = (cue_class(par, a), a.order as usize);
                clues.put(&TABLE, 10, (k * 3 + order) * CUES + cue);
                clues.put(&TABLE, 11, (k * 3 + order) * GAPS + g);
                clues.put(&TABLE, 12, (k * CUES + cue) * GAPS + g);
                let from = self.attributions.partition_point(|x| x.cue.start < between.start);
                let to = self.attributions.partition_point(|x| x.cue.start < between.end);
                clues.put(&TABLE, 15, k * 4 + to.saturating_sub(from).min(3));
                clues.put(&TABLE, 16, (k * 2 + usize::from(a.nested)) * GAPS + g);
                clues.put(&TABLE, 36, (k * PHRASE_KINDS + who) * 8 + rank * 2 + usize::from(a.nested));
                clues.put(&TABLE, 38, (cue * 2 + usize::from(after)) * NEIGHBOURS + if after { shape.tail } else { shape.lead });
                clues.put(&TABLE, 28, (who * CUES + cue) * 3 + order);
            }
            None => {
                let standing = self.subject(words);
                clues.put(&TABLE, 22, k * 32 + standing);
                clues.put(&TABLE, 32, (k * 8 + standing % 8) * PHRASE_KINDS + who);
            }
        }
    }

    /// Whether other stretches stand nearer to the attribution than this one: (right before it, right behind it, either is a sentence spoken).
    fn nearer(&self, a: &Attribution) -> usize {
        let stretches = &self.par.stretches;
        let behind = stretches.partition_point(|s| s.tokens.start < a.cue.start);
        let touches = |at: Option<usize>| {
            let other = at.and_then(|i| stretches.get(i)).filter(|s| s.tokens.start != self.stretch.tokens.start)?;
            let edge = a.extent.end.max(a.cue.end);
            let near =
                if other.tokens.start < a.cue.start { other.tokens.end + 2 >= a.extent.start } else { other.tokens.start <= edge + 2 };
            near.then(|| self.par.is_utterance(other))
        };
        let (before, after) = (touches(behind.checked_sub(1)), touches(Some(behind)));
        bits(&[before.is_some(), after.is_some(), before == Some(true) || after == Some(true)])
    }

    /// What stands between: comma, semicolon, conjunction, relative, quoted words.
    fn between(&self, tokens: std::ops::Range<usize>) -> usize {
        let par = self.par;
        let mut seen = [false; 5];
        for i in tokens.take(REACH) {
            let quoted = par.quoted(i);
            seen[4] |= quoted;
            if quoted {
                continue;
            }
            seen[0] |= par.word(i) == ",";
            seen[1] |= matches!(par.word(i), ";" | ":");
            seen[2] |= par.class(i).is(Class::CONJUNCTION);
            seen[3] |= par.class(i).is(Class::RELATIVE.with(Class::SUBORDINATOR)) && par.word(i) != "that";
        }
        bits(&seen)
    }

    /// How a phrase stands in its sentence: first of it, led by a preposition, before a verb, a possessive, before a word for what is said.
    fn subject(&self, words: &std::ops::Range<usize>) -> usize {
        let par = self.par;
        let first = par.sentence_start_of(words.start) == words.start;
        let led = words.start > 0 && par.class(words.start - 1).is(Class::PREPOSITION) && !par.quoted(words.start - 1);
        let next = par.class(words.end);
        let before_verb = next.is(Class::AUX.with(Class::VERB).with(Class::CUE)) || par.word(words.end).ends_with("ed");
        let last = words.end.saturating_sub(1);
        let owner = par.kind(last) == Some(crate::analysis::TokenKind::Possessive)
            || words.clone().any(|i| par.kind(i) == Some(crate::analysis::TokenKind::Possessive))
            || par.class(words.start).is(Class::OWNER);
        let speech = par.class(last).is(Class::WORDS.with(Class::PAPER)) || next.is(Class::WORDS);
        bits(&[led, before_verb, owner, first, speech])
    }
}

/// Flags as one number.
fn bits(flags: &[bool]) -> usize {
    flags.iter().enumerate().map(|(i, f)| usize::from(*f) << i).sum()
}

/// A number of words as one of [`GAPS`] distances.
pub(super) fn gap(words: usize) -> usize {
    match words {
        0..=3 => words,
        4..=5 => 4,
        6..=8 => 5,
        9..=13 => 6,
        _ => 7,
    }
}

/// What was chosen for the stretch before, as one of 8 states.
fn state(choice: &Choice) -> usize {
    match choice.giver {
        Giver::Nobody => 1,
        Giver::Attribution(_) => 2,
        Giver::Phrase(_) => 3,
        Giver::Before => 4,
        Giver::Other => 5,
    }
}

/// The class of a cue as one of [`CUES`].
fn cue_class(par: &Paragraph, a: &Attribution) -> usize {
    if a.cue.len() == 2 && par.word(a.cue.start).eq_ignore_ascii_case("according") {
        return 6;
    }
    let class = a.class;
    match par.word(a.cue.start) {
        "said" | "says" | "saying" | "say" => return 0,
        _ => {}
    }
    if class.is(Class::WORDS) {
        5
    } else if class.is(Class::TELL) {
        1
    } else if class.is(Class::CALL) {
        2
    } else if class.is(Class::EXPRESS.with(Class::PLEDGE)) {
        3
    } else if class.is(Class::THINK) {
        4
    } else if class.is(Class::QUOTES) {
        7
    } else {
        8
    }
}

/// The number of the word at `i` if it can be a cue, else 0.
fn verb_number(par: &Paragraph, i: Option<usize>) -> usize {
    i.map_or(0, |i| par.cue(i).map_or(0, |(number, _)| usize::from(number)))
}
