//! A small register, and rows of lists for it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use register::change::{DraftEdit, NewUnit, Origin, Terms, seal};
use register::change_set::{Decision, Draft, Header, SetKind};
use register::intake::{Case, Choice, Judged, Purpose, Raw, RepairKind, Row, Verdict, judge};
use register::policy::Policy;
use register::unit::Field;
use register::{Code, Register, Unit};

pub fn code(text: &str) -> Code {
    Code::parse(text).unwrap()
}

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// H53 with three departments, one of them closed, and a section.
pub fn register() -> Register {
    let mut register = Register::new(Policy::default());
    let header = |kind| Header { kind, title: "Mở sổ".into(), notes: String::new() };
    let mut opening = Draft::new(0, header(SetKind::Opening));
    let mut edit = DraftEdit::new(&register, &opening);
    edit.found(&[(code("H53"), Unit::named("UBND tỉnh Tây Ninh"))]);
    let unit = |parent: &str, typed: &str, unit: Unit| NewUnit { parent: code(parent), code: Some(typed.into()), unit };
    let (_, problems) = edit.issue(
        &[
            unit("H53", "H53.01", Unit { phone: Some("0276 1".into()), ..Unit::named("Sở Nội vụ") }),
            unit("H53", "H53.02", Unit { qcvn102: Some("000.00.02.H53".into()), ..Unit::named("Sở Văn hóa") }),
            unit("H53", "H53.03", Unit::named("Sở Thông tin")),
            unit("H53.01", "H53.01.01", Unit::named("Ban Thi đua")),
        ],
        &Origin::default(),
    );
    assert!(problems.is_empty(), "{problems:?}");
    let plan = edit.finish("x".into()).unwrap();
    opening.take(&plan);
    let at = day("2020-09-15").and_hms_opt(8, 0, 0).unwrap();
    let terms = Terms { decision: None, effective_on: Some(day("2020-09-15")), at, by: "Lan".into() };
    register.absorb_sealed(&seal(&register, &opening, None, &terms).unwrap().0);
    let mut closing = Draft::new(1, header(SetKind::Decision));
    let mut edit = DraftEdit::new(&register, &closing);
    edit.close(&code("H53.03"), "giải thể", false, &Origin::default()).unwrap();
    let plan = edit.finish("x".into()).unwrap();
    closing.take(&plan);
    let decision = Decision { number: "3/QĐ-UBND".into(), dated: day("2022-03-01"), issuer: "UBND tỉnh".into() };
    let terms = Terms { decision: Some(decision), effective_on: None, at, by: "Lan".into() };
    register.absorb_sealed(&seal(&register, &closing, None, &terms).unwrap().0);
    register
}

pub fn row(number: u32, code: &str, name: &str) -> Row {
    Row {
        sheet: "Trang 1".into(),
        number,
        cells: vec![code.into(), name.into()],
        code: Raw::text(code),
        fields: BTreeMap::from([(Field::Name, Raw::text(name))]),
        parent: None,
        state: None,
        note: None,
    }
}

pub fn closed(row: Row) -> Row {
    Row { state: Some(Raw::text("Đã đóng")), ..row }
}

pub fn with_note(row: Row, note: &str) -> Row {
    Row { note: Some(Raw::text(note)), ..row }
}

pub fn with(mut row: Row, field: Field, text: &str) -> Row {
    row.fields.insert(field, Raw::text(text));
    row
}

pub fn draft() -> Draft {
    Draft::new(7, Header { kind: SetKind::Decision, title: "Đợt nhập".into(), notes: String::new() })
}

pub fn judged(rows: &[Row], choice: &Choice) -> Judged {
    let (register, draft) = (register(), draft());
    judge(&DraftEdit::new(&register, &draft), &Case { rows, purpose: Purpose::Draft, choice, form: None })
}

pub fn verdicts(judged: &Judged) -> Vec<Verdict> {
    judged.rows.iter().map(|row| row.verdict).collect()
}

pub fn all_repairs() -> Choice {
    Choice { repairs: RepairKind::ALL.into_iter().collect(), ..Choice::default() }
}
