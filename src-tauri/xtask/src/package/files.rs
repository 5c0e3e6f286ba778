//! What is installed: the one list for Windows, the tree for Linux, and the texts that go along.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, SystemTime};

use anyhow::{Context, Result, bail};

use super::{Release, VERSION};
use crate::environment::top;
use crate::process::{must, program};

/// The page for whoever installs.
pub const GUIDE: &str = "HUONG-DAN-CAI-DAT.txt";
/// What each version brought, for the officer who looks at a setup before starting it.
pub const NEWS: &str = "CO-GI-MOI.txt";
/// Licences of what the programs are made of.
pub const THIRD_PARTY: &str = "THIRD-PARTY.txt";
/// The licence of the programs themselves, as it is called on Windows.
pub const LICENCE: &str = "LICENSE.txt";
/// What starts WebView2; a program built by MSVC has it inside.
pub const LOADER: &str = "WebView2Loader.dll";

/// Everything that is installed on Windows.
pub const WINDOWS: [&str; 6] = ["so-ma.exe", "so-ma-cli.exe", LOADER, LICENCE, THIRD_PARTY, GUIDE];
/// What of it is signed.
pub const SIGNED: [&str; 2] = ["so-ma.exe", "so-ma-cli.exe"];

/// Where shells look for what completes `so-ma-cli`, below `/usr/share`: zsh on Debian in one folder, on Fedora in another.
pub const COMPLETIONS: [(&str, &str); 3] = [
    ("bash", "bash-completion/completions/so-ma-cli"),
    ("zsh", "zsh/vendor-completions/_so-ma-cli"),
    ("zsh", "zsh/site-functions/_so-ma-cli"),
];

/// Where scripts, texts and icons of the packages are.
pub fn packaging() -> PathBuf {
    top().join("src-tauri/packaging")
}

/// Writes the guide for this version.
pub fn write_guide(to: &Path) -> Result<()> {
    let text = fs::read_to_string(packaging().join(GUIDE)).context(GUIDE)?;
    let minimum = minimum_webview()?;
    fs::write(to, windows_lines(&text.replace("_VERSION_", VERSION).replace("_MINIMUM_", &minimum))).context(GUIDE)
}

/// Writes what each version brought.
pub fn write_news(to: &Path) -> Result<()> {
    let log = fs::read_to_string(top().join("CHANGELOG.md")).context("CHANGELOG.md")?;
    fs::write(to, windows_lines(&log)).context(NEWS)
}

/// The oldest WebView2 that the program takes, as its source says it.
pub fn minimum_webview() -> Result<String> {
    let source = fs::read_to_string(top().join("src-tauri/src/webview2.rs")).context("webview2.rs")?;
    let number = source.split("pub const MINIMUM: u32 = ").nth(1).and_then(|rest| rest.split(';').next());
    number.map(str::to_owned).context("webview2.rs names no MINIMUM")
}

/// Text with the line ends that Windows' own editor knew first, and a mark that it is UTF-8.
pub fn windows_lines(text: &str) -> String {
    format!("\u{feff}{}", text.replace("\r\n", "\n").replace('\n', "\r\n"))
}

/// Lays out the Linux packages' files as they will lie on the system.
pub fn linux_tree(release: &Release, programs: &Path) -> Result<PathBuf> {
    let root = release.fresh("linux")?;
    let (share, from) = (root.join("usr/share"), packaging());
    for name in ["so-ma", "so-ma-cli"] {
        put(&programs.join(name), &root.join("usr/bin").join(name), 0o755)?;
    }
    put(&from.join("linux/so-ma.desktop"), &share.join("applications/vn.so-ma.register.desktop"), 0o644)?;
    put(&from.join("linux/so-ma-mime.xml"), &share.join("mime/packages/so-ma.xml"), 0o644)?;
    let (icons, hicolor) = (top().join("icons"), share.join("icons/hicolor"));
    for (name, size) in [("32x32", 32), ("128x128", 128), ("128x128@2x", 256), ("icon", 512)] {
        put(&icons.join(format!("{name}.png")), &hicolor.join(format!("{size}x{size}/apps/so-ma.png")), 0o644)?;
    }
    put(&icons.join("so-ma.svg"), &hicolor.join("scalable/apps/so-ma.svg"), 0o644)?;
    for size in [32, 128, 256] {
        let name = format!("{size}x{size}/mimetypes/application-vnd.so-ma.register.png");
        put(&from.join(format!("icons/soma-file-{size}.png")), &hicolor.join(name), 0o644)?;
    }
    let scalable = hicolor.join("scalable/mimetypes/application-vnd.so-ma.register.svg");
    put(&from.join("icons/soma-file.svg"), &scalable, 0o644)?;
    let documents = share.join("doc/so-ma");
    write_zipped(&documents.join("changelog.gz"), &fs::read(top().join("CHANGELOG.md"))?)?;
    write_zipped(&documents.join("THIRD-PARTY.txt.gz"), &fs::read(release.out.join(THIRD_PARTY))?)?;
    fs::write(documents.join("copyright"), copyright()?)?;
    let manual = share.join("man/man1");
    write_zipped(&manual.join("so-ma.1.gz"), manual_page(release, "so-ma", "cửa sổ", WINDOW_USE)?.as_bytes())?;
    let command_line = programs.join("so-ma-cli");
    for (shell, place) in COMPLETIONS {
        let script = said_by(&command_line, &["completion", shell])?;
        let to = share.join(place);
        fs::create_dir_all(to.parent().context("a file at the root")?)?;
        write_text(&to, &script)?;
        set_mode(&to, 0o644)?;
    }
    let help = said_by(&command_line, &["--help"])?;
    write_zipped(&manual.join("so-ma-cli.1.gz"), manual_page(release, "so-ma-cli", "dòng lệnh", &help)?.as_bytes())?;
    date(&root, release.epoch)?;
    Ok(root)
}

const WINDOW_USE: &str =
    "so-ma [SO.soma]     mở cửa sổ Sổ Mã, với sổ được nêu nếu có\nso-ma --version     nói phiên bản";

fn put(from: &Path, to: &Path, mode: u32) -> Result<()> {
    let folder = to.parent().context("a file at the root")?;
    fs::create_dir_all(folder)?;
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    set_mode(to, mode)
}

#[cfg(unix)]
fn set_mode(file: &Path, mode: u32) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(fs::set_permissions(file, fs::Permissions::from_mode(mode))?)
}

#[cfg(not(unix))]
fn set_mode(_: &Path, _: u32) -> Result<()> {
    bail!("packages are made on Debian")
}

fn write_zipped(to: &Path, content: &[u8]) -> Result<()> {
    fs::create_dir_all(to.parent().context("a file at the root")?)?;
    let plain = to.with_extension("");
    fs::write(&plain, content)?;
    must(&mut program("gzip", top(), ["-9nf".as_ref(), plain.as_os_str()]))
}

fn said_by(program: &Path, words: &[&str]) -> Result<String> {
    let asked = Command::new(program).args(words).output().with_context(|| format!("so-ma-cli {}", words.join(" ")))?;
    if !asked.status.success() {
        bail!("so-ma-cli {} failed", words.join(" "));
    }
    Ok(String::from_utf8(asked.stdout)?)
}

/// A page of the manual: the program's own help, with the day of the commit.
fn manual_page(release: &Release, name: &str, what: &str, usage: &str) -> Result<String> {
    let mut dated = release.program("date", top());
    let day = dated.args(["-u", "-d", &format!("@{}", release.epoch), "+%F"]).output().context("date")?;
    let day = String::from_utf8_lossy(&day.stdout).trim().to_owned();
    let mut page = format!(
        ".TH {} 1 \"{day}\" \"so-ma {VERSION}\" \"Sổ Mã\"\n.SH NAME\n{} \\- sổ mã định danh điện tử, {what}\n.SH USAGE\n.nf\n",
        name.to_uppercase(),
        name.replace('-', "\\-")
    );
    for line in usage.lines() {
        let line = line.replace('\\', "\\e").replace('-', "\\-");
        let guard = if line.starts_with(['.', '\'']) { "\\&" } else { "" };
        page.push_str(&format!("{guard}{line}\n"));
    }
    page.push_str(".fi\n.SH SEE ALSO\n.BR so-ma (1),\n.BR so-ma-cli (1)\n");
    Ok(page)
}

/// Debian's form of a licence.
fn copyright() -> Result<String> {
    let licence = fs::read_to_string(top().join("LICENSE")).context("LICENSE")?;
    let lines =
        licence.trim_end().lines().map(|line| if line.is_empty() { " .\n".to_owned() } else { format!(" {line}\n") });
    Ok(format!(
        "Upstream-Name: so-ma\n\nFiles: *\nCopyright: 2026 The authors of Sổ Mã\nLicense: MIT\n{}",
        lines.collect::<String>()
    ))
}

/// Gives every file and folder below the moment of the commit.
pub fn date(root: &Path, epoch: u64) -> Result<()> {
    let moment = SystemTime::UNIX_EPOCH + Duration::from_secs(epoch);
    for entry in fs::read_dir(root)? {
        let path = entry?.path();
        if path.is_dir() {
            date(&path, epoch)?;
        } else {
            fs::File::options().append(true).open(&path)?.set_modified(moment)?;
        }
    }
    Ok(fs::File::open(root)?.set_modified(moment)?)
}

/// All files below a folder as paths from it, in order.
pub fn below(root: &Path) -> Result<Vec<String>> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path.strip_prefix(root)?.to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    Ok(found)
}

/// Writes a text file.
pub fn write_text(to: &Path, text: &str) -> Result<()> {
    let mut file = fs::File::create(to).with_context(|| to.display().to_string())?;
    Ok(file.write_all(text.as_bytes())?)
}
