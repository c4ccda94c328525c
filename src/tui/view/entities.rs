//! The entity pane: who and what the story is about, by kind, each with a strip of the paragraphs it appears in.

use super::canvas::{Canvas, fitted, row_of};
use super::pane::{self, Heading};
use super::sentence;
use crate::model::{Entity, EntityKind};
use crate::tui::app::{App, Area, EntityLine, Pane, Reading, Shape};
use crate::tui::theme::Role;

pub(super) fn draw(app: &App, canvas: &mut Canvas, area: Area) {
    let title = app.reading.as_ref().map_or("Names".to_owned(), count);
    let tab = match (app.geometry().shape, &app.reading) {
        (Shape::Medium, Some(reading)) => format!("Quotes {}", reading.quotes.quote_count()),
        _ => String::new(),
    };
    let focused = app.focus == Pane::Entities;
    let inside = pane::draw(canvas, area, &Heading { title: &title, tab: &tab, focused });
    let Some(reading) = &app.reading else { return };
    let lines = &reading.entities.lines;
    if lines.is_empty() {
        let says = if reading.entities.filter.is_empty() { "No names in this story." } else { "No name holds these words." };
        return sentence::draw(canvas, inside, says);
    }
    let (count, here) = (reading.paragraph_count(), reading.paragraph());
    for (i, line) in lines.iter().skip(reading.entities.top).take(usize::from(inside.height)).enumerate() {
        let row = row_of(inside, i);
        match line {
            EntityLine::Kind(kind) => {
                let (words, role) = heading(*kind);
                canvas.words(row, row.x.saturating_add(1), words, role);
            }
            EntityLine::Entity(id) => {
                let Some(entity) = reading.document.analysis.entity(*id) else { continue };
                draw_entity(reading, (entity, count, here), canvas, row, focused);
            }
        }
    }
    pane::more(canvas, area, lines.len().saturating_sub(reading.entities.top + usize::from(inside.height)));
}

/// How many entities are listed, and of how many where there is a filter.
fn count(reading: &Reading) -> String {
    let all = reading.document.analysis.entities.len();
    if reading.entities.filter.is_empty() { format!("Names {all}") } else { format!("Names {}/{all}", reading.entities.entity_count()) }
}

fn heading(kind: EntityKind) -> (&'static str, Role) {
    match kind {
        EntityKind::Person => ("PEOPLE", Role::PersonHeading),
        EntityKind::Organization => ("ORGANISATIONS", Role::OrganizationHeading),
        EntityKind::Place => ("PLACES", Role::PlaceHeading),
        EntityKind::Other => ("OTHER NAMES", Role::OtherHeading),
    }
}

/// One entity of an article of `count` paragraphs, the reader being in paragraph `here`.
fn draw_entity(reading: &Reading, (entity, count, here): (&Entity, u32, u32), canvas: &mut Canvas, row: Area, focused: bool) {
    let is_selected = reading.entity == Some(entity.id);
    let role = match (reading.entities.cursor == Some(entity.id), focused) {
        (true, true) => Some(Role::Selected),
        (true, false) | (false, false) if is_selected => Some(Role::Chosen),
        _ => None,
    };
    if let Some(role) = role {
        canvas.fill(row, role);
    }
    let strip = Strip { cells: u32::from(row.width * 2 / 5).min(count), count };
    let start = row.x.saturating_add(row.width).saturating_sub(u16::try_from(strip.cells).unwrap_or(0) + 1);
    let sign = if is_selected { "▸" } else { " " };
    let at = canvas.words(row, row.x, sign, role.unwrap_or(Role::Here));
    let name_role = role.unwrap_or(if is_selected { Role::SpeakerName } else { Role::EntityName });
    canvas.words(row, at, &fitted(&entity.name, start.saturating_sub(at + 1)), name_role);
    strip.draw(entity, here, canvas, (row, start), role);
}

/// A strip of paragraphs: one cell for each, or where they are more than the cells, one for several.
struct Strip {
    cells: u32,
    count: u32,
}

impl Strip {
    fn draw(&self, entity: &Entity, here: u32, canvas: &mut Canvas, (row, start): (Area, u16), selected: Option<Role>) {
        for cell in 0..self.cells {
            let (first, after) = (self.first_in(cell), self.first_in(cell + 1));
            let next = entity.paragraphs.get(entity.paragraphs.partition_point(|p| *p < first));
            let appears = next.is_some_and(|p| *p < after);
            let is_here = (first..after).contains(&here);
            let role = match (appears, is_here) {
                (true, true) => Role::StripHere,
                (false, true) => Role::StripHereOff,
                (true, false) => Role::StripOn,
                (false, false) => Role::StripOff,
            };
            let at = start.saturating_add(u16::try_from(cell).unwrap_or(u16::MAX));
            canvas.glyph(row, (at, row.y), if appears { "▆" } else { "·" }, 1, selected.filter(|_| !is_here).unwrap_or(role));
        }
    }

    /// The number of the first paragraph that a cell stands for.
    fn first_in(&self, cell: u32) -> u32 {
        let first = u64::from(cell) * u64::from(self.count) / u64::from(self.cells.max(1));
        u32::try_from(first).unwrap_or(u32::MAX).saturating_add(1)
    }
}

#[cfg(test)]
mod tests {
    use super::Strip;

    #[test]
    fn every_paragraph_has_a_cell_and_folded_ones_share_it() {
        let one_each = Strip { cells: 3, count: 3 };
        assert_eq!([0, 1, 2, 3].map(|c| one_each.first_in(c)), [1, 2, 3, 4]);
        let folded = Strip { cells: 4, count: 10 };
        assert_eq!([0, 1, 2, 3, 4].map(|c| folded.first_in(c)), [1, 3, 6, 8, 11]);
    }
}
