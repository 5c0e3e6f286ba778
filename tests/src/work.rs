//! The kinds of work that write files, as calls of the core: for tests that let disks fail and programs be killed.
//!
//! The work of a kind is the same in every run: the clock stands still, and the register before it is made by the same calls.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, Result, anyhow};
use app::{App, AppError};
use serde_json::{Value, json};

use crate::stage::Stage;

/// A kind of work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A new register is made.
    Create,
    /// A draft is edited.
    Edit,
    /// Sets are applied.
    Apply,
    /// Lists are taken over.
    Import,
    /// Copies of the register are saved.
    Copy,
    /// The first load is taken back.
    TakeBack,
    /// Lists, documents and packs are written.
    Export,
    /// A register of an older format is brought to this one.
    Upgrade,
}

/// Every kind.
pub const KINDS: [Kind; 8] =
    [Kind::Create, Kind::Edit, Kind::Apply, Kind::Import, Kind::Copy, Kind::TakeBack, Kind::Export, Kind::Upgrade];

/// A call, with the answer to the file dialog that it opens.
pub struct Step {
    /// The command.
    pub command: &'static str,
    /// Its arguments.
    pub args: Value,
    /// The file that is picked.
    pub file: Option<&'static str>,
}

impl Step {
    fn new(command: &'static str, args: Value) -> Self {
        Self { command, args, file: None }
    }

    fn at(command: &'static str, file: &'static str, args: Value) -> Self {
        Self { command, args, file: Some(file) }
    }
}

/// The register.
pub const REGISTER: &str = "sổ.soma";

const OPENING: &str =
    "Mã,Tên,Điện thoại\nH53.01,Sở Nội vụ,0276 1\nH53.02,Sở Y tế,\nH53.03,Sở Thông tin,\nH53.01.01,Ban Thi đua,\n";
const LIST: &str = "Mã,Tên\nH53.01,Sở Nội vụ\nH53.04,Sở Tài chính\nH53.04.01,Văn phòng Sở\n";

impl Kind {
    /// The kind of this name.
    pub fn of(name: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| format!("{kind:?}") == name)
    }

    /// The calls, one after the other.
    pub fn steps(self) -> Vec<Step> {
        let opened = |steps: Vec<Step>| [vec![Step::at("register.open", REGISTER, json!({}))], steps].concat_steps();
        let decision = |number: &str, dated: &str| json!({ "number": number, "dated": dated, "issuer": "UBND tỉnh" });
        match self {
            Kind::Create => vec![create(), issue("H53.05")],
            Kind::Edit => opened(vec![
                Step::new("changes.rename", json!({ "code": "H53.02", "name": "Sở Y tế và Dân số" })),
                issue("H53.05"),
                Step::new("changes.close", json!({ "code": "H53.03", "reason": "giải thể" })),
                Step::new("draft.undo", json!({})),
            ]),
            Kind::Apply => opened(vec![
                Step::new("draft.apply", decision("2/QĐ-UBND", "2026-03-01")),
                Step::new("changes.rename", json!({ "code": "H53.03", "name": "Sở Khoa học" })),
                Step::new("draft.apply", decision("3/QĐ-UBND", "2026-04-01")),
            ]),
            Kind::Import => opened(vec![
                Step::at("intake.read", "đầu.csv", json!({})),
                Step::new("intake.accept", json!({ "decision": "1/QĐ-UBND", "date": "2021-01-31" })),
                Step::at("intake.read", "danh sách.csv", json!({})),
                Step::new("intake.accept", json!({})),
            ]),
            Kind::Copy => opened(vec![
                Step::at("register.saveCopy", "bản sao.soma", json!({})),
                Step::at("register.saveCopy", "bản sao mới.soma", json!({})),
            ]),
            Kind::TakeBack => opened(vec![Step::new("intake.takeBackOpening", json!({})), issue("H53.05")]),
            Kind::Export => opened(vec![
                Step::at("export.register", "danh sách.xlsx", json!({})),
                Step::at("export.register", "danh sách mới.csv", json!({})),
                Step::at("paper.write", "quyết định.docx", json!({ "kind": "changeDecision" })),
                Step::at("export.pack", "hồ sơ.zip", json!({})),
                Step::at("sets.receipt", "biên nhận.txt", json!({ "number": 2 })),
            ]),
            Kind::Upgrade => opened(vec![Step::new("draft.create", json!({ "title": "Đợt sau khi nâng cấp" }))]),
        }
    }

    /// Makes what is there before the work: `files` with the register, `settings`, and `tmp` for the system's own files.
    ///
    /// # Errors
    /// When it cannot be made.
    pub fn prepare(self, folder: &Path) -> Result<()> {
        for name in ["files", "settings", "tmp"] {
            fs::create_dir_all(folder.join(name))?;
        }
        let files = folder.join("files");
        fs::write(files.join("đầu.csv"), OPENING)?;
        fs::write(files.join("danh sách.csv"), LIST)?;
        if self == Kind::Upgrade {
            fs::copy(crate::repository().join("tests/fixtures/registers/format-1.soma"), files.join(REGISTER))?;
        }
        let before = match self {
            Kind::Create | Kind::Upgrade => return Ok(()),
            Kind::Import => vec![create()],
            Kind::TakeBack => filled(),
            Kind::Copy => [filled(), vec![Step::at("register.saveCopy", "bản sao.soma", json!({})), issue("H53.06")]]
                .concat_steps(),
            Kind::Edit | Kind::Apply | Kind::Export => [filled(), vec![issue("H53.06")]].concat_steps(),
        };
        if self == Kind::Export {
            fs::write(files.join("danh sách.xlsx"), "một tệp cũ")?;
        }
        let officer = Officer::new(folder)?;
        officer.app.call("settings.set", json!({ "officer": "Nguyễn Thị Hoà" })).map_err(told)?;
        for step in before {
            officer.take(&step).map_err(|why| told(why).context(step.command))?;
        }
        Ok(())
    }
}

/// A register that holds nothing but its level-1 body.
fn create() -> Step {
    Step::at("register.create", REGISTER, json!({ "root": "H53", "name": "UBND tỉnh Tây Ninh" }))
}

/// A register with a list as its second set.
fn filled() -> Vec<Step> {
    vec![
        create(),
        Step::at("intake.read", "đầu.csv", json!({})),
        Step::new("intake.accept", json!({ "decision": "1/QĐ-UBND", "date": "2021-01-31" })),
    ]
}

fn issue(code: &str) -> Step {
    let row = json!({ "parent": "H53", "code": code, "name": format!("Đơn vị {code}") });
    Step::new("changes.issue", json!({ "rows": [row] }))
}

/// Steps one after the other.
trait ConcatSteps {
    fn concat_steps(self) -> Vec<Step>;
}

impl<const N: usize> ConcatSteps for [Vec<Step>; N] {
    fn concat_steps(self) -> Vec<Step> {
        self.into_iter().flatten().collect()
    }
}

fn told(why: AppError) -> anyhow::Error {
    anyhow!("{why:?}")
}

/// Somebody at the core: the program without its window, in a folder of its own.
pub struct Officer {
    /// The program.
    pub app: App,
    stage: Arc<Stage>,
    files: PathBuf,
}

impl Officer {
    /// Starts the program with the settings of the folder.
    ///
    /// # Errors
    /// When the program that reads lists is not built.
    pub fn new(folder: &Path) -> Result<Self> {
        let stage = Arc::new(Stage::default());
        stage.set_reader(&crate::built("bridge")?);
        stage.set_now(Some("2026-11-22T09:30:00".parse().context("the moment")?));
        Ok(Self { app: App::new(stage.clone(), folder.join("settings")), stage, files: folder.join("files") })
    }

    /// Sets the clock.
    pub fn set_clock(&self, to: &str) {
        self.stage.set_now(to.parse().ok());
    }

    /// Makes the call of a step.
    ///
    /// # Errors
    /// What the call is refused for.
    pub fn take(&self, step: &Step) -> Result<Value, AppError> {
        self.stage.answer(step.file.map(|name| Some(self.files.join(name))));
        self.app.call(step.command, step.args.clone()).map(|mut answer| answer["result"].take())
    }
}
