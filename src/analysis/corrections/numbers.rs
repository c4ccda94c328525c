//! Numbers as notices write them: "6", "six", "6th", "sixth", "last", "second-to-last".

/// A place in a row, from its start or from its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rank {
    /// Counted from the start, from 1.
    Nth(u32),
    /// Counted from the end: 1 is the last.
    FromEnd(u32),
}

const ONES: &[&str] = &[
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
];
const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];
const TENS: &[(&str, &str, u32)] =
    &[("twenty", "twentieth", 20), ("thirty", "thirtieth", 30), ("forty", "fortieth", 40), ("fifty", "fiftieth", 50)];

/// The largest number that can be a paragraph's.
const LARGEST: u32 = 999;

fn index(list: &[&str], word: &str) -> Option<u32> {
    list.iter().position(|w| *w == word).and_then(|i| u32::try_from(i + 1).ok())
}

/// "6", "six", "twenty-one" in lower case.
pub(super) fn cardinal(word: &str) -> Option<u32> {
    if word.bytes().all(|b| b.is_ascii_digit()) {
        return word.parse().ok().filter(|n| (1..=LARGEST).contains(n));
    }
    index(ONES, word).or_else(|| tens(word, ONES, |tens| tens.0))
}

/// Whether a word in lower case is a number in words or an ordinal.
pub(super) fn is_number(word: &str) -> bool {
    cardinal(word).is_some() || nth(word).is_some()
}

/// "6th", "sixth", "twenty-first" in lower case.
fn nth(word: &str) -> Option<u32> {
    let digits =
        word.strip_suffix("st").or_else(|| word.strip_suffix("nd")).or_else(|| word.strip_suffix("rd")).or_else(|| word.strip_suffix("th"));
    if let Some(number) = digits.filter(|d| !d.is_empty() && d.bytes().all(|b| b.is_ascii_digit())) {
        return number.parse().ok().filter(|n| (1..=LARGEST).contains(n));
    }
    index(ORDINALS, word).or_else(|| tens(word, ORDINALS, |tens| tens.1))
}

fn tens(word: &str, units: &[&str], whole: fn(&(&'static str, &'static str, u32)) -> &'static str) -> Option<u32> {
    TENS.iter().find_map(|row| {
        if word == whole(row) {
            return Some(row.2);
        }
        let rest = word.strip_prefix(row.0)?.strip_prefix('-')?;
        index(units.get(..9)?, rest).map(|n| row.2 + n)
    })
}

/// "sixth", "9th", "last", "penultimate", "third-to-last" in lower case.
pub(super) fn rank(word: &str) -> Option<Rank> {
    match word {
        "last" | "final" | "closing" | "bottom" => return Some(Rank::FromEnd(1)),
        "penultimate" | "next-to-last" | "second-last" | "last-but-one" => return Some(Rank::FromEnd(2)),
        "opening" | "top" | "initial" => return Some(Rank::Nth(1)),
        _ => {}
    }
    if let Some(front) = ["-to-last", "-from-last", "-to-the-last", "-last"].iter().find_map(|tail| word.strip_suffix(tail)) {
        return nth(front).map(Rank::FromEnd);
    }
    nth(word).map(Rank::Nth)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn as_notices_write_them() {
        assert_eq!(
            [cardinal("6"), cardinal("six"), cardinal("twenty-one"), cardinal("0"), cardinal("lead")],
            [Some(6), Some(6), Some(21), None, None]
        );
        assert_eq!(rank("9th"), Some(Rank::Nth(9)));
        assert_eq!(rank("thirty-third"), Some(Rank::Nth(33)));
        assert_eq!(rank("penultimate"), Some(Rank::FromEnd(2)));
        assert_eq!(rank("third-to-last"), Some(Rank::FromEnd(3)));
        assert_eq!(rank("month"), None);
    }
}
