//! The canonical content of an applied set, and its hash.
//!
//! The content is UTF-8 text of one JSON value a line, fields in fixed order: the head, the events by number with what
//! was drawn, the lines by code (as bytes), the edges by event and codes, the lists that were taken over with their raw
//! rows, and what was enclosed with the history since the set before. The hash is the SHA-256 of that text in lower-case
//! hexadecimal; the head holds the hash of the set before (64 zeros for the first), so no set can be changed, dropped or
//! put in without all later hashes changing.
//!
//! Sets that were sealed before enclosures joined the chain keep the form they were sealed in, without them.

use std::io::Write;

use register::change_set::SetNumber;
use rusqlite::{Connection, Row};
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::StoreError;
use crate::enclosure::{self, EnclosureCounts};
use crate::row::{EVENT, SUCCESSION, hexadecimal, text, unit_columns};

/// What the first set names as the hash before it.
pub(crate) const FIRST: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// Names the form of the content that has no enclosures.
const WITHOUT_ENCLOSURES: &str = "so-ma/1";
/// Names the form of the content that says how many enclosures there were, and holds those that are new.
const WITH_ENCLOSURES: &str = "so-ma/2";

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HashedHead<'a> {
    form: &'a str,
    number: SetNumber,
    kind: &'a str,
    title: &'a str,
    notes: &'a str,
    decision: Option<HashedDecision<'a>>,
    effective_on: &'a str,
    applied_at: &'a str,
    applied_by: &'a str,
    previous: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    attachments: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    paper_settings: Option<u32>,
}

#[derive(Serialize)]
struct HashedDecision<'a> {
    number: Option<&'a str>,
    dated: Option<&'a str>,
    issuer: Option<&'a str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HashedEvent<'a> {
    event: i64,
    kind: &'a str,
    happened_on: Option<&'a str>,
    basis: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    draw: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drawn_with: Option<i64>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct HashedSuccession<'a> {
    from: Option<&'a str>,
    to: Option<&'a str>,
    event: i64,
    share: Option<&'a str>,
    same_name: bool,
    decided: Option<&'a str>,
}

#[derive(Serialize)]
struct HashedLine<'a> {
    code: &'a str,
    status: &'a str,
    event: i64,
    before: Option<HashedUnit<'a>>,
    after: Option<HashedUnit<'a>>,
    note: Option<&'a str>,
}

#[derive(Serialize)]
struct HashedUnit<'a> {
    name: Option<&'a str>,
    address: Option<&'a str>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
    fax: Option<&'a str>,
    website: Option<&'a str>,
    qcvn102: Option<&'a str>,
}

#[derive(Serialize)]
struct HashedBatch<'a> {
    file: Option<&'a str>,
    sha256: Option<&'a str>,
    mapping: Option<&'a str>,
    at: Option<&'a str>,
    by: Option<&'a str>,
}

#[derive(Serialize)]
struct HashedBatchRow<'a> {
    sheet: Option<&'a str>,
    number: i64,
    code: Option<&'a str>,
    verdict: Option<&'a str>,
    taken: bool,
    cells: Option<&'a str>,
}

/// What the head takes from the set's row; given from outside, since at sealing the row does not say it yet.
pub(crate) struct SetHead<'a> {
    /// Identity of the row.
    pub(crate) id: i64,
    /// Number in the chain.
    pub(crate) number: SetNumber,
    /// Kind as written.
    pub(crate) kind: &'a str,
    /// Title.
    pub(crate) title: &'a str,
    /// Notes.
    pub(crate) notes: &'a str,
    /// The document.
    pub(crate) document: Option<i64>,
    /// Effective date as written.
    pub(crate) effective_on: &'a str,
    /// Time of applying as written.
    pub(crate) applied_at: &'a str,
    /// Who applied it.
    pub(crate) applied_by: &'a str,
    /// Hash of the set before.
    pub(crate) previous: &'a str,
    /// The enclosures that came since the set before; `None` for a set that was sealed without them.
    pub(crate) enclosures: Option<enclosure::Range>,
}

impl SetHead<'_> {
    fn counts(&self) -> Option<EnclosureCounts> {
        self.enclosures.map(|range| range.to)
    }
}

/// The hash of a set whose events, lines, edges and versions are in the file.
pub(crate) fn hash(connection: &Connection, set: &SetHead<'_>) -> Result<String, StoreError> {
    let mut digest = ContentHasher(Sha256::new());
    head(connection, set, &mut digest)?;
    events(connection, set.id, &mut digest)?;
    lines(connection, set.id, &mut digest)?;
    successions(connection, set.id, &mut digest)?;
    batches(connection, set.id, &mut digest)?;
    if let Some(range) = set.enclosures {
        enclosure::each(connection, range, |one| digest.put(&one))?;
    }
    Ok(hexadecimal(&digest.0.finalize()))
}

fn head(connection: &Connection, set: &SetHead<'_>, out: &mut ContentHasher) -> Result<(), StoreError> {
    let put = |decision: Option<HashedDecision<'_>>, out: &mut ContentHasher| {
        let head = HashedHead {
            form: set.enclosures.map_or(WITHOUT_ENCLOSURES, |_| WITH_ENCLOSURES),
            number: set.number,
            kind: set.kind,
            title: set.title,
            notes: set.notes,
            decision,
            effective_on: set.effective_on,
            applied_at: set.applied_at,
            applied_by: set.applied_by,
            previous: set.previous,
            attachments: set.counts().map(|counts| counts.attachments),
            paper_settings: set.counts().map(|counts| counts.paper_settings),
        };
        out.put(&head)
    };
    let Some(document) = set.document else { return put(None, out) };
    let mut statement = connection.prepare_cached("SELECT number, dated, issuer FROM document WHERE id = ?1")?;
    let mut rows = statement.query([document])?;
    match rows.next()? {
        Some(row) => {
            let act = HashedDecision { number: text(row, 0)?, dated: text(row, 1)?, issuer: text(row, 2)? };
            put(Some(act), out)
        }
        None => put(None, out),
    }
}

fn events(connection: &Connection, set: i64, out: &mut ContentHasher) -> Result<(), StoreError> {
    let mut statement =
        connection.prepare_cached(&format!("SELECT no, {EVENT} FROM event WHERE change_set = ?1 ORDER BY no"))?;
    let mut rows = statement.query([set])?;
    while let Some(row) = rows.next()? {
        out.put(&HashedEvent {
            event: row.get(0)?,
            kind: row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?,
            happened_on: text(row, 2)?,
            basis: text(row, 3)?,
            draw: text(row, 4)?,
            drawn_with: row.get(5)?,
        })?;
    }
    Ok(())
}

fn successions(connection: &Connection, set: i64, out: &mut ContentHasher) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT event_no, from_code, to_code, {SUCCESSION} FROM succession WHERE change_set = ?1
         ORDER BY event_no, from_code, to_code"
    ))?;
    let mut rows = statement.query([set])?;
    while let Some(row) = rows.next()? {
        out.put(&HashedSuccession {
            event: row.get(0)?,
            from: text(row, 1)?,
            to: text(row, 2)?,
            share: text(row, 3)?,
            same_name: row.get(4)?,
            decided: text(row, 5)?,
        })?;
    }
    Ok(())
}

fn lines(connection: &Connection, set: i64, out: &mut ContentHasher) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT l.code, l.status, l.event_no, l.note, {}, {} FROM line AS l
         LEFT JOIN version AS b ON b.id = l.before_version LEFT JOIN version AS a ON a.id = l.after_version
         WHERE l.change_set = ?1 ORDER BY l.code",
        unit_columns("b"),
        unit_columns("a"),
    ))?;
    let mut rows = statement.query([set])?;
    while let Some(row) = rows.next()? {
        out.put(&HashedLine {
            code: text(row, 0)?.unwrap_or_default(),
            status: text(row, 1)?.unwrap_or_default(),
            event: row.get(2)?,
            before: texts(row, 4)?,
            after: texts(row, 11)?,
            note: text(row, 3)?,
        })?;
    }
    Ok(())
}

fn batches(connection: &Connection, set: i64, out: &mut ContentHasher) -> Result<(), StoreError> {
    let mut statement = connection.prepare_cached(
        "SELECT id, file, sha256, mapping, at, by FROM import_batch WHERE change_set = ?1 ORDER BY id",
    )?;
    let mut rows = statement.query([set])?;
    while let Some(row) = rows.next()? {
        let batch: i64 = row.get(0)?;
        out.put(&HashedBatch {
            file: text(row, 1)?,
            sha256: text(row, 2)?,
            mapping: text(row, 3)?,
            at: text(row, 4)?,
            by: text(row, 5)?,
        })?;
        let mut statement = connection.prepare_cached(
            "SELECT sheet, number, code, verdict, taken, cells FROM import_row WHERE batch = ?1 ORDER BY no",
        )?;
        let mut rows = statement.query([batch])?;
        while let Some(row) = rows.next()? {
            out.put(&HashedBatchRow {
                sheet: text(row, 0)?,
                number: row.get(1)?,
                code: text(row, 2)?,
                verdict: text(row, 3)?,
                taken: row.get(4)?,
                cells: text(row, 5)?,
            })?;
        }
    }
    Ok(())
}

fn texts<'a>(row: &'a Row<'_>, at: usize) -> rusqlite::Result<Option<HashedUnit<'a>>> {
    let name = text(row, at)?;
    if name.is_none() {
        return Ok(None);
    }
    Ok(Some(HashedUnit {
        name,
        address: text(row, at + 1)?,
        email: text(row, at + 2)?,
        phone: text(row, at + 3)?,
        fax: text(row, at + 4)?,
        website: text(row, at + 5)?,
        qcvn102: text(row, at + 6)?,
    }))
}

/// Takes text in as a digest.
struct ContentHasher(Sha256);

impl ContentHasher {
    fn put<T: Serialize>(&mut self, value: &T) -> Result<(), StoreError> {
        serde_json::to_writer(&mut *self, value)?;
        self.0.update(b"\n");
        Ok(())
    }
}

impl Write for ContentHasher {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
