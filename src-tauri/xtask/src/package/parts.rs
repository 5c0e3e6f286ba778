//! What the programs are made of: crates that are linked in, packages the page is bundled from.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use spdx::{Expression, ParseMode};

use crate::environment::{top, ui};
use crate::process::plain_cargo;

/// For which systems crates are gathered.
const TARGETS: [&str; 2] = ["x86_64-unknown-linux-gnu", "x86_64-pc-windows-gnu"];
/// The packages the page imports; a test compares them with its sources.
pub const PAGE: [&str; 5] = ["@fluentui/svg-icons", "@internationalized/date", "@tauri-apps/api", "bits-ui", "svelte"];
/// Licences under which the programs may be given to anyone, with the notices that go along.
const ALLOWED: [&str; 14] = [
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "ISC",
    "LGPL-2.1-or-later",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// A library.
#[derive(Debug, Clone)]
pub struct Part {
    pub name: String,
    pub version: String,
    /// The licence as an SPDX expression.
    pub licence: String,
    /// `cargo` or `npm`.
    pub kind: &'static str,
    /// SHA-256 of what was fetched, where the lock file names it.
    pub sum: Option<String>,
    /// Where it was unpacked.
    pub folder: PathBuf,
    /// Names of the parts it uses, as [`Part::reference`] writes them.
    pub uses: BTreeSet<String>,
}

impl Part {
    /// Its package URL.
    pub fn reference(&self) -> String {
        format!("pkg:{}/{}@{}", self.kind, self.name.replace('@', "%40"), self.version)
    }

    /// The licence texts and notices that lie in its folder.
    pub fn texts(&self) -> Result<Vec<String>> {
        let mut files: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(&self.folder).with_context(|| self.folder.display().to_string())? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().to_lowercase();
            let known = ["license", "licence", "copying", "notice", "unlicense", "copyright"];
            files.extend((path.is_file() && known.iter().any(|word| name.starts_with(word))).then_some(path));
        }
        files.sort();
        files.iter().map(|file| Ok(String::from_utf8_lossy(&fs::read(file)?).trim().replace("\r\n", "\n"))).collect()
    }
}

/// All parts by name, crates before packages.
///
/// # Errors
/// A licence that is not known to be allowed, each part with what it says.
pub fn all() -> Result<Vec<Part>> {
    let mut parts = BTreeMap::new();
    for target in TARGETS {
        crates(target, &mut parts)?;
    }
    let mut parts: Vec<Part> = parts.into_values().collect();
    parts.extend(packages()?);
    let refused: Vec<String> = parts
        .iter()
        .filter(|part| !is_allowed(&part.licence))
        .map(|part| format!("{} {}: {}", part.name, part.version, part.licence))
        .collect();
    if !refused.is_empty() {
        bail!("licences that are not known to be allowed:\n  {}", refused.join("\n  "));
    }
    Ok(parts)
}

fn is_allowed(licence: &str) -> bool {
    Expression::parse_mode(licence, ParseMode::LAX).is_ok_and(|expression| {
        expression.evaluate(|wanted| {
            let text = wanted.license.to_string();
            ALLOWED.contains(&text.as_str())
        })
    })
}

/// The crates that are linked into the programs on one system; those that only run while building are not given out.
fn crates(target: &str, parts: &mut BTreeMap<String, Part>) -> Result<()> {
    let words = ["metadata", "--format-version", "1", "--locked", "--filter-platform", target];
    let asked = plain_cargo(words).output().context("cargo metadata")?;
    if !asked.status.success() {
        bail!("cargo metadata: {}", String::from_utf8_lossy(&asked.stderr));
    }
    let metadata: Value = serde_json::from_slice(&asked.stdout)?;
    let by_id = |list: &Value| -> BTreeMap<String, Value> {
        list.as_array().into_iter().flatten().map(|one| (text(one, "id"), one.clone())).collect()
    };
    let (packages, nodes) = (by_id(&metadata["packages"]), by_id(&metadata["resolve"]["nodes"]));
    let sums = sums()?;
    let own = |package: &Value| package["source"].is_null();
    let mut open: Vec<String> = packages
        .values()
        .filter(|one| own(one) && ["so-ma", "cli"].contains(&text(one, "name").as_str()))
        .map(|one| text(one, "id"))
        .collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        let uses: Vec<String> = linked(&nodes[&id]).filter(|used| !is_macro(&packages[used])).collect();
        let package = &packages[&id];
        if !own(package) {
            let named = |id: &String| (text(&packages[id], "name"), text(&packages[id], "version"));
            let part = Part {
                name: text(package, "name"),
                version: text(package, "version"),
                licence: text(package, "license").replace('/', " OR "),
                kind: "cargo",
                sum: sums.get(&named(&id)).cloned(),
                folder: Path::new(&text(package, "manifest_path")).parent().unwrap_or(Path::new("/")).to_owned(),
                uses: uses.iter().map(named).map(|(name, version)| format!("pkg:cargo/{name}@{version}")).collect(),
            };
            let known = parts.entry(format!("{} {}", part.name, part.version)).or_insert_with(|| part.clone());
            known.uses.extend(part.uses);
        }
        open.extend(uses);
    }
    Ok(())
}

fn linked(node: &Value) -> impl Iterator<Item = String> {
    let edges = node["deps"].as_array().into_iter().flatten();
    edges
        .filter(|edge| edge["dep_kinds"].as_array().into_iter().flatten().any(|kind| kind["kind"].is_null()))
        .map(|edge| text(edge, "pkg"))
}

fn is_macro(package: &Value) -> bool {
    let targets = package["targets"].as_array().into_iter().flatten();
    targets.flat_map(|target| target["kind"].as_array().into_iter().flatten()).any(|kind| kind == "proc-macro")
}

/// The sums of Cargo.lock, by name and version.
fn sums() -> Result<BTreeMap<(String, String), String>> {
    let lock = fs::read_to_string(top().join("Cargo.lock")).context("Cargo.lock")?;
    let mut sums = BTreeMap::new();
    for block in lock.split("[[package]]") {
        let field = |name: &str| {
            let line = block.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(" = \""));
            line.map(|value| value.trim_end_matches('"').to_owned())
        };
        if let (Some(name), Some(version), Some(sum)) = (field("name"), field("version"), field("checksum")) {
            sums.insert((name, version), sum);
        }
    }
    Ok(sums)
}

/// What the page is bundled from, with all that comes along.
fn packages() -> Result<Vec<Part>> {
    let lock: Value = serde_json::from_slice(&fs::read(ui().join("package-lock.json"))?)?;
    let mut parts = BTreeMap::new();
    let mut open: Vec<String> = PAGE.map(str::to_owned).to_vec();
    while let Some(name) = open.pop() {
        if parts.contains_key(&name) {
            continue;
        }
        let entry = &lock["packages"][format!("node_modules/{name}")];
        if entry.is_null() {
            bail!("{name} is not in package-lock.json");
        }
        let uses: Vec<String> =
            entry["dependencies"].as_object().into_iter().flat_map(|all| all.keys().cloned()).collect();
        let reference = |name: &String| {
            let version = text(&lock["packages"][format!("node_modules/{name}")], "version");
            format!("pkg:npm/{}@{version}", name.replace('@', "%40"))
        };
        let part = Part {
            version: text(entry, "version"),
            licence: licence(entry, &ui().join("node_modules").join(&name))?,
            kind: "npm",
            sum: None,
            folder: ui().join("node_modules").join(&name),
            uses: uses.iter().map(reference).collect(),
            name: name.clone(),
        };
        parts.insert(name, part);
        open.extend(uses);
    }
    Ok(parts.into_values().collect())
}

/// The licence the lock file names; a package that names none is taken by the text it brings along, where that is MIT's.
fn licence(entry: &Value, folder: &Path) -> Result<String> {
    let stated = text(entry, "license");
    if !stated.is_empty() {
        return Ok(stated);
    }
    let brought = fs::read_to_string(folder.join("LICENSE")).with_context(|| folder.display().to_string())?;
    Ok(if brought.starts_with("MIT License\n") { "MIT".to_owned() } else { String::new() })
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_known_licences_pass() {
        for passes in
            ["MIT", "MIT OR GPL-3.0-only", "(MIT OR Apache-2.0) AND Unicode-3.0", "Apache-2.0 WITH LLVM-exception"]
        {
            assert!(is_allowed(passes), "{passes}");
        }
        for fails in ["", "GPL-3.0-only", "MIT AND GPL-3.0-only", "Someone's own"] {
            assert!(!is_allowed(fails), "{fails}");
        }
    }

    #[test]
    fn every_package_the_page_imports_is_known() {
        let mut folders = vec![ui().join("src")];
        while let Some(folder) = folders.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                let name = path.to_string_lossy().into_owned();
                if path.is_dir() {
                    folders.push(path);
                } else if (name.ends_with(".ts") || name.ends_with(".svelte")) && !name.contains(".test.") {
                    let source = fs::read_to_string(&path).unwrap();
                    for from in source.split(" from \"").skip(1).filter_map(|rest| rest.split('"').next()) {
                        let known = from.starts_with(['.', '$'])
                            || PAGE.iter().any(|one| from == *one || from.starts_with(&format!("{one}/")));
                        assert!(known, "{name} imports {from}");
                    }
                }
            }
        }
    }
}
