//! An article beside the outline that a desk would give it, one block a line: `kind number | words`.

use nutgraf::model::Article;
use nutgraf::parse::{Origin, parse};

/// Reads copy as one article.
pub fn read(copy: &str) -> Article {
    parse(copy.as_bytes(), &Origin { id: String::from("story"), path: None }).article
}

/// Reads copy and compares its outline. A block's words are given by their beginning; `...` stands for the rest.
pub fn check(copy: &str, outline: &str) -> Article {
    let article = read(copy);
    let expected: Vec<&str> = outline.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
    let found: Vec<String> = article
        .blocks
        .iter()
        .enumerate()
        .map(|(i, block)| {
            let number = block.number.map_or(String::new(), |n| format!(" {n}"));
            let line = format!("{}{number} | {}", block.kind.name(), article.text.folded(block.span));
            match expected.get(i).and_then(|e| e.strip_suffix("...")) {
                Some(beginning) if line.starts_with(beginning) => format!("{beginning}..."),
                _ => line,
            }
        })
        .collect();
    assert_eq!(found.join("\n"), expected.join("\n"));
    article
}

/// Two wrapped paragraphs to put furniture around.
pub const COPY: &str = "The port of Oslo will stay closed for a third week\n\
                    because the ice is thicker than in any winter since\n\
                    records began, its master said on Monday.\n\
                    Forty ships wait outside and twelve more are on their\n\
                    way, he said, and most of them carry fruit that will\n\
                    not last until the thaw.\n";
