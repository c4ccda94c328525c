//! What changed, for reading: by paragraph, old and new words in place.

use std::io::{self, Write};

use unicode_width::UnicodeWidthStr;

use super::Versions;
use super::passage::{Home, How, Piece, cores, home, passage};
use super::summary::{name, notice, place, shortened, summary};
use crate::model::{Change, ChangeKind};

/// The measure of the text in columns.
const MEASURE: usize = 76;
/// Columns before the words.
const GUTTER: usize = 6;
/// No more characters of a change are repeated under the passage.
const LONGEST: usize = 40;

/// Escape sequences, where colours are wanted: bold, red, green, what draws the eye, and back.
struct Ink {
    bold: &'static str,
    old: &'static str,
    new: &'static str,
    alarm: &'static str,
    quiet: &'static str,
    off: &'static str,
}

const COLOURED: Ink =
    Ink { bold: "\x1b[1m", old: "\x1b[31;9m", new: "\x1b[1;32m", alarm: "\x1b[1;7;31m", quiet: "\x1b[2m", off: "\x1b[0m" };
const PLAIN: Ink = Ink { bold: "", old: "", new: "", alarm: "", quiet: "", off: "" };

/// Writes the comparison.
pub(super) fn write(out: &mut impl Write, versions: &Versions<'_>, colour: bool) -> io::Result<()> {
    let ink = if colour { COLOURED } else { PLAIN };
    let Ink { bold, off, .. } = ink;
    writeln!(out, "{bold}{} \u{2192} {}{off}", name(versions.before), name(versions.after))?;
    writeln!(out, "{}", summary(versions))?;
    for (home, group) in groups(versions) {
        let Some(first) = group.first() else { continue };
        writeln!(out)?;
        let label = label(versions, first);
        if label.width() + 1 >= GUTTER {
            writeln!(out, "{bold}{label}{off}")?;
        } else {
            write!(out, "{bold}{label}{off}{:width$}", "", width = GUTTER - label.width())?;
        }
        let indented = label.width() + 1 < GUTTER;
        write_passage(out, &ink, &shown(versions, home, &group), indented)?;
        for change in &group {
            write_verdict(out, &ink, versions, change)?;
        }
    }
    if !versions.comparison.unmatched.is_empty() {
        writeln!(out, "\n{bold}Announced, but no such change was found{off}")?;
    }
    for correction in versions.comparison.unmatched.iter().filter_map(|&i| versions.after.analysis.corrections.get(i)) {
        writeln!(out, "{:GUTTER$}{}", "", notice(versions.after, correction))?;
    }
    Ok(())
}

/// The changes in order, those of one home together; a move and a notice stand alone.
fn groups(versions: &Versions<'_>) -> Vec<(Home, Vec<Change>)> {
    let alone = |c: &Change| matches!(c.kind, ChangeKind::Move | ChangeKind::Notice);
    let mut out: Vec<(Home, Vec<Change>)> = Vec::new();
    for change in &versions.comparison.changes {
        let home = home(versions, change);
        match out.last_mut() {
            Some((last, group)) if *last == home && !alone(change) && !group.first().is_some_and(alone) => group.push(*change),
            _ => out.push((home, vec![*change])),
        }
    }
    out
}

fn label(versions: &Versions<'_>, change: &Change) -> String {
    match change.kind {
        ChangeKind::Notice => "notice".to_owned(),
        ChangeKind::Move => String::new(),
        _ => place(versions, change),
    }
}

/// The passage; of what was only moved, its first words.
fn shown(versions: &Versions<'_>, home: Home, group: &[Change]) -> Vec<Piece> {
    match group {
        [change] if change.kind == ChangeKind::Move => {
            let words = change.after.words(&versions.after.article);
            vec![Piece { words: shortened(&words, 2 * MEASURE), how: How::Both, spaced: false }]
        }
        [change] if change.kind == ChangeKind::Notice => passage(versions, Home::Fields, group),
        _ => passage(versions, home, group),
    }
}

fn write_passage(out: &mut impl Write, ink: &Ink, pieces: &[Piece], mut begun: bool) -> io::Result<()> {
    let mut column = GUTTER;
    for (i, piece) in pieces.iter().enumerate() {
        let (open, close, on) = match piece.how {
            How::Both => ("", "", ""),
            How::Before => ("[-", "-]", ink.old),
            How::After => ("{+", "+}", ink.new),
        };
        let off = if on.is_empty() { "" } else { ink.off };
        let words: Vec<&str> = piece.words.split(' ').collect();
        for (j, word) in words.iter().enumerate() {
            let first = if j == 0 { open } else { "" };
            let last = if j + 1 == words.len() { close } else { "" };
            let width = first.width() + word.width() + last.width();
            let glued = j == 0 && i > 0 && !piece.spaced;
            if !begun {
                write!(out, "{:GUTTER$}", "")?;
                column = GUTTER;
            } else if column > GUTTER && !glued {
                if column + 1 + width > MEASURE {
                    write!(out, "\n{:GUTTER$}", "")?;
                    column = GUTTER;
                } else {
                    write!(out, " ")?;
                    column += 1;
                }
            }
            begun = true;
            write!(out, "{on}{first}{word}{last}{off}")?;
            column += width;
        }
    }
    writeln!(out)
}

/// One line under the passage: whether it is announced, and by what.
fn write_verdict(out: &mut impl Write, ink: &Ink, versions: &Versions<'_>, change: &Change) -> io::Result<()> {
    let Ink { alarm, quiet, off, .. } = ink;
    let (old, new) = match change.before.span.and(change.after.span) {
        Some(_) => {
            let (old, new) = cores(versions, change);
            (versions.before.article.text.folded(old), versions.after.article.text.folded(new))
        }
        None => (change.before.words(&versions.before.article), change.after.words(&versions.after.article)),
    };
    let (old, new) = (shortened(&old, LONGEST), shortened(&new, LONGEST));
    let kind = change.kind.name();
    let told = match (old.is_empty(), new.is_empty()) {
        _ if change.kind == ChangeKind::Move => {
            let number = |n: Option<u32>| n.map_or_else(|| "elsewhere".to_owned(), |n| format!("\u{b6}{n}"));
            format!("move: {} \u{2192} {}", number(change.before.paragraph), number(change.after.paragraph))
        }
        _ if change.kind == ChangeKind::Notice => match (old.is_empty(), new.is_empty()) {
            (true, _) => "notice: new".to_owned(),
            (_, true) => "notice: gone".to_owned(),
            _ => "notice: changed".to_owned(),
        },
        (false, false) => format!("{kind}: {old} \u{2192} {new}"),
        (true, _) => format!("{kind}: {new}"),
        (_, true) => format!("{kind}: {old}"),
    };
    let correction =
        change.correction.and_then(|i| versions.after.analysis.corrections.get(i)).filter(|_| change.kind != ChangeKind::Notice);
    match (change.is_silent(), correction) {
        (true, _) => writeln!(out, "{:GUTTER$}{alarm}! SILENT{off} {told}", ""),
        (false, Some(c)) => {
            writeln!(out, "{:GUTTER$}{told}", "")?;
            writeln!(out, "{:GUTTER$}{quiet}announced: {}{off}", "", notice(versions.after, c))
        }
        (false, None) => writeln!(out, "{:GUTTER$}{quiet}{told}{off}", ""),
    }
}
