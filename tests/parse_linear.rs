//! Time grows with the copy, not with its square, whatever the copy is made of.

use std::hint::black_box;
use std::time::{Duration, Instant};

use nutgraf::parse::{Origin, parse_all};

/// Eight times the copy takes eight times as long if linear, sixty-four times if quadratic: between the two, far from both.
const MOST: f64 = 24.0;

/// How often it is tried again on a busy machine.
const TRIES: usize = 4;

/// How long it takes to read `copy` once.
fn time(copy: &str) -> Duration {
    let start = Instant::now();
    black_box(parse_all(copy.as_bytes(), &Origin::default()));
    start.elapsed()
}

/// How many times as long `large` takes as `small`: the least of a few tries. What else the machine does lengthens single runs, so each try takes the
/// shortest of a few of both, run in turn; copy that takes too long does so in every try.
fn times_as_long(small: &str, large: &str) -> f64 {
    let mut least = f64::INFINITY;
    let (mut short, mut long) = (Duration::MAX, Duration::MAX);
    for _ in 0..TRIES {
        for _ in 0..3 {
            short = short.min(time(small));
            long = long.min(time(large));
        }
        // What is shorter than the clock can tell apart is taken for that long.
        least = least.min(long.as_secs_f64() / short.max(Duration::from_micros(50)).as_secs_f64());
        if least < MOST {
            break;
        }
    }
    least
}

#[test]
fn eight_times_the_copy_takes_no_sixty_four_times_as_long() {
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
        let times = times_as_long(&of(8_000), &of(64_000));
        assert!(times < MOST, "{piece:?}: {times:.1} times as long");
    }
}
