//! Codes and versions, made again from the applied lines alone and compared with what the tables say.

use std::collections::HashMap;

use register::name;
use rusqlite::{Connection, Row};

use crate::StoreError;

use super::{FaultPlace, FileFault, VerifyStep};

/// What the lines make of a code.
#[derive(Debug, PartialEq, Eq)]
struct Given {
    issued_in: i64,
    closed_in: Option<i64>,
    standing: Option<i64>,
    open_below: u32,
}

/// What the lines make of a version.
#[derive(Debug, PartialEq, Eq)]
struct Made {
    code: String,
    valid_from: String,
    opened_in: i64,
    ended: Option<(i64, String, &'static str)>,
}

struct Step {
    set: i64,
    effective_on: String,
    code: String,
    status: String,
    before: Option<i64>,
    after: Option<i64>,
    kind: String,
    event: String,
}

impl Step {
    /// Whether it says that the version before was wrong from its first day.
    fn voids(&self) -> bool {
        self.event == "correct" && self.before.is_some() && self.after.is_some()
    }
}

#[derive(Default)]
struct Replay {
    codes: HashMap<String, Given>,
    versions: HashMap<i64, Made>,
    faults: Vec<FileFault>,
}

pub(super) fn verify(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    let mut replay = Replay::default();
    replay.run(connection)?;
    replay.compare_codes(connection)?;
    replay.compare_versions(connection)?;
    compare_statuses(connection, &mut replay.faults)?;
    faults.append(&mut replay.faults);
    Ok(())
}

impl Replay {
    fn fault(&mut self, code: &str, detail: impl Into<String>) {
        self.faults.push(FileFault::new(VerifyStep::Replay, FaultPlace::Code(code.to_owned()), detail));
    }

    fn run(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let mut statement = connection.prepare(
            "SELECT s.number, s.effective_on, l.code, l.status, l.before_version, l.after_version, s.kind, e.kind
             FROM change_set AS s JOIN line AS l ON l.change_set = s.id
             JOIN event AS e ON e.change_set = s.id AND e.no = l.event_no
             WHERE s.state = 'applied' ORDER BY s.number, l.code",
        )?;
        let mut rows = statement.query([])?;
        let (mut set, mut closed) = (0, Vec::new());
        while let Some(row) = rows.next()? {
            let step = step(row)?;
            if step.set != set {
                self.expect_none_open_below(&closed);
                closed.clear();
                set = step.set;
            }
            if step.status == "closed" {
                closed.push(step.code.clone());
            }
            self.take(step);
        }
        self.expect_none_open_below(&closed);
        Ok(())
    }

    fn take(&mut self, step: Step) {
        match step.before {
            None => self.issue(&step),
            Some(before) => self.end(&step, before),
        }
        if let Some(after) = step.after {
            let voided = step.before.filter(|_| step.voids()).and_then(|before| self.versions.get(&before));
            let made = Made {
                code: step.code.clone(),
                valid_from: voided.map_or(&step.effective_on, |voided| &voided.valid_from).clone(),
                opened_in: step.set,
                ended: None,
            };
            if self.versions.insert(after, made).is_some() {
                self.fault(&step.code, "a version is opened twice");
            }
            if let Some(given) = self.codes.get_mut(&step.code) {
                given.standing = Some(after);
            }
            if step.before.is_none() && step.status == "closed" {
                self.retire(&step, after);
            }
        }
    }

    /// A code that was closed before the register began: what the line gave, it also closed.
    fn retire(&mut self, step: &Step, version: i64) {
        if step.kind != "opening" {
            self.fault(&step.code, "is given and closed by one set that is no opening");
        }
        if let Some(given) = self.codes.get_mut(&step.code) {
            given.standing = None;
            given.closed_in = Some(step.set);
        }
        if let Some(made) = self.versions.get_mut(&version) {
            made.ended = Some((step.set, step.effective_on.clone(), "closed"));
        }
        self.leave_parent(&step.code);
    }

    /// One unit less stands under the code above.
    fn leave_parent(&mut self, code: &str) {
        if let Some((parent, _)) = code.rsplit_once('.')
            && let Some(given) = self.codes.get_mut(parent)
        {
            given.open_below = given.open_below.saturating_sub(1);
        }
    }

    fn issue(&mut self, step: &Step) {
        let retired = step.status == "closed";
        let parent = step.code.rsplit_once('.').map(|(parent, _)| parent.to_owned());
        if let Some(parent) = parent {
            match self.codes.get_mut(&parent) {
                Some(given) if given.closed_in.is_none() || retired => given.open_below += 1,
                _ => self.fault(&step.code, "is issued where no open code stands above"),
            }
        }
        let given = Given { issued_in: step.set, closed_in: None, standing: None, open_below: 0 };
        if self.codes.insert(step.code.clone(), given).is_some() {
            self.fault(&step.code, "is issued twice");
        }
        if step.status != "issued" && !retired {
            self.fault(&step.code, format!("a line that issues says {}", step.status));
        }
    }

    fn end(&mut self, step: &Step, before: i64) {
        match self.codes.get_mut(&step.code) {
            Some(given) if given.standing == Some(before) => {
                given.standing = None;
                if step.after.is_none() {
                    given.closed_in = Some(step.set);
                }
            }
            _ => self.fault(&step.code, "a line starts from a version that does not stand"),
        }
        let by = match step.after {
            Some(_) if step.voids() => "voided",
            Some(_) => "superseded",
            None => "closed",
        };
        if step.voids() && step.kind != "correction" {
            self.fault(&step.code, "is voided by a set that is no correction");
        }
        if let Some(made) = self.versions.get_mut(&before) {
            made.ended = Some((step.set, step.effective_on.clone(), by));
        }
        if (step.status == "closed") != step.after.is_none() || step.status == "issued" {
            self.fault(&step.code, format!("a line says {} against its versions", step.status));
        }
        if step.after.is_none() {
            self.leave_parent(&step.code);
        }
    }

    fn expect_none_open_below(&mut self, closed: &[String]) {
        for code in closed {
            if self.codes.get(code).is_some_and(|given| given.open_below > 0) {
                self.fault(code, "is closed above open units");
            }
        }
    }

    fn compare_codes(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let mut statement = connection.prepare("SELECT code, parent, level, issued_in, closed_in FROM code")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (code, parent): (String, Option<String>) = (row.get(0)?, row.get(1)?);
            let (level, issued, closed): (usize, i64, Option<i64>) =
                (row.get::<_, u32>(2)? as usize, row.get(3)?, row.get(4)?);
            let above = code.rsplit_once('.').map(|(parent, _)| parent);
            if parent.as_deref() != above || level != code.split('.').count() {
                self.fault(&code, "stands under the wrong code");
            }
            match self.codes.remove(&code) {
                Some(given) if given.issued_in == issued && given.closed_in == closed => {}
                Some(_) => self.fault(&code, "was not issued or closed as its lines say"),
                None => self.fault(&code, "is on no applied line"),
            }
        }
        for code in std::mem::take(&mut self.codes).into_keys() {
            self.fault(&code, "is on a line but was never given");
        }
        Ok(())
    }

    fn compare_versions(&mut self, connection: &Connection) -> Result<(), StoreError> {
        let mut statement = connection.prepare(
            "SELECT id, code, valid_from, valid_to, opened_in, ended_in, ended_by, name, name_key FROM version",
        )?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let code: String = row.get(1)?;
            match self.versions.remove(&row.get(0)?) {
                Some(made) if is_as_made(row, &made)? => {}
                Some(_) => self.fault(&code, "a version is not as its lines say"),
                None => self.fault(&code, "a version is on no applied line"),
            }
            let (name, key): (String, String) = (row.get(7)?, row.get(8)?);
            if name::key(&name) != key {
                self.fault(&code, "a name is kept under the key of another");
            }
        }
        for made in std::mem::take(&mut self.versions).into_values() {
            self.fault(&made.code, "a version on a line is not there");
        }
        Ok(())
    }
}

fn step(row: &Row<'_>) -> rusqlite::Result<Step> {
    Ok(Step {
        set: row.get(0)?,
        effective_on: row.get(1)?,
        code: row.get(2)?,
        status: row.get(3)?,
        before: row.get(4)?,
        after: row.get(5)?,
        kind: row.get(6)?,
        event: row.get(7)?,
    })
}

fn is_as_made(row: &Row<'_>, made: &Made) -> rusqlite::Result<bool> {
    let code: String = row.get(1)?;
    let (from, to): (String, Option<String>) = (row.get(2)?, row.get(3)?);
    let (opened, ended, by): (i64, Option<i64>, Option<String>) = (row.get(4)?, row.get(5)?, row.get(6)?);
    let ends_so = match (&made.ended, ended, by.as_deref(), to) {
        (None, None, None, None) => true,
        (Some((set, _, "voided")), Some(in_set), Some("voided"), None) => *set == in_set,
        (Some((set, day, how)), Some(in_set), Some(by), Some(to)) => *set == in_set && *how == by && *day == to,
        _ => false,
    };
    Ok(ends_so && code == made.code && from == made.valid_from && opened == made.opened_in)
}

/// A line of two versions says what differs between them, and something does.
fn compare_statuses(connection: &Connection, faults: &mut Vec<FileFault>) -> Result<(), StoreError> {
    let mut statement = connection.prepare(
        "SELECT l.code FROM line AS l JOIN version AS b ON b.id = l.before_version JOIN version AS a ON a.id = l.after_version
         WHERE l.status IS NOT CASE WHEN a.name_key IS NOT b.name_key THEN 'renamed' ELSE 'info' END
           OR (a.name IS b.name AND a.address IS b.address AND a.email IS b.email AND a.phone IS b.phone
               AND a.fax IS b.fax AND a.website IS b.website AND a.qcvn102 IS b.qcvn102 AND b.ended_by IS NOT 'voided')",
    )?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        faults.push(FileFault::new(
            VerifyStep::Replay,
            FaultPlace::Code(row.get(0)?),
            "a line says something else than its versions",
        ));
    }
    Ok(())
}
