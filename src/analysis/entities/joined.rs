//! What was taken for several names and is one: a ministry of several things, a person and the nickname inside the name, an act with brackets in its
//! name, partners, a body and what it is for.

use std::ops::Range;

use super::lexicon::{self, Listing};
use super::stretch::Stretch;
use super::tagger::Tagged;
use super::words;

/// Bodies that are named after all they are about: "Ministry of Salt, Labour and Fisheries".
const MANY: &[&str] = &["Committee", "Department", "Ministry", "Secretariat"];

/// Last words of names with brackets before them: "the Salt (Prohibition) Act".
const ACTS: &[&str] = &["Act", "Agreement", "Bill", "Convention", "Law", "Order", "Protocol", "Regulations", "Treaty"];

/// What speaks for an act, in the order of the kinds.
const ACT: [f32; 4] = [-2.0, -2.0, -2.0, 6.0];

/// What speaks for a company of partners.
const FIRM: [f32; 4] = [-2.0, 6.0, -2.0, -2.0];

/// No nickname has more words, and no ministry goes on for more behind its comma.
const NICKNAME: usize = 3;
const LONGEST: usize = 14;

/// Makes one name of what belongs together.
pub(super) fn join(stretch: &Stretch<'_>, names: &mut Vec<Tagged>) {
    let mut i = 0;
    while let Some(name) = names.get(i) {
        if let Some((end, points)) = names.get(i + 1).and_then(|next| partner(stretch, name, next)) {
            extend(names, i, end, Some(points));
            continue;
        }
        let range = name.range.clone();
        if let Some(end) = several_things(stretch, &range).or_else(|| nickname(stretch, &range)) {
            extend(names, i, end, None);
        } else if let Some(end) = bracketed_act(stretch, &range) {
            extend(names, i, end, Some(ACT));
        }
        i += 1;
    }
}

/// Lets the `i`th name go on to `end`, or to the end of the name that goes on there.
fn extend(names: &mut Vec<Tagged>, i: usize, end: usize, points: Option<[f32; 4]>) {
    let inside = names.iter().skip(i + 1).take_while(|name| name.range.start < end);
    let (count, end) = inside.fold((0, end), |(count, end), name| (count + 1, end.max(name.range.end)));
    names.drain(i + 1..i + 1 + count);
    if let Some(name) = names.get_mut(i) {
        name.range.end = end;
        name.points = points.unwrap_or(name.points);
    }
}

/// The end of a name that goes on with the next one, and what speaks for it: partners joined by "&", or what a list has as one, side by side or around
/// "and": "North" "American", "Trinidad" and "Tobago".
fn partner(stretch: &Stretch<'_>, one: &Tagged, other: &Tagged) -> Option<(usize, [f32; 4])> {
    let listed = || Listing::of(stretch.phrase_facts(&(one.range.start..other.range.end))).is_listed();
    if let Some(end) = purpose(stretch, &one.range, &other.range) {
        return Some((end, one.points));
    }
    let person = |name: &Tagged| {
        let facts = stretch.facts(name.range.start);
        lexicon::first_name(facts).is_some() && !lexicon::is_surname(facts)
    };
    match (other.range.start.checked_sub(one.range.end)?, stretch.word(one.range.end)) {
        (1, "&") if !person(one) && !person(other) => Some((other.range.end, FIRM)),
        (0, _) | (1, "and") if listed() => Some((other.range.end, other.points)),
        _ => None,
    }
}

/// The end of a body's name that goes on with what it is for, in words of the language: "Harbor Office for the Coordination of Trade".
fn purpose(stretch: &Stretch<'_>, body: &Range<usize>, field: &Range<usize>) -> Option<usize> {
    let joint = match (stretch.word(body.end), stretch.word(body.end + 1)) {
        ("for", "the") => 2,
        ("for", _) => 1,
        _ => return None,
    };
    let head = words::is_for_head(stretch.facts(body.end - 1));
    let plain = |i: usize| !stretch.is_capital(i) || lexicon::common_word(stretch.lower_facts(i)).is_some();
    let meant = body.end + joint == field.start && field.clone().all(plain) && !Listing::of(stretch.phrase_facts(field)).is_listed();
    (head && meant).then_some(field.end)
}

/// The end of a ministry's name whose first thing ends before a comma, where words of the language with capitals follow, the last behind "and".
fn several_things(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<usize> {
    let body = |i: &usize| MANY.contains(&stretch.word(*i)) && stretch.word(i + 1) == "of";
    if stretch.word(range.end) != "," || !range.clone().any(|i| body(&i)) {
        return None;
    }
    let thing = |i: usize| stretch.is_capital(i) && lexicon::common_word(stretch.lower_facts(i)).is_some();
    let mut last = false;
    let mut at = range.end;
    while at < range.end + LONGEST {
        match stretch.word(at) {
            "," if !last && (thing(at + 1) || stretch.word(at + 1) == "and") => {}
            "and" | "&" if !last && thing(at + 1) => last = true,
            _ if thing(at) => {}
            _ => break,
        }
        at += 1;
    }
    last.then_some(at)
}

/// The end of the word behind a nickname between marks: `Ann "The Fox" Lee`.
fn nickname(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<usize> {
    let close = match stretch.word(range.end) {
        "\"" => "\"",
        "\u{201c}" => "\u{201d}",
        "``" => "''",
        _ => return None,
    };
    let first = lexicon::first_name(stretch.facts(range.start)).is_some() && range.len() < 4;
    let start = range.end + 1;
    let end = (start..start + NICKNAME + 1).find(|i| stretch.word(*i) == close).filter(|end| *end > start)?;
    let family = stretch.is_capital(end + 1) && lexicon::common_word(stretch.lower_facts(end + 1)).is_none();
    (first && family && stretch.is_capital(start)).then_some(end + 2)
}

/// The end of "Act" behind a word in brackets.
fn bracketed_act(stretch: &Stretch<'_>, range: &Range<usize>) -> Option<usize> {
    let open = range.end;
    let bracketed = stretch.word(open) == "(" && stretch.word(open + 2) == ")" && stretch.is_capital(open + 1);
    (bracketed && ACTS.contains(&stretch.word(open + 3))).then_some(open + 4)
}

#[cfg(test)]
mod tests {
    use super::super::check::{article, check};
    use super::super::stretch::stretches;
    use super::*;

    #[test]
    fn a_ministry_may_be_of_several_things() {
        check("The [organization:Ministry of Education, Labour and Social Development] closed its offices in [place:Lisbon] on Friday.");
        check("Officials of the [organization:Ministry of Trade] in [place:Lisbon], [place:Porto] and [place:Madrid] said so.");
    }

    #[test]
    fn what_is_listed_as_one_is_one() {
        check("On Friday she left [place:Trinidad and Tobago] for [place:Lisbon].");
    }

    #[test]
    fn a_body_may_say_what_it_is_for() {
        let copy = "They left the Sojar Office for the Coordination of Trade on Friday.";
        let article = article(copy);
        for stretch in stretches(&article) {
            let tagged = |range| Tagged { range, points: FIRM };
            let mut names = vec![tagged(3..5), tagged(7..10)];
            join(&stretch, &mut names);
            let phrases: Vec<String> = names.iter().map(|name| stretch.phrase(&name.range)).collect();
            assert_eq!(phrases, ["Sojar Office for the Coordination of Trade"]);
        }
    }

    #[test]
    fn a_nickname_is_inside_the_name() {
        check("On Friday [person:Maria \"Foxy\" Costa] left [place:Lisbon].");
    }

    #[test]
    fn an_act_may_have_brackets_in_its_name() {
        check("The court in [place:Lisbon] read the [other:Salt Trade (Prohibition) Act] on Friday.");
    }
}
