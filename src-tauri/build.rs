//! Tells Tauri which command the page may call, gives the Windows program its manifest and icons, and says plainly when
//! the page has not been built.

use std::path::{Path, absolute};
use std::process::ExitCode;

/// The icon of `.soma` files, behind the program's own (32512), since Windows takes the first for the program.
const FILE_ICON: u32 = 32600;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=../ui/dist");
    println!("cargo:rerun-if-changed=packaging/windows/so-ma.manifest");
    println!("cargo:rerun-if-changed=packaging/icons/soma-file.ico");
    if !Path::new("../ui/dist/index.html").is_file() {
        println!("cargo::error=the page is not built: run `cargo xtask run`, or `npm ci && npm run build` in ui/");
        return ExitCode::FAILURE;
    }
    match build() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error={why}");
            ExitCode::FAILURE
        }
    }
}

fn build() -> Result<(), String> {
    let manifest = std::fs::read_to_string("packaging/windows/so-ma.manifest").map_err(|why| why.to_string())?;
    let icon = absolute("packaging/icons/soma-file.ico").map_err(|why| why.to_string())?;
    let windows = tauri_build::WindowsAttributes::new()
        .app_manifest(manifest)
        .append_rc_content(format!("{FILE_ICON} ICON \"{}\"\n", icon.display().to_string().replace('\\', "/")));
    let attributes = tauri_build::Attributes::new()
        .app_manifest(tauri_build::AppManifest::new().commands(&["call"]))
        .windows_attributes(windows);
    tauri_build::try_build(attributes).map_err(|why| format!("{why:#}"))
}
