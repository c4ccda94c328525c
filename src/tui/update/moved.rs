//! Where the places of a text are after it was edited.

use std::ops::Range;

use memchr::memmem;

/// How many bytes from a place, or up to it, are looked for in the edited text: the longest first.
const AROUND: [usize; 3] = [96, 32, 12];

/// A text before and after it was edited.
pub(super) struct Moved<'t> {
    old: &'t str,
    new: &'t str,
    /// How many bytes both begin with.
    start: usize,
    /// How many bytes both end with, the beginning left out.
    end: usize,
}

impl<'t> Moved<'t> {
    /// Finds out what stayed the same.
    pub fn new(old: &'t str, new: &'t str) -> Moved<'t> {
        let start = old.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let start = old.floor_char_boundary(start).min(new.floor_char_boundary(start));
        let most = old.len().min(new.len()) - start;
        let end = old.bytes().rev().zip(new.bytes().rev()).take(most).take_while(|(a, b)| a == b).count();
        let end = old.len() - old.ceil_char_boundary(old.len() - end);
        Moved { old, new, start, end }
    }

    /// Whether nothing was edited.
    pub fn is_same(&self) -> bool {
        self.old == self.new
    }

    /// Where a place is now: before and after the edits where it was; between them by the words around it, the nearest of several; else about as far on as it was.
    pub fn place(&self, offset: usize) -> usize {
        let offset = self.old.floor_char_boundary(offset.min(self.old.len()));
        let edited = self.start..self.new.len() - self.end;
        if offset <= self.start {
            return offset;
        }
        if offset >= self.old.len() - self.end {
            return self.new.len() - (self.old.len() - offset);
        }
        let about = self.about(offset, &edited);
        let found = AROUND.iter().find_map(|len| {
            let after = offset..self.old.floor_char_boundary((offset + len).min(self.old.len()));
            let before = self.old.ceil_char_boundary(offset.saturating_sub(*len))..offset;
            let place_after = self.nearest(&after, about);
            place_after.or_else(|| self.nearest(&before, about.saturating_sub(before.len())).map(|at| at + before.len()))
        });
        found.unwrap_or(about)
    }

    /// About as far on between the edits as it was.
    fn about(&self, offset: usize, edited: &Range<usize>) -> usize {
        let was = (self.old.len() - self.end - self.start).max(1);
        let on = (offset - self.start) as u128 * edited.len() as u128 / was as u128;
        self.new.floor_char_boundary(self.start + usize::try_from(on).unwrap_or(0))
    }

    /// Where these bytes of the old text stand in the new one, nearest to `about`.
    fn nearest(&self, words: &Range<usize>, about: usize) -> Option<usize> {
        let words = self.old.get(words.clone()).filter(|w| w.len() >= AROUND[AROUND.len() - 1] / 2)?;
        memmem::find_iter(self.new.as_bytes(), words).min_by_key(|at| at.abs_diff(about))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Moved;

    /// Where the place `|` of `old` is in `new`.
    fn moved(old: &str, new: &str) -> String {
        let at = old.find('|').unwrap();
        let place = Moved::new(&old.replace('|', ""), new).place(at);
        format!("{}|{}", &new[..place], &new[place..])
    }

    #[test]
    fn a_place_stays_at_its_words() {
        assert_eq!(
            moved("It rained in Oslo.\nThe |harbour closed.\n", "It rained in old Oslo.\nThe harbour closed.\n"),
            "It rained in old Oslo.\nThe |harbour closed.\n"
        );
        assert_eq!(moved("It |rained.\nThe harbour closed.\n", "It rained.\nThe harbour opened.\n"), "It |rained.\nThe harbour opened.\n");
        let (old, new) = (
            "One ferry sailed.\nThe |harbour master spoke.\nIt rained on.\n",
            "Two ferries sailed.\nThe harbour master spoke.\nIt snowed on.\n",
        );
        assert_eq!(moved(old, new), "Two ferries sailed.\nThe |harbour master spoke.\nIt snowed on.\n");
    }

    #[test]
    fn a_place_in_words_that_are_gone_is_about_where_it_was() {
        assert_eq!(moved("aaaa bbbb cc|cc dddd", "xxxx yyyy zzzz wwww"), "xxxx yyyy zz|zz wwww");
        assert_eq!(moved("gone| with it", ""), "|");
    }

    proptest! {
        #[test]
        fn every_place_is_one_of_the_new_text(old in "[a-cé \n]{0,60}", new in "[a-cé \n]{0,60}", offset in 0usize..100) {
            let place = Moved::new(&old, &new).place(offset);
            prop_assert!(new.is_char_boundary(place));
            let same = Moved::new(&old, &old);
            prop_assert!(same.is_same());
            prop_assert_eq!(same.place(offset), old.floor_char_boundary(offset.min(old.len())));
        }
    }
}
