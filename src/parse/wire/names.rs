//! The people that a byline or a credit names.

use crate::model::fold;

/// Where a name ends and the place or the office begins.
const CUTS: &[&str] = &[
    " in ",
    " at ",
    " from ",
    " of ",
    " for ",
    " with ",
    " near ",
    " via ",
    " on ",
    " to ",
    " (",
    " - ",
    " \u{2014} ",
    " \u{2013} ",
    " @",
    " +",
];

/// Words of which a byline's titles are made; a part with nothing else is nobody's name.
const TITLE_WORDS: &[&str] = &[
    "associated",
    "press",
    "ap",
    "afp",
    "upi",
    "reuters",
    "staff",
    "writer",
    "writers",
    "correspondent",
    "reporter",
    "reporters",
    "contributors",
    "aptn",
    "correspondents",
    "editor",
    "business",
    "medical",
    "political",
    "science",
    "economics",
    "european",
    "asia",
    "foreign",
    "diplomatic",
    "special",
    "senior",
    "chief",
    "bureau",
    "markets",
    "contributor",
    "columnist",
    "breakingviews",
    "newsroom",
    "team",
    "desk",
    "service",
    "news",
    "the",
    "jr",
    "sr",
    "and",
    "national",
    "international",
    "sports",
    "energy",
    "health",
    "technology",
    "entertainment",
    "in",
    "bureaus",
    "bureaux",
];

/// Cities of two words in which agencies keep bureaus: after "in London and" they are places, not people.
const BUREAUS: &[&str] = &[
    "new york",
    "los angeles",
    "san francisco",
    "hong kong",
    "new delhi",
    "mexico city",
    "sao paulo",
    "buenos aires",
    "rio de janeiro",
    "tel aviv",
    "kuala lumpur",
    "abu dhabi",
    "phnom penh",
    "addis ababa",
    "cape town",
    "tokyo bureau",
    "ho chi minh city",
    "united nations",
    "the hague",
    "washington dc",
    "st petersburg",
    "las vegas",
    "san diego",
    "salt lake city",
    "new orleans",
    "kansas city",
];

/// The names in what follows "by": places, offices and titles left out, each on one line.
pub(super) fn names(after_by: &str) -> Vec<String> {
    let folded = fold(after_by);
    let mut out = Vec::new();
    let mut after_place = false;
    for part in folded.split('|').next().unwrap_or("").split([',', ';', '&', '/']).flat_map(split_on_and) {
        let part = part.trim().trim_start_matches(':').trim_end_matches(['.', ')', ']', '(', ':', '=', '<']).trim();
        let part = part.strip_suffix(" and").unwrap_or(part);
        let part = part.strip_prefix("by ").or_else(|| part.strip_prefix("By ")).unwrap_or(part);
        let part = after_titles(part);
        let cut = CUTS.iter().filter_map(|c| part.find(c)).min();
        let name = part.get(..cut.unwrap_or(part.len())).unwrap_or("").trim();
        let place = after_place && BUREAUS.contains(&name.to_lowercase().as_str());
        if is_name(name) && !place {
            out.push(name.to_owned());
            after_place = false;
        }
        after_place |= cut.is_some() || place;
    }
    out
}

/// Whether `line` holds nothing but titles and the names of agencies: `Associated Press Writer`, `Times Columnist`.
pub(super) fn are_titles(line: &str) -> bool {
    let words = line.split([' ', ',', '/']).filter(|w| !w.is_empty());
    let mut titles = 0;
    let mut others = 0;
    for word in words {
        match TITLE_WORDS.contains(&word.trim_matches('.').to_lowercase().as_str()) {
            true => titles += 1,
            false => others += 1,
        }
    }
    let last = line.split(' ').next_back().unwrap_or("").to_lowercase();
    let job = ["writer", "columnist", "correspondent", "reporter", "editor", "writers", "staff"].contains(&last.as_str());
    line.len() <= 60 && !line.ends_with('.') && titles > 0 && (others == 0 || job && others <= 2)
}

/// `part` without the titles that stand before a name: `Associated Press writers Ann Lee`. Titles alone stay.
fn after_titles(part: &str) -> &str {
    let mut rest = part;
    while let Some((first, more)) = rest.split_once(' ').filter(|(first, _)| *first != "The" || rest.starts_with("The Associated")) {
        if !TITLE_WORDS.contains(&first.to_lowercase().as_str()) {
            return rest;
        }
        rest = more;
    }
    part
}

fn split_on_and(part: &str) -> impl Iterator<Item = &str> {
    part.split(" and ").map(|p| p.trim_start().strip_prefix("and ").unwrap_or(p))
}

/// Two words or more, the first and the last with a capital, and not only words of titles.
fn is_name(part: &str) -> bool {
    let words: Vec<&str> = part.split(' ').filter(|w| !w.is_empty()).collect();
    // "d'Emilio"
    let own =
        |w: &str| w.split_once(['\'', '\u{2019}']).filter(|(small, _)| small.len() <= 2).map_or(w.to_owned(), |(_, own)| own.to_owned());
    let capital = |w: Option<&&str>| w.is_some_and(|w| w.starts_with(char::is_uppercase) || own(w).starts_with(char::is_uppercase));
    let title = |w: &&str| TITLE_WORDS.contains(&w.trim_matches('.').to_lowercase().as_str());
    // "The Oslo Post" is a paper.
    (2..=6).contains(&words.len())
        && words.first() != Some(&"The")
        && capital(words.first())
        && capital(words.last())
        && !words.iter().any(|w| title(w) && w.len() > 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_titles_are_left_out() {
        assert_eq!(names("Ann Lee in Oslo and Ben Ray at the United Nations"), ["Ann Lee", "Ben Ray"]);
        assert_eq!(names("Ann Lee, Associated Press Writer"), ["Ann Lee"]);
        assert_eq!(names("Ann Lee in London and New York, Ben O'Ray , Carla de la\nCruz"), ["Ann Lee", "Ben O'Ray", "Carla de la Cruz"]);
        assert_eq!(names("J. B. Stone Jr. & Xu Li"), ["J. B. Stone Jr", "Xu Li"]);
        assert_eq!(names("Ann Lee and Bea d'Emilio"), ["Ann Lee", "Bea d'Emilio"]);
        assert_eq!(names("Newsroom"), Vec::<String>::new());
        assert_eq!(names("Associated Press writers Ann Lee in Oslo and Ben Ray"), ["Ann Lee", "Ben Ray"]);
        assert_eq!(names("The Associated Press"), Vec::<String>::new());
    }
}
