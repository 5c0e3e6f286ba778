//! Which module of a package names which: read from its source, so that a test can keep an order among modules.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// A module of a package, by its path from the root: `["commands", "draft", "apply"]`; the root itself is empty.
pub type Module = Vec<String>;

/// The modules of a package and what each names.
#[derive(Debug, Default)]
pub struct Imports {
    /// By module, the paths within the package that it names (a module, or something in one), with the text they stand in.
    pub named: BTreeMap<Module, BTreeSet<Module>>,
}

impl Imports {
    /// Reads the sources below `src`, without their test modules.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn read(src: &Path) -> std::io::Result<Self> {
        let mut imports = Self::default();
        for file in sources(src)? {
            let module = module_of(src, &file);
            let text = without_tests(&without_comments(&std::fs::read_to_string(&file)?));
            imports.named.insert(module.clone(), paths(&text, &module));
        }
        Ok(imports)
    }

    /// The module that a path leads into: the longest beginning of it that is one.
    pub fn module_in(&self, path: &[String]) -> Module {
        let longest = (0..=path.len()).rev().find(|&end| self.named.contains_key(&path[..end]));
        path[..longest.unwrap_or(0)].to_vec()
    }

    /// Who names whom, module by module; nobody names itself.
    pub fn edges(&self) -> BTreeMap<Module, BTreeSet<Module>> {
        let named = self.named.iter().map(|(module, paths)| {
            let to = paths.iter().map(|path| self.module_in(path)).filter(|to| to != module);
            (module.clone(), to.collect())
        });
        named.collect()
    }

    /// The same among the first `depth` parts of the modules: what one folder names of another.
    pub fn edges_among(&self, depth: usize) -> BTreeMap<Module, BTreeSet<Module>> {
        let cut = |module: &Module| module.iter().take(depth).cloned().collect::<Module>();
        let mut found: BTreeMap<Module, BTreeSet<Module>> = BTreeMap::new();
        for (from, all) in self.edges() {
            let from = cut(&from);
            let others = all.iter().map(cut).filter(|to| *to != from);
            found.entry(from.clone()).or_default().extend(others);
        }
        found
    }
}

/// Names of modules that are named by one that stands before them in `order` (from below upwards), as `from → to`. Modules
/// that the order does not have are told too.
pub fn upward(imports: &Imports, order: &[&str]) -> Vec<String> {
    let rank = |module: &Module| module.first().and_then(|name| order.iter().position(|known| known == name));
    let mut wrong = Vec::new();
    for (from, all) in imports.edges_among(1) {
        if from.is_empty() {
            continue;
        }
        let Some(own) = rank(&from) else {
            wrong.push(format!("{} has no place in the order", from.join("::")));
            continue;
        };
        let above = all.iter().filter(|to| rank(to).is_none_or(|rank| rank >= own));
        wrong.extend(above.map(|to| format!("{} → {}", from.join("::"), to.join("::"))));
    }
    wrong
}

/// One circle among modules, if there is any, in the order of naming.
pub fn circle(edges: &BTreeMap<Module, BTreeSet<Module>>) -> Option<Vec<Module>> {
    let mut done: BTreeSet<&Module> = BTreeSet::new();
    edges.keys().find_map(|start| walk(start, edges, &mut Vec::new(), &mut done))
}

fn walk<'e>(
    at: &'e Module,
    edges: &'e BTreeMap<Module, BTreeSet<Module>>,
    way: &mut Vec<&'e Module>,
    done: &mut BTreeSet<&'e Module>,
) -> Option<Vec<Module>> {
    if let Some(begin) = way.iter().position(|seen| *seen == at) {
        return Some(way[begin..].iter().map(|module| (*module).clone()).collect());
    }
    if done.contains(at) {
        return None;
    }
    way.push(at);
    let found = edges.get(at).into_iter().flatten().find_map(|to| walk(to, edges, way, done));
    way.pop();
    done.insert(at);
    found
}

/// The Rust sources below a folder, in order.
///
/// # Errors
/// When a folder cannot be read.
pub fn sources(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(sources(&path)?);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn module_of(src: &Path, file: &Path) -> Module {
    let within = file.strip_prefix(src).unwrap_or(file).with_extension("");
    let mut module: Module = within.iter().map(|part| part.to_string_lossy().into_owned()).collect();
    if module.last().is_some_and(|last| matches!(last.as_str(), "mod" | "lib" | "main")) {
        module.pop();
    }
    module
}

/// Comments and the insides of strings are no code.
fn without_comments(text: &str) -> String {
    let mut code = String::with_capacity(text.len());
    for line in text.lines() {
        let mut rest = line;
        let mut in_text = false;
        while let Some(at) = rest.find(['"', '/']) {
            let (before, found) = rest.split_at(at);
            if !in_text {
                code.push_str(before);
            }
            if found.starts_with("//") && !in_text {
                rest = "";
                break;
            }
            let escaped = in_text && before.ends_with('\\');
            if found.starts_with('"') && !escaped {
                in_text = !in_text;
            }
            rest = &found[1..];
        }
        if !in_text {
            code.push_str(rest);
        }
        code.push('\n');
    }
    code
}

/// Without modules and items that only tests have.
fn without_tests(code: &str) -> String {
    let mut kept = String::with_capacity(code.len());
    let mut rest = code;
    while let Some((before, after)) = rest.split_once("#[cfg(test)]") {
        kept.push_str(before);
        let end = after.find([';', '{']).unwrap_or(after.len());
        rest = match after[end..].chars().next() {
            Some('{') => &after[end + closed(&after[end..])..],
            Some(_) => &after[end + 1..],
            None => "",
        };
    }
    kept.push_str(rest);
    kept
}

/// How long a text in braces is that begins with one.
fn closed(text: &str) -> usize {
    let mut depth = 0_i32;
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at + 1;
        }
    }
    text.len()
}

/// The paths within the package that code names, but for what a module hands on from its own parts (`pub use part::…`).
fn paths(code: &str, module: &Module) -> BTreeSet<Module> {
    let mut found = BTreeSet::new();
    for root in ["crate::", "super::"] {
        for (at, _) in code.match_indices(root) {
            let part_of_name = code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == ':');
            if !part_of_name {
                tree(&code[at..], Vec::new(), module, &mut found);
            }
        }
    }
    // `use part::…` of a module that has parts.
    for line in code.lines().filter_map(|line| line.strip_prefix("use ")) {
        let first: String = line.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if code.contains(&format!("mod {first};")) {
            found.insert(module.iter().cloned().chain([first]).collect());
        }
    }
    found
}

/// Reads a path, or a tree of them in braces, and notes where each leads.
fn tree(text: &str, begin: Vec<String>, module: &Module, found: &mut BTreeSet<Module>) {
    let mut path = begin;
    let mut rest = text.trim_start();
    loop {
        let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
        if name.is_empty() {
            break;
        }
        rest = &rest[name.len()..];
        path.push(name);
        let Some(after) = rest.strip_prefix("::") else { break };
        if after.starts_with('{') {
            let inside = &after[1..closed(after) - 1];
            for part in split(inside) {
                tree(part, path.clone(), module, found);
            }
            return;
        }
        rest = after;
    }
    found.extend(resolved(&path, module));
}

/// The parts between the commas of a tree, each with its own braces.
fn split(inside: &str) -> Vec<&str> {
    let mut depth = 0_i32;
    let mut begin = 0;
    let mut parts = Vec::new();
    for (at, c) in inside.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth -= 1,
            ',' if depth == 0 => {
                parts.push(&inside[begin..at]);
                begin = at + 1;
            }
            _ => {}
        }
    }
    parts.push(&inside[begin..]);
    parts
}

fn resolved(path: &[String], module: &Module) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    match first.as_str() {
        "crate" => Some(rest.to_vec()),
        "super" => {
            let ups = path.iter().take_while(|part| *part == "super").count();
            let above = &module[..module.len().checked_sub(ups)?];
            Some(above.iter().chain(&path[ups..]).cloned().collect())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(text: &str) -> Module {
        text.split("::").map(str::to_owned).collect()
    }

    fn of(code: &str) -> Vec<String> {
        let code = without_tests(&without_comments(code));
        paths(&code, &module("commands::draft::apply")).into_iter().map(|path| path.join("::")).collect()
    }

    #[test]
    fn every_way_of_naming_a_module_is_seen() {
        assert_eq!(of("use crate::view::{Done, NoArgs};\n"), ["view::Done", "view::NoArgs"]);
        assert_eq!(
            of("use super::{data::{A, B}, problem};\n"),
            ["commands::draft::data::A", "commands::draft::data::B", "commands::draft::problem",]
        );
        assert_eq!(of("use super::super::due::list;\n"), ["commands::due::list"]);
        assert_eq!(of("fn f() { crate::words::count(1) }\n"), ["words::count"]);
        assert_eq!(of("mod part;\nuse part::x;\npub use part::y;\n"), ["commands::draft::apply::part"]);
    }

    #[test]
    fn comments_texts_and_tests_name_nothing() {
        assert_eq!(of("// crate::api\nlet a = \"crate::api\"; /// crate::api\n"), Vec::<String>::new());
        assert_eq!(of("#[cfg(test)]\nmod tests {\n    use crate::stage::Stage;\n}\n"), Vec::<String>::new());
        assert_eq!(of("#[cfg(test)]\nmod one_step;\nuse crate::words::iso;\n"), ["words::iso"]);
    }

    #[test]
    fn a_circle_is_named_from_where_it_begins() {
        let edge = |from: &str, to: &[&str]| (module(from), to.iter().map(|to| module(to)).collect());
        let edges = BTreeMap::from([edge("a", &["b"]), edge("b", &["c"]), edge("c", &["b"]), edge("d", &["a"])]);
        assert_eq!(circle(&edges), Some(vec![module("b"), module("c")]));
        assert_eq!(circle(&BTreeMap::from([edge("a", &["b"]), edge("b", &[])])), None);
    }
}
