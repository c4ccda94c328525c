//! The words of the story that a fix is about.

use crate::analysis::{Token, TokenKind, tokenize};
use crate::model::{Article, Block, BlockKind, Entity, EntityKind, MentionForm, PlaceKind, Reason, Span, Target};

use super::Fix;
use super::spelling::nearly_alike;

const RIGHT_WORDING: Reason = Reason::new("grounding.right-wording", "the right wording of the notice stands here");
const PART_OF_RIGHT: Reason = Reason::new("grounding.right-words", "most words of the right wording stand together here");
const WRONG_WORDING: Reason = Reason::new("grounding.wrong-wording", "the wrong wording of the notice still stands here");
const PART_OF_WRONG: Reason = Reason::new("grounding.wrong-words", "most words of the wrong wording stand together here");
const NEAR_SPELLING: Reason = Reason::new("grounding.near-spelling", "a name spelled almost like the right wording stands here");
const ROLE: Reason = Reason::new("grounding.role", "the notice speaks of a name, and this is whose role it tells");
const NAMED: Reason = Reason::new("grounding.named", "the notice names it");
const CUE: Reason = Reason::new("grounding.cue", "the notice speaks of such a figure, date or title");
const DESCRIBED: Reason = Reason::new("grounding.described", "most words of the notice stand together here");
const OPENING: Reason = Reason::new("grounding.opening", "the notice names the place and nothing in it");

/// No target has more words.
const LONGEST: usize = 10;
/// No more targets than these are kept.
const MOST: usize = 6;
/// How many words before and after a stretch are its surroundings.
const NEAR: usize = 12;
/// No more of a block than this many bytes is searched.
const DEEPEST: usize = 1 << 16;

/// No more of a story than about this many bytes is searched for one fix.
const FARTHEST: usize = 1 << 18;
/// The wrong wording is looked for in no more blocks than these.
const BLOCKS: usize = 2000;

/// A block that is searched, cut into words.
struct Scope {
    paragraph: Option<u32>,
    tokens: Vec<Token>,
    /// Each token's word in lower case, its ending cut.
    stems: Vec<String>,
}

impl Scope {
    fn new(article: &Article, block: &Block) -> Self {
        let end = article.text.as_str().floor_char_boundary(block.span.end.min(block.span.start + DEEPEST));
        let tokens = tokenize(&article.text, Span::new(block.span.start, end));
        let stems = tokens.iter().map(|t| stem(article.text.slice(t.span))).collect();
        Scope { paragraph: block.number, tokens, stems }
    }

    fn span(&self, range: &std::ops::Range<usize>) -> Span {
        crate::analysis::sentence_span(&self.tokens, range)
    }
}

/// A word as it is compared: lower case, without full stops and the commonest endings.
fn stem(word: &str) -> String {
    let lower = word.to_lowercase().replace('.', "");
    for tail in ["'s", "\u{2019}s", "ing", "ed", "es", "s"] {
        if let Some(front) = lower.strip_suffix(tail).filter(|f| f.chars().count() >= 4 && f.chars().all(char::is_alphabetic)) {
            return front.to_owned();
        }
    }
    lower
}

/// Where the fix's words may stand: the named places, else the whole copy.
fn scopes(article: &Article, fix: &Fix) -> Vec<Scope> {
    let named: Vec<&Block> = fix.places.iter().flat_map(|place| blocks_at(article, place.kind, place.number)).collect();
    let chosen: Vec<&Block> = if named.is_empty() { article.blocks.iter().filter(|b| b.kind.is_copy()).collect() } else { named };
    let mut read = 0;
    let near = chosen.into_iter().take_while(|block| {
        let enough = read > FARTHEST;
        read += block.span.len().min(DEEPEST);
        !enough
    });
    near.map(|block| Scope::new(article, block)).collect()
}

/// The blocks that a named place is.
fn blocks_at(article: &Article, kind: PlaceKind, number: Option<u32>) -> Vec<&Block> {
    let of = |kind: BlockKind| article.blocks_of(kind).collect::<Vec<_>>();
    match kind {
        PlaceKind::Paragraph => number.and_then(|n| article.paragraph(n)).into_iter().collect(),
        PlaceKind::Lede => article.paragraph(1).into_iter().collect(),
        PlaceKind::Headline => of(BlockKind::Headline),
        PlaceKind::Dateline => of(BlockKind::Dateline),
        PlaceKind::Byline => of(BlockKind::Byline),
        PlaceKind::Table => of(BlockKind::Table),
        PlaceKind::Caption => of(BlockKind::Caption),
        PlaceKind::Bullet => {
            let bullets = of(BlockKind::Bullet);
            match number.and_then(|n| usize::try_from(n).ok()).and_then(|n| n.checked_sub(1)).and_then(|i| bullets.get(i)) {
                Some(one) => vec![*one],
                None => bullets,
            }
        }
        _ => Vec::new(),
    }
}

/// The words that the fix is about, best first; every named place with something to show gives one before any gives two.
pub(super) fn targets(article: &Article, entities: &[Entity], fix: &Fix) -> Vec<Target> {
    let named = !fix.places.is_empty();
    let mut out: Vec<(usize, Target)> = Vec::new();
    for scope in scopes(article, fix) {
        let mut found = in_scope(article, entities, fix, &scope, named);
        found.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        let mut kept: Vec<Target> = Vec::new();
        for target in found {
            if kept.len() < 3 && !kept.iter().any(|k| k.span.overlaps(target.span)) {
                kept.push(target);
            }
        }
        out.extend(kept.into_iter().enumerate());
    }
    out.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.confidence.total_cmp(&a.1.confidence)));
    let mut targets: Vec<Target> = out.into_iter().map(|(_, t)| t).collect();
    targets.dedup_by_key(|t| t.span);
    if !named {
        targets.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
        targets.retain(|t| t.confidence >= 0.35);
    }
    targets.truncate(MOST);
    targets
}

/// Everything in one block that the fix may be about.
fn in_scope(article: &Article, entities: &[Entity], fix: &Fix, scope: &Scope, named: bool) -> Vec<Target> {
    let mut out = Vec::new();
    let mut put = |range: Option<(std::ops::Range<usize>, f32)>, weight: f32, whole: Reason, part: Reason| {
        if let Some((range, share)) = range {
            let why = if share >= 0.999 { whole } else { part };
            out.push(Target { span: scope.span(&range), paragraph: scope.paragraph, confidence: weight * share, why });
        }
    };
    let what = fix.what.as_deref().unwrap_or("");
    let context = content(&[what, fix.to.as_deref().unwrap_or(""), fix.from.as_deref().unwrap_or("")].join(" "));
    if let Some(to) = &fix.to {
        put(window(scope, &content(to), &context), 0.97, RIGHT_WORDING, PART_OF_RIGHT);
    }
    if let Some(from) = &fix.from {
        put(window(scope, &content(from), &context), 0.85, WRONG_WORDING, PART_OF_WRONG);
    }
    put(window(scope, &content(what), &context), if named { 0.6 } else { 0.5 }, DESCRIBED, DESCRIBED);
    out.extend(fix.to.as_deref().and_then(|to| misspelled(article, to, scope)));
    out.extend(named_person(article, entities, what, scope));
    if named {
        out.extend(cue(article, entities, what, scope));
        if out.is_empty()
            && let Some(range) = opening(scope)
        {
            out.push(Target { span: scope.span(&range), paragraph: scope.paragraph, confidence: 0.15, why: OPENING });
        }
    }
    out
}

/// Small words that prove nothing.
const SMALL: &[&str] = &[
    "a",
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
];

/// The words of a phrase that prove something, as they are compared, each once.
fn content(phrase: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for word in phrase.split(|c: char| c.is_whitespace() || matches!(c, '"' | '(' | ')' | ';' | '\u{201c}' | '\u{201d}')) {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric() && c != '$' && c != '.').trim_end_matches([',', '.']);
        let word = word.trim_start_matches('$');
        let stem = stem(word);
        if !stem.is_empty() && !SMALL.contains(&stem.as_str()) && !SMALL.contains(&word.to_lowercase().as_str()) && !out.contains(&stem) {
            out.push(stem);
        }
    }
    out.truncate(24);
    out
}

/// The shortest stretch of at most [`LONGEST`] words with most of the wanted words, of equal ones that with most of the words of `context`
/// around it; and the share of the wanted words that it has (at least a third).
fn window(scope: &Scope, wanted: &[String], context: &[String]) -> Option<(std::ops::Range<usize>, f32)> {
    if wanted.is_empty() {
        return None;
    }
    let which = |stem: &String, list: &[String]| list.iter().position(|w| w == stem);
    let hits: Vec<(usize, usize)> = scope.stems.iter().enumerate().filter_map(|(i, s)| which(s, wanted).map(|w| (i, w))).collect();
    let mut best: Option<(std::ops::Range<usize>, (usize, isize, usize))> = None;
    for (n, &(start, _)) in hits.iter().enumerate() {
        let mut seen: Vec<usize> = Vec::new();
        let mut end = start + 1;
        for &(at, which) in hits.get(n..).unwrap_or(&[]).iter().take_while(|(at, _)| at - start < LONGEST) {
            if !seen.contains(&which) {
                seen.push(which);
                end = at + 1;
            }
        }
        let around = scope.stems.get(start.saturating_sub(NEAR)..(end + NEAR).min(scope.stems.len())).unwrap_or(&[]);
        let company = context.iter().filter(|w| around.contains(w)).count();
        let length = isize::try_from(end - start).unwrap_or(isize::MAX);
        let merit = (seen.len(), -length, company);
        if best.as_ref().is_none_or(|(_, kept)| merit > *kept) {
            best = Some((start..end, merit));
        }
    }
    let (range, (count, ..)) = best?;
    let share = count as f32 / wanted.len() as f32;
    (share >= 0.33).then_some((range, share))
}

/// A name that is spelled almost like one of the right wording that does not stand here.
fn misspelled(article: &Article, to: &str, scope: &Scope) -> Option<Target> {
    let large = |word: &str| word.starts_with(char::is_uppercase);
    let missing =
        to.split(' ').map(|w| w.trim_matches(|c: char| !c.is_alphanumeric())).filter(|w| large(w) && !scope.stems.contains(&stem(w)));
    let near = |name: &str| {
        scope.tokens.iter().position(|t| {
            let word = article.text.slice(t.span);
            t.kind == TokenKind::Word && large(word) && nearly_alike(word, name)
        })
    };
    let at = missing.take(6).find_map(near)?;
    Some(Target { span: scope.span(&(at..at + 1)), paragraph: scope.paragraph, confidence: 0.8, why: NEAR_SPELLING })
}

/// The person whose name a fix is about: "Chinese president's name" is the one with that role.
fn named_person(article: &Article, entities: &[Entity], what: &str, scope: &Scope) -> Vec<Target> {
    let lower = what.to_lowercase();
    let about_name = ["name", "surname", "spelling", "title", "gender"].iter().any(|w| lower.contains(w));
    let wanted: Vec<String> = content(what).into_iter().filter(|w| !matches!(w.as_str(), "first" | "last" | "surnam" | "full")).collect();
    let mut out = Vec::new();
    let (Some(first), Some(last)) = (scope.tokens.first(), scope.tokens.last()) else { return out };
    let reach = first.span.to(last.span);
    for entity in entities {
        let Some(mention) = entity.mentions.iter().find(|m| m.form == MentionForm::Name && reach.covers(m.span)) else { continue };
        let role = content(entity.role.as_deref().unwrap_or(""));
        let role_share = share(&wanted, &role);
        let name_share = entity.aliases.iter().map(|a| share(&content(a), &wanted)).fold(0.0, f32::max);
        let target = |confidence: f32, why: Reason| Target { span: mention.span, paragraph: scope.paragraph, confidence, why };
        if about_name && role_share > 0.0 && entity.kind == EntityKind::Person {
            out.push(target(0.6 + 0.33 * role_share, ROLE));
        } else if name_share > 0.0 && article.text.slice(mention.span).chars().count() > 1 {
            let place = if entity.kind == EntityKind::Person || about_name { 0.72 } else { 0.5 };
            out.push(target(place * name_share, NAMED));
        } else if about_name && entity.kind == EntityKind::Person && (lower.contains("name") || lower.contains("title")) {
            out.push(target(0.4, CUE));
        } else if about_name && entity.kind == EntityKind::Organization && lower.contains("name") {
            out.push(target(0.38, CUE));
        }
    }
    out
}

/// The share of `wanted` that is in `given`.
fn share(wanted: &[String], given: &[String]) -> f32 {
    if wanted.is_empty() {
        return 0.0;
    }
    wanted.iter().filter(|w| given.contains(w)).count() as f32 / wanted.len() as f32
}

/// Months and days as they stand in copy, lower case.
const DATES: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

/// The first figure, date or name of the sort that the fix speaks of.
fn cue(article: &Article, entities: &[Entity], what: &str, scope: &Scope) -> Option<Target> {
    let said: Vec<String> = what.to_lowercase().split(|c: char| !c.is_alphanumeric()).map(|w| w.trim_end_matches('s').to_owned()).collect();
    let says = |words: &[&str]| words.iter().any(|w| said.iter().any(|s| s == w.trim_end_matches('s')));
    let text = |t: &Token| article.text.slice(t.span);
    let target = |i: usize, confidence: f32| Target { span: scope.span(&(i..i + 1)), paragraph: scope.paragraph, confidence, why: CUE };
    let find = |test: &dyn Fn(&Token) -> bool| scope.tokens.iter().position(test);
    let figure = |t: &Token| t.kind == TokenKind::Number;
    if says(&["year"]) {
        let year = |t: &Token| figure(t) && text(t).len() == 4 && (text(t).starts_with("19") || text(t).starts_with("20"));
        return find(&year).map(|i| target(i, 0.45));
    }
    if says(&["day", "date", "month", "time"]) {
        let date = |t: &Token| {
            text(t).starts_with(char::is_uppercase)
                && DATES.iter().any(|d| {
                    text(t).to_lowercase().trim_end_matches('.').len() >= 3 && d.starts_with(text(t).to_lowercase().trim_end_matches('.'))
                })
        };
        return find(&date).map(|i| target(i, 0.42));
    }
    if says(&[
        "figure",
        "percent",
        "percentage",
        "number",
        "amount",
        "price",
        "age",
        "value",
        "revenue",
        "profit",
        "earnings",
        "share",
        "rate",
        "total",
    ]) {
        return find(&figure).map(|i| target(i, 0.42));
    }
    if says(&["company", "firm", "agency", "bank"]) {
        let reach = scope.tokens.first()?.span.to(scope.tokens.last()?.span);
        let mention = entities
            .iter()
            .filter(|e| e.kind == EntityKind::Organization)
            .find_map(|e| e.mentions.iter().find(|m| reach.covers(m.span)))?;
        return Some(Target { span: mention.span, paragraph: scope.paragraph, confidence: 0.4, why: CUE });
    }
    None
}

/// The first words of a block.
fn opening(scope: &Scope) -> Option<std::ops::Range<usize>> {
    (!scope.tokens.is_empty()).then(|| 0..scope.tokens.len().min(6))
}

/// Where the wrong wording still stands in the copy, outside the right wording. Only of a wording that says something by itself: with a
/// figure, a capital or a second word; a common word is right in too many other places.
pub(super) fn leftovers(article: &Article, fix: &Fix, targets: &[Target]) -> Vec<Span> {
    let (Some(from), mut out) = (fix.from.as_deref(), Vec::new()) else { return Vec::new() };
    let telling = from.contains(|c: char| c.is_ascii_digit() || c.is_uppercase()) || from.contains(' ');
    if !telling || from.len() < 3 {
        return out;
    }
    let longer = fix.to.as_deref().filter(|to| to.contains(from));
    for block in article.copy().take(BLOCKS) {
        for (at, found) in article.text.slice(block.span).match_indices(from) {
            let span = Span::new(block.span.start + at, block.span.start + at + found.len());
            let inside_right = longer.is_some() && targets.iter().any(|t| t.span.overlaps(span));
            if is_word(article, span) && !inside_right {
                out.push(span);
            }
            if out.len() >= 50 {
                return out;
            }
        }
    }
    out
}

/// Whether no letter or digit goes on at either end.
fn is_word(article: &Article, span: Span) -> bool {
    let text = article.text.as_str();
    let before = text.get(..span.start).and_then(|s| s.chars().next_back());
    let after = text.get(span.end..).and_then(|s| s.chars().next());
    !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
}
