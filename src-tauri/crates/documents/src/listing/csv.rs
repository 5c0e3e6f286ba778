//! A list as CSV: UTF-8 with the mark by which Excel knows it, one header row, the rows of all pages.

use super::{CellDifference, Listing};

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

/// Compares a finished CSV file with the list it was made from; empty: it says exactly that.
///
/// # Errors
/// When it cannot be read as CSV.
pub fn compare_csv(listing: &Listing, bytes: &[u8]) -> Result<Vec<CellDifference>, String> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let mut reader = ::csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text);
    let titles: Vec<&str> = listing.columns.iter().map(|column| column.title.as_str()).collect();
    let rows = listing.pages.iter().flat_map(|page| &page.rows);
    let rows = rows.map(|row| row.cells.iter().map(String::as_str).collect::<Vec<_>>());
    let mut wanted = std::iter::once(titles.clone()).chain(rows);
    let mut found = reader.records();
    let mut differences = Vec::new();
    for row in 0.. {
        let (said, meant) = (found.next().transpose().map_err(|why| why.to_string())?, wanted.next());
        if said.is_none() && meant.is_none() {
            break;
        }
        let said: Vec<&str> = said.iter().flatten().collect();
        let meant = meant.unwrap_or_default();
        for at in 0..said.len().max(meant.len()) {
            let [said, meant] = [&said, &meant].map(|cells| cells.get(at).copied().unwrap_or_default());
            if said != meant {
                let column = titles.get(at).copied().unwrap_or_default().to_owned();
                let (said, meant) = (said.to_owned(), meant.to_owned());
                differences.push(CellDifference { page: String::new(), row, column, said, meant });
            }
        }
    }
    Ok(differences)
}

#[cfg(test)]
mod tests {
    use super::super::{CellType, ListColumn, ListPage, ListRow, Stamp};
    use super::*;

    fn listing(rows: &[[&str; 2]]) -> Listing {
        let rows = rows.iter().map(|cells| ListRow { depth: 0, cells: cells.map(str::to_owned).to_vec() });
        Listing {
            stamp: Stamp::default(),
            title: String::new(),
            author: String::new(),
            columns: ["Mã", "Tên"].map(|title| ListColumn::new(title, CellType::Text, (5, 9))).to_vec(),
            pages: vec![ListPage { rows: rows.collect(), ..ListPage::default() }],
        }
    }

    #[test]
    fn what_is_written_is_read_back_and_a_difference_is_named() {
        let made = listing(&[["01.10", "Sở “A”, \"B\""], ["H53", "=1+1\nhai dòng"]]);
        let bytes = csv(&made).unwrap();
        assert_eq!(compare_csv(&made, &bytes).unwrap(), []);
        let other = listing(&[["01.10", "Sở “A”, \"B\""], ["H53", "=1+1"]]);
        let found = compare_csv(&other, &bytes).unwrap();
        assert_eq!((found.len(), found[0].row, found[0].column.as_str()), (1, 2, "Tên"));
        assert_eq!(compare_csv(&listing(&[]), &bytes).unwrap().len(), 4, "rows too many");
        assert_eq!(compare_csv(&made, &csv(&listing(&[])).unwrap()).unwrap().len(), 4, "rows missing");
    }
}
