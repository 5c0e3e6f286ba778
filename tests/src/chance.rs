//! Random work on a register file, the same for the same file and seed.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use anyhow::{Result, bail};
use chrono::{Days, NaiveDate};
use register::change::{NewUnit, admit};
use register::change_set::DraftId;
use register::unit::Field;
use register::{Code, Register, Unit};

use crate::ledger::{Ledger, Write, day};

/// Numbers that look random.
pub struct Random(u64);

impl Random {
    /// The numbers of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// The next number below `end`; 0 where `end` is 0.
    pub fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 11).unwrap_or(0) % end.max(1)
    }

    /// One of these.
    pub fn pick<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        of.get(self.below(of.len()))
    }
}

/// A number that differs as soon as anything in the register differs.
pub fn fingerprint(register: &Register) -> u64 {
    let mut hasher = DefaultHasher::new();
    let entries: BTreeMap<_, _> = register.given_codes().collect();
    format!("{entries:?}").hash(&mut hasher);
    format!("{:?}", register.drafts().collect::<Vec<_>>()).hash(&mut hasher);
    (register.last_set(), register.last_version()).hash(&mut hasher);
    hasher.finish()
}

/// The next write; everything the rules refuse is passed over. `None`: this time a draft was needed first.
///
/// # Errors
/// When the file cannot be read, or the rules refuse everything.
pub fn next(ledger: &mut Ledger, random: &mut Random) -> Result<Option<Write>> {
    let drafts: Vec<DraftId> = ledger.register.drafts().map(|draft| draft.id).collect();
    if drafts.is_empty() || (drafts.len() < 3 && random.below(20) == 0) {
        return Ok(None);
    }
    for _ in 0..100 {
        let Some(draft) = random.pick(&drafts).copied() else { continue };
        if let Some(write) = attempt(ledger, random, draft)? {
            return Ok(Some(write));
        }
    }
    bail!("the rules refuse everything")
}

fn attempt(ledger: &mut Ledger, random: &mut Random, draft: DraftId) -> Result<Option<Write>> {
    let units: Vec<Code> = units(&ledger.register, draft);
    let Some(unit) = random.pick(&units).cloned() else { return Ok(None) };
    let on = next_day(&ledger.register);
    let word = random.below(1_000_000).to_string();
    Ok(match random.below(100) {
        0..30 if unit.level() < 5 => {
            let row = NewUnit { parent: unit, code: None, unit: Unit::named(&format!("Đơn vị {word}")) };
            act(ledger, draft, |edit| {
                let (_, problems) = edit.issue(&[row], &Default::default());
                if problems.is_empty() { Ok(()) } else { Err(problems) }
            })
        }
        30..42 => act(ledger, draft, |edit| edit.rename(&unit, &format!("Tên {word}"), &Default::default())),
        42..54 => {
            let fields = [(Field::Phone, word)].into();
            act(ledger, draft, |edit| edit.update(&unit, &fields, &Default::default()))
        }
        54..60 => act(ledger, draft, |edit| edit.close(&unit, "giải thể", true, &Default::default()).map(|_| ())),
        60..68 => admitted(ledger, ledger.store.undo_step(draft)?).map(Write::Undo),
        68..74 => admitted(ledger, ledger.store.redo_step(draft)?).map(Write::Redo),
        74..90 => ledger.sealed(draft, on).ok().map(Write::Seal),
        90..97 => ledger.sealed_directly(&unit, &word, on).ok().map(Write::Seal),
        97..99 => Some(Write::Discard(draft)),
        _ => None,
    })
}

fn act(
    ledger: &Ledger,
    draft: DraftId,
    act: impl FnOnce(&mut register::change::DraftEdit<'_>) -> std::result::Result<(), Vec<register::Problem>>,
) -> Option<Write> {
    ledger.plan(draft, act).ok().filter(|plan| !plan.is_empty()).map(Write::Act)
}

fn admitted(ledger: &Ledger, plan: Option<register::change_set::Plan>) -> Option<register::change_set::Plan> {
    plan.filter(|plan| admit(&ledger.register, plan).is_ok())
}

/// The units an officer could choose, in order.
fn units(register: &Register, draft: DraftId) -> Vec<Code> {
    let open = register.given_codes().filter(|(_, entry)| entry.is_open()).map(|(code, _)| code.clone());
    let drafted = register.draft(draft).into_iter().flat_map(|draft| draft.lines.keys().cloned());
    let mut units: Vec<Code> = open.chain(drafted).collect();
    units.sort();
    units.dedup();
    units
}

/// Each set takes force a day after the one before.
fn next_day(register: &Register) -> NaiveDate {
    day("2021-01-01").checked_add_days(Days::new(register.last_set().into())).unwrap_or_default()
}
