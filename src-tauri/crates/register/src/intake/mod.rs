//! Taking over lists (nhập danh sách): rows of any list judged against the register, repairs proposed, one plan made.
//!
//! Invariants: every row gets exactly one verdict; nothing is repaired, chosen or closed that the officer did not accept;
//! a code that the list lacks is named, never closed; a code once given is never given again.

mod choice;
mod explain;
mod judge;
mod judged;
mod lay;
mod letters;
mod problem;
mod repair;
mod row;
mod siblings;
mod verdict;

pub use choice::{Choice, Purpose, RowChoice};
pub use judge::{Case, Halt, judge, judge_watched};
pub use judged::{Judged, JudgedRow, said_otherwise};
pub use lay::lay;
pub use repair::{Cell, Repair, RepairKind};
pub use row::{Raw, Row, Stored};
pub use verdict::{Remark, Verdict};
