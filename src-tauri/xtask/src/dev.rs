//! `cargo xtask dev`: the page served by Vite, so that what is changed in it is seen at once, on the real core.
//!
//! In a browser Vite hands what the page asks to the bridge (`tests/src/bridge.rs`). In the window the page asks the shell
//! as always. Only this command builds a window that takes its page from an address: without the feature
//! `custom-protocol`, and with the address in `TAURI_CONFIG`; `tauri.conf.json` names none.

use std::io::{BufRead, BufReader};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::checks;
use crate::environment::{built, has_display, top, ui};
use crate::process::{cargo, must, program, succeeds};
use crate::setup::Packages;

/// How long Vite may take until it answers.
const PATIENCE: Duration = Duration::from_secs(60);

/// Shows the page while it is worked on: a text or style that is saved is seen at once, and the open register stays open.
///
/// Prints an address for the browser; with a display it also opens the window. Ends with the window, or by Ctrl+C. A
/// change of the Rust sources takes a new start.
#[derive(Debug, Args)]
pub struct Dev {
    /// The port of the loopback address the page is served at.
    #[arg(long, default_value_t = 5173)]
    port: u16,
    /// Only in the browser, although there is a display.
    #[arg(long)]
    browser: bool,
    #[command(flatten)]
    packages: Packages,
}

impl Dev {
    /// Serves until the window is closed, or for ever.
    pub fn run(&self) -> Result<bool> {
        self.packages.build()?;
        if !ui().join("dist/index.html").is_file() && !checks::build_page()? {
            bail!("the page does not build");
        }
        must(&mut cargo("build", ["--package", "so-ma-tests", "--bin", "bridge"]))?;
        let (_bridge, core) = bridge()?;
        let page = format!("http://127.0.0.1:{}", self.port);
        let mut vite = Running(self.vite(&core).spawn().context("starting Vite; is Node.js installed?")?);
        vite.wait_until_it_answers(self.port)?;
        println!("\nin the browser: {page}/");
        if self.browser || !has_display() {
            return Ok(vite.0.wait().context("waiting for Vite")?.success());
        }
        must(&mut self.window_build(&page))?;
        succeeds(&mut program(built("so-ma"), top(), [""; 0]))
    }

    /// Vite itself, not npm, so that it ends when it is told to.
    fn vite(&self, core: &str) -> Command {
        let words = ["node_modules/vite/bin/vite.js", "--host", "127.0.0.1", "--port"].map(str::to_owned);
        let mut vite = program("node", &ui(), words.into_iter().chain([self.port.to_string()]));
        vite.env("SO_MA_CORE", core);
        vite
    }

    fn window_build(&self, page: &str) -> Command {
        let mut build = cargo("build", ["--package", "so-ma", "--no-default-features"]);
        build.env("TAURI_CONFIG", serde_json::json!({ "build": { "devUrl": page } }).to_string());
        build
    }
}

/// A program that is ended with this one.
struct Running(Child);

impl Running {
    /// Waits for the port; an error once the program is gone.
    fn wait_until_it_answers(&mut self, port: u16) -> Result<()> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            if let Some(how) = self.0.try_wait()? {
                bail!("Vite ended ({how}); is port {port} taken? Another one: --port");
            }
            if start.elapsed() > PATIENCE {
                bail!("Vite does not answer at port {port}");
            }
            thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The core behind HTTP at a free port, and its address. It ends when its standard input does.
fn bridge() -> Result<(Running, String)> {
    let mut command = program(built("bridge"), top(), ["0"]);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().context("starting the bridge")?;
    let mut running = Running(child);
    let mut address = String::new();
    let said = running.0.stdout.take().context("the bridge has no output")?;
    BufReader::new(said).read_line(&mut address).context("reading the bridge's address")?;
    if address.trim().is_empty() {
        bail!("the bridge did not start");
    }
    Ok((running, address.trim().to_owned()))
}
