//! What differs between systems: what the window is drawn with, a message before there is one, the first size.

use tauri::WebviewWindow;

#[cfg(windows)]
use crate::webview2;

/// Whether a window can be opened at all. GTK would panic instead of saying so.
///
/// # Errors
/// What to tell the user, in Vietnamese and English, where there is no display.
#[cfg(target_os = "linux")]
pub fn check_display() -> Result<(), String> {
    gtk::init().map_err(|_| {
        "Không có màn hình để mở cửa sổ (biến DISPLAY hoặc WAYLAND_DISPLAY chưa đặt hoặc không dùng được).\n\
         Hãy chạy Sổ Mã trong phiên làm việc có màn hình; để làm việc không cần cửa sổ, hãy dùng so-ma-cli.\n\
         (No display to open a window on: DISPLAY or WAYLAND_DISPLAY is unset or unusable. \
         Start Sổ Mã from a desktop session, or use so-ma-cli.)"
            .to_owned()
    })
}

/// Nothing is asked before a window is opened.
///
/// # Errors
/// Never.
#[cfg(not(target_os = "linux"))]
pub fn check_display() -> Result<(), String> {
    Ok(())
}

/// Looks for what draws the window, and has a runtime beside the program used where the system's cannot.
///
/// # Errors
/// What to tell the user where there is neither a usable runtime of the system nor one beside the program.
#[cfg(windows)]
pub fn choose_runtime(context: &mut tauri::Context) -> Result<(), String> {
    use tauri::utils::config::WebviewInstallMode;

    let system = tauri::webview_version().ok();
    let beside = std::env::current_exe().ok().and_then(|program| program.parent().map(std::path::Path::to_owned));
    let beside = beside.unwrap_or_default();
    if let webview2::Runtime::Fixed(path) = webview2::choose(system.as_deref(), &beside, version_in)? {
        context.config_mut().bundle.windows.webview_install_mode = WebviewInstallMode::FixedRuntime { path };
    }
    Ok(())
}

/// The word with which the program, started once more with a runtime's folder in its environment, says that runtime's
/// version and ends.
#[cfg(windows)]
const VERSION_WORD: &str = "--webview2-version";

/// Asks a second process: what a folder holds is found out by an environment variable, which only a new process takes, and
/// Tauri would tell of a folder that is none in English.
#[cfg(windows)]
fn version_in(folder: &std::path::Path) -> Option<String> {
    let mut asked = std::process::Command::new(std::env::current_exe().ok()?);
    let asked = asked.arg(VERSION_WORD).env("WEBVIEW2_BROWSER_EXECUTABLE_FOLDER", folder).output().ok()?;
    let version = String::from_utf8(asked.stdout).ok()?;
    (asked.status.success() && !version.trim().is_empty()).then(|| version.trim().to_owned())
}

/// Answers the second process of [`choose_runtime`]; `None`: the program was not started for that.
#[cfg(windows)]
pub fn say_version_in(word: Option<&std::ffi::OsStr>) -> Option<std::process::ExitCode> {
    use std::io::Write as _;
    use std::process::ExitCode;

    word.filter(|word| *word == VERSION_WORD)?;
    let said = tauri::webview_version().is_ok_and(|version| writeln!(std::io::stdout(), "{version}").is_ok());
    Some(if said { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The system's web view is a library the program is linked to: without it nothing of it runs.
///
/// # Errors
/// Never.
#[cfg(not(windows))]
pub fn choose_runtime(_: &mut tauri::Context) -> Result<(), String> {
    Ok(())
}

/// What is said of a window that did not open, with the system's own words.
#[cfg(windows)]
pub fn no_window(why: &str) -> String {
    webview2::broken(why)
}

/// What is said of a window that did not open, with the system's own words.
#[cfg(not(windows))]
pub fn no_window(why: &str) -> String {
    format!(
        "Không mở được cửa sổ Sổ Mã: {why}\nHãy khởi động lại máy; nếu vẫn lỗi, hãy cài lại chương trình.\n\
         (Sổ Mã could not open its window.)"
    )
}

/// Text and lines need no graphics card: without one, WebKitGTK spends over a second on imitating it before the first
/// picture, and with some drivers the window stays blank. To be called before any thread starts; what the user has set
/// stays.
#[cfg(target_os = "linux")]
pub fn draw_plainly() {
    // Fails only for a name that cannot be one.
    let _ = gtk::glib::setenv("WEBKIT_DISABLE_COMPOSITING_MODE", "1", false);
}

/// The system's web view draws as it sees fit.
#[cfg(not(target_os = "linux"))]
pub fn draw_plainly() {}

/// Says why there is no window.
#[cfg(not(windows))]
pub fn tell(message: &str) {
    eprintln!("{message}");
}

/// Says why there is no window: a program of the Windows desktop has no console to say it on.
#[cfg(windows)]
pub fn tell(message: &str) {
    rfd::MessageDialog::new().set_level(rfd::MessageLevel::Error).set_title("Sổ Mã").set_description(message).show();
}

/// On a screen hardly larger than the window, the first start fills it; later starts remember what the officer chose.
pub fn first_size(window: &WebviewWindow) {
    let (Ok(Some(monitor)), Ok(size)) = (window.current_monitor(), window.inner_size()) else { return };
    let (screen, scale) = (monitor.size().to_logical::<f64>(monitor.scale_factor()), monitor.scale_factor());
    let untouched = size.to_logical::<f64>(scale) == tauri::LogicalSize::new(DEFAULT_SIZE.0, DEFAULT_SIZE.1);
    if untouched && (screen.width < DEFAULT_SIZE.0 * 1.15 || screen.height < DEFAULT_SIZE.1 * 1.15) {
        // A window manager may refuse; the window is usable all the same.
        let _ = window.maximize();
    }
}

/// As in tauri.conf.json.
const DEFAULT_SIZE: (f64, f64) = (1366.0, 768.0);
