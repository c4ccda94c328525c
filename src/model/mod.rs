//! What an article is: plain data that every other room shares. Knows no other room.

mod anchor;
mod article;
mod block;
mod change;
mod check;
mod correction;
mod diagnostic;
mod document;
mod entity;
mod moment;
mod quote;
mod range;
mod reason;
mod review;
mod text;
mod version;

pub use anchor::{Anchor, Finding, anchor};
pub use article::{Article, Byline, Credit, CreditRole, Date, Dateline, Format, Phrase, Source, Status};
pub use block::{Block, BlockKind};
pub use change::{Change, ChangeKind, ChangeSide, Comparison};
pub use check::{Check, Severity};
pub use correction::{Correction, CorrectionKind, NoticeParts, NoticePlace, PlaceKind, Target};
pub use diagnostic::Diagnostic;
pub use document::{Analysis, Document};
pub use entity::{Entity, EntityId, EntityKind, Mention, MentionForm};
pub use moment::Moment;
pub use quote::{Quote, QuoteId, QuoteKind, Speaker, Unspoken};
pub use range::{SourceSpan, Span};
pub use reason::Reason;
pub use review::{Kept, Review, Verdict};
pub use text::{Text, TextBuilder, fold, is_clean};
pub use version::{Link, StatusOrigin, Told, Version};
