//! Kiểm tra tệp: whether a file this program made still says what the register says, row by row.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use documents::change_list;
use documents::listing::{CellType, Listing, Stamp, list_of, pages_of};
use documents::reader::{ReadHandout, Reading};
use documents::table::Book;
use documents::word::{
    ColumnKey, DocumentStamp, FoundFingerprint, ListScope, PaperKind, ReadBack, ReadTable, Row, found_fingerprints,
};
use register::{Code, Problem};

use super::data::{CheckPaperArg, CheckedRow, DifferentCell, PaperCheck, RowVerdict};
use crate::AppError;
use crate::commands::paper::{Names, Source, State, needs_period, state_after, whole_row};
use crate::commands::{export, report, search, sets};
use crate::program::Program;
use crate::session::Session;
use crate::view::SetArg;

use super::chain::{self, Carried, Expected};
use super::{extent, problem, wording};

/// Compares a file that this program made with what the register says, row by row; a file made from an applied set is
/// compared with that set.
///
/// # Errors
/// Where the file cannot be read or is too large, does not carry the mark of this program (`document.notOurs`), or was
/// made from a set that this register does not have (`document.otherRegister`). What differs is part of the answer, and
/// whether the history the file was made from is still there (`document.rewritten`).
pub fn check(program: &mut Program, args: CheckPaperArg) -> Result<PaperCheck, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    program.session()?;
    let reader = program.host.reader().map_err(|why| AppError::internal(&why))?;
    let read = Reading::handout(&reader, &path).and_then(Reading::wait).map_err(|why| AppError::read(&path, &why))?;
    let (checked, carried) = match read {
        ReadHandout::List { stamp, book } if stamp.kind == change_list::STAMP => {
            let checked = of_changes(program, &path, &stamp.request, book)?;
            let carried = Carried { set: checked.set, ..of_stamp(stamp) };
            (checked, carried)
        }
        ReadHandout::List { stamp, book } => {
            let (title, listing) =
                rebuilt(program, &stamp)?.ok_or_else(|| AppError::refused(vec![problem::not_ours(&path)]))?;
            (of_list(program.session()?, title, &listing, book), of_stamp(stamp))
        }
        ReadHandout::Word(found) => {
            let mark = found.mark.clone().ok_or_else(|| AppError::refused(vec![problem::not_ours(&path)]))?;
            match mark.kind {
                PaperKind::Report => (of_report(program, &mark, &found)?, Carried::default()),
                _ => of_word(program, &path, &mark, &found)?,
            }
        }
        ReadHandout::Refused(problems) => {
            let damaged: Vec<Problem> = problems.into_iter().filter(|fault| fault.rule == "template.damaged").collect();
            return Err(AppError::refused(if damaged.is_empty() { vec![problem::not_ours(&path)] } else { damaged }));
        }
    };
    let checked = chain::judged(program.session()?, &carried, checked)?;
    Ok(PaperCheck { path: path.to_string_lossy().into_owned(), ..checked })
}

/// What a workbook keeps; it prints no fingerprint.
fn of_stamp(stamp: Stamp) -> Carried {
    Carried { kept: stamp.fingerprint, needs_kept: true, ..Carried::default() }
}

/// The list that a stamped file was made as, from the register of today; `None`: no list of this program.
fn rebuilt(program: &mut Program, stamp: &Stamp) -> Result<Option<(String, Listing)>, AppError> {
    for rebuilt in [export::rebuilt, search::rebuilt, report::rebuilt] {
        if let Some(found) = rebuilt(program, stamp)? {
            return Ok(Some(found));
        }
    }
    Ok(None)
}

/// A change list against the set it was made from, or the current draft.
fn of_changes(program: &mut Program, path: &Path, request: &str, book: Book) -> Result<PaperCheck, AppError> {
    let asked: SetArg = serde_json::from_str(request).map_err(|why| AppError::internal(&why))?;
    expect_known(program.session()?, asked.set)?;
    if asked.set.is_none() && program.session()?.need_draft().is_err() {
        return Err(AppError::refused(vec![problem::no_set(path, false)]));
    }
    let list = sets::change_list(program, asked.set)?;
    let table = change_list::cells(&list);
    let beside = wording::of_sheet(&list, &table.header, &book);
    let source = Source::of(program, asked.set)?;
    let pages = pages_of(book, &table.header);
    // Below the rows stands the summary, which has no code.
    let rows = pages.iter().flat_map(|page| &page.rows).filter(|row| row.get(1).is_some_and(|code| !code.is_empty()));
    let cells = |row: &Vec<String>| -> Cells {
        let text = |at: usize| row.get(at).cloned().unwrap_or_default();
        (text(1), table.header.iter().enumerate().skip(1).map(|(at, title)| (title.clone(), text(at))).collect())
    };
    let rows = verdicts(&table.rows.iter().map(cells).collect::<Vec<_>>(), &rows.map(cells).collect::<Vec<_>>());
    let session = program.session()?;
    let after = source.after(session)?;
    let report = finished(session, &after, "Danh sách thay đổi".to_owned(), asked.set, rows);
    let columns = table.header.iter().skip(1).map(String::as_str);
    Ok(extent::of_changes(with(report, beside), columns))
}

/// A report with what else was found; errors keep it from agreeing.
fn with(mut report: PaperCheck, found: Vec<Problem>) -> PaperCheck {
    report.agrees &= !found.iter().any(Problem::is_error);
    report.problems.splice(0..0, found);
    report
}

/// A set that this register does not have is that of another register.
fn expect_known(session: &Session, set: Option<u32>) -> Result<(), AppError> {
    match set.filter(|set| *set > session.register.last_set()) {
        Some(number) => Err(AppError::refused(vec![problem::other_register(number)])),
        None => Ok(()),
    }
}

/// A workbook against the same list made anew.
fn of_list(session: &Session, title: String, listing: &Listing, book: Book) -> PaperCheck {
    let (mut meant, mut said): (Vec<Cells>, Vec<Cells>) = (Vec::new(), Vec::new());
    let own = |name: &str| listing.pages.iter().any(|page| page.name == name);
    let others: Vec<String> =
        book.sheets.iter().filter(|sheet| !own(&sheet.name)).map(|sheet| sheet.name.clone()).collect();
    for (page, read) in listing.pages.iter().zip(list_of(book, listing)) {
        let titles = listing.titles_of(page);
        let key = listing.columns_of(page).iter().position(|column| column.cell_type == CellType::Digits);
        // Running numbers shift with every row; they are nothing that the register says.
        let told: Vec<usize> =
            (0..titles.len()).filter(|&at| titles.get(at).is_some_and(|title| title != "STT")).collect();
        // A page without codes is known by its first words.
        let key = key.or(told.first().copied()).unwrap_or_default();
        let cells = |row: &[String]| -> Cells {
            let text = |at: usize| row.get(at).cloned().unwrap_or_default();
            (text(key), told.iter().map(|&at| (titles.get(at).cloned().unwrap_or_default(), text(at))).collect())
        };
        meant.extend(page.rows.iter().map(|row| cells(&row.cells)));
        said.extend(read.iter().flat_map(|page| &page.rows).map(|row| cells(row)));
    }
    extent::of_list(finished(session, &State::new(), title, None, verdicts(&meant, &said)), listing, others)
}

/// A Word document against the set it was made from; one of a draft against the current draft.
fn of_word(
    program: &mut Program,
    path: &Path,
    mark: &DocumentStamp,
    found: &ReadBack,
) -> Result<(PaperCheck, Carried), AppError> {
    let mut prints = found_fingerprints(&found.text);
    let (set, mut other) = set_of(program.session()?, path, mark, &prints)?;
    let source = Source::of(program, set)?;
    // Notes are printed too, and may quote the fingerprint of another set.
    let quoted: String = source.rows.iter().map(|row| row.note.as_str()).chain([source.notes.as_str()]).collect();
    let quoted = wording::squeezed(&quoted).to_lowercase();
    prints.retain(|print| !quoted.contains(&wording::squeezed(&print.said).to_lowercase()));
    let session = program.session()?;
    let (before, after) = (state_after(session, source.before(session))?, source.after(session)?);
    let names = Names::of(&before, &after);
    let listed: Vec<&ReadTable> = found.tables.iter().filter(|table| table.appendix > 0).collect();
    let scope = scope(mark.kind, &listed);
    let meant: Vec<Row> = match scope {
        ListScope::Whole => after.iter().map(|(code, unit)| names.place(whole_row(code, unit)).row).collect(),
        ListScope::Changes => source.rows.iter().map(|row| names.place(Row::from(row)).row).collect(),
    };
    let rows = verdicts(&cells_meant(&meant, &listed), &cells_said(&listed));
    other.extend(wording::of_decision(mark.kind, source.decision.as_ref(), &found.text));
    let unknown: usize = listed.iter().map(|table| table.unknown_columns).sum();
    other.extend((unknown > 0).then(|| problem::unknown_columns(unknown)));
    let report = finished(session, &after, mark.kind.title().to_owned(), set, rows);
    let expected = match mark.printed {
        _ if set.is_none() => Expected::None,
        Some(form) => Expected::Stated(form),
        None => Expected::Usual,
    };
    let kept = mark.fingerprint.clone().unwrap_or_default();
    let carried = Carried { set, kept, needs_kept: set.is_some(), prints, expected };
    let text = wording::of_document(program, mark.kind, set, scope, found);
    let report = extent::of_word(report, &listed, mark.kind, text.is_some());
    other.extend(text.unwrap_or_default());
    Ok((with(report, other), carried))
}

/// The set a document was made from: the one it names, else the one whose fingerprint it keeps or prints, else the draft.
fn set_of(
    session: &Session,
    path: &Path,
    mark: &DocumentStamp,
    prints: &[FoundFingerprint],
) -> Result<(Option<u32>, Vec<Problem>), AppError> {
    if let Some(set) = mark.set.and_then(|set| u32::try_from(set).ok()) {
        expect_known(session, Some(set))?;
        return Ok((Some(set), Vec::new()));
    }
    let kept = mark.fingerprint.as_deref().map(str::trim).filter(|kept| !kept.is_empty());
    if kept.is_none() && prints.is_empty() {
        return match session.need_draft() {
            Ok(_) => Ok((None, Vec::new())),
            Err(_) => Err(AppError::refused(vec![problem::no_set(path, false)])),
        };
    }
    let links = session.file().chain_links()?;
    let found = links.iter().find(|link| {
        kept.is_some_and(|kept| link.hash.eq_ignore_ascii_case(kept))
            || prints.iter().any(|print| print.is_of(&link.hash))
    });
    match found {
        Some(link) => Ok((Some(link.number), vec![problem::set_missing(link.number)])),
        None => Err(AppError::refused(vec![problem::no_set(path, true)])),
    }
}

/// A report of a period against the same report made anew: its rows, and every sentence.
fn of_report(program: &mut Program, mark: &DocumentStamp, found: &ReadBack) -> Result<PaperCheck, AppError> {
    let request = mark.request.as_deref().ok_or_else(|| AppError::refused(vec![needs_period()]))?;
    let report = report::document_of(program, request)?;
    let listed: Vec<&ReadTable> = found.tables.iter().filter(|table| table.appendix > 0).collect();
    let meant: Vec<Cells> = report
        .appendices
        .iter()
        .flat_map(|appendix| appendix.rows().map(|row| report_cells(row, appendix.columns.iter().map(|one| one.key))))
        .collect();
    let said: Vec<Cells> = listed
        .iter()
        .flat_map(|table| table.rows.iter().map(|row| report_cells(row, table.columns.iter().copied())))
        .collect();
    let checked = finished(
        program.session()?,
        &State::new(),
        PaperKind::Report.title().to_owned(),
        None,
        verdicts(&meant, &said),
    );
    let text = wording::squeezed(&found.text);
    let other = report.paragraphs.iter().filter(|meant| !text.contains(&wording::squeezed(meant)));
    let other: Vec<Problem> = other.map(|meant| problem::sentence_differs(meant)).collect();
    Ok(extent::of_report(with(checked, other), &listed))
}

/// A row of a report under the number of its decision, or what was to be done.
fn report_cells(row: &Row, columns: impl Iterator<Item = ColumnKey>) -> Cells {
    let columns: Vec<ColumnKey> = columns.collect();
    let (code, texts) = cells(row, &columns);
    (if code.is_empty() { row.name.clone() } else { code }, texts)
}

/// Whole lists have no column for the status; of other kinds the rows tell.
fn scope(kind: PaperKind, tables: &[&ReadTable]) -> ListScope {
    let has_status = tables.iter().any(|table| table.columns.contains(&ColumnKey::Status));
    let states = tables.iter().flat_map(|table| &table.rows).any(|row| !row.status.is_empty());
    if kind == PaperKind::WholeDecision && !(has_status && states) { ListScope::Whole } else { ListScope::Changes }
}

/// A row as title and text of its cells, under its code.
pub type Cells = (String, Vec<(String, String)>);

fn cells_said(tables: &[&ReadTable]) -> Vec<Cells> {
    let rows = tables.iter().flat_map(|table| table.rows.iter().map(|row| (row, &table.columns)));
    rows.map(|(row, columns)| cells(row, columns)).collect()
}

/// The rows as they should be, under the columns that the document has.
fn cells_meant(rows: &[Row], tables: &[&ReadTable]) -> Vec<Cells> {
    let columns = tables.first().map(|table| table.columns.clone()).unwrap_or_default();
    rows.iter().map(|row| cells(row, &columns)).collect()
}

fn cells(row: &Row, columns: &[ColumnKey]) -> Cells {
    let texts = columns.iter().filter(|key| **key != ColumnKey::Ordinal);
    (row.code.clone(), texts.map(|&key| (key.title().to_owned(), row.get(key).to_owned())).collect())
}

/// Every row of either side with its verdict, in the order of the file, then what it lacks.
pub fn verdicts(meant: &[Cells], said: &[Cells]) -> Vec<CheckedRow> {
    let mut wanted: HashMap<&str, Vec<&Cells>> = HashMap::new();
    for row in meant.iter().rev() {
        wanted.entry(row.0.as_str()).or_default().push(row);
    }
    let mut rows: Vec<CheckedRow> = said
        .iter()
        .map(|row| match wanted.get_mut(row.0.as_str()).and_then(Vec::pop) {
            None => judged(&row.0, RowVerdict::Added, Vec::new()),
            Some(meant) => {
                let differs = different(&meant.1, &row.1);
                let verdict = if differs.is_empty() { RowVerdict::Same } else { RowVerdict::Differs };
                judged(&row.0, verdict, differs)
            }
        })
        .collect();
    let left: HashSet<&str> = wanted.iter().filter(|(_, rows)| !rows.is_empty()).map(|(code, _)| *code).collect();
    let missing = meant.iter().filter(|row| left.contains(row.0.as_str()));
    rows.extend(missing.map(|row| judged(&row.0, RowVerdict::Missing, Vec::new())));
    rows
}

fn judged(code: &str, verdict: RowVerdict, differs: Vec<DifferentCell>) -> CheckedRow {
    CheckedRow { code: code.to_owned(), verdict, differs, changed_since: false }
}

fn different(meant: &[(String, String)], said: &[(String, String)]) -> Vec<DifferentCell> {
    meant
        .iter()
        .zip(said)
        .filter(|((_, meant), (_, said))| same(meant) != same(said))
        .map(|((column, meant), (_, said))| DifferentCell {
            column: column.clone(),
            said: said.clone(),
            meant: meant.clone(),
        })
        .collect()
}

/// Word processors may change how a line ends, and drop blanks at its ends.
fn same(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.join("\n").trim().to_owned()
}

/// The report, with what the register has changed since the state that was listed.
pub fn finished(
    session: &Session,
    listed: &State,
    title: String,
    set: Option<u32>,
    mut rows: Vec<CheckedRow>,
) -> PaperCheck {
    let mut problems: Vec<Problem> = Vec::new();
    for row in &mut rows {
        let today = Code::parse(&row.code).ok().map(|code| {
            let now = session.register.open_unit(&code).map(AsRef::as_ref);
            (listed.get(&code), now)
        });
        row.changed_since = set.is_some() && today.is_some_and(|(then, now)| then != now);
        match row.verdict {
            RowVerdict::Same => {}
            RowVerdict::Missing => problems.push(problem::row_missing(&row.code)),
            RowVerdict::Added => problems.push(problem::row_added(&row.code)),
            RowVerdict::Differs => {
                problems.extend(
                    row.differs.iter().map(|cell| problem::cell(&row.code, &cell.column, &cell.said, &cell.meant)),
                );
            }
        }
        if row.changed_since {
            problems.push(problem::changed_since(&row.code));
        }
    }
    let agrees = rows.iter().all(|row| row.verdict == RowVerdict::Same);
    PaperCheck {
        path: String::new(),
        title,
        set,
        agrees,
        chain: String::new(),
        compared: Vec::new(),
        not_compared: Vec::new(),
        rows,
        problems,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(code: &str, name: &str) -> Cells {
        (code.to_owned(), vec![("Tên".to_owned(), name.to_owned())])
    }

    #[test]
    fn each_row_is_same_different_added_or_missing() {
        let meant = [row("H53.01", "Sở A"), row("H53.02", "Sở B"), row("H53.03", "Sở C")];
        let said = [row("H53.01", "Sở A "), row("H53.02", "Sở X"), row("H53.09", "Sở D")];
        let found: Vec<(String, RowVerdict)> =
            verdicts(&meant, &said).into_iter().map(|row| (row.code, row.verdict)).collect();
        let wanted = [
            ("H53.01", RowVerdict::Same),
            ("H53.02", RowVerdict::Differs),
            ("H53.09", RowVerdict::Added),
            ("H53.03", RowVerdict::Missing),
        ];
        assert_eq!(found, wanted.map(|(code, verdict)| (code.to_owned(), verdict)));
    }
}
