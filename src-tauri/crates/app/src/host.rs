//! What the commands need from the place they run in: the desktop shell, the test bridge or the command line.

use std::path::{Path, PathBuf};

use crate::installation::Installation;

/// The kind of file a dialog asks for; decides its title, filter and suggested ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FileKind {
    /// A register (`.soma`).
    Register,
    /// An Excel workbook (`.xlsx`).
    Workbook,
    /// A list to read: a workbook of any kind, the tables of a Word document, or a text table.
    List,
    /// The level-1 table (`.csv`).
    Level1Table,
    /// A list of communes (.csv).
    CommuneList,
    /// A Word document (`.docx`).
    Document,
    /// A list for people or programs (`.xlsx`, `.csv`, `.json`).
    Table,
    /// All documents of a change set in one archive (`.zip`).
    Pack,
    /// A file this program made, to be checked (`.docx`, `.xlsx`).
    Handout,
    /// A signed document (`.pdf`).
    Pdf,
    /// A root certificate (`.cer`, `.crt`, `.pem`, `.der`).
    Certificate,
    /// A calendar for other programs (`.ics`).
    Calendar,
    /// The receipt of an applied set.
    Receipt,
    /// A file that sets up another version of the program.
    Setup,
}

impl FileKind {
    /// The endings the dialog filters by, without the dot; the first one is appended when the user types none.
    pub fn endings(self) -> &'static [&'static str] {
        match self {
            FileKind::Register => &["soma"],
            FileKind::Workbook => &["xlsx"],
            FileKind::List => &["xlsx", "xlsm", "xls", "xlsb", "ods", "docx", "docm", "csv", "tsv", "txt"],
            FileKind::Level1Table | FileKind::CommuneList => &["csv"],
            FileKind::Document => &["docx"],
            FileKind::Table => &["xlsx", "csv", "json"],
            FileKind::Pack => &["zip"],
            FileKind::Handout => &["docx", "xlsx"],
            FileKind::Pdf => &["pdf"],
            FileKind::Certificate => &["cer", "crt", "pem", "der"],
            FileKind::Calendar => &["ics"],
            FileKind::Receipt => &["txt"],
            FileKind::Setup => &["exe", "deb", "rpm"],
        }
    }

    /// The name of the kind in the dialog's filter.
    pub fn title(self) -> &'static str {
        match self {
            FileKind::Register => "Sổ mã (*.soma)",
            FileKind::Workbook => "Bảng tính Excel (*.xlsx)",
            FileKind::List => "Danh sách (*.xlsx, *.xls, *.ods, *.docx, *.csv, *.txt)",
            FileKind::Level1Table => "Bảng mã cấp 1 (*.csv)",
            FileKind::CommuneList => "Danh mục đơn vị hành chính (*.csv)",
            FileKind::Document => "Văn bản Word (*.docx)",
            FileKind::Table => "Danh sách (*.xlsx, *.csv, *.json)",
            FileKind::Pack => "Hồ sơ nén (*.zip)",
            FileKind::Handout => "Tệp đã xuất (*.docx, *.xlsx)",
            FileKind::Pdf => "Văn bản đã ký (*.pdf)",
            FileKind::Certificate => "Chứng thư (*.cer, *.crt, *.pem)",
            FileKind::Calendar => "Lịch (*.ics)",
            FileKind::Receipt => "Biên nhận (*.txt)",
            FileKind::Setup => "Bộ cài Sổ Mã (*.exe, *.deb, *.rpm)",
        }
    }
}

/// The outside world of a session. Called on a worker thread, never on the window's own.
pub trait Host: Send + Sync {
    /// Asks for an existing file. `None`: the user cancelled.
    fn pick_file(&self, kind: FileKind, title: &str) -> Option<PathBuf>;

    /// Asks where to save; `suggested` is a file name (with folder where one is known). `None`: the user cancelled.
    /// The dialog itself asks before an existing file is replaced.
    fn pick_save(&self, kind: FileKind, title: &str, suggested: &Path) -> Option<PathBuf>;

    /// Asks for a folder to write several files into. `None`: the user cancelled.
    fn pick_folder(&self, title: &str) -> Option<PathBuf>;

    /// Opens a file with the program the system has for it.
    ///
    /// # Errors
    /// Where the system has no program for it, or that fails; the text is the system's own, for the technical detail.
    fn open_file(&self, path: &Path) -> Result<(), String>;

    /// Shows a file in its folder.
    ///
    /// # Errors
    /// Where the system cannot show it; the text is the system's own, for the technical detail.
    fn show_in_folder(&self, path: &Path) -> Result<(), String>;

    /// Whether this system runs setup files of Windows.
    fn runs_setups(&self) -> bool {
        false
    }

    /// How the program that runs was installed; asked only where setup files of Windows run.
    fn installation(&self) -> Installation {
        Installation::Setup
    }

    /// Has a setup file started as soon as the program has closed, which the page asks for next.
    ///
    /// # Errors
    /// Where there is no window whose end could be waited for.
    fn start_setup(&self, _setup: &Path) -> Result<(), String> {
        Err("không có cửa sổ".to_owned())
    }

    /// Whether callers may name any file: true for the command line, whose user typed the path; never for a page.
    fn trusts_paths(&self) -> bool {
        false
    }

    /// The program that reads lists in a process of its own: one whose `main` begins with [`crate::reader::serve`], as
    /// this one's does.
    ///
    /// # Errors
    /// Where the system does not tell which program this is.
    fn reader(&self) -> std::io::Result<PathBuf> {
        std::env::current_exe()
    }

    /// Whether applied sets may be signed with the name the system knows: true for the command line, where nobody is there
    /// to be asked; in a window the officer gives a name.
    fn signs_as_system_user(&self) -> bool {
        false
    }

    /// The time now, local: rules and files get it from here, so that tests can set it.
    fn now(&self) -> chrono::NaiveDateTime;
}
