//! The lists of words and names as one table: what is searched at run time.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::analysis::entities::lexicon::Facts;
use crate::analysis::entities::table::{Hash, build};
use crate::analysis::entities::words;

const LISTS: &str = "assets/lexicons";
const TABLE: &str = "assets/models/lexicon.bin";

/// Writes the table of all lists. Needs no gold text.
pub fn learn(_: &Path) -> Result<String, String> {
    let mut known: BTreeMap<String, u64> = BTreeMap::new();
    let mut add = |file: &str, facts: &dyn Fn(&str) -> u64| -> Result<(), String> {
        let path = Path::new(LISTS).join(file);
        let text = fs::read_to_string(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
        for line in text.lines().filter(|line| !line.is_empty()) {
            let (key, field) = line.split_once('\t').unwrap_or((line, ""));
            *known.entry(key.to_owned()).or_default() |= facts(field);
        }
        Ok(())
    };
    let at = |letters: &str, field: &str| letters.find(field.get(..1).unwrap_or("?")).map_or(0, |i| i as u64 + 1);
    add("places.txt", &|field| at("NSCc", field))?;
    add("known-names.txt", &|field| at("polm", field) << 3)?;
    add("demonyms.txt", &|_| 1 << 6)?;
    add("first-names.txt", &|field| at("fmu", field) << 7 | u64::from(field.ends_with('c')) << 9)?;
    add("surnames.txt", &|field| 1 << 10 | u64::from(field == "c") << 11)?;
    add("common-words.txt", &|field| 1 << 12 | u64::from(field == "n") << 13)?;
    for (list, name) in words::FILES.iter().enumerate() {
        add(&format!("words/{name}.txt"), &|_| 1 << (Facts::FIRST_LIST + list as u32))?;
    }
    let entries: Vec<(u64, [u8; 5])> = known
        .iter()
        .map(|(key, facts)| {
            let [a, b, c, d, e, ..] = facts.to_le_bytes();
            (Hash::of(key), [a, b, c, d, e])
        })
        .collect();
    let table = build::<4, 5>(&entries);
    fs::write(TABLE, &table).map_err(|error| format!("{TABLE} cannot be written: {error}"))?;
    Ok(format!("{TABLE}: {} words and phrases, {} bytes", entries.len(), table.len()))
}
