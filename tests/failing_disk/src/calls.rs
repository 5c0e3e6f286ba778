//! The calls of the C library that are stood in the way of.
//!
//! Each does what the system's own call of the name does, asked first whether it may. Only calls that this program's parts are
//! known to make are here; `so_ma_tests::disk` notices one that is missing, because the record then does not lead from the
//! folder before to the folder after.

#![allow(
    unsafe_code,
    clippy::missing_safety_doc,
    reason = "functions of the C library can be replaced only by functions of their names, which take pointers, and reached \
              only by their address"
)]

use std::ffi::{CStr, c_char, c_int, c_uint, c_void};
use std::sync::OnceLock;

use libc::{mode_t, off_t, size_t, ssize_t};

use crate::disk::{Disk, Verdict};
use crate::record::Done;

/// The system's own function of this name; to be called only with its own kind.
macro_rules! own {
    ($name:literal as $kind:ty) => {{
        static ADDRESS: OnceLock<usize> = OnceLock::new();
        let found = *ADDRESS.get_or_init(|| libc::dlsym(libc::RTLD_NEXT, $name.as_ptr()) as usize);
        std::mem::transmute::<usize, $kind>(found)
    }};
}

type Open = unsafe extern "C" fn(*const c_char, c_int, mode_t) -> c_int;
type OpenAt = unsafe extern "C" fn(c_int, *const c_char, c_int, mode_t) -> c_int;
type Write = unsafe extern "C" fn(c_int, *const c_void, size_t) -> ssize_t;
type WriteAt = unsafe extern "C" fn(c_int, *const c_void, size_t, off_t) -> ssize_t;
type Read = unsafe extern "C" fn(c_int, *mut c_void, size_t) -> ssize_t;
type ReadAt = unsafe extern "C" fn(c_int, *mut c_void, size_t, off_t) -> ssize_t;
type OfFile = unsafe extern "C" fn(c_int) -> c_int;
type Cut = unsafe extern "C" fn(c_int, off_t) -> c_int;
type OfPath = unsafe extern "C" fn(*const c_char) -> c_int;
type OfPaths = unsafe extern "C" fn(*const c_char, *const c_char) -> c_int;
type UnlinkAt = unsafe extern "C" fn(c_int, *const c_char, c_int) -> c_int;
type LinkAt = unsafe extern "C" fn(c_int, *const c_char, c_int, *const c_char, c_int) -> c_int;
type RenameAt = unsafe extern "C" fn(c_int, *const c_char, c_int, *const c_char, c_uint) -> c_int;
type MakeFolder = unsafe extern "C" fn(*const c_char, mode_t) -> c_int;

fn own_write(descriptor: c_int, bytes: &[u8]) -> ssize_t {
    // SAFETY: the bytes live as long as the call.
    unsafe { own!(c"write" as Write)(descriptor, bytes.as_ptr().cast(), bytes.len()) }
}

fn disk() -> Option<&'static Disk> {
    Disk::of(|path| {
        let path = std::ffi::CString::new(path).unwrap_or_default();
        let flags = libc::O_WRONLY | libc::O_CREAT | libc::O_TRUNC | libc::O_APPEND | libc::O_CLOEXEC;
        // SAFETY: the path ends with a zero and lives as long as the call.
        unsafe { own!(c"open64" as Open)(path.as_ptr(), flags, 0o600) }
    })
}

/// The disk is taken note of before `main`, and is not for the programs that this one starts.
extern "C" fn begin() {
    disk();
    // SAFETY: there is one thread yet.
    unsafe { libc::unsetenv(c"LD_PRELOAD".as_ptr()) };
}

#[used]
#[unsafe(link_section = ".init_array")]
static BEGIN: extern "C" fn() = begin;

fn fails(error: c_int) -> c_int {
    if error == 0 {
        // SAFETY: ends the program as a kill does: nothing of it is written any more.
        unsafe { libc::_exit(137) };
    }
    // SAFETY: the place of this thread's error.
    unsafe { *libc::__errno_location() = error };
    -1
}

/// A path as text, made whole by the folder it starts from.
fn path_of(folder: c_int, path: *const c_char) -> String {
    if path.is_null() {
        return String::new();
    }
    // SAFETY: the caller gives a text that ends with a zero.
    let path = unsafe { CStr::from_ptr(path) }.to_string_lossy().into_owned();
    if path.starts_with('/') || folder == libc::AT_FDCWD {
        return path;
    }
    format!("{}/{path}", path_of_file(folder))
}

/// The path by which a file was opened.
fn path_of_file(descriptor: c_int) -> String {
    let link = format!("/proc/self/fd/{descriptor}\0");
    let mut path = vec![0_u8; 4096];
    // SAFETY: the link ends with a zero, and no more is written than there is room for.
    let length = unsafe { libc::readlink(link.as_ptr().cast(), path.as_mut_ptr().cast(), path.len()) };
    path.truncate(usize::try_from(length).unwrap_or(0));
    String::from_utf8_lossy(&path).into_owned()
}

fn stat_of(descriptor: c_int) -> Option<libc::stat64> {
    // SAFETY: numbers may be zero; they are read only where the call filled them in.
    unsafe {
        let mut found: libc::stat64 = std::mem::zeroed();
        (libc::fstat64(descriptor, &raw mut found) == 0).then_some(found)
    }
}

fn number_of(descriptor: c_int) -> u64 {
    stat_of(descriptor).map_or(0, |found| found.st_ino)
}

fn is_there(path: &str) -> bool {
    let path = format!("{path}\0");
    // SAFETY: as in `stat_of`; the path ends with a zero.
    unsafe {
        let mut found: libc::stat64 = std::mem::zeroed();
        libc::lstat64(path.as_ptr().cast(), &raw mut found) == 0
    }
}

/// Does what concerns a path, if it may; `done` says what it was once it was done.
fn changing<'d>(path: &str, act: impl FnOnce() -> c_int, done: impl FnOnce(c_int) -> Done<'d>) -> c_int {
    let Some(disk) = disk().filter(|disk| disk.watches(path)) else { return act() };
    let (number, verdict) = disk.begin();
    if let Verdict::Fail(error) | Verdict::Tear(error) = verdict {
        return fails(error);
    }
    let answer = act();
    if answer >= 0 {
        record(disk, *number, &done(answer));
    }
    answer
}

fn record(disk: &Disk, number: u64, done: &Done<'_>) {
    if disk.record >= 0 {
        // SAFETY: the place of this thread's error, which recording leaves as it was.
        let before = unsafe { *libc::__errno_location() };
        done.write(number, disk.record, |descriptor, bytes| {
            own_write(descriptor, bytes);
        });
        // SAFETY: as before.
        unsafe { *libc::__errno_location() = before };
    }
}

fn opening(path: &str, flags: c_int, act: impl FnOnce() -> c_int) -> c_int {
    let Some(disk) = disk().filter(|disk| disk.watches(path)) else { return act() };
    if let Some(error) = disk.looks_fail() {
        return fails(error);
    }
    let unnamed = flags & libc::O_TMPFILE == libc::O_TMPFILE;
    if unnamed || flags & libc::O_CREAT != 0 && !is_there(path) {
        return changing(path, act, |file| Done::Create { file: number_of(file), path });
    }
    if flags & libc::O_TRUNC != 0 {
        return changing(path, act, |file| Done::Cut { file: number_of(file), length: 0 });
    }
    act()
}

#[unsafe(no_mangle)]
unsafe extern "C" fn open(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller's own arguments.
    opening(&path_of(libc::AT_FDCWD, path), flags, || unsafe { own!(c"open" as Open)(path, flags, mode) })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn open64(path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller's own arguments.
    opening(&path_of(libc::AT_FDCWD, path), flags, || unsafe { own!(c"open64" as Open)(path, flags, mode) })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn openat(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller's own arguments.
    opening(&path_of(folder, path), flags, || unsafe { own!(c"openat" as OpenAt)(folder, path, flags, mode) })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn openat64(folder: c_int, path: *const c_char, flags: c_int, mode: mode_t) -> c_int {
    // SAFETY: the caller's own arguments.
    opening(&path_of(folder, path), flags, || unsafe { own!(c"openat64" as OpenAt)(folder, path, flags, mode) })
}

/// Writes as far as it may; `at`: where in the file.
fn writing(descriptor: c_int, bytes: &[u8], at: impl FnOnce() -> u64, act: impl FnOnce(usize) -> ssize_t) -> ssize_t {
    let Some(disk) = disk() else { return act(bytes.len()) };
    if descriptor == 1 {
        record(disk, *disk.between(), &Done::Said { bytes });
        return act(bytes.len());
    }
    if descriptor == 2 || descriptor == disk.record || !disk.watches(&path_of_file(descriptor)) {
        return act(bytes.len());
    }
    let (number, verdict) = disk.begin();
    let at = at();
    let length = match verdict {
        Verdict::Fail(error) => return fails(error) as ssize_t,
        Verdict::Tear(_) => bytes.len() / 2,
        Verdict::Pass => bytes.len(),
    };
    let written = act(length);
    if let Ok(written) = usize::try_from(written) {
        let bytes = bytes.get(..written).unwrap_or(bytes);
        record(disk, *number, &Done::Write { file: number_of(descriptor), at, bytes });
    }
    match verdict {
        Verdict::Tear(error) => fails(error) as ssize_t,
        Verdict::Fail(_) | Verdict::Pass => written,
    }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn write(descriptor: c_int, from: *const c_void, length: size_t) -> ssize_t {
    // SAFETY: the caller gives so many bytes.
    let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), length) };
    // SAFETY: asks for the place alone.
    let at = || u64::try_from(unsafe { libc::lseek64(descriptor, 0, libc::SEEK_CUR) }).unwrap_or(0);
    writing(descriptor, bytes, at, |length| own_write(descriptor, bytes.get(..length).unwrap_or(bytes)))
}

/// `pwrite` under either of its names.
macro_rules! write_at {
    ($name:ident, $own:literal) => {
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name(descriptor: c_int, from: *const c_void, length: size_t, at: off_t) -> ssize_t {
            // SAFETY: the caller gives so many bytes.
            let bytes = unsafe { std::slice::from_raw_parts(from.cast::<u8>(), length) };
            // SAFETY: the caller's own arguments, or fewer bytes.
            let act = |length| unsafe { own!($own as WriteAt)(descriptor, from, length, at) };
            writing(descriptor, bytes, || u64::try_from(at).unwrap_or(0), act)
        }
    };
}
write_at!(pwrite, c"pwrite");
write_at!(pwrite64, c"pwrite64");

fn reading(descriptor: c_int, act: impl FnOnce() -> ssize_t) -> ssize_t {
    let error = disk().and_then(|disk| disk.looks_fail().filter(|_| disk.watches(&path_of_file(descriptor))));
    error.map_or_else(act, |error| fails(error) as ssize_t)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn read(descriptor: c_int, to: *mut c_void, length: size_t) -> ssize_t {
    // SAFETY: the caller's own arguments.
    reading(descriptor, || unsafe { own!(c"read" as Read)(descriptor, to, length) })
}

/// `pread` under either of its names.
macro_rules! read_at {
    ($name:ident, $own:literal) => {
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $name(descriptor: c_int, to: *mut c_void, length: size_t, at: off_t) -> ssize_t {
            // SAFETY: the caller's own arguments.
            reading(descriptor, || unsafe { own!($own as ReadAt)(descriptor, to, length, at) })
        }
    };
}
read_at!(pread, c"pread");
read_at!(pread64, c"pread64");

fn syncing(descriptor: c_int, act: impl FnOnce() -> c_int) -> c_int {
    let path = path_of_file(descriptor);
    let is_folder = stat_of(descriptor).is_some_and(|found| found.st_mode & libc::S_IFMT == libc::S_IFDIR);
    changing(&path, act, |_| {
        if is_folder { Done::SyncFolder { path: &path } } else { Done::Sync { file: number_of(descriptor) } }
    })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fsync(descriptor: c_int) -> c_int {
    // SAFETY: the caller's own argument.
    syncing(descriptor, || unsafe { own!(c"fsync" as OfFile)(descriptor) })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn fdatasync(descriptor: c_int) -> c_int {
    // SAFETY: the caller's own argument.
    syncing(descriptor, || unsafe { own!(c"fdatasync" as OfFile)(descriptor) })
}

fn cutting(descriptor: c_int, length: off_t, act: impl FnOnce() -> c_int) -> c_int {
    let done = |_| Done::Cut { file: number_of(descriptor), length: u64::try_from(length).unwrap_or(0) };
    changing(&path_of_file(descriptor), act, done)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ftruncate(descriptor: c_int, length: off_t) -> c_int {
    // SAFETY: the caller's own arguments.
    cutting(descriptor, length, || unsafe { own!(c"ftruncate" as Cut)(descriptor, length) })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn ftruncate64(descriptor: c_int, length: off_t) -> c_int {
    // SAFETY: the caller's own arguments.
    cutting(descriptor, length, || unsafe { own!(c"ftruncate64" as Cut)(descriptor, length) })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn unlink(path: *const c_char) -> c_int {
    let name = path_of(libc::AT_FDCWD, path);
    // SAFETY: the caller's own argument.
    changing(&name, || unsafe { own!(c"unlink" as OfPath)(path) }, |_| Done::Remove { path: &name })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn rmdir(path: *const c_char) -> c_int {
    let name = path_of(libc::AT_FDCWD, path);
    // SAFETY: the caller's own argument.
    changing(&name, || unsafe { own!(c"rmdir" as OfPath)(path) }, |_| Done::Remove { path: &name })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn unlinkat(folder: c_int, path: *const c_char, flags: c_int) -> c_int {
    let name = path_of(folder, path);
    // SAFETY: the caller's own arguments.
    let act = || unsafe { own!(c"unlinkat" as UnlinkAt)(folder, path, flags) };
    changing(&name, act, |_| Done::Remove { path: &name })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn rename(from: *const c_char, to: *const c_char) -> c_int {
    let (old, new) = (path_of(libc::AT_FDCWD, from), path_of(libc::AT_FDCWD, to));
    // SAFETY: the caller's own arguments.
    let act = || unsafe { own!(c"rename" as OfPaths)(from, to) };
    changing(&new, act, |_| Done::Rename { from: &old, to: &new })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn renameat2(
    old_folder: c_int,
    from: *const c_char,
    new_folder: c_int,
    to: *const c_char,
    flags: c_uint,
) -> c_int {
    let (old, new) = (path_of(old_folder, from), path_of(new_folder, to));
    // SAFETY: the caller's own arguments.
    let act = || unsafe { own!(c"renameat2" as RenameAt)(old_folder, from, new_folder, to, flags) };
    changing(&new, act, |_| Done::Rename { from: &old, to: &new })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn link(from: *const c_char, to: *const c_char) -> c_int {
    let (old, new) = (path_of(libc::AT_FDCWD, from), path_of(libc::AT_FDCWD, to));
    // SAFETY: the caller's own arguments.
    let act = || unsafe { own!(c"link" as OfPaths)(from, to) };
    changing(&new, act, |_| Done::Link { from: &old, to: &new })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn linkat(
    old_folder: c_int,
    from: *const c_char,
    new_folder: c_int,
    to: *const c_char,
    flags: c_int,
) -> c_int {
    let (old, new) = (path_of(old_folder, from), path_of(new_folder, to));
    // SAFETY: the caller's own arguments.
    let act = || unsafe { own!(c"linkat" as LinkAt)(old_folder, from, new_folder, to, flags) };
    changing(&new, act, |_| Done::Link { from: &old, to: &new })
}

#[unsafe(no_mangle)]
unsafe extern "C" fn mkdir(path: *const c_char, mode: mode_t) -> c_int {
    let name = path_of(libc::AT_FDCWD, path);
    // SAFETY: the caller's own arguments.
    changing(&name, || unsafe { own!(c"mkdir" as MakeFolder)(path, mode) }, |_| Done::Folder { path: &name })
}
