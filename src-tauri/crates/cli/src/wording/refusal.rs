//! Why the words cannot be used, in Vietnamese: the sentence follows from the kind of clap's error and what it is about.

use std::ffi::OsString;

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::command_line::Usage;

/// The refusal of these words.
pub fn of(error: &Error, words: &[OsString]) -> Usage {
    let said = |kind| one(error, kind);
    let argument = said(ContextKind::InvalidArg);
    let value = said(ContextKind::InvalidValue);
    let sentence = match error.kind() {
        ErrorKind::InvalidValue if value.is_empty() => format!("thiếu giá trị sau {argument}"),
        ErrorKind::InvalidValue => {
            format!("{argument} không nhận “{value}”{}", offered(error, ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let why = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("{argument}: “{value}” {why}")
        }
        ErrorKind::UnknownArgument if argument.starts_with('-') => {
            format!("không có tùy chọn {argument}{}", meant(error, ContextKind::SuggestedArg))
        }
        ErrorKind::UnknownArgument => format!("thừa “{argument}”"),
        ErrorKind::InvalidSubcommand => {
            let name = said(ContextKind::InvalidSubcommand);
            format!("không có lệnh “{name}”{}", meant(error, ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu {}", all(error, ContextKind::InvalidArg).join(", ")),
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "thiếu lệnh".to_owned(),
        ErrorKind::ArgumentConflict => match all(error, ContextKind::PriorArg).as_slice() {
            [] => format!("{argument} được ghi hai lần"),
            [prior] if *prior == argument => format!("{argument} được ghi hai lần"),
            prior => format!("{argument} không dùng cùng {}", prior.join(", ")),
        },
        ErrorKind::InvalidUtf8 => format!("“{}” không phải chữ UTF-8; hãy đổi tên tệp rồi thử lại", unreadable(words)),
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("thiếu giá trị sau {argument}")
        }
        ErrorKind::TooManyValues => format!("{argument} chỉ nhận một giá trị"),
        _ => "các tham số không dùng được".to_owned(),
    };
    Usage(sentence)
}

/// What the error says of this, names of values without clap's brackets.
fn all(error: &Error, kind: ContextKind) -> Vec<String> {
    let texts = match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    };
    if kind == ContextKind::InvalidValue {
        return texts;
    }
    texts.into_iter().map(|text| text.replace(['<', '>'], "")).collect()
}

fn one(error: &Error, kind: ContextKind) -> String {
    all(error, kind).join(", ")
}

/// The values there are.
fn offered(error: &Error, kind: ContextKind) -> String {
    let values = one(error, kind);
    if values.is_empty() { String::new() } else { format!("; có: {values}") }
}

/// The word that may have been meant.
fn meant(error: &Error, kind: ContextKind) -> String {
    let words = all(error, kind);
    if words.is_empty() { String::new() } else { format!("; có phải {}?", words.join(" hay ")) }
}

fn unreadable(words: &[OsString]) -> String {
    words
        .iter()
        .find(|word| word.to_str().is_none())
        .map(|word| word.to_string_lossy().into_owned())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use crate::command_line::{Read, Usage, read};

    fn why(line: &str) -> String {
        let words: Vec<_> = line.split(' ').map(Into::into).collect();
        match read(&words) {
            Read::Unusable(Usage(why)) => why,
            Read::Help(text) => panic!("help: {text}"),
            Read::Command(_) => panic!("`{line}` can be used"),
        }
    }

    #[test]
    fn what_is_wrong_with_the_words_is_said_in_vietnamese() {
        for (line, said) in [
            ("so-ma-cli lits a.soma", "không có lệnh “lits”; có phải list?"),
            ("so-ma-cli list", "thiếu SỔ.soma"),
            ("so-ma-cli list a.soma b.soma", "thừa “b.soma”"),
            ("so-ma-cli list a.soma --onn 1", "không có tùy chọn --onn; có phải --on?"),
            ("so-ma-cli list a.soma --on", "thiếu giá trị sau --on NGÀY"),
            ("so-ma-cli list a.soma --on 1 --on 2", "--on NGÀY được ghi hai lần"),
            ("so-ma-cli list a.soma --format xml", "--format DẠNG không nhận “xml”; có: csv, json"),
            ("so-ma-cli add-root a.soma", "thiếu --root MÃ, --name TÊN"),
            ("so-ma-cli search a.soma sở --level hai", "--level CẤP: “hai” không phải là một số"),
        ] {
            assert_eq!(why(line), said, "{line}");
        }
    }

    #[cfg(unix)]
    #[test]
    fn a_name_that_is_no_text_is_refused() {
        use std::os::unix::ffi::OsStringExt as _;
        let words = ["so-ma-cli".into(), "list".into(), std::ffi::OsString::from_vec(b"s\xff.soma".to_vec())];
        let Read::Unusable(Usage(why)) = read(&words) else { panic!("it can be used") };
        assert_eq!(why, "“s\u{fffd}.soma” không phải chữ UTF-8; hãy đổi tên tệp rồi thử lại");
    }
}
