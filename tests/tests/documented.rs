//! What the compiler's lints on comments cannot see: they look only at what a package shows to others, and most of `app` and
//! all of the programs is private.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use so_ma_tests::layers::sources;

/// An item that other modules may name, with what its comment lacks.
#[derive(Debug, PartialEq, Eq)]
struct Lack {
    item: String,
    lacks: &'static str,
}

/// The items of a source that other modules may name and whose comments lack something. Tests stand at the end of a file.
fn lacking(source: &str) -> Vec<Lack> {
    let mut found = Vec::new();
    let mut comment: Vec<&str> = Vec::new();
    let mut lines = source.split("\n#[cfg(test)]\nmod tests").next().unwrap_or_default().lines();
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if let Some(said) = trimmed.strip_prefix("///") {
            comment.push(said.trim());
            continue;
        }
        if trimmed.starts_with('#') || trimmed == ")]" {
            continue;
        }
        if let Some(item) = item_of(trimmed) {
            let mut signature = trimmed.to_owned();
            while item.is_function && !signature.ends_with(['{', ';']) {
                let Some(next) = lines.next() else { break };
                signature.push_str(next.trim());
            }
            let words = comment.iter().flat_map(|said| said.split_whitespace()).count();
            let fails = signature.rsplit_once("->").is_some_and(|(_, result)| result.contains("Result<"));
            let lacks = match words {
                0 => Some("a comment"),
                1 | 2 => Some("a sentence"),
                _ if item.is_function && fails && !comment.contains(&"# Errors") => Some("# Errors"),
                _ => None,
            };
            found.extend(lacks.map(|lacks| Lack { item: item.name, lacks }));
        }
        comment.clear();
    }
    found
}

/// A function, type, constant or field that begins on a line.
struct Item {
    name: String,
    is_function: bool,
}

fn item_of(line: &str) -> Option<Item> {
    let rest = line.strip_prefix("pub")?;
    let rest = match rest.strip_prefix('(') {
        Some(inside) => inside.split_once(')')?.1,
        None => rest,
    };
    let mut words = rest.strip_prefix(' ')?.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|w| !w.is_empty());
    let mut word = words.next()?;
    while matches!(word, "async" | "const" | "unsafe") && line.contains(" fn ") {
        word = words.next()?;
    }
    match word {
        "fn" => Some(Item { name: words.next()?.to_owned(), is_function: true }),
        "use" | "mod" => None,
        "struct" | "enum" | "trait" | "type" | "const" | "static" => {
            Some(Item { name: words.next()?.to_owned(), is_function: false })
        }
        field => rest
            .trim_start()
            .strip_prefix(field)?
            .starts_with(':')
            .then(|| Item { name: field.to_owned(), is_function: false }),
    }
}

fn of_package(folder: &str, functions_only: bool) -> Vec<String> {
    let folder = so_ma_tests::repository().join(folder);
    let mut told = Vec::new();
    for file in sources(&folder).unwrap() {
        let source = std::fs::read_to_string(&file).unwrap();
        for Lack { item, lacks } in lacking(&source) {
            if !functions_only || source.contains(&format!("fn {item}")) {
                told.push(format!("{}: {item} lacks {lacks}", file.strip_prefix(&folder).unwrap().display()));
            }
        }
    }
    told
}

#[test]
fn every_item_of_app_says_what_it_is_and_when_it_fails() {
    let told = of_package("src-tauri/crates/app/src", false);
    assert!(told.is_empty(), "{told:#?}");
}

/// Types of arguments have help texts in place of comments.
#[test]
fn every_function_of_the_programs_says_what_it_does_and_when_it_fails() {
    let told = [of_package("src-tauri/crates/cli/src", true), of_package("src-tauri/src", true)].concat();
    assert!(told.is_empty(), "{told:#?}");
}

#[test]
fn what_a_comment_lacks_is_seen() {
    let source = "
        /// The sets that were applied, the newest first.
        pub fn list(program: &mut Program) -> Result<Vec<Set>, AppError> {
        pub(super) fn made(
            path: &Path,
        ) -> Result<(), AppError> {
        /// Opens it.
        #[must_use]
        pub fn open(&self) -> Option<u32> {
        /// Reads a day.
        ///
        /// # Errors
        /// Where it is not valid.
        pub const fn day(text: &str) -> Result<Day, AppError> {
        /// Whose.
        pub code: String,
        pub use data::*;
        fn own() -> Result<(), AppError> {
    ";
    let lack = |item: &str, lacks| Lack { item: item.to_owned(), lacks };
    let all =
        [lack("list", "# Errors"), lack("made", "a comment"), lack("open", "a sentence"), lack("code", "a sentence")];
    assert_eq!(lacking(source), all);
}
