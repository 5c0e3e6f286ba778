//! `new`, `add-root`, `list`, `verify`: a register made, listed and checked for being whole.

use std::fmt::Write as _;

use app::error::said;
use serde_json::{Value, json};

use super::RegisterFile;
use crate::command_line::{NAME, Usage};
use crate::terminal_app::{Failure, TerminalApp, tell_notes};

#[derive(clap::Args)]
#[command(about = "Tạo sổ mã mới, nếu cần thì nhập luôn danh sách có sẵn.")]
pub struct New {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "MÃ", help = "Mã cấp 1, ví dụ H53")]
    root: String,
    #[arg(long, value_name = "TÊN", help = "Tên cơ quan cấp 1", allow_hyphen_values = true)]
    name: String,
    #[arg(long, value_name = "MÃ", help = "Mã cấp 1 thứ hai, ví dụ K53", requires = "second_name")]
    second: Option<String>,
    #[arg(long, value_name = "TÊN", help = "Tên của mã cấp 1 thứ hai", allow_hyphen_values = true)]
    second_name: Option<String>,
    #[arg(long, value_name = "DANHSACH", help = "Danh sách để nhập ngay, .xlsx hoặc .csv")]
    from: Option<String>,
    #[arg(long, value_name = "SỐ", help = "Số quyết định của danh sách", allow_hyphen_values = true)]
    decision: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Ngày quyết định, ví dụ 2021-01-31")]
    date: Option<String>,
    #[arg(long, help = "Nhận cả mã cấp 1 đã đóng")]
    closed_root_ok: bool,
}

impl New {
    /// Makes a register, from a list where one is named.
    ///
    /// # Errors
    /// Where the body, the policy or the list is refused, or the file cannot be written; a register that could not be
    /// filled is deleted again.
    pub fn run(&self) -> Result<String, Failure> {
        let file = &self.register.file;
        let second = self.second.as_ref().map(|code| json!({ "code": code, "name": self.second_name }));
        let terminal = TerminalApp::new()?;
        let root = json!({
            "root": self.root,
            "name": self.name,
            "second": second,
            "closedRootOk": self.closed_root_ok,
            "path": file,
        });
        let info = terminal.call("register.create", root)?;
        tell_notes(&info);
        let Some(list) = &self.from else {
            return Ok(format!("Đã tạo {file}: {} mã.\n", info["open"]));
        };
        let load = json!({ "path": list, "decision": self.decision, "date": self.date });
        match terminal.call("register.load", load) {
            Ok(applied) => Ok(loaded(file, &applied)),
            Err(why) => {
                drop(terminal);
                take_away(file);
                Err(why.into())
            }
        }
    }
}

/// What was loaded, and every kind of repair that was made or left.
fn loaded(file: &str, applied: &Value) -> String {
    let mut text = format!("Đã tạo {file}: nhập {} mã.\n", applied["counts"]["issued"]);
    let warnings = applied["warnings"].as_array().into_iter().flatten();
    for warning in warnings.filter(|warning| {
        matches!(warning["rule"].as_str(), Some("intake.repaired" | "intake.kept" | "list.sheetUnread"))
    }) {
        let _ = writeln!(text, "{}", warning["message"].as_str().unwrap_or_default());
    }
    text
}

/// Removes a register that could not be loaded, so that none is left half made.
fn take_away(file: &str) {
    if let Err(why) = std::fs::remove_file(file) {
        eprintln!("{NAME}: không xóa được {file}: {}", said(&why));
    }
}

#[derive(clap::Args)]
#[command(about = "Nhận một cơ quan cấp 1 khác; rồi nhập cây mã của nó bằng import --opening.")]
pub struct AddRoot {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "MÃ", help = "Mã cấp 1, ví dụ H33")]
    root: String,
    #[arg(long, value_name = "TÊN", help = "Tên cơ quan cấp 1", allow_hyphen_values = true)]
    name: String,
}

impl AddRoot {
    /// Takes another level-1 body in.
    ///
    /// # Errors
    /// Where the register cannot be opened, or the body is refused.
    pub fn run(&self) -> Result<String, Failure> {
        let asked = json!({ "code": self.root, "name": self.name });
        TerminalApp::open(&self.register.file)?.call("register.addRoot", asked)?;
        Ok(format!("Đã nhận mã cấp 1 {} vào {}.\n", self.root, self.register.file))
    }
}

#[derive(clap::Args)]
#[command(about = "In toàn bộ danh sách mã của sổ, hôm nay hoặc vào một ngày.")]
pub struct List {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "NGÀY", help = "Ngày cần xem, ví dụ 2024-01-01; nếu không ghi: hôm nay")]
    on: Option<String>,
    #[arg(
        long,
        value_name = "NGÀY|SỐ",
        help = "Chỉ theo những gì sổ đã ghi đến hết ngày này, hoặc ngay sau đợt có số này"
    )]
    known: Option<String>,
    #[arg(long, value_name = "DẠNG", help = "Dạng in ra", default_value = "csv")]
    format: CsvOrJson,
}

/// How the list is printed.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum CsvOrJson {
    Csv,
    Json,
}

impl List {
    /// All units that stand on a day, as CSV or JSON.
    ///
    /// # Errors
    /// Where the register cannot be opened, the day or the limit is not valid, or nothing stood then.
    pub fn run(&self) -> Result<String, Failure> {
        let asked = json!({ "on": self.on, "known": self.known });
        let rows = TerminalApp::open(&self.register.file)?.call("register.list", asked)?;
        match self.format {
            CsvOrJson::Json => Ok(format!("{rows:#}\n")),
            CsvOrJson::Csv => csv_of(&rows),
        }
    }
}

const COLUMNS: [&str; 12] = [
    "code",
    "level",
    "parent",
    "name",
    "address",
    "email",
    "phone",
    "fax",
    "website",
    "qcvn102",
    "validFrom",
    "validTo",
];

fn csv_of(rows: &Value) -> Result<String, Failure> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let cell = |row: &Value, column: &str| match &row[column] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let failed = |why: String| Failure::Usage(Usage(why));
    writer.write_record(COLUMNS).map_err(|why| failed(why.to_string()))?;
    for row in rows.as_array().into_iter().flatten() {
        writer.write_record(COLUMNS.map(|column| cell(row, column))).map_err(|why| failed(why.to_string()))?;
    }
    let bytes = writer.into_inner().map_err(|why| failed(why.to_string()))?;
    String::from_utf8(bytes).map_err(|why| failed(why.to_string()))
}

#[derive(clap::Args)]
#[command(
    about = "Kiểm tra tệp sổ có hỏng hay bị sửa mà không tính lại chuỗi không, có còn đúng với các biên nhận không."
)]
pub struct Verify {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "BIÊN_NHẬN", num_args = 1.., help = "Biên nhận của các đợt đã áp dụng, để đối chiếu")]
    against: Vec<String>,
}

impl Verify {
    /// Checks the file, also one that is too damaged to be opened; gives the report as JSON.
    ///
    /// # Errors
    /// Where the file is no register or cannot be read; also, with what is wrong, where it is not sound.
    pub fn run(&self) -> Result<String, Failure> {
        let file = &self.register.file;
        let terminal = TerminalApp::new()?;
        let mut report = match terminal.open_register(file) {
            Ok(()) => terminal.call("register.verify", Value::Null)?,
            Err(why) if why.kind == "file.damaged" => terminal.call("register.inspect", json!({ "path": file }))?,
            Err(why) => return Err(why.into()),
        };
        if report["sound"] != json!(true) {
            return Err(unsound(&report));
        }
        let mut receipts = Vec::new();
        for receipt in &self.against {
            receipts.push(terminal.call("register.checkReceipt", json!({ "path": receipt }))?);
        }
        let wrong: Vec<Value> =
            receipts.iter().filter(|receipt| receipt["agrees"] != json!(true)).map(not_agreed).collect();
        if !wrong.is_empty() {
            return Err(Failure::Refused(format!("{:#}", Value::Array(wrong))));
        }
        if !receipts.is_empty() {
            report["receipts"] = Value::Array(receipts);
        }
        Ok(format!("{report:#}\n"))
    }
}

/// A receipt the register does not agree with, as a problem.
fn not_agreed(receipt: &Value) -> Value {
    let said = |value: &Value| value["sentence"].as_str().unwrap_or_default().to_owned();
    let differs = receipt["differs"].as_array().into_iter().flatten().map(said);
    let sentences: Vec<String> = [said(receipt)].into_iter().chain(differs).collect();
    let message = format!("{}: {}", receipt["file"].as_str().unwrap_or_default(), sentences.join(" "));
    json!({ "rule": "receipt.differs", "where": {}, "message": message, "remedy": receipt["remedy"] })
}

/// Each fault of the file as a problem, with the copy to go on with.
fn unsound(report: &Value) -> Failure {
    let remedy = match report["backups"][0].as_str() {
        Some(copy) => format!("Hãy giữ lại tệp này để đối chiếu và mở bản sao lưu gần nhất: {copy}"),
        None => "Không có bản sao lưu nào cạnh tệp này. Hãy giữ lại tệp và tìm bản sao đã cất ở nơi khác.".to_owned(),
    };
    let faults = report["faults"].as_array().into_iter().flatten();
    let problems: Vec<Value> = faults
        .map(|fault| json!({ "rule": "file.unsound", "where": {}, "message": fault, "remedy": remedy }))
        .collect();
    Failure::Refused(format!("{:#}", Value::Array(problems)))
}

#[derive(clap::Args)]
#[command(about = "Lập biên nhận của một đợt đã áp dụng, để gửi đi hoặc cất giữ ngoài máy này.")]
pub struct Receipt {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(long, value_name = "SỐ", help = "Số của đợt đã áp dụng")]
    set: u32,
    #[arg(long, value_name = "TỆP", help = "Tệp .txt để ghi")]
    out: String,
}

impl Receipt {
    /// Writes the receipt of a set; the answer names its file.
    ///
    /// # Errors
    /// Where the register cannot be opened, there is no such set, or the file cannot be written.
    pub fn run(&self) -> Result<String, Failure> {
        let terminal = TerminalApp::open(&self.register.file)?;
        terminal.call("sets.receipt", json!({ "number": self.set, "path": self.out }))?;
        Ok(format!("Đã lập biên nhận đợt {}: {}\n", self.set, self.out))
    }
}
