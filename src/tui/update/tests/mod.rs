//! Keys in, what a reader would see out.

mod browsing;
mod choosing;
mod disk;
mod narrowing;
mod recalling;
mod reviewing;

use std::sync::Arc;

use super::{start, update};
use crate::model::{Document, EntityId};
use crate::tui::app::{App, Appearance, Entry, Overlay, Pane, Size};
use crate::tui::keymap::{Key, Step, parse_steps};
use crate::tui::sample::harbour;
use crate::tui::{Effect, Msg};

/// A reader with the harbour story open, of so many articles.
fn reader(width: u16, height: u16, articles: usize) -> App {
    let entries = (0..articles).map(|i| Entry { name: format!("story-{i}"), card: None }).collect();
    let mut app = App::new(entries, Size { width, height }, Appearance::Dark);
    open(&mut app, 0, harbour());
    app
}

fn open(app: &mut App, index: usize, document: Document) {
    update(app, Msg::Opened { index, result: Ok(Arc::new(document)) });
}

/// Presses keys as the notation writes them.
fn press(app: &mut App, keys: &str) -> Vec<Effect> {
    let steps = parse_steps(keys).unwrap();
    let key = |s| if let Step::Key(key) = s { key } else { panic!("a key") };
    steps.into_iter().flat_map(|s| update(app, Msg::Key(key(s)))).collect()
}

/// Types words one character at a time.
fn type_in(app: &mut App, words: &str) {
    for c in words.chars() {
        update(app, Msg::Key(Key::char(c)));
    }
}

fn paragraph(app: &App) -> u32 {
    app.reading.as_ref().unwrap().paragraph()
}

fn message(app: &App) -> &str {
    app.message.as_ref().map_or("", |m| m.text.as_str())
}

/// The current quote's words.
fn quote(app: &App) -> String {
    let reading = app.reading.as_ref().unwrap();
    let quote = reading.document.analysis.quote(reading.quote.unwrap()).unwrap();
    reading.document.article.text.folded(quote.span).into_owned()
}

/// The word at the cursor.
fn word(app: &App) -> String {
    let reading = app.reading.as_ref().unwrap();
    let rest = reading.document.article.text.as_str().get(reading.cursor..).unwrap();
    rest.split_whitespace().next().unwrap_or("").to_string()
}

#[test]
fn quotes_follow_one_another_and_then_there_are_none() {
    let mut app = reader(100, 30, 1);
    press(&mut app, "]q");
    assert_eq!((quote(&app).as_str(), paragraph(&app)), ("\"We lost forty metres of wall,\"", 2));
    press(&mut app, "]q ]q");
    assert_eq!(quote(&app), "\"That is what counts.\"");
    press(&mut app, "[q");
    assert_eq!(quote(&app), "\"Nobody was hurt,\"");
    press(&mut app, "9]q");
    assert_eq!(quote(&app), "\"They were new,\"");
    press(&mut app, "]q");
    assert_eq!((quote(&app).as_str(), message(&app)), ("\"They were new,\"", "No quote after this place"));
}

#[test]
fn quotes_of_one_speaker_leave_the_others_out() {
    let mut app = reader(100, 30, 1);
    press(&mut app, "]s");
    assert_eq!(message(&app), "No quote is current; ]q goes to the next one");
    press(&mut app, "]q 3]s");
    assert_eq!((quote(&app).as_str(), paragraph(&app)), ("\"They were new,\"", 6));
    press(&mut app, "]s");
    assert_eq!(message(&app), "No later quote of Mara Quill");
    press(&mut app, "[s");
    assert_eq!(quote(&app), "\"That is what counts.\"");
}

#[test]
fn reported_speech_is_among_the_quotes_where_asked_for() {
    let mut app = reader(100, 30, 1);
    press(&mut app, "5]q r [q");
    assert_eq!(quote(&app), "the gates held");
    press(&mut app, "r");
    assert_eq!((message(&app), app.reading.as_ref().unwrap().quote), ("Only words between quote marks are among the quotes", None));
    press(&mut app, "]q");
    assert_eq!(quote(&app), "\"They were new,\"");
}

#[test]
fn counts_lead_to_paragraphs_and_multiply() {
    let mut app = reader(100, 30, 1);
    press(&mut app, "12G");
    assert_eq!(paragraph(&app), 12);
    press(&mut app, "99G");
    assert_eq!((paragraph(&app), message(&app)), (12, "There is no paragraph 99: this article has 14"));
    press(&mut app, "3G");
    assert_eq!((paragraph(&app), app.focus), (3, Pane::Article));
    press(&mut app, "} }");
    assert_eq!(paragraph(&app), 5);
    press(&mut app, "4{");
    assert_eq!(paragraph(&app), 1);
    press(&mut app, "{");
    assert_eq!(message(&app), "No paragraph before this one");
}

#[test]
fn j_and_k_move_text_and_cursor_together_and_only_the_cursor_at_the_ends() {
    let mut app = reader(60, 12, 1);
    let rows = |app: &App| (app.reading.as_ref().unwrap().cursor_row(), app.reading.as_ref().unwrap().top_row());
    press(&mut app, "4j");
    let (cursor, top) = rows(&app);
    assert_eq!(cursor, top);
    assert!(cursor >= 4);
    press(&mut app, "999j");
    let (cursor, top) = rows(&app);
    assert_eq!((cursor - top, app.reading.as_ref().unwrap().percent()), (9, 100));
    press(&mut app, "j");
    assert_eq!(message(&app), "The end of the article");
    press(&mut app, "999k");
    assert_eq!(rows(&app), (0, 0));
}

#[test]
fn a_digit_is_a_pane_before_lines_and_a_count_before_jumps() {
    let mut app = reader(160, 40, 1);
    press(&mut app, "3");
    assert_eq!(app.focus, Pane::Entities);
    assert!(app.wants_timer().is_some());
    press(&mut app, "3G");
    assert_eq!(app.focus, Pane::Article);
    press(&mut app, "3j");
    assert_eq!((app.focus, app.reading.as_ref().unwrap().entity), (Pane::Entities, Some(EntityId(0))));
}

#[test]
fn moving_in_the_quotes_pane_moves_the_article_along() {
    let mut app = reader(160, 20, 1);
    press(&mut app, "1jj");
    assert_eq!((quote(&app).as_str(), paragraph(&app)), ("\"Nobody was hurt,\"", 3));
    press(&mut app, "G");
    assert_eq!(paragraph(&app), 5);
    press(&mut app, "s k");
    assert_eq!(message(&app), "");
    assert_eq!(quote(&app), "\"That is what counts.\"");
    press(&mut app, "enter");
    assert_eq!(app.focus, Pane::Article);
    press(&mut app, "H");
    assert_eq!(paragraph(&app), 0);
}

#[test]
fn a_name_is_walked_from_mention_to_mention() {
    let mut app = reader(160, 40, 1);
    press(&mut app, "tab j");
    assert_eq!((word(&app).as_str(), paragraph(&app)), ("Mara", 2));
    press(&mut app, "enter");
    assert_eq!((message(&app), paragraph(&app)), ("Mention 2/4", 3));
    press(&mut app, "]e ]e");
    assert_eq!(paragraph(&app), 6);
    press(&mut app, "]e");
    assert_eq!(message(&app), "No later mention of Mara Quill");
    press(&mut app, "enter");
    assert_eq!((message(&app), paragraph(&app)), ("Mention 1/4, from the top again", 2));
}

#[test]
fn a_correction_leads_to_its_words() {
    let mut app = reader(160, 20, 1);
    press(&mut app, "c");
    assert_eq!((word(&app).as_str(), app.focus), ("Bergh", Pane::Review));
    press(&mut app, "c H");
    assert_eq!((paragraph(&app), app.focus), (0, Pane::Article));
    press(&mut app, "esc ]c");
    assert_eq!((word(&app).as_str(), paragraph(&app), message(&app)), ("Bergh", 5, "Correction 1/1: corrects spelling of name"));
    press(&mut app, "]c");
    assert_eq!(message(&app), "No later correction");
    press(&mut app, "c");
    assert_eq!(app.focus, Pane::Review);
    assert!(app.geometry().review.is_some() && app.geometry().quotes.is_none());
    press(&mut app, "c");
    assert_eq!(app.focus, Pane::Article);
}

#[test]
fn a_search_goes_along_while_it_is_typed_and_esc_goes_back() {
    let mut app = reader(100, 20, 1);
    press(&mut app, "/");
    type_in(&mut app, "pumps");
    assert_eq!(paragraph(&app), 7);
    press(&mut app, "esc");
    assert_eq!((paragraph(&app), app.reading.as_ref().unwrap().search.hits.len()), (0, 0));
    press(&mut app, "/");
    type_in(&mut app, "closed on");
    press(&mut app, "enter");
    assert_eq!((paragraph(&app), message(&app)), (1, "1/1 “closed on”"));
    press(&mut app, "/");
    type_in(&mut app, "pumps");
    press(&mut app, "enter n");
    assert_eq!((paragraph(&app), message(&app)), (8, "2/8 “pumps”"));
    press(&mut app, "N N");
    assert_eq!(message(&app), "8/8 “pumps”, from the end again");
    press(&mut app, "n");
    assert_eq!(message(&app), "1/8 “pumps”, from the top again");
    press(&mut app, "/");
    type_in(&mut app, "Pumps");
    press(&mut app, "enter");
    assert_eq!(message(&app), "“Pumps” is not in this article");
}

#[test]
fn the_word_under_the_cursor_is_searched() {
    let mut app = reader(100, 20, 1);
    press(&mut app, "6G *");
    assert_eq!(message(&app), "1/2 “quill”, from the top again");
}

#[test]
fn jumps_go_back_and_forward_and_marks_stay() {
    let mut app = reader(100, 20, 1);
    press(&mut app, "4G ma 12G 8G H");
    assert_eq!(paragraph(&app), 12);
    press(&mut app, "H");
    assert_eq!(paragraph(&app), 4);
    press(&mut app, "L L");
    assert_eq!(paragraph(&app), 8);
    press(&mut app, "L");
    assert_eq!(message(&app), "No place to go forward to");
    press(&mut app, "'a");
    assert_eq!(paragraph(&app), 4);
    press(&mut app, "''");
    assert_eq!(paragraph(&app), 8);
    press(&mut app, "'z");
    assert_eq!(message(&app), "There is no mark z");
}

#[test]
fn a_split_quote_is_copied_whole_with_its_speaker_and_source() {
    let mut app = reader(100, 20, 1);
    assert_eq!(press(&mut app, "y"), []);
    let copied = press(&mut app, "]q ]q ]q y");
    let [Effect::Copy(text)] = &copied[..] else { panic!("{copied:?}") };
    assert_eq!(text.split_once(" (").unwrap().0, "\"Nobody was hurt,\" \"That is what counts.\" — Mara Quill");
    assert!(text.ends_with(", paragraph 3)"), "{text}");
    let mut titled = harbour();
    titled.analysis.entities[0].role = Some("harbour master".into());
    open(&mut app, 0, titled);
    let copied = press(&mut app, "y");
    let [Effect::Copy(text)] = &copied[..] else { panic!("{copied:?}") };
    assert!(text.contains("— Mara Quill, harbour master ("), "{text}");
    assert_eq!(press(&mut app, "4GY"), [Effect::Copy("Two ferries were moved to the next port.".into())]);
}

#[test]
fn w_says_what_decided_the_current_quote() {
    let mut app = reader(100, 20, 1);
    press(&mut app, "]q ]q w");
    let Overlay::Why { title, lines } = &app.overlay else { panic!("{:?}", app.overlay) };
    assert_eq!(title, "Why this speaker: direct quote in ¶3");
    assert!(lines.contains(&"Speaker: she → Mara Quill".to_string()) && lines.contains(&"80% sure · rule test.made".to_string()));
    assert_eq!(press(&mut app, "q"), []);
    assert_eq!(app.overlay, Overlay::None);
    assert_eq!(press(&mut app, "q"), [Effect::Quit]);
}

#[test]
fn w_says_why_words_between_marks_are_no_quote() {
    let mut app = reader(100, 20, 1);
    open(&mut app, 0, harbour().with_unspoken("next port"));
    press(&mut app, "4G w");
    let Overlay::Why { title, lines } = &app.overlay else { panic!("{:?}", app.overlay) };
    assert_eq!((title.as_str(), lines[0].as_str()), ("Why this is no quote", "next port"));
}

#[test]
fn an_unknown_key_is_named_quietly() {
    let mut app = reader(100, 20, 1);
    press(&mut app, "x");
    assert_eq!(message(&app), "x does nothing here; ? for help");
    press(&mut app, "]x");
    assert_eq!(message(&app), "]x does nothing here; ? for help");
}

#[test]
fn a_prefix_shows_what_can_follow_after_a_while() {
    let mut app = reader(100, 20, 1);
    press(&mut app, "]");
    assert!(app.which_key().is_none() && app.wants_timer().is_some());
    update(&mut app, Msg::TimerPassed);
    assert_eq!(app.which_key().unwrap()[0].says, "Next quote");
    press(&mut app, "esc");
    assert!(app.which_key().is_none());
}

#[test]
fn the_palette_finds_a_command_by_a_few_letters() {
    let mut app = reader(100, 20, 1);
    press(&mut app, ":");
    type_in(&mut app, "nxtquo");
    press(&mut app, "enter");
    assert_eq!(paragraph(&app), 2);
    press(&mut app, ":");
    type_in(&mut app, "set-mark");
    press(&mut app, "enter b");
    assert_eq!(message(&app), "Mark b set; 'b comes back here");
    press(&mut app, "ctrl-p esc");
    assert_eq!(app.overlay, Overlay::None);
}

#[test]
fn a_resize_keeps_the_place_in_the_text() {
    let mut app = reader(160, 50, 1);
    press(&mut app, "9G");
    for (width, height) in [(60, 12), (1, 1), (24, 6), (100, 30), (160, 50)] {
        update(&mut app, Msg::Resize(Size { width, height }));
        let reading = app.reading.as_ref().unwrap();
        assert_eq!((reading.paragraph(), word(&app).as_str()), (9, "Crews"));
        let page = usize::from(height.saturating_sub(2)).max(1);
        assert!((reading.top_row()..reading.top_row() + page).contains(&reading.cursor_row()), "{width}x{height}");
    }
}

#[test]
fn reading_again_keeps_the_place_and_another_article_begins_at_its_top() {
    let mut app = reader(100, 30, 2);
    press(&mut app, "9G ]c");
    assert_eq!(press(&mut app, "R"), [Effect::Open(0)]);
    open(&mut app, 0, harbour());
    assert_eq!(paragraph(&app), 5);
    assert_eq!(press(&mut app, "J"), [Effect::Open(1)]);
    open(&mut app, 1, harbour());
    assert_eq!(paragraph(&app), 0);
    press(&mut app, "J");
    assert_eq!(message(&app), "No article after this one");
}

#[test]
fn an_answer_that_nobody_waits_for_is_dropped_and_a_failure_is_told() {
    let mut app = reader(100, 30, 3);
    press(&mut app, "JJ");
    open(&mut app, 1, harbour());
    assert_eq!(app.reading.as_ref().unwrap().index, 0);
    update(&mut app, Msg::Opened { index: 2, result: Err("story-2 cannot be read".into()) });
    assert_eq!((message(&app), app.reading.as_ref().unwrap().index), ("story-2 cannot be read", 0));
}

#[test]
fn the_list_filters_previews_and_opens() {
    let mut app = reader(160, 30, 12);
    press(&mut app, "5G");
    assert_eq!(press(&mut app, "l"), [Effect::Skim]);
    assert_eq!(press(&mut app, "j"), [Effect::Open(1)]);
    open(&mut app, 1, harbour());
    press(&mut app, "esc");
    assert_eq!((app.reading.as_ref().unwrap().index, paragraph(&app), app.list.shown), (0, 5, false));
    press(&mut app, "l /");
    type_in(&mut app, "11");
    assert_eq!(app.list.matches, [11]);
    assert_eq!(press(&mut app, "enter"), [Effect::Open(11)]);
    assert!(!app.list.shown);
}

#[test]
fn several_articles_begin_with_the_list() {
    let entries = (0..2).map(|i| Entry { name: format!("story-{i}"), card: None }).collect();
    let mut app = App::new(entries, Size { width: 80, height: 24 }, Appearance::Dark);
    assert_eq!(start(&mut app), [Effect::Open(0), Effect::Skim]);
    assert_eq!((app.focus, app.list.shown), (Pane::List, true));
    open(&mut app, 0, harbour());
    assert_eq!(press(&mut app, "j enter"), [Effect::Open(1)]);
    assert_eq!(app.focus, Pane::Article);
}

#[test]
fn narrow_screens_show_the_pane_that_has_the_focus() {
    let mut app = reader(60, 20, 1);
    press(&mut app, "1");
    assert!(app.geometry().article.is_none() && app.geometry().quotes.is_some());
    press(&mut app, "j enter");
    assert!(app.geometry().article.is_some());
    assert_eq!(paragraph(&app), 2);
}

#[test]
fn the_mouse_sets_the_cursor_and_chooses_quotes() {
    use crate::tui::message::{Mouse, MouseAction};
    let mut app = reader(160, 40, 1);
    let at = |column, row| Msg::Mouse(Mouse { column, row, action: MouseAction::Press });
    update(&mut app, at(5, 3));
    assert_eq!(app.reading.as_ref().unwrap().quote, None);
    assert_eq!(press(&mut app, "M"), [Effect::SetMouse(true)]);
    update(&mut app, at(5, 3));
    assert_eq!((app.focus, quote(&app).as_str()), (Pane::Quotes, "\"We lost forty metres of wall,\""));
    let text = app.geometry().text;
    let row = u16::try_from(app.reading.as_ref().unwrap().cursor_row()).unwrap();
    update(&mut app, at(text.x + 4, text.y + row));
    assert_eq!((app.focus, word(&app).as_str()), (Pane::Article, "lost"));
}

#[test]
fn the_help_scrolls_to_its_last_line_and_no_further() {
    let mut app = reader(100, 20, 1);
    let lines = crate::tui::command::help_lines(Pane::Article).len();
    press(&mut app, "? G j");
    assert_eq!(app.overlay, Overlay::Help { top: lines - 16 });
    press(&mut app, "gg");
    assert_eq!(app.overlay, Overlay::Help { top: 0 });
    press(&mut app, "?");
    assert_eq!(app.overlay, Overlay::None);
}

#[test]
fn escape_goes_back_one_step_at_a_time() {
    let mut app = reader(160, 40, 1);
    press(&mut app, "]q 3 esc j");
    press(&mut app, "z ? esc");
    assert!(app.article_only && app.overlay == Overlay::None);
    press(&mut app, "esc esc esc");
    let reading = app.reading.as_ref().unwrap();
    assert_eq!((reading.quote, reading.entity, app.article_only), (None, None, false));
}
