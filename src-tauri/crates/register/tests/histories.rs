//! Random sequences of acts, undo and redo over several drafts never break an invariant; undo of all is the start; the
//! applied list is the state after less the state before.

mod history;

use history::{World, Written, any_act};
use proptest::prelude::*;

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_history_breaks_an_invariant(acts in prop::collection::vec(any_act(), 1..90)) {
        let (mut world, _) = World::new();
        for act in &acts {
            world.step(act);
        }
        let drafts: Vec<_> = world.register.drafts().map(|draft| draft.id).collect();
        for draft in drafts {
            world.undo_all(draft);
        }
    }
}

#[test]
fn the_histories_are_worth_something() {
    use proptest::strategy::ValueTree as _;
    history::check_names();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let mut counts = [0_usize; 6];
    let (mut statuses, mut tried) = (std::collections::BTreeSet::new(), 0);
    for _ in 0..40 {
        let acts = prop::collection::vec(any_act(), 60..90).new_tree(&mut runner).unwrap().current();
        let (mut world, _) = World::new();
        for act in &acts {
            tried += 1;
            let Some(written) = world.step(act) else { continue };
            counts[match &written {
                Written::Draft(..) => 0,
                Written::Act(_) => 1,
                Written::Undo(_) => 2,
                Written::Redo(_) => 3,
                Written::Discarded(_) => 4,
                Written::Sealed(_) => 5,
            }] += 1;
            if let Written::Sealed(sealed) = written {
                statuses.extend(sealed.lines.iter().map(|line| line.status));
            }
        }
    }
    println!("{tried} tried; drafts, acts, undone, redone, discarded, sealed: {counts:?}");
    assert!(counts.iter().all(|&count| count > 20), "{counts:?}");
    assert_eq!(statuses.len(), 4, "{statuses:?}");
}
