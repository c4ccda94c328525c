//! What is added is found, and every version of it is kept.

use std::fs;

use super::form::{copy_path, make_old};
use super::{
    Added, Asked, Batch, Entry, Facet, Line, Origin, Query, ReadState, SourceState, SpeakerSet, Spot, Stop, Trouble, VersionId,
    content_hash, date_of, day_of,
};
use super::{Library, tests::library};
use crate::model::{
    Analysis, Anchor, Article, Block, BlockKind, Date, Dateline, Document, Entity, EntityId, EntityKind, Format, Mention, MentionForm,
    Quote, QuoteId, QuoteKind, Reason, Review, Source, Span, Speaker, Text, TextBuilder, Verdict,
};

const WHY: Reason = Reason::new("test", "The test says so");

/// A story of one paragraph a line; what stands between straight quote marks is said by `speaker`.
fn story(text: &str, speaker: &str, date: Option<(i32, u8, u8)>) -> Document {
    let clean = built(text);
    let mut blocks = Vec::new();
    for (i, line) in text.lines().enumerate() {
        let start = line.as_ptr() as usize - text.as_ptr() as usize;
        let number = u32::try_from(i + 1).ok();
        blocks.push(Block { kind: BlockKind::Body, number, span: Span::new(start, start + line.len()), confidence: 1.0 });
    }
    let paragraph = |at: usize| blocks.iter().find(|b| b.span.start <= at && at < b.span.end).and_then(|b| b.number);
    let places: Vec<Span> = text.match_indices(speaker).map(|(at, _)| Span::new(at, at + speaker.len())).collect();
    let mentions: Vec<Mention> =
        places.iter().map(|s| Mention { span: *s, paragraph: paragraph(s.start), form: MentionForm::Name }).collect();
    let person = Entity {
        id: EntityId(0),
        kind: EntityKind::Person,
        name: speaker.to_owned(),
        role: None,
        aliases: vec![speaker.to_owned()],
        of: None,
        paragraphs: mentions.iter().filter_map(|m| m.paragraph).collect(),
        mentions,
        confidence: 1.0,
        why: WHY,
    };
    let marks: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    let quote = |(i, pair): (usize, &[usize])| Quote {
        id: QuoteId(i),
        kind: QuoteKind::Direct,
        span: Span::new(pair[0], pair[1] + 1),
        paragraph: paragraph(pair[0]),
        cue: None,
        speaker: Some(Speaker { span: places[0], entity: Some(EntityId(0)), name: speaker.to_owned() }),
        continues: None,
        within: None,
        confidence: 1.0,
        why: WHY,
    };
    let quotes = marks.chunks_exact(2).enumerate().map(quote).collect();
    let article = Article {
        id: "a".to_owned(),
        source: Source { path: None, format: Format::WireText, encoding: "utf-8", bytes: text.len(), url: None },
        headline: None,
        slug: None,
        status: None,
        date: date.and_then(|(y, m, d)| Date::new(y, m, d)),
        bylines: Vec::new(),
        dateline: Some(Dateline { span: Span::new(0, 0), places: vec!["Oslo".to_owned()], date: None, agency: None }),
        credits: Vec::new(),
        blocks,
        version: crate::model::Version::default(),
        links: Vec::new(),
        text: clean,
    };
    Document { article, analysis: Analysis { quotes, entities: vec![person], ..Analysis::default() }, diagnostics: Vec::new() }
}

fn built(text: &str) -> Text {
    let mut builder = TextBuilder::with_capacity(text.len());
    builder.push_run(text, 0);
    builder.finish(text.chars().count())
}

fn entry(place: &str, document: &Document) -> Entry {
    Entry::of(document, Origin { place: place.to_owned(), shown: "wire".to_owned(), changed: 17_000, ..Origin::default() })
}

/// Adds a story as the only one of the file it is in.
fn add(library: &Library, place: &str, document: &Document) -> Added {
    let address = place.as_bytes().to_vec();
    let state = SourceState { address: address.clone(), complete: true, ..SourceState::default() };
    library.add(&Batch { entries: vec![(address, entry(place, document))], sources: vec![state], ..Batch::default() }).unwrap()
}

fn found(library: &Library, asked: &Asked) -> Vec<String> {
    library.list(asked, &Stop::default()).unwrap().into_iter().map(|line| line.place).collect()
}

fn words(typed: &str) -> Asked {
    Asked { query: Some(Query::parse(typed).unwrap()), ..Asked::default() }
}

fn port(day: u8) -> Document {
    story("The port will close.\n\"We had no choice,\" said Kari Holm.", "Kari Holm", Some((2016, 2, day)))
}

#[test]
fn stories_are_found_by_what_they_say_the_newest_first() {
    let (_folder, library) = library();
    add(&library, "/b", &port(8));
    add(&library, "/a", &port(9));
    add(&library, "/c", &story("The Port of Malmö opens.\nNobody spoke, Per Lund wrote.", "Per Lund", Some((2015, 1, 1))));
    assert_eq!(found(&library, &Asked::default()), ["/a", "/b", "/c"]);
    assert_eq!(found(&library, &words("port")), ["/a", "/b", "/c"]);
    assert_eq!(found(&library, &words("\"had no choice\"")), ["/a", "/b"]);
    assert_eq!(found(&library, &words("malmo OR choi* -zebra")), ["/a", "/b", "/c"]);
    assert_eq!(found(&library, &words("port -malmo")), ["/a", "/b"]);
    assert_eq!(found(&library, &Asked { speaker: Some("holm".to_owned()), ..words("port") }), ["/a", "/b"]);
    assert_eq!(found(&library, &Asked { entity: Some("Lund".to_owned()), ..Asked::default() }), ["/c"]);
    assert_eq!(found(&library, &Asked { speaker: Some("Lund".to_owned()), ..Asked::default() }), [] as [&str; 0]);
    assert_eq!(
        found(&library, &Asked { place: Some("oslo".to_owned()), source: Some("Wire".to_owned()), limit: Some(1), ..Asked::default() }),
        ["/a"]
    );
    let since = date_of(day_of(Date::new(2016, 2, 9).unwrap())).map(day_of);
    assert_eq!(found(&library, &Asked { since, ..Asked::default() }), ["/a"]);
    assert_eq!(found(&library, &Asked { until: since.map(|day| day - 1), ..words("port") }), ["/b", "/c"]);
    // Nobody is called by no word at all.
    assert_eq!(found(&library, &Asked { speaker: Some("--".to_owned()), ..Asked::default() }), [] as [&str; 0]);
}

#[test]
fn a_page_of_the_list_begins_where_the_last_ended() {
    let (_folder, library) = library();
    for day in 1..=9 {
        add(&library, &format!("/{day}"), &port(day));
    }
    let (mut seen, mut before): (Vec<String>, Option<VersionId>) = (Vec::new(), None);
    loop {
        let page: Vec<Line> = library.list(&Asked { before, limit: Some(4), ..words("port") }, &Stop::default()).unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.version);
        seen.extend(page.into_iter().map(|line| line.place));
    }
    assert_eq!(seen, ["/9", "/8", "/7", "/6", "/5", "/4", "/3", "/2", "/1"]);
    assert_eq!(library.count(&words("port"), &Stop::default()).unwrap(), 9);
}

#[test]
fn what_was_asked_for_is_shown_with_its_paragraph() {
    let (_folder, library) = library();
    add(&library, "/a", &port(8));
    let asked = Asked { speaker: Some("Holm".to_owned()), entity: Some("kari holm".to_owned()), ..words("choice") };
    let hit = library.search(&asked, &Stop::default()).unwrap().remove(0);
    let snippet = hit.snippet.unwrap();
    assert_eq!((snippet.paragraph, snippet.text.as_str()), (Some(2), "\"We had no choice,\" said Kari Holm."));
    assert_eq!(snippet.hits.iter().map(|h| &snippet.text[h.clone()]).collect::<Vec<_>>(), ["choice"]);
    assert_eq!((hit.said[0].words.text.as_str(), hit.said[0].speaker.as_str()), ("\"We had no choice,\"", "Kari Holm"));
    assert_eq!((hit.about.len(), hit.about[0].paragraph), (1, Some(2)));
    assert_eq!(hit.about[0].hits.iter().map(|h| &hit.about[0].text[h.clone()]).collect::<Vec<_>>(), ["Kari Holm"]);
}

#[test]
fn every_version_is_kept_and_the_latest_is_found() {
    let (_folder, library) = library();
    let (old, new) =
        (port(8), story("The port will stay open.\n\"We changed our mind,\" said Kari Holm.", "Kari Holm", Some((2016, 2, 8))));
    assert_eq!(add(&library, "/a", &old), Added { stories: 1, ..Added::default() });
    assert_eq!(add(&library, "/a", &old), Added { known: 1, ..Added::default() });
    assert_eq!(add(&library, "/a", &new), Added { versions: 1, ..Added::default() });
    assert_eq!((found(&library, &words("choice")).len(), found(&library, &words("mind")).len()), (0, 1));
    let line = library.line_at("/a").unwrap().unwrap();
    let versions = library.versions(line.story).unwrap();
    let texts: Vec<String> = versions.iter().map(|v| library.kept(v.version).unwrap().text).collect();
    assert_eq!(texts, [old.article.text.as_str(), new.article.text.as_str()]);
    // It says again what it said at first: that is a third version.
    assert_eq!(add(&library, "/a", &old), Added { versions: 1, ..Added::default() });
    assert_eq!((found(&library, &words("choice")).len(), found(&library, &words("mind")).len()), (1, 0));
    assert_eq!(library.versions(line.story).unwrap().len(), 3);
}

#[test]
fn versions_at_different_places_are_one_story_where_the_source_says_so() {
    let (_folder, library) = library();
    let with = |mut document: Document| {
        document.article.version.story = Some("tag:wire,1".to_owned());
        document
    };
    add(&library, "/2", &with(port(9)));
    assert_eq!(add(&library, "/1", &with(port(8))), Added { versions: 1, ..Added::default() });
    let lines = library.list(&Asked::default(), &Stop::default()).unwrap();
    assert_eq!(lines.iter().map(|l| (l.place.as_str(), l.versions)).collect::<Vec<_>>(), [("/2", 2)]);
}

/// A version of one story that says when it was made; `lies`: where in its source it lies.
fn made(words: &str, day: u8, number: &str, lies: &str) -> Entry {
    let mut document = story(&format!("{words}\nKari Holm spoke."), "Kari Holm", Some((2016, 2, 8)));
    document.article.version.created = Date::new(2016, 2, day).map(crate::model::Moment::day);
    document.article.version.key = Some(number.to_owned());
    let origin = Origin { place: "/f#1".to_owned(), lies: lies.to_owned(), shown: "wire".to_owned(), ..Origin::default() };
    Entry::of(&document, origin)
}

fn add_entry(library: &Library, entry: Entry) -> Added {
    let state = SourceState { address: b"/f".to_vec(), complete: true, ..SourceState::default() };
    library.add(&Batch { entries: vec![(b"/f".to_vec(), entry)], sources: vec![state], ..Batch::default() }).unwrap()
}

/// The first words of every version of the story at `/f#1`, in their order.
fn versions(library: &Library) -> Vec<String> {
    let line = library.line_at("/f#1").unwrap().unwrap();
    let versions = library.versions(line.story).unwrap();
    assert_eq!(versions.last().unwrap().version, line.version, "the latest is the last");
    versions.iter().map(|v| library.kept(v.version).unwrap().text.lines().next().unwrap().to_owned()).collect()
}

#[test]
fn versions_stand_in_the_order_in_which_they_say_they_were_made() {
    for order in [[0, 1, 2, 3], [3, 2, 1, 0], [2, 0, 3, 1], [1, 3, 0, 2]] {
        let (_folder, library) = library();
        // The last two were made on one day: their numbers tell.
        let all = [made("First", 8, "7", "1"), made("Second", 9, "2", "2"), made("Third", 10, "9", "3"), made("Fourth", 10, "10", "4")];
        for which in order {
            let added = add_entry(&library, all[which].clone());
            assert_eq!(added.stories + added.versions, 1);
        }
        assert_eq!(versions(&library), ["First", "Second", "Third", "Fourth"], "{order:?}");
        assert_eq!(["first", "second", "third", "fourth"].map(|word| found(&library, &words(word)).len()), [0, 0, 0, 1]);
        assert_eq!(library.faults().unwrap(), [] as [&str; 0]);
    }
}

/// Named regression: a page that a server gave as it had been an hour ago was taken for one that went back to what it said, with every answer anew.
#[test]
fn what_is_told_to_be_older_is_known_and_what_stands_in_a_file_holds_all_the_same() {
    let (_folder, library) = library();
    let (old, new) = (made("First", 8, "", ""), made("Second", 9, "", ""));
    add_entry(&library, old.clone());
    add_entry(&library, new.clone());
    for _ in 0..2 {
        assert_eq!(add_entry(&library, old.clone()), Added { known: 1, ..Added::default() });
    }
    assert_eq!(versions(&library), ["First", "Second"]);
    let stands = |mut entry: Entry| {
        entry.origin.stands = true;
        entry
    };
    assert_eq!(add_entry(&library, stands(old.clone())), Added { versions: 1, ..Added::default() });
    assert_eq!(versions(&library), ["First", "Second", "First"]);
    assert_eq!((found(&library, &words("first")).len(), found(&library, &words("second")).len()), (1, 0));
}

#[test]
fn versions_of_stories_that_become_one_stand_behind_one_another() {
    let (_folder, library) = library();
    for place in ["/b", "/a"] {
        add(&library, place, &port(8));
        add(&library, place, &story(&format!("The port opened, {place} says.\nKari Holm spoke."), "Kari Holm", Some((2016, 2, 8))));
    }
    let story = |place: &str| library.line_at(place).unwrap().unwrap().story;
    library.join(&[story("/a"), story("/b")]).unwrap();
    let versions: Vec<String> = library.versions(story("/a")).unwrap().into_iter().map(|v| v.place).collect();
    assert_eq!(versions, ["/a", "/a", "/b", "/b"]);
    assert_eq!(library.line_at("/a").unwrap().unwrap().place, "/b");
    // What readers did with one of them they did with the story.
    let spot = |at| Spot::at("one two three", at);
    library.keep_mark("/a", 'k', Some(&spot(4))).unwrap();
    library.keep_spot("/a", &spot(8), [7; 16]).unwrap();
    library.set_read(&["/b"], true).unwrap();
    let anchor = Anchor { exact: "x".to_owned(), loose: "x".to_owned(), says: "x".to_owned() };
    library.record("/a", &anchor, &Review { verdict: Some(Verdict::Confirmed), note: String::new() }).unwrap();
    let kept = library.reading("/b").unwrap();
    assert_eq!((kept.spot, kept.marks), (Some(spot(8)), vec![('k', spot(4))]));
    assert_eq!(found(&library, &Asked { reviewed: true, ..Asked::default() }), ["/b"]);
    library.keep_mark("/b", 'k', Some(&spot(0))).unwrap();
    assert_eq!(library.reading("/b").unwrap().marks, [('k', spot(0))]);
}

#[test]
fn a_story_is_unread_until_it_is_read_and_updated_when_it_changed_since() {
    let (_folder, library) = library();
    let old = port(8);
    add(&library, "/a", &old);
    let state = |library: &Library| library.line_at("/a").unwrap().unwrap().read;
    assert_eq!(state(&library), ReadState::Unread);
    library.keep_spot("/a", &Spot::at(old.article.text.as_str(), 4), content_hash("/a", &old.article)).unwrap();
    assert_eq!(state(&library), ReadState::Read);
    add(&library, "/a", &story("The port will stay open.\nKari Holm spoke.", "Kari Holm", Some((2016, 2, 8))));
    assert_eq!(state(&library), ReadState::Updated);
    assert_eq!(found(&library, &Asked { read: Some(ReadState::Updated), ..words("port") }), ["/a"]);
    library.set_read(&["/a"], true).unwrap();
    assert_eq!(state(&library), ReadState::Read);
    library.set_read(&["/a"], false).unwrap();
    assert_eq!(state(&library), ReadState::Unread);
    assert_eq!(found(&library, &Asked { read: Some(ReadState::Unread), ..Asked::default() }), ["/a"]);
}

#[test]
fn what_readers_do_is_kept_with_or_without_the_story() {
    let (_folder, library) = library();
    let spot = Spot::at("one two three", 4);
    library.keep_spot("/a", &spot, [7; 16]).unwrap();
    library.keep_mark("/a", 'k', Some(&spot)).unwrap();
    library.keep_mark("/a", 'l', Some(&spot)).unwrap();
    library.keep_mark("/a", 'l', None).unwrap();
    let set = |words: &str, name: Option<&str>| SpeakerSet { words: words.to_owned(), name: name.map(str::to_owned) };
    library.keep_speaker("/a", &set("no", Some("Ann"))).unwrap();
    library.keep_speaker("/a", &set("yes", None)).unwrap();
    library.keep_speaker("/a", &set("gone", None)).unwrap();
    library.forget_speaker("/a", "gone").unwrap();
    let again = Library::at(library.path().to_owned());
    let kept = again.reading("/a").unwrap();
    assert_eq!((kept.spot, kept.marks), (Some(spot.clone()), vec![('k', spot)]));
    assert_eq!(kept.speakers, [set("no", Some("Ann")), set("yes", None)]);
    assert_eq!(again.reading("/b").unwrap(), super::ReadingKept::default());
}

#[test]
fn a_spot_is_found_again_where_its_words_moved() {
    let text = "Alpha went home. Beta stayed where she was, and nobody asked her why she did so at all.";
    let spot = Spot::at(text, text.find("Beta").unwrap());
    let changed = text.replace("Alpha", "Alpha and\nGamma");
    assert_eq!(&changed[spot.find(&changed)..][..4], "Beta");
    assert_eq!(spot.find("short"), 5);
}

#[test]
fn names_are_counted_over_the_latest_versions() {
    let (_folder, library) = library();
    add(&library, "/a", &port(8));
    add(&library, "/b", &port(9));
    add(&library, "/b", &story("Per Lund wrote.", "Per Lund", Some((2016, 2, 9))));
    let counts = |facet| {
        let choices = library.facet(facet, "", 9, &Stop::default()).unwrap();
        choices.into_iter().map(|c| (c.name, c.stories)).collect::<Vec<_>>()
    };
    assert_eq!(counts(Facet::Speaker), [("Kari Holm".to_owned(), 1)]);
    assert_eq!(counts(Facet::Entity), [("Kari Holm".to_owned(), 1), ("Per Lund".to_owned(), 1)]);
    assert_eq!(counts(Facet::Place), [("Oslo".to_owned(), 2)]);
    assert_eq!(library.facet(Facet::Entity, "lu", 9, &Stop::default()).unwrap().len(), 1);
}

#[test]
fn a_search_that_nobody_waits_for_is_ended() {
    let (_folder, library) = library();
    let source = SourceState { address: b"/c".to_vec(), ..SourceState::default() };
    let entries = (0..2000).map(|i| (b"/c".to_vec(), entry(&format!("/c#{i}"), &port(8)))).collect();
    library.add(&Batch { entries, sources: vec![source], ..Batch::default() }).unwrap();
    let stop = Stop::default();
    stop.stop();
    assert!(matches!(library.list(&words("port"), &stop), Err(Trouble::Stopped)));
    assert_eq!(library.list(&words("port"), &Stop::default()).unwrap().len(), 2000);
}

#[test]
fn a_library_of_the_form_before_becomes_one_of_this_and_a_copy_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.sqlite");
    let old = rusqlite::Connection::open(&path).unwrap();
    old.execute_batch(include_str!("form_1.sql")).unwrap();
    drop(old);
    let library = Library::at(path.clone());
    assert_eq!(library.decisions("/a").unwrap()[0].kept.says, "corrects: name");
    add(&library, "/a", &port(8));
    assert_eq!(found(&library, &Asked { reviewed: true, ..words("port") }), ["/a"]);
    let copy = rusqlite::Connection::open(copy_path(&path, 1)).unwrap();
    let (form, decisions): (i64, i64) = copy
        .query_row("SELECT user_version, (SELECT count(*) FROM decision) FROM pragma_user_version", [], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap();
    assert_eq!((form, decisions), (1, 1));
    assert_eq!(
        fs::read_dir(folder.path()).unwrap().filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().contains("form-1")).count(),
        1
    );
}

#[test]
fn versions_of_a_library_of_form_2_keep_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("library.sqlite");
    let old = rusqlite::Connection::open(&path).unwrap();
    make_old(&old, 2).unwrap();
    let version = |id: i64, text: &str| {
        format!(
            "INSERT INTO version VALUES ({id}, 1, '/f#1', NULL, x'00', 1, '', '', 1, 0, 'a', '{text}', NULL, 'wire', NULL, NULL, NULL, 1, 0, 0);"
        )
    };
    old.execute_batch("INSERT INTO source (id, address, size, changed, read, complete) VALUES (1, x'2f', 0, 0, 0, 1); INSERT INTO story VALUES (1, '/f#1', 2, 3, 2);")
        .unwrap();
    [(1, "one"), (2, "last"), (3, "two")].iter().for_each(|(id, text)| old.execute_batch(&version(*id, text)).unwrap());
    drop(old);
    let library = Library::at(path.clone());
    let line = library.line_at("/f#1").unwrap().unwrap();
    let titles: Vec<String> = library.versions(line.story).unwrap().into_iter().map(|v| v.title).collect();
    assert_eq!((line.read, titles), (ReadState::Read, ["one", "two", "last"].map(str::to_owned).to_vec()));
    assert!(copy_path(&path, 2).exists());
    // What comes later is behind them.
    add_entry(&library, made("Later", 9, "", ""));
    assert_eq!(library.line_at("/f#1").unwrap().unwrap().versions, 4);
    assert_eq!(library.versions(line.story).unwrap().last().unwrap().title, "Later");
}

#[test]
fn a_full_disk_leaves_what_was_added_before() {
    let (_folder, library) = library();
    add(&library, "/a", &port(8));
    library.limit(60).unwrap();
    let long: String = (0..20_000).map(|i| format!("word{i} ")).collect();
    let address = b"/b".to_vec();
    let entries = (0..50).map(|i| (address.clone(), entry(&format!("/b#{i}"), &story(&format!("{i} {long}Holm"), "Holm", None)))).collect();
    let state = SourceState { address, ..SourceState::default() };
    assert!(matches!(library.add(&Batch { entries, sources: vec![state], ..Batch::default() }), Err(Trouble::Full { .. })));
    assert_eq!(found(&library, &Asked::default()), ["/a"]);
    assert_eq!(found(&library, &words("port")), ["/a"]);
}
