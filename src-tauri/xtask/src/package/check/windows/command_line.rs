//! The command line's main job under a path with Vietnamese letters and blanks, and the process that reads lists.

use std::fs;
use std::io::Write as _;
use std::path::PathBuf;

use anyhow::Result;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::Trial;
use crate::package::VERSION;
use crate::package::check::Report;

/// The register of the trial, as Windows names it.
pub const REGISTER: &str = "C:\\Sổ của tôi\\sổ.soma";

/// The same, seen from outside.
pub fn register(trial: &Trial) -> PathBuf {
    trial.wine.drive("Sổ của tôi/sổ.soma")
}

/// Does it.
pub fn check(trial: &Trial, report: &mut Report) -> Result<()> {
    report.begin("Windows: command line");
    let folder = trial.wine.drive("Sổ của tôi");
    fs::create_dir_all(&folder)?;
    let said = trial.command_line(&["--version"])?;
    report.check("so-ma-cli says its version", said.code == 0 && said.text.contains(VERSION));
    let said = trial.wine.run(&[&super::program("so-ma.exe"), "--version"])?;
    report.check("so-ma says its version", said.code == 0 && said.text.contains(VERSION));
    let made = trial.command_line(&["new", REGISTER, "--root", "H53", "--name", "UBND tỉnh Tây Ninh"])?;
    report.check("a register is made", made.code == 0 && register(trial).is_file());
    fs::write(folder.join("việc.json"), r#"[{"op":"issue","parent":"H53","name":"Sở Nội vụ"}]"#)?;
    let changed = trial.command_line(&["change", REGISTER, "--script", "C:\\Sổ của tôi\\việc.json"])?;
    report.same("a change goes into a draft", changed.code, 0);
    report.check("the draft is written to Excel", draft_is_there(trial)?);
    let list = "C:\\Sổ của tôi\\danh sách.xlsx";
    report.same(
        "the register is written to Excel",
        trial.command_line(&["export", REGISTER, "register", "-o", list])?.code,
        0,
    );
    let read = trial.command_line(&["import", REGISTER, list, "--accept", "all", "--plan"])?;
    report.check("a list is read by the reading process", read.code == 0 && read.text.contains("same"));
    bomb(&folder.join("bom.xlsx"))?;
    let refused = trial.command_line(&["import", REGISTER, "C:\\Sổ của tôi\\bom.xlsx", "--accept", "all", "--plan"])?;
    report
        .check("a list beyond its limits is refused, not read", refused.code == 1 && refused.text.contains("\"rule\""));
    report.same("the register is verified", trial.command_line(&["verify", REGISTER])?.code, 0);
    let again = trial.command_line(&["new", REGISTER, "--root", "H53", "--name", "UBND tỉnh Tây Ninh"])?;
    report.check("a refusal is told in Vietnamese", again.code == 1 && again.text.contains("Đã có tệp"));
    Ok(())
}

/// Whether the draft can be written out.
pub fn draft_is_there(trial: &Trial) -> Result<bool> {
    let file = trial.wine.drive("Sổ của tôi/đợt.xlsx");
    let there = file.exists();
    if there {
        fs::remove_file(&file)?;
    }
    let words = ["export", REGISTER, "changes", "--set", "draft", "-o", "C:\\Sổ của tôi\\đợt.xlsx"];
    Ok(trial.command_line(&words)?.code == 0 && file.is_file())
}

/// A small workbook that would unpack to 3 GB.
fn bomb(to: &std::path::Path) -> Result<()> {
    let mut archive = ZipWriter::new(fs::File::create(to)?);
    let options = SimpleFileOptions::default().large_file(true);
    let part = |name: &str| -> String { format!("<?xml version=\"1.0\"?><{name}/>") };
    archive.start_file("[Content_Types].xml", options)?;
    archive.write_all(part("Types").as_bytes())?;
    archive.start_file("xl/worksheets/sheet1.xml", options)?;
    let blanks = vec![b' '; 1 << 20];
    for _ in 0..3 << 10 {
        archive.write_all(&blanks)?;
    }
    archive.finish()?;
    Ok(())
}
