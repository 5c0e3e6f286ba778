//! What stands in the way of taking a list over, for the window and the command line alike.

use register::Problem;

use crate::intake::Intake;

/// Sheets that are named when no table is found.
const NAMED: usize = 3;
/// Stretches of rows that one problem names.
const STRETCHES: usize = 8;

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
        message.push_str(&format!(" Và {more} trang tính khác."));
    }
    let remedy = "Tệp cần có một dòng tiêu đề với cột mã định danh và cột tên cơ quan, đơn vị, ở dưới là các dòng đơn vị. \
                  Nếu bảng có trong tệp, hãy chỉ ra trang tính và các cột.";
    Some(Problem::error("list.noTable", message, remedy))
}

/// Whether every chosen table is understood well enough to look for rows.
fn is_judged(intake: &Intake) -> bool {
    !intake.faults.iter().flatten().any(Problem::is_error)
}

/// The same problems with every one told once: where several rows have it, it names them all.
pub(super) fn grouped(problems: Vec<Problem>) -> Vec<Problem> {
    let mut groups: Vec<(Problem, Vec<usize>)> = Vec::new();
    for problem in problems {
        let same = |other: &Problem| {
            (other.rule, &other.message, &other.remedy, &other.place.sheet, &other.place.field)
                == (problem.rule, &problem.message, &problem.remedy, &problem.place.sheet, &problem.place.field)
        };
        let row = problem.place.row;
        match groups.iter_mut().find(|(other, rows)| !rows.is_empty() && same(other)) {
            Some((_, rows)) if row.is_some() => rows.extend(row),
            _ => groups.push((problem, row.into_iter().collect())),
        }
    }
    groups.into_iter().map(|(problem, rows)| named(problem, &rows)).collect()
}

fn named(problem: Problem, rows: &[usize]) -> Problem {
    if rows.len() < 2 {
        return problem;
    }
    let message = format!("{} Có ở {} dòng: {}.", problem.message, rows.len(), stretches(rows));
    Problem { message, ..problem }
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
        let told = grouped((2..280).map(fault).chain([fault(300), other.clone()]).collect());
        assert_eq!(told.len(), 2);
        assert_eq!(told[0].message, "Mã sai. Có ở 279 dòng: 2–279, 300.");
        assert_eq!(told[1], other);
    }
}
