//! Words that tell what sort of change it is.

use std::collections::HashSet;
use std::sync::LazyLock;

/// A set of words, lower case.
pub(super) struct WordSet(LazyLock<HashSet<&'static str>>);

impl WordSet {
    /// Whether it has the word, whatever its case.
    pub fn has(&self, word: &str) -> bool {
        // No word of these sets is longer, and none has other letters.
        word.len() <= 16 && self.0.contains(word.to_ascii_lowercase().as_str())
    }
}

/// Words of dates, lower case.
pub(super) static DATES: WordSet = WordSet(LazyLock::new(|| {
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep \
     oct nov dec monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun today yesterday tomorrow \
     noon midnight morning afternoon evening night day days week weeks month months year years quarter hour hours minutes decade \
     gmt a.m p.m et edt est bst cet"
        .split_whitespace()
        .collect()
}));

/// Words of dates that say that the number beside them is one.
pub(super) static BESIDE_DATES: WordSet = WordSet(LazyLock::new(|| {
    "january february march april may june july august september october november december jan feb mar apr jun jul aug sept sep \
     oct nov dec gmt a.m p.m am pm"
        .split_whitespace()
        .collect()
}));

/// Words of amounts, lower case.
pub(super) static FIGURES: WordSet = WordSet(LazyLock::new(|| {
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen \
     nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred hundreds thousand thousands million millions billion \
     billions trillion bln mln trln dozen dozens half third quarter double triple first second fourth fifth sixth seventh eighth \
     ninth tenth percent pct percentage points basis cents cent dollars euros pounds yen tonnes tons barrels miles km kilometres \
     kilometers metres meters feet acres hectares ounces kg degrees $ % \u{20ac} \u{a3} \u{a5}"
        .split_whitespace()
        .collect()
}));

/// Words that say nothing about the kind.
pub(super) static SMALL: WordSet = WordSet(LazyLock::new(|| {
    "a an and the of in on at to by for from about nearly almost around over per some than".split_whitespace().collect()
}));
