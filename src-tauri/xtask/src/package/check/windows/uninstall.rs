//! Taking the program away: what goes and what stays.

use std::fs;

use anyhow::Result;

use super::{CLASSES, ENTRY, MARK, Trial, command_line};
use crate::package::check::Report;

/// Does it.
pub fn check(trial: &Trial, report: &mut Report) -> Result<()> {
    let wine = &trial.wine;
    report.begin("Windows: uninstall");
    let backups = wine.drive("Sổ của tôi/sổ.soma-sao-luu");
    fs::create_dir_all(&backups)?;
    fs::write(backups.join("cũ.soma"), "backup")?;
    fs::write(trial.installed("của tôi.txt"), "the officer's own")?;
    let before = crate::package::sums::of(&command_line::register(trial))?;
    trial.uninstall()?;
    report.check(
        "the programs are gone",
        !trial.installed("so-ma.exe").exists() && !trial.installed("so-ma-cli.exe").exists(),
    );
    report.check("so is everything else that was installed", !trial.installed("uninstall.exe").exists());
    let menu = wine.home("AppData/Roaming/Microsoft/Windows/Start Menu/Programs/Sổ Mã.lnk");
    report.check("the start menu is clean", !menu.exists());
    report.check("the desktop is clean", !wine.home("Desktop/Sổ Mã.lnk").exists());
    report.same(".soma belongs to nobody", wine.value(&format!("{CLASSES}\\.soma"), None)?.as_str(), "");
    report.same("it is not in the list of programs", wine.value(ENTRY, Some("DisplayName"))?.as_str(), "");
    report.same("nothing is noted for the .msi", wine.value(MARK, Some("Program"))?.as_str(), "");
    report.same("the register stays", crate::package::sums::of(&command_line::register(trial))?, before);
    report.check("its backups stay", backups.join("cũ.soma").is_file());
    report.check("the settings stay", wine.home("AppData/Roaming/vn.so-ma.register/settings.json").is_file());
    report.check("a file of the officer's in the program's folder stays", trial.installed("của tôi.txt").is_file());
    report.check("a runtime unpacked beside the program stays", trial.installed("webview2").is_dir());
    Ok(())
}
