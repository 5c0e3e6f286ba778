//! Tells Tauri which command the page may call, and says plainly when the page has not been built.

use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo:rerun-if-changed=../ui/dist");
    if !Path::new("../ui/dist/index.html").is_file() {
        println!("cargo::error=the page is not built: run `cargo xtask run`, or `npm ci && npm run build` in ui/");
        return ExitCode::FAILURE;
    }
    let manifest = tauri_build::AppManifest::new().commands(&["call"]);
    match tauri_build::try_build(tauri_build::Attributes::new().app_manifest(manifest)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error={why:#}");
            ExitCode::FAILURE
        }
    }
}
