//! Tables from a Word document (ECMA-376 part 1, chapter 17): every one is a page, under the titles that stand above it.
//!
//! What is read is what Word shows when all tracked changes are accepted: text put in, not what was struck out or hidden;
//! the numbers that Word counts by itself; results of fields, never their instructions. What the rows alone do not tell is
//! said with the page ([`Notice`](crate::table::Notice)). Headers, footers, notes and comments hold no list and are left
//! out; nothing of the file is run, and nothing outside of it is looked up.

mod body;
mod cell_text;
mod columns;
mod draft;
mod headings;
mod numbering;
mod styles;

use super::book_builder::BookBuilder;
use super::guard;
use super::package::{Package, join};
use crate::table::ReadError;
use body::Body;
use numbering::Numbering;
use styles::Styles;

/// Where the text stands when the archive does not say so.
const MAIN: &str = "word/document.xml";

/// Reads every table.
///
/// # Errors
/// The archive is too large, locked or damaged.
pub(super) fn read(bytes: &[u8], builder: &mut BookBuilder<'_>) -> Result<(), ReadError> {
    guard::check(bytes)?;
    let mut package = Package::open(bytes)?;
    let root = package.relations("_rels/.rels")?;
    let main = root.into_values().find(|relation| relation.is("officeDocument"));
    let main = main.map_or_else(|| MAIN.to_owned(), |found| found.target.trim_start_matches('/').to_owned());
    let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
    let relations = package.relations(&join(folder, &format!("_rels/{file}.rels")))?;
    let part = |kind: &str, usual: &str| {
        let found = relations.values().find(|relation| relation.is(kind)).map(|one| one.target.as_str());
        join(folder, found.unwrap_or(usual))
    };
    let styles = Styles::read(&mut package, &part("styles", "styles.xml"))?;
    let numbering = Numbering::read(&mut package, &part("numbering", "numbering.xml"))?;
    let xml = package.xml(&main).ok_or(ReadError::Truncated)??;
    Body::new(styles, numbering, builder).read(xml)
}
