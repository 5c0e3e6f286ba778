//! A sample that is the same for everybody who names the same seed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write as _;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

/// `size` of these changes, chosen by the seed, in the order they came.
///
/// A change is known by its name without the place in the file, so that lines added above it do not choose another
/// sample; changes of one name in one file are counted.
pub fn choose<'a>(names: &[&'a str], size: usize, seed: u64) -> Vec<&'a str> {
    let mut seen: HashMap<String, u64> = HashMap::new();
    let mut ranked: Vec<(_, usize)> = Vec::with_capacity(names.len());
    for (at, name) in names.iter().enumerate() {
        let name = without_place(name);
        let count = seen.entry(name.clone()).or_default();
        let rank = Sha256::new().chain_update(seed.to_be_bytes()).chain_update(count.to_be_bytes()).chain_update(&name);
        ranked.push((rank.finalize(), at));
        *count += 1;
    }
    ranked.sort_unstable();
    ranked.truncate(size);
    let mut chosen: Vec<usize> = ranked.into_iter().map(|(_, at)| at).collect();
    chosen.sort_unstable();
    chosen.into_iter().filter_map(|at| names.get(at).copied()).collect()
}

/// `src/a.rs:12:5: replace …` without the numbers.
fn without_place(name: &str) -> String {
    match name.split_once(": ") {
        Some((place, change)) => format!("{}: {change}", place.split(':').next().unwrap_or(place)),
        None => name.to_owned(),
    }
}

/// The lines of these changes as a patch that added them. cargo-mutants 27 makes deletions of fields of struct expressions
/// whatever names are asked for; but of a patch it changes only the lines.
pub fn as_patch(names: &[String], read: impl Fn(&str) -> Result<String>) -> Result<String> {
    let mut lines: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for name in names {
        let mut place = name.split(':');
        let (Some(file), Some(line)) = (place.next(), place.next()) else { bail!("`{name}` names no place") };
        lines.entry(file).or_default().insert(line.parse().with_context(|| format!("the line of `{name}`"))?);
    }
    let mut patch = String::new();
    for (file, lines) in lines {
        let text = read(file)?;
        let text: Vec<&str> = text.lines().collect();
        // Writing to a String cannot fail.
        let _ = writeln!(patch, "--- a/{file}\n+++ b/{file}");
        for (added, line) in lines.into_iter().enumerate() {
            let content = text.get(line - 1).with_context(|| format!("{file} has no line {line}"))?;
            let _ = writeln!(patch, "@@ -{},0 +{line},1 @@\n+{content}", line - 1 - added);
        }
    }
    Ok(patch)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(from: usize) -> Vec<String> {
        (0..50).map(|line| format!("src/a.rs:{}:9: replace f{} -> bool with true", from + line, line / 3)).collect()
    }

    fn chosen(from: usize, seed: u64) -> Vec<usize> {
        let names = names(from);
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let chosen = choose(&names, 10, seed);
        chosen.iter().filter_map(|one| names.iter().position(|name| name == one)).collect()
    }

    #[test]
    fn a_seed_always_chooses_the_same_changes_wherever_they_moved() {
        assert_eq!(chosen(1, 7).len(), 10);
        assert_eq!(chosen(1, 7), chosen(400, 7));
        assert_ne!(chosen(1, 7), chosen(1, 8));
    }

    #[test]
    fn a_sample_larger_than_all_is_all() {
        assert_eq!(choose(&["src/a.rs:1:1: x", "src/a.rs:2:1: x"], 9, 1).len(), 2);
    }

    #[test]
    fn a_patch_adds_the_lines_of_the_sample_alone() {
        let names = ["a.rs:3:9: x", "a.rs:2:1: y", "a.rs:3:1: z"].map(str::to_owned);
        let patch = as_patch(&names, |_| Ok("one\ntwo\nthree\n".to_owned())).unwrap();
        assert_eq!(patch, "--- a/a.rs\n+++ b/a.rs\n@@ -1,0 +2,1 @@\n+two\n@@ -1,0 +3,1 @@\n+three\n");
        assert!(as_patch(&names, |_| Ok("one\n".to_owned())).is_err());
    }
}
