//! What a sentence is about, as far as its words tell: which names and content words it holds, kept as small sets of bits.

/// Words without a topic, lower case: closed classes, and the verbs of saying.
const IDLE: &[&str] = &[
    "about",
    "above",
    "according",
    "added",
    "after",
    "again",
    "against",
    "all",
    "along",
    "already",
    "also",
    "although",
    "among",
    "and",
    "another",
    "any",
    "are",
    "around",
    "asked",
    "because",
    "been",
    "before",
    "being",
    "between",
    "both",
    "but",
    "came",
    "can",
    "could",
    "did",
    "does",
    "down",
    "during",
    "each",
    "earlier",
    "even",
    "every",
    "few",
    "following",
    "for",
    "from",
    "had",
    "has",
    "have",
    "her",
    "here",
    "him",
    "his",
    "how",
    "however",
    "including",
    "instead",
    "into",
    "its",
    "just",
    "last",
    "later",
    "less",
    "like",
    "made",
    "make",
    "many",
    "may",
    "meanwhile",
    "might",
    "more",
    "most",
    "much",
    "must",
    "nearly",
    "next",
    "nor",
    "not",
    "now",
    "off",
    "once",
    "one",
    "only",
    "other",
    "others",
    "our",
    "out",
    "over",
    "own",
    "per",
    "reporters",
    "said",
    "say",
    "saying",
    "says",
    "several",
    "she",
    "should",
    "since",
    "some",
    "still",
    "such",
    "than",
    "that",
    "the",
    "their",
    "them",
    "then",
    "there",
    "these",
    "they",
    "this",
    "those",
    "though",
    "through",
    "told",
    "too",
    "two",
    "under",
    "until",
    "was",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "whom",
    "whose",
    "why",
    "will",
    "with",
    "without",
    "would",
    "yet",
    "you",
    "your",
];

/// What some words are about. Sets of bits: two different words may share one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Topic {
    /// The content words.
    pub words: u128,
    /// Those among them with a capital.
    pub names: u64,
}

impl Topic {
    /// What `words` are about.
    pub(super) fn of(words: &str) -> Topic {
        words.split([' ', '-', '/']).map(Topic::of_word).fold(Topic::default(), Topic::with)
    }

    /// What a single word is about.
    pub(super) fn of_word(word: &str) -> Topic {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("\u{2019}s")).unwrap_or(bare);
        if bare.len() < 3 || is_idle(bare) {
            return Topic::default();
        }
        let capital = bare.starts_with(char::is_uppercase);
        if !capital && bare.len() < 4 {
            return Topic::default();
        }
        let stem = if bare.len() > 4 { bare.strip_suffix('s').unwrap_or(bare) } else { bare };
        let hash = Topic::hash(stem);
        Topic { words: 1 << (hash >> 57), names: if capital { 1 << (hash >> 58) } else { 0 } }
    }

    /// A number that `word` decides, whatever its case (FNV-1a, mixed so that its upper bits can be used).
    pub(super) fn hash(word: &str) -> u64 {
        let hash = word
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0000_01b3));
        hash.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    /// What both are about together.
    pub(super) fn with(self, other: Topic) -> Topic {
        Topic { words: self.words | other.words, names: self.names | other.names }
    }
}

fn is_idle(word: &str) -> bool {
    if word.len() > 9 {
        return false;
    }
    let mut buf = [0_u8; 9];
    let Some(lower) = buf.get_mut(..word.len()) else { return false };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    IDLE.binary_search_by(|idle| idle.as_bytes().cmp(lower)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn idle_words_are_sorted() {
        assert!(IDLE.is_sorted());
    }

    #[test]
    fn sentences_that_share_words_share_bits() {
        let (a, b) = (Topic::of("The port of Oslo was closed."), Topic::of("Oslo's ports will stay shut"));
        assert_eq!((a.words & b.words).count_ones(), 2);
        assert_eq!((a.names & b.names).count_ones(), 1);
        assert_eq!(Topic::of("and that is what they had said to her"), Topic::default());
    }
}
