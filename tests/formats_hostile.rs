//! Files made to do harm: each is read in bounded time and memory, nothing in it is executed, nothing it points to is fetched, and nothing of it reaches a
//! terminal.

use std::time::{Duration, Instant};

use nutgraf::model::{Article, is_clean};
use nutgraf::parse::{Origin, Stories};
use proptest::prelude::{Strategy, any, prop, prop_assert, proptest};

/// The most that any of them may take, in a build without optimisation on a busy machine.
const LONGEST: Duration = Duration::from_secs(60);

/// What a million of something is called here.
const MILLION: usize = 1_000_000;

/// The first story of a file, read in time.
#[track_caller]
fn read(file: &str) -> Article {
    let start = Instant::now();
    let article = Stories::of(file.as_bytes()).parse(0, &Origin::default()).article;
    assert!(start.elapsed() < LONGEST, "it took {:?}", start.elapsed());
    assert!(article.text.as_str().chars().all(is_clean));
    article
}

fn nested(open: &str, inner: &str, close: &str) -> String {
    format!("{}{inner}{}", open.repeat(MILLION), close.repeat(MILLION))
}

#[test]
fn a_million_elements_in_one_another_overflow_nothing() {
    // What cannot be read as what it looks like is shown as it stands.
    assert_eq!(read(&format!("<nitf>{}</nitf>", nested("<p>", "x", "</p>"))).source.format.name(), "wire-text");
    assert_eq!(read(&format!("<newsItem>{}", "<a>".repeat(MILLION))).source.format.name(), "wire-text");
    let page = read(&format!("<html><body>{}", nested("<div>", "The port shut.", "</div>")));
    assert_eq!((page.source.format.name(), page.text.as_str().trim()), ("html", "The port shut."));
    let feed = read(&format!("<rss><channel><item><title>x</title><description>{}", "<a>".repeat(MILLION)));
    assert_eq!(feed.source.format.name(), "wire-text");
}

#[test]
fn a_million_brackets_of_json_overflow_nothing() {
    assert_eq!(read(&"[".repeat(MILLION)).source.format.name(), "wire-text");
    assert_eq!(read(&"{\"a\":".repeat(MILLION / 4)).source.format.name(), "wire-text");
    let within = format!(
        "{{\"uri\":\"a\",\"versioncreated\":\"2016-02-08\",\"headline\":\"Ice\",\"body_html\":\"{}It is cold.\"}}",
        "<i>".repeat(MILLION)
    );
    assert_eq!(read(&within).text.as_str(), "Ice\n\nIt is cold.");
    let data = format!("<html><script type=\"application/ld+json\">{}</script><p>The port shut.", "[".repeat(MILLION));
    assert_eq!(read(&data).text.as_str(), "The port shut.");
}

#[test]
fn entities_do_not_multiply_and_nothing_is_fetched() {
    let mut bomb = String::from("<!DOCTYPE nitf [<!ENTITY e0 \"lollollol\">");
    for i in 1..20 {
        bomb.push_str(&format!("<!ENTITY e{i} \"{}\">", format!("&e{};", i - 1).repeat(10)));
    }
    bomb.push_str("]><nitf><head><title>&e19;</title></head></nitf>");
    assert!(read(&bomb).text.len() < 10_000);
    let many = format!("<!DOCTYPE nitf [<!ENTITY e \"{}\">]><nitf><p>{}</p></nitf>", "x".repeat(100_000), "&e;".repeat(20_000));
    assert!(read(&many).text.len() < 1_000_000);
    for format in [
        "<nitf><body><body.content><p>&x;</p></body.content></body></nitf>",
        "<rss><channel><item><title>&x;</title></item></channel></rss>",
    ] {
        let outside = format!("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>{format}");
        assert!(!read(&outside).text.as_str().contains("root:"));
    }
}

#[test]
fn scripts_are_words_of_nobody() {
    let page = "<html><head><title>Ice</title><script>var a = '<p>not this</p>'</script></head><body onload='not()'><article><p>The port of Oslo shut on \
        Monday, its master said, and forty ships wait outside in the ice.</p><script>document.write('not this')</script><style>p{}</style><noscript>not \
        this</noscript><p><a href='javascript:not()'>Ships</a> wait, he said, and more snow is forecast for the days that follow.</p></article></body></html>";
    let article = read(page);
    assert!(!article.text.as_str().contains("not"), "{}", article.text.as_str());
    assert!(article.links.iter().all(|link| !link.to.contains("javascript")));
}

#[test]
fn escape_sequences_in_fields_reach_nobody() {
    let feed = "<rss version='2.0'><channel><item><title>Ice &#x9b;31m \u{9b}2J &amp;#27;[2J \u{202e}shuts</title><link>https://example.org/\u{9b}2J</link>\
        <author>Ann \u{202e}Lee</author><description>a</description></item></channel></rss>";
    let record =
        "{\"id\":\"a\\u001b[2J\",\"title\":\"Ice\\u001b]0;x\\u0007\",\"url\":\"http://a/\\u001b[2J\",\"text\":\"It is \\u001b[31mcold.\"}";
    let post = "---\ntitle: \"Ice \u{9b}2J\"\nslug: a\u{202e}b\nversion: \u{9b}1\n---\n\nIt is cold.\n";
    for file in [feed, record, post] {
        let article = read(file);
        let version = &article.version;
        let fields = [
            Some(&article.id),
            article.headline.as_ref().map(|h| &h.text),
            article.slug.as_ref().map(|s| &s.text),
            article.source.url.as_ref(),
        ];
        let told = [version.story.as_ref(), version.key.as_ref(), version.language.as_ref()];
        let links = article.links.iter().flat_map(|link| [Some(&link.to), link.relation.as_ref(), link.text.as_ref()]);
        let names = article.bylines.iter().flat_map(|byline| &byline.names).map(Some);
        for field in fields.into_iter().chain(told).chain(links).chain(names).flatten() {
            assert!(field.chars().all(|c| is_clean(c) && c != '\n'), "{field:?}");
        }
    }
}

#[test]
fn what_could_take_the_square_of_its_length_does_not() {
    let attributes = |n: usize| (0..n).map(|i| format!("a{i}='x' ")).collect::<String>();
    let mails = "Content-Type: multipart/mixed; boundary=b\n\n--b\n".repeat(20_000);
    for file in [
        format!("<html><p {}>x", attributes(200_000)),
        format!("<nitf {}/>", attributes(100_000)),
        format!("<html><body>{}", (0..100_000).map(|i| format!("<b id={i}>")).collect::<String>()),
        format!("<html><body>{}", "<p>x".repeat(100_000)),
        format!("<html><body>{}x", "<table><tr><td>".repeat(900)),
        format!("<html><body>{}", "<br>".repeat(200_000)),
        format!("<html>{}", "<!--".repeat(200_000)),
        format!("<html>{}", "<script>".repeat(200_000)),
        format!("<html><body><p>{}x", " ".repeat(5 * MILLION)),
        format!("---\ntitle: x\n---\n{}\n{}\n{}", "> ".repeat(20_000), "[a](".repeat(50_000), "*a_".repeat(50_000)),
        format!("---\ntitle: x\n---\n{}", "{{".repeat(200_000)),
        format!("From: a@example.org\nSubject: x\nMIME-Version: 1.0\n{mails}"),
        format!("From: a@example.org\nMIME-Version: 1.0\nSubject: {}\n\nx", "=?utf-8?q?a?= ".repeat(50_000)),
        format!("title,text\n{}", "\"a".repeat(200_000)),
        "<REUTERS NEWID=\"1\"><TEXT>".repeat(50_000),
        format!("<REUTERS NEWID=\"1\"><TEXT>{}", "<TITLE ".repeat(100_000)),
        format!("<NewsML>{}{}", "<NewsItem>".repeat(100), "<NewsComponent><DataContent>x</DataContent></NewsComponent>".repeat(10_000)),
        format!("<nitf>{}", "&a".repeat(200_000)),
        format!("<nitf>{}", (0..100_000).map(|i| format!("<a{i}:b>")).collect::<String>()),
        format!("<nitf>{}", (0..100_000).map(|i| format!(" a{i}:b")).collect::<String>()),
        format!("<newsItem><itemMeta>{}</itemMeta><p>x</p></newsItem>", "<edNote>Corrects name, paragraph 6</edNote>".repeat(50_000)),
    ] {
        read(&file);
    }
}

/// The fixtures: what reads nearly like them finds the slips.
const FIXTURES: &[&str] = &[
    include_str!("formats/newsml-g2.xml"),
    include_str!("formats/newsml-1.xml"),
    include_str!("formats/nitf.xml"),
    include_str!("formats/rcv1.xml"),
    include_str!("formats/reuters.sgm"),
    include_str!("formats/ninjs.json"),
    include_str!("formats/page.html"),
    include_str!("formats/rss.xml"),
    include_str!("formats/atom.xml"),
    include_str!("formats/feed.json"),
    include_str!("formats/table.csv"),
    include_str!("formats/post.md"),
    include_str!("formats/message.eml"),
    include_str!("formats/box.mbox"),
    include_str!("formats/records.jsonl"),
];

/// A cut: from where, how many bytes go, and what comes for them.
fn cuts() -> impl Strategy<Value = Vec<(prop::sample::Index, usize, Vec<u8>)>> {
    let marks = prop::sample::select(vec![
        "<",
        ">",
        "</p>",
        "<p>",
        "&",
        "\"",
        "{",
        "}",
        "\n",
        "\n\n",
        "(",
        "]]>",
        "<!--",
        ",",
        ":",
        "---",
        "\u{1b}[2J",
        "\u{202e}",
    ]);
    let new = prop::collection::vec(any::<u8>(), 0..4);
    let either = (any::<bool>(), marks, new).prop_map(|(mark, marks, new)| if mark { marks.as_bytes().to_vec() } else { new });
    prop::collection::vec((any::<prop::sample::Index>(), 0_usize..40, either), 0..6)
}

proptest! {
    #[test]
    fn fixtures_cut_and_patched_make_sound_articles(which in prop::sample::select(FIXTURES), cuts in cuts()) {
        let mut bytes = which.as_bytes().to_vec();
        for (at, len, new) in cuts {
            let at = at.index(bytes.len().max(1)).min(bytes.len());
            let end = (at + len).min(bytes.len());
            bytes.splice(at..end, new);
        }
        let stories = Stories::of(&bytes);
        for n in 0..stories.len() {
            let article = stories.parse(n, &Origin::default()).article;
            let text = &article.text;
            prop_assert!(text.as_str().chars().all(is_clean));
            let mut end = 0;
            let mut number = 0;
            for block in &article.blocks {
                prop_assert!(block.span.start >= end && !text.slice(block.span).is_empty(), "{block:?}");
                prop_assert!(text.as_str().get(end..block.span.start).is_some_and(|between| between.trim().is_empty()), "words in no block");
                number += u32::from(block.number.is_some());
                prop_assert!(block.number.is_none_or(|n| n == number));
                end = block.span.end;
            }
            prop_assert!(text.as_str().get(end..).is_some_and(|rest| rest.trim().is_empty()), "words after the last block");
            let places = article.bylines.iter().map(|b| b.span).chain(article.dateline.iter().map(|d| d.span)).chain(article.credits.iter().map(|c| c.span));
            for span in places {
                prop_assert!(article.blocks.iter().any(|block| block.span.covers(span)), "{span:?}");
            }
        }
    }
}
