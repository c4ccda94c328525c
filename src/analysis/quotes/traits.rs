//! What is asked of a paragraph's tokens by the run of them, told once of each.

/// What a token is, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Traits(u16);

impl Traits {
    /// A word, number or possessive ending.
    pub const WORD: Traits = Traits(1);
    /// Stands between marks.
    pub const QUOTED: Traits = Traits(1 << 1);
    /// A word that does not stand between marks.
    pub const OUTSIDE: Traits = Traits(1 << 2);
    /// One of those that is no conjunction.
    pub const UNJOINING: Traits = Traits(1 << 3);
    /// One of those that is not "that" either.
    pub const COUNTED: Traits = Traits(1 << 4);
    /// A verb, or what ends in -ed as verbs do.
    pub const VERB: Traits = Traits(1 << 5);
    /// One of those that does not stand between marks.
    pub const VERB_OUTSIDE: Traits = Traits(1 << 6);
    /// A comma.
    pub const COMMA: Traits = Traits(1 << 7);
    /// Begins in upper case.
    pub const CAPITAL: Traits = Traits(1 << 8);
    /// Part of a person's name.
    pub const PERSON: Traits = Traits(1 << 9);
    /// "I", "we", "you" or one of theirs.
    pub const NEAR: Traits = Traits(1 << 10);
    /// "that".
    pub const THAT: Traits = Traits(1 << 11);

    /// These where `is`, else none.
    pub const fn when(self, is: bool) -> Traits {
        if is { self } else { Traits(0) }
    }

    /// Both.
    pub const fn with(self, other: Traits) -> Traits {
        Traits(self.0 | other.0)
    }

    /// Whether it has one of `others`.
    pub const fn is(self, others: Traits) -> bool {
        self.0 & others.0 != 0
    }
}
