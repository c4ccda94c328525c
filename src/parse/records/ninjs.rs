//! ninjs 1 to 3, the IPTC's news in JSON (<https://iptc.org/standards/ninjs/>), and the dialects of agencies' servers. Its names are the same in all but
//! their capitals and their plurals, so that they are looked up without regard to either.

use serde_json::{Map, Value};

use super::fields::plain;
use crate::model::{Format, Link, Status, StatusOrigin};
use crate::parse::draft::{Body, Draft};
use crate::parse::moment::moment;
use crate::parse::{html, markup};

/// Fields of which one at least says that an object is news in JSON and not just any record.
const OWN: &[&str] = &[
    "versioncreated",
    "versionCreated",
    "pubstatus",
    "pubStatus",
    "body_xhtml",
    "body_html",
    "bodies",
    "headlines",
    "representationtype",
    "representationType",
    "$standard",
    "standard",
    "eventDetails",
    "firstcreated",
    "firstCreated",
];

/// Whether the record is an item of ninjs.
pub(super) fn is_one(record: &Map<String, Value>) -> bool {
    let named = ["uri", "guid", "headline", "headlines"].iter().any(|name| record.contains_key(*name));
    named && OWN.iter().any(|name| record.contains_key(*name)) && !record.contains_key("$schema")
}

/// The story of an item.
pub(super) fn draft(record: &Map<String, Value>) -> Draft {
    let mut draft = Draft::new(Format::Ninjs);
    let get = |names: &[&str]| names.iter().find_map(|name| record.get(*name));
    let one = |names: &[&str]| names.iter().find_map(|name| plain(record.get(*name)?));
    let time = |names: &[&str]| moment(&one(names)?);
    draft.version.story = one(&["guid", "uri"]).map(without_query);
    draft.id = draft.version.story.clone();
    draft.url = one(&["uri", "guid"]).filter(|uri| uri.starts_with("http"));
    draft.version.key = one(&["version"]);
    draft.version.first = time(&["firstcreated", "firstCreated", "contentcreated", "contentCreated"]);
    draft.version.created = time(&["versioncreated", "versionCreated"]);
    draft.version.language = one(&["language"]);
    draft.headline =
        get(&["headlines"]).and_then(|list| value_of(list, &["main", "headline"])).or_else(|| one(&["headline", "title", "name"]));
    draft.decks.extend(get(&["headlines"]).and_then(|list| role_of(list, &["sub", "subheadline", "hld:subHeadline"])));
    draft.byline = one(&["byline", "by"]);
    draft.slug = one(&["slugline"]);
    draft.dateline = one(&["dateline"]);
    draft.notes.extend(one(&["ednote", "edNote"]));
    status(&mut draft, &one);
    links(&mut draft, record);
    let bodies = get(&["bodies"]).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let marked = one_raw(record, &["body_html", "body_xhtml"]).or_else(|| of_type(bodies, &["html", "xml+html"]));
    if let Some(html) = marked {
        draft.body = html::fragment(html, &mut draft.links);
    } else if let Some(nitf) = of_type(bodies, &["nitf"]) {
        if let Some(inner) = markup::read(nitf, markup::Form::Nitf).and_then(|drafts| drafts.into_iter().next()) {
            draft.body = inner.body;
            draft.byline = draft.byline.take().or(inner.byline);
            draft.dateline = draft.dateline.take().or(inner.dateline);
        }
    } else if let Some(text) = one_raw(record, &["body_text"]).or_else(|| of_type(bodies, &["plain", "text", ""])) {
        draft.body = Body::Copy(text.to_owned());
    } else {
        // Pictures, sound and events are told in their descriptions.
        let told = get(&["descriptions"]).and_then(|list| value_of(list, &["caption", "text", "main"]));
        let told =
            told.or_else(|| one_raw(record, &["description_text", "description_caption_xhtml", "description_html"]).map(str::to_owned));
        if let Some(told) = told {
            draft.body = if told.contains('<') { html::fragment(&told, &mut draft.links) } else { Body::Copy(told) };
        }
    }
    draft
}

/// ninjs has no word for corrected: only the note to editors may tell.
fn status(draft: &mut Draft, one: &impl Fn(&[&str]) -> Option<String>) {
    if let Some(status) = one(&["pubstatus", "pubStatus"]) {
        match status.rsplit(['/', ':']).next().unwrap_or("").to_ascii_lowercase().as_str() {
            "canceled" | "cancelled" => draft.claim(StatusOrigin::PubStatus, Status::Withdrawn, &status),
            "withheld" | "embargoed" => draft.claim(StatusOrigin::PubStatus, Status::Embargoed, &status),
            _ => {}
        }
    }
    if let Some(until) = one(&["embargoed", "embargo"]).filter(|until| moment(until).is_some()) {
        draft.claim(StatusOrigin::PubStatus, Status::Embargoed, &format!("embargoed {until}"));
    }
}

fn links(draft: &mut Draft, record: &Map<String, Value>) {
    let items: Vec<&Value> = match record.get("associations") {
        Some(Value::Object(named)) => named.values().collect(),
        Some(Value::Array(items)) => items.iter().collect(),
        _ => Vec::new(),
    };
    for item in items {
        let to = ["uri", "guid", "href"].iter().find_map(|name| plain(item.get(*name)?));
        if let Some(to) = to {
            let relation = item.get("rel").or_else(|| item.get("type")).and_then(plain);
            draft.links.push(Link { to, relation, text: item.get("headline").and_then(plain) });
        }
    }
}

/// The value in a list of objects with roles: of one of these roles, else the first.
fn value_of(list: &Value, roles: &[&str]) -> Option<String> {
    role_of(list, roles).or_else(|| list.as_array()?.iter().find_map(|entry| plain(entry.get("value")?)))
}

/// The value of one of these roles.
fn role_of(list: &Value, roles: &[&str]) -> Option<String> {
    let entries = list.as_array()?;
    let has = |entry: &&Value| entry.get("role").and_then(Value::as_str).is_some_and(|role| roles.contains(&role));
    entries.iter().filter(has).find_map(|entry| plain(entry.get("value")?))
}

fn one_raw<'r>(record: &'r Map<String, Value>, names: &[&str]) -> Option<&'r str> {
    names.iter().find_map(|name| record.get(*name)?.as_str()).filter(|words| !words.trim().is_empty())
}

/// The body whose content type ends so.
fn of_type<'r>(bodies: &'r [Value], ends: &[&str]) -> Option<&'r str> {
    let kind = |body: &Value| {
        let kind = ["contenttype", "contentType"].iter().find_map(|name| body.get(*name)?.as_str()).unwrap_or("").to_ascii_lowercase();
        let role = body.get("role").and_then(Value::as_str).unwrap_or("");
        if kind.is_empty() { role.to_owned() } else { kind }
    };
    let fits = |body: &&Value| ends.iter().any(|end| if end.is_empty() { kind(body).is_empty() } else { kind(body).ends_with(end) });
    bodies.iter().filter(fits).find_map(|body| body.get("value")?.as_str()).filter(|words| !words.trim().is_empty())
}

/// An item's address without what only the server's session needs.
fn without_query(uri: String) -> String {
    match uri.split_once("?qt=") {
        Some((uri, _)) => uri.to_owned(),
        None => uri,
    }
}
