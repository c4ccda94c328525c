//! Groups of words with like company: k-means over the word vectors of spaCy's `en_core_web_md` (Explosion, CC0).
//!
//! The folder to learn from is that model's `vocab`: `vectors` (20,000 rows), `key2row` (which word has which row) and `strings.json` (the words).

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use crate::analysis::entities::table::{Hash, build, mix};
use crate::analysis::entities::tagger::company::{GROUPINGS, ROWS};

const TABLE: &str = "assets/models/clusters.bin";
/// Rounds of k-means.
const ROUNDS: usize = 14;
/// Words longer than this many letters are left out.
const LONGEST: usize = 20;

/// The vectors, a row after the other, each of length 1.
struct Vectors {
    width: usize,
    values: Vec<f32>,
}

impl Vectors {
    fn row(&self, i: usize) -> &[f32] {
        &self.values[i * self.width..(i + 1) * self.width]
    }

    fn rows(&self) -> usize {
        self.values.len() / self.width
    }
}

fn read(folder: &Path, file: &str) -> Result<Vec<u8>, String> {
    let path = folder.join(file);
    fs::read(&path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// The array of a NumPy file of little-endian 4-byte floats.
fn vectors(bytes: &[u8]) -> Result<Vectors, String> {
    let wrong = || "vectors: not a NumPy array of f4 in C order".to_owned();
    let head = bytes.get(8..10).and_then(|b| b.first_chunk()).map(|b| usize::from(u16::from_le_bytes(*b))).ok_or_else(wrong)?;
    let told = std::str::from_utf8(bytes.get(10..10 + head).ok_or_else(wrong)?).map_err(|_| wrong())?;
    if !told.contains("'<f4'") || !told.contains("'fortran_order': False") {
        return Err(wrong());
    }
    let width = told.split_once(", ").and_then(|_| told.rsplit_once("), }")).and_then(|(shape, _)| shape.rsplit(' ').next()?.parse().ok());
    let width: usize = width.ok_or_else(wrong)?;
    let mut values: Vec<f32> = bytes[10 + head..].as_chunks::<4>().0.iter().map(|b| f32::from_le_bytes(*b)).collect();
    for row in values.chunks_mut(width) {
        let length = row.iter().map(|x| x * x).sum::<f32>().sqrt().max(1e-6);
        row.iter_mut().for_each(|x| *x /= length);
    }
    Ok(Vectors { width, values })
}

/// Which hash of a word has which row: a MessagePack map of whole numbers.
fn rows(bytes: &[u8]) -> Result<HashMap<u64, u64>, String> {
    let mut at = 0;
    let mut take = |n: usize| -> Result<&[u8], String> {
        let taken = bytes.get(at..at + n).ok_or("key2row ends early")?;
        at += n;
        Ok(taken)
    };
    let large = |bytes: &[u8]| bytes.iter().fold(0_u64, |sum, b| sum << 8 | u64::from(*b));
    if take(1)? != [0xdf] {
        return Err("key2row: not a large MessagePack map".to_owned());
    }
    let pairs = large(take(4)?);
    let mut number = || -> Result<u64, String> {
        let sort = take(1)?[0];
        match sort {
            0..=0x7f => Ok(u64::from(sort)),
            0xcc | 0xd0 => Ok(large(take(1)?)),
            0xcd | 0xd1 => Ok(large(take(2)?)),
            0xce | 0xd2 => Ok(large(take(4)?)),
            0xcf | 0xd3 => Ok(large(take(8)?)),
            _ => Err(format!("key2row: {sort:#x} is no whole number")),
        }
    };
    let mut out = HashMap::new();
    for _ in 0..pairs {
        let (key, row) = (number()?, number()?);
        out.insert(key, row);
    }
    Ok(out)
}

/// The hash by which spaCy knows a word: MurmurHash64A (Appleby), seed 1.
fn murmur(text: &[u8]) -> u64 {
    const M: u64 = 0xc6a4_a793_5bd1_e995;
    let (blocks, tail) = text.as_chunks::<8>();
    let mut hash = 1 ^ (text.len() as u64).wrapping_mul(M);
    for block in blocks {
        let mut k = u64::from_le_bytes(*block).wrapping_mul(M);
        k ^= k >> 47;
        hash = (hash ^ k.wrapping_mul(M)).wrapping_mul(M);
    }
    if !tail.is_empty() {
        hash ^= tail.iter().rev().fold(0, |sum, b| sum << 8 | u64::from(*b));
        hash = hash.wrapping_mul(M);
    }
    hash ^= hash >> 47;
    hash = hash.wrapping_mul(M);
    hash ^ hash >> 47
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    let ((a, a_rest), (b, b_rest)) = (a.as_chunks::<16>(), b.as_chunks::<16>());
    let mut sums = [0.0_f32; 16];
    for (a, b) in a.iter().zip(b) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum::<f32>() + a_rest.iter().zip(b_rest).map(|(a, b)| a * b).sum::<f32>()
}

/// The group of each row: k-means by cosine (Dhillon and Modha 2001), from rows drawn by `seed`.
fn groups(vectors: &Vectors, count: usize, seed: u64) -> Vec<u16> {
    let width = vectors.width;
    let mut drawn: Vec<(u64, usize)> = (0..vectors.rows()).map(|i| (mix(i as u64 ^ seed << 32), i)).collect();
    drawn.sort_unstable();
    let mut centres: Vec<f32> = drawn.iter().take(count).flat_map(|(_, i)| vectors.row(*i).iter().copied()).collect();
    let mut out = vec![0_u16; vectors.rows()];
    for _ in 0..ROUNDS {
        for (i, group) in out.iter_mut().enumerate() {
            let row = vectors.row(i);
            let near = centres.chunks(width).map(|centre| dot(row, centre)).enumerate();
            *group = near.fold((0, f32::NEG_INFINITY), |best, one| if one.1 > best.1 { one } else { best }).0 as u16;
        }
        let mut sums = vec![0.0_f32; centres.len()];
        for (i, group) in out.iter().enumerate() {
            let sum = &mut sums[usize::from(*group) * width..][..width];
            sum.iter_mut().zip(vectors.row(i)).for_each(|(s, x)| *s += x);
        }
        for (centre, sum) in centres.chunks_mut(width).zip(sums.chunks(width)) {
            let length = sum.iter().map(|x| x * x).sum::<f32>().sqrt();
            if length > 0.0 {
                centre.iter_mut().zip(sum).for_each(|(c, s)| *c = s / length);
            }
        }
    }
    out
}

/// Groups the words of the vectors in `folder` and writes the table.
pub fn learn(folder: &Path) -> Result<String, String> {
    let vectors = vectors(&read(folder, "vectors")?)?;
    if vectors.rows() != ROWS {
        return Err(format!("vectors: {} rows, not {ROWS}", vectors.rows()));
    }
    let rows = rows(&read(folder, "key2row")?)?;
    let strings: Vec<String> = serde_json::from_slice(&read(folder, "strings.json")?).map_err(|error| format!("strings.json: {error}"))?;
    let mut words: BTreeMap<String, (bool, u64)> = BTreeMap::new();
    for string in &strings {
        let letters = |c: char| c.is_alphabetic() || matches!(c, '-' | '\'' | '.');
        let fits = string.chars().count() <= LONGEST && string.chars().all(letters) || string.chars().count() == 1;
        let Some(row) = rows.get(&murmur(string.as_bytes())).filter(|_| fits) else { continue };
        let lower = string.to_lowercase();
        let small = lower == *string;
        let known = words.entry(lower).or_insert((small, *row));
        if small {
            *known = (small, *row);
        }
    }
    let entries: Vec<(u64, [u8; 2])> = words.iter().map(|(word, (_, row))| (Hash::of(word), (*row as u16).to_le_bytes())).collect();
    let groupings: Vec<Vec<u16>> = GROUPINGS.iter().map(|(count, seed)| groups(&vectors, *count, *seed)).collect();
    let mut out: Vec<u8> = Vec::new();
    for row in 0..ROWS {
        for grouping in &groupings {
            out.extend(grouping[row].to_le_bytes());
        }
    }
    out.extend(build::<2, 2>(&entries));
    fs::write(TABLE, &out).map_err(|error| format!("{TABLE} cannot be written: {error}"))?;
    Ok(format!("{TABLE}: {} words in {} rows, {} bytes", entries.len(), ROWS, out.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_hashed_as_the_vectors_hash_them() {
        assert_eq!(murmur(b"apple"), 8_566_208_034_543_834_098);
        assert_eq!(murmur(b"coffee"), 3_197_928_453_018_144_401);
    }
}
