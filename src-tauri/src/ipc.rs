//! The one command of the page.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use app::{App, AppError};
use serde_json::{Value, json};
use tauri::WebviewWindow;

/// What lives as long as the window.
pub struct Shell {
    /// `None` once the window is closed.
    app: Mutex<Option<Arc<App>>>,
    /// The register named when the program was started; handed to the page once.
    startup: Mutex<Option<PathBuf>>,
    /// The page holds text that was typed and not written.
    holds_text: AtomicBool,
    /// The setup file that is started once the window is closed.
    setup: Mutex<Option<PathBuf>>,
}

impl Shell {
    /// The shell around a core; the register named when the program was started may be opened by the page.
    pub fn new(app: App, startup: Option<PathBuf>) -> Self {
        if let Some(path) = &startup {
            app.grant(path);
        }
        Self {
            app: Mutex::new(Some(Arc::new(app))),
            startup: Mutex::new(startup),
            holds_text: AtomicBool::new(false),
            setup: Mutex::new(None),
        }
    }

    /// Opens the register named at the start while the web view is still starting, so that the page finds it open. If that
    /// fails, nothing is said here: the page opens it again and shows why not.
    pub fn open_early(&self) {
        let (Some(app), Some(path)) = (lock(&self.app).clone(), lock(&self.startup).clone()) else { return };
        std::thread::spawn(move || {
            let path = path.to_string_lossy();
            // The page meets the same refusal and shows it.
            let _ = guarded(|| app.call("register.open", json!({ "path": path })));
        });
    }

    /// Lets the page open this file: it was named from outside.
    pub fn grant(&self, path: &Path) {
        if let Some(app) = &*lock(&self.app) {
            app.grant(path);
        }
    }

    /// Whether closing the window would lose typed text.
    pub fn holds_text(&self) -> bool {
        self.holds_text.load(Ordering::Relaxed)
    }

    /// Has a setup file started once the window is closed.
    pub fn set_up_later(&self, setup: &Path) {
        *lock(&self.setup) = Some(setup.to_owned());
    }

    /// The setup file to start now that the window is closed.
    pub fn take_setup(&self) -> Option<PathBuf> {
        lock(&self.setup).take()
    }

    /// Closes the register, once the command that runs has ended.
    pub fn close(&self) {
        drop(lock(&self.app).take());
    }

    /// Answers the commands that only a window knows (`shell.…`); `None`: the command is none of them.
    fn answer(&self, window: &WebviewWindow, command: &str, args: &Value) -> Option<Value> {
        let result = match command {
            "shell.holdsText" => {
                self.holds_text.store(args["held"] == true, Ordering::Relaxed);
                Value::Null
            }
            "shell.close" => {
                // Fails only when the window is being closed.
                let _ = window.destroy();
                Value::Null
            }
            "shell.version" => json!(env!("CARGO_PKG_VERSION")),
            "shell.startupFile" => json!(lock(&self.startup).take()),
            _ => return None,
        };
        Some(json!({ "result": result, "changed": [], "undo": null }))
    }
}

/// Runs a command of the list on a worker thread: it may take long or wait for a file dialog.
///
/// # Errors
/// Where the window is closing, or the command is refused or fails, as [`App::call`] says.
#[tauri::command]
pub async fn call(
    window: WebviewWindow,
    shell: tauri::State<'_, Shell>,
    command: String,
    args: Value,
) -> Result<Value, AppError> {
    if let Some(answer) = shell.answer(&window, &command, &args) {
        return Ok(answer);
    }
    let Some(app) = lock(&shell.app).clone() else { return Err(closing()) };
    match tauri::async_runtime::spawn_blocking(move || guarded(|| app.call(&command, args))).await {
        Ok(answer) => answer,
        Err(why) => Err(internal(&why.to_string())),
    }
}

/// A fault in one command must not take the window with it.
fn guarded<T>(command: impl FnOnce() -> Result<T, AppError>) -> Result<T, AppError> {
    catch_unwind(AssertUnwindSafe(command)).unwrap_or_else(|fault| Err(internal(&text_of(&*fault))))
}

fn text_of(fault: &(dyn Any + Send)) -> String {
    let text = fault.downcast_ref::<&str>().map(|text| (*text).to_owned());
    text.or_else(|| fault.downcast_ref::<String>().cloned()).unwrap_or_else(|| "?".to_owned())
}

fn internal(detail: &str) -> AppError {
    AppError::new(
        "internal",
        "Chương trình gặp lỗi ngoài dự kiến.",
        "Những việc đã làm trước đó vẫn được lưu. Hãy đóng và mở lại sổ mã; nếu lỗi lặp lại, hãy gửi phần chi tiết kỹ \
         thuật cho người hỗ trợ.",
    )
    .with_detail(detail)
}

fn closing() -> AppError {
    AppError::new("closing", "Chương trình đang đóng.", "Hãy mở lại chương trình.")
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_in_a_command_becomes_an_error() {
        let fault = guarded(|| -> Result<(), AppError> { panic!("chia cho {}", 0) });
        let error = fault.unwrap_err();
        assert_eq!(error.kind, "internal");
        assert_eq!(error.detail.as_deref(), Some("chia cho 0"));
    }
}
