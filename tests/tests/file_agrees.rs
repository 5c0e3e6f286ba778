//! The same random histories as the rules go through, written to a file: what the file says is what the rules say, after
//! every write and after opening it again.

#![allow(clippy::unwrap_used, reason = "a test file: what is not there fails the test")]

#[path = "../../src-tauri/crates/register/tests/history/mod.rs"]
mod history;

use std::path::{Path, PathBuf};

use chrono::{NaiveDate, NaiveDateTime};
use history::{Act, World, Written, any_act};
use proptest::prelude::*;
use so_ma_tests::ledger::holder;
use store::Store;

fn at() -> NaiveDateTime {
    NaiveDate::default().into()
}

/// A file, and the rules that say what must be in it.
struct Pair {
    _folder: tempfile::TempDir,
    path: PathBuf,
    store: Store,
    world: World,
}

impl Pair {
    fn new() -> Pair {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("thử.soma");
        let (world, opening) = World::new();
        let mut store = Store::create(&path, &world.register.policy, &holder()).unwrap();
        store.write_sealed(&opening).unwrap();
        Pair { _folder: folder, path, store, world }
    }

    /// Tries an act and writes what came of it.
    fn step(&mut self, act: &Act) {
        let before = self.world.register.drafts().map(|draft| draft.id).collect::<Vec<_>>();
        if let Some(written) = self.world.step(act) {
            self.write(&written);
            assert_eq!(self.store.load().unwrap(), self.world.register, "after {act:?}");
        }
        for draft in before {
            self.check_menu(draft);
        }
    }

    fn write(&mut self, written: &Written) {
        match written {
            Written::Draft(id, header) => assert_eq!(self.store.create_draft(header, at()).unwrap(), *id),
            Written::Act(plan) => self.store.write_plan(plan, at()).unwrap(),
            Written::Undo(plan) => {
                assert_eq!(
                    self.store.undo_step(plan.draft).unwrap().as_ref().map(|kept| &kept.lines),
                    Some(&plan.lines)
                );
                self.store.write_undo(plan).unwrap();
            }
            Written::Redo(plan) => {
                assert_eq!(
                    self.store.redo_step(plan.draft).unwrap().as_ref().map(|kept| &kept.lines),
                    Some(&plan.lines)
                );
                self.store.write_redo(plan).unwrap();
            }
            Written::Discarded(draft) => self.store.discard_draft(*draft, at()).unwrap(),
            Written::Sealed(sealed) => self.store.write_sealed(sealed).unwrap(),
        }
    }

    /// The menu offers an undo exactly where the rules have a step to take back.
    fn check_menu(&self, draft: i64) {
        let (undo, redo) = self.store.undo_titles(draft).unwrap();
        assert_eq!((undo.is_some(), redo.is_some()), self.world.steps(draft));
    }

    fn reopen(self) -> Pair {
        let Pair { _folder, path, store, world } = self;
        drop(store);
        let store = Store::open(Path::new(&path), &holder()).unwrap();
        assert_eq!(store.load().unwrap(), world.register, "after opening again");
        Pair { _folder, path, store, world }
    }

    fn check_whole(&self) {
        let verification = self.store.verify().unwrap();
        assert!(verification.is_clean(), "{:?}", verification.findings);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, max_shrink_iters: 400, ..ProptestConfig::default() })]

    #[test]
    fn the_file_says_what_the_rules_say(
        first in prop::collection::vec(any_act(), 1..50),
        second in prop::collection::vec(any_act(), 0..30),
    ) {
        let mut pair = Pair::new();
        for act in &first {
            pair.step(act);
        }
        pair.check_whole();
        let mut pair = pair.reopen();
        for act in &second {
            pair.step(act);
        }
        // Undo works after the program was closed, back to the first step.
        let mut pair = pair.reopen();
        let drafts: Vec<_> = pair.world.register.drafts().map(|draft| draft.id).collect();
        for draft in drafts {
            for undone in pair.world.undo_all(draft) {
                pair.write(&undone);
            }
        }
        prop_assert_eq!(pair.store.load().unwrap(), pair.world.register.clone());
        pair.check_whole();
    }
}
