//! What copy is read as: each story beside the outline that a desk would give it, one block a line: `kind number | words`.

mod outline;

use nutgraf::model::{Date, Status};
use nutgraf::parse::{Origin, parse};
use outline::{COPY, check, read};

#[test]
fn header_and_notice_share_a_line() {
    let article = check(
        &format!(" date 2016-02-08 (Corrects spelling of master's name, paragraph 6)\nBy Ann Lee and Ben Ray\nOSLO Feb 8 {COPY}"),
        "header | date 2016-02-08
         notice | (Corrects spelling of master's name, paragraph 6)
         byline | By Ann Lee and Ben Ray
         dateline | OSLO Feb 8
         body 1 | The port of Oslo ...
         body 2 | Forty ships ...",
    );
    assert_eq!((article.status, article.date), (Some(Status::Corrected), Date::new(2016, 2, 8)));
    assert_eq!(article.bylines.first().map(|b| b.names.join("+")).as_deref(), Some("Ann Lee+Ben Ray"));
    assert_eq!(article.dateline.map(|d| (d.places, d.date)), Some((vec![String::from("OSLO")], Date::new(2016, 2, 8))));
    assert_eq!(article.headline, None);
}

#[test]
fn a_tagged_headline_gives_its_words_and_the_state() {
    let article = check(
        &format!("CORRECTED - UPDATE 3-Oslo port closes\n\nOSLO, Feb 8 (Reuters) - {COPY}"),
        "headline | CORRECTED - UPDATE 3-Oslo port closes
         dateline | OSLO, Feb 8 (Reuters) -
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!(article.headline.map(|h| h.text).as_deref(), Some("Oslo port closes"));
    assert_eq!(article.status, Some(Status::Corrected));
    assert_eq!(article.dateline.and_then(|d| d.agency).as_deref(), Some("Reuters"));
    assert_eq!(article.date, None, "no year stands anywhere");
}

#[test]
fn the_dateline_leaves_out_the_dash_that_its_block_holds() {
    let article = read(&format!("LONDON/PARIS, March 3, 2020 (Reuters) - {COPY}"));
    let dateline = article.dateline.expect("a dateline");
    assert_eq!(article.text.slice(dateline.span), "LONDON/PARIS, March 3, 2020 (Reuters)");
    assert_eq!((dateline.places.join("+").as_str(), dateline.date), ("LONDON+PARIS", Date::new(2020, 3, 3)));
    assert_eq!(article.date, Date::new(2020, 3, 3));
}

#[test]
fn a_dateline_of_december_under_a_header_of_january_is_of_the_year_before() {
    let article = read(&format!("date 2016-01-01\nOSLO Dec 31 {COPY}"));
    assert_eq!(article.dateline.and_then(|d| d.date), Date::new(2015, 12, 31));
    assert_eq!(article.date, Date::new(2016, 1, 1));
}

#[test]
fn results_come_a_block_a_row_and_columns_in_one() {
    let copy = "OSLO, Feb 8 - Shr 12 cts vs 9 cts\nNet 3.5 mln vs 2.1 mln\nYear\nShr 40 cts vs 31 cts\nNet 9.9 mln vs 8 mln\n\
                NOTE: The port closed in May.";
    let article = check(
        copy,
        "dateline | OSLO, Feb 8 -
         table | Shr 12 cts vs 9 cts
         table | Net 3.5 mln vs 2.1 mln
         table | Year
         table | Shr 40 cts vs 31 cts
         table | Net 9.9 mln vs 8 mln
         note | NOTE: The port closed in May.",
    );
    let joined = (0..article.blocks.len()).filter(|block| article.continues_table(*block));
    assert_eq!(joined.collect::<Vec<_>>(), [2, 3, 4, 5]);
    let columns = "Oslo     12.5   13.0\nBergen    7.5    8.0\nTromso    1.5    2.0";
    check(
        &format!("{COPY}\n\n{columns}"),
        "body 1 | The port ...\nbody 2 | Forty ships ...\ntable | Oslo 12.5 13.0 Bergen 7.5 8.0 Tromso 1.5 2.0",
    );
}

#[test]
fn a_first_line_without_evidence_is_no_headline() {
    assert_eq!(check(COPY, "body 1 | The port ...\nbody 2 | Forty ships ...").headline, None);
}

#[test]
fn headline_byline_and_blank_lines() {
    check(
        "Ice shuts Oslo port\n\nBy Ann Lee\n\nThe port will stay closed.\n\nForty ships wait outside.\n",
        "headline | Ice shuts Oslo port
         byline | By Ann Lee
         body 1 | The port will stay closed.
         body 2 | Forty ships wait outside.",
    );
}

#[test]
fn two_spaces_after_a_stop_are_no_border_where_blank_lines_set_paragraphs_off() {
    check(
        "Ice shuts Oslo port\n\nBy Ann Lee\n\nThe port will stay closed.\n\nForty ships wait outside.  Two have turned back.  Nobody knows how long it will last. Some say a week.\n\n\
         The fish market is empty.\n\nSchools are open.\n\nNo planes land.\n\nTrains run late.  Buses do not run. The road is closed.\n",
        "headline | Ice shuts Oslo port
         byline | By Ann Lee
         body 1 | The port will stay closed.
         body 2 | Forty ships wait outside. Two have turned back. Nobody knows how long it will last. Some say a week.
         body 3 | The fish market is empty.
         body 4 | Schools are open.
         body 5 | No planes land.
         body 6 | Trains run late. Buses do not run. The road is closed.",
    );
}

#[test]
fn byline_and_dateline_share_the_line_of_the_lede() {
    let article = check(
        &format!("(Adds quotes,\nbackground)\nBy Ann Lee OSLO, Feb 8 (Reuters) - {COPY}"),
        "notice | (Adds quotes, background)
         byline | By Ann Lee
         dateline | OSLO, Feb 8 (Reuters) -
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!(article.status, Some(Status::Updated));
}

#[test]
fn two_notices_above_and_the_stronger_state() {
    let article = check(
        &format!("(Refiles to add word \"port\" in lede)\n(Updates with quotes)\nOSLO Feb 8 {COPY}"),
        "notice | (Refiles to add word \"port\" in lede)
         notice | (Updates with quotes)
         dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!(article.status, Some(Status::Refiled));
}

#[test]
fn a_notice_without_brackets_at_the_head() {
    check(
        &format!("Corrects master's name in paragraph 6,\nadds his age\nBy Ann Lee\nOSLO Feb 8 {COPY}"),
        "notice | Corrects master's name in paragraph 6, adds his age
         byline | By Ann Lee
         dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
}

#[test]
fn a_notice_that_never_closes_swallows_no_copy() {
    check(
        &format!("(Corrects master's name in paragraph 6\nBy Ann Lee\nOSLO Feb 8 {COPY}"),
        "notice | (Corrects master's name in paragraph 6
         byline | By Ann Lee
         dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
}

#[test]
fn notice_and_credits_at_the_foot() {
    let article = check(
        &format!(
            "OSLO Feb 8 {COPY}(This version of the story corrects the day in\nparagraph 1)\n\
             (Reproting by Ann Lee; Additional reporting by Carla Diaz in Bergen and Dai Li at\nthe United Nations; Editing by Eva Moe)"
        ),
        "dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...
         notice | (This version of the story corrects the day in paragraph 1)
         credit | (Reproting by Ann Lee; ...",
    );
    let roles: Vec<String> = article.credits.iter().flat_map(|c| &c.roles).map(|r| format!("{}: {}", r.role, r.names.join("+"))).collect();
    assert_eq!(roles, ["reporting: Ann Lee", "additional reporting: Carla Diaz+Dai Li", "editing: Eva Moe"]);
    assert_eq!(article.status, Some(Status::Corrected));
}

#[test]
fn notice_and_credit_behind_the_last_paragraph_on_its_line() {
    check(
        "OSLO (AP) \u{2014} The port will stay closed.\nForty ships wait outside. (This story corrects the day in paragraph 1.) (Editing by Eva Moe)",
        "dateline | OSLO (AP) \u{2014}
         body 1 | The port will stay closed.
         body 2 | Forty ships wait outside.
         notice | (This story corrects the day in paragraph 1.)
         credit | (Editing by Eva Moe)",
    );
}

#[test]
fn a_newspaper_correction_below_the_story() {
    let article = check(
        "The port will stay closed.\n\nForty ships wait outside.\n\nAn earlier version of this article gave the wrong day.\n",
        "body 1 | The port will stay closed.
         body 2 | Forty ships wait outside.
         notice | An earlier version of this article gave the wrong day.",
    );
    assert_eq!(article.status, Some(Status::Corrected));
}

#[test]
fn a_notice_below_its_label() {
    check(
        "The port will stay closed.\n\nForty ships wait outside.\n\nCorrection:\n\nThe story gave a wrong day.\n\nBergen is open.\n",
        "body 1 | The port will stay closed.
         body 2 | Forty ships wait outside.
         notice | Correction: The story gave a wrong day.
         body 3 | Bergen is open.",
    );
}

#[test]
fn subheads_in_capitals_divide() {
    check(
        &format!("OSLO Feb 8 {COPY}WHAT'S NEXT FOR FRUIT?\n{COPY}"),
        "dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...
         subhead | WHAT'S NEXT FOR FRUIT?
         body 3 | The port ...
         body 4 | Forty ships ...",
    );
}

#[test]
fn subheads_in_small_letters_stand_between_blank_lines() {
    check(
        "The port will stay closed, its master said on Monday in a message to ships.\n\nWhat happens next\n\nForty ships wait outside and twelve more are on their way to Oslo with fruit.\n",
        "body 1 | The port ...
         subhead | What happens next
         body 2 | Forty ships ...",
    );
}

#[test]
fn bullets_of_more_than_one_line() {
    check(
        "OSLO Feb 8 The port will stay closed.\n* Ice thicker than in any winter since records began in\n  the harbour\n* Forty ships wait\n- Fruit is on board\nIts master said so on Monday.",
        "dateline | OSLO Feb 8
         body 1 | The port will stay closed.
         bullet | * Ice thicker ...
         bullet | * Forty ships wait
         bullet | - Fruit is on board
         body 2 | Its master said so on Monday.",
    );
}

#[test]
fn rows_in_columns_are_one_table() {
    check(
        &format!(
            "OSLO Feb 8 {COPY}\nPort            Ships    Days\nOslo              40      21\nBergen ........... 2       1\n----------------------------\n\nNobody is in danger."
        ),
        "dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...
         table | Port Ships Days ...
         body 3 | Nobody is in danger.",
    );
}

#[test]
fn captions_are_not_counted() {
    check(
        "FILE PHOTO: Ships wait at Oslo, Feb 8. REUTERS/Ann Lee\n\nThe port will stay closed.\n\nForty ships wait outside.\n",
        "caption | FILE PHOTO: Ships wait at Oslo, Feb 8. REUTERS/Ann Lee
         body 1 | The port will stay closed.
         body 2 | Forty ships wait outside.",
    );
}

#[test]
fn notes_and_end_marks_close_the_story() {
    check(
        &format!("OSLO Feb 8 {COPY}($1 = 9.9 crowns)\n((ann.lee@example.org; +47 22 00))\nKeywords: PORT OSLO/\nENDS"),
        "dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...
         note | ($1 = 9.9 crowns)
         note | ((ann.lee@example.org; +47 22 00))
         note | Keywords: PORT OSLO/
         note | ENDS",
    );
}

#[test]
fn a_slug_and_field_lines_are_header() {
    let article = check(
        &format!("BC-OSLO-PORT\nPriority: 4\nFeb 8, 2016\nIce shuts Oslo port\nOSLO Feb 8 {COPY}"),
        "header | BC-OSLO-PORT
         header | Priority: 4
         header | Feb 8, 2016
         headline | Ice shuts Oslo port
         dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!(article.slug.map(|s| s.text).as_deref(), Some("BC-OSLO-PORT"));
    assert_eq!(article.date, Date::new(2016, 2, 8));
}

#[test]
fn an_archive_header_behind_comment_marks() {
    let article = check(
        &format!(
            "-- Refile: Ice shuts Oslo port\n-- By Ann Lee\n-- Mon Feb 8, 2016 3:15pm EST\n-- http://example.org/port\n\n OSLO  (Reuters) - {COPY}"
        ),
        "headline | -- Refile: Ice shuts Oslo port
         byline | -- By Ann Lee
         header | -- Mon Feb 8, 2016 3:15pm EST
         header | -- http://example.org/port
         dateline | OSLO (Reuters) -
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!(article.headline.map(|h| h.text).as_deref(), Some("Ice shuts Oslo port"));
    assert_eq!((article.status, article.date), (Some(Status::Refiled), Date::new(2016, 2, 8)));
}

#[test]
fn quoted_copy_in_brackets_stays_in_the_story() {
    check(
        "The port will stay closed.\n\n(The master did not answer calls.)\n\nForty ships wait outside.\n",
        "body 1 | The port will stay closed.
         body 2 | (The master did not answer calls.)
         body 3 | Forty ships wait outside.",
    );
}

#[test]
fn nothing_at_all_has_no_blocks() {
    for empty in ["", " \n\n\t", "\u{feff}", "\u{1b}[0m\0"] {
        assert!(read(empty).blocks.is_empty());
    }
}

#[test]
fn what_was_taken_out_is_told() {
    let told: Vec<String> =
        parse(b"OSLO Feb 8 The \x1b[31mport\x1b[0m is\0 closed.", &Origin::default()).diagnostics.into_iter().map(|d| d.message).collect();
    assert_eq!(told, ["2 terminal escape sequences were taken out", "1 NUL character was taken out"]);
}

#[test]
fn an_open_bracket_is_told_with_its_place() {
    let parsed = parse(b"(Corrects name in paragraph 6\nBy Ann Lee\nOSLO Feb 8 The port is closed.", &Origin::default());
    let told: Vec<_> = parsed.diagnostics.iter().map(|d| (d.span.map(|s| parsed.article.text.slice(s)), d.message.as_str())).collect();
    assert_eq!(told, [(Some("(Corrects name in paragraph 6"), "the bracket of this notice never closes")]);
}

#[test]
fn lines_that_were_not_understood_do_not_hide_the_dateline() {
    let article = read(&format!("V1234 u i\n^port,300<\nOSLO, Norway (AP) _ {COPY}"));
    assert_eq!(article.dateline.map(|d| d.places), Some(vec![String::from("OSLO, Norway")]));
}
