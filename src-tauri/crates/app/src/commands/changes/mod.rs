//! The acts on units. Each is rehearsed or carried out on the current draft; see [`crate::session`].

use std::collections::BTreeMap;

use register::change::problem as change_problem;
use register::change::{DraftEdit, NewUnit, Origin, Terms};
use register::change_set::{Draft, Header, Sealed, SetKind};
use register::event::RuleBook;
use register::event::problem as event_problem;
use register::name::{Sameness, compare};
use register::unit::Field;
use register::{Code, Problem, Unit, numbering};

use crate::AppError;
use crate::api::Topic;
use crate::api::changes as api;
use crate::api::draft::{Applied, Counts};
use crate::api::tree::CodeArg;
use crate::program::Program;
use crate::session::{NOT_STORED, default_title, header};

use super::{code, count, day};

const ACT: &[Topic] = &[Topic::Units, Topic::Draft];

pub fn propose(program: &mut Program, args: api::ProposeArg) -> Result<Vec<api::ProposedCode>, AppError> {
    let parent = code(&args.parent)?;
    let session = program.session()?;
    let taken = session.rehearse(|edit| edit.taken(&parent));
    let policy = &session.register.policy;
    let mut found = numbering::propose(&parent, &taken, policy, args.count as usize).map_err(AppError::refused)?;
    found.extend(numbering::alternatives(&parent, &taken, policy));
    Ok(found
        .into_iter()
        .map(|proposal| api::ProposedCode { code: proposal.code.to_string(), why: proposal.why })
        .collect())
}

pub fn preview_issue(program: &mut Program, args: api::IssueArg) -> Result<api::IssuePreview, AppError> {
    let rows = new_units(&args.rows)?;
    preview_rows(program, &rows, Vec::new())
}

pub fn paste(program: &mut Program, args: api::PasteArg) -> Result<api::IssuePreview, AppError> {
    let parent = code(&args.parent)?;
    let pasted = documents::pasted::parse(&args.text);
    let rows: Vec<NewUnit> =
        pasted.rows.into_iter().map(|row| NewUnit { parent: parent.clone(), code: row.code, unit: row.unit }).collect();
    let ignored = pasted
        .ignored
        .into_iter()
        .map(|column| api::IgnoredColumn { number: count(column.number), title: column.title })
        .collect();
    preview_rows(program, &rows, ignored)
}

fn preview_rows(
    program: &mut Program,
    rows: &[NewUnit],
    ignored: Vec<api::IgnoredColumn>,
) -> Result<api::IssuePreview, AppError> {
    let session = program.session()?;
    let (chosen, problems) = session.rehearse(|edit| {
        let (chosen, mut problems) = edit.issue(rows, &Origin::default());
        problems.extend(edit.warnings().iter().cloned());
        (chosen, problems)
    });
    let rows = rows
        .iter()
        .zip(chosen)
        .map(|(row, chosen)| api::IssuePreviewRow {
            parent: row.parent.to_string(),
            code: match chosen.code {
                Some(code) => code.to_string(),
                None => row.code.clone().unwrap_or_default(),
            },
            why: chosen.why,
            unit: chosen.unit,
        })
        .collect();
    Ok(api::IssuePreview { rows, ignored, problems })
}

pub fn issue(program: &mut Program, args: api::IssueArg) -> Result<api::Done, AppError> {
    let rows = new_units(&args.rows)?;
    let origin = origin(&args.origin)?;
    carry_out(program, |edit| issue_rows(edit, &rows, &origin))
}

fn issue_rows(
    edit: &mut DraftEdit<'_>,
    rows: &[NewUnit],
    origin: &Origin,
) -> Result<(String, Vec<Code>), Vec<Problem>> {
    let (chosen, problems) = edit.issue(rows, origin);
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    let codes: Vec<Code> = chosen.into_iter().filter_map(|chosen| chosen.code).collect();
    let title = match codes.as_slice() {
        [only] => format!("Cấp mã {only}"),
        many => format!("Cấp {} mã mới", many.len()),
    };
    Ok((title, codes))
}

pub fn judge_name(program: &mut Program, args: api::RenameArg) -> Result<api::NameJudgement, AppError> {
    let code = code(&args.code)?;
    let session = program.session()?;
    let problems = session.rehearse(|edit| match edit.rename(&code, &args.name, &Origin::default()) {
        Ok(()) => edit.warnings().to_vec(),
        Err(problems) => problems,
    });
    let before =
        session.register.open_unit(&code).or_else(|| session.register.entry(&code).map(|entry| &entry.version.unit));
    let Some(before) = before else {
        let message = "Mã mới trong đợt này: dòng vẫn là “Cấp mới”, với tên vừa nhập.".to_owned();
        return Ok(api::NameJudgement { sameness: "different".to_owned(), message, problems });
    };
    let (sameness, message) = judged(&compare(&before.name, &register::unit::tidy(&args.name)));
    Ok(api::NameJudgement { sameness: sameness.to_owned(), message, problems })
}

fn judged(sameness: &Sameness) -> (&'static str, String) {
    match sameness {
        Sameness::Identical => ("identical", "Tên mới giống hệt tên hiện nay trong sổ.".to_owned()),
        Sameness::Spelling => (
            "spelling",
            "Chỉ khác cách viết, vẫn là cùng một tên: dòng này sẽ là “Thay đổi thông tin”, không phải “Đổi tên”."
                .to_owned(),
        ),
        Sameness::Near(why) => {
            let why: Vec<&str> = why.iter().map(|nearness| nearness.title()).collect();
            let message = format!(
                "Tên gần giống tên hiện nay, khác ở: {}. Dòng này sẽ là “Đổi tên”; mã giữ nguyên.",
                why.join(", ")
            );
            ("near", message)
        }
        Sameness::Different => ("different", "Đổi tên: mã giữ nguyên (CV 1018/BTTTT-THH §1.2d).".to_owned()),
    }
}

pub fn rename(program: &mut Program, args: api::RenameArg) -> Result<api::Done, AppError> {
    let code = code(&args.code)?;
    let origin = origin(&args.origin)?;
    let fields = BTreeMap::from([(Field::Name, args.name)]);
    carry_out(program, |edit| {
        change_fields(edit, &code, &fields, args.from_start, &origin)?;
        let act = if args.from_start == Some(true) { "Sửa lại tên từ đầu của" } else { "Đổi tên" };
        Ok((format!("{act} {code}"), vec![code.clone()]))
    })
}

/// Changes fields from the set's day on, or puts them right as of their first day.
fn change_fields(
    edit: &mut DraftEdit<'_>,
    code: &Code,
    fields: &BTreeMap<Field, String>,
    from_start: Option<bool>,
    origin: &Origin,
) -> Result<(), Vec<Problem>> {
    match from_start {
        Some(true) => edit.correct(code, fields, origin),
        Some(false) => edit.update_from_set(code, fields, origin),
        None => edit.update(code, fields, origin),
    }
}

pub fn update(program: &mut Program, args: api::UpdateArg) -> Result<api::Done, AppError> {
    let code = code(&args.code)?;
    let origin = origin(&args.origin)?;
    carry_out(program, |edit| {
        change_fields(edit, &code, &args.fields, args.from_start, &origin)?;
        let act = if args.from_start == Some(true) { "Sửa lại từ đầu thông tin" } else { "Sửa thông tin" };
        Ok((format!("{act} {code}"), vec![code.clone()]))
    })
}

/// Contact data at once (CV 1018/BTTTT-THH §1.3): a set of its own, sealed in the same moment.
pub fn direct(program: &mut Program, args: api::DirectArg) -> Result<api::Done, AppError> {
    let code = code(&args.code)?;
    super::draft::sign(program, args.officer.as_deref())?;
    let terms = Terms { decision: None, effective_on: None, at: program.now(), by: program.officer() };
    let title = format!("Cập nhật thông tin liên hệ của {code}");
    let session = program.session()?;
    let header = Header { kind: SetKind::Direct, title: title.clone(), notes: String::new() };
    let mut draft = Draft::new(NOT_STORED, header);
    let mut edit = DraftEdit::new(&session.register, &draft);
    edit.update(&code, &args.fields, &Origin::default()).map_err(|found| session.refused(found, None))?;
    let plan = edit.finish(title.clone()).map_err(|found| session.refused(found, None))?;
    draft.take(&plan);
    let (_, mut warnings) = session.apply(&draft, None, &terms)?;
    warnings.extend(plan.warnings);
    program.touch(&[Topic::Units, Topic::Sets, Topic::Draft]);
    Ok(api::Done { title, codes: vec![code.to_string()], warnings })
}

pub fn preview_close(program: &mut Program, args: api::CloseArg) -> Result<api::ClosePreview, AppError> {
    let code = code(&args.code)?;
    let session = program.session()?;
    // The preview answers before the reason is typed; the act itself insists on one.
    let reason = if args.reason.trim().is_empty() { "…" } else { &args.reason };
    let outcome = session.rehearse(|edit| edit.close(&code, reason, args.subtree, &Origin::default()));
    let named = |codes: Vec<Code>| codes.iter().map(|code| session.named(code)).collect();
    Ok(match outcome {
        Ok(closing) => api::ClosePreview {
            closed: named(closing.closed),
            taken_back: named(closing.taken_back),
            problems: Vec::new(),
        },
        Err(problems) => api::ClosePreview { closed: Vec::new(), taken_back: Vec::new(), problems },
    })
}

pub fn close(program: &mut Program, args: api::CloseArg) -> Result<api::Done, AppError> {
    let code = code(&args.code)?;
    let origin = origin(&args.origin)?;
    carry_out(program, |edit| close_code(edit, &code, &args.reason, args.subtree, &origin))
}

fn close_code(
    edit: &mut DraftEdit<'_>,
    code: &Code,
    reason: &str,
    subtree: bool,
    origin: &Origin,
) -> Result<(String, Vec<Code>), Vec<Problem>> {
    let closing = edit.close(code, reason, subtree, origin)?;
    let title = match closing.closed.len() {
        0 | 1 => format!("Đóng mã {code}"),
        many => format!("Đóng mã {code} và {} đơn vị bên dưới", many - 1),
    };
    let mut codes = closing.closed;
    codes.extend(closing.taken_back);
    Ok((title, codes))
}

pub fn take_back(program: &mut Program, args: CodeArg) -> Result<api::Done, AppError> {
    let code = code(&args.code)?;
    program.session()?.need_draft()?;
    carry_out(program, |edit| {
        edit.take_back(&code)?;
        Ok((format!("Bỏ {code} khỏi đợt"), vec![code.clone()]))
    })
}

/// How many units of an event are named.
const UNITS: usize = 100;

/// Since when and on what the event behind a row of the current draft rests.
pub fn origin_of(program: &mut Program, args: CodeArg) -> Result<api::EventOrigin, AppError> {
    let code = code(&args.code)?;
    let session = program.session()?;
    session.need_draft()?;
    let found = session.rehearse(|edit| {
        let number = edit.event_of(&code)?;
        let event = edit.draft().events.get(&number)?.clone();
        Some((event, edit.codes_of(number)))
    });
    let (event, codes) = found.ok_or_else(|| AppError::refused(vec![change_problem::no_row(&code)]))?;
    Ok(api::EventOrigin {
        kind: event.kind.word().to_owned(),
        happened_on: event.happened_on.map(super::iso),
        basis: event.basis,
        units: codes.iter().take(UNITS).map(|code| session.named(code)).collect(),
        count: count(codes.len()),
    })
}

pub fn set_origin(program: &mut Program, args: api::SetOrigin) -> Result<api::Done, AppError> {
    let code = code(&args.code)?;
    let origin = origin(&args.origin)?;
    program.session()?.need_draft()?;
    carry_out(program, |edit| {
        edit.set_origin(&code, &origin)?;
        Ok((format!("Ghi ngày xảy ra, căn cứ của {code}"), vec![code.clone()]))
    })
}

/// Every act is judged, so that all problems come at once; `where.row` is the act's place in the list, from 1.
pub fn script(program: &mut Program, args: api::ScriptArg) -> Result<api::Done, AppError> {
    let script = Script::new(program)?;
    carry_out(program, |edit| {
        let codes = script.play(edit, &args.acts)?;
        Ok((format!("Danh sách {} thao tác", args.acts.len()), codes))
    })
}

/// A script as a set of its own, sealed in the same moment: where it is refused, the file is not even touched.
pub fn apply_script(program: &mut Program, args: api::ApplyScriptArg) -> Result<Applied, AppError> {
    let terms = super::draft::terms(program, &args.terms)?;
    let script = Script::new(program)?;
    let title = args.title.map(|title| register::unit::tidy(&title)).filter(|title| !title.is_empty());
    let session = program.session()?;
    let mut draft = Draft::new(NOT_STORED, header(title.unwrap_or_else(|| default_title(terms.at.date()))));
    let mut edit = DraftEdit::new(&session.register, &draft);
    script.play(&mut edit, &args.acts).map_err(|found| session.refused(found, None))?;
    let plan = edit.finish(draft.header.title.clone()).map_err(AppError::refused)?;
    draft.take(&plan);
    let used = super::draft::decision_used(session, &terms)?;
    let counts = |sealed: &Sealed| Counts::of(sealed.lines.iter().map(|line| line.status));
    if args.terms.dry_run.unwrap_or(false) {
        let (sealed, mut warnings) = session.seal(&draft, None, &terms)?;
        warnings.extend(plan.warnings.into_iter().chain(used));
        return Ok(Applied { number: sealed.number, counts: counts(&sealed), warnings });
    }
    let (sealed, mut warnings) = session.apply(&draft, None, &terms)?;
    warnings.extend(plan.warnings.into_iter().chain(used));
    session.store.set_setting(super::files::ISSUER, &args.terms.issuer.trim())?;
    program.touch(&[Topic::Register, Topic::Units, Topic::Draft, Topic::Sets]);
    Ok(Applied { number: sealed.number, counts: counts(&sealed), warnings })
}

/// What the reorganisations of a script are judged with.
struct Script {
    rules: RuleBook,
    officer: String,
}

impl Script {
    fn new(program: &mut Program) -> Result<Self, AppError> {
        let officer = program.officer();
        Ok(Self { rules: super::event::rules_of(program.session()?)?, officer })
    }

    fn play(&self, edit: &mut DraftEdit<'_>, acts: &[api::ScriptAct]) -> Result<Vec<Code>, Vec<Problem>> {
        if acts.is_empty() {
            return Err(vec![Problem::error(
                "script.empty",
                "Danh sách thao tác trống.",
                "Hãy ghi ít nhất một thao tác.",
            )]);
        }
        let mut problems = Vec::new();
        let mut codes = Vec::new();
        // Where each group of acts begins, counted from 0.
        let mut begin = 0;
        for group in acts.chunk_by(stand_together) {
            match self.run(edit, group, begin + 1) {
                Ok(touched) => codes.extend(touched),
                Err(found) => problems.extend(found),
            }
            begin += group.len();
        }
        problems.sort_by_key(|problem| problem.place.row);
        if problems.is_empty() { Ok(codes) } else { Err(problems) }
    }

    /// Runs acts that stand together: issues as one act, so that codes are proposed once for all of them; any other by itself.
    /// `row` is the place of the first one in the script, from 1; problems and warnings name their places.
    fn run(&self, edit: &mut DraftEdit<'_>, group: &[api::ScriptAct], row: usize) -> Result<Vec<Code>, Vec<Problem>> {
        let origin = Origin::default();
        let read = |text: &str| Code::parse(text.trim());
        let outcome = match group {
            [api::ScriptAct::Rename { code, name }] => read(code).and_then(|code| {
                edit.rename(&code, name, &origin)?;
                Ok(vec![code])
            }),
            [api::ScriptAct::Update { code, fields }] => read(code).and_then(|code| {
                edit.update(&code, fields, &origin)?;
                Ok(vec![code])
            }),
            [api::ScriptAct::Close { code, reason, subtree }] => {
                read(code).and_then(|code| close_code(edit, &code, reason, *subtree, &origin)).map(|(_, codes)| codes)
            }
            [api::ScriptAct::Event { event }] => return self.reorganise(edit, event, row),
            issues => return run_issues(edit, issues, row),
        };
        outcome.map_err(|found| found.into_iter().map(|problem| problem.in_row(row)).collect())
    }

    /// Judges and lays a reorganisation; each open question is a problem. The act's place is on every problem; a place within
    /// the drawing is said by the problem itself.
    fn reorganise(
        &self,
        edit: &mut DraftEdit<'_>,
        event: &api::ScriptEvent,
        row: usize,
    ) -> Result<Vec<Code>, Vec<Problem>> {
        let place = |found: Vec<Problem>| found.into_iter().map(|problem| problem.in_row(row)).collect::<Vec<_>>();
        let draw = super::event::signed(super::event::drawn(event), &self.officer);
        let judged = register::event::judge(edit, &draw, &self.rules).map_err(place)?;
        if !judged.is_settled() {
            return Err(place(judged.questions.into_iter().map(event_problem::question).collect()));
        }
        edit.event(&judged).map_err(place)?;
        Ok(judged.codes())
    }
}

/// Issues that all have a code typed, or none: judged as one, they come out as one after the other.
fn stand_together(a: &api::ScriptAct, b: &api::ScriptAct) -> bool {
    match (a, b) {
        (api::ScriptAct::Issue { unit: a }, api::ScriptAct::Issue { unit: b }) => a.code.is_some() == b.code.is_some(),
        _ => false,
    }
}

fn run_issues(edit: &mut DraftEdit<'_>, issues: &[api::ScriptAct], row: usize) -> Result<Vec<Code>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut rows = Vec::with_capacity(issues.len());
    let mut places = Vec::with_capacity(issues.len());
    for (place, act) in (row..).zip(issues) {
        let api::ScriptAct::Issue { unit } = act else { continue };
        match Code::parse(unit.parent.trim()) {
            Ok(parent) => {
                rows.push(new_unit(parent, unit));
                places.push(place);
            }
            Err(faults) => problems.extend(faults.into_iter().map(|fault| fault.in_field("parent").in_row(place))),
        }
    }
    let (chosen, found) = edit.issue_at(&rows, &places, &Origin::default());
    problems.extend(found);
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    Ok(chosen.into_iter().filter_map(|chosen| chosen.code).collect())
}

fn carry_out(
    program: &mut Program,
    act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
) -> Result<api::Done, AppError> {
    let now = program.now();
    let done = program.session()?.act(now, act)?;
    program.touch(ACT);
    Ok(done)
}

fn origin(origin: &api::Origin) -> Result<Origin, AppError> {
    let basis = origin.basis.as_deref().map(register::unit::tidy).filter(|basis| !basis.is_empty());
    Ok(Origin { happened_on: day("happenedOn", origin.happened_on.as_deref())?, basis })
}

fn new_units(rows: &[api::NewUnit]) -> Result<Vec<NewUnit>, AppError> {
    rows.iter().map(|row| Ok(new_unit(code(&row.parent)?, row))).collect()
}

/// An empty code is none: the next one is proposed.
fn new_unit(parent: Code, row: &api::NewUnit) -> NewUnit {
    let typed = row.code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    NewUnit { parent, code: typed.map(str::to_owned), unit: Unit::clone(&row.unit) }
}
