//! Starting the reading process, watching it and ending it.

use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use super::limits::{self, Cage};
use super::paper::{ReadHandout, ReadTemplate, receive_handout, receive_template};
use super::progress::{Counters, Progress};
use super::receive::{ReadList, receive};
use super::request::{Request, SignedRequest};
use super::signed::{ReadSigned, receive_roots, receive_signed};
use super::{ARGUMENT, TIME, opening};
use crate::signed::{Root, RootFault};
use crate::table::ReadError;
use crate::word::PaperKind;

/// How long a start waits for the drive; what becomes of it afterwards is told by the end of the reading.
const PROMPT: Duration = Duration::from_secs(1);

/// A file being read in a process of its own. Dropping it ends the process.
#[derive(Debug)]
pub struct Reading<T = ReadList> {
    handle: Handle,
    thread: Option<JoinHandle<Result<T, ReadError>>>,
}

/// Takes over what the process says of a file of this name.
type Receive<T> = fn(&mut ChildStdout, &str, &Counters) -> Result<T, ReadError>;

/// A hold on a reading for other threads: how far it is, and an end to it.
#[derive(Debug, Clone)]
pub struct Handle(Arc<Watch>);

impl Reading<ReadList> {
    /// Starts reading the list `file` by `program`, whose `main` calls [`super::serve`]; it may take [`TIME`].
    ///
    /// # Errors
    /// The file cannot be opened, or the program cannot be started.
    pub fn start(program: &Path, file: &Path) -> Result<Self, ReadError> {
        Self::start_within(program, file, TIME)
    }

    /// As [`Reading::start`], with another time limit.
    ///
    /// # Errors
    /// As [`Reading::start`].
    pub fn start_within(program: &Path, file: &Path, time: Duration) -> Result<Self, ReadError> {
        Self::begin(program, file, time, Request::List, receive)
    }
}

impl Reading<ReadHandout> {
    /// Starts reading a file that the program may have made.
    ///
    /// # Errors
    /// As [`Reading::start`].
    pub fn handout(program: &Path, file: &Path) -> Result<Self, ReadError> {
        Self::begin(program, file, TIME, Request::Handout, receive_handout)
    }
}

impl Reading<ReadTemplate> {
    /// Starts looking over a template for documents of this kind.
    ///
    /// # Errors
    /// As [`Reading::start`].
    pub fn template(program: &Path, file: &Path, kind: PaperKind) -> Result<Self, ReadError> {
        Self::begin(program, file, TIME, Request::Template(kind), receive_template)
    }
}

impl Reading<ReadSigned> {
    /// Starts looking at the signatures of a PDF, by the roots that were loaded; `now`: UTC seconds.
    ///
    /// # Errors
    /// As [`Reading::start`].
    pub fn signed(program: &Path, file: &Path, roots: &[Root], now: i64) -> Result<Self, ReadError> {
        let asked = SignedRequest { roots: roots.to_vec(), now };
        Self::begin(program, file, TIME, Request::Signed(asked), receive_signed)
    }
}

impl Reading<Result<Vec<Root>, RootFault>> {
    /// Starts reading a file of root certificates.
    ///
    /// # Errors
    /// As [`Reading::start`].
    pub fn roots(program: &Path, file: &Path) -> Result<Self, ReadError> {
        Self::begin(program, file, TIME, Request::Roots, receive_roots)
    }
}

impl<T: Send + 'static> Reading<T> {
    fn begin(
        program: &Path,
        file: &Path,
        time: Duration,
        request: Request,
        receive: Receive<T>,
    ) -> Result<Self, ReadError> {
        let watch = Arc::new(Watch::default());
        let (started, starting) = mpsc::channel();
        let thread = {
            let (watch, program, file) = (watch.clone(), program.to_owned(), file.to_owned());
            let asked = Asked { program, file, time, request };
            // The system ends the process with the thread that started it, so that thread stays with it.
            thread::spawn(move || watch.run(&asked, receive, &started))
        };
        match starting.recv_timeout(PROMPT) {
            Ok(Ok(())) | Err(mpsc::RecvTimeoutError::Timeout) => {
                Ok(Self { handle: Handle(watch), thread: Some(thread) })
            }
            Ok(Err(why)) => Err(why),
            Err(gone) => Err(ReadError::other(gone)),
        }
    }
}

impl<T> Reading<T> {
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
    pub fn wait(mut self) -> Result<T, ReadError> {
        let read = self.thread.take().map(JoinHandle::join);
        read.and_then(Result::ok).unwrap_or(Err(ReadError::Stopped))
    }
}

impl<T> Drop for Reading<T> {
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

/// What is to be read, by which program, and how long it may take.
struct Asked {
    program: PathBuf,
    file: PathBuf,
    time: Duration,
    request: Request,
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
    /// The file, or why it cannot be opened, once the drive has answered.
    opened: Option<Result<File, ReadError>>,
    child: Option<Child>,
    /// Why it was ended from this side.
    ended: Option<ReadError>,
    finished: bool,
}

impl Watch {
    fn run<T>(
        self: Arc<Self>,
        asked: &Asked,
        receive: Receive<T>,
        started: &mpsc::Sender<Result<(), ReadError>>,
    ) -> Result<T, ReadError> {
        let (file, time) = (asked.file.as_path(), asked.time);
        let begun = Instant::now();
        let spawned = self.open(file, time).and_then(|file| self.spawn(asked, file).map_err(ReadError::other));
        // The cage is held until the process is gone.
        let (mut pipe, _cage) = match spawned {
            Ok(spawned) => spawned,
            Err(why) => {
                self.finish();
                // Nobody hears it where the starter did not wait so long, or is gone.
                let _ = started.send(Err(why.clone()));
                return Err(why);
            }
        };
        let _ = started.send(Ok(()));
        let clock = {
            let watch = self.clone();
            thread::spawn(move || watch.limit(time, begun))
        };
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let read = receive(&mut pipe, &name, &self.counters);
        let (ended, aborted) = self.finish();
        // It ends by itself now and cannot fail.
        let _ = clock.join();
        match ended {
            Some(why) => Err(why),
            // An allocation that fails ends the process.
            None => read.map_err(|why| if aborted && why == ReadError::Stopped { ReadError::OutOfMemory } else { why }),
        }
    }

    /// Opens the file on a thread of its own, which stays behind where the drive never answers.
    fn open(self: &Arc<Self>, file: &Path, time: Duration) -> Result<File, ReadError> {
        let (watch, file) = (self.clone(), file.to_owned());
        thread::spawn(move || {
            let opened = opening::open(&file);
            watch.state().opened = Some(opened);
            watch.over.notify_all();
        });
        let waiting = |state: &mut State| state.opened.is_none() && state.ended.is_none();
        let waited = self.over.wait_timeout_while(self.state(), time, waiting);
        let (mut state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        match (state.ended.clone(), state.opened.take()) {
            (Some(why), _) => Err(why),
            (None, Some(opened)) => opened,
            (None, None) => Err(ReadError::Stalled { seconds: time.as_secs() }),
        }
    }

    /// Starts the process with nothing but the file and a pipe.
    fn spawn(&self, asked: &Asked, file: File) -> io::Result<(ChildStdout, Cage)> {
        let mut command = Command::new(absolute(&asked.program));
        command.arg(ARGUMENT).arg(asked.request.word()).arg(asked.time.as_secs().max(1).to_string());
        limits::environment(&mut command);
        command.args(asked.request.more());
        command.stdin(Stdio::from(file)).stdout(Stdio::piped()).stderr(Stdio::null());
        let (mut child, cage) = Cage::spawn(command)?;
        let pipe = child.stdout.take().ok_or(io::ErrorKind::BrokenPipe)?;
        let mut state = self.state();
        if state.ended.is_some() {
            // It was ended before there was a process to be killed.
            child.kill()?;
        }
        state.child = Some(child);
        drop(state);
        Ok((pipe, cage))
    }

    /// Ends the reading when its time is over.
    fn limit(&self, time: Duration, begun: Instant) {
        let left = time.saturating_sub(begun.elapsed());
        let waited = self.over.wait_timeout_while(self.state(), left, |state| !state.finished);
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
        self.over.notify_all();
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

/// Without an environment there is no path of folders to look the program up in.
fn absolute(program: &Path) -> PathBuf {
    std::path::absolute(program).unwrap_or_else(|_| program.to_owned())
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
