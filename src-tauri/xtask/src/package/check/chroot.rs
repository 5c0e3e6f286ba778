//! A clean Debian 12 in a folder, entered by chroot.

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::environment::top;
use crate::process::{must, program};

const DEBIAN: &str = "bookworm";

/// A system of its own.
pub struct Chroot {
    /// Its root, seen from outside.
    pub root: PathBuf,
}

/// What a program answered.
pub struct Answer {
    /// Its exit code; -1 when it was ended.
    pub code: i32,
    /// What it wrote, both streams.
    pub text: String,
}

impl Chroot {
    /// The system of this name with these packages in it; kept between runs, since nothing is written but below `/trial`.
    pub fn with(name: &str, architecture: Option<&str>, packages: &[&str]) -> Result<Self> {
        let chroot = Self { root: folder().join(name) };
        let stamp = chroot.root.join("ready");
        if fs::read_to_string(&stamp).is_ok_and(|ready| ready == packages.join(" ")) {
            return Ok(chroot);
        }
        let chroot = Self::clean(name)?;
        if let Some(architecture) = architecture {
            chroot.must(&["dpkg", "--add-architecture", architecture])?;
            chroot.must(&["apt-get", "update", "-qq"])?;
        }
        let words = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"];
        chroot.must(&[&words[..], packages].concat())?;
        fs::write(stamp, packages.join(" "))?;
        Ok(chroot)
    }

    /// A system with nothing in it but what every Debian has.
    pub fn clean(name: &str) -> Result<Self> {
        let (base, root) = (folder().join("base"), folder().join(name));
        if !base.join("ready").is_file() {
            remove(&base)?;
            fs::create_dir_all(folder())?;
            let archive = archive()?;
            must(program("debootstrap", top(), ["--variant=minbase", DEBIAN]).arg(&base).arg(&archive))?;
            fs::write(base.join("etc/apt/sources.list"), format!("deb {archive} {DEBIAN} main\n"))?;
            fs::write(base.join("ready"), "")?;
        }
        remove(&root)?;
        must(program("cp", top(), ["-a"]).arg(&base).arg(&root))?;
        let chroot = Self { root };
        chroot.must(&["apt-get", "update", "-qq"])?;
        Ok(chroot)
    }

    /// A program in it, with the environment of a user who has just logged in.
    pub fn program<S: AsRef<OsStr>>(&self, words: &[S]) -> Command {
        // What is mounted is gone with the program.
        let enter = "mount -t proc proc \"$0/proc\" && mount --rbind /dev \"$0/dev\" && exec chroot \"$0\" /usr/bin/env -i \"$@\"";
        let mut command = program("unshare", top(), ["--mount", "sh", "-c", enter]);
        command.arg(&self.root).args([
            "HOME=/root",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "LANG=C.UTF-8",
            "DEBIAN_FRONTEND=noninteractive",
        ]);
        command.args(words);
        command
    }

    /// Runs a program in it to the end.
    pub fn run<S: AsRef<OsStr>>(&self, words: &[S]) -> Result<Answer> {
        let ended = self.program(words).stdin(std::process::Stdio::null()).output().context("unshare")?;
        let text = String::from_utf8_lossy(&ended.stdout).into_owned() + &String::from_utf8_lossy(&ended.stderr);
        Ok(Answer { code: ended.status.code().unwrap_or(-1), text })
    }

    fn must(&self, words: &[&str]) -> Result<()> {
        println!("$ {}", words.join(" "));
        let answer = self.run(words)?;
        if answer.code != 0 {
            bail!("failed: {}\n{}", words.join(" "), answer.text);
        }
        Ok(())
    }

    /// A path in it, seen from outside.
    pub fn path(&self, inside: &str) -> PathBuf {
        self.root.join(inside.trim_start_matches('/'))
    }

    /// Puts a file into it.
    pub fn put(&self, from: &Path, inside: &str) -> Result<()> {
        let to = self.path(inside);
        fs::create_dir_all(to.parent().context("a file at the root")?)?;
        fs::copy(from, &to).with_context(|| from.display().to_string())?;
        Ok(())
    }
}

fn folder() -> PathBuf {
    top().join("target-package/chroots")
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() { fs::remove_dir_all(folder).with_context(|| folder.display().to_string()) } else { Ok(()) }
}

/// Where this machine's apt has Debian from; its updates come and go while archives are being copied.
fn archive() -> Result<String> {
    let words = ["indextargets", "--format", "$(REPO_URI) $(RELEASE)", "Created-By: Packages", "Component: main"];
    let asked = program("apt-get", top(), words).output().context("apt-get indextargets")?;
    let targets = String::from_utf8(asked.stdout)?;
    let found = targets.lines().filter_map(|line| line.split_once(' ')).find(|(_, suite)| *suite == DEBIAN);
    Ok(found.context("apt knows no archive of Debian 12")?.0.to_owned())
}
