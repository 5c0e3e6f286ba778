//! `cargo run -p so-ma-tests --bin bridge -- [PORT [FOLDER]]`: the page and the core in a browser, for tests and for
//! working on the page. Prints the address; ends with its standard input, so that it never outlives a test runner.

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result};
use so_ma_tests::bridge::Bridge;

fn main() -> Result<ExitCode> {
    if let Some(served) = app::reader::serve(std::env::args_os()) {
        return Ok(served);
    }
    let mut arguments = std::env::args().skip(1);
    let port = arguments.next().map_or(Ok(0), |port| port.parse()).context("PORT is a number")?;
    let page = arguments.next().map_or_else(|| so_ma_tests::repository().join("ui/dist"), PathBuf::from);
    let bridge = Bridge::new(port, &page)?;
    println!("http://127.0.0.1:{}/", bridge.port());
    std::thread::spawn(move || bridge.serve());
    let mut rest = Vec::new();
    std::io::stdin().read_to_end(&mut rest)?;
    Ok(ExitCode::SUCCESS)
}
