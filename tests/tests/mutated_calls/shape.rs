//! The shapes of all arguments, read from the page's map of commands, so that a new command is tried without a word here.

use std::collections::BTreeMap;

/// What a value may be.
#[derive(Debug, Clone)]
pub enum Shape {
    Null,
    Bool,
    Number,
    Text,
    Word(String),
    List(Box<Shape>),
    /// Name, whether it may be missing, shape.
    Object(Vec<(String, bool, Shape)>),
    /// Names of this shape, values of that.
    Map(Box<Shape>, Box<Shape>),
    OneOf(Vec<Shape>),
    AllOf(Vec<Shape>),
    Named(String),
}

/// The commands with the shapes of their arguments, and every type that these name.
pub struct Shapes {
    pub commands: Vec<(String, Shape)>,
    pub types: BTreeMap<String, Shape>,
}

impl Shapes {
    /// Reads the whole map.
    pub fn read(typescript: &str) -> Shapes {
        let text = without_comments(typescript);
        let (text, _) = text.split_once("export const").unwrap();
        let mut types = BTreeMap::new();
        for declaration in text.split("export type ").skip(1) {
            let (name, body) = declaration.split_once('=').unwrap();
            let name = name.split('<').next().unwrap().trim().to_owned();
            types.insert(name, Tokens::of(body).shape());
        }
        let Some(Shape::Object(commands)) = types.remove("Commands") else { panic!("no commands") };
        let args = |(name, _, shape)| match shape {
            Shape::Object(parts) => (name, parts.into_iter().find(|(part, ..)| part == "args").unwrap().2),
            other => panic!("{name}: {other:?}"),
        };
        Shapes { commands: commands.into_iter().map(args).collect(), types }
    }
}

fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default();
    let rest = parts.map(|part| part.split_once("*/").map_or("", |(_, after)| after));
    std::iter::once(first).chain(rest).collect()
}

/// A type as its signs and words, from left to right.
struct Tokens(std::iter::Peekable<std::vec::IntoIter<String>>);

impl Tokens {
    fn of(text: &str) -> Self {
        let mut tokens = Vec::new();
        let mut rest = text.trim_start();
        while let Some(first) = rest.chars().next() {
            let length = match first {
                '"' | '\'' => rest[1..].find(first).unwrap() + 2,
                first if is_word(first) => rest.find(|c| !is_word(c)).unwrap_or(rest.len()),
                first => first.len_utf8(),
            };
            tokens.push(rest[..length].to_owned());
            rest = rest[length..].trim_start();
        }
        Self(tokens.into_iter().peekable())
    }

    fn takes(&mut self, sign: &str) -> bool {
        self.0.next_if(|token| token == sign).is_some()
    }

    fn next(&mut self) -> String {
        self.0.next().unwrap_or_default()
    }

    fn shape(&mut self) -> Shape {
        self.takes("|");
        let mut all = vec![self.both()];
        while self.takes("|") {
            all.push(self.both());
        }
        if all.len() == 1 { all.remove(0) } else { Shape::OneOf(all) }
    }

    fn both(&mut self) -> Shape {
        let mut all = vec![self.one()];
        while self.takes("&") {
            all.push(self.one());
        }
        if all.len() == 1 { all.remove(0) } else { Shape::AllOf(all) }
    }

    fn one(&mut self) -> Shape {
        let token = self.next();
        match token.as_str() {
            "(" => {
                let shape = self.shape();
                self.takes(")");
                shape
            }
            "{" => self.object(),
            // Some values in a row; only answers have such.
            "[" => {
                while !self.takes("]") {
                    self.shape();
                    self.takes(",");
                }
                Shape::Null
            }
            "string" => Shape::Text,
            "number" => Shape::Number,
            "boolean" => Shape::Bool,
            "null" | "never" => Shape::Null,
            "Array" => self.of_others().remove(0).map_or(Shape::Null, |of| Shape::List(Box::new(of))),
            "Record" => {
                let mut of = self.of_others();
                match (of.remove(0), of.remove(0)) {
                    (Some(Shape::Named(symbol)), _) if symbol == "symbol" => Shape::Object(Vec::new()),
                    (Some(name), Some(value)) => Shape::Map(Box::new(name), Box::new(value)),
                    _ => Shape::Null,
                }
            }
            quoted if quoted.starts_with(['"', '\'']) => Shape::Word(unquoted(quoted)),
            name => {
                let named = Shape::Named(name.to_owned());
                self.of_others();
                named
            }
        }
    }

    /// What stands between `<` and `>`.
    fn of_others(&mut self) -> Vec<Option<Shape>> {
        let mut found = Vec::new();
        if self.takes("<") {
            while !self.takes(">") {
                found.push(Some(self.shape()));
                self.takes(",");
            }
        }
        found
    }

    fn object(&mut self) -> Shape {
        if self.takes("[") {
            self.next();
            self.takes("in");
            self.takes(":");
            let name = self.shape();
            self.takes("]");
            self.takes("?");
            self.takes(":");
            let value = self.shape();
            while !self.takes("}") {
                self.next();
            }
            return Shape::Map(Box::new(name), Box::new(value));
        }
        let mut parts = Vec::new();
        while !self.takes("}") {
            let name = unquoted(&self.next());
            let optional = self.takes("?");
            assert!(self.takes(":"), "{name} has a shape");
            parts.push((name, optional, self.shape()));
            let _ = self.takes(",") || self.takes(";");
        }
        Shape::Object(parts)
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_' || c == '.'
}

fn unquoted(text: &str) -> String {
    text.trim_matches(['"', '\'']).to_owned()
}
