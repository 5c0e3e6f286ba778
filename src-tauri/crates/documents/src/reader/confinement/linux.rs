//! Linux: no new privileges, Landlock, and a list of the system calls that reading takes.

use std::collections::BTreeMap;
use std::error::Error;
use std::io;

use landlock::{ABI, Access, AccessFs, AccessNet, Ruleset, RulesetAttr, Scope};
use seccompiler::{
    BpfProgram, SeccompAction, SeccompCmpArgLen, SeccompCmpOp, SeccompCondition, SeccompFilter, SeccompRule,
};

/// The newest Landlock whose bans are asked for; an older kernel takes those it knows.
const LANDLOCK: ABI = ABI::V6;

/// What needs no second look: time, randomness, locks, the end of the process, and handlers of signals.
const ALWAYS: [i64; 15] = [
    libc::SYS_brk,
    libc::SYS_clock_gettime,
    libc::SYS_close,
    libc::SYS_exit,
    libc::SYS_exit_group,
    libc::SYS_futex,
    libc::SYS_getpid,
    libc::SYS_getrandom,
    libc::SYS_gettid,
    libc::SYS_munmap,
    libc::SYS_restart_syscall,
    libc::SYS_rt_sigaction,
    libc::SYS_rt_sigprocmask,
    libc::SYS_rt_sigreturn,
    libc::SYS_sigaltstack,
];

/// Takes all rights from this process but those that reading an open file takes.
///
/// # Errors
/// The kernel has no seccomp, or does not let the process use it.
pub(in crate::reader) fn enter() -> io::Result<()> {
    rustix::thread::set_no_new_privs(true)?;
    // A kernel without it is no reason to stop: the list of calls forbids the same.
    let _ = forbid_files();
    let calls = allowed_calls().map_err(io::Error::other)?;
    seccompiler::apply_filter(&calls).map_err(io::Error::other)
}

/// No file, no connection, no signal to others, as far as this kernel's Landlock goes.
fn forbid_files() -> Result<(), landlock::RulesetError> {
    Ruleset::default()
        .handle_access(AccessFs::from_all(LANDLOCK))?
        .handle_access(AccessNet::from_all(LANDLOCK))?
        .scope(Scope::from_all(LANDLOCK))?
        .create()?
        .restrict_self()?;
    Ok(())
}

/// The calls that are let through; every other fails as forbidden.
fn allowed_calls() -> Result<BpfProgram, Box<dyn Error + Send + Sync>> {
    let mut rules: BTreeMap<i64, Vec<SeccompRule>> = ALWAYS.iter().map(|call| (*call, Vec::new())).collect();
    let only = |conditions: Vec<SeccompCondition>| SeccompRule::new(conditions);
    let input = || is(0, libc::STDIN_FILENO);
    let output = |descriptor| -> Result<SeccompRule, seccompiler::BackendError> { only(vec![is(0, descriptor)?]) };
    for call in [libc::SYS_read, libc::SYS_readv] {
        rules.insert(call, vec![only(vec![input()?])?]);
    }
    for call in [libc::SYS_write, libc::SYS_writev] {
        rules.insert(call, vec![output(libc::STDOUT_FILENO)?, output(libc::STDERR_FILENO)?]);
    }
    // Memory that holds no file and is never run.
    let anonymous = masked(3, libc::MAP_ANONYMOUS, libc::MAP_ANONYMOUS)?;
    rules.insert(libc::SYS_mmap, vec![only(vec![never_run()?, anonymous])?]);
    rules.insert(libc::SYS_mprotect, vec![only(vec![never_run()?])?]);
    rules.insert(libc::SYS_mremap, Vec::new());
    rules.insert(libc::SYS_madvise, Vec::new());
    // An allocation that fails aborts: a signal of the process to itself.
    let own = i32::try_from(std::process::id())?;
    rules.insert(libc::SYS_tgkill, vec![only(vec![is(0, own)?])?]);
    let forbidden = SeccompAction::Errno(libc::EPERM.cast_unsigned());
    let filter = SeccompFilter::new(rules, forbidden, SeccompAction::Allow, std::env::consts::ARCH.try_into()?)?;
    Ok(filter.try_into()?)
}

/// The argument at this place is this number.
fn is(place: u8, number: i32) -> Result<SeccompCondition, seccompiler::BackendError> {
    SeccompCondition::new(place, SeccompCmpArgLen::Dword, SeccompCmpOp::Eq, u64::from(number.cast_unsigned()))
}

/// Of the argument at this place these bits are so.
fn masked(place: u8, bits: i32, wanted: i32) -> Result<SeccompCondition, seccompiler::BackendError> {
    let mask = SeccompCmpOp::MaskedEq(u64::from(bits.cast_unsigned()));
    SeccompCondition::new(place, SeccompCmpArgLen::Dword, mask, u64::from(wanted.cast_unsigned()))
}

/// Memory asked for without the right to be run.
fn never_run() -> Result<SeccompCondition, seccompiler::BackendError> {
    masked(2, libc::PROT_EXEC, 0)
}
