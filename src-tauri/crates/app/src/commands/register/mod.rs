//! The register file as a whole: making, opening, loading, checking, copying.

use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use register::change::{DraftEdit, NewUnit, Origin, Terms};
use register::change_set::{Draft, Header, SetKind};
use register::level1::{Level1Row, Status};
use register::policy::Policy;
use register::{Code, Problem, Unit};
use serde_json::Value;
use store::{FaultPlace, FileFault, Store, Verification, VerifyStep};

use crate::AppError;
use crate::api::Topic;
use crate::api::draft::{Applied, Counts};
use crate::api::register::{
    AddRoot, CodeName, CreateRegister, FileArg, ListRow as Listed, OnDay, PolicyArg, RegisterInfo, ReportedRow,
    SampleArg, SampleReport, VerifyReport, Written,
};
use crate::api::start::{Nothing, PathArg, StartState};
use crate::program::Program;
use crate::sample::mapping;
use crate::session::NOT_STORED;

use super::{count, iso};

/// The setting that remembers who issued the last decision.
pub const ISSUER: &str = "issuer";

pub fn state(program: &mut Program, _: Nothing) -> Result<StartState, AppError> {
    let register = if program.peek().is_some() { Some(info(program, Nothing {})?) } else { None };
    let mut recent = program.settings.recent.clone();
    let today = iso(program.today());
    for file in &mut recent {
        file.missing = !Path::new(&file.path).is_file();
        file.late = count(file.due_on.iter().filter(|last| **last < today).count());
    }
    Ok(StartState {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        recent,
        officer: program.officer(),
        register,
        today: iso(program.today()),
    })
}

pub fn forget(program: &mut Program, args: PathArg) -> Result<StartState, AppError> {
    program.settings.recent.retain(|file| file.path != args.path);
    program.settings.write(&program.settings_dir);
    program.touch(&[Topic::Settings]);
    state(program, Nothing {})
}

pub fn open(program: &mut Program, args: FileArg) -> Result<RegisterInfo, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    if program.peek().is_some_and(|session| same_file(session.store.path(), &path)) {
        return info(program, Nothing {});
    }
    let store = Store::open(&path, &program.holder())?;
    program.open_session(store)?;
    info(program, Nothing {})
}

/// Whether two paths lead to one file.
pub fn same_file(a: &Path, b: &Path) -> bool {
    match (a.canonicalize(), b.canonicalize()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

pub fn close(program: &mut Program, _: Nothing) -> Result<StartState, AppError> {
    program.close_session();
    state(program, Nothing {})
}

pub fn create(program: &mut Program, args: CreateRegister) -> Result<RegisterInfo, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let policy = args.policy.unwrap_or_default();
    let mut bodies = vec![CodeName { code: args.root, name: args.name }];
    bodies.extend(args.second);
    let (roots, since) = check_roots(program, &bodies, &policy, args.closed_root_ok.unwrap_or(false))?;
    found(program, &path, &policy, &roots, since)?;
    info(program, Nothing {})
}

/// A province or ministry that ends is absorbed with its whole tree: its level-1 code comes in first, as an opening set.
pub fn add_root(program: &mut Program, args: AddRoot) -> Result<RegisterInfo, AppError> {
    super::draft::sign(program, args.officer.as_deref())?;
    let policy = program.session()?.register.policy.clone();
    let (roots, since) = check_roots(program, &[CodeName { code: args.code, name: args.name }], &policy, true)?;
    let session = program.session()?;
    let known: Vec<Problem> = roots
        .iter()
        .filter(|(code, _)| session.register.entry(code).is_some())
        .map(|(code, _)| register::change::problem::root_known(code))
        .collect();
    if !known.is_empty() {
        return Err(AppError::refused(known));
    }
    let terms = Terms { decision: None, effective_on: Some(since), at: program.now(), by: program.officer() };
    let title = roots.iter().map(|(code, unit)| format!("Nhận mã cấp 1 {code} “{}”", unit.name)).collect();
    load(program, Header { kind: SetKind::Opening, title, notes: String::new() }, &terms, |edit| {
        edit.found(&roots);
        Vec::new()
    })?;
    info(program, Nothing {})
}

/// The level-1 bodies as codes and units, and the day from which all of them hold.
fn check_roots(
    program: &Program,
    bodies: &[CodeName],
    policy: &Policy,
    closed_ok: bool,
) -> Result<(Vec<(Code, Unit)>, NaiveDate), AppError> {
    let mut problems: Vec<Problem> = policy.check();
    problems.retain(Problem::is_error);
    let mut roots: Vec<(Code, Unit)> = Vec::new();
    let mut since: Option<NaiveDate> = None;
    for body in bodies {
        let code = match Code::parse(body.code.trim()) {
            Ok(code) => code,
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        let unit = Unit::named(&body.name).tidied();
        if unit.name.is_empty() {
            problems.push(register::change::problem::name_missing(code.as_str()));
        }
        let entry = program.level1.lookup(code.as_str());
        match entry {
            _ if code.level() != 1 => problems.push(register::change::problem::root_level(&code)),
            _ if roots.iter().any(|(other, _)| *other == code) => {
                problems.push(register::change::problem::root_twice(&code))
            }
            None => problems.push(register::change::problem::root_unknown(&code)),
            Some(entry) if matches!(entry.status, Status::Reserved | Status::Scheme) => {
                problems.push(register::change::problem::root_not_given(&code, &super::level1::status_text(entry)));
            }
            Some(entry) if entry.status == Status::Closed && !closed_ok => {
                problems.push(root_closed(program, &code, entry));
            }
            Some(entry) => {
                let day = entry.in_force_since();
                since = Some(since.map_or(day, |since| since.max(day)));
                roots.push((code, unit));
            }
        }
    }
    match since {
        Some(since) if problems.is_empty() => Ok((roots, since)),
        _ => Err(AppError::refused(problems)),
    }
}

fn root_closed(program: &Program, code: &Code, entry: &Level1Row) -> Problem {
    let into = super::level1::successor(&program.level1, entry).map(|into| match into.name.as_str() {
        "" => into.code,
        name => format!("{} “{name}”", into.code),
    });
    register::change::problem::root_closed(code, entry.closed_on, into.as_deref())
}

/// Makes the file with its opening set; a file that could not be finished is taken away again.
fn found(
    program: &mut Program,
    path: &Path,
    policy: &Policy,
    roots: &[(Code, Unit)],
    since: NaiveDate,
) -> Result<(), AppError> {
    let store = Store::create(path, policy, &program.holder())?;
    let path = store.path().to_owned();
    program.open_session(store)?;
    let terms = Terms { decision: None, effective_on: Some(since), at: program.now(), by: program.officer() };
    let header = Header { kind: SetKind::Opening, title: "Mở sổ".to_owned(), notes: String::new() };
    if let Err(why) = load(program, header, &terms, |edit| {
        edit.found(roots);
        Vec::new()
    }) {
        program.close_session();
        remove_unfinished(&path);
        return Err(why);
    }
    // Opened while it was empty: only now does it have level-1 bodies to be listed under.
    program.remember();
    Ok(())
}

/// Takes away a register this program made a moment ago and could not finish.
fn remove_unfinished(path: &Path) {
    if let Err(why) = std::fs::remove_file(path) {
        tracing::warn!("unfinished register left behind: {why}");
    }
}

/// Seals what `fill` lays over an empty draft as a set of its own.
fn load(
    program: &mut Program,
    header: Header,
    terms: &Terms,
    fill: impl FnOnce(&mut DraftEdit<'_>) -> Vec<Problem>,
) -> Result<Applied, AppError> {
    let session = program.session()?;
    let mut draft = Draft::new(NOT_STORED, header);
    let mut edit = DraftEdit::new(&session.register, &draft);
    let problems = fill(&mut edit);
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let plan = edit.finish(draft.header.title.clone()).map_err(AppError::refused)?;
    draft.take(&plan);
    let (sealed, mut warnings) = session.apply(&draft, None, terms)?;
    warnings.extend(plan.warnings);
    program.touch(&[Topic::Register, Topic::Units, Topic::Sets]);
    Ok(Applied { number: sealed.number, counts: Counts::of(sealed.lines.iter().map(|line| line.status)), warnings })
}

pub fn sample(program: &mut Program, args: SampleArg) -> Result<SampleReport, AppError> {
    let mapping = mapping::map();
    let path = sample_path(&program.settings_dir, args.fresh.unwrap_or(false));
    if path.is_file() {
        let store = match program.peek() {
            Some(session) if same_file(session.store.path(), &path) => None,
            _ => Some(Store::open(&path, &program.holder())?),
        };
        if let Some(store) = store {
            program.open_session(store)?;
        }
    } else {
        make_sample(program, &path, &mapping.units)?;
    }
    Ok(SampleReport {
        register: info(program, Nothing {})?,
        mapped: count(mapping.units.len()),
        reported: mapping
            .reported
            .into_iter()
            .map(|row| ReportedRow { row: count(row.row), code: row.old_code, name: row.name, problem: row.why })
            .collect(),
    })
}

/// `Sổ mẫu Tây Ninh.soma`; a fresh one gets the next number.
fn sample_path(dir: &Path, fresh: bool) -> PathBuf {
    let named = |number: usize| match number {
        1 => dir.join("Sổ mẫu Tây Ninh.soma"),
        _ => dir.join(format!("Sổ mẫu Tây Ninh ({number}).soma")),
    };
    let used = (1..).take_while(|&number| named(number).exists()).last().unwrap_or(0);
    named(if fresh { used + 1 } else { used.max(1) })
}

fn make_sample(program: &mut Program, path: &Path, units: &[(Code, Unit)]) -> Result<(), AppError> {
    std::fs::create_dir_all(&program.settings_dir).map_err(|why| AppError::internal(&why))?;
    let bodies = [CodeName { code: "H53".to_owned(), name: "UBND tỉnh Tây Ninh".to_owned() }];
    let (roots, since) = check_roots(program, &bodies, &Policy::default(), false)?;
    found(program, path, &Policy::default(), &roots, since)?;
    let terms = Terms { decision: None, effective_on: Some(since), at: program.now(), by: program.officer() };
    let notes = "Dữ liệu thật năm 2020 theo QCVN 102:2016, mã mới do chương trình suy ra theo quy tắc; chỉ để làm thử.";
    let header =
        Header {
            kind: SetKind::Opening, title: "Nạp dữ liệu mẫu tỉnh Tây Ninh".to_owned(), notes: notes.to_owned()
        };
    let rows: Vec<NewUnit> = units
        .iter()
        .filter_map(|(code, unit)| {
            Some(NewUnit { parent: code.parent()?, code: Some(code.to_string()), unit: unit.clone() })
        })
        .collect();
    load(program, header, &terms, |edit| edit.issue(&rows, &Origin::default()).1)?;
    Ok(())
}

pub fn info(program: &mut Program, _: Nothing) -> Result<RegisterInfo, AppError> {
    let today = program.today();
    let due_on = super::due::waiting(program.session()?, today)?.into_iter().map(iso).collect();
    program.remember_due(due_on);
    let session = program.session()?;
    let roots = session.roots();
    let (open, closed) = session.counts();
    let issuer: Option<String> = session.store.setting(ISSUER)?;
    Ok(RegisterInfo {
        bare_roots: session.register.bare_roots().map(|root| session.named(root)).collect(),
        path: session.store.path().to_string_lossy().into_owned(),
        file_name: session.store.path().file_name().unwrap_or_default().to_string_lossy().into_owned(),
        open: count(open),
        closed: count(closed),
        read_only: session.store.is_read_only(),
        last_set: session.register.last_set(),
        moment: super::time::shown(session),
        ahead: super::time::ahead_days(&session.register),
        opening: super::intake::take_back_offer(session)?,
        drafts: session.register.drafts().map(|draft| session.summary(draft)).collect(),
        current_draft: session.current,
        policy: session.register.policy.clone(),
        issuer: issuer.or_else(|| roots.first().map(|root| root.name.clone())).unwrap_or_default(),
        roots,
        due: super::due::brief(session, today)?,
    })
}

pub fn verify(program: &mut Program, _: Nothing) -> Result<VerifyReport, AppError> {
    let session = program.session()?;
    let found = session.store.verify()?;
    // The list of sets is what may be damaged.
    let fingerprint = session.store.sets().ok().and_then(|mut sets| sets.pop()).map(|set| set.hash);
    Ok(report(&found, fingerprint, session.store.path()))
}

/// A file that [`open`] refuses as damaged, as far as it can be read.
pub fn inspect(_: &mut Program, args: FileArg) -> Result<VerifyReport, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    Ok(report(&Store::inspect(&path)?, None, &path))
}

fn report(found: &Verification, fingerprint: Option<String>, path: &Path) -> VerifyReport {
    let mut faults: Vec<String> = Vec::new();
    for fault in found.faults.iter().map(worded) {
        if !faults.contains(&fault) && faults.len() < FAULTS {
            faults.push(fault);
        }
    }
    let copies = if found.is_clean() { Vec::new() } else { store::backups_of(path) };
    VerifyReport {
        sound: found.is_clean(),
        sets: found.sets,
        codes: found.codes,
        versions: found.versions,
        fingerprint,
        faults,
        details: found.faults.iter().take(FAULTS).map(technical).collect(),
        backups: copies.iter().map(|copy| copy.to_string_lossy().into_owned()).collect(),
    }
}

/// The most faults that are listed: whoever helps needs the kind and the place, not every page.
const FAULTS: usize = 200;

fn worded(fault: &FileFault) -> String {
    let what = match fault.step {
        VerifyStep::Pages => "Trang dữ liệu của tệp bị hỏng",
        VerifyStep::Keys => "Có dòng trỏ đến dòng không tồn tại",
        VerifyStep::Schema => "Bảng hoặc chốt bảo vệ của tệp đã bị thay đổi từ bên ngoài",
        VerifyStep::Chain => "Chuỗi các đợt đã áp dụng bị đứt",
        VerifyStep::Replay => "Mã hoặc lịch sử không khớp với các đợt đã áp dụng",
        VerifyStep::Drafts => "Mã đang giữ không khớp với các đợt chưa áp dụng",
        VerifyStep::Attachments => "Văn bản đính kèm không còn đúng như khi đính kèm",
    };
    let place = match &fault.place {
        FaultPlace::File => String::new(),
        FaultPlace::Table(table) => format!(", ở {}", table_words(table)),
        FaultPlace::Set(number) => format!(", ở đợt {number}"),
        FaultPlace::Code(code) => format!(", ở mã {code}"),
    };
    format!("{what}{place}.")
}

/// What a table of the file holds.
fn table_words(table: &str) -> &str {
    match table {
        "code" => "bảng các mã đã cấp",
        "version" => "bảng thông tin đơn vị qua các thời kỳ",
        "change_set" => "bảng các đợt thay đổi",
        "line" => "bảng các dòng của đợt",
        "event" => "bảng các sự kiện của đợt",
        "document" => "bảng các quyết định",
        "reservation" => "bảng các mã đang giữ chỗ",
        "operation" => "bảng các bước hoàn tác",
        "setting" => "bảng cài đặt của sổ",
        "attachment" => "bảng các văn bản đính kèm",
        "acceptance" => "bảng các cảnh báo đã chấp nhận",
        other => other,
    }
}

fn technical(fault: &FileFault) -> String {
    let place = match &fault.place {
        FaultPlace::File => "file".to_owned(),
        FaultPlace::Table(table) => format!("table {table}"),
        FaultPlace::Set(number) => format!("set {number}"),
        FaultPlace::Code(code) => format!("code {code}"),
    };
    format!("{:?}, {place}: {}", fault.step, fault.detail)
}

pub fn save_copy(program: &mut Program, args: FileArg) -> Result<Written, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let session = program.session()?;
    session.store.save_copy(&path)?;
    let rows = count(session.register.entries().count());
    program.note_written(&path);
    Ok(Written { path: path.to_string_lossy().into_owned(), rows })
}

pub fn set_policy(program: &mut Program, args: PolicyArg) -> Result<RegisterInfo, AppError> {
    let errors: Vec<Problem> = args.policy.check().into_iter().filter(Problem::is_error).collect();
    if !errors.is_empty() {
        return Err(AppError::refused(errors));
    }
    let session = program.session()?;
    session.store.set_policy(&args.policy)?;
    session.register.policy = args.policy;
    program.touch(&[Topic::Register, Topic::Draft]);
    info(program, Nothing {})
}

pub fn list(program: &mut Program, args: OnDay) -> Result<Vec<Listed>, AppError> {
    let asked = super::time::moment(program, args.on.as_deref(), args.known.as_deref())?;
    let session = program.session()?;
    let register = session.store.load_at_from(asked.moment, session.present())?;
    super::time::expect_any(session, asked, register.counts().0)?;
    let mut standing: Vec<_> = register.entries().filter(|(_, entry)| entry.is_open()).collect();
    standing.sort_by_key(|(code, _)| *code);
    Ok(standing
        .into_iter()
        .map(|(code, entry)| Listed {
            level: count(code.level()),
            parent: code.parent().map(|parent| parent.to_string()).unwrap_or_default(),
            code: code.to_string(),
            unit: Unit::clone(&entry.version.unit),
            valid_from: iso(entry.version.valid_from),
            valid_to: entry.version.valid_to.map(iso),
        })
        .collect())
}

/// `Sổ mã H53 - UBND tỉnh Tây Ninh.soma`, in the folder of the last register.
pub fn suggest_new(program: &Program, args: &Value) -> Result<PathBuf, AppError> {
    let text = |key| args.get(key).and_then(Value::as_str).unwrap_or_default();
    let name = format!("Sổ mã {} - {}", text("root"), text("name"));
    let last = program
        .settings
        .recent
        .iter()
        .map(|file| PathBuf::from(&file.path))
        .find(|path| !path.starts_with(&program.settings_dir));
    Ok(super::export::beside(&last.unwrap_or_default(), &name, "soma"))
}

/// `… (bản sao 22-11-2026).soma`, beside the register.
pub fn suggest_copy(program: &Program, _: &Value) -> Result<PathBuf, AppError> {
    let session = program.peek().ok_or_else(AppError::no_register)?;
    let stem = session.store.path().file_stem().unwrap_or_default().to_string_lossy();
    let name = format!("{stem} (bản sao {})", program.today().format("%d-%m-%Y"));
    Ok(super::export::beside(session.store.path(), &name, "soma"))
}
