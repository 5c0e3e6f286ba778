//! Lists in Word documents by other hands (`tests/fixtures/lists/word`, made by the script beside them): the rows that are
//! found are those of the same list as a workbook.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

use documents::list_detection::{self, Found, PassedLineKind};
use documents::table::{Book, Notice, parse};
use documents::word::{PaperKind, example_document, fill, shipped};
use register::legacy_encoding::{LegacyEncoding, convert};
use register::unit::Field;

const UNITS: [[&str; 4]; 6] = [
    ["H53.01", "Văn phòng Ủy ban nhân dân tỉnh", "0276 3822 233", "vanphong@tayninh.gov.vn"],
    ["H53.02", "Sở Công Thương", "0276 3823 777", "soct@tayninh.gov.vn"],
    ["H53.02.01", "Chi cục Quản lý thị trường", "", ""],
    ["H53.03", "Sở Giáo dục và Đào tạo", "0276 3822 345", ""],
    ["H53.04", "Sở Tài chính", "", "sotc@tayninh.gov.vn"],
    ["H53.05", "Sở Nội vụ", "", "sonoivu@tayninh.gov.vn"],
];

fn book(name: &str) -> Book {
    let path = so_ma_tests::repository().join("tests/fixtures/lists/word").join(format!("{name}.docx"));
    parse(&std::fs::read(path).unwrap(), "").unwrap()
}

fn found(book: &Book) -> Found {
    list_detection::rows(book, &list_detection::propose(book))
}

/// Code, name, telephone and address of each row, in Unicode.
fn rows(found: &Found) -> Vec<[String; 4]> {
    let field = |row: &register::intake::Row, field| {
        row.fields
            .get(&field)
            .map_or_else(String::new, |raw| raw.font.map_or_else(|| raw.text.clone(), |font| convert(&raw.text, font)))
    };
    let row = |row: &register::intake::Row| {
        [row.code.text.clone(), field(row, Field::Name), field(row, Field::Phone), field(row, Field::Email)]
    };
    found.rows.iter().map(row).collect()
}

fn sheets(book: &Book) -> Vec<&str> {
    book.sheets.iter().map(|page| page.name.as_str()).collect()
}

fn notices(book: &Book) -> Vec<&Notice> {
    book.sheets.iter().flat_map(|page| &page.notices).collect()
}

#[test]
fn the_appendix_of_a_decision_is_found_under_its_titles_and_its_sections_are_no_units() {
    for name in ["decision", "decision_libreoffice"] {
        let book = book(name);
        assert_eq!(sheets(&book).last().unwrap(), &"Phụ lục – DANH MỤC MÃ ĐỊNH DANH ĐIỆN TỬ", "{name}");
        let layouts = list_detection::propose(&book);
        let chosen: Vec<&str> = layouts.iter().filter(|one| one.chosen).map(|one| one.name.as_str()).collect();
        assert_eq!(
            chosen,
            ["Phụ lục – DANH MỤC MÃ ĐỊNH DANH ĐIỆN TỬ"],
            "{name}: letterhead and signature are no lists"
        );
        let found = found(&book);
        assert_eq!(rows(&found), UNITS, "{name}");
        let count = |kind| found.passed.iter().filter(|line| line.kind == kind).count();
        let kinds = [PassedLineKind::Section, PassedLineKind::ColumnNumbers, PassedLineKind::Unclear].map(count);
        assert_eq!(kinds, [2, 1, 0], "{name}: {:?}", found.passed);
    }
}

#[test]
fn a_list_over_several_tables_is_one_and_another_appendix_is_another() {
    let book = book("continued");
    assert_eq!(sheets(&book), ["Phụ lục I – CÁC SỞ, BAN, NGÀNH", "Phụ lục II – CÁC XÃ, PHƯỜNG"]);
    assert_eq!(notices(&book), [&Notice::Continued { parts: 3 }]);
    let found = found(&book);
    let seen = rows(&found);
    assert_eq!(seen[..6], UNITS.map(|unit| unit.map(str::to_owned)));
    assert_eq!(seen[6..].iter().map(|row| row[0].as_str()).collect::<Vec<_>>(), ["H53.101", "H53.102"]);
    assert!(found.passed.iter().all(|line| line.kind == PassedLineKind::Header), "{:?}", found.passed);
}

#[test]
fn tracked_changes_are_read_as_accepted_and_told() {
    let book = book("tracked");
    let seen = rows(&found(&book));
    assert_eq!(seen[..6], UNITS.map(|unit| unit.map(str::to_owned)));
    assert_eq!(seen[6..].iter().map(|row| row[1].as_str()).collect::<Vec<_>>(), ["Sở Ngoại vụ"]);
    let told = [&Notice::TrackedChanges { inserted: 2, deleted: 2 }, &Notice::HiddenText { pieces: 1 }];
    assert_eq!(notices(&book), told);
    assert!(told[0].message().contains("2 chỗ thêm, 2 chỗ xóa"), "{}", told[0].message());
}

#[test]
fn old_fonts_are_known_run_by_run() {
    let book = book("fonts");
    let found = found(&book);
    let fonts: Vec<Option<LegacyEncoding>> = found.rows.iter().map(|row| row.fields[&Field::Name].font).collect();
    assert_eq!(fonts, [Some(LegacyEncoding::Tcvn3), Some(LegacyEncoding::Vni), None]);
    let names: Vec<String> = rows(&found).into_iter().map(|[_, name, ..]| name).collect();
    assert_eq!(names, ["Sở Nội vụ", "Sở Tài chính", "Sở Giáo dục và Đào tạo"]);
    assert_eq!(notices(&book), [&Notice::MixedFonts { cells: 1 }]);
}

#[test]
fn tables_in_tables_are_read_apart_and_text_boxes_are_told() {
    let book = book("nested");
    assert_eq!(sheets(&book), ["DANH SÁCH LỒNG NHAU", "Trong DANH SÁCH LỒNG NHAU"]);
    assert_eq!(notices(&book), [&Notice::HoldsTables { tables: 1 }, &Notice::TextBoxes { boxes: 1 }, &Notice::InCell]);
    let seen = rows(&found(&book));
    assert_eq!(seen[0], [UNITS[0][0], UNITS[0][1], UNITS[0][2], ""], "a prompt is no content");
    assert_eq!(
        (seen[1].clone(), seen[2][..2].to_vec()),
        (UNITS[1].map(str::to_owned), UNITS[2][..2].to_vec().iter().map(ToString::to_string).collect())
    );
}

#[test]
fn numbers_that_word_counts_are_read() {
    for name in ["counted", "counted_libreoffice"] {
        let book = book(name);
        let first: Vec<&str> = book.sheets[0].rows[1..].iter().map(|line| line.cells[0].text.as_str()).collect();
        assert_eq!(first, ["1.", "2.", "3."], "{name}");
        let seen = rows(&found(&book));
        let codes: Vec<&str> = seen.iter().map(|row| row[0].as_str()).collect();
        assert_eq!(codes, ["H53.01", "H53.02", "H53.03"], "{name}");
        assert_eq!(seen[0][2], "0276 3822 233", "{name}: what a field shows, not what it says");
    }
}

#[test]
fn columns_are_those_that_the_eye_sees() {
    assert_eq!(rows(&found(&book("dragged"))), UNITS);
}

#[test]
fn a_list_of_names_and_codes_is_a_list() {
    let found = found(&book("two_column"));
    let seen: Vec<[String; 2]> = rows(&found).into_iter().map(|[code, name, ..]| [code, name]).collect();
    assert_eq!(seen, UNITS.map(|[code, name, ..]| [code.to_owned(), name.to_owned()]));
    assert!(found.passed.iter().any(|line| line.kind == PassedLineKind::Total), "{:?}", found.passed);
}

/// Code and name of every row that the program prints comes back, whatever the document: a change list by levels, an
/// appendix, the whole list with its sections.
#[test]
fn the_documents_of_this_program_are_lists_like_any_other() {
    for (kind, count) in [
        (PaperKind::ChangeDecision, 1),
        (PaperKind::ChangeDecision, 40),
        (PaperKind::Appendix, 40),
        (PaperKind::WholeDecision, 40),
        (PaperKind::ChangeDecision, 2_000),
    ] {
        let document = example_document(kind, count);
        let made = fill(&shipped(kind).unwrap(), &document).unwrap();
        let found = found(&parse(&made, "").unwrap());
        // The page “what changed since” is a table like the appendices.
        let printed: Vec<[&str; 2]> = document
            .appendices
            .iter()
            .chain(&document.changes)
            .flat_map(|one| one.rows())
            .map(|row| [row.code.as_str(), row.name.as_str()])
            .collect();
        let seen = rows(&found);
        let seen: Vec<[&str; 2]> = seen.iter().map(|row| [row[0].as_str(), row[1].as_str()]).collect();
        assert!(printed.len() >= count, "{kind:?}");
        assert_eq!(seen, printed, "{kind:?} {count}: {:?}", found.passed);
    }
}
