//! Rows and columns as aligned text, CSV or Markdown.

use std::borrow::Cow;
use std::io::{self, Write};

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// A heading and rows, all of as many cells. Cells are clean and on one line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// What the columns are called.
    pub heading: &'static [&'static str],
    /// The rows, each with as many cells as the heading.
    pub rows: Vec<Vec<String>>,
}

/// The widest a column but the last may get in aligned text, in terminal columns.
const WIDEST: usize = 36;

impl Table {
    /// Aligned columns, two spaces between them; the last takes what it needs. A table without rows writes nothing.
    pub fn write_aligned(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let heading: Vec<String> = self.heading.iter().map(|h| h.to_uppercase()).collect();
        let widths: Vec<usize> = (0..self.heading.len())
            .map(|i| self.rows.iter().chain([&heading]).filter_map(|r| r.get(i)).map(|c| c.width()).max().unwrap_or(0).min(WIDEST))
            .collect();
        for row in [&heading].into_iter().chain(&self.rows) {
            let mut line = String::new();
            for (i, (cell, &width)) in row.iter().zip(&widths).enumerate() {
                if i + 1 == row.len() {
                    line.push_str(cell);
                    break;
                }
                let cell = shortened(cell, width);
                line.push_str(&cell);
                line.extend(std::iter::repeat_n(' ', width.saturating_sub(cell.width()) + 2));
            }
            writeln!(out, "{}", line.trim_end())?;
        }
        Ok(())
    }

    /// The heading as CSV (RFC 4180).
    pub fn write_csv_heading(&self, out: &mut impl Write) -> io::Result<()> {
        write!(out, "{}\r\n", self.heading.join(","))
    }

    /// The rows as CSV (RFC 4180). A cell that a spreadsheet would run as a formula gets an apostrophe before it.
    pub fn write_csv_rows(&self, out: &mut impl Write) -> io::Result<()> {
        for row in &self.rows {
            let cells: Vec<Cow<str>> = row.iter().map(|c| csv_cell(c)).collect();
            write!(out, "{}\r\n", cells.join(","))?;
        }
        Ok(())
    }

    /// A Markdown table. Without rows it writes nothing.
    pub fn write_markdown(&self, out: &mut impl Write) -> io::Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        writeln!(out, "| {} |", self.heading.join(" | "))?;
        writeln!(out, "|{}", " --- |".repeat(self.heading.len()))?;
        for row in &self.rows {
            let cells: Vec<String> = row.iter().map(|c| c.replace('\\', "\\\\").replace('|', "\\|").replace('<', "&lt;")).collect();
            writeln!(out, "| {} |", cells.join(" | "))?;
        }
        Ok(())
    }
}

/// `cell` cut to `width` terminal columns, with an ellipsis where something is missing.
fn shortened(cell: &str, width: usize) -> Cow<'_, str> {
    if cell.width() <= width {
        return Cow::Borrowed(cell);
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in cell.graphemes(true) {
        used += grapheme.width();
        if used + 1 > width {
            break;
        }
        out.push_str(grapheme);
    }
    out.push('…');
    Cow::Owned(out)
}

fn csv_cell(cell: &str) -> Cow<'_, str> {
    let formula = cell.starts_with(['=', '+', '-', '@']);
    if !formula && !cell.contains([',', '"', '\n', '\r']) {
        return Cow::Borrowed(cell);
    }
    let guard = if formula { "'" } else { "" };
    Cow::Owned(format!("\"{guard}{}\"", cell.replace('"', "\"\"")))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        Table {
            heading: &["who", "words"],
            rows: vec![vec!["Ann Lee".into(), "\u{201c}No, never,\u{201d}".into()], vec!["東京 spokesman".into(), "=1+1 | \"so\"".into()]],
        }
    }

    fn written(write: impl Fn(&Table, &mut Vec<u8>) -> io::Result<()>) -> String {
        let mut out = Vec::new();
        write(&table(), &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn columns_line_up_by_what_a_terminal_shows() {
        let text = written(|t, out| t.write_aligned(out));
        assert_eq!(text, "WHO             WORDS\nAnn Lee         \u{201c}No, never,\u{201d}\n東京 spokesman  =1+1 | \"so\"\n");
    }

    #[test]
    fn csv_is_quoted_and_runs_no_formula() {
        let text = written(|t, out| t.write_csv_heading(out).and_then(|()| t.write_csv_rows(out)));
        assert_eq!(text, "who,words\r\nAnn Lee,\"\u{201c}No, never,\u{201d}\"\r\n東京 spokesman,\"'=1+1 | \"\"so\"\"\"\r\n");
    }

    #[test]
    fn markdown_cells_cannot_break_the_table() {
        let text = written(|t, out| t.write_markdown(out));
        assert_eq!(
            text,
            "| who | words |\n| --- | --- |\n| Ann Lee | \u{201c}No, never,\u{201d} |\n| 東京 spokesman | =1+1 \\| \"so\" |\n"
        );
    }

    #[test]
    fn long_cells_end_in_an_ellipsis() {
        assert_eq!(shortened("abcdef", 4), "abc…");
        assert_eq!(shortened("東京都", 4), "東…");
    }
}
