//! The blocks of a story: what each stretch of the copy is.

use serde::Serialize;

use super::Span;

/// What a block is to the desk.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Transmission data above the story: date lines, slugs, keyword lines.
    Header,
    /// A correction, refile, update or advisory notice.
    Notice,
    /// The headline.
    Headline,
    /// Who wrote it.
    Byline,
    /// Where and when it was filed; shares its line with the lede.
    Dateline,
    /// A heading between paragraphs.
    Subhead,
    /// A bulleted line.
    Bullet,
    /// A paragraph of the story: the only kind that is counted.
    Body,
    /// The words under a picture.
    Caption,
    /// Rows and columns: one block however many rows. Results without columns (`Net 3 mln vs 2 mln`) come a block a row.
    Table,
    /// Who reported and edited it, at the foot.
    Credit,
    /// Contact lines, disclaimers, source lines, end marks.
    Note,
    /// Anything else.
    Other,
}

impl BlockKind {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            BlockKind::Header => "header",
            BlockKind::Notice => "notice",
            BlockKind::Headline => "headline",
            BlockKind::Byline => "byline",
            BlockKind::Dateline => "dateline",
            BlockKind::Subhead => "subhead",
            BlockKind::Bullet => "bullet",
            BlockKind::Body => "body",
            BlockKind::Caption => "caption",
            BlockKind::Table => "table",
            BlockKind::Credit => "credit",
            BlockKind::Note => "note",
            BlockKind::Other => "other",
        }
    }

    /// Whether its words are the story's own prose, in which quotes and names are looked for.
    pub fn is_copy(self) -> bool {
        matches!(self, BlockKind::Headline | BlockKind::Subhead | BlockKind::Bullet | BlockKind::Body | BlockKind::Caption)
    }
}

/// One block: trimmed of white space at both ends, never overlapping another. Two may share a line.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// The desk's paragraph number (the lede is 1); `None` for what the desk does not count.
    pub number: Option<u32>,
    /// Where it stands.
    pub span: Span,
    /// How sure it is that a block begins here, 0 to 1. Blank lines and format marks give 1.
    pub confidence: f32,
}
