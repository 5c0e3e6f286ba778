//! The rules of the register of electronic identification codes.
//!
//! Pure: no file, clock, database or SQL is named here; time and facts are passed in and plans come out.
//! Everything that changes a register is first a [`change_set::Plan`] made here.

#![deny(missing_docs, clippy::missing_errors_doc)]

pub mod change;
pub mod change_set;
pub mod check;
pub mod code;
mod code_syntax;
pub mod commune;
pub mod date;
pub mod deadline;
pub mod event;
pub mod figures;
pub mod ground;
pub mod intake;
pub mod law;
pub mod legacy_encoding;
pub mod level1;
pub mod name;
pub mod numbering;
pub mod policy;
pub mod problem;
pub mod qcvn102;
pub mod question;
pub mod search;
pub mod snapshot;
pub mod trace;
pub mod unit;
pub mod unit_kind;
pub mod validity;

pub use code::Code;
pub use problem::{Place, Problem, Severity};
pub use snapshot::Register;
pub use unit::Unit;
