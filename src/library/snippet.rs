//! The words of a story that answer to what was asked.

use std::ops::Range;

use super::found::Kept;
use super::query::{Phrase, Query};
use crate::model::Span;

/// About how many characters of a paragraph are shown around the words that were looked for.
const SHOWN: usize = 160;

/// Words of a story on one line, with what was looked for in them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snippet {
    /// The desk's paragraph number; `None` for what the desk does not count.
    pub paragraph: Option<u32>,
    /// Where it stands in the article's text, in bytes.
    pub span: Option<Span>,
    /// The words; an ellipsis stands where more of the paragraph is left out.
    pub text: String,
    /// What was looked for, as bytes of `text`.
    pub hits: Vec<Range<usize>>,
}

/// Something said by the one who was asked for.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The words, whole, with their paragraph.
    pub words: Snippet,
    /// `direct`, `mixed` or `indirect`.
    pub kind: String,
    /// Who: the full name.
    pub speaker: String,
    /// The title or role the story gives.
    pub role: Option<String>,
    /// How sure the speaker is, 0 to 1.
    pub confidence: f32,
    /// What decided the speaker, as in the JSON.
    pub why: String,
}

/// The stretch of a version where most of what is looked for stands together: part of one paragraph.
pub(super) fn snippet(kept: &Kept, query: &Query) -> Snippet {
    let hits = query.hits(&kept.text);
    let (mut best, mut most) = (0, 0);
    for (i, first) in hits.iter().enumerate() {
        let together = hits.iter().skip(i).take_while(|h| h.end <= first.start + SHOWN);
        // Furniture names what the story is about as well, but tells less.
        let weight = 2 * together.count() + usize::from(kept.found.paragraph_at(first.start).is_some());
        if weight > most {
            (best, most) = (i, weight);
        }
    }
    let Some(first) = hits.get(best) else {
        // The words are in the headline that the source gives beside the text: the story's beginning is shown.
        let start = kept.found.paragraphs.first().map_or(0, |(_, start, _)| *start);
        return cut(kept, Span::new(start, start), &hits);
    };
    cut(kept, *first, &hits)
}

/// What is shown of the paragraph, or the line, in which `first` stands.
fn cut(kept: &Kept, first: Span, hits: &[Span]) -> Snippet {
    let text = kept.text.as_str();
    let at = kept.found.paragraph_at(first.start);
    let around = at.map_or_else(|| line_around(text, first.start), |(_, span)| span);
    let start = match first.start.saturating_sub(around.start) {
        0..=60 => around.start,
        _ => word_start(text, first.start.saturating_sub(40).max(around.start)),
    };
    let end = match around.end.saturating_sub(start) {
        n if n <= SHOWN + 40 => around.end,
        _ => word_end(text, (start + SHOWN).max(first.end).min(around.end)),
    };
    let mut out = Snippet { paragraph: at.map(|(number, _)| number), span: Some(Span::new(start, end)), ..Snippet::default() };
    if start > around.start {
        out.text.push('\u{2026}');
    }
    fold_into(&mut out, text, Span::new(start, end), hits);
    if end < around.end {
        out.text.push('\u{2026}');
    }
    out
}

impl Snippet {
    /// The paragraphs in which somebody or something called so appears, whole.
    pub(super) fn about(kept: &Kept, who: &Phrase) -> Vec<Snippet> {
        let called = kept.found.names.iter().filter(|n| n.is_called(who));
        let mut numbers: Vec<u32> = called.flat_map(|n| n.paragraphs.iter().copied()).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let paragraph = |number: u32| {
            let (_, start, end) = kept.found.paragraphs.iter().find(|(n, _, _)| *n == number)?;
            Some(Snippet::whole(kept, Span::new(*start, *end), Some(number), who.places(kept.text.get(*start..*end)?, *start)))
        };
        numbers.into_iter().filter_map(paragraph).collect()
    }

    fn whole(kept: &Kept, span: Span, paragraph: Option<u32>, hits: Vec<Span>) -> Snippet {
        let mut out = Snippet { paragraph, span: Some(span), ..Snippet::default() };
        fold_into(&mut out, &kept.text, span, &hits);
        out
    }
}

impl Said {
    /// What somebody called so says. Where words are looked for as well and some of it holds them, only that.
    pub(super) fn by(kept: &Kept, who: &Phrase, query: Option<&Query>) -> Vec<Said> {
        let spoken = kept.found.quotes.iter().filter_map(|q| {
            let named = q.by.and_then(|i| kept.found.names.get(i));
            let speaker = named.map_or(q.speaker.as_deref()?, |n| n.name.as_str());
            let is_called = named.map_or_else(|| who.is_in(speaker), |n| n.is_called(who));
            is_called.then(|| {
                let span = Span::new(q.start, q.end);
                let hits = query.map_or_else(Vec::new, |query| query.hits(kept.text.get(q.start..q.end).unwrap_or("")));
                let hits = hits.into_iter().map(|h| Span::new(h.start + q.start, h.end + q.start)).collect();
                Said {
                    words: Snippet::whole(kept, span, q.paragraph, hits),
                    kind: q.kind.clone(),
                    speaker: speaker.to_owned(),
                    role: named.and_then(|n| n.role.clone()),
                    confidence: q.confidence,
                    why: q.why.clone(),
                }
            })
        });
        let mut said: Vec<Said> = spoken.collect();
        if said.iter().any(|s| !s.words.hits.is_empty()) {
            said.retain(|s| !s.words.hits.is_empty());
        }
        said
    }
}

/// Adds the words of `span` on one line, and the hits in it at their new places.
fn fold_into(out: &mut Snippet, text: &str, span: Span, hits: &[Span]) {
    let mut hits = hits.iter().filter(|h| h.start >= span.start && h.end <= span.end).peekable();
    let mut open = None;
    let mut space = false;
    for (at, c) in text.get(span.start..span.end).unwrap_or("").char_indices() {
        let at = at + span.start;
        if let (Some(start), Some(hit)) = (open, hits.peek())
            && at >= hit.end
        {
            out.hits.push(start..out.text.len());
            open = None;
            hits.next();
        }
        if c.is_whitespace() {
            space = !out.text.is_empty();
            continue;
        }
        if std::mem::take(&mut space) {
            out.text.push(' ');
        }
        if open.is_none() && hits.peek().is_some_and(|hit| hit.start == at) {
            open = Some(out.text.len());
        }
        out.text.push(c);
    }
    if let Some(start) = open {
        out.hits.push(start..out.text.len());
    }
}

/// The line of the text in which byte `at` stands.
fn line_around(text: &str, at: usize) -> Span {
    let at = text.floor_char_boundary(at.min(text.len()));
    let start = text.get(..at).and_then(|t| t.rfind('\n')).map_or(0, |i| i + 1);
    let end = text.get(at..).and_then(|t| t.find('\n')).map_or(text.len(), |i| at + i);
    Span::new(start, end)
}

/// The beginning of the word after byte `at`.
fn word_start(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text.get(at..).and_then(|t| t.find(char::is_whitespace)).map_or(at, |i| at + i + 1)
}

/// The end of the word before byte `at`.
fn word_end(text: &str, at: usize) -> usize {
    let at = text.floor_char_boundary(at);
    text.get(..at).and_then(|t| t.rfind(char::is_whitespace)).unwrap_or(at)
}
