//! Feeds and pages in the library: what is added, what an update finds, and what changed silently.

#[path = "web/fetching.rs"]
mod fetching;
#[path = "web/server.rs"]
mod server;

use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};

use nutgraf::compare::compare;
use nutgraf::desk::{Asked, Library, Query, ReadState, Stop, kept_item, open, shelved, version_before, whole};
use nutgraf::model::ChangeKind;
use server::{Request, Server, answer, found};

/// A folder for the library, and the program run in it.
struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        Desk(tempfile::tempdir().unwrap())
    }

    fn run(&self, args: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_nutgraf"));
        let (name, rest) = args.split_first().unwrap();
        command.arg(name).args(["--library", "library.sqlite"]).args(rest).current_dir(self.0.path()).stdin(Stdio::null());
        for proxy in ["http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"] {
            command.env_remove(proxy);
        }
        command.output().unwrap()
    }

    /// What it writes when all goes well.
    fn out(&self, args: &[&str]) -> String {
        let output = self.run(args);
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{args:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    fn library(&self) -> Library {
        Library::at(self.0.path().join("library.sqlite"))
    }

    /// The titles in the library, the newest first, each with how many versions it has.
    fn stories(&self) -> Vec<(String, u32)> {
        let lines = self.library().list(&Asked::default(), &Stop::default()).unwrap();
        lines.into_iter().map(|line| (line.title, line.versions)).collect()
    }
}

fn item(guid: &str, title: &str, words: &str) -> String {
    format!(
        "<item><guid>{guid}</guid><title>{title}</title><link>/{guid}.html</link><pubDate>Mon, 02 Mar 2020 10:00:00 GMT</pubDate><description>{words}</description></item>"
    )
}

fn feed(items: &[String]) -> String {
    format!("<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Harbour news</title>{}</channel></rss>", items.concat())
}

/// A server of one feed that the test can change; its tag is its length.
fn serve_feed(first: String) -> (Server, Arc<Mutex<String>>) {
    let body = Arc::new(Mutex::new(first));
    let shared = Arc::clone(&body);
    let server = Server::start(move |request: &Request| {
        let body = shared.lock().unwrap();
        let tag = format!("\"{}\"", body.len());
        match request.header("if-none-match") == Some(tag.as_str()) {
            true => answer("304 Not Modified", &[], ""),
            false => answer("200 OK", &[("Content-Type", "application/rss+xml"), ("ETag", &tag)], body.as_bytes()),
        }
    });
    (server, body)
}

const CLOSES: &str = "The harbour will close on Friday for the winter, and 40 ships wait outside, its master said on Monday.";
const FERRY: &str = "The ferry to the islands sails twice a day from Thursday on, the company said in a statement.";

#[test]
fn an_item_that_changes_is_a_version_and_the_change_is_a_silent_edit() {
    let desk = Desk::new();
    let (server, body) = serve_feed(feed(&[item("a", "Harbour closes", CLOSES), item("b", "Ferry sails again", FERRY)]));
    assert_eq!(desk.out(&["add", &server.at("/feed.xml")]), "2 stories added\n");
    assert_eq!(desk.out(&["update"]), "0 stories added, 1 source unchanged\n");
    assert_eq!(server.paths(), ["/feed.xml", "/feed.xml"], "nothing but the feed is fetched");

    let changed = CLOSES.replace("40 ships", "60 ships wait, and");
    *body.lock().unwrap() = feed(&[
        item("c", "A third story", "Snow fell on the islands for a third day, and the school there stayed closed, its head said."),
        item("a", "Harbour closes", &changed),
        item("b", "Ferry sails again", FERRY),
    ]);
    assert_eq!(desk.out(&["update"]), "1 story added, 1 new version, 1 known\n");
    let mut stories = desk.stories();
    stories.sort();
    let versions = |title: &str, n| (title.to_owned(), n);
    assert_eq!(stories, [versions("A third story", 1), versions("Ferry sails again", 1), versions("Harbour closes", 2)]);

    let library = desk.library();
    let line = library.list(&Asked::default(), &Stop::default()).unwrap().into_iter().find(|l| l.versions == 2).unwrap();
    let versions = library.versions(line.story).unwrap();
    let documents: Vec<_> = versions.iter().map(|v| open(&kept_item(&library, v).unwrap().unwrap()).unwrap()).collect();
    let [before, after] = documents.as_slice() else { panic!("{versions:?}") };
    let comparison = compare(before, after);
    assert!(comparison.changes.iter().any(|c| c.is_silent() && c.kind != ChangeKind::Notice), "{:?}", comparison.changes);
    assert!(before.article.text.as_str().contains("40 ships") && after.article.text.as_str().contains("60 ships"));
    assert_eq!(nutgraf::desk::story(&kept_item(&library, &line).unwrap().unwrap(), after), line.place);
}

#[test]
fn of_a_feed_with_summaries_the_pages_are_fetched_where_asked_for() {
    let desk = Desk::new();
    let words = "The harbour will close on Friday for the winter, its master said. ".repeat(6);
    let ships = Arc::new(Mutex::new("40"));
    let shared = Arc::clone(&ships);
    let server = Server::start(move |request| match request.path.as_str() {
        "/feed.xml" => found("text/xml", feed(&[item("a", "Harbour closes", "Only the beginning ...")])),
        "/a.html" => {
            let ships = *shared.lock().unwrap();
            let page = format!(
                "<html><head><title>Harbour closes</title></head><body><nav><a href=/>Home</a></nav><article><h1>Harbour closes</h1><p>{words}</p><p>Some {ships} ships wait outside in the ice. {words}</p></article><script src=/evil.js></script></body></html>"
            );
            found("text/html; charset=utf-8", page)
        }
        _ => answer("404 Not Found", &[], ""),
    });
    assert_eq!(desk.out(&["add", "--full", &server.at("/feed.xml")]), "1 story added\n");
    assert_eq!(server.paths(), ["/feed.xml", "/a.html"]);
    let found = desk.out(&["search", "--format", "json", "ice"]);
    assert!(found.contains("40 ships wait outside"), "{found}");
    *ships.lock().unwrap() = "60";
    assert_eq!(desk.out(&["update"]), "0 stories added, 1 new version\n");
    assert!(desk.stories().iter().all(|(_, versions)| *versions == 2));
}

#[test]
fn what_cannot_be_fetched_is_told_and_the_rest_is_added() {
    let desk = Desk::new();
    let server = Server::start(|request| match request.path.as_str() {
        "/good" => found("text/plain", CLOSES),
        "/picture" => found("text/html", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\x90wS\xde"),
        _ => answer("404 Not Found", &[], ""),
    });
    let output = desk.run(&["add", &server.at("/gone"), &server.at("/picture"), "ftp://example.org/x", &server.at("/good")]);
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!((output.status.code(), String::from_utf8(output.stdout).unwrap().as_str()), (Some(1), "1 story added\n"), "{told}");
    assert!(told.contains("/gone: the server answered 404: there is nothing at that address"), "{told}");
    assert!(told.contains("/picture: it looks like a binary file"), "{told}");
    assert!(told.contains("ftp://example.org/x: only http and https addresses are fetched, not ftp"), "{told}");
    // What gave nothing is not asked for again.
    desk.out(&["update"]);
    assert_eq!(server.paths(), ["/gone", "/picture", "/good", "/good"]);
}

#[test]
fn titles_with_escape_sequences_end_clean() {
    let desk = Desk::new();
    let hostile = feed(&[item("x\u{9b}0;owned", "Calm \u{202e}\u{9b}31mwords &lt;script&gt;alert(1)&lt;/script&gt;", CLOSES)]);
    let server = Server::start(move |_| found("application/rss+xml", &hostile));
    assert_eq!(desk.out(&["add", &server.at("/feed.xml")]), "1 story added\n");
    for format in ["table", "json", "csv"] {
        let output = desk.run(&["search", "--format", format, "harbour"]);
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("Calm words") && !text.contains("alert"), "{text}");
        let bad = text.chars().find(|c| (c.is_control() && !matches!(c, '\n' | '\r')) || ('\u{202a}'..='\u{202e}').contains(c));
        assert_eq!(bad, None, "{text:?}");
    }
}

#[test]
fn the_page_of_a_summary_is_fetched_when_it_is_asked_for_and_nothing_else_is() {
    let desk = Desk::new();
    let words = "The harbour will close on Friday for the winter, its master said. ".repeat(6);
    let ships = Arc::new(Mutex::new("40"));
    let shared = Arc::clone(&ships);
    let server = Server::start(move |request| match request.path.as_str() {
        "/feed.xml" => {
            found("text/xml", feed(&[item("a", "Harbour closes", "Only the beginning ..."), item("b", "Gone", "No more of it.")]))
        }
        "/a.html" => found(
            "text/html; charset=utf-8",
            format!(
                "<html><head><title>Harbour closes</title></head><body><article><h1>Harbour closes</h1><p>{words}</p><p>Some {} ships wait outside. {words}</p></article></body></html>",
                shared.lock().unwrap()
            ),
        ),
        _ => answer("404 Not Found", &[], ""),
    });
    desk.out(&["add", &server.at("/feed.xml")]);
    let library = Arc::new(desk.library());
    let lines = library.list(&Asked::default(), &Stop::default()).unwrap();
    let story = |title: &str| shelved(lines.iter().find(|l| l.title == title).unwrap().clone(), &library);
    let summary = open(&story("Harbour closes")).unwrap();
    assert!(!summary.article.text.as_str().contains("40 ships"));
    assert_eq!(server.paths(), ["/feed.xml"]);
    let full = whole(&story("Harbour closes"), &summary.article).unwrap().unwrap();
    assert!(full.document.article.text.as_str().contains("40 ships") && full.trouble.is_none());
    assert_eq!(server.paths(), ["/feed.xml", "/feed.xml", "/a.html"]);
    let gone = story("Gone");
    let told = whole(&gone, &open(&gone).unwrap().article).unwrap_err().to_string();
    assert!(told.contains("/b.html") && told.contains("404"), "{told}");
    // What was fetched is a version of the story, and an update of the feed is none.
    let two = |closes: u32| vec![("Gone".to_owned(), 1), ("Harbour closes".to_owned(), closes)];
    let stories = || {
        let mut stories = desk.stories();
        stories.sort();
        stories
    };
    assert_eq!(stories(), two(2));
    assert_eq!(desk.out(&["update"]), "0 stories added, 2 known\n");
    assert_eq!(stories(), two(2));
    let found = library.list(&Asked { query: Query::parse("\"40 ships\"").ok(), ..Asked::default() }, &Stop::default()).unwrap();
    let [line] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(line.read, ReadState::Read, "whoever asked for it has it on the screen");
    let page = shelved(line.clone(), &library);
    assert_eq!(open(&page).unwrap().diagnostics, [], "there is nothing odd about a page that was kept");
    let before = open(&version_before(&page).unwrap().unwrap()).unwrap();
    assert_eq!(before.article.text.as_str(), summary.article.text.as_str());

    // Fetched again it is a version more only where it says something else.
    whole(&page, &open(&page).unwrap().article).unwrap().unwrap();
    assert_eq!(stories(), two(2));
    *ships.lock().unwrap() = "60";
    whole(&page, &open(&page).unwrap().article).unwrap().unwrap();
    assert_eq!(stories(), two(3));
    let review = desk.out(&["review"]);
    assert!(review.contains("40") && review.contains("60"), "{review}");
}
