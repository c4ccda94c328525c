//! Furniture of every kind, each story beside its outline (see `outline`).

mod outline;

use nutgraf::model::{Article, Date, Status};
use outline::{COPY, check};

/// Names of everyone in the bylines.
fn authors(article: &Article) -> String {
    article.bylines.iter().flat_map(|b| b.names.clone()).collect::<Vec<_>>().join("+")
}

/// Every role with its people.
fn roles(article: &Article) -> Vec<String> {
    article.credits.iter().flat_map(|c| &c.roles).map(|r| format!("{}: {}", r.role, r.names.join("+"))).collect()
}

#[test]
fn embargo_headline_byline_and_title_above_the_dateline() {
    let article = check(
        &format!(
            "Not for release before 0001 GMT Feb. 9, 2016\n\nIce shuts Oslo port\n\nBy ANN LEE\nAP Arctic Writer\n\nOSLO, Norway (AP) -- {COPY}-30-"
        ),
        "notice | Not for release before 0001 GMT Feb. 9, 2016
         headline | Ice shuts Oslo port
         byline | By ANN LEE
         byline | AP Arctic Writer
         dateline | OSLO, Norway (AP) --
         body 1 | The port ...
         body 2 | Forty ships ...
         note | -30-",
    );
    assert_eq!((article.status, authors(&article).as_str()), (Some(Status::Embargoed), "ANN LEE"));
}

#[test]
fn summary_bullets_and_notices_below_a_headline_of_three_tags() {
    let article = check(
        &format!(
            "RPT-CORRECTED-UPDATE 2-Ice shuts Oslo port (Feb 7)\n* Forty ships wait\n* Fruit rots\n (Repeats to additional subscribers with no changes to text)\n \
             (Corrects day in paragraph 2)\n    By Ann Lee, Arctic Correspondent, and Ben Ray in Bergen with Carla Diaz\n    OSLO, Feb 8 (Reuters) - {COPY}"
        ),
        "headline | RPT-CORRECTED-UPDATE 2-Ice ...
         bullet | * Forty ships wait
         bullet | * Fruit rots
         notice | (Repeats to additional subscribers with no changes to text)
         notice | (Corrects day in paragraph 2)
         byline | By Ann Lee, Arctic ...
         dateline | OSLO, Feb 8 (Reuters) -
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!(article.headline.as_ref().map(|h| h.text.as_str()), Some("Ice shuts Oslo port (Feb 7)"));
    assert_eq!((article.status, authors(&article).as_str()), (Some(Status::Corrected), "Ann Lee+Ben Ray"));
}

#[test]
fn tags_in_brackets_and_flashes_behind_stars() {
    let article = check(
        &format!("(CORRECTED) - ICE SHUTS OSLO PORT\n    OSLO, Feb 8 - {COPY}"),
        "headline | (CORRECTED) - ICE SHUTS OSLO PORT
         dateline | OSLO, Feb 8 -
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!((article.status, article.headline.map(|h| h.text).as_deref()), (Some(Status::Corrected), Some("ICE SHUTS OSLO PORT")));
    let flash = check(
        "******CORRECTED - ICE SHUTS OSLO PORT\nThe port closed.\n",
        "headline | ******CORRECTED - ICE SHUTS OSLO PORT\nbody 1 | The port closed.",
    );
    assert_eq!(flash.headline.map(|h| h.text).as_deref(), Some("ICE SHUTS OSLO PORT"));
}

#[test]
fn a_notice_behind_a_headline_and_a_contact_behind_a_paragraph() {
    let article = check(
        "ICE SHUTS OSLO PORT FOR THREE WEEKS (CORRECTS LENGTH)\nOSLO (AP) - The port closed on Monday in the ice of winter. (Questions or comments can be e-mailed to the desk.)\n",
        "headline | ICE SHUTS OSLO PORT FOR THREE WEEKS
         notice | (CORRECTS LENGTH)
         dateline | OSLO (AP) -
         body 1 | The port closed on Monday in the ice of winter.
         note | (Questions or comments can be e-mailed to the desk.)",
    );
    assert_eq!(article.status, Some(Status::Corrected));
}

#[test]
fn decks_between_headline_and_dateline() {
    check(
        &format!("Ice shuts Oslo port again.\n\nForty ships wait, and fruit rots.\n\nOSLO, Norway - {COPY}"),
        "headline | Ice shuts Oslo port again.
         subhead | Forty ships wait, and fruit rots.
         dateline | OSLO, Norway -
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
}

#[test]
fn a_headline_before_a_semicolon_and_its_deck_below() {
    let article = check(
        "Ice shuts Oslo port;\nForty ships wait.\n\nThe port will stay closed, its master said.\n\nFruit rots.\n",
        "headline | Ice shuts Oslo port;
         subhead | Forty ships wait.
         body 1 | The port will stay closed, its master said.
         body 2 | Fruit rots.",
    );
    assert_eq!(article.headline.map(|h| h.text).as_deref(), Some("Ice shuts Oslo port"));
}

#[test]
fn a_standalone_correction_asks_to_read_something_else() {
    let article = check(
        "CORRECTION - OSLO PORT CLOSES\n    In OSLO item headlined \"Oslo port closes\" please read\nin second para ... 40 ships ... instead of ... 14 ships\n Reuter\n",
        "headline | CORRECTION - OSLO PORT CLOSES
         notice | In OSLO item headlined \"Oslo port closes\" please read in second para ... 40 ships ... instead of ... 14 ships
         note | Reuter",
    );
    assert_eq!(article.status, Some(Status::Corrected));
}

#[test]
fn a_withdrawal_asks_to_take_the_story_out() {
    let article = check(
        "WITHDRAWAL: Ice shuts Oslo port\n\nPlease withdraw the story headlined \"Ice shuts Oslo port\" of Feb 8. There will be no substitute.\n",
        "headline | WITHDRAWAL: Ice shuts Oslo port
         notice | Please withdraw the story ...",
    );
    assert_eq!(article.status, Some(Status::Withdrawn));
}

#[test]
fn brief_with_source_text_and_newsroom() {
    check(
        "BRIEF-Oslo Port says ice to stay\n\nFeb 8 (Reuters) - Oslo Port AS:\n\n* SAYS PORT TO STAY CLOSED\n* SEES 40 SHIPS WAIT\n\nSource text for Eikon:\n\nFurther company coverage:\n\n(Oslo newsroom; +47 22 00 00)\n",
        "headline | BRIEF-Oslo Port says ice to stay
         dateline | Feb 8 (Reuters) -
         body 1 | Oslo Port AS:
         bullet | * SAYS PORT TO STAY CLOSED
         bullet | * SEES 40 SHIPS WAIT
         note | Source text for Eikon:
         note | Further company coverage:
         note | (Oslo newsroom; +47 22 00 00)",
    );
}

#[test]
fn contacts_sources_credits_and_disclaimers_at_the_foot() {
    let article = check(
        &format!(
            "OSLO, Feb 8 (Reuters) - {COPY}For more information contact Ann Lee at +47 22 00\nSource: Oslo Port\nReporting by Ann Lee and Ben Ray in Bergen\nEidting by Eva Moe\n\
             ((ann.lee@example.org))\nKeywords: PORT OSLO/\nAll rights reserved. This material may not be published.\nENDS"
        ),
        "dateline | OSLO, Feb 8 (Reuters) -
         body 1 | The port ...
         body 2 | Forty ships ...
         note | For more information contact Ann Lee at +47 22 00
         note | Source: Oslo Port
         credit | Reporting by Ann Lee and Ben Ray in Bergen
         credit | Eidting by Eva Moe
         note | ((ann.lee@example.org))
         note | Keywords: PORT OSLO/
         note | All rights reserved. This material may not be published.
         note | ENDS",
    );
    assert_eq!(roles(&article), ["reporting: Ann Lee+Ben Ray", "editing: Eva Moe"]);
}

#[test]
fn credits_that_thank_or_name_people_first() {
    let article = check(
        &format!(
            "OSLO (AP) \u{2014} {COPY}\n___\n\nLee reported from Oslo. AP writers Ben Ray in Bergen and Carla Diaz contributed to this report.\n\n(Dai Li via Oslo newsroom; Editing by Eva Moe)\n"
        ),
        "dateline | OSLO (AP) \u{2014}
         body 1 | The port ...
         body 2 | Forty ships ...
         other | ___
         credit | Lee reported from Oslo. AP writers ...
         credit | (Dai Li via Oslo newsroom; Editing by Eva Moe)",
    );
    assert_eq!(roles(&article), ["contributing: Ben Ray+Carla Diaz", "reporting: Dai Li", "editing: Eva Moe"]);
}

#[test]
fn a_credit_behind_the_last_row_of_a_table() {
    check(
        &format!(
            "OSLO Feb 8 {COPY}\nPort            Ships    Days\nOslo              40      21\nBergen             2       1     (Reporting by Ann Lee; Editing by\nEva Moe)\n"
        ),
        "dateline | OSLO Feb 8
         body 1 | The port ...
         body 2 | Forty ships ...
         table | Port Ships Days ...
         credit | (Reporting by Ann Lee; Editing by Eva Moe)",
    );
}

#[test]
fn results_with_figures_in_words_and_a_note_that_ends_short_of_the_margin() {
    check(
        "    OSLO, Feb 8 - Shr five cts vs one ct\n    Net 161,019 vs 50,745\n    NOTE: Net excludes gain of 12 mln dlrs vs 9 mln dlrs in\nthe year from the sale of a ferry, and 3 mln dlrs vs one in\nthe quarter\n    Fruit was carried.\n",
        "dateline | OSLO, Feb 8 -
         table | Shr five cts vs one ct
         table | Net 161,019 vs 50,745
         note | NOTE: Net excludes gain of 12 mln dlrs vs 9 mln dlrs in the year from the sale of a ferry, and 3 mln dlrs vs one in the quarter
         body 1 | Fruit was carried.",
    );
    check(
        &format!("OSLO, Feb 8 - {COPY}NOTE: Full name Oslo Port and Harbour\nForty ships carry fruit.\n"),
        "dateline | OSLO, Feb 8 -
         body 1 | The port ...
         body 2 | Forty ships ...
         note | NOTE: Full name Oslo Port and Harbour
         body 3 | Forty ships carry fruit.",
    );
}

#[test]
fn rates_notices_and_times_behind_and_between_paragraphs() {
    check(
        "The port will stay closed.  Forty ships wait outside the port.  ($1=9.9 Crowns)  (Reporting by Ann Lee)\n\n9:45 p.m.\n\nFruit rots.\n\nNOTE: Days are of 24 hours. (Corrects day in paragraph 1)\n\nSlideshow (3 Images)\n",
        "body 1 | The port will stay closed. Forty ships wait outside the port.
         note | ($1=9.9 Crowns)
         credit | (Reporting by Ann Lee)
         subhead | 9:45 p.m.
         body 2 | Fruit rots.
         note | NOTE: Days are of 24 hours.
         notice | (Corrects day in paragraph 1)
         note | Slideshow (3 Images)",
    );
}

#[test]
fn a_starred_flash_may_open_with_its_dateline() {
    let article = check(
        "****OSLO, Feb 8 - Ships are free to leave the port.\n",
        "dateline | ****OSLO, Feb 8 -\nbody 1 | Ships are free to leave the port.",
    );
    assert_eq!(article.dateline.map(|d| d.places), Some(vec![String::from("OSLO")]));
}

#[test]
fn questions_and_answers_are_paragraphs() {
    check(
        "Ice shuts Oslo port: what to know\n\nOSLO (AP) \u{2014} The port closed on Monday.\n\nQ: When will it open?\nA: Nobody knows.\n\nWHAT OF THE FRUIT?\n\nIt rots.\n",
        "headline | Ice shuts Oslo port: what to know
         dateline | OSLO (AP) \u{2014}
         body 1 | The port closed on Monday.
         body 2 | Q: When will it open?
         body 3 | A: Nobody knows.
         subhead | WHAT OF THE FRUIT?
         body 4 | It rots.",
    );
}

#[test]
fn a_factbox_with_its_list_and_timeline() {
    check(
        "FACTBOX-Ports shut by ice\n\nFeb 8 (Reuters) - The following ports are shut.\n* Oslo, with 40 ships\n* Bergen, with two\nTIMELINE:\nOslo shut on Jan 20.\n(Compiled by Ann Lee; Editing by Eva Moe)\n",
        "headline | FACTBOX-Ports shut by ice
         dateline | Feb 8 (Reuters) -
         body 1 | The following ports are shut.
         bullet | * Oslo, with 40 ships
         bullet | * Bergen, with two
         subhead | TIMELINE:
         body 2 | Oslo shut on Jan 20.
         credit | (Compiled by Ann Lee; Editing by Eva Moe)",
    );
}

#[test]
fn the_takes_of_one_item_are_one_story() {
    check(
        &format!(
            "UPDATE 1-Ice shuts Oslo port\n\nOSLO, Feb 8 (Reuters) - {COPY}MORE\nUPDATE 1-Ice shuts Oslo port =2\n{COPY}(Reporting by Ann Lee)\nREUTERS"
        ),
        "headline | UPDATE 1-Ice shuts Oslo port
         dateline | OSLO, Feb 8 (Reuters) -
         body 1 | The port ...
         body 2 | Forty ships ...
         note | MORE
         header | UPDATE 1-Ice shuts Oslo port =2
         body 3 | The port ...
         body 4 | Forty ships ...
         credit | (Reporting by Ann Lee)
         note | REUTERS",
    );
}

#[test]
fn subheads_between_dashes_and_initials_at_the_foot() {
    check(
        &format!("Oslo, Feb 8, 2016 (AFP) - {COPY}\n\n- Forty ships -\n\n{COPY}\n\nal-br/em\n"),
        "dateline | Oslo, Feb 8, 2016 (AFP) -
         body 1 | The port ...
         body 2 | Forty ships ...
         subhead | - Forty ships -
         body 3 | The port ...
         body 4 | Forty ships ...
         note | al-br/em",
    );
}

#[test]
fn a_name_a_date_and_an_update_line_as_sites_have_them() {
    let article = check(
        &format!("Ice shuts Oslo port\nAnn Lee\nFeb 8, 2016 15:30 GMT\n{COPY}"),
        "headline | Ice shuts Oslo port
         byline | Ann Lee
         header | Feb 8, 2016 15:30 GMT
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!((authors(&article).as_str(), article.date), ("Ann Lee", Date::new(2016, 2, 8)));
    let article = check(
        &format!(
            "UPDATED: Ice shuts Oslo port\nPosted: Feb 8, 2016 3:15 PM | Updated: Feb 9, 2016 4:00 PM\nBy Ann Lee | Oslo Post\n{COPY}"
        ),
        "headline | UPDATED: Ice shuts Oslo port
         header | Posted: Feb 8, 2016 3:15 PM | Updated: Feb 9, 2016 4:00 PM
         byline | By Ann Lee | Oslo Post
         body 1 | The port ...
         body 2 | Forty ships ...",
    );
    assert_eq!((authors(&article).as_str(), article.date), ("Ann Lee", Date::new(2016, 2, 8)));
}

#[test]
fn a_caption_above_the_one_who_took_the_picture() {
    check(
        "The port will stay closed.\n\nForty ships wait outside the port of Oslo, Norway, February 8, 2016.\nREUTERS/Ann Lee\n\nFruit rots.\n\nBen Ray / Reuters.\n\nNobody is in danger.\n",
        "body 1 | The port will stay closed.
         caption | Forty ships wait outside the port of Oslo, Norway, February 8, 2016.
         caption | REUTERS/Ann Lee
         body 2 | Fruit rots.
         caption | Ben Ray / Reuters.
         body 3 | Nobody is in danger.",
    );
}

#[test]
fn labelled_lines_keep_paragraphs_and_lose_their_labels() {
    let article = check(
        "URL https://example.org/port\n\nDATE/ AUTHOR 2016-02-08 15:23:00+00:00\tAUTHORS: Ann Lee\n\nH Ice shuts Oslo port\n\nS1 By Ann Lee\n\nS2 OSLO (Reuters) - The port closed.\nS3 It is cold.\n\n\
         S4 Forty ships wait.\nS5 (Reporting by Ann Lee)\n",
        "header | URL https://example.org/port
         header | DATE/ AUTHOR 2016-02-08 15:23:00+00:00 AUTHORS: Ann Lee
         header | H
         headline | Ice shuts Oslo port
         header | S1
         byline | By Ann Lee
         header | S2
         dateline | OSLO (Reuters) -
         body 1 | The port closed. S3 It is cold.
         header | S4
         body 2 | Forty ships wait.
         header | S5
         credit | (Reporting by Ann Lee)",
    );
    assert_eq!(article.dateline.map(|d| d.places), Some(vec![String::from("OSLO")]));
    assert_eq!(article.date, Date::new(2016, 2, 8));
}

#[test]
fn an_anpa_message_in_its_envelope() {
    let article = check(
        "\u{16}\u{16}\u{1}W1234\u{1f}_oslo\nr i\u{13}\u{11} BC-EU--PortIce 1stLd   02-08 0100\n\u{2}^BC-EU--Port Ice, 1st Ld-Writethru,100<\n^Ice shuts Oslo port<\n^AP Photo OSL101, OSL102<\n\
         ^Eds: Adds quote. With AP Photos.<\n^By ANN LEE=\n^Associated Press=\n\t   OSLO, Norway (AP) _ The port of Oslo will stay closed, its master said.\n \n\t   Forty ships wait.\n^Waiting=\n\
         Oslo;40;21;0<\nBergen;2;1;0<\n\t   \u{3}AP-WF-02-08-16 1509GMT<\n\n\u{c}\n\u{4}",
        "header | W1234_oslo
         header | r i BC-EU--PortIce 1stLd 02-08 0100
         header | ^BC-EU--Port Ice, 1st Ld-Writethru,100<
         headline | ^Ice shuts Oslo port<
         note | ^AP Photo OSL101, OSL102<
         notice | ^Eds: Adds quote. With AP Photos.<
         byline | ^By ANN LEE=
         byline | ^Associated Press=
         dateline | OSLO, Norway (AP) _
         body 1 | The port of Oslo will stay closed, its master said.
         body 2 | Forty ships wait.
         subhead | ^Waiting=
         table | Oslo;40;21;0< Bergen;2;1;0<
         note | AP-WF-02-08-16 1509GMT<",
    );
    assert_eq!(article.slug.as_ref().map(|s| s.text.as_str()), Some("BC-EU--Port Ice"));
    assert_eq!(article.headline.as_ref().map(|h| h.text.as_str()), Some("Ice shuts Oslo port"));
    assert_eq!((authors(&article).as_str(), article.date, article.status), ("ANN LEE", Date::new(2016, 2, 8), Some(Status::Updated)));
}

#[test]
fn an_iptc_message_with_the_notebook_below() {
    let article = check(
        &format!(
            "\u{1}abc0007 4 i 93  dpa 0908\r\n\r\nNorway/ports/\r\n\u{2}REFILE\r\n1ST LEAD\r\nIce shuts Oslo port\r\nBy Ann Lee, dpa =\r\n\r\nOslo (dpa) - {COPY}\r\n\r\n# Notebook\r\n\r\n## Note to editors\r\n\
             - adds quote in grafs 7-11\r\n\r\n## Editorial contacts\r\n- Reporting by: Ann Lee in Oslo\r\n  and Ben Ray in Bergen\r\n- Editing by: Eva Moe\r\n- Tel: +47 22 00\r\n\r\n\u{3}081341 GMT Feb 16\r\n\u{4}"
        ),
        "header | abc0007 4 i 93 dpa 0908
         header | Norway/ports/
         header | REFILE
         header | 1ST LEAD
         headline | Ice shuts Oslo port
         byline | By Ann Lee, dpa =
         dateline | Oslo (dpa) -
         body 1 | The port ...
         body 2 | Forty ships ...
         note | # Notebook
         note | ## Note to editors
         notice | - adds quote in grafs 7-11
         note | ## Editorial contacts
         credit | - Reporting by: Ann Lee in Oslo and Ben Ray in Bergen
         credit | - Editing by: Eva Moe
         note | - Tel: +47 22 00
         note | 081341 GMT Feb 16",
    );
    assert_eq!(article.slug.as_ref().map(|s| s.text.as_str()), Some("Norway/ports"));
    assert_eq!((authors(&article).as_str(), article.date), ("Ann Lee", Date::new(2016, 2, 8)));
    assert_eq!(
        (roles(&article), article.status),
        (vec![String::from("reporting: Ann Lee+Ben Ray"), String::from("editing: Eva Moe")], Some(Status::Refiled))
    );
}

#[test]
fn a_history_of_a_rate_is_a_table_under_its_years() {
    check(
        &format!(
            "OSLO, Feb 8 (Reuters) - {COPY}The bank has changed its rate since 1999 as follows:\n2007\nSept 18 Cut 50 bps to 4.75 pct\n2006\n\
             June 29 Raised 25 bps to 5.25 pct\nMay 10 Raised 25 bps to 5.00 pct\nThe bank meets on March 3.\n"
        ),
        "dateline | OSLO, Feb 8 (Reuters) -
         body 1 | The port ...
         body 2 | Forty ships ...
         body 3 | The bank has changed ...
         table | 2007 Sept 18 Cut 50 bps to 4.75 pct 2006 June 29 Raised 25 bps to 5.25 pct May 10 Raised 25 bps to 5.00 pct
         body 4 | The bank meets on March 3.",
    );
}

#[test]
fn a_credit_ends_the_bullet_above_it() {
    check(
        &format!(
            "OSLO, Feb 8 (Reuters) - {COPY}* FACTBOX-Key dates in the life of the port <ID:nL0000001>\n(Additional reporting by Ann Lee and\nBen Ray)\n"
        ),
        "dateline | OSLO, Feb 8 (Reuters) -
         body 1 | The port ...
         body 2 | Forty ships ...
         bullet | * FACTBOX-Key dates ...
         credit | (Additional reporting by Ann Lee and Ben Ray)",
    );
}

#[test]
fn results_may_stand_against_nothing_and_a_short_line_ends_a_note() {
    check(
        "OSLO, Feb 8 - Shr 57 cts vs not given\nNet 6,889,000 vs 10.7 mln\nNine mths\nShr 1.67 crowns vs not given\nNet 20.1 mln vs 23.0 mln\n\
         NOTE: Net includes credit of five cts a share from an\ninvestment tax credit\nDividend payable June 12, record May 21\n",
        "dateline | OSLO, Feb 8 -
         table | Shr 57 cts vs not given
         table | Net 6,889,000 vs 10.7 mln
         table | Nine mths
         table | Shr 1.67 crowns vs not given
         table | Net 20.1 mln vs 23.0 mln
         note | NOTE: Net includes ...
         body 1 | Dividend payable June 12, record May 21",
    );
}
