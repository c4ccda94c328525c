//! Marked copy in, quotes out. In the input `<Ann Lee>` is a person's name, `<o:Acme>` a body's, `<p:Oslo>` a place's; a blank line parts
//! paragraphs. Each quote is told on one line:
//! `0 direct "We will not go," - <Ann Lee> said`, with `(continues 0)` or `(within 0)`, `<he = Ann Lee>` where the phrase is not the name,
//! and `- nobody` where the words are given to nobody.

mod attribution;
mod chains;
mod clauses;
mod properties;
mod referents;
mod reports;
mod spans;
mod turns;

use crate::model::{
    Article, Block, BlockKind, Entity, EntityId, EntityKind, Format, Mention, MentionForm, Quote, Reason, Source, Span, Text, TextBuilder,
    Version,
};

use super::find_quotes;

/// An article of body paragraphs.
fn article(text: &str) -> Article {
    let mut builder = TextBuilder::default();
    builder.push_run(text, 0);
    let text = builder.finish(text.chars().count());
    let mut blocks = Vec::new();
    let mut at = 0;
    for (n, part) in (1..).zip(text.as_str().split("\n\n")) {
        let span = Span::new(at, at + part.len());
        at = span.end + 2;
        blocks.push(Block { kind: BlockKind::Body, number: Some(n), span, confidence: 1.0 });
    }
    let source = Source { path: None, format: Format::WireText, encoding: "utf-8", bytes: text.len(), url: None };
    Article {
        id: String::new(),
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

/// The marked names of an input: the copy without the marks, and each name's place and kind.
fn unmark(marked: &str) -> (String, Vec<(Span, EntityKind)>) {
    let (mut copy, mut names) = (String::new(), Vec::new());
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once('<') {
        copy.push_str(before);
        let (name, after) = after.split_once('>').expect("a marked name is closed");
        let (kind, name) = match name.split_once(':') {
            Some(("o", name)) => (EntityKind::Organization, name),
            Some(("p", name)) => (EntityKind::Place, name),
            _ => (EntityKind::Person, name),
        };
        names.push((Span::new(copy.len(), copy.len() + name.len()), kind));
        copy.push_str(name);
        rest = after;
    }
    copy.push_str(rest);
    (copy, names)
}

/// Entities of the marked names; a single word joins the first name that ends in it.
fn entities(article: &Article, names: &[(Span, EntityKind)]) -> Vec<Entity> {
    let mut entities: Vec<Entity> = Vec::new();
    for &(span, kind) in names {
        let name = article.text.folded(span).into_owned();
        let same = |e: &&mut Entity| e.name == name || e.name.ends_with(&format!(" {name}"));
        let mention = Mention { span, paragraph: article.paragraph_at(span.start), form: MentionForm::Name };
        if let Some(entity) = entities.iter_mut().find(same) {
            entity.mentions.push(mention);
            continue;
        }
        let id = EntityId(entities.len());
        let why = Reason::new("test", "marked in the test");
        let (role, aliases) = (None, vec![name.clone()]);
        entities.push(Entity {
            id,
            kind,
            name,
            role,
            aliases,
            of: None,
            mentions: vec![mention],
            paragraphs: Vec::new(),
            confidence: 1.0,
            why,
        });
    }
    entities
}

/// The quotes of marked copy, with the entities after they were found.
fn read(marked: &str) -> (Article, Vec<Quote>, Vec<Entity>) {
    let (copy, names) = unmark(marked);
    let article = article(&copy);
    let mut entities = entities(&article, &names);
    let quotes = find_quotes(&article, &mut entities).quotes;
    (article, quotes, entities)
}

fn told(text: &Text, quote: &Quote) -> String {
    let mut line = format!("{} {}", quote.id.0, quote.kind.name());
    if let Some(id) = quote.continues {
        line += &format!(" (continues {})", id.0);
    }
    if let Some(id) = quote.within {
        line += &format!(" (within {})", id.0);
    }
    line += &format!(" {}", text.folded(quote.span));
    let Some(speaker) = &quote.speaker else { return line + " - nobody" };
    let words = text.folded(speaker.span);
    line += &if words == speaker.name.as_str() { format!(" - <{words}>") } else { format!(" - <{words} = {}>", speaker.name) };
    match quote.cue {
        Some(cue) => format!("{line} {}", text.folded(cue)),
        None => line,
    }
}

/// Checks every quote of marked copy.
#[track_caller]
fn check(marked: &str, expected: &[&str]) {
    let (article, quotes, _) = read(marked);
    let found: Vec<String> = quotes.iter().map(|q| told(&article.text, q)).collect();
    assert_eq!(found, expected, "in: {marked}");
}

/// Checks the quotes between marks alone.
#[track_caller]
fn check_direct(marked: &str, expected: &[&str]) {
    let (article, quotes, _) = read(marked);
    let direct = quotes.iter().filter(|q| q.kind == crate::model::QuoteKind::Direct);
    let found: Vec<String> =
        direct.map(|q| told(&article.text, q).split_once(' ').map_or(String::new(), |(_, line)| line.to_owned())).collect();
    assert_eq!(found, expected, "in: {marked}");
}
