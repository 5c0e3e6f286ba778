//! A screen of its own for the program under test.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, ensure};

/// An X server without a monitor; ends when dropped.
pub struct Screen {
    server: Child,
    display: String,
}

impl Screen {
    /// A screen of this size on the first free display number.
    pub fn open(width: u32, height: u32) -> Result<Self> {
        Self::start(Command::new("Xvfb"), width, height)
    }

    /// The same, with its picture as the file `Xvfb_screen0` in `folder`.
    pub fn watched(width: u32, height: u32, folder: &Path) -> Result<Self> {
        let mut server = Command::new("Xvfb");
        server.arg("-fbdir").arg(folder);
        Self::start(server, width, height)
    }

    fn start(mut server: Command, width: u32, height: u32) -> Result<Self> {
        let mut server = server
            .args(["-displayfd", "1", "-screen", "0", &format!("{width}x{height}x24"), "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb does not start; `cargo xtask test` installs it")?;
        let mut number = String::new();
        if let Some(output) = server.stdout.take() {
            BufReader::new(output).read_line(&mut number)?;
        }
        let screen = Self { server, display: format!(":{}", number.trim()) };
        ensure!(screen.display.len() > 1, "Xvfb found no free display");
        Ok(screen)
    }

    /// What `DISPLAY` has to be for a program on this screen.
    pub fn display(&self) -> &str {
        &self.display
    }
}

impl Drop for Screen {
    fn drop(&mut self) {
        // Already dead is as good.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
