//! One tag of a template, and where it stands for the officer.

use std::fmt;

/// A tag: what it does, how it is written, where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::word) struct Tag {
    pub step: Step,
    /// As the officer wrote it.
    pub shown: String,
    pub site: Site,
}

/// What a tag does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::word) enum Step {
    /// `{{ expression }}`
    Print(String),
    /// `{% for variable in list %}`
    For { variable: String, list: String },
    /// `{% endfor %}`
    EndFor,
    /// `{% if condition %}`
    If(String),
    /// `{% elif condition %}`
    ElseIf(String),
    /// `{% else %}`
    Else,
    /// `{% endif %}`
    EndIf,
    /// `{# remark #}`
    Remark,
    /// Anything else between the braces.
    Unknown,
}

impl Step {
    /// Whether it prints something of its own.
    pub fn prints(&self) -> bool {
        matches!(self, Step::Print(_))
    }
}

/// A place as the officer finds it in Word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::word) struct Site {
    /// Header or footer; empty in the body.
    pub part: &'static str,
    /// Table and row, from 1.
    pub row: Option<(usize, usize)>,
    /// The beginning of the paragraph.
    pub excerpt: String,
}

impl fmt::Display for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.part.is_empty() {
            write!(f, "{}, ", self.part)?;
        }
        if let Some((table, row)) = self.row {
            write!(f, "bảng {table}, hàng {row}, ")?;
        }
        write!(f, "đoạn “{}”", self.excerpt)
    }
}

/// A piece of a paragraph's text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Tag(Step, String),
}

const OPENINGS: [(&str, &str); 3] = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];

/// The byte ranges of the tags of a text; `Err` holds the beginning of one that is never closed.
pub(super) fn ranges(text: &str) -> Result<Vec<(usize, usize)>, String> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some((start, closing)) = next_opening(text, from) {
        let inside = &text[start + 2..];
        let end = inside.find(closing);
        let again = next_opening(inside, 0).map(|(at, _)| at);
        match (end, again) {
            (Some(end), again) if again.is_none_or(|again| again > end) => {
                from = start + 2 + end + closing.len();
                found.push((start, from));
            }
            _ => return Err(text[start..].chars().take(40).collect()),
        }
    }
    Ok(found)
}

fn next_opening(text: &str, from: usize) -> Option<(usize, &'static str)> {
    let rest = text.get(from..)?;
    OPENINGS
        .iter()
        .filter_map(|(opening, closing)| rest.find(opening).map(|at| (from + at, *closing)))
        .min_by_key(|(at, _)| *at)
}

/// Cuts a text into plain pieces and tags; a text with an open tag is one plain piece.
pub(super) fn pieces(text: &str) -> Vec<Piece> {
    let mut made = Vec::new();
    let mut from = 0;
    for (start, end) in ranges(text).unwrap_or_default() {
        if start > from {
            made.push(Piece::Text(text[from..start].to_owned()));
        }
        made.push(Piece::Tag(step(&text[start..end]), text[start..end].to_owned()));
        from = end;
    }
    if from < text.len() {
        made.push(Piece::Text(text[from..].to_owned()));
    }
    made
}

/// What Word makes of straight quotes and spaces while typing is undone inside a tag.
fn straightened(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '“' | '”' | '„' | '«' | '»' => '"',
            '‘' | '’' | '‚' => '\'',
            '–' | '—' => '-',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect()
}

fn step(tag: &str) -> Step {
    let inside = straightened(&tag[2..tag.len() - 2]);
    let inside = inside.trim_matches(|c| c == '-' || c == '+').trim();
    match &tag[..2] {
        "{{" => Step::Print(inside.to_owned()),
        "{#" => Step::Remark,
        _ => statement(inside),
    }
}

fn statement(text: &str) -> Step {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    let rest = rest.trim();
    match (word, rest.is_empty()) {
        ("if", false) => Step::If(rest.to_owned()),
        ("elif", false) => Step::ElseIf(rest.to_owned()),
        ("else", true) => Step::Else,
        ("endif", true) => Step::EndIf,
        ("endfor", true) => Step::EndFor,
        ("for", false) => match rest.split_once(" in ") {
            Some((variable, list)) if is_name(variable.trim()) => {
                Step::For { variable: variable.trim().to_owned(), list: list.trim().to_owned() }
            }
            Some(_) | None => Step::Unknown,
        },
        _ => Step::Unknown,
    }
}

/// Whether a text can name a loop variable.
fn is_name(text: &str) -> bool {
    let mut chars = text.chars();
    let letter = |c: char| c.is_ascii_alphabetic() || c == '_';
    chars.next().is_some_and(letter) && chars.all(|c| letter(c) || c.is_ascii_digit()) && text != "loop"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_cut_out_and_quotes_of_word_are_straight_inside() {
        let cut = pieces("a “{{ ten }}” {% if x == “b” %}");
        assert_eq!(
            cut,
            [
                Piece::Text("a “".into()),
                Piece::Tag(Step::Print("ten".into()), "{{ ten }}".into()),
                Piece::Text("” ".into()),
                Piece::Tag(Step::If("x == \"b\"".into()), "{% if x == “b” %}".into()),
            ]
        );
    }

    #[test]
    fn a_tag_that_is_never_closed_is_named() {
        assert_eq!(ranges("a {{ ten } b").unwrap_err(), "{{ ten } b");
        assert_eq!(ranges("{{ a {{ b }}").unwrap_err(), "{{ a {{ b }}");
        assert_eq!(ranges("{ten}").unwrap(), []);
    }

    #[test]
    fn statements_other_than_the_few_are_unknown() {
        for tag in ["{% include 'x' %}", "{% for a, b in c %}", "{% endfor x %}", "{% set a = 1 %}", "{% if %}"] {
            assert_eq!(step(tag), Step::Unknown, "{tag}");
        }
        assert_eq!(step("{%- endfor -%}"), Step::EndFor);
    }
}
