//! A Windows to try on: Wine in a system of its own, with its 32-bit half, since the setup is a 32-bit program.

use std::fs;
use std::path::PathBuf;
use std::process::{Child, Stdio};

use anyhow::{Context, Result, bail};

use super::chroot::{Answer, Chroot};
use super::screen::Screen;
use crate::package::{Release, files};
use crate::process::{must, program};

/// The parts of a Wine, both halves.
const PACKAGES: [&str; 3] = ["wine", "wine64", "wine32:i386"];

/// The registry as 64-bit programs see it; Wine may start its 32-bit `reg`.
const VIEW: &str = "/reg:64";

/// One Windows with its own drive and registry.
pub struct Wine<'a> {
    chroot: &'a Chroot,
    screen: &'a Screen,
    prefix: &'static str,
    bits: &'static str,
}

/// The system Wine is in.
pub fn chroot() -> Result<Chroot> {
    Chroot::with("wine", Some("i386"), &PACKAGES)
}

impl<'a> Wine<'a> {
    /// A fresh Windows 10; `bits` is `win64` or `win32`.
    pub fn fresh(
        chroot: &'a Chroot,
        screen: &'a Screen,
        release: &Release,
        prefix: &'static str,
        bits: &'static str,
    ) -> Result<Self> {
        let wine = Self { chroot, screen, prefix, bits };
        let folder = chroot.path(prefix);
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        wine.run(&["wineboot", "-i"])?;
        if !wine.drive("windows").is_dir() {
            bail!("Wine does not start");
        }
        wine.own_folders()?;
        if bits == "win64" {
            let shim = wine.drive("windows/system32/bcryptprimitives.dll");
            let source = files::packaging().join("windows/trial/bcryptprimitives.c");
            let mut gcc = program("x86_64-w64-mingw32-gcc", &release.work, ["-shared", "-s", "-o"]);
            must(gcc.arg(shim).arg(source).arg("-ladvapi32"))?;
        }
        wine.version("win10")?;
        Ok(wine)
    }

    /// Wine leads desktop and documents out to the system around it; here they are folders, as in Windows.
    fn own_folders(&self) -> Result<()> {
        for entry in fs::read_dir(self.home(""))? {
            let path = entry?.path();
            if path.is_symlink() {
                fs::remove_file(&path)?;
                fs::create_dir(&path)?;
            }
        }
        Ok(())
    }

    /// What Windows it says it is.
    pub fn version(&self, name: &str) -> Result<()> {
        self.run(&["winecfg", "-v", name]).map(|_| ())
    }

    /// Runs a program to the end, with all it started.
    pub fn run(&self, words: &[&str]) -> Result<Answer> {
        let answer = self.chroot.run(&self.line("timeout 240 wine", words))?;
        self.chroot.run(&self.line("timeout 120 wineserver -w", &[]))?;
        Ok(answer)
    }

    /// Runs a program to its end while others go on; its code. What it says is not heard: parts of Wine that it started
    /// would hold its output open.
    pub fn code_beside(&self, words: &[&str]) -> Result<Option<i32>> {
        Ok(self.start(words)?.wait()?.code())
    }

    /// Starts a program whose end is not waited for.
    pub fn start(&self, words: &[&str]) -> Result<Child> {
        let mut command = self.chroot.program(&self.line("timeout 240 wine", words));
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().context("wine")
    }

    /// Ends everything that runs in it.
    pub fn end(&self) -> Result<()> {
        self.chroot.run(&self.line("wineserver -k", &[])).map(|_| ())
    }

    /// The text of a registry value; without a name, the key's own. Empty: there is none.
    pub fn value(&self, key: &str, name: Option<&str>) -> Result<String> {
        // What `reg query` prints has lost the Vietnamese letters; what it exports is UTF-16.
        let file = self.drive("key.reg");
        if self.run(&["reg", "export", key, "C:\\key.reg", "/y", VIEW])?.code != 0 {
            return Ok(String::new());
        }
        let units: Vec<u16> =
            fs::read(&file)?.chunks_exact(2).map(|pair| u16::from_le_bytes([pair[0], pair[1]])).collect();
        fs::remove_file(file)?;
        Ok(exported(&String::from_utf16_lossy(&units), name).unwrap_or_default())
    }

    /// Writes a registry value.
    pub fn set(&self, key: &str, name: &str, value: &str) -> Result<()> {
        self.run(&["reg", "add", key, "/v", name, "/d", value, "/f", VIEW]).map(|_| ())
    }

    /// Deletes a registry key.
    pub fn forget(&self, key: &str) -> Result<()> {
        self.run(&["reg", "delete", key, "/f", VIEW]).map(|_| ())
    }

    /// A path on drive C, seen from outside.
    pub fn drive(&self, path: &str) -> PathBuf {
        self.chroot.path(self.prefix).join("drive_c").join(path)
    }

    /// A path of the user's own folder.
    pub fn home(&self, path: &str) -> PathBuf {
        self.drive("users/root").join(path)
    }

    /// A command line, with the environment before it.
    fn line(&self, start: &str, words: &[&str]) -> Vec<String> {
        let mut line = vec![
            format!("WINEPREFIX={}", self.prefix),
            format!("WINEARCH={}", self.bits),
            "WINEDEBUG=-all".to_owned(),
            "WINEDLLOVERRIDES=mscoree,mshtml=;winemenubuilder.exe=d;winedbg.exe=d".to_owned(),
            "LC_ALL=C.UTF-8".to_owned(),
            format!("DISPLAY={}", self.screen.display),
        ];
        line.extend(start.split(' ').chain(words.iter().copied()).map(str::to_owned));
        line
    }
}

/// The text of a value in an exported key; keys below it come later and are not looked at.
fn exported(text: &str, name: Option<&str>) -> Option<String> {
    let start = name.map_or_else(|| "@=\"".to_owned(), |name| format!("\"{name}\"=\""));
    let own = text.lines().skip_while(|line| !line.starts_with('[')).skip(1).take_while(|line| !line.starts_with('['));
    let quoted = own.filter_map(|line| line.strip_prefix(&start)).next()?.strip_suffix('"')?;
    let mut letters = quoted.chars();
    let mut value = String::new();
    while let Some(letter) = letters.next() {
        value.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    Some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_read_from_an_exported_key() {
        let text = "Windows Registry Editor Version 5.00\r\n\r\n[HKEY_CURRENT_USER\\Software]\r\n@=\"Mở\"\r\n\
                    \"command\"=\"\\\"C:\\\\Sổ.exe\\\" \\\"%1\\\"\"\r\n\r\n[HKEY_CURRENT_USER\\Software\\Below]\r\n\
                    \"other\"=\"x\"\r\n";
        assert_eq!(exported(text, None).as_deref(), Some("Mở"));
        assert_eq!(exported(text, Some("command")).as_deref(), Some(r#""C:\Sổ.exe" "%1""#));
        assert_eq!(exported(text, Some("other")), None);
    }
}
