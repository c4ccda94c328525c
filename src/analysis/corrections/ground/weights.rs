//! How much each feature speaks for a candidate. Learned: `train grounding`.

use super::features::COUNT;

/// One weight a feature, in their order.
#[rustfmt::skip]
pub(super) const WEIGHTS: [f32; COUNT] = [
    0.05, // IsPerson
    0.03, // IsOrganization
    0.02, // IsPlace
    -0.00, // IsName
    -0.06, // IsTitle
    -0.05, // IsMoney
    -0.01, // IsPercent
    -0.06, // IsYear
    0.13, // IsDate
    0.46, // IsTime
    -0.04, // IsAge
    0.02, // IsNumber
    -0.02, // IsQuote
    -0.02, // IsClause
    0.06, // IsWords
    1.50, // SortHead
    0.49, // SortNamed
    -0.47, // SortOther
    2.91, // ToExact
    1.98, // ToCover
    1.00, // ToPrecise
    0.02, // ToNear
    -0.09, // FromExact
    2.34, // FromAlone
    1.96, // FromCover
    -0.03, // FromPrecise
    0.02, // FromNear
    0.48, // LikeTo
    2.34, // NearSpelling
    0.57, // WhatCover
    0.13, // WhatPrecise
    0.99, // WhatNear
    0.51, // WhatSentence
    2.13, // Role
    -1.01, // RoleOther
    1.24, // NamedWhole
    1.04, // AddsClause
    1.03, // BareClause
    -0.01, // ClauseSaid
    -0.04, // ClauseLong
    1.04, // AddsLong
    0.51, // AddsSubject
    -0.67, // ClauseFirst
    2.11, // AddsFirst
    0.30, // FirstOfSort
    0.02, // FirstSentence
    1.00, // NamedSentence
    -0.02, // Length
];
