//! What a notice says was put right, and the words it is about.

use serde::Serialize;

use super::{Reason, Span};

/// What the notice's first verb says was done ("refiled to correct" is `Refiles`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CorrectionKind {
    /// Corrects, fixes, changes, amends.
    Corrects,
    /// Refiles.
    Refiles,
    /// Adds.
    Adds,
    /// Updates.
    Updates,
    /// Removes, drops, deletes.
    Removes,
    /// Clarifies.
    Clarifies,
    /// Withdraws.
    Withdraws,
    /// Recasts, rewrites.
    Recasts,
    /// Repeats.
    Repeats,
}

impl CorrectionKind {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            CorrectionKind::Corrects => "corrects",
            CorrectionKind::Refiles => "refiles",
            CorrectionKind::Adds => "adds",
            CorrectionKind::Updates => "updates",
            CorrectionKind::Removes => "removes",
            CorrectionKind::Clarifies => "clarifies",
            CorrectionKind::Withdraws => "withdraws",
            CorrectionKind::Recasts => "recasts",
            CorrectionKind::Repeats => "repeats",
        }
    }
}

/// The part of a story that a notice can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PlaceKind {
    /// A counted paragraph.
    Paragraph,
    /// The headline.
    Headline,
    /// The first paragraph, where the notice calls it lede or lead.
    Lede,
    /// The dateline.
    Dateline,
    /// The byline.
    Byline,
    /// The slug.
    Slug,
    /// A bullet.
    Bullet,
    /// A table.
    Table,
    /// A graphic.
    Graphic,
    /// A caption.
    Caption,
    /// A factbox.
    Factbox,
    /// A section.
    Section,
    /// A question of an interview.
    Question,
    /// A take of a story sent in parts.
    Take,
    /// A page.
    Page,
    /// A line.
    Line,
    /// Everywhere ("throughout", "on second reference").
    Throughout,
}

impl PlaceKind {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            PlaceKind::Paragraph => "paragraph",
            PlaceKind::Headline => "headline",
            PlaceKind::Lede => "lede",
            PlaceKind::Dateline => "dateline",
            PlaceKind::Byline => "byline",
            PlaceKind::Slug => "slug",
            PlaceKind::Bullet => "bullet",
            PlaceKind::Table => "table",
            PlaceKind::Graphic => "graphic",
            PlaceKind::Caption => "caption",
            PlaceKind::Factbox => "factbox",
            PlaceKind::Section => "section",
            PlaceKind::Question => "question",
            PlaceKind::Take => "take",
            PlaceKind::Page => "page",
            PlaceKind::Line => "line",
            PlaceKind::Throughout => "throughout",
        }
    }
}

/// A place that a notice names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoticePlace {
    /// What part of the story.
    pub kind: PlaceKind,
    /// Which one, counted from 1; `None` where it has no number or could not be resolved.
    pub number: Option<u32>,
    /// Which sentence of it, counted from 1.
    pub sentence: Option<u32>,
    /// Counted from the end (1 is the last), where `number` could not be resolved from it.
    pub from_end: Option<u32>,
}

/// Words that a notice is about.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Target {
    /// Where they stand.
    pub span: Span,
    /// The desk's paragraph number.
    pub paragraph: Option<u32>,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// What led to them.
    pub why: Reason,
}

/// Where the parts of a fix stand in its notice.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NoticeParts {
    /// The words that name each of the correction's places, in the same order; a list or range shares its words.
    pub places: Vec<Span>,
    /// The words that say what was wrong.
    pub what: Option<Span>,
    /// The wrong wording.
    pub from: Option<Span>,
    /// The right wording.
    pub to: Option<Span>,
}

/// One fix that a notice announces. The fixes of one notice share its span and number.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Which notice of the story, counted from 0.
    pub notice: usize,
    /// The whole notice.
    pub span: Span,
    /// What was done.
    pub kind: CorrectionKind,
    /// The places it names, lists and ranges as one each.
    pub places: Vec<NoticePlace>,
    /// What was wrong, in the notice's own words, places and verb left out.
    pub what: Option<String>,
    /// The wrong wording, where the notice gives it.
    pub from: Option<String>,
    /// The right wording, where the notice gives it.
    pub to: Option<String>,
    /// The words that were corrected, best first.
    pub targets: Vec<Target>,
    /// Where the wrong form still stands.
    pub leftovers: Vec<Span>,
    /// Where the notice says all this.
    pub parts: NoticeParts,
}

impl Correction {
    /// The likeliest words of each paragraph that the fix is about: what the other targets of that paragraph are alternatives to.
    pub fn leading_targets(&self) -> impl Iterator<Item = &Target> {
        let is_first = |(i, target): &(usize, &Target)| !self.targets.iter().take(*i).any(|t| t.paragraph == target.paragraph);
        self.targets.iter().enumerate().filter(is_first).map(|(_, target)| target)
    }
}
