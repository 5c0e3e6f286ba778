//! Data of lists, packs and folders that are handed out.

use documents::listing::CsvForm;
use documents::register_book::BookForm;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::commands::paper::PaperArg;
use crate::view::Written;

/// Which change set, and where to write it.
#[derive(Debug, Clone, Default, Deserialize, TS)]
pub struct ExportArg {
    /// Number of an applied set; default: the current draft.
    #[serde(default)]
    #[ts(optional)]
    pub set: Option<u32>,
    /// Full path; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// The register as a list.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct RegisterListArg {
    /// How it is laid on sheets; for `.xlsx` only.
    #[ts(optional, as = "Option<BookForm>")]
    pub form: BookForm,
    /// Whether closed codes are listed too.
    #[ts(optional, as = "Option<bool>")]
    pub closed: bool,
    /// As of this day, `yyyy-mm-dd`; default: the day that is shown, else today.
    #[ts(optional)]
    pub on: Option<String>,
    /// Limits what is known: a day (`yyyy-mm-dd`) or the number of an applied set; default: everything known today.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub known: Option<String>,
    /// For whom a `.csv` is made; default: every cell exactly, for programs.
    #[serde(skip_serializing)]
    #[ts(optional, as = "Option<CsvForm>")]
    pub csv: CsvForm,
    /// Full path; its ending decides: `.xlsx`, `.csv` or `.json`. Without it the program asks.
    #[serde(skip_serializing)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// Files for the national catalogue.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct CatalogueArg {
    /// After this applied set; default: the last one, for changed rows the current draft.
    #[ts(optional)]
    pub set: Option<u32>,
    /// Only the rows that the set changed.
    #[ts(optional, as = "Option<bool>")]
    pub changed: bool,
    /// Only this level; default: a file for each.
    #[ts(optional)]
    pub level: Option<u32>,
    /// For whom a `.csv` is made; default: every cell exactly, for programs.
    #[serde(skip_serializing)]
    #[ts(optional, as = "Option<CsvForm>")]
    pub csv: CsvForm,
    /// Full path; where there are several files, each gets “- cấp N” behind its name. Without it the program asks.
    #[serde(skip_serializing)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// Which codes a crosswalk leads from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum CrosswalkOf {
    /// The codes of QCVN 102:2016/BTTTT.
    #[default]
    Older,
    /// The units before reorganisations.
    Successions,
    /// Those of them whose code was closed.
    Closed,
}

/// Old codes and new ones.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct CrosswalkArg {
    /// From what it leads.
    #[ts(optional, as = "Option<CrosswalkOf>")]
    pub of: CrosswalkOf,
    /// Of reorganisations: over a period instead of one change set.
    #[ts(optional, as = "Option<bool>")]
    pub period: bool,
    /// Of reorganisations: an applied set; default: the current draft.
    #[ts(optional)]
    pub set: Option<u32>,
    /// First day of the period, `yyyy-mm-dd`; default: from the beginning.
    #[ts(optional)]
    pub since: Option<String>,
    /// Last day of the period, or the day as of which older codes are listed, `yyyy-mm-dd`; default: today.
    #[ts(optional)]
    pub on: Option<String>,
    /// Limits what is known: a day (`yyyy-mm-dd`) or the number of an applied set; default: everything known today.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub known: Option<String>,
    /// For whom a `.csv` is made; default: every cell exactly, for programs.
    #[serde(skip_serializing)]
    #[ts(optional, as = "Option<CsvForm>")]
    pub csv: CsvForm,
    /// Full path; `.xlsx` or `.csv`. Without it the program asks.
    #[serde(skip_serializing)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// Everything of a change set in one archive.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct PackArg {
    /// Number of an applied set; default: the current draft.
    #[ts(optional)]
    pub set: Option<u32>,
    /// Documents that are asked for otherwise than usual; of each only its kind and texts count, not its place.
    #[ts(optional, as = "Option<Vec<PaperArg>>")]
    pub papers: Vec<PaperArg>,
    /// Full path; `.zip`, or a folder that is new or empty. Without it the program asks.
    #[ts(optional)]
    pub path: Option<String>,
}

/// Files that were written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct HandedOut {
    /// The files in their order.
    pub files: Vec<Written>,
}

/// A list before it is written: the same texts as in the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListingPreview {
    /// The sheets; of the catalogue, the file of each level.
    pub pages: Vec<ListingPage>,
}

/// A sheet of a list.
#[derive(Debug, Clone, Serialize, TS)]
pub struct ListingPage {
    /// Name of the sheet.
    pub name: String,
    /// The lines above the header.
    pub heading: Vec<String>,
    /// Titles of the columns.
    pub header: Vec<String>,
    /// Cells by row: the first 2,000 rows.
    pub rows: Vec<Vec<String>>,
    /// How many rows the file has.
    pub total: u32,
}

/// Everything of a change set as files of one folder.
#[derive(Debug, Clone, Default, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct FolderArg {
    /// Number of an applied set; default: the current draft.
    #[ts(optional)]
    pub set: Option<u32>,
    /// Full path of the folder in which a new one is made. Without it the program asks.
    #[ts(optional)]
    pub path: Option<String>,
}

/// The new folder and the files that belong into it; each is written by its own command under its path here.
#[derive(Debug, Clone, Serialize, TS)]
pub struct FolderPlan {
    /// Full path of the new folder.
    pub folder: String,
    /// The files in their order.
    pub files: Vec<PlannedFile>,
}

/// A file to be written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PlannedFile {
    /// What the file is, so that its own command can write it.
    pub what: Handout,
    /// What the window calls it.
    pub title: String,
    /// Full path it is to be written to.
    pub path: String,
}

/// What a change set is handed out as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub enum Handout {
    /// The decision on the changed codes (quyết định).
    ChangeDecision,
    /// Its appendices in a file of their own.
    Appendix,
    /// The submission (tờ trình).
    Submission,
    /// The letter (công văn).
    Letter,
    /// The change list as Excel.
    Changes,
    /// Files for the national catalogue.
    Catalogue,
}
