//! What a reader types to look for something, made safe for the index and findable in a text.

use super::words::{each_word, words};
use crate::model::Span;

/// No more words or phrases than these in one query.
const MOST_PARTS: usize = 64;

/// Why a query cannot be asked. Its display is one plain sentence.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QueryError {
    /// A quote mark opens a phrase and none closes it.
    #[error("the phrase {0} has no closing quote mark; add one, or leave the first out")]
    Unclosed(String),
    /// There is no word in it.
    #[error("there is no word to look for in {0}; type one or more words")]
    NoWord(String),
    /// It only says what is not wanted.
    #[error("{0} only says what is not wanted; add a word to look for")]
    OnlyExcluded(String),
    /// Too long.
    #[error("that is more than {MOST_PARTS} words; look for fewer")]
    TooLong,
}

/// What to look for: words all of which must stand in the story, `"words side by side"`, `begin*`, `one OR other`, `-unwanted`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Query {
    /// Of each one alternative at least stands in the story.
    wanted: Vec<Vec<Phrase>>,
    /// None of these does.
    unwanted: Vec<Phrase>,
}

/// Words side by side.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Phrase {
    words: Vec<String>,
    /// Whether the last word is only the beginning of one.
    begins: bool,
}

impl Query {
    /// Reads what was typed. Case, accents and signs make no difference; only `OR` between two words must be in capitals.
    pub fn parse(typed: &str) -> Result<Query, QueryError> {
        let mut query = Query { wanted: Vec::new(), unwanted: Vec::new() };
        let mut parts = 0;
        let (mut rest, mut or) = (typed.trim_start(), false);
        while !rest.is_empty() {
            let unwanted = rest.starts_with('-') && rest.len() > 1;
            rest = rest.strip_prefix('-').filter(|_| unwanted).unwrap_or(rest);
            let (part, after, quoted) = first(rest)?;
            rest = after.trim_start();
            if !quoted && matches!(part, "OR" | "AND" | "|") && !unwanted {
                or = part != "AND" && !query.wanted.is_empty();
                continue;
            }
            let starred = rest.starts_with('*') || part.ends_with('*');
            rest = rest.strip_prefix('*').map_or(rest, str::trim_start);
            let phrase = Phrase { words: words(part), begins: starred };
            if phrase.words.is_empty() {
                continue;
            }
            parts += phrase.words.len();
            if parts > MOST_PARTS {
                return Err(QueryError::TooLong);
            }
            match query.wanted.last_mut().filter(|_| or) {
                _ if unwanted => query.unwanted.push(phrase),
                Some(alternatives) => alternatives.push(phrase),
                None => query.wanted.push(vec![phrase]),
            }
            or = false;
        }
        let shown = || super::store::clean(typed.trim());
        match (query.wanted.is_empty(), query.unwanted.is_empty()) {
            (true, true) => Err(QueryError::NoWord(format!("“{}”", shown()))),
            (true, false) => Err(QueryError::OnlyExcluded(format!("“{}”", shown()))),
            _ => Ok(query),
        }
    }

    /// Where what is looked for stands in `text`, in bytes; ascending, not overlapping. For marking it in an article.
    pub fn hits(&self, text: &str) -> Vec<Span> {
        let mut found: Vec<Span> = hits(self.wanted.iter().flatten(), text);
        found.sort_unstable_by_key(|s| (s.start, std::cmp::Reverse(s.end)));
        let mut end = 0;
        found.retain(|span| {
            let kept = span.start >= end;
            end = if kept { span.end } else { end };
            kept
        });
        found
    }

    /// Whether everything that is wanted stands in `text`, and nothing that is not.
    pub fn matches(&self, text: &str) -> bool {
        let stands = |phrase: &Phrase| !hits(std::iter::once(phrase), text).is_empty();
        self.wanted.iter().all(|alternatives| alternatives.iter().any(stands)) && !self.unwanted.iter().any(stands)
    }

    /// The query in the index' own language, over the columns with the story's words.
    pub(super) fn expression(&self) -> String {
        let any = |phrases: &[Phrase]| phrases.iter().map(Phrase::expression).collect::<Vec<_>>().join(" OR ");
        let wanted: Vec<String> = self.wanted.iter().map(|alternatives| format!("({})", any(alternatives))).collect();
        let wanted = wanted.join(" AND ");
        match self.unwanted.is_empty() {
            true => format!("{{headline body}} : ({wanted})"),
            false => format!("{{headline body}} : (({wanted}) NOT ({}))", any(&self.unwanted)),
        }
    }
}

impl Phrase {
    /// The words of a name, as a phrase; `None` where there are none.
    pub(super) fn of_name(name: &str) -> Option<Phrase> {
        let words = words(name);
        (!words.is_empty()).then_some(Phrase { words, begins: false })
    }

    /// Whether it stands in a name.
    pub(super) fn is_in(&self, name: &str) -> bool {
        !hits(std::iter::once(self), name).is_empty()
    }

    /// Where it stands in `text`, whose first byte is byte `base` of the article's.
    pub(super) fn places(&self, text: &str, base: usize) -> Vec<Span> {
        hits(std::iter::once(self), text).into_iter().map(|s| Span::new(s.start + base, s.end + base)).collect()
    }

    /// In the index' own language. Words are letters and digits only, so nothing in them can end the string.
    pub(super) fn expression(&self) -> String {
        format!("\"{}\"{}", self.words.join(" "), if self.begins { " *" } else { "" })
    }
}

/// The first part of what was typed: what is between quote marks, else up to white space; what follows it; whether it was quoted. A typographic mark may be closed by a
/// straight one, and the other way about.
fn first(rest: &str) -> Result<(&str, &str, bool), QueryError> {
    const MARKS: [char; 4] = ['"', '\u{201c}', '\u{201d}', '\u{201e}'];
    let Some(inside) = rest.strip_prefix(MARKS) else {
        let end = rest.find(|c: char| c.is_whitespace() || MARKS.contains(&c)).unwrap_or(rest.len());
        return Ok((&rest[..end], &rest[end..], false));
    };
    let closed = inside.find(MARKS).map(|end| (&inside[..end], inside[end..].trim_start_matches(MARKS)));
    closed.map(|(part, after)| (part, after, true)).ok_or_else(|| QueryError::Unclosed(super::store::clean(rest)))
}

/// Where phrases stand in `text`.
fn hits<'a>(phrases: impl Iterator<Item = &'a Phrase>, text: &str) -> Vec<Span> {
    /// A phrase with the places where it may be under way: how many of its words were seen, and where the first stands.
    struct Sought<'a> {
        phrase: &'a Phrase,
        under_way: Vec<(usize, usize)>,
    }
    let mut sought: Vec<Sought<'_>> = phrases.map(|phrase| Sought { phrase, under_way: Vec::new() }).collect();
    let mut out = Vec::new();
    each_word(text, |word, span| {
        for Sought { phrase, under_way } in &mut sought {
            under_way.push((0, span.start));
            let last = phrase.words.len() - 1;
            under_way.retain_mut(|(seen, start)| {
                let fits = phrase
                    .words
                    .get(*seen)
                    .is_some_and(|w| if phrase.begins && *seen == last { word.starts_with(w.as_str()) } else { w == word });
                if fits && *seen == last {
                    out.push(Span::new(*start, span.end));
                }
                *seen += 1;
                fits && *seen <= last
            });
        }
    });
    out
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn expression(typed: &str) -> String {
        Query::parse(typed).unwrap().expression()
    }

    #[test]
    fn what_is_typed_becomes_what_the_index_understands() {
        assert_eq!(expression("port strike"), r#"{headline body} : (("port") AND ("strike"))"#);
        assert_eq!(expression("\"port strike\" harb*"), r#"{headline body} : (("port strike") AND ("harb" *))"#);
        assert_eq!(expression("“port strike” OR lockout -rail"), r#"{headline body} : ((("port strike" OR "lockout")) NOT ("rail"))"#);
        assert_eq!(expression("U.N. NEAR(x) body:y"), r#"{headline body} : (("u n") AND ("near x") AND ("body y"))"#);
        assert_eq!(expression("AND or OR"), r#"{headline body} : (("or"))"#);
    }

    #[test]
    fn what_cannot_be_asked_is_told_in_a_sentence() {
        let told = |typed: &str| Query::parse(typed).unwrap_err().to_string();
        assert_eq!(told("the \"port of"), "the phrase \"port of has no closing quote mark; add one, or leave the first out");
        assert_eq!(told(" ** "), "there is no word to look for in “**”; type one or more words");
        assert_eq!(told("-rail"), "“-rail” only says what is not wanted; add a word to look for");
        assert_eq!(told(&"a ".repeat(65)), "that is more than 64 words; look for fewer");
    }

    #[test]
    fn hits_are_the_words_in_the_text() {
        let text = "Ports shut: the port, the Port Strike and a re-port strikes.";
        let marked = |typed: &str| {
            let spans = Query::parse(typed).unwrap().hits(text);
            spans.iter().map(|s| &text[s.start..s.end]).collect::<Vec<_>>()
        };
        assert_eq!(marked("port"), ["port", "Port", "port"]);
        assert_eq!(marked("\"port strike\" port"), ["port", "Port Strike", "port"]);
        assert_eq!(marked("\"the port str*\""), ["the Port Strike"]);
        assert!(Query::parse("ports -rail").unwrap().matches(text));
        assert!(!Query::parse("ports -strike").unwrap().matches(text));
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_asked_or_refused(typed in "[\"“”*\\-a-c. ORAND]{0,40}") {
            if let Ok(query) = Query::parse(&typed) {
                query.hits("a b c ab abc");
                prop_assert!(query.expression().matches('"').count() % 2 == 0);
            }
        }
    }
}
