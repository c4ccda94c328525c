//! What the signs of a paragraph's end weigh, in log-odds: positive speaks for a border.
//!
//! Fitted by logistic regression on stories whose paragraphs are known, with each line's own place in its paragraph given. Figures only: the signs
//! are the classes of [`ends`](super::ends) and [`opens`](super::opens), never words of a story. Tables are indexed by the enums' order.

/// Without any sign.
pub(super) const BIAS: f32 = -0.29;

/// How the line ends: by `Ending`.
pub(super) const ENDING: [f32; 8] = [-1.80, -1.00, 0.55, 0.94, 1.91, 2.34, -0.20, -2.25];

/// How the next line opens: by `Opening`.
pub(super) const OPENING: [f32; 10] = [-2.05, 0.58, -0.29, -0.16, 1.41, 0.26, 0.42, 0.71, 0.29, 1.65];

/// Both: by `Stop`, then `Opening`.
pub(super) const PAIR: [[f32; 10]; 3] = [
    [-2.57, -0.27, -1.17, -0.81, 0.50, 0.88, 1.42, -0.37, -0.12, -2.06],
    [-1.71, 2.65, -2.29, -2.38, 0.71, 1.17, 0.56, 2.45, 0.17, 0.00],
    [0.45, 0.26, 2.38, 1.73, 1.89, -0.29, 0.22, 0.41, 0.68, 2.05],
];

/// The line, or the next, is in capitals.
pub(super) const CAPITALS: [f32; 2] = [2.30, 3.00];

/// First lines are shorter than others in this story.
pub(super) const TWO_WIDTHS: f32 = 0.62;

/// The next line is longer than a first line can be: by `Stop`.
pub(super) const TOO_LONG: [f32; 3] = [-2.04, -3.63, -3.86];

/// The next line breaks early even for a first line: by `Stop`, then whether it ends a sentence.
pub(super) const NEXT_ENDS: [[f32; 2]; 3] = [[3.97, -0.27], [0.73, -1.91], [3.09, -1.47]];

/// The next line breaks early unless it is a first line: by `Stop`, then whether it ends a sentence.
pub(super) const NEXT_IS_FIRST: [[f32; 2]; 3] = [[2.76, -1.71], [3.23, -1.74], [4.68, -1.09]];

/// The line ends in a verb of saying.
pub(super) const SAID: f32 = 0.23;

/// How many columns the next word would have left free on the line: by `Room`, then `Stop`.
pub(super) const ROOM: [[f32; 3]; 6] =
    [[-4.72, -1.81, -1.18], [-5.17, -3.51, -1.54], [-2.70, -0.91, 2.18], [0.17, 0.48, 3.70], [3.17, 2.34, 5.88], [4.01, 4.32, 8.26]];

/// How many lines the paragraph has so far, eight standing for all more: by lines less one, then `Stop`.
pub(super) const DEPTH: [[f32; 3]; 8] = [
    [1.51, -1.38, -0.22],
    [0.29, -1.46, 0.07],
    [0.25, 1.30, 0.83],
    [0.94, 0.42, 1.14],
    [0.29, -0.45, 1.64],
    [-0.61, 0.19, 1.22],
    [-3.70, 0.26, 1.35],
    [-8.82, 0.38, 2.06],
];

/// A quote is open at the line's end: by whether the next line opens with a mark (1) or not (0), then `Stop`.
pub(super) const OPEN_QUOTE: [[f32; 3]; 2] = [[-0.18, -1.92, -4.22], [-2.58, 0.00, 1.64]];
