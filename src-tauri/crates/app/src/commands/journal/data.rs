//! Data of the journal: who applied what, when.

use documents::listing::CsvForm;
use register::change_set::SetKind;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::Counts;

/// Which sets are wanted; nothing named: all.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct JournalArg {
    /// Name of the person who applied it, exactly as in the journal.
    #[serde(default)]
    #[ts(optional)]
    pub person: Option<String>,
    /// Applied on this day or later, `yyyy-mm-dd`.
    #[serde(default)]
    #[ts(optional)]
    pub from: Option<String>,
    /// Applied on this day or earlier, `yyyy-mm-dd`.
    #[serde(default)]
    #[ts(optional)]
    pub to: Option<String>,
    /// Only sets of this kind.
    #[serde(default)]
    #[ts(optional)]
    pub kind: Option<SetKind>,
    /// Words in title, notes, decision, number, or a code (then: every set that touched it or what stands below it).
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
    /// For whom a `.csv` is made; default: every cell exactly, for programs.
    #[serde(default)]
    #[ts(optional, as = "Option<CsvForm>")]
    pub csv: CsvForm,
    /// For the file: full path; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// The part of the journal that was asked for.
#[derive(Debug, Clone, Serialize, TS)]
pub struct JournalView {
    /// The sets that the filter lets through, newest first.
    pub rows: Vec<JournalRow>,
    /// How many sets the whole journal has.
    pub total: u32,
    /// Everybody who ever applied one, by name.
    pub people: Vec<String>,
}

/// An applied set in the journal.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct JournalRow {
    /// Its number in the chain.
    pub number: u32,
    /// When it was applied, `yyyy-mm-ddThh:mm:ss`.
    pub applied_at: String,
    /// Name of the person who applied it.
    pub applied_by: String,
    /// What kind of set it is.
    pub kind: SetKind,
    /// The kind in words.
    pub kind_word: String,
    /// Title of the set.
    pub title: String,
    /// Notes; for a correction the reason.
    pub notes: String,
    /// `12/QĐ-UBND ngày 31/01/2026 của UBND tỉnh Tây Ninh`; none: without a document.
    pub decision: Option<String>,
    /// From when it holds, `yyyy-mm-dd`.
    pub effective_on: String,
    /// How many codes of each status.
    pub counts: Counts,
    /// What it did, in words; of a few codes, which.
    pub what: String,
}

/// What looking the chain over came to.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ChainCheck {
    /// Whether every link is as it was sealed.
    pub sound: bool,
    /// How many links were looked at.
    pub links: u32,
    /// The first link that is not as it was sealed.
    pub broken: Option<u32>,
    /// The outcome as a Vietnamese sentence.
    pub sentence: String,
    /// What to do, where something is wrong.
    pub remedy: Option<String>,
    /// Fingerprint of the last set (SHA-256, hexadecimal).
    pub fingerprint: Option<String>,
}
