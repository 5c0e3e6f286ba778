//! The register as it was on a day.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use register::change_set::SetNumber;
use register::{Code, Unit};
use rusqlite::Row;

use crate::row::{code, day, day_if_any, unit, unit_columns};
use crate::{Store, StoreError};

/// A unit that held its code on the day asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedUnit {
    /// Its code.
    pub code: Code,
    /// What the register said of it.
    pub unit: Unit,
    /// The first day the register said so.
    pub valid_from: NaiveDate,
    /// The first day it did not hold any more, where an end is known.
    pub valid_to: Option<NaiveDate>,
}

impl Store {
    /// The units of that day, in the order of codes. What was voided never was.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn list_on(&self, on: NaiveDate) -> Result<Vec<ListedUnit>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT v.code, v.valid_from, v.valid_to, {} FROM version AS v
             WHERE v.valid_from <= ?1 AND (v.valid_to IS NULL OR v.valid_to > ?1) AND v.ended_by IS NOT 'voided'",
            unit_columns("v"),
        ))?;
        listed(statement.query_map([on.to_string()], listed_unit)?)
    }

    /// The units that stood when this set had been applied, in the order of codes; of set 0 there are none. Later sets
    /// change nothing in the answer, whatever days they hold from.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn list_after(&self, set: SetNumber) -> Result<Vec<ListedUnit>, StoreError> {
        let mut statement = self.connection().prepare_cached(&format!(
            "SELECT v.code, v.valid_from, v.valid_to, {} FROM version AS v
             WHERE v.opened_in <= ?1 AND (v.ended_in IS NULL OR v.ended_in > ?1)",
            unit_columns("v"),
        ))?;
        listed(statement.query_map([set], listed_unit)?)
    }

    /// Names that units had in versions that ended, in the order in which those were made; what was voided never was one.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn former_names(&self) -> Result<Vec<(Code, String)>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT code, name FROM version WHERE ended_in IS NOT NULL AND ended_by IS NOT 'voided' ORDER BY id",
        )?;
        let named = statement.query_map([], |row| Ok((code(row, 0)?, row.get(1)?)))?;
        Ok(named.collect::<Result<_, _>>()?)
    }

    /// The applied sets with a line about a code, or about one below it.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn sets_touching(&self, code: &Code) -> Result<BTreeSet<SetNumber>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT DISTINCT s.number FROM line AS l JOIN change_set AS s ON s.id = l.change_set
             WHERE s.state = 'applied' AND (l.code = ?1 OR substr(l.code, 1, length(?1) + 1) = ?1 || '.')",
        )?;
        let found = statement.query_map([code.as_str()], |row| row.get(0))?;
        Ok(found.collect::<Result<_, _>>()?)
    }

    /// The codes of an applied set, in order.
    ///
    /// # Errors
    /// A failed read, see [`StoreError`].
    pub fn codes_of_set(&self, set: SetNumber) -> Result<Vec<Code>, StoreError> {
        let mut statement = self.connection().prepare_cached(
            "SELECT l.code FROM change_set AS s JOIN line AS l ON l.change_set = s.id WHERE s.number = ?1",
        )?;
        let found = statement.query_map([set], |row| code(row, 0))?;
        let mut codes: Vec<Code> = found.collect::<Result<_, _>>()?;
        codes.sort();
        Ok(codes)
    }
}

fn listed_unit(row: &Row<'_>) -> rusqlite::Result<ListedUnit> {
    Ok(ListedUnit { code: code(row, 0)?, valid_from: day(row, 1)?, valid_to: day_if_any(row, 2)?, unit: unit(row, 3)? })
}

fn listed(rows: impl Iterator<Item = rusqlite::Result<ListedUnit>>) -> Result<Vec<ListedUnit>, StoreError> {
    let mut units: Vec<ListedUnit> = rows.collect::<Result<_, _>>()?;
    units.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(units)
}
