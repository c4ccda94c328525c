//! What the trainer needs of the parser.

use super::{sanitize, wire};

pub(crate) use super::paragraphs::learning::{Example, SIGNS, tables};

/// The stretches of wrapped copy in `copy`, a story whose paragraphs begin with the lines `starts` (from 1).
pub(crate) fn examples(copy: &str, starts: &[usize]) -> Vec<Example> {
    let (text, _) = sanitize(copy);
    let line_of = |byte: usize| 1 + text.as_str().get(..byte).map_or(0, |before| before.matches('\n').count());
    wire::examples(&text, |byte| starts.binary_search(&line_of(byte)).is_ok())
}
