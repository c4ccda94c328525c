//! What the library's list can be narrowed down by, to choose from.

use super::{list, say};
use crate::desk::{Choice as Common, Facet, Period};
use crate::tui::Effect;
use crate::tui::app::{Act, App, Chip, Choice, Other, Overlay, Picker, facet_name};

/// Opens the choice: dates at once, everything else once the library has told it.
pub(super) fn open(app: &mut App) -> Vec<Effect> {
    if app.browse.is_none() {
        say(app, "Only the library's stories can be chosen so; nutgraf without arguments opens it");
        return Vec::new();
    }
    let picker = Picker::new("Only stories with …".to_owned(), "takes it", dates(app, ""), Other::Sought);
    app.overlay = Overlay::Picker(picker);
    vec![Effect::Offer(String::new())]
}

/// Something else was typed: the dates in it are offered at once, and the library is asked for the rest.
pub(super) fn typed(app: &mut App) -> Vec<Effect> {
    let Overlay::Picker(picker) = &app.overlay else { return Vec::new() };
    let typed = picker.filter.0.trim().to_owned();
    let matching = picker.matches.iter().filter_map(|i| picker.choices.get(*i));
    let others: Vec<Choice> = matching.filter(|c| matches!(c.act, Act::Narrow(Chip::Of(..)))).cloned().collect();
    offer(app, &typed, others);
    vec![Effect::Offer(typed)]
}

/// The library's values that hold what was typed. Whether anybody still waits for them.
pub(super) fn offered(app: &mut App, typed: &str, choices: Vec<(Facet, Common)>) -> bool {
    let Overlay::Picker(picker) = &app.overlay else { return false };
    if picker.other != Other::Sought || picker.filter.0.trim() != typed {
        return false;
    }
    offer(app, typed, choices.into_iter().map(|(facet, common)| choice(facet, common)).collect());
    true
}

/// Lists these, the dates before them; the cursor stays on what it is on.
fn offer(app: &mut App, typed: &str, others: Vec<Choice>) {
    let mut choices = dates(app, typed);
    choices.extend(others);
    let Overlay::Picker(picker) = &mut app.overlay else { return };
    let on = picker.chosen().cloned();
    picker.choices = choices;
    picker.matches = (0..picker.choices.len()).collect();
    picker.cursor = on.and_then(|on| picker.choices.iter().position(|c| c.act == on.act)).unwrap_or(0);
}

/// The days that were typed, with nothing typed the day of the story under the cursor.
fn dates(app: &App, typed: &str) -> Vec<Choice> {
    let date = |chip: Chip, label: String| Choice { label, note: "date".to_owned(), act: Act::Narrow(chip) };
    let (word, days) = match typed.split_once(' ') {
        Some((word, days)) => (word, days.trim().to_owned()),
        None if typed.is_empty() => {
            let card = list::chosen(app).and_then(|i| app.list.entries.get(i)).and_then(|e| e.card.as_ref());
            ("", card.and_then(|c| c.date).map_or_else(String::new, |d| d.to_string()))
        }
        None => ("", typed.to_owned()),
    };
    if Period::parse(&days).is_none() {
        return Vec::new();
    }
    let of = |says: &str, chip: Chip| ["", says, "date"].contains(&word).then(|| date(chip, format!("{says} {days}")));
    [of("in", Chip::In(days.clone())), of("since", Chip::Since(days.clone())), of("until", Chip::Until(days.clone()))]
        .into_iter()
        .flatten()
        .collect()
}

fn choice(facet: Facet, common: Common) -> Choice {
    let kind = match (facet, common.kind.as_deref()) {
        (Facet::Entity, Some(kind)) if kind != "other" => kind,
        _ => facet_name(facet),
    };
    Choice { note: format!("{kind} · {}", common.stories), label: common.name.clone(), act: Act::Narrow(Chip::Of(facet, common.name)) }
}
