//! What changed since the branch left main, and which packages that touches.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::environment::top;
use crate::process::{plain_cargo, program};

/// Changes of these files touch every package.
const OF_ALL: [&str; 4] = ["Cargo.toml", "Cargo.lock", "clippy.toml", ".cargo/config.toml"];

/// Changed files, by their paths below the top of the repository.
#[derive(Debug)]
pub struct Changes {
    files: Vec<String>,
}

impl Changes {
    /// Since this revision, or since the branch left main; what is not committed counts.
    pub fn since(revision: Option<&str>) -> Result<Self> {
        let base = match revision {
            Some(revision) => revision.to_owned(),
            None => ["origin/main", "main"]
                .iter()
                .find_map(|main| said(&mut git(&["merge-base", "HEAD", main])).ok())
                .unwrap_or_else(|| "HEAD".to_owned()),
        };
        let base = base.trim();
        let changed = said(&mut git(&["diff", "--name-only", "--no-renames", "-z", base, "--"]))?;
        let new = said(&mut git(&["ls-files", "--others", "--exclude-standard", "-z"]))?;
        let names: BTreeSet<&str> =
            changed.split('\0').chain(new.split('\0')).filter(|name| !name.is_empty()).collect();
        Ok(Self { files: names.into_iter().map(str::to_owned).collect() })
    }

    /// Changed files of the page that are there, with one of these endings or any, as seen from its folder.
    pub fn page(&self, endings: &[&str]) -> Vec<String> {
        let wanted = |name: &&str| endings.is_empty() || endings.iter().any(|end| name.ends_with(&format!(".{end}")));
        self.there("ui/").filter(wanted).map(str::to_owned).collect()
    }

    /// Changed browser tests, as seen from the page's folder.
    pub fn browser_tests(&self) -> Vec<String> {
        let scripts = self.there("tests/browser/").filter(|name| name.ends_with(".mjs"));
        scripts.map(|name| format!("../tests/browser/{name}")).collect()
    }

    fn there<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = &'a str> {
        self.files.iter().filter(|name| top().join(name).is_file()).filter_map(move |name| name.strip_prefix(folder))
    }

    /// The packages these changes touch.
    pub fn packages(&self) -> Result<Packages> {
        let text = said(&mut plain_cargo(["metadata", "--locked", "--no-deps", "--format-version=1"]))?;
        Ok(Packages::touched(&serde_json::from_str(&text).context("cargo metadata")?, &self.files, top()))
    }
}

/// Packages that changes touch.
#[derive(Debug, Default)]
pub struct Packages {
    /// Changed themselves, with the names of their integration tests.
    changed: BTreeMap<String, Vec<String>>,
    /// Changed, or needing one that did, with their manifests.
    affected: BTreeMap<String, PathBuf>,
}

impl Packages {
    /// From what `cargo metadata` says of the repository at `top`.
    fn touched(metadata: &Value, files: &[String], top: &Path) -> Self {
        let packages = || metadata["packages"].as_array().into_iter().flatten();
        let all = files.iter().any(|file| OF_ALL.contains(&file.as_str()));
        let mut touched = Self::default();
        let folders: BTreeMap<String, &str> =
            packages().filter_map(|package| Some((folder_of(package, top)?, package["name"].as_str()?))).collect();
        // The deepest folder: the shell's own holds those of the other packages.
        let owner = |file: &str| {
            let holds = |folder: &&String| file.strip_prefix(folder.as_str()).is_some_and(|rest| rest.starts_with('/'));
            folders.keys().filter(holds).max_by_key(|folder| folder.len()).and_then(|folder| folders.get(folder))
        };
        let owners: BTreeSet<&str> = files.iter().filter_map(|file| owner(file)).copied().collect();
        for package in packages() {
            let Some(name) = package["name"].as_str() else { continue };
            if all || owners.contains(name) {
                touched.changed.insert(name.to_owned(), integration_tests(package));
                touched.affected.insert(name.to_owned(), manifest_of(package));
            }
        }
        loop {
            let before = touched.affected.len();
            for package in packages() {
                let mut needs = package["dependencies"].as_array().into_iter().flatten();
                let needs_one =
                    needs.any(|one| one["name"].as_str().is_some_and(|one| touched.affected.contains_key(one)));
                if let (true, Some(name)) = (needs_one, package["name"].as_str()) {
                    touched.affected.insert(name.to_owned(), manifest_of(package));
                }
            }
            if touched.affected.len() == before {
                return touched;
            }
        }
    }

    /// Whether no package is touched.
    pub fn is_empty(&self) -> bool {
        self.affected.is_empty()
    }

    /// Whether the package of this manifest changed or needs one that did.
    pub fn affects(&self, manifest: &Path) -> bool {
        self.affected.values().any(|affected| affected == manifest)
    }

    /// The integration tests of packages that changed themselves.
    pub fn integration_tests(&self) -> Vec<String> {
        self.changed.values().flatten().cloned().collect()
    }
}

/// The folder of a package below the top, with `/` between its parts.
fn folder_of(package: &Value, top: &Path) -> Option<String> {
    let folder = Path::new(package["manifest_path"].as_str()?).parent()?.strip_prefix(top).ok()?;
    Some(folder.to_string_lossy().replace('\\', "/"))
}

fn manifest_of(package: &Value) -> PathBuf {
    package["manifest_path"].as_str().map(PathBuf::from).unwrap_or_default()
}

fn integration_tests(package: &Value) -> Vec<String> {
    let is_test =
        |target: &&Value| target["kind"].as_array().is_some_and(|kinds| kinds.iter().any(|kind| kind == "test"));
    let targets = package["targets"].as_array().into_iter().flatten().filter(is_test);
    targets.filter_map(|target| target["name"].as_str().map(str::to_owned)).collect()
}

fn git(words: &[&str]) -> Command {
    program("git", top(), words)
}

/// What a program said, if it succeeded.
fn said(command: &mut Command) -> Result<String> {
    let answer = command.output().with_context(|| format!("starting {command:?}"))?;
    if !answer.status.success() {
        bail!("{command:?}: {}", String::from_utf8_lossy(&answer.stderr));
    }
    String::from_utf8(answer.stdout).with_context(|| format!("the answer of {command:?}"))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn touched(files: &[&str]) -> Vec<String> {
        let package = |name: &str, folder: &str, needs: &[&str]| {
            let needs: Vec<Value> = needs.iter().map(|one| json!({"name": one})).collect();
            json!({"name": name, "manifest_path": format!("/top/{folder}/Cargo.toml"), "dependencies": needs, "targets": [
                {"name": format!("{name}_rules"), "kind": ["test"]}, {"name": name, "kind": ["lib"]},
            ]})
        };
        let metadata = json!({"packages": [
            package("register", "src-tauri/crates/register", &["serde"]),
            package("store", "src-tauri/crates/store", &["register"]),
            package("app", "src-tauri/crates/app", &["store"]),
            package("so-ma", "src-tauri", &["app"]),
            package("xtask", "src-tauri/xtask", &[]),
        ]});
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        let touched = Packages::touched(&metadata, &files, Path::new("/top"));
        touched.affected.into_keys().chain(touched.changed.into_values().flatten()).collect()
    }

    #[test]
    fn a_change_touches_its_package_and_all_that_need_it() {
        assert_eq!(touched(&["src-tauri/crates/store/src/a.rs"]), ["app", "so-ma", "store", "store_rules"]);
        assert_eq!(touched(&["src-tauri/src/lib.rs"]), ["so-ma", "so-ma_rules"]);
        assert_eq!(touched(&["src-tauri/xtask/src/main.rs"]), ["xtask", "xtask_rules"]);
        assert_eq!(touched(&["README.md", "ui/src/main.ts"]), Vec::<String>::new());
    }

    #[test]
    fn the_lock_file_touches_everything() {
        assert_eq!(touched(&["Cargo.lock"]).len(), 10);
    }
}
