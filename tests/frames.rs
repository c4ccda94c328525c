//! What is on the screen: the text of whole frames, and beside it what each cell means.

use std::collections::BTreeMap;
use std::sync::Arc;

use nutgraf::analysis::analyse;
use nutgraf::compare::compare;
use nutgraf::desk::ReadState;
use nutgraf::model::{Document, Status};
use nutgraf::parse::{Origin, parse};
use nutgraf::tui::app::{App, Appearance, Browse, Card, Entry, Goes, Passage, Row, Size, Standing};
use nutgraf::tui::keymap::{Key, KeyCode};
use nutgraf::tui::theme::{Depth, Role, Theme};
use nutgraf::tui::update::{start, update};
use nutgraf::tui::view::draw;
use nutgraf::tui::{Effect, Msg, Older};
use proptest::prelude::*;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::style::{Color, Style};

const STORY: &str = include_str!("frames/story.txt");

fn document(text: &str) -> Document {
    let parsed = parse(text.as_bytes(), &Origin { id: "harbour".into(), ..Origin::default() });
    let analysis = analyse(&parsed.article);
    Document { article: parsed.article, analysis, diagnostics: parsed.diagnostics }
}

/// A reader with one article under way.
fn starting(size: (u16, u16)) -> App {
    let entries = vec![Entry { name: "harbour.txt".into(), card: None }];
    let mut app = App::new(entries, Size { width: size.0, height: size.1 }, Appearance::Dark);
    start(&mut app);
    app
}

/// A reader of one article.
fn reading(text: &str, size: (u16, u16)) -> App {
    let mut app = starting(size);
    update(&mut app, Msg::Opened { index: 0, result: Ok(Arc::new(document(text))) });
    app
}

/// The keys as typed; `⏎`, `⇥` and `⎋` stand for Enter, Tab and Esc.
fn press(app: &mut App, keys: &str) {
    for c in keys.chars() {
        let key = match c {
            '⏎' => Key::plain(KeyCode::Enter),
            '⇥' => Key::plain(KeyCode::Tab),
            '⎋' => Key::plain(KeyCode::Esc),
            c => Key::char(c),
        };
        update(app, Msg::Key(key));
    }
}

fn drawn(app: &App, theme: &Theme) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(app.size.width, app.size.height)).unwrap();
    terminal.draw(|frame| draw(app, theme, frame)).unwrap().buffer.clone()
}

/// A theme in which every role can be told from every other.
fn roles_as_colours() -> Theme {
    Theme::of(|role| Style::new().fg(Color::Indexed(role as u8)))
}

fn role_at(buffer: &Buffer, column: u16, row: u16) -> Role {
    match buffer[(column, row)].fg {
        Color::Indexed(i) => Role::ALL[usize::from(i)],
        other => panic!("no role at {column},{row}: {other:?}"),
    }
}

/// The letter of a role in the map: plain text is a dot, nothing is nothing.
fn letter(role: Role, symbol: &str) -> char {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!#$%&*+=?@^~<>[]{}|/\\:;-_";
    match role {
        Role::Text if symbol == " " => ' ',
        Role::Text => '.',
        role => LETTERS.chars().nth(role as usize - 1).expect("a letter for every role"),
    }
}

/// The frame's text, the map of its roles, and what the letters of the map mean.
fn frame(app: &App) -> String {
    let buffer = drawn(app, &roles_as_colours());
    let mut legend = BTreeMap::new();
    let (mut text, mut map) = (String::new(), String::new());
    for row in 0..app.size.height {
        let (mut words, mut letters, mut hidden) = (String::new(), String::new(), 0);
        for column in 0..app.size.width {
            let cell = &buffer[(column, row)];
            let role = role_at(&buffer, column, row);
            let sign = letter(role, cell.symbol());
            letters.push(sign);
            if sign != ' ' {
                legend.insert(sign, role);
            }
            if hidden == 0 {
                words.push_str(cell.symbol());
                hidden = unicode_width::UnicodeWidthStr::width(cell.symbol()).max(1);
            }
            hidden -= 1;
        }
        text.push_str(&format!("{}\n", words.trim_end()));
        map.push_str(&format!("{}\n", letters.trim_end()));
    }
    let legend: Vec<String> = legend.iter().map(|(sign, role)| format!("{sign} {role:?}")).collect();
    format!("{text}{}\n{map}{}\n{}", "~".repeat(20), "~".repeat(20), legend.join("\n"))
}

/// The frame's text alone.
fn text(app: &App) -> String {
    frame(app).split("~~~~").next().unwrap_or_default().to_owned()
}

fn check(name: &str, app: &App) {
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.set_snapshot_path("frames");
    settings.bind(|| insta::assert_snapshot!(name, frame(app)));
}

#[test]
fn the_story_opens_at_its_start_at_every_size() {
    for size in [(160, 50), (100, 30), (60, 20), (20, 5)] {
        check(&format!("start-{}x{}", size.0, size.1), &reading(STORY, size));
    }
}

#[test]
fn the_current_quote_stands_out_with_its_cue_and_speaker() {
    let mut app = reading(STORY, (120, 36));
    press(&mut app, "]q]q");
    check("quote-120x36", &app);
    press(&mut app, "z");
    assert!(!text(&app).contains("Quotes"));
}

#[test]
fn a_selected_name_is_marked_and_what_is_without_it_steps_back() {
    let mut app = reading(STORY, (120, 36));
    press(&mut app, "⇥⇥");
    while app.focus != nutgraf::tui::app::Pane::Entities {
        press(&mut app, "⇥");
    }
    press(&mut app, "jj");
    check("entity-120x36", &app);
}

#[test]
fn a_search_counts_its_hits_and_marks_them() {
    let mut app = reading(STORY, (100, 30));
    press(&mut app, "/pier");
    check("search-100x30", &app);
    press(&mut app, "x");
    assert!(text(&app).contains("not found"), "{}", text(&app));
}

#[test]
fn corrections_stand_with_the_words_they_are_about() {
    let mut app = reading(STORY, (120, 30));
    press(&mut app, "c]c");
    check("corrections-120x30", &app);
}

/// The bundled story of which there are two versions, reviewed beside the version before.
fn reviewing(size: (u16, u16)) -> App {
    let [after, before] = [0, 1].map(|i| {
        let sample = &nutgraf::desk::samples::SAMPLES[i];
        document(std::str::from_utf8(sample.bytes).unwrap())
    });
    let entries = ["01-bridge-corrected.txt", "02-bridge-before.txt"].map(|name| Entry { name: name.into(), card: None }).into();
    let mut app = App::new(entries, Size { width: size.0, height: size.1 }, Appearance::Dark);
    start(&mut app);
    let older = Older { name: "02-bridge-before.txt".into(), comparison: Arc::new(compare(&before, &after)), document: Arc::new(before) };
    update(&mut app, Msg::Opened { index: 0, result: Ok(Arc::new(after)) });
    press(&mut app, "⎋");
    let asked: Vec<Effect> = update(&mut app, Msg::Key(Key::char('c')));
    assert_eq!(asked, [Effect::Compare(0)]);
    update(&mut app, Msg::Compared { index: 0, before: Some(older), reviews: Vec::new(), orphans: Vec::new() });
    app
}

#[test]
fn the_review_lists_what_was_announced_and_what_was_not() {
    let mut app = reviewing((140, 40));
    press(&mut app, "s");
    // A notice that came, and has no place of its own in the version before, does not push the two apart.
    assert!(
        text(&app).lines().any(|line| line.contains("firm Abelard & Fraine,") && line.contains("firm Abelard & Frayne,")),
        "{}",
        text(&app)
    );
    press(&mut app, "sjj");
    check("review-140x40", &app);
    press(&mut app, "s");
    check("review-beside-140x40", &app);
    press(&mut app, "F");
    assert!(text(&app).contains("Silent changes"), "{}", text(&app));
    let mut narrow = reviewing((60, 20));
    press(&mut narrow, "s");
    assert!(text(&narrow).contains("There is not room"), "{}", text(&narrow));
    check("review-60x20", &narrow);
}

#[test]
fn help_palette_and_reasons_lie_over_the_panes() {
    let mut app = reading(STORY, (100, 30));
    press(&mut app, "?");
    check("help-100x30", &app);
    press(&mut app, "⎋:next q");
    check("palette-100x30", &app);
    press(&mut app, "⎋]q]qw");
    check("why-100x30", &app);
    press(&mut app, "⎋S");
    check("speaker-100x30", &app);
    press(&mut app, "zzz");
    assert!(text(&app).contains("Not among the names; enter looks for it in the article."));
}

#[test]
fn a_prefix_shows_what_can_follow() {
    let mut app = reading(STORY, (60, 20));
    press(&mut app, "]");
    assert!(text(&app).ends_with("]…\n"), "{}", text(&app));
    update(&mut app, Msg::TimerPassed);
    check("which-key-60x20", &app);
}

#[test]
fn one_pane_at_a_time_where_it_is_narrow() {
    let mut app = reading(STORY, (60, 20));
    press(&mut app, "⇥");
    check("quotes-60x20", &app);
}

#[test]
fn the_readme_shows_the_reader() {
    let sample = nutgraf::desk::samples::SAMPLES.first().expect("a bundled story");
    let mut app = reading(std::str::from_utf8(sample.bytes).unwrap(), (116, 34));
    press(&mut app, "]q");
    let frame = text(&app);
    let readme = include_str!("../README.md");
    let shown = readme.split("```\n").nth(1).unwrap_or_default();
    assert!(shown == frame, "README's frame is not what the reader shows; it should be:\n{frame}");
}

/// A reader with a list of three articles, of which the first is open and the last not known yet.
fn listing(size: (u16, u16)) -> App {
    let card = |title: &str, place: Option<&str>, status| Card {
        title: title.into(),
        date: nutgraf::model::Date::new(2019, 5, 14),
        place: place.map(Into::into),
        status,
        standing: None,
    };
    let names = ["harbour.txt", "grain.txt", "night.txt"];
    let entries = names.map(|name| Entry { name: name.into(), card: None }).into();
    let mut app = App::new(entries, Size { width: size.0, height: size.1 }, Appearance::Dark);
    start(&mut app);
    update(&mut app, Msg::Opened { index: 0, result: Ok(Arc::new(document(STORY))) });
    let cards = vec![
        (0, card("The harbour of Port Hale will stay closed for a week", Some("PORT HALE"), Some(Status::Corrected))),
        (1, card("Grain ships wait off 大阪 as the strike goes on", Some("SAN SEBASTIAN DEL MAR"), Some(Status::Updated))),
    ];
    update(&mut app, Msg::Skimmed(cards));
    app
}

#[test]
fn the_list_shows_what_each_article_is_and_previews_one() {
    let mut app = listing((140, 24));
    if !app.list.shown {
        press(&mut app, "l");
    }
    check("list-140x24", &app);
    press(&mut app, "fgrn");
    assert!(text(&app).contains("filter: grn"), "{}", text(&app));
    press(&mut app, "qqqq");
    assert!(text(&app).contains("No article matches"), "{}", text(&app));
}

/// A library of four stories.
fn browsing(size: (u16, u16)) -> App {
    let mut app = App::new(Vec::new(), Size { width: size.0, height: size.1 }, Appearance::Dark);
    app.browse = Some(Browse::default());
    start(&mut app);
    assert!(text(&app).contains("Looking in the library"), "{}", text(&app));
    let row = |index, title: &str, status, read, reviewed| {
        let standing = Some(Standing { read, reviewed });
        let date = nutgraf::model::Date::new(2019, 5, 14);
        let card = Card { title: title.into(), date, place: Some("PORT HALE".into()), status, standing };
        Row { index, entry: Entry { name: format!("/wire/{index}.txt"), card: Some(card) }, passages: Vec::new() }
    };
    let rows = vec![
        row(0, "The harbour of Port Hale will stay closed for a week", Some(Status::Corrected), ReadState::Unread, false),
        row(1, "Grain ships wait off 大阪 as the strike goes on", Some(Status::Updated), ReadState::Updated, false),
        row(2, "Mayor asks ferry line to pay for the pier", None, ReadState::Read, true),
        row(3, "Night trains come back", Some(Status::Withdrawn), ReadState::Read, false),
    ];
    update(&mut app, Msg::Browsed { number: 1, rows, goes: Goes::Ended });
    if app.opening == Some(0) {
        update(&mut app, Msg::Opened { index: 0, result: Ok(Arc::new(document(STORY))) });
    }
    app
}

/// The same, searched.
fn searching(size: (u16, u16)) -> App {
    let mut app = browsing(size);
    press(&mut app, "/pier⏎");
    let passage = |paragraph, words: &str| Passage {
        paragraph: Some(paragraph),
        start: None,
        words: words.into(),
        hits: words.match_indices("pier").map(|(at, hit)| at..at + hit.len()).collect(),
    };
    let long = "… PORT HALE May 14 The harbour of Port Hale will stay closed for a week after a car ferry struck its main pier, a senior port official said on Tuesday.";
    let row = |index: usize, passages| Row { index, entry: app.list.entries[index].clone(), passages };
    let many = vec![
        passage(2, "The town owns the pier."),
        passage(5, "Without a pier no ferry lands."),
        passage(9, "The pier stood for a century."),
    ];
    let rows = vec![row(0, vec![passage(1, long)]), row(2, many)];
    let number = app.browse.as_ref().unwrap().asked;
    update(&mut app, Msg::Browsed { number, rows, goes: Goes::Cut });
    app
}

#[test]
fn the_library_shows_what_is_unread_corrected_updated_and_reviewed() {
    check("library-140x40", &browsing((140, 40)));
    let mut narrow = browsing((60, 20));
    check("library-60x20", &narrow);
    press(&mut narrow, "F");
    assert!(text(&narrow).contains("unread"), "{}", text(&narrow));
}

#[test]
fn a_search_of_the_library_shows_the_words_under_the_headlines() {
    check("library-search-60x20", &searching((60, 20)));
    let mut app = searching((140, 40));
    check("library-search-140x40", &app);
    press(&mut app, "/qu");
    assert!(text(&app).contains("search: qu"), "{}", text(&app));
    let number = app.browse.as_ref().unwrap().asked;
    update(&mut app, Msg::Browsed { number, rows: Vec::new(), goes: Goes::Ended });
    assert!(text(&app).contains("No story has these words") && text(&app).contains("0 found"), "{}", text(&app));
}

#[test]
fn what_there_is_not_is_said_in_a_sentence() {
    assert!(text(&starting((100, 30))).contains("Reading harbour.txt …"));
    let mut app = starting((100, 30));
    update(&mut app, Msg::Opened { index: 0, result: Err("harbour.txt: there is no such file.".into()) });
    assert!(text(&app).contains("harbour.txt: there is no such file."), "{}", text(&app));
    let bare = reading("It rained.", (120, 20));
    assert!(text(&bare).contains("No quotes in this story.") && text(&bare).contains("No names in this story."), "{}", text(&bare));
    assert!(text(&reading(STORY, (20, 5))).contains("Too small"), "{}", text(&reading(STORY, (20, 5))));
}

#[test]
fn each_theme_shows_the_same_in_its_own_looks() {
    let mut app = reading(STORY, (120, 36));
    press(&mut app, "]q]q");
    let meant = drawn(&app, &roles_as_colours());
    for appearance in [Appearance::Dark, Appearance::Light, Appearance::Mono] {
        for depth in [Depth::None, Depth::Ansi16, Depth::Ansi256, Depth::TrueColor] {
            let theme = Theme::new(appearance, depth);
            let seen = drawn(&app, &theme);
            for row in 0..app.size.height {
                for column in 0..app.size.width {
                    let (cell, style) = (&seen[(column, row)], theme.style(role_at(&meant, column, row)));
                    assert_eq!(cell.symbol(), meant[(column, row)].symbol());
                    let looks = (style.fg.unwrap_or(Color::Reset), style.bg.unwrap_or(Color::Reset), style.add_modifier);
                    assert_eq!((cell.fg, cell.bg, cell.modifier), looks, "{appearance:?} {depth:?} {column},{row}");
                }
            }
        }
    }
}

/// Keys that do much, and some that do nothing.
fn any_key() -> impl Strategy<Value = Key> {
    let plain = prop::sample::select("jkdubgGF}{]['qsecwyzm/nN*HLlotJKRSapQf:?123 0xo\u{301}東".chars().collect::<Vec<_>>());
    let special = prop::sample::select(vec![
        KeyCode::Enter,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Esc,
        KeyCode::Backspace,
        KeyCode::Down,
        KeyCode::Up,
        KeyCode::PageDown,
        KeyCode::End,
    ]);
    prop_oneof![4 => plain.prop_map(Key::char), 2 => special.prop_map(Key::plain)]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_state_can_be_drawn_at_any_size(
        keys in prop::collection::vec(any_key(), 0..40),
        sizes in prop::collection::vec((1u16..300, 1u16..100), 1..4),
        small in (1u16..40, 1u16..12),
        text in prop_oneof![Just(STORY.to_owned()), "[a-z\" \n東👩‍🔧e\u{301}\u{fe0f}क्षि]{0,300}"],
        which in 0..4,
    ) {
        let mut app = match which {
            0 => listing((160, 50)),
            1 => browsing((160, 50)),
            2 => searching((160, 50)),
            _ => reading(&text, (160, 50)),
        };
        let theme = Theme::new(Appearance::Dark, Depth::TrueColor);
        for key in keys {
            update(&mut app, Msg::Key(key));
        }
        update(&mut app, Msg::TimerPassed);
        for (width, height) in sizes.into_iter().chain([small]) {
            // The screen may have another size already than the state knows of.
            let mut terminal = Terminal::new(TestBackend::new(width, height)).unwrap();
            terminal.draw(|frame| draw(&app, &theme, frame)).unwrap();
            update(&mut app, Msg::Resize(Size { width, height }));
            drawn(&app, &theme);
        }
    }
}
