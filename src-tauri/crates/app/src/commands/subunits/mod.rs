//! Units that each of several bodies gets: named once, given codes below all of them in one act.

mod data;

pub use data::*;

use register::change::{self, Chosen, DraftEdit, NewUnit};
use register::commune::Pattern;
use register::{Code, Problem, Unit, name, search};

use crate::AppError;
use crate::commands::changes::{carry_out, issue_rows, origin};
use crate::input::code;
use crate::program::Program;
use crate::view::{CodeName, Done};
use crate::words::count;

/// A body with its name.
type Body = (Code, String);

/// What giving these units would give; nothing is written.
///
/// # Errors
/// Where a code is not valid. What else stands in the way is part of the answer.
pub fn preview(program: &mut Program, args: SubunitsArg) -> Result<SubunitsPreview, AppError> {
    let session = program.session()?;
    session.rehearse(|edit| {
        let parents = bodies(edit, &args.parents).map_err(AppError::refused)?;
        let (wanted, mut known) = wanted(edit, &parents, &args.units);
        let (chosen, mut problems) = edit.issue(&wanted, &change::Origin::default());
        problems.extend(edit.warnings().iter().cloned());
        let row = |(row, chosen): (&NewUnit, Chosen)| SubunitRow {
            parent: row.parent.to_string(),
            parent_name: String::new(),
            code: chosen.code.map(|code| code.to_string()).unwrap_or_default(),
            name: chosen.unit.name,
            known: false,
        };
        let mut rows: Vec<SubunitRow> = wanted.iter().zip(chosen).map(row).collect();
        rows.append(&mut known);
        rows.sort_by_cached_key(|row| Code::parse(&row.code).or_else(|_| Code::parse(&row.parent)).ok());
        for row in &mut rows {
            let of = parents.iter().find(|(code, _)| code.as_str() == row.parent);
            row.parent_name = of.map(|(_, name)| name.clone()).unwrap_or_default();
        }
        let named = |(code, name): &Body| CodeName { code: code.to_string(), name: name.clone() };
        Ok(SubunitsPreview {
            parents: parents.iter().map(named).collect(),
            issued: count(wanted.len()),
            rows,
            problems,
        })
    })
}

/// Gives the units, all or none, as one act.
///
/// # Errors
/// Where a code or the day is not valid, no body is meant, all units are there already, or a rule stands in the way of one.
pub fn issue(program: &mut Program, args: SubunitsArg) -> Result<Done, AppError> {
    let origin = origin(&args.origin)?;
    for text in args.parents.codes.iter().flatten().chain(&args.parents.under) {
        code(text)?;
    }
    carry_out(program, |edit| {
        let codes = issue_each(edit, &args, &origin)?;
        Ok((format!("Cấp {} mã cho đơn vị mà mỗi cơ quan đều có", codes.len()), codes))
    })
}

/// The same on the edit of a draft.
///
/// # Errors
/// As [`issue`].
pub fn issue_each(
    edit: &mut DraftEdit<'_>,
    args: &SubunitsArg,
    origin: &change::Origin,
) -> Result<Vec<Code>, Vec<Problem>> {
    let parents = bodies(edit, &args.parents)?;
    let (rows, _) = wanted(edit, &parents, &args.units);
    if rows.is_empty() {
        return Err(vec![nothing(parents.len(), args.units.len())]);
    }
    issue_rows(edit, &rows, origin).map(|(_, codes)| codes)
}

fn nothing(parents: usize, units: usize) -> Problem {
    let (message, remedy) = match (parents, units) {
        (0, _) => ("Không có cơ quan nào như đã chọn.", "Hãy chọn loại cơ quan khác, hoặc mã cấp trên khác."),
        (_, 0) => ("Chưa ghi tên đơn vị nào.", "Hãy ghi mỗi dòng một tên đơn vị."),
        _ => ("Mọi đơn vị ấy đã có mã.", "Không cần làm gì thêm; hoặc hãy ghi tên khác."),
    };
    Problem::error("subunits.nothing", message, remedy)
}

/// The bodies that are meant, in the order of codes.
fn bodies(edit: &DraftEdit<'_>, parents: &Parents) -> Result<Vec<Body>, Vec<Problem>> {
    let with_name = |code: Code| edit.unit(&code).map(|unit| unit.name.clone()).map(|name| (code, name));
    if let Some(codes) = &parents.codes {
        let mut found = Vec::with_capacity(codes.len());
        let mut problems = Vec::new();
        for text in codes {
            match Code::parse(text.trim()) {
                Ok(code) => match with_name(code.clone()) {
                    Some(body) => found.push(body),
                    None => problems.push(change::problem::unknown(&code)),
                },
                Err(faults) => problems.extend(faults),
            }
        }
        found.sort();
        found.dedup();
        return if problems.is_empty() { Ok(found) } else { Err(problems) };
    }
    let mut open: Vec<Code> = match parents.under.as_deref().map(str::trim).filter(|text| !text.is_empty()) {
        Some(text) => vec![Code::parse(text)?],
        None => edit.register().roots().cloned().collect(),
    };
    let mut found = Vec::new();
    while let Some(code) = open.pop() {
        for below in edit.open_below(&code) {
            let Some(body) = with_name(below.clone()) else { continue };
            if parents.kind.is_none_or(|kind| search::kind_of(&body.1, below.level()) == kind) {
                found.push(body);
            }
            open.push(below);
        }
    }
    found.sort();
    Ok(found)
}

/// The units that are to be given codes, and those that are there already by their name.
fn wanted(edit: &DraftEdit<'_>, parents: &[Body], units: &[SubunitName]) -> (Vec<NewUnit>, Vec<SubunitRow>) {
    let (mut wanted, mut known) = (Vec::new(), Vec::new());
    let names = units.iter().map(|unit| unit.name.trim()).filter(|name| !name.is_empty());
    let patterns: Vec<Pattern> = names.map(Pattern::open).collect();
    for (parent, of) in parents {
        let (kind, own) = register::commune::type_and_name(of);
        let below: Vec<(Code, String)> = edit
            .open_below(parent)
            .into_iter()
            .filter_map(|code| edit.unit(&code).map(|unit| name::key(&unit.name)).map(|key| (code, key)))
            .collect();
        for pattern in &patterns {
            let called = pattern.filled(&kind, &own);
            let key = name::key(&called);
            match below.iter().find(|(_, other)| *other == key) {
                Some((code, _)) => known.push(SubunitRow {
                    parent: parent.to_string(),
                    parent_name: String::new(),
                    code: code.to_string(),
                    name: called,
                    known: true,
                }),
                None => {
                    wanted.push(NewUnit { parent: parent.clone(), code: None, unit: Unit::named(&called) });
                }
            }
        }
    }
    (wanted, known)
}
