//! The table of commands. Keys, help, palette, which-key and the README's table are all made from it.

use super::app::Pane;

/// What the reader can be told to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "the table says what each does")]
pub enum Command {
    LineDown,
    LineUp,
    HalfPageDown,
    HalfPageUp,
    PageDown,
    PageUp,
    Top,
    Bottom,
    NextParagraph,
    PreviousParagraph,
    NextQuote,
    PreviousQuote,
    NextOfSpeaker,
    PreviousOfSpeaker,
    NextMention,
    PreviousMention,
    NextFinding,
    PreviousFinding,
    Search,
    NextHit,
    PreviousHit,
    SearchWord,
    JumpBack,
    JumpForward,
    SetMark,
    GoToMark,
    NextPane,
    PreviousPane,
    FocusQuotes,
    FocusArticle,
    FocusEntities,
    ArticleOnly,
    Review,
    Versions,
    Narrow,
    Confirm,
    Dispute,
    Unsure,
    Note,
    Undo,
    NextLeft,
    Order,
    SetSpeaker,
    NamesHere,
    Company,
    Said,
    SaidEverywhere,
    AboutEverywhere,
    ToggleReported,
    Go,
    Why,
    CopyQuote,
    CopyParagraph,
    List,
    Open,
    Filter,
    SearchLibrary,
    NarrowList,
    NarrowBy,
    ToggleUnread,
    FilterList,
    NextArticle,
    PreviousArticle,
    Reload,
    Edit,
    FetchWhole,
    Palette,
    Help,
    Theme,
    Mouse,
    Back,
    Close,
    Suspend,
    Quit,
}

/// What a command has to do with: the headings of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving through the text.
    Move,
    /// Quotes, names, corrections.
    Story,
    /// Search, jumps and marks.
    Find,
    /// Panes.
    Panes,
    /// Reviewing.
    Review,
    /// Articles.
    Articles,
    /// The program.
    Program,
}

impl Group {
    /// Its heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Move",
            Group::Story => "Quotes, names, corrections",
            Group::Find => "Search and places",
            Group::Panes => "Panes",
            Group::Review => "Review",
            Group::Articles => "Articles",
            Group::Program => "Program",
        }
    }
}

/// One command of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The command.
    pub command: Command,
    /// Its name in the palette and in key files: kebab-case.
    pub name: &'static str,
    /// What it does, in one line without the full stop.
    pub help: &'static str,
    /// Its default keys, each as a notation.
    pub keys: &'static [&'static str],
    /// The panes in which it works.
    pub panes: &'static [Pane],
    /// What it has to do with.
    pub group: Group,
}

const EVERYWHERE: &[Pane] = &[Pane::Article, Pane::Quotes, Pane::Entities, Pane::Review, Pane::List];
const READING: &[Pane] = &[Pane::Article, Pane::Quotes, Pane::Entities, Pane::Review];
const ORDERED: &[Pane] = &[Pane::Quotes, Pane::Entities];
const NARROWED: &[Pane] = &[Pane::Quotes, Pane::Entities, Pane::Review];
const REVIEW: &[Pane] = &[Pane::Review];
const LIST: &[Pane] = &[Pane::List];

const fn row(
    command: Command,
    name: &'static str,
    keys: &'static [&'static str],
    panes: &'static [Pane],
    group: Group,
    help: &'static str,
) -> Entry {
    Entry { command, name, help, keys, panes, group }
}

/// Every command, in the order in which help and README show them.
pub const TABLE: &[Entry] = &[
    row(Command::LineDown, "line-down", &["j", "down"], EVERYWHERE, Group::Move, "One line down, in a list one entry"),
    row(Command::LineUp, "line-up", &["k", "up"], EVERYWHERE, Group::Move, "One line up, in a list one entry"),
    row(Command::HalfPageDown, "half-page-down", &["d", "ctrl-d"], EVERYWHERE, Group::Move, "Half a page down"),
    row(Command::HalfPageUp, "half-page-up", &["u", "ctrl-u"], EVERYWHERE, Group::Move, "Half a page up"),
    row(Command::PageDown, "page-down", &["space", "pagedown", "ctrl-f"], EVERYWHERE, Group::Move, "A page down"),
    row(Command::PageUp, "page-up", &["b", "pageup", "ctrl-b"], EVERYWHERE, Group::Move, "A page up"),
    row(Command::Top, "top", &["gg", "home"], EVERYWHERE, Group::Move, "To the top"),
    row(Command::Bottom, "bottom", &["G", "end"], EVERYWHERE, Group::Move, "To the end; with a count (12G) to that paragraph"),
    row(Command::NextParagraph, "next-paragraph", &["}"], READING, Group::Move, "Next paragraph"),
    row(Command::PreviousParagraph, "previous-paragraph", &["{"], READING, Group::Move, "Previous paragraph"),
    row(Command::NextQuote, "next-quote", &["]q"], READING, Group::Story, "Next quote"),
    row(Command::PreviousQuote, "previous-quote", &["[q"], READING, Group::Story, "Previous quote"),
    row(Command::NextOfSpeaker, "next-of-speaker", &["]s"], READING, Group::Story, "Next quote of this speaker"),
    row(Command::PreviousOfSpeaker, "previous-of-speaker", &["[s"], READING, Group::Story, "Previous quote of this speaker"),
    row(Command::NextMention, "next-mention", &["]e"], READING, Group::Story, "Next mention of the selected name"),
    row(Command::PreviousMention, "previous-mention", &["[e"], READING, Group::Story, "Previous mention of the selected name"),
    row(Command::NextFinding, "next-finding", &["]c"], READING, Group::Story, "Next correction or change"),
    row(Command::PreviousFinding, "previous-finding", &["[c"], READING, Group::Story, "Previous correction or change"),
    row(Command::ToggleReported, "reported-speech", &["r"], READING, Group::Story, "Reported speech among the quotes, or not"),
    row(Command::Review, "review", &["c"], READING, Group::Story, "Review corrections and changes, or put the review away"),
    row(Command::Why, "why", &["w"], READING, Group::Story, "Why: what decided this quote, name or correction"),
    row(Command::SetSpeaker, "set-speaker", &["S"], READING, Group::Story, "Say who speaks the current quote"),
    row(Command::NamesHere, "names-here", &["p"], READING, Group::Story, "The names in this paragraph"),
    row(Command::Company, "company", &["a"], READING, Group::Story, "Who appears with the selected name"),
    row(Command::Said, "said", &["Q"], READING, Group::Story, "To what the selected name says"),
    row(Command::SaidEverywhere, "said-everywhere", &["gq"], READING, Group::Story, "Everything this speaker says, in the whole library"),
    row(
        Command::AboutEverywhere,
        "about-everywhere",
        &["ga"],
        READING,
        Group::Story,
        "Everything about the selected name, in the whole library",
    ),
    row(Command::CopyQuote, "copy-quote", &["y"], READING, Group::Story, "Copy the quote with its speaker and source"),
    row(Command::CopyParagraph, "copy-paragraph", &["Y"], READING, Group::Story, "Copy the paragraph"),
    row(Command::Search, "search", &["/"], READING, Group::Find, "Search the article"),
    row(Command::NextHit, "next-hit", &["n"], READING, Group::Find, "Next hit"),
    row(Command::PreviousHit, "previous-hit", &["N"], READING, Group::Find, "Previous hit"),
    row(Command::SearchWord, "search-word", &["*"], READING, Group::Find, "Search the word under the cursor"),
    row(Command::JumpBack, "jump-back", &["H", "ctrl-o"], READING, Group::Find, "Back to where you jumped from"),
    row(Command::JumpForward, "jump-forward", &["L"], READING, Group::Find, "Forward again"),
    row(Command::SetMark, "set-mark", &["m{letter}"], READING, Group::Find, "Set a mark here"),
    row(Command::GoToMark, "go-to-mark", &["'{letter}"], READING, Group::Find, "Go to a mark; '' goes to where you jumped from"),
    row(Command::NextPane, "next-pane", &["tab"], READING, Group::Panes, "Next pane"),
    row(Command::PreviousPane, "previous-pane", &["shift-tab"], READING, Group::Panes, "Previous pane"),
    row(Command::FocusQuotes, "focus-quotes", &["1"], READING, Group::Panes, "The quotes, or the review in their place"),
    row(Command::FocusArticle, "focus-article", &["2"], READING, Group::Panes, "The article"),
    row(Command::FocusEntities, "focus-entities", &["3"], READING, Group::Panes, "The people, organisations and places"),
    row(Command::ArticleOnly, "article-only", &["z"], READING, Group::Panes, "Only the article, or all panes"),
    row(Command::Go, "go", &["enter"], EVERYWHERE, Group::Panes, "To what the cursor is on; in the article, its names"),
    row(Command::Order, "order", &["s"], ORDERED, Group::Panes, "Another order: by speaker or kind, as they come, by count"),
    row(Command::Filter, "filter", &["f"], NARROWED, Group::Panes, "Narrow the pane down by typing"),
    row(Command::Versions, "versions", &["s"], REVIEW, Group::Review, "The version before: side by side, or old words below"),
    row(Command::Narrow, "narrow", &["F"], REVIEW, Group::Review, "Everything, silent changes, grave ones, or what is left"),
    row(Command::Confirm, "confirm", &["v"], REVIEW, Group::Review, "Confirmed: it is as it says"),
    row(Command::Dispute, "dispute", &["x"], REVIEW, Group::Review, "Disputed: it is not"),
    row(Command::Unsure, "unsure", &["-"], REVIEW, Group::Review, "Unsure: to be asked about"),
    row(Command::Note, "note", &["i"], REVIEW, Group::Review, "Write a note on it"),
    row(Command::Undo, "undo", &["U"], REVIEW, Group::Review, "Take the last decision back"),
    row(Command::NextLeft, "next-left", &["."], REVIEW, Group::Review, "To the next one that is left"),
    row(Command::List, "list", &["l"], EVERYWHERE, Group::Articles, "Show or hide the list of articles"),
    row(Command::Open, "open", &["o"], EVERYWHERE, Group::Articles, "Choose an article; in the list, open it"),
    row(Command::SearchLibrary, "search-library", &["/"], LIST, Group::Articles, "Search all words of the library; without one, filter"),
    row(Command::FilterList, "filter-list", &["f"], LIST, Group::Articles, "Filter the list by headline, place and date"),
    row(Command::NarrowList, "narrow-list", &["F"], LIST, Group::Articles, "All of the library, unread, corrected, updated, reviewed"),
    row(Command::NarrowBy, "narrow-by", &["gf"], LIST, Group::Articles, "Narrow by date, source, place, speaker, name or status"),
    row(Command::ToggleUnread, "toggle-unread", &["gu"], LIST, Group::Articles, "Mark the story unread again, or read"),
    row(Command::NextArticle, "next-article", &["J"], EVERYWHERE, Group::Articles, "Next article"),
    row(Command::PreviousArticle, "previous-article", &["K"], EVERYWHERE, Group::Articles, "Previous article"),
    row(Command::Reload, "reload", &["R"], READING, Group::Articles, "Read the article again"),
    row(Command::FetchWhole, "fetch-whole", &["gF"], READING, Group::Articles, "Fetch the full article of which a feed has the beginning"),
    row(Command::Edit, "edit", &["e"], READING, Group::Articles, "Open the article in $EDITOR at this line"),
    row(Command::Palette, "palette", &[":", "ctrl-p"], EVERYWHERE, Group::Program, "Find a command by name"),
    row(Command::Help, "help", &["?", "f1"], EVERYWHERE, Group::Program, "The keys of this pane"),
    row(Command::Theme, "theme", &["t"], EVERYWHERE, Group::Program, "Dark, light or no colours"),
    row(Command::Mouse, "mouse", &["M"], EVERYWHERE, Group::Program, "Mouse on or off (off, the terminal selects text)"),
    row(Command::Back, "back", &["esc"], EVERYWHERE, Group::Program, "Back one step"),
    row(Command::Close, "close", &["q"], EVERYWHERE, Group::Program, "Close what is open, else quit"),
    row(Command::Suspend, "suspend", &["ctrl-z"], EVERYWHERE, Group::Program, "Stop; fg brings it back"),
    row(Command::Quit, "quit", &["ctrl-c"], EVERYWHERE, Group::Program, "Quit at once"),
];

/// The table's line for a command.
pub fn entry_of(command: Command) -> Option<&'static Entry> {
    TABLE.iter().find(|e| e.command == command)
}

/// The commands that work in a pane, in the order of the table.
pub fn in_pane(pane: Pane) -> impl Iterator<Item = &'static Entry> {
    TABLE.iter().filter(move |e| e.panes.contains(&pane))
}

/// A line of the help.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum HelpLine {
    /// A heading.
    Title(&'static str),
    /// A command: its keys, and what they do.
    Keys {
        /// Its default keys, separated by two spaces.
        keys: String,
        /// What they do.
        says: &'static str,
    },
}

/// The help for a pane, top to bottom.
pub fn help_lines(pane: Pane) -> Vec<HelpLine> {
    let mut lines = Vec::new();
    let mut group = None;
    for entry in in_pane(pane) {
        if group != Some(entry.group) {
            lines.push(HelpLine::Title(entry.group.title()));
            group = Some(entry.group);
        }
        lines.push(HelpLine::Keys { keys: entry.keys.join("  "), says: entry.help });
    }
    lines
}

/// The README's table of keys, in Markdown.
pub fn readme_table() -> String {
    let mut out = String::from("| keys | command | does | where |\n|---|---|---|---|\n");
    for entry in TABLE {
        let keys: Vec<String> = entry.keys.iter().map(|k| format!("`{k}`")).collect();
        out.push_str(&format!("| {} | `{}` | {} | {} |\n", keys.join(" "), entry.name, entry.help, place(entry.panes)));
    }
    out
}

/// What to call the panes in which a command works.
fn place(panes: &[Pane]) -> &'static str {
    match panes {
        _ if panes == EVERYWHERE => "everywhere",
        _ if panes == READING => "reading",
        _ if panes == ORDERED => "quotes, names",
        _ if panes == NARROWED => "quotes, names, review",
        _ if panes == REVIEW => "review",
        _ => "list",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_command_has_one_name_and_one_plain_line_of_help() {
        let names: BTreeSet<&str> = TABLE.iter().map(|e| e.name).collect();
        assert_eq!(names.len(), TABLE.len());
        for entry in TABLE {
            assert!(entry.name.chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", entry.name);
            assert!(!entry.help.ends_with('.') && !entry.help.contains('|') && entry.help.len() < 64, "{}", entry.help);
            assert_eq!(entry_of(entry.command), Some(entry));
        }
    }

    #[test]
    fn help_is_grouped_and_shows_what_works_in_the_pane() {
        let lines = help_lines(Pane::List);
        assert_eq!(lines.first(), Some(&HelpLine::Title("Move")));
        assert!(lines.contains(&HelpLine::Keys { keys: "f".into(), says: "Filter the list by headline, place and date" }));
        assert!(!lines.contains(&HelpLine::Keys { keys: "/".into(), says: "Search the article" }));
    }

    #[test]
    fn the_readme_table_has_a_line_for_every_command() {
        let table = readme_table();
        assert_eq!(table.lines().count(), TABLE.len() + 2);
        assert!(table.contains("| `]q` | `next-quote` | Next quote | reading |\n"));
    }
}
