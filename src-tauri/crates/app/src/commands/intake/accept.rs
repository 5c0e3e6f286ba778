//! Taking the rows over: an opening set, or one step of the draft.

use chrono::NaiveDateTime;
use register::change::{DraftEdit, Origin, Terms};
use register::change_set::{Decision, Draft, Header, Plan, SetKind};
use register::intake::{JudgedRow, Purpose, Row, lay};
use register::{Code, Problem};
use store::{ImportBatch, ImportRow};

use crate::AppError;
use crate::input::day;
use crate::intake::Intake;
use crate::program::Program;
use crate::session::{Beside, Session};
use crate::unsaved::NOT_STORED;
use crate::view::{Applied, Counts, Done};
use crate::words::count;

use super::data::{AcceptArg, Accepted};
use super::no_list;
use super::obstacle::no_table;

/// Takes over exactly what the view showed as taken, as one act: an opening set, or a step of the draft. A dry run
/// refuses and warns the same and writes nothing.
///
/// # Errors
/// Where no list was read, no row is taken, the register changed since the rows were shown (`intake.changed`), nobody
/// is named for an opening set, or a rule stands in the way.
pub fn accept(program: &mut Program, args: AcceptArg) -> Result<Accepted, AppError> {
    let opening = program.session()?.intake.as_ref().is_some_and(|intake| intake.purpose == Purpose::Opening);
    if opening && !args.is_dry_run() {
        program.sign(args.officer.as_deref())?;
    }
    let (now, by) = (program.now(), program.officer());
    let session = program.session()?;
    if session.judge_again()? {
        return Err(changed_meanwhile());
    }
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let ready = Ready::of(session, intake, &args, now, &by)?;
    ready.take_over(session, args.is_dry_run())
}

/// What taking a list over comes to, made without changing anything, and the list as evidence.
pub(super) struct Ready {
    taken: u32,
    what: What,
    /// The evidence; none where nothing is written.
    batch: Option<ImportBatch>,
}

enum What {
    /// A set of its own, with what it warns of.
    Opening(Draft, Terms, Vec<Problem>),
    /// A step of the draft, with the codes it names.
    Step(Plan, Vec<String>),
}

impl Ready {
    /// Makes what taking the list over comes to, and the evidence of it.
    ///
    /// # Errors
    /// Where nothing is taken, another number of rows was shown, or a rule stands in the way.
    pub(super) fn of(
        session: &Session,
        intake: &Intake,
        args: &AcceptArg,
        now: NaiveDateTime,
        by: &str,
    ) -> Result<Self, AppError> {
        if let Some(problem) = no_table(intake) {
            return Err(AppError::refused(vec![problem]));
        }
        let taken = count(intake.taken());
        if taken == 0 {
            return Err(nothing_taken());
        }
        if args.taken.is_some_and(|shown| shown != taken) {
            return Err(changed_meanwhile());
        }
        let title = format!("Nhập danh sách “{}”", intake.list.file());
        let lay = |edit: &mut DraftEdit<'_>| {
            let problems = lay(edit, &intake.found.rows, &intake.judged, &Origin::default());
            if problems.iter().any(Problem::is_error) { Err(problems) } else { Ok((title.clone(), Vec::new())) }
        };
        let what = match intake.purpose {
            Purpose::Opening => {
                let terms = terms(session, args, now, by)?;
                let (draft, warnings) = opening(session, &title, lay)?;
                What::Opening(draft, terms, warnings)
            }
            Purpose::Draft => {
                let (plan, codes) = session.plan(now, lay)?;
                What::Step(plan, codes)
            }
        };
        let batch = if args.is_dry_run() { None } else { Some(batch(intake, now, by)?) };
        Ok(Self { taken, what, batch })
    }

    /// Writes it; with `dry_run` it is only sealed, so that the same is refused and warned of.
    ///
    /// # Errors
    /// Where a rule stands in the way, or the file cannot be written.
    pub(super) fn take_over(self, session: &mut Session, dry_run: bool) -> Result<Accepted, AppError> {
        let Self { taken, what, batch } = self;
        match what {
            What::Opening(draft, terms, mut warnings) => {
                let (sealed, found) = if dry_run {
                    session.seal(&draft, None, &terms)?
                } else {
                    session.apply(&draft, None, &terms, &Beside { batch: batch.as_ref(), ..Beside::default() })?
                };
                warnings.splice(0..0, found);
                let counts = Counts::of(sealed.lines.iter().map(|line| line.status));
                let applied = Applied { number: sealed.number, title: draft.header.title, counts, warnings };
                Ok(Accepted { applied: Some(applied), done: None, taken })
            }
            What::Step(plan, codes) => {
                let done = match batch {
                    Some(batch) if !dry_run => session.write_import(plan, codes, &batch)?,
                    _ => Done { title: plan.title().to_owned(), codes, warnings: plan.warnings().to_vec() },
                };
                Ok(Accepted { applied: None, done: Some(done), taken })
            }
        }
    }
}

fn terms(session: &Session, args: &AcceptArg, now: NaiveDateTime, by: &str) -> Result<Terms, AppError> {
    let opened: Vec<&Code> = session.register.bare_roots().collect();
    let since = opened.iter().filter_map(|root| session.register.given_code(root)).map(|entry| entry.given_on).max();
    let effective_on = day("date", args.date.as_deref())?.or(since);
    let body = opened.first().map(|root| session.named(root).name).unwrap_or_default();
    let issuer = args.issuer.clone().filter(|issuer| !issuer.trim().is_empty()).unwrap_or(body);
    let number = args.decision.clone().filter(|number| !number.trim().is_empty());
    if number.is_some() && args.date.as_deref().is_none_or(|date| date.trim().is_empty()) {
        return Err(AppError::refused(vec![decision_undated()]));
    }
    let decision = number.zip(effective_on).map(|(number, dated)| Decision { number, dated, issuer });
    Ok(Terms { decision, effective_on, at: now, by: by.to_owned() })
}

/// The draft of an opening set, which is stored by nobody, and its warnings.
fn opening(
    session: &Session,
    title: &str,
    lay: impl FnOnce(&mut DraftEdit<'_>) -> Result<(String, Vec<Code>), Vec<Problem>>,
) -> Result<(Draft, Vec<Problem>), AppError> {
    let header = Header { kind: SetKind::Opening, title: title.to_owned(), notes: String::new() };
    let mut draft = Draft::new(NOT_STORED, header);
    let mut edit = DraftEdit::new(&session.register, &draft);
    lay(&mut edit).map_err(AppError::refused)?;
    let plan = edit.finish(title.to_owned()).map_err(AppError::refused)?;
    draft.take(&plan);
    Ok((draft, plan.warnings().to_vec()))
}

/// The evidence: file, mapping and every row that was judged.
fn batch(intake: &Intake, at: NaiveDateTime, by: &str) -> Result<ImportBatch, AppError> {
    let row = |(raw, judged): (&Row, &JudgedRow)| ImportRow {
        sheet: raw.sheet.to_string(),
        number: raw.number,
        code: judged.code.as_ref().map(ToString::to_string),
        verdict: judged.verdict.id().to_owned(),
        taken: judged.taken,
        cells: raw.cells.clone(),
    };
    Ok(ImportBatch {
        file: intake.list.file(),
        sha256: intake.list.sha256.clone(),
        mapping: serde_json::to_string(&intake.layouts).map_err(|why| AppError::internal(&why))?,
        at,
        by: by.to_owned(),
        rows: intake.found.rows.iter().zip(&intake.judged.rows).map(row).collect(),
    })
}

fn decision_undated() -> Problem {
    Problem::error(
        "decision.dateMissing",
        "Có số quyết định nhưng chưa có ngày của quyết định.",
        "Hãy nhập ngày ban hành; chương trình không tự đặt ngày.",
    )
    .in_field("date")
}

fn nothing_taken() -> AppError {
    AppError::new(
        "intake.nothing",
        "Không có dòng nào để đưa vào sổ: các dòng đều giống sổ hoặc chưa nhận được.",
        "Hãy xem kết luận của từng dòng, nhận các đề nghị sửa hoặc đánh dấu nhận dòng cần lấy.",
    )
}

fn changed_meanwhile() -> AppError {
    AppError::new(
        "intake.changed",
        "Sổ vừa thay đổi nên số dòng được nhận không còn như đã xem. Chưa có gì được ghi.",
        "Hãy xem lại kết luận của các dòng rồi nhận lại.",
    )
}
