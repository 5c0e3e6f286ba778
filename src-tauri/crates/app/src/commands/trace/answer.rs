//! A ready paragraph about a code, for whoever asks the office.

use register::Code;
use register::date::printed;

use super::code;
use super::data::{AnswerText, TraceArg, TraceLife, Traced};
use crate::AppError;
use crate::commands::time;
use crate::program::Program;
use crate::session::Session;
use crate::view::CodeArg;

/// What the text names, since when, by which document, and what it became: one paragraph for each code it may mean.
///
/// # Errors
/// As [`code`].
pub fn answer(program: &mut Program, args: CodeArg) -> Result<AnswerText, AppError> {
    let found = code(program, TraceArg { code: args.code, on: None, since: None })?;
    let day = printed(time::moment(program, None, None)?.moment.on);
    let session = program.session()?;
    let told: Vec<String> = found.iter().map(|one| paragraph(one, above(session, &one.code).as_deref())).collect();
    Ok(AnswerText { text: format!("{}\n(Theo sổ mã định danh, tính đến ngày {day}.)", told.join("\n")) })
}

/// The body above a code: `UBND tỉnh Tây Ninh (H53)`.
fn above(session: &Session, code: &str) -> Option<String> {
    let above = session.named(&Code::parse(code).ok()?.parent()?);
    Some(format!("{} ({})", above.name, above.code))
}

fn paragraph(one: &Traced, above: Option<&str>) -> String {
    let mut told = vec![one.sentence.clone()];
    told.extend(above.filter(|_| one.standing).map(|above| format!("Cơ quan chủ quản: {above}.")));
    if let Some(first) = one.was.first() {
        told.push(format!("Mã có hiệu lực từ ngày {}{}.", day_of(first), by(first)));
    }
    let changed = one.was.iter().zip(one.was.iter().skip(1)).filter(|(old, new)| old.name != new.name);
    told.extend(
        changed.map(|(old, new)| format!("Đổi tên từ ngày {}{}; trước đó là “{}”.", day_of(new), by(new), old.name)),
    );
    if let Some(older) = one.was.iter().rev().find_map(|life| life.qcvn102.as_ref()) {
        told.push(format!("Mã theo QCVN 102:2016/BTTTT: {older}."));
    }
    told.join(" ")
}

fn day_of(life: &TraceLife) -> String {
    life.from.parse().map_or_else(|_| life.from.clone(), printed)
}

fn by(life: &TraceLife) -> String {
    life.decision.as_ref().map(|decision| format!(" theo {decision}")).unwrap_or_default()
}
