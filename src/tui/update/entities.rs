//! From mention to mention.

use super::{Way, motion, page, say, sidebar};
use crate::model::EntityId;
use crate::tui::app::{App, EntityOrder, EntityPane, Reading};

/// To the `n`th next or previous mention of the selected entity; where none is, of the one that speaks the current quote.
pub(super) fn step(app: &mut App, way: Way, n: usize) {
    let Some(reading) = &app.reading else { return };
    let Some(id) = reading.entity.or_else(|| speaking(reading)) else {
        return say(app, "No name is selected; 3 goes to the names");
    };
    let fresh = reading.entity.is_none();
    let Some(entity) = reading.document.analysis.entity(id) else { return };
    let cursor = reading.cursor;
    let mentions = &entity.mentions;
    let index = match way {
        Way::Forth => mentions.partition_point(|m| m.span.start < cursor || (!fresh && m.span.start == cursor)).checked_add(n - 1),
        Way::Back => mentions.partition_point(|m| m.span.start < cursor).checked_sub(n),
    };
    let beyond = match way {
        Way::Forth => mentions.last().filter(|m| m.span.start > cursor),
        Way::Back => mentions.first().filter(|m| m.span.start < cursor),
    };
    let target = index.and_then(|i| mentions.get(i)).or(beyond).map(|m| m.span.start);
    let name = entity.name.clone();
    match target {
        Some(target) => {
            choose(app, id);
            jump(app, target);
        }
        None => say(app, format!("No {} mention of {name}", way.pick("later", "earlier"))),
    }
}

/// Who speaks the current quote.
fn speaking(reading: &Reading) -> Option<EntityId> {
    reading.quote.and_then(|id| reading.document.analysis.quote(id))?.speaker.as_ref()?.entity
}

/// Selects an entity and puts the pane's cursor on it.
pub(super) fn choose(app: &mut App, id: EntityId) {
    if let Some(reading) = &mut app.reading {
        reading.entity = Some(id);
        reading.entities.cursor = Some(id);
    }
    sidebar::keep_visible(app);
}

fn jump(app: &mut App, target: usize) {
    let page = page(app);
    if let Some(reading) = &mut app.reading {
        motion::jump(reading, target, page);
    }
}

/// Selects an entity; the article goes to its first mention.
pub(super) fn select(app: &mut App, id: EntityId) {
    choose(app, id);
    let page = page(app);
    let Some(reading) = &mut app.reading else { return };
    let first = reading.document.analysis.entity(id).and_then(|e| e.mentions.first()).map(|m| m.span.start);
    if let Some(first) = first {
        motion::go(reading, first, page);
    }
}

/// To the next mention of the entity that the pane's cursor is on, from the last back to the first.
pub(super) fn walk(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let Some(id) = reading.entities.cursor.or_else(|| sidebar::first_entity(reading)) else {
        return say(app, "No names were found in this article");
    };
    let Some(entity) = reading.document.analysis.entity(id) else { return };
    let fresh = reading.entity != Some(id);
    let cursor = reading.cursor;
    let at = if fresh { 0 } else { entity.mentions.partition_point(|m| m.span.start <= cursor) };
    let (index, wrapped) = if at < entity.mentions.len() { (at, false) } else { (0, true) };
    let Some(target) = entity.mentions.get(index).map(|m| m.span.start) else { return };
    let count = entity.mentions.len();
    choose(app, id);
    jump(app, target);
    say(app, format!("Mention {}/{count}{}", index + 1, if wrapped { ", from the top again" } else { "" }));
}

/// Entities by kind, as they come, or by how often they are mentioned.
pub(super) fn cycle_order(app: &mut App) {
    let Some(reading) = &mut app.reading else { return };
    let (order, says) = match reading.entities.order {
        EntityOrder::ByKind => (EntityOrder::InText, "Names as they come in the text"),
        EntityOrder::InText => (EntityOrder::ByCount, "Names by how often they are mentioned"),
        EntityOrder::ByCount => (EntityOrder::ByKind, "Names by kind"),
    };
    let pane = EntityPane::new(&reading.document.analysis, order, reading.entities.filter.clone());
    reading.entities = EntityPane { cursor: reading.entities.cursor, ..pane };
    say(app, says);
    sidebar::keep_visible(app);
}
