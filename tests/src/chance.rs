//! Numbers that look random, and one that tells registers apart.

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use register::Register;

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
