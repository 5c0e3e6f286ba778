//! The archive that is only unpacked.

use std::fs;

use anyhow::Result;
use zip::ZipArchive;

use super::Trial;
use crate::package::VERSION;
use crate::package::check::Report;

/// Unpacks it into a folder with blanks and Vietnamese letters.
pub fn check(trial: &Trial, report: &mut Report) -> Result<()> {
    report.begin("Windows: portable");
    let folder = trial.wine.drive("USB của Lan");
    ZipArchive::new(fs::File::open(trial.file("portable.zip"))?)?.extract(&folder)?;
    let program = format!("C:\\USB của Lan\\so-ma-{VERSION}\\so-ma-cli.exe");
    report.same("it runs from any folder", trial.wine.run(&[&program, "commands"])?.code, 0);
    Ok(())
}
