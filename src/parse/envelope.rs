//! Envelopes: agencies' old lines put control characters around each message. Two forms are known: ANPA 1312 (American agencies) and IPTC 7901
//! (European ones). Both open with SOH, have a header up to STX, the story up to ETX, and end with EOT; they differ in what the header says.

use crate::model::Text;

/// Opens a message's header.
const SOH: char = '\u{1}';
/// Ends the header.
const STX: char = '\u{2}';
/// Ends the story.
const ETX: char = '\u{3}';
/// Ends the message.
const EOT: char = '\u{4}';
/// Stands before SOH where the line kept time.
const SYN: char = '\u{16}';

/// How far from SOH its STX can be, in bytes.
const LONGEST_HEADER: usize = 400;

/// Which form an envelope has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// ANPA 1312: `W2870`, a line of priority, category and keyword, then lines that begin with `^`.
    Anpa,
    /// IPTC 7901: one line (`eca062 4 i 211 dpa 061`), the slug, then the headline.
    Iptc,
}

/// The envelope around one message, with its places in the clean text, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Envelope {
    /// Which form it has.
    pub form: Form,
    /// Where the story begins.
    pub story: usize,
    /// Where the trailer begins.
    pub trailer: usize,
}

/// Where the messages in `decoded` begin, in bytes, if it opens with one.
pub(super) fn messages(decoded: &str) -> Vec<usize> {
    if opening(decoded).is_none() {
        return Vec::new();
    }
    let mut starts = vec![0];
    for (end, _) in decoded.match_indices(EOT) {
        let from = end + EOT.len_utf8();
        // What stands between two messages belongs to the one before it.
        let rest = decoded.get(from..).unwrap_or("");
        let Some(soh) = opening(rest) else { continue };
        let before = rest.get(..soh).unwrap_or("").trim_end_matches(SYN).len();
        starts.push(from + before);
    }
    starts
}

/// The byte of SOH, if `text` opens with a message: nothing but white space and controls before it, and STX soon after.
fn opening(text: &str) -> Option<usize> {
    let soh = text.len() - text.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() && !matches!(c, SOH | EOT)).len();
    let header = text.get(soh..).filter(|t| t.starts_with(SOH))?;
    crate::parse::rows::beginning(header, LONGEST_HEADER).contains(STX).then_some(soh)
}

/// The envelope of the message that `decoded` is; `text` is its clean text, whose source places begin at `base`.
pub(super) fn find(decoded: &str, base: usize, text: &Text) -> Option<Envelope> {
    let soh = opening(decoded)?;
    let header = decoded.get(soh + 1..)?;
    let form = match header.bytes().take(5).enumerate().all(|(i, b)| if i == 0 { b.is_ascii_alphabetic() } else { b.is_ascii_digit() }) {
        true => Form::Anpa,
        false => Form::Iptc,
    };
    let stx = soh + 1 + header.find(STX)?;
    let place = |byte: usize| text.offset_of_source(base + decoded.get(..byte).map_or(0, |s| s.chars().count()));
    let etx = decoded.rfind(ETX).filter(|e| *e > stx).or_else(|| decoded.rfind(EOT).filter(|e| *e > stx));
    Some(Envelope { form, story: place(stx), trailer: etx.map_or(text.len(), place) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::sanitize::sanitize;

    const MESSAGE: &str = "\u{16}\u{16}\u{1}W1234\u{1f}_oslo\nr i BC-Port\n\u{2}^Port<\nIt closed.\n\u{3}AP-WF<\n\u{4}";

    #[test]
    fn header_story_and_trailer() {
        let (text, _) = sanitize(MESSAGE);
        let found = find(MESSAGE, 0, &text).expect("an envelope");
        assert_eq!(found.form, Form::Anpa);
        assert!(text.as_str()[found.story..].starts_with("^Port<"));
        assert!(text.as_str()[found.trailer..].starts_with("AP-WF<"));
    }

    #[test]
    fn messages_in_a_row() {
        let two = format!("{MESSAGE}\n\n{MESSAGE}");
        assert_eq!(messages(&two), [0, MESSAGE.len() + 2]);
        assert_eq!(messages("The port closed."), Vec::<usize>::new());
        assert_eq!(messages(MESSAGE), [0]);
    }
}
