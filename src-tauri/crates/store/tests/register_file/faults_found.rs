//! Files that were tampered with around every guard: verifying names the fault and the place.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::ledger::{Ledger, code, day, holder};
use rusqlite::Connection;
use store::{FaultPlace, FileFault, Store, VerifyStep};
use tempfile::TempDir;

/// A register of three sets and a draft that issues `H53.03` and changes `H53.02`.
fn register() -> (TempDir, PathBuf) {
    static MADE: LazyLock<Vec<u8>> = LazyLock::new(make);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    std::fs::write(&path, &*MADE).unwrap();
    (folder, path)
}

fn make() -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    let mut ledger = Ledger::create(&path).unwrap();
    let draft = ledger.draft().unwrap();
    for (parent, name) in [("H53", "Sở Y tế"), ("H53", "Sở Văn hóa"), ("H53.01", "Trạm y tế")] {
        ledger.issue(draft, parent, name).unwrap();
    }
    ledger.apply(draft, day("2021-01-31")).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.close(draft, &code("H53.01.01")).unwrap();
    ledger.rename(draft, &code("H53.01"), "Sở Y tế tỉnh").unwrap();
    ledger.apply(draft, day("2022-01-31")).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.issue(draft, "H53", "Sở Nội vụ").unwrap();
    ledger.phone(draft, &code("H53.02"), "0276").unwrap();
    let at = ledger.tick();
    ledger.store.attach(1, "x.pdf", b"%PDF-1.7", at, "Hoà").unwrap();
    drop(ledger);
    std::fs::read(&path).unwrap()
}

/// What verifying finds after this SQL, all guards dropped before it and put back after it.
fn faults(sql: &str) -> Vec<FileFault> {
    let (_folder, path) = register();
    tamper(&path, sql);
    Store::inspect(&path).unwrap().faults
}

fn tamper(path: &Path, sql: &str) {
    let connection = Connection::open(path).unwrap();
    connection.pragma_update(None, "foreign_keys", false).unwrap();
    connection.pragma_update(None, "ignore_check_constraints", true).unwrap();
    connection.pragma_update(None, "synchronous", "OFF").unwrap();
    let guards: Vec<(String, String)> = connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    for (name, _) in &guards {
        connection.execute_batch(&format!("DROP TRIGGER \"{name}\"")).unwrap();
    }
    connection.execute_batch(sql).unwrap();
    for (_, text) in &guards {
        connection.execute_batch(text).unwrap();
    }
}

fn expect(sql: &str, step: VerifyStep, place: &FaultPlace, detail: &str) {
    let found = faults(sql);
    let hit = |fault: &FileFault| fault.step == step && fault.place == *place && fault.detail.contains(detail);
    assert!(found.iter().any(hit), "{sql}: {found:?}");
}

fn at(code: &str) -> FaultPlace {
    FaultPlace::Code(code.into())
}

#[test]
fn a_file_nobody_touched_is_clean_and_counted() {
    let (_folder, path) = register();
    let found = Store::inspect(&path).unwrap();
    assert_eq!(found.faults, []);
    assert_eq!((found.sets, found.codes, found.open_codes, found.versions, found.drafts), (3, 4, 3, 5, 1));
    let store = Store::open(&path, &holder()).unwrap();
    assert_eq!(store.verify().unwrap(), found);
    assert_eq!(store.verify_chain().unwrap(), None);
}

#[test]
fn the_first_broken_link_of_the_chain_is_named_and_later_ones_are_not() {
    let changed = faults("UPDATE change_set SET title = 'khác' WHERE number IN (2, 3)");
    let chain: Vec<&FileFault> = changed.iter().filter(|fault| fault.step == VerifyStep::Chain).collect();
    assert_eq!(chain.len(), 1);
    assert_eq!(chain[0].place, FaultPlace::Set(2));
    expect(
        "UPDATE change_set SET prev_hash = printf('%064d', 7) WHERE number = 3",
        VerifyStep::Chain,
        &FaultPlace::Set(3),
        "does not name the hash of the set before",
    );
    expect(
        "UPDATE change_set SET number = 4 WHERE number = 3",
        VerifyStep::Chain,
        &FaultPlace::Set(4),
        "set 3 is missing",
    );
}

#[test]
fn what_the_lines_say_is_compared_with_codes_and_versions() {
    let replay = |sql: &str, code: &str, detail: &str| expect(sql, VerifyStep::Replay, &at(code), detail);
    replay("UPDATE code SET closed_in = 3 WHERE code = 'H53.02'", "H53.02", "was not issued or closed");
    replay("UPDATE code SET issued_in = 1 WHERE code = 'H53.02'", "H53.02", "was not issued or closed");
    replay("UPDATE code SET parent = 'H53.01' WHERE code = 'H53.02'", "H53.02", "stands under the wrong code");
    replay("UPDATE code SET level = 3 WHERE code = 'H53.02'", "H53.02", "stands under the wrong code");
    replay("DELETE FROM code WHERE code = 'H53.02'", "H53.02", "is on a line but was never given");
    replay(
        "INSERT INTO code(code, parent, level, issued_in) VALUES('H53.09', 'H53', 2, 2)",
        "H53.09",
        "is on no applied line",
    );
    replay("UPDATE version SET valid_from = '2021-02-01' WHERE code = 'H53.02'", "H53.02", "is not as its lines say");
    replay("UPDATE version SET opened_in = 3 WHERE code = 'H53.02'", "H53.02", "is not as its lines say");
    replay(
        "UPDATE version SET valid_to = '2022-02-01' WHERE ended_by = 'closed'",
        "H53.01.01",
        "is not as its lines say",
    );
    replay("UPDATE version SET ended_in = 2 WHERE ended_by = 'closed'", "H53.01.01", "is not as its lines say");
    replay(
        "UPDATE version SET ended_by = 'superseded' WHERE ended_by = 'closed'",
        "H53.01.01",
        "is not as its lines say",
    );
    replay(
        "UPDATE version SET ended_by = 'voided', valid_to = NULL WHERE ended_by = 'closed'",
        "H53.01.01",
        "is not as its lines say",
    );
    replay(
        "UPDATE version SET ended_by = 'closed', ended_in = 3, valid_to = '2022-01-31' WHERE code = 'H53.02'",
        "H53.02",
        "is not as its lines say",
    );
    replay("DELETE FROM version WHERE code = 'H53.02'", "H53.02", "a version on a line is not there");
    replay("UPDATE version SET code = 'H53.02' WHERE code = 'H53.01.01'", "H53.02", "is not as its lines say");
    replay("UPDATE version SET name_key = 'khác' WHERE code = 'H53.02'", "H53.02", "under the key of another");
    replay("UPDATE line SET status = 'info' WHERE status = 'renamed'", "H53.01", "something else than its versions");
    replay(
        "UPDATE version SET name = 'Sở Y tế', name_key = 'sở y tế' WHERE code = 'H53.01' AND id > 3",
        "H53.01",
        "something else than its versions",
    );
}

#[test]
fn lines_that_could_not_have_been_applied_are_found() {
    let replay = |sql: &str, code: &str, detail: &str| expect(sql, VerifyStep::Replay, &at(code), detail);
    replay(
        "UPDATE line SET status = 'renamed' WHERE code = 'H53.02' AND status = 'issued'",
        "H53.02",
        "a line that issues says renamed",
    );
    replay(
        "UPDATE line SET status = 'issued' WHERE status = 'renamed'",
        "H53.01",
        "a line says issued against its versions",
    );
    replay(
        "UPDATE line SET status = 'info' WHERE status = 'closed'",
        "H53.01.01",
        "a line says info against its versions",
    );
    replay("UPDATE line SET before_version = 1 WHERE status = 'renamed'", "H53.01", "does not stand");
    replay("UPDATE line SET before_version = NULL WHERE status = 'renamed'", "H53.01", "is issued twice");
    replay("UPDATE line SET after_version = 1 WHERE status = 'renamed'", "H53.01", "a version is opened twice");
    replay(
        "UPDATE line SET status = 'closed' WHERE code = 'H53.02' AND status = 'issued'",
        "H53.02",
        "given and closed by one set that is no opening",
    );
    replay("DELETE FROM line WHERE code = 'H53'", "H53.01", "is issued where no open code stands above");
    replay(
        "UPDATE line SET status = 'closed', after_version = NULL WHERE status = 'renamed';
         DELETE FROM line WHERE code = 'H53.01.01' AND status = 'closed'",
        "H53.01",
        "is closed above open units",
    );
    replay(
        "UPDATE event SET kind = 'correct' WHERE no IN (SELECT event_no FROM line WHERE status = 'renamed')
           AND change_set IN (SELECT change_set FROM line WHERE status = 'renamed')",
        "H53.01",
        "is voided by a set that is no correction",
    );
}

#[test]
fn drafts_hold_what_is_on_their_lines_and_start_from_what_stands() {
    let drafts = |sql: &str, code: &str, detail: &str| expect(sql, VerifyStep::Drafts, &at(code), detail);
    drafts("DELETE FROM reservation WHERE code = 'H53.03'", "H53.03", "is on a draft that does not hold it");
    drafts("DELETE FROM line WHERE code = 'H53.03'", "H53.03", "is held without a line of an open draft");
    drafts(
        "UPDATE line SET before_version = NULL WHERE draft_after IS NOT NULL AND code = 'H53.02'",
        "H53.02",
        "was given before",
    );
    drafts(
        "UPDATE line SET before_version = 1 WHERE draft_after IS NOT NULL AND code = 'H53.02'",
        "H53.02",
        "does not stand",
    );
}

#[test]
fn pages_rows_and_documents_that_are_not_as_they_were_are_found() {
    expect(
        "UPDATE line SET change_set = 99 WHERE code = 'H53.03'",
        VerifyStep::Keys,
        &FaultPlace::Table("line".into()),
        "names a change_set that is not there",
    );
    expect(
        "UPDATE attachment SET content = CAST('%PDF-1.8' AS BLOB)",
        VerifyStep::Attachments,
        &FaultPlace::Set(1),
        "attachment 1 is not what was attached",
    );
    expect("CREATE TABLE stranger(x)", VerifyStep::Schema, &FaultPlace::File, "table stranger does not belong here");
    expect("DROP INDEX attachment_set", VerifyStep::Schema, &FaultPlace::File, "index attachment_set is missing");
    expect(
        "PRAGMA writable_schema = ON;
         UPDATE sqlite_schema SET sql = replace(sql, 'TEXT', 'BLOB') WHERE name = 'document'",
        VerifyStep::Schema,
        &FaultPlace::File,
        "document",
    );
}

/// A register with what is enclosed: two documents and a template that a later set has sealed, and one of each after it.
fn enclosed() -> (TempDir, PathBuf) {
    static MADE: LazyLock<Vec<u8>> = LazyLock::new(|| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("sổ.soma");
        let mut ledger = Ledger::create(&path).unwrap();
        let at = ledger.tick();
        for file in ["a.pdf", "b.pdf"] {
            ledger.store.attach(1, file, b"%PDF-1.7", at, "Hoà").unwrap();
        }
        ledger.store.set_paper_setting("paper_template.letter", Some(&"cũ"), at, "Hoà").unwrap();
        let draft = ledger.draft().unwrap();
        ledger.issue(draft, "H53", "Sở Y tế").unwrap();
        ledger.apply(draft, day("2021-01-31")).unwrap();
        let at = ledger.tick();
        ledger.store.attach(2, "c.pdf", b"%PDF-1.7", at, "Hoà").unwrap();
        ledger.store.set_paper_setting("paper_texts", Some(&"mới"), at, "Hoà").unwrap();
        drop(ledger);
        std::fs::read(&path).unwrap()
    });
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    std::fs::write(&path, &*MADE).unwrap();
    (folder, path)
}

#[test]
fn what_a_set_sealed_with_it_is_found_where_it_was_swapped_or_deleted() {
    let (_folder, path) = enclosed();
    let untouched = Store::inspect(&path).unwrap();
    assert!(untouched.is_clean(), "{:?}", untouched.faults);
    let other = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";
    let swapped = format!("UPDATE attachment SET content = CAST('%PDF-1.8' AS BLOB), sha256 = '{other}' WHERE id = 1");
    let attachments = FaultPlace::Table("attachment".into());
    let papers = FaultPlace::Table("paper_setting".into());
    let chain = (VerifyStep::Chain, FaultPlace::Set(2));
    for (sql, expected) in [
        (swapped.as_str(), vec![chain.clone()]),
        ("UPDATE attachment SET file = 'x.pdf' WHERE id = 2", vec![chain.clone()]),
        ("UPDATE attachment SET by = 'Ai đó' WHERE id = 2", vec![chain.clone()]),
        ("UPDATE attachment SET change_set = 2 WHERE id = 2", vec![chain.clone()]),
        ("DELETE FROM attachment WHERE id = 1", vec![chain.clone(), (VerifyStep::Attachments, attachments.clone())]),
        ("DELETE FROM attachment WHERE id > 1", vec![chain.clone(), (VerifyStep::Attachments, attachments)]),
        ("UPDATE paper_setting SET value = '\"khác\"' WHERE id = 1", vec![chain.clone()]),
        ("UPDATE paper_setting SET key = 'paper_texts' WHERE id = 1", vec![chain.clone()]),
        ("DELETE FROM paper_setting", vec![chain.clone(), (VerifyStep::PaperSettings, papers)]),
        ("UPDATE change_set SET attachments = NULL, paper_settings = NULL WHERE number = 2", vec![chain.clone()]),
        ("UPDATE change_set SET attachments = 0 WHERE number = 2", vec![chain]),
    ] {
        let (_folder, path) = enclosed();
        tamper(&path, sql);
        let found = Store::inspect(&path).unwrap().faults;
        for (step, place) in expected {
            assert!(found.iter().any(|fault| fault.step == step && fault.place == place), "{sql}: {found:?}");
        }
    }
}

#[test]
fn what_came_after_the_newest_set_is_known_by_its_mark_alone() {
    let (_folder, path) = enclosed();
    let marks = |path: &Path| Store::open(path, &holder()).unwrap().enclosures().unwrap();
    let before = marks(&path);
    let sealed: Vec<(&str, bool)> = before.iter().map(|one| (one.name.as_str(), one.sealed)).collect();
    let expected =
        [("a.pdf", true), ("b.pdf", true), ("c.pdf", false), ("paper_template.letter", true), ("paper_texts", false)];
    assert_eq!(sealed, expected);
    tamper(&path, "UPDATE attachment SET by = 'Ai đó' WHERE id = 3; UPDATE paper_setting SET value = '1' WHERE id = 2");
    assert!(Store::inspect(&path).unwrap().is_clean());
    let after = marks(&path);
    let same: Vec<bool> = before.iter().zip(&after).map(|(then, now)| then.mark == now.mark).collect();
    assert_eq!(same, [true, true, false, true, false]);
}

#[test]
fn a_damaged_page_is_named_by_its_table() {
    let (_folder, path) = register();
    let (root, size): (i64, i64) = {
        let connection = Connection::open(&path).unwrap();
        let root =
            connection.query_row("SELECT rootpage FROM sqlite_schema WHERE name = 'version'", [], |row| row.get(0));
        (root.unwrap(), connection.pragma_query_value(None, "page_size", |row| row.get(0)).unwrap())
    };
    let mut bytes = std::fs::read(&path).unwrap();
    let start = usize::try_from((root - 1) * size).unwrap();
    let half = usize::try_from(size / 2).unwrap();
    bytes[start + half..start + 2 * half].fill(0xff);
    std::fs::write(&path, &bytes).unwrap();
    let found = Store::inspect(&path).unwrap().faults;
    let table = FaultPlace::Table("version".into());
    assert!(found.iter().any(|fault| fault.step == VerifyStep::Pages && fault.place == table), "{found:?}");
}

#[test]
fn a_file_that_is_no_database_at_all_is_told_as_damaged_pages() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("sổ.soma");
    std::fs::write(&path, "x".repeat(5_000)).unwrap();
    let found = Store::inspect(&path).unwrap();
    assert_eq!(found.faults.len(), 1, "{found:?}");
    assert_eq!((found.faults[0].step, &found.faults[0].place), (VerifyStep::Pages, &FaultPlace::File));
    assert!(Store::inspect(&folder.path().join("không có.soma")).is_err());
}
