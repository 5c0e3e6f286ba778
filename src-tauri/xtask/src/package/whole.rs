//! A cheap look at what packages are made from: lists, scripts and texts that have to agree.

use std::fs;

use anyhow::{Context, Result};
use unicode_normalization::UnicodeNormalization as _;

use super::{files, msi, portable};
use crate::environment::top;

/// Looks; `false` when something does not agree, each thing named.
pub fn whole() -> Result<bool> {
    let faults = faults()?;
    for fault in &faults {
        println!("{fault}");
    }
    Ok(faults.is_empty())
}

fn faults() -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut expect = |holds: bool, fault: String| faults.extend((!holds).then_some(fault));
    let read = |name: &str| fs::read_to_string(files::packaging().join(name)).with_context(|| name.to_owned());
    let (setup, wxs, guide) = (read("windows/setup.nsi")?, read("windows/so-ma.wxs")?, read(files::GUIDE)?);
    for name in files::WINDOWS {
        expect(wxs.contains(&format!("files/{name}\"")), format!("so-ma.wxs does not install {name}"));
    }
    for used in ["!insertmacro InstallFiles", "!insertmacro DeleteFiles", "-32600", "RequestExecutionLevel user"] {
        expect(setup.contains(used), format!("setup.nsi lost `{used}`"));
    }
    for placeholder in msi::placeholders() {
        expect(wxs.contains(placeholder), format!("so-ma.wxs has no {placeholder}, for which msi.rs has a text"));
    }
    expect(wxs.is_ascii(), "so-ma.wxs holds a letter that wixl stops at".to_owned());
    for (name, text) in
        [("setup.nsi", &setup), (files::GUIDE, &guide), ("so-ma.desktop", &read("linux/so-ma.desktop")?)]
    {
        expect(text.nfc().eq(text.chars()), format!("{name} is not in composed letters"));
    }
    for code in 0..=7 {
        expect(
            setup.contains(&format!("{code} ")) && guide.contains(&format!("{code} ")),
            format!("exit code {code} is documented nowhere"),
        );
    }
    let mark = read(&format!("windows/{}", portable::MARK))?;
    let reader = "src-tauri/crates/app/src/portable.rs";
    let source = fs::read_to_string(top().join(reader)).context(reader)?;
    for (what, name) in [("MARK", portable::MARK), ("FOLDER", "cai-dat")] {
        expect(
            source.contains(&format!("pub const {what}: &str = \"{name}\";")),
            format!("{reader} does not look for {name}, which the portable archive promises"),
        );
    }
    expect(
        mark.contains("cai-dat") && guide.contains("cai-dat"),
        "the portable archive's folder is told nowhere".to_owned(),
    );
    let reader = "src-tauri/crates/app/src/release/news_beside.rs";
    let source = fs::read_to_string(top().join(reader)).context(reader)?;
    expect(
        source.contains(&format!("\"{}\"", files::NEWS)) && guide.contains(files::NEWS),
        format!("{} is given out, but {reader} does not look for it or the guide does not name it", files::NEWS),
    );
    let reader = "src-tauri/crates/app/src/installation.rs";
    let source = fs::read_to_string(top().join(reader)).context(reader)?;
    expect(
        source.contains("\"uninstall.exe\"")
            && setup.contains("WriteUninstaller \"$INSTDIR\\uninstall.exe\"")
            && !wxs.contains("uninstall.exe"),
        format!("{reader} does not know the setup's own installations any more"),
    );
    let shells = "src-tauri/crates/cli/src/commands/completion.rs";
    let source = fs::read_to_string(top().join(shells)).context(shells)?;
    for (shell, _) in files::COMPLETIONS {
        expect(source.contains(&format!("so-ma-cli completion {shell} ")), format!("{shells} says nothing of {shell}"));
    }
    let manifest = read("windows/so-ma.manifest")?;
    for wanted in [
        "PerMonitorV2",
        ">UTF-8</activeCodePage>",
        "longPathAware",
        "{8e0f7a12-bfb3-4fe8-b9a5-48fd50a15a9a}",
        "asInvoker",
    ] {
        expect(manifest.contains(wanted), format!("the manifest lost `{wanted}`"));
    }
    for source in ["src-tauri/build.rs", "src-tauri/crates/cli/build.rs"] {
        let text = fs::read_to_string(top().join(source)).context(source)?;
        expect(text.contains("packaging/windows/so-ma.manifest"), format!("{source} gives its program no manifest"));
    }
    let config = fs::read_to_string(top().join("src-tauri/tauri.conf.json"))?;
    expect(config.contains("\"active\": false"), "tauri.conf.json lets Tauri's own bundler run".to_owned());
    expect(files::minimum_webview().is_ok(), "webview2.rs names no minimum".to_owned());
    Ok(faults)
}
