//! Windows: the process runs in a job object that limits its memory and dies with the parent's handle of it.

#![allow(unsafe_code, reason = "job objects have no safe wrapper that limits committed memory")]

use std::io;
use std::mem::size_of;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::os::windows::process::CommandExt;
use std::process::{Child, Command};
use std::ptr::{from_ref, null};

use windows_sys::Win32::System::JobObjects::{
    AssignProcessToJobObject, CreateJobObjectW, JOB_OBJECT_LIMIT_ACTIVE_PROCESS,
    JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION, JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE, JOB_OBJECT_LIMIT_PROCESS_MEMORY,
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION, JobObjectExtendedLimitInformation, SetInformationJobObject,
};
use windows_sys::Win32::System::Threading::CREATE_NO_WINDOW;

use crate::reader::MEMORY;

/// The job; closing it ends what runs in it.
pub(in crate::reader) struct Cage {
    _job: OwnedHandle,
}

impl Cage {
    /// Starts the command and puts it into a job of its own before it can have read anything of note.
    pub(in crate::reader) fn spawn(mut command: Command) -> io::Result<(Child, Self)> {
        let job = limited()?;
        let mut child = command.creation_flags(CREATE_NO_WINDOW).spawn()?;
        // SAFETY: both handles are open for the time of the call.
        let held = unsafe { AssignProcessToJobObject(job.as_raw_handle(), child.as_raw_handle()) };
        if held == 0 {
            let fault = io::Error::last_os_error();
            child.kill()?;
            return Err(fault);
        }
        Ok((child, Self { _job: job }))
    }
}

fn limited() -> io::Result<OwnedHandle> {
    // SAFETY: no name and no attributes are asked for; the handle that comes back is ours alone.
    let job = unsafe {
        let handle = CreateJobObjectW(null(), null());
        if handle.is_null() {
            return Err(io::Error::last_os_error());
        }
        OwnedHandle::from_raw_handle(handle)
    };
    let mut limits = JOBOBJECT_EXTENDED_LIMIT_INFORMATION::default();
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_PROCESS_MEMORY
        | JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE
        | JOB_OBJECT_LIMIT_ACTIVE_PROCESS
        | JOB_OBJECT_LIMIT_DIE_ON_UNHANDLED_EXCEPTION;
    limits.BasicLimitInformation.ActiveProcessLimit = 1;
    limits.ProcessMemoryLimit = usize::try_from(MEMORY).unwrap_or(usize::MAX);
    let size = u32::try_from(size_of::<JOBOBJECT_EXTENDED_LIMIT_INFORMATION>()).unwrap_or_default();
    // SAFETY: the information is of the class named and of the size given, and lives through the call.
    let set = unsafe {
        SetInformationJobObject(job.as_raw_handle(), JobObjectExtendedLimitInformation, from_ref(&limits).cast(), size)
    };
    if set == 0 { Err(io::Error::last_os_error()) } else { Ok(job) }
}
