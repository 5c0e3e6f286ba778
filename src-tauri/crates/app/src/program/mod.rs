//! The program between two commands: settings, the level-1 table, the open register.

mod chain;
mod copies;
mod remembered;
mod sign;

use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::{NaiveDate, NaiveDateTime};
use register::Problem;
use register::commune::List;
use register::level1::Table;
use store::{Holder, Store};

use crate::AppError;
use crate::host::Host;
use crate::jobs::Jobs;
use crate::release::Version;
use crate::session::Session;
use crate::settings::{RecentFile, Settings};
use crate::view::{Topic, UndoState};

use copies::Copies;
use remembered::Remembered;

/// What shows which register is open.
const ANOTHER_REGISTER: [Topic; 5] = [Topic::Register, Topic::Units, Topic::Draft, Topic::Sets, Topic::Settings];

/// Everything the commands work on.
pub struct Program {
    /// The place the program runs in: dialogs, clock, other programs.
    pub(crate) host: Arc<dyn Host>,
    /// The settings of this machine.
    pub(crate) settings: Settings,
    /// The folder they are kept in, and the sample register.
    pub(crate) settings_dir: PathBuf,
    /// What the officer is told when the window has come up.
    pub(crate) notes: Vec<AppError>,
    /// The level-1 table in use: the one that was chosen, else the shipped one.
    pub(crate) level1: Table,
    /// What is wrong with the table that was chosen, so that the shipped one is used.
    pub(crate) level1_fault: Option<String>,
    /// The list of communes in use: the one that was chosen, else the shipped one.
    communes: Arc<List>,
    /// What is wrong with the list that was chosen, so that the shipped one is used.
    pub(crate) communes_fault: Option<String>,
    /// The work that goes on beside the program, and what it found.
    pub(crate) jobs: Jobs,
    /// What the window must read anew because of the program itself; the register's own are noted by the session.
    topics: BTreeSet<Topic>,
    session: Option<Session>,
    granted: HashSet<PathBuf>,
    named: HashSet<PathBuf>,
    written: HashSet<PathBuf>,
    /// Copies of attached documents that were opened; gone with the program.
    copies: Option<Copies>,
    /// How far the history of the open register is remembered by this machine.
    remembered: Remembered,
    /// Why it could not be remembered, since that was tried last.
    unremembered: Option<AppError>,
    /// What the officer is told of what this machine remembers of the open register.
    history_notes: Vec<Problem>,
}

impl Program {
    /// A program without a register, with the settings and the level-1 table of this machine.
    pub fn new(host: Arc<dyn Host>, settings_dir: PathBuf, jobs: Jobs) -> Self {
        let (mut settings, note) = Settings::read(&settings_dir);
        if settings.are_first() {
            // Whoever begins here has seen no other version, and nothing is new to them.
            settings.seen_version = Some(Version::running().to_string());
        }
        let mut program = Self {
            host,
            settings,
            settings_dir,
            notes: note.into_iter().collect(),
            level1: Table::shipped(),
            level1_fault: None,
            communes: Arc::default(),
            communes_fault: None,
            jobs,
            topics: BTreeSet::new(),
            session: None,
            granted: HashSet::new(),
            named: HashSet::new(),
            written: HashSet::new(),
            copies: None,
            remembered: Remembered::default(),
            unremembered: None,
            history_notes: Vec::new(),
        };
        program.read_level1();
        program.read_communes();
        // Nobody waits for it; what it does not get done, the next run does.
        std::thread::spawn(|| copies::sweep(&std::env::temp_dir()));
        program
    }

    /// Reads the level-1 table the settings name; with a fault the shipped one stays.
    pub fn read_level1(&mut self) {
        self.level1_fault = None;
        self.level1 = Table::shipped();
        let Some(file) = self.settings.level1_file.clone() else { return };
        match read_level1_table(&file) {
            Ok(table) => self.level1 = table,
            Err(why) => self.level1_fault = Some(format!("{} {}", why.message, why.remedy)),
        }
    }

    /// The time now, local, as the [`Host`] tells it.
    pub fn now(&self) -> NaiveDateTime {
        self.host.now()
    }

    /// The day of today, local; the date of [`Program::now`].
    pub fn today(&self) -> NaiveDate {
        self.now().date()
    }

    /// Reads the list of communes the settings name; with a fault the shipped one stays.
    pub fn read_communes(&mut self) {
        self.communes_fault = None;
        self.communes = Arc::new(List::shipped().clone());
        let Some(file) = self.settings.communes_file.clone() else { return };
        match read_communes(&file) {
            Ok(list) => self.communes = Arc::new(list),
            Err(why) => self.communes_fault = Some(format!("{} {}", why.message, why.remedy)),
        }
    }

    /// The list of communes.
    pub fn communes(&self) -> Arc<List> {
        self.communes.clone()
    }

    /// What the window must read anew since it was told last. What a command changed before it failed is told with the next
    /// answer.
    pub fn take_topics(&mut self) -> BTreeSet<Topic> {
        let mut topics = std::mem::take(&mut self.topics);
        topics.extend(self.session.as_mut().map(Session::take_topics).unwrap_or_default());
        topics
    }

    /// Lets the window read this part anew.
    pub fn tell(&mut self, topic: Topic) {
        self.topics.insert(topic);
    }

    /// Writes the settings of this machine after a change.
    pub fn save_settings(&mut self) {
        self.settings.write(&self.settings_dir);
        self.topics.insert(Topic::Settings);
    }

    /// Lets the page open this file by its path from now on.
    pub fn grant(&mut self, path: &Path) {
        self.granted.insert(path.to_owned());
    }

    /// Lets the page open the copy that was made because the open file is gone, as it may open the file itself.
    pub fn grant_rescued(&mut self) {
        let rescued = self.session.as_ref().and_then(|session| session.file().rescued()).map(Path::to_owned);
        if let Some(copy) = rescued {
            self.grant(&copy);
        }
    }

    /// A file that was named to the program from outside.
    pub fn name(&mut self, path: &Path) {
        self.grant(path);
        self.named.insert(path.to_owned());
    }

    /// Whether the page may save under this name without a dialog: only what was named from outside, and never over a
    /// file that another hand made.
    pub fn may_save(&self, path: &Path) -> bool {
        self.named.contains(path) && (self.wrote(path) || !path.exists())
    }

    /// Whether the page may open this file: it was picked in a dialog, named from outside, or opened before.
    pub fn may_open(&self, path: &Path) -> bool {
        self.granted.contains(path) || self.settings.recent.iter().any(|recent| Path::new(&recent.path) == path)
    }

    /// Notes a file this session wrote, so that the page may have it opened or shown.
    pub fn note_written(&mut self, path: &Path) {
        self.written.insert(path.to_owned());
    }

    /// The folder for copies of attached documents; made when it is first needed and gone with the program.
    ///
    /// # Errors
    /// Where the system gives no temporary folder.
    pub fn copies(&mut self) -> Result<PathBuf, AppError> {
        let copies = match self.copies.take() {
            Some(copies) => copies,
            None => Copies::make().map_err(|why| AppError::io(&std::env::temp_dir(), &why))?,
        };
        let path = copies.path().to_owned();
        self.copies = Some(copies);
        Ok(path)
    }

    /// Whether this session wrote the file.
    pub fn wrote(&self, path: &Path) -> bool {
        self.written.contains(path)
    }

    /// Who holds the open file, as another machine that finds it locked is told: officer, machine and process, from
    /// now on.
    pub fn holder(&self) -> Holder {
        let since = self.now();
        Holder { name: self.officer(), machine: machine(), pid: std::process::id(), since }
    }

    /// The officer's name; without one in the settings, the name the system knows.
    pub fn officer(&self) -> String {
        let own = self.settings.officer.trim();
        if own.is_empty() { user() } else { own.to_owned() }
    }

    /// The open register, which takes note of the day first.
    ///
    /// # Errors
    /// Where no register is open, or its file cannot be read after midnight.
    pub fn session(&mut self) -> Result<&mut Session, AppError> {
        let today = self.today();
        let session = self.session.as_mut().ok_or_else(AppError::no_register)?;
        session.see(today)?;
        Ok(session)
    }

    /// The open register as it was when a command last asked; unlike [`Program::session`] this does not take note of
    /// the day.
    pub fn peek(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// Makes an opened file the current register; the one before is closed.
    ///
    /// # Errors
    /// Where the file cannot be read; the register that was open stays then.
    pub fn open_session(&mut self, store: Store) -> Result<(), AppError> {
        let session = Session::new(store, self.today())?;
        self.session = Some(session);
        self.recognise();
        self.jobs.checks.clear();
        self.remember();
        self.topics.extend(ANOTHER_REGISTER);
        Ok(())
    }

    /// Hands over the register; the program has none until another is opened.
    pub fn take_session(&mut self) -> Option<Session> {
        self.jobs.checks.clear();
        self.session.take()
    }

    /// Closes the register and lets go of its file.
    pub fn close_session(&mut self) {
        if self.session.take().is_some() {
            self.jobs.checks.clear();
            self.topics.extend(ANOTHER_REGISTER);
        }
    }

    /// Puts the open register at the head of the recent list, under the level-1 bodies it has now.
    pub fn remember(&mut self) {
        let Some(session) = &self.session else { return };
        let path = session.file().path();
        let roots: Vec<String> = session.roots().iter().map(|root| format!("{} – {}", root.code, root.name)).collect();
        let file = RecentFile {
            path: path.to_string_lossy().into_owned(),
            title: path.file_stem().unwrap_or_default().to_string_lossy().into_owned(),
            roots: roots.join("; "),
            opened_at: self.now().format("%Y-%m-%dT%H:%M:%S").to_string(),
            missing: false,
            due_on: self.settings.due_of(path),
            late: 0,
        };
        self.settings.remember(file);
        self.settings.write(&self.settings_dir);
    }

    /// Remembers the last days of what is due in the open register, for the start page.
    pub fn remember_due(&mut self, due_on: Vec<String>) {
        let Some(path) = self.session.as_ref().map(|session| session.file().path().to_string_lossy().into_owned())
        else {
            return;
        };
        let recent = self.settings.recent.iter_mut().find(|file| file.path == path);
        let Some(file) = recent.filter(|file| file.due_on != due_on) else { return };
        file.due_on = due_on;
        self.settings.write(&self.settings_dir);
    }

    /// What Ctrl+Z and Ctrl+Y would do; nothing where no draft is open.
    pub fn undo_state(&self) -> Option<UndoState> {
        let session = self.session.as_ref()?;
        let (undo, redo) = session.file().undo_titles(session.current?).ok()?;
        Some(UndoState { undo, redo })
    }
}

/// Reads a level-1 table from a file; all its faults at once.
///
/// # Errors
/// When the file cannot be read, or is no such table.
pub fn read_level1_table(file: &Path) -> Result<Table, AppError> {
    let text = std::fs::read_to_string(file).map_err(|why| {
        AppError::new(
            "level1.read",
            format!("Không đọc được bảng mã cấp 1 “{}”: {}.", file.display(), crate::error::said(&why)),
            "Hãy chọn tệp .csv mã hóa UTF-8 theo mẫu bảng đi kèm chương trình.",
        )
        .with_detail(why.to_string())
    })?;
    Table::parse(&text).map_err(AppError::refused)
}

/// Reads a list of communes from a file; all its faults at once.
///
/// # Errors
/// When the file cannot be read, or is no such list.
pub fn read_communes(file: &Path) -> Result<List, AppError> {
    let text = std::fs::read_to_string(file).map_err(|why| {
        AppError::new(
            "commune.read",
            format!("Không đọc được danh mục đơn vị hành chính “{}”: {}.", file.display(), crate::error::said(&why)),
            "Hãy chọn tệp .csv mã hóa UTF-8 có các cột level1, type, name.",
        )
        .with_detail(why.to_string())
    })?;
    List::parse(&text).map_err(AppError::refused)
}

/// Applied sets name somebody even where the system knows no name.
fn user() -> String {
    let known = ["USERNAME", "USER", "LOGNAME"].iter().find_map(|name| std::env::var(name).ok());
    known.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| "(chưa ghi tên)".to_owned())
}

fn machine() -> String {
    std::env::var("COMPUTERNAME")
        .ok()
        .or_else(|| std::fs::read_to_string("/etc/hostname").ok())
        .map(|name| name.trim().to_owned())
        .unwrap_or_default()
}
