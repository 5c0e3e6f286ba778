//! Lists taken over into a register file: codes closed before it began, raw rows kept as evidence.

use crate::ledger::{Ledger, code, day};
use register::change::{DraftEdit, NewUnit, Origin, Terms, seal};
use register::change_set::{Draft, Header, Plan, SetKind};
use register::{Register, Unit};
use store::{ImportBatch, ImportRow};

fn batch(ledger: &mut Ledger, codes: &[&str]) -> ImportBatch {
    let row = |(number, code): (u32, &&str)| ImportRow {
        sheet: "Phụ lục I".into(),
        number,
        code: Some((*code).to_owned()),
        verdict: "new".into(),
        taken: true,
        cells: vec!["1".into(), (*code).to_owned(), "Sở  Y tế".into()],
    };
    ImportBatch {
        file: "danh sách.xlsx".into(),
        sha256: "a".repeat(64),
        mapping: "{}".into(),
        at: ledger.tick(),
        by: "Nguyễn Thị Hoà".into(),
        rows: (5..).zip(codes).map(row).collect(),
    }
}

fn given(register: &Register, draft: &Draft, unit: &str, name: &str) -> Plan {
    let mut edit = DraftEdit::new(register, draft);
    let code = code(unit);
    let row = NewUnit { parent: code.parent().unwrap(), code: Some(unit.into()), unit: Unit::named(name) };
    assert!(edit.issue(&[row], &Origin::default()).1.is_empty());
    edit.finish(format!("Nhập danh sách {unit}")).unwrap()
}

#[test]
fn codes_closed_before_the_register_began_are_in_the_file_and_verify_clean() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    let mut ledger = Ledger::create(&path).unwrap();
    let header = Header { kind: SetKind::Opening, title: "Nạp danh sách".into(), notes: String::new() };
    let mut draft = Draft::new(0, header);
    let mut edit = DraftEdit::new(&ledger.register, &draft);
    edit.retire(&code("H53.03"), &Unit::named("Sở Thông tin"), "Đã đóng", &Origin::default()).unwrap();
    edit.retire(&code("H53.03.01"), &Unit::named("Phòng Một"), "Đã đóng", &Origin::default()).unwrap();
    let new = NewUnit { parent: code("H53"), code: Some("H53.01".into()), unit: Unit::named("Sở Y tế") };
    assert!(edit.issue(&[new], &Origin::default()).1.is_empty());
    let plan = edit.finish("Nạp".into()).unwrap();
    draft.take(&plan);
    let terms =
        Terms {
            decision: None, effective_on: Some(day("2021-01-31")), at: ledger.tick(), by: "Nguyễn Thị Hoà".into()
        };
    let (sealed, _) = seal(&ledger.register, &draft, None, &terms).unwrap();
    let batch = batch(&mut ledger, &["H53.01", "H53.03", "H53.03.01"]);
    ledger.store.write_loaded(&sealed, &batch).unwrap();
    ledger.register.absorb_sealed(&sealed);
    ledger.check().unwrap();
    assert!(ledger.store.verify().unwrap().is_clean());
    assert!(!ledger.register.given_code(&code("H53.03.01")).unwrap().is_open());
    let listed = ledger.store.list_on(day("2021-01-31")).unwrap();
    assert_eq!(listed.iter().map(|row| row.code.to_string()).collect::<Vec<_>>(), ["H53", "H53.01"]);
    let source = &ledger.store.sources(&code("H53.03")).unwrap()[0];
    assert_eq!((source.file.as_str(), source.row, source.number), ("danh sách.xlsx", 6, Some(sealed.number)));
    assert_eq!(source.cells[2], "Sở  Y tế", "as it was read, untouched");
}

#[test]
fn the_evidence_goes_with_the_step_that_is_undone_for_good() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    let mut ledger = Ledger::create(&path).unwrap();
    let draft = ledger.draft().unwrap();
    let unit = code("H53.01");
    let plan = given(&ledger.register, ledger.register.draft(draft).unwrap(), "H53.01", "Sở Y tế");
    let rows = batch(&mut ledger, &["H53.01"]);
    ledger.store.write_import(&plan, &rows).unwrap();
    ledger.register.absorb_plan(&plan);
    ledger.check().unwrap();
    assert_eq!(ledger.store.sources(&unit).unwrap().len(), 1);
    assert!(ledger.undo(draft).unwrap());
    assert_eq!(ledger.store.sources(&unit).unwrap(), []);
    assert!(ledger.redo(draft).unwrap());
    assert_eq!(ledger.store.sources(&unit).unwrap().len(), 1);
    assert!(ledger.undo(draft).unwrap());
    ledger.issue(draft, "H53", "Sở Khác").unwrap();
    ledger.apply(draft, day("2021-01-31")).unwrap();
    assert_eq!(ledger.store.sources(&unit).unwrap(), [], "the code was given to another unit");
    let draft = ledger.draft().unwrap();
    let plan = given(&ledger.register, ledger.register.draft(draft).unwrap(), "H53.02", "Sở Y tế");
    let rows = batch(&mut ledger, &["H53.02"]);
    ledger.store.write_import(&plan, &rows).unwrap();
    ledger.register.absorb_plan(&plan);
    ledger.undo(draft).unwrap();
    ledger.discard(draft).unwrap();
    ledger.check().unwrap();
    assert_eq!(ledger.store.sources(&code("H53.02")).unwrap(), []);
}
