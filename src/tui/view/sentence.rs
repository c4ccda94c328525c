//! A sentence in an empty area: why there is nothing else.

use unicode_width::UnicodeWidthStr;

use super::canvas::{Canvas, columns, row_of};
use crate::tui::app::Area;
use crate::tui::theme::Role;

/// Draws the sentence in the upper middle of the area, wrapped; as much of it as fits.
pub(super) fn draw(canvas: &mut Canvas, area: Area, says: &str) {
    let margin = if area.width > 30 { 2 } else { 0 };
    let lines = wrapped(says, usize::from(area.width.saturating_sub(2 * margin)));
    let free = usize::from(area.height).saturating_sub(lines.len());
    for (i, words) in lines.iter().enumerate() {
        let line = row_of(area, free / 3 + i);
        let start = line.x.saturating_add(line.width.saturating_sub(columns(words)) / 2);
        canvas.words(line, start, words, Role::Empty);
    }
}

/// Words as lines of at most `width` columns, broken at spaces; a word wider than that keeps a line of its own.
pub(super) fn wrapped(words: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in words.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.width() + 1 + word.width() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::wrapped;

    #[test]
    fn lines_break_at_spaces_and_keep_every_word() {
        assert_eq!(wrapped("one two  three", 7), ["one two", "three"]);
        assert_eq!(wrapped("enormously wide", 4), ["enormously", "wide"]);
        assert!(wrapped("", 4).is_empty());
    }
}
