//! What was once read wrongly without a word, or refused although Excel opens it: a tiny list for each.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test file: what is not there fails the test")]

use documents::table::{Book, FileFormat, Limit, ReadError, parse};
use register::intake::Stored::{self, Date, Number, Text, Uncalculated};
use register::unit::Field;
use so_ma_tests::hostile::{
    BinarySheet, compound, ods, packed, record, xls_with, xlsb_of, xlsb_of_records, xlsb_of_sheets, xlsx,
};

const EXCEL_97: u16 = 0x0600;
const EXCEL_95: u16 = 0x0500;
const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// The texts of a sheet, row by row.
fn texts(book: &Book, sheet: usize) -> Vec<Vec<&str>> {
    let lines = book.sheets[sheet].rows.iter();
    lines.map(|line| line.cells.iter().map(|cell| cell.text.as_str()).collect()).collect()
}

/// The only cell of a list, and how it was stored.
fn cell(bytes: &[u8], name: &str) -> (String, Stored) {
    let book = parse(bytes, name).unwrap_or_else(|why| panic!("{name}: {why:?}"));
    let cell = &book.sheets[0].rows[0].cells[0];
    (cell.text.clone(), cell.stored)
}

fn is_damaged<T: std::fmt::Debug>(read: Result<T, ReadError>) -> bool {
    matches!(read, Err(ReadError::Damaged { .. } | ReadError::Truncated))
}

/// A cell with a text of its own, as Excel 97 has it.
fn label(row: u16, column: u16, text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut data = place(row, column);
    data.extend(u16::try_from(units.len()).unwrap().to_le_bytes());
    data.push(1);
    data.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    record(0x0204, &data)
}

fn place(row: u16, column: u16) -> Vec<u8> {
    [row.to_le_bytes(), column.to_le_bytes(), [0, 0]].concat()
}

fn code_page(page: u16) -> Vec<u8> {
    record(0x0042, &page.to_le_bytes())
}

#[test]
fn the_texts_of_an_xls_are_whole_whatever_its_code_page_says() {
    for page in [1200, 1252, 1258, 1251, 932, 65001, 10029, 32769] {
        let bytes = xls_with(EXCEL_97, &[code_page(page)], &[label(0, 0, "Sở Nội vụ")]).unwrap();
        assert_eq!(cell(&bytes, "x.xls"), ("Sở Nội vụ".to_owned(), Text), "{page}");
    }
}

#[test]
fn an_xls_of_excel_95_is_read_by_its_code_page() {
    // “Sở” in windows-1258 is S, ơ and a hook; “é” differs from page to page.
    for (page, letters, wanted) in [
        (1258, &b"S\xF5\xD2"[..], "Sở"),
        (1252, b"caf\xE9", "café"),
        (32769, b"caf\xE9", "café"),
        (10029, b"caf\x8E", "café"),
        (10000, b"caf\x8E", "café"),
    ] {
        let mut data = place(0, 0);
        data.extend(u16::try_from(letters.len()).unwrap().to_le_bytes());
        data.extend(letters);
        let bytes = xls_with(EXCEL_95, &[code_page(page)], &[record(0x0204, &data)]).unwrap();
        assert_eq!(cell(&bytes, "x.xls").0, wanted, "{page}");
    }
    let unknown = [place(0, 0), vec![1, 0, 0xE9]].concat();
    let bytes = xls_with(EXCEL_95, &[code_page(20_000)], &[record(0x0204, &unknown)]).unwrap();
    assert_eq!(parse(&bytes, "x.xls"), Err(ReadError::Encoding), "no letters are guessed");
}

#[test]
fn what_merged_cells_hide_is_not_read() {
    let cells = |row: u32| {
        let one = |column: &str| format!(r#"<c r="{column}{row}" t="inlineStr"><is><t>{column}{row}</t></is></c>"#);
        format!(r#"<row r="{row}">{}{}</row>"#, one("A"), one("B"))
    };
    let merged = r#"</sheetData><mergeCells><mergeCell ref="A1:B2"/></mergeCells><sheetData>"#;
    let bytes = xlsx(&format!("{}{}{}{merged}", cells(1), cells(2), cells(3)), None).unwrap();
    assert_eq!(texts(&parse(&bytes, "x.xlsx").unwrap(), 0), [vec!["A1"], vec!["A3", "B3"]]);

    let row = |number: u8| (false, vec![(0, if number == 1 { "a" } else { "c" }), (0, "b")]);
    let bytes = xlsb_of(&[row(1), row(2)], &[[0, 0, 0, 1]]).unwrap();
    assert_eq!(texts(&parse(&bytes, "x.xlsb").unwrap(), 0), [vec!["a"], vec!["c", "b"]]);

    let area = record(0x00E5, &[1, 0, 0, 0, 0, 0, 0, 0, 1, 0]);
    let bytes = xls_with(EXCEL_97, &[], &[label(0, 0, "a"), label(0, 1, "b"), area]).unwrap();
    assert_eq!(texts(&parse(&bytes, "x.xls").unwrap(), 0), [["a"]]);
}

#[test]
fn a_text_that_is_not_in_the_string_table_is_damage() {
    let shared = |index: u32| record(0x00FD, &[place(0, 0), index.to_le_bytes().to_vec()].concat());
    let table = record(0x00FC, &[&[1, 0, 0, 0, 1, 0, 0, 0][..], &[2, 0, 0, b'a', b'b']].concat());
    let read = |globals: &[Vec<u8>], index| {
        parse(&xls_with(EXCEL_97, globals, &[label(1, 0, "x"), shared(index)]).unwrap(), "x.xls")
    };
    assert_eq!(texts(&read(std::slice::from_ref(&table), 0).unwrap(), 0), [["ab"], ["x"]]);
    assert!(is_damaged(read(&[table], 1)), "beyond the table");
    assert!(is_damaged(read(&[], 0)), "no table");

    let strings = "<sst><si><t>Sở Y tế</t></si></sst>";
    let read = |index: &str| {
        let cells = format!(r#"<row r="1"><c r="A1" t="s"><v>{index}</v></c></row>"#);
        parse(&xlsx(&cells, Some(strings)).unwrap(), "x.xlsx")
    };
    assert_eq!(texts(&read("0").unwrap(), 0), [["Sở Y tế"]]);
    assert!(is_damaged(read("không")) && is_damaged(read("1")) && is_damaged(read("-1")));
}

#[test]
fn an_xls_that_ends_early_is_not_read_as_a_shorter_one() {
    let whole = xls_with(EXCEL_97, &[], &[label(0, 0, "a"), record(0x0204, &[0, 0, 0])]).unwrap();
    assert!(is_damaged(parse(&whole, "x.xls")));
}

#[test]
fn values_of_formulas_are_read_in_every_form() {
    let formula =
        |kind: u16, row: u16, value: [u8; 8]| record(kind, &[place(row, 0), value.to_vec(), vec![0; 8]].concat());
    let text = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    // The formula that several cells share stands between a cell and its text.
    let shared = record(0x04BC, &[0; 10]);
    let string = record(0x0207, &[&[2, 0, 1][..], &[b'S', 0, 0xDF, 0x1E]].concat());
    let records = [
        formula(0x0006, 0, 2.5_f64.to_le_bytes()),
        formula(0x0006, 1, text),
        shared,
        string.clone(),
        formula(0x0406, 2, text),
        string,
        formula(0x0006, 3, [1, 0, 1, 0, 0, 0, 0xFF, 0xFF]),
        formula(0x0006, 4, [2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF]),
        formula(0x0006, 5, [3, 0, 0, 0, 0, 0, 0xFF, 0xFF]),
    ];
    let book = parse(&xls_with(EXCEL_97, &[], &records).unwrap(), "x.xls").unwrap();
    assert_eq!(texts(&book, 0), [["2.5"], ["Sở"], ["Sở"], ["TRUE"], ["#N/A"]]);
}

/// A workbook of these sheets (name and identifier of a relation), relations and parts.
fn workbook(sheets: &str, relations: &str, parts: &[(&str, &[u8])]) -> Vec<u8> {
    let root = format!(
        r#"<Relationships><Relationship Id="r" Type="{TYPES}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let book = format!("<workbook><sheets>{sheets}</sheets></workbook>");
    let relations = format!("<Relationships>{relations}</Relationships>");
    let mut all: Vec<(&str, &[u8])> = vec![
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", relations.as_bytes()),
    ];
    all.extend(parts);
    packed(&all).unwrap()
}

fn relation(id: &str, kind: &str, target: &str) -> String {
    format!(r#"<Relationship Id="{id}" Type="{TYPES}/{kind}" Target="{target}"/>"#)
}

fn sheet(text: &str) -> String {
    format!(
        r#"<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row></sheetData></worksheet>"#
    )
}

#[test]
fn two_sheets_of_one_name_are_both_read() {
    let (one, two) = (sheet("một"), sheet("hai"));
    let bytes = workbook(
        r#"<sheet name="DS" id="a"/><sheet name="DS" id="b"/>"#,
        &[relation("a", "worksheet", "worksheets/sheet1.xml"), relation("b", "worksheet", "worksheets/sheet2.xml")]
            .concat(),
        &[("xl/worksheets/sheet1.xml", one.as_bytes()), ("xl/worksheets/sheet2.xml", two.as_bytes())],
    );
    let book = parse(&bytes, "x.xlsx").unwrap();
    assert_eq!((texts(&book, 0), texts(&book, 1)), (vec![vec!["một"]], vec![vec!["hai"]]));
}

#[test]
fn a_sheet_that_cannot_be_read_is_named_and_the_others_are_read() {
    let (list, wide) =
        (sheet("Mã"), r#"<worksheet><sheetData><row r="3"><c r="GW3"><v>1</v></c></row></sheetData></worksheet>"#);
    let bytes = workbook(
        r#"<sheet name="Rộng" id="w"/><sheet name="Macro1" id="m"/><sheet name="Lạc" id="x"/><sheet name="DS" id="a"/>"#,
        &[
            relation("w", "worksheet", "worksheets/sheet2.xml"),
            relation("m", "xlMacrosheet", "macrosheets/sheet1.xml"),
            relation("a", "worksheet", "worksheets/sheet1.xml"),
        ]
        .concat(),
        &[
            ("xl/worksheets/sheet1.xml", list.as_bytes()),
            ("xl/worksheets/sheet2.xml", wide.as_bytes()),
            ("xl/macrosheets/sheet1.xml", b"<macrosheet/>"),
        ],
    );
    let book = parse(&bytes, "x.xlsx").unwrap();
    let names: Vec<(&str, bool)> = book.sheets.iter().map(|page| (page.name.as_str(), page.unread.is_some())).collect();
    assert_eq!(names, [("Rộng", true), ("Lạc", true), ("DS", false)]);
    assert_eq!(texts(&book, 2), [["Mã"]]);
    let layouts = documents::list_detection::propose(&book);
    assert!(layouts[0].why.contains("GW3") && layouts[0].why.contains("“Rộng”"), "{}", layouts[0].why);
}

#[test]
fn sheets_of_a_binary_workbook_are_known_by_their_parts() {
    let sheet = |name, kind, text| BinarySheet { name, kind, rows: vec![(false, vec![(0, text)])] };
    let bytes = xlsb_of_sheets(&[
        sheet("DS", Some("worksheet"), "một"),
        sheet("Lạc", None, ""),
        sheet("Macro1", Some("xlMacrosheet"), "=HALT()"),
        sheet("DS", Some("worksheet"), "hai"),
    ])
    .unwrap();
    let book = parse(&bytes, "x.xlsb").unwrap();
    let names: Vec<(&str, bool)> = book.sheets.iter().map(|page| (page.name.as_str(), page.unread.is_some())).collect();
    assert_eq!(names, [("DS", false), ("Lạc", true), ("DS", false)]);
    assert_eq!((texts(&book, 0), texts(&book, 2)), (vec![vec!["một"]], vec![vec!["hai"]]));
    let layouts = documents::list_detection::propose(&book);
    assert!(layouts[1].why.starts_with("Không đọc bảng này"), "{}", layouts[1].why);
}

#[test]
fn every_kind_of_cell_of_a_binary_workbook_is_read() {
    let cell = |column: u32, value: &[u8]| [&column.to_le_bytes()[..], &[0; 4], value].concat();
    let wide = |text: &str| -> Vec<u8> {
        let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        [u32::try_from(units.len() / 2).unwrap().to_le_bytes().to_vec(), units].concat()
    };
    let records = [
        (2, cell(0, &(7_u32 << 2 | 2).to_le_bytes())),
        (3, cell(1, &[0x2A])),
        (4, cell(2, &[1])),
        (5, cell(3, &2.5_f64.to_le_bytes())),
        (6, cell(4, &wide("Sở"))),
        (7, cell(5, &0_u32.to_le_bytes())),
        (8, cell(6, &[wide("vụ"), vec![0; 10]].concat())),
        (9, cell(7, &[&1.5_f64.to_le_bytes()[..], &[0; 10]].concat())),
        (10, cell(8, &[0; 11])),
        (11, cell(9, &[&[0x17][..], &[0; 10]].concat())),
        // Text with runs, then a cell that stands to the right of it without saying so.
        (62, cell(10, &[vec![1], wide("Y tế"), vec![0; 8]].concat())),
        (17, [vec![0; 4], wide("phải")].concat()),
    ];
    let read = |records: &[(u32, Vec<u8>)]| parse(&xlsb_of_records(records, &["chung"]).unwrap(), "x.xlsb");
    let wanted = ["7", "#N/A", "TRUE", "2.5", "Sở", "chung", "vụ", "1.5", "FALSE", "#REF!", "Y tế", "phải"];
    assert_eq!(texts(&read(&records).unwrap(), 0), [wanted]);
    assert!(is_damaged(read(&[(7, cell(0, &1_u32.to_le_bytes()))])), "a text beyond the table");
    assert!(is_damaged(read(&[(6, cell(0, &9_u32.to_le_bytes()))])), "a text longer than its record");
}

#[test]
fn a_letter_that_nobody_explains_is_not_left_out_without_a_word() {
    let cells = |text: &str| format!(r#"<row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>"#);
    let read = |text: &str| parse(&xlsx(&cells(text), None).unwrap(), "x.xlsx");
    assert_eq!(texts(&read("S&#7903; &lt;Y t&#x1EBF;&gt;").unwrap(), 0), [["Sở <Y tế>"]]);
    assert!(is_damaged(read("S&ohorn; Y tế")));
    let row = |text: &str| {
        format!(
            "<table:table-row><table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell></table:table-row>"
        )
    };
    assert!(is_damaged(parse(&ods(&row("S&ohorn; Y tế")).unwrap(), "x.ods")));
}

#[test]
fn parts_in_utf_16_and_a_string_table_of_another_name_are_read() {
    let wide = |text: &str| -> Vec<u8> {
        let text = format!(r#"<?xml version="1.0" encoding="UTF-16"?>{text}"#);
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    let cells = wide(r#"<worksheet><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData></worksheet>"#);
    let strings = wide("<sst><si><t>Sở Nội vụ</t></si></sst>");
    let bytes = workbook(
        r#"<sheet name="DS" id="a"/>"#,
        &[relation("a", "worksheet", "worksheets/sheet1.xml"), relation("s", "sharedStrings", "chuoi.xml")].concat(),
        &[("xl/worksheets/sheet1.xml", &cells), ("xl/chuoi.xml", &strings)],
    );
    assert_eq!(cell(&bytes, "x.xlsx"), ("Sở Nội vụ".to_owned(), Text));
}

/// A workbook of one number under a format of its own.
fn formatted(code: &str, number: &str, kind: &str) -> Vec<u8> {
    let styles = format!(
        r#"<styleSheet><numFmts><numFmt numFmtId="170" formatCode="{code}"/></numFmts><fonts><font/></fonts>
           <cellXfs><xf numFmtId="170" fontId="0"/></cellXfs></styleSheet>"#
    );
    let cells = format!(
        r#"<worksheet><sheetData><row r="1"><c r="A1" s="0" t="{kind}"><v>{number}</v></c></row></sheetData></worksheet>"#
    );
    workbook(
        r#"<sheet name="DS" id="a"/>"#,
        &[relation("a", "worksheet", "worksheets/sheet1.xml"), relation("s", "styles", "styles.xml")].concat(),
        &[("xl/worksheets/sheet1.xml", cells.as_bytes()), ("xl/styles.xml", styles.as_bytes())],
    )
}

#[test]
fn numbers_and_dates_are_what_their_format_shows() {
    for (code, number, kind, wanted) in [
        ("0 A/P", "12", "n", ("12", Number)),
        ("[&gt;=1000]0.0,\\k;0", "12", "n", ("12", Number)),
        ("[&gt;40000]dd/mm/yyyy;0", "46053", "n", ("31/01/2026", Date)),
        ("[&gt;40000]dd/mm/yyyy;0", "12", "n", ("12", Number)),
        ("dd/mm/yyyy hh:mm:ss", "46053.395829861", "n", ("31/01/2026 09:30:00", Date)),
        ("General", "2026-01-31T09:30", "d", ("31/01/2026 09:30:00", Date)),
        ("General", "2026-01-31", "d", ("31/01/2026", Date)),
    ] {
        let (text, stored) = cell(&formatted(code, number, kind), "x.xlsx");
        assert_eq!((text.as_str(), stored), wanted, "{code} {number}");
    }
}

#[test]
fn blanks_at_the_ends_of_runs_are_kept() {
    let strings = "<sst><si><r><t>Sở </t></r><r><t>Nội</t></r><r><t xml:space=\"preserve\"> vụ</t></r></si></sst>";
    let cells = r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#;
    assert_eq!(cell(&xlsx(cells, Some(strings)).unwrap(), "x.xlsx").0, "Sở Nội vụ");
}

#[test]
fn sums_dates_and_times_of_libreoffice_are_read() {
    let read = |attributes: &str, shown: &str| {
        let row = format!(
            "<table:table-row><table:table-cell {attributes}><text:p>{shown}</text:p></table:table-cell></table:table-row>"
        );
        cell(&ods(&row).unwrap(), "x.ods")
    };
    let sum = r#"office:value-type="currency" office:currency="VND" office:value="1234""#;
    assert_eq!(read(sum, "1234 ₫"), ("1234".to_owned(), Number));
    let moment = r#"office:value-type="date" office:date-value="2026-01-31T09:30""#;
    assert_eq!(read(moment, "31/01/26"), ("31/01/2026 09:30:00".to_owned(), Date));
    let time = r#"office:value-type="time" office:time-value="PT06H30M00S""#;
    assert_eq!(read(time, "06:30"), ("06:30:00".to_owned(), Date));
}

#[test]
fn a_document_of_libreoffice_may_name_its_namespaces_as_it_likes() {
    let content = r#"<o:document-content xmlns:o="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
        xmlns:bang="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:text:1.0">
        <o:body><o:spreadsheet><bang:table bang:name="DS"><bang:table-row><bang:table-cell o:value-type="string"><p>Mã<s/>số</p>
        </bang:table-cell></bang:table-row></bang:table></o:spreadsheet></o:body></o:document-content>"#;
    let bytes = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", "<manifest/>"),
        ("content.xml", content),
    ])
    .unwrap();
    let book = parse(&bytes, "x.ods").unwrap();
    assert_eq!((book.sheets[0].name.as_str(), texts(&book, 0)), ("DS", vec![vec!["Mã số"]]));
}

#[test]
fn a_compound_file_is_taken_as_excel_takes_it() {
    let stream = |bytes: &[u8]| {
        // The records stand in the sectors after the header as they are.
        let start = bytes.windows(4).position(|part| part == [0x09, 0x08, 16, 0]).unwrap();
        bytes[start..start + 5_000].to_vec()
    };
    let whole = xls_with(EXCEL_97, &[], &[label(0, 0, "Sở")]).unwrap();
    let records = stream(&whole);
    for name in ["/WORKBOOK", "/workbook"] {
        let bytes = compound(name, &records).unwrap();
        assert_eq!(cell(&bytes, "x.xls").0, "Sở", "{name}");
    }
    // A directory whose tree is in no order, as some programs write it, and a header with odd marks.
    let mut odd = compound("/Workbook", &records).unwrap();
    let root: Vec<u8> = "Root Entry".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let at = odd.windows(root.len()).position(|part| part == root).unwrap();
    odd[at + 67] = 7;
    odd[at + 68..at + 80].copy_from_slice(&[9; 12]);
    odd[24..28].copy_from_slice(&[0x21, 0, 9, 0]);
    assert_eq!(cell(&odd, "x.xls").0, "Sở");
}

#[test]
fn what_is_locked_or_put_beside_a_workbook_is_told_as_that() {
    assert_eq!(parse(&[0; 165], "~$danh sách.xlsx"), Err(ReadError::LockFile));
    let mut bytes = xlsx("", None).unwrap();
    // The mark of a locked part, in the directory of the archive.
    let places: Vec<usize> = (0..bytes.len() - 4).filter(|at| bytes[*at..].starts_with(b"PK\x01\x02")).collect();
    places.into_iter().for_each(|at| bytes[at + 8] |= 1);
    assert_eq!(parse(&bytes, "x.xlsx"), Err(ReadError::Protected));
}

/// Every refusal, one by one; `cargo test -p so-ma-tests --test true_readings -- --nocapture refusals` prints them.
#[test]
fn refusals_are_vietnamese_name_what_is_wrong_and_say_what_to_do() {
    let kinds = [
        FileFormat::AncientXls,
        FileFormat::XmlSpreadsheet,
        FileFormat::Html,
        FileFormat::Xml,
        FileFormat::Word,
        FileFormat::OldWord,
        FileFormat::PowerPoint,
        FileFormat::Writer,
        FileFormat::Numbers,
        FileFormat::Rtf,
        FileFormat::Pdf,
        FileFormat::Picture,
        FileFormat::Archive,
        FileFormat::Access,
        FileFormat::Register,
        FileFormat::Compound,
        FileFormat::Binary,
    ];
    let limits = [Limit::Bytes, Limit::Unpacked, Limit::Parts, Limit::Sheets, Limit::Cells, Limit::Text, Limit::Areas];
    let far = |sheet: &str, row, column| ReadError::FarCell { sheet: sheet.to_owned(), row, column };
    let english = || "Xml error: at 0..0".to_owned();
    let mut all = vec![
        ReadError::Missing,
        ReadError::Denied,
        ReadError::InUse,
        ReadError::NotAFile,
        ReadError::NotRegular,
        ReadError::NameTooLong,
        ReadError::LockFile,
        ReadError::Protected,
        ReadError::Encoding,
        ReadError::BadBytes { line: 17 },
        ReadError::OpenQuote { row: 5 },
        ReadError::Empty,
        ReadError::Truncated,
        far("DS", 3, 205),
        ReadError::Damaged { detail: english() },
        ReadError::Stalled { seconds: 60 },
        ReadError::OutOfMemory,
        ReadError::TookTooLong { seconds: 60 },
        ReadError::Stopped,
        ReadError::Cancelled,
        ReadError::Other { detail: english() },
    ];
    all.extend(kinds.map(|kind| ReadError::OtherKind { kind }));
    all.extend(limits.map(|limit| ReadError::TooLarge { limit }));
    for why in all {
        println!("{}\t{} {}", why.kind(), why.message(), why.remedy());
        assert!(!why.message().contains("error") && !why.message().contains("“”"), "{why:?}");
        assert!(why.message().ends_with('.') && why.remedy().ends_with('.'), "{why:?}");
    }
    assert!(far("DS", 3, 205).message().contains("Ô GW3 của “DS”"));
    assert!(far("DS", 1_048_576, 16_384).message().starts_with("Ô XFD1048576 của"));
    assert_eq!(ReadError::Damaged { detail: english() }.detail(), Some("Xml error: at 0..0"));
}

/// What is shown in place of a value that was not calculated.
const OPEN: &str = "công thức chưa được tính";

#[test]
fn a_formula_whose_value_was_not_calculated_is_no_empty_cell() {
    let open = ["<f>\"H53\"</f><v/>", "<f>B1</f><v></v>", "<f>B1</f>", "<f t=\"shared\" si=\"0\"/><v/>"];
    for inner in open {
        let cells = format!(r#"<row r="1"><c r="A1">{inner}</c></row>"#);
        assert_eq!(cell(&xlsx(&cells, None).unwrap(), "x.xlsx"), (OPEN.to_owned(), Uncalculated), "{inner}");
    }
    // Excel stores an empty text so.
    let cells =
        r#"<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1</f><v>1</v></c><c r="C1"><v/></c></row>"#;
    assert_eq!(texts(&parse(&xlsx(cells, None).unwrap(), "x.xlsx").unwrap(), 0), [["", "1"]]);

    let formula = |row: u16, value: u8| {
        record(0x0006, &[place(row, 0), vec![value, 0, 0, 0, 0, 0, 0xFF, 0xFF], vec![0; 8]].concat())
    };
    let string = record(0x0207, &[1, 0, 0, b'a']);
    // What xlwt stores: an empty text as the value of `"H53."&"02"`.
    let tokens = [&[0x17, 4, 0][..], b"H53.", &[0x17, 2, 0], b"02", &[0x08]].concat();
    let head = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0];
    let unread = [place(4, 0), head.to_vec(), vec![u8::try_from(tokens.len()).unwrap(), 0], tokens].concat();
    let unread = record(0x0006, &unread);
    let records = [formula(0, 0), formula(1, 0), string, formula(2, 3), formula(3, 0), unread, formula(5, 0)];
    let book = parse(&xls_with(EXCEL_97, &[], &records).unwrap(), "x.xls").unwrap();
    assert_eq!(
        texts(&book, 0),
        [[OPEN], ["a"], [OPEN], [OPEN], [OPEN]],
        "a text that does not follow; 3 is an empty text"
    );

    // LibreOffice stores an empty text as an empty paragraph.
    let cells = r#"<table:table-row><table:table-cell table:formula="of:=[.B1]"/><table:table-cell table:formula="of:=&quot;&quot;"><text:p/></table:table-cell><table:table-cell table:formula="of:=1" office:value-type="float" office:value="1"><text:p>1</text:p></table:table-cell></table:table-row>"#;
    assert_eq!(texts(&parse(&ods(cells).unwrap(), "x.ods").unwrap(), 0), [[OPEN, "", "1"]]);
}

#[test]
fn a_row_of_formulas_that_were_not_calculated_does_not_vanish() {
    let text = |place: &str, text: &str| format!(r#"<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>"#);
    let open = |place: &str| format!(r#"<c r="{place}"><f>"H53."&amp;"02"</f><v/></c>"#);
    let row = |number: u32, cells: [String; 2]| format!(r#"<row r="{number}">{}</row>"#, cells.concat());
    let header = row(1, [text("A1", "Mã"), text("B1", "Tên đơn vị")]);
    let known = |number: u32| {
        let code = text(&format!("A{number}"), &format!("H53.0{number}"));
        row(number, [code, text(&format!("B{number}"), "Sở Nội vụ")])
    };
    let both = |number: u32| row(number, [open(&format!("A{number}")), open(&format!("B{number}"))]);
    for (rows, wanted) in [
        ([known(2), both(3), known(4), known(5)], vec![3]),
        // After the signature, where a line of two texts is else one of the signatories.
        ([known(2), row(3, [text("A3", "Nơi nhận"), String::new()]), both(4), known(5)], vec![4]),
        ([both(2), both(3), both(4), both(5)], vec![2, 3, 4, 5]),
    ] {
        let bytes = xlsx(&format!("{header}{}", rows.concat()), None).unwrap();
        let book = parse(&bytes, "x.xlsx").unwrap();
        let found = documents::list_detection::rows(&book, &documents::list_detection::propose(&book));
        let open = found.rows.iter().filter(|row| row.code.text == OPEN && row.fields[&Field::Name].text == OPEN);
        assert_eq!(open.map(|row| row.number).collect::<Vec<_>>(), wanted);
    }
}
