//! One person's name spelled two ways.

use crate::analysis::corrections::one_slip;
use crate::model::{Entity, EntityKind, MentionForm, Reason, Severity, Span};

use super::copy::Copy;
use super::{Finding, Rule};

pub(super) const RULE: Rule =
    Rule { reason: Reason::new("name.variant", "a person's name is spelled two ways"), severity: Severity::Query, find };

/// No more names than these are compared.
const MOST: usize = 250;

/// One form of a person's name: its last word, the words before it, where it first stands, how often.
struct Form<'a> {
    last: &'a str,
    given: Vec<&'a str>,
    span: Span,
    count: usize,
}

fn find(copy: &Copy<'_>) -> Vec<Finding> {
    let forms = forms(copy);
    if forms.len() > MOST {
        return Vec::new();
    }
    let mut out: Vec<Finding> = Vec::new();
    for rare in forms.iter().filter(|f| f.count == 1) {
        let usual = forms.iter().find(|f| {
            let same_given = !rare.given.is_empty() && rare.given == f.given && (f.count > 1 || f.span.start < rare.span.start);
            // A person is named in full first and by the last name after that; another order makes it another person.
            let (full, short) = if rare.given.is_empty() { (*f, rare) } else { (rare, *f) };
            let in_order = short.given.is_empty() && !full.given.is_empty() && full.span.start < short.span.start && f.count > 1;
            (same_given || in_order && !is_another(&forms, rare, f)) && is_slip(rare.last, f.last)
        });
        if let Some(usual) = usual {
            out.push(Finding { span: rare.span, message: format!("Here it is {}, elsewhere {}.", rare.last, usual.last) });
        }
    }
    out
}

/// Whether the usual spelling has a given name of its own that is not the rare one's: two people.
fn is_another(forms: &[Form<'_>], rare: &Form<'_>, usual: &Form<'_>) -> bool {
    let given_of = |last: &str| forms.iter().filter(|f| f.last == last && !f.given.is_empty()).map(|f| f.given.clone()).collect::<Vec<_>>();
    let (a, b) = (given_of(rare.last), given_of(usual.last));
    !a.is_empty() && !b.is_empty() && !a.iter().any(|given| b.contains(given))
}

/// Every form in which a person is named in the story.
fn forms<'a>(copy: &Copy<'a>) -> Vec<Form<'a>> {
    let mut out: Vec<Form<'a>> = Vec::new();
    let people = copy.entities.iter().filter(|e: &&Entity| e.kind == EntityKind::Person);
    for mention in people.flat_map(|e| e.mentions.iter()).filter(|m| m.form == MentionForm::Name) {
        let mut words: Vec<&str> = copy.text(mention.span).split_whitespace().collect();
        let Some(last) = words.pop() else { continue };
        match out.iter_mut().find(|f| f.last == last && f.given == words) {
            Some(form) => form.count += 1,
            None => out.push(Form { last, given: words, span: mention.span, count: 1 }),
        }
    }
    out
}

/// Whether two names of some length are one slip apart, and not two endings of a family's name.
fn is_slip(a: &str, b: &str) -> bool {
    let plain = |name: &str| name.chars().count() >= 5 && name.chars().all(char::is_alphabetic);
    let ending = a.strip_prefix(b).or_else(|| b.strip_prefix(a)).is_some_and(|rest| matches!(rest, "s" | "n" | "e" | "i" | "a" | "o"));
    plain(a) && plain(b) && !ending && one_slip(a, b)
}
