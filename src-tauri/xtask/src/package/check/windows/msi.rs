//! The .msi: silent, for all users.

use anyhow::Result;

use super::{CLASSES, NEWER, Trial};
use crate::package::check::Report;
use crate::package::files;

/// Installs, upgrades, refuses, takes away.
pub fn check(trial: &Trial, report: &mut Report) -> Result<()> {
    let wine = &trial.wine;
    report.begin("Windows: .msi");
    let run = |what: &str, name: &str| -> Result<i32> {
        Ok(wine.run(&["msiexec", what, &format!("C:\\trial\\{name}"), "/qn"])?.code)
    };
    let program = wine.drive("Program Files/SoMa/so-ma.exe");
    trial.install("setup.exe", &["/NOWEBVIEW"])?;
    let code = run("/i", "so-ma.msi")?;
    report.check("it is refused beside the setup's program", code != 0 && !program.exists());
    trial.uninstall()?;
    report.same("it installs", run("/i", "so-ma.msi")?, 0);
    for name in files::WINDOWS {
        report.check(&format!("it installs {name}"), wine.drive("Program Files/SoMa").join(name).is_file());
    }
    let class = wine.value(&CLASSES.replace("HKCU", "HKLM").replace("Classes", "Classes\\.soma"), None)?;
    report.same(".soma for every user", class.as_str(), "SoMa.Register.1");
    // Windows puts it where every user sees it, Wine into the menu of the one who installs.
    let menus = [wine.drive("ProgramData/Microsoft/Windows"), wine.home("AppData/Roaming/Microsoft/Windows")];
    let there = menus.iter().any(|menu| menu.join("Start Menu/Programs/Sổ Mã.lnk").is_file());
    report.check("start menu, in Vietnamese", there);
    report.same("setup is refused beside it (7)", trial.install("setup.exe", &["/NOWEBVIEW"])?, 7);
    report.same("a newer one over it", run("/i", &format!("so-ma-{NEWER}.msi"))?, 0);
    report.check("an older one is refused", run("/i", "so-ma.msi")? != 0 && program.is_file());
    report.same("it is taken away", run("/x", &format!("so-ma-{NEWER}.msi"))?, 0);
    report.check("the program is gone", !program.exists());
    Ok(())
}
