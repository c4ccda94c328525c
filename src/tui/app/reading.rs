//! The open article and where its reader is. Every position is a byte offset in the article's text.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Before, EntityOrder, EntityPane, Filter, Finding, QuoteOrder, QuotePane, Reported, ReviewPane, Search, Shown, Voiced};
use crate::model::{Document, EntityId, QuoteId, Review};
use crate::tui::flow::Flow;

/// The open article.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Which of the list's articles.
    pub index: usize,
    /// The article and what was found in it, the reader's own settings included.
    pub document: Arc<Document>,
    /// The same without them.
    pub found: Arc<Document>,
    /// The article wrapped to the width it is shown in.
    pub flow: Flow,
    /// Where the reader is: the row of this byte is the current one, its paragraph the current paragraph.
    pub cursor: usize,
    /// The byte that the topmost visible row of text begins with.
    pub top: usize,
    /// How many rows of ours (gaps, glosses, banners) are visible above that row: see [`Reading::top_row`].
    pub lead: usize,
    /// The current quote: drawn strongly, its cue and speaker marked.
    pub quote: Option<QuoteId>,
    /// The selected entity: marked everywhere, paragraphs without it step back.
    pub entity: Option<EntityId>,
    /// The current finding of the review.
    pub finding: Option<Finding>,
    /// What the reviewer said of the findings.
    pub reviews: BTreeMap<Finding, Review>,
    /// What decisions are about whose findings are gone.
    pub orphans: Vec<String>,
    /// The decisions that can be taken back, oldest first: each finding with what was said of it before.
    pub decided: Vec<(Finding, Review)>,
    /// What it was when it was opened, if its file has changed since.
    pub earlier: Option<Arc<Document>>,
    /// Whether it is still to be told what has changed.
    pub untold: bool,
    /// Whether the version before was asked for.
    pub sought: bool,
    /// The version before, once it was looked for and found.
    pub before: Option<Before>,
    /// Whether the review is shown: then new words and queries are marked.
    pub under_review: bool,
    /// Whether the rows show what changed: old words under their paragraphs.
    pub shows_changes: bool,
    /// The search in this article.
    pub search: Search,
    /// Marks by their letter.
    pub marks: BTreeMap<char, usize>,
    /// Where the reader jumped from.
    pub jumps: Jumps,
    /// The quotes pane.
    pub quotes: QuotePane,
    /// The entity pane.
    pub entities: EntityPane,
    /// The review pane.
    pub review: ReviewPane,
}

/// Places jumped from, oldest first, and those gone back over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Jumps {
    /// Behind the reader.
    pub back: Vec<usize>,
    /// Ahead of the reader, nearest last.
    pub forward: Vec<usize>,
}

/// A speaker that the reader set by hand. Tied to the quote's words, so that it is found again when the article is read again or has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetByHand {
    /// The quote's words, white space folded.
    pub words: String,
    /// Who speaks it.
    pub speaker: Voiced,
}

impl Reading {
    /// The article at its start, wrapped to `width` columns.
    pub fn new(index: usize, document: Arc<Document>, width: u16) -> Reading {
        let flow = Flow::new(&document, None, width);
        let first = flow.offset_of(0);
        let lead = flow.row_of(first);
        let analysis = &document.analysis;
        Reading {
            index,
            cursor: first,
            top: first,
            lead,
            quote: None,
            entity: None,
            finding: None,
            reviews: BTreeMap::new(),
            orphans: Vec::new(),
            decided: Vec::new(),
            earlier: None,
            untold: false,
            sought: false,
            before: None,
            under_review: false,
            shows_changes: false,
            search: Search::default(),
            marks: BTreeMap::new(),
            jumps: Jumps::default(),
            quotes: QuotePane::new(&document, QuoteOrder::default(), Reported::default(), Filter::default()),
            entities: EntityPane::new(analysis, EntityOrder::default(), Filter::default()),
            review: ReviewPane::new(&document, None, (Shown::default(), Filter::default()), &BTreeMap::new()),
            flow,
            found: Arc::clone(&document),
            document,
        }
    }

    /// The current fix, an index into the analysis' corrections.
    pub fn fix(&self) -> Option<usize> {
        self.finding.and_then(|f| if let Finding::Fix(i) = f { Some(i) } else { None })
    }

    /// How many findings have no verdict yet.
    pub fn left(&self) -> usize {
        self.review.findings().filter(|f| self.reviews.get(f).is_none_or(|r| r.verdict.is_none())).count()
    }

    /// Wraps the article to `width` columns; every place stays.
    pub fn wrap(&mut self, width: u16) {
        let changes = self.before.as_ref().filter(|_| self.shows_changes).map(|b| (b.document.as_ref(), b.comparison.as_ref()));
        self.flow = Flow::new(&self.document, changes, width);
    }

    /// The row that the cursor is on.
    pub fn cursor_row(&self) -> usize {
        self.flow.row_of(self.cursor)
    }

    /// The topmost visible row: drawing begins here.
    pub fn top_row(&self) -> usize {
        let row = self.flow.row_of(self.top);
        let above = row.checked_sub(1).and_then(|r| self.flow.text_row_up(r)).map_or(0, |r| r + 1);
        row.saturating_sub(self.lead).max(above)
    }

    /// Makes `row` the topmost visible one.
    pub fn set_top_row(&mut self, row: usize) {
        let text = self.flow.text_row_down(row).or_else(|| self.flow.text_row_up(row)).unwrap_or(0);
        self.top = self.flow.offset_of(text);
        self.lead = text.saturating_sub(row);
    }

    /// The block that the cursor is in: for the row that dateline and lede share, the lede.
    pub fn block(&self) -> usize {
        self.flow.rows.get(self.cursor_row()).map_or(0, |r| r.block)
    }

    /// The desk's number of the paragraph that the cursor is in; in what the desk does not count, that of the last one above it, 0 above the first.
    pub fn paragraph(&self) -> u32 {
        let blocks = self.document.article.blocks.get(..=self.block()).unwrap_or_default();
        blocks.iter().rev().find_map(|b| b.number).unwrap_or(0)
    }

    /// How many paragraphs the desk counts.
    pub fn paragraph_count(&self) -> u32 {
        self.document.article.paragraph_count()
    }

    /// How far the cursor is through the article's text, 0 to 100: 100 on the last row.
    pub fn percent(&self) -> u8 {
        let row = self.cursor_row();
        let (first, last) = (self.flow.text_row_down(0).unwrap_or(0), self.flow.text_row_up(usize::MAX).unwrap_or(0));
        let whole = last.saturating_sub(first);
        if whole == 0 {
            return 100;
        }
        u8::try_from(row.saturating_sub(first) * 100 / whole).unwrap_or(100).min(100)
    }
}
