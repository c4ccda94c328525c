//! A story for tests, made by hand: what is found in it is given with it, so that these tests say nothing of parsing and analysis.

use crate::model::{
    Analysis, Article, Block, BlockKind, Correction, CorrectionKind, Document, Entity, EntityId, EntityKind, Format, Mention, MentionForm,
    NoticeParts, NoticePlace, PlaceKind, Quote, QuoteId, QuoteKind, Reason, Source, Span, Speaker, Target, TextBuilder, Unspoken, Version,
};

const WHY: Reason = Reason::new("test.made", "It was made so for a test");

/// A document of these blocks, one after the other on lines of their own; body paragraphs are counted.
pub(crate) fn document(blocks: &[(BlockKind, &str)]) -> Document {
    let mut text = TextBuilder::default();
    let mut made = Vec::new();
    let mut number = 0;
    for (kind, words) in blocks {
        let start = text.len();
        text.push_run(words, start);
        let end = text.len();
        let counted = *kind == BlockKind::Body;
        number += u32::from(counted);
        made.push(Block { kind: *kind, number: counted.then_some(number), span: Span::new(start, end), confidence: 1.0 });
        text.push('\n', end);
    }
    let bytes = text.len();
    let article = Article {
        id: "story".into(),
        source: Source { path: None, format: Format::WireText, encoding: "utf-8", bytes, url: None },
        text: text.finish(bytes),
        headline: None,
        slug: None,
        status: None,
        date: None,
        bylines: Vec::new(),
        dateline: None,
        credits: Vec::new(),
        blocks: made,
        version: Version::default(),
        links: Vec::new(),
    };
    Document { article, analysis: Analysis::default(), diagnostics: Vec::new() }
}

impl Document {
    /// The place of the first `words` at byte `from` or after it.
    fn find(&self, words: &str, from: usize) -> Span {
        let at = self.article.text.as_str().get(from..).and_then(|t| t.find(words)).expect("the words are in the story") + from;
        Span::new(at, at + words.len())
    }

    /// Adds an entity with these mentions, each looked for after the one before.
    pub(crate) fn with_entity(mut self, name: &str, kind: EntityKind, mentions: &[(&str, MentionForm)]) -> Document {
        let mut from = 0;
        let mut made = Vec::new();
        for (words, form) in mentions {
            let span = self.find(words, from);
            from = span.end;
            made.push(Mention { span, paragraph: self.article.paragraph_at(span.start), form: *form });
        }
        let mut paragraphs: Vec<u32> = made.iter().filter_map(|m| m.paragraph).collect();
        paragraphs.dedup();
        let id = EntityId(self.analysis.entities.len());
        self.analysis.entities.push(Entity {
            id,
            kind,
            name: name.into(),
            role: None,
            aliases: vec![name.into()],
            of: None,
            mentions: made,
            paragraphs,
            confidence: 0.9,
            why: WHY,
        });
        self
    }

    /// Adds a direct quote of an entity, with the words that name the speaker looked for after it.
    pub(crate) fn with_quote(mut self, words: &str, speaker: Option<(&str, usize)>) -> Document {
        let span = self.find(words, 0);
        let id = QuoteId(self.analysis.quotes.len());
        let speaker = speaker.map(|(words, entity)| Speaker {
            span: self.find(words, span.end),
            entity: Some(EntityId(entity)),
            name: self.analysis.entities[entity].name.clone(),
        });
        let paragraph = self.article.paragraph_at(span.start);
        let quote = Quote {
            id,
            kind: QuoteKind::Direct,
            span,
            paragraph,
            cue: None,
            speaker,
            continues: None,
            within: None,
            confidence: 0.8,
            why: WHY,
        };
        self.analysis.quotes.push(quote);
        self
    }

    /// Adds a stretch between marks that nobody speaks.
    pub(crate) fn with_unspoken(mut self, words: &str) -> Document {
        let span = self.find(words, 0);
        self.analysis.unspoken.push(Unspoken { span, paragraph: self.article.paragraph_at(span.start), confidence: 0.8, why: WHY });
        self
    }

    /// Makes the last quote one of reported speech.
    pub(crate) fn reported(mut self) -> Document {
        if let Some(quote) = self.analysis.quotes.last_mut() {
            quote.kind = QuoteKind::Indirect;
        }
        self
    }

    /// Makes the last quote go on from the one before it.
    pub(crate) fn going_on(mut self) -> Document {
        let before = self.analysis.quotes.len() - 2;
        self.analysis.quotes[before + 1].continues = Some(QuoteId(before));
        self
    }

    /// Adds a correction that the notice announces, about these words of paragraph `paragraph`.
    pub(crate) fn with_correction(mut self, notice: &str, paragraph: u32, words: &str) -> Document {
        let span = self.find(notice, 0);
        let target = self.find(words, self.article.paragraph(paragraph).expect("the paragraph is there").span.start);
        self.analysis.corrections.push(Correction {
            notice: 0,
            span,
            kind: CorrectionKind::Corrects,
            places: vec![NoticePlace { kind: PlaceKind::Paragraph, number: Some(paragraph), sentence: None, from_end: None }],
            what: Some("spelling of name".into()),
            from: None,
            to: None,
            targets: vec![Target { span: target, paragraph: Some(paragraph), confidence: 0.7, why: WHY }],
            leftovers: Vec::new(),
            parts: NoticeParts::default(),
        });
        self
    }
}

/// A harbour story of fourteen paragraphs: three quotes of Mara Quill and one of Tom Berg, a correction of paragraph 5.
pub(crate) fn harbour() -> Document {
    use BlockKind::{Body, Byline, Dateline, Notice};
    let filler: Vec<String> = (7..=14)
        .map(|n| {
            format!("Crews worked on pier {n} through the night, and the city sent two more pumps from its own depot to help them along.")
        })
        .collect();
    let mut blocks = vec![
        (Notice, "(Corrects spelling of mayor's name in paragraph 5)"),
        (Byline, "By Nan Ostrow"),
        (Dateline, "PORT HALE, March 3"),
        (Body, "The harbour was closed\non Friday after a storm broke the sea wall, the port authority said."),
        (Body, "\"We lost forty metres of wall,\" Mara Quill, the harbour master, told reporters."),
        (Body, "\"Nobody was hurt,\" she said. \"That is what counts.\""),
        (Body, "Two ferries were moved to the next port."),
        (Body, "Mayor Tom Bergh asked for patience. \"It will take weeks,\" he said."),
        (Body, "Quill said the gates held. \"They were new,\" she said."),
    ];
    blocks.extend(filler.iter().map(|words| (Body, words.as_str())));
    document(&blocks)
        .with_entity(
            "Mara Quill",
            EntityKind::Person,
            &[
                ("Mara Quill", MentionForm::Name),
                ("she", MentionForm::Pronoun),
                ("Quill", MentionForm::Name),
                ("she", MentionForm::Pronoun),
            ],
        )
        .with_entity("Tom Bergh", EntityKind::Person, &[("Tom Bergh", MentionForm::Name), ("he said", MentionForm::Pronoun)])
        .with_entity("Port Hale", EntityKind::Place, &[("PORT HALE", MentionForm::Name)])
        .with_quote("\"We lost forty metres of wall,\"", Some(("Mara Quill", 0)))
        .with_quote("\"Nobody was hurt,\"", Some(("she", 0)))
        .with_quote("\"That is what counts.\"", Some(("she", 0)))
        .going_on()
        .with_quote("\"It will take weeks,\"", Some(("he", 1)))
        .with_quote("the gates held", Some(("she", 0)))
        .reported()
        .with_quote("\"They were new,\"", Some(("she", 0)))
        .with_correction("(Corrects spelling of mayor's name in paragraph 5)", 5, "Bergh")
}
