//! What differs between two states.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::change_set::Status;
use crate::{Code, Register, Unit};

/// The units that stand in some state of the register, by code.
pub type State = BTreeMap<Code, Arc<Unit>>;

/// A code that is not the same in two states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// The code that is not the same.
    pub code: Code,
    /// What happened to it on the way from the one to the other.
    pub status: Status,
    /// What the first state says of it; `None`: nothing stood there.
    pub before: Option<Arc<Unit>>,
    /// What the second state says of it; `None`: nothing stands there.
    pub after: Option<Arc<Unit>>,
}

/// The units that stand in a snapshot.
pub fn state(register: &Register) -> State {
    let open = register.given_codes().filter(|(_, entry)| entry.is_open());
    open.map(|(code, entry)| (code.clone(), entry.version.unit.clone())).collect()
}

/// What leads from one state to the other, in the order of codes: putting every `after` in the place of its `before`
/// makes `to` of `from`.
pub fn differences(from: &State, to: &State) -> Vec<Difference> {
    let mut found: Vec<Difference> = Vec::new();
    let mut compare = |code: &Code, before: Option<&Arc<Unit>>, after: Option<&Arc<Unit>>| {
        if let Some(status) = Status::between(before.map(Arc::as_ref), after.map(Arc::as_ref)) {
            found.push(Difference { code: code.clone(), status, before: before.cloned(), after: after.cloned() });
        }
    };
    for (code, before) in from {
        compare(code, Some(before), to.get(code));
    }
    for (code, after) in to.iter().filter(|(code, _)| !from.contains_key(*code)) {
        compare(code, None, Some(after));
    }
    found.sort_by(|a, b| a.code.cmp(&b.code));
    found
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::code::tests::code;

    const NAMES: [&str; 4] = ["Sở Văn hóa", "Sở Văn hoá", "Sở Y tế", "Sở Điện"];

    fn any_state() -> impl Strategy<Value = State> {
        let unit = (0..NAMES.len(), prop::option::of(0..3_u8)).prop_map(|(name, phone)| {
            Arc::new(Unit { phone: phone.map(|digit| digit.to_string()), ..Unit::named(NAMES[name]) })
        });
        prop::collection::btree_map((1..30_u8).prop_map(|number| code(&format!("H53.{number:02}"))), unit, 0..20)
    }

    fn carried_out(mut state: State, differences: &[Difference]) -> State {
        for difference in differences {
            assert_eq!(state.get(&difference.code), difference.before.as_ref());
            match &difference.after {
                Some(unit) => state.insert(difference.code.clone(), unit.clone()),
                None => state.remove(&difference.code),
            };
        }
        state
    }

    proptest! {
        #[test]
        fn carrying_out_the_differences_makes_the_second_state_of_the_first((a, b) in (any_state(), any_state())) {
            let there = differences(&a, &b);
            prop_assert!(there.is_sorted_by(|x, y| x.code < y.code));
            prop_assert_eq!(carried_out(a.clone(), &there), b.clone());
            prop_assert_eq!(carried_out(b, &differences(&carried_out(a.clone(), &there), &a)), a.clone());
            prop_assert!(differences(&a, &a).is_empty());
        }
    }

    #[test]
    fn each_difference_has_the_legal_status() {
        let state = |units: &[(&str, &str)]| -> State {
            units.iter().map(|(text, name)| (code(text), Arc::new(Unit::named(name)))).collect()
        };
        let before = state(&[("H53.01", "Sở A"), ("H53.02", "Sở Văn hóa"), ("H53.03", "Sở C"), ("H53.04", "Sở D")]);
        let after = state(&[("H53.01", "Sở B"), ("H53.02", "Sở Văn hoá"), ("H53.04", "Sở D"), ("H53.05", "Sở E")]);
        let found: Vec<_> =
            differences(&before, &after).into_iter().map(|one| (one.code.to_string(), one.status)).collect();
        let wanted = [
            ("H53.01", Status::Renamed),
            ("H53.02", Status::InfoChanged),
            ("H53.03", Status::Closed),
            ("H53.05", Status::Issued),
        ];
        assert_eq!(found, wanted.map(|(code, status)| (code.to_owned(), status)));
    }
}
