//! The usual titles of columns, with or without accents, and what they stand for.

use register::unit::Field;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Column {
    /// Running number.
    Ordinal,
    /// Identification code.
    Code,
    /// A field of the unit.
    Of(Field),
    /// Whether the code is open.
    State,
}

/// Every column with its titles, as they are shown where one is missing.
const TITLES: [(Column, &[&str]); 10] = [
    (Column::Ordinal, &["STT", "TT", "Số thứ tự", "Số TT", "No"]),
    (
        Column::Code,
        &["Mã định danh", "Mã", "Mã ĐD", "Mã định danh điện tử", "Mã đơn vị", "Mã cơ quan", "Mã số", "code"],
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
        &["Điện thoại", "SĐT", "Số điện thoại", "Điện thoại liên hệ", "Số ĐT", "ĐT", "phone", "tel", "telephone"],
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
        &["Mã QCVN 102", "Mã cũ", "QCVN 102", "Mã QCVN 102:2016", "Mã định danh cũ", "old_code"],
    ),
    (Column::State, &["Tình trạng", "Trạng thái", "status"]),
];

/// What a title stands for; `None` where it is not understood.
pub fn column(title: &str) -> Option<Column> {
    let key = fold(title);
    TITLES.iter().find(|(_, titles)| titles.iter().any(|known| fold(known) == key)).map(|(column, _)| *column)
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
        ] {
            assert_eq!(column(title), Some(wanted), "{title}");
        }
        for title in ["", "Mã cấp trên trực tiếp", "Ghi chú", "Cấp", "Sở Y tế"] {
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
