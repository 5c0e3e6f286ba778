//! What the register says of its past: which set did what, who became whom, what held on a day as it was known then.

use std::collections::BTreeMap;

use crate::ledger::{Ledger, code, day};
use register::change_set::{EventKind, SetKind, Share, Status};
use register::validity::{EndedBy, Moment};
use store::Cause;
use tempfile::TempDir;

/// A register with one set of every kind. 1 is the first load of `H53`; 2 gives `H53.01`, `H53.02` and `H53.01.01`; 3
/// changes a telephone at once; 4 renames `H53.02` and closes `H53.01.01`; 5 merges `H53.02` into `H53.01`; 6 corrects the
/// address of `H53.01` from its first day.
fn told() -> (TempDir, Ledger) {
    let folder = tempfile::tempdir().unwrap();
    let mut ledger = Ledger::create(&folder.path().join("sổ.soma")).unwrap();
    let draft = ledger.draft().unwrap();
    for (parent, name) in [("H53", "Sở Y tế"), ("H53", "Sở Văn hóa"), ("H53.01", "Trạm y tế")] {
        ledger.issue(draft, parent, name).unwrap();
    }
    ledger.apply(draft, day("2021-01-31")).unwrap();
    ledger.direct(&code("H53.01"), "0276 111", day("2021-03-01")).unwrap();
    let draft = ledger.draft().unwrap();
    ledger.rename(draft, &code("H53.02"), "Sở Văn hóa và Thể thao").unwrap();
    ledger.close(draft, &code("H53.01.01")).unwrap();
    ledger.apply(draft, day("2022-02-28")).unwrap();
    ledger.merge(&code("H53.02"), &code("H53.01"), day("2023-01-01")).unwrap();
    ledger.correct_address(&code("H53.01"), "Số 1", day("2023-06-01")).unwrap();
    ledger.check().unwrap();
    (folder, ledger)
}

fn names(listed: Vec<store::ListedUnit>) -> Vec<String> {
    listed.into_iter().map(|listed| format!("{} {}", listed.code, listed.unit.name)).collect()
}

#[test]
fn every_set_is_listed_with_its_decision_and_its_rows() {
    let (_folder, ledger) = told();
    let store = &ledger.store;
    let kinds: Vec<SetKind> = store.set_refs().unwrap().iter().map(|set| set.kind).collect();
    use SetKind::{Correction, Decision, Direct, Opening};
    assert_eq!(kinds, [Opening, Decision, Direct, Decision, Decision, Correction]);
    let decided: Vec<String> = store.decisions().unwrap().into_iter().map(|(_, _, act)| act.number).collect();
    assert_eq!(decided, ["2/QĐ-UBND", "4/QĐ-UBND", "5/QĐ-UBND", "6/QĐ-UBND"]);
    let decided: Vec<u32> = store.sets_with_decision().unwrap().iter().map(|set| set.number).collect();
    assert_eq!(decided, [2, 4, 5, 6]);
    let sets = store.sets().unwrap();
    let counts: Vec<[u32; 4]> = sets.iter().map(|set| Status::ALL.map(|status| set.counts.of(status))).collect();
    assert_eq!(counts, [[1, 0, 0, 0], [3, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 1], [0, 0, 0, 1], [0, 0, 1, 0]]);
    assert_eq!(sets[5].applied_by, "Nguyễn Thị Hoà");
    assert_eq!(sets[5].notes, "Ghi sai địa chỉ");
    assert_eq!(store.codes_of_set(2).unwrap(), [code("H53.01"), code("H53.01.01"), code("H53.02")]);
    assert_eq!(store.codes_of_set(7).unwrap(), []);
    assert_eq!(store.last_versions().unwrap(), [(1, 1), (2, 4), (3, 5), (4, 6), (6, 7)]);
}

#[test]
fn the_list_of_sets_grows_with_every_set_applied_while_the_file_is_open() {
    let (_folder, mut ledger) = told();
    assert_eq!(ledger.store.sets().unwrap().len(), 6);
    ledger.direct(&code("H53.01"), "0276 999", day("2024-01-01")).unwrap();
    let sets = ledger.store.sets().unwrap();
    assert_eq!(sets.iter().map(|set| set.set.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(ledger.store.set(7).unwrap().unwrap().previous_hash, sets[5].hash);
}

#[test]
fn a_merger_is_told_from_both_ends() {
    let (_folder, ledger) = told();
    let store = &ledger.store;
    let out = store.successors(&code("H53.02")).unwrap();
    assert_eq!(out.len(), 1);
    let edge = &out[0];
    assert_eq!((&edge.from, &edge.to), (&code("H53.02"), &code("H53.01")));
    assert_eq!((edge.kind, edge.happened_on), (EventKind::Merge, Some(day("2023-01-01"))));
    assert_eq!((edge.succession.share, edge.succession.same_name), (Share::Whole, false));
    assert_eq!((edge.event, edge.set.number), (1, 5));
    assert_eq!(edge.set.decision.clone().unwrap().number, "5/QĐ-UBND");
    let into: Vec<String> =
        store.predecessors(&code("H53.01")).unwrap().iter().map(|edge| edge.from.to_string()).collect();
    assert_eq!(into, ["H53.01", "H53.02"]);
    assert_eq!(store.predecessors(&code("H53.02")).unwrap(), []);
}

#[test]
fn closed_codes_are_told_with_their_reason_and_whether_somebody_follows() {
    let (_folder, ledger) = told();
    let mut closings = ledger.store.closings().unwrap();
    closings.sort_by(|a, b| a.code.cmp(&b.code));
    let said: Vec<(String, u32, EventKind, Option<&str>, bool)> = closings
        .iter()
        .map(|fact| (fact.code.to_string(), fact.set, fact.kind, fact.note.as_deref(), fact.succeeded))
        .collect();
    assert_eq!(
        said,
        [
            ("H53.01.01".to_owned(), 4, EventKind::Dissolve, Some("giải thể"), false),
            ("H53.02".to_owned(), 5, EventKind::Merge, Some("Sáp nhập vào H53.01"), true),
        ]
    );
}

#[test]
fn events_that_do_not_say_on_what_they_rest_are_told_with_all_their_codes() {
    let (_folder, ledger) = told();
    let said: Vec<(u32, EventKind, Vec<String>)> = ledger
        .store
        .baseless()
        .unwrap()
        .into_iter()
        .map(|(set, event)| (set, event.kind, event.codes.iter().map(ToString::to_string).collect()))
        .collect();
    let one = |set, kind, code: &str| (set, kind, vec![code.to_owned()]);
    let founded = said.iter().filter(|(set, kind, _)| (*set, *kind) == (2, EventKind::Establish));
    let mut founded: Vec<&String> = founded.flat_map(|(_, _, codes)| codes).collect();
    founded.sort();
    assert_eq!(founded, ["H53.01", "H53.01.01", "H53.02"]);
    assert!(said.contains(&one(4, EventKind::Dissolve, "H53.01.01")), "{said:?}");
    assert!(said.iter().all(|(set, ..)| *set != 5), "the merger names its resolution: {said:?}");
}

#[test]
fn what_happened_is_counted_by_set_and_kind() {
    let (_folder, ledger) = told();
    let happened = ledger.store.happened().unwrap();
    let merger = happened.iter().find(|(set, _)| *set == 5).map(|(_, one)| one).unwrap();
    assert_eq!((merger.kind, merger.on, merger.first), (EventKind::Merge, Some(day("2023-01-01")), 1));
    assert_eq!((merger.count, merger.with_basis), (1, 1));
    let founded: u32 = happened.iter().filter(|(set, _)| *set == 2).map(|(_, one)| one.count).sum();
    let named: u32 = happened.iter().filter(|(set, _)| *set == 2).map(|(_, one)| one.with_basis).sum();
    assert_eq!((founded > 0, named), (true, 0));
    let origins = ledger.store.origins(5).unwrap();
    assert_eq!(origins.len(), 1);
    assert_eq!((origins[0].0.kind, origins[0].0.basis.as_deref()), (EventKind::Merge, Some("Nghị quyết 5/NQ-HĐND")));
    assert_eq!((origins[0].0.happened_on, &origins[0].1), (Some(day("2023-01-01")), &code("H53.02")));
}

#[test]
fn the_units_after_a_set_are_those_it_left_whatever_came_later() {
    let (_folder, ledger) = told();
    let after = |set| names(ledger.store.list_after(set).unwrap());
    assert!(after(0).is_empty());
    assert_eq!(after(1), ["H53 UBND tỉnh Tây Ninh"]);
    assert_eq!(after(3), ["H53 UBND tỉnh Tây Ninh", "H53.01 Sở Y tế", "H53.01.01 Trạm y tế", "H53.02 Sở Văn hóa"]);
    assert_eq!(after(5), ["H53 UBND tỉnh Tây Ninh", "H53.01 Sở Y tế"]);
    let corrected = ledger.store.list_after(6).unwrap().pop().unwrap();
    assert_eq!(corrected.unit.address.as_deref(), Some("Số 1"));
    assert_eq!(corrected.valid_from, day("2021-03-01"), "as of the first day of what was wrong");
}

#[test]
fn a_version_that_was_wrong_from_the_start_never_held() {
    let (_folder, ledger) = told();
    let listed = ledger.store.list_on(day("2021-03-01")).unwrap();
    let health: Vec<&store::ListedUnit> = listed.iter().filter(|listed| listed.code == code("H53.01")).collect();
    assert_eq!(health.len(), 1);
    assert_eq!(health[0].unit.address.as_deref(), Some("Số 1"));
    let history = ledger.store.history(&code("H53.01")).unwrap();
    let ends: Vec<Option<EndedBy>> = history.iter().map(|row| row.ended.as_ref().map(|end| end.by)).collect();
    assert_eq!(ends, [Some(EndedBy::Superseded), Some(EndedBy::Voided), None]);
    assert_eq!(history[1].valid_to, None);
    assert_eq!(history[1].ended.as_ref().unwrap().event, EventKind::Correct);
    assert_eq!(history[2].event, EventKind::Correct);
    let former: Vec<String> =
        ledger.store.former_names().unwrap().iter().map(|(code, name)| format!("{code} {name}")).collect();
    assert_eq!(former, ["H53.01 Sở Y tế", "H53.01.01 Trạm y tế", "H53.02 Sở Văn hóa", "H53.02 Sở Văn hóa và Thể thao"]);
}

#[test]
fn sets_about_a_code_or_below_it_are_found_and_those_about_a_code_that_begins_alike_are_not() {
    let (_folder, mut ledger) = told();
    let draft = ledger.draft().unwrap();
    ledger.issue(draft, "H53", "Sở Nội vụ").unwrap();
    ledger.apply(draft, day("2024-01-01")).unwrap();
    let touching = |text: &str| ledger.store.sets_touching(&code(text)).unwrap().into_iter().collect::<Vec<_>>();
    assert_eq!(touching("H53.01"), [2, 3, 4, 6]);
    assert_eq!(touching("H53.01.01"), [2, 4]);
    assert_eq!(touching("H53.03"), [7]);
    assert_eq!(touching("H53"), [1, 2, 3, 4, 5, 6, 7]);
    assert_eq!(touching("H53.0"), Vec::<u32>::new());
}

#[test]
fn the_register_of_a_moment_says_what_held_then_as_it_was_known_then() {
    let (_folder, ledger) = told();
    let at = |on: &str, known| ledger.store.load_at(Moment { on: day(on), known }).unwrap();
    let open = |register: &register::Register| -> Vec<String> {
        let open = register.given_codes().filter(|(_, entry)| entry.is_open());
        let mut names: Vec<String> = open.map(|(code, entry)| format!("{code} {}", entry.version.unit.name)).collect();
        names.sort();
        names
    };
    let before = at("2022-02-27", 6);
    assert_eq!(open(&before).len(), 4);
    assert_eq!(before.given_code(&code("H53.02")).unwrap().version.valid_to, Some(day("2022-02-28")));
    // Known then: the end had not been applied yet.
    let then = at("2022-02-27", 3);
    assert_eq!(then.given_code(&code("H53.02")).unwrap().version.valid_to, None);
    assert_eq!(then.last_set(), 3);
    assert_eq!(then.given_code(&code("H53.01")).unwrap().version.unit.address, None, "not corrected yet");
    assert_eq!(before.given_code(&code("H53.01")).unwrap().version.unit.address.as_deref(), Some("Số 1"));
    let after = at("2023-01-01", 6);
    assert_eq!(open(&after), ["H53 UBND tỉnh Tây Ninh", "H53.01 Sở Y tế"]);
    let closed = after.given_code(&code("H53.02")).unwrap();
    assert_eq!((closed.closed_in, closed.version.unit.name.as_str()), (Some(5), "Sở Văn hóa và Thể thao"));
    assert_eq!(closed.given_on, day("2021-01-31"));
    assert!(at("2020-09-14", 6).given_codes().next().is_none());
    // Read from memory, it is the same.
    let moment = Moment { on: day("2022-02-27"), known: 6 };
    assert_eq!(ledger.store.load_at_from(moment, &ledger.register).unwrap(), before);
    assert_eq!(
        ledger.store.load_at_from(Moment { on: day("2030-01-01"), known: 6 }, &before).unwrap(),
        at("2030-01-01", 6)
    );
}

#[test]
fn what_is_still_to_come_is_told_with_its_day() {
    let (_folder, ledger) = told();
    let ahead = ledger.store.ahead(day("2022-02-27")).unwrap();
    assert_eq!(ahead[&code("H53.02")].from, day("2022-02-28"));
    assert_eq!(ahead[&code("H53.02")].status, Status::Renamed);
    assert_eq!(ahead[&code("H53.01.01")].status, Status::Closed);
    assert!(!ahead.contains_key(&code("H53.01")), "it stays as it is");
    let ahead = ledger.store.ahead(day("2022-02-28")).unwrap();
    assert_eq!(ahead.keys().collect::<Vec<_>>(), [&code("H53.02")]);
    assert_eq!(ahead[&code("H53.02")].status, Status::Closed);
    assert!(ledger.store.ahead(day("2023-01-01")).unwrap().is_empty());
}

#[test]
fn the_first_day_and_what_was_known_on_a_day() {
    let (_folder, ledger) = told();
    assert_eq!(ledger.store.first_day().unwrap(), Some(day("2020-09-15")));
    // The sets of the ledger are applied on 5/1/2026, one after the other.
    assert_eq!(ledger.store.known_on(day("2026-01-04")).unwrap(), 0);
    assert_eq!(ledger.store.known_on(day("2026-01-05")).unwrap(), 6);
}

#[test]
fn the_sets_behind_a_difference_are_named() {
    let (_folder, ledger) = told();
    let causes = |from: (&str, u32), to: (&str, u32)| {
        let moment = |(on, known): (&str, u32)| Moment { on: day(on), known };
        ledger.store.causes(moment(from), moment(to)).unwrap()
    };
    let cause = |sets: &[u32], voided| Cause { sets: sets.iter().copied().collect(), voided };
    let between = causes(("2021-12-31", 6), ("2022-12-31", 6));
    let wanted: BTreeMap<_, _> = [(code("H53.01.01"), cause(&[4], false)), (code("H53.02"), cause(&[4], false))].into();
    assert_eq!(between, wanted);
    let learnt = causes(("2024-01-01", 4), ("2024-01-01", 6));
    let wanted: BTreeMap<_, _> = [(code("H53.01"), cause(&[6], true)), (code("H53.02"), cause(&[5], false))].into();
    assert_eq!(learnt, wanted);
}

#[test]
fn an_older_code_leads_to_the_code_of_today() {
    let (_folder, mut ledger) = told();
    let draft = ledger.draft().unwrap();
    let fields = [(register::unit::Field::Qcvn102, "000.00.01.H53".to_owned())].into();
    ledger.act(draft, |edit| edit.update(&code("H53.01"), &fields, &Default::default())).unwrap();
    assert_eq!(ledger.store.codes_of_older("000.00.01.H53").unwrap(), [], "not before it is applied");
    ledger.apply(draft, day("2024-01-01")).unwrap();
    assert_eq!(ledger.store.codes_of_older("000.00.01.H53").unwrap(), [code("H53.01")]);
    assert_eq!(ledger.store.codes_of_older("000.00.02.H53").unwrap(), []);
}
