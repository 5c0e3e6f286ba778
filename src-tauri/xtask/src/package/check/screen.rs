//! A screen for programs under trial, and pictures of it for whoever looks.

use std::fs;
use std::io::Read as _;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

/// How long a window is waited for.
const PATIENCE: Duration = Duration::from_secs(90);

/// A virtual screen, gone with the value.
pub struct Screen {
    server: Child,
    /// Its name for `DISPLAY`.
    pub display: String,
}

impl Screen {
    /// Starts it under the first free number.
    pub fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1440x900x24", "-nolisten", "tcp", "-ac"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb")?;
        let mut number = Vec::new();
        let out = server.stdout.as_mut().context("Xvfb says nothing")?;
        while !number.ends_with(b"\n") {
            let mut byte = [0];
            out.read_exact(&mut byte).context("Xvfb does not start")?;
            number.push(byte[0]);
        }
        Ok(Self { server, display: format!(":{}", String::from_utf8_lossy(&number).trim()) })
    }

    /// Waits for a window whose title is or holds this; whether it came.
    pub fn wait_for(&self, title: &str) -> Result<bool> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if self.xdotool(&["search", "--onlyvisible", "--name", title])? {
                return Ok(true);
            }
            std::thread::sleep(Duration::from_millis(300));
        }
        Ok(false)
    }

    /// Presses keys in the window of this title.
    pub fn press(&self, title: &str, keys: &[&str]) -> Result<bool> {
        let words = ["search", "--onlyvisible", "--name", title, "windowfocus", "--sync", "key", "--clearmodifiers"];
        self.xdotool(&[&words[..], keys].concat())
    }

    /// Asks the window of this title to close.
    pub fn close(&self, title: &str) -> Result<bool> {
        self.xdotool(&["search", "--onlyvisible", "--name", title, "windowclose"])
    }

    fn xdotool(&self, words: &[&str]) -> Result<bool> {
        let mut command = Command::new("xdotool");
        let asked = command.args(words).env("DISPLAY", &self.display).stdout(Stdio::null()).stderr(Stdio::null());
        Ok(asked.status().context("xdotool")?.success())
    }

    /// Keeps a picture of the screen under this name, for people to look at.
    pub fn picture(&self, folder: &Path, name: &str) -> Result<()> {
        fs::create_dir_all(folder)?;
        let file = folder.join(format!("{name}.png"));
        let mut import = Command::new("import");
        import.args(["-window", "root"]).arg(&file).env("DISPLAY", &self.display);
        import.status().context("import")?;
        println!("        picture: {}", file.display());
        Ok(())
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Fails only when it has ended.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
