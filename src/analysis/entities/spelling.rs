//! How a word is spelled and what the lists know of it: worked out once for each token, since every rule asks for it.

use super::lexicon::Facts;
use super::table::Hash;

/// A word by its letters.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spelling {
    /// The hash of the word as written.
    pub cased: u64,
    /// Its hash in lower case.
    pub lower: u64,
    /// What the lists know of it as written.
    pub facts: Facts,
    /// What they know of it in lower case.
    pub lower_facts: Facts,
    /// Whether it has a capital anywhere ("al-Sadr", "iTunes", "4Kids").
    pub capital: bool,
    /// Whether it can be part of a name by its letters alone: a capital first ("al-Sadr" too), more than "A", no contraction.
    pub starts_name: bool,
}

impl Spelling {
    /// Of no word: beyond the ends.
    pub const NONE: Spelling = {
        let nothing = Hash::start().end();
        Spelling { cased: nothing, lower: nothing, facts: Facts(0), lower_facts: Facts(0), capital: false, starts_name: false }
    };

    /// Of `word`.
    pub fn of(word: &str) -> Spelling {
        let (cased, lower, capital) = if word.is_ascii() { ascii(word) } else { other(word) };
        let facts = Facts::at(cased);
        let lower_facts = if lower == cased { facts } else { Facts::at(lower) };
        Spelling { cased, lower, facts, lower_facts, capital, starts_name: capital && starts_name(word) }
    }
}

/// The hashes of a plain word as written and in lower case, and whether it has a capital.
fn ascii(word: &str) -> (u64, u64, bool) {
    let (mut cased, mut lower, mut capital) = (Hash::start(), Hash::start(), false);
    for byte in word.bytes() {
        cased = cased.and(byte);
        lower = lower.and(byte.to_ascii_lowercase());
        capital |= byte.is_ascii_uppercase();
    }
    (cased.end(), lower.end(), capital)
}

/// The same of any word.
fn other(word: &str) -> (u64, u64, bool) {
    let (mut lower, mut capital) = (Hash::start(), false);
    let mut bytes = [0; 4];
    for c in word.chars() {
        capital |= c.is_uppercase();
        for small in c.to_lowercase() {
            lower = lower.with(small.encode_utf8(&mut bytes));
        }
    }
    (Hash::of(word), lower.end(), capital)
}

/// Whether a word can be part of a name by its letters alone: a capital first ("al-Sadr" too), more than "A", no contraction.
pub(super) fn starts_name(word: &str) -> bool {
    let core = word.strip_prefix("al-").or_else(|| word.strip_prefix("el-")).unwrap_or(word);
    let mut letters = core.chars();
    let capital = letters.next().is_some_and(char::is_uppercase);
    capital && letters.next().is_some() && !is_contraction(word)
}

fn is_contraction(word: &str) -> bool {
    // No other word has an apostrophe near its end.
    let apart = match word.as_bytes() {
        [.., a, b, c] => [a, b, c].iter().any(|byte| **byte == b'\'' || !byte.is_ascii()),
        _ => false,
    };
    apart
        && ["n't", "n\u{2019}t", "'ll", "\u{2019}ll", "'re", "\u{2019}re", "'ve", "\u{2019}ve", "'d", "\u{2019}d", "'m", "\u{2019}m"]
            .iter()
            .any(|tail| word.ends_with(tail))
}
