//! The article of a web page: found by dom_smoothie, which follows Mozilla's Readability; its fields from the page's data where it has such.

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::clean::clean;
use super::{data, fragment, set, title as title_of, too_deep, without_tags};
use crate::model::{BlockKind, Format, StatusOrigin};
use crate::model::{Link, Status};
use crate::parse::date;
use crate::parse::draft::{Body, Draft, Piece, line};
use crate::parse::moment::moment;

/// The most elements of a page in which an article is looked for.
const MOST_ELEMENTS: usize = 200_000;

/// A page's article; `url` is where the page is, if that is known. Total: a page without an article gives its words.
pub(in crate::parse) fn page(html: &str, url: Option<&str>) -> Draft {
    let mut draft = Draft::new(Format::Html);
    draft.url = url.map(str::to_owned);
    if too_deep(html) {
        draft.headline = title_of(html);
        draft.body = Body::Copy(without_tags(html));
        return draft;
    }
    let document = Document::from(html);
    let data = data::read(&document);
    let heads: Vec<String> = document.select("h1").nodes().iter().take(8).filter_map(|node| line(&node.text())).collect();
    let title = document.select("title").nodes().first().map(|node| node.text().to_string());
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let base = url.filter(|url| url.starts_with("http://") || url.starts_with("https://"));
    let found = Readability::with_document(document, base, Some(config)).and_then(|mut page| page.parse());
    let article = match found {
        Ok(article) => article,
        Err(_) => {
            draft.headline = data.headline.clone().or(title);
            draft.body = fragment(html, &mut draft.links);
            fill(&mut draft, data);
            return draft;
        }
    };
    let content = Document::fragment(article.content);
    let (pieces, links) = set(content.root());
    draft.links = links;
    draft.headline = data.headline.clone().or_else(|| line(&article.title)).map(|title| own_title(title, &heads));
    draft.byline = article.byline.filter(|_| data.authors.is_empty()).as_deref().and_then(byline);
    draft.version.first = article.published_time.as_deref().and_then(moment);
    draft.version.created = article.modified_time.as_deref().and_then(moment);
    let pieces = clean(pieces, &data.authors, data.site.as_deref());
    let told = data.body.as_deref().filter(|body| length(&pieces) * 2 < body.len()).map(paragraphs);
    draft.body = told.unwrap_or(Body::Pieces(pieces));
    fill(&mut draft, data);
    draft
}

/// A title without the name of the paper or the author behind it, where a heading of the page says what it is without.
fn own_title(title: String, heads: &[String]) -> String {
    let own = heads.iter().find(|head| head.len() > 15 && head.len() < title.len() && title.starts_with(head.as_str()));
    own.cloned().unwrap_or(title)
}

/// A byline as pages show it, without the date and time that stand behind it; `None` where nothing else stands there.
fn byline(field: &str) -> Option<String> {
    let field = line(field)?;
    let mut kept = Vec::new();
    for word in field.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        if bare.bytes().any(|b| b.is_ascii_digit()) || ["Published", "Updated", "Posted"].contains(&bare) {
            break;
        }
        kept.push(word);
    }
    if kept.len() < field.split(' ').count() && kept.last().is_some_and(|word| date::month(word).is_some() || word.ends_with("day,")) {
        kept.pop();
    }
    let kept = kept.join(" ");
    let kept = kept.trim_end_matches([',', '|', '-', ' ', '\u{2022}', '\u{b7}', '(']);
    kept.contains(char::is_alphabetic).then(|| kept.to_owned())
}

/// How many bytes of words there are.
fn length(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.text.len()).sum()
}

/// The article's words as the page's data have them, which are taken where less than half of them was found on the page.
fn paragraphs(body: &str) -> Body {
    if !body.contains('\n') {
        return Body::Copy(body.to_owned());
    }
    let lines = body.lines().map(str::trim).filter(|line| !line.is_empty());
    Body::Pieces(lines.map(|line| Piece { kind: BlockKind::Body, text: line.to_owned() }).collect())
}

/// Adds what the page's data say.
fn fill(draft: &mut Draft, data: data::Data) {
    let first = data.published.as_deref().and_then(moment);
    draft.version.first = first.or(draft.version.first);
    draft.version.created = data.modified.as_deref().and_then(moment).or(draft.version.created);
    draft.version.language = data.language;
    draft.authors = data.authors;
    draft.url = draft.url.take().or(data.url);
    draft.version.story = draft.url.clone();
    for correction in data.corrections {
        draft.claim(StatusOrigin::Signal, Status::Corrected, &correction);
        draft.notes.push(correction);
    }
    draft.links.retain(|link: &Link| !link.to.is_empty());
}
