//! The files themselves: sums, what is inside, what Windows reads of the programs, signatures.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use pelite::PeFile;

use super::{Report, Wanted};
use crate::environment::top;
use crate::package::sign::Signer;
use crate::package::{Release, VERSION, files, sums};
use crate::process::{must, program};

/// What Windows is to be told by the manifest of both programs.
const MANIFEST: [(&str, &str); 5] = [
    ("draws sharply on every screen", "PerMonitorV2"),
    ("takes UTF-8 for its code page", "UTF-8</activeCodePage>"),
    ("takes long paths", "<longPathAware xmlns=\"http://schemas.microsoft.com/SMI/2016/WindowsSettings\">true"),
    ("is made for Windows 10 and 11", "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}"),
    ("asks for no administrator", "asInvoker"),
];

/// Looks at them.
pub fn check(release: &Release, report: &mut Report, wanted: Wanted) -> Result<()> {
    report.begin("files given out");
    let sums_hold = program("sha256sum", &release.out, ["--check", "--quiet", sums::NAME]).status()?.success();
    report.check("SHA256SUMS holds", sums_hold);
    let listed = fs::read_to_string(release.out.join(sums::NAME))?;
    report.check(
        "and names every file",
        sums::sizes(&release.out)?.iter().all(|(name, _)| listed.contains(&format!("  {name}\n"))),
    );
    for name in expected(wanted) {
        report.check(&name, release.out.join(&name).metadata().is_ok_and(|file| file.len() > 0));
    }
    if !wanted.windows {
        return Ok(());
    }
    let folder = release.work.join("windows/files");
    for name in files::SIGNED {
        check_program(&folder.join(name), name, report)?;
    }
    check_signing(release, &folder, report)
}

fn expected(wanted: Wanted) -> Vec<String> {
    let mut names = [files::THIRD_PARTY, files::GUIDE, files::NEWS].map(str::to_owned).to_vec();
    names.push(format!("so-ma-{VERSION}.cdx.json"));
    if wanted.windows {
        names.extend(["-setup.exe", ".msi", "-portable.zip"].map(|end| format!("so-ma-{VERSION}{end}")));
    }
    names.extend(wanted.deb.then(|| format!("so-ma_{VERSION}_amd64.deb")));
    names.extend(wanted.rpm.then(|| format!("so-ma-{VERSION}.x86_64.rpm")));
    names
}

/// Version, manifest, icon, and that it tells nothing of the machine it was built on.
fn check_program(file: &Path, name: &str, report: &mut Report) -> Result<()> {
    let bytes = fs::read(file).with_context(|| file.display().to_string())?;
    let image = PeFile::from_bytes(&bytes)?;
    let resources = image.resources()?;
    let info = resources.version_info()?;
    let said =
        |key: &str| info.translation().first().and_then(|language| info.value(*language, key)).unwrap_or_default();
    for (key, expected) in [("FileVersion", VERSION), ("ProductName", "Sổ Mã"), ("CompanyName", "Sổ Mã")] {
        report.same(
            &format!("{name}: {key}"),
            said(key).trim_start_matches('v').trim_end_matches(".0.0"),
            expected.trim_end_matches(".0.0"),
        );
    }
    report.check(&format!("{name}: copyright"), said("LegalCopyright").contains("MIT"));
    let manifest = resources.manifest()?;
    for (what, text) in MANIFEST {
        report.check(&format!("{name} {what}"), manifest.contains(text));
    }
    let icons = resources.icons().filter(|icon| icon.is_ok()).count();
    report.check(&format!("{name} has its icons"), icons >= if name == "so-ma.exe" { 2 } else { 1 });
    check_paths(&bytes, name, report);
    Ok(())
}

/// A program tells nothing of the machine it was built on: this one, or the one of a workflow.
pub fn check_paths(bytes: &[u8], name: &str, report: &mut Report) {
    let here = [top().to_string_lossy().into_owned(), std::env::var("HOME").unwrap_or_default() + "/"];
    let elsewhere =
        ["/.cargo/", "\\.cargo\\", "D:\\a\\", "C:\\Users\\", "/github/workspace", "/__w/"].map(str::to_owned);
    let told = here
        .into_iter()
        .chain(elsewhere)
        .find(|place| place.len() > 3 && memchr::memmem::find(bytes, place.as_bytes()).is_some());
    if let Some(place) = &told {
        println!("        it holds {place}");
    }
    report.check(&format!("{name} holds no path of the machine it was built on"), told.is_none());
}

/// Who signs in the trial: a certificate made for it.
pub struct TrialSigner {
    /// Signs as `--sign` does.
    pub signer: Signer,
    place: PathBuf,
}

impl TrialSigner {
    /// Makes the certificate.
    pub fn new(release: &Release) -> Result<Self> {
        let place = release.fresh("signing")?;
        let words = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=trial -addext extendedKeyUsage=codeSigning -keyout key.pem -out cert.pem";
        must(program("openssl", &place, words.split(' ')).stderr(std::process::Stdio::null()))?;
        let (key, certificate) = (place.join("key.pem"), place.join("cert.pem"));
        let command = format!(
            "osslsigncode sign -certs {} -key {} -n so-ma -in {{in}} -out {{out}}",
            certificate.display(),
            key.display()
        );
        Ok(Self { signer: Signer::new(Some(&command), release)?, place })
    }

    /// Whether a file is signed by it and unchanged since.
    pub fn signed(&self, file: &Path) -> Result<bool> {
        let mut verify = program("osslsigncode", &self.place, ["verify", "-CAfile", "cert.pem"]);
        let answer = verify.arg(file).output()?;
        let text = String::from_utf8_lossy(&answer.stdout).into_owned() + &String::from_utf8_lossy(&answer.stderr);
        Ok(text.contains("Number of verified signatures: 1") || answer.status.success())
    }
}

/// Copies of a program and of the .msi are signed and verified; setup and uninstaller are where they are installed.
fn check_signing(release: &Release, folder: &Path, report: &mut Report) -> Result<()> {
    let trial = TrialSigner::new(release)?;
    for name in ["so-ma.exe".to_owned(), format!("so-ma-{VERSION}.msi")] {
        let from = if name.ends_with(".exe") { folder.join(&name) } else { release.out.join(&name) };
        let copy = trial.place.join(&name);
        fs::copy(from, &copy)?;
        report.check(&format!("{name} is not signed before"), !trial.signed(&copy)?);
        trial.signer.sign(&copy)?;
        report.check(&format!("--sign signs {name}"), trial.signed(&copy)?);
    }
    Ok(())
}
