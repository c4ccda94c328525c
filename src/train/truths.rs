//! What people say of a stretch between marks: whose words it holds, if anybody's.

use super::stories::{Place, Story, shared};
use crate::model::Span;

/// What the gold says of a stretch.
pub(super) enum Truth {
    Speaker(Place),
    /// A quote, but of nobody who is named.
    Unnamed,
    /// No quote.
    Nothing,
    Ignored,
}

impl Truth {
    /// Whether it is a quote.
    pub fn is_speech(&self) -> bool {
        matches!(self, Truth::Speaker(_) | Truth::Unnamed)
    }
}

impl Story {
    /// What the gold says of what stands from one mark to the other.
    pub(super) fn truth(&self, stretch: Span) -> Truth {
        let s = self.article.text.source_span(stretch);
        let here = (s.start + 1, s.end.saturating_sub(1).max(s.start + 1));
        let best = self.quotes.iter().max_by_key(|(q, _)| shared(*q, here));
        if let Some((q, speaker)) = best {
            let longest = (q.1 - q.0).max(here.1 - here.0).max(1);
            if shared(*q, here) as f32 / longest as f32 >= 0.75 {
                return speaker.map_or(Truth::Unnamed, Truth::Speaker);
            }
        }
        let ignored: usize = self.ignore.iter().map(|i| shared(*i, here)).sum();
        if 2 * ignored >= here.1 - here.0 { Truth::Ignored } else { Truth::Nothing }
    }

    fn trim(&self, (mut a, mut b): Place) -> Place {
        let word = |i: usize| self.text.get(i).is_some_and(|c| c.is_alphanumeric());
        while a < b && !word(a) {
            a += 1;
        }
        while b > a && !word(b - 1) {
            b -= 1;
        }
        (a, b)
    }

    /// The last word before a comma or preposition.
    fn head(&self, (a, b): Place) -> String {
        let words: String = self.text.get(a..b).unwrap_or(&[]).iter().collect();
        let cuts = [", ", " of ", " for ", " at ", " in ", " from ", " on ", " with ", " who ", " (", "'s ", "\u{2019}s "];
        let end = cuts.iter().filter_map(|c| words.find(c)).filter(|i| *i > 0).min().unwrap_or(words.len());
        words[..end].split_whitespace().next_back().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
    }

    /// Whether the phrase names the speaker: they share a character, or have the same head that is no pronoun.
    pub(super) fn names(&self, speaker: Place, phrase: Span) -> bool {
        const PRONOUNS: &[&str] = &["he", "she", "they", "it", "i", "we", "you", "who", "that", "which", "this"];
        let phrase = self.article.text.source_span(phrase);
        let (g, p) = (self.trim(speaker), self.trim((phrase.start, phrase.end)));
        if shared(g, p) > 0 {
            return true;
        }
        let (x, y) = (self.head(g), self.head(p));
        x == y && !PRONOUNS.contains(&x.as_str())
    }

    /// The text from one code point to another, in one line.
    pub(super) fn cut(&self, from: usize, to: usize) -> String {
        let end = self.text.len();
        self.text[from.min(end)..to.min(end)].iter().collect::<String>().replace('\n', "/")
    }

    /// A stretch with what stands around it, in one line.
    pub(super) fn around(&self, stretch: Span) -> String {
        let s = self.article.text.source_span(stretch);
        let before = self.cut(s.start.saturating_sub(160), s.start);
        format!("{before}[[{}]]{}", self.cut(s.start, s.end.min(s.start + 80)), self.cut(s.end, s.end + 110))
    }
}
