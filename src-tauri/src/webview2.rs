//! The Microsoft Edge WebView2 runtime that draws the window on Windows: is it there, is it new enough, and what to do on a
//! computer without internet when it is not.

use std::path::{Path, PathBuf};

/// The oldest runtime that can draw the page: its styles need `@container` and `:has`, which Chromium has since 105.
pub const MINIMUM: u32 = 105;

/// The folder beside the program in which a runtime of a fixed version is looked for.
pub const FIXED_FOLDER: &str = "webview2";

/// Which runtime draws the window.
#[derive(Debug, PartialEq, Eq)]
pub enum Runtime {
    /// The system's own.
    System,
    /// The folder beside the program.
    Fixed(PathBuf),
}

/// Chooses between the system's runtime, by its version if there is one, and a folder beside the program, whose version
/// `version_in` tells; `None`: it is no runtime that can be used.
///
/// # Errors
/// What the officer is told when neither can draw the page.
pub fn choose(
    system: Option<&str>,
    beside: &Path,
    version_in: impl Fn(&Path) -> Option<String>,
) -> Result<Runtime, String> {
    if system.is_some_and(is_new_enough) {
        return Ok(Runtime::System);
    }
    let folder = beside.join(FIXED_FOLDER);
    if folder.is_dir() {
        return match version_in(&folder) {
            Some(version) if is_new_enough(&version) => Ok(Runtime::Fixed(folder)),
            Some(version) => Err(explain(&format!(
                "Bản WebView2 trong thư mục “{FIXED_FOLDER}” cạnh so-ma.exe là bản {version}, quá cũ: cửa sổ Sổ Mã cần bản \
                 {MINIMUM} trở lên."
            ))),
            None => Err(explain(&format!(
                "Thư mục “{FIXED_FOLDER}” cạnh so-ma.exe không phải là một bản WebView2 dùng được: thiếu tệp, tệp hỏng, \
                 hoặc chưa giải nén thẳng vào thư mục đó (tệp msedgewebview2.exe phải nằm ngay trong “{FIXED_FOLDER}”)."
            ))),
        };
    }
    Err(match system {
        Some(version) => explain(&format!(
            "Máy này có Microsoft Edge WebView2 bản {version}, quá cũ: cửa sổ Sổ Mã cần bản {MINIMUM} trở lên."
        )),
        None => explain(&format!(
            "Máy này chưa có Microsoft Edge WebView2 (bản {MINIMUM} trở lên), thành phần của Windows mà cửa sổ Sổ Mã cần."
        )),
    })
}

/// What the officer is told when the runtime is there and the window does not open.
pub fn broken(why: &str) -> String {
    explain(&format!("Cửa sổ Sổ Mã không mở được: Microsoft Edge WebView2 trên máy này có thể đã hỏng.\n({why})"))
}

fn is_new_enough(version: &str) -> bool {
    version.split('.').next().and_then(|major| major.parse::<u32>().ok()).is_some_and(|major| major >= MINIMUM)
}

fn explain(what: &str) -> String {
    format!(
        "{what}\n\n\
         Máy không có mạng: trên một máy có mạng, tải tệp MicrosoftEdgeWebView2RuntimeInstallerX64.exe (trang WebView2 của \
         Microsoft, mục “Evergreen Standalone Installer”, x64), chép sang máy này và chạy, rồi mở lại Sổ Mã. Đặt tệp đó cạnh \
         bộ cài Sổ Mã thì bộ cài tự chạy nó.\n\
         Không được cài: giải nén bản “Fixed Version” x64 vào thư mục “{FIXED_FOLDER}” cạnh so-ma.exe; trên Windows 10 còn chạy \
         lệnh icacls nêu trong HUONG-DAN-CAI-DAT.txt, mục 3.\n\n\
         Sổ, bản sao lưu và các đợt đang làm vẫn nguyên; so-ma-cli.exe không cần WebView2."
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(folder: &Path) -> Option<String> {
        panic!("{} is no folder to look into", folder.display())
    }

    #[test]
    fn the_systems_runtime_is_taken_when_it_is_new_enough() {
        let nothing_beside = tempfile::tempdir().unwrap();
        for version in ["105.0.1343.22", "109.0.1518.78", "131.0.2903.86"] {
            assert_eq!(choose(Some(version), nothing_beside.path(), nothing), Ok(Runtime::System), "{version}");
        }
    }

    #[test]
    fn without_a_runtime_the_officer_is_told_what_to_do_offline() {
        let nothing_beside = tempfile::tempdir().unwrap();
        let said = choose(None, nothing_beside.path(), nothing).unwrap_err();
        assert!(said.contains("chưa có") && said.contains("MicrosoftEdgeWebView2RuntimeInstallerX64.exe"), "{said}");
    }

    #[test]
    fn a_runtime_that_is_too_old_is_named_with_its_version() {
        let nothing_beside = tempfile::tempdir().unwrap();
        for version in ["104.0.1293.70", "94.0.992.31", "garbled"] {
            let said = choose(Some(version), nothing_beside.path(), nothing).unwrap_err();
            assert!(said.contains(version) && said.contains("105"), "{said}");
        }
    }

    #[test]
    fn a_fixed_runtime_beside_the_program_serves_where_the_system_has_none_that_can() {
        let beside = tempfile::tempdir().unwrap();
        let folder = beside.path().join(FIXED_FOLDER);
        std::fs::create_dir(&folder).unwrap();
        let has = |version: &'static str| move |_: &Path| Some(version.to_owned());
        assert_eq!(choose(None, beside.path(), has("120.0.2210.91")), Ok(Runtime::Fixed(folder.clone())));
        assert_eq!(choose(Some("94.0.992.31"), beside.path(), has("120.0.2210.91")), Ok(Runtime::Fixed(folder)));
        assert_eq!(choose(Some("109.0.1518.78"), beside.path(), nothing), Ok(Runtime::System));
        let said = choose(None, beside.path(), has("94.0.992.31")).unwrap_err();
        assert!(said.contains("“webview2”") && said.contains("94.0.992.31"), "{said}");
        let said = choose(None, beside.path(), |_| None).unwrap_err();
        assert!(said.contains("“webview2”") && said.contains("không phải"), "{said}");
    }

    #[test]
    fn a_window_that_does_not_open_is_told_with_its_cause_and_what_to_do_offline() {
        let said = broken("HRESULT(0x80070002)");
        assert!(said.contains("HRESULT(0x80070002)") && said.contains("Evergreen Standalone Installer"), "{said}");
    }
}
