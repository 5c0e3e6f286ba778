//! Arguments that fit, made by chance, and what becomes of them when they are changed.

use serde_json::{Map, Value, json};
use so_ma_tests::chance::Random;

use super::shape::{Shape, Shapes};

const CODES: [&str; 8] = ["H53", "H53.01", "H53.02", "H53.01.01", "H53.03", "H53.77", "H26", "h53..1"];
const DAYS: [&str; 5] = ["2026-02-10", "2022-01-10", "2031-12-31", "10/02/2026", "2026-02-30"];
const WORDS: [&str; 14] = [
    "Sở Y tế",
    "Sở Nội vụ",
    "",
    " ",
    "1/QĐ-UBND",
    "Nguyễn Thị Hoà",
    "=1+1",
    "- Phòng",
    "so noi vu",
    "0276 3822123",
    "a@b.vn",
    "1",
    "Tên\tMã\nSở Mới\tH53.40",
    "Ủy ban nhân dân",
];
const NUMBERS: [u32; 7] = [0, 1, 2, 3, 7, 40, 300];

/// Values of one call; more is no other trial, only slower.
const LARGEST: usize = 20_000;

/// Makes values by their shapes.
pub struct Maker<'a> {
    pub shapes: &'a Shapes,
    /// Files that may be named.
    pub files: &'a [String],
    pub random: Random,
}

impl Maker<'_> {
    /// A value that fits; `name` is what it is called. `whole`: with everything that may be missing.
    pub fn value(&mut self, shape: &Shape, name: &str, whole: bool) -> Value {
        self.at(shape, name, whole, 0)
    }

    fn at(&mut self, shape: &Shape, name: &str, whole: bool, depth: usize) -> Value {
        let deeper = depth + 1;
        match shape {
            Shape::Null => Value::Null,
            Shape::Bool => json!(self.random.below(2) == 0),
            Shape::Number => json!(self.random.pick(&NUMBERS)),
            Shape::Text => json!(self.text(name)),
            Shape::Word(word) => json!(word),
            Shape::List(of) => {
                let length = if whole { 1 } else { self.random.below(4) };
                (0..length).map(|_| self.at(of, name, whole, deeper)).collect()
            }
            Shape::Object(parts) => {
                let mut object = Map::new();
                for (name, optional, shape) in parts {
                    if !optional || whole || self.random.below(2) == 0 {
                        object.insert(name.clone(), self.at(shape, name, whole, deeper));
                    }
                }
                Value::Object(object)
            }
            Shape::Map(names, values) => {
                let length = if whole { 1 } else { self.random.below(3) };
                let mut entry = || {
                    let named = self.at(names, "code", whole, deeper);
                    let named = named.as_str().map_or_else(|| named.to_string(), str::to_owned);
                    let value = self.at(values, &named, whole, deeper);
                    (named, value)
                };
                Value::Object((0..length).map(|_| entry()).collect())
            }
            Shape::OneOf(all) => {
                // What `whole` wants is not to be null.
                let all: Vec<&Shape> = all.iter().filter(|one| !whole || !matches!(one, Shape::Null)).collect();
                let one = *self.random.pick(&all).unwrap();
                self.at(one, name, whole, deeper)
            }
            Shape::AllOf(all) => {
                let parts = all.iter().filter_map(|one| match self.at(one, name, whole, deeper) {
                    Value::Object(object) => Some(object),
                    _ => None,
                });
                Value::Object(parts.flatten().collect())
            }
            Shape::Named(named) if depth < 24 => {
                let shapes = self.shapes;
                match shapes.types.get(named) {
                    Some(shape) => self.at(shape, name, whole, deeper),
                    None => json!(self.text(name)),
                }
            }
            Shape::Named(_) => Value::Null,
        }
    }

    fn text(&mut self, name: &str) -> String {
        let of: &[&str] = match name {
            "code" | "codes" | "parent" | "root" | "before" | "branch" | "under" | "from" | "to" => &CODES,
            "on" | "dated" | "date" | "since" | "happenedOn" | "happened" | "effectiveOn" | "known" | "today" => &DAYS,
            "path" | "template" | "signed" => {
                return self.random.pick(self.files).cloned().unwrap_or_default();
            }
            _ => &WORDS,
        };
        let of = if self.random.below(10) == 0 { &WORDS } else { of };
        self.random.pick(of).copied().unwrap_or_default().to_owned()
    }

    /// Changes something of the arguments, so that they hardly fit any more.
    pub fn mutate(&mut self, args: &mut Value) {
        if size(args) > LARGEST {
            return;
        }
        let places = places(args);
        let Some(place) = self.random.pick(&places).cloned() else { return };
        let other = self.random.pick(&places).and_then(|other| args.pointer(other)).cloned().unwrap_or_default();
        let odd = self.odd();
        let Some(value) = args.pointer_mut(&place) else { return };
        match (self.random.below(6), &mut *value) {
            (0, Value::Object(members)) => {
                members.insert(odd.to_string().chars().take(300).collect(), other);
            }
            (1, Value::Object(members)) => {
                let name = members.keys().nth(self.random.below(members.len())).cloned().unwrap_or_default();
                members.remove(&name);
            }
            (2, Value::Array(members)) => members.push(odd),
            (3, Value::Array(members)) => {
                let first = members.first().cloned().unwrap_or_default();
                let most = self.random.below(3_000).min(LARGEST / size(&first));
                members.extend(std::iter::repeat_n(first, most));
            }
            (4, _) => *value = other,
            _ => *value = odd,
        }
    }

    /// A value that nobody would send.
    fn odd(&mut self) -> Value {
        match self.random.below(24) {
            0 => json!(u32::MAX),
            1 => json!(u64::MAX),
            2 => json!(-1),
            3 => json!(i64::MIN),
            4 => json!(1e308),
            5 => json!(0.5),
            6 => json!(1_000_000_000),
            7 => json!(999_999),
            8 => json!("NaN"),
            9 => json!("\u{0}\u{202e}\u{fffd}\u{200b}"),
            10 => json!("../../../etc/passwd"),
            11 => json!("'; DROP TABLE unit; --"),
            12 => json!("ệ".repeat(400 + self.random.below(200))),
            13 => json!("so y te ".repeat(60)),
            14 => json!("H53".to_owned() + &".1".repeat(self.random.below(900))),
            15 => json!("a\u{301}".repeat(self.random.below(40_000))),
            16 => (0..self.random.below(200)).fold(json!(1), |inner, _| json!([inner])),
            17 => (0..self.random.below(40)).fold(json!({}), |inner, _| json!({ "draw": inner })),
            18 => json!([]),
            19 => json!({}),
            20 => json!(true),
            21 => json!(vec![0; self.random.below(5_000)]),
            22 => json!("9".repeat(self.random.below(60))),
            _ => Value::Null,
        }
    }
}

/// Values in it, itself counted in.
fn size(value: &Value) -> usize {
    1 + match value {
        Value::Array(members) => members.iter().map(size).sum(),
        Value::Object(members) => members.values().map(size).sum(),
        _ => 0,
    }
}

/// The ways to all values, as JSON pointers.
pub fn places(value: &Value) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut below = |name: String, value: &Value| {
        found.extend(places(value).into_iter().map(|place| format!("/{name}{place}")));
    };
    match value {
        Value::Array(members) => members.iter().take(5).enumerate().for_each(|(at, one)| below(at.to_string(), one)),
        Value::Object(members) => {
            members.iter().for_each(|(name, one)| below(name.replace('~', "~0").replace('/', "~1"), one));
        }
        _ => {}
    }
    found
}
