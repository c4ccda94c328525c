//! Sets type: elements and their words in, the pieces of a story out. One for XML and HTML, which call a paragraph `p` and a subhead `h2` or `hl2`.

use crate::model::{BlockKind, Link, fold};
use crate::parse::draft::Piece;

/// Elements whose words are never the story's.
const LEFT_OUT: &[&str] = &[
    "script",
    "style",
    "noscript",
    "template",
    "svg",
    "math",
    "iframe",
    "object",
    "embed",
    "canvas",
    "audio",
    "video",
    "head",
    "title",
    "form",
    "button",
    "select",
    "option",
    "textarea",
    "input",
    "nav",
    "dialog",
    "media-metadata",
    "media-reference",
    "media-producer",
    "metadata",
    "body.end",
];

/// Elements that stand on lines of their own, besides those of [`kind`].
const STANDING: &[&str] = &[
    "p",
    "div",
    "section",
    "article",
    "main",
    "header",
    "footer",
    "aside",
    "body",
    "html",
    "body.content",
    "block",
    "blockquote",
    "bq",
    "ul",
    "ol",
    "dl",
    "dd",
    "dt",
    "figure",
    "address",
    "hr",
    "center",
    "details",
    "summary",
    "fieldset",
    "media",
    "fn",
    "note",
    "tr",
    "td",
    "th",
    "text",
    "lead",
];

/// A table with more columns than one whose cells are longer than this on average lays out a page.
const LONGEST_CELL: usize = 60;

/// The most bytes of a line that a class says is no paragraph.
const LONGEST_LABEL: usize = 120;

/// The most rows and columns of a table that are kept; what is beyond is left out.
const MOST_ROWS: usize = 2000;

/// Where the setter stands.
#[derive(Default)]
pub(in crate::parse) struct Setter {
    pieces: Vec<Piece>,
    links: Vec<Link>,
    /// The words since the last border.
    words: String,
    /// The kinds of the elements that are open, innermost last.
    open: Vec<BlockKind>,
    /// How many elements are open within one that is left out, itself counted.
    left_out: usize,
    /// How many line breaks stand side by side at the end of the words.
    breaks: usize,
    /// The table that is open, the outermost one.
    table: Option<Table>,
    /// How many elements named `pre` are open.
    kept: usize,
    /// Where the words of the open link begin, and where it leads.
    link: Option<(usize, String)>,
    /// The links since the last border.
    linked: Linked,
}

/// How many links stand in the words since the last border, where the open one begins, and how many letters and digits are in them.
#[derive(Default)]
struct Linked {
    links: usize,
    from: Option<usize>,
    letters: usize,
}

/// What an element is of which the class says so, as agencies write their copy: the line of section and source (`dat`), who took the picture (`byline` in a figure).
pub(in crate::parse) fn labelled(name: &str, class: &str, is_in_figure: impl Fn() -> bool) -> Option<BlockKind> {
    if !matches!(name, "div" | "p" | "span") {
        return None;
    }
    class.split_ascii_whitespace().find_map(|class| match class {
        "dat" => Some(BlockKind::Header),
        "byline" if is_in_figure() => Some(BlockKind::Caption),
        _ => None,
    })
}

/// How many letters and digits there are.
fn letters(words: &str) -> usize {
    words.chars().filter(|c| c.is_alphanumeric()).count()
}

#[derive(Default)]
struct Table {
    depth: usize,
    rows: Vec<Vec<String>>,
}

/// What an element makes of the words in it.
fn kind(name: &str) -> Option<BlockKind> {
    Some(match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "hl1" | "hl2" | "hl3" | "subheadline" | "crosshead" => BlockKind::Subhead,
        "li" => BlockKind::Bullet,
        "figcaption" | "media-caption" | "caption" => BlockKind::Caption,
        _ => return None,
    })
}

impl Setter {
    /// An element opens; `name` in small letters, without its namespace.
    pub(in crate::parse) fn open(&mut self, name: &str) {
        if self.left_out > 0 || LEFT_OUT.contains(&name) {
            self.left_out += 1;
            return;
        }
        match name {
            "br" => self.line_break(),
            "table" => self.open_table(),
            "pre" => {
                self.set();
                self.kept += 1;
            }
            _ => {
                if let Some(kind) = kind(name) {
                    self.set();
                    self.open.push(kind);
                } else if STANDING.contains(&name) {
                    self.border(name);
                }
            }
        }
    }

    /// The element closes that opened last.
    pub(in crate::parse) fn close(&mut self, name: &str) {
        if self.left_out > 0 {
            self.left_out -= 1;
            return;
        }
        match name {
            "table" => self.close_table(),
            "pre" => {
                self.set();
                self.kept = self.kept.saturating_sub(1);
            }
            "a" => self.close_link(),
            _ if kind(name).is_some() => {
                self.set();
                self.open.pop();
            }
            "td" | "th" => self.close_cell(),
            _ if STANDING.contains(&name) => self.border(name),
            _ => {}
        }
    }

    /// A link opens; `text` in it follows.
    pub(in crate::parse) fn open_link(&mut self, to: &str) {
        self.linked.from = (self.left_out == 0).then_some(self.words.len());
        if self.left_out == 0
            && !to.is_empty()
            && !to.starts_with(['#', '{'])
            && !to.trim_start().to_ascii_lowercase().starts_with("javascript:")
        {
            self.link = Some((self.words.len(), to.to_owned()));
        }
    }

    /// Words.
    pub(in crate::parse) fn text(&mut self, words: &str) {
        if self.left_out > 0 || words.is_empty() {
            return;
        }
        if self.breaks > 0 && !words.trim().is_empty() {
            self.breaks = 0;
        }
        if self.kept > 0 {
            self.words.push_str(words);
            return;
        }
        // White space runs stay short while they are gathered: a page may hold megabytes of it.
        for (i, word) in words.split(char::is_whitespace).enumerate() {
            if i > 0 && !self.words.ends_with([' ', '\n']) && !self.words.is_empty() {
                self.words.push(' ');
            }
            self.words.push_str(word);
        }
    }

    /// Words that stand alone and are known to be of this kind; too many for that are copy. Between those of two elements goes a space (`<span>Politics</span><span>MNA</span>`).
    pub(in crate::parse) fn aside(&mut self, kind: BlockKind, words: &[String]) {
        let words = &words.join(" ");
        if self.left_out > 0 || self.table.is_some() || words.len() > LONGEST_LABEL {
            return self.text(words);
        }
        self.set();
        self.open.push(kind);
        self.text(words);
        self.set();
        self.open.pop();
    }

    /// What was set, and the links in it.
    pub(in crate::parse) fn finish(mut self) -> (Vec<Piece>, Vec<Link>) {
        self.close_table();
        self.set();
        (self.pieces, self.links)
    }

    /// Two line breaks side by side divide paragraphs; one is a space.
    fn line_break(&mut self) {
        if self.kept > 0 {
            self.words.push('\n');
            return;
        }
        self.breaks += 1;
        if self.breaks == 2 && self.table.is_none() {
            self.set();
        } else {
            self.text(" ");
        }
    }

    fn border(&mut self, name: &str) {
        match &mut self.table {
            None => self.set(),
            Some(table) => {
                if name == "tr" && table.depth == 1 && table.rows.len() < MOST_ROWS {
                    table.rows.push(Vec::new());
                }
                self.text(" ");
            }
        }
    }

    /// The words since the last border become a piece.
    fn set(&mut self) {
        self.breaks = 0;
        if self.table.is_some() {
            self.text(" ");
            return;
        }
        self.link = None;
        let words = std::mem::take(&mut self.words);
        let linked = std::mem::take(&mut self.linked);
        // Words that lead elsewhere and nothing between them: `Next chapter | Table of contents`. A sentence is copy.
        let leads_away = linked.links > 1 && linked.letters == letters(&words) && !words.contains(['.', '!', '?']);
        let kind = match self.open.last() {
            None if leads_away => BlockKind::Other,
            None => BlockKind::Body,
            Some(kind) => *kind,
        };
        if self.kept > 0 {
            let paragraphs = words.split("\n\n").filter(|p| !p.trim().is_empty());
            self.pieces.extend(paragraphs.map(|p| Piece { kind, text: fold(p).into_owned() }));
            return;
        }
        if words.contains(|c: char| !c.is_whitespace()) {
            self.pieces.push(Piece { kind, text: fold(&words).into_owned() });
        }
    }

    fn open_table(&mut self) {
        match &mut self.table {
            Some(table) => table.depth += 1,
            None => {
                self.set();
                self.table = Some(Table { depth: 1, rows: Vec::new() });
            }
        }
    }

    fn close_cell(&mut self) {
        let Some(table) = self.table.as_mut().filter(|table| table.depth == 1) else {
            self.text(" ");
            return;
        };
        self.link = None;
        let cell = fold(&std::mem::take(&mut self.words)).into_owned();
        if table.rows.is_empty() {
            table.rows.push(Vec::new());
        }
        if let Some(row) = table.rows.last_mut() {
            row.push(cell);
        }
    }

    /// Short cells in columns are a table; what else stands in one is copy that it lays out.
    fn close_table(&mut self) {
        let Some(table) = &mut self.table else { return };
        if table.depth > 1 && self.left_out == 0 {
            table.depth -= 1;
            return;
        }
        let Some(table) = self.table.take() else { return };
        let rows: Vec<Vec<String>> = table.rows.into_iter().filter(|row| row.iter().any(|cell| !cell.is_empty())).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let cells = rows.iter().flatten().filter(|cell| !cell.is_empty());
        let (count, length) = cells.clone().fold((0, 0), |(count, length), cell| (count + 1, length + cell.len()));
        if columns > 1 && count > 0 && length / count <= LONGEST_CELL {
            let lines: Vec<String> = rows.iter().map(|row| row.join("  ").trim().to_owned()).collect();
            self.pieces.push(Piece { kind: BlockKind::Table, text: lines.join("\n") });
        } else {
            let kind = self.open.last().copied().unwrap_or(BlockKind::Body);
            self.pieces.extend(cells.map(|cell| Piece { kind, text: cell.clone() }));
        }
        self.set();
    }

    fn close_link(&mut self) {
        if let Some(from) = self.linked.from.take() {
            self.linked.links += 1;
            self.linked.letters += letters(self.words.get(from..).unwrap_or(""));
        }
        let Some((from, to)) = self.link.take() else { return };
        let text = self.words.get(from..).map(|words| fold(words).into_owned()).filter(|text| !text.is_empty());
        self.links.push(Link { to, relation: None, text });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sets a line of elements and words: `<p` opens, `>p` closes, the rest are words.
    fn set(steps: &[&str]) -> Vec<(BlockKind, String)> {
        let mut setter = Setter::default();
        for step in steps {
            match (step.strip_prefix('<'), step.strip_prefix('>')) {
                (Some(name), _) => setter.open(name),
                (_, Some(name)) => setter.close(name),
                _ => setter.text(step),
            }
        }
        setter.finish().0.into_iter().map(|piece| (piece.kind, piece.text)).collect()
    }

    #[test]
    fn elements_make_pieces() {
        let made = set(&[
            "<h2",
            "Ice",
            ">h2",
            "<p",
            "The port\n  of ",
            "<b",
            "Oslo",
            ">b",
            " shut.",
            ">p",
            "<ul",
            "<li",
            "Ships",
            ">li",
            ">ul",
            "wait",
        ]);
        let expected = [
            (BlockKind::Subhead, "Ice"),
            (BlockKind::Body, "The port of Oslo shut."),
            (BlockKind::Bullet, "Ships"),
            (BlockKind::Body, "wait"),
        ];
        assert_eq!(made, expected.map(|(kind, words)| (kind, words.to_owned())));
    }

    #[test]
    fn two_line_breaks_divide_and_one_does_not() {
        let words: Vec<String> =
            set(&["<p", "a", "<br", ">br", "b", "<br", ">br", " ", "<br", ">br", "c", ">p"]).into_iter().map(|p| p.1).collect();
        assert_eq!(words, ["a b", "c"]);
    }

    #[test]
    fn tables_stay_and_pages_laid_out_in_tables_do_not() {
        let row = |a: &'static str, b: &'static str| ["<tr", "<td", a, ">td", "<td", b, ">td", ">tr"];
        let mut steps = vec!["<table"];
        steps.extend(row("Oslo", "3"));
        steps.extend(row("Bergen", "4"));
        steps.push(">table");
        assert_eq!(set(&steps), [(BlockKind::Table, String::from("Oslo  3\nBergen  4"))]);
        let long = "The port of Oslo will stay shut for a third week of ice, its master said on Monday, and ships wait.";
        assert_eq!(set(&["<table", "<tr", "<td", long, ">td", ">tr", ">table"]), [(BlockKind::Body, long.to_owned())]);
    }

    #[test]
    fn words_that_only_lead_elsewhere_are_no_paragraph() {
        let made = |between: &str, after: &str| {
            let mut setter = Setter::default();
            for (to, words) in [("#top", "To top"), ("2.html", "Next chapter")] {
                setter.text(between);
                setter.open_link(to);
                setter.text(words);
                setter.close("a");
            }
            setter.text(after);
            setter.finish().0.pop().unwrap().kind
        };
        assert_eq!(made(" | ", ""), BlockKind::Other);
        assert_eq!(made("see ", ""), BlockKind::Body);
        assert_eq!(made("", ", as told."), BlockKind::Body);
        // One link is a line of copy that somebody linked.
        let mut setter = Setter::default();
        setter.open_link("a.html");
        setter.text("The port shut.");
        setter.close("a");
        assert_eq!(setter.finish().0[0].kind, BlockKind::Body);
    }

    #[test]
    fn scripts_are_left_out_with_all_in_them() {
        assert_eq!(set(&["<script", "<p", "x()", ">p", ">script", "<p", "a", ">p"]), [(BlockKind::Body, String::from("a"))]);
    }
}
