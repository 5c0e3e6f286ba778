//! `walk --out FOLDER [--program PATH] [--screenshots FOLDER]`: the main job in the real window, on a screen of its own.
//! Started by `cargo xtask run --headless` and `cargo xtask screenshots`.

use anyhow::Result;

#[cfg(unix)]
fn main() -> Result<()> {
    use std::path::{Path, PathBuf};
    use std::{env, fs};

    use anyhow::{Context, bail, ensure};
    use so_ma_tests::desktop::{Screen, walk};

    let (mut out, mut program, mut screenshots) = (None, None, None);
    let mut words = env::args().skip(1);
    while let Some(word) = words.next() {
        let slot = match word.as_str() {
            "--out" => &mut out,
            "--program" => &mut program,
            "--screenshots" => &mut screenshots,
            other => bail!("`{other}` is not an option of walk"),
        };
        *slot = Some(PathBuf::from(words.next().with_context(|| format!("{word} needs a path"))?));
    }
    let out = out.context("--out FOLDER: where to leave pictures, register and Excel file")?;
    let program = program.map_or_else(|| so_ma_tests::built("so-ma"), Ok)?;
    if out.exists() {
        // Only what an earlier walk left there.
        for entry in fs::read_dir(&out)? {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ["png", "xlsx", "soma"].iter().any(|left| ending == *left)) {
                fs::remove_file(path)?;
            }
        }
    }
    let screen = Screen::open(1366, 768)?;
    let left = walk::main_job(&program, &screen, &out)?;
    let (read, expected) = (walk::read_back(&left.excel)?, walk::expected());
    ensure!(read == expected, "the Excel list, read back, is not what was done:\n{read:#?}\nexpected:\n{expected:#?}");
    println!("the Excel list, read back by openpyxl, holds exactly these rows:");
    for row in read {
        println!("  {:<12} {:<20} {}", row.code, row.status, row.name);
    }
    println!("pictures:  {}", out.display());
    println!("register:  {}", left.register.display());
    println!("Excel:     {}", left.excel.display());
    if let Some(folder) = screenshots {
        fs::create_dir_all(&folder)?;
        for name in PICTURES {
            let picture = named(&out, name).with_context(|| format!("no picture {name}"))?;
            fs::copy(picture, folder.join(format!("{name}.png")))?;
        }
        println!("README:    {}", folder.display());
    }

    fn named(folder: &Path, name: &str) -> Option<PathBuf> {
        let files = fs::read_dir(folder).ok()?.flatten().map(|entry| entry.path());
        files.into_iter().find(|path| path.to_string_lossy().ends_with(&format!("-{name}.png")))
    }
    Ok(())
}

/// The pictures the README shows.
#[cfg(unix)]
const PICTURES: &[&str] = &["start", "draft", "issue-pasted", "preview", "history"];

#[cfg(not(unix))]
fn main() -> Result<()> {
    anyhow::bail!("the walk drives WebKitWebDriver, which is on Linux only")
}
