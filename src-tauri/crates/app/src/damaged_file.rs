//! Where a file of this program goes that it does not understand: beside, so that nothing of it is lost.

use std::path::{Path, PathBuf};

/// The names under which a damaged file may be kept beside its own: `NAME.hong`, `NAME.hong-2` and so on. The first that is
/// free is taken, so that none that was kept before is written over.
pub fn names_aside(file: &Path) -> impl Iterator<Item = PathBuf> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let names = (1..1000).map(move |number| match number {
        1 => format!("{name}.hong"),
        _ => format!("{name}.hong-{number}"),
    });
    names.map(|aside| file.with_file_name(aside))
}
