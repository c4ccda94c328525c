//! What could not be understood, told instead of failed on.

use super::Span;

/// Something odd in the input that did not stop the parse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// What it is about; `None` where it is the whole input.
    pub span: Option<Span>,
    /// One plain sentence without the full stop, sanitised.
    pub message: String,
}
