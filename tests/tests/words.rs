//! One word for one thing: the words that the glossary of CONTRIBUTING.md discards are in no text an officer sees.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use std::fs;
use std::path::{Path, PathBuf};

const SECTION: &str = "## Words for the user";

/// Files whose business is that names are spelt in several ways, and words of acts, which stand as they were written.
const KNOW_ALL_SPELLINGS: [&str; 5] = [
    "crates/register/src/check/spelling.rs",
    "crates/register/src/legacy_encoding/",
    "crates/register/src/name/",
    "crates/documents/src/titles/",
    "crates/app/src/handbook/law/",
];

/// A text that must know a discarded word, because officers write it: file, word.
const NEEDED: [(&str, &str); 1] = [("crates/app/src/commands/paper/texts.rs", "uỷ")];

/// The words of the last column of the glossary, in lower case.
fn discarded(contributing: &str) -> Vec<String> {
    let section = contributing.split_once(SECTION).unwrap().1;
    let section = section.split_once("\n## ").map_or(section, |(section, _)| section);
    section
        .lines()
        .filter_map(|line| line.strip_prefix('|')?.strip_suffix('|')?.split('|').nth(2))
        .flat_map(|cell| cell.split('`').skip(1).step_by(2))
        .map(str::to_lowercase)
        .collect()
}

/// Whether the word stands in the text by itself, not as a part of another (“hoà” is not in “hoàn tác”).
fn holds(text: &str, word: &str) -> bool {
    text.match_indices(word).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        let after = text[at + word.len()..].chars().next();
        !before.is_some_and(char::is_alphabetic) && !after.is_some_and(char::is_alphabetic)
    })
}

/// The lines of a file that an officer may read, in lower case, numbered from 1: no comments, no unit tests.
fn texts(path: &Path) -> Vec<(usize, String)> {
    let whole = fs::read_to_string(path).unwrap();
    let rust = path.extension().is_some_and(|extension| extension == "rs");
    whole
        .lines()
        .enumerate()
        .take_while(|(_, line)| !(rust && line.starts_with("#[cfg(test)]")))
        .filter(|(_, line)| !(rust && line.trim_start().starts_with("//")))
        .map(|(at, line)| (at + 1, line.to_lowercase()))
        .collect()
}

/// The files below a folder that hold texts; what only tests use is left out.
fn files_below(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if !["generated", "tests", "target", "sample"].contains(&name.as_str()) {
                files_below(&path, found);
            }
        } else if ["rs", "ts", "svelte", "xml", "md"].iter().any(|kind| name.ends_with(&format!(".{kind}")))
            && !name.ends_with(".test.ts")
            && !["fixture.rs", "stage.rs"].contains(&name.as_str())
        {
            found.push(path);
        }
    }
}

/// Every file with texts of the page, the core, the documents, the command line, and the two that officers read.
fn files() -> Vec<PathBuf> {
    let top = so_ma_tests::repository();
    let mut found = vec![top.join("README.md"), top.join("CHANGELOG.md")];
    for folder in ["ui/src", "src-tauri/crates", "src-tauri/src"] {
        files_below(&top.join(folder), &mut found);
    }
    found.retain(|path| {
        let path = path.to_string_lossy().replace('\\', "/");
        !KNOW_ALL_SPELLINGS.iter().any(|known| path.contains(known))
    });
    found
}

#[test]
fn no_text_uses_a_word_that_the_glossary_discards() {
    let words = discarded(&fs::read_to_string(so_ma_tests::repository().join("CONTRIBUTING.md")).unwrap());
    assert!(words.len() >= 20, "the glossary of CONTRIBUTING.md was not understood: {words:?}");
    let files = files();
    assert!(files.len() > 300, "the texts were not found: {} files", files.len());
    let mut uses = Vec::new();
    for path in files {
        let shown = path.to_string_lossy().replace('\\', "/");
        for (number, line) in texts(&path) {
            for word in &words {
                let needed = NEEDED.iter().any(|(file, known)| shown.ends_with(file) && word == known);
                if !needed && holds(&line, word) {
                    uses.push(format!("{shown}:{number}: “{word}”"));
                }
            }
        }
    }
    assert!(uses.is_empty(), "CONTRIBUTING.md, “Words for the user”, has another word for:\n{}", uses.join("\n"));
}

#[test]
fn a_discarded_word_is_found_by_itself_and_in_capitals_but_not_within_another() {
    let table =
        format!("{SECTION}\n\n| word | meaning | not |\n| --- | --- | --- |\n| hòa | … | `hoà`, `ban hành đợt` |\n");
    let words = discarded(&table);
    assert_eq!(words, ["hoà", "ban hành đợt"]);
    let found = |text: &str| words.iter().any(|word| holds(&text.to_lowercase(), word));
    assert!(found("“HOÀ giải”"));
    assert!(found("Ban hành đợt này"));
    assert!(!found("Hoàn tác; cơ quan ban hành"));
}
