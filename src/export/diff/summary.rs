//! What is said of changes in words.

use super::Versions;
use crate::model::{Change, ChangeKind, Correction, Document};

/// "4 changes, 2 of them silent: quote 1, name 1"; what came and went with notices is not counted.
pub(super) fn summary(versions: &Versions<'_>) -> String {
    let changes: Vec<&Change> = versions.comparison.changes.iter().filter(|c| c.kind != ChangeKind::Notice).collect();
    let silent = changes.iter().filter(|c| c.is_silent()).count();
    let kinds: Vec<String> = ChangeKind::ALL
        .iter()
        .map(|kind| (kind, changes.iter().filter(|c| c.kind == *kind).count()))
        .filter(|(_, count)| *count > 0)
        .map(|(kind, count)| format!("{} {count}", kind.name()))
        .collect();
    match changes.len() {
        0 if versions.comparison.is_same() => "no changes".to_owned(),
        0 => "no changes but for the notice".to_owned(),
        1 => format!("1 change, {}: {}", if silent == 1 { "silent" } else { "announced" }, kinds.join(", ")),
        n => {
            let said = match silent {
                0 => "all announced".to_owned(),
                s if s == n => "all of them silent".to_owned(),
                s => format!("{s} of them silent"),
            };
            format!("{n} changes, {said}: {}", kinds.join(", "))
        }
    }
}

/// What a version is called: its path, else its id.
pub(in crate::export) fn name(document: &Document) -> &str {
    document.article.source.path.as_deref().unwrap_or(&document.article.id)
}

/// Where a change is: its paragraph, with both numbers where they differ; else what the desk calls the block.
pub(in crate::export) fn place(versions: &Versions<'_>, change: &Change) -> String {
    let kind = |document: &Document, side: &crate::model::ChangeSide| {
        let at = side.span.filter(|s| !s.is_empty()).and_then(|s| document.article.block_at(s.start));
        at.and_then(|i| document.article.blocks.get(i)).map(|b| b.kind.name())
    };
    match (change.before.paragraph, change.after.paragraph) {
        (Some(b), Some(a)) if b != a && !change.before.is_empty() && !change.after.is_empty() => format!("\u{b6}{a} (before \u{b6}{b})"),
        (Some(b), _) if change.after.is_empty() => format!("\u{b6}{b}"),
        (_, Some(n)) | (Some(n), _) => format!("\u{b6}{n}"),
        (None, None) => {
            kind(versions.after, &change.after).or_else(|| kind(versions.before, &change.before)).unwrap_or("headline").to_owned()
        }
    }
}

/// The notice that a correction is of, on one line and not too long.
pub(super) fn notice(document: &Document, correction: &Correction) -> String {
    let whole = document.article.text.folded(correction.span);
    shortened(whole.trim_matches(['(', ')', '[', ']']), 100)
}

/// `text` cut after a word so that it has at most `most` characters.
pub(in crate::export) fn shortened(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let kept = text.get(..end).unwrap_or(text);
    let cut = kept.rfind(' ').and_then(|i| kept.get(..i)).unwrap_or(kept);
    format!("{}\u{2026}", cut.trim_end_matches([',', ' ', ';', ':']))
}
