//! Lists before they are written: the same listing as the file's.

use documents::listing::Listing;

use super::data::{CatalogueArg, CrosswalkArg, ListingPage, ListingPreview, RegisterListArg};
use crate::AppError;
use crate::program::Program;
use crate::words::count;

use super::lists;

/// Rows of a page that a preview shows; a longer page says how many it has.
const SHOWN: usize = 2_000;

/// The register of a day as it would be written.
///
/// # Errors
/// As [`lists::book`].
pub fn preview_register(program: &mut Program, args: RegisterListArg) -> Result<ListingPreview, AppError> {
    let (_, listing) = lists::book(program, &args)?;
    Ok(ListingPreview { pages: pages(listing) })
}

/// Old codes and new ones as they would be written.
///
/// # Errors
/// As [`lists::walk`].
pub fn preview_crosswalk(program: &mut Program, args: CrosswalkArg) -> Result<ListingPreview, AppError> {
    let listing = lists::walk(program, &args)?;
    Ok(ListingPreview { pages: pages(listing) })
}

/// The files for the national catalogue as they would be written: a page for each level, as there is a file for each.
///
/// # Errors
/// As [`lists::files`].
pub fn preview_catalogue(program: &mut Program, args: CatalogueArg) -> Result<ListingPreview, AppError> {
    let files = lists::files(program, &args)?;
    Ok(ListingPreview { pages: files.into_iter().flat_map(|(_, listing)| pages(listing)).collect() })
}

fn pages(listing: Listing) -> Vec<ListingPage> {
    let header: Vec<String> = listing.columns.into_iter().map(|column| column.title).collect();
    listing
        .pages
        .into_iter()
        .map(|page| ListingPage {
            name: page.name,
            heading: page.heading,
            header: header.clone(),
            total: count(page.rows.len()),
            rows: page.rows.into_iter().take(SHOWN).map(|row| row.cells).collect(),
        })
        .collect()
}
