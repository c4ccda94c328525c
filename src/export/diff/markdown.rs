//! What changed, as Markdown: a report to send.

use std::io::{self, Write};

use super::Versions;
use super::passage::{Home, How, Piece, home, passage};
use super::summary::{name, notice, place, shortened, summary};
use crate::export::markdown::escaped;
use crate::model::{Change, ChangeKind};

/// No more characters of what was only moved are shown.
const LONGEST: usize = 120;

/// Writes the comparison: first what nobody was told, then what the notices announce, then what they announce and what is not there.
pub(super) fn write(out: &mut impl Write, versions: &Versions<'_>) -> io::Result<()> {
    writeln!(out, "# {}\n", escaped(&versions.after.article.title()))?;
    writeln!(out, "*{} \u{2192} {}*\n", escaped(name(versions.before)), escaped(name(versions.after)))?;
    writeln!(out, "{}", sentence(&summary(versions)))?;
    let changes =
        |silent: bool| versions.comparison.changes.iter().filter(move |c| c.is_silent() == silent && c.kind != ChangeKind::Notice);
    write_list(out, versions, "Silent edits", changes(true))?;
    write_list(out, versions, "Announced", changes(false))?;
    write_list(out, versions, "Notices", versions.comparison.changes.iter().filter(|c| c.kind == ChangeKind::Notice))?;
    if !versions.comparison.unmatched.is_empty() {
        writeln!(out, "\n## Announced, but no such change was found\n")?;
    }
    for correction in versions.comparison.unmatched.iter().filter_map(|&i| versions.after.analysis.corrections.get(i)) {
        writeln!(out, "- {}", escaped(&notice(versions.after, correction)))?;
    }
    Ok(())
}

fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |c| format!("{}{}.", c.to_uppercase(), chars.as_str()))
}

fn write_list<'a>(
    out: &mut impl Write,
    versions: &Versions<'_>,
    heading: &str,
    changes: impl Iterator<Item = &'a Change>,
) -> io::Result<()> {
    for (i, change) in changes.enumerate() {
        if i == 0 {
            writeln!(out, "\n## {heading}\n")?;
        }
        write_change(out, versions, change)?;
    }
    Ok(())
}

fn write_change(out: &mut impl Write, versions: &Versions<'_>, change: &Change) -> io::Result<()> {
    let words = in_words(versions, change);
    let kind = change.kind.name();
    match change.kind {
        ChangeKind::Notice => write!(out, "- {words}")?,
        ChangeKind::Move => {
            let number = |n: Option<u32>| n.map_or_else(|| "elsewhere".to_owned(), |n| format!("\u{b6}{n}"));
            write!(out, "- **{kind}**, {} \u{2192} {}: {words}", number(change.before.paragraph), number(change.after.paragraph))?;
        }
        _ => write!(out, "- **{}**, {kind}: {words}", place(versions, change))?,
    }
    match change.correction.and_then(|i| versions.after.analysis.corrections.get(i)).filter(|_| change.kind != ChangeKind::Notice) {
        Some(correction) => writeln!(out, " (announced: *{}*)", escaped(&notice(versions.after, correction))),
        None => writeln!(out),
    }
}

/// The words of a change with those around them; of what was only moved, the first.
pub(in crate::export) fn in_words(versions: &Versions<'_>, change: &Change) -> String {
    match change.kind {
        ChangeKind::Move => escaped(&shortened(&change.after.words(&versions.after.article), LONGEST)),
        ChangeKind::Notice => in_place(&passage(versions, Home::Fields, &[*change])),
        _ => in_place(&passage(versions, home(versions, change), &[*change])),
    }
}

/// A passage with what went struck through and what came in bold.
fn in_place(pieces: &[Piece]) -> String {
    let mut out = String::new();
    for piece in pieces {
        if piece.spaced && !out.is_empty() {
            out.push(' ');
        }
        let words = escaped(&piece.words);
        match piece.how {
            How::Both => out.push_str(&words),
            How::Before => out.push_str(&format!("~~{words}~~")),
            How::After => out.push_str(&format!("**{words}**")),
        }
    }
    out
}
