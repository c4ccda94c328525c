//! What holds for any article at any width, and for any keys at any size.

use std::sync::Arc;

use nutgraf::analysis::analyse;
use nutgraf::model::{Article, Document};
use nutgraf::parse::{Origin, parse};
use nutgraf::tui::app::{App, Appearance, Card, Entry, Overlay, Pane, Size};
use nutgraf::tui::flow::{Flow, RowKind, cells};
use nutgraf::tui::keymap::{Key, KeyCode};
use nutgraf::tui::message::{Mouse, MouseAction};
use nutgraf::tui::update::{start, update};
use nutgraf::tui::{Effect, Msg};
use proptest::prelude::*;

fn document(text: &str) -> Document {
    let origin = Origin { id: "any".into(), ..Origin::default() };
    let parsed = parse(text.as_bytes(), &origin);
    let analysis = analyse(&parsed.article);
    Document { article: parsed.article, analysis, diagnostics: parsed.diagnostics }
}

/// Lines of copy, furniture, tables and nonsense.
fn copy() -> impl Strategy<Value = String> {
    let line = prop_oneof![
        "[A-Za-z ,.'\"-]{0,80}",
        "[a-z東京 \u{301}\u{200d}👩‍🚀é/—\u{a0}\u{3000}-]{0,60}",
        Just("\"We will not go,\" Ann Lee, the mayor, said. \"Not now,\" she said.".to_string()),
        Just("(Corrects spelling of mayor's name in paragraph 2)".to_string()),
        Just("By Nan Ostrow".to_string()),
        Just("PORT HALE, March 3 (Reuters) - The harbour was closed, the mayor said.".to_string()),
        Just("Port        Ships    Share".to_string()),
        Just("Hale           12      4.5".to_string()),
        Just("* The wall broke".to_string()),
        Just("(Reporting by Nan Ostrow; Editing by Lee Hart)".to_string()),
        Just(String::new()),
        any::<String>(),
    ];
    prop::collection::vec(line, 0..24).prop_map(|lines| lines.join("\n"))
}

/// The bytes of an article's blocks that are not white space.
fn inked(article: &Article) -> Vec<usize> {
    let chars = |start: usize, end: usize| article.text.as_str().get(start..end).unwrap_or("").char_indices();
    let of_block = |b: &nutgraf::model::Block| {
        chars(b.span.start, b.span.end).filter(|(_, c)| !c.is_whitespace()).map(|(i, _)| b.span.start + i).collect::<Vec<_>>()
    };
    article.blocks.iter().flat_map(of_block).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn rows_show_every_byte_once_and_lead_there_and_back(text in copy(), width in 1u16..300) {
        let document = document(&text);
        let flow = Flow::new(&document, None, width);
        let mut shown = Vec::new();
        for (i, row) in flow.rows.iter().enumerate() {
            let Some(span) = row.span() else { continue };
            let words = document.article.text.slice(span);
            prop_assert!(!words.is_empty());
            shown.extend(words.char_indices().filter(|(_, c)| !c.is_whitespace()).map(|(at, _)| span.start + at));
            prop_assert_eq!(flow.offset_of(i), span.start);
            prop_assert_eq!(flow.row_of(span.start), i);
            prop_assert_eq!(flow.row_of(span.end - 1), i);
        }
        prop_assert_eq!(shown, inked(&document.article));
    }

    #[test]
    fn cells_cover_their_row_and_keep_to_the_width(text in copy(), width in 2u16..300) {
        let document = document(&text);
        let flow = Flow::new(&document, None, width);
        for row in &flow.rows {
            let mut column = row.indent;
            for cell in cells(&document.article.text, row) {
                prop_assert_eq!(cell.column, column);
                prop_assert!(row.span().is_some_and(|s| s.contains(cell.offset)));
                column += cell.width;
            }
            // A wide character may run over where the indent leaves it one column.
            prop_assert!(column <= width.max(row.indent + 2), "{column} columns of {width}");
            if let RowKind::Gloss { says, .. } | RowKind::Banner { says, .. } = &row.kind {
                prop_assert!(unicode_width::UnicodeWidthStr::width(says.as_str()) <= usize::from(width));
            }
        }
    }

    #[test]
    fn no_keys_at_any_size_lead_anywhere_that_does_not_exist(
        texts in prop::collection::vec(copy(), 1..4),
        size in size(),
        inputs in prop::collection::vec(input(), 0..120),
    ) {
        let documents: Vec<_> = texts.iter().map(|t| Arc::new(document(t))).collect();
        let entries = (0..documents.len()).map(|i| Entry { name: format!("story-{i}"), card: None }).collect();
        let mut app = App::new(entries, size, Appearance::Dark);
        let effects = start(&mut app);
        answer(&mut app, &documents, effects);
        for input in inputs {
            let effects = update(&mut app, input);
            answer(&mut app, &documents, effects);
            holds(&app)?;
        }
    }
}

/// Does what the runtime would do.
fn answer(app: &mut App, documents: &[Arc<Document>], effects: Vec<Effect>) {
    for effect in effects {
        let msg = match effect {
            Effect::Open(index) if index % 5 == 4 => Msg::Opened { index, result: Err("It is gone".into()) },
            Effect::Open(index) => Msg::Opened { index, result: Ok(Arc::clone(&documents[index])) },
            Effect::Compare(index) => Msg::Compared { index, before: None, reviews: Vec::new(), orphans: Vec::new() },
            Effect::Skim => {
                Msg::Skimmed(vec![(0, Card { title: "Wall broke".into(), date: None, place: None, status: None, standing: None })])
            }
            _ => continue,
        };
        let more = update(app, msg);
        answer(app, documents, more);
    }
}

/// What is true of every state.
fn holds(app: &App) -> Result<(), TestCaseError> {
    prop_assert!(app.list.cursor < app.list.matches.len().max(1));
    prop_assert!(app.list.matches.iter().all(|i| *i < app.list.entries.len()));
    prop_assert_eq!(app.list.shown, app.focus == Pane::List);
    prop_assert!(!matches!(app.sidebar, Pane::Article | Pane::List));
    if let Overlay::Palette(palette) = &app.overlay {
        prop_assert!(palette.cursor < palette.matches.len().max(1));
    }
    if let Some(says) = &app.message {
        prop_assert!(says.text.chars().all(|c| nutgraf::model::is_clean(c) && c != '\n'), "{:?}", says.text);
    }
    let Some(reading) = &app.reading else { return Ok(()) };
    let text = reading.document.article.text.as_str();
    let places = [reading.cursor, reading.top].into_iter().chain(reading.marks.values().copied()).chain(reading.jumps.back.iter().copied());
    prop_assert!(places.chain(reading.jumps.forward.iter().copied()).all(|p| text.is_char_boundary(p)));
    let analysis = &reading.document.analysis;
    prop_assert!(reading.quote.is_none_or(|id| analysis.quote(id).is_some()));
    prop_assert!(reading.entity.is_none_or(|id| analysis.entity(id).is_some()));
    prop_assert!(reading.fix().is_none_or(|i| i < analysis.corrections.len()));
    prop_assert!(reading.search.current.is_none_or(|i| i < reading.search.hits.len()));
    let page = usize::from(app.size.height.saturating_sub(2)).max(1);
    let (row, top) = (reading.cursor_row(), reading.top_row());
    prop_assert!(top <= row && row < top + page, "row {row} of a page of {page} from {top}");
    prop_assert!(reading.paragraph() <= reading.paragraph_count() && reading.percent() <= 100);
    let geometry = app.geometry();
    prop_assert!(geometry.article.is_none() || geometry.text.width == reading.flow.width);
    Ok(())
}

fn size() -> impl Strategy<Value = Size> {
    (1u16..=300, 1u16..=100).prop_map(|(width, height)| Size { width, height })
}

/// A key, or something else that happens to the program.
fn input() -> impl Strategy<Value = Msg> {
    let plain =
        prop::sample::select(" jkdubgG}{]q[qs[e]ccw1234567890z/nN*HLma'yYlotMJKR:?hx-".chars().collect::<Vec<_>>()).prop_map(Key::char);
    let named = [
        KeyCode::Enter,
        KeyCode::Esc,
        KeyCode::Tab,
        KeyCode::BackTab,
        KeyCode::Backspace,
        KeyCode::Down,
        KeyCode::Up,
        KeyCode::End,
        KeyCode::Home,
    ];
    let key = prop_oneof![
        8 => plain,
        3 => prop::sample::select(named.to_vec()).prop_map(Key::plain),
        1 => prop::sample::select(vec!['o', 'p', 'w', 'u', 'z']).prop_map(Key::ctrl),
        1 => any::<char>().prop_map(Key::char),
    ];
    let action = prop::sample::select(vec![MouseAction::Press, MouseAction::WheelDown, MouseAction::WheelUp]);
    prop_oneof![
        30 => key.prop_map(Msg::Key),
        2 => size().prop_map(Msg::Resize),
        2 => Just(Msg::TimerPassed),
        1 => any::<String>().prop_map(Msg::Paste),
        3 => (0u16..300, 0u16..100, action).prop_map(|(column, row, action)| Msg::Mouse(Mouse { column, row, action })),
        1 => Just(Msg::Resumed),
        1 => (0usize..9).prop_map(|index| Msg::Opened { index, result: Err("It is gone".into()) }),
    ]
}
