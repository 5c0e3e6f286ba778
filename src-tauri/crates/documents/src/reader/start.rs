//! Starting the reading process, watching it and ending it.

use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use super::limits::Cage;
use super::progress::{Counters, Progress};
use super::receive::{ReadList, receive};
use super::{ARGUMENT, TIME};
use crate::table::ReadError;

/// A file being read in a process of its own. Dropping it ends the process.
#[derive(Debug)]
pub struct Reading {
    handle: Handle,
    thread: Option<JoinHandle<Result<ReadList, ReadError>>>,
}

/// A hold on a reading for other threads: how far it is, and an end to it.
#[derive(Debug, Clone)]
pub struct Handle(Arc<Watch>);

impl Reading {
    /// Starts reading `file` by `program`, whose `main` calls [`super::serve`]; it may take [`TIME`].
    ///
    /// # Errors
    /// The program cannot be started.
    pub fn start(program: &Path, file: &Path) -> Result<Self, ReadError> {
        Self::start_within(program, file, TIME)
    }

    /// As [`Reading::start`], with another time limit.
    ///
    /// # Errors
    /// As [`Reading::start`].
    pub fn start_within(program: &Path, file: &Path, time: Duration) -> Result<Self, ReadError> {
        let watch = Arc::new(Watch::default());
        let (started, starting) = mpsc::channel();
        let thread = {
            let (watch, program, file) = (watch.clone(), program.to_owned(), file.to_owned());
            // The system ends the process with the thread that started it, so that thread stays with it.
            thread::spawn(move || watch.run(&program, &file, time, &started))
        };
        match starting.recv() {
            Ok(Ok(())) => Ok(Self { handle: Handle(watch), thread: Some(thread) }),
            Ok(Err(why)) => Err(why),
            Err(gone) => Err(ReadError::other(gone)),
        }
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.handle.progress()
    }

    /// Ends it at once; [`Reading::wait`] then says that it was cancelled.
    pub fn cancel(&self) {
        self.handle.cancel();
    }

    /// A hold on it for another thread.
    pub fn handle(&self) -> Handle {
        self.handle.clone()
    }

    /// Waits for the end of it.
    ///
    /// # Errors
    /// It is no list, cannot be read, took too long, or was cancelled.
    pub fn wait(mut self) -> Result<ReadList, ReadError> {
        let read = self.thread.take().map(JoinHandle::join);
        read.and_then(Result::ok).unwrap_or(Err(ReadError::Stopped))
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.cancel();
    }
}

impl Handle {
    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.0.counters.progress()
    }

    /// Whether it is over, well or not.
    pub fn is_finished(&self) -> bool {
        self.0.state().finished
    }

    /// Ends it at once.
    pub fn cancel(&self) {
        self.0.end(ReadError::Cancelled);
    }
}

/// What the threads around one reading share.
#[derive(Debug, Default)]
struct Watch {
    counters: Counters,
    state: Mutex<State>,
    over: Condvar,
}

#[derive(Debug, Default)]
struct State {
    child: Option<Child>,
    /// Why it was ended from this side.
    ended: Option<ReadError>,
    finished: bool,
}

impl Watch {
    fn run(
        self: Arc<Self>,
        program: &Path,
        file: &Path,
        time: Duration,
        started: &mpsc::Sender<Result<(), ReadError>>,
    ) -> Result<ReadList, ReadError> {
        // The cage is held until the process is gone.
        let (mut pipe, _cage) = match self.spawn(program, file, time) {
            Ok(spawned) => spawned,
            Err(fault) => {
                // Nobody hears it only when the starter is gone.
                let _ = started.send(Err(ReadError::other(fault)));
                return Err(ReadError::Stopped);
            }
        };
        let _ = started.send(Ok(()));
        let clock = {
            let watch = self.clone();
            thread::spawn(move || watch.limit(time))
        };
        let read = receive(&mut pipe, &self.counters);
        let (ended, aborted) = self.finish();
        // It ends by itself now and cannot fail.
        let _ = clock.join();
        match ended {
            Some(why) => Err(why),
            // An allocation that fails ends the process.
            None if aborted && read == Err(ReadError::Stopped) => Err(ReadError::OutOfMemory),
            None => read,
        }
    }

    fn spawn(&self, program: &Path, file: &Path, time: Duration) -> io::Result<(ChildStdout, Cage)> {
        let mut command = Command::new(program);
        command.arg(ARGUMENT).arg(absolute(file)).arg(time.as_secs().max(1).to_string());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        let (mut child, cage) = Cage::spawn(command)?;
        let pipe = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        self.state().child = Some(child);
        Ok((pipe, cage))
    }

    /// Ends the reading when its time is over.
    fn limit(&self, time: Duration) {
        let waited = self.over.wait_timeout_while(self.state(), time, |state| !state.finished);
        let late = waited.map_or(true, |(state, _)| !state.finished);
        if late {
            let seconds = time.as_secs();
            self.end(match self.counters.is_opened() {
                true => ReadError::TookTooLong { seconds },
                false => ReadError::Stalled { seconds },
            });
        }
    }

    /// Kills the process; the first reason counts.
    fn end(&self, why: ReadError) {
        let mut state = self.state();
        if state.finished {
            return;
        }
        state.ended.get_or_insert(why);
        if let Some(child) = &mut state.child {
            // Fails only when it is dead already.
            let _ = child.kill();
        }
    }

    /// Sees the process off; why it was ended, if it was, and whether it ended by aborting itself.
    fn finish(&self) -> (Option<ReadError>, bool) {
        let mut state = self.state();
        let mut aborted = false;
        if let Some(mut child) = state.child.take() {
            // One that is dead already keeps the status it died with.
            let _ = child.kill();
            aborted = child.wait().is_ok_and(has_aborted);
        }
        state.finished = true;
        self.over.notify_all();
        (state.ended.take(), aborted)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file name that begins with a dash must not look like an option.
fn absolute(file: &Path) -> PathBuf {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned())
}

#[cfg(unix)]
fn has_aborted(status: ExitStatus) -> bool {
    use std::os::unix::process::ExitStatusExt;
    status.signal() == Some(rustix::process::Signal::ABORT.as_raw())
}

/// Windows ends a process that aborts by a failure that cannot be caught.
#[cfg(not(unix))]
fn has_aborted(status: ExitStatus) -> bool {
    const FAIL_FAST: u32 = 0xC000_0409;
    status.code().is_some_and(|code| code.cast_unsigned() == FAIL_FAST)
}
