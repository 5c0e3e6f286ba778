//! The real program in its real window. Ignored by a plain run: `cargo xtask test --only desktop` runs them, once the
//! page and the program with its test hooks are built.
#![cfg(unix)]

use std::path::PathBuf;

use anyhow::Result;
use so_ma_tests::desktop::{Screen, Setting, Window, walk};

fn program() -> Result<PathBuf> {
    match std::env::var_os("SO_MA_PROGRAM") {
        Some(path) => Ok(path.into()),
        None => so_ma_tests::built("so-ma"),
    }
}

fn pictures(test: &str) -> PathBuf {
    so_ma_tests::repository().join("out/desktop").join(test)
}

fn window(screen: &Screen, test: &str) -> Result<Window> {
    Window::open(&program()?, screen, &pictures(test), Setting::default())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn the_first_start_shows_the_start_page() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let mut window = window(&screen, "start")?;
    window.wait("start-page")?;
    window.picture("start")?;
    assert_eq!(window.call("shell.version", serde_json::json!({}))?, env!("CARGO_PKG_VERSION"));
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn the_main_job_ends_in_exactly_its_net_rows() -> Result<()> {
    let screen = Screen::open(1366, 768)?;
    let left = walk::main_job(&program()?, &screen, &pictures("walk"))?;
    assert_eq!(walk::read_back(&left.excel)?, walk::expected());
    Ok(())
}

#[test]
#[ignore = "needs a built program and a screen"]
fn without_a_display_the_program_says_so() -> Result<()> {
    let output = std::process::Command::new(program()?).env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY").output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("Không có màn hình") && said.contains("No display"), "{said}");
    assert!(!said.contains("panicked"), "{said}");
    Ok(())
}
