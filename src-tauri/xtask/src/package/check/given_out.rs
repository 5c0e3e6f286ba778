//! The files themselves: sums, what is inside, what Windows reads of the programs, signatures.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use pelite::PeFile;

use super::{Report, Wanted};
use crate::environment::top;
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
    let mut names = [files::THIRD_PARTY, files::GUIDE].map(str::to_owned).to_vec();
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
    let places = [top().to_string_lossy().into_owned(), std::env::var("HOME").unwrap_or_default() + "/"];
    let told = places.iter().filter(|place| place.len() > 3).any(|place| holds(&bytes, place.as_bytes()));
    report.check(&format!("{name} holds no path of this machine"), !told);
    Ok(())
}

fn holds(bytes: &[u8], text: &[u8]) -> bool {
    memchr::memmem::find(bytes, text).is_some()
}

/// A certificate made for the trial signs a program and the .msi, and both are verified.
fn check_signing(release: &Release, folder: &Path, report: &mut Report) -> Result<()> {
    let place = release.fresh("signing")?;
    let words = "req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=trial -addext extendedKeyUsage=codeSigning -keyout key.pem -out cert.pem";
    must(program("openssl", &place, words.split(' ')).stderr(std::process::Stdio::null()))?;
    let (key, certificate) = (place.join("key.pem"), place.join("cert.pem"));
    let command = format!(
        "osslsigncode sign -certs {} -key {} -n so-ma -in {{in}} -out {{out}}",
        certificate.display(),
        key.display()
    );
    let signer = crate::package::sign::Signer::new(Some(&command), release)?;
    for name in ["so-ma.exe".to_owned(), format!("so-ma-{VERSION}.msi")] {
        let from = if name.ends_with(".exe") { folder.join(&name) } else { release.out.join(&name) };
        let copy = place.join(&name);
        fs::copy(from, &copy)?;
        signer.sign(&copy)?;
        let mut verify = program("osslsigncode", &place, ["verify", "-CAfile", "cert.pem", &name]);
        let answer = verify.output()?;
        let text = String::from_utf8_lossy(&answer.stdout).into_owned() + &String::from_utf8_lossy(&answer.stderr);
        report.check(
            &format!("--sign signs {name}"),
            text.contains("Number of verified signatures: 1") || answer.status.success(),
        );
    }
    Ok(())
}
