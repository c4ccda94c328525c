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
        let mut from = 0;
        for (i, line) in lines.iter().enumerate() {
            from = draw_line(canvas, *line, one, from, i + 1 == lines.len(), 0);
        }
        return;
    }
    for (i, (line, passage)) in lines.iter().zip(passages).enumerate() {
        let more = if i + 1 == lines.len() { passages.len().saturating_sub(lines.len()) } else { 0 };
        draw_line(canvas, *line, passage, 0, true, more);
    }
}

/// Draws a passage from byte `from` on, up to the line's end, and gives the byte to go on from; `last`: what does not fit is left out. `more`: how many others there are.
fn draw_line(canvas: &mut Canvas, line: Area, passage: &Passage, from: usize, last: bool, more: usize) -> usize {
    let mut at = line.x.saturating_add(INDENT);
    let mut end = line.x.saturating_add(line.width).saturating_sub(1);
    if more > 0 {
        let words = format!("+{more}");
        canvas.words_at_end(line, 1, &words, Role::Count);
        end = end.saturating_sub(columns(&words) + 1);
    }
    let number = passage.paragraph.filter(|_| from == 0).map_or(String::new(), |n| format!("¶{n} "));
    at = canvas.words(line, at, &number, Role::Place);
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
    use super::whole_words;

    #[test]
    fn a_line_ends_between_words_where_it_can() {
        assert_eq!(whole_words("the port strike", 10), "the port");
        assert_eq!(whole_words("the port", 10), "the port");
        assert_eq!(whole_words("harbourmaster", 4), "harb");
        assert_eq!(whole_words("", 4), "");
    }
}
