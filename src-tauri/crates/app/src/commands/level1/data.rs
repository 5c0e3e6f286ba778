//! Data of the level-1 table.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::CodeName;

/// A text typed to search with.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct SearchText {
    /// As typed, with or without accents.
    pub text: String,
}

/// A level-1 body to choose.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Level1Choice {
    /// `H53`, or a range such as `A01..A99`.
    pub code: String,
    /// Name of the body, or of the range.
    pub name: String,
    /// `active`, `closed`, `reserved`, `range`, `scheme`.
    pub status: String,
    /// The status in Vietnamese, with date and successor where known (`Đóng từ 01/07/2025, nhập vào H53`).
    pub status_text: String,
    /// Whether a register can be made for it; for a closed one only when the officer confirms it.
    pub choosable: bool,
    /// The body that a closed one was merged into, where the table knows it.
    pub successor: Option<CodeName>,
    /// The day the act that gave the code came into force, `yyyy-mm-dd`.
    pub since: Option<String>,
    /// The code of its council or committee (`K53` for `H53`), if there is one.
    pub partner_code: Option<String>,
    /// Name of that council or committee.
    pub partner_name: Option<String>,
}
