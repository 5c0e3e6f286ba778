//! Data of the Word documents: their texts, the preview, writing, checking, templates.

use documents::word::{
    AppendixSplit, Article, Column, Document, FieldHelp, ListScope, Numbering, PaperKind, Printed, Signature,
};
use register::Problem;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// What the register's documents say besides their rows; kept in the register.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperTexts {
    /// The decision on changes (quyết định).
    pub change_decision: KindTexts,
    /// The decision that replaces the whole list (quyết định).
    pub whole_decision: KindTexts,
    /// The submission to whoever signs (tờ trình).
    pub submission: KindTexts,
    /// The letter that sends the list on (công văn).
    pub letter: KindTexts,
    /// How appendices look.
    pub appendix: AppendixTexts,
    /// Columns of the files for the national catalogue.
    #[serde(default = "documents::catalogue::usual")]
    pub catalogue: Vec<documents::catalogue::CatalogueColumn>,
}

/// The texts of one kind of document. Marks in braces (`{quyết định trước}`) are filled on making the document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct KindTexts {
    /// The body above the issuer; may be empty.
    pub superior: String,
    /// Who issues it.
    pub issuer: String,
    /// What follows the number (`QĐ-UBND`).
    pub symbol: String,
    /// Where it is signed.
    pub place: String,
    /// What it is about (trích yếu), without “Về việc”.
    pub subject: String,
    /// The line of the power that decides; empty: the issuer.
    pub authority: String,
    /// What it rests on (căn cứ), last “Theo đề nghị của …”.
    pub grounds: Vec<String>,
    /// Who it is sent to (kính gửi).
    pub addressees: Vec<String>,
    /// Paragraphs of a submission or letter.
    pub paragraphs: Vec<String>,
    /// Articles of a decision.
    pub articles: Vec<Article>,
    /// Who gets a copy (nơi nhận).
    pub recipients: Vec<String>,
    /// Who signs it, and how.
    pub signature: Signature,
}

/// How appendices look.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppendixTexts {
    /// How rows are set out.
    pub by: AppendixSplit,
    /// How appendices are numbered.
    pub numbering: Numbering,
    /// Columns for the rows of a change set.
    pub changes: Vec<Column>,
    /// Columns for the whole list.
    pub whole: Vec<Column>,
    /// Prints the register's fingerprint below the last appendix.
    pub fingerprint: bool,
    /// The appendix as a file of its own leaves number and date blank, as an electronic original does
    /// (NĐ 30/2020/NĐ-CP Phụ lục I mục III.1).
    pub electronic: bool,
}

/// The texts with what the window needs to edit them.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperSettings {
    /// The texts in force.
    pub texts: PaperTexts,
    /// Whether they are the program's own: nobody has edited them yet.
    pub shipped: bool,
    /// The marks that texts may have, with what each stands for.
    pub marks: Vec<MarkHelp>,
    /// The kinds that have a template of the register's own.
    pub own_templates: Vec<PaperKind>,
    /// All columns with their usual titles and widths.
    pub columns: Vec<Column>,
}

/// A mark in a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct MarkHelp {
    /// As written (`{quyết định trước}`).
    pub mark: &'static str,
    /// What it stands for.
    pub meaning: &'static str,
}

/// A template or the texts of a register that the officer does not know on this machine.
#[derive(Debug, Clone, Serialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ForeignPaper {
    /// What identifies it for [`ForeignPaperArg`].
    pub key: String,
    /// The kind of document of a template; none for the texts.
    pub kind: Option<PaperKind>,
    /// What it is, in words.
    pub title: String,
    /// When it was registered, in words; unknown where an older version did it.
    pub since: Option<String>,
    /// Who registered it, where that is known.
    pub by: Option<String>,
}

/// Which template or texts of the register.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct ForeignPaperArg {
    /// As [`ForeignPaper`] says.
    pub key: String,
}

/// New texts; `null` goes back to the program's own.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct PaperTextsArg {
    /// All texts of all kinds.
    pub texts: Option<PaperTexts>,
}

/// Which document, of which change set, and what is otherwise than in the settings for this one.
#[derive(Debug, Clone, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PaperArg {
    /// What is to be made.
    pub kind: PaperKind,
    /// Number of an applied set; default: the current draft.
    #[serde(default)]
    #[ts(optional)]
    pub set: Option<u32>,
    /// Whether the appendices list the changes or the whole register; default: the whole register for the decision that
    /// replaces the list, the changes for all others.
    #[serde(default)]
    #[ts(optional)]
    pub scope: Option<ListScope>,
    /// How the rows are set out.
    #[serde(default)]
    #[ts(optional)]
    pub by: Option<AppendixSplit>,
    /// For the decision that replaces the list: the applied set of the decision it replaces; default: the last one with a
    /// decision.
    #[serde(default)]
    #[ts(optional)]
    pub since: Option<u32>,
    /// Texts for this document only.
    #[serde(default)]
    #[ts(optional)]
    pub texts: Option<KindTexts>,
    /// How appendices look in this document only.
    #[serde(default)]
    #[ts(optional)]
    pub appendix: Option<AppendixTexts>,
    /// Number of a Tờ trình or Công văn, or of a decision not applied yet, where it is known.
    #[serde(default)]
    #[ts(optional)]
    pub number: Option<String>,
    /// Its day, where it is known, `yyyy-mm-dd`.
    #[serde(default)]
    #[ts(optional)]
    pub dated: Option<String>,
    /// A template for this document only; default: the register's own, else the program's.
    #[serde(default)]
    #[ts(optional)]
    pub template: Option<String>,
    /// Full path to write to; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// A document before it is written: the same data make the file.
#[derive(Debug, Clone, Serialize, TS)]
pub struct PaperPreview {
    /// Everything the document says.
    pub document: Document,
    /// The same in the words and the order of the paper.
    pub printed: Printed,
    /// Rows in its appendices.
    pub rows: u32,
    /// What deserves a second look.
    pub warnings: Vec<Problem>,
}

/// A kind of document.
#[derive(Debug, Clone, Deserialize, TS)]
pub struct TemplateArg {
    /// The kind of document that the template is for.
    pub kind: PaperKind,
    /// Full path; without it the program asks.
    #[serde(default)]
    #[ts(optional)]
    pub path: Option<String>,
}

/// A template that was looked over.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateCheck {
    /// Whether it can be used.
    pub usable: bool,
    /// What is wrong with it, and where.
    pub problems: Vec<Problem>,
}

/// How templates are written.
#[derive(Debug, Clone, Serialize, TS)]
pub struct TemplateHelp {
    /// The fields a template of this kind may use.
    pub fields: Vec<FieldHelp>,
    /// One rule a line.
    pub syntax: Vec<&'static str>,
}
