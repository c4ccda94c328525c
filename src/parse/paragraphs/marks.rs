//! What the quote marks of a line do.

/// What the quote marks of a line do to a quote that is open before it or not: straight ones turn it over, curly ones say it outright.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Nothing.
    Keep,
    /// An open quote is closed, a closed one opened.
    Turn,
    /// A quote is open after the line.
    Open,
    /// None is open after the line.
    Close,
}

impl Marks {
    /// What the marks of `words` do. Two single marks together are a double one (`''We wait''`).
    pub(super) fn of(words: &str) -> Marks {
        let mut so_far = Marks::Keep;
        let mut before = ' ';
        for c in words.chars() {
            let twice = c == before && matches!(c, '\'' | '`');
            so_far = match c {
                '"' => so_far.turned(),
                '\'' if twice => so_far.turned(),
                '`' if twice => Marks::Open,
                '\u{201c}' => Marks::Open,
                '\u{201d}' => Marks::Close,
                _ => so_far,
            };
            before = if twice { ' ' } else { c };
        }
        so_far
    }

    fn turned(self) -> Marks {
        match self {
            Marks::Keep => Marks::Turn,
            Marks::Turn => Marks::Keep,
            Marks::Open => Marks::Close,
            Marks::Close => Marks::Open,
        }
    }

    /// Whether a quote is open after the line, if it was `open` before.
    pub(super) fn after(self, open: bool) -> bool {
        match self {
            Marks::Keep => open,
            Marks::Turn => !open,
            Marks::Open => true,
            Marks::Close => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_open_and_close_quotes() {
        assert_eq!(
            ["no", "a \"b", "\"a\"", "a \u{201c}b", "b\u{201d} c", "\u{201c}a\u{201d} \"b", "''a", "``a", "``a''"].map(Marks::of),
            [Marks::Keep, Marks::Turn, Marks::Keep, Marks::Open, Marks::Close, Marks::Open, Marks::Turn, Marks::Open, Marks::Close]
        );
    }
}
