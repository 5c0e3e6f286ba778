//! The register file through the rules: what is written is what is read, and the bad moments of opening.

use std::fs;
use std::path::{Path, PathBuf};

use crate::ledger::{Ledger, code, day, holder};
use register::change::NewUnit;
use register::change_set::{Header, SetKind, Status};
use register::policy::Policy;
use register::{Register, Unit};
use store::{EndedBy, OpeningWatch, Store, StoreError};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("tây-ninh.soma");
    (folder, path)
}

/// A register with some history: two applied sets, a direct one, an open draft with steps.
fn grown(path: &Path) -> Ledger {
    let mut ledger = Ledger::create(path).unwrap();
    let draft = ledger.draft().unwrap();
    let health = ledger.issue(draft, "H53", "Sở Y tế").unwrap();
    let culture = ledger.issue(draft, "H53", "Sở Văn hóa").unwrap();
    let station = ledger.issue(draft, "H53.01", "Trạm y tế A").unwrap();
    ledger.apply(draft, day("2021-01-31")).unwrap();
    ledger.direct(&health, "0276 111", day("2021-03-01")).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.rename(draft, &culture, "Sở Văn hóa và Thể thao").unwrap();
    ledger.close(draft, &station).unwrap();
    ledger.apply(draft, day("2022-02-28")).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.issue(draft, "H53", "Sở Nội vụ").unwrap();
    ledger.phone(draft, &culture, "0276 222").unwrap();
    ledger.close(draft, &health).unwrap();
    ledger.undo(draft).unwrap();
    ledger.check().unwrap();
    ledger
}

#[test]
fn what_is_absorbed_is_what_is_loaded_after_every_act() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    ledger.check().unwrap();
    let empty = ledger.register.clone();
    let draft = ledger.draft().unwrap();
    let first = ledger.issue(draft, "H53", "Sở Y tế").unwrap();
    assert_eq!(first, code("H53.01"));
    ledger.check().unwrap();
    ledger.rename(draft, &first, "Sở Y tế tỉnh").unwrap();
    ledger.phone(draft, &first, "0276").unwrap();
    let second = ledger.issue(draft, "H53.01", "Bệnh viện").unwrap();
    ledger.check().unwrap();
    let full = ledger.register.clone();
    while ledger.undo(draft).unwrap() {
        ledger.check().unwrap();
    }
    ledger.register.drop_draft(draft);
    assert_eq!(ledger.register, empty, "undoing everything gives the start");
    ledger.register = ledger.store.load().unwrap();
    while ledger.redo(draft).unwrap() {
        ledger.check().unwrap();
    }
    assert_eq!(ledger.register, full);
    ledger.apply(draft, day("2021-01-31")).unwrap();
    ledger.check().unwrap();
    let draft = ledger.draft().unwrap();
    ledger.close(draft, &first).unwrap();
    ledger.check().unwrap();
    ledger.apply(draft, day("2021-02-01")).unwrap();
    ledger.check().unwrap();
    assert!(!ledger.register.given_code(&second).unwrap().is_open());
}

#[test]
fn undo_lasts_over_closing_the_program_and_says_what_it_undoes() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.issue(draft, "H53", "Sở Y tế").unwrap();
    drop(ledger);
    let mut ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.store.undo_titles(draft).unwrap(), (Some("Việc thử".into()), None));
    assert!(ledger.undo(draft).unwrap());
    assert_eq!(ledger.store.undo_titles(draft).unwrap(), (None, Some("Việc thử".into())));
    ledger.issue(draft, "H53", "Sở Nội vụ").unwrap();
    assert_eq!(ledger.store.redo_step(draft).unwrap(), None, "a new act drops what was undone");
    ledger.check().unwrap();
}

#[test]
fn a_plan_for_another_state_is_refused_and_changes_nothing() {
    let (_folder, path) = folder();
    let mut ledger = grown(&path);
    let draft = ledger.draft().unwrap();
    let root = code("H53");
    let plan = ledger.plan(draft, |edit| edit.rename(&root, "Tên một", &Default::default())).unwrap();
    ledger.rename(draft, &root, "Tên hai").unwrap();
    let at = ledger.tick();
    let refused = ledger.store.write_plan(&plan, at);
    assert!(matches!(refused, Err(StoreError::Stale { .. })), "{refused:?}");
    ledger.check().unwrap();
    let other = ledger.draft().unwrap();
    // No plan can be made for another draft than its own but by writing its JSON.
    let mut json = serde_json::to_value(&plan).unwrap();
    json["draft"] = other.into();
    let plan = serde_json::from_value(json).unwrap();
    let refused = ledger.store.write_plan(&plan, at);
    assert!(matches!(&refused, Err(StoreError::Stale { code: Some(code) }) if *code == root), "{refused:?}");
    ledger.check().unwrap();
}

#[test]
fn a_redo_that_was_overtaken_is_refused() {
    let (_folder, path) = folder();
    let mut ledger = grown(&path);
    let draft = ledger.draft().unwrap();
    let root = code("H53");
    ledger.phone(draft, &root, "1").unwrap();
    ledger.undo(draft).unwrap();
    ledger.direct(&root, "2", day("2023-01-01")).unwrap();
    let plan = ledger.store.redo_step(draft).unwrap().unwrap();
    let refused = ledger.store.write_redo(&plan);
    assert!(matches!(&refused, Err(StoreError::Stale { code: Some(code) }) if *code == root), "{refused:?}");
    ledger.check().unwrap();
}

#[test]
fn a_discarded_draft_frees_its_codes() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    let draft = ledger.draft().unwrap();
    let first = ledger.issue(draft, "H53", "Sở Y tế").unwrap();
    ledger.discard(draft).unwrap();
    ledger.check().unwrap();
    let draft = ledger.draft().unwrap();
    assert_eq!(ledger.issue(draft, "H53", "Sở Nội vụ").unwrap(), first);
    ledger.check().unwrap();
}

#[test]
fn history_sets_and_the_list_of_a_day() {
    let (_folder, path) = folder();
    let ledger = grown(&path);
    let history = ledger.store.history(&code("H53.01.01")).unwrap();
    assert_eq!(history.len(), 1);
    let ended = history[0].ended.clone().unwrap();
    assert_eq!((ended.by, ended.note.as_deref()), (EndedBy::Closed, Some("giải thể")));
    assert_eq!(ended.set.decision.unwrap().number, "4/QĐ-UBND");
    assert_eq!(history[0].opened.decision.clone().unwrap().dated, day("2021-01-31"));
    let renamed = ledger.store.history(&code("H53.02")).unwrap();
    assert_eq!(renamed.iter().map(|row| row.status).collect::<Vec<_>>(), [Status::Issued, Status::Renamed]);
    assert_eq!(renamed[0].valid_to, Some(renamed[1].valid_from));

    let sets = ledger.store.sets().unwrap();
    assert_eq!(sets.iter().map(|set| set.set.number).collect::<Vec<_>>(), [1, 2, 3, 4]);
    assert_eq!(sets[3].counts.of(Status::Renamed), 1);
    assert_eq!(sets[3].counts.of(Status::Closed), 1);
    let record = ledger.store.set(4).unwrap().unwrap();
    assert_eq!(record.previous_hash, sets[2].hash);
    assert_eq!(record.lines[0].code, code("H53.01.01"));
    assert_eq!(record.lines[0].after, None);
    assert_eq!(record.lines[1].before, Some(Unit::named("Sở Văn hóa")));
    assert!(ledger.store.set(5).unwrap().is_none());

    let names = |on: &str| -> Vec<String> {
        ledger
            .store
            .list_on(day(on))
            .unwrap()
            .into_iter()
            .map(|listed| format!("{} {}", listed.code, listed.unit.name))
            .collect()
    };
    assert!(names("2020-09-14").is_empty());
    assert_eq!(names("2020-09-15"), ["H53 UBND tỉnh Tây Ninh"]);
    assert_eq!(names("2021-01-31").len(), 4);
    assert_eq!(names("2022-02-27").len(), 4);
    assert_eq!(names("2022-02-28"), ["H53 UBND tỉnh Tây Ninh", "H53.01 Sở Y tế", "H53.02 Sở Văn hóa và Thể thao"]);
}

/// Registers that were given out rest on it: the content of a set, and so its hash, never changes its form. Sets that were
/// sealed in an older form are held by the registers of older versions that the tests keep.
#[test]
fn the_hash_of_a_set_is_the_one_it_always_was() {
    let (_folder, path) = folder();
    let sets = grown(&path).store.sets().unwrap();
    let hashes: Vec<&str> = sets.iter().map(|set| &set.hash[..16]).collect();
    assert_eq!(hashes, ["06d9b1e707b622a4", "be7f82d830beeb72", "5c09fe494e6776b4", "279763bcb72df6a4"]);
}

#[test]
fn policy_and_settings_are_kept() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    let mut policy = Policy::default();
    policy.default.width = 3;
    ledger.store.set_policy(&policy).unwrap();
    ledger.store.set_setting("issuer", &"UBND tỉnh").unwrap();
    drop(ledger);
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.register.policy, policy);
    assert_eq!(ledger.store.setting::<String>("issuer").unwrap().as_deref(), Some("UBND tỉnh"));
    assert_eq!(ledger.store.setting::<String>("nothing").unwrap(), None);
}

#[test]
fn a_new_file_never_replaces_another_and_leaves_nothing_beside() {
    let (folder, path) = folder();
    fs::write(&path, "quan trọng").unwrap();
    let refused = Store::create(&path, &Policy::default(), &holder());
    assert!(matches!(refused, Err(StoreError::Exists { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), "quan trọng");
    fs::remove_file(&path).unwrap();
    drop(Store::create(&path, &Policy::default(), &holder()).unwrap());
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    let nowhere = Store::create(&folder.path().join("không/có.soma"), &Policy::default(), &holder());
    assert!(matches!(nowhere, Err(StoreError::NoFolder { .. })), "{nowhere:?}");
}

#[test]
fn what_is_no_register_is_not_opened() {
    let (folder, path) = folder();
    let missing = Store::open(&path, &holder());
    assert!(matches!(missing, Err(StoreError::Missing { .. })));
    let strange = Store::open(folder.path(), &holder());
    assert!(matches!(strange, Err(StoreError::NotARegister { .. })));
    for content in ["", "PK\x03\x04 bảng tính", &"x".repeat(10_000)] {
        fs::write(&path, content).unwrap();
        let refused = Store::open(&path, &holder());
        assert!(matches!(refused, Err(StoreError::NotARegister { .. })), "{refused:?}");
        assert_eq!(fs::read_to_string(&path).unwrap(), content, "left as it was");
    }
    fs::remove_file(&path).unwrap();
    rusqlite::Connection::open(&path).unwrap().execute_batch("CREATE TABLE a(x)").unwrap();
    let refused = Store::open(&path, &holder());
    assert!(matches!(refused, Err(StoreError::NotARegister { .. })), "{refused:?}");
}

#[test]
fn a_newer_file_is_refused_with_both_versions() {
    let (_folder, path) = folder();
    drop(Ledger::create(&path).unwrap());
    rusqlite::Connection::open(&path).unwrap().pragma_update(None, "user_version", 7).unwrap();
    let refused = Store::open(&path, &holder());
    assert!(matches!(refused, Err(StoreError::Newer { file: 7, program: store::FORMAT, .. })), "{refused:?}");
}

#[test]
fn a_file_marked_read_only_is_opened_for_reading() {
    let (_folder, path) = folder();
    let expected = grown(&path).register;
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    let mut store = Store::open(&path, &holder()).unwrap();
    assert!(store.is_read_only());
    assert_eq!(store.load().unwrap(), expected);
    assert!(store.verify().unwrap().is_clean());
    let header = Header { kind: SetKind::Decision, title: String::new(), notes: String::new() };
    let refused = store.create_draft(&header, day("2026-01-01").and_time(chrono::NaiveTime::MIN));
    assert!(matches!(refused, Err(StoreError::ReadOnly)));
    let beside = path.with_file_name("bản-sao.soma");
    store.save_copy(&beside).unwrap();
    assert_eq!(Store::open(&beside, &holder()).unwrap().load().unwrap(), expected);
}

#[test]
fn an_opening_that_somebody_ends_leaves_the_file_as_it_is() {
    let (_folder, path) = folder();
    drop(grown(&path));
    let before = fs::read(&path).unwrap();
    let watch = OpeningWatch::default();
    watch.end();
    assert!(matches!(Store::open_watched(&path, &holder(), &watch), Err(StoreError::Ended)));
    assert!(matches!(Store::inspect_watched(&path, &watch), Err(StoreError::Ended)));
    assert!(fs::read(&path).unwrap() == before);
    // Once it is open, nobody ends what is done with it.
    let watch = OpeningWatch::default();
    let store = Store::open_watched(&path, &holder(), &watch).unwrap();
    watch.settle();
    watch.end();
    store.load().unwrap();
    assert!(store.verify().unwrap().is_clean());
}

#[test]
fn the_holder_is_named_and_a_stale_note_blocks_nobody() {
    let (_folder, path) = folder();
    let ledger = Ledger::create(&path).unwrap();
    let note = PathBuf::from(format!("{}.lock", path.display()));
    assert!(note.exists());
    let refused = Store::open(&path, &holder());
    assert!(matches!(&refused, Err(StoreError::Locked { holder: Some(who) }) if *who == holder()), "{refused:?}");
    assert!(note.exists(), "who was refused leaves the note alone");
    ledger.check().unwrap();
    drop(ledger);
    assert!(!note.exists());
    let stale =
        "{\n  \"name\": \"Trần\",\n  \"machine\": \"PC-2\",\n  \"pid\": 7,\n  \"since\": \"2026-01-31T08:00:00\"\n}";
    fs::write(&note, stale).unwrap();
    let ledger = Ledger::open(&path).unwrap();
    assert!(fs::read_to_string(&note).unwrap().contains("Hoà"));
    drop(ledger);
    assert!(!note.exists());
}

#[test]
fn copies_are_kept_before_every_set_and_the_oldest_go() {
    let (_folder, path) = folder();
    let mut ledger = Ledger::create(&path).unwrap();
    assert!(ledger.store.backups().is_empty(), "nothing to keep before the first set");
    let before = ledger.register.clone();
    for round in 0..25 {
        ledger.direct(&code("H53"), &format!("{round}"), day("2023-01-01")).unwrap();
    }
    let backups = ledger.store.backups();
    assert_eq!(backups.len(), 20);
    assert!(backups[0].to_string_lossy().ends_with("truoc-dot-26.soma"), "{backups:?}");
    assert!(backups[19].to_string_lossy().ends_with("truoc-dot-7.soma"), "{backups:?}");
    assert!(backups.iter().all(|path| path.parent().unwrap().ends_with("tây-ninh.sao-luu")));
    let copy = Store::open(&backups[19], &holder()).unwrap();
    assert_eq!(copy.load().unwrap().last_set(), 6);
    assert!(copy.verify().unwrap().is_clean());
    assert_ne!(copy.load().unwrap(), before);
    assert!(matches!(ledger.store.save_copy(&path), Err(StoreError::Exists { .. })));
}

#[test]
fn a_set_that_is_refused_leaves_no_copy_behind() {
    let (folder, path) = folder();
    let mut ledger = grown(&path);
    let draft = ledger.register.drafts().next().unwrap().id;
    let sealed = ledger.sealed(draft, day("2023-01-01")).unwrap();
    let kept = ledger.store.backups();
    // Overtaken: the file says something else than the set was sealed for.
    let stale = register::change_set::Sealed { number: sealed.number + 1, ..sealed.clone() };
    assert!(matches!(ledger.store.write_sealed(&stale), Err(StoreError::Stale { .. })));
    assert_eq!(ledger.store.backups(), kept);
    ledger.store.write_sealed(&sealed).unwrap();
    assert_eq!(ledger.store.backups().len(), kept.len() + 1);
    let left = fs::read_dir(folder.path().join("tây-ninh.sao-luu")).unwrap().count();
    assert_eq!(left, kept.len() + 1, "and nothing half copied");
}

#[test]
fn a_full_disk_is_said_and_nothing_is_half_written() {
    let Some(disk) = SmallDisk::mount() else { return };
    let path = disk.0.path().join("đầy.soma");
    let mut ledger = Ledger::create(&path).unwrap();
    let draft = ledger.draft().unwrap();
    let mut full = false;
    for round in 0..200 {
        let row = |part: u32| NewUnit {
            parent: code("H53"),
            code: None,
            unit: Unit {
                address: Some("dài ".repeat(240)), ..Unit::named(&format!("Đơn vị {round} phần {part}"))
            },
        };
        let rows: Vec<NewUnit> = (0..8).map(row).collect();
        let written = ledger.act(draft, |edit| {
            edit.issue(&rows, &Default::default());
            Ok(())
        });
        let Err(error) = written else { continue };
        let cause = error.downcast_ref::<StoreError>();
        assert!(matches!(cause, Some(StoreError::DiskFull)), "{error:?}");
        full = true;
        break;
    }
    assert!(full, "the disk was never full");
    ledger.check().unwrap();
    let refused = ledger.apply(draft, day("2026-01-01")).unwrap_err();
    assert!(matches!(refused.downcast_ref(), Some(StoreError::DiskFull)), "no room for the copy: {refused:?}");
    assert!(ledger.store.backups().is_empty(), "no copy of what was not applied");
    ledger.check().unwrap();
    let expected = ledger.register.clone();
    drop(ledger);
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.register, expected);
    ledger.check().unwrap();
}

/// A disk of 2 MB; where none can be mounted (no Linux, not root) there is nothing to test.
struct SmallDisk(TempDir);

impl SmallDisk {
    fn mount() -> Option<SmallDisk> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = std::process::Command::new("mount")
            .args(["-t", "tmpfs", "-o", "size=2m", "so-ma-test"])
            .arg(folder.path())
            .stderr(std::process::Stdio::null())
            .status();
        mounted.is_ok_and(|status| status.success()).then_some(SmallDisk(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg(self.0.path()).status();
    }
}

#[test]
fn damage_is_a_clear_error_or_does_no_harm() {
    let (folder, path) = folder();
    let whole = grown(&path).register;
    let bytes = fs::read(&path).unwrap();
    let copy = folder.path().join("hỏng.soma");
    let mut refused = 0;
    let mut seed = 12_345_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for round in 0..240 {
        let mut damaged = bytes.clone();
        match round % 4 {
            0 => damaged.truncate(random(bytes.len())),
            1 => damaged[random(bytes.len())] ^= 0xff,
            2 => {
                let at = random(bytes.len() - 64);
                damaged[at..at + 64].fill(0);
            }
            _ => damaged[random(4096)] ^= 1 << random(8),
        }
        fs::write(&copy, &damaged).unwrap();
        refused += usize::from(look_at(&copy, &whole));
    }
    assert!(refused > 60, "{refused}");
}

/// Whether the damage was noticed; a file that passes must hold what it held.
fn look_at(path: &Path, whole: &Register) -> bool {
    let store = match Store::open(path, &holder()) {
        Ok(store) => store,
        Err(StoreError::Damaged { .. } | StoreError::NotARegister { .. } | StoreError::Newer { .. }) => return true,
        Err(other) => panic!("{other:?}"),
    };
    let clean = match store.verify() {
        Ok(verification) => verification.is_clean(),
        Err(_) => false,
    };
    match store.load() {
        Ok(register) if clean => {
            assert!(register == *whole || !same_history(&register, whole), "unnoticed");
            false
        }
        Ok(_) | Err(StoreError::Damaged { .. }) => true,
        Err(other) => panic!("{other:?}"),
    }
}

/// What is applied is sealed by hashes; drafts and settings are not.
fn same_history(a: &Register, b: &Register) -> bool {
    a.given_codes().all(|(code, entry)| b.given_code(code) == Some(entry)) && a.last_set() == b.last_set()
}
