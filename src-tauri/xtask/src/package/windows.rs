//! The three forms of the Windows program.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use super::{Release, files, msi, portable, setup_exe, sign::Signer};
use crate::environment::top;

/// Makes setup, .msi and portable archive of the programs in this folder.
pub fn make(release: &Release, programs: &Path, signer: &Signer, runtime: Option<&Path>) -> Result<()> {
    let stage = stage(release, programs, signer)?;
    setup_exe::make(release, &stage, &setup_exe::Setup::released(release), signer, runtime)?;
    msi::make(release, &stage, signer)?;
    portable::make(release, &stage.join("files"))
}

/// Lays out what is installed in `files` of the folder that is returned, with the icon beside it; programs are signed.
fn stage(release: &Release, programs: &Path, signer: &Signer) -> Result<std::path::PathBuf> {
    let stage = release.fresh("windows")?;
    let files = stage.join("files");
    fs::create_dir(&files)?;
    for name in files::SIGNED {
        fs::copy(programs.join(name), files.join(name)).with_context(|| programs.join(name).display().to_string())?;
        signer.sign(&files.join(name))?;
    }
    let loader = programs.join(files::LOADER);
    if loader.is_file() {
        fs::copy(&loader, files.join(files::LOADER))?;
    }
    let licence = fs::read_to_string(top().join("LICENSE")).context("LICENSE")?;
    files::write_text(&files.join(files::LICENCE), &files::windows_lines(&licence))?;
    let third_party = fs::read_to_string(release.out.join(files::THIRD_PARTY))?;
    files::write_text(&files.join(files::THIRD_PARTY), &files::windows_lines(&third_party))?;
    fs::copy(release.out.join(files::GUIDE), files.join(files::GUIDE))?;
    fs::copy(top().join("icons/icon.ico"), stage.join("so-ma.ico"))?;
    files::date(&stage, release.epoch)?;
    Ok(stage)
}
