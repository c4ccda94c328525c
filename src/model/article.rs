//! An article: its text, its blocks, and what its furniture says.

use std::fmt;

use serde::Serialize;

use super::{Block, BlockKind, Link, Span, Text, Version};

/// A calendar date, not checked against the calendar beyond month 1-12 and day 1-31.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Date {
    /// Year of our era.
    pub year: i32,
    /// 1 to 12.
    pub month: u8,
    /// 1 to 31.
    pub day: u8,
}

impl Date {
    /// The date, if month and day are in range.
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Date { year, month, day })
    }
}

impl fmt::Display for Date {
    /// ISO 8601: `2016-02-08`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// What the desk says the story's state is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// A factual error was put right.
    Corrected,
    /// Sent again for a fix that is not one of fact.
    Refiled,
    /// New material was added.
    Updated,
    /// Rewritten with a new lede.
    Recast,
    /// Taken back.
    Withdrawn,
    /// Made clearer.
    Clarified,
    /// Not to be used before a time.
    Embargoed,
}

impl Status {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            Status::Corrected => "corrected",
            Status::Refiled => "refiled",
            Status::Updated => "updated",
            Status::Recast => "recast",
            Status::Withdrawn => "withdrawn",
            Status::Clarified => "clarified",
            Status::Embargoed => "embargoed",
        }
    }
}

/// The form an article came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Format {
    /// Plain text as off the wire.
    WireText,
    /// A record of a JSON Lines corpus.
    Jsonl,
    /// A record in a list or a server's answer in JSON.
    Json,
    /// An item of IPTC NewsML-G2.
    NewsmlG2,
    /// A component of NewsML 1.
    Newsml1,
    /// A document of the News Industry Text Format.
    Nitf,
    /// An object of ninjs, or of an agency's dialect of it.
    Ninjs,
    /// A story of Reuters' SGML (the Reuters-21578 collection).
    ReutersSgml,
    /// An item of the Reuters Corpus Volume 1.
    Rcv1,
    /// A web page.
    Html,
    /// An item of an RSS feed.
    Rss,
    /// An entry of an Atom feed.
    Atom,
    /// An item of a JSON Feed.
    JsonFeed,
    /// A row of a table with a header.
    Csv,
    /// Markdown with front matter.
    Markdown,
    /// An electronic mail.
    Mail,
    /// A chapter of an EPUB.
    Epub,
}

impl Format {
    /// The name it has in the public JSON.
    pub fn name(self) -> &'static str {
        match self {
            Format::WireText => "wire-text",
            Format::Jsonl => "jsonl",
            Format::Json => "json",
            Format::NewsmlG2 => "newsml-g2",
            Format::Newsml1 => "newsml-1",
            Format::Nitf => "nitf",
            Format::Ninjs => "ninjs",
            Format::ReutersSgml => "reuters-sgml",
            Format::Rcv1 => "rcv1",
            Format::Html => "html",
            Format::Rss => "rss",
            Format::Atom => "atom",
            Format::JsonFeed => "json-feed",
            Format::Csv => "csv",
            Format::Markdown => "markdown",
            Format::Mail => "mail",
            Format::Epub => "epub",
        }
    }

    /// Whether the article's text is the source's own, character by character; of the other formats it is made from the parts that they give.
    pub fn keeps_text(self) -> bool {
        matches!(self, Format::WireText | Format::Jsonl)
    }
}

/// Where an article came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The path as the user named it; `None` for standard input and bundled samples.
    pub path: Option<String>,
    /// Its form.
    pub format: Format,
    /// The WHATWG label of the encoding it was decoded from, lower case (`utf-8`).
    pub encoding: &'static str,
    /// Its size in bytes before decoding.
    pub bytes: usize,
    /// Where the corpus record names one, the story's address.
    pub url: Option<String>,
}

/// Words with their place in the text; no place where the source's own fields gave them (a corpus record's title).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Phrase {
    /// On one line, sanitised.
    pub text: String,
    /// Where they stand.
    pub span: Option<Span>,
}

/// A byline and the people in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Byline {
    /// The whole line, `By` included.
    pub span: Span,
    /// The names, titles and places left out.
    pub names: Vec<String>,
}

/// Where and when the story was filed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// From the first place to the date or agency, the dash left out.
    pub span: Span,
    /// The places as written.
    pub places: Vec<String>,
    /// The date, its year taken from the header where the dateline gives none.
    pub date: Option<Date>,
    /// The agency in brackets, if there is one (`Reuters`).
    pub agency: Option<String>,
}

/// What one credit line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The whole line, brackets included.
    pub span: Span,
    /// Who did what, in order.
    pub roles: Vec<CreditRole>,
}

/// One job of a credit line and the people who did it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreditRole {
    /// Lower case and spelled right (`reporting`, `additional reporting`, `writing`, `editing`).
    pub role: String,
    /// The people, places left out.
    pub names: Vec<String>,
}

/// A story as parsed: characters, blocks and furniture, nothing interpreted.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The corpus record's id, or the file's stem.
    pub id: String,
    /// Where it came from.
    pub source: Source,
    /// Its characters.
    pub text: Text,
    /// The headline, tags (`CORRECTED-`) left out.
    pub headline: Option<Phrase>,
    /// The slug line.
    pub slug: Option<Phrase>,
    /// What the notice or the headline's tag says of its state.
    pub status: Option<Status>,
    /// The header's date, else the dateline's.
    pub date: Option<Date>,
    /// Every byline.
    pub bylines: Vec<Byline>,
    /// The dateline.
    pub dateline: Option<Dateline>,
    /// Every credit line.
    pub credits: Vec<Credit>,
    /// Every block in order; every character that is not white space lies in exactly one.
    pub blocks: Vec<Block>,
    /// What the source says of this version of the story.
    pub version: Version,
    /// The links it carries, in order.
    pub links: Vec<Link>,
}

impl Article {
    /// The index of the block that holds byte `offset`, or, between blocks, of the last one before it.
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        self.blocks.partition_point(|b| b.span.start <= offset).checked_sub(1)
    }

    /// The desk's paragraph number at byte `offset`; `None` in what the desk does not count.
    pub fn paragraph_at(&self, offset: usize) -> Option<u32> {
        self.block_at(offset).and_then(|i| self.blocks.get(i)).and_then(|b| b.number)
    }

    /// The block with paragraph number `number`.
    pub fn paragraph(&self, number: u32) -> Option<&Block> {
        self.blocks.iter().find(|b| b.number == Some(number))
    }

    /// How many paragraphs the desk counts.
    pub fn paragraph_count(&self) -> u32 {
        self.blocks.iter().filter_map(|b| b.number).max().unwrap_or(0)
    }

    /// The blocks of kind `kind`, in order.
    pub fn blocks_of(&self, kind: BlockKind) -> impl Iterator<Item = &Block> {
        self.blocks.iter().filter(move |b| b.kind == kind)
    }

    /// Whether block `index` is a table right below another one, without a blank line between: results come a block a row. False past the end.
    pub fn continues_table(&self, index: usize) -> bool {
        let table = |i: usize| self.blocks.get(i).filter(|b| b.kind == BlockKind::Table);
        match (index.checked_sub(1).and_then(table), table(index)) {
            (Some(above), Some(below)) => {
                let between = Span::new(above.span.end, below.span.start);
                between.len() < LONGEST_MARGIN && self.text.slice(between).matches('\n').count() < 2
            }
            _ => false,
        }
    }

    /// The blocks whose words are the story's own prose, in order: the headline's without its tags (`CORRECTED-`), which are the desk's.
    pub fn copy(&self) -> impl Iterator<Item = Block> {
        let headline = self.headline.as_ref().and_then(|h| h.span);
        self.blocks.iter().filter(|b| b.kind.is_copy()).map(move |block| match headline {
            Some(span) if block.kind == BlockKind::Headline && block.span.covers(span) => Block { span, ..*block },
            _ => *block,
        })
    }

    /// What to call it in a list: the headline, else the lede's first words, else its id. On one line, at most some [`TITLE_CHARS`] characters.
    pub fn title(&self) -> String {
        if let Some(headline) = &self.headline {
            return shortened(&headline.text);
        }
        let lede = self.paragraph(1).or_else(|| self.blocks.iter().find(|b| b.kind.is_copy())).or(self.blocks.first());
        match lede {
            Some(block) => {
                // Enough bytes for the characters shown, however the lines are broken.
                let end = self.text.as_str().floor_char_boundary(block.span.end.min(block.span.start + 8 * TITLE_CHARS));
                shortened(&self.text.folded(Span::new(block.span.start, end)))
            }
            None => self.id.clone(),
        }
    }
}

/// More bytes of white space between two tables than this hold more than a line break and a margin.
const LONGEST_MARGIN: usize = 400;

/// How long a title may be before it is cut after a word.
const TITLE_CHARS: usize = 90;

fn shortened(title: &str) -> String {
    let Some((end, _)) = title.char_indices().nth(TITLE_CHARS) else { return title.to_owned() };
    let kept = title.get(..end).unwrap_or(title);
    let cut = kept.rfind(' ').and_then(|i| kept.get(..i)).unwrap_or(kept);
    format!("{}…", cut.trim_end_matches([',', ' ', ';', ':']))
}
