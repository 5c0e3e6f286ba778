//! The acts on units. Each is rehearsed or carried out on the current draft; see [`crate::session`].

mod data;

pub use data::*;

use std::collections::BTreeMap;

use register::change::problem as change_problem;
use register::change::{self, DraftEdit, Terms};
use register::change_set::{Draft, Header, SetKind};
use register::name::{Sameness, compare};
use register::unit::{Field, tidy, tidy_name};
use register::unit_kind::{self, UnitKind};
use register::{Code, Problem, Unit, law, numbering};

use crate::AppError;
use crate::input::{code, day};
use crate::program::Program;
use crate::session::Beside;
use crate::unsaved::NOT_STORED;
use crate::view::{CodeArg, Done, EventOrigin};
use crate::words::count;

/// The next free codes below a parent by the register's policy and its runs, then the other ways of going on, last the
/// numbers missing within the run.
///
/// # Errors
/// Where `parent` is not a code, or no code is free below it.
pub fn propose(program: &mut Program, args: ProposeArg) -> Result<Vec<ProposedCode>, AppError> {
    let parent = code(&args.parent)?;
    let session = program.session()?;
    let siblings = session.rehearse(|edit| edit.siblings(&parent));
    let policy = &session.register.policy;
    let kind = args.name.as_deref().map(|name| unit_kind::of_name(&tidy_name(name), parent.level() + 1));
    let kind = kind.filter(|kind| *kind != UnitKind::Other);
    let count = args.count as usize;
    let first = match kind {
        Some(kind) => numbering::propose_for(&parent, &siblings, policy, kind, count),
        None => {
            let taken: Vec<Code> = siblings.iter().map(|one| one.code.clone()).collect();
            numbering::propose(&parent, &taken, policy, count)
        }
    };
    let offers = numbering::offers(&parent, &siblings, policy, kind);
    let leads = offers.first().and_then(|offer| offer.kind);
    let first = first.map_err(AppError::refused)?.into_iter().map(|one| ProposedCode {
        code: one.code.to_string(),
        why: one.why,
        kind: leads.map(|kind| kind.title().to_owned()),
        gap: false,
    });
    let offered = offers.into_iter().map(|one| ProposedCode {
        code: one.code.to_string(),
        why: one.why,
        kind: one.kind.map(|kind| kind.title().to_owned()),
        gap: one.gap,
    });
    Ok(first.chain(offered).collect())
}

/// What issuing these units would give; nothing is written.
///
/// # Errors
/// Where the code of a parent is not valid. What else stands in the way is part of the answer.
pub fn preview_issue(program: &mut Program, args: IssueArg) -> Result<IssuePreview, AppError> {
    let rows = new_units(&args.rows)?;
    let typed = args.rows.iter().map(|row| row.unit.name.as_str());
    let joined = joined_spaces(typed);
    preview_rows(program, &rows, Vec::new(), joined)
}

/// What issuing rows copied in Excel would give; nothing is written.
///
/// # Errors
/// Where `parent` is not a code. What else stands in the way is part of the answer.
pub fn paste(program: &mut Program, args: PasteArg) -> Result<IssuePreview, AppError> {
    let parent = code(&args.parent)?;
    let pasted = documents::pasted::parse(&args.text);
    let joined = joined_spaces(pasted.rows.iter().map(|row| row.unit.name.as_str()));
    let rows: Vec<change::NewUnit> = pasted
        .rows
        .into_iter()
        .map(|row| change::NewUnit { parent: parent.clone(), code: row.code, unit: named_tidily(row.unit) })
        .collect();
    let ignored = pasted
        .ignored
        .into_iter()
        .map(|column| IgnoredColumn { number: count(column.number), title: column.title })
        .collect();
    preview_rows(program, &rows, ignored, joined)
}

fn preview_rows(
    program: &mut Program,
    rows: &[change::NewUnit],
    ignored: Vec<IgnoredColumn>,
    joined: Vec<Problem>,
) -> Result<IssuePreview, AppError> {
    let session = program.session()?;
    let (chosen, problems) = session.rehearse(|edit| {
        let (chosen, mut problems) = edit.issue(rows, &change::Origin::default());
        problems.extend(edit.warnings().iter().cloned());
        problems.extend(joined);
        (chosen, problems)
    });
    let rows = rows
        .iter()
        .zip(chosen)
        .map(|(row, chosen)| IssuePreviewRow {
            parent: row.parent.to_string(),
            code: match chosen.code {
                Some(code) => code.to_string(),
                None => row.code.clone().unwrap_or_default(),
            },
            why: chosen.why,
            unit: chosen.unit,
        })
        .collect();
    Ok(IssuePreview { rows, ignored, problems })
}

/// Gives codes to new units, all or none.
///
/// # Errors
/// Where the code of a parent or the day is not valid, or a rule of issuing stands in the way of a row.
pub fn issue(program: &mut Program, args: IssueArg) -> Result<Done, AppError> {
    let rows = new_units(&args.rows)?;
    let origin = origin(&args.origin)?;
    carry_out(program, |edit| issue_rows(edit, &rows, &origin))
}

/// Gives codes to new units on the edit of a draft; gives the title of the act and the codes.
///
/// # Errors
/// Every rule of issuing that stands in the way of a row.
pub fn issue_rows(
    edit: &mut DraftEdit<'_>,
    rows: &[change::NewUnit],
    origin: &change::Origin,
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

/// Compares a new name with the one in the register by the rule that decides the status of the row.
///
/// # Errors
/// Where the text is not a code. What would stand in the way of renaming is part of the answer.
pub fn judge_name(program: &mut Program, args: RenameArg) -> Result<NameJudgement, AppError> {
    let code = code(&args.code)?;
    let name = tidy_name(&args.name);
    let session = program.session()?;
    let mut problems = session.rehearse(|edit| match edit.rename(&code, &name, &change::Origin::default()) {
        Ok(()) => edit.warnings().to_vec(),
        Err(problems) => problems,
    });
    problems.extend(joined_spaces(std::iter::once(args.name.as_str())));
    let before = session
        .register
        .open_unit(&code)
        .or_else(|| session.register.given_code(&code).map(|entry| &entry.version.unit));
    let Some(before) = before else {
        let message = "Mã mới trong đợt này: dòng vẫn là “Cấp mới”, với tên vừa nhập.".to_owned();
        return Ok(NameJudgement { sameness: "different".to_owned(), message, problems });
    };
    let (sameness, message) = judged(&compare(&before.name, &name));
    Ok(NameJudgement { sameness: sameness.to_owned(), message, problems })
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
        Sameness::Different => ("different", format!("Đổi tên: mã giữ nguyên ({}).", law::RENAMING)),
    }
}

/// Renames a unit in the current draft; its code stays (CV 1018/BTTTT-THH §1.2d).
///
/// # Errors
/// Where the code or the day is not valid, or a rule of changing names stands in the way.
pub fn rename(program: &mut Program, args: RenameArg) -> Result<Done, AppError> {
    let code = code(&args.code)?;
    let origin = origin(&args.origin)?;
    let fields = BTreeMap::from([(Field::Name, tidy_name(&args.name))]);
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
    origin: &change::Origin,
) -> Result<(), Vec<Problem>> {
    match from_start {
        Some(true) => edit.correct(code, fields, origin),
        Some(false) => edit.update_from_set(code, fields, origin),
        None => edit.update(code, fields, origin),
    }
}

/// A word on each name in which spaces side by side become one; rows count from 1.
fn joined_spaces<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Problem> {
    let joined = |(row, typed): (usize, &str)| {
        let name = tidy_name(typed);
        (name != tidy(typed)).then(|| change_problem::spaces_joined(&name).in_row(row))
    };
    (1..).zip(names).filter_map(joined).collect()
}

/// The unit with its name as it is typed; see [`tidy_name`].
fn named_tidily(unit: Unit) -> Unit {
    Unit { name: tidy_name(&unit.name), ..unit }
}

/// Changes data of a unit in the current draft.
///
/// # Errors
/// Where the code or the day is not valid, or a rule stands in the way of one of the fields.
pub fn update(program: &mut Program, args: UpdateArg) -> Result<Done, AppError> {
    let code = code(&args.code)?;
    let origin = origin(&args.origin)?;
    carry_out(program, |edit| {
        change_fields(edit, &code, &args.fields, args.from_start, &origin)?;
        let act = if args.from_start == Some(true) { "Sửa lại từ đầu thông tin" } else { "Sửa thông tin" };
        Ok((format!("{act} {code}"), vec![code.clone()]))
    })
}

/// Contact data at once (CV 1018/BTTTT-THH §1.3): a set of its own, sealed in the same moment.
///
/// # Errors
/// Where nobody is named who answers for it, a field needs a decision, or a draft holds the unit.
pub fn direct(program: &mut Program, args: DirectArg) -> Result<Done, AppError> {
    let code = code(&args.code)?;
    let title = format!("Cập nhật thông tin liên hệ của {code}");
    update_at_once(program, vec![(code, args.fields)], args.officer.as_deref(), title)
}

/// The same for several units, in one set.
///
/// # Errors
/// As [`direct`], of each of them; then none is changed.
pub fn update_at_once(
    program: &mut Program,
    updates: Vec<(Code, BTreeMap<Field, String>)>,
    officer: Option<&str>,
    title: String,
) -> Result<Done, AppError> {
    program.sign(officer)?;
    let terms = Terms { decision: None, effective_on: None, at: program.now(), by: program.officer() };
    let session = program.session()?;
    let header = Header { kind: SetKind::Direct, title: title.clone(), notes: String::new() };
    let mut draft = Draft::new(NOT_STORED, header);
    let mut edit = DraftEdit::new(&session.register, &draft);
    let mut problems = Vec::new();
    for (code, fields) in &updates {
        problems.extend(edit.update(code, fields, &change::Origin::default()).err().into_iter().flatten());
    }
    if !problems.is_empty() {
        return Err(session.refused(problems, None));
    }
    let plan = edit.finish(title.clone()).map_err(|found| session.refused(found, None))?;
    draft.take(&plan);
    let (_, mut warnings) = session.apply(&draft, None, &terms, &Beside::default())?;
    warnings.extend(plan.warnings().iter().cloned());
    Ok(Done { title, codes: updates.iter().map(|(code, _)| code.to_string()).collect(), warnings })
}

/// What closing a code would do; nothing is written, and no reason is needed yet.
///
/// # Errors
/// Where the text is not a code. What stands in the way is part of the answer.
pub fn preview_close(program: &mut Program, args: CloseArg) -> Result<ClosePreview, AppError> {
    let code = code(&args.code)?;
    let session = program.session()?;
    // The preview answers before the reason is typed; the act itself insists on one.
    let reason = if args.reason.trim().is_empty() { "…" } else { &args.reason };
    let outcome = session.rehearse(|edit| edit.close(&code, reason, args.subtree, &change::Origin::default()));
    let named = |codes: Vec<Code>| codes.iter().map(|code| session.named(code)).collect();
    Ok(match outcome {
        Ok(closing) => {
            ClosePreview { closed: named(closing.closed), taken_back: named(closing.taken_back), problems: Vec::new() }
        }
        Err(problems) => ClosePreview { closed: Vec::new(), taken_back: Vec::new(), problems },
    })
}

/// Closes a code for good, with everything below it where that is asked for.
///
/// # Errors
/// Where the code or the day is not valid, the reason is missing, or a rule of closing stands in the way.
pub fn close(program: &mut Program, args: CloseArg) -> Result<Done, AppError> {
    let code = code(&args.code)?;
    let origin = origin(&args.origin)?;
    carry_out(program, |edit| close_code(edit, &code, &args.reason, args.subtree, &origin))
}

/// Closes a code in the edit of a draft; gives the title of the act and the codes that leave, those that only the
/// draft had last.
///
/// # Errors
/// The rules of closing that stand in the way.
pub fn close_code(
    edit: &mut DraftEdit<'_>,
    code: &Code,
    reason: &str,
    subtree: bool,
    origin: &change::Origin,
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

/// Takes the row of a code out of the current draft.
///
/// # Errors
/// Where the text is not a code, no draft is open, the draft has no row of it, or other rows rest on it.
pub fn take_back(program: &mut Program, args: CodeArg) -> Result<Done, AppError> {
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
///
/// # Errors
/// Where the text is not a code, no draft is open, or no event of the draft is behind the code.
pub fn origin_of(program: &mut Program, args: CodeArg) -> Result<EventOrigin, AppError> {
    let code = code(&args.code)?;
    let session = program.session()?;
    session.need_draft()?;
    let found = session.rehearse(|edit| {
        let number = edit.event_of(&code)?;
        let event = edit.draft().events.get(&number)?.clone();
        Some((event, edit.codes_of(number)))
    });
    let (event, codes) = found.ok_or_else(|| AppError::refused(vec![change_problem::no_row(&code)]))?;
    Ok(EventOrigin {
        kind: event.kind.word().to_owned(),
        happened_on: event.happened_on.map(crate::words::iso),
        basis: event.basis,
        units: codes.iter().take(UNITS).map(|code| session.named(code)).collect(),
        count: count(codes.len()),
    })
}

/// Says since when and on what the event behind a row of the current draft rests.
///
/// # Errors
/// Where the code or the day is not valid, no draft is open, or no event of the draft is behind the code.
pub fn set_origin(program: &mut Program, args: SetOrigin) -> Result<Done, AppError> {
    let code = code(&args.code)?;
    let origin = origin(&args.origin)?;
    program.session()?.need_draft()?;
    carry_out(program, |edit| {
        edit.set_origin(&code, &origin)?;
        Ok((format!("Ghi ngày xảy ra, căn cứ của {code}"), vec![code.clone()]))
    })
}

/// Runs an act on the edit of the current draft and writes it as one step.
///
/// # Errors
/// As [`Session::act`](crate::session::Session::act).
pub fn carry_out(
    program: &mut Program,
    act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
) -> Result<Done, AppError> {
    let now = program.now();
    program.session()?.act(now, act)
}

/// Since when and on what an act rests, as the core takes it.
///
/// # Errors
/// Where the day is no day.
pub fn origin(origin: &Origin) -> Result<change::Origin, AppError> {
    let basis = origin.basis.as_deref().map(register::unit::tidy).filter(|basis| !basis.is_empty());
    Ok(change::Origin { happened_on: day("happenedOn", origin.happened_on.as_deref())?, basis })
}

fn new_units(rows: &[NewUnit]) -> Result<Vec<change::NewUnit>, AppError> {
    rows.iter().map(|row| Ok(new_unit(code(&row.parent)?, row))).collect()
}

/// An empty code is none: the next one is proposed.
pub fn new_unit(parent: Code, row: &NewUnit) -> change::NewUnit {
    let typed = row.code.as_deref().map(str::trim).filter(|code| !code.is_empty());
    change::NewUnit { parent, code: typed.map(str::to_owned), unit: named_tidily(Unit::clone(&row.unit)) }
}
