//! Fills a template: the same data give the same bytes.

use std::io;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::ValueKind;
use minijinja::{Environment, Error, ErrorKind, Output, State, UndefinedBehavior, Value, filters};
use register::Problem;

use super::document::Document;
use super::finish::finish;
use super::prepare::{BODY, prepare};
use super::proof::stamp;
use super::resolve::PRINT;
use super::template::{Step, Tag};
use super::values::values;
use super::{picture, problem, qr_code, text, xml};

/// Steps of the engine: some forty times what 10,000 rows of ten columns take.
const FUEL: u64 = 60_000_000;
/// Bytes one part may have when it is filled.
const MAX_PART: usize = 400 << 20;
const BLOCK: [&str; 2] = ["\u{f0002}", "\u{f0003}"];
const REMARK: [&str; 2] = ["\u{f0004}", "\u{f0005}"];

/// The document as a Word file, made from this template; the same data always give the same bytes.
///
/// # Errors
/// All problems of the template at once, each with its place; one problem where a template without a fault still takes too
/// long or grows too large on filling.
pub fn fill(template: &[u8], document: &Document) -> Result<Vec<u8>, Vec<Problem>> {
    let prepared = prepare(template, document.kind).map_err(|problem| vec![*problem])?;
    if !prepared.is_sound() {
        return Err(prepared.problems);
    }
    let engine = engine().map_err(|_| vec![*problem::not_filled(BODY)])?;
    let values = values(document, prepared.paper);
    let mut package = prepared.package;
    for (name, root) in &prepared.parts {
        let source = xml::write(root, &mut write_tag);
        let filled = render(&engine, &source, &values, name).map_err(|problem| vec![*problem])?;
        let whole = finish(&filled).map_err(|_| vec![*problem::not_filled(name)])?;
        picture::attach(&mut package, name, &whole, document).map_err(|problem| vec![*problem])?;
        package.set(name, whole.into_bytes());
    }
    stamp(&mut package, document).map_err(|problem| vec![*problem])?;
    package.pack().map_err(|problem| vec![*problem])
}

/// The engine with nothing but the small language of templates.
fn engine() -> Result<Environment<'static>, Error> {
    let mut engine = Environment::empty();
    let syntax = SyntaxConfig::builder()
        .block_delimiters(BLOCK[0], BLOCK[1])
        .variable_delimiters(PRINT[0].to_string(), PRINT[1].to_string())
        .comment_delimiters(REMARK[0], REMARK[1])
        .build()?;
    engine.set_syntax(syntax);
    engine.set_fuel(Some(FUEL));
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_formatter(put);
    engine.add_filter("upper", filters::upper);
    engine.add_filter("lower", filters::lower);
    engine.add_filter("length", filters::length);
    Ok(engine)
}

/// Writes a value as XML; a line break ends the text and begins another behind `w:br`.
fn put(out: &mut Output, _: &mut State, value: &Value) -> Result<(), Error> {
    if value.is_undefined() {
        return Err(Error::from(ErrorKind::UndefinedError));
    }
    let Some(said) = value.as_str() else {
        return match value.kind() {
            ValueKind::None => Ok(()),
            _ => out.write_str(&value.to_string()).map_err(Error::from),
        };
    };
    let mut escaped = String::with_capacity(said.len());
    if said == qr_code::FIELD {
        return out.write_str(&picture::drawing()).map_err(Error::from);
    }
    for (at, line) in text::clean(said).split('\n').enumerate() {
        if at > 0 {
            escaped.push_str("</w:t><w:br/><w:t xml:space=\"preserve\">");
        }
        xml::escape(line, &mut escaped);
    }
    out.write_str(&escaped).map_err(Error::from)
}

fn write_tag(tag: &Tag, out: &mut String) {
    let block = |text: String| format!("{} {text} {}", BLOCK[0], BLOCK[1]);
    let text = match &tag.step {
        Step::Print(text) => format!("{} {text} {}", PRINT[0], PRINT[1]),
        Step::For { variable, list } => block(format!("for {variable} in {list}")),
        Step::EndFor => block("endfor".to_owned()),
        Step::If(text) => block(format!("if {text}")),
        Step::ElseIf(text) => block(format!("elif {text}")),
        Step::Else => block("else".to_owned()),
        Step::EndIf => block("endif".to_owned()),
        Step::Remark | Step::Unknown => String::new(),
    };
    out.push_str(&text);
}

fn render(engine: &Environment, source: &str, values: &Value, part: &str) -> Result<String, Box<Problem>> {
    let template = engine.template_from_str(source).map_err(|_| problem::not_filled(part))?;
    let mut filled = Bounded(Vec::new());
    match template.render_captured_to(values.clone(), &mut filled) {
        Ok(_) => String::from_utf8(filled.0).map_err(|_| problem::not_filled(part)),
        Err(fault) if matches!(fault.kind(), ErrorKind::OutOfFuel | ErrorKind::WriteFailure) => Err(problem::endless()),
        Err(_) => Err(problem::not_filled(part)),
    }
}

/// Takes what a part may hold and no more.
struct Bounded(Vec<u8>);

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > MAX_PART {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
