//! Of all the forms of a name the one it goes by: the fullest, in its usual spelling.

use std::collections::HashMap;

use crate::model::EntityKind;

use super::cues::{Cue, Cues};
use super::kinds;
use super::link;
use super::sighting::Sighting;
use super::words;

/// One spelling of an entity's name.
#[derive(Clone, Debug)]
pub(super) struct Form<'a> {
    pub name: &'a str,
    count: usize,
    cues: Cues,
}

/// The different spellings of some sightings, in order of appearance.
pub(super) fn forms<'a>(seen: &[&'a Sighting]) -> Vec<Form<'a>> {
    let mut at: HashMap<&str, usize> = HashMap::new();
    let mut forms: Vec<Form<'a>> = Vec::new();
    for sighting in seen {
        let next = forms.len();
        match forms.get_mut(*at.entry(&sighting.name).or_insert(next)) {
            Some(form) => {
                form.count += 1;
                form.cues.add(&sighting.cues);
            }
            None => forms.push(Form { name: &sighting.name, count: 1, cues: Cues::from(&sighting.cues) }),
        }
    }
    forms
}

/// The form with most words, of those the longest, of two spellings of one name the more frequent, else the first. Forms that look like another kind
/// of name, or stand only in capitals, come last.
pub(super) fn fullest<'a>(forms: &[Form<'a>], kind: EntityKind) -> Option<&'a str> {
    let fits = |form: &Form| {
        let shouted = form.cues.values().get(Cue::InCapitals as usize).is_some_and(|v| *v >= (form.count as f32).sqrt());
        (is_plain(form.name, kind), kinds::kind(&form.cues) == kind, !shouted)
    };
    if let [only] = forms {
        return Some(only.name);
    }
    let mut best: Option<(&Form, _)> = None;
    for form in forms {
        let fit = fits(form);
        let better = best.is_none_or(|(other, rank)| match fit.cmp(&rank) {
            std::cmp::Ordering::Equal => is_fuller(form, other),
            order => order.is_gt(),
        });
        if better {
            best = Some((form, fit));
        }
    }
    best.map(|(form, _)| form.name)
}

/// Whether a form is a name as it is spoken: no verb in it ("Ann Lee wins", as a headline may be read), no state's formal name.
fn is_plain(name: &str, kind: EntityKind) -> bool {
    match kind {
        EntityKind::Person => name.split(' ').all(|w| !w.starts_with(char::is_lowercase) || words::is_particle(w) || w.contains('-')),
        EntityKind::Place => !name.contains("Republic of") && !name.ends_with(" Federation"),
        _ => true,
    }
}

fn is_fuller(form: &Form, other: &Form) -> bool {
    let words = |f: &Form| f.name.split(' ').count();
    match words(form).cmp(&words(other)) {
        std::cmp::Ordering::Equal if link::is_slip(form.name, other.name) => form.count > other.count,
        std::cmp::Ordering::Equal => form.name.chars().count() > other.name.chars().count(),
        order => order.is_gt(),
    }
}
