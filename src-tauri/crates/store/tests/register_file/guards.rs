//! Every guard of the register file, seen to refuse plain SQL that goes around the program.
//!
//! The connections here have none of the program's settings: no foreign keys, no recursive triggers, as any other SQLite
//! program would open the file. A guard without a case fails [`every_guard_is_seen_to_refuse`].

use std::collections::BTreeSet;
use std::path::Path;

use crate::ledger::{Ledger, code, day};
use rusqlite::Connection;
use store::{Store, StoreError};
use tempfile::TempDir;

/// The sets of the fixture: 1 gives `H53`; 2 gives `H53.01`, `H53.02` and `H53.01.01`; 3 is direct; 4 renames `H53.02` and
/// closes `H53.01.01`; 5 is a draft that issues `H53.03` and changes `H53.02`; 6 is an empty draft; 7 is discarded.
fn fixture() -> (TempDir, std::path::PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    let mut ledger = Ledger::create(&path).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.issue(draft, "H53", "Sở Y tế").unwrap();
    ledger.issue(draft, "H53", "Sở Văn hóa").unwrap();
    ledger.issue(draft, "H53.01", "Trạm y tế").unwrap();
    ledger.apply(draft, day("2021-01-31")).unwrap();
    ledger.direct(&code("H53.01"), "0276 111", day("2021-03-01")).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.rename(draft, &code("H53.02"), "Sở Văn hóa và Thể thao").unwrap();
    ledger.close(draft, &code("H53.01.01")).unwrap();
    ledger.apply(draft, day("2022-02-28")).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.issue(draft, "H53", "Sở Văn hóa").unwrap();
    ledger.phone(draft, &code("H53.02"), "0276 222").unwrap();
    ledger.draft().unwrap();
    let discarded = ledger.draft().unwrap();
    ledger.phone(discarded, &code("H53"), "0276 333").unwrap();
    ledger.discard(discarded).unwrap();
    ledger.check().unwrap();
    (folder, path)
}

/// A connection as a stranger opens it, or one with what the program adds.
fn connect(path: &Path, program: bool) -> Connection {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "foreign_keys", program).unwrap();
    connection.pragma_update(None, "recursive_triggers", program).unwrap();
    connection
}

/// A guard, what comes before, and the statement it must refuse.
struct Case {
    guard: &'static str,
    before: String,
    refused: String,
}

fn case(guard: &'static str, before: &[&str], refused: impl Into<String>) -> Case {
    Case { guard, before: before.join(";"), refused: refused.into() }
}

/// Parts of a set that may be sealed: it gives `H53.04`.
const EVENT: &str =
    "INSERT INTO event(change_set, no, kind, happened_on, basis) VALUES(6, 1, 'establish', '2023-01-01', NULL)";
const CODE: &str = "INSERT INTO code(code, parent, level, issued_in) VALUES('H53.04', 'H53', 2, 5)";
const VERSION: &str = "INSERT INTO version(id, code, name, name_key, valid_from, opened_in)
    VALUES(100, 'H53.04', 'Sở X', 'sở x', '2023-01-01', 5)";
const LINE: &str =
    "INSERT INTO line(change_set, code, event_no, status, after_version) VALUES(6, 'H53.04', 1, 'issued', 100)";
/// Parts of a set that may be sealed: it changes the telephone of `H53.01`.
const END: &str = "UPDATE version SET valid_to = '2023-01-01', ended_in = 5, ended_by = 'superseded'
    WHERE code = 'H53.01' AND ended_in IS NULL";
const NEXT: &str = "INSERT INTO version(id, code, name, name_key, phone, valid_from, opened_in)
    VALUES(100, 'H53.01', 'Sở Y tế', 'sở y tế', '0276 999', '2023-01-01', 5)";
const CHANGE: &str = "INSERT INTO line(change_set, code, event_no, status, before_version, after_version)
    VALUES(6, 'H53.01', 1, 'info', (SELECT id FROM version WHERE code = 'H53.01' AND ended_in = 5), 100)";
/// A draft line of the empty draft.
const HOLD: &str = "INSERT INTO reservation VALUES('H53.04', 6)";
const DRAFTED: &str =
    r#"INSERT INTO line(change_set, code, event_no, draft_after) VALUES(6, 'H53.04', 1, '{"name":"Sở X"}')"#;

/// Parts of a set that may be sealed as an opening: a level-1 body and a unit below it.
const OTHER_TREE: &str =
    "INSERT INTO code(code, parent, level, issued_in) VALUES('H33', NULL, 1, 5), ('H33.01', 'H33', 2, 5);
    INSERT INTO version(id, code, name, name_key, valid_from, opened_in)
      VALUES(101, 'H33', 'UBND tỉnh', 'ubnd tỉnh', '2023-01-01', 5), (102, 'H33.01', 'Sở X', 'sở x', '2023-01-01', 5);
    INSERT INTO line(change_set, code, event_no, status, after_version)
      VALUES(6, 'H33', 1, 'issued', 101), (6, 'H33.01', 1, 'issued', 102)";

/// An edge of set 6.
fn edge(from: &str, to: &str, share: &str) -> String {
    format!("INSERT INTO succession VALUES(6, 1, '{from}', '{to}', '{share}', 1, NULL)")
}

/// Parts of a set that may be sealed: `H53.02` ends and becomes `H53.04`.
fn moved() -> [String; 7] {
    [
        EVENT.replace("'establish'", "'move'"),
        CODE.to_owned(),
        VERSION.to_owned(),
        LINE.to_owned(),
        "DELETE FROM line WHERE change_set = 5; DELETE FROM reservation WHERE change_set = 5;
         UPDATE version SET valid_to = '2023-01-01', ended_in = 5, ended_by = 'closed'
           WHERE code = 'H53.02' AND ended_in IS NULL;
         UPDATE code SET closed_in = 5 WHERE code = 'H53.02'"
            .to_owned(),
        "INSERT INTO line(change_set, code, event_no, status, before_version, note)
           VALUES(6, 'H53.02', 1, 'closed', (SELECT id FROM version WHERE code = 'H53.02' AND ended_in = 5), 'chuyển')"
            .to_owned(),
        edge("H53.02", "H53.04", "whole"),
    ]
}

/// The same with another edge, or several.
fn moved_with(edges: &[String]) -> String {
    let mut parts = moved();
    parts[6] = edges.join(";");
    parts.join(";")
}

/// Parts of a set that voids the version of `H53.01` by an event of this kind and puts another in its place from this day.
fn voided(kind: &str, from: &str) -> Vec<String> {
    vec![
        EVENT.replace("'establish'", kind),
        END.replace(
            "valid_to = '2023-01-01', ended_in = 5, ended_by = 'superseded'",
            "ended_in = 5, ended_by = 'voided'",
        ),
        NEXT.replace("'2023-01-01'", from),
        CHANGE.to_owned(),
    ]
}

/// Seals set 6 as number 5, with what is said here.
fn seal(said: &str) -> String {
    let usual = [
        ("state", "'applied'"),
        ("number", "5"),
        ("kind", "'decision'"),
        ("decision", "1"),
        ("effective_on", "'2023-01-01'"),
        ("applied_at", "'2023-01-01T08:00:00'"),
        ("applied_by", "'thử'"),
        ("prev_hash", "(SELECT hash FROM change_set WHERE number = 4)"),
        ("hash", "replace(hex(zeroblob(32)), '0', 'a')"),
        ("attachments", "(SELECT COALESCE(MAX(id), 0) FROM attachment)"),
        ("paper_settings", "(SELECT COALESCE(MAX(id), 0) FROM paper_setting)"),
    ];
    let other: Vec<&str> = said.split(", ").filter_map(|part| part.split(" = ").next()).collect();
    let mut parts: Vec<String> = usual
        .iter()
        .filter(|(column, _)| !other.contains(column))
        .map(|(column, value)| format!("{column} = {value}"))
        .collect();
    if !said.is_empty() {
        parts.push(said.to_owned());
    }
    format!("UPDATE change_set SET {} WHERE id = 6", parts.join(", "))
}

fn document_cases() -> Vec<Case> {
    vec![
        case("document.replaced", &[], "INSERT OR REPLACE INTO document(id, number) VALUES(1, '99/QĐ')"),
        case("document.replaced", &[], "INSERT INTO document(number) VALUES('99/QĐ')"),
        case("document.fixed", &[], "UPDATE document SET number = '99/QĐ' WHERE id = 1"),
        case("document.fixed", &[], "UPDATE document SET id = 9 WHERE id = 1"),
        case("document.kept", &[], "DELETE FROM document WHERE id = 1"),
        case("document.dated", &[], "INSERT INTO document(id, dated) VALUES(3, '2026-02-30')"),
        case("setting.json", &[], "INSERT INTO setting VALUES('x', '{')"),
    ]
}

fn change_set_cases() -> Vec<Case> {
    vec![
        case(
            "change_set.replaced",
            &[],
            "INSERT OR REPLACE INTO change_set(id, kind, state, title, notes, created_at) VALUES(1, 'opening', 'draft', '', '', '')",
        ),
        case(
            "change_set.begins",
            &[],
            "INSERT INTO change_set(id, kind, state, title, notes, created_at) VALUES(8, 'opening', 'applied', '', '', '')",
        ),
        case(
            "change_set.begins",
            &[],
            "INSERT OR REPLACE INTO change_set(id, number, kind, state, title, notes, created_at) VALUES(8, 1, 'direct', 'draft', '', '', '')",
        ),
        case("change_set.fixed", &[], "UPDATE change_set SET title = 'khác' WHERE id = 2"),
        case("change_set.fixed", &[], "UPDATE change_set SET state = 'draft' WHERE id = 7"),
        case("change_set.fixed", &[], "UPDATE OR REPLACE change_set SET id = 1 WHERE id = 6"),
        case("change_set.kept", &[], "DELETE FROM change_set WHERE id = 2"),
        case("change_set.kept", &[], "DELETE FROM change_set WHERE id = 6"),
        case("change_set.kind", &[], "UPDATE change_set SET kind = 'khác' WHERE id = 6"),
        case("change_set.state", &[], "UPDATE change_set SET state = 'khác' WHERE id = 6"),
        case("change_set.effective_on", &[], "UPDATE change_set SET effective_on = '2026-13-01' WHERE id = 6"),
        case("change_set.applied_at", &[], "UPDATE change_set SET applied_at = '2026-01-01' WHERE id = 6"),
        case("change_set.whole", &[], "UPDATE change_set SET applied_by = 'thử' WHERE id = 6"),
        case("change_set.whole", &[], "UPDATE change_set SET state = 'discarded' WHERE id = 6"),
        case("change_set.attachments", &[], "UPDATE change_set SET attachments = -1 WHERE id = 6"),
        case("change_set.paper_settings", &[], "UPDATE change_set SET paper_settings = -1 WHERE id = 6"),
        case("set.enclosures", &[EVENT, CODE, VERSION, LINE], seal("attachments = NULL")),
        case("set.enclosures", &[EVENT, CODE, VERSION, LINE], seal("attachments = 1")),
        case("set.enclosures", &[EVENT, CODE, VERSION, LINE, &paper_setting(1)], seal("paper_settings = 0")),
        case("change_set.whole", &[EVENT, CODE, VERSION, LINE], seal("hash = NULL")),
        case("change_set.whole", &[EVENT, CODE, VERSION, LINE], seal("hash = 'abc'")),
        case("change_set.whole", &[EVENT, CODE, VERSION, LINE], seal("applied_by = '  '")),
        case("change_set.whole", &[EVENT, CODE, VERSION, LINE], seal("applied_at = NULL")),
    ]
}

fn event_cases() -> Vec<Case> {
    vec![
        case(
            "event.late",
            &[],
            "INSERT INTO event(change_set, no, kind, happened_on, basis) VALUES(2, 9, 'info', '2023-01-01', NULL)",
        ),
        case(
            "event.late",
            &[],
            "INSERT OR REPLACE INTO event(change_set, no, kind, happened_on, basis) VALUES(2, 1, 'info', '2023-01-01', NULL)",
        ),
        case(
            "event.late",
            &[],
            "INSERT INTO event(change_set, no, kind, happened_on, basis) VALUES(7, 9, 'info', '2023-01-01', NULL)",
        ),
        case(
            "event.late",
            &[],
            "INSERT INTO event(change_set, no, kind, happened_on, basis) VALUES(99, 1, 'info', '2023-01-01', NULL)",
        ),
        case("event.fixed", &[], "UPDATE event SET kind = 'move' WHERE change_set = 2"),
        case("event.fixed", &[], "UPDATE OR REPLACE event SET change_set = 2, no = 1 WHERE change_set = 5"),
        case("event.kept", &[], "DELETE FROM event WHERE change_set = 2"),
        case("event.kept", &[], "DELETE FROM event WHERE change_set = 7"),
        case(
            "event.no",
            &[],
            "INSERT INTO event(change_set, no, kind, happened_on, basis) VALUES(6, 0, 'info', '2023-01-01', NULL)",
        ),
        case(
            "event.kind",
            &[],
            "INSERT INTO event(change_set, no, kind, happened_on, basis) VALUES(6, 1, 'khác', '2023-01-01', NULL)",
        ),
        case("event.json", &[], "INSERT INTO event(change_set, no, kind, draw) VALUES(6, 1, 'merge', '{')"),
        case("event.drawn", &[], "INSERT INTO event(change_set, no, kind, drawn_with) VALUES(6, 1, 'merge', 1)"),
        case(
            "event.drawn",
            &[],
            "INSERT INTO event(change_set, no, kind, draw, drawn_with) VALUES(6, 2, 'merge', '{}', 1)",
        ),
        case("event.used", &[EVENT, HOLD, DRAFTED], "DELETE FROM event WHERE change_set = 6"),
        case("event.used", &[EVENT, &edge("H53.02", "H53.04", "whole")], "DELETE FROM event WHERE change_set = 6"),
        case(
            "event.happened_on",
            &[],
            "INSERT INTO event(change_set, no, kind, happened_on, basis) VALUES(6, 1, 'info', '1/7/2023', NULL)",
        ),
    ]
}

fn code_cases() -> Vec<Case> {
    let end = |unit: &str, on: &str| {
        format!(
            "UPDATE version SET valid_to = '{on}', ended_in = 5, ended_by = 'closed' WHERE code = '{unit}' AND ended_in IS NULL"
        )
    };
    let give = |code: &str, parent: &str, level: u8| {
        format!("INSERT INTO code(code, parent, level, issued_in) VALUES({code}, {parent}, {level}, 5)")
    };
    let mut cases = vec![
        case(
            "code.given",
            &[],
            "INSERT OR REPLACE INTO code(code, parent, level, issued_in) VALUES('H53.01.01', 'H53.01', 3, 5)",
        ),
        case("code.given", &[], give("'H53.02'", "'H53'", 2)),
        case("code.begins", &[], "INSERT INTO code(code, parent, level, issued_in) VALUES('H53.04', 'H53', 2, 4)"),
        case(
            "code.begins",
            &[],
            "INSERT INTO code(code, parent, level, issued_in, closed_in) VALUES('H53.04', 'H53', 2, 5, 5)",
        ),
        case("code.parent", &[], give("'H53.01.01.01'", "'H53.01.01'", 4)),
        case("code.parent", &[], give("'H53.77.01'", "'H53.77'", 3)),
        case("code.fixed", &[], "UPDATE code SET code = 'H53.09', closed_in = 5 WHERE code = 'H53.02'"),
        case(
            "code.fixed",
            &[],
            "UPDATE OR REPLACE code SET code = 'H53.09', issued_in = 1, closed_in = 5 WHERE code = 'H53.02'",
        ),
        case("code.closed", &[], "UPDATE code SET closed_in = NULL WHERE code = 'H53.01.01'"),
        case("code.closed", &[], "UPDATE code SET closed_in = 5 WHERE code = 'H53.01.01'"),
        case("code.closed", &[&end("H53.02", "2023-01-01")], "UPDATE code SET closed_in = 4 WHERE code = 'H53.02'"),
        case("code.children", &[&end("H53", "2023-01-01")], "UPDATE code SET closed_in = 5 WHERE code = 'H53'"),
        case("code.entry", &[], "UPDATE code SET closed_in = 5 WHERE code = 'H53.02'"),
        case(
            "code.children_later",
            &[&end("H53.01", "2021-06-01")],
            "UPDATE code SET closed_in = 5 WHERE code = 'H53.01'",
        ),
        case("code.kept", &[], "DELETE FROM code WHERE code = 'H53.01.01'"),
        case("code.prefix", &[], give("'H53.04'", "NULL", 2)),
        case("code.prefix", &[], give("'H53.04.01'", "'H53'", 3)),
        case("code.prefix", &[], give("'H54.01'", "'H53'", 2)),
        case("code.level", &[], give("'H53.04'", "'H53'", 3)),
    ];
    for bad in [
        "'Z01'",
        "'h53'",
        "'H5'",
        "'H530'",
        "'H5A'",
        "'53H'",
        "''",
        "'H53 '",
        "' H53'",
        "'H54' || char(0) || 'x'",
        "'Đ53'",
    ] {
        cases.push(case("code.form", &[], give(bad, "NULL", 1)));
    }
    for bad in ["'H53.a'", "'H53.Đ'", "'H53.0-1'", "'H53.05' || char(0)", "'H53.0123456789012345678901234567890X'"] {
        cases.push(case("code.form", &[], give(bad, "'H53'", 2)));
    }
    cases.push(case("code.form", &[], give("'H53.'", "'H53'", 2)));
    cases.push(case("code.form", &[], give("'H53..04'", "'H53'", 3)));
    cases
}

fn version_cases() -> Vec<Case> {
    let open = |columns: &str, values: &str| {
        format!("INSERT INTO version(id, code, name, name_key, valid_from, opened_in{columns}) VALUES({values})")
    };
    let mut cases = vec![
        case(
            "version.replaced",
            &[CODE],
            format!("{} ", open("", "1, 'H53.04', 'x', 'x', '2023-01-01', 5")).replace("INSERT", "INSERT OR REPLACE"),
        ),
        case("version.replaced", &[CODE], open("", "-1, 'H53.04', 'x', 'x', '2023-01-01', 5")),
        case(
            "version.replaced",
            &[CODE],
            "INSERT INTO version(code, name, name_key, valid_from, opened_in) VALUES('H53.04', 'x', 'x', '2023-01-01', 5)",
        ),
        case("version.begins", &[CODE], open("", "100, 'H53.04', 'x', 'x', '2023-01-01', 4")),
        case("version.begins", &[CODE], open(", valid_to", "100, 'H53.04', 'x', 'x', '2023-01-01', 5, '2024-01-01'")),
        case("version.code", &[], open("", "100, 'H53.01.01', 'x', 'x', '2023-01-01', 5")),
        case("version.code", &[], open("", "100, 'H53.88', 'x', 'x', '2023-01-01', 5")),
        case("version.overlap", &[], open("", "100, 'H53.02', 'x', 'x', '2023-01-01', 5")),
        case(
            "version.overlap",
            &[],
            open("", "100, 'H53.02', 'x', 'x', '2023-01-01', 5").replace("INSERT", "INSERT OR REPLACE"),
        ),
        case("version.overlap", &[END], open("", "100, 'H53.01', 'x', 'x', '2022-12-31', 5")),
        case("version.parent_later", &[CODE], open("", "100, 'H53.04', 'x', 'x', '2020-09-14', 5")),
        case(
            "version.ended",
            &[],
            "UPDATE version SET valid_to = NULL, ended_in = NULL, ended_by = NULL WHERE code = 'H53.01.01'",
        ),
        case(
            "version.ended",
            &[],
            "UPDATE version SET valid_to = '2023-01-01', ended_in = 4, ended_by = 'closed' WHERE code = 'H53'",
        ),
        case("version.ended", &[END], "UPDATE version SET ended_by = 'closed' WHERE code = 'H53.01' AND ended_in = 5"),
        case("version.kept", &[], "DELETE FROM version WHERE code = 'H53.01.01'"),
        case("version.name", &[CODE], open("", "100, 'H53.04', '  ', '', '2023-01-01', 5")),
        case("version.valid_from", &[CODE], open("", "100, 'H53.04', 'x', 'x', '2023-1-1', 5")),
        case(
            "version.valid_to",
            &[],
            "UPDATE version SET valid_to = '2020-01-01', ended_in = 5, ended_by = 'closed' WHERE code = 'H53'",
        ),
        case(
            "version.ended_by",
            &[],
            "UPDATE version SET valid_to = '2023-01-01', ended_in = 5, ended_by = 'x' WHERE code = 'H53'",
        ),
        case("version.end", &[], "UPDATE version SET valid_to = '2023-01-01', ended_in = 5 WHERE code = 'H53'"),
        case("version.end", &[], "UPDATE version SET ended_in = 5, ended_by = 'closed' WHERE code = 'H53'"),
        case(
            "version.end",
            &[],
            "UPDATE version SET valid_to = '2023-01-01', ended_in = 5, ended_by = 'voided' WHERE code = 'H53'",
        ),
    ];
    for column in [
        "id = 999",
        "code = 'H53.04'",
        "name = 'x'",
        "name_key = 'x'",
        "address = 'x'",
        "email = 'x'",
        "phone = 'x'",
        "fax = 'x'",
        "website = 'x'",
        "qcvn102 = 'x'",
        "valid_from = '2020-01-01'",
        "opened_in = 5",
    ] {
        cases.push(case(
            "version.fixed",
            &[CODE],
            format!("UPDATE version SET {column}, valid_to = '2023-01-01', ended_in = 5, ended_by = 'superseded' WHERE code = 'H53'"),
        ));
    }
    cases
}

fn import_cases() -> Vec<Case> {
    let batch = |id: i64, set: i64| {
        format!(
            "INSERT INTO import_batch(id, change_set, file, sha256, mapping, at, by)
             VALUES({id}, {set}, 'a.xlsx', replace(hex(zeroblob(32)), '0', 'a'), '{{}}', '2023-01-01T08:00:00', 'thử')"
        )
    };
    let row = |batch: i64, no: i64| {
        format!(
            "INSERT INTO import_row(batch, no, sheet, number, verdict, taken, cells) VALUES({batch}, {no}, 'S', 2, 'new', 1, '[]')"
        )
    };
    let (kept, first) = (batch(1, 6), row(1, 1));
    let sealed = [EVENT, CODE, VERSION, LINE, kept.as_str(), first.as_str(), &seal("")].join(";");
    vec![
        case("import_batch.late", &[], batch(1, 2)),
        case("import_batch.late", &[], batch(1, 7)),
        case("import_batch.replaced", &[&kept], batch(1, 6).replace("INSERT", "INSERT OR REPLACE")),
        case("import_batch.fixed", &[&kept], "UPDATE import_batch SET file = 'b.xlsx'"),
        case("import_batch.kept", &[&sealed], "DELETE FROM import_batch"),
        case("import_batch.sha256", &[], batch(1, 6).replace("replace(hex(zeroblob(32)), '0', 'a')", "'abc'")),
        case("import_batch.json", &[], batch(1, 6).replace("'{}'", "'{'")),
        case("import_row.late", &[&sealed], row(1, 2)),
        case("import_row.late", &[], row(9, 1)),
        case("import_row.fixed", &[&kept, &first], "UPDATE import_row SET cells = '[1]'"),
        case("import_row.kept", &[&sealed], "DELETE FROM import_row"),
        case("import_row.taken", &[&kept], row(1, 1).replace("'new', 1", "'new', 2")),
        case("import_row.json", &[&kept], row(1, 1).replace("'[]'", "'['")),
    ]
}

/// The signed document of set 2 (number 2).
/// A template, registered as the first, second … of all.
fn paper_setting(id: u32) -> String {
    format!(
        r#"INSERT INTO paper_setting(id, key, value, at, by)
           VALUES({id}, 'paper_template.letter', '{{"docx":"00"}}', '2023-01-01T08:00:00', 'thử')"#
    )
}

fn paper_setting_cases() -> Vec<Case> {
    let first = paper_setting(1);
    vec![
        case("setting.paper", &[], "INSERT INTO setting VALUES('paper_texts', '1')"),
        case("setting.paper", &[], "INSERT OR REPLACE INTO setting VALUES('paper_template.letter', '1')"),
        case("paper_setting.replaced", &[&first], first.replace("INSERT", "INSERT OR REPLACE")),
        case("paper_setting.replaced", &[&first], paper_setting(3)),
        case("paper_setting.unsigned", &[], first.replace("'thử'", "NULL")),
        case("paper_setting.unsigned", &[], first.replace("'2023-01-01T08:00:00'", "NULL")),
        case("paper_setting.fixed", &[&first], "UPDATE paper_setting SET value = '1'"),
        case("paper_setting.fixed", &[&first], "UPDATE OR REPLACE paper_setting SET id = 7"),
        case("paper_setting.kept", &[&first], "DELETE FROM paper_setting"),
        case("paper_setting.key", &[], first.replace("paper_template.letter", "issuer")),
        case("paper_setting.json", &[], first.replace("{\"docx\"", "{")),
        case("paper_setting.at", &[], first.replace("T08:00:00", "")),
        case("paper_setting.by", &[], first.replace("'thử'", "' '")),
    ]
}

fn attachment_cases() -> Vec<Case> {
    let attach = |id: i64, set: i64| {
        format!(
            "INSERT INTO attachment(id, change_set, file, sha256, size, at, by, content)
             VALUES({id}, {set}, 'qd.pdf', replace(hex(zeroblob(32)), '0', 'a'), 9, '2023-01-01T08:00:00', 'thử',
                    x'255044462D312E370A')"
        )
    };
    let first = attach(1, 2);
    vec![
        case("attachment.set", &[], attach(1, 5)),
        case("attachment.set", &[], attach(1, 7)),
        case("attachment.set", &[], attach(1, 99)),
        case("attachment.replaced", &[&first], first.replace("INSERT", "INSERT OR REPLACE")),
        case("attachment.fixed", &[&first], "UPDATE attachment SET content = x'255044462D312E380A'"),
        case("attachment.fixed", &[&first], "UPDATE OR REPLACE attachment SET id = 7"),
        case("attachment.kept", &[&first], "DELETE FROM attachment"),
        case("attachment.file", &[], first.replace("'qd.pdf'", "' '")),
        case("attachment.sha256", &[], first.replace("replace(hex(zeroblob(32)), '0', 'a')", "'abc'")),
        case("attachment.size", &[], first.replace(" 9,", " 8,")),
        case(
            "attachment.size",
            &[],
            first
                .replace(" 9,", " 52428801,")
                .replace("x'255044462D312E370A'", "CAST(x'255044462D' || zeroblob(52428796) AS BLOB)"),
        ),
        case("attachment.at", &[], first.replace("T08:00:00", "")),
        case("attachment.by", &[], first.replace("'thử'", "''")),
        case("attachment.pdf", &[], first.replace("x'255044462D312E370A'", "x'504B0304312E37310A'")),
    ]
}

fn acceptance_cases() -> Vec<Case> {
    let accepted = |id: u32, place: &str| {
        format!(
            "INSERT INTO acceptance(id, rule, place, subject, said, reason, at, by)
             VALUES({id}, 'name.duplicate', '{place}', replace(hex(zeroblob(32)), '0', 'a'), 'Trùng tên.', 'Đúng vậy',
               '2023-01-01T08:00:00', 'thử')"
        )
    };
    let first = accepted(1, "H53.01");
    let withdraw = "UPDATE acceptance SET withdrawn_at = '2023-02-01T08:00:00', withdrawn_by = 'thử'";
    vec![
        case(
            "acceptance.replaced",
            &[&first],
            first.replace("INSERT", "INSERT OR REPLACE").replace("H53.01", "H53.02"),
        ),
        case(
            "acceptance.begins",
            &[],
            first.replace("at, by)", "at, by, withdrawn_by)").replace("'thử')", "'thử', 'thử')"),
        ),
        case("acceptance.twice", &[&first], accepted(2, "H53.01")),
        case("acceptance.fixed", &[&first], "UPDATE acceptance SET reason = 'khác'"),
        case("acceptance.fixed", &[&first], withdraw.replace("SET", "SET place = 'H53.02',")),
        case("acceptance.fixed", &[&first, withdraw], "UPDATE acceptance SET withdrawn_at = NULL, withdrawn_by = NULL"),
        case("acceptance.kept", &[&first], "DELETE FROM acceptance"),
        case("acceptance.rule", &[], first.replace("'name.duplicate'", "' '")),
        case("acceptance.place", &[], accepted(1, "")),
        case("acceptance.subject", &[], first.replace("replace(hex(zeroblob(32)), '0', 'a')", "'abc'")),
        case("acceptance.said", &[], first.replace("'Trùng tên.'", "''")),
        case("acceptance.reason", &[], first.replace("'Đúng vậy'", "'  '")),
        case("acceptance.at", &[], first.replace("T08:00:00", "")),
        case("acceptance.by", &[], first.replace("'thử'", "''")),
        case("acceptance.withdrawn_at", &[&first], withdraw.replace("T08:00:00", "")),
        case("acceptance.withdrawn", &[&first], withdraw.replace("'thử'", "' '")),
        case("acceptance.withdrawn", &[&first], withdraw.replace("'thử'", "NULL")),
    ]
}

fn reservation_cases() -> Vec<Case> {
    let mut cases = vec![
        case("reservation.taken", &[], "INSERT OR REPLACE INTO reservation VALUES('H53.03', 6)"),
        case("reservation.late", &[], "INSERT INTO reservation VALUES('H53.04', 2)"),
        case("reservation.late", &[], "INSERT INTO reservation VALUES('H53.04', 7)"),
        case("reservation.late", &[], "INSERT INTO reservation VALUES('H53.04', 99)"),
        case("reservation.fixed", &[], "UPDATE reservation SET change_set = 6 WHERE code = 'H53.03'"),
        case("reservation.fixed", &[HOLD], "UPDATE OR REPLACE reservation SET code = 'H53.03' WHERE code = 'H53.04'"),
        case("reservation.used", &[], "DELETE FROM reservation WHERE code = 'H53.03'"),
    ];
    for bad in [
        "'Z01'",
        "'H53.a'",
        "'H53..1'",
        "'H53.'",
        "'H530'",
        "'H53.04' || char(0)",
        "'H53.0123456789012345678901234567890X'",
    ] {
        cases.push(case("reservation.form", &[], format!("INSERT INTO reservation VALUES({bad}, 6)")));
    }
    cases
}

fn line_cases() -> Vec<Case> {
    let hold = |code: &str| format!("INSERT INTO reservation VALUES('{code}', 6)");
    let issue = |code: &str| DRAFTED.replace("H53.04", code);
    let given = CODE.replace("H53.04", "H53.03");
    let version = VERSION.replace("H53.04", "H53.03");
    let becomes_final = "UPDATE line SET status = 'issued', after_version = 100, draft_after = NULL WHERE change_set = 5 AND code = 'H53.03'";
    vec![
        case("line.late", &[CODE, VERSION], LINE.replace("VALUES(6", "VALUES(2")),
        case("line.late", &[CODE, VERSION], LINE.replace("VALUES(6", "VALUES(7")),
        case("line.late", &[CODE, VERSION], LINE.replace("INSERT", "INSERT OR REPLACE").replace("6, 'H53.04'", "2, 'H53.01'")),
        case("line.fixed", &[CODE, VERSION], "UPDATE line SET after_version = 100 WHERE change_set = 2 AND code = 'H53.01'"),
        case("line.fixed", &[], "UPDATE line SET note = 'x' WHERE change_set = 7"),
        case("line.fixed", &[EVENT], "UPDATE line SET change_set = 6 WHERE change_set = 5 AND code = 'H53.03'"),
        case("line.fixed", &[], "UPDATE OR REPLACE line SET code = 'H53.05' WHERE change_set = 5 AND code = 'H53.03'"),
        case("line.kept", &[], "DELETE FROM line WHERE change_set = 2"),
        case("line.kept", &[], "DELETE FROM line WHERE change_set = 7"),
        case("line.event", &[HOLD], DRAFTED),
        case("line.reserved", &[EVENT], DRAFTED),
        case("line.reserved", &[EVENT, &given, &version], LINE.replace("H53.04", "H53.03")),
        case("line.given", &[EVENT, &hold("H53.01.01")], issue("H53.01.01")),
        case("line.given", &[EVENT, &hold("H53.01")], issue("H53.01")),
        case("line.given_update", &[], "UPDATE line SET before_version = NULL WHERE change_set = 5 AND code = 'H53.02'"),
        case("line.under_closed", &[EVENT, &hold("H53.01.01.01")], issue("H53.01.01.01")),
        case(
            "line.stale",
            &[EVENT, &hold("H53.01")],
            "INSERT INTO line(change_set, code, event_no, before_version, note) VALUES(6, 'H53.01', 1, 2, 'x')",
        ),
        case(
            "line.stale",
            &[EVENT, &hold("H53.01.01")],
            "INSERT INTO line(change_set, code, event_no, before_version, note)
               SELECT 6, code, 1, id, 'x' FROM version WHERE code = 'H53.01.01'",
        ),
        case("line.stale_update", &[], "UPDATE line SET before_version = 1 WHERE change_set = 5 AND code = 'H53.02'"),
        case("line.early", &[EVENT], LINE.replace("100", "1")),
        case(
            "line.early_update",
            &[],
            "UPDATE line SET status = 'issued', draft_after = NULL,
               after_version = (SELECT id FROM version WHERE name = 'Sở Văn hóa') WHERE change_set = 5 AND code = 'H53.03'",
        ),
        case("line.drafted", &[&given, &version], becomes_final),
        case(
            "line.drafted",
            &[&given, &version.replace("Sở X", "Sở Văn hóa")],
            becomes_final.replace("draft_after = NULL", "draft_after = NULL, note = 'x'"),
        ),
        case("line.status", &[EVENT, CODE, VERSION], LINE.replace("'issued'", "'khác'")),
        case("line.json", &[EVENT, HOLD], DRAFTED.replace('}', "")),
        case("line.shape", &[EVENT, HOLD], "INSERT INTO line(change_set, code, event_no) VALUES(6, 'H53.04', 1)"),
        case("line.shape", &[EVENT], "INSERT INTO line(change_set, code, event_no, status) VALUES(6, 'H53.04', 1, 'closed')"),
    ]
}

fn other_cases() -> Vec<Case> {
    let edge = &edge("H53.01.01", "H53.04", "whole");
    let sealed = seal("");
    let step = |columns: &str| {
        format!("INSERT INTO operation(change_set, seq, title, plan, undone, at) VALUES({columns}, '')")
    };
    vec![
        case("succession.late", &[], edge.replace("(6", "(2")),
        case("succession.event", &[], edge.as_str()),
        case("succession.event", &[EVENT], edge.replace("(6, 1", "(6, 2")),
        case("succession.fixed", &[EVENT, CODE, VERSION, LINE, edge, &sealed], "UPDATE succession SET share = 'part'"),
        case("succession.fixed", &[EVENT, edge], "UPDATE OR REPLACE succession SET to_code = 'H53.01'"),
        case("succession.kept", &[EVENT, CODE, VERSION, LINE, edge, &sealed], "DELETE FROM succession"),
        case("succession.share", &[EVENT], edge.replace("whole", "khác")),
        case("succession.same_name", &[EVENT], edge.replace("1, NULL", "2, NULL")),
        case("operation.late", &[], step("2, 1, '', '{}', 0")),
        case("operation.fixed", &[], "UPDATE operation SET plan = '{}' WHERE change_set = 5"),
        case("operation.json", &[], step("6, 1, '', '{', 0")),
        case("operation.undone", &[], step("6, 1, '', '{}', 2")),
    ]
}

/// What a set that is sealed must say of itself: its place in the chain, its decision, its kind.
fn set_cases() -> Vec<Case> {
    let good = [EVENT, CODE, VERSION, LINE];
    vec![
        case("set.chain", &good, seal("prev_hash = replace(hex(zeroblob(32)), '0', 'b')")),
        case("set.chain", &good, seal("prev_hash = NULL")),
        case("set.chain", &[], "UPDATE OR REPLACE change_set SET number = 1 WHERE id = 6"),
        case("set.decision", &good, seal("decision = NULL")),
        case(
            "set.decision",
            &[EVENT, CODE, VERSION, LINE, "INSERT INTO document(id, number, dated) VALUES(3, '1', '2023-01-01')"],
            seal("decision = 3"),
        ),
        case(
            "set.decision",
            &[
                EVENT,
                CODE,
                VERSION,
                LINE,
                "INSERT INTO document(id, number, dated, issuer) VALUES(3, ' ', '2023-01-01', 'x')",
            ],
            seal("decision = 3"),
        ),
        case("set.decision", &good, seal("kind = 'correction', notes = 'sai', decision = NULL")),
        case("set.document", &[], "UPDATE change_set SET decision = 77 WHERE id = 6"),
        case("set.reason", &good, seal("kind = 'correction', notes = ' '")),
        case("set.empty", &[], seal("")),
        case("set.undecided", &[EVENT, HOLD, DRAFTED], seal("")),
        case("set.undone", &good, "UPDATE change_set SET title = 'x' WHERE id = 6"),
        case("set.undone", &good, "UPDATE change_set SET state = 'discarded', discarded_at = 'x' WHERE id = 6"),
        case("set.event_day", &[&EVENT.replace("'2023-01-01'", "NULL"), CODE, VERSION, LINE], seal("")),
        case("set.opening", &good, seal("kind = 'opening'")),
        // The tree of another level-1 body may be opened later, but nothing else with it.
        case("set.opening", &[EVENT, CODE, VERSION, LINE, OTHER_TREE], seal("kind = 'opening'")),
        case(
            "set.retired",
            &[
                EVENT,
                CODE,
                VERSION,
                "UPDATE version SET valid_to = '2023-01-01', ended_in = 5, ended_by = 'closed' WHERE id = 100",
                "UPDATE code SET closed_in = 5 WHERE code = 'H53.04'",
                &LINE.replace("'issued'", "'closed'"),
            ],
            seal(""),
        ),
        case("set.direct", &good, seal("kind = 'direct'")),
    ]
}

/// What the lines of a set that is sealed must say of the versions they begin and end.
fn set_version_cases() -> Vec<Case> {
    let good = [EVENT, CODE, VERSION, LINE];
    let change = [EVENT, END, NEXT, CHANGE];
    let with = |from: &str, to: &str| -> Vec<String> { change.iter().map(|part| part.replace(from, to)).collect() };
    let before = |parts: Vec<String>| parts.join(";");
    vec![
        case("set.direct", &[&before(with("'Sở Y tế'", "'Sở  Y tế'"))], seal("kind = 'direct'")),
        case("set.direct", &[&before(with("phone", "qcvn102"))], seal("kind = 'direct'")),
        case("set.versions", &good, seal("effective_on = '2023-02-01'")),
        case("set.versions", &[&before(with("'superseded'", "'closed'"))], seal("")),
        case(
            "set.versions",
            &[&before(with(
                "valid_to = '2023-01-01', ended_in = 5, ended_by = 'superseded'",
                "ended_in = 5, ended_by = 'voided'",
            ))],
            seal(""),
        ),
        // A version is voided by an event that says so, and another takes its place from its first day.
        case("set.versions", &[&before(voided("'info'", "'2021-03-01'"))], seal("kind = 'correction', notes = 'sai'")),
        case(
            "set.versions",
            &[&before(voided("'correct'", "'2023-01-01'"))],
            seal("kind = 'correction', notes = 'sai'"),
        ),
        case("set.versions", &[&before(with("'establish'", "'correct'"))], seal("kind = 'correction', notes = 'sai'")),
        case("set.versions", &[&before(voided("'correct'", "'2021-03-01'"))], seal("")),
        case("set.status", &[&before(with("'info'", "'renamed'"))], seal("")),
        case("set.status", &[&before(with("'sở y tế'", "'khác'"))], seal("")),
        case("set.same", &[&before(with("0276 999", "0276 111"))], seal("")),
    ]
}

/// What the edges and loose rows of a set that is sealed must say of its codes.
fn set_edge_cases() -> Vec<Case> {
    vec![
        case(
            "set.predecessor",
            &[&moved_with(&[edge("H53.02", "H53.04", "whole"), edge("H53.04", "H53.04", "whole")])],
            seal(""),
        ),
        case(
            "set.predecessor",
            &[&moved_with(&[edge("H53.02", "H53.04", "whole"), edge("H53.77", "H53.04", "whole")])],
            seal(""),
        ),
        case(
            "set.left",
            &[&moved_with(&[edge("H53.02", "H53.04", "whole"), edge("H53.01", "H53.04", "whole")])],
            seal(""),
        ),
        case(
            "set.left",
            &[&moved_with(&[edge("H53.02", "H53.04", "whole"), edge("H53.01", "H53.04", "part")])],
            seal(""),
        ),
        case(
            "set.successor",
            &[&moved_with(&[edge("H53.02", "H53.04", "part"), edge("H53.02", "H53.77", "part")])],
            seal(""),
        ),
        case(
            "set.successor",
            &[&moved_with(&[edge("H53.02", "H53.04", "part"), edge("H53.02", "H53.01", "part")])],
            seal(""),
        ),
        case(
            "set.successor",
            &[&moved_with(&[edge("H53.02", "H53.04", "part"), edge("H53.02", "H53.02", "part")])],
            seal(""),
        ),
        case("set.origin", &[&moved_with(&[])], seal("")),
        case(
            "set.loose",
            &[
                EVENT,
                CODE,
                VERSION,
                LINE,
                "INSERT INTO code(code, parent, level, issued_in) VALUES('H53.05', 'H53', 2, 5)",
            ],
            seal(""),
        ),
        case(
            "set.loose",
            &[
                EVENT,
                CODE,
                VERSION,
                LINE,
                "UPDATE version SET valid_to = '2023-01-01', ended_in = 5, ended_by = 'closed' WHERE code = 'H53.02' AND ended_in IS NULL",
            ],
            seal(""),
        ),
    ]
}

fn cases() -> Vec<Case> {
    [
        document_cases(),
        change_set_cases(),
        event_cases(),
        code_cases(),
        version_cases(),
        import_cases(),
        attachment_cases(),
        paper_setting_cases(),
        acceptance_cases(),
        reservation_cases(),
        line_cases(),
        other_cases(),
        set_cases(),
        set_version_cases(),
        set_edge_cases(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// What a refused statement was refused with.
fn refusal(connection: &Connection, case: &Case) -> String {
    connection.execute_batch("BEGIN").unwrap();
    if let Err(error) = connection.execute_batch(&case.before) {
        panic!("{}: what comes before is refused: {error}\n{}", case.guard, case.before);
    }
    let outcome = connection.execute_batch(&case.refused);
    connection.execute_batch("ROLLBACK").unwrap();
    match outcome {
        Ok(()) => "nothing".to_owned(),
        Err(error) => match StoreError::from(error) {
            StoreError::Guard { message } => message,
            other => other.to_string(),
        },
    }
}

#[test]
fn every_guard_is_seen_to_refuse() {
    let (_folder, path) = fixture();
    let mut faults = Vec::new();
    for program in [false, true] {
        let connection = connect(&path, program);
        for case in cases() {
            let found = refusal(&connection, &case);
            if found != case.guard {
                faults.push(format!("{} (program: {program}): refused by {found}: {}", case.guard, case.refused));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
    let seen: BTreeSet<String> = cases().iter().map(|case| case.guard.to_owned()).collect();
    let all: BTreeSet<String> = store::guards().unwrap().into_iter().collect();
    let unseen: Vec<&String> = all.difference(&seen).collect();
    assert!(unseen.is_empty(), "guards without a case: {unseen:?}");
    assert_eq!(seen, all);
    assert!(Ledger::open(&path).unwrap().check().is_ok());
}

#[test]
fn what_the_cases_rest_on_may_be_sealed() {
    let (_folder, path) = fixture();
    let connection = connect(&path, true);
    for (parts, said) in [
        ([EVENT, CODE, VERSION, LINE], ""),
        ([EVENT, END, NEXT, CHANGE], ""),
        ([EVENT, END, NEXT, CHANGE], "kind = 'direct'"),
    ]
    .map(|(parts, said)| (parts.join(";"), said))
    .into_iter()
    .chain([
        ([EVENT, OTHER_TREE].join(";"), "kind = 'opening'"),
        (voided("'correct'", "'2021-03-01'").join(";"), "kind = 'correction', notes = 'sai'"),
        (moved().join(";"), ""),
        // A part goes off; the rest keeps the code.
        (
            moved_with(&[
                edge("H53.02", "H53.04", "whole"),
                edge("H53.01", "H53.04", "part"),
                edge("H53.01", "H53.01", "part"),
            ]),
            "",
        ),
    ]) {
        connection.execute_batch("BEGIN").unwrap();
        connection.execute_batch(&parts).unwrap();
        connection.execute_batch(&seal(said)).unwrap();
        connection.execute_batch("SAVEPOINT a; RELEASE a; ROLLBACK").unwrap();
    }
}

/// Files of older formats are brought to the newest when they are opened; their history and its hashes are as they were,
/// and what they keep as a setting of documents is registered.
#[test]
fn files_of_older_formats_are_brought_up_to_date() {
    for name in ["format-1.soma", "so-ma-0.1.0.soma"] {
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/registers").join(name);
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        std::fs::copy(fixture, &path).unwrap();
        let inspected = Store::inspect(&path).unwrap();
        assert!(inspected.is_clean(), "{name}, as it is: {:?}", inspected.faults);
        let connection = connect(&path, false);
        let before = history(&connection);
        let template: String = connection
            .query_row("SELECT value FROM setting WHERE key = 'paper_template.changeDecision'", [], |row| row.get(0))
            .unwrap();
        drop(connection);
        let ledger = Ledger::open(&path).unwrap();
        assert!(ledger.check().is_ok() && ledger.store.verify().unwrap().is_clean(), "{name}");
        let kept: Option<serde_json::Value> = ledger.store.paper_setting("paper_template.changeDecision").unwrap();
        assert_eq!(kept.map(|kept| kept.to_string()), Some(template));
        let [in_force] = &ledger.store.paper_settings().unwrap()[..] else { panic!("one template") };
        assert_eq!((in_force.at, &in_force.by), (None, &None));
        drop(ledger);
        let connection = connect(&path, false);
        let format: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
        assert_eq!(format, store::FORMAT);
        assert_eq!(history(&connection), before);
        let copies =
            std::fs::read_dir(folder.path()).unwrap().filter_map(Result::ok).filter(|entry| entry.path().is_dir());
        assert_eq!(copies.count(), 1, "a copy was kept before");
    }
}

/// Everything that is history: the applied sets and what hangs on them.
fn history(connection: &Connection) -> Vec<String> {
    let texts = [
        "SELECT id, number, kind, state, title, notes, decision, effective_on, applied_at, applied_by, prev_hash, hash,
           created_at FROM change_set WHERE number <= 4 ORDER BY id",
        "SELECT * FROM document WHERE id <= 2 ORDER BY id",
        "SELECT * FROM event WHERE change_set <= 4 ORDER BY change_set, no",
        "SELECT * FROM line WHERE change_set <= 4 ORDER BY change_set, code",
        "SELECT * FROM code WHERE issued_in <= 4 AND (closed_in IS NULL OR closed_in <= 4) ORDER BY code",
        "SELECT * FROM version WHERE ended_in <= 4 ORDER BY id",
    ];
    let mut rows = Vec::new();
    for text in texts {
        let mut statement = connection.prepare(text).unwrap();
        let width = statement.column_count();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let values: Vec<String> = (0..width).map(|at| format!("{:?}", row.get_ref(at).unwrap())).collect();
            rows.push(values.join("|"));
        }
    }
    rows
}

/// Without foreign keys, recursive triggers and even CHECKs, no statement takes history away or gives a closed code again.
#[test]
fn a_closed_code_never_comes_back() {
    let (_folder, path) = fixture();
    let connection = connect(&path, false);
    connection.pragma_update(None, "ignore_check_constraints", true).unwrap();
    let before = history(&connection);
    let closed = "SELECT closed_in FROM code WHERE code = 'H53.01.01'";
    let verbs = ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE", "INSERT OR FAIL", "REPLACE"];
    let mut attacks: Vec<String> = Vec::new();
    for verb in verbs {
        attacks.push(format!("{verb} INTO code(code, parent, level, issued_in) VALUES('H53.01.01', 'H53.01', 3, 5)"));
        attacks.push(format!("{verb} INTO code(code, parent, level, issued_in) VALUES('H53.01.01', 'H53.01', 3, 2)"));
        attacks.push(format!(
            "{verb} INTO version(id, code, name, name_key, valid_from, opened_in) VALUES(99, 'H53.01.01', 'x', 'x', '2024-01-01', 5)"
        ));
        for id in 1..8 {
            attacks.push(format!(
                "{verb} INTO version(id, code, name, name_key, valid_from, opened_in) VALUES({id}, 'H53.01.01', 'x', 'x', '2024-01-01', 5)"
            ));
            attacks.push(format!(
                "{verb} INTO change_set(id, kind, state, title, notes, created_at) VALUES({id}, 'direct', 'draft', 'x', '', '')"
            ));
            attacks.push(format!(
                "{verb} INTO change_set(id, number, kind, state, title, notes, created_at) VALUES(8, {id}, 'direct', 'applied', 'x', '', '')"
            ));
            attacks.push(format!(
                "{verb} INTO event(change_set, no, kind, happened_on, basis) VALUES({id}, 1, 'info', '2024-01-01', 'x')"
            ));
            attacks.push(format!(
                "{verb} INTO line(change_set, code, event_no, before_version) VALUES({id}, 'H53.01.01', 1, NULL)"
            ));
            attacks.push(format!("{verb} INTO document(id, number) VALUES({id}, 'x')"));
        }
    }
    for verb in ["UPDATE", "UPDATE OR REPLACE", "UPDATE OR IGNORE"] {
        attacks.push(format!("{verb} code SET closed_in = NULL"));
        attacks.push(format!("{verb} code SET closed_in = NULL, issued_in = 5"));
        attacks.push(format!("{verb} code SET code = 'H53.01.01' WHERE code = 'H53.02'"));
        attacks.push(format!("{verb} code SET code = 'H53.01.09' WHERE code = 'H53.01.01'"));
        attacks.push(format!("{verb} version SET ended_in = NULL, ended_by = NULL, valid_to = NULL"));
        attacks.push(format!("{verb} version SET code = 'H53.01.01'"));
        attacks.push(format!("{verb} version SET id = id + 1000"));
        attacks.push(format!("{verb} change_set SET state = 'draft'"));
        attacks.push(format!("{verb} change_set SET number = 1 WHERE id = 6"));
        attacks.push(format!("{verb} change_set SET number = number + 1"));
        attacks.push(format!("{verb} line SET code = 'H53.01.01'"));
        attacks.push(format!("{verb} line SET before_version = NULL WHERE code = 'H53.01.01'"));
        attacks.push(format!("{verb} event SET no = 7"));
        attacks.push(format!("{verb} document SET number = 'x'"));
        attacks.push(format!("{verb} document SET id = id + 7"));
    }
    for table in ["code", "version", "line", "event", "change_set", "document"] {
        attacks.push(format!("DELETE FROM {table}"));
    }
    for attack in &attacks {
        let _ = connection.execute_batch(attack);
        let set: Option<i64> = connection.query_row(closed, [], |row| row.get(0)).unwrap();
        assert_eq!(set, Some(4), "{attack}");
        assert!(history(&connection) == before, "{attack}");
    }
    let open: i64 = connection
        .query_row("SELECT COUNT(*) FROM version WHERE code = 'H53.01.01' AND ended_in IS NULL", [], |row| row.get(0))
        .unwrap();
    assert_eq!(open, 0);
}

/// With foreign keys on, codes and versions cannot be written without the set that gets their number.
#[test]
fn nothing_hangs_on_a_number_that_no_set_has() {
    let (_folder, path) = fixture();
    let connection = connect(&path, true);
    connection.execute_batch(&["BEGIN", CODE, VERSION].join(";")).unwrap();
    assert!(connection.execute_batch("COMMIT").is_err());
    connection.execute_batch("ROLLBACK").unwrap();
    drop(connection);
    assert!(Ledger::open(&path).unwrap().check().is_ok());
}

type Tampering = (&'static str, &'static str, store::VerifyStep);

/// What other programs can still do (dropping guards, writing pages) is told by `verify`.
#[test]
fn tampering_is_told() {
    let cases: [Tampering; 9] = [
        (
            "version.fixed",
            "UPDATE version SET address = 'x', valid_to = '2023-01-01', ended_in = 5, ended_by = 'closed' WHERE id = 1",
            store::VerifyStep::Keys,
        ),
        ("change_set.fixed", "UPDATE change_set SET title = 'khác' WHERE number = 2", store::VerifyStep::Chain),
        ("document.fixed", "UPDATE document SET dated = '2020-01-01' WHERE id = 1", store::VerifyStep::Chain),
        ("event.fixed", "UPDATE event SET basis = 'khác' WHERE change_set = 2", store::VerifyStep::Chain),
        ("code.closed", "UPDATE code SET closed_in = NULL WHERE code = 'H53.01.01'", store::VerifyStep::Replay),
        (
            "version.ended",
            "UPDATE version SET valid_to = NULL, ended_in = NULL, ended_by = NULL WHERE code = 'H53.01.01'",
            store::VerifyStep::Replay,
        ),
        ("reservation.used", "DELETE FROM reservation WHERE code = 'H53.03'", store::VerifyStep::Drafts),
        ("code.kept", "DELETE FROM code WHERE code = 'H53.01.01'", store::VerifyStep::Replay),
        (
            "attachment.fixed",
            "INSERT INTO attachment(id, change_set, file, sha256, size, at, by, content)
             VALUES(1, 2, 'qd.pdf', replace(hex(zeroblob(32)), '0', 'a'), 9, '2023-01-01T08:00:00', 'thử',
                    x'255044462D312E370A')",
            store::VerifyStep::Attachments,
        ),
    ];
    for (guard, tampering, check) in cases {
        let (_folder, path) = fixture();
        let connection = connect(&path, false);
        let text: String =
            connection.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [guard], |row| row.get(0)).unwrap();
        connection.execute_batch(&format!("DROP TRIGGER \"{guard}\"")).unwrap();
        connection.execute_batch(tampering).unwrap();
        let refused = Store::open(&path, &crate::ledger::holder());
        assert!(matches!(&refused, Err(StoreError::Damaged { detail }) if detail.contains(guard)), "{refused:?}");
        let found = Store::inspect(&path).unwrap();
        assert!(found.faults.iter().any(|fault| fault.step == store::VerifyStep::Schema), "{found:?}");
        connection.execute_batch(&text).unwrap();
        drop(connection);
        let found = Store::open(&path, &crate::ledger::holder()).unwrap().verify().unwrap();
        assert!(found.faults.iter().any(|fault| fault.step == check), "{guard}: {:?}", found.faults);
        if check == store::VerifyStep::Chain {
            assert!(found.faults.iter().any(|fault| fault.place == store::FaultPlace::Set(2)), "{:?}", found.faults);
        }
    }
}

/// Edges that were changed from outside break the chain, and disagree with the codes in the way that is said.
#[test]
fn edges_that_were_tampered_with_are_told() {
    use register::change_set::{Above, After, Drawing, Edge, Share};
    use register::event::{RuleBook, judge};
    let merged = || {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        let mut ledger = Ledger::create(&path).unwrap();
        let draft = ledger.draft().unwrap();
        for name in ["Sở A", "Sở B", "Sở C"] {
            ledger.issue(draft, "H53", name).unwrap();
        }
        ledger.apply(draft, day("2021-01-31")).unwrap();
        let draft = ledger.draft().unwrap();
        let before = vec![code("H53.01"), code("H53.02")];
        let edges = before.iter().map(|from| Edge { from: from.clone(), to: 0, share: Share::Whole }).collect();
        let after =
            After { name: "Sở D".into(), parent: Above::Code(code("H53")), fields: Default::default(), code: None };
        let draw = Drawing { before, after: vec![after], edges, ..Drawing::default() };
        ledger
            .act(draft, |edit| {
                let judged = judge(edit, &draw, &RuleBook::default())?;
                edit.event(&judged).map(|_| ())
            })
            .unwrap();
        ledger.apply(draft, day("2022-01-31")).unwrap();
        ledger.check().unwrap();
        (folder, path)
    };
    let first = "WHERE from_code = 'H53.01'";
    for (guard, tampering, detail) in [
        ("succession.fixed", format!("UPDATE succession SET from_code = 'H53.77' {first}"), "before it was given"),
        ("succession.fixed", format!("UPDATE succession SET to_code = 'H53.77' {first}"), "does not leave it standing"),
        ("succession.fixed", format!("UPDATE succession SET to_code = 'H53.03' {first}"), "neither keeps nor gives it"),
        ("succession.fixed", format!("UPDATE succession SET from_code = 'H53.03' {first}"), "stands though a set says"),
        ("succession.kept", "DELETE FROM succession".to_owned(), "out of no other code"),
        ("event.fixed", "UPDATE event SET draw = '{}' WHERE draw IS NOT NULL".to_owned(), "not what was sealed"),
    ] {
        let (_folder, path) = merged();
        let connection = connect(&path, false);
        let text: String =
            connection.query_row("SELECT sql FROM sqlite_schema WHERE name = ?1", [guard], |row| row.get(0)).unwrap();
        connection.execute_batch(&format!("DROP TRIGGER \"{guard}\"; {tampering}; {text}")).unwrap();
        drop(connection);
        let found = Store::open(&path, &crate::ledger::holder()).unwrap().verify().unwrap();
        let said = |words: &str| found.faults.iter().any(|fault| fault.detail.contains(words));
        assert!(said("not what was sealed") && said(detail), "{tampering}: {:?}", found.faults);
    }
}
