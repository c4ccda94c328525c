//! A story as its format gives it, field by field, and the article that is made of it.
//!
//! The text of such an article is made here: headline, decks, notes to editors, byline and paragraphs, one line each with a blank line between. The
//! furniture in it (notices, datelines, credits) is read by the rules for wire copy, so that what a field says and what copy says are understood alike.
//! Places count in this text, also those that leave the program (the public JSON carries it as `source.text`): what they would be in the file, between tags
//! and escapes, would be of no use to anybody.

use crate::model::{
    Article, BlockKind, Date, Diagnostic, Format, Link, Moment, Phrase, Source, Span, Status, StatusOrigin, Text, Told, Version, fold,
};

use super::moment::moment;
use super::wire::set::{Part, Placed};
use super::{Given, Origin, Parsed, sanitize, wire};

/// The most links that are kept of a story.
const MOST_LINKS: usize = 200;

/// The most notes to editors and the most decks that are kept of a story.
const MOST_NOTES: usize = 20;

/// Among how many pieces the headline may stand once more.
const REPEATS: usize = 3;

/// A note of fewer bytes may stand in the copy by chance.
const SHORT_NOTE: usize = 12;

/// A story as its format gives it. Nothing in it is clean yet.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub format: Format,
    /// What to call it, where its format says; else the origin does.
    pub id: Option<String>,
    pub headline: Option<String>,
    /// What stands below the headline.
    pub decks: Vec<String>,
    /// Notes to editors.
    pub notes: Vec<String>,
    /// Who wrote it, as one line.
    pub byline: Option<String>,
    /// The names in it, where the format gives them one by one.
    pub authors: Vec<String>,
    pub dateline: Option<String>,
    pub slug: Option<String>,
    pub body: Body,
    pub version: Version,
    /// What fields other than the notes say of the story's state.
    pub claims: Vec<Claim>,
    pub links: Vec<Link>,
    pub url: Option<String>,
    /// What could not be understood of it.
    pub diagnostics: Vec<Diagnostic>,
}

/// The story's own words.
#[derive(Clone, Debug)]
pub(super) enum Body {
    /// Taken apart by the format.
    Pieces(Vec<Piece>),
    /// Plain copy, whose paragraphs have to be found.
    Copy(String),
}

/// A paragraph or another stretch that the format marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    /// `Body` for paragraphs.
    pub kind: BlockKind,
    /// Its words; of a table, a line a row.
    pub text: String,
}

/// What a field says of the story's state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    pub by: StatusOrigin,
    pub status: Status,
    /// The field's words.
    pub words: String,
}

impl Draft {
    /// A story of which nothing is known yet.
    pub(super) fn new(format: Format) -> Draft {
        Draft {
            format,
            id: None,
            headline: None,
            decks: Vec::new(),
            notes: Vec::new(),
            byline: None,
            authors: Vec::new(),
            dateline: None,
            slug: None,
            body: Body::Pieces(Vec::new()),
            version: Version::default(),
            claims: Vec::new(),
            links: Vec::new(),
            url: None,
            diagnostics: Vec::new(),
        }
    }

    /// Notes what a field of this kind says.
    pub(super) fn claim(&mut self, by: StatusOrigin, status: Status, words: &str) {
        self.claims.push(Claim { by, status, words: words.to_owned() });
    }

    /// Whether there is no word of a story in it.
    pub(super) fn is_bare(&self) -> bool {
        let empty = match &self.body {
            Body::Pieces(pieces) => pieces.is_empty(),
            Body::Copy(copy) => copy.trim().is_empty(),
        };
        empty && self.headline.is_none()
    }

    /// The day of the story: when it was first sent, else when this version was made.
    fn date(&self) -> Option<Date> {
        self.version.first.or(self.version.created).map(|moment: Moment| moment.date)
    }

    /// The article.
    pub(super) fn article(&self, origin: &Origin, encoding: &'static str, bytes: usize) -> Parsed {
        let made = Made::of(self);
        let given = Given { headline: self.headline.as_deref().and_then(line), date: self.date(), envelope: None };
        let (text, own) = sanitize(&made.text);
        debug_assert_eq!(text.as_str(), made.text, "what is made of clean lines is clean");
        let copy = wire::set::read(&text, &made.placed, &given);
        let slug = self.slug.as_deref().and_then(line).map(|text| Phrase { text, span: None });
        let told = self.told(&text, &copy);
        let mut diagnostics = self.diagnostics.clone();
        diagnostics.extend(made.diagnostics);
        diagnostics.extend(own);
        diagnostics.extend(copy.diagnostics);
        diagnostics.dedup();
        let story = self.version.story.as_deref().and_then(line);
        let version = Version {
            story,
            key: self.version.key.as_deref().and_then(line),
            language: self.version.language.as_deref().and_then(line),
            told: told.as_ref().map(|(_, told)| told.clone()),
            ..self.version.clone()
        };
        let id = self.id.as_deref().and_then(line).unwrap_or_else(|| origin.id.clone());
        let url = self.url.as_deref().and_then(line);
        let article = Article {
            id,
            source: Source { path: origin.path.clone(), format: self.format, encoding, bytes, url },
            headline: copy.headline,
            slug: slug.or(copy.slug),
            status: told.map(|(status, _)| status),
            date: copy.date,
            bylines: copy.bylines,
            dateline: copy.dateline,
            credits: copy.credits,
            blocks: copy.blocks,
            version,
            links: self.links.iter().take(MOST_LINKS).filter_map(clean_link).collect(),
            text,
        };
        Parsed { article, diagnostics }
    }

    /// The story's state and who says so: what is trusted most speaks first, but an update that is announced in one place hides no correction that is
    /// told in another, and a canceled story is no story any more, whatever else is said of it.
    fn told(&self, text: &Text, copy: &wire::Copy) -> Option<(Status, Told)> {
        let mut claims = self.claims.clone();
        for note in self.notes.iter().take(MOST_NOTES).filter_map(|note| line(note)) {
            if let Some(status) = wire::set::told(&note) {
                claims.push(Claim { by: StatusOrigin::EditorsNote, status, words: note });
            }
        }
        let mut tagged = |by: StatusOrigin, words: Option<String>| {
            let found = words.and_then(|words| wire::tagged(&words).map(|status| Claim { by, status, words }));
            claims.extend(found);
        };
        let block = copy.blocks.iter().find(|block| block.kind == BlockKind::Headline);
        tagged(StatusOrigin::Headline, block.map(|block| text.folded(block.span).into_owned()));
        tagged(StatusOrigin::Slug, self.slug.as_deref().and_then(line));
        if let Some(status) = copy.status {
            let notice = copy.blocks.iter().find(|block| block.kind == BlockKind::Notice);
            let words = notice.map(|block| text.folded(block.span).into_owned()).unwrap_or_default();
            claims.push(Claim { by: StatusOrigin::Body, status, words });
        }
        let canceled = claims.iter().find(|c| c.by == StatusOrigin::PubStatus && c.status == Status::Withdrawn).cloned();
        let mild = |claim: &Claim| matches!(claim.status, Status::Updated | Status::Recast);
        let best = canceled.or_else(|| claims.into_iter().min_by_key(|claim| (mild(claim), claim.by)))?;
        Some((best.status, Told { by: best.by, words: line(&best.words).unwrap_or_default() }))
    }
}

/// The made text and where its parts stand.
#[derive(Default)]
struct Made {
    text: String,
    placed: Vec<Placed>,
    diagnostics: Vec<Diagnostic>,
}

impl Made {
    fn of(draft: &Draft) -> Made {
        let mut made = Made::default();
        made.add(Part::Headline, draft.headline.as_deref().unwrap_or(""));
        let headline = draft.headline.as_deref().map(bare);
        for deck in draft.decks.iter().take(MOST_NOTES).filter(|deck| Some(bare(deck)) != headline && !draft.body.begins_with(deck)) {
            made.add(Part::Block(BlockKind::Subhead), deck);
        }
        for (i, note) in draft.notes.iter().take(MOST_NOTES).enumerate() {
            if !draft.body.holds(note) && !draft.notes.iter().take(i).any(|n| n == note) {
                made.add(Part::Notice, note);
            }
        }
        let byline = draft.byline.clone().or_else(|| (!draft.authors.is_empty()).then(|| draft.authors.join(", ")));
        if let Some(byline) = byline.filter(|byline| !draft.body.is_signed(byline)) {
            made.add(Part::Byline(draft.authors.iter().filter_map(|name| line(name)).collect()), &byline);
        }
        if let Some(dateline) =
            draft.dateline.as_deref().and_then(line).filter(|dateline| moment(dateline).is_none() && !draft.body.opens_with(dateline))
        {
            made.dateline(&dateline);
        }
        match &draft.body {
            Body::Pieces(pieces) => {
                let repeats = |at: usize, piece: &Piece| at < REPEATS && headline.is_some() && Some(bare(&piece.text)) == headline;
                pieces.iter().enumerate().filter(|(at, piece)| !repeats(*at, piece)).for_each(|(_, piece)| made.piece(piece));
            }
            Body::Copy(copy) => made.copy(copy),
        }
        made
    }

    fn apart(&mut self) {
        if !self.text.is_empty() && !self.text.ends_with(' ') {
            self.text.push_str("\n\n");
        }
    }

    fn add(&mut self, part: Part, words: &str) {
        let (clean, told) = sanitize(words);
        self.diagnostics.extend(told);
        let folded = fold(clean.as_str());
        if folded.is_empty() {
            return;
        }
        self.apart();
        let start = self.text.len();
        self.text.push_str(&folded);
        self.placed.push(Placed { part, span: Span::new(start, self.text.len()) });
    }

    /// The dateline stands before the lede on its line.
    fn dateline(&mut self, words: &str) {
        self.apart();
        let start = self.text.len();
        self.text.push_str(words);
        if !words.ends_with(['-', '\u{2013}', '\u{2014}', ':']) {
            self.text.push_str(" \u{2013}");
        }
        self.placed.push(Placed { part: Part::Dateline, span: Span::new(start, self.text.len()) });
        self.text.push(' ');
    }

    fn piece(&mut self, piece: &Piece) {
        match piece.kind {
            BlockKind::Body => self.add(Part::Paragraph, &piece.text),
            BlockKind::Table => self.lines(Part::Block(BlockKind::Table), &piece.text),
            kind => self.add(Part::Block(kind), &piece.text),
        }
    }

    /// Words whose line breaks stay.
    fn lines(&mut self, part: Part, words: &str) {
        let (clean, told) = sanitize(words);
        self.diagnostics.extend(told);
        let lines: Vec<&str> = clean.as_str().lines().map(str::trim).filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        self.apart();
        let start = self.text.len();
        self.text.push_str(&lines.join("\n"));
        self.placed.push(Placed { part, span: Span::new(start, self.text.len()) });
    }

    fn copy(&mut self, copy: &str) {
        let (clean, told) = sanitize(copy);
        self.diagnostics.extend(told);
        let words = clean.as_str().trim_end();
        // The first line's margin says how paragraphs are marked.
        let blank = words.len() - words.trim_start().len();
        let start = words.get(..blank).and_then(|margin| margin.rfind('\n')).map_or(0, |at| at + 1);
        let words = words.get(start..).unwrap_or("");
        if words.trim().is_empty() {
            return;
        }
        self.apart();
        let start = self.text.len();
        self.text.push_str(words);
        self.placed.push(Placed { part: Part::Copy, span: Span::new(start, self.text.len()) });
    }
}

impl Body {
    /// Whether `words` stand at or near its beginning, or as a paragraph of their own, so that they need not be put there from a field.
    fn holds(&self, words: &str) -> bool {
        let wanted = bare(words);
        if wanted.len() < SHORT_NOTE {
            return false;
        }
        match self {
            Body::Pieces(pieces) => {
                pieces.iter().any(|piece| piece.text.len() < 8 * wanted.len() + 400 && bare(&piece.text).contains(&wanted))
            }
            Body::Copy(copy) => bare(super::rows::beginning(copy, 4000)).contains(&wanted),
        }
    }

    /// Whether the story's first words are `deck`, which some agencies take from there.
    fn begins_with(&self, deck: &str) -> bool {
        let first = match self {
            Body::Pieces(pieces) => pieces.iter().find(|piece| piece.kind == BlockKind::Body).map_or("", |piece| piece.text.as_str()),
            Body::Copy(copy) => super::rows::beginning(copy, 4000),
        };
        let deck = bare(deck);
        let deck = deck.trim_end_matches(['.', '\u{2026}']);
        deck.len() >= SHORT_NOTE && bare(first).starts_with(deck)
    }

    /// Whether the byline stands above the story already, on a line of its own.
    fn is_signed(&self, byline: &str) -> bool {
        let wanted = bare(byline);
        let is = |line: &str| line.len() < 400 && (bare(line) == wanted || bare(line).strip_prefix("by ") == Some(&wanted));
        match self {
            Body::Pieces(pieces) => pieces.iter().take(3).any(|piece| is(&piece.text)),
            Body::Copy(copy) => copy.lines().take(4).any(is),
        }
    }

    /// Whether the lede begins with `dateline`, be it in other capitals.
    fn opens_with(&self, dateline: &str) -> bool {
        let first = match self {
            Body::Pieces(pieces) => pieces.iter().find(|piece| piece.kind == BlockKind::Body).map_or("", |piece| piece.text.as_str()),
            Body::Copy(copy) => copy.as_str(),
        };
        let place = |words: &str| bare(words).split([',', '-', '\u{2013}', '(']).next().unwrap_or("").trim().to_owned();
        let (field, lede) = (place(dateline), place(super::rows::beginning(first, 200)));
        !field.is_empty() && (lede == field || wire::opens_with_dateline(first.trim_start()))
    }
}

/// Words for comparing: small letters, no brackets around them.
fn bare(words: &str) -> String {
    fold(words.trim().trim_start_matches(['(', '[', '*']).trim_end_matches([')', ']', '.'])).to_lowercase()
}

/// A field on one line, clean; `None` where nothing is left.
pub(super) fn line(field: &str) -> Option<String> {
    let (clean, _) = sanitize(field);
    let folded = fold(clean.as_str()).into_owned();
    (!folded.is_empty()).then_some(folded)
}

fn clean_link(link: &Link) -> Option<Link> {
    let to = line(&link.to)?;
    Some(Link { to, relation: link.relation.as_deref().and_then(line), text: link.text.as_deref().and_then(line) })
}
