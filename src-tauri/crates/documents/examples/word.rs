//! Writes every document for 0, 1, 40 and 2,000 rows into a folder, to look at: `cargo run --example word -- FOLDER`.
//!
//! With a number as a second argument: one appendix of so many rows, with the time it takes. With `check TEMPLATE KIND`
//! behind the folder: what is wrong with a template, and whether 40 rows come back from it; the document is `checked.docx`.

use std::path::{Path, PathBuf};
use std::time::Instant;

use documents::word::{PaperKind, example_document, fill, inspect_template, prove, shipped};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "target/word".into()));
    std::fs::create_dir_all(&folder)?;
    match arguments.next().as_deref() {
        Some("check") => {
            let template = std::fs::read(arguments.next().ok_or("which template?")?)?;
            return checked(
                &folder,
                &template,
                arguments.next().as_deref().and_then(PaperKind::from_id).ok_or("which kind?")?,
            );
        }
        Some(rows) => return timed(rows.parse()?),
        None => {}
    }
    for kind in PaperKind::ALL {
        std::fs::write(folder.join(format!("{}-template.docx", kind.id())), said(shipped(kind))?)?;
        for rows in [0, 1, 40, 2_000] {
            let document = example_document(kind, rows);
            let made = fill(&said(shipped(kind))?, &document).map_err(|problems| format!("{problems:#?}"))?;
            let differences = prove(&document, &made);
            println!("{} {rows}: {} bytes, {} differences", kind.id(), made.len(), differences.len());
            std::fs::write(folder.join(format!("{}-{rows}.docx", kind.id())), made)?;
        }
    }
    Ok(())
}

fn checked(folder: &Path, template: &[u8], kind: PaperKind) -> Result<(), Box<dyn std::error::Error>> {
    println!("{:#?}", inspect_template(template, kind));
    let document = example_document(kind, 40);
    let made = fill(template, &document).map_err(|_| "not filled")?;
    println!("{} differences", prove(&document, &made).len());
    std::fs::write(folder.join("checked.docx"), made)?;
    Ok(())
}

fn timed(rows: usize) -> Result<(), Box<dyn std::error::Error>> {
    let document = example_document(PaperKind::Appendix, rows);
    let template = said(shipped(PaperKind::Appendix))?;
    let start = Instant::now();
    let made = fill(&template, &document).map_err(|problems| format!("{problems:#?}"))?;
    let filled = start.elapsed();
    let differences = prove(&document, &made);
    println!("{rows} rows: {filled:?} to {} bytes, read back in {:?}", made.len(), start.elapsed() - filled);
    println!("{} differences", differences.len());
    Ok(())
}

fn said<T>(result: Result<T, Box<register::Problem>>) -> Result<T, String> {
    result.map_err(|problem| problem.message)
}
