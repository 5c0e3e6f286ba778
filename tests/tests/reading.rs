//! Lists are read in a process of their own, which no file can make a nuisance.

#![cfg(target_os = "linux")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test file: what is not there fails the test")]

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use documents::reader::{MEMORY, Phase, ReadHandout, Reading};
use documents::table::{Book, Limit, ReadError};
use documents::word::{self, PaperKind};
use so_ma_tests::hostile;

/// Long enough on a busy machine; what hangs is beyond any.
const PATIENCE: Duration = Duration::from_secs(60);

/// The bridge serves as the reading program, as the window does for itself.
fn program() -> &'static Path {
    Path::new(env!("CARGO_BIN_EXE_bridge"))
}

fn read(file: &Path) -> Result<Book, ReadError> {
    Reading::start(program(), file)?.wait().map(|read| read.book)
}

fn fixture(name: &str) -> PathBuf {
    so_ma_tests::repository().join("tests/fixtures").join(name)
}

#[test]
fn the_list_of_tay_ninh_comes_whole_through_the_other_process() {
    let book = read(&fixture("tay_ninh_clean.csv")).unwrap();
    let [page] = book.sheets.as_slice() else { panic!("{} sheets", book.sheets.len()) };
    assert_eq!((page.name.as_str(), page.rows.len()), ("tay_ninh_clean.csv", 369));
}

#[test]
fn every_kind_comes_through_as_it_was_parsed() {
    for name in ["kinds.xlsx", "kinds.xls", "kinds.ods", "binary.xlsb", "word/decision.docx", "word/tracked.docx"] {
        let file = fixture("lists").join(name);
        let here = documents::table::parse(&fs::read(&file).unwrap(), name).unwrap();
        assert_eq!(read(&file).unwrap(), here, "{name}");
    }
}

/// `binary.xlsb` was written by pyxlsbwriter 0.1.0, `locked.xlsx` is `kinds.xlsx` encrypted by msoffcrypto-tool 6.1.0 as
/// Excel does it (agile encryption, password “matkhau”): neither by this project's hand.
#[test]
fn a_binary_workbook_of_another_program_is_read_and_one_with_a_password_is_named() {
    let book = read(&fixture("lists/binary.xlsb")).unwrap();
    let sheets: Vec<(&str, bool)> = book.sheets.iter().map(|page| (page.name.as_str(), page.hidden)).collect();
    assert_eq!(sheets, [("Phụ lục I", false), ("Trang ẩn", true)]);
    let texts =
        |line: usize| -> Vec<&str> { book.sheets[0].rows[line].cells.iter().map(|cell| cell.text.as_str()).collect() };
    assert_eq!(texts(0), ["STT", "Mã định danh", "Tên cơ quan, đơn vị", "Điện thoại", "Ngày"]);
    assert_eq!(texts(1), ["1", "H53.01", "Sở Nội vụ", "0276 3822 123", "15/09/2020"]);
    assert_eq!(texts(2), ["2", "H53.02", "Sở Văn hóa, Thể thao và Du lịch", "2763822124", "31/01/2021"]);
    assert_eq!(texts(3)[..3], ["3", "H53.01.01", "Ban Thi đua – Khen thưởng"]);
    let found = documents::list_detection::rows(&book, &documents::list_detection::propose(&book));
    assert_eq!(found.rows.len(), 3, "{:?}", found.passed);
    assert_eq!(read(&fixture("lists/locked.xlsx")).unwrap_err(), ReadError::Protected);
}

/// The process does not know what the file is called; the officer does.
#[test]
fn a_text_with_too_many_columns_is_told_by_the_name_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("danh sách.csv");
    fs::write(&file, format!("Mã,Tên\nH53.01{}x\n", ",".repeat(300))).unwrap();
    let (message, sheets) = match read(&file) {
        Err(why) => (why.message(), 0),
        Ok(book) => (book.sheets[0].unread.as_ref().unwrap().message(), book.sheets.len()),
    };
    assert!(message.contains("“danh sách.csv”") && !message.contains('\0'), "{sheets}: {message:?}");
}

#[test]
fn what_the_other_process_cannot_read_is_told_as_if_it_were_this_one() {
    assert_eq!(read(Path::new("/không/có.xlsx")), Err(ReadError::Missing));
    assert_eq!(read(&std::env::temp_dir()), Err(ReadError::NotAFile));
    let refused = read(&fixture("lists/html.xls")).unwrap_err();
    assert_eq!(refused, ReadError::OtherKind { kind: documents::table::FileFormat::Html });
}

#[test]
fn a_program_that_does_not_start_or_does_not_read_is_an_error() {
    let file = fixture("tay_ninh_clean.csv");
    assert!(matches!(Reading::start(Path::new("/không/có"), &file), Err(ReadError::Other { .. })));
    assert_eq!(Reading::start(Path::new("/bin/true"), &file).unwrap().wait(), Err(ReadError::Stopped));
    // One that says what no reader says.
    assert_eq!(Reading::start(Path::new("/bin/echo"), &file).unwrap().wait(), Err(ReadError::Stopped));
}

#[test]
fn no_hostile_file_hurts_the_program_or_outlasts_the_limit() {
    let folder = tempfile::tempdir().unwrap();
    let files = hostile::files().unwrap();
    let before = peak_memory();
    for (name, bytes) in files {
        let file = folder.path().join(name);
        fs::write(&file, bytes).unwrap();
        let start = Instant::now();
        let read = Reading::start_within(program(), &file, PATIENCE).unwrap().wait();
        let (size, time) = (fs::metadata(&file).unwrap().len(), start.elapsed());
        println!("{name}: {size} bytes, {time:?}: {:?}", read.as_ref().map(|read| read.book.sheets[0].rows.len()));
        assert!(!matches!(read, Err(ReadError::TookTooLong { .. })), "{name}");
        let harmless = ["falling_rows.xlsx", "wide_cells.docx"].contains(&name);
        let sound = ["dimensions.xls", "turned_dimensions.xls"].contains(&name);
        // Whatever part it is that unpacks to too much.
        let too_large = matches!(read, Err(ReadError::TooLarge { limit: Limit::Unpacked }));
        assert!(too_large || !name.starts_with("bomb"), "{name}: {read:?}");
        assert_eq!(read.is_ok(), harmless || sound, "{name}: {:?}", read.err());
    }
    let grown = peak_memory() - before;
    assert!(grown < 100 << 20, "the program grew by {grown} bytes");
}

#[test]
fn a_file_that_needs_more_memory_than_there_is_ends_the_other_process_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lớn.csv");
    // Each byte becomes a letter of two bytes, and all of them one cell, which is held several times over.
    let mut writing = fs::File::create(&file).unwrap();
    (0..127).try_for_each(|_| writing.write_all(&[0xB8; 1 << 20])).unwrap();
    let refused = Reading::start_within(program(), &file, PATIENCE).unwrap().wait().unwrap_err();
    assert!(matches!(refused, ReadError::OutOfMemory | ReadError::TooLarge { .. }), "{refused:?}");
}

#[test]
fn a_drive_that_does_not_answer_is_told_as_that_when_the_time_is_over() {
    let folder = tempfile::tempdir().unwrap();
    // The program starts and never says a word, as one whose file does not come.
    let silent = folder.path().join("silent");
    fs::write(&silent, "#!/bin/sh\nexec sleep 600\n").unwrap();
    fs::set_permissions(&silent, fs::Permissions::from_mode(0o755)).unwrap();
    let file = fixture("tay_ninh_clean.csv");
    let reading = Reading::start_within(&silent, &file, Duration::from_secs(1)).unwrap();
    assert_eq!(reading.wait(), Err(ReadError::Stalled { seconds: 1 }));
}

#[test]
fn reading_that_takes_too_long_is_ended_when_its_time_is_over() {
    let long = LongList::new();
    // So short that it is over while the list is parsed.
    let reading = Reading::start_within(program(), &long.path, Duration::from_millis(1_500)).unwrap();
    let refused = reading.wait().unwrap_err();
    assert!(matches!(refused, ReadError::TookTooLong { .. } | ReadError::Stalled { .. }), "{refused:?}");
}

#[test]
fn only_regular_files_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("danh sách.csv");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    assert_eq!(read(&pipe), Err(ReadError::NotRegular));
    assert_eq!(read(Path::new("/dev/zero")), Err(ReadError::NotRegular));
    let long = folder.path().join("x".repeat(300));
    assert_eq!(read(&long), Err(ReadError::NameTooLong));
}

#[test]
fn a_file_whose_name_is_no_unicode_is_read() {
    use std::os::unix::ffi::OsStrExt;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(std::ffi::OsStr::from_bytes(b"danh s\xE1ch.csv"));
    fs::copy(fixture("tay_ninh_clean.csv"), &file).unwrap();
    assert_eq!(read(&file).unwrap().sheets[0].rows.len(), 369);
}

#[test]
fn the_hash_is_that_of_the_bytes_that_were_parsed_whatever_becomes_of_the_file() {
    use sha2::{Digest, Sha256};

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("danh sách.csv");
    let bytes = fs::read(fixture("tay_ninh_clean.csv")).unwrap();
    fs::write(&file, &bytes).unwrap();
    let reading = Reading::start(program(), &file).unwrap();
    let handle = reading.handle();
    while handle.progress().phase == Phase::Opening && !handle.is_finished() {
        thread::sleep(Duration::from_millis(1));
    }
    // It is read by now, and replaced before the program takes the list over.
    fs::write(&file, "Mã,Tên\nH53.99,Khác\n").unwrap();
    let read = reading.wait().unwrap();
    let wanted: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((read.sha256, read.book.sheets[0].rows.len()), (wanted, 369));
}

#[test]
fn the_other_process_has_taken_its_limits_and_goes_when_the_reading_is_dropped() {
    let long = LongList::new();
    let reading = Reading::start(program(), &long.path).unwrap();
    let child = long.reader();
    let limits = fs::read_to_string(format!("/proc/{child}/limits")).unwrap();
    let limit = |name: &str| {
        let line = limits.lines().find(|line| line.starts_with(name)).unwrap();
        line[name.len()..].split_whitespace().next().unwrap().parse::<u64>().unwrap()
    };
    assert!((MEMORY..MEMORY + (256 << 20)).contains(&limit("Max address space")), "{limits}");
    assert_eq!((limit("Max file size"), limit("Max core file size")), (0, 0));
    assert!(limit("Max cpu time") <= 65);
    assert!(limit("Max open files") <= 16);
    let status = fs::read_to_string(format!("/proc/{child}/status")).unwrap();
    assert!(status.contains("NoNewPrivs:\t1") && status.contains("Seccomp:\t2"), "{status}");
    let words = fs::read_to_string(format!("/proc/{child}/cmdline")).unwrap();
    assert!(!words.contains(long.path.file_name().unwrap().to_str().unwrap()), "{words}");
    assert_eq!(fs::read(format!("/proc/{child}/environ")).unwrap(), b"");
    drop(reading);
    assert!(gone(child));
}

#[test]
fn cancelling_in_the_middle_of_100_000_rows_ends_it_at_once() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lớn.xlsx");
    write_rows(&file, 100_000);
    let mut times = Vec::new();
    // A busy machine may be late once.
    for _ in 0..3 {
        let reading = Reading::start(program(), &file).unwrap();
        let handle = reading.handle();
        while handle.progress().phase == Phase::Opening {
            assert!(!handle.is_finished());
            thread::sleep(Duration::from_millis(1));
        }
        assert_eq!(handle.progress().phase, Phase::Parsing);
        let rows = handle.progress().rows;
        assert!((1..100_000).contains(&rows), "{rows}");
        let start = Instant::now();
        let canceller = thread::spawn(move || handle.cancel());
        assert_eq!(reading.wait(), Err(ReadError::Cancelled));
        canceller.join().unwrap();
        times.push(start.elapsed());
    }
    println!("{times:?}");
    assert!(times.iter().any(|time| *time < Duration::from_millis(100)), "{times:?}");
}

#[test]
fn a_large_list_comes_whole_and_its_progress_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("lớn.xlsx");
    write_rows(&file, 20_000);
    let reading = Reading::start(program(), &file).unwrap();
    let handle = reading.handle();
    let book = reading.wait().unwrap().book;
    assert_eq!(book.sheets[0].rows.len(), 20_000);
    assert_eq!(book.sheets[0].rows[19_999].cells[1].text, "Đơn vị 19999, cột 1");
    assert_eq!((handle.progress().phase, handle.progress().rows), (Phase::Receiving, 20_000));
    assert!(handle.is_finished());
}

#[test]
fn the_other_process_dies_with_the_program() {
    let long = LongList::new();
    let mut parent = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "reads_the_list_it_is_given", "--ignored"])
        .env("SO_MA_LIST", &long.path)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let child = long.reader();
    parent.kill().unwrap();
    parent.wait().unwrap();
    assert!(gone(child));
}

#[test]
fn documents_and_templates_are_read_there_as_they_would_be_here() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("văn bản.docx");
    let kind = PaperKind::ChangeDecision;
    let template = word::shipped(kind).unwrap();
    let written = |bytes: &[u8]| fs::write(&file, bytes).unwrap();
    let looked_over = || Reading::template(program(), &file, kind).unwrap().wait().unwrap();
    let handout = || Reading::handout(program(), &file).unwrap().wait().unwrap();
    written(&template);
    assert_eq!(looked_over().problems, word::inspect_template(&template, kind));
    let made = word::fill(&template, &word::example_document(kind, 700)).unwrap();
    written(&made);
    let here = word::read_back(&made).unwrap();
    assert!(here.tables.iter().map(|table| table.rows.len()).sum::<usize>() >= 700);
    assert_eq!(handout(), ReadHandout::Word(here));
    for broken in [b"PK\x03\x04".as_slice(), "không phải Word".as_bytes(), &made[..made.len() / 2]] {
        written(broken);
        assert_eq!(looked_over().problems, word::inspect_template(broken, kind));
        assert_eq!(handout(), ReadHandout::Refused(vec![*word::read_back(broken).unwrap_err()]));
    }
}

#[test]
fn a_template_that_unpacks_without_end_takes_the_memory_of_the_other_process_only() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("mẫu.docx");
    fs::write(&file, hostile::bomb("word/document.xml").unwrap()).unwrap();
    let before = peak_memory();
    let refused = Reading::template(program(), &file, PaperKind::Letter).unwrap().wait().unwrap();
    assert_eq!(refused.problems[0].rule, "template.tooLarge");
    let handout = Reading::handout(program(), &file).unwrap().wait().unwrap();
    assert_eq!(handout, ReadHandout::Refused(refused.problems));
    assert!(peak_memory() - before < 50 << 20);
}

/// The program that is killed in [`the_other_process_dies_with_the_program`].
#[test]
#[ignore = "waits until it is killed"]
fn reads_the_list_it_is_given() {
    let list = std::env::var_os("SO_MA_LIST").unwrap();
    let _ = read(Path::new(&list));
}

fn write_rows(file: &Path, rows: u32) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory().unwrap();
    for row in 0..rows {
        for column in 0..9_u16 {
            sheet.write(row, column, format!("Đơn vị {row}, cột {column}")).unwrap();
        }
    }
    book.save(file).unwrap();
}

/// A file that takes seconds to read: a hundred megabytes of one cell.
struct LongList {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl LongList {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("danh sách.csv");
        let mut writing = fs::File::create(&path).unwrap();
        (0..100).try_for_each(|_| writing.write_all(&[b'a'; 1 << 20])).unwrap();
        Self { path, _folder: folder }
    }

    /// The process that was started to read it, once it has its limits.
    fn reader(&self) -> u32 {
        let start = Instant::now();
        while start.elapsed() < Duration::from_secs(20) {
            for entry in fs::read_dir("/proc").unwrap().flatten() {
                let Ok(process) = entry.file_name().to_string_lossy().parse::<u32>() else { continue };
                let reads = fs::read_link(entry.path().join("fd/0")).is_ok_and(|input| input == self.path);
                let limits = fs::read_to_string(entry.path().join("limits")).unwrap_or_default();
                let limited = limits.lines().any(|line| line.starts_with("Max open files") && line.contains(" 16 "));
                if limited && reads {
                    // The last limit is taken a moment before death with the parent is asked for, and all else given up.
                    thread::sleep(Duration::from_millis(50));
                    return process;
                }
            }
            thread::sleep(Duration::from_millis(5));
        }
        panic!("no process reads {}", self.path.display());
    }
}

/// Whether the process ends within moments.
fn gone(process: u32) -> bool {
    let alive = || {
        let state = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
        state.rsplit(')').next().is_some_and(|rest| !rest.is_empty() && !rest.trim_start().starts_with('Z'))
    };
    (0..100).any(|_| {
        thread::sleep(Duration::from_millis(20));
        !alive()
    })
}

/// The most memory this process ever had, in bytes.
fn peak_memory() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM")).unwrap();
    1_024 * line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap()
}
