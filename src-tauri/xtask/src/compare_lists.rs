//! Reading lists compared with the reading of other programs, cell by cell.
//!
//! The rules of what counts as equal stand in `tests/compare_lists/compare.py`.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::environment::{target, top};
use crate::process::{cargo, must, program, succeeds};

/// The independent readers and the writers, in versions that were tried.
const PACKAGES: [&str; 6] = ["openpyxl", "xlrd", "pyxlsb", "odfpy", "xlwt", "XlsxWriter"];

/// What is compared.
#[derive(Debug, Args)]
pub struct CompareLists {
    /// A folder of workbooks (.xlsx, .xls, .xlsb, .ods), searched through.
    #[arg(required_unless_present = "made")]
    folder: Option<PathBuf>,
    /// Make so many workbooks by other writers (openpyxl, xlwt, XlsxWriter, LibreOffice) and compare those.
    #[arg(long, value_name = "COUNT", conflicts_with = "folder")]
    made: Option<u32>,
}

impl CompareLists {
    /// Prints a table of differences by kind. `false`: there are some.
    ///
    /// # Errors
    /// Python, a package or the program that reads cannot be had.
    pub fn run(&self) -> Result<bool> {
        let home = target().join("compare-lists");
        let python = home.join("venv").join(if cfg!(windows) { "Scripts/python.exe" } else { "bin/python" });
        if !python.exists() {
            let system = if cfg!(windows) { "python" } else { "python3" };
            must(program(system, top(), ["-m", "venv"]).arg(home.join("venv")))?;
        }
        must(program(&python, top(), ["-m", "pip", "install", "--quiet"]).args(PACKAGES))?;
        must(&mut cargo("build", ["--release", "--package", "documents", "--example", "dump_list"]))?;
        let scripts = top().join("tests").join("compare_lists");
        let folder = match (&self.folder, self.made) {
            (Some(folder), _) => std::path::absolute(folder)?,
            (None, count) => {
                let made = home.join("made");
                let count = count.unwrap_or_default().to_string();
                must(program(&python, top(), [scripts.join("make.py"), made.clone()]).arg(count))?;
                made
            }
        };
        let reader = target().join("release/examples").join(format!("dump_list{}", std::env::consts::EXE_SUFFIX));
        succeeds(&mut program(&python, top(), [scripts.join("compare.py"), folder, reader]))
    }
}
