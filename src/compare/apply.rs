//! From the version before and its changes to the version after: what proves that nothing was left out.

use super::version::Version;
use super::words::words;
use crate::model::{Change, ChangeKind, Comparison, Document, Span};

/// The words of `before` with every change of `comparison` made, one space where white space stands in the text. It is what [`normalised`] gives of the
/// version after, for every comparison that [`compare`](super::compare) makes.
///
/// Words are changed where they stand; then what was moved, and notices, are taken out and set down where the version after has them.
pub fn apply(before: &Document, after: &Document, comparison: &Comparison) -> String {
    let (old, new) = (Version::new(before), Version::new(after));
    let span = |side: Option<Span>| side.unwrap_or(Span::new(0, 0));
    let in_before = |c: &Change| old.word_at(span(c.before.span).start)..old.word_at(span(c.before.span).end);
    let in_after = |c: &Change| new.word_at(span(c.after.span).start)..new.word_at(span(c.after.span).end);
    let placed = comparison.changes.iter().filter(|c| c.before.span.is_some() && c.after.span.is_some());
    let (lifted, edits): (Vec<&Change>, Vec<&Change>) = placed.partition(|c| is_lifted(c));
    let moves: Vec<&Change> = lifted.iter().copied().filter(|c| c.kind == ChangeKind::Move).collect();
    let is_inside = |edit: &Change, moved: &Change| {
        let (b, a) = (in_before(edit), in_after(edit));
        let (from, to) = (in_before(moved), in_after(moved));
        from.start <= b.start && b.end <= from.end && to.start <= a.start && a.end <= to.end
    };

    // Every edit is made on the line it belongs to: that of the story, or that of what was moved.
    let line = |range: std::ops::Range<usize>, gone: &[std::ops::Range<usize>], edits: &[&Change]| {
        let mut out: Vec<String> = Vec::new();
        let mut at = range.start;
        let mut edits = edits.iter();
        let mut next = edits.next();
        while at <= range.end {
            while let Some(edit) = next.filter(|e| in_before(e).start <= at) {
                out.extend(in_after(edit).map(|w| piece(&new, w)));
                at = at.max(in_before(edit).end);
                next = edits.next();
            }
            if at < range.end && !gone.iter().any(|g| g.contains(&at)) {
                out.push(piece(&old, at));
            }
            at += 1;
        }
        out
    };
    let own = |moved: Option<&Change>| -> Vec<&Change> {
        let home = |e: &Change| moves.iter().copied().find(|m| is_inside(e, m));
        let mut own: Vec<&Change> = edits.iter().copied().filter(|e| home(e) == moved).collect();
        own.sort_by_key(|e| (in_before(e).start, in_after(e).start));
        own
    };
    let gone: Vec<_> = lifted.iter().map(|c| in_before(c)).collect();
    let mut out = line(0..old.words.len(), &gone, &own(None));
    let mut landing: Vec<&Change> = lifted.iter().copied().filter(|c| !c.after.is_empty()).collect();
    landing.sort_by_key(|c| in_after(c).start);
    for change in landing {
        let content = match change.kind {
            ChangeKind::Move => line(in_before(change), &[], &own(Some(change))),
            _ => in_after(change).map(|w| piece(&new, w)).collect(),
        };
        let at = in_after(change).start.min(out.len());
        out.splice(at..at, content);
    }
    out.concat().trim_start().to_owned()
}

/// The words of a version, one space where white space stands in the text: what two versions have in common that differ in nothing but their line breaks.
pub fn normalised(document: &Document) -> String {
    let text = document.article.text.as_str();
    let spelled = words(text).into_iter().map(|w| spelled(w.is_spaced(), document.article.text.slice(w.span())));
    spelled.collect::<String>().trim_start().to_owned()
}

/// Whether a change takes its words out of the line of the story and sets them down elsewhere.
fn is_lifted(change: &Change) -> bool {
    matches!(change.kind, ChangeKind::Move | ChangeKind::Notice)
}

fn piece(version: &Version<'_>, word: usize) -> String {
    spelled(version.words.get(word).is_some_and(|w| w.is_spaced()), version.text(word))
}

fn spelled(spaced: bool, word: &str) -> String {
    format!("{}{word}", if spaced { " " } else { "" })
}
