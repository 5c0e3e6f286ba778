//! Tests of the whole register file: written by the rules, read back, attacked with plain SQL.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

#[path = "../../../register/tests/history/mod.rs"]
mod history;
mod ledger;
#[path = "../../../register/tests/reorganise/mod.rs"]
mod reorganise;

mod agreement_with_rules;
mod backups_and_take_back;
mod evidence_kept;
mod faults_found;
mod files_of_others;
mod foreign_schema;
mod guards;
mod history_read;
mod lists_taken_over;
mod opening_and_writing;
mod versions;
