//! A register that somebody rewrote with plain SQL: guards dropped, rows changed, every hash computed anew, guards put back.
//! The file is consistent in itself; it is told by the machine that knew it, and by any receipt or file made before.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test: what must not be, stops it")]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use app::App;
use serde_json::{Value, json};
use support::{Bench, World};

const SIGNED: &[u8] = b"%PDF-1.7\n1 0 obj << >> endobj\nstartxref\n0\n%%EOF\n";
/// The last set: everything the register holds is in its hash or in one before it, but for what is enclosed afterwards.
const LAST: u32 = 6;

/// What a forger did to the file.
enum Forgery {
    /// Rewrote it by these statements.
    Sql(&'static str),
    /// Put an older copy in its place.
    OlderCopy,
}

use Forgery::{OlderCopy, Sql};

/// What was forged, how, and whether the last set has it in its hash.
type Case = (&'static str, Forgery, bool);

/// All of them; more than the twenty that are asked for.
fn forgeries() -> Vec<Case> {
    of_texts().into_iter().chain(of_sets()).chain(of_enclosures()).collect()
}

/// Single words of what was applied. `H53.01.02` is changed by set 3, `H53.01.01` by set 4, `H53.02` by set 6; set 5 merges
/// `H53.03` into `H53.04`.
fn of_texts() -> Vec<Case> {
    vec![
        (
            "the name of a unit",
            Sql("UPDATE version SET name = 'Sở Khác', name_key = 'sở khác' WHERE code = 'H53.01'"),
            true,
        ),
        ("an address", Sql("UPDATE version SET address = 'Số 9' WHERE code = 'H53.02'"), true),
        ("the number of a decision", Sql("UPDATE document SET number = '99/QĐ-UBND' WHERE number = '1/QĐ-UBND'"), true),
        ("the day of a decision", Sql("UPDATE document SET dated = '2022-01-11' WHERE number = '1/QĐ-UBND'"), true),
        ("the issuer", Sql("UPDATE document SET issuer = 'Chủ tịch tỉnh' WHERE number = '2/QĐ-UBND'"), true),
        ("who applied", Sql("UPDATE change_set SET applied_by = 'Ai đó' WHERE number = 3"), true),
        ("when it was applied", Sql("UPDATE change_set SET applied_at = '2026-02-10T10:00:00' WHERE number = 4"), true),
        (
            "from when it holds",
            Sql("UPDATE change_set SET effective_on = '2023-03-01' WHERE number = 4;
                 UPDATE version SET valid_from = '2023-03-01' WHERE opened_in = 4;
                 UPDATE version SET valid_to = '2023-03-01' WHERE ended_in = 4"),
            true,
        ),
        ("the title of a set", Sql("UPDATE change_set SET title = 'Đợt khác' WHERE number = 3"), true),
        ("what an event rests on", Sql("UPDATE event SET basis = 'Nghị quyết 7' WHERE change_set = 3"), true),
        ("the remark on a line", Sql("UPDATE line SET note = 'khác' WHERE change_set = 5 AND code = 'H53.03'"), true),
    ]
}

/// Whole sets: taken away, put in, in another order.
fn of_sets() -> Vec<Case> {
    vec![
        (
            "that the last set was ever applied",
            Sql("DELETE FROM line WHERE change_set = 6; DELETE FROM event WHERE change_set = 6;
                 DELETE FROM version WHERE opened_in = 6;
                 UPDATE version SET ended_in = NULL, ended_by = NULL, valid_to = NULL WHERE ended_in = 6;
                 DELETE FROM change_set WHERE number = 6"),
            true,
        ),
        ("an older copy", OlderCopy, true),
        (
            "a set put in",
            Sql("UPDATE change_set SET number = number + 100 WHERE number > 2;
                 UPDATE change_set SET number = number - 99 WHERE number > 100;
                 UPDATE code SET issued_in = issued_in + 1 WHERE issued_in > 2;
                 UPDATE code SET closed_in = closed_in + 1 WHERE closed_in > 2;
                 UPDATE version SET opened_in = opened_in + 1 WHERE opened_in > 2;
                 UPDATE version SET ended_in = ended_in + 1 WHERE ended_in > 2;
                 INSERT INTO change_set(id, number, kind, state, title, notes, effective_on, applied_at, applied_by, prev_hash,
                   hash, created_at, attachments, paper_settings)
                   SELECT 99, 3, 'direct', 'applied', '', '', '2022-03-01', applied_at, applied_by, prev_hash, hash,
                     created_at, attachments, paper_settings FROM change_set WHERE number = 2;
                 INSERT INTO event(change_set, no, kind, happened_on) VALUES(99, 1, 'info', '2022-02-01');
                 UPDATE version SET ended_in = 3, ended_by = 'superseded', valid_to = '2022-03-01'
                   WHERE code = 'H53.01.01.01';
                 INSERT INTO version(id, code, name, name_key, phone, valid_from, opened_in)
                   SELECT 999, code, name, name_key, '0276 0', valid_to, 3 FROM version WHERE code = 'H53.01.01.01';
                 INSERT INTO line(change_set, code, event_no, status, before_version, after_version)
                   SELECT 99, code, 1, 'info', id, 999 FROM version WHERE code = 'H53.01.01.01' AND id < 999"),
            true,
        ),
        (
            "the order of two sets",
            Sql("UPDATE change_set SET number = 1000 WHERE number = 3; UPDATE change_set SET number = 3 WHERE number = 4;
                 UPDATE change_set SET number = 4 WHERE number = 1000;
                 UPDATE code SET issued_in = 7 - issued_in WHERE issued_in IN (3, 4);
                 UPDATE version SET opened_in = 7 - opened_in WHERE opened_in IN (3, 4);
                 UPDATE version SET ended_in = 7 - ended_in WHERE ended_in IN (3, 4)"),
            true,
        ),
        ("who became whom", Sql("UPDATE succession SET decided = 'khác' WHERE from_code = 'H53.03'"), true),
    ]
}

/// What is enclosed with the history.
fn of_enclosures() -> Vec<Case> {
    vec![
        (
            "a signed document",
            Sql("UPDATE attachment SET content = CAST(content || x'0A' AS BLOB), size = size + 1,
                 sha256 = replace(hex(zeroblob(32)), '0', 'a') WHERE id = 1"),
            true,
        ),
        (
            "a signed document deleted",
            Sql("DELETE FROM attachment WHERE id = 2; UPDATE attachment SET id = 2 WHERE id = 3;
                 UPDATE change_set SET attachments = attachments - 1 WHERE attachments > 1"),
            true,
        ),
        (
            "a template",
            Sql("UPDATE paper_setting SET value = '{\"docx\":\"00\"}' WHERE key = 'paper_template.letter'"),
            true,
        ),
        ("the texts of documents", Sql("UPDATE paper_setting SET value = 'null' WHERE key = 'paper_texts'"), true),
        (
            "who registered a template",
            Sql("UPDATE paper_setting SET by = 'Ai đó' WHERE key = 'paper_template.letter'"),
            true,
        ),
        (
            "a template deleted",
            Sql("DELETE FROM paper_setting WHERE id = 1; UPDATE paper_setting SET id = 1 WHERE id = 2;
                 UPDATE change_set SET paper_settings = paper_settings - 1 WHERE paper_settings > 1"),
            true,
        ),
        ("a document that came after the last set", Sql("UPDATE attachment SET by = 'Ai đó' WHERE id = 3"), false),
        ("that it ever came", Sql("DELETE FROM attachment WHERE id = 3"), false),
    ]
}

/// An office with a register of six sets, two signed documents, a template and texts in the hash of the last, a document
/// attached since, and beside it the receipts and files that were made of the last set.
struct Office {
    bench: Bench,
    older: PathBuf,
    files: Vec<PathBuf>,
}

fn office() -> Office {
    let bench = Bench::with_register();
    let older = bench.path("bản sao cũ.soma");
    let attach = |set: u32| {
        let path = bench.answer(&format!("ký {set}.pdf"));
        fs::write(path, [SIGNED, set.to_string().as_bytes(), b"\n%%EOF\n"].concat()).unwrap();
        bench.call("sets.attach", json!({ "number": set }));
    };
    bench.call("changes.update", json!({"code": "H53.01.02", "fields": {"phone": "0276 1"}}));
    bench.issue(&[("H53", "H53.03", "Thị trấn Sóc Sơn"), ("H53", "H53.04", "Xã Phù Linh")]);
    bench.apply("2/QĐ-UBND", "2023-01-10");
    bench.call("changes.update", json!({"code": "H53.01.01", "fields": {"phone": "0276 2"}}));
    bench.apply("3/QĐ-UBND", "2023-02-10");
    bench.answer("bản sao cũ.soma");
    bench.call("register.saveCopy", Value::Null);
    let mut draw = bench.call("event.begin", json!({"kind": "merge", "codes": ["H53.03", "H53.04"]}));
    draw["after"][0]["name"] = json!("Xã Phù Linh");
    bench.call("event.accept", json!({"draw": draw}));
    bench.apply("4/QĐ-UBND", "2024-01-10");
    attach(2);
    attach(3);
    fs::write(bench.path("mẫu.docx"), documents::word::shipped(documents::word::PaperKind::Letter).unwrap()).unwrap();
    bench.answer("mẫu.docx");
    bench.call("paper.useTemplate", json!({"kind": "letter"}));
    let texts = bench.call("paper.settings", Value::Null)["texts"].clone();
    bench.call("paper.setTexts", json!({ "texts": texts }));
    bench.call("changes.update", json!({"code": "H53.02", "fields": {"phone": "0276 3"}}));
    bench.apply("5/QĐ-UBND", "2025-01-10");
    let mut files = Vec::new();
    for (command, args, name) in [
        ("paper.write", json!({"kind": "changeDecision", "set": LAST}), "quyết định.docx"),
        ("export.changes", json!({"set": LAST}), "thay đổi.xlsx"),
        ("sets.receipt", json!({"number": LAST}), "biên nhận.txt"),
    ] {
        files.push(bench.answer(name));
        bench.call(command, args);
    }
    attach(LAST);
    bench.call("register.close", Value::Null);
    Office { bench, older, files }
}

impl Office {
    fn register(&self) -> PathBuf {
        self.bench.path("sổ.soma")
    }

    fn forge(&self, honest: &[u8], forgery: &Forgery) {
        fs::write(self.register(), honest).unwrap();
        match forgery {
            Sql(statements) => store::forge(&self.register(), statements).unwrap(),
            OlderCopy => drop(fs::copy(&self.older, self.register()).unwrap()),
        }
    }
}

fn rules(problems: &Value) -> BTreeSet<&str> {
    problems.as_array().unwrap().iter().filter_map(|problem| problem["rule"].as_str()).collect()
}

#[test]
fn every_forgery_is_told_on_opening_by_the_machine_that_knew_the_register_and_no_set_is_sealed_on_it() {
    let office = office();
    let honest = fs::read(office.register()).unwrap();
    let cases = forgeries();
    assert!(cases.len() >= 20);
    for (what, forgery, _) in &cases {
        office.forge(&honest, forgery);
        let info = office.bench.open("sổ.soma");
        let told = rules(&info["history"]);
        assert_eq!(told.len(), 1, "{what}: {told:?}");
        assert_eq!(info["inDoubt"], json!(true), "{what}");
        office.bench.issue(&[("H53", "H53.09", "Sở Mới")]);
        let terms = json!({"number": "9/QĐ-UBND", "dated": "2026-02-09", "issuer": "UBND tỉnh"});
        let refused = office.bench.rules("draft.apply", terms);
        assert!(refused.iter().any(|rule| told.contains(rule.as_str())), "{what}: {refused:?}");
        office.bench.call("register.close", Value::Null);
    }
    fs::write(office.register(), &honest).unwrap();
    assert_eq!(office.bench.open("sổ.soma")["history"], json!([]), "the honest one is in no doubt");
}

/// A machine that never saw the register, with its own settings.
fn stranger(office: &Office, folder: &Path) -> Bench {
    let world = Arc::new(World::default());
    *world.today.lock().unwrap() = support::day("2026-02-10");
    let app = App::new(world.clone(), folder.join("cài đặt"));
    let stranger = Bench { folder: tempfile::tempdir().unwrap(), world, app };
    stranger.call("settings.set", json!({"officer": "Trần Văn Bình"}));
    stranger.world.answers.lock().unwrap().push_back(Some(office.register()));
    assert_eq!(stranger.call("register.open", Value::Null)["history"], json!([]), "this machine knows nothing of it");
    stranger
}

#[test]
fn every_forgery_is_told_by_the_receipt_and_by_each_file_made_of_a_later_set() {
    let office = office();
    let honest = fs::read(office.register()).unwrap();
    let says = |bench: &Bench, file: &Path| -> bool {
        bench.world.answers.lock().unwrap().push_back(Some(file.to_owned()));
        if file.extension().is_some_and(|ending| ending == "txt") {
            return bench.call("register.checkReceipt", Value::Null)["agrees"] == json!(true);
        }
        match bench.app.call("paper.check", Value::Null) {
            Ok(answer) => {
                let (report, found) = (&answer["result"], rules(&answer["result"]["problems"]));
                let rewritten = found.contains("document.rewritten");
                assert_eq!(rewritten, report["chain"] == json!(""), "{report}");
                assert!(!rewritten || report["agrees"] == json!(false), "{report}");
                !rewritten
            }
            Err(why) => {
                assert_eq!(why.problems[0].rule, "document.otherRegister", "{why:?}");
                false
            }
        }
    };
    let folder = tempfile::tempdir().unwrap();
    let honest_one = stranger(&office, &folder.path().join("0"));
    for file in &office.files {
        assert!(says(&honest_one, file), "{}", file.display());
    }
    honest_one.call("register.close", Value::Null);
    let sealed = forgeries().into_iter().filter(|(.., sealed)| *sealed);
    let mut count = 0;
    for (at, (what, forgery, _)) in sealed.enumerate() {
        office.forge(&honest, &forgery);
        let stranger = stranger(&office, &folder.path().join(format!("{}", at + 1)));
        for file in &office.files {
            assert!(!says(&stranger, file), "{what}: {}", file.display());
        }
        count += 1;
    }
    assert!(count >= 20, "{count}");
}

/// The document came back from signing after the last set: no set has it in its hash, and its own hash still stands beside it.
#[test]
fn no_set_is_sealed_over_a_document_that_was_swapped_before() {
    let office = office();
    let honest = fs::read(office.register()).unwrap();
    let swap = Sql("UPDATE attachment SET content = CAST(replace(CAST(content AS TEXT), '1.7', '1.4') AS BLOB)");
    office.forge(&honest, &swap);
    let bench = &office.bench;
    bench.open("sổ.soma");
    bench.issue(&[("H53", "H53.09", "Sở Mới")]);
    let terms = json!({"number": "9/QĐ-UBND", "dated": "2026-02-09", "issuer": "UBND tỉnh"});
    for _ in 0..2 {
        let refused = bench.refused("draft.apply", terms.clone());
        let told: Vec<&str> = refused.problems.iter().map(|problem| problem.rule).collect();
        assert_eq!(told, ["history.documentChanged"]);
        assert!(refused.problems[0].message.contains("không còn đúng như khi đính kèm"), "{refused:?}");
        assert_eq!(bench.call("register.info", Value::Null)["lastSet"], json!(LAST), "nothing was sealed");
    }
    assert_eq!(
        rules(&bench.call("register.info", Value::Null)["history"]),
        BTreeSet::from(["history.documentChanged"])
    );
    bench.call("register.close", Value::Null);
    fs::write(office.register(), &honest).unwrap();
    bench.open("sổ.soma");
    bench.issue(&[("H53", "H53.09", "Sở Mới")]);
    bench.apply("9/QĐ-UBND", "2026-02-09");
}

#[test]
fn a_register_whose_first_set_was_rewritten_is_asked_about_at_a_new_place_too() {
    let office = office();
    let honest = fs::read(office.register()).unwrap();
    let title = Sql("UPDATE change_set SET title = 'Mở sổ khác' WHERE number = 1");
    office.forge(&honest, &title);
    let bench = &office.bench;
    fs::rename(office.register(), bench.path("gửi lại.soma")).unwrap();
    fs::write(office.register(), &honest).unwrap();
    let info = bench.open("gửi lại.soma");
    assert_eq!((&info["history"], &info["inDoubt"]), (&json!([]), &json!(false)), "it may be another register");
    assert_eq!(rules(&info["historyNotes"]), BTreeSet::from(["history.otherRegister"]));
    let message = info["historyNotes"][0]["message"].as_str().unwrap();
    for word in ["H53", "sổ.soma", "đợt 6", "cùng một lúc", "có phải là cùng một sổ"] {
        assert!(message.contains(word), "{word}: {message}");
    }
    bench.issue(&[("H53", "H53.09", "Sở Mới")]);
    let terms = json!({"number": "9/QĐ-UBND", "dated": "2026-02-09", "issuer": "UBND tỉnh Tây Ninh"});
    let refused = bench.refused("draft.apply", terms);
    assert_eq!(refused.problems[0].rule, "history.otherRegister", "nothing is applied before that is answered");
    bench.call("register.close", Value::Null);
    assert_eq!(bench.open("gửi lại.soma")["historyNotes"].as_array().map(Vec::len), Some(1), "until taken note of");
    bench.call("register.close", Value::Null);
    fs::copy(bench.path("gửi lại.soma"), bench.path("gửi lại - Copy.soma")).unwrap();
    let copy = bench.open("gửi lại - Copy.soma");
    assert_eq!(rules(&copy["historyNotes"]), BTreeSet::from(["history.otherRegister"]), "a copy is asked about too");
    bench.call("register.close", Value::Null);
    bench.open("gửi lại.soma");
    assert_eq!(bench.call("register.noteHistory", Value::Null)["historyNotes"], json!([]));
    bench.apply("9/QĐ-UBND", "2026-02-09");
    bench.call("register.close", Value::Null);
    assert_eq!(bench.open("gửi lại.soma")["historyNotes"], json!([]));
    assert_eq!(bench.open("sổ.soma")["historyNotes"], json!([]), "the honest one is in no question");
    bench.create("sổ thử.soma");
    assert_eq!(bench.call("register.info", Value::Null)["historyNotes"], json!([]), "one that was made here neither");
}

#[test]
fn a_damaged_memory_is_told_on_opening_until_taken_note_of_and_what_is_whole_in_it_still_tells_a_forgery() {
    let office = office();
    let honest = fs::read(office.register()).unwrap();
    let bench = &office.bench;
    let memory = bench.path("cài đặt").join("chains.json");
    let whole = fs::read_to_string(&memory).unwrap();
    // The list of registers is whole; what comes after it is cut off.
    fs::write(&memory, &whole[..whole.rfind("\"papers\"").unwrap()]).unwrap();
    office.forge(&honest, &Sql("UPDATE change_set SET title = 'Đợt khác' WHERE number = 3"));
    let info = bench.open("sổ.soma");
    assert_eq!(rules(&info["history"]), BTreeSet::from(["history.rewritten"]));
    assert_eq!(rules(&info["historyNotes"]), BTreeSet::from(["history.memoryLost"]));
    bench.call("register.close", Value::Null);
    fs::write(office.register(), &honest).unwrap();
    fs::write(&memory, "{").unwrap();
    let info = bench.open("sổ.soma");
    let notes = info["historyNotes"].as_array().unwrap();
    assert_eq!(notes.len(), 1, "the first was lost with the second: {notes:?}");
    let told = format!("{} {}", notes[0]["message"], notes[0]["remedy"]);
    for word in ["chains.json", "bị hỏng", "không báo được", "biên nhận", "chains.json.hong-2"] {
        assert!(told.contains(word), "{word}: {told}");
    }
    assert_eq!(fs::read_to_string(memory.with_file_name("chains.json.hong-2")).unwrap(), "{");
    bench.issue(&[("H53", "H53.09", "Sở Mới")]);
    bench.apply("9/QĐ-UBND", "2026-02-09");
    assert_eq!(bench.call("register.info", Value::Null)["historyNotes"].as_array().map(Vec::len), Some(1));
    bench.call("register.noteHistory", Value::Null);
    bench.call("register.close", Value::Null);
    assert_eq!(bench.open("sổ.soma")["historyNotes"], json!([]));
}

#[cfg(unix)]
#[test]
fn settings_and_memory_are_for_their_owner_only() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::with_register();
    let folder = bench.path("cài đặt");
    let rights = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(rights(&folder), 0o700);
    for name in ["settings.json", "chains.json"] {
        assert_eq!(rights(&folder.join(name)), 0o600, "{name}");
    }
}
