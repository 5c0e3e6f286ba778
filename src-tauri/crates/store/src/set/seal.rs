//! Writing a sealed set: the one way to give, change or close a code.

use register::change::{Decision, DraftId, Sealed, SealedLine, SetNumber};
use register::{Unit, name};
use rusqlite::{Connection, OptionalExtension};

use crate::file::Reason;
use crate::row::{set_kind_text, status_text, time_text};
use crate::{Store, StoreError, draft};

use super::content::{self, FIRST, Seal};

impl Store {
    /// Applies a set in one transaction, after a copy of the file was kept: its draft becomes final, or a set that never
    /// was a draft is written. The guards of the file see that lines, versions and codes say the same.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the set was sealed for another state, [`StoreError::Guard`] where it breaks a rule.
    /// Nothing is written then.
    pub fn write_sealed(&mut self, sealed: &Sealed) -> Result<(), StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        if last(self.connection())?.0 > 0 {
            self.back_up(&Reason::Set(sealed.number), sealed.at)?;
        }
        let transaction = self.begin()?;
        write(&transaction, sealed)?;
        Ok(transaction.commit()?)
    }
}

fn write(connection: &Connection, sealed: &Sealed) -> Result<(), StoreError> {
    let (number, previous) = last(connection)?;
    if sealed.number != number + 1 {
        return Err(StoreError::Stale { code: None });
    }
    let set = match sealed.draft {
        Some(set) => set,
        None => draft::insert(connection, &sealed.header, sealed.at)?,
    };
    let document = sealed.decision.as_ref().map(|decision| document(connection, decision)).transpose()?;
    write_events(connection, set, sealed)?;
    for line in &sealed.lines {
        write_line(connection, set, sealed, line)?;
    }
    // From below upwards: nothing is closed above open units.
    for line in sealed.lines.iter().rev().filter(|line| line.after.is_none()) {
        close_code(connection, sealed.number, line)?;
    }
    finish(connection, set, sealed, document, &previous)?;
    draft::free(connection, set)
}

/// Number and hash of the last set of the chain.
fn last(connection: &Connection) -> Result<(SetNumber, String), StoreError> {
    let found = connection
        .prepare_cached("SELECT number, hash FROM change_set WHERE number IS NOT NULL ORDER BY number DESC LIMIT 1")?
        .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.unwrap_or_else(|| (0, FIRST.to_owned())))
}

/// The row of the decision: one that says the same already, or a new one.
fn document(connection: &Connection, decision: &Decision) -> Result<i64, StoreError> {
    let said = (&decision.number, decision.dated.to_string(), &decision.issuer);
    let found = connection
        .prepare_cached(
            "SELECT id FROM document WHERE number IS ?1 AND dated IS ?2 AND issuer IS ?3 AND title IS NULL",
        )?
        .query_row(said.clone(), |row| row.get(0))
        .optional()?;
    if let Some(id) = found {
        return Ok(id);
    }
    let id: i64 =
        connection.prepare_cached("SELECT 1 + COALESCE(MAX(id), 0) FROM document")?.query_row([], |row| row.get(0))?;
    connection
        .prepare_cached("INSERT INTO document(id, number, dated, issuer) VALUES(?1, ?2, ?3, ?4)")?
        .execute((id, said.0, said.1, said.2))?;
    Ok(id)
}

fn write_events(connection: &Connection, set: DraftId, sealed: &Sealed) -> Result<(), StoreError> {
    for (number, event) in &sealed.events {
        draft::write_event(connection, set, *number, event)?;
    }
    Ok(())
}

fn write_line(connection: &Connection, set: DraftId, sealed: &Sealed, line: &SealedLine) -> Result<(), StoreError> {
    if let Some(before) = line.before {
        let ended = connection
            .prepare_cached("UPDATE version SET valid_to = ?2, ended_in = ?3, ended_by = ?4 WHERE id = ?1")?
            .execute((before, sealed.effective_on.to_string(), sealed.number, ended_by(line)))?;
        expect_one(ended, line)?;
    } else {
        give_code(connection, sealed.number, line)?;
    }
    if let Some((id, unit)) = &line.after {
        open_version(connection, sealed, line, *id, unit)?;
    }
    let after = line.after.as_ref().map(|(id, _)| *id);
    let status = status_text(line.status);
    if sealed.draft.is_some() {
        let found = connection
            .prepare_cached(
                "UPDATE line SET status = ?3, event_no = ?4, before_version = ?5, after_version = ?6,
                   draft_after = NULL, note = ?7
                 WHERE change_set = ?1 AND code = ?2",
            )?
            .execute((set, line.code.as_str(), status, line.event, line.before, after, &line.note))?;
        expect_one(found, line)
    } else {
        connection
            .prepare_cached(
                "INSERT INTO line(change_set, code, status, event_no, before_version, after_version, note)
                 VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute((set, line.code.as_str(), status, line.event, line.before, after, &line.note))?;
        Ok(())
    }
}

fn ended_by(line: &SealedLine) -> &'static str {
    if line.after.is_some() { "superseded" } else { "closed" }
}

fn expect_one(rows: usize, line: &SealedLine) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Stale { code: Some(line.code.clone()) }) }
}

fn give_code(connection: &Connection, number: SetNumber, line: &SealedLine) -> Result<(), StoreError> {
    let code = line.code.as_str();
    let parent = code.rsplit_once('.').map(|(parent, _)| parent);
    let level = 1 + code.bytes().filter(|&byte| byte == b'.').count() as i64;
    connection
        .prepare_cached("INSERT INTO code(code, parent, level, issued_in) VALUES(?1, ?2, ?3, ?4)")?
        .execute((code, parent, level, number))?;
    Ok(())
}

fn open_version(
    connection: &Connection,
    sealed: &Sealed,
    line: &SealedLine,
    id: i64,
    unit: &Unit,
) -> Result<(), StoreError> {
    connection
        .prepare_cached(
            "INSERT INTO version(id, code, name, name_key, address, email, phone, fax, website, qcvn102, valid_from, opened_in)
             VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute((
            id,
            line.code.as_str(),
            &unit.name,
            name::key(&unit.name),
            &unit.address,
            &unit.email,
            &unit.phone,
            &unit.fax,
            &unit.website,
            &unit.qcvn102,
            sealed.effective_on.to_string(),
            sealed.number,
        ))?;
    Ok(())
}

fn close_code(connection: &Connection, number: SetNumber, line: &SealedLine) -> Result<(), StoreError> {
    let closed = connection
        .prepare_cached("UPDATE code SET closed_in = ?2 WHERE code = ?1")?
        .execute((line.code.as_str(), number))?;
    expect_one(closed, line)
}

/// Links the set into the chain, which makes it final.
fn finish(
    connection: &Connection,
    set: DraftId,
    sealed: &Sealed,
    document: Option<i64>,
    previous: &str,
) -> Result<(), StoreError> {
    let seal = Seal {
        set,
        number: sealed.number,
        kind: set_kind_text(sealed.header.kind),
        title: &sealed.header.title,
        notes: &sealed.header.notes,
        document,
        effective_on: &sealed.effective_on.to_string(),
        applied_at: &time_text(sealed.at),
        applied_by: &sealed.by,
        previous,
    };
    let hash = content::hash(connection, &seal)?;
    let found = connection
        .prepare_cached(
            "UPDATE change_set SET state = 'applied', number = ?2, kind = ?3, title = ?4, notes = ?5, decision = ?6,
               effective_on = ?7, applied_at = ?8, applied_by = ?9, prev_hash = ?10, hash = ?11
             WHERE id = ?1",
        )?
        .execute((
            set,
            seal.number,
            seal.kind,
            seal.title,
            seal.notes,
            document,
            seal.effective_on,
            seal.applied_at,
            seal.applied_by,
            previous,
            hash,
        ))?;
    if found == 1 { Ok(()) } else { Err(StoreError::Stale { code: None }) }
}
