//! Reuters' SGML, in which the Reuters-21578 collection came (D. Lewis, "Reuters-21578 text categorization test collection", 1997): a thousand stories a
//! file. It is no XML (control characters by number, a bare `>`), so it is read here by hand.

use crate::model::Format;
use crate::parse::draft::{Body, Draft};
use crate::parse::moment::moment;

/// What opens a story.
const OPENS: &str = "<REUTERS";
/// What closes it.
const CLOSES: &str = "</REUTERS>";

/// Whether the beginning of a file reads as such a collection, or a story of one.
pub(in crate::parse) fn is(head: &str) -> bool {
    let story = head.find(OPENS).and_then(|at| head.get(at..));
    story.is_some_and(|story| story.contains("NEWID=") || story.contains("<TEXT"))
}

/// Every story of a file.
pub(in crate::parse) fn read(text: &str) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(OPENS) {
        let story = rest.get(at..).unwrap_or("");
        let end = story.find(CLOSES).unwrap_or(story.len());
        drafts.push(draft(story.get(..end).unwrap_or("")));
        rest = story.get(end.max(OPENS.len())..).unwrap_or("");
    }
    drafts
}

fn draft(story: &str) -> Draft {
    let mut draft = Draft::new(Format::ReutersSgml);
    let head = story.get(..story.find('>').unwrap_or(story.len())).unwrap_or("");
    draft.id = attribute(head, "NEWID");
    draft.version.story = draft.id.clone();
    draft.version.first = element(story, "DATE").and_then(|date| moment(&date));
    draft.slug = element(story, "UNKNOWN").as_deref().and_then(slug);
    draft.headline = element(story, "TITLE");
    draft.byline = element(story, "AUTHOR");
    draft.dateline = element(story, "DATELINE");
    let copy = element(story, "BODY").or_else(|| {
        let text = raw(story, "TEXT")?;
        let after = text.find("</TITLE>").and_then(|at| text.get(at + "</TITLE>".len()..)).unwrap_or(text);
        Some(plain(after)).filter(|words| !words.trim_matches(|c: char| c.is_whitespace() || c.is_control()).eq("Blah blah blah."))
    });
    draft.body = Body::Copy(copy.map(|copy| copy.trim_end_matches(|c: char| c.is_control()).to_owned()).unwrap_or_default());
    draft
}

/// What stands between the tags of the first element of that name.
fn raw<'s>(story: &'s str, name: &str) -> Option<&'s str> {
    let open = story.find(&format!("<{name}"))?;
    let rest = story.get(open..)?;
    let inner = rest.get(rest.find('>')? + 1..)?;
    inner.get(..inner.find(&format!("</{name}>"))?)
}

fn element(story: &str, name: &str) -> Option<String> {
    raw(story, name).map(plain).filter(|words| !words.trim().is_empty())
}

fn attribute(tag: &str, name: &str) -> Option<String> {
    let rest = tag.get(tag.find(&format!("{name}=\""))? + name.len() + 2..)?;
    rest.split('"').next().map(str::to_owned)
}

/// Words with their entities resolved.
fn plain(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(rest.get(..at).unwrap_or(""));
        let entity = rest.get(at..).unwrap_or("");
        let end = entity.bytes().take(8).position(|b| b == b';');
        let name = end.and_then(|end| entity.get(1..end));
        let resolved = match name {
            Some("lt") => Some('<'),
            Some("gt") => Some('>'),
            Some("amp") => Some('&'),
            Some(number) => number.strip_prefix('#').and_then(|n| n.parse().ok()).and_then(char::from_u32),
            None => None,
        };
        match (resolved, end) {
            (Some(c), Some(end)) => {
                // Marks of the line, which the copy is better without.
                out.extend((!c.is_control()).then_some(c));
                rest = entity.get(end + 1..).unwrap_or("");
            }
            _ => {
                out.push('&');
                rest = entity.get(1..).unwrap_or("");
            }
        }
    }
    out.push_str(rest);
    out
}

/// The keyword line's slug: `r f BC-port-ice   10-19 0101` gives `BC-port-ice`.
fn slug(unknown: &str) -> Option<String> {
    let line = unknown.lines().rev().find(|line| line.contains('-'))?;
    let from = ["BC-", "AM-", "PM-", "RM-"].iter().find_map(|mark| line.find(mark))?;
    let slug = line.get(from..)?;
    let end = slug.find("  ").unwrap_or(slug.len());
    slug.get(..end).map(|slug| slug.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_fields() {
        let story = "<REUTERS TOPICS=\"NO\" NEWID=\"7\">\n<DATE> 8-FEB-1988 15:37:46.03</DATE><UNKNOWN>\n&#5;\nr f BC-port-ice   02-08 0013</UNKNOWN>\n<TEXT>&#2;\n<TITLE>PORT &lt;PRT> SHUTS</TITLE><DATELINE> OSLO, Feb 8 - </DATELINE><BODY>The port shut.\n Reuter\n&#3;</BODY></TEXT></REUTERS>";
        assert!(is(story));
        let drafts = read(&format!("{story}\n{story}"));
        assert_eq!(drafts.len(), 2);
        let draft = drafts.first().expect("a story");
        assert_eq!(
            (draft.id.as_deref(), draft.headline.as_deref(), draft.slug.as_deref()),
            (Some("7"), Some("PORT <PRT> SHUTS"), Some("BC-port-ice"))
        );
        assert_eq!(draft.version.first.map(|m| m.to_string()).as_deref(), Some("1988-02-08T15:37:46"));
        assert!(matches!(&draft.body, Body::Copy(copy) if copy == "The port shut.\n Reuter"));
    }
}
