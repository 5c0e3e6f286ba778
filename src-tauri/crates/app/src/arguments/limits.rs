//! The limits of everything that crosses the command boundary, stated once: every number, text and list has one, and what is
//! beyond it is refused before anything is done with it.
//!
//! A limit is found by the name of the argument, wherever it stands; where the name means several things, by the command as
//! well. An argument that is not named here has the limit of its kind.

use std::fmt::Write as _;

use serde_json::Value;

use crate::AppError;
use crate::words::count;

/// The most of an argument: of a number its value, of a text its letters, of a list its members.
struct Limit {
    /// The command, or what its name begins with; empty: any.
    command: &'static str,
    /// The name of the argument; members of a list have the name of the list.
    argument: &'static str,
    most: u32,
}

const fn limit(command: &'static str, argument: &'static str, most: u32) -> Limit {
    Limit { command, argument, most }
}

/// The most that a number is: more than any count, place or number of a set that a register can have.
const NUMBER: u32 = 1_000_000_000;
/// Numbers with another limit.
const NUMBERS: [Limit; 5] = [
    limit("code.propose", "count", 1_000),
    limit("", "count", 200_000),
    limit("", "limit", 1_000),
    limit("", "level", 100),
    limit("", "width", 1_000),
];

/// The most letters of a text.
const TEXT: u32 = 2_000;
/// Texts with another limit. Words that are looked for are compared with every unit.
const TEXTS: [Limit; 13] = [
    limit("issue.paste", "text", 2_000_000),
    limit("paper.", "text", 20_000),
    limit("export.pack", "text", 20_000),
    limit("", "text", 500),
    limit("", "person", 500),
    // The longest path that Windows has.
    limit("", "path", 32_767),
    limit("", "template", 32_767),
    limit("", "signed", 32_767),
    limit("", "notes", 20_000),
    limit("", "paragraphs", 20_000),
    limit("", "grounds", 20_000),
    limit("", "reason", 5_000),
    limit("", "basis", 5_000),
];

/// The most members of a list, or named values of an object.
const LIST: u32 = 1_000;
/// Lists with another limit: those of units or rows, of which a register has up to some 100,000.
const LISTS: [Limit; 18] = [
    limit("issue.", "rows", 5_000),
    limit("changes.issue", "rows", 5_000),
    limit("", "rows", 200_000),
    limit("", "acts", 100_000),
    limit("", "codes", 10_000),
    limit("", "before", 10_000),
    limit("", "after", 10_000),
    limit("", "edges", 20_000),
    limit("", "children", 100_000),
    limit("", "answers", 20_000),
    limit("", "findings", 200_000),
    limit("", "members", 200_000),
    limit("", "ids", 200_000),
    limit("", "sets", 10_000),
    limit("", "parents", 10_000),
    // As many columns as Excel has.
    limit("", "columns", 16_384),
    limit("", "holidays", 10_000),
    limit("", "reserved", 10_000),
];

/// The most layers of lists and objects within each other.
const DEPTH: usize = 32;
/// The most values of one command, lists and objects counted in.
const VALUES: usize = 3_000_000;
/// The most letters of the name of a value.
const NAME: usize = 200;

/// Looks whether everything keeps its limit.
///
/// # Errors
/// `command.limit`, for the first argument that does not; it names the argument, what it is and the limit.
pub fn keep(command: &str, args: &Value) -> Result<(), AppError> {
    Look { command, seen: 0, path: Vec::new() }.at(args)
}

/// A walk through the arguments of a command.
struct Look<'a> {
    command: &'a str,
    /// The values seen so far.
    seen: usize,
    /// The way to the value at hand; its members have the name of a list.
    path: Vec<Step<'a>>,
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Named(&'a str),
    Numbered(usize),
}

impl<'a> Look<'a> {
    fn at(&mut self, value: &'a Value) -> Result<(), AppError> {
        self.seen += 1;
        if self.seen > VALUES {
            return Err(too_much(VALUES));
        }
        match value {
            Value::Null | Value::Bool(_) => Ok(()),
            Value::Number(number) => self.number(number),
            Value::String(text) => self.text(text),
            Value::Array(members) => {
                self.list(members.len())?;
                members.iter().enumerate().try_for_each(|(at, member)| self.within(Step::Numbered(at), member))
            }
            Value::Object(members) => {
                self.list(members.len())?;
                members.iter().try_for_each(|(name, member)| {
                    if name.len() > NAME {
                        return Err(long_name(NAME));
                    }
                    self.within(Step::Named(name), member)
                })
            }
        }
    }

    fn within(&mut self, step: Step<'a>, value: &'a Value) -> Result<(), AppError> {
        if self.path.len() >= DEPTH {
            return Err(too_deep(DEPTH));
        }
        self.path.push(step);
        let kept = self.at(value);
        self.path.pop();
        kept
    }

    fn number(&self, number: &serde_json::Number) -> Result<(), AppError> {
        let most = self.most(&NUMBERS, NUMBER);
        let within = number.as_f64().is_some_and(|number| (0.0..=f64::from(most)).contains(&number));
        if within { Ok(()) } else { Err(number_beyond(&self.place(), number, most)) }
    }

    fn text(&self, text: &str) -> Result<(), AppError> {
        let most = self.most(&TEXTS, TEXT);
        // No text has more letters than bytes, and most texts are far shorter than their limit.
        if count(text.len()) <= most {
            return Ok(());
        }
        let letters = count(text.chars().count());
        if letters <= most { Ok(()) } else { Err(text_beyond(&self.place(), letters, most)) }
    }

    fn list(&self, members: usize) -> Result<(), AppError> {
        let (members, most) = (count(members), self.most(&LISTS, LIST));
        if members <= most { Ok(()) } else { Err(list_beyond(&self.place(), members, most)) }
    }

    /// The limit of the value at hand, by the last name on the way to it.
    fn most(&self, limits: &[Limit], usual: u32) -> u32 {
        let named = self.path.iter().rev().find_map(|step| match step {
            Step::Named(name) => Some(*name),
            Step::Numbered(_) => None,
        });
        let fits = |limit: &&Limit| Some(limit.argument) == named && self.command.starts_with(limit.command);
        limits.iter().find(fits).map_or(usual, |limit| limit.most)
    }

    /// The way to the value as [`AppError::bad_arguments`] names it: `rows[3].name`.
    fn place(&self) -> String {
        let mut place = String::new();
        for step in &self.path {
            match step {
                Step::Named(name) if place.is_empty() => place.push_str(name),
                Step::Named(name) => place.extend([".", name]),
                Step::Numbered(at) => {
                    // Writing to a String cannot fail.
                    let _ = write!(place, "[{at}]");
                }
            }
        }
        place
    }
}

fn beyond(message: String, remedy: &str) -> AppError {
    AppError::new("command.limit", message, remedy)
}

fn number_beyond(place: &str, number: &serde_json::Number, most: u32) -> AppError {
    beyond(format!("Số ở “{place}” là {number}; phải từ 0 đến {}.", grouped(most)), "Hãy ghi một số trong khoảng đó.")
}

fn text_beyond(place: &str, letters: u32, most: u32) -> AppError {
    beyond(
        format!("Nội dung ở “{place}” dài {} ký tự; nhiều nhất là {} ký tự.", grouped(letters), grouped(most)),
        "Hãy ghi ngắn lại rồi thực hiện lại.",
    )
}

fn list_beyond(place: &str, members: u32, most: u32) -> AppError {
    beyond(
        format!("“{place}” có {} mục; một lần nhiều nhất là {} mục.", grouped(members), grouped(most)),
        "Hãy chia ra làm nhiều lần.",
    )
}

fn too_deep(most: usize) -> AppError {
    beyond(format!("Dữ liệu của lệnh lồng vào nhau quá {most} lớp."), "Hãy kiểm tra lại dữ liệu JSON của lệnh.")
}

fn too_much(most: usize) -> AppError {
    beyond(format!("Dữ liệu của lệnh có hơn {} giá trị.", grouped(count(most))), "Hãy chia ra làm nhiều lần.")
}

fn long_name(most: usize) -> AppError {
    beyond(format!("Dữ liệu của lệnh có tên trường dài hơn {most} ký tự."), "Hãy kiểm tra lại dữ liệu JSON của lệnh.")
}

/// `1000000` as it is written here: `1.000.000`.
fn grouped(number: u32) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % 3 == first {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn refusal(command: &str, args: &Value) -> String {
        let refused = keep(command, args).unwrap_err();
        assert_eq!(refused.kind, "command.limit");
        assert!(!refused.remedy.is_empty());
        refused.message
    }

    #[test]
    fn the_refusal_names_the_place_what_it_is_and_the_limit() {
        for (command, args, said) in [
            ("code.propose", json!({ "count": 4_000_000_000_u64 }), "Số ở “count” là 4000000000; phải từ 0 đến 1.000."),
            ("tree.window", json!({ "offset": -1 }), "Số ở “offset” là -1; phải từ 0 đến 1.000.000.000."),
            ("tree.window", json!({ "offset": 1e300 }), "Số ở “offset” là 1e+300; phải từ 0 đến 1.000.000.000."),
            (
                "search.find",
                json!({ "query": { "text": "ờ".repeat(501) } }),
                "Nội dung ở “query.text” dài 501 ký tự; nhiều nhất là 500 ký tự.",
            ),
            (
                "changes.issue",
                json!({ "rows": vec![json!({}); 5_001] }),
                "“rows” có 5.001 mục; một lần nhiều nhất là 5.000 mục.",
            ),
            (
                "paper.setTexts",
                json!({ "texts": { "letter": { "grounds": ["", "a".repeat(20_001)] } } }),
                "Nội dung ở “texts.letter.grounds[1]” dài 20.001 ký tự; nhiều nhất là 20.000 ký tự.",
            ),
        ] {
            assert_eq!(refusal(command, &args), said);
        }
        let deep = (0..100).fold(json!(1), |inner, _| json!([inner]));
        assert_eq!(refusal("changes.script", &json!({ "acts": deep })), "Dữ liệu của lệnh lồng vào nhau quá 32 lớp.");
        let many = json!({ "acts": vec![json!({ "before": vec![1; 9_999] }); 400] });
        assert_eq!(refusal("changes.script", &many), "Dữ liệu của lệnh có hơn 3.000.000 giá trị.");
        assert!(refusal("unit.get", &json!({ "x".repeat(201): 1 })).contains("200"));
    }

    #[test]
    fn what_is_at_the_limit_passes() {
        for (command, args) in [
            ("code.propose", json!({ "count": 1_000 })),
            ("search.find", json!({ "query": { "text": "ờ".repeat(500) } })),
            ("issue.paste", json!({ "text": "ờ".repeat(2_000_000) })),
            ("changes.issue", json!({ "rows": vec![json!({}); 5_000] })),
            ("intake.choose", json!({ "choice": { "rows": { "1": {} } } })),
            ("start.state", json!({})),
        ] {
            assert!(keep(command, &args).is_ok(), "{command}");
        }
    }
}
