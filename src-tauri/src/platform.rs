//! What differs between systems: the look for a display, a message before there is a window, the first size.

use tauri::WebviewWindow;

/// Whether a window can be opened at all. GTK would panic instead of saying so.
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

/// Whether a window can be opened at all.
#[cfg(not(target_os = "linux"))]
pub fn check_display() -> Result<(), String> {
    Ok(())
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
