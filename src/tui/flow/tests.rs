use super::*;
use crate::model::BlockKind::{Body, Bullet, Byline, Headline, Notice, Table};
use crate::tui::sample::{document, harbour};

/// What a reader sees of the rows: text as drawn, `-` for a gap, `^` before a gloss, `!` before a banner.
fn seen(document: &Document, width: u16) -> Vec<String> {
    let flow = Flow::new(document, None, width);
    let text = |row: &Row| cells(&document.article.text, row).map(|c| c.grapheme).collect::<String>();
    let line = |row: &Row| match &row.kind {
        RowKind::Text { .. } => format!("{}{}", " ".repeat(usize::from(row.indent)), text(row)),
        RowKind::Gap => "-".to_string(),
        RowKind::Gloss { says, .. } => format!("^{says}"),
        RowKind::Banner { says, .. } => format!("!{says}"),
    };
    flow.rows.iter().map(line).collect()
}

#[test]
fn paragraphs_break_at_spaces_and_stand_apart() {
    let story = document(&[(Body, "The ferry\nleft   late on Monday."), (Body, "It came back.")]);
    assert_eq!(seen(&story, 14), ["The ferry left", "late on", "Monday.", "-", "It came back."]);
}

#[test]
fn long_words_break_after_hyphens_and_slashes_and_else_anywhere() {
    let story = document(&[(Body, "a well-meant and/or unbreakablething")]);
    assert_eq!(seen(&story, 9), ["a well-", "meant", "and/or", "unbreakab", "lething"]);
    assert_eq!(seen(&story, 5), ["a", "well-", "meant", "and/", "or", "unbre", "akabl", "ethin", "g"]);
}

#[test]
fn a_no_break_space_keeps_words_together() {
    let story = document(&[(Body, "paid 5\u{a0}million")]);
    assert_eq!(seen(&story, 10), ["paid", "5 million"]);
}

#[test]
fn wide_characters_take_two_columns_and_marks_none() {
    let story = document(&[(Body, "e\u{301}te\u{301} 東京の港")]);
    assert_eq!(seen(&story, 8), ["e\u{301}te\u{301} 東京", "の港"]);
    let flow = Flow::new(&story, None, 8);
    let columns: Vec<_> = cells(&story.article.text, &flow.rows[0]).map(|c| (c.column, c.width)).collect();
    assert_eq!(columns, [(0, 1), (1, 1), (2, 1), (3, 1), (4, 2), (6, 2)]);
}

#[test]
fn bullets_hang_and_stand_close() {
    let story = document(&[(Body, "Main points:"), (Bullet, "* The wall broke at night"), (Bullet, "* Nobody was hurt")]);
    assert_eq!(seen(&story, 15), ["Main points:", "-", "* The wall", "  broke at", "  night", "* Nobody was", "  hurt"]);
}

#[test]
fn a_table_keeps_its_lines_and_is_cut_hard() {
    let story = document(&[(Table, "Port     Ships\nHale        12\n\nNew Quay     3")]);
    assert_eq!(seen(&story, 20), ["Port     Ships", "Hale        12", "New Quay     3"]);
    assert_eq!(seen(&story, 10), ["Port     S", "hips", "Hale", "12", "New Quay", "3"]);
}

#[test]
fn the_dateline_stands_in_the_ledes_first_row() {
    let story = harbour();
    let flow = Flow::new(&story, None, 40);
    let lede = story.article.paragraph(1).unwrap();
    let row = flow.row_of(lede.span.start);
    assert_eq!(flow.row_of(story.article.blocks[2].span.start), row);
    assert_eq!(story.article.blocks[flow.rows[row].block].number, Some(1));
    assert!(matches!(flow.rows[row].kind, RowKind::Text { first: true, .. }));
    assert_eq!(seen(&story, 40)[row], "PORT HALE, March 3 The harbour was");
}

#[test]
fn a_line_under_the_paragraph_says_whom_she_stands_for_once() {
    let rows = seen(&harbour(), 60);
    let glosses: Vec<&str> = rows.iter().filter(|r| r.starts_with('^')).map(String::as_str).collect();
    assert_eq!(glosses, ["^→ ¶5 Bergh", "^she → Mara Quill (¶2)", "^he → Tom Bergh", "^she → Mara Quill (¶2)"]);
}

#[test]
fn a_notice_at_the_foot_is_told_of_at_the_top() {
    let story = document(&[(Headline, "Wall broke"), (Body, "Tom Berg spoke."), (Notice, "(Corrects spelling of the mayor's name)")])
        .with_correction("(Corrects spelling of the mayor's name)", 1, "Berg");
    let rows = seen(&story, 40);
    assert_eq!(rows[..3], ["!✎ Corrects spelling of the mayor's… → ¶1".to_string(), "-".into(), "Wall broke".into()]);
    assert_eq!(rows.last().unwrap(), "^→ ¶1 Berg");
}

#[test]
fn furniture_stands_close() {
    let story = document(&[(Byline, "By Nan Ostrow"), (Byline, "By Lee Hart"), (Body, "It rained.")]);
    assert_eq!(seen(&story, 40), ["By Nan Ostrow", "By Lee Hart", "-", "It rained."]);
}

#[test]
fn an_empty_article_has_no_rows_and_still_answers() {
    let flow = Flow::new(&document(&[]), None, 40);
    assert_eq!((flow.rows.len(), flow.row_of(7), flow.offset_of(7), flow.text_row_by(0, 5)), (0, 0, 0, None));
}

#[test]
fn endless_words_are_wrapped_in_one_go() {
    // Looked at twice a byte this takes no time; looked at once a row it would never end.
    for piece in ["a", " \u{301}", "\u{301}", "\u{1f1e6}", "\u{200d}", "東", "a-", "x ", "\u{600}"] {
        let words = format!("a{}z", piece.repeat(200_000 / piece.len()));
        for kind in [Body, Table] {
            let story = document(&[(kind, &words)]);
            let flow = Flow::new(&story, None, 40);
            let last = flow.rows.last().and_then(Row::span).unwrap();
            assert_eq!(last.end, words.len(), "{piece:?}");
        }
    }
}
