//! How a sentence hangs together with what was before it: what it takes up, what it brings new, whether it names a source, how long it is.
//!
//! A full line that ends a sentence looks the same whether a paragraph ends there or not. Then only the text can tell: a paragraph goes on about what it
//! was about, and a new one brings something new. Words count by being the same or not, never by what they mean, but those of closed classes.

use crate::model::Text;
use crate::parse::rows::{Row, beginning};

use super::ends::{Ending, Stop, first_stop};
use super::line::{Line, MOST, names_source};
use super::opens::{Opening, number};
use super::signs::{COUNTS, Draft, LENGTHS, Stretch, Table, sign};
use super::topic::Topic;

/// How many lines of a sentence are read, and of what comes after it.
const READ: usize = 3;

/// A usual line, in bytes: what comes after a sentence is looked for so many lines on.
const USUAL: usize = 62;

/// The sentence that a line opens, as far as its first lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sentence {
    /// What it is about.
    topic: Topic,
    /// What comes after it is about.
    after: Topic,
    /// Whether it names a source.
    says: bool,
    /// Its length, in bytes.
    len: usize,
    /// The number of its first word: see [`number`].
    word: usize,
    /// Its first word.
    first: Known,
    /// Its next word that has a topic.
    second: Known,
}

/// A word, and whether it stood in the story before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Known {
    topic: Topic,
    before: bool,
}

/// Reads the sentences that `lines` open, the measured lines of `rows`.
pub(super) fn read(text: &Text, rows: &[Row], lines: &mut [Line]) {
    let mut seen = Seen::default();
    for at in 0..lines.len() {
        let Some(row) = rows.get(at) else { break };
        let words = beginning(text.slice(row.span), MOST);
        let opens = at.checked_sub(1).and_then(|before| lines.get(before)).is_none_or(|before| before.stop() != Stop::No);
        if opens {
            let mut sentence = Sentence::of(rows.iter().skip(at).map(|row| beginning(text.slice(row.span), MOST)), words, &seen);
            let rest = lines.iter().skip(at + 1 + sentence.len / USUAL).take(READ);
            sentence.after = rest.fold(Topic::default(), |topic, line| topic.with(line.topic));
            if let Some(line) = lines.get_mut(at) {
                line.sentence = sentence;
            }
        }
        words.split([' ', '-']).for_each(|word| seen.add(word));
    }
}

impl Sentence {
    /// The sentence that opens with `opening`, the first of `lines`; `seen` are the words before it.
    fn of<'t>(lines: impl Iterator<Item = &'t str>, opening: &str, seen: &Seen) -> Sentence {
        let mut sentence = Sentence { word: number(opening), ..Sentence::default() };
        for line in lines.take(READ) {
            let stop = first_stop(line);
            let part = stop.and_then(|stop| line.get(..stop)).unwrap_or(line);
            sentence.topic = sentence.topic.with(Topic::of(part));
            sentence.says |= part.split(' ').any(names_source);
            sentence.len += part.len();
            if stop.is_some() || Ending::of(line).stop() == Stop::Yes {
                break;
            }
        }
        let known = |word: &str| Known { topic: Topic::of_word(word), before: seen.has(word) };
        let mut words = opening.split([' ', '-']);
        sentence.first = words.next().map(known).unwrap_or_default();
        sentence.second = opening.split(' ').skip(1).map(known).find(|known| known.topic.words != 0).unwrap_or_default();
        sentence
    }

    /// Its length in steps.
    fn length(&self) -> usize {
        [50, 90, 130, 180].iter().filter(|least| **least <= self.len).count().min(LENGTHS - 1)
    }
}

/// How many bits [`Seen`] has.
const BITS: usize = 4096;

/// The words of a story so far, as bits: two words may share one.
#[derive(Debug)]
struct Seen(Box<[u64; BITS / 64]>);

impl Default for Seen {
    fn default() -> Seen {
        Seen(Box::new([0; BITS / 64]))
    }
}

impl Seen {
    fn bit(word: &str) -> usize {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("'s").unwrap_or(bare);
        (Topic::hash(bare) >> 52) as usize % BITS
    }

    fn add(&mut self, word: &str) {
        let bit = Seen::bit(word);
        if let Some(slot) = self.0.get_mut(bit / 64) {
            *slot |= 1 << (bit % 64);
        }
    }

    fn has(&self, word: &str) -> bool {
        let bit = Seen::bit(word);
        self.0.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }
}

impl Stretch<'_> {
    /// The signs of a border where a sentence ends, between the paragraph `draft` and the sentence that the line `next` opens.
    pub(super) fn discourse(&self, draft: &Draft, next: &Line, add: &mut dyn FnMut(usize)) {
        let full = usize::from(self.is_full(draft));
        let count = draft.count();
        let sentence = &next.sentence;
        let (words, own) = (draft.topic.words, sentence.topic.words);
        let size = [6, 12, 20].iter().filter(|least| **least <= words.count_ones()).count();
        add(sign(Table::SharedWords, (words & own).count_ones().min(4) as usize * 4 + size));
        let name = match next.opening {
            Opening::Capital if sentence.first.topic.names & draft.topic.names != 0 => 1,
            Opening::Capital if sentence.first.before => 2,
            Opening::Capital => 3,
            _ => 0,
        };
        add(sign(Table::NewName, name * COUNTS + count));
        add(sign(Table::Word, sentence.word * 2 + full));
        let says = usize::from(draft.says) * 8 + usize::from(draft.last_says) * 4 + usize::from(sentence.says) * 2;
        add(sign(Table::NextSays, says + usize::from(next.opening == Opening::Mark)));
        add(sign(Table::NextLength, sentence.length() * COUNTS + count));
        add(sign(Table::HabitSingle, (self.habits.single * COUNTS + count) * 2 + full));
        let the = match next.opening {
            Opening::The if sentence.second.topic.words & words != 0 => 1,
            Opening::The if sentence.second.before => 2,
            Opening::The => 3,
            _ => 0,
        };
        add(sign(Table::TheKnown, the * 2 + full));
        let shared = |with: u128| i32::try_from((with & own).count_ones()).unwrap_or(0);
        let lean = (shared(words) - shared(sentence.after.words)).clamp(-2, 2) + 2;
        add(sign(Table::Cohesion, usize::try_from(lean).unwrap_or(0) * 3 + count.min(2)));
        add(sign(Table::LengthFull, (sentence.length() * 2 + usize::from(sentence.says)) * 2 + full));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::rows::rows;
    use crate::parse::sanitize::sanitize;

    #[test]
    fn a_sentence_is_read_over_its_lines() {
        let (text, _) = sanitize("The port of Oslo closed.\nThe Oslo port's master,\nAnn Lee, said so. It was\ncold.");
        let rows = rows(&text);
        let lines = super::super::line::measure(&text, &rows);
        let sentence = lines[1].sentence;
        assert!(sentence.says && sentence.second.before && !lines[0].sentence.second.before);
        assert_eq!(sentence.len, "The Oslo port's master,".len() + "Ann Lee, said so".len());
        assert_eq!((lines[0].topic.words & sentence.topic.words).count_ones(), 2);
        assert_eq!(lines[2].sentence, Sentence::default());
    }
}
