use std::fs;

use super::*;

/// A history with these hashes, from set 1.
pub(super) fn chain(hashes: &[&str]) -> FoundHistory {
    let links = (1..).zip(hashes).map(|(number, hash)| ChainLink { number, hash: (*hash).to_owned() }).collect();
    FoundHistory { links, ..FoundHistory::default() }
}

/// The same with documents of which each is in a hash or not.
fn enclosing(hashes: &[&str], documents: &[(&str, bool)]) -> FoundHistory {
    let enclosed = (1..).zip(documents).map(|(number, (mark, sealed))| Enclosure {
        kind: EnclosureKind::Attachment,
        number,
        name: format!("{number}.pdf"),
        mark: (*mark).to_owned(),
        sealed: *sealed,
    });
    FoundHistory { enclosures: enclosed.collect(), ..chain(hashes) }
}

#[cfg(unix)]
#[test]
fn a_register_is_the_same_whichever_way_leads_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("sổ.soma");
    fs::write(&file, "x").unwrap();
    let (link, beside) = (folder.path().join("lối tắt.soma"), folder.path().join("thư mục"));
    std::os::unix::fs::symlink(&file, &link).unwrap();
    std::os::unix::fs::symlink(folder.path(), &beside).unwrap();
    let ways = [file, link, beside.join("sổ.soma"), beside.join("../").join(folder.path()).join("sổ.soma")];
    for first in &ways {
        let mut known = KnownChains::default();
        known.remember(first, &chain(&["a", "b"]), at(1), true);
        for way in &ways {
            assert!(known.conflict(way, &chain(&["x", "y"])).is_some(), "{} after {}", way.display(), first.display());
            assert_eq!(known.conflict(way, &chain(&["a", "b", "c"])), None);
        }
    }
}

#[test]
fn a_document_that_no_set_has_in_its_hash_is_known_all_the_same() {
    let path = Path::new("/sổ.soma");
    let mut known = KnownChains::default();
    assert!(known.remember(path, &enclosing(&["a"], &[("x", true), ("y", false), ("z", false)]), at(1), false));
    let goes_on = enclosing(&["a", "b"], &[("x", true), ("y", true), ("z", true), ("w", false)]);
    assert_eq!(known.conflict(path, &goes_on), None);
    let swapped = |found: &FoundHistory| match known.conflict(path, found) {
        Some(HistoryConflict::Swapped { known, gone }) => (known.number, gone),
        other => panic!("{other:?}"),
    };
    assert_eq!(swapped(&enclosing(&["a"], &[("x", true), ("y", false)])), (3, true));
    assert_eq!(swapped(&enclosing(&["a"], &[("x", true), ("q", false), ("z", false)])), (2, false));
    let sealed = enclosing(&["a", "b"], &[("x", true), ("q", true), ("z", true)]);
    assert_eq!(swapped(&sealed), (2, false), "though a set seals the other one");
    known.accept(path, &sealed, at(2), "Hòa", "Bản quét cũ bị mờ");
    assert_eq!(known.conflict(path, &sealed), None);
    assert_eq!(known.decisions(path)[0].given_up_enclosures[0].number, 2);
}

/// A morning in November.
pub(super) fn at(day: u32) -> NaiveDateTime {
    format!("2026-11-{day:02}T08:00:00").parse().unwrap()
}

/// What a machine knows that applied these sets itself.
pub(super) fn knowing(path: &str, hashes: &[&str]) -> KnownChains {
    let mut known = KnownChains::default();
    for end in 1..=hashes.len() {
        known.remember(Path::new(path), &chain(&hashes[..end]), at(1), true);
    }
    known
}

#[test]
fn a_history_that_only_goes_on_is_no_conflict() {
    let known = knowing("/sổ.soma", &["a", "b"]);
    assert_eq!(known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b"])), None);
    assert_eq!(known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b", "c"])), None);
    assert_eq!(known.conflict(Path::new("/khác.soma"), &chain(&["x"])), None);
}

#[test]
fn a_known_set_with_another_hash_is_told_by_the_first_of_them() {
    let known = knowing("/sổ.soma", &["a", "b", "c"]);
    let conflict = known.conflict(Path::new("/sổ.soma"), &chain(&["a", "x", "y"]));
    let Some(HistoryConflict::Rewritten { known, found }) = conflict else { panic!("{conflict:?}") };
    assert_eq!((known.number, known.hash.as_str(), found.as_str()), (2, "b", "x"));
}

#[test]
fn a_register_that_went_back_is_told_by_the_last_set_that_was_seen() {
    let known = knowing("/sổ.soma", &["a", "b", "c"]);
    let conflict = known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b"]));
    let Some(HistoryConflict::WentBack { known, last }) = conflict else { panic!("{conflict:?}") };
    assert_eq!((known.number, last), (3, 2));
}

#[test]
fn a_copy_elsewhere_is_known_by_its_first_set() {
    let known = knowing("/sổ.soma", &["a", "b", "c"]);
    assert!(matches!(
        known.conflict(Path::new("/sao lưu/sổ.soma"), &chain(&["a", "b"])),
        Some(HistoryConflict::WentBack { .. })
    ));
}

#[test]
fn a_copy_for_practice_goes_its_own_way_and_casts_no_doubt_on_the_register() {
    let mut known = knowing("/sổ.soma", &["a", "b"]);
    known.remember(Path::new("/làm thử.soma"), &chain(&["a", "b"]), at(2), false);
    known.remember(Path::new("/làm thử.soma"), &chain(&["a", "b", "x"]), at(2), true);
    known.remember(Path::new("/sổ.soma"), &chain(&["a", "b", "c"]), at(3), true);
    assert_eq!(known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b", "c"])), None);
    assert_eq!(known.conflict(Path::new("/làm thử.soma"), &chain(&["a", "b", "x"])), None);
    assert_eq!(known.conflict(Path::new("/làm thử 2.soma"), &chain(&["a", "b", "x"])), None, "a copy of the copy");
    assert!(known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b", "x"])).is_some(), "put in the register's place");
    assert!(known.conflict(Path::new("/khác.soma"), &chain(&["a", "y", "z"])).is_some(), "seen nowhere");
}

#[test]
fn another_register_in_the_place_of_a_known_one_is_told() {
    let known = knowing("/sổ.soma", &["a", "b"]);
    assert!(matches!(
        known.conflict(Path::new("/sổ.soma"), &chain(&["x", "y", "z"])),
        Some(HistoryConflict::Rewritten { .. })
    ));
}

#[test]
fn a_register_made_anew_at_a_known_place_is_no_conflict() {
    let mut known = knowing("/sổ.soma", &["a", "b"]);
    known.begin(Path::new("/sổ.soma"));
    assert_eq!(known.conflict(Path::new("/sổ.soma"), &chain(&["x"])), None);
    assert!(known.conflict(Path::new("/dời.soma"), &chain(&["a"])).is_some(), "the old one is still known");
}

#[test]
fn what_the_officer_decided_ends_the_conflict_and_is_kept() {
    let mut known = knowing("/sổ.soma", &["a", "b", "c"]);
    let found = chain(&["a", "x"]);
    known.accept(Path::new("/sổ.soma"), &found, at(2), "Nguyễn Thị Hòa", "Khôi phục bản sao ngày 1");
    assert_eq!(known.conflict(Path::new("/sổ.soma"), &found), None);
    let decisions = known.decisions(Path::new("/sổ.soma"));
    let [decision] = decisions.as_slice() else { panic!("{decisions:?}") };
    assert_eq!(decision.given_up.iter().map(|link| link.number).collect::<Vec<_>>(), [2, 3]);
    assert!(known.conflict(Path::new("/sổ.soma"), &chain(&["a", "b", "c"])).is_some(), "the one given up is told now");
}

/// The same for a register of this body, that began at an hour of the day.
fn of(root: &str, hour: u32, hashes: &[&str]) -> FoundHistory {
    let began = format!("2026-10-01T{hour:02}:00:00").parse().unwrap();
    FoundHistory { beginning: Some(Beginning { roots: vec![root.to_owned()], at: began }), ..chain(hashes) }
}

fn told(known: &KnownChains, path: &str) -> Vec<String> {
    known.notes(Path::new(path)).into_iter().map(|note| format!("{} {}", note.message, note.remedy)).collect()
}

#[test]
fn another_register_of_a_known_body_is_asked_about_once() {
    let mut known = KnownChains::default();
    known.remember(Path::new("/sổ.soma"), &of("H26", 8, &["a", "b"]), at(1), true);
    known.remember(Path::new("/bản sao.soma"), &of("H26", 8, &["a", "b"]), at(1), false);
    let forged = of("H26", 8, &["x", "y"]);
    assert_eq!(known.conflict(Path::new("/gửi đến.soma"), &forged), None, "it does not block");
    known.remember(Path::new("/gửi đến.soma"), &forged, at(2), false);
    let asked = told(&known, "/gửi đến.soma");
    let [one] = asked.as_slice() else { panic!("one register, however many copies: {asked:?}") };
    for word in ["H26", "/sổ.soma", "đợt 2", "08:00 ngày 01/11/2026", "cùng một lúc", "có phải"] {
        assert!(one.contains(word), "{word}: {one}");
    }
    assert_eq!(told(&known, "/sổ.soma"), [""; 0], "the one that was known is in no question");
    assert!(known.take_note(Path::new("/gửi đến.soma"), at(3), "Hòa"));
    assert_eq!(told(&known, "/gửi đến.soma"), [""; 0]);
    assert!(!known.take_note(Path::new("/gửi đến.soma"), at(3), "Hòa"));
    known.remember(Path::new("/bản của nó.soma"), &of("H26", 8, &["x", "y"]), at(4), false);
    assert_eq!(told(&known, "/bản của nó.soma"), [""; 0], "a copy of what was asked about");
}

#[test]
fn registers_of_other_bodies_and_those_made_here_are_not_asked_about() {
    let mut known = KnownChains::default();
    known.remember(Path::new("/sổ.soma"), &of("H26", 8, &["a"]), at(1), true);
    known.remember(Path::new("/tỉnh khác.soma"), &of("H27", 8, &["x"]), at(2), false);
    known.remember(Path::new("/làm thử.soma"), &of("H26", 9, &["y"]), at(2), true);
    for path in ["/tỉnh khác.soma", "/làm thử.soma"] {
        assert_eq!(told(&known, path), [""; 0]);
    }
    known.remember(Path::new("/gửi đến.soma"), &of("H26", 10, &["z"]), at(3), false);
    let asked = told(&known, "/gửi đến.soma");
    assert_eq!(asked.len(), 2, "the register and the one for practice");
    assert!(!asked[0].contains("cùng một lúc"), "{asked:?}");
}

#[test]
fn the_sample_casts_no_doubt_on_a_register() {
    let folder = tempfile::tempdir().unwrap();
    let mut known = KnownChains::read(folder.path(), at(1));
    known.remember(&folder.path().join("Sổ mẫu Tây Ninh.soma"), &of("H53", 8, &["a"]), at(1), true);
    known.remember(Path::new("/sổ.soma"), &of("H53", 9, &["b"]), at(2), false);
    assert_eq!(told(&known, "/sổ.soma"), [""; 0]);
}

#[test]
fn a_register_that_an_older_version_remembered_is_known_by_its_body_once_that_is_learnt() {
    let older = r#"{"chains": [{"path": "/sổ.soma", "links":
        [{"number": 1, "hash": "a", "seenAt": "2026-11-01T08:00:00"}], "enclosures": [], "decisions": []}], "papers": []}"#;
    let mut known: KnownChains = serde_json::from_str(older).unwrap();
    known.learn_roots(Path::new("/sổ.soma"), ["H26".to_owned()]);
    known.remember(Path::new("/gửi đến.soma"), &of("H26", 8, &["x"]), at(2), false);
    assert_eq!(told(&known, "/gửi đến.soma").len(), 1);
}

#[test]
fn a_loss_of_memory_is_told_with_every_register_until_the_officer_took_note() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("chains.json"), "{").unwrap();
    let mut known = KnownChains::read(folder.path(), at(5));
    known.remember(Path::new("/sổ.soma"), &chain(&["a"]), at(5), false);
    let lost = told(&known, "/sổ.soma");
    for word in ["chains.json.hong", "không báo được", "biên nhận", "08:00 ngày 05/11/2026"] {
        assert!(lost[0].contains(word), "{word}: {lost:?}");
    }
    assert_eq!(told(&known, "/khác.soma").len(), 1);
    assert!(known.take_note(Path::new("/khác.soma"), at(6), "Hòa"));
    known.write(folder.path()).unwrap();
    let known = KnownChains::read(folder.path(), at(7));
    assert_eq!(told(&known, "/sổ.soma"), [""; 0]);
    assert_eq!(known.losses[0].noted.as_ref().map(|noted| noted.by.as_str()), Some("Hòa"), "it is kept");
}
