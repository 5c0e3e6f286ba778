//! `so-ma-VERSION.msi`, by wixl and msibuild.
//!
//! wixl stops at the first letter outside ASCII, so it is given placeholders; msibuild puts the Vietnamese in their place, with
//! UTF-8 as the code page of the file.

use std::fs;
use std::path::Path;

use anyhow::{Result, bail};

use super::{Release, VERSION, files, sign::Signer};
use crate::process::must;

/// Table, column, placeholder, text.
const TEXTS: [(&str, &str, &str, &str); 7] = [
    ("Property", "Value", "_PRODUCT_", "Sổ Mã"),
    ("Shortcut", "Name", "_PRODUCT_", "SOMA|Sổ Mã"),
    ("Registry", "Value", "_TYPE_", "Sổ mã định danh điện tử"),
    ("Registry", "Value", "_OPEN_", "Mở"),
    ("LaunchCondition", "Description", "_OLD_WINDOWS_", "Sổ Mã cần Windows 10 hoặc Windows 11 bản 64-bit."),
    (
        "LaunchCondition",
        "Description",
        "_FOR_ONE_",
        "Tài khoản này đã có Sổ Mã do bộ cài riêng cài. Hãy gỡ bản đó trong Settings › Apps rồi cài lại.",
    ),
    ("LaunchCondition", "Description", "_NEWER_", "Máy này đang có bản Sổ Mã mới hơn."),
];

/// Makes the .msi of what lies in `stage`.
pub fn make(release: &Release, stage: &Path, signer: &Signer) -> Result<()> {
    make_version(release, stage, VERSION, &release.out.join(format!("so-ma-{VERSION}.msi")))?;
    signer.sign(&release.out.join(format!("so-ma-{VERSION}.msi")))
}

/// Makes an .msi that says it is of this version.
pub fn make_version(release: &Release, stage: &Path, version: &str, out: &Path) -> Result<()> {
    if out.exists() {
        fs::remove_file(out)?;
    }
    let mut wixl = release.program("wixl", stage);
    wixl.args(["--arch", "x64", "--define", &format!("VERSION={version}")]);
    // Programs that were built with Microsoft's linker have the loader inside.
    let loader = if stage.join("files").join(files::LOADER).is_file() { "yes" } else { "no" };
    wixl.args(["--define", &format!("LOADER={loader}")]);
    // wixl takes sources from the folder it runs in only.
    must(wixl.arg("--output").arg(out).arg(files::packaging().join("windows/so-ma.wxs")))?;
    let page = stage.join("codepage.idt");
    fs::write(&page, "\r\n\r\n65001\t_ForceCodepage\r\n")?;
    must(release.program("msibuild", stage).arg(out).arg("-i").arg(&page))?;
    for (table, column, placeholder, text) in TEXTS {
        let query = format!("UPDATE `{table}` SET `{column}`='{text}' WHERE `{column}`='{placeholder}'");
        must(release.program("msibuild", stage).arg(out).args(["-q", &query]))?;
    }
    expect_no_placeholder(release, stage, out)?;
    let title = format!("Sổ Mã {version}");
    must(release.program("msibuild", stage).arg(out).args(["-s", &title, "Sổ Mã", "x64;1066"]))
}

/// wixl decides which table a text goes to; one that was looked for in another would reach the officer as it is.
fn expect_no_placeholder(release: &Release, stage: &Path, msi: &Path) -> Result<()> {
    let asked = |words: &[&str]| -> Result<String> {
        let answer = release.program("msiinfo", stage).arg(words[0]).arg(msi).args(&words[1..]).output()?;
        Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
    };
    // The summary has no placeholders and is no table.
    for table in asked(&["tables"])?.lines().filter(|name| !name.starts_with('_')) {
        let rows = asked(&["export", table])?;
        if let Some(left) = placeholders().find(|placeholder| rows.contains(placeholder)) {
            bail!("{left} was not replaced: it stands in the table {table} of {}", msi.display());
        }
    }
    Ok(())
}

/// What the script must hold, to be replaced.
pub fn placeholders() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(_, _, placeholder, _)| *placeholder)
}
