//! Why something was decided.

use super::say;
use crate::model::{Change, Check, Correction, Entity, EntityKind, Quote, Reason, Unspoken};
use crate::tui::app::{App, Before, Finding, Overlay, Pane, Reading, changed_words};

/// Says why of what the focused pane is about; in the article, of the current quote, else the selected name, else the current
/// correction, else the next stretch of the paragraph that stands between marks and is no quote.
pub(super) fn ask(app: &mut App) {
    let Some(reading) = &app.reading else { return };
    let analysis = &reading.document.analysis;
    let quote = || reading.quote.and_then(|id| analysis.quote(id)).map(|q| of_quote(reading, q));
    let entity = || reading.entity.or(reading.entities.cursor).and_then(|id| analysis.entity(id)).map(of_entity);
    let correction = || match reading.finding? {
        Finding::Fix(i) => analysis.corrections.get(i).map(|c| of_correction(reading, c)),
        Finding::Check(i) => analysis.checks.get(i).map(|c| of_check(reading, c)),
        Finding::Change(i) => reading.before.as_ref().and_then(|b| Some(of_change(reading, b, b.comparison.changes.get(i)?))),
    };
    let unspoken = || {
        let block = reading.document.article.blocks.get(reading.block())?.span;
        let next = analysis.unspoken.partition_point(|u| u.span.end <= reading.cursor);
        analysis.unspoken.get(next).filter(|u| block.covers(u.span)).map(|u| of_unspoken(reading, u))
    };
    let answer = match app.focus {
        Pane::Entities => entity(),
        Pane::Review => correction(),
        Pane::Quotes => quote(),
        Pane::Article | Pane::List => quote().or_else(entity).or_else(correction).or_else(unspoken),
    };
    match answer {
        Some((title, lines)) => app.overlay = Overlay::Why { title, lines },
        None => say(app, "Nothing is selected to ask about; ]q goes to a quote, 3 to the names"),
    }
}

type Answer = (String, Vec<String>);

fn reason(why: Reason, confidence: f32) -> Vec<String> {
    let sure = (confidence.clamp(0.0, 1.0) * 100.0).round();
    vec![format!("{}.", why.says), format!("{sure:.0}% sure · rule {}", why.id)]
}

fn of_quote(reading: &Reading, quote: &Quote) -> Answer {
    let text = &reading.document.article.text;
    let place = quote.paragraph.map_or(String::new(), |p| format!(" in ¶{p}"));
    let mut lines = vec![text.folded(quote.span).into_owned()];
    match &quote.speaker {
        Some(speaker) => {
            let words = text.folded(speaker.span);
            let same = words.eq_ignore_ascii_case(&speaker.name);
            lines.push(if same { format!("Speaker: {words}") } else { format!("Speaker: {words} → {}", speaker.name) });
        }
        None => lines.push("Speaker: the text gives these words to nobody".to_string()),
    }
    lines.extend(quote.cue.map(|cue| format!("Cue: {}", text.folded(cue))));
    lines.extend(reason(quote.why, quote.confidence));
    (format!("Why this speaker: {} quote{place}", quote.kind.name()), lines)
}

fn of_unspoken(reading: &Reading, words: &Unspoken) -> Answer {
    let mut lines = vec![reading.document.article.text.folded(words.span).into_owned()];
    lines.extend(reason(words.why, words.confidence));
    ("Why this is no quote".to_string(), lines)
}

fn of_entity(entity: &Entity) -> Answer {
    let mut lines = Vec::new();
    lines.extend(entity.role.as_ref().map(|r| format!("Role: {r}")));
    if entity.aliases.len() > 1 {
        lines.push(format!("Also: {}", entity.aliases.iter().filter(|a| **a != entity.name).cloned().collect::<Vec<_>>().join(", ")));
    }
    lines.extend(reason(entity.why, entity.confidence));
    let kind = match entity.kind {
        EntityKind::Person => "a person",
        EntityKind::Organization => "an organization",
        EntityKind::Place => "a place",
        EntityKind::Other => "another name",
    };
    (format!("Why {} is {kind}", entity.name), lines)
}

fn of_check(reading: &Reading, check: &Check) -> Answer {
    let words = reading.document.article.text.folded(check.span).into_owned();
    let rule = format!("{} · rule {}", check.rule.says, check.rule.id);
    (format!("Why this {}", check.severity.name()), vec![words, check.message.clone(), rule])
}

fn of_change(reading: &Reading, before: &Before, change: &Change) -> Answer {
    let document = &reading.document;
    let (new, old) = changed_words(document, before, change);
    let mut lines = Vec::new();
    for (label, text, span) in [("Was", &before.document.article.text, old), ("Is", &document.article.text, new)] {
        let words = text.folded(span);
        lines.push(if words.is_empty() { format!("{label}: nothing") } else { format!("{label}: {words}") });
    }
    let notice = change.correction.and_then(|i| document.analysis.corrections.get(i));
    lines.push(match notice {
        Some(correction) => format!("Announced: {}", document.article.text.folded(correction.span)),
        None if change.is_silent() => "No notice of this version speaks of it: a silent edit.".to_owned(),
        None => "It announces itself.".to_owned(),
    });
    lines.push(format!("Version before: {}", before.name));
    (format!("Change: {}", change.kind.name()), lines)
}

fn of_correction(reading: &Reading, correction: &Correction) -> Answer {
    let text = &reading.document.article.text;
    let mut lines = vec![text.folded(correction.span).into_owned()];
    for target in &correction.targets {
        let place = target.paragraph.map_or(String::new(), |p| format!("¶{p} "));
        lines.push(format!("{place}“{}”", text.folded(target.span)));
        lines.extend(reason(target.why, target.confidence));
    }
    if correction.targets.is_empty() {
        lines.push("The words it is about were not found.".to_string());
    }
    (format!("Why these words: {}", correction.kind.name()), lines)
}
