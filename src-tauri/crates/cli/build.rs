//! Gives the Windows program its version, icon and manifest.

use std::process::ExitCode;

fn main() -> ExitCode {
    let (manifest, icon) = ("../../packaging/windows/so-ma.manifest", "../../../icons/icon.ico");
    println!("cargo:rerun-if-changed={manifest}");
    println!("cargo:rerun-if-changed={icon}");
    if std::env::var_os("CARGO_CFG_WINDOWS").is_none() {
        return ExitCode::SUCCESS;
    }
    let mut resource = winresource::WindowsResource::new();
    resource
        .set("ProductName", "Sổ Mã")
        .set("FileDescription", "Sổ Mã, dòng lệnh")
        .set("CompanyName", "Sổ Mã")
        .set("LegalCopyright", "© 2026 Các tác giả Sổ Mã. Giấy phép MIT.")
        .set_icon(icon)
        .set_manifest_file(manifest);
    match resource.compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            println!("cargo::error={why}");
            ExitCode::FAILURE
        }
    }
}
