//! What lies in the folder after the work, and whether it may.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail, ensure};
use serde_json::{Value, json};
use so_ma_tests::chance::fingerprint;
use so_ma_tests::ledger::holder;
use so_ma_tests::work::{Kind, Officer, REGISTER, Step};
use store::Store;

/// The files by their names: of a register what it holds, of another file its bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found(BTreeMap<PathBuf, Content>);

#[derive(Clone, PartialEq, Eq)]
enum Content {
    Register(u64),
    Other(Vec<u8>),
}

impl std::fmt::Debug for Content {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Content::Register(print) => write!(out, "register {print:x}"),
            Content::Other(bytes) => write!(out, "{} bytes", bytes.len()),
        }
    }
}

impl Found {
    /// Reads the folder; every register in it, copies too, must be sound.
    pub fn read(folder: &Path) -> Result<Self> {
        let mut found = Self(BTreeMap::new());
        found.read_folder(&folder.join("files"))?;
        Ok(found)
    }

    fn read_folder(&mut self, folder: &Path) -> Result<()> {
        // First what there is: opening a register makes and removes files beside it.
        let paths: Vec<PathBuf> = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
        for path in paths {
            let name = path.file_name().context("a name")?.to_string_lossy().into_owned();
            if path.is_dir() {
                self.read_folder(&path)?;
            } else if name.starts_with('.') || name.ends_with(".lock") || name.ends_with("-journal") {
                // Begun and not finished; nobody takes it for a file of the officer's.
            } else if name.ends_with(".soma") {
                let register = register(&path).with_context(|| format!("{}", path.display()))?;
                self.0.insert(path, register);
            } else {
                let content = fs::read(&path)?;
                self.0.insert(path, Content::Other(content));
            }
        }
        Ok(())
    }

    /// The same files in another folder.
    pub fn moved_to(&self, folder: &Path) -> Self {
        let to = folder.join("files");
        let moved = self.0.iter().filter_map(|(path, content)| {
            let within = path.components().skip_while(|part| part.as_os_str() != "files").skip(1).collect::<PathBuf>();
            (!within.as_os_str().is_empty()).then(|| (to.join(within), content.clone()))
        });
        Self(moved.collect())
    }

    fn registers(&self) -> impl Iterator<Item = &Content> {
        self.0.values().filter(|content| matches!(content, Content::Register(_)))
    }
}

fn register(path: &Path) -> Result<Content> {
    let store = Store::open(path, &holder())?;
    let verified = store.verify()?;
    ensure!(verified.is_clean(), "{:?}", verified.faults);
    Ok(Content::Register(fingerprint(&store.load()?)))
}

/// Whether each file is as it may be, and the officer can go on. `may`: what is found after the last confirmed call, and after
/// the one that was under way; `ever`: what is found at any time.
pub fn check(folder: &Path, kind: Kind, may: &[Found], ever: &[Found]) -> Result<()> {
    for name in ["settings.json", "chains.json"] {
        let path = folder.join("settings").join(name);
        if path.exists() {
            let text = fs::read_to_string(&path)?;
            serde_json::from_str::<Value>(&text).with_context(|| format!("{name}: {text}"))?;
        }
    }
    // The older format's copy is kept as it was; this one opens it as it opens the register.
    let found = Found::read(folder)?;
    let names = may.iter().chain([&found]).flat_map(|found| found.0.keys());
    for name in names {
        let content = found.0.get(name);
        if may.iter().any(|may| may.0.get(name) == content) {
            continue;
        }
        let is_spare = name.parent().is_some_and(|folder| folder.to_string_lossy().ends_with(".sao-luu"));
        let is_whole = |content| ever.iter().any(|found| found.registers().any(|register| register == content));
        match content {
            Some(content) if is_spare && is_whole(content) => {}
            content => bail!("{}: {content:?}, and may be {:?}", name.display(), contents(may, name)),
        }
    }
    goes_on(folder, kind)
}

fn contents(may: &[Found], name: &Path) -> Vec<Option<Content>> {
    may.iter().map(|may| may.0.get(name).cloned()).collect()
}

/// The officer opens the register in the window, and works on.
fn goes_on(folder: &Path, kind: Kind) -> Result<()> {
    if !folder.join("files").join(REGISTER).exists() {
        ensure!(kind == Kind::Create, "the register is gone");
        return Ok(());
    }
    let officer = Officer::new(folder)?;
    let take = |command: &'static str, args: Value, file: Option<&'static str>| {
        officer.take(&Step { command, args, file }).map_err(|why| anyhow!("{command}: {why:?}"))
    };
    let opened = take("register.open", json!({}), Some(REGISTER))?;
    // A load that was taken back is known only once it is remembered; the officer is asked then.
    ensure!(kind == Kind::TakeBack || opened["history"] == json!([]), "the history is in doubt: {opened}");
    let verified = take("register.verify", json!({}), None)?;
    ensure!(verified["sound"] == json!(true), "{verified}");
    let root = opened["roots"][0]["code"].as_str();
    if let Some(root) = root {
        let rows = json!([{ "parent": root, "code": format!("{root}.77"), "name": "Đơn vị sau sự cố" }]);
        take("changes.issue", json!({ "rows": rows }), None)?;
    }
    Ok(())
}
