//! The words by which scripts name repairs and verdicts.

use register::intake::{RepairKind, Verdict};

/// The kinds of repair.
pub fn repairs() -> Vec<&'static str> {
    RepairKind::ALL.into_iter().map(RepairKind::id).collect()
}

/// The verdicts whose rows may be taken over.
pub fn verdicts() -> Vec<&'static str> {
    Verdict::ALL.into_iter().filter(|verdict| verdict.can_be_taken()).map(Verdict::id).collect()
}
