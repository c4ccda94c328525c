//! The words of a story that answer to what was looked for, under its headline.

use super::canvas::{Canvas, columns, fitted};
use crate::tui::app::{Area, Passage};
use crate::tui::theme::Role;
use unicode_segmentation::UnicodeSegmentation;

/// How far the words stand in.
const INDENT: u16 = 6;

/// Draws passages on a story's lines: one over all of them, several one a line, and how many more there are.
pub(super) fn draw(canvas: &mut Canvas, lines: &[Area], passages: &[Passage]) {
    if let [one] = passages {
        let mut from = first_shown(one, lines);
        for (i, line) in lines.iter().enumerate() {
            from = draw_line(canvas, *line, one, from, (i == 0, i + 1 == lines.len()), 0);
        }
        return;
    }
    for (i, (line, passage)) in lines.iter().zip(passages).enumerate() {
        let more = if i + 1 == lines.len() { passages.len().saturating_sub(lines.len()) } else { 0 };
        draw_line(canvas, *line, passage, first_shown(passage, std::slice::from_ref(line)), (true, true), more);
    }
}

/// The byte to begin with so that what was looked for is in view: the first, unless the first hit would not fit on the lines.
fn first_shown(passage: &Passage, lines: &[Area]) -> usize {
    let Some(hit) = passage.hits.first() else { return 0 };
    let room: usize = lines.iter().map(|line| usize::from(line.width.saturating_sub(INDENT + 8))).sum();
    let before = passage.words.get(..hit.start).unwrap_or("");
    let needed = usize::from(columns(passage.words.get(..hit.end).unwrap_or("")));
    if needed <= room {
        return 0;
    }
    // A third of the room for what leads up to it, from the start of a word.
    let from = before.char_indices().rev().nth(room / 3).map_or(0, |(at, _)| at);
    before.get(from..).and_then(|rest| rest.find(' ')).map_or(hit.start, |space| from + space + 1)
}

/// Draws a passage from byte `from` on, up to the line's end, and gives the byte to go on from; `opens`: its paragraph's number stands before it; `last`: what does not fit is left out. `more`: how many others there are.
fn draw_line(canvas: &mut Canvas, line: Area, passage: &Passage, from: usize, (opens, last): (bool, bool), more: usize) -> usize {
    let mut at = line.x.saturating_add(INDENT);
    let mut end = line.x.saturating_add(line.width).saturating_sub(1);
    if more > 0 {
        let words = format!("+{more}");
        canvas.words_at_end(line, 1, &words, Role::Count);
        end = end.saturating_sub(columns(&words) + 1);
    }
    let number = passage.paragraph.filter(|_| opens).map_or(String::new(), |n| format!("¶{n} "));
    at = canvas.words(line, at, &number, Role::Place);
    if opens && from > 0 {
        at = canvas.words(line, at, "… ", Role::Snippet);
    }
    let room = end.saturating_sub(at);
    let rest = passage.words.get(from..).unwrap_or("");
    let shown = if last { fitted(rest, room) } else { whole_words(rest, room).to_owned() };
    let mut byte = from;
    for grapheme in shown.graphemes(true) {
        let is_hit = passage.hits.iter().any(|hit| hit.contains(&byte));
        at = canvas.words(line, at, grapheme, if is_hit { Role::Hit } else { Role::Snippet });
        byte += grapheme.len();
    }
    let end = from + shown.len();
    end + passage.words.get(end..).map_or(0, |rest| rest.len() - rest.trim_start().len())
}

/// As many whole words as there is room for; a word that is longer than the line is cut.
fn whole_words(words: &str, room: u16) -> &str {
    let mut width = 0_u16;
    let mut end = 0;
    for (at, grapheme) in words.grapheme_indices(true) {
        width = width.saturating_add(columns(grapheme));
        if width > room {
            let cut = words.get(..at).unwrap_or("");
            return cut.get(..cut.rfind(' ').unwrap_or(cut.len())).unwrap_or("");
        }
        end = at + grapheme.len();
    }
    words.get(..end).unwrap_or("")
}

#[cfg(test)]
mod tests {
    use super::{first_shown, whole_words};
    use crate::tui::app::{Area, Passage};

    #[test]
    fn what_was_looked_for_is_in_view() {
        let line = Area { x: 0, y: 0, width: 44, height: 1 };
        let words = "They waited for the tide, for the pilot and for the men of the port to come back".to_owned();
        let at = words.find("port").unwrap();
        let passage = Passage { hits: std::iter::once(at..at + 4).collect(), words, ..Passage::default() };
        assert_eq!(&passage.words[first_shown(&passage, &[line])..], "of the port to come back");
        assert_eq!(first_shown(&passage, &[line; 3]), 0);
    }

    #[test]
    fn a_line_ends_between_words_where_it_can() {
        assert_eq!(whole_words("the port strike", 10), "the port");
        assert_eq!(whole_words("the port", 10), "the port");
        assert_eq!(whole_words("harbourmaster", 4), "harb");
        assert_eq!(whole_words("", 4), "");
    }
}
