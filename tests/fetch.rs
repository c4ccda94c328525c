//! What the web does to somebody who fetches from it, on a server that the test runs.

#[path = "web/server.rs"]
mod server;

use std::time::Duration;

use nutgraf::desk::{Address, Answer, Downgrade, Fetched, Fetcher, Limits, NotFetched, Stage, Validators};
use server::{Reply, Request, Server, answer, found, redirect};

/// Limits that a test does not wait long for; far more than this machine needs when nothing is wrong.
const LIMITS: Limits = Limits {
    size: 100_000,
    connect: Duration::from_secs(20),
    read: Duration::from_secs(20),
    whole: Duration::from_secs(20),
    redirects: 3,
    downgrade: Downgrade::Refused,
};

/// What is waited for in vain.
const SHORT: Duration = Duration::from_millis(60);

fn fetch_within(limits: Limits, server: &Server, path: &str) -> Result<Fetched, NotFetched> {
    match Fetcher::new(limits).fetch(&Address::parse(&server.at(path)).unwrap(), &Validators::default())? {
        Answer::New(fetched) => Ok(fetched),
        Answer::Same => panic!("nothing was known that could be the same"),
    }
}

fn fetch(server: &Server, path: &str) -> Result<Fetched, NotFetched> {
    fetch_within(LIMITS, server, path)
}

/// What comes of one reply to everything.
fn fetch_from(reply: impl Fn(&Request) -> Reply + Send + Sync + 'static) -> Result<Fetched, NotFetched> {
    fetch(&Server::start(reply), "/")
}

#[test]
fn a_page_is_fetched_as_what_it_is_and_nothing_else_is() {
    let page = "<html><img src=/picture.png><script src=/script.js></script><link rel=stylesheet href=/style.css><p>Calm words.</p></html>";
    let server = Server::start(move |_| found("Text/HTML; charset=utf-8", page));
    let fetched = fetch(&server, "/news?id=7#top").unwrap();
    assert_eq!((fetched.bytes.as_slice(), fetched.media.as_deref()), (page.as_bytes(), Some("text/html")));
    assert_eq!(fetched.address.as_str(), server.at("/news?id=7"));
    assert_eq!(server.paths(), ["/news?id=7"]);
    let asked = &server.asked()[0];
    assert_eq!(asked.header("user-agent"), Some(concat!("nutgraf/", env!("CARGO_PKG_VERSION"))));
    assert!(asked.header("cookie").is_none() && asked.header("referer").is_none() && asked.header("if-none-match").is_none());
}

#[test]
fn what_is_known_already_is_not_sent_again() {
    let server = Server::start(|request| match request.header("if-none-match") {
        Some("\"v1\"") => answer("304 Not Modified", &[], ""),
        _ => answer("200 OK", &[("ETag", "\"v1\""), ("Last-Modified", "Tue, 03 Mar 2020 10:00:00 GMT")], "words"),
    });
    let fetcher = Fetcher::new(LIMITS);
    let address = Address::parse(&server.at("/feed")).unwrap();
    let Answer::New(first) = fetcher.fetch(&address, &Validators::default()).unwrap() else { panic!("it was never asked for before") };
    assert_eq!(fetcher.fetch(&address, &first.validators).unwrap(), Answer::Same);
    assert_eq!(server.asked()[1].header("if-modified-since"), Some("Tue, 03 Mar 2020 10:00:00 GMT"));
}

#[test]
fn a_server_that_says_not_modified_to_somebody_who_has_nothing_is_not_believed() {
    assert_eq!(fetch_from(|_| answer("304 Not Modified", &[], "")), Err(NotFetched::Status { code: 304 }));
}

#[test]
fn redirects_are_followed_to_their_end() {
    let elsewhere = Server::start(|_| found("text/plain", "words"));
    let there = elsewhere.at("/end");
    let server = Server::start(move |request| match request.path.as_str() {
        "/old/a" => redirect("../new/b?x=1"),
        "/new/b?x=1" => answer("308 Permanent Redirect", &[("Location", &there)], ""),
        _ => answer("404 Not Found", &[], ""),
    });
    let fetched = fetch(&server, "/old/a").unwrap();
    assert_eq!((fetched.address.as_str(), fetched.bytes.as_slice()), (elsewhere.at("/end").as_str(), &b"words"[..]));
    assert_eq!(server.paths(), ["/old/a", "/new/b?x=1"]);
}

#[test]
fn redirects_in_a_circle_and_without_end_are_told() {
    let circle = Server::start(|request| redirect(if request.path == "/a" { "/b" } else { "/a" }));
    assert_eq!(fetch(&circle, "/a"), Err(NotFetched::Circle { to: circle.at("/a") }));
    assert_eq!(circle.paths(), ["/a", "/b"]);
    let stairs = Server::start(|request| redirect(&format!("{}x", request.path)));
    assert_eq!(fetch(&stairs, "/"), Err(NotFetched::TooManyRedirects { limit: 3 }));
    assert_eq!(stairs.paths(), ["/", "/x", "/xx", "/xxx"]);
}

#[test]
fn a_redirect_off_the_web_is_not_followed() {
    for to in ["file:///etc/passwd", "gopher://localhost/", "data:text/html,hello", "javascript:alert(1)"] {
        let refused = fetch_from(move |_| redirect(to));
        assert_eq!(refused, Err(NotFetched::LeadsAway { to: to.to_owned() }));
    }
    assert_eq!(fetch_from(|_| redirect("http://[")), Err(NotFetched::LeadsNowhere { to: "http://[".to_owned() }));
    assert_eq!(fetch_from(|_| answer("301 Moved Permanently", &[], "")), Err(NotFetched::Status { code: 301 }));
}

#[test]
fn a_server_that_never_answers_is_not_waited_for_without_end() {
    let limits = Limits { read: SHORT, ..LIMITS };
    let mute = Server::start(|_| Reply::Hold(Vec::new()));
    assert_eq!(fetch_within(limits, &mute, "/"), Err(NotFetched::Slow { stage: Stage::Reading, limit: SHORT }));
    let stalled = Server::start(|_| Reply::Hold(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nThe first wor".to_vec()));
    assert_eq!(fetch_within(limits, &stalled, "/"), Err(NotFetched::Slow { stage: Stage::Reading, limit: SHORT }));
    let limits = Limits { whole: SHORT, ..LIMITS };
    assert_eq!(fetch_within(limits, &stalled, "/"), Err(NotFetched::Slow { stage: Stage::Whole, limit: SHORT }));
}

#[test]
fn more_than_the_limit_is_not_taken() {
    let too_large = Err(NotFetched::TooLarge { limit: LIMITS.size });
    let head = |length: &str| format!("HTTP/1.1 200 OK\r\n{length}\r\n").into_bytes();
    let endless = head("Connection: close\r\n");
    assert_eq!(fetch_from(move |_| Reply::Endless(endless.clone(), vec![b'x'; 4096])), too_large);
    let announced = head("Content-Length: 999999999999\r\n");
    assert_eq!(fetch_from(move |_| Reply::Endless(announced.clone(), vec![b'x'; 4096])), too_large);
    let chunked = head("Transfer-Encoding: chunked\r\n");
    assert_eq!(fetch_from(move |_| Reply::Endless(chunked.clone(), b"5\r\nwords\r\n".repeat(100))), too_large);
    let headers = b"HTTP/1.1 200 OK\r\n".to_vec();
    let refused = fetch_from(move |_| Reply::Endless(headers.clone(), b"X-More: and more\r\n".repeat(100)));
    assert!(matches!(refused, Err(NotFetched::NotHttp { .. })), "{refused:?}");
    let exactly = fetch_from(|_| found("text/plain", vec![b'x'; 100_000])).unwrap();
    assert_eq!(exactly.bytes.len(), 100_000);
}

#[test]
fn packed_bodies_are_unpacked_within_the_limit() {
    let gzip = [("Content-Encoding", "gzip")];
    let packed = packed(b"Calm words.");
    assert_eq!(fetch_from(move |_| answer("200 OK", &gzip, &packed)).unwrap().bytes, b"Calm words.");
    // A thousand to one.
    let bomb = self::packed(&vec![0; 20_000_000]);
    assert!(bomb.len() < 100_000, "{}", bomb.len());
    assert_eq!(fetch_from(move |_| answer("200 OK", &gzip, &bomb)), Err(NotFetched::TooLarge { limit: LIMITS.size }));
    let refused = fetch_from(move |_| answer("200 OK", &gzip, "not packed at all, whatever the server says"));
    assert!(matches!(refused, Err(NotFetched::Packed { .. })), "{refused:?}");
    let refused = fetch_from(|_| answer("200 OK", &[("Content-Encoding", "br")], "\x0b"));
    assert!(matches!(&refused, Err(NotFetched::Packed { reason }) if reason.contains("br")), "{refused:?}");
}

#[test]
fn a_body_that_breaks_off_is_no_article() {
    for broken in [
        &b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nThe first words"[..],
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n64\r\nThe first words",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nwords\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Le",
        b"",
    ] {
        let told = fetch_from(|_| Reply::Bytes(broken.to_vec()));
        assert!(matches!(told, Err(NotFetched::BrokeOff { .. })), "{:?}: {told:?}", String::from_utf8_lossy(broken));
    }
    let half = packed(&(0..5000_u32).flat_map(u32::to_le_bytes).collect::<Vec<u8>>());
    let half = half[..half.len() / 2].to_vec();
    let told = fetch_from(move |_| answer("200 OK", &[("Content-Encoding", "gzip")], &half));
    assert!(matches!(told, Err(NotFetched::BrokeOff { .. } | NotFetched::Packed { .. })), "{told:?}");
}

#[test]
fn what_comes_after_the_length_that_was_told_is_left() {
    let fetched = fetch_from(|_| Reply::Bytes(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwords and more".to_vec())).unwrap();
    assert_eq!(fetched.bytes, b"words");
}

#[test]
fn what_does_not_speak_http_is_told() {
    for garbage in [
        &b"SSH-2.0-OpenSSH_9.6\r\n"[..],
        b"\x16\x03\x01\x02\0\x01",
        b"HTTP/1.1 999999 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx",
    ] {
        let told = fetch_from(|_| Reply::Bytes(garbage.to_vec()));
        assert!(matches!(told, Err(NotFetched::NotHttp { .. } | NotFetched::BrokeOff { .. })), "{told:?}");
    }
    // TLS is asked of a server that has none.
    let plain = Server::start(|_| found("text/plain", "words"));
    let address = Address::parse(&plain.at("/").replace("http:", "https:")).unwrap();
    let told = Fetcher::new(Limits { read: SHORT, ..LIMITS }).fetch(&address, &Validators::default());
    assert!(matches!(told, Err(NotFetched::NotSafe { .. } | NotFetched::BrokeOff { .. } | NotFetched::Slow { .. })), "{told:?}");
}

#[test]
fn a_server_that_is_not_there_is_told() {
    let nobody = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let told = Fetcher::new(LIMITS).fetch(&Address::parse(&format!("http://{nobody}/")).unwrap(), &Validators::default());
    assert!(matches!(told, Err(NotFetched::NoConnection { .. })), "{told:?}");
}

#[test]
fn a_server_that_says_no_is_told_with_what_it_means() {
    let told = |status: &'static str| fetch_from(move |_| answer(status, &[], "<h1>No</h1>")).unwrap_err().to_string();
    assert_eq!(told("404 Not Found"), "the server answered 404: there is nothing at that address; check the spelling");
    assert_eq!(told("410 Gone"), "the server answered 410: what was there is gone for good");
    assert_eq!(told("503 Oops"), "the server answered 503: it is in trouble; try again later");
    assert_eq!(fetch_from(|_| answer("204 No Content", &[], "")), Err(NotFetched::Nothing));
}

#[test]
fn the_server_knows_the_encoding_where_the_bytes_do_not_say() {
    let cyrillic = fetch_from(|_| found("text/html; charset=koi8-r", b"\xf0\xd2\xc9\xd7\xc5\xd4")).unwrap();
    assert_eq!(cyrillic.bytes, "\u{feff}Привет".as_bytes());
    let lied = fetch_from(|_| found("text/html; charset=iso-8859-1", "Привет")).unwrap();
    assert_eq!(lied.bytes, "Привет".as_bytes());
}

#[test]
fn what_a_server_says_of_itself_cannot_speak_to_a_terminal() {
    let fetched = fetch_from(|_| answer("200 OK", &[("Content-Type", "text/\u{9b}31mhtml"), ("ETag", "\"a\u{202e}b\"")], "x")).unwrap();
    assert!(fetched.media.unwrap().chars().all(|c| !c.is_control()));
    assert_eq!(fetched.validators.etag, None);
    let refused = fetch_from(|_| redirect("file:///\u{1b}[31mred\u{202e}")).map_err(|e| e.to_string());
    assert!(refused.as_ref().is_err_and(|told| told.chars().all(|c| !c.is_control() && c != '\u{202e}')), "{refused:?}");
}

/// Gzip of `bytes`.
fn packed(bytes: &[u8]) -> Vec<u8> {
    use std::io::Write;
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
