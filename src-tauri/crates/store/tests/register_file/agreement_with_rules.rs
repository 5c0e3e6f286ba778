//! The same random histories as the rules go through, written to a file: what the file says is what the rules say, after
//! every write and after opening it again.

use std::path::{Path, PathBuf};

use crate::history::{Act, World, Written, any_act};
use crate::ledger::holder;
use crate::reorganise::{Case, Scene, any_case};
use chrono::{NaiveDate, NaiveDateTime};
use proptest::prelude::*;
use register::change::{DraftEdit, Origin, admit, seal};
use register::{Code, Problem};
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
                    self.store.undo_step(plan.draft()).unwrap().as_ref().map(|kept| kept.lines()),
                    Some(plan.lines())
                );
                self.store.write_undo(plan).unwrap();
            }
            Written::Redo(plan) => {
                assert_eq!(
                    self.store.redo_step(plan.draft()).unwrap().as_ref().map(|kept| kept.lines()),
                    Some(plan.lines())
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
        assert!(verification.is_clean(), "{:?}", verification.faults);
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

/// A file and the rules, going through reorganisations.
struct Reorganised {
    _folder: tempfile::TempDir,
    path: PathBuf,
    store: Store,
    scene: Scene,
    /// Steps that can be taken back, and brought again.
    done: usize,
    undone: usize,
}

impl Reorganised {
    fn new(case: &Case) -> Reorganised {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("thử.soma");
        let scene = Scene::new(case);
        let mut store = Store::create(&path, &scene.register.policy, &holder()).unwrap();
        for written in &scene.written {
            match written {
                crate::reorganise::Written::Draft(id, header) => {
                    assert_eq!(store.create_draft(header, at()).unwrap(), *id)
                }
                crate::reorganise::Written::Act(plan) => store.write_plan(plan, at()).unwrap(),
                crate::reorganise::Written::Sealed(sealed) => store.write_sealed(sealed).unwrap(),
            }
        }
        let this = Reorganised { _folder: folder, path, store, scene, done: 0, undone: 0 };
        this.check("the scene");
        this
    }

    fn check(&self, after: &str) {
        assert_eq!(self.store.load().unwrap(), self.scene.register, "after {after}");
    }

    fn act(&mut self, name: &str, act: impl FnOnce(&mut DraftEdit<'_>) -> Result<(), Vec<Problem>>) -> bool {
        let register = &self.scene.register;
        let mut edit = DraftEdit::new(register, register.draft(self.scene.draft).unwrap());
        let plan = act(&mut edit).and_then(|()| edit.finish(name.to_owned()));
        let Some(plan) = plan.ok().filter(|plan| !plan.is_empty()) else { return false };
        self.store.write_plan(&plan, at()).unwrap();
        self.scene.register.absorb_plan(&plan);
        self.check(name);
        (self.done, self.undone) = (self.done + 1, 0);
        true
    }

    fn undo(&mut self) {
        let Some(plan) = self.store.undo_step(self.scene.draft).unwrap() else { return };
        admit(&self.scene.register, &plan).unwrap();
        self.store.write_undo(&plan).unwrap();
        self.scene.register.absorb_plan(&plan);
        self.check("undo");
        (self.done, self.undone) = (self.done - 1, self.undone + 1);
    }

    fn redo(&mut self) {
        let Some(plan) = self.store.redo_step(self.scene.draft).unwrap() else { return };
        admit(&self.scene.register, &plan).unwrap();
        self.store.write_redo(&plan).unwrap();
        self.scene.register.absorb_plan(&plan);
        self.check("redo");
        (self.done, self.undone) = (self.done + 1, self.undone - 1);
    }

    fn reopen(self) -> Reorganised {
        let Reorganised { _folder, path, store, scene, done, undone } = self;
        drop(store);
        let store = Store::open(Path::new(&path), &holder()).unwrap();
        let this = Reorganised { _folder, path, store, scene, done, undone };
        this.check("opening again");
        this
    }

    /// Draws, judges and lays a reorganisation; whether it went.
    fn reorganise(&mut self, case: &Case) -> bool {
        let drawn = crate::reorganise::draw(case, &self.scene.register);
        let settled = crate::reorganise::settle(&self.scene.register, self.scene.draft, drawn, &case.answers, &mut 0);
        settled.is_some_and(|(_, judged)| self.act("sắp xếp", |edit| edit.event(&judged).map(|_| ())))
    }

    fn meddle(&mut self, how: usize) {
        let register = &self.scene.register;
        let draft = register.draft(self.scene.draft).unwrap();
        let mut codes: Vec<Code> = draft.lines.keys().cloned().collect();
        codes.extend(crate::reorganise::open(register));
        let code = codes[how / 8 % codes.len()].clone();
        let event = draft.events.keys().nth(how / 8 % draft.events.len().max(1)).copied();
        match how % 8 {
            0 => self.undo(),
            1 => self.redo(),
            2 => drop(self.act("đổi tên", |edit| edit.rename(&code, "Tên khác", &Origin::default()))),
            3 => drop(self.act("bỏ dòng", |edit| edit.take_back(&code))),
            4 | 5 => drop(self.act("đóng", |edit| {
                edit.close(&code, "giải thể", how.is_multiple_of(2), &Origin::default()).map(|_| ())
            })),
            _ => drop(event.map(|event| self.act("bỏ việc", |edit| edit.take_back_event(event)))),
        }
    }

    fn apply(&mut self, day: &str) -> bool {
        let (register, draft) = (&self.scene.register, self.scene.draft);
        let sealed = seal(register, register.draft(draft).unwrap(), Some(draft), &crate::reorganise::terms(day));
        let Ok((sealed, _)) = sealed else { return false };
        self.store.write_sealed(&sealed).unwrap();
        self.scene.register.absorb_sealed(&sealed);
        self.check("applying");
        let record = self.store.set(sealed.number).unwrap().unwrap();
        assert_eq!(record.successions, sealed.successions);
        assert_eq!(record.events, sealed.events.into_iter().collect::<Vec<_>>());
        let edges: usize = open_and_closed(&self.scene.register)
            .iter()
            .map(|code| {
                self.store.successors(code).unwrap().iter().filter(|edge| edge.set.number == sealed.number).count()
            })
            .sum();
        assert_eq!(edges, record.successions.len());
        true
    }
}

fn open_and_closed(register: &register::Register) -> Vec<Code> {
    register.given_codes().map(|(code, _)| code.clone()).collect()
}

/// One case: a reorganisation, what an officer does to it, another one on top, everything undone after opening the file
/// again, brought back, and applied. Whether a set with edges was applied.
fn reorganise_file(case: &Case, next: &Case, meddling: &[usize]) -> bool {
    let mut file = Reorganised::new(case);
    file.reorganise(case);
    meddling.iter().for_each(|how| file.meddle(*how));
    let mut file = file.reopen();
    file.reorganise(next);
    let steps = file.done;
    let end = file.scene.register.clone();
    let mut file = file.reopen();
    for _ in 0..steps {
        file.undo();
    }
    assert_eq!(file.done, 0, "every step can be taken back");
    assert!(file.scene.register.draft(file.scene.draft).unwrap().events.is_empty());
    for _ in 0..steps {
        file.redo();
    }
    assert_eq!(file.scene.register, end);
    let with_edges = !file.scene.register.draft(file.scene.draft).unwrap().successions.is_empty();
    let applied = file.apply("2025-07-01");
    let file = file.reopen();
    let verification = file.store.verify().unwrap();
    assert!(verification.is_clean(), "{:?}", verification.faults);
    applied && with_edges
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn the_file_keeps_reorganisations_as_the_rules_made_them(
        case in any_case(),
        next in any_case(),
        meddling in prop::collection::vec(0..4_000_usize, 0..6),
    ) {
        reorganise_file(&case, &next, &meddling);
    }
}

#[test]
fn the_reorganised_files_are_worth_something() {
    use proptest::strategy::ValueTree as _;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let strategy = (any_case(), any_case(), prop::collection::vec(0..4_000_usize, 0..6));
    let applied = (0..40)
        .filter(|_| {
            let (case, next, meddling) = strategy.new_tree(&mut runner).unwrap().current();
            reorganise_file(&case, &next, &meddling)
        })
        .count();
    assert!(applied > 10, "{applied} of 40 applied with edges");
}
