//! A disk that fails when a test wants it, and that remembers what was asked of it.
//!
//! Loaded into a program in front of the C library (`LD_PRELOAD`), it stands in the way of every call by which the program, or
//! the SQLite in it, changes something below one folder. So a test sees all that a program writes, whoever writes it and by
//! whatever library, and can have any of it fail.
//!
//! | variable | says |
//! | --- | --- |
//! | `FAILING_DISK_FOLDER` | the folder; nothing outside of it is counted, recorded or made to fail |
//! | `FAILING_DISK_RECORD` | the file that operations are recorded in, each as it was done |
//! | `FAILING_DISK_AT` | the number of the operation that fails, from 1 |
//! | `FAILING_DISK_HOW` | `once`; `torn`: half of what is to be written is; `on`: it and all that come after it |
//! | `FAILING_DISK_ERROR` | the number of the error; 0: the program is killed in its place |

#![cfg(target_os = "linux")]

mod calls;
mod disk;
mod record;
