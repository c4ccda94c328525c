//! The arguments of the commands that are about the library.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::args::Reading;
use crate::desk::{Asked, Extent, Period, ReadState};

#[derive(Debug, Subcommand)]
pub(super) enum LibraryCommand {
    /// Add stories to the library: every story of these files, folders, pages and feeds is analysed, kept and found again by search.
    ///
    /// The files stay where they are. Adding again reads only what is new or has changed; a story that has changed gets another version, and the ones before are kept. It can be stopped
    /// with Ctrl-C: what was read by then is kept, and adding again goes on from there.
    Add {
        #[command(flatten)]
        kept: Kept,
        /// Stories, directories, .jsonl corpora, and web addresses of pages and feeds.
        #[arg(value_name = "PATH", required = true)]
        paths: Vec<PathBuf>,
        /// Of a feed, fetch the page that each item leads to, instead of what stands in the feed.
        #[arg(long)]
        full: bool,
        #[command(flatten)]
        reading: Reading,
    },
    /// Look again at everything that was added, pages and feeds included, and add what is new or has changed.
    Update {
        #[command(flatten)]
        kept: Kept,
    },
    /// Look for stories in the library, the newest first.
    ///
    /// QUERY is words that all stand in the story; "words side by side" in quote marks; begin* for words that begin so; one OR other; -unwanted. With --speaker what that speaker says is
    /// listed, with --entity the paragraphs it appears in.
    Search(Searching),
    /// Analyse every story of the library anew, and make its index anew: after a newer nutgraf came, or where something is wrong with it.
    Reindex {
        #[command(flatten)]
        kept: Kept,
    },
    /// Say what the library holds.
    Status {
        #[command(flatten)]
        kept: Kept,
    },
}

/// Where the library is.
#[derive(Debug, Args)]
pub(super) struct Kept {
    /// The library, where it is not the one in your data directory.
    #[arg(long, value_name = "PATH")]
    pub library: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(super) struct Searching {
    #[command(flatten)]
    pub kept: Kept,
    /// What to look for.
    #[arg(value_name = "QUERY")]
    pub query: Vec<String>,
    /// Only where somebody called so speaks: words of the name.
    #[arg(long, value_name = "NAME")]
    pub speaker: Option<String>,
    /// Only where somebody or something called so is named.
    #[arg(long, value_name = "NAME")]
    pub entity: Option<String>,
    /// Only from this agency, site, corpus or folder.
    #[arg(long, value_name = "NAME")]
    pub source: Option<String>,
    /// Only filed from this place.
    #[arg(long, value_name = "NAME")]
    pub place: Option<String>,
    /// Only with this status: corrected, refiled, updated, recast, withdrawn, clarified, embargoed.
    #[arg(long, value_name = "STATUS")]
    pub status: Option<String>,
    /// Only filed on this day or later: 2016-02-08, 2016-02 or 2016.
    #[arg(long, value_name = "DATE", value_parser = period)]
    pub since: Option<Period>,
    /// Only filed on this day or before.
    #[arg(long, value_name = "DATE", value_parser = period)]
    pub until: Option<Period>,
    /// Only what was not read.
    #[arg(long)]
    pub unread: bool,
    /// No more stories than these.
    #[arg(long, value_name = "N", default_value_t = 50)]
    pub limit: usize,
    /// How to write them.
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT")]
    pub format: HitFormat,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum HitFormat {
    /// Aligned columns.
    #[default]
    Table,
    /// One indented JSON object a story.
    Json,
    /// One JSON object a line.
    Jsonl,
    /// Comma-separated values under one heading.
    Csv,
}

/// What to do with the library.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum LibraryPlan {
    Add { paths: Vec<PathBuf>, field: Option<String>, extent: Extent },
    Update,
    Search { query: String, asked: Box<Asked>, format: HitFormat },
    Reindex,
    Status,
}

impl LibraryCommand {
    /// The library that was named, and what to do with it.
    pub(super) fn resolve(self) -> (Option<PathBuf>, LibraryPlan) {
        match self {
            LibraryCommand::Add { kept, paths, full, reading } => {
                let extent = if full { Extent::Pages } else { Extent::Feed };
                (kept.library, LibraryPlan::Add { paths, field: reading.field, extent })
            }
            LibraryCommand::Update { kept } => (kept.library, LibraryPlan::Update),
            LibraryCommand::Reindex { kept } => (kept.library, LibraryPlan::Reindex),
            LibraryCommand::Status { kept } => (kept.library, LibraryPlan::Status),
            LibraryCommand::Search(searching) => {
                let asked = Asked {
                    speaker: searching.speaker,
                    entity: searching.entity,
                    source: searching.source,
                    place: searching.place,
                    status: searching.status,
                    since: searching.since.map(|p| p.first),
                    until: searching.until.map(|p| p.last),
                    read: searching.unread.then_some(ReadState::Unread),
                    limit: Some(searching.limit),
                    ..Asked::default()
                };
                (
                    searching.kept.library,
                    LibraryPlan::Search { query: searching.query.join(" "), asked: Box::new(asked), format: searching.format },
                )
            }
        }
    }
}

/// `2016-02-08`, `2016-02` or `2016`.
fn period(typed: &str) -> Result<Period, String> {
    Period::parse(typed).ok_or_else(|| "expected a date: 2016-02-08, 2016-02 or 2016".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::date_of;

    #[test]
    fn a_date_is_a_day_a_month_or_a_year() {
        let days = |typed: &str| period(typed).map(|p| (date_of(p.first).unwrap().to_string(), date_of(p.last).unwrap().to_string()));
        let pair = |a: &str, b: &str| Ok((a.to_owned(), b.to_owned()));
        assert_eq!(days("2016-02-08"), pair("2016-02-08", "2016-02-08"));
        assert_eq!(days("2016-02"), pair("2016-02-01", "2016-02-29"));
        assert_eq!(days("1999"), pair("1999-01-01", "1999-12-31"));
        for wrong in ["", "yesterday", "2015-02-29", "2016-13", "2016-2-8-1", "16"] {
            assert!(days(wrong).is_err(), "{wrong}");
        }
    }
}
