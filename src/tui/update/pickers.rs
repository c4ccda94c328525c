//! Lists to choose from: the names of a paragraph, who appears with whom; and the keys in such a list.

use super::keys::typing;
use super::{browse, entities, motion, narrowing, page, say, speakers};
use crate::model::{Entity, Span};
use crate::tui::Effect;
use crate::tui::app::{Act, App, Choice, Other, Overlay, Picker, Voiced};
use crate::tui::keymap::{Key, KeyCode};

/// The names of the paragraph that the reader is in, the first one on the reader's row or after it under the cursor.
pub(super) fn names_here(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let article = &reading.document.article;
    let Some(block) = article.blocks.get(reading.block()) else { return };
    let mut here: Vec<(Span, &Entity)> = Vec::new();
    for entity in &reading.document.analysis.entities {
        let first = entity.mentions.partition_point(|m| m.span.start < block.span.start);
        let mention = entity.mentions.get(first).filter(|m| m.span.start < block.span.end);
        here.extend(mention.map(|m| (m.span, entity)));
    }
    here.sort_by_key(|(span, _)| span.start);
    if here.is_empty() {
        return say(app, "No names in this paragraph");
    }
    let row = reading.flow.offset_of(reading.cursor_row());
    let cursor = here.partition_point(|(span, _)| span.start < row);
    let choices: Vec<Choice> = here.iter().map(|(span, entity)| choice(entity, span.start, note(entity))).collect();
    let title = block.number.map_or("Names here".to_owned(), |n| format!("Names in ¶{n}"));
    let mut picker = Picker::new(title, "selects the name", choices, Other::Refused);
    picker.cursor = if cursor < picker.matches.len() { cursor } else { 0 };
    app.overlay = Overlay::Picker(picker);
}

/// Who appears in the same paragraphs as the selected entity, most often first.
pub(super) fn company(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let analysis = &reading.document.analysis;
    let Some(one) = reading.entity.or(reading.entities.cursor).and_then(|id| analysis.entity(id)) else {
        return say(app, "No name is selected; 3 goes to the names");
    };
    let shared =
        |other: &Entity| -> Vec<u32> { other.paragraphs.iter().copied().filter(|p| one.paragraphs.binary_search(p).is_ok()).collect() };
    let mut with: Vec<(Vec<u32>, &Entity)> =
        analysis.entities.iter().filter(|e| e.id != one.id).map(|e| (shared(e), e)).filter(|(s, _)| !s.is_empty()).collect();
    with.sort_by_key(|(shared, entity)| (std::cmp::Reverse(shared.len()), entity.id));
    if with.is_empty() {
        let says = format!("{} appears with nobody", one.name);
        return say(app, says);
    }
    let line = |(shared, entity): &(Vec<u32>, &Entity)| {
        let first = shared.first().copied();
        let there = entity.mentions.iter().find(|m| m.paragraph == first).map_or(0, |m| m.span.start);
        choice(entity, there, numbers(shared))
    };
    let title = format!("Who appears with {}", one.name);
    app.overlay = Overlay::Picker(Picker::new(title, "goes there", with.iter().map(line).collect(), Other::Refused));
}

/// To the first quote of the selected entity.
pub(super) fn said(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let analysis = &reading.document.analysis;
    let Some(one) = reading.entity.or(reading.entities.cursor).and_then(|id| analysis.entity(id)) else {
        return say(app, "No name is selected; 3 goes to the names");
    };
    let theirs = |q: &&crate::model::Quote| q.speaker.as_ref().and_then(|s| s.entity) == Some(one.id);
    let listed = crate::tui::app::listed_quotes(analysis, reading.quotes.reported).find(theirs).map(|q| q.id);
    match listed {
        Some(id) => super::quotes::jump(app, id),
        None if analysis.quotes.iter().any(|q| theirs(&q)) => {
            say(app, format!("{} speaks without quote marks only; r lists reported speech", one.name.clone()));
        }
        None => say(app, format!("{} says nothing in this article", one.name.clone())),
    }
}

fn choice(entity: &Entity, place: usize, note: String) -> Choice {
    Choice { label: entity.name.clone(), note, act: Act::Show(entity.id, place) }
}

fn note(entity: &Entity) -> String {
    numbers(&entity.paragraphs)
}

/// Paragraph numbers, as many as say something at a glance.
fn numbers(paragraphs: &[u32]) -> String {
    let shown: Vec<String> = paragraphs.iter().take(8).map(|p| format!("¶{p}")).collect();
    let more = if paragraphs.len() > 8 { " …" } else { "" };
    shown.join(" ") + more
}

/// A key while a list to choose from is shown.
pub(super) fn press(app: &mut App, key: Key) -> Vec<Effect> {
    let Overlay::Picker(picker) = &mut app.overlay else { return Vec::new() };
    let last = picker.matches.len().saturating_sub(1);
    match key.code {
        KeyCode::Esc => app.overlay = Overlay::None,
        KeyCode::Backspace if picker.filter.0.is_empty() => app.overlay = Overlay::None,
        KeyCode::Down | KeyCode::Tab => picker.cursor = (picker.cursor + 1).min(last),
        KeyCode::Up | KeyCode::BackTab => picker.cursor = picker.cursor.saturating_sub(1),
        KeyCode::Char('n') if key.ctrl => picker.cursor = (picker.cursor + 1).min(last),
        KeyCode::Char('p') if key.ctrl => picker.cursor = picker.cursor.saturating_sub(1),
        KeyCode::Enter => return choose(app),
        _ => return typing(key).map_or_else(Vec::new, |change| edit(app, change)),
    }
    Vec::new()
}

fn choose(app: &mut App) -> Vec<Effect> {
    let Overlay::Picker(picker) = std::mem::take(&mut app.overlay) else { return Vec::new() };
    let typed = picker.filter.0.trim();
    match (picker.chosen().map(|c| c.act.clone()), picker.other) {
        (Some(Act::Show(id, place)), _) => {
            entities::choose(app, id);
            let page = page(app);
            if let Some(reading) = &mut app.reading {
                motion::jump(reading, place, page);
            }
        }
        (Some(Act::Give(id, voiced)), _) => speakers::set(app, id, voiced),
        (Some(Act::Narrow(chip)), _) => return browse::narrow(app, chip),
        (None, Other::Speaks(id)) if !typed.is_empty() => speakers::set(app, id, Voiced::By(typed.to_owned())),
        (None, Other::Sought) => say(app, format!("Nothing in the library is called “{typed}”")),
        (None, _) => say(app, format!("Nothing here is called “{typed}”")),
    }
    Vec::new()
}

/// Changes what is typed into the list's filter.
pub(super) fn edit(app: &mut App, change: impl FnOnce(&mut String)) -> Vec<Effect> {
    let Overlay::Picker(picker) = &mut app.overlay else { return Vec::new() };
    picker.edit(change);
    if picker.other == Other::Sought { narrowing::typed(app) } else { Vec::new() }
}
