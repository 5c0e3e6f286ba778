//! The first load of a register from a clean list.

use register::Problem;
use register::intake::{Purpose, RepairKind, Verdict};
use serde::Deserialize;
use ts_rs::TS;

use super::accept::Ready;
use super::data::AcceptArg;
use super::no_list;
use super::obstacle::{grouped, no_table, unread_sheets};
use crate::AppError;
use crate::input::day;
use crate::intake::{Intake, IntakeMode};
use crate::jobs::List;
use crate::program::Program;
use crate::view::Applied;

/// How a register is made from a clean list.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LoadList {
    /// Full path of the list; `.xlsx` or `.csv`.
    #[expect(dead_code, reason = "`App::call` reads the list at this path before the command runs")]
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
    /// The decision the list rests on.
    #[serde(default)]
    #[ts(optional)]
    pub decision: Option<String>,
    /// From when the entries hold, `yyyy-mm-dd`; default: the root's first day.
    #[serde(default)]
    #[ts(optional)]
    pub date: Option<String>,
    /// Kinds of repair that are accepted; default: spaces and composition.
    #[serde(default)]
    #[ts(optional)]
    pub accept: Option<Vec<RepairKind>>,
}

/// The first load from a clean list: wholly or not at all. Spaces and composition are mended, and it is said how often;
/// every other repair must be accepted by name.
///
/// # Errors
/// Everything that keeps a row from being taken over, by sheet and row; or where the register is not a new one.
pub fn load(program: &mut Program, args: LoadList, list: List) -> Result<Applied, AppError> {
    let (now, by) = (program.now(), program.officer());
    day("date", args.date.as_deref())?;
    let job = program.jobs.reading.clone();
    let session = program.session()?;
    let mut intake =
        Intake::new(list, IntakeMode::TakeOver, Some(Purpose::Opening), &[], session.current_state(), &job)?;
    // Letters of other alphabets and telephones stay as the list has them unless their repair is accepted.
    intake.choice.declined = [RepairKind::DStroke, RepairKind::PhoneZero].into();
    intake.choice.repairs =
        args.accept.unwrap_or_else(|| vec![RepairKind::Spaces, RepairKind::Compose]).into_iter().collect();
    intake.judge(session.current_state())?;
    let problems = obstacles(&intake);
    if !problems.is_empty() {
        return Err(AppError::refused(problems));
    }
    let accepted = AcceptArg { decision: args.decision, date: args.date, ..AcceptArg::default() };
    let ready = Ready::of(session, &intake, &accepted, now, &by)?;
    let mut applied = ready.take_over(session, false)?.applied.ok_or_else(no_list)?;
    for (kind, (proposed, accepted)) in intake.judged.repairs() {
        applied.warnings.extend((accepted > 0).then(|| repaired(kind, accepted)));
        applied.warnings.extend((proposed > accepted).then(|| kept(kind, proposed - accepted)));
    }
    applied.warnings.extend(unread_sheets(&intake));
    Ok(applied)
}

/// Everything that keeps a row of the list from being taken over, by sheet and row.
fn obstacles(intake: &Intake) -> Vec<Problem> {
    let mut problems: Vec<Problem> = intake
        .layouts
        .iter()
        .zip(&intake.faults)
        .filter(|(layout, _)| layout.chosen)
        .flat_map(|(_, faults)| faults.clone())
        .filter(Problem::is_error)
        .collect();
    problems.extend(no_table(intake));
    let lost = intake.judged.rows.iter().filter(|row| !row.taken && row.verdict != Verdict::Same);
    // What only follows from another row's fault is mended with that one.
    let own = |problem: &Problem| !matches!(problem.rule, "intake.parentNotTaken" | "intake.parentWaits");
    problems.extend(
        lost.flat_map(|row| row.problems.clone())
            .filter(own)
            .map(|problem| Problem { severity: register::Severity::Error, ..problem }),
    );
    problems.sort_by(|a, b| (&a.place.sheet, a.place.row).cmp(&(&b.place.sheet, b.place.row)));
    grouped(&problems)
}

fn repaired(kind: RepairKind, times: usize) -> Problem {
    Problem::warning("intake.repaired", format!("{}: {times} ô.", kind.title()), "Hãy xem lại các ô này nếu cần.")
}

fn kept(kind: RepairKind, times: usize) -> Problem {
    Problem::warning(
        "intake.kept",
        format!("Giữ nguyên như danh sách, không làm “{}”: {times} ô.", kind.title()),
        "Nếu cần sửa, hãy sửa các đơn vị đó trong một đợt thay đổi.",
    )
}
