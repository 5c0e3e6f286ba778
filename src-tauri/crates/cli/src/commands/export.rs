//! `export` and `check-document`: files made of the register, and checked against it.

use std::ffi::OsString;

use clap::builder::PossibleValuesParser;
use serde_json::{Value, json};

use super::RegisterFile;
use crate::command_line::Usage;
use crate::input::number;
use crate::terminal_app::{Failure, TerminalApp};

/// What can be exported, as the words name it; Word documents with their kind.
const KINDS: [(&str, Option<&str>); 9] = [
    ("decision", Some("changeDecision")),
    ("appendix", Some("appendix")),
    ("submission", Some("submission")),
    ("letter", Some("letter")),
    ("changes", None),
    ("register", None),
    ("catalogue", None),
    ("crosswalk", None),
    ("pack", None),
];

#[derive(clap::Args)]
#[command(
    about = "Xuất văn bản, danh sách hoặc trọn bộ hồ sơ.",
    after_help = "Dùng cho từng loại:\n\
        decision, appendix, submission, letter (.docx): --set --whole --since --by --template --number --date\n\
        changes (.xlsx): --set\n\
        register (.xlsx, .csv, .json): --by --closed --on --csv\n\
        catalogue (.xlsx, .csv): --set --changed --level --csv\n\
        crosswalk (.xlsx, .csv), mã cũ → mã nay: --of older --on --csv\n\
        crosswalk, đơn vị trước → sau của một đợt hay một khoảng thời gian: --of successions|closed với --set, hoặc --from --on; --csv\n\
        pack (.zip hoặc thư mục): --set"
)]
pub struct Export {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(value_name = "LOẠI", help = "Loại văn bản hay danh sách", value_parser = kinds())]
    kind: String,
    #[arg(
        long,
        value_name = "ĐỢT",
        help = "Số đợt, last (đợt cuối) hoặc draft (đợt đang làm)",
        default_value = "last"
    )]
    set: String,
    #[arg(long, value_name = "CÁCH", help = "Chia văn bản hay danh sách", value_parser = ["level", "parent", "flat", "tree"])]
    by: Option<String>,
    #[arg(long, help = "Toàn bộ danh sách mã thay vì những thay đổi")]
    whole: bool,
    #[arg(long, value_name = "SỐ", help = "Với --whole: nói thay đổi từ sau đợt này", value_parser = number)]
    since: Option<u32>,
    #[arg(long, value_name = "MẪU.docx", help = "Tệp mẫu thay cho mẫu của sổ")]
    template: Option<String>,
    #[arg(long, value_name = "SỐ", help = "Số văn bản", allow_hyphen_values = true)]
    number: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Ngày văn bản, ví dụ 2026-01-31")]
    date: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Sổ vào ngày này; nếu không ghi: hôm nay")]
    on: Option<String>,
    #[arg(long, help = "Cả mã đã đóng")]
    closed: bool,
    #[arg(long, help = "Chỉ những mã có thay đổi")]
    changed: bool,
    #[arg(long, value_name = "CẤP", help = "Chỉ cấp này", value_parser = number)]
    level: Option<u32>,
    #[arg(long, value_name = "BẢNG", help = "Bảng đối chiếu nào", default_value = "older",
        value_parser = ["older", "successions", "closed"])]
    of: String,
    #[arg(long, value_name = "NGÀY", help = "Ngày đầu của khoảng thời gian")]
    from: Option<String>,
    #[arg(long, value_name = "DẠNG", help = "Dạng của tệp .csv: exact giữ nguyên văn mọi ô, excel để mở thẳng bằng Excel",
        default_value = "exact", value_parser = ["exact", "excel"])]
    csv: String,
    #[arg(short = 'o', value_name = "TỆP_RA", help = "Tệp được ghi; pack: tệp .zip hoặc thư mục")]
    out: String,
}

fn kinds() -> PossibleValuesParser {
    KINDS.map(|(name, _)| name).into()
}

/// The words with the register before the kind: the older order, `export changes FILE.soma`, holds too.
pub fn in_order(words: &[OsString]) -> Vec<OsString> {
    let mut words = words.to_vec();
    let is_kind = |word: Option<&OsString>| KINDS.iter().any(|(name, _)| word.is_some_and(|word| word == name));
    let swapped = words.get(1).is_some_and(|word| word == "export") && is_kind(words.get(2)) && !is_kind(words.get(3));
    if swapped && words.len() > 3 {
        words.swap(2, 3);
    }
    words
}

impl Export {
    /// Writes a document or list of a change set; gives a line for each file.
    ///
    /// # Errors
    /// Where the register cannot be opened, an option does not belong to this kind, there is no such set, or the file
    /// cannot be made or written.
    pub fn run(&self) -> Result<String, Failure> {
        let terminal = TerminalApp::open(&self.register.file)?;
        let document = KINDS.into_iter().find(|(name, _)| *name == self.kind).and_then(|(_, document)| document);
        let written = match document {
            Some(kind) => self.document(&terminal, kind)?,
            None => self.list(&terminal)?,
        };
        let files = written["files"].as_array().cloned().unwrap_or_else(|| vec![written]);
        let said = files.iter().map(|file| {
            let path = file["path"].as_str().unwrap_or(&self.out);
            let unit = if self.kind == "pack" { "tệp" } else { "dòng" };
            format!("Đã ghi {path}: {} {unit}.\n", file["rows"])
        });
        Ok(said.collect())
    }

    /// Writes a Word document.
    fn document(&self, terminal: &TerminalApp, kind: &str) -> Result<Value, Failure> {
        let kind = if self.whole && kind == "changeDecision" { "wholeDecision" } else { kind };
        let by = match self.by.as_deref() {
            None => None,
            Some("level") => Some("level"),
            Some("parent") => Some("branch"),
            Some("flat") => Some("one"),
            Some(other) => return Err(Usage(format!("--by là level, parent hoặc flat, không phải {other}")).into()),
        };
        let asked = json!({
            "kind": kind,
            "set": self.set_number(terminal)?,
            "scope": self.whole.then_some("whole"),
            "by": by,
            "since": self.since,
            "template": self.template,
            "number": self.number,
            "dated": self.date,
            "path": self.out,
        });
        Ok(terminal.call("paper.write", asked)?)
    }

    /// Writes a list, or the pack.
    fn list(&self, terminal: &TerminalApp) -> Result<Value, Failure> {
        let set = || self.set_number(terminal);
        let (command, mut asked) = match self.kind.as_str() {
            "register" => {
                let form = match self.by.as_deref().unwrap_or("flat") {
                    "level" => "levels",
                    "tree" => "tree",
                    "flat" => "flat",
                    other => {
                        let why = format!("--by của register là level, tree hoặc flat, không phải {other}");
                        return Err(Usage(why).into());
                    }
                };
                ("export.register", json!({ "form": form, "closed": self.closed, "on": self.on, "csv": self.csv }))
            }
            "catalogue" => {
                let (changed, level) = (self.changed, self.level);
                ("export.catalogue", json!({ "set": set()?, "changed": changed, "level": level, "csv": self.csv }))
            }
            "crosswalk" => ("export.crosswalk", self.crosswalk(terminal)?),
            "pack" => ("export.pack", json!({ "set": set()? })),
            _ => ("export.changes", json!({ "set": set()? })),
        };
        asked["path"] = json!(self.out);
        Ok(terminal.call(command, asked)?)
    }

    /// With `--from` or `--on` over a period, else of a set; what older codes are today belongs to neither.
    fn crosswalk(&self, terminal: &TerminalApp) -> Result<Value, Failure> {
        let period = self.of != "older" && (self.from.is_some() || self.on.is_some());
        let set = if self.of == "older" || period { Value::Null } else { self.set_number(terminal)? };
        let (since, on) = (&self.from, &self.on);
        Ok(json!({ "of": self.of, "period": period, "set": set, "since": since, "on": on, "csv": self.csv }))
    }

    /// The set that `--set` names; null is the draft.
    fn set_number(&self, terminal: &TerminalApp) -> Result<Value, Failure> {
        match self.set.as_str() {
            "draft" => Ok(Value::Null),
            "last" => Ok(terminal.call("register.info", Value::Null)?["lastSet"].take()),
            text => match number(text) {
                Ok(number) => Ok(json!(number)),
                Err(_) => Err(Usage(format!("--set là số, last hoặc draft, không phải {text}")).into()),
            },
        }
    }
}

#[derive(clap::Args)]
#[command(
    about = "Kiểm tra một tệp đã xuất còn đúng với sổ không: từng dòng, số và ngày quyết định, dấu vân tay; nói rõ phần không so. Mã kết thúc 1 khi không đúng."
)]
pub struct CheckDocument {
    #[command(flatten)]
    register: RegisterFile,
    #[arg(value_name = "VĂN_BẢN", help = "Tệp Word hoặc Excel do Sổ Mã xuất")]
    document: String,
}

impl CheckDocument {
    /// Compares a file with what the register says; gives the comparison as JSON.
    ///
    /// # Errors
    /// Where the register or the file cannot be opened; also, with the differences, where they do not agree.
    pub fn run(&self) -> Result<String, Failure> {
        let found = TerminalApp::open(&self.register.file)?.call("paper.check", json!({ "path": self.document }))?;
        if found["agrees"] == json!(true) {
            return Ok(format!("{found:#}\n"));
        }
        let mut problems = found["problems"].as_array().cloned().unwrap_or_default();
        problems.push(extent(&found));
        Err(Failure::Refused(format!("{:#}", Value::Array(problems))))
    }
}

/// What was compared and what was not, behind the problems: whatever is not named there may have been changed too.
fn extent(found: &Value) -> Value {
    let list = |key: &str| {
        let phrases = found[key].as_array().into_iter().flatten().filter_map(Value::as_str);
        phrases.collect::<Vec<_>>().join("; ")
    };
    let message = format!("Đã so: {}. Không so: {}.", list("compared"), list("notCompared"));
    json!({ "rule": "document.compared", "severity": "warning", "where": {}, "message": message,
        "remedy": "Phần không so hãy tự đọc lại, đừng coi là không đổi." })
}
