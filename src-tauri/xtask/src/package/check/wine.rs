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
        if bits == "win64" {
            let shim = wine.drive("windows/system32/bcryptprimitives.dll");
            let source = files::packaging().join("windows/trial/bcryptprimitives.c");
            let mut gcc = program("x86_64-w64-mingw32-gcc", &release.work, ["-shared", "-s", "-o"]);
            must(gcc.arg(shim).arg(source).arg("-ladvapi32"))?;
        }
        wine.version("win10")?;
        Ok(wine)
    }

    /// What Windows it says it is.
    pub fn version(&self, name: &str) -> Result<()> {
        self.run(&["winecfg", "-v", name]).map(|_| ())
    }

    /// Runs a program to the end, with all it started.
    pub fn run(&self, words: &[&str]) -> Result<Answer> {
        let answer = self.run_alone(words)?;
        self.chroot.run(&self.line("timeout 120 wineserver -w", &[]))?;
        Ok(answer)
    }

    /// Runs a program to the end while others go on.
    pub fn run_alone(&self, words: &[&str]) -> Result<Answer> {
        self.chroot.run(&self.line("timeout 240 wine", words))
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

    /// The value of a registry key; without a name, its own. Empty: there is none.
    pub fn value(&self, key: &str, name: Option<&str>) -> Result<String> {
        let ask = name.map_or_else(|| vec!["/ve"], |name| vec!["/v", name]);
        let answer = self.run(&[&["reg", "query", key][..], &ask].concat())?;
        if answer.code != 0 {
            return Ok(String::new());
        }
        let line = answer.text.lines().find(|line| line.contains("REG_")).unwrap_or_default();
        let value = line.split_once("REG_").map_or("", |(_, rest)| rest);
        Ok(value.split_once(char::is_whitespace).map_or("", |(_, rest)| rest).trim().to_owned())
    }

    /// Writes a registry value.
    pub fn set(&self, key: &str, name: &str, value: &str) -> Result<()> {
        self.run(&["reg", "add", key, "/v", name, "/d", value, "/f"]).map(|_| ())
    }

    /// Deletes a registry key.
    pub fn forget(&self, key: &str) -> Result<()> {
        self.run(&["reg", "delete", key, "/f"]).map(|_| ())
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
