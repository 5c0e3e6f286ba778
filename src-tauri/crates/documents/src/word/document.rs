//! What a Word document is made of: plain data, without a word of layout.

use chrono::NaiveDate;
use register::unit::Field;
use serde::{Deserialize, Serialize};

use crate::change_list::{ChangeRow, changes};

/// The documents this program makes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum PaperKind {
    /// Quyết định on the codes a change set changes.
    ChangeDecision,
    /// Quyết định that replaces the whole list.
    WholeDecision,
    /// Tờ trình to the People's Committee.
    Submission,
    /// Công văn that sends the list to the Ministry.
    Letter,
    /// Báo cáo định kỳ to the People's Committee.
    Report,
    /// The appendices alone, in a file of their own.
    Appendix,
}

impl PaperKind {
    /// All kinds, in the order in which an officer is offered them.
    pub const ALL: [PaperKind; 6] = [
        PaperKind::ChangeDecision,
        PaperKind::WholeDecision,
        PaperKind::Submission,
        PaperKind::Letter,
        PaperKind::Report,
        PaperKind::Appendix,
    ];

    /// Name of the kind for the officer.
    pub fn title(self) -> &'static str {
        match self {
            PaperKind::ChangeDecision => "Quyết định thay đổi mã định danh",
            PaperKind::WholeDecision => "Quyết định thay thế toàn bộ danh sách",
            PaperKind::Submission => "Tờ trình",
            PaperKind::Letter => "Công văn",
            PaperKind::Report => "Báo cáo định kỳ",
            PaperKind::Appendix => "Phụ lục",
        }
    }

    /// Stable identifier, as in the data a document carries.
    pub fn id(self) -> &'static str {
        match self {
            PaperKind::ChangeDecision => "changeDecision",
            PaperKind::WholeDecision => "wholeDecision",
            PaperKind::Submission => "submission",
            PaperKind::Letter => "letter",
            PaperKind::Report => "report",
            PaperKind::Appendix => "appendix",
        }
    }

    /// The kind with this identifier.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id() == id)
    }

    /// The type of document as its head prints it; none for a công văn (NĐ 30/2020/NĐ-CP Phụ lục I mục II.4).
    pub fn word(self) -> &'static str {
        match self {
            PaperKind::ChangeDecision | PaperKind::WholeDecision | PaperKind::Appendix => "Quyết định",
            PaperKind::Submission => "Tờ trình",
            PaperKind::Letter => "Công văn",
            PaperKind::Report => "Báo cáo",
        }
    }

    /// Whether a document of this kind without its rows would say nothing.
    pub fn needs_rows(self) -> bool {
        match self {
            PaperKind::ChangeDecision | PaperKind::WholeDecision | PaperKind::Appendix => true,
            PaperKind::Submission | PaperKind::Letter | PaperKind::Report => false,
        }
    }
}

/// A document to be written. Texts are as the officer wrote them; capitals, punctuation of lists and dates are set on
/// writing, by the rules of NĐ 30/2020/NĐ-CP Phụ lục I.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperDocument"))]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// The kind of document it is.
    pub kind: PaperKind,
    /// Prints DỰ THẢO below the number.
    pub draft: bool,
    /// The body directly above the issuer; empty where the form has none (`Ủy ban nhân dân tỉnh Tây Ninh`).
    pub superior: String,
    /// The body that issues the document.
    pub issuer: String,
    /// Full number once given (`12/QĐ-UBND`); `None` leaves it blank before [`Document::symbol`].
    pub number: Option<String>,
    /// What follows the blank number (`QĐ-UBND`).
    pub symbol: String,
    /// Where it is signed (`Tây Ninh`).
    pub place: String,
    /// Day of the document; `None` leaves day and month blank before [`Document::year`].
    #[cfg_attr(feature = "ts", ts(type = "string | null"))]
    pub date: Option<NaiveDate>,
    /// Year printed while the day is not known.
    pub year: i32,
    /// Trích yếu, without “Về việc” or “V/v”.
    pub subject: String,
    /// The line of the power that decides (`CHỦ TỊCH ỦY BAN NHÂN DÂN …`); empty: the issuer.
    pub authority: String,
    /// Căn cứ, and last “Theo đề nghị của …”; ends (“;”, “.”) are set on writing.
    pub grounds: Vec<String>,
    /// The bodies it is addressed to (Kính gửi); dashes and ends are set on writing.
    pub addressees: Vec<String>,
    /// Paragraphs of a Tờ trình or Công văn.
    pub paragraphs: Vec<String>,
    /// Articles of a Quyết định, numbered on writing.
    pub articles: Vec<Article>,
    /// Nơi nhận, last “Lưu: VT, …”; dashes and ends are set on writing.
    pub recipients: Vec<String>,
    /// The signature block.
    pub signature: Signature,
    /// How appendices are numbered.
    pub numbering: Numbering,
    /// The appendices in their order.
    pub appendices: Vec<Appendix>,
    /// The decision that this one replaces or continues.
    pub previous: Option<Previous>,
    /// The page “what changed since decision no. …”.
    pub changes: Option<Appendix>,
    /// Decisions taken where the law is silent, one line each; printed below the last appendix.
    pub notes: Vec<String>,
    /// The register's state after the set; kept in the file.
    pub fingerprint: Option<Fingerprint>,
    /// How a document that is of no set was asked for, for its maker to read; carried in the file.
    pub request: Option<String>,
    /// Prints the fingerprint below the last appendix.
    pub print_fingerprint: bool,
    /// Number of the applied change set in the chain; kept in the file, not printed.
    pub set: Option<u64>,
}

/// An article of a decision.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperArticle"))]
#[serde(rename_all = "camelCase", default)]
pub struct Article {
    /// Heading after “Điều n.”; may be empty.
    pub title: String,
    /// What follows on the same line; may be empty where a heading stands.
    pub text: String,
    /// The paragraphs after the first.
    pub paragraphs: Vec<String>,
}

/// The signature block of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperSignature"))]
#[serde(rename_all = "camelCase", default)]
pub struct Signature {
    /// Powers and office, one line each (`TM. Ủy ban nhân dân`, `KT. Chủ tịch`, `Phó Chủ tịch`); printed in capitals.
    pub capacity: Vec<String>,
    /// Full name; may be empty in a draft.
    pub name: String,
}

/// How appendices are numbered; a single one has no number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperNumbering"))]
#[serde(rename_all = "camelCase")]
pub enum Numbering {
    /// “Phụ lục I” (NĐ 30/2020/NĐ-CP Phụ lục I mục III.1).
    #[default]
    Roman,
    /// “Phụ lục số 1”.
    Arabic,
}

/// An earlier decision that a document replaces, changes or is compared with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperPrevious"))]
#[serde(rename_all = "camelCase")]
pub struct Previous {
    /// Its full number (`100/QĐ-UBND`).
    pub number: String,
    /// The day it was issued.
    #[cfg_attr(feature = "ts", ts(type = "string"))]
    pub date: NaiveDate,
    /// The body that issued it.
    pub issuer: String,
    /// What it is about; may be empty.
    pub subject: String,
}

/// What ties a document to a state of the register: SHA-256 in hexadecimal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperFingerprint"))]
#[serde(rename_all = "camelCase")]
pub struct Fingerprint {
    /// The short form that people compare.
    pub short: String,
    /// The whole hash, 64 digits.
    pub full: String,
}

/// An appendix: a title and a table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperAppendix"))]
#[serde(rename_all = "camelCase")]
pub struct Appendix {
    /// Title without “Phụ lục …”; printed in capitals.
    pub title: String,
    /// Whether it is printed on landscape paper.
    pub landscape: bool,
    /// Columns from left to right.
    pub columns: Vec<Column>,
    /// Groups of rows; one group without title is a plain list.
    pub groups: Vec<Group>,
}

impl Appendix {
    /// All rows in their order.
    pub fn rows(&self) -> impl Iterator<Item = &Row> {
        self.groups.iter().flat_map(|group| &group.rows)
    }
}

/// Rows under a heading of their own.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperGroup"))]
#[serde(rename_all = "camelCase", default)]
pub struct Group {
    /// Heading over the full width; empty: none.
    pub title: String,
    /// The rows of the group, in their order.
    pub rows: Vec<Row>,
}

/// A column of an appendix.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperColumn"))]
#[serde(rename_all = "camelCase")]
pub struct Column {
    /// The value of a row that it shows.
    pub key: ColumnKey,
    /// Its title, as it is printed.
    pub title: String,
    /// Share of the width; only the ratio to the other columns counts.
    pub width: f64,
    /// Where its texts stand.
    pub align: Align,
}

/// Where a text stands in its cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperAlign"))]
#[serde(rename_all = "camelCase")]
pub enum Align {
    /// At the left edge.
    #[default]
    Left,
    /// In the middle of the cell.
    Center,
    /// At the right edge.
    Right,
}

/// What a column shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperKey"))]
#[serde(rename_all = "camelCase")]
pub enum ColumnKey {
    /// Running number within the appendix.
    Ordinal,
    /// The identification code.
    Code,
    /// The name of the unit.
    Name,
    /// Name before the change.
    OldName,
    /// The body directly above.
    Parent,
    /// Its address.
    Address,
    /// Its e-mail address.
    Email,
    /// Its telephone number.
    Phone,
    /// Its fax number.
    Fax,
    /// Its web site.
    Website,
    /// Older code of QCVN 102:2016.
    Qcvn102,
    /// Legal word of the change.
    Status,
    /// Before → after, a line per field.
    Changes,
    /// The predecessor, the successor or the reason.
    Note,
}

impl ColumnKey {
    /// All columns there are, in their usual order.
    pub const ALL: [ColumnKey; 14] = [
        ColumnKey::Ordinal,
        ColumnKey::Code,
        ColumnKey::Name,
        ColumnKey::OldName,
        ColumnKey::Parent,
        ColumnKey::Address,
        ColumnKey::Email,
        ColumnKey::Phone,
        ColumnKey::Fax,
        ColumnKey::Website,
        ColumnKey::Qcvn102,
        ColumnKey::Status,
        ColumnKey::Changes,
        ColumnKey::Note,
    ];

    /// The title a column has unless the officer gave another.
    pub fn title(self) -> &'static str {
        match self {
            ColumnKey::Ordinal => "STT",
            ColumnKey::Code => "Mã định danh",
            ColumnKey::Name => "Tên cơ quan, đơn vị",
            ColumnKey::OldName => "Tên trước khi thay đổi",
            ColumnKey::Parent => "Đơn vị chủ quản",
            ColumnKey::Address => Field::Address.title(),
            ColumnKey::Email => Field::Email.title(),
            ColumnKey::Phone => Field::Phone.title(),
            ColumnKey::Fax => Field::Fax.title(),
            ColumnKey::Website => Field::Website.title(),
            ColumnKey::Qcvn102 => Field::Qcvn102.title(),
            ColumnKey::Status => "Trạng thái",
            ColumnKey::Changes => "Nội dung thay đổi (trước → sau)",
            ColumnKey::Note => "Ghi chú",
        }
    }

    /// Name of the field in templates (`dong.ma`) and in the marks of a table.
    pub fn field(self) -> &'static str {
        match self {
            ColumnKey::Ordinal => "stt",
            ColumnKey::Code => "ma",
            ColumnKey::Name => "ten",
            ColumnKey::OldName => "ten_cu",
            ColumnKey::Parent => "don_vi_chu_quan",
            ColumnKey::Address => "dia_chi",
            ColumnKey::Email => "email",
            ColumnKey::Phone => "dien_thoai",
            ColumnKey::Fax => "fax",
            ColumnKey::Website => "website",
            ColumnKey::Qcvn102 => "ma_qcvn_102",
            ColumnKey::Status => "trang_thai",
            ColumnKey::Changes => "thay_doi",
            ColumnKey::Note => "ghi_chu",
        }
    }

    /// The key with this field name.
    pub fn from_field(field: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.field() == field)
    }
}

/// A row of an appendix. Every text is printed as it stands; line breaks stay.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperRow"))]
#[serde(rename_all = "camelCase", default)]
pub struct Row {
    /// The identification code.
    pub code: String,
    /// The name of the unit.
    pub name: String,
    /// Name before the change; empty where it did not change.
    pub old_name: String,
    /// The body directly above.
    pub parent: String,
    /// Its address.
    pub address: String,
    /// Its e-mail address.
    pub email: String,
    /// Its telephone number.
    pub phone: String,
    /// Its fax number.
    pub fax: String,
    /// Its web site.
    pub website: String,
    /// Older code of QCVN 102:2016.
    pub qcvn102: String,
    /// Legal word of the change; empty in a whole list.
    pub status: String,
    /// Before → after, a line per field.
    pub changes: String,
    /// The predecessor, the successor or the reason.
    pub note: String,
}

impl Row {
    /// The text of a column; the running number is not the row's own and is empty.
    pub fn get(&self, key: ColumnKey) -> &str {
        match key {
            ColumnKey::Ordinal => "",
            ColumnKey::Code => &self.code,
            ColumnKey::Name => &self.name,
            ColumnKey::OldName => &self.old_name,
            ColumnKey::Parent => &self.parent,
            ColumnKey::Address => &self.address,
            ColumnKey::Email => &self.email,
            ColumnKey::Phone => &self.phone,
            ColumnKey::Fax => &self.fax,
            ColumnKey::Website => &self.website,
            ColumnKey::Qcvn102 => &self.qcvn102,
            ColumnKey::Status => &self.status,
            ColumnKey::Changes => &self.changes,
            ColumnKey::Note => &self.note,
        }
    }

    /// Sets the text of a column; the running number is nobody's to set.
    pub fn set(&mut self, key: ColumnKey, text: String) {
        match key {
            ColumnKey::Ordinal => {}
            ColumnKey::Code => self.code = text,
            ColumnKey::Name => self.name = text,
            ColumnKey::OldName => self.old_name = text,
            ColumnKey::Parent => self.parent = text,
            ColumnKey::Address => self.address = text,
            ColumnKey::Email => self.email = text,
            ColumnKey::Phone => self.phone = text,
            ColumnKey::Fax => self.fax = text,
            ColumnKey::Website => self.website = text,
            ColumnKey::Qcvn102 => self.qcvn102 = text,
            ColumnKey::Status => self.status = text,
            ColumnKey::Changes => self.changes = text,
            ColumnKey::Note => self.note = text,
        }
    }
}

/// The row of a net change: the values that hold now, for a closed code the last ones.
impl From<&ChangeRow> for Row {
    fn from(change: &ChangeRow) -> Self {
        let text = |field| change.shown().and_then(|unit| unit.get(field)).unwrap_or_default().to_owned();
        let renamed = change.changed.contains(&Field::Name);
        Self {
            code: change.code.clone(),
            name: text(Field::Name),
            old_name: change.before.as_ref().filter(|_| renamed).map(|unit| unit.name.clone()).unwrap_or_default(),
            parent: String::new(),
            address: text(Field::Address),
            email: text(Field::Email),
            phone: text(Field::Phone),
            fax: text(Field::Fax),
            website: text(Field::Website),
            qcvn102: text(Field::Qcvn102),
            status: change.status.word().to_owned(),
            changes: changes(change),
            note: change.note.clone(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::change_list::tests::fixture;

    #[test]
    fn a_net_change_gives_the_row_the_change_list_shows() {
        let list = fixture::reform();
        let rows: Vec<Row> = list.rows.iter().map(Row::from).collect();
        assert_eq!(rows[1].status, "Đổi tên");
        assert_eq!(rows[1].old_name, "Sở Công Thương");
        assert!(rows[1].changes.contains("“Sở Công Thương” → “Sở Công Thương và Năng lượng”"));
        assert_eq!((rows[3].name.as_str(), rows[3].status.as_str()), ("Sở Giao thông Vận tải", "Đóng mã"));
        assert_eq!(rows[3].note, "Sáp nhập vào H53.16 Sở Xây dựng");
    }
}
