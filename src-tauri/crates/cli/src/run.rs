//! The commands of the command line, in terms of the one command list.

use std::fmt::Write as _;
use std::io::Read as _;
use std::path::Path;
use std::sync::Arc;

use app::api::COMMANDS;
use app::error::said;
use app::{App, AppError};
use serde_json::{Value, json};

use crate::args::{Args, Usage};
use crate::check;
use crate::due;
use crate::export;
use crate::host::Terminal;
use crate::import;

/// Why nothing was done.
pub enum Failure {
    Usage(Usage),
    /// The problems as a JSON list.
    Refused(String),
    /// Findings, in the form that was asked for: they go to standard output, the exit code is that of a refusal.
    Found(String),
}

impl From<Usage> for Failure {
    fn from(usage: Usage) -> Self {
        Failure::Usage(usage)
    }
}

impl From<AppError> for Failure {
    fn from(error: AppError) -> Self {
        let problems = if error.problems.is_empty() {
            let mut problem =
                json!({ "rule": error.kind, "where": {}, "message": error.message, "remedy": error.remedy });
            if let Some(detail) = error.detail {
                problem["detail"] = json!(detail);
            }
            json!([problem])
        } else {
            json!(error.problems)
        };
        Failure::Refused(format!("{problems:#}"))
    }
}

/// The program of one run; it keeps no settings.
pub struct TerminalApp {
    app: App,
    _settings: tempfile::TempDir,
}

impl TerminalApp {
    fn new() -> Result<Self, Failure> {
        let settings =
            tempfile::tempdir().map_err(|why| Usage(format!("không tạo được thư mục tạm: {}", said(&why))))?;
        let app = App::new(Arc::new(Terminal), settings.path().to_owned());
        Ok(Self { app, _settings: settings })
    }

    pub fn call(&self, name: &str, args: Value) -> Result<Value, AppError> {
        let mut answer = self.app.call(name, args)?;
        Ok(answer["result"].take())
    }

    pub fn open(file: &str) -> Result<Self, Failure> {
        let program = Self::new()?;
        program.call("register.open", json!({ "path": file }))?;
        Ok(program)
    }
}

/// Runs the words; the answer is what standard output gets.
pub fn run(words: &[String]) -> Result<String, Failure> {
    let (command, rest) = words.split_first().ok_or_else(|| Usage("thiếu lệnh".to_owned()))?;
    match command.as_str() {
        "new" => new(rest),
        "add-root" => add_root(rest),
        "list" => list(rest),
        "diff" => diff(rest),
        "change" => change(rest),
        "export" => export::export(rest),
        "check-document" => export::check_document(rest),
        "import" => import::import(rest),
        "reconcile" => import::reconcile(rest),
        "report" => report(rest),
        "search" => search(rest),
        "trace" => trace(rest),
        "due" => due::due(rest),
        "check" => check::check(rest),
        "verify" => verify(rest),
        "call" => call(rest),
        "commands" => Ok(commands()),
        other => Err(Usage(format!("không có lệnh “{other}”")).into()),
    }
}

/// Another level-1 body, whose tree `import --opening` then loads.
fn add_root(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &["--root", "--name"])?;
    let file = args.next("FILE.soma")?;
    args.finish()?;
    let program = TerminalApp::open(&file)?;
    let root = json!({ "code": args.needed("--root")?, "name": args.needed("--name")? });
    let code = root["code"].as_str().unwrap_or_default().to_owned();
    program.call("register.addRoot", root)?;
    Ok(format!("Đã nhận mã cấp 1 {code} vào {file}.\n"))
}

fn new(words: &[String]) -> Result<String, Failure> {
    let known = ["--root", "--name", "--second", "--second-name", "--from", "--decision", "--date", "--closed-root-ok"];
    let mut args = Args::sort(words, &known)?;
    let file = args.next("FILE.soma")?;
    args.finish()?;
    let second = match args.option("--second") {
        Some(code) => json!({ "code": code, "name": args.needed("--second-name")? }),
        None => Value::Null,
    };
    let program = TerminalApp::new()?;
    let root = json!({
        "root": args.needed("--root")?,
        "name": args.needed("--name")?,
        "second": second,
        "closedRootOk": args.flag("--closed-root-ok"),
        "path": file,
    });
    let info = program.call("register.create", root)?;
    let Some(list) = args.option("--from") else {
        return Ok(format!("Đã tạo {file}: {} mã.\n", info["open"]));
    };
    let load = json!({ "path": list, "decision": args.option("--decision"), "date": args.option("--date") });
    match program.call("register.load", load) {
        Ok(applied) => Ok(loaded(&file, &applied)),
        Err(why) => {
            drop(program);
            take_away(&file);
            Err(why.into())
        }
    }
}

/// What was loaded, and every kind of repair that was made or left.
fn loaded(file: &str, applied: &Value) -> String {
    let mut text = format!("Đã tạo {file}: nạp {} mã.\n", applied["counts"]["issued"]);
    let warnings = applied["warnings"].as_array().into_iter().flatten();
    for warning in
        warnings.filter(|warning| matches!(warning["rule"].as_str(), Some("intake.repaired" | "intake.kept")))
    {
        let _ = writeln!(text, "{}", warning["message"].as_str().unwrap_or_default());
    }
    text
}

/// A register that could not be loaded is not left half made; its folder of copies goes only if it is empty.
fn take_away(file: &str) {
    let path = Path::new(file);
    let removed = std::fs::remove_file(path);
    if let Err(why) = removed {
        eprintln!("so-ma-cli: không xóa được {file}: {}", said(&why));
    }
}

fn list(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &["--on", "--known", "--format"])?;
    let file = args.next("FILE.soma")?;
    args.finish()?;
    let asked = json!({ "on": args.option("--on"), "known": args.option("--known") });
    let rows = TerminalApp::open(&file)?.call("register.list", asked)?;
    match args.option("--format").unwrap_or("csv") {
        "json" => Ok(format!("{rows:#}\n")),
        "csv" => csv_of(&rows),
        other => Err(Usage(format!("--format là csv hoặc json, không phải {other}")).into()),
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

/// What differs between two days (`2025-01-01`) or sets (`3`).
fn diff(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &["--known", "--format", "-o"])?;
    let (file, from, to) = (args.next("FILE.soma")?, args.next("FROM")?, args.next("TO")?);
    args.finish()?;
    let end = |text: &str| match text.parse::<u32>() {
        Ok(set) => json!({ "set": set }),
        Err(_) => json!({ "on": text, "known": args.option("--known") }),
    };
    let mut asked = json!({ "from": end(&from), "to": end(&to) });
    let program = TerminalApp::open(&file)?;
    if let Some(path) = args.option("-o") {
        asked["path"] = json!(path);
        let written = program.call("time.exportDiff", asked)?;
        return Ok(format!("Đã ghi {path}: {} dòng.\n", written["rows"]));
    }
    let found = program.call("time.diff", asked)?;
    match args.option("--format").unwrap_or("text") {
        "json" => Ok(format!("{found:#}\n")),
        "text" => Ok(differing(&found)),
        other => Err(Usage(format!("--format là json hoặc text, không phải {other}")).into()),
    }
}

/// A line for each code: status, code, name before and after.
fn differing(found: &Value) -> String {
    let said = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let mut text = format!("Từ {} đến {}\n", said(&found["from"]), said(&found["to"]));
    if found["total"] == json!(0) {
        text.push_str("Không có gì khác nhau.\n");
    }
    for row in found["rows"].as_array().into_iter().flatten() {
        let status = match said(&row["status"]).as_str() {
            "issued" => "Cấp mới",
            "renamed" => "Đổi tên",
            "infoChanged" => "Thay đổi thông tin",
            _ => "Đóng mã",
        };
        let (before, after) = (said(&row["before"]["name"]), said(&row["after"]["name"]));
        let names = match (before.is_empty(), after.is_empty()) {
            (false, false) if before != after => format!("“{before}” → “{after}”"),
            (_, false) => format!("“{after}”"),
            (_, true) => format!("“{before}”"),
        };
        let corrected = if row["corrected"] == json!(true) { " [sai từ đầu]" } else { "" };
        let causes: Vec<String> = row["causes"].as_array().into_iter().flatten().map(said).collect();
        let _ = writeln!(text, "{status}: {} {names}{corrected} ({})", said(&row["code"]), causes.join("; "));
    }
    text
}

fn change(words: &[String]) -> Result<String, Failure> {
    let known = ["--script", "--apply", "--decision", "--date", "--issuer", "--effective", "--title"];
    let mut args = Args::sort(words, &known)?;
    let file = args.next("FILE.soma")?;
    args.finish()?;
    let acts: Value = parse(&read(args.needed("--script")?)?)?;
    if !args.flag("--apply") {
        let done = TerminalApp::open(&file)?.call("changes.script", json!({ "acts": acts }))?;
        return Ok(format!("{done:#}\n"));
    }
    let (number, dated) = (args.needed("--decision")?.to_owned(), args.needed("--date")?.to_owned());
    let program = TerminalApp::open(&file)?;
    let issuer = match args.option("--issuer") {
        Some(issuer) => json!(issuer),
        None => program.call("register.info", Value::Null)?["issuer"].take(),
    };
    let applied = program.call(
        "changes.applyScript",
        json!({
            "acts": acts,
            "title": args.option("--title"),
            "number": number,
            "dated": dated,
            "issuer": issuer,
            "effectiveOn": args.option("--effective"),
        }),
    )?;
    Ok(format!("{applied:#}\n"))
}

/// The report of a period; the ending of the file says as what.
fn report(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &["-o"])?;
    let (file, from, to) = (args.next("FILE.soma")?, args.next("FROM")?, args.next("TO")?);
    args.finish()?;
    let out = args.needed("-o")?.to_owned();
    let command = match Path::new(&out).extension().and_then(|ending| ending.to_str()) {
        Some("docx") => "report.word",
        Some("xlsx") => "report.excel",
        _ => return Err(Usage(format!("-o là tệp .docx hoặc .xlsx, không phải {out}")).into()),
    };
    let written = TerminalApp::open(&file)?.call(command, json!({ "from": from, "to": to, "path": out }))?;
    Ok(format!("Đã ghi {out}: {} dòng.\n", written["rows"]))
}

/// The results, the best first; as lines for people, or whole as JSON.
fn search(words: &[String]) -> Result<String, Failure> {
    let known = ["--level", "--status", "--kind", "--since", "--under", "--without", "--count", "--format", "-o"];
    let mut args = Args::sort(words, &known)?;
    let (file, text) = (args.next("FILE.soma")?, args.next("từ cần tìm")?);
    args.finish()?;
    let number = |name: &str| {
        let read = |text: &str| text.parse::<u32>().map_err(|_| Usage(format!("{name} là một số, không phải {text}")));
        args.option(name).map(read).transpose()
    };
    let mut query = json!({ "text": text });
    let lacks = args.option("--without").map(|fields| fields.split(',').collect::<Vec<_>>());
    let asked = [
        ("level", number("--level")?.map(Value::from)),
        ("status", args.option("--status").map(Value::from)),
        ("kind", args.option("--kind").map(Value::from)),
        ("since", args.option("--since").map(Value::from)),
        ("under", args.option("--under").map(Value::from)),
        ("lacks", lacks.map(Value::from)),
    ];
    for (name, value) in asked {
        if let Some(value) = value {
            query[name] = value;
        }
    }
    let program = TerminalApp::open(&file)?;
    if let Some(kind) = args.option("--kind") {
        known_kind(kind)?;
    }
    if let Some(out) = args.option("-o") {
        let written = program.call("search.export", json!({ "query": query, "path": out }))?;
        return Ok(format!("Đã ghi {out}: {} dòng.\n", written["rows"]));
    }
    let found = program.call("search.find", json!({ "query": query, "count": number("--count")?.unwrap_or(20) }))?;
    match args.option("--format").unwrap_or("text") {
        "json" => Ok(format!("{found:#}\n")),
        "text" => Ok(found_lines(&found)),
        other => Err(Usage(format!("--format là text hoặc json, không phải {other}")).into()),
    }
}

/// Refuses a word that is no kind of unit, naming those there are.
fn known_kind(asked: &str) -> Result<(), Failure> {
    let words = app::UnitKind::ALL.iter().filter_map(|kind| json!(kind).as_str().map(str::to_owned));
    let kinds: Vec<String> = words.collect();
    if kinds.iter().any(|kind| kind == asked) {
        return Ok(());
    }
    Err(Usage(format!("--kind không có loại {asked}; các loại: {}", kinds.join(", "))).into())
}

fn found_lines(found: &Value) -> String {
    let mut text = String::new();
    for row in found["rows"].as_array().into_iter().flatten() {
        let said = |name: &str| row[name].as_str().unwrap_or_default();
        let ahead = row["ahead"]["words"].as_str().map(|words| format!(" ({words})")).unwrap_or_default();
        let closed = if row["closed"] == json!(true) { " (đã đóng)" } else { ahead.as_str() };
        let _ = write!(text, "{}\t{}{closed}\t{}", said("code"), said("name"), said("path"));
        match row["found"].as_str() {
            Some(found) => {
                let _ = writeln!(text, "\t{found}");
            }
            None => text.push('\n'),
        }
    }
    let _ = writeln!(text, "Tìm thấy {} đơn vị.", found["total"]);
    text
}

fn trace(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &["--on", "--since", "--format"])?;
    let (file, code) = (args.next("FILE.soma")?, args.next("CODE")?);
    args.finish()?;
    let asked = json!({ "code": code, "on": args.option("--on"), "since": args.option("--since") });
    let found = TerminalApp::open(&file)?.call("trace.code", asked)?;
    match args.option("--format").unwrap_or("json") {
        "json" => Ok(format!("{found:#}\n")),
        "text" => Ok(traced(&found)),
        other => Err(Usage(format!("--format là json hoặc text, không phải {other}")).into()),
    }
}

/// A sentence for each code, and each step under it.
fn traced(found: &Value) -> String {
    let mut text = String::new();
    for traced in found.as_array().into_iter().flatten() {
        let _ = writeln!(text, "{}", traced["sentence"].as_str().unwrap_or_default());
        let steps = [&traced["steps"], &traced["coming"]].into_iter().filter_map(Value::as_array).flatten();
        for step in steps {
            let ahead = if step["ahead"] == json!(true) { " (chưa có hiệu lực)" } else { "" };
            let share = if step["share"] == json!("part") { "một phần " } else { "" };
            let named = |end: &Value| {
                format!("{} “{}”", end["code"].as_str().unwrap_or_default(), end["name"].as_str().unwrap_or_default())
            };
            let day = step["effectiveOn"].as_str().unwrap_or_default();
            let kind = step["kindTitle"].as_str().unwrap_or_default();
            let _ = writeln!(text, "  {day} {kind}{ahead}: {share}{} → {}", named(&step["from"]), named(&step["to"]));
        }
    }
    text
}

fn verify(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &[])?;
    let file = args.next("FILE.soma")?;
    args.finish()?;
    let program = TerminalApp::new()?;
    let report = match program.call("register.open", json!({ "path": file })) {
        Ok(_) => program.call("register.verify", Value::Null)?,
        Err(why) if why.kind == "file.damaged" => program.call("register.inspect", json!({ "path": file }))?,
        Err(why) => return Err(why.into()),
    };
    if report["sound"] == json!(true) {
        return Ok(format!("{report:#}\n"));
    }
    let remedy = match report["backups"][0].as_str() {
        Some(copy) => format!("Hãy giữ lại tệp này để đối chiếu và mở bản sao lưu gần nhất: {copy}"),
        None => "Không có bản sao lưu nào cạnh tệp này. Hãy giữ lại tệp và tìm bản sao đã cất ở nơi khác.".to_owned(),
    };
    let faults = report["faults"].as_array().into_iter().flatten();
    let problems: Vec<Value> = faults
        .map(|fault| {
            json!({
                "rule": "file.unsound",
                "where": {},
                "message": fault,
                "remedy": remedy,
            })
        })
        .collect();
    Err(Failure::Refused(format!("{:#}", Value::Array(problems))))
}

fn call(words: &[String]) -> Result<String, Failure> {
    let mut args = Args::sort(words, &[])?;
    let file = args.next("FILE.soma")?;
    let command = args.next("COMMAND")?;
    let text = args.next_if_any();
    args.finish()?;
    if !COMMANDS.iter().any(|known| known.name == command) {
        return Err(Usage(format!("danh sách lệnh không có “{command}”; xem so-ma-cli commands")).into());
    }
    let arguments = match text.as_deref() {
        None => Value::Null,
        Some("-") => parse(&read("-")?)?,
        Some(text) => parse(text)?,
    };
    let answer = TerminalApp::open(&file)?.call(&command, arguments)?;
    Ok(format!("{answer:#}\n"))
}

fn commands() -> String {
    let mut text = String::new();
    for command in COMMANDS {
        let _ = writeln!(text, "{:<24} {}", command.name, command.about);
    }
    text
}

pub fn read(file: &str) -> Result<String, Usage> {
    if file == "-" {
        let mut text = String::new();
        std::io::stdin()
            .read_to_string(&mut text)
            .map_err(|why| Usage(format!("không đọc được luồng vào: {}", said(&why))))?;
        return Ok(text);
    }
    std::fs::read_to_string(file).map_err(|why| Usage(format!("không đọc được {file}: {}", said(&why))))
}

pub fn parse(text: &str) -> Result<Value, Usage> {
    serde_json::from_str(text)
        .map_err(|why| Usage(format!("không phải JSON đúng dạng, ở dòng {}, cột {}", why.line(), why.column())))
}
