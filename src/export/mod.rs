//! A document as JSON, Markdown or plain text.
