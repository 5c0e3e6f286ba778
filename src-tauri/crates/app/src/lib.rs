//! The use cases: one command list, its data types, the open register, errors in Vietnamese.
//!
//! No window is named here: the desktop shell, the test bridge and the command line all call [`App::call`].

pub mod error;
pub mod host;

pub use error::AppError;
pub use host::{FileKind, Host};

use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// The program without its window: settings, and at most one open register.
pub struct App {
    inner: Mutex<Inner>,
}

struct Inner {
    _host: Arc<dyn Host>,
    _settings_dir: PathBuf,
}

impl App {
    /// A program that keeps its settings in `settings_dir` (made when first needed).
    pub fn new(host: Arc<dyn Host>, settings_dir: PathBuf) -> Self {
        Self { inner: Mutex::new(Inner { _host: host, _settings_dir: settings_dir }) }
    }

    /// Runs the command `name` of the list with its arguments as JSON; the answer is `{result, changed, undo}`.
    ///
    /// Commands run one after another; the call blocks and may wait for a file dialog of the [`Host`].
    pub fn call(&self, name: &str, _args: serde_json::Value) -> Result<serde_json::Value, AppError> {
        let _guard = self.inner.lock();
        Err(AppError::unknown_command(name))
    }
}
