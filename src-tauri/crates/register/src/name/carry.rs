//! A name that carries the name of the unit above it.

use super::{Sameness, compare, fold};

/// What may set off the name of the unit above.
const MARKS: [&str; 7] = [" - ", " – ", " — ", ", ", " (", " thuộc ", " trực thuộc "];

/// Whether the name ends with the name of the unit above, set off by a dash, a comma, brackets or “thuộc”.
pub(crate) fn carries(name: &str, parent: &str) -> bool {
    endings(name).any(|ending| names(ending, parent))
}

/// What a name ends with after each mark; the name of the unit above may be among it.
pub(crate) fn endings(name: &str) -> impl Iterator<Item = &str> {
    let parts = MARKS.iter().filter_map(move |mark| name.rsplit_once(mark));
    parts
        .filter(|(unit, ending)| !unit.trim().is_empty() && !is_joint_office(unit, ending))
        .map(|(_, ending)| ending.trim_end_matches(')'))
}

/// Whether the mark stands within the name of one office of two bodies: `Văn phòng HĐND - UBND huyện Tân Biên`.
fn is_joint_office(before: &str, ending: &str) -> bool {
    let (before, ending) = (fold(before), fold(ending));
    ["hdnd", "hoi dong nhan dan", "dbqh"].iter().any(|body| before.ends_with(body))
        && ["ubnd", "uy ban nhan dan", "hdnd", "hoi dong nhan dan"].iter().any(|body| ending.starts_with(body))
}

/// Whether an ending is the name of the unit above, nearly at least.
pub(crate) fn names(ending: &str, parent: &str) -> bool {
    !parent.is_empty() && !matches!(compare(ending, parent), Sameness::Different)
}
