//! Time grows with the copy, not with its square, whatever the copy is made of.

use std::hint::black_box;
use std::time::{Duration, Instant};

use nutgraf::parse::{Origin, parse_all};

/// The least of a few runs: what else the machine does only makes one longer.
fn time(copy: &str) -> Duration {
    let run = || {
        let start = Instant::now();
        black_box(parse_all(copy.as_bytes(), &Origin::default()));
        start.elapsed()
    };
    (0..5).map(|_| run()).min().unwrap_or_default()
}

#[test]
fn four_times_the_copy_takes_no_sixteen_times_as_long() {
    for piece in [
        "The port of Oslo will stay closed for a third week because of ice. ",
        "The port of Oslo will stay closed for a third week because of ice.\n",
        "It is cold. (Corrects name) ",
        "It is cold. (Corrects name ",
        "It is cold. (It is. ",
        "It is cold. -- Corrects name",
        "(Reporting by Ann Lee) ",
        "\u{4}",
        "\u{1}a0007 4 i\n\u{2}Port =\n\u{3}\u{4}",
        "date 2016-02-08\nThe port of Oslo will stay closed for a third week.\nForty ships wait outside, its master said today.\n",
        "Port closes in the ice of winter\nOSLO (AP) - Forty ships wait outside, its master said today.\nENDS\n",
        "S1 It is cold.\n",
        "* Ships wait\n",
        "OSLO (AP) - ",
        "****",
        "REUTERS/Ann Lee\n",
        "/ Getty ",
    ] {
        let of = |len: usize| piece.repeat(len / piece.len());
        let (small, large) = (time(&of(16_000)), time(&of(64_000)));
        // Four times as long if linear, sixteen times if quadratic; small times are mostly noise.
        assert!(large < small * 9 + Duration::from_millis(20), "{piece:?}: {small:?}, then {large:?}");
    }
}
