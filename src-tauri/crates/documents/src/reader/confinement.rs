//! What the reading process may still do once it has given up the rest: read the file it was handed, use memory, write
//! to its pipe, end.
//!
//! On Linux seccomp alone holds all of it: what is not on the list of system calls is refused, whatever the file has made of the
//! process. Landlock forbids files, connections and signals a second time where the kernel has it (5.13 and later). A
//! kernel without seccomp gives no promise about new processes, so nothing is read there ([`ReadError::Unconfined`]).
//!
//! [`ReadError::Unconfined`]: crate::table::ReadError::Unconfined

#[cfg(target_os = "linux")]
mod linux;
#[cfg(windows)]
mod windows;

#[cfg(target_os = "linux")]
pub(super) use linux::enter;
#[cfg(windows)]
pub(super) use windows::enter;

/// Other systems have neither, so that nothing may be read on them.
#[cfg(not(any(target_os = "linux", windows)))]
pub(super) fn enter() -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}
