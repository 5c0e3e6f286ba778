//! `so-ma-VERSION-setup.exe`, by NSIS.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use unicode_normalization::UnicodeNormalization as _;

use super::{Release, VERSION, files, sign::Signer};
use crate::process::must;

/// Where Debian has NSIS's texts.
const TEXTS: &str = "/usr/share/nsis/Contrib/Language files";

/// Which setup is made.
pub struct Setup {
    /// The version it says it installs.
    pub version: String,
    /// The file.
    pub out: PathBuf,
    /// Packed quickly instead of small: for trials.
    pub fast: bool,
}

impl Setup {
    /// The one that is given out.
    pub fn released(release: &Release) -> Self {
        let out = release.out.join(format!("so-ma-{VERSION}-setup.exe"));
        Self { version: VERSION.to_owned(), out, fast: false }
    }
}

/// Makes the setup of what lies in `stage`.
pub fn make(release: &Release, stage: &Path, setup: &Setup, signer: &Signer, runtime: Option<&Path>) -> Result<()> {
    let files = stage.join("files");
    let list = stage.join("files.nsh");
    fs::write(&list, file_list(&files)?)?;
    let texts = composed_texts(stage)?;
    let mut makensis = release.program("makensis", stage);
    makensis.args(["-V2", "-WX", "-INPUTCHARSET", "UTF8"]);
    makensis.arg(format!("-DVERSION={}", setup.version)).arg(format!("-DMINIMUM={}", files::minimum_webview()?));
    let (script, picture) =
        (files::packaging().join("windows/setup.nsi"), files::packaging().join("windows/setup.bmp"));
    for (name, path) in [
        ("FILES", files.as_path()),
        ("FILE_LIST", &list),
        ("LANGUAGE_FOLDER", &texts),
        ("PICTURE", &picture),
        ("OUT", &setup.out),
    ] {
        makensis.arg(format!("-D{name}={}", path.display()));
    }
    if let Some(runtime) = runtime {
        let runtime = std::path::absolute(runtime)?;
        makensis.arg(format!("-DRUNTIME={}", runtime.display()));
    }
    if let Some(command) = signer.for_nsis() {
        makensis.arg(format!("-DSIGN={command}"));
    }
    if setup.fast {
        makensis.arg("-DFAST");
    }
    must(makensis.arg(script))
}

/// What is installed and taken away again, file by file.
fn file_list(folder: &Path) -> Result<String> {
    let names = files::below(folder)?;
    let install = names.iter().map(|name| format!("  File \"{}\"\n", folder.join(name).display()));
    let delete = names.iter().map(|name| format!("  Delete \"$INSTDIR\\{name}\"\n"));
    Ok(format!(
        "!macro InstallFiles\n{}!macroend\n!macro DeleteFiles\n{}!macroend\n",
        install.collect::<String>(),
        delete.collect::<String>()
    ))
}

/// NSIS's Vietnamese texts are spelled with combining marks, which Windows draws beside their letters: composed copies.
fn composed_texts(stage: &Path) -> Result<PathBuf> {
    let folder = stage.join("texts");
    fs::create_dir_all(&folder)?;
    for ending in ["nlf", "nsh"] {
        let name = format!("Vietnamese.{ending}");
        let text = fs::read_to_string(Path::new(TEXTS).join(&name)).with_context(|| name.clone())?;
        fs::write(folder.join(name), text.nfc().collect::<String>())?;
    }
    Ok(folder)
}
