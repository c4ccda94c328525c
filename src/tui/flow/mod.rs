//! Our own wrapping: an article and a width become rows, each of which knows the text it shows.

mod row;

pub use row::{Row, RowKind};

use crate::model::Document;

/// An article wrapped to a width. Rows are counted from 0.
#[derive(Clone, Debug, PartialEq, Default)]
pub struct Flow {
    /// The columns that text may take (gutter not counted).
    pub width: u16,
    /// Every row, top to bottom.
    pub rows: Vec<Row>,
}

impl Flow {
    /// Wraps `document` to `width` columns.
    pub fn new(_document: &Document, width: u16) -> Flow {
        Flow { width, rows: Vec::new() }
    }

    /// The row that shows byte `offset`, or the nearest one before it; 0 where there is none.
    pub fn row_of(&self, _offset: usize) -> usize {
        0
    }

    /// The byte at which row `row` begins (for a gap or gloss row, that of the text it belongs to); the last row's where `row` is past the end.
    pub fn offset_of(&self, _row: usize) -> usize {
        0
    }
}
