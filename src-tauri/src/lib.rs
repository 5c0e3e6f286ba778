//! The desktop shell: the window, its one command, file dialogs. The only package that names Tauri.
//!
//! It holds no rule and no data of its own: the page calls [`ipc::call`], which hands every command of the list to
//! [`app::App`]; dialogs and clock come back through [`dialogs::ShellHost`].

#![deny(missing_docs, clippy::missing_errors_doc)]

mod dialogs;
#[cfg(feature = "test-hooks")]
mod hooks;
mod ipc;
mod own_page;
mod platform;
// Compiled everywhere, so that its rules are tested everywhere.
#[cfg(any(windows, test))]
mod webview2;

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use app::App;
use app::portable::{self, Place};
use tauri::webview::NewWindowResponse;
use tauri::{AppHandle, Emitter, Manager, RunEvent, WebviewWindow, WebviewWindowBuilder, WindowEvent};

/// The one window.
const WINDOW: &str = "main";

/// Told to the page when a second start brings a register along; the payload is its full path.
const OPEN_FILE: &str = "open-file";

/// Told to the page when the window is asked to close over text that was typed and not written.
const CLOSE_ASKED: &str = "close-asked";

/// Opens the window and returns when it is closed.
pub fn run() -> ExitCode {
    // Before the display is asked for: reading a list needs none.
    if let Some(served) = app::reader::serve(std::env::args_os()) {
        return served;
    }
    #[cfg(windows)]
    if let Some(said) = platform::say_version_in(std::env::args_os().nth(1).as_deref()) {
        return said;
    }
    if std::env::args_os().nth(1).is_some_and(|word| word == "--version") {
        // Nobody reads it where there is no console.
        let _ = writeln!(std::io::stdout(), "so-ma {}", env!("CARGO_PKG_VERSION"));
        return ExitCode::SUCCESS;
    }
    platform::draw_plainly();
    let mut context = tauri::generate_context!();
    if let Err(why) = platform::check_display().and_then(|()| platform::choose_runtime(&mut context)) {
        return fail(&why);
    }
    let mut builder = tauri::Builder::default();
    if single_instance() {
        // First of all plugins: a second start must end before it opens anything.
        builder = builder.plugin(tauri_plugin_single_instance::init(second_start));
    }
    let built = builder
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::Builder::new().open_js_links_on_click(false).build())
        .plugin(tauri_plugin_window_state::Builder::new().with_state_flags(remembered()).build())
        .invoke_handler(tauri::generate_handler![ipc::call])
        .setup(|tauri| {
            let handle = tauri.handle();
            let host = Arc::new(dialogs::ShellHost::new(handle.clone()));
            let place = settings_place(handle);
            let app = App::new(host, place.folder);
            if let Some(fault) = place.fault {
                app.tell_at_start(fault);
            }
            let startup = register_argument(std::env::args_os().skip(1).map(PathBuf::from), &current_dir());
            let shell = ipc::Shell::new(app, startup);
            shell.open_early();
            tauri.manage(shell);
            Ok(())
        })
        .build(context);
    match built {
        Ok(program) => ExitCode::from(program.run_return(went_on).clamp(0, 255) as u8),
        Err(why) => fail(&platform::no_window(&why.to_string())),
    }
}

/// Opens the window of tauri.conf.json, where it was left; its title follows the page's.
fn open_window(handle: &AppHandle) -> tauri::Result<()> {
    let development = handle.config().build.dev_url.clone().filter(|_| tauri::is_dev());
    for config in handle.config().app.windows.iter().filter(|window| window.label == WINDOW) {
        let development = development.clone();
        let window = WebviewWindowBuilder::from_config(handle, config)?
            .on_document_title_changed(|window, title| {
                // Fails only when the window is being closed.
                let _ = window.set_title(&title);
            })
            .on_navigation(move |url| own_page::is_own(url, development.as_ref()))
            .on_new_window(|_, _| NewWindowResponse::Deny)
            .build()?;
        platform::first_size(&window);
        let asked = window.clone();
        window.on_window_event(move |event| {
            if let WindowEvent::CloseRequested { api, .. } = event
                && asked.state::<ipc::Shell>().holds_text()
            {
                api.prevent_close();
                // Fails only when the window is being closed.
                let _ = asked.emit_to(WINDOW, CLOSE_ASKED, ());
            }
        });
        window.show()?;
    }
    Ok(())
}

/// What of the window is remembered. Not its visibility: a program that was ended while hidden must come back visible.
fn remembered() -> tauri_plugin_window_state::StateFlags {
    use tauri_plugin_window_state::StateFlags;
    StateFlags::SIZE | StateFlags::POSITION | StateFlags::MAXIMIZED
}

/// Opens the window once the program can, and closes the register with it, so that its lock is gone before the process is.
/// The window is not opened in Tauri's set-up: a failure there is a panic, and the officer would be told nothing.
fn went_on(handle: &AppHandle, event: RunEvent) {
    match event {
        RunEvent::Ready => {
            if let Err(why) = open_window(handle) {
                platform::tell(&platform::no_window(&why.to_string()));
                handle.exit(1);
            }
        }
        RunEvent::Exit => {
            let shell = handle.state::<ipc::Shell>();
            shell.close();
            if let Some(setup) = shell.take_setup() {
                start_setup(&setup);
            }
        }
        _ => {}
    }
}

/// Starts the setup of another version; it waits by itself until this process has ended.
fn start_setup(setup: &Path) {
    let mut command = std::process::Command::new(setup);
    #[cfg(feature = "test-hooks")]
    if let Some(stand_in) = hooks::stand_in() {
        command = std::process::Command::new(stand_in);
        command.arg(setup);
    }
    if let Err(why) = command.spawn() {
        platform::tell(&format!(
            "Sổ Mã đã đóng nhưng không mở được bộ cài “{}”: {why}\nHãy tự mở bộ cài từ thư mục chứa nó.",
            setup.display()
        ));
    }
}

/// The program was started once more: the window comes to the front, and the page hears of the register named.
fn second_start(handle: &AppHandle, arguments: Vec<String>, folder: String) {
    let Some(window) = handle.get_webview_window(WINDOW) else { return };
    bring_to_front(&window);
    let files = arguments.into_iter().skip(1).map(PathBuf::from);
    if let Some(path) = register_argument(files, Path::new(&folder)) {
        handle.state::<ipc::Shell>().grant(&path);
        // Fails only when the window is being closed.
        let _ = window.emit_to(WINDOW, OPEN_FILE, path.to_string_lossy());
    }
}

fn bring_to_front(window: &WebviewWindow) {
    // A window manager may refuse any of these; there is nothing to do about it then.
    let _ = window.unminimize();
    let _ = window.show();
    let _ = window.set_focus();
}

/// The first argument that is not an option, as a full path.
fn register_argument(arguments: impl Iterator<Item = PathBuf>, folder: &Path) -> Option<PathBuf> {
    arguments.into_iter().find(|one| !one.to_string_lossy().starts_with('-')).map(|one| folder.join(one))
}

fn current_dir() -> PathBuf {
    std::env::current_dir().unwrap_or_default()
}

fn settings_place(handle: &AppHandle) -> Place {
    #[cfg(feature = "test-hooks")]
    if let Some(folder) = hooks::settings_dir() {
        return Place { folder, fault: None };
    }
    // A user without a home still gets a window.
    let usual = handle.path().app_config_dir().unwrap_or_else(|_| std::env::temp_dir().join("so-ma"));
    portable::place(&std::env::current_exe().unwrap_or_default(), usual)
}

/// Tests run several programs at once.
fn single_instance() -> bool {
    #[cfg(feature = "test-hooks")]
    return hooks::settings_dir().is_none();
    #[cfg(not(feature = "test-hooks"))]
    true
}

fn fail(message: &str) -> ExitCode {
    platform::tell(message);
    ExitCode::FAILURE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn argument(arguments: &[&str]) -> Option<PathBuf> {
        register_argument(arguments.iter().map(PathBuf::from), Path::new("/home/lan"))
    }

    #[test]
    fn the_register_to_open_is_the_first_argument_that_is_no_option() {
        assert_eq!(argument(&[]), None);
        assert_eq!(argument(&["--x"]), None);
        assert_eq!(argument(&["--x", "sổ.soma", "b.soma"]), Some(PathBuf::from("/home/lan/sổ.soma")));
        assert_eq!(argument(&["/tmp/a.soma"]), Some(PathBuf::from("/tmp/a.soma")));
    }
}
