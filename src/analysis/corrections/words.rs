//! The words of a notice.

/// One word or mark of a notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Word<'n> {
    /// As it stands.
    pub text: &'n str,
    /// Its first byte in the notice.
    pub start: usize,
    /// Whether it stands between quote marks.
    pub quoted: bool,
}

impl Word<'_> {
    /// One past its last byte in the notice.
    pub fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Whether it is this word, whatever its case.
    pub fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
    }

    /// Whether it is one of these words, whatever its case.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|w| self.is(w))
    }

    /// Whether it is a mark and no word.
    pub fn is_mark(&self) -> bool {
        !self.text.contains(char::is_alphanumeric)
    }
}

/// Some words of a notice as one phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch {
    /// On one line, dots that stand for words left out.
    pub text: String,
    /// Its first byte in the notice.
    pub start: usize,
    /// One past its last byte in the notice.
    pub end: usize,
}

impl Stretch {
    /// The words with the spaces that they have in the notice; `None` of none.
    pub fn of(words: &[Word<'_>]) -> Option<Stretch> {
        let mut text = String::new();
        let mut end = None;
        for word in words.iter().filter(|w| !w.text.starts_with("..")) {
            if end.is_some_and(|end| end < word.start) {
                text.push(' ');
            }
            text.push_str(word.text);
            end = Some(word.end());
        }
        let start = words.iter().find(|w| !w.text.starts_with(".."))?.start;
        end.filter(|_| !text.is_empty()).map(|end| Stretch { text, start, end })
    }
}

/// Words that keep their full stop where a sentence could end.
const ABBREVIATIONS: &[&str] = &[
    "Aug", "Co", "Corp", "Dec", "Dr", "Feb", "Gen", "Gov", "Inc", "Jan", "Jr", "Ltd", "Mr", "Mrs", "Ms", "No", "Nov", "Oct", "Rep", "Sen",
    "Sept", "Sr", "St", "vs",
];

/// The words and marks of a notice, in order.
pub(super) fn words(notice: &str) -> Vec<Word<'_>> {
    let mut out: Vec<Word<'_>> = Vec::new();
    let (mut double, mut single) = (false, false);
    let mut at = 0;
    while let Some(c) = notice.get(at..).and_then(|rest| rest.chars().next()) {
        if c.is_whitespace() {
            at += c.len_utf8();
            continue;
        }
        let rest = notice.get(at..).unwrap_or("");
        let spaced = notice.get(..at).and_then(|s| s.chars().next_back()).is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '.'));
        let len = match c {
            '"' | '\u{201c}' | '\u{201d}' => {
                double = c == '\u{201c}' || c == '"' && !double;
                c.len_utf8()
            }
            '\'' | '\u{2018}' if spaced => {
                single = true;
                c.len_utf8()
            }
            '\'' | '\u{2019}' if single => {
                single = false;
                c.len_utf8()
            }
            _ => word_len(rest, single),
        };
        let text = rest.get(..len).unwrap_or("");
        out.push(Word { text, start: at, quoted: double || single });
        at += len;
    }
    out
}

/// The byte length of the word or mark that opens `rest`.
fn word_len(rest: &str, single: bool) -> usize {
    if rest.starts_with("..") {
        return rest.len() - rest.trim_start_matches('.').len();
    }
    let mut end = 0;
    let mut chars = rest.char_indices().peekable();
    while let Some((i, c)) = chars.next() {
        let next = chars.peek().map(|&(_, n)| n);
        let joins = next.is_some_and(char::is_alphanumeric);
        let inside = match c {
            c if c.is_whitespace() => false,
            '(' | ')' | '[' | ']' | '"' | '\u{201c}' | '\u{201d}' | ';' | '\u{2026}' | '<' | '>' => false,
            ',' | ':' => end > 0 && joins && rest.get(..i).is_some_and(|w| w.ends_with(|d: char| d.is_ascii_digit())),
            '.' => joins || next != Some('.') && end > 0 && keeps_stop(rest.get(..i).unwrap_or("")),
            '\'' | '\u{2019}' => joins || !single,
            _ => true,
        };
        if !inside {
            break;
        }
        end = i + c.len_utf8();
    }
    if end == 0 { rest.chars().next().map_or(1, char::len_utf8) } else { end }
}

fn keeps_stop(word: &str) -> bool {
    word.contains('.') && !word.contains(|c: char| c.is_ascii_digit())
        || word.chars().count() == 1 && word.chars().all(char::is_uppercase)
        || ABBREVIATIONS.contains(&word)
}
