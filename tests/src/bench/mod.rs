//! Benchmarks: each prints what was measured beside a floor measured in the same run, the ratio, and the budget of the
//! design (§6). Nothing here asserts; a row over its budget is marked.

pub mod apply;
pub mod checks;
pub mod commands;
pub mod excel;
pub mod hurting;
pub mod intake;
pub mod memory;
pub mod reform;
pub mod store;
#[cfg(all(feature = "desktop", unix))]
pub mod window;
pub mod word;

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Result;
use app::App;
use serde_json::Value;

use crate::stage::Stage;

/// A row of the table.
pub struct Row {
    /// What was done.
    pub work: String,
    /// How much it took, with its unit.
    pub measured: Amount,
    /// The least it could take, and what that is.
    pub floor: (Amount, &'static str),
    /// The most it may take.
    pub budget: Budget,
}

/// Time or memory.
#[derive(Clone, Copy)]
pub enum Amount {
    /// Wall time.
    Time(Duration),
    /// Bytes in memory.
    Bytes(u64),
}

/// The most a row may take.
#[derive(Clone, Copy)]
pub enum Budget {
    /// An amount.
    Most(Amount),
    /// A multiple of the floor.
    Ratio(f64),
    /// None: printed to be compared.
    Unset,
}

impl Amount {
    fn value(self) -> f64 {
        match self {
            Amount::Time(time) => time.as_secs_f64(),
            Amount::Bytes(bytes) => bytes as f64,
        }
    }

    fn text(self) -> String {
        match self {
            Amount::Time(time) => format!("{:.2} ms", time.as_secs_f64() * 1e3),
            Amount::Bytes(bytes) => format!("{:.0} MB", bytes as f64 / 1e6),
        }
    }
}

impl Row {
    /// Measured over floor.
    pub fn ratio(&self) -> f64 {
        self.measured.value() / self.floor.0.value().max(f64::MIN_POSITIVE)
    }

    /// Whether it keeps its budget.
    pub fn keeps(&self) -> bool {
        match self.budget {
            Budget::Most(most) => self.measured.value() <= most.value(),
            Budget::Ratio(most) => self.ratio() <= most,
            Budget::Unset => true,
        }
    }

    /// The row as the table prints it.
    pub fn text(&self) -> String {
        let budget = match self.budget {
            Budget::Most(most) => format!("≤ {}", most.text()),
            Budget::Ratio(ratio) => format!("≤ {ratio} × floor"),
            Budget::Unset => "–".to_owned(),
        };
        let verdict = if self.keeps() { "ok" } else { "OVER" };
        format!(
            "{:<46} {:>12} {:>12} {:>8.2} {:>16}  {verdict:<5} floor: {}",
            self.work,
            self.measured.text(),
            self.floor.0.text(),
            self.ratio(),
            budget,
            self.floor.1
        )
    }
}

/// The head of the table.
pub fn head() -> String {
    format!("{:<46} {:>12} {:>12} {:>8} {:>16}", "work", "measured", "floor", "ratio", "budget")
}

/// A program with a register open, as the window has it.
pub struct Bench {
    app: App,
}

impl Bench {
    /// Opens a register.
    pub fn open(file: &Path, settings: &Path) -> Result<Self> {
        let app = App::new(Arc::new(Stage::default()), settings.to_owned());
        app.grant(file);
        let bench = Self { app };
        bench.call("settings.set", serde_json::json!({ "officer": "bench" }))?;
        bench.call("register.open", serde_json::json!({ "path": file }))?;
        Ok(bench)
    }

    /// Makes a register with nothing but its level-1 body.
    pub fn empty(file: &Path, settings: &Path) -> Result<Self> {
        let stage = Arc::new(Stage::default());
        stage.answer([Some(file.to_owned())]);
        let bench = Self { app: App::new(stage, settings.to_owned()) };
        bench.call("settings.set", serde_json::json!({ "officer": "bench" }))?;
        bench.call("register.create", serde_json::json!({ "root": "H26", "name": "UBND thành phố Hà Nội" }))?;
        Ok(bench)
    }

    /// Runs a command; its result.
    pub fn call(&self, name: &str, args: Value) -> Result<Value> {
        let mut answer = self
            .app
            .call(name, args)
            .map_err(|why| anyhow::anyhow!("{name}: {} {:?}", why.message, why.problems.first()))?;
        Ok(answer["result"].take())
    }

    /// Lets the command write here.
    pub fn grant(&self, path: &Path) {
        self.app.grant(path);
    }
}

/// The median of `rounds` runs.
pub fn median(rounds: usize, mut run: impl FnMut(usize) -> Result<()>) -> Result<Duration> {
    let mut times = Vec::with_capacity(rounds);
    for round in 0..rounds {
        let start = Instant::now();
        run(round)?;
        times.push(start.elapsed());
    }
    times.sort();
    Ok(times[rounds / 2])
}
