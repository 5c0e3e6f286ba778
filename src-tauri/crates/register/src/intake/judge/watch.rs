//! How far judging is, whether it is still wanted, and how much it has to say.

use std::cell::Cell;

use crate::Problem;
use crate::intake::{JudgedRow, Repair};

/// After how many steps word is given.
const EVERY: usize = 16;

/// Why a list was not judged to the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Halt {
    /// Nobody waits for the rest.
    Unwanted,
    /// So much is wrong with it, or to be repaired, that it would fill the memory.
    TooMuchToSay,
}

/// Counts two steps for each row, reading and judging, and tells now and then how far that is.
pub(super) struct Watch<'a> {
    tell: &'a dyn Fn(usize) -> bool,
    rows: usize,
    done: Cell<usize>,
    /// Bytes of what may yet be said.
    left: Cell<usize>,
}

impl<'a> Watch<'a> {
    pub(super) fn new(rows: usize, most: usize, tell: &'a dyn Fn(usize) -> bool) -> Self {
        Self { tell, rows, done: Cell::new(0), left: Cell::new(most) }
    }

    /// Counts one step more.
    ///
    /// # Errors
    /// Nobody waits for the rest.
    pub(super) fn step(&self) -> Result<(), Halt> {
        let done = self.done.get() + 1;
        self.done.set(done);
        let wanted = !done.is_multiple_of(EVERY) || (self.tell)((done / 2).min(self.rows));
        if wanted { Ok(()) } else { Err(Halt::Unwanted) }
    }

    /// Counts what is said of a row.
    ///
    /// # Errors
    /// It is more than all rows together may have said of them.
    pub(super) fn weigh(&self, row: &JudgedRow) -> Result<(), Halt> {
        let repairs: usize = row.repairs.iter().map(weight_of_repair).sum();
        // What is set aside beside the repairs and problems that are there.
        let spare = (row.repairs.capacity() - row.repairs.len()) * size_of::<Repair>()
            + (row.problems.capacity() - row.problems.len()) * size_of::<Problem>();
        self.weigh_problems(&row.problems, repairs + spare)
    }

    /// Counts problems that were found after the rows were read, and bytes beside them.
    ///
    /// # Errors
    /// As [`Watch::weigh`].
    pub(super) fn weigh_problems(&self, problems: &[Problem], beside: usize) -> Result<(), Halt> {
        let said = beside + problems.iter().map(weight_of_problem).sum::<usize>();
        self.left.set(self.left.get().checked_sub(said).ok_or(Halt::TooMuchToSay)?);
        Ok(())
    }
}

/// About what the system sets aside for a text beside its letters.
const TEXT: usize = 16;

fn weight_of_problem(problem: &Problem) -> usize {
    let place = &problem.place;
    let texts = [Some(&problem.message), Some(&problem.remedy), place.code.as_ref(), place.field.as_ref()];
    size_of::<Problem>() + texts.into_iter().flatten().map(|text| text.len() + TEXT).sum::<usize>()
}

fn weight_of_repair(repair: &Repair) -> usize {
    size_of::<Repair>() + repair.before.len() + repair.after.len() + 2 * TEXT
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;

    use super::*;
    use crate::Unit;
    use crate::intake::{RepairKind, Verdict};

    fn row(repairs: Vec<Repair>) -> JudgedRow {
        JudgedRow {
            text: String::new(),
            code: None,
            unit: Unit::default(),
            closed: false,
            repairs,
            verdict: Verdict::New,
            remarks: Vec::new(),
            problems: Vec::new(),
            taken: false,
        }
    }

    #[test]
    fn the_officer_is_told_how_many_rows_are_judged_and_never_more_than_there_are() {
        let told = RefCell::new(Vec::new());
        let tell = |rows: usize| {
            told.borrow_mut().push(rows);
            rows < 20
        };
        let watch = Watch::new(20, usize::MAX, &tell);
        let halts = (0..48).filter(|_| watch.step() == Err(Halt::Unwanted)).count();
        assert_eq!((halts, told.borrow().as_slice()), (1, [8, 16, 20].as_slice()));
    }

    #[test]
    fn what_is_said_of_a_long_list_has_a_limit() {
        let watch = Watch::new(200_000, 40 << 20, &|_| true);
        let problem = Problem::error("a.b", "x".repeat(200), "y".repeat(200));
        let said = (0..200_000).map(|_| watch.weigh_problems(std::slice::from_ref(&problem), 0));
        let told = said.take_while(Result::is_ok).count();
        assert!((50_000..100_000).contains(&told), "{told}");
        assert_eq!(watch.weigh_problems(&[problem], 0), Err(Halt::TooMuchToSay));
    }

    #[test]
    fn what_is_set_aside_for_a_row_is_weighed_too() {
        let watch = Watch::new(1, 1 << 20, &|_| true);
        let mut row = row(Vec::new());
        assert_eq!(watch.weigh(&row), Ok(()));
        row.repairs.reserve_exact((1 << 20) / size_of::<Repair>() + 1);
        assert_eq!(watch.weigh(&row), Err(Halt::TooMuchToSay));
    }

    #[test]
    fn repairs_have_a_limit_as_problems_have() {
        let watch = Watch::new(200_000, 40 << 20, &|_| true);
        let row = row(vec![Repair {
            kind: RepairKind::Spaces,
            cell: crate::intake::repair::Cell::Code,
            before: "x".repeat(200),
            after: "y".repeat(200),
            needed: true,
            accepted: false,
        }]);
        let told = (0..200_000).map(|_| watch.weigh(&row)).take_while(Result::is_ok).count();
        assert!((50_000..100_000).contains(&told), "{told}");
    }
}
