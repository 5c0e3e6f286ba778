//! A list as CSV: one header row, the rows of all pages; for programs every cell exactly, for Excel so that nothing is run.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{CellDifference, Listing, guarded};

/// For whom a CSV file is made.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase")]
pub enum CsvForm {
    /// For programs: UTF-8 with its mark, commas, every cell as it is.
    #[default]
    Exact,
    /// For Excel, whatever the country it is set to: UTF-16 with its mark, tabs, texts that it would run behind a mark.
    Excel,
}

impl CsvForm {
    fn separator(self) -> u8 {
        match self {
            CsvForm::Exact => b',',
            CsvForm::Excel => b'\t',
        }
    }

    fn cell(self, text: &str) -> Cow<'_, str> {
        match self {
            CsvForm::Exact => Cow::Borrowed(text),
            CsvForm::Excel => guarded(text),
        }
    }

    /// The text as the bytes of a file.
    fn encode(self, text: Vec<u8>) -> Result<Vec<u8>, String> {
        match self {
            CsvForm::Exact => Ok([b"\xef\xbb\xbf".as_slice(), &text].concat()),
            CsvForm::Excel => {
                let text = String::from_utf8(text).map_err(|why| why.to_string())?;
                Ok([0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect())
            }
        }
    }

    /// The text of a file.
    fn decode(self, bytes: &[u8]) -> Result<Cow<'_, str>, String> {
        match self {
            CsvForm::Exact => {
                let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
                std::str::from_utf8(text).map(Cow::Borrowed).map_err(|why| why.to_string())
            }
            CsvForm::Excel => {
                let text = bytes.strip_prefix(b"\xff\xfe").unwrap_or(bytes);
                let units = text.chunks(2).map(|pair| u16::from_le_bytes([pair[0], pair.get(1).copied().unwrap_or(0)]));
                let text: Result<String, _> = char::decode_utf16(units).collect();
                text.map(Cow::Owned).map_err(|why| why.to_string())
            }
        }
    }
}

/// The bytes of the file.
///
/// # Errors
/// When the rows have more or fewer cells than there are columns.
pub fn csv(listing: &Listing, form: CsvForm) -> Result<Vec<u8>, String> {
    let mut writer = ::csv::WriterBuilder::new()
        .delimiter(form.separator())
        .terminator(::csv::Terminator::CRLF)
        .from_writer(Vec::new());
    let failed = |why: ::csv::Error| why.to_string();
    let titles = listing.columns.iter().map(|column| &column.title);
    writer.write_record(titles.map(|title| form.cell(title).into_owned())).map_err(failed)?;
    for row in listing.pages.iter().flat_map(|page| &page.rows) {
        writer.write_record(row.cells.iter().map(|cell| form.cell(cell).into_owned())).map_err(failed)?;
    }
    form.encode(writer.into_inner().map_err(|why| why.to_string())?)
}

/// Compares a finished CSV file with the list it was made from; empty: it says exactly that.
///
/// # Errors
/// When it cannot be read as CSV.
pub fn compare_csv(listing: &Listing, bytes: &[u8], form: CsvForm) -> Result<Vec<CellDifference>, String> {
    let text = form.decode(bytes)?;
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(form.separator())
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
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
            if said != form.cell(meant) {
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
        for form in [CsvForm::Exact, CsvForm::Excel] {
            let made = listing(&[["01.10", "Sở “A”, \"B\"\t𝛼"], ["H53", "=1+1\nhai dòng"]]);
            let compared =
                |made: &Listing, other: &Listing| compare_csv(other, &csv(made, form).unwrap(), form).unwrap();
            assert_eq!(compared(&made, &made), []);
            let other = listing(&[["01.10", "Sở “A”, \"B\"\t𝛼"], ["H53", "=1+1"]]);
            let found = compared(&made, &other);
            assert_eq!((found.len(), found[0].row, found[0].column.as_str()), (1, 2, "Tên"));
            assert_eq!(compared(&made, &listing(&[])).len(), 4, "rows too many");
            assert_eq!(compared(&listing(&[]), &made).len(), 4, "rows missing");
        }
    }

    #[test]
    fn only_the_one_for_excel_guards_what_excel_would_run() {
        let made = listing(&[["H53.01", "=HYPERLINK(\"http://x\")"], ["H53.02", "Sở Y tế"]]);
        let exact = String::from_utf8(csv(&made, CsvForm::Exact).unwrap()).unwrap();
        assert!(exact.contains("H53.01,\"=HYPERLINK(\"\"http://x\"\")\"\r\n"), "{exact}");
        let bytes = csv(&made, CsvForm::Excel).unwrap();
        assert!(bytes.starts_with(b"\xff\xfe"));
        let sheet = crate::table::parse(&bytes, "x.csv").unwrap().sheets.remove(0);
        let cells = sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>());
        let wanted =
            [["Mã", "Tên"], ["H53.01", "'=HYPERLINK(\"http://x\")"], ["H53.02", "Sở Y tế"]].map(|row| row.to_vec());
        assert_eq!(cells.collect::<Vec<_>>(), wanted);
    }
}
