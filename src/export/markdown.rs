//! An article as Markdown: to paste into a note, a ticket or a message.

use std::io::{self, Write};

use crate::model::{Article, BlockKind, Document, EntityKind, QuoteKind};

/// How many characters of a lede stand in for a headline.
const LONGEST_HEADING: usize = 90;

/// Writes headline, byline and date, the story with its paragraph numbers, then what was found in it: quotes with their speakers, who and what
/// appears where, corrections.
pub fn write_markdown(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let article = &document.article;
    writeln!(out, "# {}", escaped(&heading(article)))?;
    write_facts(out, article)?;
    for (index, block) in article.blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Table => write_table(out, article, index)?,
            _ => write_block(out, article, block)?,
        }
    }
    write_quotes(out, document)?;
    write_entities(out, document)?;
    write_corrections(out, document)
}

/// The headline, else the lede's first words.
fn heading(article: &Article) -> String {
    let title = article.title();
    let long = article.headline.is_none() && title.chars().count() > LONGEST_HEADING;
    let cut = title.char_indices().nth(LONGEST_HEADING).map_or(title.len(), |(i, _)| i);
    match title.get(..cut).and_then(|start| start.rfind(' ')).and_then(|space| title.get(..space)) {
        Some(words) if long => format!("{words} …"),
        _ => title,
    }
}

/// One line under the headline: byline, place, date, status.
fn write_facts(out: &mut impl Write, article: &Article) -> io::Result<()> {
    let mut facts: Vec<String> = article.bylines.iter().map(|b| article.text.folded(b.span).into_owned()).collect();
    facts.extend(article.dateline.iter().flat_map(|d| d.places.iter().cloned()));
    facts.extend(article.date.map(|d| d.to_string()));
    facts.extend(article.status.map(|s| s.name().to_owned()));
    match facts.is_empty() {
        true => Ok(()),
        false => writeln!(out, "\n*{}*", escaped(&facts.join(" · "))),
    }
}

/// A table as it stands, in one fence with those that go on right below it.
fn write_table(out: &mut impl Write, article: &Article, index: usize) -> io::Result<()> {
    if !article.continues_table(index) {
        writeln!(out, "\n```")?;
    }
    let rows = article.blocks.get(index).map_or("", |block| article.text.slice(block.span));
    writeln!(out, "{}", rows.replace("```", "'''"))?;
    if article.continues_table(index.saturating_add(1)) { Ok(()) } else { writeln!(out, "```") }
}

fn write_block(out: &mut impl Write, article: &Article, block: &crate::model::Block) -> io::Result<()> {
    let words = article.text.folded(block.span);
    let words = escaped(&words);
    match block.kind {
        BlockKind::Headline | BlockKind::Byline | BlockKind::Dateline | BlockKind::Header => Ok(()),
        BlockKind::Subhead => writeln!(out, "\n## {words}"),
        BlockKind::Bullet => writeln!(out, "\n- {}", words.trim_start_matches(['-', '*', '\\', '\u{2022}', ' '])),
        BlockKind::Notice => writeln!(out, "\n> {words}"),
        _ => match block.number {
            Some(number) => writeln!(out, "\n\\[{number}\\] {words}"),
            None => writeln!(out, "\n*{words}*"),
        },
    }
}

fn write_quotes(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let text = &document.article.text;
    let mut quotes = document.analysis.quotes.iter().filter(|q| q.kind != QuoteKind::Indirect && q.speaker.is_some()).peekable();
    if quotes.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "\n## Quotes\n")?;
    for quote in quotes {
        let speaker = quote.speaker.as_ref().map_or("", |s| &s.name);
        writeln!(out, "- {}**{}**: {}", paragraph(quote.paragraph), escaped(speaker), escaped(&text.folded(quote.span)))?;
    }
    Ok(())
}

fn write_entities(out: &mut impl Write, document: &Document) -> io::Result<()> {
    for (kind, heading) in [
        (EntityKind::Person, "People"),
        (EntityKind::Organization, "Organisations"),
        (EntityKind::Place, "Places"),
        (EntityKind::Other, "Also named"),
    ] {
        let mut entities = document.analysis.entities.iter().filter(|e| e.kind == kind).peekable();
        if entities.peek().is_none() {
            continue;
        }
        writeln!(out, "\n## {heading}\n")?;
        for entity in entities {
            let paragraphs: Vec<String> = entity.paragraphs.iter().map(u32::to_string).collect();
            let role = entity.role.as_ref().map(|r| format!(", {}", escaped(r))).unwrap_or_default();
            writeln!(out, "- {}{role}: {}", escaped(&entity.name), paragraphs.join(", "))?;
        }
    }
    Ok(())
}

fn write_corrections(out: &mut impl Write, document: &Document) -> io::Result<()> {
    let text = &document.article.text;
    if document.analysis.corrections.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n## Corrections\n")?;
    for correction in &document.analysis.corrections {
        let what = correction.what.as_deref().map_or_else(|| text.folded(correction.span), Into::into);
        write!(out, "- {} {}", correction.kind.name(), escaped(&what))?;
        if let Some(target) = correction.targets.first() {
            write!(out, ": {}*{}*", paragraph(target.paragraph), escaped(&text.folded(target.span)))?;
        }
        writeln!(out)?;
    }
    Ok(())
}

fn paragraph(number: Option<u32>) -> String {
    number.map(|n| format!("\\[{n}\\] ")).unwrap_or_default()
}

/// The words with everything that Markdown or HTML would take for markup escaped.
pub(super) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
