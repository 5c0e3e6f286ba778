//! The hand-over pack: many files as one archive or folder, and a page that anybody can read.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A file of the pack, with its path inside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PackFile {
    /// Its path within the pack, with `/` between folders.
    pub name: String,
    /// Its content, byte for byte.
    pub bytes: Vec<u8>,
}

/// A table of the page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PackSection {
    /// The heading above the table.
    pub title: String,
    /// Titles of the columns.
    pub header: Vec<String>,
    /// The rows, as many cells in each as the header has.
    pub rows: Vec<Vec<String>>,
}

/// The pack as one archive.
///
/// # Errors
/// When two parts have one name, or the archive would be too large.
pub fn archive(parts: &[PackFile]) -> Result<Vec<u8>, zip::result::ZipError> {
    let mut made = ZipWriter::new(Cursor::new(Vec::new()));
    for part in parts {
        made.start_file(part.name.as_str(), SimpleFileOptions::default())?;
        made.write_all(&part.bytes)?;
    }
    Ok(made.finish()?.into_inner())
}

/// The names of the parts that an archive does not have byte for byte, and of those it has beside them.
///
/// # Errors
/// When it is no archive that can be read.
pub fn compare(parts: &[PackFile], archive: &[u8]) -> Result<Vec<String>, zip::result::ZipError> {
    let mut read = ZipArchive::new(Cursor::new(archive))?;
    let names = read.file_names().map(|name| name.map(Cow::into_owned));
    let mut strange: BTreeSet<String> = names.collect::<Result<_, _>>()?;
    let mut differ = Vec::new();
    for part in parts {
        strange.remove(&part.name);
        let mut bytes = Vec::with_capacity(part.bytes.len());
        let same = match read.by_name(&part.name) {
            Ok(mut file) => file.read_to_end(&mut bytes).is_ok() && bytes == part.bytes,
            Err(zip::result::ZipError::FileNotFound) => false,
            Err(why) => return Err(why),
        };
        if !same {
            differ.push(part.name.clone());
        }
    }
    differ.extend(strange);
    Ok(differ)
}

const STYLE: &str = "body{font:16px/1.45 'Times New Roman',serif;margin:2rem auto;max-width:72rem;padding:0 1rem}\
    h1{font-size:1.4rem}h2{font-size:1.15rem;margin-top:2rem}table{border-collapse:collapse;width:100%}\
    th,td{border:1px solid #888;padding:.25rem .5rem;text-align:left;vertical-align:top;white-space:pre-line}\
    th{background:#eef1f5;position:sticky;top:0}@media print{th{position:static}}";

/// One page with everything on it, readable without any program but a browser; it reaches nothing outside of itself.
pub fn page(title: &str, lines: &[String], sections: &[PackSection]) -> String {
    let mut text = format!(
        "<!doctype html>\n<html lang=\"vi\">\n<head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\">\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\
         <title>{0}</title><style>{STYLE}</style></head>\n<body>\n<h1>{0}</h1>\n",
        escaped(title)
    );
    for line in lines {
        text.push_str(&format!("<p>{}</p>\n", escaped(line)));
    }
    for section in sections {
        text.push_str(&format!("<h2>{}</h2>\n<table>\n<thead><tr>", escaped(&section.title)));
        for title in &section.header {
            text.push_str(&format!("<th scope=\"col\">{}</th>", escaped(title)));
        }
        text.push_str("</tr></thead>\n<tbody>\n");
        for row in &section.rows {
            text.push_str("<tr>");
            for cell in row {
                text.push_str(&format!("<td>{}</td>", escaped(cell)));
            }
            text.push_str("</tr>\n");
        }
        text.push_str("</tbody>\n</table>\n");
    }
    text.push_str("</body>\n</html>\n");
    text
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            c if c.is_control() && c != '\n' => safe.push(' '),
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_units_cannot_become_part_of_the_page() {
        let section =
            PackSection { title: "A".into(), header: vec!["Tên".into()], rows: vec![vec!["<script>\"&\n".into()]] };
        let made = page("Sổ <b>", &[], &[section]);
        assert!(made.contains("<td>&lt;script&gt;&quot;&amp;\n</td>") && made.contains("<title>Sổ &lt;b&gt;</title>"));
    }

    #[test]
    fn an_archive_has_every_part_under_its_vietnamese_name() {
        let part = PackFile { name: "Danh mục/cấp 2.csv".into(), bytes: b"x".to_vec() };
        let made = archive(std::slice::from_ref(&part)).unwrap();
        assert_eq!(compare(std::slice::from_ref(&part), &made).unwrap(), Vec::<String>::new());
        let other = PackFile { name: part.name.clone(), bytes: b"y".to_vec() };
        assert_eq!(compare(&[other], &made).unwrap(), ["Danh mục/cấp 2.csv"]);
        assert_eq!(compare(&[], &made).unwrap(), ["Danh mục/cấp 2.csv"], "a part too many is told");
        assert!(archive(&[part.clone(), part]).is_err());
    }
}
