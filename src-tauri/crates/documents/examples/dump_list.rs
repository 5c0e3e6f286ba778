//! What this program reads in lists, as JSON: names of files come in one a line, and a line goes out for each. For
//! `cargo xtask compare-lists`.

use std::io::{self, BufRead, Write};
use std::path::Path;

use documents::ReadError;
use documents::table::parse;
use serde_json::json;

fn main() -> io::Result<()> {
    let mut out = io::stdout().lock();
    for file in io::stdin().lock().lines() {
        let file = file?;
        let name = Path::new(&file).file_name().unwrap_or_default().to_string_lossy();
        let answer = match std::fs::read(&file).map(|bytes| parse(&bytes, &name)) {
            Ok(Ok(book)) => json!({ "book": book }),
            Ok(Err(why)) => json!({ "refused": ReadError::kind(&why), "detail": why.detail() }),
            Err(why) => json!({ "refused": "file", "detail": why.to_string() }),
        };
        writeln!(out, "{answer}")?;
    }
    Ok(())
}
