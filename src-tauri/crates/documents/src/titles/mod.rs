//! The usual titles of columns, with or without accents, and what they stand for.

mod likely;

pub use likely::{Likely, likely};

use std::collections::HashMap;
use std::sync::LazyLock;

use register::unit::Field;
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a column holds; as text its name or the name of the field: `code`, `email`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum Column {
    /// The running number of the row.
    Ordinal,
    /// The identification code of the unit.
    Code,
    /// One group of a code that stands in several columns (“Mã cấp 1”, “Mã cấp 2”), or the code down to that level.
    Group,
    /// Whether the code is open.
    State,
    /// The code or the name of the unit above.
    Parent,
    /// The level of the unit, as a number.
    Level,
    /// Remarks that are kept as evidence only.
    Note,
    /// The decision that gave, changed or closed the code.
    Decision,
    /// A day: of the decision, of the closing.
    Day,
    /// Nothing the program takes over.
    Ignored,
    /// A field of the unit.
    #[serde(untagged)]
    Of(Field),
}

impl Column {
    /// Every meaning, in the order in which an officer is offered them.
    pub const ALL: [Column; 17] = [
        Column::Ordinal,
        Column::Code,
        Column::Group,
        Column::Of(Field::Name),
        Column::Parent,
        Column::Level,
        Column::Of(Field::Address),
        Column::Of(Field::Email),
        Column::Of(Field::Phone),
        Column::Of(Field::Fax),
        Column::Of(Field::Website),
        Column::Of(Field::Qcvn102),
        Column::State,
        Column::Decision,
        Column::Day,
        Column::Note,
        Column::Ignored,
    ];

    /// What it is called, in Vietnamese.
    pub fn title(self) -> &'static str {
        match self {
            Column::Ordinal => "Số thứ tự",
            Column::Code => "Mã định danh",
            Column::Group => "Một phần của mã (mã từng cấp)",
            Column::State => "Tình trạng",
            Column::Parent => "Cơ quan chủ quản",
            Column::Level => "Cấp",
            Column::Note => "Ghi chú",
            Column::Decision => "Quyết định",
            Column::Day => "Ngày",
            Column::Ignored => "Không lấy",
            Column::Of(field) => field.title(),
        }
    }

    /// The identifier in [`register::Place::field`] and in scripts; the same as in JSON.
    pub fn id(self) -> &'static str {
        match self {
            Column::Ordinal => "ordinal",
            Column::Code => "code",
            Column::Group => "group",
            Column::State => "state",
            Column::Parent => "parent",
            Column::Level => "level",
            Column::Note => "note",
            Column::Decision => "decision",
            Column::Day => "day",
            Column::Ignored => "ignored",
            Column::Of(field) => field.id(),
        }
    }
}

/// Every column with its titles, as they are shown where one is missing.
const TITLES: [(Column, &[&str]); 15] = [
    (Column::Ordinal, &["STT", "TT", "Số thứ tự", "Số TT", "No"]),
    (
        Column::Code,
        &["Mã định danh", "Mã", "Mã ĐD", "Mã định danh điện tử", "Mã đơn vị", "Mã cơ quan", "Mã số", "code", "OrganId"],
    ),
    (
        Column::Of(Field::Name),
        &[
            "Tên",
            "Tên cơ quan",
            "Tên đơn vị",
            "Tên cơ quan, đơn vị",
            "Tên cơ quan, tổ chức",
            "Tên cơ quan, đơn vị, tổ chức",
            "Tên cơ quan, tổ chức, đơn vị",
            "Cơ quan, đơn vị",
            "Cơ quan, tổ chức",
            "Đơn vị",
            "Cơ quan",
            "Tổ chức",
            "Tên gọi",
            "name",
        ],
    ),
    (Column::Of(Field::Address), &["Địa chỉ", "Địa chỉ trụ sở", "Trụ sở", "address"]),
    (
        Column::Of(Field::Email),
        &["Email", "Thư điện tử", "Địa chỉ thư điện tử", "Địa chỉ email", "Hộp thư điện tử", "Thư công vụ", "mail"],
    ),
    (
        Column::Of(Field::Phone),
        &[
            "Điện thoại",
            "SĐT",
            "Số điện thoại",
            "Điện thoại liên hệ",
            "Số ĐT",
            "ĐT",
            "phone",
            "tel",
            "telephone",
            "Máy bàn",
        ],
    ),
    (Column::Of(Field::Fax), &["Fax", "Số fax"]),
    (
        Column::Of(Field::Website),
        &[
            "Website",
            "Trang thông tin",
            "Trang thông tin điện tử",
            "Cổng thông tin điện tử",
            "Trang web",
            "Địa chỉ website",
            "web",
        ],
    ),
    (
        Column::Of(Field::Qcvn102),
        &[
            "Mã QCVN 102",
            "Mã cũ",
            "QCVN 102",
            "Mã QCVN 102:2016",
            "Mã định danh cũ",
            "Mã định danh theo QCVN 102:2016/BTTTT",
            "old_code",
        ],
    ),
    (Column::State, &["Tình trạng", "Trạng thái", "Tình trạng mã", "Tình trạng hoạt động", "Hiện trạng", "status"]),
    (
        Column::Parent,
        &[
            "Cơ quan chủ quản",
            "Đơn vị chủ quản",
            "Chủ quản",
            "Mã cấp trên",
            "Mã cấp trên trực tiếp",
            "Mã cơ quan chủ quản",
            "Mã đơn vị cấp trên",
            "Cấp trên",
            "Cấp trên trực tiếp",
            "Cơ quan cấp trên",
            "Cơ quan cấp trên trực tiếp",
            "Đơn vị cấp trên",
            "Đơn vị cha",
            "Mã cha",
            "Trực thuộc",
            "Đơn vị trực thuộc của",
            "parent",
            "parent_code",
            "parent_by_code",
        ],
    ),
    (Column::Level, &["Cấp", "Cấp đơn vị", "Cấp mã", "Cấp độ", "level"]),
    (Column::Note, &["Ghi chú", "Chú thích", "Nội dung thay đổi", "note", "notes"]),
    (
        Column::Decision,
        &[
            "Quyết định",
            "Số quyết định",
            "Quyết định ban hành",
            "Quyết định ban hành, sửa đổi",
            "Văn bản",
            "Số văn bản",
            "QĐ ban hành, QĐ sửa đổi",
            "Quyết định đóng mã",
        ],
    ),
    (
        Column::Day,
        &["Ngày quyết định", "Ngày ban hành", "NgayBanHanhQd", "Ngày đóng", "Ngày đóng mã", "Ngày hiệu lực", "Ngày"],
    ),
];

/// The titles by their key.
static BY_KEY: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
    TITLES.iter().flat_map(|(column, titles)| titles.iter().map(|title| (fold(title), *column))).collect()
});

/// What a title stands for; `None` where it is not understood.
pub fn column(title: &str) -> Option<Column> {
    BY_KEY.get(&fold(title)).copied()
}

/// The titles that are understood for a column.
pub fn understood(column: Column) -> &'static [&'static str] {
    TITLES.iter().find(|(known, _)| *known == column).map_or(&[], |(_, titles)| titles)
}

/// Small letters and digits only, without accents; what stands in brackets is left out.
pub(crate) fn fold(text: &str) -> String {
    let mut depth = 0_usize;
    let outside = text.chars().filter(|c| match c {
        '(' | '[' => {
            depth += 1;
            false
        }
        ')' | ']' => {
            depth = depth.saturating_sub(1);
            false
        }
        _ => depth == 0,
    });
    outside
        .nfd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if matches!(c, 'đ' | 'ð' | 'ɖ') { 'd' } else { c })
        .filter(|c| c.is_alphanumeric())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_meaning_is_one_word_in_json() {
        for column in Column::ALL {
            let json = serde_json::to_value(column).unwrap();
            assert_eq!(json, column.id());
            assert_eq!(serde_json::from_value::<Column>(json).unwrap(), column);
        }
    }

    #[test]
    fn titles_are_known_with_and_without_accents() {
        for (title, wanted) in [
            ("MÃ ĐỊNH DANH", Column::Code),
            ("Ma dinh danh", Column::Code),
            ("Mã ÐD", Column::Code),
            ("Tên cơ quan/đơn vị", Column::Of(Field::Name)),
            ("  ten  don vi ", Column::Of(Field::Name)),
            ("Thư điện tử (nếu có)", Column::Of(Field::Email)),
            ("E-mail", Column::Of(Field::Email)),
            ("SĐT", Column::Of(Field::Phone)),
            ("Mã QCVN 102:2016", Column::Of(Field::Qcvn102)),
            ("Ma\u{303} cu\u{303}", Column::Of(Field::Qcvn102)),
            ("S.T.T", Column::Ordinal),
            ("Mã cấp trên trực tiếp", Column::Parent),
            ("CO QUAN CHU QUAN", Column::Parent),
            ("Cấp", Column::Level),
            ("Ghi chú", Column::Note),
            ("QdBanHanhQdSuaDoi", Column::Decision),
        ] {
            assert_eq!(column(title), Some(wanted), "{title}");
        }
        for title in ["", "Cấp 2", "Sở Y tế", "Họ và tên"] {
            assert_eq!(column(title), None, "{title}");
        }
    }

    #[test]
    fn no_title_stands_for_two_columns() {
        let mut keys: Vec<String> =
            TITLES.iter().flat_map(|(_, titles)| titles.iter().map(|title| fold(title))).collect();
        let all = keys.len();
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), all);
    }
}
