//! Data of looking at another day, and of what differs between two.

use documents::listing::CsvForm;
use register::change_set::Status;
use register::unit::{Field, Unit};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::view::{AheadMark, Counts};

/// A moment to be looked at.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct MomentArg {
    /// The day, `yyyy-mm-dd`; default: today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
    /// Limits what is known: a day (`yyyy-mm-dd`, what had been applied by its end) or the number of an applied set;
    /// default: everything known today.
    #[serde(default)]
    #[ts(optional)]
    pub known: Option<String>,
}

/// The moment that the window shows.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MomentView {
    /// The day, `yyyy-mm-dd`.
    pub on: String,
    /// The day that limits what is known, if one was named.
    pub known_on: Option<String>,
    /// The last set that is known, where what is known is limited.
    pub known_set: Option<u32>,
    /// The same as a Vietnamese sentence, for the banner.
    pub sentence: String,
    /// How many units are in force then.
    pub open: u32,
}

/// Which day it is for the program.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TodayView {
    /// The day of today, `yyyy-mm-dd`.
    pub today: String,
}

/// What takes force later, on the page of the unit.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AheadView {
    /// The mark that rows and cards carry.
    pub mark: AheadMark,
    /// What holds until then; none: the code is not in force yet.
    pub in_force: Option<Unit>,
    /// What comes, as a Vietnamese sentence.
    pub sentence: String,
}

/// What takes force on a later day.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AheadDay {
    /// The day, `yyyy-mm-dd`.
    pub from: String,
    /// How many codes of each status it is.
    pub counts: Counts,
}

/// Two ends to be compared, and which differences are wanted.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct DifferenceArg {
    /// The first end, the earlier one.
    pub from: EndArg,
    /// The second end, the later one.
    pub to: EndArg,
    /// Only these statuses; default: all.
    #[serde(default)]
    #[ts(optional)]
    pub statuses: Option<Vec<Status>>,
    /// Only rows of which code or name holds these words; with or without accents.
    #[serde(default)]
    #[ts(optional)]
    pub text: Option<String>,
    /// As a tree: the bodies above the rows stand between them, for their place.
    #[serde(default)]
    #[ts(optional)]
    pub tree: Option<bool>,
    /// Index of the first row wanted, from 0.
    #[serde(default)]
    #[ts(optional)]
    pub offset: Option<u32>,
    /// How many rows are wanted; default: all.
    #[serde(default)]
    #[ts(optional)]
    pub count: Option<u32>,
    /// For whom a `.csv` is made; default: every cell exactly, for programs.
    #[serde(default)]
    #[ts(optional, as = "Option<CsvForm>")]
    pub csv: CsvForm,
    /// For the file: full path; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// One end of a comparison: a moment, or everything that stood when a set had been applied, whatever day it holds from.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct EndArg {
    /// The day, `yyyy-mm-dd`; default: today.
    #[serde(default)]
    #[ts(optional)]
    pub on: Option<String>,
    /// Limits what is known, as in looking at a day.
    #[serde(default)]
    #[ts(optional)]
    pub known: Option<String>,
    /// Instead of a day: the number of an applied set; 0: before the first.
    #[serde(default)]
    #[ts(optional)]
    pub set: Option<u32>,
}

/// What differs between two ends.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceView {
    /// The first end in words.
    pub from: String,
    /// The second end in words.
    pub to: String,
    /// How many codes of each status, before the filter.
    pub counts: Counts,
    /// How many of them because a version was declared wrong from its first day.
    pub corrected: u32,
    /// How many codes stand at both ends and say the same.
    pub same: u32,
    /// How many rows the filter lets through.
    pub total: u32,
    /// Those that were wanted, in the order of codes.
    pub rows: Vec<DifferenceRow>,
}

/// A code that is not the same at both ends.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DifferenceRow {
    /// The code that differs, or that stands above others.
    pub code: String,
    /// What happened on the way; none: it only stands above others in the tree.
    pub status: Option<Status>,
    /// How deep it stands in the tree; 0 in a table.
    pub depth: u32,
    /// What stood at the first end.
    pub before: Option<Unit>,
    /// What stands at the second one.
    pub after: Option<Unit>,
    /// The fields that differ.
    pub changed: Vec<Field>,
    /// Whether a version was declared wrong from its first day.
    pub corrected: bool,
    /// The sets behind it: `đợt 3, 12/QĐ-UBND ngày 31/01/2026 của UBND tỉnh Tây Ninh`.
    pub causes: Vec<String>,
}
