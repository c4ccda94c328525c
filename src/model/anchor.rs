//! The identity of a finding that survives edits: what it is, its words, and the words around it.

use super::{Article, Change, Check, Comparison, Correction, Document, Span, fold};

/// One thing to review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Finding {
    /// A fix that a notice announces: an index into the analysis' corrections.
    Fix(usize),
    /// A change since the version before: an index into the comparison's changes.
    Change(usize),
    /// Something that a copy editor would query: an index into the analysis' checks.
    Check(usize),
}

/// What a finding is known by in other versions of its story.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The same for the same finding with the same words around it.
    pub exact: String,
    /// The same for the same finding wherever it stands.
    pub loose: String,
    /// What it is, in a few words: to be shown when it is gone.
    pub says: String,
}

/// How many words on each side tell one finding from another with the same words.
const AROUND: usize = 5;
/// No more characters of a finding's words are told.
const TOLD: usize = 60;
/// How many bytes on each side are searched for words.
const REACH: usize = 256;

/// The finding's anchor; `before` is the version that `document` was compared with. `None` where there is no such finding.
pub fn anchor(document: &Document, before: Option<(&Document, &Comparison)>, finding: Finding) -> Option<Anchor> {
    match finding {
        Finding::Fix(index) => {
            let correction = document.analysis.corrections.get(index)?;
            let first = document.analysis.corrections.iter().position(|c| c.span == correction.span)?;
            Some(of_fix(&document.article, correction, index - first))
        }
        Finding::Change(index) => {
            let (before, comparison) = before?;
            Some(of_change(&before.article, &document.article, comparison.changes.get(index)?))
        }
        Finding::Check(index) => Some(of_check(&document.article, document.analysis.checks.get(index)?)),
    }
}

/// A fix is known by its notice, which of the notice's fixes it is, and how the story begins.
fn of_fix(article: &Article, correction: &Correction, nth: usize) -> Anchor {
    let notice = normalised(article.text.slice(correction.span));
    let (nth, lede) = (nth.to_string(), article.paragraph(1).map_or("", |lede| article.text.slice(lede.span)));
    let opening: Vec<&str> = lede.split_whitespace().take(2 * AROUND).collect();
    let exact = hash(&["fix", &notice, &nth, &normalised(&opening.join(" "))]);
    let loose = hash(&["fix", &notice, &nth]);
    let told = correction.what.as_deref().or(correction.to.as_deref()).unwrap_or(&notice);
    Anchor { exact, loose, says: format!("{}: {}", correction.kind.name(), shortened(told)) }
}

/// A query is known by its rule and its words, and by those around them.
fn of_check(article: &Article, check: &Check) -> Anchor {
    let words = normalised(article.text.slice(check.span));
    let around = around(article, check.span);
    let exact = hash(&["check", check.rule.id, &words, &around.0, &around.1]);
    Anchor { exact, loose: hash(&["check", check.rule.id, &words]), says: format!("query: {}", shortened(&check.message)) }
}

/// A change is known by its words on both sides, and by those around them.
fn of_change(before: &Article, after: &Article, change: &Change) -> Anchor {
    let (old, new) = (change.before.words(before), change.after.words(after));
    let words = [normalised(&old), normalised(&new)];
    let (article, span) = match change.after.span.filter(|s| !s.is_empty()) {
        Some(span) => (after, span),
        None => (before, change.before.span.unwrap_or(Span::new(0, 0))),
    };
    let around = around(article, span);
    let kind = if change.kind == super::ChangeKind::Move { "move" } else { "change" };
    let told = format!("{}: {} \u{2192} {}", change.kind.name(), shortened(&old), shortened(&new));
    Anchor { exact: hash(&[kind, &words[0], &words[1], &around.0, &around.1]), loose: hash(&[kind, &words[0], &words[1]]), says: told }
}

/// The words before and after a stretch.
fn around(article: &Article, span: Span) -> (String, String) {
    let text = article.text.as_str();
    let start = text.floor_char_boundary(span.start.saturating_sub(REACH));
    let end = text.ceil_char_boundary(span.end.saturating_add(REACH).min(text.len()));
    let before = normalised(text.get(start..span.start).unwrap_or(""));
    let after = normalised(text.get(span.end..end).unwrap_or(""));
    let mut last: Vec<&str> = before.rsplit(' ').take(AROUND).collect();
    last.reverse();
    (last.join(" "), after.split(' ').take(AROUND).collect::<Vec<_>>().join(" "))
}

/// Words as they are compared: lower case, on one line, one shape of quote marks.
fn normalised(text: &str) -> String {
    fold(text).to_lowercase().replace(['\u{2018}', '\u{2019}'], "'").replace(['\u{201c}', '\u{201d}'], "\"")
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(TOLD) {
        Some((end, _)) => format!("{}\u{2026}", text.get(..end).unwrap_or(text)),
        None => text.to_owned(),
    }
}

/// FNV-1a of 128 bits, as 32 hexadecimal digits: kept on disk, so it must never change.
fn hash(parts: &[&str]) -> String {
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in parts.iter().flat_map(|part| part.bytes().chain([0])) {
        hash = (hash ^ u128::from(byte)).wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    format!("{hash:032x}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_on_disk_is_found_again() {
        assert_eq!(hash(&[]), "6c62272e07bb014262b821756295c58d");
        assert_eq!(hash(&["fix", "(corrects name)", "0"]), hash(&["fix", "(corrects name)", "0"]));
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
    }
}
