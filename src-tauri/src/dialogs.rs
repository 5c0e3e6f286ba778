//! File dialogs, the system's programs and the clock, for [`app::App`].

use std::path::{Path, PathBuf};

use app::{FileKind, Host, Installation};
use tauri::{AppHandle, Manager};
use tauri_plugin_dialog::{DialogExt, FileDialogBuilder, MessageDialogButtons, MessageDialogKind};
use tauri_plugin_opener::OpenerExt;

/// The world around the window. Called on worker threads only: the dialogs block.
pub struct ShellHost {
    handle: AppHandle,
    #[cfg(feature = "test-hooks")]
    hooks: crate::hooks::Hooks,
}

impl ShellHost {
    /// The world around the window of this program.
    pub fn new(handle: AppHandle) -> Self {
        Self {
            handle,
            #[cfg(feature = "test-hooks")]
            hooks: crate::hooks::Hooks::from_env(),
        }
    }

    fn dialog(&self, kind: FileKind, title: &str) -> FileDialogBuilder<tauri::Wry> {
        let dialog = self.handle.dialog().file().set_title(title).add_filter(kind.title(), kind.endings());
        match self.handle.get_webview_window(crate::WINDOW) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        }
    }

    /// The dialog asked about the name as typed; with an ending appended it may hit another file.
    fn may_replace(&self, path: &Path) -> bool {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.handle
            .dialog()
            .message(format!("Đã có tệp “{name}”. Thay tệp đó bằng tệp mới?"))
            .title("Sổ Mã")
            .kind(MessageDialogKind::Warning)
            .buttons(MessageDialogButtons::OkCancelCustom("Thay".to_owned(), "Không".to_owned()))
            .blocking_show()
    }
}

impl Host for ShellHost {
    fn pick_file(&self, kind: FileKind, title: &str) -> Option<PathBuf> {
        #[cfg(feature = "test-hooks")]
        if let Some(answer) = self.hooks.next_answer() {
            return answer;
        }
        self.dialog(kind, title).blocking_pick_file()?.into_path().ok()
    }

    fn pick_save(&self, kind: FileKind, title: &str, suggested: &Path) -> Option<PathBuf> {
        #[cfg(feature = "test-hooks")]
        if let Some(answer) = self.hooks.next_answer() {
            return answer;
        }
        let mut dialog = self.dialog(kind, title);
        if let Some(folder) = suggested.parent().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        let typed = dialog.blocking_save_file()?.into_path().ok()?;
        let path = with_ending(&typed, kind);
        (path == typed || !path.exists() || self.may_replace(&path)).then_some(path)
    }

    fn pick_folder(&self, title: &str) -> Option<PathBuf> {
        #[cfg(feature = "test-hooks")]
        if let Some(answer) = self.hooks.next_answer() {
            return answer;
        }
        let dialog = self.handle.dialog().file().set_title(title);
        let dialog = match self.handle.get_webview_window(crate::WINDOW) {
            Some(window) => dialog.set_parent(&window),
            None => dialog,
        };
        dialog.blocking_pick_folder()?.into_path().ok()
    }

    fn open_file(&self, path: &Path) -> Result<(), String> {
        self.handle.opener().open_path(path.to_string_lossy(), None::<String>).map_err(|why| why.to_string())
    }

    fn show_in_folder(&self, path: &Path) -> Result<(), String> {
        self.handle.opener().reveal_item_in_dir(path).map_err(|why| why.to_string())
    }

    fn runs_setups(&self) -> bool {
        #[cfg(feature = "test-hooks")]
        if crate::hooks::stand_in().is_some() {
            return true;
        }
        cfg!(windows)
    }

    fn installation(&self) -> Installation {
        #[cfg(feature = "test-hooks")]
        if crate::hooks::stand_in().is_some() {
            return Installation::Setup;
        }
        // Where the system does not say which program this is, the setup itself finds out what it would replace.
        std::env::current_exe().map_or(Installation::Setup, |program| Installation::of(&program))
    }

    fn start_setup(&self, setup: &Path) -> Result<(), String> {
        let shell = self.handle.try_state::<crate::ipc::Shell>().ok_or("no window")?;
        shell.set_up_later(setup);
        Ok(())
    }

    fn now(&self) -> chrono::NaiveDateTime {
        #[cfg(feature = "test-hooks")]
        if let Some(now) = self.hooks.now() {
            return now;
        }
        chrono::Local::now().naive_local()
    }
}

/// GTK's dialog returns the name as typed: a name without one of the kind's endings gets the first of them.
fn with_ending(typed: &Path, kind: FileKind) -> PathBuf {
    let ending = typed.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if ending.is_some_and(|ending| kind.endings().contains(&ending.as_str())) {
        return typed.to_owned();
    }
    let mut name = typed.as_os_str().to_owned();
    name.push(".");
    name.push(kind.endings()[0]);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_typed_without_ending_gets_one() {
        let ended = |typed: &str, kind| with_ending(Path::new(typed), kind);
        assert_eq!(ended("/a/sổ", FileKind::Register), Path::new("/a/sổ.soma"));
        assert_eq!(ended("/a/12.2026", FileKind::Register), Path::new("/a/12.2026.soma"));
        assert_eq!(ended("/a/sổ.SOMA", FileKind::Register), Path::new("/a/sổ.SOMA"));
        assert_eq!(ended("/a/list.csv", FileKind::Workbook), Path::new("/a/list.csv.xlsx"));
    }
}
