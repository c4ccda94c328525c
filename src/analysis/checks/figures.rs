//! Figures as copy writes them: "$1.8 billion", "26 cents", "12.5 billion Swiss francs".

use super::copy::{Copy, Paragraph};

/// A figure with its place.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Its value, the scale counted in.
    pub value: f64,
    /// Half of the last digit that it gives, the scale counted in: how far off it may be by rounding.
    pub half: f64,
    /// Its digits as written.
    pub digits: String,
    /// "million" and its like, lower case; empty where there is none.
    pub scale: &'static str,
    /// Whether `$` stands before it.
    pub dollars: bool,
    /// Its first token, a currency sign included.
    pub first: usize,
    /// One past its last token, the scale included.
    pub end: usize,
}

const SCALES: &[(&str, &str, f64)] = &[
    ("thousand", "thousand", 1e3),
    ("million", "million", 1e6),
    ("mln", "million", 1e6),
    ("billion", "billion", 1e9),
    ("bln", "billion", 1e9),
    ("trillion", "trillion", 1e12),
    ("trln", "trillion", 1e12),
];

/// The figure whose first digit is at token `i`.
pub(super) fn figure(copy: &Copy<'_>, paragraph: &Paragraph, i: usize) -> Option<Figure> {
    let digits = copy.word(paragraph, i);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) || !digits.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',')) {
        return None;
    }
    let bare: String = digits.chars().filter(|c| *c != ',').collect();
    let value: f64 = bare.parse().ok()?;
    let places = bare.split_once('.').map_or(0, |(_, after)| after.len().min(9));
    // 2,000 is as likely as not rounded to thousands; nothing is known of its noughts.
    let unit = 10_f64.powi(-i32::try_from(places).unwrap_or(0));
    let scale = SCALES.iter().find(|(word, ..)| *word == copy.word(paragraph, i + 1));
    let (name, factor) = scale.map_or(("", 1.0), |(_, name, factor)| (*name, *factor));
    let dollars = i > 0 && copy.word(paragraph, i - 1) == "$";
    Some(Figure {
        value: value * factor,
        half: unit * factor / 2.0,
        digits: bare,
        scale: name,
        dollars,
        first: if dollars { i - 1 } else { i },
        end: if scale.is_some() { i + 2 } else { i + 1 },
    })
}
