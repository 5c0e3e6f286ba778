//! Benchmarks of the core; `cargo xtask bench` runs it in release.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail};
use so_ma_tests::bench::{Row, apply, checks, commands, excel, head, hurting, intake, memory, reform, store, word};
use so_ma_tests::generate;

/// Units of the register that most sections work on.
const LARGE: usize = 100_000;

/// A part of the table, with the registers it needs.
struct Section {
    name: &'static str,
    registers: &'static [usize],
    rows: fn(&Path, &Path) -> Result<Vec<Row>>,
}

const SECTIONS: &[Section] = &[
    Section { name: "commands", registers: &[LARGE], rows: commands::rows },
    Section { name: "checks", registers: &[LARGE], rows: checks::rows },
    Section { name: "apply", registers: &[LARGE], rows: apply::rows },
    Section { name: "store", registers: &[], rows: store::rows },
    Section { name: "reform", registers: &[], rows: reform::rows },
    Section { name: "excel", registers: &[LARGE], rows: excel::rows },
    Section { name: "word", registers: &[LARGE], rows: word::rows },
    Section { name: "intake", registers: &[], rows: intake::rows },
    Section { name: "hurting", registers: &[], rows: hurting::rows },
    Section { name: "memory", registers: &[LARGE], rows: memory::rows },
    #[cfg(all(feature = "desktop", unix))]
    Section { name: "window", registers: &[10_000], rows: so_ma_tests::bench::window::rows },
];

fn main() -> Result<ExitCode> {
    if let Some(served) = app::reader::serve(std::env::args_os()) {
        return Ok(served);
    }
    let words: Vec<String> = std::env::args().skip(1).collect();
    if let [word, file, folder] = words.as_slice()
        && word == memory::WEIGH
    {
        return memory::weigh(file, Path::new(folder)).map(|()| ExitCode::SUCCESS);
    }
    if let [word, list, folder] = words.as_slice()
        && word == hurting::READ
    {
        return hurting::read(Path::new(list), Path::new(folder)).map(|()| ExitCode::SUCCESS);
    }
    let sections = chosen(&words)?;
    let folder = tempfile::tempdir()?;
    let mut sizes: Vec<usize> = sections.iter().flat_map(|section| section.registers.iter().copied()).collect();
    sizes.sort_unstable();
    sizes.dedup();
    for size in sizes {
        let start = Instant::now();
        generate::register(&folder.path().join(format!("{size}.soma")), size)?;
        println!("made a register of {size} units in {:.1} s", start.elapsed().as_secs_f64());
    }
    println!("\n{}", head());
    let mut over = 0;
    for section in sections {
        // Each section gets a register nobody touched.
        let file = folder.path().join("bench.soma");
        if section.registers.contains(&LARGE) {
            std::fs::copy(folder.path().join(format!("{LARGE}.soma")), &file).context("copying the register")?;
        }
        for row in (section.rows)(&file, folder.path())? {
            println!("{}", row.text());
            over += usize::from(!row.keeps());
        }
    }
    println!("\n{over} over budget");
    Ok(ExitCode::SUCCESS)
}

/// Takes hours, so it runs only where it is named.
const LONG: &str = "hurting";

/// The sections that are named, or all of them but the long one.
fn chosen(words: &[String]) -> Result<Vec<&'static Section>> {
    let known = |word: &String| SECTIONS.iter().any(|section| section.name == word);
    if let Some(unknown) = words.iter().find(|word| !known(word)) {
        let names: Vec<_> = SECTIONS.iter().map(|section| section.name).collect();
        bail!("no section {unknown}; there are {}", names.join(", "));
    }
    Ok(SECTIONS
        .iter()
        .filter(|section| (words.is_empty() && section.name != LONG) || words.iter().any(|word| word == section.name))
        .collect())
}
