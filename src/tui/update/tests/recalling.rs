//! What the library keeps of reading comes back.

use super::{paragraph, press, reader};
use crate::desk::{ReadingKept, SpeakerSet, Spot};
use crate::tui::Msg;
use crate::tui::app::App;
use crate::tui::update::update;

fn recall(app: &mut App, kept: ReadingKept) {
    update(app, Msg::Recalled { index: 0, kept });
}

/// The spot at the beginning of a paragraph.
fn spot(app: &App, number: u32) -> Spot {
    let article = &app.reading.as_ref().unwrap().document.article;
    Spot::at(article.text.as_str(), article.paragraph(number).unwrap().span.start)
}

#[test]
fn the_reader_goes_on_where_it_was_unless_it_moved() {
    let mut app = reader(100, 30, 1);
    let kept = ReadingKept { spot: Some(spot(&app, 3)), marks: vec![('k', spot(&app, 2))], ..ReadingKept::default() };
    recall(&mut app, kept.clone());
    assert_eq!(paragraph(&app), 3);
    press(&mut app, "'k");
    assert_eq!(paragraph(&app), 2);

    let mut app = reader(100, 30, 1);
    press(&mut app, "2G");
    press(&mut app, "mk");
    let marks = vec![('k', spot(&app, 3))];
    recall(&mut app, ReadingKept { marks, ..kept });
    press(&mut app, "G'k");
    assert_eq!(paragraph(&app), 2, "a mark set anew holds");
}

#[test]
fn speakers_set_before_are_set_again() {
    let mut app = reader(100, 30, 1);
    let document = &app.reading.as_ref().unwrap().document;
    let words = document.article.text.folded(document.analysis.quotes[0].span).into_owned();
    recall(&mut app, ReadingKept { speakers: vec![SpeakerSet { words, name: None }], ..ReadingKept::default() });
    let quote = &app.reading.as_ref().unwrap().document.analysis.quotes[0];
    assert_eq!((quote.speaker.as_ref(), quote.why.id), (None, "reader.set"));
    // What is kept of an article that is not open any more changes nothing.
    let before = app.reading.as_ref().unwrap().cursor;
    update(&mut app, Msg::Recalled { index: 7, kept: ReadingKept { spot: Some(Spot::at("x", 0)), ..ReadingKept::default() } });
    assert_eq!(app.reading.as_ref().unwrap().cursor, before);
}
