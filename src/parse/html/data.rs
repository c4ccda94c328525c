//! What a page says of itself for machines: JSON-LD in the vocabulary of schema.org, and `meta` elements.

use dom_query::Document;
use serde_json::Value;

/// The most bytes of one block of JSON-LD that are read.
const LARGEST: usize = 4 * 1024 * 1024;

/// What a page's data say of its article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Data {
    pub headline: Option<String>,
    pub deck: Option<String>,
    pub authors: Vec<String>,
    pub published: Option<String>,
    pub modified: Option<String>,
    pub body: Option<String>,
    /// The words of a correction, where they are not empty.
    pub corrections: Vec<String>,
    pub url: Option<String>,
    pub language: Option<String>,
    /// The name of the paper or broadcaster.
    pub site: Option<String>,
}

/// Reads the data of a page.
pub(super) fn read(document: &Document) -> Data {
    let mut data = Data::default();
    for script in document.select("script[type='application/ld+json']").nodes() {
        let text = script.text();
        if text.len() > LARGEST {
            continue;
        }
        let text = text.trim().trim_start_matches("<!--").trim_end_matches("-->");
        // Control characters inside strings are common and not JSON.
        let plain: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let Ok(value) = serde_json::from_str::<Value>(&plain) else { continue };
        if let Some(article) = article(&value) {
            data.add(article);
            break;
        }
    }
    data.meta(document);
    data
}

/// The object that is an article, wherever in `value` it is.
fn article(value: &Value) -> Option<&Value> {
    match value {
        Value::Array(values) => values.iter().find_map(article),
        Value::Object(object) => {
            let is = match object.get("@type") {
                Some(Value::String(kind)) => is_article(kind),
                Some(Value::Array(kinds)) => kinds.iter().any(|kind| kind.as_str().is_some_and(is_article)),
                _ => false,
            };
            if is && (object.contains_key("headline") || object.contains_key("articleBody") || object.contains_key("datePublished")) {
                return Some(value);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"].iter().find_map(|key| object.get(*key).and_then(article))
        }
        _ => None,
    }
}

fn is_article(kind: &str) -> bool {
    kind.ends_with("Article") || kind.ends_with("BlogPosting") || kind.ends_with("Report") || kind == "Article"
}

/// A string, or the first of a list, or the named part of an object.
fn string(value: &Value, part: &str) -> Option<String> {
    match value {
        Value::String(s) => Some(s.clone()),
        Value::Array(values) => values.iter().find_map(|v| string(v, part)),
        Value::Object(object) => object.get(part).and_then(|v| string(v, part)),
        _ => None,
    }
    .filter(|s| !s.trim().is_empty())
}

fn strings(value: &Value, part: &str) -> Vec<String> {
    match value {
        Value::Array(values) => values.iter().filter_map(|v| string(v, part)).collect(),
        other => string(other, part).into_iter().collect(),
    }
}

/// The names of authors: addresses and empty ones are none.
fn authors(value: &Value) -> Vec<String> {
    let name = |author: &Value| {
        let part = |name: &str| author.get(name).and_then(|v| string(v, "name"));
        let whole = part("givenName").zip(part("familyName")).map(|(given, family)| format!("{given} {family}"));
        string(author, "name").or(whole).filter(|name| !name.starts_with("http"))
    };
    match value {
        Value::Array(values) => values.iter().filter_map(name).collect(),
        other => name(other).into_iter().collect(),
    }
}

impl Data {
    fn add(&mut self, article: &Value) {
        let field = |name: &str, part: &str| article.get(name).and_then(|v| string(v, part));
        self.headline = field("headline", "text").or_else(|| field("name", "text")).map(|s| unescaped(&s));
        self.deck = field("alternativeHeadline", "text").map(|s| unescaped(&s));
        self.authors = article.get("author").map(authors).unwrap_or_default().iter().map(|s| unescaped(s)).collect();
        self.site = field("publisher", "name");
        self.published = field("datePublished", "@value");
        self.modified = field("dateModified", "@value");
        self.body = field("articleBody", "text");
        self.corrections = article.get("correction").map(|v| strings(v, "text")).unwrap_or_default();
        self.url = field("url", "@id").or_else(|| field("mainEntityOfPage", "@id"));
        self.language = field("inLanguage", "name");
    }

    /// What JSON-LD did not say.
    fn meta(&mut self, document: &Document) {
        let get = |names: &[&str]| {
            names.iter().find_map(|name| {
                let found = document.select(&format!("meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}']"));
                found.nodes().iter().find_map(|node| node.attr("content")).map(|c| c.trim().to_owned()).filter(|c| !c.is_empty())
            })
        };
        let or = |field: &mut Option<String>, names: &[&str]| {
            if field.is_none() {
                *field = get(names);
            }
        };
        or(
            &mut self.published,
            &["article:published_time", "datePublished", "og:published_time", "parsely-pub-date", "DC.date.issued", "date", "pubdate"],
        );
        or(&mut self.modified, &["article:modified_time", "dateModified", "og:updated_time", "lastmod"]);
        or(&mut self.url, &["og:url"]);
        or(&mut self.site, &["og:site_name"]);
        if self.language.is_none() {
            self.language = document.select("html").nodes().first().and_then(|html| html.attr("lang")).map(|lang| lang.to_string());
        }
    }
}

/// Entities that were written into data twice: `&amp;`, `&#8217;`.
fn unescaped(words: &str) -> String {
    if !words.contains('&') || !words.contains(';') || words.contains('<') {
        return words.to_owned();
    }
    Document::fragment(words).root().text().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_article_is_found_in_a_graph_and_corrections_are_kept_when_they_say_something() {
        let page = r#"<html lang="en"><script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":["NewsArticle"],
            "headline":"Ice shuts &amp; holds port","author":[{"name":"Ann Lee"},{"name":"Ben Ray"}],"datePublished":"2016-02-08",
            "correction":["","An earlier version misspelled the master's name."]}]}</script>"#;
        let data = read(&Document::from(page));
        assert_eq!(data.headline.as_deref(), Some("Ice shuts & holds port"));
        assert_eq!((data.authors.len(), data.published.as_deref(), data.language.as_deref()), (2, Some("2016-02-08"), Some("en")));
        assert_eq!(data.corrections, ["An earlier version misspelled the master's name."]);
    }
}
