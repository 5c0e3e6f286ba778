//! Writing a sealed set: the one way to give, change or close a code.

use register::change_set::{Decision, DraftId, Sealed, SealedLine, SetNumber, Status};
use rusqlite::{Connection, OptionalExtension};

use crate::file::{Reason, remove_copy};
use crate::row::{set_kind_text, time_text};
use crate::{ImportBatch, Store, StoreError, Writing, draft, enclosure, import};

use super::content::{self, FIRST, SetHead};
use super::stage;

impl Store {
    /// Applies a set in one transaction, after a copy of the file was kept: its draft becomes final, or a set that never
    /// was a draft is written. The guards of the file see that lines, versions and codes say the same.
    ///
    /// # Errors
    /// [`StoreError::Stale`] where the set was sealed for another state of the file, [`StoreError::Guard`] where it breaks a
    /// rule; else a refused write.
    pub fn write_sealed(&mut self, sealed: &Sealed) -> Result<(), StoreError> {
        self.write_sealed_with(sealed, None, |_| Ok(()))
    }

    /// Applies a set that takes a list over and never was a draft; the list is kept with it as evidence.
    ///
    /// # Errors
    /// As [`Store::write_sealed`].
    pub fn write_loaded(&mut self, sealed: &Sealed, batch: &ImportBatch) -> Result<(), StoreError> {
        self.write_sealed_with(sealed, Some(batch), |_| Ok(()))
    }

    /// The same, and in the same transaction what belongs to the act of applying: `beside` writes it once the set stands.
    ///
    /// # Errors
    /// As [`Store::write_sealed`], and what `beside` gives; nothing is written then, and the set is not applied.
    pub fn write_sealed_with(
        &mut self,
        sealed: &Sealed,
        batch: Option<&ImportBatch>,
        beside: impl FnOnce(&Writing<'_>) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        if self.is_read_only() {
            return Err(StoreError::ReadOnly);
        }
        self.expect_in_place()?;
        let copy = match last(self.connection())?.0 {
            0 => None,
            _ => Some(self.back_up(&Reason::Set(sealed.number), sealed.at)?),
        };
        let written = self.write(|writing| {
            write(writing.connection(), sealed, batch)?;
            beside(writing)
        });
        match (&written, copy) {
            (Ok(()), Some(copy)) => self.prune_backups(&copy),
            (Err(error), Some(copy)) if is_as_before(error) => remove_copy(&copy),
            (Ok(()) | Err(_), _) => {}
        }
        written
    }
}

/// Whether the file is surely as it was, so that the copy made before the step is of no use. After a failing disk or
/// a damaged page it is not sure, and the copy stays.
fn is_as_before(error: &StoreError) -> bool {
    matches!(error, StoreError::Stale { .. } | StoreError::Guard { .. } | StoreError::DiskFull)
}

fn write(connection: &Connection, sealed: &Sealed, batch: Option<&ImportBatch>) -> Result<(), StoreError> {
    let (number, previous) = last(connection)?;
    if sealed.number != number + 1 {
        return Err(StoreError::Stale { code: None });
    }
    let set = match sealed.draft {
        Some(set) => set,
        None => draft::insert(connection, &sealed.header, sealed.at)?,
    };
    let document = sealed.decision.as_ref().map(|decision| document(connection, decision)).transpose()?;
    for (number, event) in &sealed.events {
        draft::write_event(connection, set, *number, event)?;
    }
    write_successions(connection, set, sealed)?;
    stage::write_lines(connection, set, sealed)?;
    // From below upwards: nothing is closed above open units.
    for line in sealed.lines.iter().rev().filter(|line| line.status == Status::Closed) {
        close_code(connection, sealed.number, line)?;
    }
    // Steps that are undone go first: nothing that hangs on the set changes once it is final.
    import::forget_undone(connection, set)?;
    if let Some(batch) = batch {
        import::insert(connection, set, None, batch)?;
    }
    link_into_chain(connection, set, sealed, document, &previous)?;
    draft::release_codes(connection, set)
}

/// The edges of a draft are in the file already, and must be those that were sealed.
fn write_successions(connection: &Connection, set: DraftId, sealed: &Sealed) -> Result<(), StoreError> {
    if sealed.draft.is_none() {
        let mut edges = sealed.successions.iter();
        return edges.try_for_each(|(key, edge)| draft::write_succession(connection, set, key, Some(edge)));
    }
    let found = draft::successions(connection, set)?;
    if found == sealed.successions { Ok(()) } else { Err(StoreError::Stale { code: None }) }
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

fn close_code(connection: &Connection, number: SetNumber, line: &SealedLine) -> Result<(), StoreError> {
    let closed = connection
        .prepare_cached("UPDATE code SET closed_in = ?2 WHERE code = ?1")?
        .execute((line.code.as_str(), number))?;
    if closed == 1 { Ok(()) } else { Err(StoreError::Stale { code: Some(line.code.clone()) }) }
}

/// Links the set into the chain, which makes it final.
fn link_into_chain(
    connection: &Connection,
    set: DraftId,
    sealed: &Sealed,
    document: Option<i64>,
    previous: &str,
) -> Result<(), StoreError> {
    let enclosures = enclosure::Range {
        after: enclosure::sealed_before(connection, sealed.number)?,
        to: enclosure::counts(connection)?,
    };
    let head = SetHead {
        id: set,
        number: sealed.number,
        kind: set_kind_text(sealed.header.kind),
        title: &sealed.header.title,
        notes: &sealed.header.notes,
        document,
        effective_on: &sealed.effective_on.to_string(),
        applied_at: &time_text(sealed.at),
        applied_by: &sealed.by,
        previous,
        enclosures: Some(enclosures),
    };
    let hash = content::hash(connection, &head)?;
    let found = connection
        .prepare_cached(
            "UPDATE change_set SET state = 'applied', number = ?2, kind = ?3, title = ?4, notes = ?5, decision = ?6,
               effective_on = ?7, applied_at = ?8, applied_by = ?9, prev_hash = ?10, hash = ?11,
               attachments = ?12, paper_settings = ?13
             WHERE id = ?1",
        )?
        .execute((
            set,
            head.number,
            head.kind,
            head.title,
            head.notes,
            document,
            head.effective_on,
            head.applied_at,
            head.applied_by,
            previous,
            hash,
            enclosures.to.attachments,
            enclosures.to.paper_settings,
        ))?;
    if found == 1 { Ok(()) } else { Err(StoreError::Stale { code: None }) }
}
