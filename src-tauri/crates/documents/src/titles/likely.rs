//! What a title probably stands for that is not one of the usual ones, and titles that stand in two rows.

use register::name::fold as folded;
use register::unit::Field;

use super::{Column, column};

/// What a title was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Likely {
    /// What the title most likely means.
    pub column: Column,
    /// Whether it is one of the usual titles, or only reads like one.
    pub usual: bool,
    /// The level that a title names (“Mã cấp 2”, “Tên đơn vị cấp 3”).
    pub level: Option<u8>,
}

/// Understands a title given by its parts from the upper row to the lower (“Liên hệ”, “Điện thoại”); `None` where it says
/// nothing the program knows.
///
/// The whole is asked first where its upper part changes the meaning of the lower (“Cơ quan chủ quản”, “Mã”), then the
/// lowest part alone, then the whole by the words in it.
pub fn likely(parts: &[&str]) -> Option<Likely> {
    let whole = parts.join(" ");
    let text = words(&whole);
    if text.is_empty() || outside_brackets(&whole) > LONGEST {
        return None;
    }
    let guess = guess(&text).filter(|_| !is_answered(&whole));
    let level = level(&text).filter(|_| guess != Some(Column::Parent));
    if let (Some(_), Some(column)) = (level, of_level(&text)) {
        return Some(Likely { column, usual: true, level });
    }
    let old = guess.filter(|column| *column == Column::Of(Field::Qcvn102));
    let usual = old
        .or_else(|| column(&whole))
        .or_else(|| guess.filter(|column| *column == Column::Parent))
        .or_else(|| parts.iter().rev().find_map(|part| column(part)));
    match (usual, guess) {
        (Some(column), _) => Some(Likely { column, usual: true, level }),
        (None, Some(column)) => Some(Likely { column, usual: false, level }),
        (None, None) => None,
    }
}

/// Titles are short; a longer text is a sentence.
const LONGEST: usize = 120;

/// How long the title is without what explains it in brackets.
fn outside_brackets(title: &str) -> usize {
    let mut depth = 0_i32;
    title
        .chars()
        .filter(|c| {
            depth += i32::from(*c == '(') - i32::from(*c == ')');
            depth <= 0
        })
        .count()
}

/// “Đơn vị: UBND tỉnh”: a question with its answer, no title of a column.
fn is_answered(title: &str) -> bool {
    title.split_once(':').is_some_and(|(before, after)| {
        !before.contains('(') && !before.ends_with(|c: char| c.is_ascii_digit()) && !after.trim().is_empty()
    })
}

/// The words of a title: folded, brackets and signs as blanks, run-together names of interfaces taken apart.
fn words(title: &str) -> String {
    let mut apart = String::with_capacity(title.len() + 8);
    let mut before = ' ';
    for c in title.chars() {
        let new_word = before.is_ascii_lowercase() && (c.is_ascii_uppercase() || c.is_ascii_digit());
        if new_word {
            apart.push(' ');
        }
        apart.push(if c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c) { c } else { ' ' });
        before = c;
    }
    folded(&apart)
}

/// The number after the word “cấp” at the end, Arabic or Roman.
fn level(text: &str) -> Option<u8> {
    let words: Vec<&str> = text.split(' ').collect();
    let at = words.iter().rposition(|word| *word == "cap")?;
    match *words.get(at + 1)? {
        "1" | "i" => Some(1),
        "2" | "ii" => Some(2),
        "3" | "iii" => Some(3),
        "4" | "iv" => Some(4),
        "5" | "v" => Some(5),
        _ => None,
    }
}

/// What a title with a level holds of it.
fn of_level(text: &str) -> Option<Column> {
    if has(text, &["qcvn", "cu"]) {
        return None;
    }
    if has(text, &["ma", "code"]) {
        return Some(Column::Group);
    }
    has(text, &["ten", "don vi", "co quan", "to chuc"]).then_some(Column::Of(Field::Name))
}

/// Whether one of the terms stands in the text as whole words.
fn has(text: &str, terms: &[&str]) -> bool {
    let text = format!(" {text} ");
    terms.iter().any(|term| text.contains(&format!(" {term} ")))
}

fn guess(text: &str) -> Option<Column> {
    const ADDRESSES: [(Field, &[&str]); 5] = [
        (Field::Email, &["email", "e mail", "mail", "thu dien tu", "hop thu", "thu cong vu"]),
        (Field::Website, &["website", "web", "trang thong tin", "cong thong tin", "url"]),
        (Field::Fax, &["fax"]),
        (Field::Phone, &["dien thoai", "sdt", "so dt", "dt", "phone", "hotline", "duong day nong"]),
        (Field::Address, &["dia chi", "tru so"]),
    ];
    if has(
        text,
        &["ma so thue", "mst", "ma qhns", "ma quan he ngan sach", "ma buu chinh", "ma buu dien", "ma hanh chinh"],
    ) {
        return None;
    }
    let is_code = has(text, &["ma", "ma so", "code"]);
    if has(text, &["chu quan", "cap tren", "don vi cha", "ma cha", "truc thuoc co quan"]) {
        return Some(Column::Parent);
    }
    if has(text, &["qcvn", "qcvn102"]) || (is_code && has(text, &["cu", "truoc day", "2016"])) {
        return Some(Column::Of(Field::Qcvn102));
    }
    if let Some((field, _)) = ADDRESSES.iter().find(|(_, terms)| has(text, terms)) {
        return Some(Column::Of(*field));
    }
    if has(text, &["ghi chu", "chu thich"]) {
        return Some(Column::Note);
    }
    if has(text, &["tinh trang", "trang thai"]) {
        return Some(Column::State);
    }
    if has(text, &["ngay"]) {
        return Some(Column::Day);
    }
    if has(text, &["quyet dinh", "so van ban", "qd"]) && !has(text, &["ma dinh danh", "ten"]) {
        return Some(Column::Decision);
    }
    if text.starts_with("ten ") && !is_person(text) {
        return Some(Column::Of(Field::Name));
    }
    if has(text, &["ma dinh danh", "madinhdanh"]) || text.starts_with("ma ") {
        return Some(Column::Code);
    }
    if let Some((_, last)) = text.rsplit_once(' ').filter(|_| !has(text, &["post", "postal", "zip", "user", "file"])) {
        match last {
            "code" | "id" => return Some(Column::Code),
            "name" => return Some(Column::Of(Field::Name)),
            _ => {}
        }
    }
    (has(text, &["co quan", "don vi", "to chuc"]) && !is_person(text)).then_some(Column::Of(Field::Name))
}

/// Whether it names a person or a thing of the unit rather than the unit.
fn is_person(text: &str) -> bool {
    has(
        text,
        &[
            "nguoi",
            "lanh dao",
            "can bo",
            "ho ten",
            "ho va ten",
            "thu truong",
            "chuc vu",
            "tai khoan",
            "loai",
            "so luong",
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn meaning(parts: &[&str]) -> Option<Column> {
        likely(parts).map(|likely| likely.column)
    }

    #[test]
    fn a_title_in_two_rows_is_understood_by_its_parts() {
        for (parts, wanted) in [
            (vec!["Liên hệ", "Điện thoại"], Column::Of(Field::Phone)),
            (vec!["Thông tin liên hệ", "Email"], Column::Of(Field::Email)),
            (vec!["Mã định danh", "Cũ"], Column::Of(Field::Qcvn102)),
            (vec!["Mã định danh", "Mới"], Column::Code),
            (vec!["Cơ quan chủ quản", "Mã"], Column::Parent),
            (vec!["Cơ quan chủ quản", "Tên"], Column::Parent),
            (vec!["Thông tin đơn vị", "Tên"], Column::Of(Field::Name)),
            (vec!["Mã định danh", "Cấp 2"], Column::Group),
            (vec!["Tên cơ quan, đơn vị", "Cấp 3"], Column::Of(Field::Name)),
        ] {
            assert_eq!(meaning(&parts), Some(wanted), "{parts:?}");
        }
    }

    #[test]
    fn unusual_titles_are_understood_by_their_words() {
        for (title, wanted) in [
            ("Mã định danh điện tử của cơ quan, đơn vị", Column::Code),
            ("MaDinhDanhCap2", Column::Group),
            ("SoDienThoai", Column::Of(Field::Phone)),
            ("TenDonVi", Column::Of(Field::Name)),
            ("Tên cơ quan, đơn vị được cấp mã định danh", Column::Of(Field::Name)),
            ("Ten cac don vi truc thuoc", Column::Of(Field::Name)),
            ("Hộp thư điện tử công vụ", Column::Of(Field::Email)),
            ("Mã định danh theo QCVN 102 (cũ)", Column::Of(Field::Qcvn102)),
            ("Đơn vị cấp trên quản lý", Column::Parent),
            ("Ngày có hiệu lực", Column::Day),
            ("Organization code", Column::Code),
            ("Unit name", Column::Of(Field::Name)),
            ("Mã định danh (cũ)", Column::Of(Field::Qcvn102)),
            ("Mã định danh (theo QĐ 20/2020/QĐ-TTg)", Column::Code),
            ("Cơ quan chủ quản cấp 2", Column::Parent),
            (
                "Tên cơ quan, đơn vị (ghi đầy đủ theo quyết định thành lập, không viết tắt, không ghi cơ quan cấp trên, ghi rõ tên địa phương nếu trùng)",
                Column::Of(Field::Name),
            ),
        ] {
            assert_eq!(meaning(&[title]), Some(wanted), "{title}");
        }
        for title in [
            "Họ tên người đầu mối",
            "Mã số thuế",
            "Mã QHNS",
            "Đơn vị: UBND tỉnh",
            "Số lượng",
            "Loại đơn vị",
            "x",
            "",
            "Lĩnh vực",
        ] {
            assert_eq!(meaning(&[title]), None, "{title}");
        }
    }

    #[test]
    fn the_level_in_a_title_is_kept() {
        assert_eq!(likely(&["Mã cấp 3"]).and_then(|likely| likely.level), Some(3));
        assert_eq!(likely(&["Đơn vị cấp II"]).and_then(|likely| likely.level), Some(2));
        assert_eq!(likely(&["Mã định danh"]).and_then(|likely| likely.level), None);
    }
}
