//! Lists that are well made and yet hurt whoever judges them: many rows, many cells, long texts, deep codes, the same code
//! over and over, something wrong with each row. Every way to write a code with every way to write a name, in four kinds
//! of file, and some made by hand.

use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::hostile;

/// Bytes of text that a list of the grid has at most.
const TEXT: usize = 60 << 20;
/// Rows that a list of the grid has at most.
const ROWS: usize = 199_000;

/// What a row of this number has in a column.
type Words = fn(usize) -> String;

/// Ways to write codes.
const CODES: [(&str, Words); 12] = [
    ("one code", |_| "H26.01".to_owned()),
    ("codes", |row| format!("H26.{row}")),
    ("deep codes", |row| format!("H26{}.{row}", ".01".repeat(200))),
    ("codes of 14 levels", |row| format!("H26{}.{}", ".1".repeat(12), row % 1_000)),
    ("long codes", |row| format!("H26.{row}{}", "1".repeat(10_000))),
    ("no codes", |_| String::new()),
    ("odd codes", |row| format!("H26/x{row}!")),
    ("small codes", |row| format!("h53 ,{row}")),
    ("old codes", |row| format!("{:03}.{:02}.{:02}.H26", row / 9_801, row / 99 % 99, row % 99)),
    ("codes without zeros", |row| format!("H26.{}.{}", row % 10, row / 10)),
    ("days", |row| format!("{:02}/{:02}/2020", row % 28 + 1, row % 12 + 1)),
    ("codes of another body", |row| format!("K99.{row}")),
];

/// Ways to write names.
const NAMES: [(&str, Words); 8] = [
    ("names", |row| format!("Phòng Hành chính số {row}")),
    ("one name", |_| "Phòng Hành chính".to_owned()),
    ("no names", |_| String::new()),
    ("names of 1,000 letters", |row| format!("Phòng {row} {}", "a".repeat(990))),
    ("names of 20,000 letters", |row| format!("Phòng {row} {}", "ă".repeat(20_000))),
    ("broken names", |row| format!("Ph?ng H?nh ch?nh s? {row}")),
    ("formulas", |row| format!("=HYPERLINK({row})")),
    ("spaced names", |row| format!("  -  Phòng\u{a0} Hành  chính {row} ")),
];

/// A list: what it is, how its file's name ends, its bytes.
pub struct Idea {
    /// What hurts.
    pub name: String,
    /// The ending of the file's name.
    pub ending: String,
    make: Box<dyn Fn() -> Result<Vec<u8>>>,
}

impl Idea {
    fn new(name: impl Into<String>, ending: &str, make: impl Fn() -> Result<Vec<u8>> + 'static) -> Self {
        Self { name: name.into(), ending: ending.to_owned(), make: Box::new(make) }
    }

    /// The file.
    ///
    /// # Errors
    /// It cannot be packed.
    pub fn bytes(&self) -> Result<Vec<u8>> {
        (self.make)()
    }
}

/// The grid, and the lists made by hand.
pub fn ideas() -> Vec<Idea> {
    let mut ideas = by_hand();
    for (codes, code) in CODES {
        for (names, name) in NAMES {
            let title = format!("{codes}, {names}");
            ideas.push(Idea::new(title.clone(), "csv", move || Ok(csv(&rows(code, name)))));
            ideas.push(Idea::new(title.clone(), "xlsx", move || hostile::xlsx(&sheet(&rows(code, name)), None)));
            ideas.push(Idea::new(title.clone(), "docx", move || hostile::docx(&word(&rows(code, name)))));
            ideas.push(Idea::new(title, "ods", move || hostile::ods(&table(&rows(code, name)))));
        }
    }
    ideas
}

/// The files of a folder, as lists that others made.
///
/// # Errors
/// The folder cannot be read.
pub fn found(folder: &Path) -> Result<Vec<Idea>> {
    let mut paths = fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
    paths.sort();
    let part = |text: Option<&OsStr>| text.unwrap_or_default().to_string_lossy().into_owned();
    let idea = |path: PathBuf| {
        let (name, ending) = (part(path.file_stem()), part(path.extension()));
        Idea::new(name, &ending, move || Ok(fs::read(&path)?))
    };
    Ok(paths.into_iter().map(idea).collect())
}

/// The lists by which the limits were found wanting, and some beside them.
pub fn by_hand() -> Vec<Idea> {
    let many = |count: usize, row: fn(usize) -> String| move || Ok(headed((0..count).map(row)).into_bytes());
    vec![
        Idea::new("one code of 1 MB", "csv", || {
            Ok(headed([format!("H26.{},Sở B\n", "1".repeat(1 << 20))]).into_bytes())
        }),
        Idea::new("one code of a million levels", "csv", || {
            Ok(headed([format!("H26{},Sở\n", ".01".repeat(1 << 20))]).into_bytes())
        }),
        Idea::new(
            "6 MB of very deep codes",
            "csv",
            many(10_000, |row| format!("H26{}.{row},Sở {row}\n", ".01".repeat(200))),
        ),
        Idea::new("199,000 rows with one code", "csv", many(199_000, |row| format!("H26.01,Sở {row}\n"))),
        Idea::new(
            "99,000 rows below 99,000 with one code",
            "csv",
            many(198_000, |row| match row % 2 {
                0 => format!("H26.01,Sở {row}\n"),
                _ => format!("H26.01.{row},Sở {row}\n"),
            }),
        ),
        Idea::new("5 million cells", "csv", many(199_000, |row| format!("H26.{row},Sở {row}{}\n", ",x".repeat(22)))),
        Idea::new("names of 1 MB", "csv", many(100, |row| format!("H26.{row},Sở {}\n", "a".repeat(1 << 20)))),
        Idea::new(
            "cells of 1 MB beside",
            "csv",
            many(100, |row| format!("H26.{row},Sở {row},{}\n", "a".repeat(1 << 20))),
        ),
        Idea::new("199,000 rows in Word", "docx", || {
            let rows: Vec<(String, String)> =
                (0..199_000).map(|row| (format!("H26.{row}"), format!("Sở {row}"))).collect();
            hostile::docx(&word(&rows))
        }),
        Idea::new("200,000 cells in one column of Word", "docx", || {
            let sliver = "<w:tc><w:tcPr><w:gridSpan w:val=\"4294967295\"/></w:tcPr><w:p><w:r><w:t>abcdefgh</w:t></w:r></w:p></w:tc>";
            hostile::docx(&format!("<w:tbl><w:tr>{}</w:tr></w:tbl>", sliver.repeat(200_000)))
        }),
        Idea::new("names of 1 MB in Word", "docx", || {
            let rows: Vec<(String, String)> =
                (0..100).map(|row| (format!("H26.{row}"), format!("Sở {}", "a".repeat(1 << 20)))).collect();
            hostile::docx(&word(&rows))
        }),
        Idea::new("a small file of endless repeats", "ods", || hostile::ods(&repeats("abc", 22, 190_000))),
        Idea::new("long texts repeated", "ods", || hostile::ods(&repeats(&"x".repeat(1_000), 5, 40_000))),
        Idea::new("titles of 300 letters in 200 columns", "csv", || {
            let titles: Vec<String> = (0..198).map(|column| format!("{column}{}", "đ".repeat(150))).collect();
            Ok(format!("Mã định danh,Tên cơ quan,{}\nH26.01,Sở A\n", titles.join(",")).into_bytes())
        }),
        Idea::new("a web page called a workbook", "xls", || {
            let row = "<tr><td>H26.01</td><td>Sở</td></tr>";
            Ok(format!("<html><table>{}</table></html>", row.repeat(100_000)).into_bytes())
        }),
        Idea::new("lines that are no units", "csv", many(150_000, |row| format!(",,Ghi chú {row}\n"))),
        Idea::new("headers over and over", "csv", many(100_000, |_| "Mã định danh,Tên cơ quan\n".to_owned())),
        Idea::new("contact data that are none", "csv", || {
            let row = |row: usize| format!("H26.{row},Sở {row},@{row},x{row},y{row},z{row}\n");
            let titles = "Mã định danh,Tên cơ quan,Email,Điện thoại,Fax,Website\n";
            Ok([titles.to_owned()].into_iter().chain((0..60_000).map(row)).collect::<String>().into_bytes())
        }),
        Idea::new(
            "rows within names",
            "csv",
            many(60_000, |row| format!("H26.{row},\"Sở\nH26.{row}.1 Phòng\nH26.{row}.2 Phòng\"\n")),
        ),
        Idea::new("blanks", "txt", || Ok("\t \t\n".repeat(2 << 20).into_bytes())),
        Idea::new("nothing but separators", "csv", || Ok(",".repeat(64 << 20).into_bytes())),
        Idea::new("one line of 100 MB", "txt", || Ok("a".repeat(100 << 20).into_bytes())),
        Idea::new("one word in each of 5 million lines", "txt", || Ok("a\n".repeat(5 << 20).into_bytes())),
    ]
}

/// Codes and names of as many rows as fit.
fn rows(code: Words, name: Words) -> Vec<(String, String)> {
    let count = (TEXT / (code(1).len() + name(1).len()).max(1)).min(ROWS);
    (1..=count).map(|row| (code(row), name(row))).collect()
}

fn headed(rows: impl IntoIterator<Item = String>) -> String {
    let mut text = "Mã định danh,Tên cơ quan\n".to_owned();
    text.extend(rows);
    text
}

fn csv(rows: &[(String, String)]) -> Vec<u8> {
    headed(rows.iter().map(|(code, name)| format!("{code},\"{name}\"\n"))).into_bytes()
}

fn titled(rows: &[(String, String)]) -> impl Iterator<Item = (&str, &str)> {
    let rows = rows.iter().map(|(code, name)| (code.as_str(), name.as_str()));
    [("Mã định danh", "Tên cơ quan")].into_iter().chain(rows)
}

fn sheet(rows: &[(String, String)]) -> String {
    let mut sheet = String::new();
    for (number, (code, name)) in (1..).zip(titled(rows)) {
        // Writing to a text never fails.
        let _ = write!(
            sheet,
            "<row r=\"{number}\"><c r=\"A{number}\" t=\"inlineStr\"><is><t>{code}</t></is></c><c r=\"B{number}\" \
             t=\"inlineStr\"><is><t>{name}</t></is></c></row>"
        );
    }
    sheet
}

fn word(rows: &[(String, String)]) -> String {
    let cell = |text: &str| format!("<w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |(code, name)| format!("<w:tr>{}{}</w:tr>", cell(code), cell(name));
    format!("<w:tbl>{}</w:tbl>", titled(rows).map(row).collect::<String>())
}

fn table(rows: &[(String, String)]) -> String {
    titled(rows).map(|(code, name)| line(&format!("{}{}", cell(code, 1), cell(name, 1)), 1)).collect()
}

fn repeats(text: &str, columns: u32, rows: u32) -> String {
    let head = line(&format!("{}{}", cell("Mã định danh", 1), cell("Tên cơ quan", 1)), 1);
    let row = format!("{}{}{}", cell("H26.01", 1), cell("Sở A", 1), cell(text, columns));
    head + &line(&row, rows)
}

fn line(cells: &str, times: u32) -> String {
    format!("<table:table-row table:number-rows-repeated=\"{times}\">{cells}</table:table-row>")
}

fn cell(text: &str, times: u32) -> String {
    format!(
        "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"{times}\"><text:p>{text}</text:p>\
         </table:table-cell>"
    )
}
