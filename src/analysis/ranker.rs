//! Rankers: small log-linear models that pick one of several candidates. Features by family and value, their places in a table of weights, and the
//! weights, read where they lie in the program: nothing is made ready at start.

/// A family of features: its name in the weights file, and how many values it has.
pub(crate) struct Family {
    pub name: &'static str,
    pub values: usize,
}

/// A family of this name with this many values.
pub(crate) const fn family(name: &'static str, values: usize) -> Family {
    Family { name, values }
}

/// Where each family's weights begin, and after the last one how many there are.
pub(crate) const fn starts<const N: usize>(families: &[Family]) -> [usize; N] {
    let mut starts = [0; N];
    let mut i = 0;
    while i < families.len() {
        starts[i + 1] = starts[i] + families[i].values;
        i += 1;
    }
    starts
}

/// The families of one model.
pub(crate) struct Table {
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

/// Takes the features of one candidate, each as its place in the table of weights.
pub(crate) trait Sink {
    /// Takes one more.
    fn take(&mut self, place: usize);

    /// Takes a feature by its family; a value beyond its family's counts as its last.
    fn put(&mut self, table: &Table, family: usize, value: usize) {
        if let (Some(start), Some(f)) = (table.starts.get(family), table.families.get(family)) {
            self.take(start + value.min(f.values - 1));
        }
    }
}

/// The features themselves.
#[derive(Clone, Debug, Default)]
pub(crate) struct Clues(pub Vec<u32>);

impl Sink for Clues {
    fn take(&mut self, place: usize) {
        self.0.push(place as u32);
    }
}

/// What the features say together.
pub(crate) struct Sum<'a> {
    weights: &'a Weights,
    hundredths: i32,
}

impl Sum<'_> {
    /// Above 0 for, below 0 against.
    pub fn score(&self) -> f32 {
        self.hundredths as f32 / 100.0
    }
}

impl Sink for Sum<'_> {
    fn take(&mut self, place: usize) {
        self.hundredths += self.weights.hundredths(place);
    }
}

/// The weights of a ranker: hundredths, each a 16-bit integer with its low byte first, in the order of the features' places.
pub(crate) struct Weights(&'static [u8]);

impl Weights {
    /// The weights in these bytes.
    pub const fn new(bytes: &'static [u8]) -> Weights {
        Weights(bytes)
    }

    /// How many weights there are.
    #[cfg(test)]
    pub fn len(&self) -> usize {
        self.0.len() / 2
    }

    /// Weighs features as they come; nothing yet. A feature without a place says nothing.
    pub fn weigh(&self) -> Sum<'_> {
        Sum { weights: self, hundredths: 0 }
    }

    /// What the features say together: above 0 for, below 0 against.
    pub fn sum(&self, clues: &Clues) -> f32 {
        let mut sum = self.weigh();
        clues.0.iter().for_each(|&place| sum.take(place as usize));
        sum.score()
    }

    fn hundredths(&self, place: usize) -> i32 {
        self.0.as_chunks().0.get(place).map_or(0, |b| i32::from(i16::from_le_bytes(*b)))
    }
}

/// Weights as they are kept.
#[cfg(feature = "train")]
pub(crate) fn packed(weights: &[f32]) -> Vec<u8> {
    weights.iter().flat_map(|w| ((w * 100.0).round() as i16).to_le_bytes()).collect()
}

/// The likeliest of some scores, and how likely it is beside the others.
pub(crate) fn likeliest(scores: &[f32]) -> (usize, f32) {
    let (mut best, mut top) = (0, f32::NEG_INFINITY);
    for (i, &score) in scores.iter().enumerate() {
        if score > top {
            (best, top) = (i, score);
        }
    }
    let all: f32 = scores.iter().map(|s| (s - top).exp()).sum();
    (best, if all > 0.0 { 1.0 / all } else { 0.0 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_hundredths_and_unknown_places_weigh_nothing() {
        let weights = Weights(&[50, 0, 156, 255]);
        assert_eq!(weights.sum(&Clues(vec![0, 1, 7])), -0.5);
    }
}
