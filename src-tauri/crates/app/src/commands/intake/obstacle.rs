//! What stands in the way of taking a list over, for the window and the command line alike.

use std::collections::HashMap;

use register::Problem;

use crate::intake::Intake;

/// Sheets that are named when no table is found.
const NAMED: usize = 3;
/// Stretches of rows that one problem names.
const STRETCHES: usize = 20;
/// Wordings of one rule that are told one by one.
const WORDINGS: usize = 5;

/// The refusal of a list in which no table was found, or none with a row that speaks of a unit; it says what was seen
/// instead. `None`: there are rows.
pub(super) fn no_table(intake: &Intake) -> Option<Problem> {
    if intake.layouts.iter().any(|layout| layout.chosen) && !(intake.found.rows.is_empty() && is_judged(intake)) {
        return None;
    }
    let seen = intake.layouts.iter().take(NAMED).map(|layout| match layout.name.trim() {
        "" => layout.why.clone(),
        name => format!("“{name}”: {}", layout.why),
    });
    let mut message = "Không tìm thấy bảng danh sách nào có dòng dữ liệu trong tệp.".to_owned();
    seen.for_each(|seen| message.push_str(&format!(" {seen}")));
    let more = intake.layouts.len().saturating_sub(NAMED);
    if more > 0 {
        message.push_str(&format!(" Và {more} bảng khác."));
    }
    let remedy = "Tệp cần có một dòng tiêu đề với cột mã định danh và cột tên cơ quan, đơn vị, ở dưới là các dòng đơn vị. \
                  Nếu bảng có trong tệp, hãy chỉ ra bảng và các cột.";
    Some(Problem::error("list.noTable", message, remedy))
}

/// The sheets that could not be read although others were: what stands there is not taken over, and the officer has to know.
pub(super) fn unread_sheets(intake: &Intake) -> Vec<Problem> {
    let chosen = |at: usize| intake.layouts.iter().any(|layout| layout.chosen && layout.sheet == at);
    let sheets = intake.list.book.sheets.iter().enumerate().filter(|(at, _)| !chosen(*at));
    sheets
        .filter_map(|(_, page)| Some((page, page.unread.as_ref()?)))
        .map(|(page, why)| {
            let message = format!("Bảng “{}” không được đọc: {}", page.name, why.message());
            let remedy = format!("Nếu ở đó có đơn vị cần nhập: {}", why.remedy());
            Problem::warning("list.sheetUnread", message, remedy).on_sheet(&page.name)
        })
        .collect()
}

/// Whether every chosen table is understood well enough to look for rows.
fn is_judged(intake: &Intake) -> bool {
    !intake.faults.iter().flatten().any(Problem::is_error)
}

/// Everything that is wrong with the list or deserves a look, each told once with its rows.
pub(super) fn told_once(intake: &Intake) -> Vec<Problem> {
    let chosen = intake.layouts.iter().zip(&intake.faults).filter(|(layout, _)| layout.chosen);
    let mut problems: Vec<Problem> = chosen.flat_map(|(_, faults)| faults.iter().cloned()).collect();
    problems.extend(no_table(intake));
    problems.extend(unread_sheets(intake));
    problems.extend(grouped(intake.judged.rows.iter().flat_map(|row| &row.problems)));
    problems
}

/// The same problems with every one told once: where several rows have it, it names them all. Of one rule with many
/// wordings the first stands for all.
pub(super) fn grouped<'p>(problems: impl IntoIterator<Item = &'p Problem>) -> Vec<Problem> {
    let (rows, whole): (Vec<&Problem>, Vec<&Problem>) =
        problems.into_iter().partition(|problem| problem.place.row.is_some());
    let faults = parts(&rows, |problem| {
        let place = &problem.place;
        (problem.rule, problem.is_error(), place.sheet.as_deref(), place.field.as_deref())
    });
    let mut told: Vec<Problem> = faults.iter().flat_map(|fault| of_one_rule(fault)).collect();
    told.sort_by(|a, b| (&a.place.sheet, a.place.row).cmp(&(&b.place.sheet, b.place.row)));
    told.splice(0..0, whole.into_iter().cloned());
    told
}

/// One problem for each wording; for each remedy where these are many, and one for all where those are many, too.
fn of_one_rule(fault: &[&Problem]) -> Vec<Problem> {
    let by_wording = parts(fault, |problem| (problem.message.as_str(), problem.remedy.as_str()));
    if by_wording.len() <= WORDINGS {
        return by_wording.iter().filter_map(|part| named(part)).collect();
    }
    let by_remedy = parts(fault, |problem| problem.remedy.as_str());
    match by_remedy.len() <= WORDINGS {
        true => by_remedy.iter().filter_map(|part| named(part)).collect(),
        false => named(fault).into_iter().collect(),
    }
}

/// The problems that agree in this, in the order of the first of each.
fn parts<'p, K: Eq + std::hash::Hash>(
    problems: &[&'p Problem],
    key: impl Fn(&'p Problem) -> K,
) -> Vec<Vec<&'p Problem>> {
    let mut places: HashMap<K, usize> = HashMap::new();
    let mut parts: Vec<Vec<&Problem>> = Vec::new();
    for problem in problems {
        let place = *places.entry(key(problem)).or_insert(parts.len());
        match parts.get_mut(place) {
            Some(part) => part.push(problem),
            None => parts.push(vec![problem]),
        }
    }
    parts
}

/// The first of these with the rows of all.
fn named(same: &[&Problem]) -> Option<Problem> {
    let first = same.first()?;
    let mut rows: Vec<usize> = same.iter().filter_map(|problem| problem.place.row).collect();
    rows.sort_unstable();
    rows.dedup();
    let mut told = (*first).clone();
    if rows.len() < 2 {
        return Some(told);
    }
    let alike = same.iter().all(|problem| problem.message == first.message);
    let how = if alike { "Có ở" } else { "Cùng loại lỗi này, mỗi dòng một nội dung, ở tất cả" };
    told.message = format!("{} {how} {} dòng: {}.", first.message, rows.len(), stretches(&rows));
    if same.iter().any(|problem| problem.place.code != first.place.code) {
        told.place.code = None;
    }
    Some(told)
}

/// Rising numbers of rows: `3–7, 9`.
fn stretches(rows: &[usize]) -> String {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for row in rows {
        match found.last_mut() {
            Some((_, last)) if *last + 1 >= *row => *last = *row,
            _ => found.push((*row, *row)),
        }
    }
    let more = found.len().saturating_sub(STRETCHES);
    let told = found.iter().take(STRETCHES).map(|(first, last)| match first == last {
        true => first.to_string(),
        false => format!("{first}–{last}"),
    });
    let mut told = told.collect::<Vec<_>>().join(", ");
    if more > 0 {
        told.push_str(", …");
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_problem_on_many_rows_is_told_once_with_its_rows() {
        let fault = |row: usize| Problem::error("code.form", "Mã sai.", "Hãy sửa.").in_row(row);
        let other = Problem::error("name.missing", "Thiếu tên.", "Hãy nhập.").in_row(4);
        let all: Vec<Problem> = (2..280).map(fault).chain([fault(300), other.clone()]).collect();
        let told = grouped(&all);
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].message, "Mã sai. Có ở 279 dòng: 2–279, 300.");
        assert_eq!(told[1], other);
    }

    #[test]
    fn many_wordings_of_one_rule_are_told_by_the_first_and_few_one_by_one() {
        let fault = |row: usize| {
            let told = Problem::error("name.missing", format!("Mã H53.{row} không có tên."), "Hãy nhập.");
            told.in_row(row).at_code(format!("H53.{row}"))
        };
        let few: Vec<Problem> = (2..5).map(fault).collect();
        assert_eq!(grouped(&few), few);
        let many: Vec<Problem> = (2..280).map(fault).collect();
        let told = grouped(&many);
        assert_eq!(told.len(), 1);
        assert_eq!(
            told[0].message,
            "Mã H53.2 không có tên. Cùng loại lỗi này, mỗi dòng một nội dung, ở tất cả 278 dòng: 2–279."
        );
        assert_eq!((told[0].place.row, &told[0].place.code), (Some(2), &None));
    }
}
