//! What the writers write, whole, for one small document.

use super::fixture::document;
use super::{Findings, FindingsFormat, Turn, write_findings, write_json, write_jsonl, write_markdown, write_text};

fn written(write: impl FnOnce(&mut Vec<u8>) -> std::io::Result<()>) -> String {
    let mut out = Vec::new();
    write(&mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const JSONL: &str = concat!(
    r#"{"schema":"nutgraf/1","id":"race","source":{"path":"race.txt","format":"wire-text","encoding":"utf-8","bytes":133},"#,
    r#""headline":null,"slug":null,"status":"corrected","date":"2021-05-04","#,
    r#""bylines":[{"start":32,"end":42,"text":"By Jo Moss","names":["Jo Moss"]}],"#,
    r#""dateline":{"start":44,"end":56,"text":"PARIS, May 4","places":["PARIS"],"date":"2021-05-04","agency":null},"#,
    r#""credits":[{"start":108,"end":126,"text":"(Editing by Al Po)","roles":[{"role":"editing","names":["Al Po"]}]}],"#,
    r#""blocks":[{"kind":"notice","number":null,"start":0,"end":30,"text":"(Corrects name in paragraph 2)"},"#,
    r#"{"kind":"byline","number":null,"start":32,"end":42,"text":"By Jo Moss"},"#,
    r#"{"kind":"dateline","number":null,"start":44,"end":58,"text":"PARIS, May 4 -"},"#,
    r#"{"kind":"body","number":1,"start":59,"end":81,"text":"Zoë Ray won the race."},"#,
    r#"{"kind":"body","number":2,"start":85,"end":104,"text":"“We ran,” she said."},"#,
    r#"{"kind":"credit","number":null,"start":108,"end":126,"text":"(Editing by Al Po)"}],"#,
    r#""quotes":[{"id":0,"kind":"direct","start":85,"end":94,"text":"“We ran,”","paragraph":2,"#,
    r#""cue":{"start":99,"end":103,"text":"said"},"#,
    r#""speaker":{"start":95,"end":98,"text":"she","entity":0,"name":"Zoë Ray"},"#,
    r#""continues":null,"within":null,"confidence":0.9,"why":"attribution.verb-after"}],"#,
    r#""entities":[{"id":0,"kind":"person","name":"Zoë Ray","role":null,"aliases":["Zoë Ray"],"of":null,"#,
    r#""mentions":[{"start":59,"end":66,"text":"Zoë Ray","paragraph":1,"form":"name"},"#,
    r#"{"start":95,"end":98,"text":"she","paragraph":2,"form":"pronoun"}],"paragraphs":[1,2]}],"#,
    r#""corrections":[{"notice":0,"start":0,"end":30,"text":"(Corrects name in paragraph 2)","kind":"corrects","#,
    r#""places":[{"place":"paragraph","number":2}],"what":"name","from":null,"to":null,"#,
    r#""targets":[{"start":95,"end":98,"text":"she","paragraph":2,"confidence":0.33}],"#,
    r#""leftovers":[{"start":59,"end":62,"text":"Zoë","paragraph":1}]}],"#,
    r#""checks":[],"diagnostics":[{"start":67,"end":70,"message":"An example"}]}"#,
    "\n"
);

#[test]
fn jsonl_is_the_documented_object_on_one_line() {
    assert_eq!(written(|out| write_jsonl(out, &document())), JSONL);
}

#[test]
fn json_is_the_same_object_indented() {
    let json = written(|out| write_json(out, &document()));
    assert!(json.starts_with("{\n  \"schema\": \"nutgraf/1\",\n  \"id\": \"race\",\n"), "{json}");
    let (indented, line): (serde_json::Value, serde_json::Value) =
        (serde_json::from_str(&json).unwrap(), serde_json::from_str(JSONL).unwrap());
    assert_eq!(indented, line);
}

#[test]
fn what_stands_nowhere_in_the_source_has_no_place() {
    let mut document = document();
    document.article.headline = Some(crate::model::Phrase { text: "Ray wins".to_owned(), span: None });
    document.diagnostics[0].span = None;
    let jsonl = written(|out| write_jsonl(out, &document));
    assert!(jsonl.contains(r#""headline":{"text":"Ray wins"}"#), "{jsonl}");
    assert!(jsonl.contains(r#""diagnostics":[{"message":"An example"}]"#), "{jsonl}");
}

#[test]
fn text_numbers_the_paragraphs_and_wraps_them() {
    let mut document = document();
    let text = written(|out| write_text(out, &document));
    let expected = "     (Corrects name in paragraph 2)\n\n     By Jo Moss\n\n     PARIS, May 4 -\n\n  1  Zoë Ray won the race.\n\n  \
                    2  “We ran,” she said.\n\n     (Editing by Al Po)\n";
    assert_eq!(text, expected);

    let long = "word ".repeat(40);
    document.article.headline = Some(crate::model::Phrase { text: long.trim().to_owned(), span: None });
    let text = written(|out| write_text(out, &document));
    assert_eq!(text.lines().map(str::len).take(4).collect::<Vec<_>>(), [74, 74, 49, 0]);
}

#[test]
fn markdown_has_the_story_and_what_was_found_in_it() {
    let expected = "# Zoë Ray won the race.\n\n*By Jo Moss · PARIS · 2021-05-04 · corrected*\n\n> (Corrects name in paragraph 2)\n\n\
                    \\[1\\] Zoë Ray won the race.\n\n\\[2\\] “We ran,” she said.\n\n*(Editing by Al Po)*\n\n\
                    ## Quotes\n\n- \\[2\\] **Zoë Ray**: “We ran,”\n\n## People\n\n- Zoë Ray: 1, 2\n\n\
                    ## Corrections\n\n- corrects name: \\[2\\] *she*\n";
    assert_eq!(written(|out| write_markdown(out, &document())), expected);
}

fn findings(what: Findings, format: FindingsFormat, turn: Turn) -> String {
    written(|out| write_findings(out, what, format, &document(), turn))
}

const ALONE: Turn = Turn { first: true, among_others: false };

#[test]
fn findings_as_tables() {
    let text = |what| findings(what, FindingsFormat::Text, ALONE);
    assert_eq!(text(Findings::Quotes), "PARAGRAPH  KIND    SPEAKER  AS   WORDS\n2          direct  Zoë Ray  she  “We ran,”\n");
    assert_eq!(text(Findings::Entities), "KIND    NAME     MENTIONS  PARAGRAPHS  ALSO\nperson  Zoë Ray  2         1 2\n");
    let corrections = "KIND      PLACES       WHAT  WORDS  NOTICE\ncorrects  paragraph 2  name  she    (Corrects name in paragraph 2)\n";
    assert_eq!(text(Findings::Corrections), corrections);
}

#[test]
fn findings_of_several_articles_are_told_apart() {
    let second = Turn { first: false, among_others: true };
    let text = findings(Findings::Entities, FindingsFormat::Text, second);
    assert!(text.starts_with("\nZoë Ray won the race. (race)\nKIND "), "{text}");
    let csv = |turn| findings(Findings::Entities, FindingsFormat::Csv, turn);
    assert_eq!(csv(ALONE), "article,kind,name,mentions,paragraphs,also\r\nrace,person,Zoë Ray,2,1 2,\r\n");
    assert_eq!(csv(second), "race,person,Zoë Ray,2,1 2,\r\n");
    let line = findings(Findings::Quotes, FindingsFormat::Jsonl, second);
    assert!(line.starts_with(r#"{"schema":"nutgraf/1","id":"race","quotes":[{"id":0,"kind":"direct","start":85,"#), "{line}");
    assert_eq!(line.lines().count(), 1);
}

#[test]
fn an_article_without_findings_says_so() {
    let mut document = document();
    document.analysis.corrections.clear();
    assert_eq!(written(|out| write_findings(out, Findings::Corrections, FindingsFormat::Text, &document, ALONE)), "no corrections\n");
}
