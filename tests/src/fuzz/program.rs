//! What goes through the core: documents that are checked, registers that are opened, arguments of commands.

use std::cell::RefCell;
use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use app::api::COMMANDS;
use documents::word::{PaperKind, example_document, fill, shipped};
use serde_json::{Value, json};
use store::Store;
use tempfile::TempDir;

use super::zipped::unpacked;
use crate::ledger::holder;
use crate::work::{Kind, Officer, REGISTER, Step};
use crate::{hostile, repository};

/// A program with a register open.
struct OpenProgram {
    officer: Officer,
    folder: TempDir,
    calls: usize,
}

/// After so many calls a program begins anew, so that what is found can be found again.
const TOGETHER: usize = 2_000;

impl OpenProgram {
    fn new() -> Result<Self> {
        let memory = std::path::Path::new("/dev/shm");
        let folder = if memory.is_dir() { tempfile::tempdir_in(memory)? } else { tempfile::tempdir()? };
        Kind::Export.prepare(folder.path())?;
        let officer = Officer::new(folder.path())?;
        officer
            .take(&Step { command: "register.open", args: json!({}), file: Some(REGISTER) })
            .map_err(|why| anyhow::anyhow!("{why:?}"))?;
        Ok(Self { officer, folder, calls: 0 })
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join("files").join(name)
    }
}

/// Does something at the program of this thread; nothing where there can be none.
fn at_program(act: impl FnOnce(&OpenProgram)) {
    thread_local! {
        static PROGRAM: RefCell<Option<OpenProgram>> = const { RefCell::new(None) };
    }
    PROGRAM.with_borrow_mut(|program| {
        if program.as_ref().is_none_or(|program| program.calls >= TOGETHER) {
            *program = OpenProgram::new().map_err(|why| eprintln!("no program: {why:#}")).ok();
        }
        if let Some(program) = program {
            program.calls += 1;
            act(program);
        }
    });
}

/// Checks a document against the register.
pub(super) fn document(bytes: &[u8]) {
    let Some((form, rest)) = bytes.split_first() else { return };
    let file = match form {
        0 => Ok(rest.to_vec()),
        1 => hostile::xlsx(&String::from_utf8_lossy(rest), None),
        part => with_part(usize::from(*part), rest),
    };
    let Ok(file) = file else { return };
    at_program(|program| {
        let path = program.file("kiểm tra.docx");
        if fs::write(&path, file).is_ok() {
            let _ =
                program.officer.take(&Step { command: "paper.check", args: json!({}), file: Some("kiểm tra.docx") });
        }
    });
}

fn made() -> Result<Vec<u8>> {
    let kind = PaperKind::ChangeDecision;
    let own = shipped(kind).map_err(|why| anyhow::anyhow!("{why:?}"))?;
    fill(&own, &example_document(kind, 3)).map_err(|why| anyhow::anyhow!("{why:?}"))
}

fn with_part(part: usize, bytes: &[u8]) -> Result<Vec<u8>> {
    let mut parts = unpacked(&made()?)?;
    let place = part % parts.len();
    parts[place].1 = bytes.to_vec();
    hostile::packed(&parts.iter().map(|(name, content)| (name.as_str(), content)).collect::<Vec<_>>())
}

pub(super) fn document_seeds() -> Result<Vec<Vec<u8>>> {
    let whole = made()?;
    let parts = unpacked(&whole)?;
    let count = parts.len();
    let mut seeds = vec![[&[0], whole.as_slice()].concat()];
    for (place, (_, content)) in parts.into_iter().enumerate() {
        let form = u8::try_from(place + count)?;
        seeds.push([&[form], content.as_slice()].concat());
    }
    let folder = tempfile::tempdir()?;
    Kind::Export.prepare(folder.path())?;
    let officer = Officer::new(folder.path())?;
    for step in Kind::Export.steps() {
        officer.take(&step).map_err(|why| anyhow::anyhow!("{}: {why:?}", step.command))?;
    }
    for name in ["danh sách.xlsx", "quyết định.docx"] {
        seeds.push([&[0], fs::read(folder.path().join("files").join(name))?.as_slice()].concat());
    }
    Ok(seeds)
}

/// Opens a register, and looks one over that cannot be opened.
pub(super) fn register(bytes: &[u8]) {
    at_program(|program| {
        let path = program.file("lạ.soma");
        if fs::write(&path, bytes).is_err() {
            return;
        }
        if let Ok(store) = Store::open(&path, &holder()) {
            let _ = (store.verify(), store.load(), store.sets());
        }
        let _ = Store::inspect(&path);
    });
}

pub(super) fn register_seeds() -> Result<Vec<Vec<u8>>> {
    let folder = tempfile::tempdir()?;
    Kind::Edit.prepare(folder.path())?;
    Ok(vec![
        fs::read(folder.path().join("files").join(REGISTER))?,
        fs::read(repository().join("tests/fixtures/registers/format-1.soma"))?,
    ])
}

/// Makes a call: the first line names the command, the rest are its arguments.
pub(super) fn arguments(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (name, rest) = text.split_once('\n').unwrap_or((&text, "{}"));
    let args: Value = serde_json::from_str(rest).unwrap_or_else(|_| json!({ "text": rest }));
    at_program(|program| {
        if let Err(why) = program.officer.app.call(name, args) {
            let own_fault = matches!(why.kind.as_str(), "internal" | "file.sql");
            assert!(!own_fault, "{name}: {why:?}");
        }
    });
}

pub(super) fn argument_seeds() -> Result<Vec<Vec<u8>>> {
    let told = [
        ("changes.issue", json!({ "rows": [{ "parent": "H53", "code": "H53.09", "name": "Sở Mới" }] })),
        ("changes.rename", json!({ "code": "H53.02", "name": "Sở Y tế và Dân số" })),
        ("search.list", json!({ "text": "so y te", "count": 10 })),
        ("time.travel", json!({ "on": "2022-01-31" })),
        ("draft.apply", json!({ "number": "5/QĐ-UBND", "dated": "2026-03-01", "issuer": "UBND tỉnh", "dryRun": true })),
    ];
    let mut seeds: Vec<Vec<u8>> = told.iter().map(|(name, args)| format!("{name}\n{args}").into_bytes()).collect();
    seeds.extend(COMMANDS.iter().map(|command| format!("{}\n{{}}", command.name).into_bytes()));
    seeds.first().context("no seeds")?;
    Ok(seeds)
}
