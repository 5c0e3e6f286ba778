//! The archive that is only unpacked.

use std::fs;

use anyhow::Result;
use zip::ZipArchive;

use super::Trial;
use crate::package::check::Report;
use crate::package::{VERSION, portable};

/// Unpacks it into a folder with blanks and Vietnamese letters.
pub fn check(trial: &Trial, report: &mut Report) -> Result<()> {
    report.begin("Windows: portable");
    let folder = trial.wine.drive("USB của Lan");
    ZipArchive::new(fs::File::open(trial.file("portable.zip"))?)?.extract(&folder)?;
    let inside = folder.join(format!("so-ma-{VERSION}"));
    report.check("it says that it is portable", inside.join(portable::MARK).is_file());
    let place = format!("C:\\USB của Lan\\so-ma-{VERSION}");
    let program = format!("{place}\\so-ma-cli.exe");
    report.same("it runs from any folder", trial.wine.run(&[&program, "commands"])?.code, 0);
    fs::create_dir(inside.join("cai-dat"))?;
    fs::write(inside.join("cai-dat/settings.json"), r#"{"officer":"Trần Văn Bình"}"#)?;
    let register = format!("{place}\\sổ.soma");
    trial.wine.run(&[&program, "new", &register, "--root", "H53", "--name", "UBND tỉnh Tây Ninh"])?;
    let said = trial.wine.run(&[&program, "call", &register, "settings.get"])?;
    report.check("it finds its settings beside itself", said.text.contains("Trần Văn Bình"));
    Ok(())
}
