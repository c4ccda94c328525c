//! The review: what the notices say was corrected, what changed since the version before, and what looks wrong, as one list to work through.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::filter::Filter;
pub use crate::model::Finding;
use crate::model::{Article, Block, BlockKind, Change, ChangeKind, Comparison, Document, Review, Span};
use crate::tui::flow::Flow;

/// What the review lists.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Everything.
    #[default]
    All,
    /// The changes that no notice speaks of.
    Silent,
    /// The changes that are more than a slip put right: nothing of spelling, marks or a word or two of wording.
    Grave,
    /// What has no verdict yet.
    Left,
}

/// How old and new words are shown in the article.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Versions {
    /// New words in place, old ones on a line under the paragraph.
    #[default]
    Inline,
    /// The version before beside this one.
    SideBySide,
}

/// The version before.
#[derive(Clone, Debug)]
pub struct Before {
    /// What it is called in the list.
    pub name: String,
    /// The version.
    pub document: Arc<Document>,
    /// What changed from it to the open one.
    pub comparison: Arc<Comparison>,
    /// It wrapped to the column that it is shown in beside the open one.
    pub flow: Flow,
}

impl Before {
    /// The byte of the version before that stands level with byte `offset` of the open one: as far into the block that answers to its own. That is the one
    /// as far behind the paragraph that answers to the paragraph above, the nearest change above saying which that is.
    pub fn offset_of(&self, open: &Article, offset: usize) -> usize {
        let at = open.block_at(offset).unwrap_or(0);
        let above = (0..=at).rev().find_map(|i| Some((i, open.blocks.get(i)?.number?)));
        let Some((paragraph, number)) = above else { return 0 };
        let both = |c: &Change| Some((c.after.paragraph.filter(|p| *p <= number)?, c.before.paragraph?));
        let nearest = self.comparison.changes.iter().filter(|c| c.kind != ChangeKind::Move).filter_map(both).max();
        let answering = nearest.map_or(number, |(after, before)| number - after + before);
        let blocks = &self.document.article.blocks;
        let there = blocks.iter().position(|b| b.number == Some(answering)).unwrap_or(0) + (at - paragraph);
        let span = |blocks: &[Block], i: usize| blocks.get(i.min(blocks.len().saturating_sub(1))).map_or(Span::new(0, 0), |b| b.span);
        let (own, there) = (span(&open.blocks, at), span(blocks, there));
        there.start + offset.saturating_sub(own.start).min(there.len())
    }
}

/// A line of the review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewLine {
    /// A notice, by its block in the article.
    Notice(usize),
    /// A finding.
    Finding(Finding),
    /// Words that a fix is about: correction and target.
    Target(usize, usize),
    /// That queries follow: how many.
    Queries(usize),
    /// That a decision is about something that is gone.
    Orphan(usize),
    /// That changes follow: how many, and how many of them are silent.
    Changes(usize, usize),
    /// That the notice's fix was not found among the changes: an index into the analysis' corrections.
    Unmatched(usize),
}

/// The review pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReviewPane {
    /// First visible line.
    pub top: usize,
    /// What it lists.
    pub shown: Shown,
    /// Only findings whose kind or words hold what was typed are listed.
    pub filter: Filter,
    /// Its lines, top to bottom.
    pub lines: Vec<ReviewLine>,
}

impl ReviewPane {
    /// The pane over what was found in an article: every notice, also one in which no fix was found; then what changed since the version before. `reviews`
    /// says what has a verdict.
    pub fn new(
        document: &Document,
        before: Option<&Before>,
        (shown, filter): (Shown, Filter),
        reviews: &BTreeMap<Finding, Review>,
    ) -> ReviewPane {
        let mut lines = Vec::new();
        notices(document, before, &mut lines);
        if let Some(before) = before {
            let changes = &before.comparison.changes;
            let silent = before.comparison.silent().count();
            lines.push(ReviewLine::Changes(changes.len(), silent));
            lines.extend((0..changes.len()).map(|i| ReviewLine::Finding(Finding::Change(i))));
        }
        let queries = document.analysis.checks.len();
        if queries > 0 {
            lines.push(ReviewLine::Queries(queries));
            lines.extend((0..queries).map(|i| ReviewLine::Finding(Finding::Check(i))));
        }
        let is_left = |finding: &Finding| reviews.get(finding).is_none_or(|r| r.verdict.is_none());
        let is_silent = |i: &usize| before.and_then(|b| b.comparison.changes.get(*i)).is_some_and(|c| c.is_silent());
        lines.retain(|line| match (shown, line) {
            (Shown::All, _) => true,
            (Shown::Silent, ReviewLine::Finding(Finding::Change(i))) => is_silent(i),
            (Shown::Grave, ReviewLine::Finding(Finding::Change(i))) => before.is_some_and(|b| is_grave(document, b, *i)),
            (Shown::Silent | Shown::Grave, line) => matches!(line, ReviewLine::Changes(..)),
            (Shown::Left, ReviewLine::Finding(finding)) => is_left(finding),
            (Shown::Left, ReviewLine::Target(i, _) | ReviewLine::Unmatched(i)) => is_left(&Finding::Fix(*i)),
            (Shown::Left, _) => true,
        });
        if !filter.is_empty() {
            let holds = |finding: Finding| {
                let told = told(document, before, finding);
                filter.lets_through(&told.iter().map(String::as_str).collect::<Vec<_>>())
            };
            lines.retain(|line| !matches!(line, ReviewLine::Finding(finding) if !holds(*finding)));
            lines.retain(|line| !matches!(line, ReviewLine::Target(i, _) | ReviewLine::Unmatched(i) if !holds(Finding::Fix(*i))));
        }
        ReviewPane { top: 0, shown, filter, lines }
    }

    /// The findings that are listed, top to bottom.
    pub fn findings(&self) -> impl Iterator<Item = Finding> {
        self.lines.iter().filter_map(|l| if let ReviewLine::Finding(finding) = l { Some(*finding) } else { None })
    }

    /// The line on which a finding stands.
    pub fn line_of(&self, finding: Finding) -> Option<usize> {
        self.lines.iter().position(|l| *l == ReviewLine::Finding(finding))
    }
}

/// Whether a change is more than a slip put right.
fn is_grave(document: &Document, before: &Before, index: usize) -> bool {
    let Some(change) = before.comparison.changes.get(index) else { return false };
    let (new, old) = changed_words(document, before, change);
    let words = |text: &str| text.split_whitespace().count();
    let size = words(document.article.text.slice(new)).max(words(before.document.article.text.slice(old)));
    match change.kind {
        ChangeKind::Spelling | ChangeKind::Punctuation | ChangeKind::Notice => false,
        ChangeKind::Wording | ChangeKind::Insertion | ChangeKind::Deletion => size > 2,
        _ => true,
    }
}

/// What a finding is found by: its kind, whether it is silent, its words.
fn told(document: &Document, before: Option<&Before>, finding: Finding) -> Vec<String> {
    let article = &document.article;
    match finding {
        Finding::Fix(i) => document.analysis.corrections.get(i).map_or(Vec::new(), |c| {
            let given = [&c.what, &c.from, &c.to].into_iter().flatten().cloned();
            given.chain([c.kind.name().to_owned(), "fix".to_owned()]).collect()
        }),
        Finding::Change(i) => before.and_then(|b| Some((b, b.comparison.changes.get(i)?))).map_or(Vec::new(), |(b, change)| {
            let (new, old) = changed_words(document, b, change);
            let silent = if change.is_silent() { "silent" } else { "announced" };
            let words = [article.text.folded(new).into_owned(), b.document.article.text.folded(old).into_owned()];
            words.into_iter().chain([change.kind.name().to_owned(), silent.to_owned()]).collect()
        }),
        Finding::Check(i) => document.analysis.checks.get(i).map_or(Vec::new(), |c| {
            vec![c.message.clone(), c.rule.id.to_owned(), c.severity.name().to_owned(), article.text.folded(c.span).into_owned()]
        }),
    }
}

/// Every notice with its fixes, their words, and that no change was found for one that announces one.
fn notices(document: &Document, before: Option<&Before>, lines: &mut Vec<ReviewLine>) {
    let (article, analysis) = (&document.article, &document.analysis);
    let mut of_block: HashMap<usize, Vec<usize>> = HashMap::new();
    for (i, correction) in analysis.corrections.iter().enumerate() {
        of_block.entry(article.block_at(correction.span.start).unwrap_or(0)).or_default().push(i);
    }
    for (index, block) in article.blocks.iter().enumerate() {
        let fixes = of_block.remove(&index).unwrap_or_default();
        if block.kind != BlockKind::Notice && fixes.is_empty() {
            continue;
        }
        lines.push(ReviewLine::Notice(index));
        for fix in fixes {
            lines.push(ReviewLine::Finding(Finding::Fix(fix)));
            let targets = analysis.corrections.get(fix).map_or(0, |c| c.targets.len());
            lines.extend((0..targets).map(|t| ReviewLine::Target(fix, t)));
            if before.is_some_and(|b| b.comparison.unmatched.contains(&fix)) {
                lines.push(ReviewLine::Unmatched(fix));
            }
        }
    }
}

/// The words of a change in the open version, common beginnings and ends left out, and those in the version before.
pub fn changed_words(document: &Document, before: &Before, change: &Change) -> (Span, Span) {
    let (old, new) = change.core(&before.document.article, &document.article);
    (new, old)
}
