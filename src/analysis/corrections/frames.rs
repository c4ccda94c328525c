//! The frames in which notices give the wrong and the right wording: one row each, from what real notices say most.

use super::markers::{Cut, Marker};
use super::words::Word;

use Marker::{From, Instead, Not, Say, To, With};
use Role::{Right, What, Wrong};

/// What a stretch between two markers is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// What was wrong, in the notice's words.
    What,
    /// The right wording.
    Right,
    /// The wrong wording.
    Wrong,
}

/// The markers of a clause in order, and what the stretches before, between and after them are.
const FRAMES: &[(&[Marker], &[Role])] = &[
    // "(WHAT) to show RIGHT, not WRONG", "to say RIGHT instead of WRONG", "to read RIGHT, from WRONG"
    (&[Say, Not], &[What, Right, Wrong]),
    (&[Say, Instead], &[What, Right, Wrong]),
    (&[Say, From], &[What, Right, Wrong]),
    // "(WHAT) to show RIGHT"
    (&[Say], &[What, Right]),
    // "profit from operations to RIGHT from WRONG"
    (&[From, To, From], &[What, What, Right, Wrong]),
    (&[From, To, Not], &[What, What, Right, Wrong]),
    (&[From, To, Instead], &[What, What, Right, Wrong]),
    // "WHAT to RIGHT, not WRONG", "WHAT to RIGHT from WRONG", "WHAT to RIGHT instead of WRONG"
    (&[To, Not], &[What, Right, Wrong]),
    (&[To, From], &[What, Right, Wrong]),
    (&[To, Instead], &[What, Right, Wrong]),
    // "WHAT from WRONG to RIGHT", "from WRONG, to show RIGHT"
    (&[From, To], &[What, Wrong, Right]),
    (&[From, Say], &[What, Wrong, Right]),
    // "WHAT to RIGHT"
    (&[To], &[What, Right]),
    // "WHAT from WRONG"
    (&[From], &[What, Wrong]),
    // "RIGHT, not WRONG", "RIGHT instead of WRONG"
    (&[Not], &[Right, Wrong]),
    (&[Instead], &[Right, Wrong]),
    // "replaces WRONG with RIGHT"
    (&[With], &[Wrong, Right]),
];

/// A clause cut into its stretches.
#[derive(Clone, Debug, Default)]
pub(super) struct Stretches<'a, 'n> {
    /// The markers of the frame.
    pub markers: Vec<Marker>,
    /// What was wrong.
    pub what: &'a [Word<'n>],
    /// The wrong wording and all that follows it up to the next marker.
    pub wrong: Option<&'a [Word<'n>]>,
    /// The same of the right wording.
    pub right: Option<&'a [Word<'n>]>,
}

/// Cuts a clause at its markers by the first frame that they begin with; without a frame all of it is what was wrong.
pub(super) fn stretches<'a, 'n>(words: &'a [Word<'n>], cuts: &[Cut]) -> Stretches<'a, 'n> {
    let markers: Vec<Marker> = cuts.iter().map(|c| c.marker).collect();
    let Some((frame, roles)) = FRAMES.iter().find(|(frame, _)| markers.starts_with(frame)) else {
        return Stretches { what: words, ..Stretches::default() };
    };
    let mut out = Stretches { markers: frame.to_vec(), ..Stretches::default() };
    let mut what_end = 0;
    for (i, role) in roles.iter().enumerate() {
        let start = i.checked_sub(1).and_then(|before| cuts.get(before)).map_or(0, |c| c.words.end);
        let end = cuts.get(i).map_or(words.len(), |c| c.words.start);
        let stretch = words.get(start..end).unwrap_or(&[]);
        match role {
            What => what_end = end,
            Right => out.right = Some(stretch),
            Wrong => out.wrong = Some(stretch),
        }
    }
    out.what = words.get(..what_end).unwrap_or(&[]);
    out
}
