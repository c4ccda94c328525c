//! An article as plain text: for pipes, for screen readers, for printing. No frames, no colours, nothing beside anything.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use crate::model::{Article, BlockKind, Document};

/// The measure of the text in columns.
const MEASURE: usize = 76;

/// Columns before the words of a numbered paragraph.
const GUTTER: usize = 5;

/// Writes the article block by block: paragraphs with their numbers, other blocks without, each wrapped to 76 columns, blank lines between.
pub fn write_text(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let article = &document.article;
    let mut first = true;
    if let Some(headline) = article.headline.as_ref().filter(|h| h.span.is_none()) {
        write_wrapped(out, &headline.text, "", "")?;
        first = false;
    }
    let mut before = None;
    for (index, block) in article.blocks.iter().enumerate() {
        let joined = before == Some(BlockKind::Bullet) && block.kind == BlockKind::Bullet || article.continues_table(index);
        if !first && !joined {
            writeln!(out)?;
        }
        (first, before) = (false, Some(block.kind));
        write_block(out, article, block)?;
    }
    Ok(())
}

fn write_block(out: &mut impl Write, article: &Article, block: &crate::model::Block) -> io::Result<()> {
    let indent = " ".repeat(GUTTER);
    if block.kind == BlockKind::Table {
        for row in article.text.slice(block.span).lines() {
            writeln!(out, "{indent}{}", row.trim_end())?;
        }
        return Ok(());
    }
    let words = article.text.folded(block.span);
    match block.number {
        Some(number) => write_wrapped(out, &words, &format!("{number:>width$}  ", width = GUTTER - 2), &indent),
        None => write_wrapped(out, &words, &indent, &indent),
    }
}

/// Writes `words` broken at spaces so that no line is wider than the measure, unless a single word is. The first line begins with `first`, the others
/// with `rest`.
fn write_wrapped(out: &mut impl Write, words: &str, first: &str, rest: &str) -> io::Result<()> {
    let mut column = 0;
    for (i, word) in words.split(' ').enumerate() {
        let width = word.width();
        if i == 0 {
            write!(out, "{first}{word}")?;
            column = first.width() + width;
        } else if column + 1 + width > MEASURE {
            write!(out, "\n{rest}{word}")?;
            column = rest.width() + width;
        } else {
            write!(out, " {word}")?;
            column += 1 + width;
        }
    }
    writeln!(out)
}
