//! What tells words that somebody spoke or wrote from a title, a nickname, a term or a word in doubt: readable features, each a small
//! whole number, in the order of [`NAMES`].

use std::ops::Range;

use super::classes::Class;
use super::paragraph::Paragraph;
use super::scene::Scene;
use super::shapes::neighbour;
use super::speaker_clues::{self, up_to};
use super::speech::Leaning;
use super::traits::Traits;
use crate::analysis::TokenKind;

/// How far from the stretch words are looked at, in tokens.
const NEAR: usize = 25;
/// How many words of a stretch are looked at.
const LONG: usize = 60;
/// What stands for "none within reach".
const FAR: u8 = 30;

/// The classes that are looked for on either side of the stretch: how far away the nearest word of each stands.
const SOUGHT: [(&str, Class); 13] = [
    ("said", Class::SAY.with(Class::TELL)),
    ("called", Class::CALL.with(Class::EXPRESS)),
    ("thought", Class::THINK.with(Class::PLEDGE)),
    ("words", Class::WORDS.with(Class::PAPER)),
    ("verb", Class::VERB.with(Class::AUX)),
    ("be", Class::BE),
    ("relative", Class::RELATIVE.with(Class::SUBORDINATOR)),
    ("time", Class::TIME),
    ("pronoun", Class::PRONOUN),
    ("role", Class::ROLE),
    ("naming", Class::NAMING),
    ("work", Class::WORK),
    ("conjunction", Class::CONJUNCTION),
];

/// All of them.
const ANY_SOUGHT: Class = {
    let (mut any, mut n) = (SOUGHT[0].1, 1);
    while n < SOUGHT.len() {
        any = any.with(SOUGHT[n].1);
        n += 1;
    }
    any
};

/// How many features a stretch has of its own.
const OWN: usize = 3 + 18 + 3 + 20 + 15 + 2 * SOUGHT.len() + 10 + 18;

/// How many features there are: those of the stretch, and behind them those of who is likeliest to speak it.
pub(super) const COUNT: usize = OWN + speaker_clues::COUNT;

/// The names of a stretch's own features. What begins with `before-` or `behind-` and a class is a distance in tokens, 30 for none.
#[cfg(any(test, feature = "train"))]
pub(super) const NAMES: [&str; OWN] = [
    // Who is likeliest to speak it.
    "share",
    "score",
    "candidates",
    // The stretch.
    "form",
    "size",
    "ends",
    "lead",
    "tail",
    "alone",
    "first-or-second-person",
    "clause",
    "title",
    "single",
    "words",
    "leads",
    "closed",
    "whole",
    "legacy",
    "since",
    "recurs",
    "previous",
    // Its story.
    "story-stretches",
    "story-density",
    "name-inside",
    // Its words.
    "first-code",
    "last-code",
    "opens-upper",
    "capitals",
    "all-upper",
    "plain-lower",
    "contraction",
    "verb",
    "names",
    "opens-determiner",
    "opens-preposition",
    "first-ing",
    "first-ly",
    "last-s",
    "hyphen",
    "hash",
    "digits",
    "numbers",
    "longest",
    "stop-inside",
    // Beside it.
    "lead2",
    "lead3",
    "tail2",
    "naming-near",
    "naming-beside",
    "work-near",
    "paper-behind",
    "owner-near",
    "determiner-beside",
    "noun-behind",
    "capital-behind",
    "not-near",
    "as-near",
    "of-near",
    "hyphen-behind",
    "before-said",
    "behind-said",
    "before-called",
    "behind-called",
    "before-thought",
    "behind-thought",
    "before-words",
    "behind-words",
    "before-verb",
    "behind-verb",
    "before-be",
    "behind-be",
    "before-relative",
    "behind-relative",
    "before-time",
    "behind-time",
    "before-pronoun",
    "behind-pronoun",
    "before-role",
    "behind-role",
    "before-naming",
    "behind-naming",
    "before-work",
    "behind-work",
    "before-conjunction",
    "behind-conjunction",
    // The cues and attributions around it.
    "cue-before",
    "cue-before-distance",
    "cue-behind",
    "cue-behind-distance",
    "attributions-before",
    "attributions-behind",
    "attribution-before-distance",
    "attribution-behind-distance",
    "nested",
    "attributions",
    // Its sentence and paragraph.
    "stretches",
    "number",
    "sentence-stretches",
    "sentence-quote",
    "next-distance",
    "previous-distance",
    "between-code",
    "from-start",
    "sentence-length",
    "ends-sentence",
    "quoted-share",
    "person-outside",
    "question",
    "named-before",
    "heading",
    "paragraph",
    "long-beside",
    "colon-before",
];

/// Adds the features of a stretch that has this many candidates to `sheet`: [`COUNT`] of them. `row` holds those of who is likeliest to speak it.
pub(super) fn read(scene: &Scene, candidates: usize, leaning: &Leaning, row: impl Iterator<Item = u8>, sheet: &mut Vec<u8>) {
    sheet.extend([part(leaning.share, 0.0, 200.0), part(leaning.score, -8.0, 12.0), up_to(candidates, 40)]);
    let inside = Words::of(scene);
    look(scene, &inside, sheet);
    story(scene, sheet);
    words(scene, &inside, sheet);
    beside(scene, sheet);
    let sides = sides(scene);
    distances(&sides, sheet);
    cues(scene, &sides, sheet);
    sentence(scene, &sides, sheet);
    sheet.extend(row);
    sheet.resize(COUNT, speaker_clues::NONE);
}

/// A figure in `parts`, from `least` up.
fn part(value: f32, least: f32, parts: f32) -> u8 {
    ((value - least) * parts).clamp(0.0, 255.0) as u8
}

/// The eighths of `all` that `some` are.
fn eighths(some: usize, all: usize) -> u8 {
    up_to(8 * some / all.max(1), 8)
}

fn look(scene: &Scene, words: &Words, sheet: &mut Vec<u8>) {
    let (shape, stretch, legacy) = (&scene.shape, scene.stretch, scene.legacy);
    let whole = stretch.leads && stretch.tokens.end + 1 >= scene.par.len();
    sheet.extend([shape.form as u8, shape.size as u8, shape.ends as u8, shape.lead as u8, shape.tail as u8]);
    sheet.extend([shape.alone, shape.speaks, shape.clause, shape.title, shape.single].map(u8::from));
    sheet.push(up_to(words.all, 30));
    sheet.extend([stretch.leads, stretch.closed, whole].map(u8::from));
    sheet.push(u8::from(legacy.open) + 2 * u8::from(legacy.colon) + 4 * u8::from(legacy.quoted));
    sheet.extend([scene.since as u8, scene.recurs as u8, scene.previous.map_or(0, |p| 1 + u8::from(p.speech))]);
}

fn story(scene: &Scene, sheet: &mut Vec<u8>) {
    sheet.extend(scene.background.stretches().map(|n| up_to(n, 100)));
    sheet.push(scene.background.named_inside(scene.par, scene.stretch));
}

/// The tokens of the stretch, [`LONG`] at most.
fn inner(scene: &Scene) -> Range<usize> {
    let tokens = &scene.stretch.tokens;
    tokens.start..tokens.end.min(tokens.start + LONG)
}

/// What letters a word is made of.
#[derive(Clone, Copy, Default)]
struct Letters {
    lower: bool,
    apostrophe: bool,
    hyphen: bool,
    digit: bool,
}

impl Letters {
    fn of(word: &str) -> Letters {
        let mut letters = Letters::default();
        for byte in word.bytes() {
            letters.lower |= byte.is_ascii_lowercase();
            letters.apostrophe |= byte == b'\'';
            letters.hyphen |= byte == b'-';
            letters.digit |= byte.is_ascii_digit();
        }
        if !word.is_ascii() {
            letters.lower |= word.chars().any(char::is_lowercase);
            letters.apostrophe |= word.contains('\u{2019}');
        }
        letters
    }
}

/// What the words of a stretch are, read once from the first to the last.
#[derive(Default)]
struct Words {
    first: Option<usize>,
    last: usize,
    all: usize,
    capitals: usize,
    names: usize,
    numbers: usize,
    longest: usize,
    stops: usize,
    lower: bool,
    plain_lower: bool,
    contraction: bool,
    verb: bool,
    hyphen: bool,
    digit: bool,
    hash: bool,
}

impl Words {
    fn of(scene: &Scene) -> Words {
        let (par, end) = (scene.par, scene.stretch.tokens.end);
        let mut words = Words::default();
        for i in inner(scene) {
            let word = par.word(i);
            if !par.is_word(i) {
                words.hash |= matches!(word, "#" | "@");
                words.stops += usize::from(matches!(word, "." | "?" | "!") && i + 3 < end);
                continue;
            }
            let (letters, class) = (Letters::of(word), par.class(i));
            words.first.get_or_insert(i);
            words.last = i;
            words.all += 1;
            words.capitals += usize::from(par.is_capital(i));
            words.names += usize::from(par.name(i).is_some());
            words.numbers += usize::from(par.kind(i) == Some(TokenKind::Number));
            words.longest = words.longest.max(word.len());
            words.lower |= letters.lower;
            words.plain_lower |= word.len() > 3 && letters.lower && word.starts_with(char::is_lowercase);
            words.contraction |= letters.apostrophe;
            words.verb |= class.is(Class::AUX.with(Class::VERB).with(Class::PRONOUN));
            words.hyphen |= letters.hyphen;
            words.digit |= letters.digit;
        }
        words
    }
}

fn words(scene: &Scene, words: &Words, sheet: &mut Vec<u8>) {
    let par = scene.par;
    let last = words.first.map(|_| words.last);
    let opens = |class: Class| u8::from(words.first.is_some_and(|i| par.class(i).is(class)));
    let word = |i: Option<usize>| i.map_or("", |i| par.word(i));
    let code = |i: Option<usize>| i.map_or(0, |i| par.code(i) as u8);
    sheet.extend([
        code(words.first),
        code(last),
        u8::from(words.first.is_some_and(|i| par.is_capital(i))),
        eighths(words.capitals, words.all),
        u8::from(!words.lower),
        u8::from(words.plain_lower),
        u8::from(words.contraction),
        u8::from(words.verb),
        eighths(words.names, words.all),
        opens(Class::DETERMINER),
        opens(Class::PREPOSITION),
        u8::from(word(words.first).ends_with("ing")),
        u8::from(word(words.first).ends_with("ly")),
        u8::from(word(last).ends_with('s')),
        u8::from(words.hyphen),
        u8::from(words.hash),
        u8::from(words.digit),
        up_to(words.numbers, 5),
        up_to(words.longest, 20),
        up_to(words.stops, 4),
    ]);
}

/// The words that give a name, or say that one is only used.
fn names_something(par: &Paragraph, i: usize) -> bool {
    let word = par.word(i);
    let says = ["so-called", "self-described", "self-proclaimed", "coined", "term", "phrase", "word", "words", "slogan", "nickname"];
    par.class(i).is(Class::NAMING) || says.iter().any(|s| s.eq_ignore_ascii_case(word))
}

fn beside(scene: &Scene, sheet: &mut Vec<u8>) {
    let par = scene.par;
    let sentence = par.sentence(par.sentence_of(scene.stretch.tokens.start));
    let (start, end) = (scene.stretch.tokens.start, scene.stretch.tokens.end);
    let code = |i: Option<usize>| i.map_or(0, |i| neighbour(par, i) as u8);
    let near = |reach: usize, is: &dyn Fn(usize) -> bool| u8::from((sentence.start.max(start.saturating_sub(reach))..start).any(is));
    let behind = Some(end).filter(|&i| i < sentence.end);
    let is_behind = |is: &dyn Fn(usize) -> bool| u8::from(behind.is_some_and(is));
    let other = Class::PREPOSITION
        .with(Class::CONJUNCTION)
        .with(Class::AUX)
        .with(Class::SUBORDINATOR)
        .with(Class::RELATIVE)
        .with(Class::PRONOUN)
        .with(Class::DETERMINER)
        .with(Class::ADVERB)
        .with(Class::VERB)
        .with(Class::SAY);
    let plain = |i: usize| par.kind(i) == Some(TokenKind::Word);
    let denies = |i: usize| {
        let word = par.word(i);
        ["not", "never", "no", "without"].iter().any(|w| w.eq_ignore_ascii_case(word))
            || word.ends_with("n't")
            || word.ends_with("n\u{2019}t")
    };
    sheet.extend([
        code(start.checked_sub(2)),
        code(start.checked_sub(3)),
        code(Some(end + 1)),
        near(4, &|i| names_something(par, i)),
        near(1, &|i| names_something(par, i)),
        near(5, &|i| par.class(i).is(Class::WORK)),
        is_behind(&|i| par.class(i).is(Class::WORK.with(Class::WORDS).with(Class::PAPER))),
        near(3, &|i| par.class(i).is(Class::OWNER) || par.kind(i) == Some(TokenKind::Possessive)),
        near(1, &|i| par.class(i).is(Class::DETERMINER)),
        is_behind(&|i| plain(i) && !par.class(i).is(other)),
        is_behind(&|i| plain(i) && par.is_capital(i)),
        near(4, &denies),
        near(3, &|i| par.word(i).eq_ignore_ascii_case("as")),
        near(2, &|i| par.word(i).eq_ignore_ascii_case("of")),
        is_behind(&|i| par.word(i) == "-" && par.joined(i)),
    ]);
}

/// What stands in the sentence on one side of the stretch, [`NEAR`] tokens at most, read from the nearest to the farthest.
struct Side {
    tokens: usize,
    /// How far away the nearest word of each class that is sought stands, outside of marks.
    found: [u8; SOUGHT.len()],
    /// The number of the nearest cue and how far away it stands.
    cue: [u8; 2],
    quoted: usize,
    person: bool,
    /// Outside of marks: "I", "we", "you", and a question mark.
    near: bool,
    question: bool,
}

impl Side {
    fn of(par: &Paragraph, tokens: impl ExactSizeIterator<Item = usize>) -> Side {
        let mut side = Side {
            tokens: tokens.len(),
            found: [FAR; SOUGHT.len()],
            cue: [0, FAR],
            quoted: 0,
            person: false,
            near: false,
            question: false,
        };
        for (away, i) in tokens.enumerate() {
            let traits = par.traits(i);
            side.person |= traits.is(Traits::PERSON);
            if traits.is(Traits::QUOTED) {
                side.quoted += 1;
                continue;
            }
            side.near |= traits.is(Traits::NEAR);
            side.question |= par.word(i) == "?";
            if let Some((number, _)) = par.cue(i).filter(|_| side.cue[1] == FAR) {
                side.cue = [up_to(usize::from(number), 255), up_to(away, FAR - 1)];
            }
            let class = par.class(i);
            if !class.is(ANY_SOUGHT) {
                continue;
            }
            for (place, (_, sought)) in side.found.iter_mut().zip(&SOUGHT) {
                if *place == FAR && class.is(*sought) {
                    *place = up_to(away, FAR - 1);
                }
            }
        }
        side
    }
}

/// What stands before the stretch and behind it.
fn sides(scene: &Scene) -> [Side; 2] {
    let sentence = scene.par.sentence(scene.par.sentence_of(scene.stretch.tokens.start));
    let (start, end) = (scene.stretch.tokens.start, scene.stretch.tokens.end);
    let before = sentence.start.max(start.saturating_sub(NEAR))..start;
    let behind = end..sentence.end.min(end + NEAR).max(end);
    [Side::of(scene.par, before.rev()), Side::of(scene.par, behind)]
}

fn distances([before, behind]: &[Side; 2], sheet: &mut Vec<u8>) {
    sheet.extend(before.found.iter().zip(&behind.found).flat_map(|(before, behind)| [*before, *behind]));
}

fn cues(scene: &Scene, [before, behind]: &[Side; 2], sheet: &mut Vec<u8>) {
    let (par, attributions) = (scene.par, scene.attributions);
    sheet.extend(before.cue);
    sheet.extend(behind.cue);
    let sentence = par.sentence(par.sentence_of(scene.stretch.tokens.start));
    let (start, end) = (scene.stretch.tokens.start, scene.stretch.tokens.end);
    let from = attributions.partition_point(|a| a.cue.start < sentence.start);
    let here = attributions.partition_point(|a| a.cue.start < start);
    let past = attributions.partition_point(|a| a.cue.start < sentence.end);
    let last = here.checked_sub(1).filter(|&l| l >= from).and_then(|l| attributions.get(l));
    let next = Some(here).filter(|&n| n < past).and_then(|n| attributions.get(n));
    sheet.extend([
        up_to(here.saturating_sub(from), 3),
        up_to(past.saturating_sub(here), 3),
        last.map_or(40, |a| up_to(start.saturating_sub(a.cue.end), FAR)),
        next.map_or(40, |a| up_to(a.cue.start.saturating_sub(end), FAR)),
        u8::from(last.is_some_and(|a| a.nested)),
        up_to(attributions.len(), 6),
    ]);
}

fn sentence(scene: &Scene, [before, behind]: &[Side; 2], sheet: &mut Vec<u8>) {
    let (par, stretches) = (scene.par, &scene.par.stretches);
    let sentence = par.sentence(par.sentence_of(scene.stretch.tokens.start));
    let (start, end) = (scene.stretch.tokens.start, scene.stretch.tokens.end);
    let number = stretches.partition_point(|s| s.tokens.start < start);
    let from = stretches.partition_point(|s| s.tokens.start < sentence.start);
    let past = stretches.partition_point(|s| s.tokens.start < sentence.end);
    let next = stretches.get(number + 1).filter(|s| s.tokens.start < sentence.end);
    let previous = number.checked_sub(1).filter(|&p| p >= from).and_then(|p| stretches.get(p));
    let beside = || stretches.iter().enumerate().take(number + 3).skip(number.saturating_sub(2)).filter(|(n, _)| *n != number);
    sheet.extend([
        up_to(stretches.len(), 8),
        up_to(number, 6),
        up_to(past.saturating_sub(from), 6),
        u8::from(beside().any(|(n, s)| (from..past).contains(&n) && s.tokens.len() >= 9)),
        next.map_or(FAR, |s| up_to(s.tokens.start.saturating_sub(end), 20)),
        previous.map_or(FAR, |s| up_to(start.saturating_sub(s.tokens.end), 20)),
        next.filter(|s| s.tokens.start <= end + 2).map_or(0, |_| neighbour(par, end) as u8),
        up_to(start.saturating_sub(sentence.start), 30),
        up_to(sentence.len(), 60),
        u8::from(end + 1 >= sentence.end),
        eighths(before.quoted + behind.quoted, before.tokens + behind.tokens),
        u8::from(before.near || behind.near),
        u8::from(before.question || behind.question),
        u8::from(before.person),
        u8::from(par.number.is_none()),
        up_to(par.number.unwrap_or(0) as usize, 30),
        u8::from(beside().any(|(_, s)| s.tokens.len() >= 9)),
        u8::from(start.checked_sub(1).is_some_and(|i| par.word(i) == ":")),
    ]);
}
