//! What a sidebar is narrowed down to by typing.

/// The words typed so far. Whatever is listed holds all of them, in any order, upper and lower case alike.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter(pub String);

impl Filter {
    /// Whether nothing was typed: then everything is listed.
    pub fn is_empty(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Whether each word typed stands in one of these.
    pub fn lets_through(&self, lines: &[&str]) -> bool {
        let lines: Vec<String> = lines.iter().map(|l| l.to_lowercase()).collect();
        self.0.split_whitespace().all(|word| {
            let word = word.to_lowercase();
            lines.iter().any(|line| line.contains(&word))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Filter;

    #[test]
    fn all_words_have_to_stand_in_one_of_the_lines() {
        let filter = Filter(" xi Chin".into());
        assert!(filter.lets_through(&["Xi Jinping", "Chinese President"]));
        assert!(!filter.lets_through(&["Xi Jinping"]));
        assert!(Filter("  ".into()).is_empty());
    }
}
