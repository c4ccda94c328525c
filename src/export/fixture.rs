//! A small document made by hand, for the writers' tests.

use crate::model::{
    Analysis, Article, Block, BlockKind, Byline, Correction, CorrectionKind, Credit, CreditRole, Date, Dateline, Diagnostic, Document,
    Entity, EntityId, EntityKind, Format, Mention, MentionForm, NoticeParts, NoticePlace, PlaceKind, Quote, QuoteId, QuoteKind, Reason,
    Source, Span, Speaker, Status, Target, TextBuilder, Version,
};

/// As a file would hold it: a byte-order mark's worth of oddities (a carriage return, an accent, a broken line) so that offsets have to be mapped.
const SOURCE: &str = "(Corrects name in paragraph 2)\r\nBy Jo Moss\r\nPARIS, May 4 - Zo\u{eb} Ray won the\r\nrace.\r\n\r\n\u{201c}We ran,\u{201d} she said.\r\n\r\n(Editing by Al Po)\r\n";

const WHY: Reason = Reason::new("attribution.verb-after", "The words before the verb say who spoke");

/// The document.
pub(super) fn document() -> Document {
    let mut builder = TextBuilder::default();
    for (i, c) in SOURCE.chars().enumerate().filter(|(_, c)| *c != '\r') {
        builder.push(c, i);
    }
    let text = builder.finish(SOURCE.chars().count());
    let at = |words: &str| text.as_str().find(words).map(|start| Span::new(start, start + words.len())).unwrap();
    let date = Date::new(2021, 5, 4);
    let block = |kind, number, words| Block { kind, number, span: at(words), confidence: 1.0 };
    let article = Article {
        id: "race".to_owned(),
        source: Source { path: Some("race.txt".to_owned()), format: Format::WireText, encoding: "utf-8", bytes: SOURCE.len(), url: None },
        headline: None,
        slug: None,
        status: Some(Status::Corrected),
        date,
        bylines: vec![Byline { span: at("By Jo Moss"), names: vec!["Jo Moss".to_owned()] }],
        dateline: Some(Dateline { span: at("PARIS, May 4"), places: vec!["PARIS".to_owned()], date, agency: None }),
        credits: vec![Credit {
            span: at("(Editing by Al Po)"),
            roles: vec![CreditRole { role: "editing".to_owned(), names: vec!["Al Po".to_owned()] }],
        }],
        blocks: vec![
            block(BlockKind::Notice, None, "(Corrects name in paragraph 2)"),
            block(BlockKind::Byline, None, "By Jo Moss"),
            block(BlockKind::Dateline, None, "PARIS, May 4 -"),
            block(BlockKind::Body, Some(1), "Zo\u{eb} Ray won the\nrace."),
            block(BlockKind::Body, Some(2), "\u{201c}We ran,\u{201d} she said."),
            block(BlockKind::Credit, None, "(Editing by Al Po)"),
        ],
        text: text.clone(),
        version: Version::default(),
        links: Vec::new(),
    };
    let mention = |words, paragraph, form| Mention { span: at(words), paragraph: Some(paragraph), form };
    let analysis = Analysis {
        quotes: vec![Quote {
            id: QuoteId(0),
            kind: QuoteKind::Direct,
            span: at("\u{201c}We ran,\u{201d}"),
            paragraph: Some(2),
            cue: Some(at("said")),
            speaker: Some(Speaker { span: at("she"), entity: Some(EntityId(0)), name: "Zo\u{eb} Ray".to_owned() }),
            continues: None,
            within: None,
            confidence: 0.9,
            why: WHY,
        }],
        unspoken: Vec::new(),
        entities: vec![Entity {
            id: EntityId(0),
            kind: EntityKind::Person,
            name: "Zo\u{eb} Ray".to_owned(),
            role: None,
            aliases: vec!["Zo\u{eb} Ray".to_owned()],
            of: None,
            mentions: vec![mention("Zo\u{eb} Ray", 1, MentionForm::Name), mention("she", 2, MentionForm::Pronoun)],
            paragraphs: vec![1, 2],
            confidence: 0.8,
            why: WHY,
        }],
        corrections: vec![Correction {
            notice: 0,
            span: at("(Corrects name in paragraph 2)"),
            kind: CorrectionKind::Corrects,
            places: vec![NoticePlace { kind: PlaceKind::Paragraph, number: Some(2), sentence: None, from_end: None }],
            what: Some("name".to_owned()),
            from: None,
            to: None,
            targets: vec![Target { span: at("she"), paragraph: Some(2), confidence: 0.333, why: WHY }],
            leftovers: vec![at("Zo\u{eb}")],
            parts: NoticeParts::default(),
        }],
        checks: Vec::new(),
    };
    let diagnostics = vec![Diagnostic { span: Some(at("won")), message: "An example".to_owned() }];
    Document { article, analysis, diagnostics }
}
