//! Data of applied sets, their signed documents and the ticks of the national catalogue.

use register::change_set::{Decision, SetKind};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{ChangeRow, Counts};

/// A file that can be attached.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PickedFile {
    /// Full path of the file.
    pub path: String,
    /// Its name without folder.
    pub file: String,
    /// Its size in bytes.
    pub size: u32,
    /// Its digital signatures.
    pub signed: SignedReport,
}

/// How far a signature can be relied on; of several, the last in this order counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum SignedVerdict {
    /// There is none.
    None,
    /// What was signed is unchanged.
    Intact,
    /// It is, but by a certificate or in a way that is not to be relied on.
    Doubtful,
    /// It cannot be read.
    Unreadable,
    /// The file was changed after signing.
    Changed,
}

/// The digital signatures of a document, in words.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SignedReport {
    /// How far all of them can be relied on.
    pub verdict: SignedVerdict,
    /// The same as a Vietnamese sentence.
    pub title: String,
    /// What to do; empty where nothing is.
    pub remedy: String,
    /// Each signature, in the order in which they were made.
    pub signatures: Vec<SignatureView>,
    /// The number that the document states on its first page.
    pub number: Option<String>,
    /// The date that it states, `yyyy-mm-dd`.
    pub dated: Option<String>,
}

/// A digital signature, in words.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SignatureView {
    /// Who signed, by the certificate.
    pub who: String,
    /// The organisation, by the certificate; may be empty.
    pub organisation: String,
    /// Whether it is a time stamp of the document and nobody's signature.
    pub stamps_time: bool,
    /// How far it can be relied on.
    pub verdict: SignedVerdict,
    /// What was found, in Vietnamese sentences.
    pub facts: Vec<String>,
}

/// A signed document for an applied set.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachArg {
    /// Number of the set.
    pub number: u32,
    /// Full path of the PDF; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// A signed document that is kept with a set.
#[derive(Debug, Clone, Serialize, TS)]
pub struct AttachmentView {
    /// Identity of the document in the file.
    #[ts(type = "number")]
    pub id: i64,
    /// Number of its set.
    pub set: u32,
    /// Name of the file it came from.
    pub file: String,
    /// Its size in bytes.
    pub size: u32,
    /// SHA-256 of its bytes, hexadecimal.
    pub sha256: String,
    /// When it was attached, `yyyy-mm-ddThh:mm:ss`.
    pub at: String,
    /// Name of the person who attached it.
    pub by: String,
    /// Its digital signatures as they were read when it was attached; none where nobody looked yet.
    pub signed: Option<SignedReport>,
}

/// Names a signed document by its identity.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct AttachmentArg {
    /// Identity of the document.
    #[ts(type = "number")]
    pub id: i64,
}

/// That the national catalogue must have the rows of a set within seven days of its decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct CatalogueTask {
    /// Number of the set.
    pub set: u32,
    /// Number of its decision.
    pub decision: String,
    /// The last day to do it, `yyyy-mm-dd`.
    pub last: String,
    /// Days left today; 0 on the last day, below 0 once it is past.
    pub left: i32,
    /// The day it was done, `yyyy-mm-dd`.
    pub done: Option<String>,
}

/// Ticks the task of a set, or takes the tick back.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct MarkCatalogue {
    /// Number of the set.
    pub number: u32,
    /// Whether it is done, or the tick is taken back.
    pub done: bool,
    /// When it was done, `yyyy-mm-dd`; default: today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
}

/// An applied set by number and title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SetNamed {
    /// Its number in the chain.
    pub number: u32,
    /// Title of the set.
    pub title: String,
}

/// An applied set in short.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SetSummary {
    /// Its number in the chain.
    pub number: u32,
    /// What kind of set it is.
    pub kind: SetKind,
    /// Title of the set.
    pub title: String,
    /// Notes; for a correction the reason.
    pub notes: String,
    /// The decision behind it.
    pub decision: Option<Decision>,
    /// The day from which it holds, `yyyy-mm-dd`.
    pub effective_on: String,
    /// When it was applied, `yyyy-mm-ddThh:mm:ss`.
    pub applied_at: String,
    /// Name of the person who applied it.
    pub applied_by: String,
    /// How many rows it has of each status.
    pub counts: Counts,
    /// Fingerprint of the set (SHA-256, hexadecimal).
    pub fingerprint: String,
    /// Its signed documents, the newest first.
    pub attachments: Vec<AttachmentView>,
    /// Until when the national catalogue must have its rows; none where no decision asks for it.
    pub catalogue: Option<CatalogueTask>,
}

/// An applied set with its rows.
#[derive(Debug, Clone, Serialize, TS)]
pub struct SetView {
    /// The set in short.
    pub summary: SetSummary,
    /// Its rows in the order of codes.
    pub rows: Vec<ChangeRow>,
}

/// Names an applied set by its number.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SetNumberArg {
    /// Its number in the chain.
    pub number: u32,
}

/// Of which set a receipt is written, and where.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ReceiptArg {
    /// Number of the set.
    pub number: u32,
    /// Full path; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}
