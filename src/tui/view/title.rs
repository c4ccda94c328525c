//! The title bar: what is being read, its state, date and place, and where in it the reader is.

use super::canvas::{Canvas, columns, fitted};
use crate::model::{Document, Status};
use crate::tui::app::{App, Area, Reading};
use crate::tui::theme::Role;

const NAME: &str = "nutgraf";

/// What of the headline must stay readable before anything else gets room.
const LEAST_HEADLINE: u16 = 24;

pub(super) fn draw(app: &App, canvas: &mut Canvas, line: Area) {
    canvas.fill(line, Role::Title);
    let end = match &app.reading {
        Some(reading) => facts(reading, canvas, line),
        None => line.x.saturating_add(line.width),
    };
    let mut at = line.x.saturating_add(1);
    if line.width >= 60 {
        at = canvas.words(line, at, NAME, Role::TitleName);
        at = canvas.words(line, at, " · ", Role::TitleQuiet);
    }
    let what = match &app.reading {
        Some(reading) => what(&reading.document),
        None => nothing_open(app),
    };
    canvas.words(line, at, &fitted(&what, end.saturating_sub(at)), Role::Title);
}

/// The article's title. A headline is not copied whole: it may be as long as hostile copy likes.
fn what(document: &Document) -> String {
    let article = &document.article;
    article.headline.as_ref().map_or_else(|| article.title(), |h| fitted(&h.text, u16::MAX))
}

fn nothing_open(app: &App) -> String {
    let name = app.opening.and_then(|i| app.list.entries.get(i)).map(|e| e.name.clone());
    let name = name.or_else(|| app.browse.as_ref().map(|_| "Library".to_owned()));
    name.unwrap_or_else(|| match app.list.files.len() {
        1 => "1 article".to_owned(),
        n => format!("{n} articles"),
    })
}

/// Draws what stands at the right, as much as leaves room for the headline, and gives the column at which the headline must end.
fn facts(reading: &Reading, canvas: &mut Canvas, line: Area) -> u16 {
    let mut end = line.x.saturating_add(line.width).saturating_sub(1);
    let place = place(reading);
    let parts = [(place, Role::TitleQuiet), (state(&reading.document), Role::Status), (filed(&reading.document), Role::TitleQuiet)];
    for (words, role) in parts {
        let width = columns(&words);
        if words.is_empty() || end.saturating_sub(width + 2) < line.x.saturating_add(LEAST_HEADLINE) {
            continue;
        }
        end -= width;
        canvas.words(line, end, &words, role);
        end -= 2;
    }
    end
}

fn place(reading: &Reading) -> String {
    let percent = reading.percent();
    match reading.paragraph_count() {
        0 => format!("{percent:>3}%"),
        count => {
            let here = match reading.paragraph() {
                0 => "–".to_owned(),
                number => number.to_string(),
            };
            format!("¶{here}/{count} {percent:>3}%")
        }
    }
}

fn state(document: &Document) -> String {
    document.article.status.map_or(String::new(), |s| format!(" {} ", status_words(s)))
}

/// What the desk says of a story's state, as desks set it.
fn status_words(status: Status) -> String {
    status.name().to_uppercase()
}

/// When and where the story was filed.
fn filed(document: &Document) -> String {
    let date = document.article.date.map(|d| d.to_string());
    let place = document.article.dateline.as_ref().and_then(|d| d.places.first()).cloned();
    [date, place].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
