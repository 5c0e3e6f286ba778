//! What a row of a list says when it is compared with the register.

use serde::{Deserialize, Serialize};

/// The one verdict of a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Verdict {
    /// The register does not know the code; it can be given.
    New,
    /// The register says the same of the code.
    Same,
    /// The register has the code with another name.
    Renamed,
    /// The register has code and name; other data differ, or the spelling of the name.
    InfoChanged,
    /// Closed in the register, open in the list: never given again (CV 1018/BTTTT-THH §1.2a).
    ClosedHere,
    /// The register has the code open, the list marks it closed.
    ClosedThere,
    /// The register never had the code, the list marks it closed.
    ClosedNew,
    /// An earlier row has the same code and name.
    DuplicateSame,
    /// Other rows have the same code with another name: nobody knows whose it is.
    DuplicateDiffers,
    /// What stands in the column of the code is no code.
    Malformed,
    /// The cell of the code is empty.
    NoCode,
    /// No code, and the next free one below its parent is proposed; see [`super::RepairKind::NextCode`].
    CodeProposed,
    /// The unit above is neither in the register nor in the list.
    ParentMissing,
    /// The row of the unit above is in the list and not taken, or waits for a repair.
    ParentWaits,
    /// The unit directly above is missing while the one above that is there (QĐ 20/2020/QĐ-TTg Điều 4).
    LevelSkipped,
    /// The code begins with a level-1 code that this register does not keep.
    OtherRoot,
    /// The cell of the name is empty.
    EmptyName,
    /// A new code for a unit that the register seems to have under another one.
    LookAlike,
    /// Another draft holds the code, so that this one may not change it.
    Held,
}

impl Verdict {
    /// All verdicts in the order in which they are counted.
    pub const ALL: [Verdict; 19] = [
        Verdict::New,
        Verdict::Renamed,
        Verdict::InfoChanged,
        Verdict::Same,
        Verdict::ClosedNew,
        Verdict::ClosedThere,
        Verdict::LookAlike,
        Verdict::ClosedHere,
        Verdict::DuplicateDiffers,
        Verdict::DuplicateSame,
        Verdict::Malformed,
        Verdict::CodeProposed,
        Verdict::NoCode,
        Verdict::ParentMissing,
        Verdict::ParentWaits,
        Verdict::LevelSkipped,
        Verdict::OtherRoot,
        Verdict::EmptyName,
        Verdict::Held,
    ];

    /// The identifier used by scripts and in the file.
    pub fn id(self) -> &'static str {
        match self {
            Verdict::New => "new",
            Verdict::Same => "same",
            Verdict::Renamed => "renamed",
            Verdict::InfoChanged => "infoChanged",
            Verdict::ClosedHere => "closedHere",
            Verdict::ClosedThere => "closedThere",
            Verdict::ClosedNew => "closedNew",
            Verdict::DuplicateSame => "duplicateSame",
            Verdict::DuplicateDiffers => "duplicateDiffers",
            Verdict::Malformed => "malformed",
            Verdict::NoCode => "noCode",
            Verdict::CodeProposed => "codeProposed",
            Verdict::ParentMissing => "parentMissing",
            Verdict::ParentWaits => "parentWaits",
            Verdict::LevelSkipped => "levelSkipped",
            Verdict::OtherRoot => "otherRoot",
            Verdict::EmptyName => "emptyName",
            Verdict::LookAlike => "lookAlike",
            Verdict::Held => "held",
        }
    }

    /// The verdict in Vietnamese, as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Verdict::New => "Mới",
            Verdict::Same => "Giống sổ",
            Verdict::Renamed => "Đổi tên",
            Verdict::InfoChanged => "Khác thông tin",
            Verdict::ClosedHere => "Sổ đã đóng",
            Verdict::ClosedThere => "Danh sách ghi đã đóng",
            Verdict::ClosedNew => "Mã cũ đã đóng",
            Verdict::DuplicateSame => "Trùng dòng",
            Verdict::DuplicateDiffers => "Trùng mã, khác nội dung",
            Verdict::Malformed => "Mã sai",
            Verdict::NoCode => "Thiếu mã",
            Verdict::CodeProposed => "Chờ cấp mã",
            Verdict::ParentMissing => "Thiếu cấp trên",
            Verdict::ParentWaits => "Chờ dòng cấp trên",
            Verdict::LevelSkipped => "Nhảy cấp",
            Verdict::OtherRoot => "Mã của nơi khác",
            Verdict::EmptyName => "Thiếu tên",
            Verdict::LookAlike => "Giống đơn vị đã có mã khác",
            Verdict::Held => "Đang ở đợt khác",
        }
    }

    /// Whether such a row is taken over unless the officer says otherwise.
    pub fn is_taken_by_itself(self) -> bool {
        matches!(self, Verdict::New | Verdict::Renamed | Verdict::InfoChanged | Verdict::ClosedNew)
    }

    /// Whether such a row can be taken over at all.
    pub fn can_be_taken(self) -> bool {
        self.is_taken_by_itself() || matches!(self, Verdict::ClosedThere | Verdict::LookAlike)
    }
}

/// What else deserves a look about a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Remark {
    /// Its code is a suggestion that was made of an old one (QCVN 102:2016/BTTTT).
    Suggested,
    /// The name ends with the name of the unit above.
    ParentSuffix,
    /// The list names another unit above than the code does.
    ParentDiffers,
    /// The name differs from the register's in spelling only.
    SpellingOnly,
    /// Two units under one parent have this name.
    NameTwice,
    /// A repair is neither accepted nor declined, or one without which the row cannot be kept is not accepted.
    Unrepaired,
    /// The names are near, but not the same: a question, never an answer.
    NearName,
    /// It would change what the register says of the level-1 body itself.
    RootItself,
    /// The name or the remark says that the unit is out of use.
    SaysClosed,
    /// E-mail, telephone or web site does not look like one.
    OddContact,
    /// The list is the entry form of another unit than the one above this code.
    OutsideForm,
    /// A cell over several lines has some that look like rows of their own.
    HoldsRows,
    /// Letters of it are lost, or look so.
    BrokenLetters,
}

impl Remark {
    /// All remarks in the order in which they are counted.
    pub const ALL: [Remark; 13] = [
        Remark::Suggested,
        Remark::ParentSuffix,
        Remark::ParentDiffers,
        Remark::SpellingOnly,
        Remark::NameTwice,
        Remark::Unrepaired,
        Remark::NearName,
        Remark::RootItself,
        Remark::SaysClosed,
        Remark::OddContact,
        Remark::OutsideForm,
        Remark::HoldsRows,
        Remark::BrokenLetters,
    ];

    /// The identifier used by scripts.
    pub fn id(self) -> &'static str {
        match self {
            Remark::Suggested => "suggested",
            Remark::ParentSuffix => "parentSuffix",
            Remark::ParentDiffers => "parentDiffers",
            Remark::SpellingOnly => "spellingOnly",
            Remark::NameTwice => "nameTwice",
            Remark::Unrepaired => "unrepaired",
            Remark::NearName => "nearName",
            Remark::RootItself => "rootItself",
            Remark::SaysClosed => "saysClosed",
            Remark::OddContact => "oddContact",
            Remark::OutsideForm => "outsideForm",
            Remark::HoldsRows => "holdsRows",
            Remark::BrokenLetters => "brokenLetters",
        }
    }

    /// The remark in Vietnamese, as a heading.
    pub fn title(self) -> &'static str {
        match self {
            Remark::Suggested => "Mã mới suy từ mã QCVN 102",
            Remark::ParentSuffix => "Tên kèm tên cấp trên",
            Remark::ParentDiffers => "Cấp trên ghi khác mã",
            Remark::SpellingOnly => "Tên chỉ khác cách viết",
            Remark::NameTwice => "Trùng tên cùng cấp trên",
            Remark::Unrepaired => "Còn đề nghị sửa chưa quyết định",
            Remark::NearName => "Tên gần giống, cần hỏi lại",
            Remark::RootItself => "Thông tin của chính cơ quan cấp 1",
            Remark::SaysClosed => "Ghi chú hoặc tên nói đã đóng",
            Remark::OddContact => "Thông tin liên hệ viết lạ",
            Remark::OutsideForm => "Ngoài đơn vị của phiếu khai",
            Remark::HoldsRows => "Một ô chứa nhiều dòng danh sách",
            Remark::BrokenLetters => "Chữ bị hỏng hoặc trông như bị hỏng",
        }
    }

    /// Whether the row is not taken before the officer says so.
    pub fn asks(self) -> bool {
        match self {
            Remark::NearName
            | Remark::RootItself
            | Remark::SaysClosed
            | Remark::SpellingOnly
            | Remark::OutsideForm
            | Remark::HoldsRows
            | Remark::BrokenLetters => true,
            Remark::Suggested
            | Remark::ParentSuffix
            | Remark::ParentDiffers
            | Remark::NameTwice
            | Remark::Unrepaired
            | Remark::OddContact => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::intake::RepairKind;

    #[test]
    fn every_verdict_remark_and_repair_has_words_and_an_identifier_of_its_own() {
        let all = [
            Verdict::ALL.map(|one| (one.title(), one.id())).to_vec(),
            Remark::ALL.map(|one| (one.title(), one.id())).to_vec(),
            RepairKind::ALL.map(|one| (one.title(), one.id())).to_vec(),
        ];
        for names in all {
            let titles: BTreeSet<&str> = names.iter().map(|(title, _)| *title).collect();
            let ids: BTreeSet<&str> = names.iter().map(|(_, id)| *id).collect();
            assert_eq!((titles.len(), ids.len()), (names.len(), names.len()), "{names:?}");
            assert!(!titles.contains("") && ids.iter().all(|id| !id.is_empty() && id.is_ascii()), "{names:?}");
        }
    }
}
