//! Writing the lines of a set: laid out in a temporary table first, then taken over a table at a time, which takes half
//! the time of a statement a row (the guards see every row all the same).

use register::change_set::{DraftId, Sealed, SealedLine};
use register::{Code, Unit, name};
use rusqlite::{CachedStatement, Connection, OptionalExtension};

use crate::StoreError;
use crate::row::status_text;

const STAGE: &str = "CREATE TEMP TABLE stage(
  no INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE, parent TEXT, level INTEGER NOT NULL, event_no INTEGER NOT NULL,
  status TEXT NOT NULL, voids INTEGER NOT NULL, before INTEGER UNIQUE, after INTEGER, note TEXT, name TEXT, name_key TEXT,
  address TEXT, email TEXT, phone TEXT, fax TEXT, website TEXT, qcvn102 TEXT)";

/// Ends and opens versions, gives codes, and makes the lines final; codes are not closed here.
pub(super) fn write_lines(connection: &Connection, set: DraftId, sealed: &Sealed) -> Result<(), StoreError> {
    connection.execute_batch(STAGE)?;
    lay_out(connection, sealed)?;
    let day = sealed.effective_on.to_string();
    expect_standing(connection)?;
    connection.execute(
        "UPDATE version SET valid_to = iif(s.voids, NULL, ?1), ended_in = ?2,
           ended_by = CASE WHEN s.voids THEN 'voided' WHEN s.after IS NULL THEN 'closed' ELSE 'superseded' END
         FROM temp.stage AS s WHERE version.id = s.before",
        (&day, sealed.number),
    )?;
    connection.execute(
        "INSERT INTO code(code, parent, level, issued_in)
         SELECT code, parent, level, ?1 FROM temp.stage WHERE before IS NULL ORDER BY no",
        [sealed.number],
    )?;
    connection.execute(
        "INSERT INTO version(id, code, name, name_key, address, email, phone, fax, website, qcvn102, valid_from, opened_in)
         SELECT after, code, name, name_key, address, email, phone, fax, website, qcvn102,
           iif(voids, (SELECT valid_from FROM version WHERE id = before), ?1), ?2
         FROM temp.stage WHERE after IS NOT NULL ORDER BY after",
        (&day, sealed.number),
    )?;
    connection.execute(
        "UPDATE version SET valid_to = ?1, ended_in = ?2, ended_by = 'closed'
         FROM temp.stage AS s WHERE version.id = s.after AND s.status = 'closed'",
        (&day, sealed.number),
    )?;
    if sealed.draft.is_some() {
        make_draft_lines_final(connection, set)?;
    } else {
        connection.execute(
            "INSERT INTO line(change_set, code, status, event_no, before_version, after_version, note)
             SELECT ?1, code, status, event_no, before, after, note FROM temp.stage ORDER BY no",
            [set],
        )?;
    }
    Ok(connection.execute_batch("DROP TABLE temp.stage")?)
}

fn lay_out(connection: &Connection, sealed: &Sealed) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO temp.stage(code, parent, level, event_no, status, before, after, note,
           name, name_key, address, email, phone, fax, website, qcvn102, voids)
         VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17)",
    )?;
    sealed.lines.iter().try_for_each(|line| lay_out_line(&mut statement, line, sealed.voids(line)))
}

fn lay_out_line(statement: &mut CachedStatement<'_>, line: &SealedLine, voids: bool) -> Result<(), StoreError> {
    let code = line.code.as_str();
    let level = 1 + code.bytes().filter(|&byte| byte == b'.').count() as i64;
    let after = line.after.as_ref();
    let unit: Option<&Unit> = after.map(|(_, unit)| unit.as_ref());
    statement.execute(rusqlite::params![
        code,
        code.rsplit_once('.').map(|(parent, _)| parent),
        level,
        line.event,
        status_text(line.status),
        line.before,
        after.map(|(id, _)| *id),
        line.note,
        unit.map(|unit| unit.name.as_str()),
        unit.map(|unit| name::key(&unit.name)),
        unit.and_then(|unit| unit.address.as_deref()),
        unit.and_then(|unit| unit.email.as_deref()),
        unit.and_then(|unit| unit.phone.as_deref()),
        unit.and_then(|unit| unit.fax.as_deref()),
        unit.and_then(|unit| unit.website.as_deref()),
        unit.and_then(|unit| unit.qcvn102.as_deref()),
        voids,
    ])?;
    Ok(())
}

/// Every version that is to end stands, and is the line's code's.
fn expect_standing(connection: &Connection) -> Result<(), StoreError> {
    expect_none(
        connection,
        "SELECT s.code FROM temp.stage AS s
         LEFT JOIN version AS v ON v.id = s.before AND v.code = s.code AND v.ended_in IS NULL
         WHERE s.before IS NOT NULL AND v.id IS NULL AND ?1 LIMIT 1",
        1,
    )
}

/// The lines of the draft become final; those of the set are on it. That the draft has no other lines, its guard sees.
fn make_draft_lines_final(connection: &Connection, set: DraftId) -> Result<(), StoreError> {
    expect_none(
        connection,
        "SELECT s.code FROM temp.stage AS s LEFT JOIN line AS l ON l.change_set = ?1 AND l.code = s.code
         WHERE l.code IS NULL LIMIT 1",
        set,
    )?;
    connection.execute(
        "UPDATE line SET status = s.status, event_no = s.event_no, before_version = s.before, after_version = s.after,
           draft_after = NULL, note = s.note
         FROM temp.stage AS s WHERE line.change_set = ?1 AND line.code = s.code",
        [set],
    )?;
    Ok(())
}

/// The query finds no code; one that it finds does not fit the file.
fn expect_none(connection: &Connection, text: &str, value: i64) -> Result<(), StoreError> {
    let found: Option<String> = connection.query_row(text, [value], |row| row.get(0)).optional()?;
    match found {
        None => Ok(()),
        Some(code) => Err(StoreError::Stale { code: Code::parse(&code).ok() }),
    }
}
