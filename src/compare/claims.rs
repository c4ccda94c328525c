//! What the notices of a version announce, as far as it can be held against a change.

use std::collections::HashMap;

use super::lexicon::SMALL;
use super::words::words;
use crate::model::{BlockKind, ChangeKind, Correction, CorrectionKind, Document, PlaceKind, Span};

/// One fix that a notice announces.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Claim<'d> {
    /// Its place in the analysis.
    pub index: usize,
    /// The fix.
    pub correction: &'d Correction,
    /// Where the change should be.
    pub places: Places,
    /// The wrong wording.
    pub from: Vec<String>,
    /// The right wording.
    pub to: Vec<String>,
    /// The kinds of change that it speaks of; empty where it does not say.
    pub about: Vec<ChangeKind>,
    /// The stems of everything that it tells: of its description, and of wordings too.
    pub told: Vec<String>,
    /// The names that its description gives, lower case.
    pub names: Vec<String>,
    /// Whether the version before had the same notice: then it need not be about anything new.
    pub old: bool,
}

/// Where a notice says that something changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Places {
    /// Counted paragraphs of the version after.
    pub paragraphs: Vec<u32>,
    /// Furniture.
    pub kinds: Vec<BlockKind>,
    /// Whether it names a place that is known in the version after.
    pub named: bool,
}

/// What the words of a notice say about the kind of change.
const ABOUT: &[(&[&str], &[ChangeKind])] = &[
    (&["spelling", "spelled", "misspelled", "misspelling"], &[ChangeKind::Spelling, ChangeKind::Name]),
    (&["name", "names", "surname", "surnames", "ticker", "brand"], &[ChangeKind::Name, ChangeKind::Spelling, ChangeKind::Attribution]),
    (
        &[
            "typo",
            "typos",
            "typographical",
            "garble",
            "garbled",
            "grammar",
            "grammer",
            "grammatical",
            "punctuation",
            "style",
            "formatting",
            "literal",
        ],
        &[
            ChangeKind::Spelling,
            ChangeKind::Name,
            ChangeKind::Punctuation,
            ChangeKind::Wording,
            ChangeKind::Insertion,
            ChangeKind::Deletion,
        ],
    ),
    (
        &[
            "figure",
            "figures",
            "number",
            "numbers",
            "amount",
            "amounts",
            "percent",
            "percentage",
            "price",
            "prices",
            "profit",
            "revenue",
            "sales",
            "earnings",
            "loss",
            "rate",
            "rates",
            "share",
            "shares",
            "value",
            "total",
            "size",
            "cost",
            "cash",
            "growth",
            "rating",
            "stake",
            "age",
            "units",
            "currency",
            "conversion",
            "estimate",
            "estimates",
            "eps",
            "income",
            "yield",
            "target",
            "forecast",
        ],
        &[ChangeKind::Figure, ChangeKind::Date],
    ),
    (
        &["date", "dates", "day", "year", "month", "time", "timing", "week", "quarter", "period", "deadline", "expiration", "timeframe"],
        &[ChangeKind::Date, ChangeKind::Figure],
    ),
    (&["quote", "quotes", "quotation", "comment", "comments", "remarks"], &[ChangeKind::Quote, ChangeKind::Attribution]),
    (
        &[
            "title",
            "titles",
            "attribution",
            "source",
            "sources",
            "sourcing",
            "position",
            "affiliation",
            "description",
            "identity",
            "gender",
            "role",
        ],
        &[ChangeKind::Attribution, ChangeKind::Wording, ChangeKind::Name, ChangeKind::Insertion, ChangeKind::Deletion],
    ),
    (&["dropped", "missing", "omitted"], &[ChangeKind::Insertion, ChangeKind::Quote]),
    (&["extraneous", "extra", "repeated", "duplicate", "redundant", "superfluous"], &[ChangeKind::Deletion, ChangeKind::Quote]),
    (&["headline"], &[ChangeKind::Headline]),
];

/// The claims of `after`; which of them are new is told by the notices of `before`.
pub(super) fn claims<'d>(before: &Document, after: &'d Document) -> Vec<Claim<'d>> {
    let old: HashMap<String, ()> =
        before.analysis.corrections.iter().map(|c| (before.article.text.folded(c.span).into_owned(), ())).collect();
    let counted = trusts_numbers(after);
    let stories = if after.analysis.corrections.is_empty() { None } else { Some([Story::of(before), Story::of(after)]) };
    // What stands in neither version is no wording of the story but tells what is wrong with it.
    let wording = |given: &Option<String>| {
        let words = given.as_deref().map(spoken).unwrap_or_default();
        let stands = stories.as_ref().is_none_or(|stories| stories.iter().any(|story| story.holds(&words)));
        if stands { words } else { Vec::new() }
    };
    let claim = |(index, correction): (usize, &'d Correction)| Claim {
        index,
        correction,
        places: places(after, correction, counted),
        from: wording(&correction.from),
        to: wording(&correction.to),
        about: about(after, correction),
        told: told(correction),
        names: names(correction),
        old: old.contains_key(after.article.text.folded(correction.span).as_ref()),
    };
    after.analysis.corrections.iter().enumerate().map(claim).collect()
}

impl Claim<'_> {
    /// Whether it gives a wording.
    pub fn has_wording(&self) -> bool {
        !self.from.is_empty() || !self.to.is_empty()
    }

    /// Whether one of the words it is surely about stands in `span` of the version after.
    pub fn targets(&self, span: Span) -> bool {
        self.correction.targets.iter().any(|t| t.confidence >= 0.5 && t.span.overlaps(span))
    }

    /// Whether it announces a change that can be looked for, and is new.
    pub fn is_owed(&self) -> bool {
        let worded = self.correction.from.is_some() || self.correction.to.is_some();
        let vague = self.about.is_empty() && !worded && !self.places.named;
        let owes = match self.correction.kind {
            CorrectionKind::Corrects | CorrectionKind::Refiles | CorrectionKind::Removes | CorrectionKind::Clarifies => !vague,
            CorrectionKind::Adds => self.places.named || worded,
            CorrectionKind::Updates | CorrectionKind::Recasts | CorrectionKind::Repeats | CorrectionKind::Withdraws => false,
        };
        owes && !self.old
    }
}

/// The words of a wording, lower case, marks left out.
pub(super) fn spoken(wording: &str) -> Vec<String> {
    let word = |span: Span| wording.get(span.start..span.end).unwrap_or("");
    words(wording).into_iter().map(|w| word(w.span())).filter(|w| w.contains(char::is_alphanumeric)).map(compared).collect()
}

/// A word as wordings are compared: lower case, without the ending of a possessive.
pub(super) fn compared(word: &str) -> String {
    let bare = ["'s", "\u{2019}s"].iter().find_map(|tail| word.strip_suffix(tail)).unwrap_or(word);
    bare.to_lowercase()
}

/// Paragraphs longer than this on average, in bytes, are no paragraphs: the breaks were lost on the way, and so were the numbers.
const LONGEST_PARAGRAPHS: usize = 900;

fn trusts_numbers(document: &Document) -> bool {
    let counted = document.article.blocks.iter().filter(|b| b.number.is_some());
    let (count, bytes) = counted.fold((0, 0), |(count, bytes), block| (count + 1, bytes + block.span.len()));
    count > 0 && bytes / count <= LONGEST_PARAGRAPHS
}

/// The words of a version's copy, between spaces, lower case; of the first [`SEARCHED`] bytes.
struct Story(String);

/// No more of a version than this is searched for wordings, and in a longer one every wording is taken for one.
const SEARCHED: usize = 1 << 17;

impl Story {
    fn of(document: &Document) -> Story {
        let mut words = String::from(" ");
        for block in document.article.copy() {
            if words.len() > SEARCHED {
                break;
            }
            for word in spoken(document.article.text.slice(block.span)) {
                words.push_str(&word);
                words.push(' ');
            }
        }
        Story(words)
    }

    /// Whether the words stand in it in a row; yes where it is too long to say.
    fn holds(&self, wanted: &[String]) -> bool {
        self.0.len() > SEARCHED || self.0.contains(&format!(" {} ", wanted.join(" ")))
    }
}

/// The stems of the words of a fix that tell something.
fn told(correction: &Correction) -> Vec<String> {
    let all = [&correction.what, &correction.to, &correction.from];
    let mut out: Vec<String> = all.into_iter().flatten().flat_map(|given| given.split_whitespace()).filter_map(stem).collect();
    out.sort_unstable();
    out.dedup();
    out
}

/// A word without its commonest endings, marks left out, lower case; `None` where it tells nothing.
pub(super) fn stem(word: &str) -> Option<String> {
    let bare: String = compared(word).chars().filter(|c| c.is_alphanumeric()).collect();
    let telling = bare.chars().count() > 2 || bare.starts_with(|c: char| c.is_ascii_digit());
    if !telling || SMALL.has(&bare) || bare.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(bare).filter(|bare| telling && !SMALL.has(bare));
    }
    let cut = ["ing", "ed", "es", "s", "e"].iter().find_map(|tail| bare.strip_suffix(tail).filter(|front| front.chars().count() >= 3));
    let mut stem = cut.map_or(bare.clone(), str::to_owned);
    let mut back = stem.chars().rev();
    if cut.is_some() && back.next() == back.next() {
        stem.pop();
    }
    Some(stem)
}

/// The words with a capital in what a fix is about, but for the first, which any sentence has.
fn names(correction: &Correction) -> Vec<String> {
    let what = correction.what.as_deref().unwrap_or("");
    let large = |word: &&str| word.starts_with(char::is_uppercase);
    what.split(' ').skip(1).filter(large).flat_map(spoken).collect()
}

fn places(after: &Document, correction: &Correction, counted: bool) -> Places {
    let mut out = Places::default();
    for place in &correction.places {
        let kind = match place.kind {
            PlaceKind::Paragraph | PlaceKind::Lede => {
                let number = if place.kind == PlaceKind::Lede { Some(1) } else { place.number };
                if counted && let Some(number) = number.filter(|n| *n <= after.article.paragraph_count()) {
                    out.paragraphs.push(number);
                    out.named = true;
                }
                continue;
            }
            PlaceKind::Headline => BlockKind::Headline,
            PlaceKind::Dateline => BlockKind::Dateline,
            PlaceKind::Byline => BlockKind::Byline,
            PlaceKind::Bullet => BlockKind::Bullet,
            PlaceKind::Table => BlockKind::Table,
            PlaceKind::Caption => BlockKind::Caption,
            _ => continue,
        };
        if after.article.blocks_of(kind).next().is_some() {
            out.kinds.push(kind);
            out.named = true;
        }
    }
    out
}

fn about(after: &Document, correction: &Correction) -> Vec<ChangeKind> {
    // Where the wordings are given they say more than the description.
    let what = match &correction.what {
        Some(what) => what.clone(),
        None if correction.from.is_none() && correction.to.is_none() && after.analysis.corrections.len() == 1 => {
            after.article.text.folded(correction.span).into_owned()
        }
        None => return Vec::new(),
    };
    let said = spoken(&what);
    let mut out = Vec::new();
    for (words, kinds) in ABOUT {
        if said.iter().any(|s| words.contains(&s.as_str())) {
            out.extend(kinds.iter().filter(|k| !out.contains(*k)).copied().collect::<Vec<_>>());
        }
    }
    out
}
