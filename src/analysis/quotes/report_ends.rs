//! Where a report ends: at the likeliest of the places where it could, unless another is far likelier to be nearly right.
//!
//! People who mark reports seldom agree to the word on where one ends. Where no place stands out, one between the others is taken, which is nearly right
//! whichever of them is meant.

/// Two ends stand for the same report if the shorter one is at least this share of the longer one.
const SAME: f32 = 0.5;

/// How much likelier to be nearly right another place must be than the likeliest.
const FAR: f32 = 0.33;

/// A place where a report could end.
#[derive(Clone, Copy, Debug)]
pub(super) struct End {
    /// The length of the report that ends there, in bytes.
    pub length: usize,
    /// What its features say together.
    pub score: f32,
}

/// Of `ends`, all of one report, the one to take, and how likely it is to be nearly right, 0 to 1; `None` of none.
pub(super) fn best_end(ends: &[End]) -> Option<(usize, f32)> {
    let top = ends.iter().map(|e| e.score).fold(f32::NEG_INFINITY, f32::max);
    let raised: Vec<f32> = ends.iter().map(|e| (e.score - top).exp()).collect();
    let all: f32 = raised.iter().sum();
    // What a place is expected to share with what is reported, counted only where it is nearly right, and how likely that is.
    let weigh = |end: &End| {
        ends.iter().zip(&raised).fold((0.0, 0.0), |(worth, near), (other, raised)| {
            let share = end.length.min(other.length) as f32 / end.length.max(other.length).max(1) as f32;
            if share < SAME { (worth, near) } else { (worth + share * raised / all, near + raised / all) }
        })
    };
    let mut likeliest: Option<(usize, f32)> = None;
    let mut safest: Option<(usize, f32, f32)> = None;
    for (n, end) in ends.iter().enumerate() {
        let (worth, near) = weigh(end);
        if end.score >= top && likeliest.is_none() {
            likeliest = Some((n, near));
        }
        if safest.is_none_or(|(_, most, _)| worth > most) {
            safest = Some((n, worth, near));
        }
    }
    let ((likeliest, sure), (safest, _, safe)) = (likeliest?, safest?);
    Some(if safe - sure > FAR { (safest, safe) } else { (likeliest, sure) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(of: &[(usize, f32)]) -> Vec<End> {
        of.iter().map(|&(length, score)| End { length, score }).collect()
    }

    #[test]
    fn a_place_between_two_that_are_as_likely_is_nearly_right_for_both() {
        let (best, sure) = best_end(&ends(&[(20, 0.1), (38, 0.0), (70, 0.1)])).unwrap();
        assert_eq!(best, 1);
        assert!(sure > 0.99, "{sure}");
    }

    #[test]
    fn the_likeliest_place_stands_where_no_other_is_far_safer() {
        assert_eq!(best_end(&ends(&[(30, 0.5), (44, 0.0), (56, 0.4)])).unwrap().0, 0);
        let (best, sure) = best_end(&ends(&[(10, 4.0), (60, 0.0), (80, 0.0)])).unwrap();
        assert_eq!(best, 0);
        assert!(sure > 0.9 && sure < 1.0, "{sure}");
    }

    #[test]
    fn what_has_one_end_is_sure_of_it_and_nothing_has_none() {
        assert_eq!(best_end(&ends(&[(5, -7.0)])), Some((0, 1.0)));
        assert_eq!(best_end(&[]), None);
    }
}
