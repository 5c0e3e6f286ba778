//! A list as CSV: UTF-8 with the mark by which Excel knows it, one header row, the rows of all pages.

use super::Listing;

/// The bytes of the file.
///
/// # Errors
/// When the rows have more or fewer cells than there are columns.
pub fn csv(listing: &Listing) -> Result<Vec<u8>, String> {
    let mut writer =
        ::csv::WriterBuilder::new().terminator(::csv::Terminator::CRLF).from_writer(b"\xef\xbb\xbf".to_vec());
    let failed = |why: ::csv::Error| why.to_string();
    writer.write_record(listing.columns.iter().map(|column| &column.title)).map_err(failed)?;
    for row in listing.pages.iter().flat_map(|page| &page.rows) {
        writer.write_record(&row.cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|why| why.to_string())
}
