//! Benchmarks of the core; `cargo xtask bench` runs it in release.

use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result};
use so_ma_tests::bench::{Row, apply, commands, excel, head, intake, memory, word};
use so_ma_tests::generate;

type Section = fn(&Path, &Path) -> Result<Vec<Row>>;

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
    let folder = tempfile::tempdir()?;
    for size in [1_000, 10_000, 100_000] {
        let start = Instant::now();
        generate::register(&folder.path().join(format!("{size}.soma")), size)?;
        println!("made a register of {size} units in {:.1} s", start.elapsed().as_secs_f64());
    }
    println!("\n{}", head());
    #[cfg_attr(
        not(all(feature = "desktop", unix)),
        expect(unused_mut, reason = "the window is measured where it can be")
    )]
    let mut sections: Vec<Section> =
        vec![commands::rows, apply::rows, excel::rows, word::rows, intake::rows, memory::rows];
    #[cfg(all(feature = "desktop", unix))]
    sections.push(so_ma_tests::bench::window::rows);
    let mut over = 0;
    for section in sections {
        // Each section gets a register nobody touched.
        let file = folder.path().join("bench.soma");
        std::fs::copy(folder.path().join("100000.soma"), &file).context("copying the register")?;
        for row in section(&file, folder.path())? {
            println!("{}", row.text());
            over += usize::from(!row.keeps());
        }
    }
    println!("\n{over} over budget");
    Ok(ExitCode::SUCCESS)
}
