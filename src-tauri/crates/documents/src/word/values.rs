//! A document as the values of the fields of [`super::fields`].

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::Value;
use minijinja::value::{Enumerator, Object};
use register::change_set::Status;

use super::document::{Align, Appendix, Column, ColumnKey, Document, Row};
use super::printed::{PrintedAppendix, PrintedArticle, printed};
use super::{qr_code, text};

/// Widths between the margins, in twentieths of a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paper {
    pub portrait: i64,
    pub landscape: i64,
}

type Fields = BTreeMap<&'static str, Value>;

/// What the template sees.
pub(super) fn values(document: &Document, paper: Paper) -> Value {
    let said = printed(document);
    let count = document.appendices.len();
    let heads = said.appendices.iter().zip(&document.appendices);
    let appendices: Vec<Value> =
        (1..).zip(heads).map(|(at, (head, own))| appendix(head, own, at, count, paper)).collect();
    let empty = Appendix { title: String::new(), landscape: false, columns: Vec::new(), groups: Vec::new() };
    let no_head = PrintedAppendix { label: String::new(), title: String::new(), attached: String::new() };
    let changes = document.changes.as_ref().unwrap_or(&empty);
    let changes = appendix(said.changes.as_ref().unwrap_or(&no_head), changes, 0, 0, paper);
    let (short, full, meaning, code) = said.fingerprint.map_or_else(Default::default, |print| {
        (print.short, print.groups, print.meaning, print.code.map_or("", |_| qr_code::FIELD))
    });
    Value::from(Fields::from([
        ("du_thao", Value::from(said.draft)),
        ("co_quan_chu_quan", Value::from(said.superior)),
        ("co_quan", Value::from(said.issuer)),
        ("ten_co_quan", Value::from(document.issuer.as_str())),
        ("so_ky_hieu", Value::from(said.number)),
        ("dia_danh", Value::from(said.place)),
        ("ngay_ban_hanh", Value::from(said.date)),
        ("ten_loai", Value::from(said.word)),
        ("trich_yeu", Value::from(said.subject)),
        ("tham_quyen", Value::from(said.authority)),
        ("can_cu", list(said.grounds)),
        ("kinh_gui", list(said.addressees)),
        ("noi_dung", list(said.paragraphs)),
        ("dieu", Value::from(said.articles.into_iter().map(article).collect::<Vec<_>>())),
        ("noi_nhan", list(said.recipients)),
        ("quyen_han", list(said.capacity)),
        ("nguoi_ky", Value::from(said.signer)),
        ("phu_luc", Value::from(appendices)),
        ("so_phu_luc", Value::from(count)),
        ("co_thay_doi", Value::from(document.changes.is_some())),
        ("thay_doi", changes),
        ("co_quyet_dinh_truoc", Value::from(document.previous.is_some())),
        ("quyet_dinh_truoc", previous(document)),
        ("thong_ke", counts(document)),
        ("ghi_chu", list(said.notes)),
        ("dau_van_tay", Value::from(short)),
        ("dau_van_tay_day_du", Value::from(full)),
        ("dau_van_tay_y_nghia", Value::from(meaning)),
        ("ma_dau_van_tay", Value::from(code)),
    ]))
}

fn list(texts: Vec<String>) -> Value {
    Value::from(texts.into_iter().map(Value::from).collect::<Vec<_>>())
}

fn article(said: PrintedArticle) -> Value {
    Value::from(Fields::from([
        ("so", Value::from(said.label)),
        ("ten", Value::from(said.title)),
        ("noi_dung", Value::from(said.text)),
        ("cac_doan", list(said.paragraphs)),
    ]))
}

fn previous(document: &Document) -> Value {
    let known = document.previous.as_ref();
    let text = |get: fn(&super::document::Previous) -> &str| Value::from(known.map(get).unwrap_or_default());
    Value::from(Fields::from([
        ("so_ky_hieu", text(|previous| &previous.number)),
        ("ngay", Value::from(known.map(|previous| text::date(Some(previous.date), 0)).unwrap_or_default())),
        ("co_quan", text(|previous| &previous.issuer)),
        ("trich_yeu", text(|previous| &previous.subject)),
    ]))
}

fn counts(document: &Document) -> Value {
    let rows = || document.appendices.iter().flat_map(Appendix::rows);
    let of = |status: Status| Value::from(rows().filter(|row| row.status == status.word()).count());
    Value::from(Fields::from([
        ("tong", Value::from(rows().count())),
        ("cap_moi", of(Status::Issued)),
        ("doi_ten", of(Status::Renamed)),
        ("thay_doi_thong_tin", of(Status::InfoChanged)),
        ("dong_ma", of(Status::Closed)),
    ]))
}

fn appendix(head: &PrintedAppendix, appendix: &Appendix, at: usize, count: usize, paper: Paper) -> Value {
    let room = if appendix.landscape { paper.landscape } else { paper.portrait };
    let widths = widths(&appendix.columns, room);
    let grid: Arc<[Place]> = appendix
        .columns
        .iter()
        .zip(&widths)
        .map(|(column, &width)| Place { key: column.key, width, align: column.align })
        .collect();
    let columns = appendix.columns.iter().zip(&widths).map(|(column, &width)| {
        Value::from(Fields::from([
            ("ten", Value::from(column.title.as_str())),
            ("khoa", Value::from(column.key.field())),
            ("rong", Value::from(width)),
        ]))
    });
    let mut all = Vec::new();
    let mut groups = Vec::new();
    for group in &appendix.groups {
        let rows: Vec<Value> = (all.len() + 1..)
            .zip(&group.rows)
            .map(|(ordinal, row)| {
                Value::from_object(Line { ordinal, row: Arc::new(row.clone()), grid: Arc::clone(&grid) })
            })
            .collect();
        all.extend(rows.iter().cloned());
        groups.push(Value::from(Fields::from([
            ("ten", Value::from(group.title.as_str())),
            ("so_dong", Value::from(rows.len())),
            ("dong", Value::from(rows)),
        ])));
    }
    Value::from(Fields::from([
        ("nhan", Value::from(head.label.as_str())),
        ("ten", Value::from(head.title.as_str())),
        ("kem_theo", Value::from(head.attached.as_str())),
        ("ngang", Value::from(appendix.landscape)),
        ("cuoi", Value::from(at == count)),
        ("so_dong", Value::from(all.len())),
        ("so_cot", Value::from(appendix.columns.len())),
        ("cot", Value::from(columns.collect::<Vec<_>>())),
        ("nhom", Value::from(groups)),
        ("dong", Value::from(all)),
        ("thu_tu", Value::from(at)),
        ("rong", Value::from(room)),
    ]))
}

/// The room shared out by the columns' widths; every column is there, and the sum is the room.
fn widths(columns: &[Column], room: i64) -> Vec<i64> {
    let share = |column: &Column| if column.width.is_finite() && column.width > 0.0 { column.width } else { 1.0 };
    let whole: f64 = columns.iter().map(share).sum();
    let mut left = room;
    let mut made: Vec<i64> = columns
        .iter()
        .map(|column| {
            let width = (share(column) / whole * room as f64) as i64;
            left -= width;
            width
        })
        .collect();
    if let Some(last) = made.last_mut() {
        *last += left;
    }
    made
}

/// Where a column stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    key: ColumnKey,
    width: i64,
    align: Align,
}

/// A row; its cells are made only when they are asked for.
#[derive(Debug)]
struct Line {
    ordinal: usize,
    row: Arc<Row>,
    grid: Arc<[Place]>,
}

impl Object for Line {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        match key.as_str()? {
            "stt" => Some(Value::from(self.ordinal)),
            "o" => {
                let cells = (0..self.grid.len()).map(|at| Value::from_object(Cell { line: Arc::clone(self), at }));
                Some(Value::from(cells.collect::<Vec<_>>()))
            }
            name => ColumnKey::from_field(name).map(|key| Value::from(self.row.get(key))),
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}

/// A cell of a row.
#[derive(Debug)]
struct Cell {
    line: Arc<Line>,
    at: usize,
}

impl Object for Cell {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let place = self.line.grid.get(self.at)?;
        match key.as_str()? {
            "noi_dung" if place.key == ColumnKey::Ordinal => Some(Value::from(self.line.ordinal.to_string())),
            "noi_dung" => Some(Value::from(self.line.row.get(place.key))),
            "rong" => Some(Value::from(place.width)),
            "can" => Some(Value::from(match place.align {
                Align::Left => "left",
                Align::Center => "center",
                Align::Right => "right",
            })),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::NonEnumerable
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::word::document::PaperKind;
    use crate::word::example_document;
    use crate::word::fields::{Noun, ROOT, Type};

    const PAPER: Paper = Paper { portrait: 9071, landscape: 14003 };

    /// Every field of the help has a value of its kind.
    fn agrees(noun: &Noun, value: &Value, path: &str) {
        for spec in noun.fields {
            let found = value.get_attr(spec.name).unwrap();
            let path = format!("{path}.{}", spec.name);
            assert!(!found.is_undefined(), "{path} is missing");
            let first = || found.get_item(&Value::from(0)).unwrap();
            match spec.holds {
                Type::Text => assert!(found.as_str().is_some(), "{path}"),
                Type::Number => assert!(found.as_i64().is_some(), "{path}"),
                Type::Flag => assert!(matches!(found.kind(), minijinja::value::ValueKind::Bool), "{path}"),
                Type::Object(inner) => agrees(inner, &found, &path),
                Type::Texts => assert!(found.try_iter().unwrap().all(|text| text.as_str().is_some()), "{path}"),
                Type::List(inner) => agrees(inner, &first(), &path),
            }
        }
    }

    #[test]
    fn every_field_of_the_help_has_a_value_of_its_kind() {
        agrees(&ROOT, &values(&example_document(PaperKind::WholeDecision, 3), PAPER), "");
    }

    #[test]
    fn columns_fill_the_paper() {
        let mut columns = example_document(PaperKind::WholeDecision, 1).appendices[0].columns.clone();
        columns[0].width = f64::NAN;
        assert_eq!(widths(&columns, 14003).iter().sum::<i64>(), 14003);
        assert!(widths(&[], 14003).is_empty());
    }
}
