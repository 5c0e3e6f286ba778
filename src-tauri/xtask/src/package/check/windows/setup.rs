//! The setup: what it leaves, upgrades, repairs, and when it refuses.

use std::fs;
use std::io::Write as _;
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result};

use super::{CLASSES, ENTRY, MARK, MARK_OF_ALL, NEWER, OLDER, Trial, command_line, program};
use crate::package::check::Report;
use crate::package::{VERSION, files};

const MENU: &str = "AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Sổ Mã.lnk";
const DESKTOP: &str = "Desktop/Sổ Mã.lnk";

/// The first installation.
pub fn check(trial: &Trial, report: &mut Report) -> Result<()> {
    let wine = &trial.wine;
    wine.version("win7")?;
    report.same("Windows 7 is refused (5)", trial.install("setup.exe", &[])?, 5);
    wine.version("win81")?;
    report.same("Windows 8.1 is refused (5)", trial.install("setup.exe", &[])?, 5);
    report.check("who is refused gets nothing installed", !trial.installed("so-ma.exe").exists());
    wine.version("win10")?;

    report.begin("Windows: setup");
    see_pages(trial, report)?;
    report.same("without WebView2 it installs and says so (6)", trial.install("setup.exe", &[])?, 6);
    for name in files::WINDOWS.iter().chain(&["uninstall.exe"]) {
        report.check(&format!("it installs {name}"), trial.installed(name).is_file());
    }
    report.check("start menu, in Vietnamese", wine.home(MENU).is_file());
    report.check("no icon on the desktop unless it is asked for", !wine.home(DESKTOP).exists());
    report.same("the icon on the desktop when it is", trial.install("setup.exe", &["/NOWEBVIEW", "/DESKTOP=1"])?, 0);
    report.check("the icon is there", wine.home(DESKTOP).is_file());
    let class = wine.value(&format!("{CLASSES}\\.soma"), None)?;
    report.same(".soma belongs to the program", class.as_str(), "SoMa.Register.1");
    let kind = format!("{CLASSES}\\SoMa.Register.1");
    let opens = wine.value(&format!("{kind}\\shell\\open\\command"), None)?;
    report.same("what opens a register", opens, format!("\"{}\" \"%1\"", program("so-ma.exe")));
    report.same("the verb is Vietnamese", wine.value(&format!("{kind}\\shell\\open"), None)?.as_str(), "Mở");
    let icon = wine.value(&format!("{kind}\\DefaultIcon"), None)?;
    report.same("registers have an icon of their own", icon, format!("{},-32600", program("so-ma.exe")));
    for (name, expected) in [("DisplayName", "Sổ Mã"), ("DisplayVersion", VERSION), ("Publisher", "Sổ Mã")] {
        report.same(&format!("list of programs: {name}"), wine.value(ENTRY, Some(name))?.as_str(), expected);
    }
    Ok(())
}

/// Looks at the pages without installing: the window is Vietnamese, and ends at “Hủy bỏ”.
fn see_pages(trial: &Trial, report: &mut Report) -> Result<()> {
    let mut setup = trial.wine.start(&["C:\\trial\\setup.exe"])?;
    report.check("its window is Vietnamese", trial.screen.wait_for("Cài đặt Sổ Mã")?);
    let pictures = trial.release.work.join("pictures");
    trial.screen.picture(&pictures, "setup-1-welcome")?;
    trial.screen.press("Cài đặt Sổ Mã", &["Return"])?;
    sleep(Duration::from_secs(2));
    trial.screen.picture(&pictures, "setup-2-folder")?;
    trial.wine.end()?;
    setup.wait()?;
    report.check("a setup that is broken off leaves nothing", !trial.installed("so-ma.exe").exists());
    Ok(())
}

/// Over what is installed already.
pub fn check_upgrades(trial: &Trial, report: &mut Report) -> Result<()> {
    let wine = &trial.wine;
    report.begin("Windows: upgrade, repair, refusals");
    let register = command_line::register(trial);
    let before = crate::package::sums::of(&register)?;
    let settings = wine.home("AppData/Roaming/vn.so-ma.register/settings.json");
    fs::create_dir_all(settings.parent().context("no folder")?)?;
    fs::write(&settings, r#"{"officer":"Lan"}"#)?;
    let newer = format!("setup-{NEWER}.exe");
    report.same("a newer version over it (0)", trial.install(&newer, &["/NOWEBVIEW"])?, 0);
    report.same("its version is in the list", wine.value(ENTRY, Some("DisplayVersion"))?.as_str(), NEWER);
    report.same("the register is untouched", crate::package::sums::of(&register)?, before);
    report.check("the settings are untouched", fs::read_to_string(&settings)?.contains("Lan"));
    report.check("the icon on the desktop stays", wine.home(DESKTOP).is_file());
    report.check("the draft is still there", command_line::draft_is_there(trial)?);
    report.same("an older version is refused (3)", trial.install("setup.exe", &["/NOWEBVIEW"])?, 3);
    report.same("the newer one stays", wine.value(ENTRY, Some("DisplayVersion"))?.as_str(), NEWER);
    report.same("unless it is forced (0)", trial.install("setup.exe", &["/NOWEBVIEW", "/FORCE"])?, 0);
    fs::remove_file(trial.installed("so-ma.exe"))?;
    fs::remove_file(trial.installed(files::LICENCE))?;
    trial.install("setup.exe", &["/NOWEBVIEW"])?;
    let whole = trial.installed("so-ma.exe").is_file() && trial.installed(files::LICENCE).is_file();
    report.check("run again it repairs", whole);
    let elsewhere = "/D=C:\\Thư mục khác";
    report.same("told another folder (0)", trial.install("setup.exe", &["/NOWEBVIEW", elsewhere])?, 0);
    report.check("it stays where it was", !wine.drive("Thư mục khác").exists());
    report.check("--sign signs the setup", trial.signer.signed(&trial.file("setup-signed.exe"))?);
    report.same("a signed setup installs (0)", trial.install("setup-signed.exe", &["/NOWEBVIEW"])?, 0);
    report.check("with a signed uninstaller", trial.signer.signed(&trial.installed("uninstall.exe"))?);
    check_open(trial, report)?;

    wine.set(ENTRY, "DisplayVersion", NEWER)?;
    wine.set(MARK, "Program", "C:\\gone\\so-ma.exe")?;
    let older = format!("setup-{OLDER}.exe");
    report.same("an entry whose program is gone blocks nothing (0)", trial.install(&older, &["/NOWEBVIEW"])?, 0);
    wine.set(MARK_OF_ALL, "Program", "C:\\gone\\so-ma.exe")?;
    report.same("nor does one of the .msi (0)", trial.install("setup.exe", &["/NOWEBVIEW"])?, 0);
    wine.set(MARK_OF_ALL, "Program", "C:\\windows\\notepad.exe")?;
    report.same("beside the .msi's program it is refused (7)", trial.install("setup.exe", &["/NOWEBVIEW"])?, 7);
    wine.forget(MARK_OF_ALL)
}

/// While the program is open: asked to be closed, waited for.
fn check_open(trial: &Trial, report: &mut Report) -> Result<()> {
    let open = || trial.wine.start(&[&program("so-ma-cli.exe"), "change", command_line::REGISTER, "--script", "-"]);
    let mut program = open()?;
    sleep(STARTED);
    let code = trial.wine.code_beside(&["C:\\trial\\setup.exe", "/S", "/NOWEBVIEW"])?;
    report.same("refused while the program is open (4)", code, Some(4));
    close(&mut program)?;
    let mut program = open()?;
    sleep(STARTED);
    let mut setup = trial.wine.start(&["C:\\trial\\setup.exe", "/S", "/NOWEBVIEW"])?;
    sleep(Duration::from_secs(2));
    close(&mut program)?;
    report.same("a program that is just closing is waited for (0)", setup.wait()?.code(), Some(0));
    Ok(())
}

/// How long a program takes to start, which nothing tells: it reads its script before it opens the register.
const STARTED: Duration = Duration::from_secs(4);

fn close(program: &mut std::process::Child) -> Result<()> {
    if let Some(mut input) = program.stdin.take() {
        // Refused as a script, which ends the program.
        let _ = input.write_all(b"[]");
    }
    program.wait()?;
    Ok(())
}
