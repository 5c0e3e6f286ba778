//! WebView2: there, missing, too old, broken; installed along, beside, inside.

use std::fs;
use std::thread::sleep;
use std::time::Duration;

use anyhow::Result;

use super::{Trial, program};
use crate::package::check::Report;

const CLIENT: &str = "HKCU\\Software\\Microsoft\\EdgeUpdate\\Clients\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
const STATE: &str = "HKCU\\Software\\Microsoft\\EdgeUpdate\\ClientState\\{F3017226-FE2A-4295-8BDF-00C3A9A7E4C5}";
const BESIDE: &str = "MicrosoftEdgeWebView2RuntimeInstallerX64.exe";

/// Tries each.
pub fn check(trial: &Trial, report: &mut Report) -> Result<()> {
    let wine = &trial.wine;
    report.begin("Windows: WebView2");
    let told = message(trial, "missing-webview2")?;
    report.check("without WebView2 the program says so before any window, and ends (1)", told == Some(1));

    have(trial, "94.0.992.31", true)?;
    report.same("setup says that a runtime is too old (6)", trial.install("setup.exe", &[])?, 6);
    have(trial, "120.0.2210.91", false)?;
    report.same("setup sees that the folder of a runtime is gone (6)", trial.install("setup.exe", &[])?, 6);
    have(trial, "120.0.2210.91", true)?;
    report.same("setup is content with a runtime (0)", trial.install("setup.exe", &[])?, 0);
    forget(trial)?;

    fs::copy(trial.file("runtime-fails.exe"), trial.file(BESIDE))?;
    report.same("a runtime that cannot be installed is told (6)", trial.install("setup.exe", &[])?, 6);
    fs::copy(trial.file("runtime.exe"), trial.file(BESIDE))?;
    report.same("the installer beside it is run (0)", trial.install("setup.exe", &[])?, 0);
    fs::remove_file(trial.file(BESIDE))?;
    forget(trial)?;
    report.same("the installer inside it is run (0)", trial.install("setup-full.exe", &[])?, 0);
    forget(trial)?;

    let folder = trial.installed("webview2");
    let fixed = folder.join("msedgewebview2.exe");
    fs::create_dir_all(&folder)?;
    fs::write(&fixed, "broken")?;
    report.same("a broken runtime beside the program is not enough (6)", trial.install("setup.exe", &[])?, 6);
    let told = message(trial, "broken-webview2")?;
    report.check("a broken runtime beside the program is told in a message, without a panic (1)", told == Some(1));
    fs::copy(trial.file("runtime.exe"), &fixed)?;
    report.same("a fixed runtime beside the program is enough (0)", trial.install("setup.exe", &[])?, 0);
    have(trial, "94.0.992.31", true)?;
    report.same("also beside a system's that is too old (0)", trial.install("setup.exe", &[])?, 0);
    forget(trial)?;
    wine.end()
}

/// Starts the program, keeps a picture of its message, closes it; the code it ended with.
fn message(trial: &Trial, name: &str) -> Result<Option<i32>> {
    let mut started = trial.wine.start(&[&program("so-ma.exe")])?;
    let came = trial.screen.wait_for("Sổ Mã")?;
    // The title is there before the text is drawn.
    sleep(Duration::from_secs(2));
    trial.screen.picture(&trial.release.work.join("pictures"), name)?;
    if !came {
        trial.wine.end()?;
    }
    while came && started.try_wait()?.is_none() {
        trial.screen.press("Sổ Mã", &["Return"])?;
        sleep(Duration::from_millis(500));
    }
    Ok(started.wait()?.code().filter(|_| came))
}

/// Enters a runtime of this version, with its folder or without.
fn have(trial: &Trial, version: &str, folder: bool) -> Result<()> {
    trial.wine.set(CLIENT, "pv", version)?;
    let place = if folder { "C:\\windows" } else { "C:\\gone" };
    trial.wine.set(STATE, "EBWebView", place)
}

fn forget(trial: &Trial) -> Result<()> {
    trial.wine.forget(CLIENT)?;
    trial.wine.forget(STATE)
}
