//! What a stretch between marks is that nobody speaks: a nickname, a title, a word that the story does not make its own.

use super::reasons::{self, Ground};
use super::scene::Scene;
use crate::analysis::TokenKind;

/// The words before a name that is only used, not given to anybody's voice.
const NAMED: &[&str] =
    &["called", "dubbed", "nicknamed", "named", "known", "titled", "entitled", "so-called", "self-described", "self-proclaimed"];

/// What a stretch that is nobody's words looks like.
pub(super) fn look(scene: &Scene) -> Ground {
    let (par, stretch) = (scene.par, scene.stretch);
    let before = stretch.tokens.start.checked_sub(1);
    let named = |i: usize| par.is_person(i) && !par.quoted(i);
    if scene.shape.size <= 3 && before.is_some_and(named) && named(stretch.tokens.end) {
        return reasons::NICKNAME;
    }
    if scene.shape.title && scene.shape.size > 0 {
        return reasons::TITLE;
    }
    let word = before.filter(|&i| par.kind(i) == Some(TokenKind::Word)).map_or("", |i| par.word(i));
    if NAMED.iter().any(|n| n.eq_ignore_ascii_case(word)) { reasons::NAMED } else { reasons::DOUBT }
}
