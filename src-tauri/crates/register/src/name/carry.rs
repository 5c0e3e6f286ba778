//! A name that carries the name of the unit above it.

use super::{Sameness, compare};

/// Whether the name ends with the name of the unit above, set off by a dash, a comma, brackets or “thuộc”.
pub(crate) fn carries(name: &str, parent: &str) -> bool {
    if parent.is_empty() {
        return false;
    }
    let ends = [" - ", " – ", " — ", ", ", " (", " thuộc ", " trực thuộc "];
    ends.iter().filter_map(|end| name.rsplit_once(end)).any(|(unit, suffix)| {
        let suffix = suffix.trim_end_matches(')');
        !unit.trim().is_empty() && !matches!(compare(suffix, parent), Sameness::Different)
    })
}
