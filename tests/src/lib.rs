//! What the tests across the layers share.
//!
//! - [`stage`]: a stand-in for the world around [`app::App`]: dialog answers, clock, files shown.
//! - [`bridge`]: the core behind loopback HTTP, for the browser tests and for looking at the page in a browser.
//! - [`bench`] and [`generate`]: benchmarks with their floors, on registers of any size.
//! - [`hostile`]: lists made to harm whoever reads them; [`hurting`]: lists that hurt whoever judges them.
//! - [`lists`]: lists as offices keep them, as real Excel files.
//! - [`ledger`]: a register file driven by the rules directly, without the app.
//! - [`work`]: the kinds of work that write files; [`random_calls`]: work by chance, its numbers from [`chance`].
//! - `disk` (Linux): what a program asks of the disk, made to fail, and what a power cut leaves.
//! - [`fuzz`]: what is fed with anything at all.
//! - [`layers`]: which module of a package names which.
//! - `desktop` (feature `desktop`): the real program in a real window, driven by clicks and keys.

pub mod bench;
pub mod bridge;
pub mod chance;

#[cfg(all(feature = "desktop", unix))]
pub mod desktop;
#[cfg(target_os = "linux")]
pub mod disk;
pub mod fuzz;
pub mod generate;
pub mod hostile;
pub mod hurting;
pub mod layers;
/// The one that the store's own tests write with.
#[path = "../../src-tauri/crates/store/tests/register_file/ledger.rs"]
pub mod ledger;
pub mod lists;
pub mod random_calls;
pub mod reform;
pub mod stage;
pub mod work;

use std::path::{Path, PathBuf};

/// The top of the repository.
pub fn repository() -> &'static Path {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent().unwrap_or(here)
}

/// A program that cargo built beside the one that runs.
pub fn built(name: &str) -> anyhow::Result<PathBuf> {
    let me = std::env::current_exe()?;
    // Tests run from `deps`, one folder further down.
    let folders = me.ancestors().skip(1).take(2);
    let name = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    let found = folders.map(|folder| folder.join(&name)).find(|path| path.is_file());
    found.ok_or_else(|| anyhow::anyhow!("{name} is not built beside {}", me.display()))
}
