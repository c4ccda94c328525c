//! What stands in an envelope around the story: the header's lines, the marked lines of ANPA 1312 (`^By Ann Lee=`), the trailer; and the notebook for
//! editors that dpa puts below its stories.

use crate::model::{BlockKind, Byline, Phrase, Span, Status};
use crate::parse::date::{self, Day};
use crate::parse::envelope::{Envelope, Form};
use crate::parse::rows::{Row, beginning};

use super::names::{are_titles, names};
use super::reading::{Item, Reading};
use super::{byline, credit, foot, listing, notice, tags};

/// The most rows between the header of an IPTC message and its story.
const HEAD_ROWS: usize = 8;

/// Versions that stand above a headline.
const VERSIONS: &[&str] =
    &["LEAD", "REFILE", "EXTRA", "UPDATE", "URGENT", "CORRECTION", "CORRECTED", "SUMMARY", "ROUNDUP", "FEATURE", "PREVIEW", "FLASH"];

/// Reads the header, and what stands above the story in the form's own marks.
pub(super) fn read(reading: &mut Reading) {
    let Some(Envelope { form, story, .. }) = reading.envelope else { return };
    while let Some(row) = reading.row().filter(|row| row.span.start < story) {
        let words = reading.words(row);
        let slug = match form {
            // The line below the header has the keyword in full.
            Form::Anpa => None,
            Form::Iptc => words.strip_suffix('/'),
        };
        set_slug(reading, row, slug);
        reading.take_rows(BlockKind::Header, 1);
    }
    match form {
        Form::Anpa => while anpa_line(reading) {},
        Form::Iptc => iptc_head(reading),
    }
}

fn set_slug(reading: &mut Reading, row: Row, slug: Option<&str>) {
    let Some(slug) = slug.map(str::trim).filter(|s| !s.is_empty()) else { return };
    let at = row.span.start + reading.words(row).find(slug).unwrap_or(0);
    let span = Span::new(at, at + slug.len());
    reading.slug.get_or_insert_with(|| Phrase { text: slug.to_owned(), span: Some(span) });
}

/// A marked line's own words, and the mark that ends it: `^Port closes<`.
fn marked(line: &str) -> Option<(usize, &str, char)> {
    let inner = line.strip_prefix('^')?;
    let words = inner.trim_end();
    let end = words.chars().next_back().filter(|c| matches!(c, '<' | '='));
    Some((1, words.trim_end_matches(['<', '=', ' ']), end.unwrap_or(' ')))
}

/// Takes the marked line of ANPA 1312 that the row is, if it is one.
pub(super) fn anpa_line(reading: &mut Reading) -> bool {
    let Some(row) = reading.row().filter(|_| reading.envelope.is_some_and(|e| e.form == Form::Anpa)) else { return false };
    let Some((mark, words, end)) = marked(reading.words(row)) else { return table_row(reading, row) };
    let span = Span::new(row.span.start + mark, row.span.start + mark + words.len());
    let in_head = reading.dateline.is_none() && !reading.items.iter().any(|i| matches!(i, Item::Prose(_)));
    let after_byline = matches!(reading.items.last(), Some(Item::Block(BlockKind::Byline, _)));
    let advisory = ["AP Photo", "AP Graphic", "AP Video", "AP Audio"].iter().any(|o| words.starts_with(o));
    if advisory || end == '<' && words == "END" {
        reading.take_rows(BlockKind::Note, 1);
    } else if listing::is_table_row(words) || cells(words) >= 2 {
        take_as_table(reading);
    } else if in_head && is_keyword(words) {
        set_slug(reading, row, words.rsplit('^').next().and_then(|slug| slug.split([',', '<']).next()));
        // "1st Ld-Writethru": the story was written through anew.
        let again = words.contains(" Ld") || words.contains("Writethru");
        reading.status = notice::stronger(reading.status, again.then_some(Status::Updated));
        reading.take_rows(BlockKind::Header, 1);
    } else if let Some(by) = byline::opening(words).filter(|_| in_head) {
        reading.take_rows(BlockKind::Byline, 1);
        reading.bylines.push(Byline { span, names: names(words.get(by..).unwrap_or("")) });
    } else if after_byline && are_titles(words) {
        reading.take_rows(BlockKind::Byline, 1);
    } else if let Some(cue) = notice::at_head(words).or_else(|| notice::bracketed(words.strip_prefix('(')?)) {
        reading.take_rows(BlockKind::Notice, 1);
        reading.notice(cue);
    } else if in_head && reading.headline.is_none() && !words.is_empty() {
        reading.take_rows(BlockKind::Headline, 1);
        let tags = tags::tags(words);
        reading.status = notice::stronger(reading.status, tags.status);
        let span = Span::new(span.start + tags.len, span.end);
        reading.headline = (!span.is_empty()).then(|| Phrase { text: reading.text.folded(span).into_owned(), span: Some(span) });
    } else if in_head && end != '=' {
        // A second line of the headline, or, without a mark at its end, one of a list.
        reading.take_rows(if end == '<' { BlockKind::Headline } else { BlockKind::Bullet }, 1);
    } else {
        reading.take_rows(BlockKind::Subhead, 1);
    }
    true
}

/// A row of scores or figures under a heading, between semicolons or in the agency's own spaces.
fn table_row(reading: &mut Reading, row: Row) -> bool {
    let line = reading.words(row);
    let under = matches!(reading.items.last(), Some(Item::Block(BlockKind::Table | BlockKind::Subhead, _)));
    let bare = line.trim_end_matches(['<', ' ']);
    let list = under && bare.len() <= 90 && !bare.ends_with(['.', '?', '!']) && bare.bytes().any(|b| b.is_ascii_digit());
    let cells = cells(beginning(line, 400)) >= 3 && !bare.ends_with('.');
    let game = under && bare.len() <= 90 && ["p.m.", "a.m.", "ppd.", "noon"].iter().any(|e| bare.ends_with(e));
    if list || cells || game {
        take_as_table(reading);
        return true;
    }
    false
}

/// How many semicolons divide cells: those of a sentence have a space behind them.
fn cells(line: &str) -> usize {
    line.matches(';').count() - line.matches("; ").count()
}

/// Takes the row as part of the table that stands right before it.
fn take_as_table(reading: &mut Reading) {
    let span = reading.take_rows(BlockKind::Table, 1);
    let len = reading.items.len();
    if let Some(Item::Block(BlockKind::Table, before)) = len.checked_sub(2).and_then(|i| reading.items.get_mut(i)) {
        before.end = span.end;
        reading.items.pop();
    }
}

/// `BC-Port Closes,466`: what the message is filed under.
fn is_keyword(words: &str) -> bool {
    let cycle = ["BC-", "AM-", "PM-", "AP-"]
        .iter()
        .any(|c| words.trim_start_matches(['*', '^']).starts_with(c) || words.contains(&format!("< ^{c}")));
    let count = words.rsplit_once(',').is_some_and(|(_, n)| !n.is_empty() && n.len() <= 5 && n.bytes().all(|b| b.is_ascii_digit()));
    cycle || count
}

/// Version, headline and byline of an IPTC message: all up to the line that ends in `=`.
fn iptc_head(reading: &mut Reading) {
    let rows = reading.rows.get(reading.at..).unwrap_or_default();
    let Some(last) = rows.iter().take(HEAD_ROWS).position(|r| reading.words(*r).ends_with('=')) else { return };
    for left in (0..=last).rev() {
        let Some(row) = reading.row() else { return };
        let words = reading.words(row).trim_end_matches(['=', ' ']);
        let span = Span::new(row.span.start, row.span.start + words.len());
        let version = words.len() <= 20 && (VERSIONS.iter().any(|v| words.to_uppercase().ends_with(v)) || words.starts_with('('));
        if let Some(by) = byline::opening(words).filter(|_| left == 0) {
            reading.take_rows(BlockKind::Byline, 1);
            reading.bylines.push(Byline { span, names: names(words.get(by..).unwrap_or("")) });
        } else if version && left > 0 {
            let tags = tags::tags(words);
            reading.status = notice::stronger(reading.status, tags.status);
            reading.take_rows(BlockKind::Header, 1);
        } else {
            reading.take_rows(BlockKind::Headline, 1);
            if reading.headline.is_none() && !span.is_empty() {
                reading.headline = Some(Phrase { text: reading.text.folded(span).into_owned(), span: Some(span) });
            }
        }
    }
}

/// Takes the row if it stands below the story: in the notebook or the trailer.
pub(super) fn below(reading: &mut Reading, row: Row) -> bool {
    let line = reading.words(row);
    if reading.envelope.is_some_and(|e| row.span.start >= e.trailer) {
        reading.header = reading.header.or_else(|| sent(line));
        reading.take_rows(BlockKind::Note, 1);
        return true;
    }
    reading.notebook |= row.gap && foot::opens_notebook(line);
    if !reading.notebook {
        return false;
    }
    if credit::opens(line) {
        let rows = rows_of_entry(reading);
        let span = reading.take_rows(BlockKind::Credit, rows);
        reading.credit(span);
    } else if let Some(cue) = notice::bracketed(line.trim_start_matches(['-', ' '])) {
        let rows = rows_of_entry(reading);
        reading.take_rows(BlockKind::Notice, rows);
        reading.notice(cue);
    } else {
        reading.take_rows(BlockKind::Note, 1);
    }
    true
}

/// How many rows an entry of the notebook has: those indented under its dash belong to it.
fn rows_of_entry(reading: &Reading) -> usize {
    let rest = reading.rows.get(reading.at + 1..).unwrap_or_default();
    1 + rest.iter().take(HEAD_ROWS).take_while(|r| !r.gap && r.indent >= 2 && !reading.words(**r).starts_with('-')).count()
}

/// The day that a trailer names: `AP-WF-11-13-13 1509GMT`, `131137 GMT Nov 13`.
fn sent(line: &str) -> Option<Day> {
    let year = |two: &str| two.parse::<i32>().ok().filter(|_| two.len() == 2).map(|y| if y < 70 { 2000 + y } else { 1900 + y });
    let words: Vec<&str> = line.split([' ', '<']).collect();
    let time = words.first().filter(|w| w.len() == 6 && w.bytes().all(|b| b.is_ascii_digit()));
    if let Some(time) = time {
        let rest: Vec<&&str> = words.iter().skip(1).filter(|w| **w != "GMT").collect();
        let month = match **rest.first()? {
            "Okt" => 10,
            "Mai" => 5,
            "Dez" => 12,
            month => date::month(month)?,
        };
        return Some(Day { year: year(rest.get(1)?), month, day: date::day(time.get(..2)?.trim_start_matches('0'))? });
    }
    let mut parts = words.first()?.rsplit('-');
    let (y, d, m) = (parts.next()?, parts.next()?, parts.next()?);
    let month = m.parse().ok().filter(|m| (1..=12).contains(m))?;
    Some(Day { year: Some(year(y)?), month, day: date::day(d.trim_start_matches('0'))? })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trailers_name_the_day() {
        assert_eq!(sent("AP-WF-11-03-13 1509GMT<"), Some(Day { year: Some(2013), month: 11, day: 3 }));
        assert_eq!(sent("071341 GMT Okt 15"), Some(Day { year: Some(2015), month: 10, day: 7 }));
        assert_eq!(sent("END"), None);
    }

    #[test]
    fn semicolons_of_a_sentence_divide_no_cells() {
        assert_eq!((cells("Oslo;40;21"), cells("Ships wait; fruit rots; nobody sails")), (2, 0));
    }

    #[test]
    fn keywords_are_told_from_headlines() {
        assert!(is_keyword("BC-LT--Port-Ice, 1st Ld-Writethru,466") && is_keyword("*9006< ^AP-Top-Headlines,0176"));
        assert!(!is_keyword("Ice shuts port") && !is_keyword("Ships wait, 40"));
    }
}
