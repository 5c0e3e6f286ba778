//! `THIRD-PARTY.txt`: what the programs are made of, and the licence of each part.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::{Context, Result};

use super::parts::Part;
use super::{Release, files};

/// What is linked in and is no part of its own in the lock files.
const ALSO: &str = "\
Fluent System Icons: MIT, Copyright (c) 2020 Microsoft Corporation
Rust standard library: MIT OR Apache-2.0
SQLite: public domain
WebView2Loader.dll (Windows): Microsoft Edge WebView2 SDK, BSD-3-Clause, Copyright (C) Microsoft Corporation
libgcc, mingw-w64 (Windows): GPL-3.0-or-later WITH GCC-exception-3.1; ZPL-2.1, public domain
";

/// Writes the list and the texts; the same text is written once.
pub fn write(release: &Release, parts: &[Part]) -> Result<()> {
    let mut list = "Sổ Mã dùng các thư viện sau đây. Mỗi thư viện giữ giấy phép của mình.\n\n".to_owned();
    let mut texts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for part in parts {
        let named = format!("{} {}", part.name, part.version);
        list.push_str(&format!("{named} ({}): {}\n", part.kind, part.licence));
        for text in part.texts()? {
            texts.entry(text).or_default().insert(named.clone());
        }
    }
    list.push_str(ALSO);
    let mut texts: Vec<(String, String)> =
        texts.into_iter().map(|(text, users)| (users.into_iter().collect::<Vec<_>>().join(", "), text)).collect();
    texts.sort();
    for (users, text) in texts {
        list.push_str(&format!("\n{}\n{users}\n{}\n{text}\n", "=".repeat(100), "-".repeat(100)));
    }
    fs::write(release.out.join(files::THIRD_PARTY), list).context(files::THIRD_PARTY)
}
