//! What the reading process may take, by system.

#[cfg(windows)]
mod windows;

#[cfg(windows)]
pub(super) use windows::Cage;

use std::io;

/// Leaves the process no environment. On Windows the system's own libraries look up where Windows lies.
pub(super) fn environment(command: &mut std::process::Command) {
    command.env_clear();
    #[cfg(windows)]
    if let Some(system) = std::env::var_os("SystemRoot") {
        command.env("SystemRoot", system);
    }
}

/// Takes the limits upon this process. On Windows the parent sets them from outside ([`Cage`]).
#[cfg(not(unix))]
pub(super) fn take(_seconds: u64) -> io::Result<()> {
    Ok(())
}

/// Takes the limits upon this process: memory, processor time, no core dump, no files written, few opened; and death with
/// the parent where the system offers it.
#[cfg(unix)]
pub(super) fn take(seconds: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let limits = [
        (Resource::As, mapped().saturating_add(super::MEMORY)),
        (Resource::Cpu, seconds.saturating_add(5)),
        (Resource::Core, 0),
        (Resource::Fsize, 0),
        (Resource::Nofile, 16),
    ];
    for (resource, most) in limits {
        setrlimit(resource, Rlimit { current: Some(most), maximum: Some(most) })?;
    }
    die_with_parent()
}

/// Address space that the program itself takes (libraries of the window, for one), in bytes.
#[cfg(unix)]
fn mapped() -> u64 {
    let pages = std::fs::read_to_string("/proc/self/statm").ok();
    let pages = pages.and_then(|text| text.split(' ').next()?.parse::<u64>().ok()).unwrap_or_default();
    pages.saturating_mul(u64::try_from(rustix::param::page_size()).unwrap_or(4_096))
}

#[cfg(target_os = "linux")]
fn die_with_parent() -> io::Result<()> {
    use rustix::process::{Signal, set_parent_process_death_signal};
    Ok(set_parent_process_death_signal(Some(Signal::KILL))?)
}

#[cfg(all(unix, not(target_os = "linux")))]
fn die_with_parent() -> io::Result<()> {
    Ok(())
}

/// What holds the process from outside: nothing here, it limits itself.
#[cfg(not(windows))]
pub(super) struct Cage;

#[cfg(not(windows))]
impl Cage {
    /// Starts the command.
    pub(super) fn spawn(mut command: std::process::Command) -> io::Result<(std::process::Child, Self)> {
        Ok((command.spawn()?, Self))
    }
}
