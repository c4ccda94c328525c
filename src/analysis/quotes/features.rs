//! Features by family and value, and their places in a table of weights.

/// A family of features: its name in the weights file, and how many values it has.
pub(super) struct Family {
    #[cfg_attr(not(feature = "train"), expect(dead_code, reason = "the trainer tells it"))]
    pub name: &'static str,
    pub values: usize,
}

/// A family of this name with this many values.
pub(super) const fn family(name: &'static str, values: usize) -> Family {
    Family { name, values }
}

/// Where each family's weights begin, and after the last one how many there are.
pub(super) const fn starts<const N: usize>(families: &[Family]) -> [usize; N] {
    let mut starts = [0; N];
    let mut i = 0;
    while i < families.len() {
        starts[i + 1] = starts[i] + families[i].values;
        i += 1;
    }
    starts
}

/// The families of one model.
pub(super) struct Table {
    pub families: &'static [Family],
    pub starts: &'static [usize],
}

impl Table {
    /// How many features there are.
    #[cfg(any(test, feature = "train"))]
    pub fn len(&self) -> usize {
        self.starts.last().copied().unwrap_or(0)
    }
}

/// The features of one candidate, as places in the table of weights.
#[derive(Clone, Debug, Default)]
pub(super) struct Clues(pub Vec<u32>);

impl Clues {
    /// Adds a feature; a value beyond its family's counts as its last.
    pub fn put(&mut self, table: &Table, family: usize, value: usize) {
        if let (Some(start), Some(f)) = (table.starts.get(family), table.families.get(family)) {
            self.0.push((start + value.min(f.values - 1)) as u32);
        }
    }
}
