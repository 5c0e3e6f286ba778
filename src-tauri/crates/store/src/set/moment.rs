//! The register of a moment: what was in force on a day, as it was known after a set; and what is to come.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use register::change_set::{SetNumber, Version};
use register::snapshot::{Ahead, GivenCode, Span};
use register::validity::{At, EndedBy, Life, Moment};
use register::{Code, Register};
use rusqlite::Row;

use crate::row::{bad, code, day, day_if_any, unit, unit_columns};
use crate::{Store, StoreError, setting};

/// Which sets made a code what it is at one moment and not at another.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cause {
    /// The numbers of those sets.
    pub sets: BTreeSet<SetNumber>,
    /// Whether one of them says that a version was wrong from its first day.
    pub voided: bool,
}

impl Store {
    /// The register of a moment: every code given by then with the version in force, or the last one of a closed code; the
    /// end of a version stands there as far as it is known. Drafts are no part of it.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn load_at(&self, moment: Moment) -> Result<Register, StoreError> {
        self.load_at_from(moment, &Register::default())
    }

    /// Does as [`Store::load_at`] where most of it is in memory: versions that `known`, a register of this file, holds are
    /// taken from there.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn load_at_from(&self, moment: Moment, known: &Register) -> Result<Register, StoreError> {
        let mut other = self.connection().prepare_cached(&format!(
            "SELECT c.issued_in, {} FROM version AS v JOIN code AS c ON c.code = v.code WHERE v.id = ?1",
            unit_columns("v"),
        ))?;
        let mut register = Register::new(self.setting(setting::POLICY)?.unwrap_or_default());
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT v.code, v.id, {LIFE} FROM version AS v WHERE v.opened_in <= ?1 AND v.valid_from <= ?2 ORDER BY v.id",
        ))?;
        let mut rows = statement.query((moment.known, moment.on.to_string()))?;
        let mut last_version = 0;
        while let Some(row) = rows.next()? {
            let life = life(row, 2)?;
            let closed_in = match life.at(moment) {
                At::Never | At::Ahead => continue,
                At::InForce => None,
                // An earlier version gives way to the one after it.
                At::Over | At::Closed => life.ended.map(|(set, _)| set),
            };
            let (code, id) = (code(row, 0)?, row.get(1)?);
            let at_hand = known.given_code(&code).filter(|entry| entry.version.id == id);
            let (issued_in, unit) = match at_hand {
                Some(entry) => (entry.issued_in, Arc::clone(&entry.version.unit)),
                None => other.query_row([id], |row| Ok((row.get(0)?, Arc::new(unit(row, 1)?))))?,
            };
            let version = Version {
                id,
                unit,
                valid_from: life.valid_from,
                valid_to: life.ended.filter(|(set, _)| *set <= moment.known).and(life.valid_to),
            };
            last_version = last_version.max(version.id);
            let given_on =
                register.given_code(&code).map_or(life.valid_from, |known| known.given_on.min(life.valid_from));
            register.insert_given_code(code, GivenCode { issued_in, closed_in, given_on, version });
        }
        register.set_last(moment.known, last_version);
        Ok(register)
    }

    /// What is to come after a day, by code: the next step of every code that a set gave, changed or closed from later on.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn ahead(&self, today: NaiveDate) -> Result<BTreeMap<Code, Ahead>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT v.code, v.valid_from, v.valid_to, {} FROM version AS v
             WHERE v.ended_by IS NOT 'voided' AND (v.valid_from > ?1 OR v.valid_to > ?1) ORDER BY v.id",
            unit_columns("v"),
        ))?;
        let mut rows = statement.query([today.to_string()])?;
        let mut found: BTreeMap<Code, Vec<Span>> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let span = Span { from: day(row, 1)?, to: day_if_any(row, 2)?, unit: Arc::new(unit(row, 3)?) };
            found.entry(code(row, 0)?).or_default().push(span);
        }
        Ok(found.into_iter().filter_map(|(code, spans)| Some((code, Ahead::of(&spans, today)?))).collect())
    }

    /// The last set that was applied by the end of this day; 0 where the register had none yet.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn known_on(&self, day: NaiveDate) -> Result<SetNumber, StoreError> {
        let text = "SELECT COALESCE(MAX(number), 0) FROM change_set WHERE state = 'applied' AND date(applied_at) <= ?1";
        Ok(self.connection().prepare_cached(text)?.query_row([day.to_string()], |row| row.get(0))?)
    }

    /// The first day of the first version that was not voided; `None` in an empty register.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn first_day(&self) -> Result<Option<NaiveDate>, StoreError> {
        let text = "SELECT MIN(valid_from) FROM version WHERE ended_by IS NOT 'voided'";
        Ok(self.connection().prepare_cached(text)?.query_row([], |row| day_if_any(row, 0))?)
    }

    /// By code, the sets behind what differs between two moments: those applied between them, and those whose versions
    /// begin or end to hold between them.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn causes(&self, from: Moment, to: Moment) -> Result<BTreeMap<Code, Cause>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT code, opened_in, FALSE FROM version
             WHERE opened_in <= ?4 AND (opened_in > ?3 OR (valid_from > ?1 AND valid_from <= ?2))
             UNION ALL
             SELECT code, ended_in, ended_by = 'voided' FROM version
             WHERE ended_in <= ?4 AND (ended_in > ?3 OR (valid_to > ?1 AND valid_to <= ?2))",
        )?;
        let mut rows = statement.query((from.on.to_string(), to.on.to_string(), from.known, to.known))?;
        let mut causes: BTreeMap<Code, Cause> = BTreeMap::new();
        while let Some(row) = rows.next()? {
            let cause = causes.entry(code(row, 0)?).or_default();
            cause.sets.insert(row.get(1)?);
            cause.voided |= row.get::<_, bool>(2)?;
        }
        Ok(causes)
    }
}

const LIFE: &str = "v.valid_from, v.valid_to, v.opened_in, v.ended_in, v.ended_by";

fn life(row: &Row<'_>, at: usize) -> rusqlite::Result<Life> {
    let ended: Option<SetNumber> = row.get(at + 3)?;
    Ok(Life {
        valid_from: day(row, at)?,
        valid_to: day_if_any(row, at + 1)?,
        opened_in: row.get(at + 2)?,
        ended: ended.zip(ended_by(row, at + 4)?),
    })
}

/// Reads how a version ended, if it did.
pub(super) fn ended_by(row: &Row<'_>, at: usize) -> rusqlite::Result<Option<EndedBy>> {
    match row.get_ref(at)?.as_str_or_null()? {
        None => Ok(None),
        Some("superseded") => Ok(Some(EndedBy::Superseded)),
        Some("closed") => Ok(Some(EndedBy::Closed)),
        Some("voided") => Ok(Some(EndedBy::Voided)),
        Some(_) => Err(bad(at, "way of ending")),
    }
}
