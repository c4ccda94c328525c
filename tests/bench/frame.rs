//! From the state to a frame, at the sizes of a laptop and of a large screen.

#[path = "copy.rs"]
mod copy;

use std::sync::Arc;

use criterion::{Criterion, criterion_group, criterion_main};
use nutgraf::analysis::analyse;
use nutgraf::model::Document;
use nutgraf::parse::parse;
use nutgraf::tui::Msg;
use nutgraf::tui::app::{App, Appearance, Entry, Size};
use nutgraf::tui::keymap::Key;
use nutgraf::tui::theme::{Depth, Theme};
use nutgraf::tui::update::{start, update};
use nutgraf::tui::view::draw;
use ratatui::Terminal;
use ratatui::backend::TestBackend;

/// A reader with the story open.
fn reader(bytes: &[u8], size: Size) -> App {
    let mut app = App::new(vec![Entry { name: "story".to_owned(), card: None }], size, Appearance::Dark);
    start(&mut app);
    let parsed = parse(bytes, &copy::origin());
    let document = Document { analysis: analyse(&parsed.article), article: parsed.article, diagnostics: parsed.diagnostics };
    update(&mut app, Msg::Opened { index: 0, result: Ok(Arc::new(document)) });
    app
}

fn bench(c: &mut Criterion) {
    let theme = Theme::new(Appearance::Dark, Depth::TrueColor);
    let mut group = c.benchmark_group("frame");
    for (copy_name, bytes) in [("story", copy::story()), ("megabyte", copy::megabyte())] {
        for (width, height) in [(120, 40), (240, 70)] {
            let mut app = reader(&bytes, Size { width, height });
            let mut terminal = Terminal::new(TestBackend::new(width, height)).expect("a backend in memory");
            group.bench_function(format!("{copy_name}/{width}x{height}"), |b| {
                b.iter(|| {
                    update(&mut app, Msg::Key(Key::char('j')));
                    terminal.draw(|frame| draw(&app, &theme, frame)).map(|_| ()).expect("a backend in memory");
                });
            });
        }
    }
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
