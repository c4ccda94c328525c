//! Markdown with front matter, as static sites keep their posts: YAML between `---`, or TOML between `+++`, of which plain fields and lists are read.

use pulldown_cmark::{CowStr, Event, Options, Parser, Tag, TagEnd};

use super::draft::{Body, Draft, Piece};
use super::markup::Setter;
use super::moment::moment;
use crate::model::{BlockKind, Format};

/// The longest front matter, in bytes.
const LONGEST: usize = 64 * 1024;

/// The story of a post; `None` where `text` does not open with front matter. `named` is whether the file's name says that it is Markdown: then the text may
/// go without.
pub(super) fn read(text: &str, named: bool) -> Option<Draft> {
    let (front, body) = match divided(text) {
        Some(parts) => parts,
        None if named => ("", text),
        None => return None,
    };
    let mut draft = Draft::new(Format::Markdown);
    for (name, values) in fields(front) {
        field(&mut draft, &name, values);
    }
    let mut pieces = pieces(body, &mut draft);
    if draft.headline.is_none()
        && body.trim_start().starts_with("# ")
        && pieces.first().is_some_and(|piece| piece.kind == BlockKind::Subhead)
    {
        draft.headline = Some(pieces.remove(0).text);
    }
    draft.body = Body::Pieces(pieces);
    Some(draft)
}

/// The front matter and what follows it.
pub(super) fn divided(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let mark = ["---", "+++"].into_iter().find(|mark| text.starts_with(mark))?;
    let rest = text.get(mark.len()..)?;
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if line.trim_end() == mark {
            let front = rest.get(..at)?;
            let any = front.lines().any(|line| split(line).is_some());
            return any.then(|| (front, rest.get(at + line.len()..).unwrap_or("")));
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

/// A line `name: value` or `name = value`.
fn split(line: &str) -> Option<(&str, &str)> {
    let at = line.find([':', '='])?;
    let name = line.get(..at)?.trim_end();
    let is =
        !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) && !line.starts_with([' ', '\t', '-', '#']);
    is.then_some((name, line.get(at + 1..)?.trim()))
}

/// The fields with their values: one, or those of a list. A value may go on over indented lines.
fn fields(front: &str) -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let mut folds = false;
    for line in front.lines() {
        if line.trim().is_empty() || line.trim_start().starts_with('#') {
            continue;
        }
        if let Some((name, value)) = split(line) {
            folds = matches!(value, "|" | ">" | "|-" | ">-");
            let listed = value.strip_prefix('[').and_then(|inner| inner.strip_suffix(']'));
            let values = match listed {
                Some(inner) => inner.split(',').map(unquoted).filter(|v| !v.is_empty()).collect(),
                None if folds || value.is_empty() => Vec::new(),
                None => vec![unquoted(value)],
            };
            out.push((name.to_lowercase(), values));
        } else if let Some((_, values)) = out.last_mut() {
            match (line.trim().strip_prefix("- "), values.last_mut()) {
                (Some(item), _) if !folds => values.push(unquoted(item)),
                (_, Some(last)) => {
                    last.push(' ');
                    last.push_str(line.trim());
                }
                _ => values.push(line.trim().to_owned()),
            }
        }
    }
    out
}

fn unquoted(value: &str) -> String {
    let value = value.trim();
    let double = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')).map(|v| v.replace("\\\"", "\"").replace("\\\\", "\\"));
    let single = || value.strip_prefix('\'').and_then(|v| v.strip_suffix('\'')).map(|v| v.replace("''", "'"));
    double.or_else(single).unwrap_or_else(|| value.split(" #").next().unwrap_or(value).trim_end().to_owned())
}

fn field(draft: &mut Draft, name: &str, values: Vec<String>) {
    let Some(first) = values.first().cloned() else { return };
    match name {
        "title" | "headline" => draft.headline = Some(first),
        "subtitle" | "deck" | "dek" | "standfirst" => draft.decks.push(first),
        "summary" | "description" | "excerpt" if draft.decks.is_empty() => draft.decks.push(first),
        // `frances-carden` is the author's page, not her name.
        "author" | "authors" | "byline" => {
            draft.byline = Some(values.join(", "));
        }
        "dateline" => draft.dateline = Some(first),
        "date" | "published" | "pubdate" | "publishdate" => draft.version.first = draft.version.first.or_else(|| moment(&first)),
        "lastmod" | "updated" | "modified" | "last_modified_at" => draft.version.created = moment(&first),
        "slug" => draft.slug = Some(first),
        "id" | "guid" | "uuid" => draft.version.story = Some(first),
        "version" => draft.version.key = Some(first),
        "lang" | "language" => draft.version.language = Some(first),
        "correction" | "corrections" | "editors_note" | "ednote" => draft.notes.extend(values),
        "url" | "permalink" | "canonical_url" => draft.url = Some(first).filter(|url| url.contains("://")),
        _ => {}
    }
}

/// The pieces of the text. Pictures and what templates put in (`{{< ... >}}`) are left out.
fn pieces(text: &str, draft: &mut Draft) -> Vec<Piece> {
    let plain = without_templates(text);
    let mut setter = Setter::default();
    let mut pictures = 0_usize;
    for event in Parser::new_ext(&plain, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Start(Tag::Image { .. }) => pictures += 1,
            Event::End(TagEnd::Image) => pictures = pictures.saturating_sub(1),
            _ if pictures > 0 => {}
            Event::Start(Tag::Link { dest_url, .. }) => setter.open_link(&dest_url),
            Event::End(TagEnd::Link) => setter.close("a"),
            Event::Start(tag) => {
                if let Some(name) = opened(&tag) {
                    setter.open(name);
                }
            }
            Event::End(tag) => {
                if let Some(name) = closed(tag) {
                    setter.close(name);
                }
            }
            Event::Text(words) | Event::Code(words) => setter.text(&words),
            Event::SoftBreak => setter.text(" "),
            Event::HardBreak => {
                setter.open("br");
                setter.close("br");
            }
            Event::Rule => {
                setter.open("hr");
                setter.close("hr");
            }
            _ => {}
        }
    }
    let (pieces, links) = setter.finish();
    draft.links = links;
    pieces
}

fn opened(tag: &Tag<'_>) -> Option<&'static str> {
    Some(match tag {
        Tag::Paragraph | Tag::FootnoteDefinition(_) => "p",
        Tag::Heading { .. } => "h2",
        Tag::BlockQuote(_) => "blockquote",
        Tag::CodeBlock(_) => "pre",
        Tag::Item => "li",
        Tag::Table(_) => "table",
        Tag::TableHead | Tag::TableRow => "tr",
        Tag::TableCell => "td",
        _ => return None,
    })
}

fn closed(tag: TagEnd) -> Option<&'static str> {
    Some(match tag {
        TagEnd::Paragraph | TagEnd::FootnoteDefinition => "p",
        TagEnd::Heading(_) => "h2",
        TagEnd::BlockQuote(_) => "blockquote",
        TagEnd::CodeBlock => "pre",
        TagEnd::Item => "li",
        TagEnd::Table => "table",
        TagEnd::TableHead | TagEnd::TableRow => "tr",
        TagEnd::TableCell => "td",
        _ => return None,
    })
}

fn without_templates(text: &str) -> CowStr<'_> {
    if !text.contains("{{") {
        return CowStr::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once("{{") {
        out.push_str(before);
        // One that never closes stays as it stands.
        let Some((_, after)) = inner.split_once("}}") else {
            out.push_str("{{");
            out.push_str(inner);
            return CowStr::from(out);
        };
        rest = after;
    }
    out.push_str(rest);
    CowStr::from(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_and_paragraphs() {
        let post = "---\ntitle: \"Ice: port shut\"\ndate: 2016-02-08 10:00:00 -0500\nauthors:\n  - Ann Lee\n  - Ben Ray\nsummary: >-\n  The port of Oslo\n  is shut.\n# slug: no\n---\n\nThe [port](https://example.org) is\nshut.\n\n## What now\n\n- Ships wait\n\n{{< picture \"a\" >}}\n";
        let draft = read(post, false).expect("a post");
        assert_eq!(draft.headline.as_deref(), Some("Ice: port shut"));
        assert_eq!(
            (draft.byline.as_deref(), draft.decks.first().map(String::as_str)),
            (Some("Ann Lee, Ben Ray"), Some("The port of Oslo is shut."))
        );
        let Body::Pieces(pieces) = draft.body else { panic!("marked copy") };
        let told: Vec<_> = pieces.iter().map(|p| (p.kind, p.text.as_str())).collect();
        assert_eq!(told, [(BlockKind::Body, "The port is shut."), (BlockKind::Subhead, "What now"), (BlockKind::Bullet, "Ships wait")]);
        assert!(read("---\nThe port shut.\n---\n", false).is_none());
    }
}
