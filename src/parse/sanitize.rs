//! The border: decoded characters in, a clean [`Text`] out. Here, and only here, what could move a cursor is taken out of the copy.
//!
//! One pass. A run of printable ASCII is copied whole; everything else is looked at character by character. Whole escape sequences go, not only
//! their first byte, so that `ESC [ 31 m` leaves no `[31m` behind (ECMA-48, sections 5.4 and 5.6).

use crate::model::{Diagnostic, Text, TextBuilder, is_clean};

/// The longest control string (OSC, DCS, APC, PM, SOS), in bytes, that is taken out whole. Of a longer one, or one that never ends, only the
/// introducer goes: a stray one must not swallow a story.
const LONGEST_CONTROL_STRING: usize = 4096;

/// The most bytes a control sequence's parameters can have; real ones have a dozen.
const LONGEST_PARAMETERS: usize = 64;

/// Where tabs stop, in columns.
const TAB_STOP: usize = 8;

/// What was taken out, by class.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Dropped {
    escapes: usize,
    controls: usize,
    nuls: usize,
    hidden: usize,
}

/// Makes clean text of decoded text, with the way back to its code points, and tells what was taken out.
pub fn sanitize(decoded: &str) -> (Text, Vec<Diagnostic>) {
    sanitize_from(decoded, 0)
}

/// Like [`sanitize`], of text that begins at code point `point` of its source.
pub(super) fn sanitize_from(decoded: &str, point: usize) -> (Text, Vec<Diagnostic>) {
    let mut pass = Pass {
        source: decoded,
        at: 0,
        point,
        column: 0,
        string_end: None,
        out: TextBuilder::with_capacity(decoded.len()),
        dropped: Dropped::default(),
    };
    while pass.at < decoded.len() {
        pass.step();
    }
    let diagnostics = pass.dropped.tell();
    (pass.out.finish(pass.point), diagnostics)
}

struct Pass<'a> {
    source: &'a str,
    /// Bytes of `source` done.
    at: usize,
    /// Code points of `source` done.
    point: usize,
    /// Columns since the last line break, counting a character as one.
    column: usize,
    /// The last end of a control string that was looked up, and from where: without it a file of introducers would be searched again for each.
    string_end: Option<(usize, usize, bool)>,
    out: TextBuilder,
    dropped: Dropped,
}

impl Pass<'_> {
    fn step(&mut self) {
        let rest = self.source.get(self.at..).unwrap_or("");
        let plain = rest.bytes().position(|b| !(0x20..0x7f).contains(&b)).unwrap_or(rest.len());
        if plain > 0 {
            self.out.push_run(rest.get(..plain).unwrap_or(""), self.point);
            self.at += plain;
            self.point += plain;
            self.column += plain;
        }
        let Some(c) = rest.get(plain..).and_then(|s| s.chars().next()) else { return };
        match c {
            '\r' if rest.as_bytes().get(plain + 1) == Some(&b'\n') => {}
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                self.out.push('\n', self.point);
                self.column = 0;
            }
            '\t' => {
                let stop = (self.column / TAB_STOP + 1) * TAB_STOP;
                for _ in self.column..stop {
                    self.out.push(' ', self.point);
                }
                self.column = stop;
            }
            '\u{1b}' | '\u{90}' | '\u{98}' | '\u{9b}' | '\u{9d}'..='\u{9f}' => return self.escape(c),
            '\0' => self.dropped.nuls += 1,
            c if is_clean(c) => {
                self.out.push(c, self.point);
                self.column += 1;
            }
            c if c.is_control() => self.dropped.controls += 1,
            _ => self.dropped.hidden += 1,
        }
        self.at += c.len_utf8();
        self.point += 1;
    }

    /// Skips the escape sequence that `first` opens.
    fn escape(&mut self, first: char) {
        let body = self.at + first.len_utf8();
        let bytes = self.source.as_bytes();
        let end = match first {
            '\u{1b}' => match bytes.get(body) {
                Some(b'[') => self.sequence_end(body + 1),
                Some(b']' | b'P' | b'X' | b'^' | b'_') => self.string_end(body + 1),
                Some(0x20..=0x2f) => {
                    let marks = bytes.get(body..).unwrap_or_default().iter().take(LONGEST_PARAMETERS);
                    let end = body + marks.take_while(|b| (0x20..0x30).contains(*b)).count();
                    if bytes.get(end).is_some_and(|b| (0x30..0x7f).contains(b)) { end + 1 } else { end }
                }
                Some(0x30..=0x7e) => body + 1,
                _ => body,
            },
            '\u{9b}' => self.sequence_end(body),
            _ => self.string_end(body),
        };
        self.dropped.escapes += 1;
        self.point += self.source.get(self.at..end).map_or(0, |s| s.chars().count());
        self.at = end;
    }

    /// Where the control sequence ends whose parameters begin at byte `from`.
    fn sequence_end(&self, from: usize) -> usize {
        let bytes = self.source.as_bytes().get(from..).unwrap_or_default();
        let parameters = bytes.iter().take(LONGEST_PARAMETERS).take_while(|b| (0x20..0x40).contains(*b)).count();
        match bytes.get(parameters) {
            Some(0x40..=0x7e) => from + parameters + 1,
            // Not a sequence after all: what looks like its parameters may be copy.
            _ => from,
        }
    }

    /// Where the control string ends whose words begin at byte `from`; `from` itself where it does not end in time, on its line.
    fn string_end(&mut self, from: usize) -> usize {
        let (end, terminated) = match self.string_end {
            Some((searched, end, terminated)) if searched <= from && (from < end || from == end && !terminated) => (end, terminated),
            _ => {
                let (end, terminated) = self.find_terminator(from);
                self.string_end = Some((from, end, terminated));
                (end, terminated)
            }
        };
        if terminated && end - from <= LONGEST_CONTROL_STRING { end } else { from }
    }

    fn find_terminator(&self, from: usize) -> (usize, bool) {
        let bytes = self.source.as_bytes();
        let mut at = from;
        while let Some(&b) = bytes.get(at) {
            let after = bytes.get(at + 1);
            match b {
                0x07 => return (at + 1, true),
                0x1b if after == Some(&b'\\') => return (at + 2, true),
                0xc2 if after == Some(&0x9c) => return (at + 2, true),
                b'\n' | b'\r' => return (at, false),
                _ => at += 1,
            }
        }
        (bytes.len(), false)
    }
}

impl Dropped {
    fn tell(self) -> Vec<Diagnostic> {
        let classes = [
            (self.escapes, "terminal escape sequence"),
            (self.controls, "control character"),
            (self.nuls, "NUL character"),
            (self.hidden, "hidden or direction-changing character"),
        ];
        classes.iter().filter(|(n, _)| *n > 0).map(|(n, what)| Diagnostic { span: None, message: took_out(*n, what) }).collect()
    }
}

fn took_out(n: usize, what: &str) -> String {
    if n == 1 { format!("1 {what} was taken out") } else { format!("{n} {what}s were taken out") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(input: &str, expected: &str, told: &[&str]) {
        let (text, diagnostics) = sanitize(input);
        assert_eq!(text.as_str(), expected);
        assert_eq!(diagnostics.iter().map(|d| d.message.as_str()).collect::<Vec<_>>(), told);
        assert_eq!(text.source_len(), input.chars().count());
    }

    #[test]
    fn every_kind_of_line_break_is_one_line_feed() {
        check("a\r\nb\rc\nd\u{85}e\u{b}f\u{c}g\u{2028}h\u{2029}i", "a\nb\nc\nd\ne\nf\ng\nh\ni", &[]);
    }

    #[test]
    fn tabs_reach_the_next_stop() {
        check("\ta\tbc\n12345678\td", "        a       bc\n12345678        d", &[]);
    }

    #[test]
    fn whole_escape_sequences_go() {
        check("a\u{1b}[1;31mb\u{1b}[0mc", "abc", &["2 terminal escape sequences were taken out"]);
        check("a\u{1b}]0;owned\u{7}b\u{1b}]8;;http://x\u{1b}\\c", "abc", &["2 terminal escape sequences were taken out"]);
        check("a\u{1b}Pq#0\u{1b}\\b\u{1b}(Bc\u{1b}cd\u{9b}2Je\u{9d}0;t\u{9c}f", "abcdef", &["5 terminal escape sequences were taken out"]);
    }

    #[test]
    fn an_escape_sequence_that_never_ends_swallows_no_copy() {
        check("a\u{1b}]0;title\nThe story", "a0;title\nThe story", &["1 terminal escape sequence was taken out"]);
        check("a\u{1b}[12", "a12", &["1 terminal escape sequence was taken out"]);
        check("a\u{1b}", "a", &["1 terminal escape sequence was taken out"]);
    }

    #[test]
    fn controls_nuls_and_direction_marks_go_and_are_counted() {
        check(
            "a\u{7}b\0c\0\u{202e}d\u{feff}",
            "abcd",
            &[
                "1 control character was taken out",
                "2 NUL characters were taken out",
                "2 hidden or direction-changing characters were taken out",
            ],
        );
    }

    #[test]
    fn offsets_lead_over_what_was_taken_out() {
        let (text, _) = sanitize("\u{1b}[1mBold\u{1b}[0m \u{202e}é\r\nend");
        assert_eq!(text.as_str(), "Bold é\nend");
        assert_eq!(text.source_offset(0), 4);
        assert_eq!(text.source_offset(5), 14);
        assert_eq!(text.source_offset(8), 17);
    }

    #[test]
    fn a_line_of_introducers_is_read_once() {
        let many = "\u{1b}]".repeat(100_000);
        check(&many, "", &["100000 terminal escape sequences were taken out"]);
    }
}
