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

    /// The two spans without the words and marks that both begin or end with: of "close." to "close soon." the nothing and "soon". Both lie inside the
    /// change's own; words are not cut. A side without a place gives the empty span at 0.
    pub fn core(&self, before: &Article, after: &Article) -> (Span, Span) {
        let own = |side: &ChangeSide| side.span.unwrap_or(Span::new(0, 0));
        let (b, a) = (own(&self.before), own(&self.after));
        let (old, new) = (before.text.slice(b), after.text.slice(a));
        let (head_b, head_a) = common(from_start(old), from_start(new));
        let (rest_b, rest_a) = (old.get(head_b..).unwrap_or(""), new.get(head_a..).unwrap_or(""));
        let (tail_b, tail_a) = common(from_end(rest_b), from_end(rest_a));
        let trimmed = |span: Span, rest: &str, tail: usize| {
            let core = rest.get(..rest.len() - tail).unwrap_or("");
            let start = span.end - rest.len() + (core.len() - core.trim_start().len());
            Span::new(start.min(span.end), start + core.trim().len())
        };
        (trimmed(b, rest_b, tail_b), trimmed(a, rest_a, tail_a))
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

/// Stands after the last character; clean text has no such character.
const END: char = '\0';

/// The characters of a text with where they begin, and [`END`].
fn from_start(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().chain([(text.len(), END)])
}

/// The same from the end, with how many bytes lie between a character and the end.
fn from_end(text: &str) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().rev().map(|(i, c)| (text.len() - i - c.len_utf8(), c)).chain([(text.len(), END)])
}

/// How many bytes of each the two have in common, white space being alike, up to the last place at which no word is cut: after white space and the marks that
/// follow it, or where a word ends on both sides and what follows is not the same.
fn common(one: impl Iterator<Item = (usize, char)>, other: impl Iterator<Item = (usize, char)>) -> (usize, usize) {
    let (mut one, mut other) = (one.peekable(), other.peekable());
    let (mut border, mut last, mut only_marks) = ((0, 0), ' ', true);
    while let (Some(&(at, x)), Some(&(to, y))) = (one.peek(), other.peek()) {
        let ends = !x.is_alphanumeric() && !y.is_alphanumeric() && (x != y || x.is_whitespace() || x == END) && !last.is_ascii_digit();
        if only_marks || ends {
            border = (at, to);
        }
        let spaces = x.is_whitespace() && y.is_whitespace();
        if x != y && !spaces {
            break;
        }
        one.next();
        other.next();
        while spaces && one.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        while spaces && other.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        only_marks = spaces || only_marks && !x.is_alphanumeric();
        last = x;
    }
    border
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(before: &str, after: &str, expected: (&str, &str)) {
        let (b, a) = common(from_start(before), from_start(after));
        let (before, after) = (&before[b..], &after[a..]);
        let (b, a) = common(from_end(before), from_end(after));
        assert_eq!((before[..before.len() - b].trim(), after[..after.len() - a].trim()), expected);
    }

    #[test]
    fn the_core_of_a_change_leaves_out_what_both_sides_have_and_cuts_no_word() {
        check("close.", "close soon.", ("", "soon"));
        check("\"Miracle", "\"Magnificent", ("Miracle", "Magnificent"));
        check("0.5 percent.", "0.6 percent.", ("0.5", "0.6"));
        check("July, which he left.", "July.", (", which he left", ""));
        check("capital.\"", "capital\".", (".\"", "\"."));
        check("of the\ndeal", "of a deal", ("the", "a"));
        check("same", "same", ("", ""));
    }
}
