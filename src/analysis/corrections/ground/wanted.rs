//! What a fix asks for: its words as they are compared, and the sorts of thing that it speaks of.

use crate::model::{Correction, CorrectionKind};

use super::scope::stem;

/// What sort of thing a stretch of the story is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A person's name.
    Person,
    /// The name of a company or other body.
    Organization,
    /// A place's name.
    Place,
    /// Any other name.
    Name,
    /// A title or role beside a name.
    Title,
    /// A sum of money.
    Money,
    /// A percentage.
    Percent,
    /// A year.
    Year,
    /// A day, month or quarter.
    Date,
    /// A time of day.
    Time,
    /// Somebody's age.
    Age,
    /// Any other figure.
    Number,
    /// Words between quote marks.
    Quote,
    /// A clause.
    Clause,
    /// Words that the notice gives.
    Words,
}

use Sort::{Age, Clause, Date, Money, Name, Number, Organization, Percent, Person, Place, Quote, Time, Title, Year};

/// By which words a notice speaks of which sorts; singular, lower case.
const CUES: &[(&[&str], &[Sort])] = &[
    (&["name", "surname", "spelling", "gender", "pronoun"], &[Person, Organization, Place, Name]),
    (
        &[
            "analyst",
            "author",
            "chairman",
            "chairwoman",
            "chief",
            "director",
            "executive",
            "economist",
            "founder",
            "governor",
            "head",
            "judge",
            "lawmaker",
            "lawyer",
            "manager",
            "mayor",
            "minister",
            "official",
            "player",
            "president",
            "professor",
            "secretary",
            "senator",
            "spokesman",
            "spokeswoman",
            "spokesperson",
            "victim",
            "suspect",
        ],
        &[Person],
    ),
    (
        &[
            "agency",
            "airline",
            "bank",
            "broker",
            "brokerage",
            "club",
            "company",
            "court",
            "fund",
            "firm",
            "group",
            "law",
            "maker",
            "ministry",
            "organization",
            "party",
            "publisher",
            "school",
            "team",
            "union",
            "university",
        ],
        &[Organization],
    ),
    (&["city", "country", "county", "district", "location", "place", "province", "region", "state", "town", "village"], &[Place]),
    (&["title", "role", "position", "job", "rank", "affiliation", "identification", "description"], &[Title]),
    (
        &[
            "amount",
            "bid",
            "cash",
            "charge",
            "cost",
            "cut",
            "deal",
            "debt",
            "dividend",
            "earnings",
            "eps",
            "estimate",
            "fee",
            "fine",
            "forecast",
            "income",
            "investment",
            "loss",
            "offer",
            "payment",
            "payout",
            "price",
            "profit",
            "result",
            "revenue",
            "salary",
            "sale",
            "spending",
            "target",
            "turnover",
            "valuation",
            "value",
            "worth",
        ],
        &[Money, Number],
    ),
    (
        &["percent", "percentage", "rate", "yield", "stake", "growth", "gain", "rise", "fall", "drop", "decline", "margin", "share"],
        &[Percent, Number],
    ),
    (
        &["amount", "count", "figure", "level", "number", "score", "size", "strength", "tally", "toll", "total", "volume"],
        &[Number, Money, Percent],
    ),
    (&["year"], &[Year]),
    (&["date", "day", "weekday"], &[Date]),
    (&["month", "quarter", "period", "week", "season"], &[Date]),
    (&["date", "timing", "expiration", "deadline"], &[Date, Year, Time]),
    (&["time", "hour"], &[Time]),
    (&["age"], &[Age]),
    (&["quote", "quotation", "comment", "remark", "statement"], &[Quote]),
    (&["detail", "background", "comment", "reaction", "context", "sentence", "line", "attribution"], &[Clause]),
];

/// Small words that prove nothing, and words by which notices speak of words.
const SMALL: &[&str] = &[
    "a",
    "about",
    "an",
    "and",
    "are",
    "as",
    "at",
    "be",
    "been",
    "by",
    "correct",
    "for",
    "from",
    "had",
    "has",
    "have",
    "in",
    "is",
    "it",
    "its",
    "not",
    "of",
    "on",
    "or",
    "say",
    "show",
    "spell",
    "spelling",
    "that",
    "the",
    "their",
    "this",
    "to",
    "was",
    "were",
    "which",
    "who",
    "with",
    "name",
    "reference",
    "word",
    "figure",
    "date",
    "year",
    "day",
    "number",
    "title",
    "paragraph",
    "typo",
    "quote",
    "first",
    "last",
    "surname",
    "full",
    "detail",
    "story",
];

/// A fix as it is looked for.
pub(super) struct Wanted {
    /// Every word of the right wording, as it is compared.
    pub to: Vec<String>,
    /// Its words with capitals, as they stand.
    pub to_names: Vec<String>,
    /// Whether it holds a figure.
    pub to_figure: bool,
    /// Every word of the wrong wording.
    pub from: Vec<String>,
    /// Those of the words by which the notice says what was wrong that prove something.
    pub what: Vec<String>,
    /// Those of them that do not only say of what sort it is.
    pub telling: Vec<String>,
    /// The sorts that it speaks of.
    pub sorts: Vec<Sort>,
    /// Those that its head speaks of: figures in "number of ships", places in "spelling of town".
    pub head: Vec<Sort>,
    /// Whether new matter was put in and no words are given.
    pub adds: bool,
}

impl Wanted {
    /// What `fix` asks for.
    pub fn new(fix: &Correction) -> Self {
        let (to, from, what) = (fix.to.as_deref().unwrap_or(""), fix.from.as_deref().unwrap_or(""), fix.what.as_deref().unwrap_or(""));
        let said: Vec<String> = what
            .to_lowercase()
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(|w| w.strip_suffix('s').filter(|f| f.len() > 3 && !f.ends_with('s')).unwrap_or(w).to_owned())
            .collect();
        let adds = matches!(fix.kind, CorrectionKind::Adds | CorrectionKind::Updates | CorrectionKind::Recasts)
            && to.is_empty()
            && from.is_empty();
        let removes = fix.kind == CorrectionKind::Removes || said.iter().take(2).any(|w| w == "reference");
        let sorts = if adds || removes { Vec::new() } else { sorts(&said) };
        let head = if sorts.is_empty() { Vec::new() } else { head(&said) };
        let what = content(what);
        let telling = what.iter().filter(|w| !is_cue(w)).cloned().collect();
        Wanted {
            to: words(to),
            to_names: to
                .split_whitespace()
                .map(|w| w.trim_end_matches("'s").trim_end_matches("\u{2019}s").trim_matches(|c: char| !c.is_alphanumeric()).to_owned())
                .filter(|w| w.starts_with(char::is_uppercase))
                .take(6)
                .collect(),
            to_figure: to.contains(|c: char| c.is_ascii_digit()),
            from: words(from),
            what,
            telling,
            sorts,
            head,
            adds,
        }
    }

    /// Whether the notice says nothing by which words could be known.
    pub fn is_bare(&self) -> bool {
        self.to.is_empty() && self.from.is_empty() && self.what.is_empty() && self.sorts.is_empty()
    }
}

/// The sorts of which words speak, in the order of the table.
fn sorts(said: &[String]) -> Vec<Sort> {
    let mut out: Vec<Sort> = Vec::new();
    for (_, named) in CUES.iter().filter(|(cues, _)| cues.iter().any(|c| said.iter().any(|s| s == c))) {
        for sort in *named {
            if !out.contains(sort) {
                out.push(*sort);
            }
        }
    }
    out
}

/// The sorts of which the head of a description speaks: the noun before "of", else the last; of one that only says that it is a name, what it is
/// the name of.
fn head(said: &[String]) -> Vec<Sort> {
    let end = said.iter().position(|w| matches!(w.as_str(), "of" | "in" | "for" | "on" | "at" | "from" | "that")).unwrap_or(said.len());
    let head = said.get(..end).and_then(<[String]>::last);
    let found = sorts(head.map_or(&[], std::slice::from_ref));
    let name = head.is_none_or(|w| matches!(w.as_str(), "name" | "surname" | "spelling" | "typo" | "ticker" | "symbol"));
    if !name {
        return found;
    }
    let others: Vec<String> = said.iter().filter(|w| !matches!(w.as_str(), "name" | "surname" | "spelling")).cloned().collect();
    let others = sorts(&others);
    if others.is_empty() { found } else { others }
}

/// Whether a word, as it is compared, says of what sort something is.
fn is_cue(word: &str) -> bool {
    CUES.iter().any(|(cues, _)| cues.iter().any(|c| stem(c) == word))
}

/// Titles that notices cut short.
const SHORT: &[(&str, &[&str])] = &[
    ("ceo", &["chief", "executive", "officer"]),
    ("cfo", &["chief", "financial", "finance", "officer"]),
    ("coo", &["chief", "operat", "officer"]),
    ("pm", &["prime", "minister"]),
    ("spox", &["spokesman", "spokeswoman"]),
];

/// Every word of a phrase as it is compared.
pub(super) fn words(phrase: &str) -> Vec<String> {
    let cut = |c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | ';' | '\u{201c}' | '\u{201d}');
    phrase
        .split(cut)
        .map(|w| w.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_end_matches('.').trim_start_matches('$'))
        .map(stem)
        .filter(|w| !w.is_empty())
        .take(24)
        .collect()
}

/// The words of a phrase that prove something, each once.
pub(super) fn content(phrase: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in words(phrase) {
        let long = SHORT.iter().find(|(short, _)| *short == word).map_or(&[][..], |(_, long)| long);
        for word in long.iter().map(|w| (*w).to_owned()).chain([word]) {
            if !is_small(&word) && !out.contains(&word) {
                out.push(word);
            }
        }
    }
    out
}

/// Whether a word, as it is compared, proves nothing.
pub(super) fn is_small(word: &str) -> bool {
    SMALL.contains(&word)
}
