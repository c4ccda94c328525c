//! The labels that a word can have: outside, or one of four places in a name of one of four kinds (Ratinov and Roth 2009: BILOU).

#[cfg(feature = "train")]
use crate::model::EntityKind;

/// How many labels there are.
pub(crate) const LABELS: usize = 17;

/// One label: 0 outside; else 1 + 4 kind + place, the kinds in the order of [`EntityKind::ALL`], the places begin, inside, last, whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Label(pub u8);

/// Where in a name a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Begin,
    Inside,
    Last,
    Whole,
}

impl Label {
    /// Outside of names.
    pub const OUTSIDE: Label = Label(0);

    /// The label of the part of a name of the kind with this number.
    pub fn new(kind: usize, part: Part) -> Label {
        Label(1 + 4 * (kind as u8 & 3) + part as u8)
    }

    /// The part of a name of `kind` that the `i`th of `len` words is.
    pub fn of(kind: usize, i: usize, len: usize) -> Label {
        let part = match (i, i + 1 == len) {
            (0, true) => Part::Whole,
            (0, false) => Part::Begin,
            (_, true) => Part::Last,
            _ => Part::Inside,
        };
        Label::new(kind, part)
    }

    /// The number of the kind; `None` outside.
    pub fn kind(self) -> Option<usize> {
        self.0.checked_sub(1).map(|l| usize::from(l / 4))
    }

    /// The part of the name; `None` outside.
    pub fn part(self) -> Option<Part> {
        self.0.checked_sub(1).map(|l| match l % 4 {
            0 => Part::Begin,
            1 => Part::Inside,
            2 => Part::Last,
            _ => Part::Whole,
        })
    }

    /// Whether a name is open after this label.
    #[cfg(feature = "train")]
    pub fn is_open(self) -> bool {
        matches!(self.part(), Some(Part::Begin | Part::Inside))
    }

    /// Whether `next` can follow.
    #[cfg(feature = "train")]
    pub fn allows(self, next: Label) -> bool {
        let goes_on = matches!(next.part(), Some(Part::Inside | Part::Last));
        if self.is_open() { goes_on && self.kind() == next.kind() } else { !goes_on }
    }
}

/// The number of a kind in labels.
#[cfg(feature = "train")]
pub(crate) fn number(kind: EntityKind) -> usize {
    EntityKind::ALL.iter().position(|k| *k == kind).unwrap_or(0)
}

/// The names in a row of labels: their words and the number of their kind.
pub(crate) fn names(labels: &[Label]) -> Vec<(std::ops::Range<usize>, usize)> {
    let mut out = Vec::new();
    let mut start = 0;
    for (i, label) in labels.iter().enumerate() {
        let Some(kind) = label.kind() else { continue };
        if matches!(label.part(), Some(Part::Begin | Part::Whole)) {
            start = i;
        }
        if matches!(label.part(), Some(Part::Last | Part::Whole)) {
            out.push((start..i + 1, kind));
        }
    }
    out
}
