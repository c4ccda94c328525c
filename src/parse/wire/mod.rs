//! Wire copy: plain text as it comes off the wire, read into blocks and furniture.

mod body;
mod bracket;
mod byline;
mod countries;
mod credit;
mod dated;
mod dateline;
mod envelope;
mod foot;
mod head;
mod header;
mod headline;
mod labels;
mod listing;
mod named;
mod names;
mod notice;
mod reading;
mod results;
pub(super) mod set;
mod several;
mod spelling;
mod tags;

use crate::model::{Block, BlockKind, Byline, Credit, Date, Dateline, Diagnostic, Phrase, Status, Text};

use super::Given;
#[cfg(feature = "train")]
use super::paragraphs::learning::Example;
use super::paragraphs::{self, Layout, Paragraph};
use crate::parse::rows::{self, Row};
use reading::{Item, Reading};

pub(super) use several::stories;

/// What the copy says, block by block.
pub(super) struct Copy {
    pub blocks: Vec<Block>,
    pub headline: Option<Phrase>,
    pub slug: Option<Phrase>,
    pub status: Option<Status>,
    pub date: Option<Date>,
    pub bylines: Vec<Byline>,
    pub dateline: Option<Dateline>,
    pub credits: Vec<Credit>,
    /// What could not be understood.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads the copy; `given` holds what fields beside it said. Every character that is not white space comes to lie in one block.
pub(super) fn read(text: &Text, given: &Given) -> Copy {
    let reading = classified(text, given);
    let labelled = reading.are_labelled();
    let blocks = blocks(text, &reading.items, labelled);
    told(reading, blocks, given)
}

/// How many rows of paragraphs and blocks of furniture `text` has.
pub(super) fn count(text: &Text) -> usize {
    classified(text, &Given::default()).items.len()
}

/// The copy, each row of it told to be furniture or a row of paragraphs.
fn classified<'t>(text: &'t Text, given: &Given) -> Reading<'t> {
    let mut reading = Reading::new(text, rows::rows(text), given.envelope);
    envelope::read(&mut reading);
    head::read(&mut reading, given.headline.as_deref());
    body::read(&mut reading);
    reading
}

/// What was found in the copy, its days made whole.
fn told(reading: Reading, blocks: Vec<Block>, given: &Given) -> Copy {
    let header = reading.header_date(given.date);
    let filed = reading.filed.and_then(|day| day.near(header));
    let dateline = reading.dateline.map(|d| Dateline { date: filed, ..d });
    Copy {
        blocks,
        headline: reading.headline,
        slug: reading.slug,
        status: reading.status,
        date: header.or(filed),
        bylines: reading.bylines,
        dateline,
        credits: reading.credits,
        diagnostics: reading.diagnostics,
    }
}

/// Furniture as it was found, and between it the paragraphs of each run of prose rows, numbered as the desk counts.
fn blocks(text: &Text, items: &[Item], labelled: bool) -> Vec<Block> {
    let mut out = Vec::new();
    let mut number = 0;
    let mut body = |out: &mut Vec<Block>, paragraph: &Paragraph| {
        number += 1;
        out.push(Block { kind: BlockKind::Body, number: Some(number), span: paragraph.span, confidence: paragraph.confidence });
    };
    let layout = layout(text, items, labelled);
    let mut doubts = Vec::new();
    let mut run: Vec<Row> = Vec::new();
    for item in items {
        match item {
            Item::Prose(row) => run.push(*row),
            Item::Block(kind, span) => {
                paragraphs::find(text, &run, &layout, &mut doubts).iter().for_each(|p| body(&mut out, p));
                run.clear();
                out.push(Block { kind: *kind, number: None, span: *span, confidence: 1.0 });
            }
        }
    }
    paragraphs::find(text, &run, &layout, &mut doubts).iter().for_each(|p| body(&mut out, p));
    named::settle(text, &mut out, &doubts);
    out
}

/// The state that the tags of a headline or a slug tell.
pub(super) fn tagged(line: &str) -> Option<Status> {
    tags::tags(line).status
}

/// Whether `line` begins with a dateline.
pub(super) fn opens_with_dateline(line: &str) -> bool {
    dateline::read(line).is_some()
}

/// How the paragraphs of the story are marked; `labelled` where lines carry labels.
fn layout(text: &Text, items: &[Item], labelled: bool) -> Layout {
    let prose: Vec<Row> = items
        .iter()
        .scan(true, |after_furniture, item| {
            let row = if let Item::Prose(row) = item { Some(*row) } else { None };
            // A blank line beside furniture says nothing of how paragraphs are marked; beside the label of a line it does.
            let row = row.map(|row| Row { gap: row.gap && (labelled || !*after_furniture), ..row });
            *after_furniture = row.is_none();
            Some(row)
        })
        .flatten()
        .take(paragraphs::SAMPLE)
        .collect();
    paragraphs::learn(text, &prose)
}

/// The stretches of wrapped copy of a story, where `begins` tells of a row's first byte whether a paragraph begins there.
#[cfg(feature = "train")]
pub(super) fn examples(text: &Text, begins: impl Fn(usize) -> bool) -> Vec<Example> {
    let mut reading = Reading::new(text, rows::rows(text), None);
    head::read(&mut reading, None);
    body::read(&mut reading);
    let layout = layout(text, &reading.items, false);
    let runs = reading.items.split(|item| matches!(item, Item::Block(..)));
    let rows =
        |run: &[Item]| -> Vec<Row> { run.iter().filter_map(|item| if let Item::Prose(row) = item { Some(*row) } else { None }).collect() };
    runs.filter_map(|run| Example::of(text, &rows(run), &layout, &begins)).collect()
}
