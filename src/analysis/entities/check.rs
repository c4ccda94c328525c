//! Marked copy for the tests of this room: `[person:Ann Lee] met [place:Oslo] officials`.

use crate::model::{Article, Block, BlockKind, Entity, Format, Source, Span, TextBuilder, Version};

use super::find_entities;

/// An article of body paragraphs, one a line.
pub(crate) fn article(copy: &str) -> Article {
    let mut builder = TextBuilder::default();
    builder.push_run(copy, 0);
    let text = builder.finish(copy.chars().count());
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.as_str().split_inclusive('\n') {
        let trimmed = line.trim_end();
        if !trimmed.is_empty() {
            let number = Some(blocks.len() as u32 + 1);
            blocks.push(Block { kind: BlockKind::Body, number, span: Span::new(at, at + trimmed.len()), confidence: 1.0 });
        }
        at += line.len();
    }
    let source = Source { path: None, format: Format::WireText, encoding: "utf-8", bytes: copy.len(), url: None };
    Article {
        id: "check".to_owned(),
        source,
        text,
        headline: None,
        slug: None,
        status: None,
        date: None,
        bylines: Vec::new(),
        dateline: None,
        credits: Vec::new(),
        blocks,
        version: Version::default(),
        links: Vec::new(),
    }
}

/// The copy without its marks.
fn unmarked(marked: &str) -> String {
    let mut out = String::new();
    for piece in marked.split_inclusive(['[', ']']) {
        match piece.strip_suffix(']') {
            Some(inside) => out.push_str(inside.split_once(':').map_or(inside, |(_, name)| name)),
            None => out.push_str(piece.strip_suffix('[').unwrap_or(piece)),
        }
    }
    out
}

/// The copy with every mention marked by its entity's kind.
fn marked(article: &Article, entities: &[Entity]) -> String {
    let mut spans: Vec<(Span, &str)> = entities.iter().flat_map(|e| e.mentions.iter().map(|m| (m.span, e.kind.name()))).collect();
    spans.sort_by_key(|(span, _)| span.start);
    let mut out = String::new();
    let mut at = 0;
    for (span, kind) in spans {
        out.push_str(article.text.slice(Span::new(at, span.start)));
        out.push_str(&format!("[{kind}:{}]", article.text.slice(span)));
        at = span.end;
    }
    out.push_str(article.text.slice(Span::new(at, article.text.len())));
    out
}

/// Reads the unmarked copy and compares what was found with the marks.
pub(super) fn check(copy: &str) {
    let article = article(&unmarked(copy));
    assert_eq!(marked(&article, &find_entities(&article)), copy);
}

/// The one entity called `name`.
pub(super) fn entity(copy: &str, name: &str) -> Entity {
    let found = find_entities(&article(copy));
    let names: Vec<String> = found.iter().map(|e| e.name.clone()).collect();
    let Some(entity) = found.into_iter().find(|e| e.name == name) else { panic!("no {name} among {names:?}") };
    entity
}
