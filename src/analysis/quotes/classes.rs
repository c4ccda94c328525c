//! The word classes that attribution reads.

/// The classes a word belongs to, as a set of bits; a word may be in several.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Class(u32);

impl Class {
    /// Says that words were uttered; takes a quote, a that-clause, or both: said, added, argued.
    pub const SAY: Class = Class(1);
    /// Says to whom words were uttered: told, assured.
    pub const TELL: Class = Class(1 << 1);
    /// Takes a thing spoken of before the words: called, described, accused.
    pub const CALL: Class = Class(1 << 2);
    /// Takes an infinitive: promised to, vowed to.
    pub const PLEDGE: Class = Class(1 << 3);
    /// Takes a noun for what was uttered: expressed concern.
    pub const EXPRESS: Class = Class(1 << 4);
    /// Says that something was thought: believes, hopes.
    pub const THINK: Class = Class(1 << 5);
    /// The form in -ing of a cue.
    pub const PARTICIPLE: Class = Class(1 << 6);
    /// The form of a cue that is also an infinitive, and often a noun: call, report.
    pub const BASE: Class = Class(1 << 7);
    /// A form of a cue that is also the form of the passive: told, described.
    pub const PAST: Class = Class(1 << 8);
    /// Auxiliaries and modals.
    pub const AUX: Class = Class(1 << 9);
    /// Forms of "to be".
    pub const BE: Class = Class(1 << 10);
    /// Pronouns that stand as a subject.
    pub const PRONOUN: Class = Class(1 << 11);
    /// Possessive determiners: his, their.
    pub const OWNER: Class = Class(1 << 12);
    /// Articles and other words that open a noun phrase.
    pub const DETERMINER: Class = Class(1 << 13);
    /// Prepositions.
    pub const PREPOSITION: Class = Class(1 << 14);
    /// And, but, or, yet.
    pub const CONJUNCTION: Class = Class(1 << 15);
    /// Words that open a subordinate clause.
    pub const SUBORDINATOR: Class = Class(1 << 16);
    /// Who, which, whose, that.
    pub const RELATIVE: Class = Class(1 << 17);
    /// Adverbs that stand between a subject and its verb, but for those in -ly.
    pub const ADVERB: Class = Class(1 << 18);
    /// Days, months, "yesterday".
    pub const TIME: Class = Class(1 << 19);
    /// Pronouns that only stand as an object.
    pub const OBJECT: Class = Class(1 << 20);
    /// Nouns for people by what they do: official, spokesman, senator.
    pub const ROLE: Class = Class(1 << 21);
    /// Common verbs that are no cue; they end a noun phrase.
    pub const VERB: Class = Class(1 << 22);

    /// Every class of cue.
    pub const CUE: Class = Class(0b11_1111);

    /// Nouns for what is uttered: "his promise of", "her remark that".
    pub const WORDS: Class = Class(1 << 23);
    /// Forms of cues that are plural nouns as well: claims, attacks.
    pub const NOUNISH: Class = Class(1 << 24);
    /// Nouns for what somebody wrote or sent: a statement, a tweet.
    pub const PAPER: Class = Class(1 << 25);

    /// Determiners that a noun must follow.
    pub const ARTICLE: Class = Class(1 << 26);

    /// Verbs of saying that report only words between marks: began, continued, chanted.
    pub const QUOTES: Class = Class(1 << 28);
    /// Units of time: minutes, years.
    pub const SPELL: Class = Class(1 << 31);
    /// Nouns for works that have titles.
    pub const WORK: Class = Class(1 << 29);
    /// Words that give a name or a title.
    pub const NAMING: Class = Class(1 << 30);
    /// Verbs that are cues only with the word behind them ("shot back"), and "according".
    pub const PHRASAL: Class = Class(1 << 27);

    /// Both sets.
    pub const fn with(self, other: Class) -> Class {
        Class(self.0 | other.0)
    }

    /// Whether the two share a class.
    pub const fn is(self, other: Class) -> bool {
        self.0 & other.0 != 0
    }
}
