//! Versions of one story that lie in different files and share no id: a correction that says it is one, with the story that it corrects.
//!
//! Only a story that says itself that something went before it (it has a status, as its notice or its headline gives it) is joined with another: the market report of
//! today is written like that of yesterday, and is no version of it.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use super::add::record;
use super::work::on_all;
use crate::compare::{Sketch, versions};
use crate::library::{Filed, Library, StoryId, Trouble};
use crate::parse::{Origin, parse_record};

/// How many days lie between a story and its correction at most.
const DAYS: i64 = 3;

/// A word of headlines that more stories of those days have says nothing.
const COMMON: usize = 64;

/// So many of the likeliest are compared.
const LIKELY: usize = 8;

/// So many texts are held at a time.
const AT_A_TIME: usize = 512;

/// The shortest word of a headline that says something, in bytes.
const SHORTEST: usize = 4;

/// Joins the stories that came after `before` with what they are versions of; how many stories fewer there are.
pub(super) fn join_versions(library: &Library, before: StoryId) -> Result<usize, Trouble> {
    let filed = library.filed_around(before, DAYS)?;
    let titles: Vec<HashSet<String>> = filed.iter().map(|f| words(&f.title)).collect();
    let mut having: HashMap<&str, Vec<usize>> = HashMap::new();
    for (i, title) in titles.iter().enumerate() {
        title.iter().for_each(|word| having.entry(word).or_default().push(i));
    }
    let likely = titles.iter().enumerate().map(|(i, title)| (i, likely(i, title, &filed, &having, before)));
    let likely: Vec<(usize, Vec<usize>)> = likely.filter(|(_, likely)| !likely.is_empty()).collect();
    let sketches = sketches(library, &filed, likely.iter().flat_map(|(i, likely)| likely.iter().chain([i])).copied().collect())?;
    // Which stories belong together, by the first of them.
    let mut groups: Vec<BTreeSet<usize>> = Vec::new();
    for (i, likely) in likely {
        let places: Vec<usize> = likely.into_iter().chain([i]).collect();
        for group in alike(&places, &sketches).into_iter().filter(|group| group.contains(&i)) {
            let mut group: BTreeSet<usize> = group.into_iter().collect();
            groups.retain(|other| {
                let apart = other.is_disjoint(&group);
                group.extend(other.iter().copied().filter(|_| !apart));
                apart
            });
            groups.push(group);
        }
    }
    let mut joined = 0;
    for group in groups {
        let places: Vec<usize> = group.into_iter().collect();
        for ordered in alike(&places, &sketches) {
            let stories: Vec<StoryId> = ordered.iter().filter_map(|place| filed.get(*place)).map(|f| f.story).collect();
            library.join(&stories)?;
            joined += stories.len().saturating_sub(1);
        }
    }
    Ok(joined)
}

/// The stories that `i` may be a version of, or that may be one of it, the likeliest first: filed at most [`DAYS`] away, elsewhere, with half the words of its headline.
fn likely(i: usize, title: &HashSet<String>, filed: &[Filed], having: &HashMap<&str, Vec<usize>>, before: StoryId) -> Vec<usize> {
    let Some(one) = filed.get(i) else { return Vec::new() };
    let (first, end) = (one.version.day() - DAYS, one.version.day() + DAYS + 1);
    let day = |place: usize| filed.get(place).map_or(end, |f| f.version.day());
    let mut shared: BTreeMap<usize, usize> = BTreeMap::new();
    for list in title.iter().filter_map(|word| having.get(word.as_str())) {
        let near = list.get(list.partition_point(|place| day(*place) < first)..list.partition_point(|place| day(*place) < end));
        let near = near.filter(|near| near.len() <= COMMON).unwrap_or_default();
        near.iter().for_each(|place| *shared.entry(*place).or_default() += 1);
    }
    let may_be = |other: &Filed| {
        (one.follows || other.follows)
            && one.source != other.source
            && !(one.named && other.named)
            && (one.story > before || other.story > before)
            && one.may_be_like(other)
    };
    let mut likely: Vec<(usize, usize)> = shared
        .into_iter()
        .filter(|(place, shared)| *place != i && 2 * shared >= title.len() && filed.get(*place).is_some_and(may_be))
        .map(|(place, shared)| (shared, place))
        .collect();
    likely.sort_unstable_by(|a, b| b.cmp(a));
    likely.into_iter().map(|(_, place)| place).take(LIKELY).collect()
}

/// Those of `places` that are versions of one story, in the order in which they were sent.
fn alike(places: &[usize], sketches: &BTreeMap<usize, Option<Sketch>>) -> Vec<Vec<usize>> {
    let known = places.iter().filter_map(|place| Some((*place, sketches.get(place)?.clone()?)));
    let (places, sketches): (Vec<usize>, Vec<Sketch>) = known.unzip();
    let place = |i: &usize| places.get(*i).copied();
    versions(&sketches).into_iter().map(|group| group.iter().filter_map(place).collect()).collect()
}

/// The sketches of these of the stories filed, as they are kept: read one after the other, made on all processors.
fn sketches(library: &Library, filed: &[Filed], wanted: BTreeSet<usize>) -> Result<BTreeMap<usize, Option<Sketch>>, Trouble> {
    let wanted: Vec<(usize, &Filed)> = wanted.into_iter().filter_map(|place| Some((place, filed.get(place)?))).collect();
    let mut out = BTreeMap::new();
    for some in wanted.chunks(AT_A_TIME) {
        let texts = some.iter().map(|(place, story)| Ok((*place, *story, library.text(story.version)?)));
        let texts: Vec<(usize, &Filed, String)> = texts.collect::<Result<_, Trouble>>()?;
        out.extend(on_all(texts, |(place, story, text)| (place, sketch(story, &text))));
    }
    Ok(out)
}

/// The sketch of a story with this text.
fn sketch(story: &Filed, text: &str) -> Option<Sketch> {
    let record = record(&story.article, &story.title, crate::library::date_of(story.version.day()), text);
    let parsed = parse_record(&record, &Origin { id: story.article.clone(), path: None }, None).ok();
    parsed.map(|parsed| Sketch::of(&parsed.article))
}

/// The words of a headline that say something.
fn words(title: &str) -> HashSet<String> {
    let words = title.split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() >= SHORTEST);
    words.map(str::to_lowercase).filter(|word| !matches!(word.as_str(), "corrected" | "correction" | "update" | "refile")).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::atomic::AtomicBool;

    use crate::desk::samples::SAMPLES;
    use crate::desk::{Added, Asked, Library, Options, Stop, add};

    fn put(folder: &Path, name: &str, sample: &str) {
        std::fs::create_dir_all(folder).unwrap();
        std::fs::write(folder.join(name), SAMPLES.iter().find(|s| s.name == sample).unwrap().bytes).unwrap();
    }

    fn added(library: &Library, folder: &Path) -> Added {
        add(library, &[folder.to_owned()], &Options::default(), &AtomicBool::new(false), &mut |_| ()).unwrap().added
    }

    /// The files in which the versions of the one story lie, the first that was sent first.
    fn files(library: &Library) -> Vec<String> {
        let lines = library.list(&Asked::default(), &Stop::default()).unwrap();
        assert_eq!(lines.len(), 1, "{lines:?}");
        let versions = library.versions(lines[0].story).unwrap();
        versions.iter().map(|l| String::from_utf8_lossy(&l.address).rsplit('/').next().unwrap().to_owned()).collect()
    }

    #[test]
    fn a_correction_is_a_version_of_what_it_corrects_whichever_was_added_first() {
        let samples = [("b.txt", "02-bridge-before.txt"), ("a.txt", "01-bridge-corrected.txt")];
        for order in [[0, 1], [1, 0]] {
            let folder = tempfile::tempdir().unwrap();
            let library = Library::at(folder.path().join("library.sqlite"));
            for (n, which) in order.into_iter().enumerate() {
                let (name, sample) = samples[which];
                put(&folder.path().join(format!("{which}")), name, sample);
                let now = added(&library, &folder.path().join(format!("{which}")));
                assert_eq!((now.stories, now.versions), if n == 0 { (1, 0) } else { (0, 1) });
            }
            assert_eq!(files(&library), ["b.txt", "a.txt"]);
            assert!(library.faults().unwrap().is_empty(), "{:?}", library.faults());
        }
    }

    #[test]
    fn versions_that_are_added_together_are_one_story() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::at(folder.path().join("library.sqlite"));
        put(&folder.path().join("in"), "a.txt", "01-bridge-corrected.txt");
        put(&folder.path().join("in"), "b.txt", "02-bridge-before.txt");
        assert_eq!(added(&library, &folder.path().join("in")).versions, 1);
        assert_eq!(files(&library), ["b.txt", "a.txt"]);
        // Nothing is new, and nothing is taken apart again.
        assert_eq!(added(&library, &folder.path().join("in")), Added::default());
        assert_eq!(files(&library).len(), 2);
    }

    #[test]
    fn reports_that_are_written_alike_are_two_stories() {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::at(folder.path().join("library.sqlite"));
        let report = |day: u8, points: u8| {
            format!(
                "date 2016-02-0{day}\nOSLO, Feb {day} (MNA) - Shares in Oslo closed {points} points up in thin trade, led by shipping and by fish.\n\nBrokers said that most buyers waited for the figures of the bank, which come on Friday morning.\n"
            )
        };
        let wire = folder.path().join("wire");
        std::fs::create_dir(&wire).unwrap();
        (8..10).for_each(|day| std::fs::write(wire.join(format!("{day}.txt")), report(day, day * 3)).unwrap());
        assert_eq!(added(&library, &wire).stories, 2);
    }
}
