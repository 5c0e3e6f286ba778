//! `so-ma-VERSION-portable.zip`: nothing installed, settings beside the program.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::{Release, VERSION, files};

/// The file that tells the program to keep its settings beside itself (`app::portable`).
pub const MARK: &str = "mang-theo.txt";

/// Makes the archive of what lies in `files`.
pub fn make(release: &Release, folder: &Path) -> Result<()> {
    let out = release.out.join(format!("so-ma-{VERSION}-portable.zip"));
    let mut archive = ZipWriter::new(fs::File::create(&out)?);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(moment(release.epoch)?)
        .unix_permissions(0o644);
    for name in files::below(folder)? {
        archive.start_file(format!("so-ma-{VERSION}/{name}"), options)?;
        archive.write_all(&fs::read(folder.join(&name))?)?;
    }
    archive.start_file(format!("so-ma-{VERSION}/{MARK}"), options)?;
    let mark = fs::read_to_string(files::packaging().join("windows").join(MARK)).context(MARK)?;
    archive.write_all(files::windows_lines(&mark).as_bytes())?;
    archive.finish().context("the archive")?;
    Ok(())
}

/// The moment as an archive writes it.
fn moment(epoch: u64) -> Result<DateTime> {
    let at = chrono::DateTime::from_timestamp(i64::try_from(epoch)?, 0).context("a time before 1970")?;
    let part = |format: &str| -> Result<u8> { Ok(at.format(format).to_string().parse()?) };
    let year = at.format("%Y").to_string().parse()?;
    DateTime::from_date_and_time(year, part("%m")?, part("%d")?, part("%H")?, part("%M")?, part("%S")?)
        .context("a time no archive can hold")
}
