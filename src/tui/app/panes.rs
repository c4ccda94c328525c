//! The panes, and the corrections pane's lines.

use std::collections::HashMap;

use crate::model::{Analysis, Article, BlockKind};

/// A pane that keys can go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Pane {
    /// The article.
    Article,
    /// The quotes.
    Quotes,
    /// The entities.
    Entities,
    /// The corrections, which take the quotes' place while shown.
    Corrections,
    /// The list of articles.
    List,
}

/// A line of the corrections pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CorrectionLine {
    /// A notice, by its block in the article.
    Notice(usize),
    /// One of its fixes: an index into the analysis' corrections.
    Fix(usize),
    /// Words that a fix is about: correction and target.
    Target(usize, usize),
}

/// The corrections pane.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CorrectionPane {
    /// First visible line.
    pub top: usize,
    /// Its lines, top to bottom.
    pub lines: Vec<CorrectionLine>,
}

impl CorrectionPane {
    /// The pane over what was found in an article: every notice, also one in which no fix was found.
    pub fn new(article: &Article, analysis: &Analysis) -> CorrectionPane {
        let mut lines = Vec::new();
        let mut of_block: HashMap<usize, Vec<usize>> = HashMap::new();
        for (i, correction) in analysis.corrections.iter().enumerate() {
            of_block.entry(article.block_at(correction.span.start).unwrap_or(0)).or_default().push(i);
        }
        for (index, block) in article.blocks.iter().enumerate() {
            let fixes = of_block.remove(&index).unwrap_or_default();
            if block.kind != BlockKind::Notice && fixes.is_empty() {
                continue;
            }
            lines.push(CorrectionLine::Notice(index));
            for fix in fixes {
                lines.push(CorrectionLine::Fix(fix));
                let targets = analysis.corrections.get(fix).map_or(0, |c| c.targets.len());
                lines.extend((0..targets).map(|t| CorrectionLine::Target(fix, t)));
            }
        }
        CorrectionPane { top: 0, lines }
    }

    /// The line on which a fix stands.
    pub fn line_of(&self, fix: usize) -> Option<usize> {
        self.lines.iter().position(|l| *l == CorrectionLine::Fix(fix))
    }
}
