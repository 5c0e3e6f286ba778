//! Running other programs.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::environment::top;

/// A verb of cargo that builds, with the versions of `Cargo.lock`, never newer ones.
pub fn cargo<S: AsRef<OsStr>>(verb: &str, arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = plain_cargo([verb, "--locked"]);
    command.args(arguments);
    command
}

/// Cargo as it runs this program, for verbs that know no lock file.
pub fn plain_cargo<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), top(), arguments)
}

/// Whether cargo knows this verb.
pub fn has_verb(verb: &str) -> bool {
    plain_cargo([verb, "--version"]).output().is_ok_and(|answer| answer.status.success())
}

/// Installs the program behind a verb of cargo in this version and with these options, unless the verb is known.
pub fn install_verb(verb: &str, version: &str, options: &[&str]) -> Result<()> {
    if has_verb(verb) {
        return Ok(());
    }
    let words = ["install", "--locked", &format!("cargo-{verb}"), "--version", version];
    must(plain_cargo(words).args(options))
}

/// npm in the page's folder.
pub fn npm<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    command.args(arguments).current_dir(crate::environment::ui());
    command
}

/// Another program, in this folder.
pub fn program<S: AsRef<OsStr>>(name: impl AsRef<OsStr>, folder: &Path, words: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(name);
    command.args(words).current_dir(folder);
    command
}

/// Runs to the end; whether it succeeded.
pub fn succeeds(command: &mut Command) -> Result<bool> {
    println!("$ {}", text(command));
    let name = command.get_program().to_string_lossy().into_owned();
    Ok(command.status().with_context(|| format!("{name} cannot be started; is it installed?"))?.success())
}

/// Runs to the end, shows what it prints and hands each line of its output on; whether it succeeded.
pub fn shown(command: &mut Command, mut line: impl FnMut(&str)) -> Result<bool> {
    println!("$ {}", text(command));
    let name = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{name} cannot be started; is it installed?"))?;
    // Bytes, as a test may print what is no text.
    for bytes in child.stdout.take().into_iter().flat_map(|output| BufReader::new(output).split(b'\n')) {
        let text = String::from_utf8_lossy(&bytes?).into_owned();
        println!("{text}");
        line(&text);
    }
    Ok(child.wait()?.success())
}

/// Runs to the end; an error unless it succeeded.
pub fn must(command: &mut Command) -> Result<()> {
    if !succeeds(command)? {
        bail!("failed: {}", text(command));
    }
    Ok(())
}

/// The command as one would type it.
fn text(command: &Command) -> String {
    let program = Path::new(command.get_program()).file_name().unwrap_or_default();
    let words = std::iter::once(program).chain(command.get_args()).map(|word| word.to_string_lossy());
    words.collect::<Vec<_>>().join(" ")
}
