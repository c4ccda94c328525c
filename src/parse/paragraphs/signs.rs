//! The signs for and against a paragraph, each with a weight in [`weights`](super::weights).
//!
//! A story is divided in the way whose paragraphs have the greatest sum of weights. A paragraph has signs of its border (how its last line ends, how the
//! next one opens, whether the first word of that would have fitted), of the lines inside it (whether they are as full as wrapped lines are), and of the
//! whole (how many lines and sentences it has, whether it names a source, whether its quotes close). The words that are looked at are of closed
//! classes: see [`ends`](super::ends), [`opens`](super::opens) and [`line`](super::line).

use super::ends::{ENDINGS, Ending, STOPS, Stop};
use super::habits::{DEGREES, Habits};
use super::line::Line;
use super::opens::{NUMBERS, OPENINGS, Opening};
use super::topic::Topic;
use super::widths::Widths;

/// A group of signs, one of which holds where the group is asked. The comments say by what a sign is found: the last varies fastest.
#[derive(Clone, Copy, Debug)]
pub(super) enum Table {
    /// A border at all.
    Border,
    /// A border: how the line ends, how the next opens.
    EndingOpening,
    /// A border where a sentence ends: how the next line opens, the room on the line in steps.
    OpeningRoom,
    /// A border: the line's place, whether a sentence ends, the room on it.
    Room,
    /// No border after a line that is not the last: its place, whether a sentence ends, the room on it.
    Inside,
    /// A line: its place, by how much it is longer than lines of that place were wrapped.
    Over,
    /// A border: whether first lines are shorter in this story, whether a sentence ends, the room in steps.
    TwoWidths,
    /// A border: whether a sentence ends, whether the line and the next are in capitals.
    Capitals,
    /// A border after a verb of saying: how the next line opens.
    Saying,
    /// A border: whether a quote is open, whether the next line opens with a mark, how the line ends.
    Quote,
    /// A border where a sentence ends: the habit of sentences, the room in steps.
    HabitRoom,
    /// A border where a sentence ends: whether the paragraph names a source, how the next line opens.
    SaysOpening,
    /// A paragraph: how far down the story its first line is, its sentences.
    Depth,
    /// A border where a sentence ends: whether the line, or the next, says that somebody said nothing, the room in steps.
    NoComment,
    /// A paragraph: whether a sentence ends at its end, its lines.
    Lines,
    /// A paragraph: the habit of lines, its lines.
    HabitLines,
    /// A paragraph: its sentences, its lines in steps.
    Sentences,
    /// A paragraph: the habit of sentences, its sentences.
    HabitSentences,
    /// A paragraph: whether it names a source, whether it ends with that, its sentences.
    Says,
    /// A paragraph that opens with a mark: whether it names a source, its sentences.
    Quoted,
    /// A paragraph: how it opens, its sentences.
    OpeningSentences,
    /// A paragraph of one line: whether a sentence ends with it, its length against the width in steps.
    Single,
    /// The first paragraph: its lines in steps, its sentences.
    Lede,
    /// The last paragraph: whether a sentence ends with it, its lines in steps.
    Last,
    /// A paragraph: how many of its lines but the last end with a sentence.
    Skipped,
    /// A border where a sentence ends: how many words the next sentence takes up, how many the paragraph has.
    SharedWords,
    /// The same: whether the next sentence opens with a name, and where that was before, the paragraph's sentences.
    NewName,
    /// The same: the word that the next line opens with, whether the line is full.
    Word,
    /// The same: whether the paragraph, its last line, the next sentence name a source, whether that opens with a mark.
    NextSays,
    /// The same: the length of the next sentence, the paragraph's sentences.
    NextLength,
    /// The same: the habit of single sentences, the paragraph's sentences, whether the line is full.
    HabitSingle,
    /// The same: whether the next sentence opens with "the", and where what follows was before, whether the line is full.
    TheKnown,
    /// The same: whether the next sentence shares more words with the paragraph or with what comes after it, the paragraph's sentences.
    Cohesion,
    /// The same: the length of the next sentence, whether that names a source, whether the line is full.
    LengthFull,
}

const ROOMS: usize = 15;
const STEPS: usize = 6;
const PLACES: usize = 3;
const LINES: usize = 14;
pub(super) const COUNTS: usize = 6;
const OVERS: usize = 6;
const DEPTHS: usize = 5;
pub(super) const LENGTHS: usize = 5;

/// How many signs each table has, in the order of [`Table`].
const SIZES: [(Table, usize); Table::LengthFull as usize + 1] = [
    (Table::Border, 1),
    (Table::EndingOpening, ENDINGS * OPENINGS),
    (Table::OpeningRoom, OPENINGS * STEPS),
    (Table::Room, PLACES * STOPS * ROOMS),
    (Table::Inside, PLACES * STOPS * ROOMS),
    (Table::Over, PLACES * OVERS),
    (Table::TwoWidths, 2 * STOPS * STEPS),
    (Table::Capitals, STOPS * 4),
    (Table::Saying, OPENINGS),
    (Table::Quote, 4 * ENDINGS),
    (Table::HabitRoom, DEGREES * STEPS),
    (Table::SaysOpening, 2 * OPENINGS),
    (Table::Depth, DEPTHS * COUNTS),
    (Table::NoComment, 4 * STEPS),
    (Table::Lines, STOPS * LINES),
    (Table::HabitLines, DEGREES * LINES),
    (Table::Sentences, COUNTS * STEPS),
    (Table::HabitSentences, DEGREES * COUNTS),
    (Table::Says, 4 * COUNTS),
    (Table::Quoted, 2 * COUNTS),
    (Table::OpeningSentences, OPENINGS * COUNTS),
    (Table::Single, STOPS * STEPS),
    (Table::Lede, STEPS * COUNTS),
    (Table::Last, STOPS * STEPS),
    (Table::Skipped, COUNTS),
    (Table::SharedWords, 5 * 4),
    (Table::NewName, 4 * COUNTS),
    (Table::Word, NUMBERS * 2),
    (Table::NextSays, 16),
    (Table::NextLength, LENGTHS * COUNTS),
    (Table::HabitSingle, DEGREES * COUNTS * 2),
    (Table::TheKnown, 4 * 2),
    (Table::Cohesion, 5 * 3),
    (Table::LengthFull, LENGTHS * 2 * 2),
];

/// Where each table begins.
const STARTS: [usize; SIZES.len()] = {
    let mut starts = [0; SIZES.len()];
    let mut table = 1;
    while table < SIZES.len() {
        starts[table] = starts[table - 1] + SIZES[table - 1].1;
        table += 1;
    }
    starts
};

/// How many signs there are.
#[cfg(any(test, feature = "train"))]
pub(crate) const SIGNS: usize = STARTS[SIZES.len() - 1] + SIZES[SIZES.len() - 1].1;

/// The names of the tables and how many signs each has, in order.
#[cfg(feature = "train")]
pub(super) fn tables() -> impl Iterator<Item = (String, usize)> {
    SIZES.iter().map(|(table, size)| (format!("{table:?}"), *size))
}

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// It opens the story, often behind a dateline, and may have any length.
    Opens,
    /// It is the first line of a paragraph.
    First,
    /// It is another line.
    Other,
}

/// The lines of one stretch of wrapped copy and what was learned from the story.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stretch<'l> {
    pub lines: &'l [Line],
    pub widths: Widths,
    pub habits: Habits,
    /// Whether the story opens with it.
    pub opens_story: bool,
    /// The weight of each sign.
    pub weights: &'l [f32],
}

/// A paragraph as far as it was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Draft {
    /// Its first line.
    pub start: usize,
    /// Its last line.
    pub end: usize,
    /// How many sentences end in it before its end.
    sentences: usize,
    /// How many of its lines but the last end with a sentence.
    skipped: usize,
    /// Whether it names a source.
    pub says: bool,
    /// Whether its last line names one.
    pub last_says: bool,
    /// Whether a quote is open at its end.
    open: bool,
    /// What it is about.
    pub topic: Topic,
}

impl Draft {
    /// The paragraph that line `start` opens, as far as that line.
    pub(super) fn new(start: usize, line: &Line) -> Draft {
        Draft {
            start,
            end: start,
            sentences: line.inside,
            skipped: 0,
            says: line.says,
            last_says: line.says,
            open: line.marks.after(false),
            topic: line.topic,
        }
    }

    /// The paragraph with one line more: `line` was its last, `next` is.
    pub(super) fn grow(&mut self, line: &Line, next: &Line) {
        let ended = usize::from(line.stop() == Stop::Yes);
        self.end += 1;
        self.skipped += ended;
        self.sentences += ended + next.inside;
        self.says |= next.says;
        self.last_says = next.says;
        self.open = next.marks.after(self.open);
        self.topic = self.topic.with(next.topic);
    }

    /// How many sentences end in it before its end, as far as they are told apart.
    pub(super) fn count(&self) -> usize {
        self.sentences.min(COUNTS - 1)
    }
}

/// The number of the sign at `index` of `table`.
pub(super) fn sign(table: Table, index: usize) -> usize {
    STARTS.get(table as usize).copied().unwrap_or(0) + index
}

/// By how many columns the first word of the next line fell short of fitting, less than 0, or what it would have left free.
fn room(width: usize, needed: usize) -> i32 {
    let columns = |n: usize| i32::try_from(n).unwrap_or(i32::MAX / 2);
    columns(width) - columns(needed)
}

fn index_of<const N: usize>(value: i32, bounds: [i32; N]) -> usize {
    bounds.iter().filter(|bound| **bound <= value).count()
}

fn fine(room: i32) -> usize {
    index_of(room, [-12, -7, -4, -2, -1, 0, 1, 2, 3, 4, 6, 9, 14, 24])
}

fn step(room: i32) -> usize {
    index_of(room, [-4, 0, 2, 5, 10])
}

fn lines_step(lines: usize) -> usize {
    lines.min(STEPS) - usize::from(lines > 0)
}

impl Stretch<'_> {
    /// The sum of the weights of the signs that `signs` names.
    pub(super) fn weigh(&self, signs: impl FnOnce(&mut dyn FnMut(usize))) -> f32 {
        let mut sum = 0.0;
        signs(&mut |sign| sum += self.weights.get(sign).copied().unwrap_or(0.0));
        sum
    }

    /// All signs of the paragraph from line `start` to line `end`.
    #[cfg(any(test, feature = "train"))]
    pub(super) fn signs_of(&self, start: usize, end: usize, add: &mut dyn FnMut(usize)) {
        let Some(first) = self.line(start) else { return };
        let mut draft = Draft::new(start, first);
        self.standing(start, self.place(start, start), add);
        while draft.end < end {
            let (Some(line), Some(next)) = (self.line(draft.end), self.line(draft.end + 1)) else { return };
            self.inside(draft.end, self.place(draft.end, start), add);
            self.standing(draft.end + 1, Place::Other, add);
            draft.grow(line, next);
        }
        self.border(end, add);
        self.border_at(end, self.place(end, start), add);
        self.paragraph(&draft, add);
    }

    fn line(&self, at: usize) -> Option<&Line> {
        self.lines.get(at)
    }

    /// Whether the first word of the next line would not have fitted on the last line of `draft`.
    pub(super) fn is_full(&self, draft: &Draft) -> bool {
        let (Some(last), Some(next)) = (self.line(draft.end), self.line(draft.end + 1)) else { return false };
        room(self.width(self.place(draft.end, draft.start)), last.with_word_of(next)) < 0
    }

    fn width(&self, place: Place) -> usize {
        if place == Place::Other { self.widths.other } else { self.widths.first }
    }

    /// Where line `at` stands in a paragraph that begins with line `start`.
    pub(super) fn place(&self, at: usize, start: usize) -> Place {
        match self.line(at) {
            Some(line) if at == start && (line.shifted || at == 0 && self.opens_story) => Place::Opens,
            _ if at == start => Place::First,
            _ => Place::Other,
        }
    }

    /// The signs of a border after line `at`, whatever paragraph it ends.
    pub(super) fn border(&self, at: usize, add: &mut dyn FnMut(usize)) {
        let (Some(line), Some(next)) = (self.line(at), self.line(at + 1)) else { return };
        let stop = line.stop() as usize;
        add(sign(Table::Border, 0));
        add(sign(Table::EndingOpening, line.ending as usize * OPENINGS + next.opening as usize));
        add(sign(Table::Capitals, stop * 4 + usize::from(line.capitals) * 2 + usize::from(next.capitals)));
        if line.ends_saying {
            add(sign(Table::Saying, next.opening as usize));
        }
    }

    /// The signs of a border after line `at`, which stands at `place`.
    pub(super) fn border_at(&self, at: usize, place: Place, add: &mut dyn FnMut(usize)) {
        let (Some(line), Some(next)) = (self.line(at), self.line(at + 1)) else { return };
        let stop = line.stop() as usize;
        let room = room(self.width(place), line.with_word_of(next));
        let step = step(room);
        add(sign(Table::Room, (place as usize * STOPS + stop) * ROOMS + fine(room)));
        let two = usize::from(self.widths.first < self.widths.other);
        add(sign(Table::TwoWidths, (two * STOPS + stop) * STEPS + step));
        if line.stop() == Stop::Yes {
            add(sign(Table::OpeningRoom, next.opening as usize * STEPS + step));
            let no_comment = usize::from(line.no_comment) * 2 + usize::from(next.no_comment);
            add(sign(Table::NoComment, no_comment * STEPS + step));
            add(sign(Table::HabitRoom, self.habits.sentences * STEPS + step));
        }
    }

    /// The signs of no border after line `at`, which stands at `place` and is not the last line of all.
    pub(super) fn inside(&self, at: usize, place: Place, add: &mut dyn FnMut(usize)) {
        let (Some(line), Some(next)) = (self.line(at), self.line(at + 1)) else { return };
        let room = room(self.width(place), line.with_word_of(next));
        add(sign(Table::Inside, (place as usize * STOPS + line.stop() as usize) * ROOMS + fine(room)));
    }

    /// The signs of line `at` itself, which stands at `place`.
    pub(super) fn standing(&self, at: usize, place: Place, add: &mut dyn FnMut(usize)) {
        let Some(line) = self.line(at) else { return };
        let over = -room(self.width(place), line.len);
        add(sign(Table::Over, place as usize * OVERS + index_of(over, [1, 2, 3, 4, 5])));
    }

    /// The signs of a whole paragraph.
    pub(super) fn paragraph(&self, draft: &Draft, add: &mut dyn FnMut(usize)) {
        let (Some(first), Some(last)) = (self.line(draft.start), self.line(draft.end)) else { return };
        let stop = last.stop() as usize;
        let lines = draft.end + 1 - draft.start;
        let count = draft.count();
        let opening = first.opening as usize;
        let in_table = lines.min(LINES) - 1;
        add(sign(Table::Lines, stop * LINES + in_table));
        add(sign(Table::HabitLines, self.habits.lines * LINES + in_table));
        add(sign(Table::Sentences, count * STEPS + lines_step(lines)));
        add(sign(Table::HabitSentences, self.habits.sentences * COUNTS + count));
        add(sign(Table::Says, (usize::from(draft.says) * 2 + usize::from(last.ends_saying)) * COUNTS + count));
        add(sign(Table::OpeningSentences, opening * COUNTS + count));
        let depth = [4, 10, 25, 60].iter().filter(|lines| **lines <= draft.start).count();
        add(sign(Table::Depth, depth * COUNTS + count));
        add(sign(Table::Skipped, draft.skipped.min(COUNTS - 1)));
        if first.opening == Opening::Mark {
            add(sign(Table::Quoted, usize::from(draft.says) * COUNTS + count));
        }
        if lines == 1 {
            add(sign(Table::Single, stop * STEPS + index_of(-room(self.widths.first, first.len), [-40, -25, -12, -5, 1])));
        }
        if draft.start == 0 && self.opens_story {
            add(sign(Table::Lede, lines_step(lines) * COUNTS + count));
        }
        let Some(next) = self.line(draft.end + 1) else {
            add(sign(Table::Last, stop * STEPS + lines_step(lines)));
            return;
        };
        let next_mark = usize::from(matches!(next.opening, Opening::Mark | Opening::SmallMark));
        add(sign(Table::Quote, (usize::from(draft.open) * 2 + next_mark) * ENDINGS + last.ending as usize));
        if last.stop() == Stop::Yes {
            add(sign(Table::SaysOpening, usize::from(draft.says) * OPENINGS + next.opening as usize));
            self.discourse(draft, next, add);
        }
    }

    /// Whether a paragraph may end after line `at` at all: not where a sentence goes on in the next line, nor where one breaks off because the
    /// line is full.
    pub(super) fn may_end(&self, at: usize) -> bool {
        let (Some(line), Some(next)) = (self.line(at), self.line(at + 1)) else { return true };
        let full = line.with_word_of(next) > self.widths.other && line.len <= self.widths.other;
        match line.stop() {
            Stop::Yes => true,
            Stop::Maybe => next.opening != Opening::Small,
            Stop::No => next.opening != Opening::Small && !(full && matches!(line.ending, Ending::Open | Ending::Comma)) || line.capitals,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::weights::WEIGHTS;
    use super::*;

    #[test]
    fn every_sign_has_a_weight() {
        assert_eq!(WEIGHTS.len(), SIGNS);
        assert!(SIZES.iter().enumerate().all(|(at, (table, _))| *table as usize == at));
    }

    #[test]
    fn rooms_and_lines_come_in_steps() {
        assert_eq!([-5, -4, -1, 0, 1, 2, 4, 5, 9, 10, 99].map(step), [0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5]);
        assert_eq!([-99, 0, 99].map(fine), [0, 6, ROOMS - 1]);
        assert_eq!([1, 2, 6, 7].map(lines_step), [0, 1, 5, 5]);
    }
}
