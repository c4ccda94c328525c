//! What differs between two versions of a story, and whether the newer one says so.

use std::borrow::Cow;

use serde::Serialize;

use super::{Article, Span};

/// What sort of change it is, by what a desk would look at first: words between quote marks before anything else, furniture by where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ChangeKind {
    /// Another name, or a name spelled another way.
    Name,
    /// A word spelled another way, or with other capitals.
    Spelling,
    /// Another number, amount or unit of one.
    Figure,
    /// Another day, month, year or time.
    Date,
    /// Words between quote marks: what somebody is given to have said.
    Quote,
    /// Who is given the words, or how ("said", "the official").
    Attribution,
    /// Other words.
    Wording,
    /// Words put in.
    Insertion,
    /// Words taken out.
    Deletion,
    /// Sentences that stand elsewhere; what else changed in them is told apart.
    Move,
    /// Marks, spaces between words, and nothing else.
    Punctuation,
    /// Words of the headline.
    Headline,
    /// A notice or a headline's tag (`CORRECTED-`) that came, went or was changed.
    Notice,
}

impl ChangeKind {
    /// Every kind, the gravest first: the order in which summaries count them.
    pub const ALL: [ChangeKind; 13] = [
        ChangeKind::Quote,
        ChangeKind::Name,
        ChangeKind::Figure,
        ChangeKind::Date,
        ChangeKind::Attribution,
        ChangeKind::Headline,
        ChangeKind::Wording,
        ChangeKind::Insertion,
        ChangeKind::Deletion,
        ChangeKind::Move,
        ChangeKind::Spelling,
        ChangeKind::Punctuation,
        ChangeKind::Notice,
    ];

    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            ChangeKind::Name => "name",
            ChangeKind::Spelling => "spelling",
            ChangeKind::Figure => "figure",
            ChangeKind::Date => "date",
            ChangeKind::Quote => "quote",
            ChangeKind::Attribution => "attribution",
            ChangeKind::Wording => "wording",
            ChangeKind::Insertion => "insertion",
            ChangeKind::Deletion => "deletion",
            ChangeKind::Move => "move",
            ChangeKind::Punctuation => "punctuation",
            ChangeKind::Headline => "headline",
            ChangeKind::Notice => "notice",
        }
    }
}

/// One version's side of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangeSide {
    /// The words; empty where there are none on this side, at the place where they would stand. `None` for a headline that the source's own
    /// fields gave and that stands nowhere in the text.
    pub span: Option<Span>,
    /// The desk's paragraph number, as this version counts; `None` in what the desk does not count.
    pub paragraph: Option<u32>,
}

impl ChangeSide {
    /// Whether this side has no words.
    pub fn is_empty(&self) -> bool {
        self.span.is_some_and(Span::is_empty)
    }

    /// Its words on one line; `article` is that version's.
    pub fn words<'a>(&self, article: &'a Article) -> Cow<'a, str> {
        match self.span {
            Some(span) => article.text.folded(span),
            None => Cow::Borrowed(article.headline.as_ref().map_or("", |h| &h.text)),
        }
    }
}

/// One change between two versions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// What sort it is.
    pub kind: ChangeKind,
    /// In the version before.
    pub before: ChangeSide,
    /// In the version after.
    pub after: ChangeSide,
    /// Whether the version after says so.
    pub disclosed: bool,
    /// Which of its corrections does, as an index into [`Analysis::corrections`](super::Analysis::corrections).
    pub correction: Option<usize>,
}

impl Change {
    /// Whether the words changed and nobody was told: no notice speaks of it, and it is none itself.
    pub fn is_silent(&self) -> bool {
        !self.disclosed
    }

    /// The desk's paragraph number by which to speak of it: the version after's, else the version before's.
    pub fn paragraph(&self) -> Option<u32> {
        self.after.paragraph.or(self.before.paragraph)
    }
}

/// Everything that differs between two versions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// Every change, in the order of the version after; what was taken out stands where it would be.
    pub changes: Vec<Change>,
    /// The corrections of the version after that announce a change which was not found, ascending.
    pub unmatched: Vec<usize>,
}

impl Comparison {
    /// Whether the two versions have the same words in the same order.
    pub fn is_same(&self) -> bool {
        self.changes.is_empty()
    }

    /// The changes that nobody was told of.
    pub fn silent(&self) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(|c| c.is_silent())
    }
}
