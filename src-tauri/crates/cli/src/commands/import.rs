//! `import` and `reconcile`: a list against a register, in terms of the one command list.

use std::collections::BTreeMap;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

use serde::ser::{Error as _, SerializeMap, SerializeSeq};
use serde::{Serialize, Serializer};
use serde_json::{Map, Value, json};

use super::RegisterFile;
use crate::command_line::Usage;
use crate::input::json_in;
use crate::terminal_app::{Failure, TerminalApp};

/// How many rows one question to the program brings.
const PART: u32 = 500;

/// How a list is read: which sheet, which columns, which repairs.
#[derive(clap::Args)]
struct ListFile {
    #[arg(value_name = "DANHSACH", help = "Danh sách: Excel, ODS, bảng trong Word (.docx), CSV hoặc văn bản")]
    list: String,
    #[arg(long, value_name = "TRANG", help = "Tên trang (hay bảng) của danh sách")]
    sheet: Option<String>,
    #[arg(long, value_name = "BANG.json", help = "Ý nghĩa các cột dạng JSON; - là đọc từ luồng vào")]
    map: Option<PathBuf>,
    #[arg(long, value_name = "LOẠI,…|all", help = "Những loại sửa được nhận, hoặc all")]
    accept: Option<String>,
    #[arg(long, value_name = "LOẠI,…|all", help = "Những loại sửa không nhận, hoặc all")]
    decline: Option<String>,
}

impl ListFile {
    /// Reads the list, with the sheet, the columns and the repairs that the words name.
    fn read(&self, terminal: &TerminalApp, mut asked: Value) -> Result<Value, Failure> {
        asked["path"] = json!(self.list);
        let view = terminal.call("intake.read", asked)?;
        self.understood(terminal, view)?;
        let choice = choice(self.accept.as_deref(), self.decline.as_deref())?;
        Ok(terminal.call("intake.choose", json!({ "choice": choice }))?)
    }

    /// Tells the program the sheet and the columns that the words name.
    fn understood(&self, terminal: &TerminalApp, mut view: Value) -> Result<(), Failure> {
        if self.sheet.is_none() && self.map.is_none() {
            return Ok(());
        }
        let mut layouts = view["layouts"].take();
        if let Some(file) = &self.map {
            layouts = match json_in(file)? {
                Value::Array(layouts) => Value::Array(layouts),
                Value::Object(fields) => patched(layouts, &fields)?,
                _ => return Err(Usage("--map là danh sách bảng hoặc một đối tượng JSON".to_owned()).into()),
            };
        }
        if let Some(name) = &self.sheet {
            let rows = layouts.as_array_mut().map(Vec::as_mut_slice).unwrap_or_default();
            if !rows.iter().any(|layout| layout["name"] == json!(name)) {
                let names: Vec<&str> = rows.iter().filter_map(|layout| layout["name"].as_str()).collect();
                let why = format!("tệp không có bảng “{name}”; các bảng trong tệp: {}", names.join("; "));
                return Err(Usage(why).into());
            }
            for layout in rows {
                layout["chosen"] = json!(layout["name"] == json!(name));
            }
        }
        terminal.call("intake.map", json!({ "layouts": layouts }))?;
        Ok(())
    }
}

#[derive(clap::Args)]
#[command(about = "Nhập một danh sách vào đợt thay đổi, hoặc lập sổ từ nó; in ra những gì đã tìm thấy dạng JSON.")]
pub struct Import {
    #[command(flatten)]
    register: RegisterFile,
    #[command(flatten)]
    list: ListFile,
    #[arg(long, help = "Lập sổ: danh sách là nội dung ban đầu, không phải thay đổi")]
    opening: bool,
    #[arg(long, value_name = "SỐ", help = "Với --opening: số quyết định", allow_hyphen_values = true)]
    decision: Option<String>,
    #[arg(long, value_name = "NGÀY", help = "Với --opening: ngày quyết định, ví dụ 2021-01-31")]
    date: Option<String>,
    #[arg(long, value_name = "CƠ_QUAN", help = "Với --opening: cơ quan ban hành", allow_hyphen_values = true)]
    issuer: Option<String>,
    #[arg(long, help = "Chỉ xem, không đưa gì vào sổ")]
    plan: bool,
}

impl Import {
    /// Reads a list, accepts what is named, and takes it over unless only the plan is wanted.
    ///
    /// # Errors
    /// Where the list or the register cannot be read, a list is not understood, or a row or the decision is refused;
    /// nothing is changed then.
    pub fn run(&self) -> Result<String, Failure> {
        let of_opening = [("--decision", &self.decision), ("--date", &self.date), ("--issuer", &self.issuer)];
        if !self.opening
            && let Some((extra, _)) = of_opening.into_iter().find(|(_, value)| value.is_some())
        {
            return Err(Usage(format!("{extra} chỉ dùng cùng --opening")).into());
        }
        let terminal = TerminalApp::open(&self.register.file)?;
        let purpose = if self.opening { "opening" } else { "draft" };
        let view = self.list.read(&terminal, json!({ "purpose": purpose }))?;
        let mut answer = summary(&view);
        let problems = errors(&answer);
        let nothing_known = view["taken"] == json!(0) && answer["verdicts"]["same"].is_null();
        if nothing_known && !problems.is_empty() {
            return Err(Failure::Refused(format!("{:#}", Value::Array(problems))));
        }
        (answer["result"], answer["warnings"]) = (Value::Null, json!([]));
        // Without any row the core says what was seen instead of a list.
        if view["taken"] != json!(0) || view["rows"] == json!(0) {
            let accept = json!({
                "taken": view["taken"],
                "decision": self.decision,
                "date": self.date,
                "issuer": self.issuer,
                "dryRun": self.plan,
            });
            let result = terminal.call("intake.accept", accept)?;
            answer["warnings"] = warnings(&result);
            if !self.plan {
                answer["result"] = result;
            }
        }
        print(&terminal, &answer)
    }
}

/// What taking the rows over warns of, whether it was done or only tried.
fn warnings(result: &Value) -> Value {
    let of = |kind: &str| result[kind]["warnings"].as_array().cloned().unwrap_or_default();
    Value::Array([of("applied"), of("done")].concat())
}

#[derive(clap::Args)]
#[command(about = "So sổ với một danh sách mà không đổi gì; ghi những khác biệt ra Excel.")]
pub struct Reconcile {
    #[command(flatten)]
    register: RegisterFile,
    #[command(flatten)]
    list: ListFile,
    #[arg(short = 'o', value_name = "TỆP_RA", help = "Tệp Excel được ghi")]
    out: String,
}

impl Reconcile {
    /// Compares a list with a register and writes the differences.
    ///
    /// # Errors
    /// Where the list or the register cannot be read, a list is not understood, or the differences cannot be written.
    pub fn run(&self) -> Result<String, Failure> {
        let terminal = TerminalApp::open(&self.register.file)?;
        let view = self.list.read(&terminal, json!({ "mode": "reconcile" }))?;
        let mut answer = summary(&view);
        answer["result"] = terminal.call("intake.report", json!({ "path": self.out }))?;
        print(&terminal, &answer)
    }
}

/// The proposed layouts with the fields of `{"sheet", "header": [3], "first": 4, "columns": {"B": "code"}}` set.
fn patched(mut layouts: Value, fields: &Map<String, Value>) -> Result<Value, Usage> {
    let wanted = fields.get("sheet").and_then(Value::as_str);
    for layout in layouts.as_array_mut().into_iter().flatten() {
        if wanted.is_some_and(|name| layout["name"] != json!(name)) {
            layout["chosen"] = json!(false);
            continue;
        }
        layout["chosen"] = json!(true);
        for name in ["header", "first", "last"] {
            if let Some(value) = fields.get(name) {
                layout[name] = value.clone();
            }
        }
        for (letters, column) in fields.get("columns").and_then(Value::as_object).into_iter().flatten() {
            let at = column_index(letters).ok_or_else(|| Usage(format!("“{letters}” không phải tên cột (A, B, …)")))?;
            match layout["columns"].get_mut(at) {
                Some(meaning) => {
                    meaning["column"] = column.clone();
                    meaning["by"] = json!("officer");
                }
                None => return Err(Usage(format!("trang không có cột {letters}"))),
            }
        }
    }
    Ok(layouts)
}

/// `A` is 0, `AA` is 26.
fn column_index(letters: &str) -> Option<usize> {
    let mut index = 0_usize;
    for letter in letters.bytes().map(|letter| letter.to_ascii_uppercase()) {
        let digit = letter.checked_sub(b'A').filter(|digit| *digit < 26)?;
        index = index.checked_mul(26)?.checked_add(usize::from(digit) + 1)?;
    }
    index.checked_sub(1)
}

/// The words after `--accept`: kinds of repair, verdicts whose rows are taken all the same, or `all` for all repairs. No
/// word is both.
fn choice(words: Option<&str>, left: Option<&str>) -> Result<Value, Usage> {
    use app::intake_words::{repairs, verdicts};
    let (mut accepted, mut taken) = (Vec::new(), Vec::new());
    for word in words.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()) {
        if word == "all" {
            accepted.extend(repairs());
        } else if let Some(kind) = repairs().into_iter().find(|kind| *kind == word) {
            accepted.push(kind);
        } else if let Some(verdict) = verdicts().into_iter().find(|verdict| *verdict == word) {
            taken.push(verdict);
        } else {
            let known = [repairs(), verdicts()].concat().join(", ");
            return Err(Usage(format!("--accept không có “{word}”; có: all, {known}")));
        }
    }
    let declined: Vec<&str> = match left.map(str::trim) {
        Some("all") => repairs(),
        words => words.unwrap_or_default().split(',').map(str::trim).filter(|word| !word.is_empty()).collect(),
    };
    if let Some(word) = declined.iter().find(|word| !repairs().contains(word)) {
        return Err(Usage(format!("--decline không có “{word}”; có: all, {}", repairs().join(", "))));
    }
    let declined: Vec<&str> = declined.into_iter().filter(|word| !accepted.contains(word)).collect();
    Ok(json!({ "repairs": accepted, "declined": declined, "verdicts": taken }))
}

/// Mapping, counts and problems; what the list lacks is printed with them.
fn summary(view: &Value) -> Value {
    let counts = |list: &str, key: &str| -> Map<String, Value> {
        let rows = view[list].as_array().into_iter().flatten();
        rows.filter_map(|row| Some((row[key].as_str()?.to_owned(), row["rows"].clone()))).collect()
    };
    let repairs: Map<String, Value> = view["repairs"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| {
            let counts = json!({ "proposed": row["proposed"], "accepted": row["accepted"] });
            Some((row["kind"].as_str()?.to_owned(), counts))
        })
        .collect();
    json!({
        "file": view["file"],
        "purpose": view["purpose"],
        "form": view["form"],
        "mapping": view["layouts"],
        "notices": view["notices"],
        "rows": view["rows"],
        "taken": view["taken"],
        "passed": view["passed"],
        "verdicts": counts("verdicts", "verdict"),
        "remarks": counts("remarks", "remark"),
        "repairs": repairs,
        "problems": view["problems"],
    })
}

/// Prints the answer as it is made: the codes that a list lacks may be all of a register.
///
/// # Errors
/// Where they cannot be asked for, or nobody takes the text.
fn print(terminal: &TerminalApp, answer: &Value) -> Result<String, Failure> {
    let mut output = BufWriter::new(std::io::stdout().lock());
    let printed = serde_json::to_writer_pretty(&mut output, &Answer { terminal, answer });
    let ended = printed.map_err(std::io::Error::from).and_then(|()| writeln!(output)).and_then(|()| output.flush());
    match ended {
        Ok(()) => Ok(String::new()),
        Err(why) if why.kind() == std::io::ErrorKind::BrokenPipe => Ok(String::new()),
        Err(why) => Err(Usage(format!("không in được kết quả: {}", app::error::said(&why))).into()),
    }
}

/// An answer with the codes that the list lacks among its members, in the order of their names.
struct Answer<'a> {
    terminal: &'a TerminalApp,
    answer: &'a Value,
}

impl Serialize for Answer<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const MISSING: &str = "missing";
        let members: BTreeMap<&str, &Value> =
            self.answer.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value)).collect();
        let mut map = serializer.serialize_map(Some(members.len() + 1))?;
        for (name, value) in members.range(..MISSING) {
            map.serialize_entry(name, value)?;
        }
        map.serialize_entry(MISSING, &Missing(self.terminal))?;
        for (name, value) in members.range(MISSING..) {
            map.serialize_entry(name, value)?;
        }
        map.end()
    }
}

/// The codes of the register that the list lacks, asked for part by part.
struct Missing<'a>(&'a TerminalApp);

impl Serialize for Missing<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut codes = serializer.serialize_seq(None)?;
        let mut from = 0;
        loop {
            let asked = json!({ "from": from, "count": PART });
            let part = self.0.call("intake.missing", asked).map_err(|why| S::Error::custom(why.message))?;
            let rows = part["rows"].as_array().map(Vec::as_slice).unwrap_or_default();
            if rows.is_empty() {
                return codes.end();
            }
            from += rows.len();
            rows.iter().try_for_each(|row| codes.serialize_element(&row["code"]))?;
        }
    }
}

fn errors(answer: &Value) -> Vec<Value> {
    let all = answer["problems"].as_array().cloned().unwrap_or_default();
    all.into_iter().filter(|problem| problem["severity"] == json!("error")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_by_letters() {
        let found: Vec<_> = ["A", "b", "Z", "AA", "", "1"].map(column_index).to_vec();
        assert_eq!(found, [Some(0), Some(1), Some(25), Some(26), None, None]);
    }

    #[test]
    fn no_word_names_both_a_repair_and_a_verdict() {
        let verdicts = app::intake_words::verdicts();
        assert!(app::intake_words::repairs().iter().all(|repair| !verdicts.contains(repair)));
        let choice = choice(Some("lookAlike,lookAlikeLetters"), None).ok().unwrap();
        assert_eq!((&choice["repairs"], &choice["verdicts"]), (&json!(["lookAlikeLetters"]), &json!(["lookAlike"])));
    }

    #[test]
    fn what_is_accepted_is_named() {
        let choice = choice(Some("spaces, closedThere"), None).ok().unwrap();
        assert_eq!((&choice["repairs"], &choice["verdicts"]), (&json!(["spaces"]), &json!(["closedThere"])));
        assert!(super::choice(Some("khác"), None).is_err());
    }
}
