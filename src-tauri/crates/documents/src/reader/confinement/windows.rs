//! Windows: the job object forbids new processes from outside ([`super::super::limits`]); from inside the process gives up its
//! privileges and its integrity, so that it can write to nothing of the officer's, and all code that is not its own.
//!
//! Each step stands for itself. One that this Windows does not know is left out: the job holds without it.

#![allow(unsafe_code, reason = "tokens and mitigation policies have no safe wrapper")]

use std::io;
use std::mem::size_of;
use std::os::windows::io::{AsRawHandle, FromRawHandle, OwnedHandle};
use std::ptr::{from_ref, null, null_mut};

use windows_sys::Win32::Foundation::HANDLE;
use windows_sys::Win32::Security::{
    AdjustTokenPrivileges, CreateWellKnownSid, SECURITY_MAX_SID_SIZE, SID_AND_ATTRIBUTES, SetTokenInformation,
    TOKEN_ADJUST_DEFAULT, TOKEN_ADJUST_PRIVILEGES, TOKEN_MANDATORY_LABEL, TokenIntegrityLevel, WinUntrustedLabelSid,
};
use windows_sys::Win32::System::SystemServices::SE_GROUP_INTEGRITY;
use windows_sys::Win32::System::Threading::{
    GetCurrentProcess, OpenProcessToken, PROCESS_MITIGATION_POLICY, ProcessChildProcessPolicy,
    ProcessDynamicCodePolicy, ProcessExtensionPointDisablePolicy, ProcessImageLoadPolicy, SetProcessMitigationPolicy,
};

/// The policies that are taken, each by the bits of its flags (`winnt.h`): no child process, no code made at run time,
/// no code of others, no library from another machine or of low integrity.
const POLICIES: [(PROCESS_MITIGATION_POLICY, u32); 4] = [
    (ProcessChildProcessPolicy, 0b1),
    (ProcessDynamicCodePolicy, 0b1),
    (ProcessExtensionPointDisablePolicy, 0b1),
    (ProcessImageLoadPolicy, 0b11),
];

/// Takes from this process what can be taken from inside.
///
/// # Errors
/// Never: what Windows does not grant here is held by the job.
pub(in crate::reader) fn enter() -> io::Result<()> {
    for (policy, flags) in POLICIES {
        // SAFETY: each of these policies is a structure of one number, which lives through the call.
        unsafe { SetProcessMitigationPolicy(policy, from_ref(&flags).cast(), size_of::<u32>()) };
    }
    if let Ok(token) = own_token() {
        drop_privileges(&token);
        // The last step: afterwards the token is above the process.
        let _ = lower_integrity(&token);
    }
    Ok(())
}

fn own_token() -> io::Result<OwnedHandle> {
    let mut token: HANDLE = null_mut();
    // SAFETY: the handle that comes back is ours alone.
    unsafe {
        if OpenProcessToken(GetCurrentProcess(), TOKEN_ADJUST_DEFAULT | TOKEN_ADJUST_PRIVILEGES, &raw mut token) == 0 {
            return Err(io::Error::last_os_error());
        }
        Ok(OwnedHandle::from_raw_handle(token))
    }
}

fn drop_privileges(token: &OwnedHandle) {
    // SAFETY: the token is open; all privileges are disabled at once, so that no list of them is read.
    unsafe { AdjustTokenPrivileges(token.as_raw_handle(), 1, null(), 0, null_mut(), null_mut()) };
}

/// The lowest integrity there is: nothing that has a higher one can be written to.
fn lower_integrity(token: &OwnedHandle) -> io::Result<()> {
    // In words of four bytes, as the parts of an identifier are aligned.
    let mut sid = [0_u32; SECURITY_MAX_SID_SIZE.div_ceil(4) as usize];
    let mut length = SECURITY_MAX_SID_SIZE;
    // SAFETY: the buffer is as long as any identifier may be.
    if unsafe { CreateWellKnownSid(WinUntrustedLabelSid, null_mut(), sid.as_mut_ptr().cast(), &raw mut length) } == 0 {
        return Err(io::Error::last_os_error());
    }
    let attributes = SE_GROUP_INTEGRITY.cast_unsigned();
    let label =
        TOKEN_MANDATORY_LABEL { Label: SID_AND_ATTRIBUTES { Sid: sid.as_mut_ptr().cast(), Attributes: attributes } };
    let size = u32::try_from(size_of::<TOKEN_MANDATORY_LABEL>()).map_err(io::Error::other)? + length;
    // SAFETY: the label and the identifier that it points to live through the call.
    let set = unsafe { SetTokenInformation(token.as_raw_handle(), TokenIntegrityLevel, from_ref(&label).cast(), size) };
    if set == 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}
