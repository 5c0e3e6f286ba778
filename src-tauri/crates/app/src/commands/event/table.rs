//! Mass reorganisations from a table: read by the process that reads lists, drawn, judged row by row.

use std::collections::BTreeMap;

use documents::reform::{self, ReformColumn, ReformLayout};
use register::change_set::{Children, Drawing, Edge};
use register::event::{TableRow, TableVerdict, draw_table};
use register::{Code, Problem};

use super::data::{
    EventFate, JudgedEvent, MapTable, ReadReform, ReadTable, ReformColumnTitle, ReformCounts, ReformRowView,
    ReformSheet, ReformState, TableRest,
};
use crate::AppError;
use crate::input::code;
use crate::jobs::List;
use crate::program::Program;
use crate::session::{ReformTable, Session};
use crate::view::CodeName;
use crate::words::count;

use super::data::ScriptFate;
use super::judge;

/// Reads the table of a mass reorganisation: the file was read before the program was held.
///
/// # Errors
/// Where no sheet looks like such a table (`event.noTable`), or the code of the body above is not valid.
pub fn table(program: &mut Program, args: ReadTable, list: List) -> Result<ReadReform, AppError> {
    let session = program.session()?;
    let source = ReformTable { name: list.file(), book: list.book, happened_on: None, basis: None, ended_basis: None };
    made_table(session, source, &args.rest)
}

/// The same with a table that the program made itself.
///
/// # Errors
/// As [`table`].
pub fn made_table(session: &mut Session, source: ReformTable, rest: &TableRest) -> Result<ReadReform, AppError> {
    let layout = reform::propose(&source.book).ok_or_else(no_table)?;
    session.table = Some(source);
    understood(session, layout, rest)
}

/// Understands the table that was read last as the officer says.
///
/// # Errors
/// Where none was read, the sheet has no such table, or the code of the body above is not valid.
pub fn map_table(program: &mut Program, args: MapTable) -> Result<ReadReform, AppError> {
    let session = program.session()?;
    let layout = match (&session.table, args.afresh) {
        (Some(list), true) => reform::propose_on(&list.book, args.layout.sheet).ok_or_else(no_table)?,
        (Some(_) | None, _) => args.layout,
    };
    understood(session, layout, &args.rest)
}

fn no_table() -> AppError {
    AppError::new(
        "event.noTable",
        "Không có bảng sắp xếp nào để xem.",
        "Hãy chọn một tệp Excel có các cột: mã hoặc tên trước sắp xếp, tên sau sắp xếp, cơ quan chủ quản mới.",
    )
}

fn understood(session: &Session, layout: ReformLayout, rest: &TableRest) -> Result<ReadReform, AppError> {
    let list = session.table.as_ref().ok_or_else(no_table)?;
    let parent = rest.parent.as_deref().filter(|text| !text.trim().is_empty()).map(code).transpose()?;
    let rows = reform::rows(&list.book, &layout);
    let (mut draw, verdicts) = session.rehearse(|edit| draw_table(edit, &rows, parent.as_ref()));
    if let Some(fate) = rest.children {
        draw.children = children_of(fate, &draw.before, &draw.edges);
    }
    (draw.happened_on, draw.basis, draw.ended_basis) = (list.happened_on, list.basis.clone(), list.ended_basis.clone());
    let judged = judge::shown(session, None, None, &draw)?;
    let rows: Vec<ReformRowView> =
        rows.iter().zip(verdicts).map(|(row, verdict)| row_view(session, row, verdict, &draw, &judged)).collect();
    let mut counts = ReformCounts::default();
    for row in &rows {
        let of = match row.state {
            ReformState::Kept => &mut counts.kept,
            ReformState::Closed => &mut counts.closed,
            ReformState::Founded => &mut counts.founded,
            ReformState::Open => &mut counts.open,
            ReformState::Faulty => &mut counts.faulty,
        };
        *of += 1;
    }
    let title = |column: ReformColumn| ReformColumnTitle { column, title: column.title().to_owned() };
    let pages = list.book.sheets.iter().enumerate().filter(|(_, page)| !page.rows.is_empty());
    let sheets = pages.map(|(sheet, page)| ReformSheet {
        sheet: count(sheet),
        name: page.name.to_string(),
        rows: count(page.rows.len()),
    });
    Ok(ReadReform {
        file: list.name.clone(),
        layout,
        sheets: sheets.collect(),
        columns: ReformColumn::ALL.map(title).into(),
        rows,
        counts,
        draw,
        judged,
    })
}

fn row_view(
    session: &Session,
    row: &TableRow,
    verdict: TableVerdict,
    draw: &Drawing,
    judged: &JudgedEvent,
) -> ReformRowView {
    let faulty = verdict.problems.iter().any(Problem::is_error);
    let fate = |old: &Code| {
        let found = judged.before.iter().find(|before| before.code == old.as_str());
        match found.map(|before| before.fate) {
            Some(EventFate::Kept) => ReformState::Kept,
            Some(EventFate::Closed) => ReformState::Closed,
            Some(EventFate::Open) | None => ReformState::Open,
        }
    };
    let state = match &verdict.old {
        _ if faulty => ReformState::Faulty,
        Some(old) => fate(old),
        None => ReformState::Founded,
    };
    let old = match &verdict.old {
        Some(old) => session.named(old),
        None => CodeName { code: row.old_code.clone(), name: row.old_name.clone() },
    };
    let after = verdict.after.filter(|after| *after < draw.after.len());
    ReformRowView {
        number: row.number,
        old,
        new_name: row.new_name.clone(),
        new_parent: row.new_parent.clone(),
        share: row.share.clone(),
        code: after.and_then(|after| judged.after.get(after)).and_then(|verdict| verdict.code.clone()),
        after: after.map(count),
        state,
        problems: verdict.problems,
    }
}

/// Sub-units follow where all above them goes to one unit; where it is divided, it stays a question.
pub fn children_of(fate: ScriptFate, before: &[Code], edges: &[Edge]) -> BTreeMap<Code, Children> {
    let mut only: BTreeMap<&Code, Option<usize>> = BTreeMap::new();
    for edge in edges {
        only.entry(&edge.from).and_modify(|to| *to = None).or_insert(Some(edge.to));
    }
    let one = |code: &Code| match fate {
        ScriptFate::Close => Some(Children::Close),
        ScriptFate::Follow => only.get(code).copied().flatten().map(Children::Follow),
    };
    before.iter().filter_map(|code| Some((code.clone(), one(code)?))).collect()
}
