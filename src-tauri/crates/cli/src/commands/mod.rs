//! A file for each noun: the arguments of its commands, and what they do in terms of the one command list.
//!
//! What `run` gives goes to standard output; how a run ends that gives nothing is a [`Failure`](crate::terminal_app::Failure).
//! Types of arguments have their help text, in Vietnamese, in place of a comment.

pub mod attach;
pub mod call;
pub mod change;
pub mod check;
pub mod communes;
pub mod completion;
pub mod due;
pub mod export;
pub mod import;
pub mod reform;
pub mod register;
pub mod report;
pub mod runs;
pub mod search;
pub mod time;
pub mod trace;

/// The register a command works on.
#[derive(clap::Args)]
pub struct RegisterFile {
    #[arg(value_name = "SỔ.soma", help = "Tệp sổ mã")]
    pub file: String,
}

/// How an answer is printed that people and programs read.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum TextOrJson {
    Text,
    Json,
}
