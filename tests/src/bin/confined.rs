//! What the reading process may do beside reading: tried from inside it, in place of a parser, and told as a list of what
//! was tried and what came of it. Called with `--free` it tries the same without giving anything up first.
//!
//! Under a name with `without-landlock` or `without-seccomp` in it, it runs as on a kernel that lacks these.

use std::process::ExitCode;

#[cfg(not(target_os = "linux"))]
fn main() -> ExitCode {
    ExitCode::FAILURE
}

#[cfg(target_os = "linux")]
fn main() -> ExitCode {
    use std::io::Write;

    let name = std::env::args_os().next().unwrap_or_default().to_string_lossy().into_owned();
    if let Err(why) = attempts::lack(&name) {
        let _ = writeln!(std::io::stderr(), "{why}");
        return ExitCode::FAILURE;
    }
    if std::env::args_os().any(|word| word == "--free") {
        let tried = attempts::all();
        let _ = tried.iter().try_for_each(|(what, came)| writeln!(std::io::stdout(), "{what}\t{came}"));
        return ExitCode::SUCCESS;
    }
    let served = if name.contains("reader") {
        documents::reader::serve(std::env::args_os())
    } else {
        documents::reader::serve_by(std::env::args_os(), |_, _| Ok(attempts::told()))
    };
    served.unwrap_or(ExitCode::FAILURE)
}

#[cfg(target_os = "linux")]
mod attempts {
    use std::collections::{BTreeMap, HashMap};
    use std::fs::{self, File};
    use std::io;
    use std::net::{TcpListener, UdpSocket};
    use std::os::unix::net::UnixDatagram;
    use std::path::PathBuf;
    use std::process::Command;
    use std::thread;

    use anyhow::Result;
    use documents::table::{Book, Line, Page};
    use register::intake::Raw;
    use rustix::process::Pid;
    use seccompiler::{BpfProgram, SeccompAction, SeccompFilter};

    /// What an attempt is called, and what it does.
    type Attempt = (&'static str, fn() -> io::Result<()>);

    const ATTEMPTS: [Attempt; 17] = [
        ("see a variable of the environment", || {
            let seen = std::env::vars_os().next();
            seen.map(|_| ()).ok_or_else(|| io::ErrorKind::PermissionDenied.into())
        }),
        ("learn a path from the arguments", || {
            let told = std::env::args_os().skip(1).find(|word| word.to_string_lossy().contains(['/', 'h']));
            told.map(|_| ()).ok_or_else(|| io::ErrorKind::PermissionDenied.into())
        }),
        ("open a file", || File::open("/etc/passwd").map(|_| ())),
        ("open its own program", || File::open("/proc/self/exe").map(|_| ())),
        ("look whether a file is there", || fs::metadata("/etc/passwd").map(|_| ())),
        ("list a folder", || fs::read_dir("/").map(|_| ())),
        ("make a file", || {
            let file = PathBuf::from(format!("/tmp/so-ma-confined-{}", std::process::id()));
            File::create(&file)?;
            fs::remove_file(&file)
        }),
        ("make a folder", || {
            let folder = PathBuf::from(format!("/tmp/so-ma-confined-folder-{}", std::process::id()));
            fs::create_dir(&folder)?;
            fs::remove_dir(&folder)
        }),
        ("make a link", || {
            let link = PathBuf::from(format!("/tmp/so-ma-confined-link-{}", std::process::id()));
            std::os::unix::fs::symlink("/etc/passwd", &link)?;
            fs::remove_file(&link)
        }),
        ("change its folder", || std::env::set_current_dir("/")),
        ("listen on the network", || TcpListener::bind("127.0.0.1:0").map(|_| ())),
        ("send over the network", || {
            let socket = UdpSocket::bind("127.0.0.1:0")?;
            socket.send_to(b"x", socket.local_addr()?).map(|_| ())
        }),
        ("talk to another program", || UnixDatagram::pair().map(|_| ())),
        ("start a process", || Command::new("/bin/true").status().map(|_| ())),
        ("start a thread", || thread::Builder::new().spawn(|| ())?.join().map_err(|_| io::ErrorKind::Other.into())),
        ("reach another process", || Ok(rustix::process::test_kill_process(Pid::INIT)?)),
        ("take its limits back", || {
            use rustix::process::{Resource, Rlimit, setrlimit};
            Ok(setrlimit(Resource::Core, Rlimit { current: Some(0), maximum: Some(0) })?)
        }),
    ];

    /// Every attempt and what came of it: `done`, or why it was not.
    pub fn all() -> Vec<(&'static str, String)> {
        let told = |came: io::Result<()>| came.map_or_else(|why| why.kind().to_string(), |()| "done".to_owned());
        ATTEMPTS.iter().map(|(what, attempt)| (*what, told(attempt()))).collect()
    }

    /// The same as a list, after work like a parser's: much memory, tables, and a panic that is caught.
    pub fn told() -> Book {
        let mut rows = all();
        let mut numbers: Vec<u64> = (0..8 << 20).rev().collect();
        numbers.sort_unstable();
        let tables: HashMap<u64, String> = numbers.iter().take(100_000).map(|one| (*one, one.to_string())).collect();
        let caught = std::panic::catch_unwind(|| numbers.get(numbers.len()).copied().unwrap_or_else(panic_on_purpose));
        rows.push(("work", if caught.is_err() && tables.len() == 100_000 { "done" } else { "not done" }.to_owned()));
        let line = |(number, (what, came)): (u32, (&str, String))| Line {
            number,
            hidden: false,
            cells: vec![Raw::text(what), Raw::text(&came)],
        };
        let rows = (1..).zip(rows).map(line).collect();
        Book { sheets: vec![Page { rows, ..Page::default() }] }
    }

    fn panic_on_purpose() -> u64 {
        std::panic::resume_unwind(Box::new("a parser gave up"))
    }

    /// Makes this process one on a kernel that lacks what the name of the program says.
    pub fn lack(name: &str) -> Result<()> {
        let lacked = match name {
            name if name.contains("without-landlock") => libc::SYS_landlock_create_ruleset,
            name if name.contains("without-seccomp") => libc::SYS_seccomp,
            _ => return Ok(()),
        };
        let unknown = SeccompAction::Errno(libc::ENOSYS.cast_unsigned());
        let rules = BTreeMap::from([(lacked, Vec::new())]);
        let filter = SeccompFilter::new(rules, SeccompAction::Allow, unknown, std::env::consts::ARCH.try_into()?)?;
        let program: BpfProgram = filter.try_into()?;
        Ok(seccompiler::apply_filter(&program)?)
    }
}
