//! What can decide a speaker, with its sureness.

use crate::model::Reason;

/// A reason with the confidence that goes with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ground {
    pub reason: Reason,
    /// 0 to 1.
    pub confidence: f32,
}

const fn ground(id: &'static str, says: &'static str, confidence: f32) -> Ground {
    Ground { reason: Reason::new(id, says), confidence }
}

pub(super) const VERB_AFTER: Ground = ground("attribution.verb-after", "the speaker and the verb follow the quote", 0.97);
pub(super) const INVERTED: Ground = ground("attribution.inverted", "the verb follows the quote and the speaker follows the verb", 0.97);
pub(super) const VERB_BEFORE: Ground = ground("attribution.verb-before", "the speaker and the verb lead into the quote", 0.95);
pub(super) const CLAUSE_BEFORE: Ground =
    ground("attribution.clause-before", "the quote is part of what the speaker earlier in the sentence is reported to say", 0.88);
pub(super) const CLAUSE_AFTER: Ground =
    ground("attribution.clause-after", "the quote is part of what the speaker at the end of the sentence is reported to say", 0.9);
pub(super) const CARRIED_VERB: Ground = ground("attribution.subject", "the verb's subject is the subject of the sentence", 0.85);
pub(super) const SAME_PARAGRAPH: Ground = ground("attribution.same-paragraph", "it carries on the quote before it in the paragraph", 0.9);
pub(super) const REOPENED: Ground =
    ground("attribution.reopened", "the quote before it was left open, and the paragraph opens it anew", 0.97);
pub(super) const SENTENCE_BEFORE: Ground = ground("attribution.sentence-before", "the sentence before says who is speaking", 0.75);
pub(super) const SUBJECT_BEFORE: Ground = ground("attribution.subject-before", "the sentence before is about this person", 0.6);
pub(super) const NEXT_QUOTE: Ground = ground("attribution.next-quote", "the quote that follows it in the paragraph has this speaker", 0.7);
pub(super) const PARAGRAPH_BEFORE: Ground = ground("attribution.paragraph-before", "the paragraph before ends with this speaker", 0.65);
pub(super) const COLON_BEFORE: Ground = ground("attribution.colon-before", "the paragraph before ends in a colon after this speaker", 0.9);
pub(super) const NEAR_NAME: Ground =
    ground("attribution.near", "the sentence names this person beside the quote, without a verb of saying", 0.6);
pub(super) const ALTERNATION: Ground = ground("attribution.alternation", "two people are speaking in turn", 0.6);
pub(super) const CREDITED: Ground = ground("attribution.credited", "a name stands behind a dash after the quote", 0.9);
pub(super) const LABELLED: Ground =
    ground("attribution.labelled", "the quote opens with the speaker's name and a colon, as in a transcript", 0.9);
pub(super) const NICKNAME: Ground = ground("unspoken.nickname", "a nickname between the parts of a name", 0.9);
pub(super) const TITLE: Ground = ground("unspoken.title", "it is written as a title is, and nothing gives it to a speaker", 0.8);
pub(super) const NAMED: Ground = ground("unspoken.named", "it says what something is called, and nothing gives it to a speaker", 0.7);
pub(super) const DOUBT: Ground = ground("unspoken.words", "words set between marks that nothing gives to a speaker", 0.6);
pub(super) const NOBODY: Ground = ground("attribution.none", "nothing in the text gives the words to anybody", 0.5);
