//! The Linux packages: the .deb in a clean Debian 12, the .rpm by its contents.

use std::fs;

use anyhow::{Context, Result};

use super::Report;
use super::chroot::Chroot;
use super::given_out;
use super::screen::Screen;
use crate::package::{Release, VERSION, files};
use crate::process::program;

/// Proves the .deb.
pub fn check_deb(release: &Release, report: &mut Report) -> Result<()> {
    report.begin("Linux: .deb in a clean Debian 12");
    let chroot = Chroot::clean("deb")?;
    let name = format!("so-ma_{VERSION}_amd64.deb");
    chroot.put(&release.out.join(&name), &format!("/trial/{name}"))?;
    let install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"];
    let installed = chroot.run(&[&install[..], &[&format!("/trial/{name}")]].concat())?;
    report.same("it installs with the dependencies it names", installed.code, 0);
    for (file, what) in [
        ("usr/bin/so-ma", "the window's program"),
        ("usr/bin/so-ma-cli", "the command line"),
        ("usr/share/applications/vn.so-ma.register.desktop", "the menu entry"),
        ("usr/share/mime/packages/so-ma.xml", "the file type"),
        ("usr/share/icons/hicolor/256x256/mimetypes/application-vnd.so-ma.register.png", "its icon"),
        ("usr/share/doc/so-ma/copyright", "the licence"),
        ("usr/share/doc/so-ma/THIRD-PARTY.txt.gz", "the licences of its parts"),
    ] {
        report.check(&format!("it installs {what}"), chroot.path(file).is_file());
    }
    for (shell, file) in files::COMPLETIONS {
        let script = fs::read_to_string(chroot.path(&format!("usr/share/{file}"))).unwrap_or_default();
        report.check(&format!("it installs completion for {shell}: {file}"), script.contains("check-document"));
    }
    let said = chroot.run(&["so-ma-cli", "--version"])?;
    report.check("so-ma-cli says its version", said.code == 0 && said.text.contains(VERSION));
    let entry = chroot.path("usr/share/applications/vn.so-ma.register.desktop");
    report
        .check("the menu entry is valid", program("desktop-file-validate", &release.work, [entry]).status()?.success());
    let said = chroot.run(&["so-ma", "--version"])?;
    report.check("so-ma says its version without a screen", said.code == 0 && said.text.contains(VERSION));
    for name in ["so-ma", "so-ma-cli"] {
        given_out::check_paths(&fs::read(chroot.path(&format!("usr/bin/{name}")))?, name, report);
    }
    let linked = chroot.run(&["sh", "-c", "ldd /usr/bin/so-ma /usr/bin/so-ma-cli"])?;
    report.check("no library is missing", linked.code == 0 && !linked.text.contains("not found"));
    do_main_job(&chroot, report)?;
    see_window(release, &chroot, report)?;
    know_by_content(&chroot, report)?;
    take_away(&chroot, report)
}

const REGISTER: &str = "/trial/Sổ của tôi/sổ.soma";

fn do_main_job(chroot: &Chroot, report: &mut Report) -> Result<()> {
    fs::create_dir_all(chroot.path("/trial/Sổ của tôi"))?;
    let made = chroot.run(&["so-ma-cli", "new", REGISTER, "--root", "H53", "--name", "UBND tỉnh Tây Ninh"])?;
    report.same("a register is made", made.code, 0);
    fs::write(chroot.path("/trial/việc.json"), r#"[{"op":"issue","parent":"H53","name":"Sở Nội vụ"}]"#)?;
    report.same(
        "a change goes into a draft",
        chroot.run(&["so-ma-cli", "change", REGISTER, "--script", "/trial/việc.json"])?.code,
        0,
    );
    let list = "/trial/danh sách.xlsx";
    report.same(
        "the register is written to Excel",
        chroot.run(&["so-ma-cli", "export", REGISTER, "register", "-o", list])?.code,
        0,
    );
    let read = chroot.run(&["so-ma-cli", "import", REGISTER, list, "--accept", "all", "--plan"])?;
    report.check("a list is read by the reading process", read.code == 0 && read.text.contains("same"));
    Ok(())
}

/// Opens the window on the register and looks.
fn see_window(release: &Release, chroot: &Chroot, report: &mut Report) -> Result<()> {
    let screen = Screen::start()?;
    let display = format!("DISPLAY={}", screen.display);
    let words = [display.as_str(), "GTK_A11Y=none", "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1", "so-ma", REGISTER];
    let mut window = chroot
        .program(&words)
        .stdout(std::process::Stdio::null())
        .stderr(std::process::Stdio::null())
        .spawn()
        .context("so-ma")?;
    let came = screen.wait_for("sổ")?;
    // The title comes with the page; the picture a moment later.
    std::thread::sleep(std::time::Duration::from_secs(5));
    screen.picture(&release.work.join("pictures"), "deb-window")?;
    report.check("the window opens on the register", came && window.try_wait()?.is_none());
    // Asked as a window manager asks; the program closes the register and ends.
    let _ = screen.close("sổ")?;
    let ended = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(200));
        window.try_wait().is_ok_and(|ended| ended.is_some())
    });
    report.check("it ends when the window is closed", ended);
    if !ended {
        window.kill()?;
        window.wait()?;
    }
    Ok(())
}

/// The system knows a register by what is in it, whatever it is called.
fn know_by_content(chroot: &Chroot, report: &mut Report) -> Result<()> {
    // What every desktop has, to ask it.
    let tools = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "libglib2.0-bin", "desktop-file-utils"];
    report.same("a desktop's own tools are there", chroot.run(&tools)?.code, 0);
    fs::copy(chroot.path(REGISTER), chroot.path("/trial/không có đuôi"))?;
    let ask = "gio info -a standard::content-type \"$1\"";
    for (name, file) in [("by its ending", REGISTER), ("by its content alone", "/trial/không có đuôi")] {
        let kind = chroot.run(&["sh", "-c", ask, "sh", file])?;
        report.check(&format!("a register is known {name}"), kind.text.contains("application/vnd.so-ma.register"));
    }
    let opener = chroot.run(&["gio", "mime", "application/vnd.so-ma.register"])?;
    report.check("and opened by the program", opener.text.contains("vn.so-ma.register.desktop"));
    Ok(())
}

fn take_away(chroot: &Chroot, report: &mut Report) -> Result<()> {
    let settings = chroot.path("/root/.config/vn.so-ma.register/settings.json");
    fs::create_dir_all(settings.parent().context("no folder")?)?;
    fs::write(&settings, "{}")?;
    report.same("it is taken away", chroot.run(&["apt-get", "purge", "-y", "-qq", "so-ma"])?.code, 0);
    report.check(
        "the programs are gone",
        !chroot.path("usr/bin/so-ma").exists() && !chroot.path("usr/bin/so-ma-cli").exists(),
    );
    report.check("register and settings stay", chroot.path(REGISTER).is_file() && settings.is_file());
    Ok(())
}

/// Proves the .rpm.
pub fn check_rpm(release: &Release, report: &mut Report) -> Result<()> {
    report.begin("Linux: .rpm");
    let name = format!("so-ma-{VERSION}.x86_64.rpm");
    let ask = |what: &str| -> Result<String> {
        let answer = program("rpm", &release.out, ["-qp", what, &name]).output()?;
        Ok(String::from_utf8_lossy(&answer.stdout).into_owned())
    };
    let mut of_rpm: Vec<String> = ask("-l")?.lines().map(str::to_owned).collect();
    of_rpm.sort();
    let tree: Vec<String> = files::below(&release.work.join("linux"))?.iter().map(|name| format!("/{name}")).collect();
    report.same("it holds the same files as the .deb", of_rpm, tree);
    let needs = ask("--requires")?;
    report.check("it names WebKit", needs.contains("libwebkit2gtk-4.1.so.0"));
    report.check("it names GTK", needs.contains("libgtk-3.so.0"));
    report.check(
        "it is of this version",
        ask("--info")?.lines().any(|line| line.starts_with("Version") && line.ends_with(VERSION)),
    );
    report.check("it runs no script of its own", ask("--scripts")?.trim().is_empty());
    Ok(())
}
