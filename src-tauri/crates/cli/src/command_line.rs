//! The words of the command line: which commands there are, and what was asked.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};

use crate::commands::{
    attach, call, change, check, communes, completion, due, export, import, reform, register, report, runs, search,
    time, trace,
};
use crate::terminal_app::Failure;
use crate::wording::{help, refusal};

/// The name the program is called by.
pub const NAME: &str = "so-ma-cli";

/// Why the arguments cannot be used.
#[derive(Debug, PartialEq, Eq)]
pub struct Usage(pub String);

/// What the words ask for.
pub enum Read {
    /// To run this.
    Command(Box<Command>),
    /// To be told how, or which version this is.
    Help(String),
    /// Nothing that can be done.
    Unusable(Usage),
}

#[derive(Parser)]
#[command(
    name = NAME,
    version,
    about = "Giữ sổ mã định danh điện tử từ dòng lệnh, bằng đúng những lệnh mà cửa sổ Sổ Mã dùng.",
    after_help = "Mã kết thúc: 0 xong; 1 bị từ chối (các vấn đề ở dạng JSON trên luồng lỗi); 2 tham số không dùng được.\n\
                  Cách dùng từng lệnh: so-ma-cli LỆNH --help"
)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

/// Each command with its arguments.
#[derive(Subcommand)]
pub enum Command {
    New(register::New),
    AddRoot(register::AddRoot),
    List(register::List),
    Diff(time::Diff),
    Change(change::Change),
    Import(import::Import),
    Reconcile(import::Reconcile),
    Export(export::Export),
    CheckDocument(export::CheckDocument),
    Search(search::Search),
    Reform(reform::Reform),
    Report(report::Report),
    Runs(runs::Runs),
    Trace(trace::Trace),
    Due(due::Due),
    Check(check::Check),
    Communes(communes::Communes),
    Verify(register::Verify),
    Receipt(register::Receipt),
    Attach(attach::Attach),
    Call(call::Call),
    #[command(about = "Kể tên các lệnh mà call chạy được.")]
    Commands,
    Completion(completion::Completion),
}

impl Command {
    /// Runs it; the answer is what standard output gets.
    ///
    /// # Errors
    /// As the command that was typed: see [`Failure`].
    pub fn run(&self) -> Result<String, Failure> {
        match self {
            Self::New(asked) => asked.run(),
            Self::AddRoot(asked) => asked.run(),
            Self::List(asked) => asked.run(),
            Self::Diff(asked) => asked.run(),
            Self::Change(asked) => asked.run(),
            Self::Import(asked) => asked.run(),
            Self::Reconcile(asked) => asked.run(),
            Self::Export(asked) => asked.run(),
            Self::CheckDocument(asked) => asked.run(),
            Self::Search(asked) => asked.run(),
            Self::Reform(asked) => asked.run(),
            Self::Report(asked) => asked.run(),
            Self::Runs(asked) => asked.run(),
            Self::Trace(asked) => asked.run(),
            Self::Due(asked) => asked.run(),
            Self::Check(asked) => asked.run(),
            Self::Communes(asked) => asked.run(),
            Self::Verify(asked) => asked.run(),
            Self::Receipt(asked) => asked.run(),
            Self::Attach(asked) => asked.run(),
            Self::Call(asked) => asked.run(),
            Self::Commands => Ok(call::list()),
            Self::Completion(asked) => Ok(asked.run()),
        }
    }
}

/// Every command and argument, worded in Vietnamese.
pub fn described() -> clap::Command {
    help::in_vietnamese(CommandLine::command())
}

/// Reads the words, the program's own name first.
pub fn read(words: &[OsString]) -> Read {
    if words.len() < 2 {
        return Read::Help(described().render_long_help().to_string());
    }
    let words = export::in_order(words);
    let matches = match described().try_get_matches_from(&words) {
        Ok(matches) => matches,
        Err(error) if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
            return Read::Help(error.to_string());
        }
        Err(error) => return Read::Unusable(refusal::of(&error, &words)),
    };
    match CommandLine::from_arg_matches(&matches) {
        Ok(line) => Read::Command(Box::new(line.command)),
        Err(error) => Read::Unusable(refusal::of(&error, &words)),
    }
}

/// How the command that the words begin is used; all commands where they begin none.
pub fn usage(words: &[OsString]) -> String {
    let mut all = described();
    all.build();
    let named = words.get(1).and_then(|word| word.to_str());
    match named.and_then(|name| all.find_subcommand_mut(name)) {
        Some(command) => {
            let usage = help::usage(command);
            format!("Cách dùng: {usage}\nXem thêm: {NAME} {} --help", command.get_name())
        }
        None => all.render_long_help().to_string(),
    }
}
