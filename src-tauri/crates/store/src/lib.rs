//! One register in one `.soma` file. The only crate that knows SQL.
//!
//! Invariants: every change of the file is one transaction and safe against a power cut at any moment; what is applied is
//! never written again; the rules of [`register`] that history depends on are guarded a second time by the file itself
//! (`schema`), and a file without its guards is not opened. Who drops them, rewrites the history, computes every hash anew
//! and puts them back is told only by what lies outside of the file: this machine's memory, a receipt, a printed document.
//!
//! Nothing here asks a clock: every time is passed in.

#![deny(missing_docs, clippy::missing_errors_doc)]

mod acceptance;
mod attachment;
mod draft;
mod enclosure;
mod error;
mod file;
mod import;
mod paper_setting;
mod row;
mod schema;
mod set;
mod setting;
mod verify;
mod writing;

pub use acceptance::{Acceptance, FindingRecord};
pub use attachment::{Attachment, LARGEST as LARGEST_ATTACHMENT, fingerprint};
pub use enclosure::{Enclosure, EnclosureCounts, EnclosureKind};
pub use error::StoreError;
pub use file::{Holder, OpeningPhase, OpeningWatch, Store, TakeBack, Unnamed, Upgrade, backups_of};
pub use import::{ImportBatch, ImportRow, ImportSource};
pub use paper_setting::PaperSettingInForce;
pub use schema::{APPLICATION_ID, FORMAT, guards};
pub use set::{
    AppliedSuccession, Beginning, Cause, EndedBy, HistoryRow, ListedUnit, SetLine, SetRecord, SetRef, SetSummary,
    StatusCounts, VersionEnd,
};
#[cfg(feature = "faults")]
pub use verify::forge;
pub use verify::{ChainLink, ChainState, FaultPlace, FileFault, Verification, VerifyStep};
pub use writing::Writing;
