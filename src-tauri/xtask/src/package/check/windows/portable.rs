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
    let program = format!("C:\\USB của Lan\\so-ma-{VERSION}\\so-ma-cli.exe");
    report.same("it runs from any folder", trial.wine.run(&[&program, "commands"])?.code, 0);
    Ok(())
}
