//! Every format gives the one article: the same story in each of them, archives around it, and public samples where they are at hand.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use nutgraf::desk::{Options, gather, open};
use nutgraf::model::{BlockKind, Document, QuoteKind, StatusOrigin};
use nutgraf::parse::{Hints, Origin, Stories};

/// The fixtures, and beside them what is expected of public samples.
fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/formats")
}

/// Everything that a path holds, opened.
fn documents(path: &Path) -> Vec<Document> {
    let gathered = gather(&[path.to_path_buf()], &Options::default());
    assert!(gathered.problems.is_empty(), "{}: {}", path.display(), gathered.problems[0]);
    gathered.items.iter().map(|item| open(item).unwrap_or_else(|problem| panic!("{problem}"))).collect()
}

fn words(document: &Document, kind: BlockKind) -> Vec<String> {
    document.article.blocks_of(kind).map(|block| document.article.text.folded(block.span).into_owned()).collect()
}

/// The story of the fixtures. `from` is where its being corrected is told.
#[track_caller]
fn check_story(name: &str, format: &str, stories: usize, from: Option<StatusOrigin>) -> Document {
    let documents = documents(&fixtures().join(name));
    assert_eq!(documents.len(), stories, "{name}");
    let document = documents.into_iter().next().unwrap();
    let article = &document.article;
    assert_eq!(article.source.format.name(), format);
    let headline = article.headline.as_ref().unwrap().text.replace("<OSL> ", "");
    assert!(headline.eq_ignore_ascii_case("Ice shuts Oslo port for third week"), "{name}: {headline}");
    assert_eq!(article.bylines.iter().flat_map(|byline| byline.names.clone()).collect::<Vec<_>>(), ["Ann Lee"], "{name}");
    let dateline = article.dateline.as_ref().unwrap();
    assert_eq!((dateline.places.as_slice(), dateline.date.unwrap().to_string()), (&[String::from("OSLO")][..], String::from("2016-02-08")));
    assert_eq!(article.date.unwrap().to_string(), "2016-02-08", "{name}");
    assert_eq!(article.status.map(|s| s.name()), Some("corrected"), "{name}");
    assert_eq!(article.version.told.as_ref().map(|told| told.by), from, "{name}");
    let paragraphs = words(&document, BlockKind::Body);
    assert_eq!(paragraphs.len(), 3, "{name}: {paragraphs:?}");
    assert_eq!(paragraphs[0], "The port of Oslo will stay shut for a third week because of ice, its master said on Monday.");
    assert_eq!(paragraphs[1], "\"Forty ships wait outside,\" said Kari Holm, the port's master.");
    assert!(paragraphs[2].starts_with("The ice is 30 centimetres thick, and more snow is forecast for Tuesday."));
    let notices: Vec<String> = words(&document, BlockKind::Notice).iter().map(|n| n.trim_matches(['(', ')']).to_owned()).collect();
    assert_eq!(notices, ["Corrects spelling of master's name, paragraph 2"], "{name}");
    let fix = &document.analysis.corrections[0];
    assert_eq!(fix.places.iter().map(|place| place.number).collect::<Vec<_>>(), [Some(2)], "{name}");
    let direct = document.analysis.quotes.iter().find(|quote| quote.kind == QuoteKind::Direct).unwrap();
    let speaker = direct.speaker.as_ref().unwrap();
    assert_eq!(speaker.name, "Kari Holm", "{name}");
    assert!(!article.text.as_str().contains("not this"), "{name}");
    assert!(article.blocks.iter().all(|block| block.confidence > 0.9), "{name}");
    document
}

#[test]
fn agencies_formats_give_the_same_article() {
    let g2 = check_story("newsml-g2.xml", "newsml-g2", 1, Some(StatusOrigin::Signal));
    let version = &g2.article.version;
    assert_eq!((version.story.as_deref(), version.key.as_deref()), (Some("tag:example.org,2016:port"), Some("2")));
    assert_eq!(version.created.unwrap().to_string(), "2016-02-08T14:03:00Z");
    assert_eq!(version.told.as_ref().unwrap().words, "sig:correction");
    assert_eq!(g2.article.slug.as_ref().unwrap().text, "NORWAY-PORT/ICE");
    assert_eq!((g2.article.links[0].to.as_str(), g2.article.links[0].relation.as_deref()), ("https://example.org/ice", Some("seeAlso")));
    let one = check_story("newsml-1.xml", "newsml-1", 1, Some(StatusOrigin::Signal));
    assert_eq!(one.article.version.story.as_deref(), Some("urn:newsml:example.org:20160208:port"));
    let nitf = check_story("nitf.xml", "nitf", 1, Some(StatusOrigin::Signal));
    assert_eq!(words(&nitf, BlockKind::Caption), ["A ship waits."]);
    check_story("rcv1.xml", "rcv1", 1, Some(StatusOrigin::Headline));
    check_story("reuters.sgm", "reuters-sgml", 2, Some(StatusOrigin::Headline));
    // ninjs has no word for corrected: its note to editors is read as notices are.
    check_story("ninjs.json", "ninjs", 1, Some(StatusOrigin::EditorsNote));
}

#[test]
fn pages_and_feeds_give_the_same_article() {
    let page = check_story("page.html", "html", 1, Some(StatusOrigin::Signal));
    assert_eq!(page.article.version.story.as_deref(), Some("https://example.org/port"));
    let rss = check_story("rss.xml", "rss", 2, Some(StatusOrigin::Headline));
    // What stands there is the feed's own date.
    assert_eq!(rss.article.version.created, None);
    let atom = check_story("atom.xml", "atom", 1, Some(StatusOrigin::Headline));
    assert_eq!(atom.article.version.created.unwrap().to_string(), "2016-02-08T14:03:00Z");
    check_story("feed.json", "json-feed", 1, Some(StatusOrigin::Headline));
}

#[test]
fn records_posts_and_mail_give_the_same_article() {
    check_story("table.csv", "csv", 2, Some(StatusOrigin::Headline));
    check_story("post.md", "markdown", 1, Some(StatusOrigin::Headline));
    check_story("message.eml", "mail", 1, Some(StatusOrigin::Headline));
    check_story("box.mbox", "mail", 2, Some(StatusOrigin::Headline));
}

#[test]
fn documents_with_slips_are_read_all_the_same() {
    for name in ["newsml-g2.xml", "nitf.xml", "rss.xml", "atom.xml"] {
        let good = fs::read_to_string(fixtures().join(name)).unwrap();
        // Entities that only HTML has, a bare ampersand, a prefix that nobody declared.
        let bad = good.replace("more snow is", "more&nbsp;snow & sleet are").replacen("<p>", "<p x:y=\"z\">", 1);
        let article = Stories::of(bad.as_bytes()).parse(0, &Origin::default()).article;
        let told = article.text.as_str().contains("more\u{a0}snow & sleet are") || article.text.as_str().contains("more snow & sleet are");
        assert!(told && article.source.format.name() != "wire-text" && article.paragraph_count() == 3, "{name}: {}", article.text.as_str());
    }
}

#[test]
fn a_notice_behind_the_headline_is_one() {
    let item = fs::read_to_string(fixtures().join("rcv1.xml")).unwrap();
    let item =
        item.replace("<headline>CORRECTED - Ice shuts Oslo port for third week", "<headline>ICE SHUTS OSLO PORT (CORRECTS MASTER'S NAME)");
    let article = Stories::of(item.as_bytes()).parse(0, &Origin::default()).article;
    assert_eq!(article.headline.as_ref().unwrap().text, "ICE SHUTS OSLO PORT");
    let notices: Vec<_> = article.blocks_of(BlockKind::Notice).map(|block| article.text.folded(block.span)).collect();
    assert_eq!(notices[0], "(CORRECTS MASTER'S NAME)");
    assert_eq!((article.bylines[0].names.as_slice(), article.paragraph_count()), (&[String::from("Ann Lee")][..], 3));
}

#[test]
fn modified_is_not_corrected() {
    let page = fs::read_to_string(fixtures().join("page.html")).unwrap();
    let page = page.replace(",\"correction\":\"Corrects spelling of master's name, paragraph 2\"", "");
    let parsed = Stories::of(page.as_bytes()).parse(0, &Origin::default()).article;
    assert!(parsed.version.created.unwrap().seconds() > parsed.version.first.unwrap().seconds());
    assert_eq!((parsed.status, parsed.version.told), (None, None));
}

#[test]
fn a_canceled_story_is_withdrawn_whatever_its_signal_says() {
    let item = fs::read_to_string(fixtures().join("newsml-g2.xml")).unwrap().replace("stat:usable", "stat:canceled");
    let parsed = Stories::of(item.as_bytes()).parse(0, &Origin::default()).article;
    assert_eq!(parsed.status.map(|s| s.name()), Some("withdrawn"));
    assert_eq!(parsed.version.told.map(|told| told.by), Some(StatusOrigin::PubStatus));
    // An update hides no correction that the note tells.
    let item = fs::read_to_string(fixtures().join("newsml-g2.xml")).unwrap().replace("sig:correction", "sig:update");
    let parsed = Stories::of(item.as_bytes()).parse(0, &Origin::default()).article;
    assert_eq!((parsed.status.map(|s| s.name()), parsed.version.told.map(|t| t.by)), (Some("corrected"), Some(StatusOrigin::EditorsNote)));
}

#[test]
fn what_is_known_beside_the_bytes_is_used_where_they_leave_it_open() {
    let page = "<html><body><article><p>Caf\u{e9} Oslo shut on Monday, its owner said, and it will open again when the ice has gone.</p></article></body></html>";
    let latin: Vec<u8> = page.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let hints = Hints { content_type: Some("text/html; charset=iso-8859-1"), url: Some("https://example.org/a/"), ..Hints::default() };
    let parsed = Stories::with(&latin, &hints).parse(0, &Origin::default()).article;
    assert!(parsed.text.as_str().starts_with("Caf\u{e9} Oslo"));
    assert_eq!((parsed.source.url.as_deref(), parsed.source.encoding), (Some("https://example.org/a/"), "windows-1252"));
    let plain = "# Ice\n\nThe port of Oslo shut.\n";
    let named = Hints { name: Some("ice.md"), ..Hints::default() };
    assert_eq!(Stories::with(plain.as_bytes(), &named).parse(0, &Origin::default()).article.source.format.name(), "markdown");
    assert_eq!(Stories::of(plain.as_bytes()).parse(0, &Origin::default()).article.source.format.name(), "wire-text");
}

fn zipped(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn gzipped(bytes: &[u8]) -> Vec<u8> {
    let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    out.write_all(bytes).unwrap();
    out.finish().unwrap()
}

/// The ids of everything in a file of these bytes, and what was told of the rest.
fn ids(name: &str, bytes: &[u8]) -> (Vec<String>, Vec<String>) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    fs::write(&path, bytes).unwrap();
    let gathered = gather(&[path], &Options::default());
    let mut told: Vec<String> = gathered.problems.iter().map(ToString::to_string).collect();
    let mut ids = Vec::new();
    for item in &gathered.items {
        match open(item) {
            Ok(document) => ids.push(document.article.id),
            Err(problem) => told.push(problem.to_string()),
        }
    }
    (ids, told)
}

#[test]
fn archives_hold_articles_of_every_format() {
    let fixture = |name: &str| fs::read(fixtures().join(name)).unwrap();
    let (nitf, box_, records) = (fixture("nitf.xml"), fixture("box.mbox"), fixture("records.jsonl"));
    let packed = gzipped(&fixture("reuters.sgm"));
    let zip = zipped(&[
        ("in/port.xml", &nitf),
        ("in/box.mbox", &box_),
        ("records.jsonl", &records),
        ("old.sgm.gz", &packed),
        ("in/picture.png", b"\x89PNG"),
        (".hidden.xml", &nitf),
    ]);
    let expected = ["mna-port", "port@example.org", "snow@example.org", "port", "snow", "90001", "90002"].map(String::from);
    assert_eq!(ids("all.zip", &zip), (expected.to_vec(), vec![]));
    // By what stands in them, not by their names.
    assert_eq!(ids("all.bin.dat", &zip).0.len(), 7);
    assert_eq!(ids("mail", &gzipped(&box_)).0, ["port@example.org", "snow@example.org"]);
    assert_eq!(ids("records.jsonl.gz", &gzipped(&records)).0, ["port", "snow"]);
    assert_eq!(ids("records.jsonl.zst", &zstd::encode_all(records.as_slice(), 1).unwrap()).0, ["port", "snow"]);
    assert_eq!(ids("nitf.xml.zst", &zstd::encode_all(gzipped(&nitf).as_slice(), 1).unwrap()).0, ["mna-port"]);
}

#[test]
fn a_book_is_read_page_by_page() {
    let container = "<container xmlns='urn:oasis:names:tc:opendocument:xmlns:container'><rootfiles><rootfile full-path='OPS/book.opf'/></rootfiles></container>";
    let package = "<package xmlns='http://www.idpf.org/2007/opf' xmlns:dc='http://purl.org/dc/elements/1.1/'><metadata><dc:identifier>urn:post:1</dc:identifier><dc:title>Oslo Post</dc:title>\
        <dc:creator>Ann Lee</dc:creator><dc:date>2016-02-08</dc:date><dc:language>en</dc:language></metadata><manifest>\
        <item id='n' href='nav.xhtml' properties='nav'/><item id='a' href='text/a%20b.xhtml'/><item id='c' href='cover.xhtml'/><item id='l' href='last.xhtml'/></manifest>\
        <spine><itemref idref='c'/><itemref idref='n'/><itemref idref='a'/><itemref idref='l'/></spine></package>";
    let page = "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>b</title></head><body><h1>Ice</h1><p>The port shut.</p><p>It is cold.</p></body></html>";
    let book = zipped(&[
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", container.as_bytes()),
        ("OPS/book.opf", package.as_bytes()),
        ("OPS/text/a b.xhtml", page.as_bytes()),
        ("OPS/cover.xhtml", b"<html><body><img src='a.png'/></body></html>"),
        (
            "OPS/last.xhtml",
            b"<html><body><h1>Thaw</h1><p>It opened.</p><p><a href='#a'>Top</a> | <a href='cover.xhtml'>Cover</a></p></body></html>",
        ),
    ]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("post.epub");
    fs::write(&path, book).unwrap();
    let documents = documents(&path);
    assert_eq!(documents.len(), 2);
    // A line that only leads elsewhere is no paragraph.
    assert_eq!(words(&documents[1], BlockKind::Body), ["It opened."]);
    assert_eq!(words(&documents[1], BlockKind::Other), ["Top | Cover"]);
    // Two pages are two stories, also for a library.
    let story = |n: usize| documents[n].article.version.story.clone().unwrap();
    assert_ne!(story(0), story(1));
    let article = &documents[0].article;
    assert_eq!((article.source.format.name(), article.headline.as_ref().unwrap().text.as_str()), ("epub", "Ice"));
    assert_eq!(
        (article.bylines[0].names.as_slice(), article.date.unwrap().to_string()),
        (&[String::from("Ann Lee")][..], String::from("2016-02-08"))
    );
    assert_eq!(words(&documents[0], BlockKind::Body), ["The port shut.", "It is cold."]);
}

#[test]
fn labels_and_sign_offs_of_agencies_are_no_paragraphs() {
    let page = |body: &str| {
        format!("<nitf><body><body.head><hedline><hl1>Ice</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>")
    };
    let copy = "<div class=\"dat\"><span>Ports</span><span>TT</span></div><p>The port of Oslo shut on Monday, its master said.</p><figure><div class=\"byline\">Ann Lee/TT</div></figure><p>AAP gfr</p>";
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.xml");
    fs::write(&path, page(copy)).unwrap();
    let document = &documents(&path)[0];
    assert_eq!(words(document, BlockKind::Body), ["The port of Oslo shut on Monday, its master said."]);
    assert_eq!(words(document, BlockKind::Header), ["Ports TT"]);
    assert_eq!(
        (words(document, BlockKind::Caption), words(document, BlockKind::Note)),
        (vec!["Ann Lee/TT".to_owned()], vec!["AAP gfr".to_owned()])
    );
}

#[test]
fn what_is_packed_to_blow_up_is_told_and_not_opened() {
    let zeros = vec![b'0'; 80 * 1024 * 1024];
    let (none, told) = ids("bomb.txt.gz", &gzipped(&zeros));
    assert!(none.is_empty() && told[0].ends_with("it is not opened") || told[0].contains("larger than 64 MB"), "{told:?}");
    let twice = gzipped(&gzipped(&zeros));
    assert!(ids("bomb.gz", &twice).1[0].contains("it unpacks to hundreds of times its size"));
    let (none, told) = ids("bomb.zip", &zipped(&[("a.txt", &zeros), ("b.txt", b"OSLO, Feb 8 (MNA) - The port shut.")]));
    assert_eq!((none, told.len()), (vec![String::from("b")], 1));
    let within = zipped(&[("all.zip", &zipped(&[("a.txt", b"The port shut.")]))]);
    assert!(ids("all.zip", &within).1[0].contains("an archive within an archive"));
    let office = zipped(&[("[Content_Types].xml", b"<a/>"), ("word/document.xml", b"<a/>")]);
    assert!(ids("letter", &office).1[0].contains("it is an office document"));
    assert!(ids("broken.gz", b"\x1f\x8b\x08\x00broken").1[0].contains("could not be unpacked"));
    assert!(ids("broken.zip", b"PK\x03\x04broken").1[0].contains("could not be unpacked"));
}

#[test]
fn what_archives_call_their_members_is_only_shown() {
    let zip = zipped(&[("../../../etc/pass\u{1b}[2Jwd.txt", b"The port of Oslo shut.\n"), ("/root/b.txt", b"It is cold.\n")]);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("a.zip");
    fs::write(&path, zip).unwrap();
    let gathered = gather(&[path], &Options::default());
    assert_eq!(gathered.items.len(), 2);
    assert!(gathered.items.iter().all(|item| item.name.chars().all(|c| !c.is_control())));
    let ids: Vec<String> = gathered.items.iter().map(|item| open(item).unwrap().article.id).collect();
    assert_eq!(ids, ["pass\u{fffd}[2Jwd", "b"]);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

/// FNV-1a, 64 bit: of expected words only their hash is kept, the words are other people's.
fn hash(words: &str) -> String {
    let hash = words.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    format!("{:08x}", hash >> 32)
}

/// The public samples, where they are at hand: they may not be shipped.
fn samples() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/gold/samples");
    if !folder.is_dir() {
        println!("skipped: there are no public samples at {}", folder.display());
        return None;
    }
    Some(folder)
}

/// A row of the table: format, stories, status and who tells it, date, paragraphs, then hashes of headline, names in bylines, dateline and the first
/// forty characters of the first paragraph (`-` where there is none); of the file's first story.
fn row(path: &Path) -> String {
    let gathered = gather(&[path.to_path_buf()], &Options::default());
    let Some(Ok(document)) = gathered.items.first().map(open) else { return String::from("nothing to read") };
    let article = &document.article;
    let hashed = |words: String| if words.is_empty() { String::from("-") } else { hash(&words) };
    let status = article.status.map_or("-", |status| status.name());
    let told = article.version.told.as_ref().map_or("-", |told| told.by.name());
    let names: Vec<String> = article.bylines.iter().flat_map(|byline| byline.names.clone()).collect();
    let first = words(&document, BlockKind::Body).into_iter().next().unwrap_or_default();
    [
        article.source.format.name().to_owned(),
        gathered.items.len().to_string(),
        status.to_owned(),
        told.to_owned(),
        article.date.map_or_else(|| String::from("-"), |date| date.to_string()),
        article.paragraph_count().to_string(),
        hashed(article.headline.as_ref().map(|h| h.text.clone()).unwrap_or_default()),
        hashed(names.join("; ")),
        hashed(article.dateline.as_ref().map(|d| article.text.folded(d.span).into_owned()).unwrap_or_default()),
        hashed(first.chars().take(40).collect()),
    ]
    .join(" ")
}

/// What every public sample is expected to give, as a person read it from the files. A line that changes is to be read again beside its file.
///
/// To write the table anew: `NUTGRAF_SAMPLES=write cargo test --test formats samples`.
#[test]
fn public_samples_open_with_the_right_headline_date_byline_paragraphs_and_status() {
    let Some(folder) = samples() else { return };
    let kinds = [
        "newsml-g2/agency",
        "newsml-g2/iptc",
        "newsml-1.2",
        "nitf",
        "ninjs/1.4",
        "ninjs/2.1",
        "ninjs/3.0",
        "ninjs/agency",
        "rcv1-xml",
        "reuters-21578",
        "correction-pairs",
        "html-mozilla",
        "html-jsonld",
        "feeds/rss",
        "feeds/atom",
        "feeds/jsonfeed",
        "jsonl",
        "csv",
        "markdown",
        "email",
        "epub",
    ];
    let table = fixtures().join("samples.txt");
    let expected: BTreeMap<String, String> = fs::read_to_string(&table)
        .unwrap_or_default()
        .lines()
        .filter_map(|line| line.split_once(": ").map(|(name, row)| (name.to_owned(), row.to_owned())))
        .collect();
    let mut found = BTreeMap::new();
    let mut wrong = Vec::new();
    for kind in kinds {
        let mut paths: Vec<PathBuf> = fs::read_dir(folder.join(kind)).into_iter().flatten().map(|entry| entry.unwrap().path()).collect();
        paths.retain(|path| {
            path.extension().is_none_or(|e| e != "json") || !path.ends_with("expected_BBC.json") && !path.ends_with("expected_Reuters.json")
        });
        for path in paths {
            let file = if path.is_dir() { path.join("source.html") } else { path.clone() };
            // A file's name can be a headline.
            let name = format!("{kind}/{}", hash(&path.file_name().unwrap().to_string_lossy()));
            let row = row(&file);
            if let Some(expected) = expected.get(&name).filter(|expected| **expected != row) {
                wrong.push(format!("{}\n  expected {expected}\n  found    {row}", file.display()));
            }
            found.insert(name, row);
        }
    }
    if std::env::var("NUTGRAF_SAMPLES").is_ok_and(|what| what == "write") {
        let lines: String = found.iter().map(|(name, row)| format!("{name}: {row}\n")).collect();
        fs::write(&table, lines).unwrap();
        return;
    }
    let missing = expected.keys().filter(|name| !found.contains_key(*name)).count();
    assert!(missing == 0, "{missing} samples of the table are not in {}", folder.display());
    assert!(wrong.is_empty(), "{} of {} samples are read wrong:\n{}", wrong.len(), found.len(), wrong.join("\n"));
    assert!(expected.len() > 100, "the table is short of lines");
}

/// Words in small letters.
fn tokens(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// How many words two texts share, order left out.
fn shared(a: &[String], b: &[String]) -> usize {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    a.iter().for_each(|word| *count.entry(word).or_default() += 1);
    let mut taken = 0;
    for word in b {
        if let Some(left) = count.get_mut(word.as_str()).filter(|left| **left > 0) {
            *left -= 1;
            taken += 1;
        }
    }
    taken
}

#[test]
fn the_article_of_a_page_is_found() {
    let Some(folder) = samples() else { return };
    let mut scores = Vec::new();
    for entry in fs::read_dir(folder.join("html-mozilla")).unwrap() {
        let page = entry.unwrap().path();
        let expected = fs::read_to_string(page.join("expected.html")).unwrap();
        // Elements that stand on lines of their own part words.
        let spaced = ["<p", "<div", "<br", "<li", "<h", "<td", "<figcaption", "<blockquote"]
            .iter()
            .fold(expected, |html, tag| html.replace(tag, &format!(" {tag}")));
        let expected = tokens(&dom_query::Document::fragment(spaced).root().text());
        let document = documents(&page.join("source.html")).remove(0);
        let found: Vec<String> = document
            .article
            .blocks
            .iter()
            .filter(|block| !matches!(block.kind, BlockKind::Headline | BlockKind::Byline))
            .flat_map(|block| tokens(&document.article.text.folded(block.span)))
            .collect();
        let score = 2.0 * shared(&expected, &found) as f64 / (expected.len() + found.len()).max(1) as f64;
        scores.push((score, page));
    }
    let mean = scores.iter().map(|(score, _)| score).sum::<f64>() / scores.len() as f64;
    println!("mean token F1 over {} pages: {mean:.4}", scores.len());
    assert!(mean >= 0.95, "mean token F1 {mean:.4}: {scores:?}");
}

#[test]
fn a_list_of_records_is_read_whatever_it_is_called() {
    let list = "[{\"id\":\"port\",\"title\":\"Ice\",\"text\":\"The port of Oslo shut.\"},{\"id\":\"snow\",\"text\":\"It snows.\"}]";
    assert_eq!(ids("list.jsonl", list.as_bytes()).0, ["port", "snow"]);
    let answer = format!(
        "{{\"total\":2,\"hits\":{{\"hits\":{}}}}}",
        list.replace("{\"id\"", "{\"_source\":{\"id\"").replace("},", "}},").replace("}]", "}}]")
    );
    assert_eq!(ids("answer.json", answer.as_bytes()).0, ["port", "snow"]);
    let article = Stories::of(list.as_bytes()).parse(0, &Origin::default()).article;
    assert_eq!((article.source.format.name(), article.text.as_str()), ("json", "Ice\n\nThe port of Oslo shut."));
    // Copy is copy, whatever it is called.
    assert_eq!(ids("wire.jsonl", b"OSLO, Feb 8 (MNA) - The port of Oslo shut.\n").0, ["wire"]);
}

#[test]
fn notes_of_corrections_are_known_in_other_languages() {
    let item = fs::read_to_string(fixtures().join("ninjs.json")).unwrap();
    for note in ["Rettelse: Navnet i 2. afsnit", "Berichtigung: Name im zweiten Absatz", "Corrección: el nombre", "Rettifica: il nome"] {
        let item = item.replace("Corrects spelling of master's name, paragraph 2", note);
        let article = Stories::of(item.as_bytes()).parse(0, &Origin::default()).article;
        assert_eq!(article.status.map(|s| s.name()), Some("corrected"), "{note}");
    }
    let item = item.replace("Corrects spelling of master's name, paragraph 2", "Pictures follow");
    assert_eq!(Stories::of(item.as_bytes()).parse(0, &Origin::default()).article.status, None);
}

#[test]
fn a_file_of_several_stories_that_changes_is_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("table.csv");
    fs::write(&path, "id,text\na,The port of Oslo shut.\nb,It snows.\n").unwrap();
    let gathered = gather(std::slice::from_ref(&path), &Options::default());
    let second = |words: &str| assert_eq!(open(&gathered.items[1]).unwrap().article.text.as_str(), words);
    second("It snows.");
    second("It snows.");
    fs::write(&path, "id,text\na,The port of Oslo shut.\nb,It snows no more.\n").unwrap();
    second("It snows no more.");
}
