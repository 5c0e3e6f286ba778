//! The words of the command line: refused, explained, completed.

use std::process::Stdio;

use crate::test_folder::{TestFolder, done, text, unusable};

#[test]
fn unusable_words_end_with_2_and_touch_nothing() {
    let folder = TestFolder::new();
    for words in [
        &[][..],
        &["không-có-lệnh"],
        &["new"],
        &["new", "a.soma"],
        &["new", "a.soma", "--root", "H53"],
        &["new", "a.soma", "--root", "H53", "--name", "x", "thừa"],
        &["list"],
        &["list", "a.soma", "--on"],
        &["list", "a.soma", "--nope", "1"],
        &["change", "a.soma"],
        &["change", "a.soma", "--script", "không có.json"],
        &["verify"],
        &["call", "a.soma"],
    ] {
        let out = folder.run(words);
        assert_eq!(out.status.code(), Some(2), "{words:?}: {}", text(&out.stderr));
    }
    let script = folder.file("acts.json", "[{]");
    unusable(&folder.run(&["change", "a.soma", "--script", &script]));
    unusable(&folder.run(&["change", "a.soma", "--script", &script, "--apply", "--date", "2026-01-31"]));
    assert_eq!(folder.files(), ["acts.json"]);
}

/// Words the library behind the command line would say by itself.
const ENGLISH: [&str; 8] =
    ["Usage", "error", "Options", "OPTIONS", "Commands", "Arguments", "Print", "possible values"];

fn is_vietnamese(said: &str) {
    for word in ENGLISH {
        assert!(!said.contains(word), "`{word}` in:\n{said}");
    }
}

#[test]
fn the_version_is_the_workspace_s() {
    let folder = TestFolder::new();
    for word in ["--version", "-V"] {
        assert_eq!(done(&folder.run(&[word])), format!("so-ma-cli {}\n", env!("CARGO_PKG_VERSION")));
    }
}

#[test]
fn whoever_reads_only_the_beginning_of_an_answer_is_no_failure() {
    let folder = TestFolder::new();
    let mut program = folder.command(&["--help"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(program.stdout.take());
    let ended = program.wait_with_output().unwrap();
    assert_eq!((ended.status.code(), ended.stderr.as_slice()), (Some(0), &b""[..]));
}

#[test]
fn each_command_explains_itself_in_vietnamese() {
    let folder = TestFolder::new();
    let all = done(&folder.run(&["--help"]));
    is_vietnamese(&all);
    let commands: Vec<&str> = all
        .lines()
        .skip_while(|line| *line != "Lệnh:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        // A line that begins further right goes on with the one before it.
        .filter_map(|line| line.strip_prefix("  ").filter(|line| !line.starts_with(' ')))
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    assert_eq!(commands.len(), 23, "{all}");
    for command in commands {
        for help in ["--help", "-h"] {
            let said = done(&folder.run(&[command, help]));
            assert!(said.contains(&format!("Cách dùng: so-ma-cli {command}")), "{said}");
            is_vietnamese(&said);
        }
    }
    assert_eq!(folder.files(), Vec::<String>::new());
}

#[test]
fn words_that_cannot_be_used_are_answered_in_vietnamese_with_the_usage_of_the_command() {
    let folder = TestFolder::new();
    for (words, why) in [
        (&["lst"][..], "không có lệnh “lst”"),
        (&["list"], "thiếu SỔ.soma"),
        (&["list", "a.soma", "--nope"], "không có tùy chọn --nope"),
        (&["list", "a.soma", "--on"], "thiếu giá trị sau --on"),
        (&["list", "a.soma", "--on", "1", "--on", "2"], "--on NGÀY được ghi hai lần"),
        (&["list", "a.soma", "--format", "xml"], "có: csv, json"),
        (&["change", "a.soma", "--script", "-", "--apply"], "thiếu --decision SỐ, --date NGÀY"),
        (&["export", "a.soma", "poster", "-o", "x"], "LOẠI không nhận “poster”; có: decision"),
    ] {
        let out = folder.run(words);
        unusable(&out);
        let said = text(&out.stderr);
        assert!(said.starts_with("so-ma-cli: ") && said.contains(why), "{words:?}: {said}");
        assert!(said.contains("Cách dùng: so-ma-cli"), "{said}");
        is_vietnamese(&said);
    }
}

#[test]
fn shells_are_told_how_to_complete() {
    let folder = TestFolder::new();
    for (shell, part) in [
        ("bash", "complete -F _so__ma__cli"),
        ("zsh", "#compdef so-ma-cli"),
        ("powershell", "Register-ArgumentCompleter"),
    ] {
        let script = done(&folder.run(&["completion", shell]));
        for wanted in [part, "check-document", "--known", "--closed-root-ok"] {
            assert!(script.contains(wanted), "{shell}: {wanted}");
        }
    }
    unusable(&folder.run(&["completion", "tcsh"]));
}

#[cfg(unix)]
#[test]
fn a_name_that_is_no_text_is_refused_without_a_panic() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = TestFolder::new();
    let name = std::ffi::OsStr::from_bytes(b"s\xe1\xbb.soma");
    for words in [&["list"][..], &["verify"], &["call"]] {
        let out = folder.command(words).arg(name).output().unwrap();
        unusable(&out);
        assert!(text(&out.stderr).contains("không phải chữ UTF-8"), "{}", text(&out.stderr));
    }
    // A file that the command line reads itself may be called anything.
    let out = folder.command(&["change", "a.soma", "--script"]).arg(name).output().unwrap();
    unusable(&out);
    assert!(text(&out.stderr).contains("không đọc được"), "{}", text(&out.stderr));
}
