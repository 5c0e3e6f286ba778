//! Goes through a marked and lifted part: every field is known, every loop closed where it was opened; columns that
//! follow the officer's choice get their widths, and the header cells of row tables their marks.

use register::Problem;

use super::cells::{MARK, align, mark_cell, only_field, set_width, span, span_lonely_cell};
use super::document::ColumnKey;
use super::fields::{APPENDIX, CELL, COLUMN, ROOT, ROW, Type};
use super::problem;
use super::template::{Site, Step, Tag, expression};
use super::xml::{Element, Node};

/// Stands before and after what the engine puts into attributes and names.
pub(super) const PRINT: [char; 2] = ['\u{f0000}', '\u{f0001}'];

/// What a part of the template came to.
#[derive(Debug, Default)]
pub(super) struct Resolved {
    /// What stands in the way.
    pub problems: Vec<Problem>,
    /// Whether a table prints rows with code and name in columns of their own.
    pub rows: bool,
    /// Whether every such table shows the status.
    pub status: bool,
}

/// Checks a part and completes its tables.
pub(super) fn resolve(root: &mut Element) -> Resolved {
    let mut walk = Walk { all_with_status: true, ..Walk::default() };
    walk.descend(root);
    // Names inside a loop that has no end are all taken: saying so would hide the one fault.
    if walk.problems.iter().any(|problem| problem.rule == "template.loopOpen") {
        walk.problems.retain(|problem| problem.rule != "template.nameTaken");
    }
    Resolved { problems: walk.problems, rows: walk.rows, status: walk.all_with_status }
}

/// A loop variable in reach.
#[derive(Debug, Clone)]
struct Variable {
    name: String,
    holds: Type,
    /// The path of the appendix it comes from.
    appendix: Option<String>,
}

/// A tag that waits for its end.
enum Open {
    Loop(Tag),
    Condition { tag: Tag, otherwise: bool },
}

/// What is known of the table around.
#[derive(Default)]
struct Table {
    /// The appendix whose chosen columns it shows.
    chosen: Option<String>,
    /// The appendix whose rows it shows, and the columns with a field of their own, by place.
    fixed: Option<(String, Vec<(usize, ColumnKey)>)>,
}

#[derive(Default)]
struct Walk {
    variables: Vec<Variable>,
    tables: Vec<Table>,
    /// Loops and conditions open around the element at hand.
    around: usize,
    problems: Vec<Problem>,
    rows: bool,
    all_with_status: bool,
}

impl Walk {
    fn descend(&mut self, element: &mut Element) {
        let table = element.name == "w:tbl";
        if table {
            self.tables.push(Table::default());
        }
        let mut open: Vec<Open> = Vec::new();
        let reach = self.variables.len();
        let row = element.name == "w:tr";
        if row {
            self.note_fixed_columns(element);
        }
        for node in &mut element.children {
            match node {
                Node::Tag(tag) => self.step(tag, &mut open),
                Node::Element(child) => {
                    self.around += open.len();
                    self.descend(child);
                    self.around -= open.len();
                    if row && child.name == "w:tc" {
                        self.follow_choice(child);
                    }
                }
                Node::Text(_) => {}
            }
        }
        for left in open {
            self.problems.push(match left {
                Open::Loop(tag) => problem::unclosed(&tag.shown, "{% endfor %}", &tag.site),
                Open::Condition { tag, .. } => problem::unclosed(&tag.shown, "{% endif %}", &tag.site),
            });
        }
        self.variables.truncate(reach);
        if table && let Some(known) = self.tables.pop() {
            self.finish_table(element, known);
        }
    }

    fn step(&mut self, tag: &Tag, open: &mut Vec<Open>) {
        match &tag.step {
            Step::Remark => {}
            Step::Unknown => self.problems.push(problem::not_understood(&tag.shown, &tag.site)),
            Step::Print(text) => self.print(text, tag),
            Step::If(text) => {
                self.fields(text, tag);
                open.push(Open::Condition { tag: tag.clone(), otherwise: false });
            }
            Step::For { variable, list } => {
                self.enter(variable, list, tag);
                open.push(Open::Loop(tag.clone()));
            }
            Step::ElseIf(text) => {
                self.fields(text, tag);
                if !matches!(open.last(), Some(Open::Condition { otherwise: false, .. })) {
                    self.stray(tag);
                }
            }
            Step::Else => match open.last_mut() {
                Some(Open::Condition { otherwise, .. }) if !*otherwise => *otherwise = true,
                _ => self.stray(tag),
            },
            Step::EndIf => match open.pop() {
                Some(Open::Condition { .. }) => {}
                other => {
                    open.extend(other);
                    self.stray(tag);
                }
            },
            Step::EndFor => match open.pop() {
                Some(Open::Loop(_)) => {
                    self.variables.pop();
                }
                other => {
                    open.extend(other);
                    self.stray(tag);
                }
            },
        }
    }

    fn stray(&mut self, tag: &Tag) {
        self.problems.push(problem::unopened(&tag.shown, self.around > 0, &tag.site));
    }

    /// Opens a loop; its variable is in reach even where the list is wrong, so that one mistake is told once.
    fn enter(&mut self, variable: &str, list: &str, tag: &Tag) {
        let path = match expression(list) {
            Some(said) if said.plain => said.paths.into_iter().next().unwrap_or_default(),
            Some(_) | None => {
                self.problems.push(problem::not_understood(&tag.shown, &tag.site));
                Vec::new()
            }
        };
        if self.variables.iter().any(|known| known.name == variable) {
            self.problems.push(problem::name_taken(variable, &tag.site));
        }
        let holds = match self.look_up(&path, tag) {
            Some(Type::Texts) => Type::Text,
            Some(Type::List(noun)) => Type::Object(noun),
            Some(Type::Text | Type::Number | Type::Flag | Type::Object(_)) => {
                self.problems.push(problem::not_a_list(list, &tag.site));
                Type::Object(&ROOT)
            }
            None => Type::Object(&ROOT),
        };
        let appendix = self.appendix_of(&path);
        let own = matches!(holds, Type::Object(noun) if noun.name == APPENDIX.name);
        let appendix = if own { Some(variable.to_owned()) } else { appendix };
        self.variables.push(Variable { name: variable.to_owned(), holds, appendix });
    }

    /// The appendix that a path (`phu_luc.dong`, `nhom.dong`, `thay_doi.cot`) goes through.
    fn appendix_of(&self, path: &[String]) -> Option<String> {
        let first = path.first()?;
        match self.variables.iter().rev().find(|known| &known.name == first) {
            Some(known) => known.appendix.clone(),
            None => ROOT.field(first).filter(|spec| spec.holds == Type::Object(&APPENDIX)).map(|_| first.clone()),
        }
    }

    fn print(&mut self, text: &str, tag: &Tag) {
        let Some(said) = expression(text) else {
            self.problems.push(problem::not_understood(&tag.shown, &tag.site));
            return;
        };
        let plain = said.plain;
        self.filters(&said.filtered, tag);
        for path in said.paths {
            match self.look_up(&path, tag) {
                Some(Type::Text | Type::Number) | None => {}
                Some(other) if plain => {
                    let name = path.join(".");
                    self.problems.push(problem::not_printable(&name, &usage(&name, other), &tag.site));
                }
                Some(_) => {}
            }
        }
    }

    /// Capitals are made of texts; lists and texts have a length.
    fn filters(&mut self, filtered: &[(Vec<String>, String)], tag: &Tag) {
        for (path, filter) in filtered {
            let known = self.problems.len();
            let holds = self.look_up(path, tag);
            // A field that is not known is told where the fields are gone through.
            self.problems.truncate(known);
            let fits = match (filter.as_str(), holds) {
                (_, None | Some(Type::Text)) => true,
                ("length", Some(Type::Texts | Type::List(_))) => true,
                (_, Some(_)) => false,
            };
            if !fits {
                self.problems.push(problem::not_understood(&tag.shown, &tag.site));
            }
        }
    }

    fn fields(&mut self, text: &str, tag: &Tag) {
        match expression(text) {
            Some(said) => {
                self.filters(&said.filtered, tag);
                for path in said.paths {
                    self.look_up(&path, tag);
                }
            }
            None => self.problems.push(problem::not_understood(&tag.shown, &tag.site)),
        }
    }

    /// What a path holds; a part that is not known is told with the nearest name.
    fn look_up(&mut self, path: &[String], tag: &Tag) -> Option<Type> {
        let (first, rest) = path.split_first()?;
        let mut holds = match self.variables.iter().rev().find(|known| &known.name == first) {
            Some(known) => known.holds,
            None if first == "loop" && !self.variables.is_empty() => return self.loop_word(rest, tag),
            None => match ROOT.field(first) {
                Some(spec) => spec.holds,
                None => return self.unknown(path, self.nearest_at_top(first), &tag.site),
            },
        };
        let mut so_far = first.clone();
        for name in rest {
            let noun = match holds {
                Type::Object(noun) => noun,
                _ => return self.unknown(path, Some(so_far), &tag.site),
            };
            holds = match noun.field(name) {
                Some(spec) => spec.holds,
                // The list of a loop was wrong and is told already.
                None if noun.name.is_empty() => return None,
                None => {
                    let near = nearest(name, noun.fields.iter().map(|spec| spec.name));
                    return self.unknown(path, near.map(|near| format!("{so_far}.{near}")), &tag.site);
                }
            };
            so_far = format!("{so_far}.{name}");
        }
        Some(holds)
    }

    fn loop_word(&mut self, rest: &[String], tag: &Tag) -> Option<Type> {
        match rest {
            [word] if ["index", "index0", "length"].contains(&word.as_str()) => Some(Type::Number),
            [word] if ["first", "last"].contains(&word.as_str()) => Some(Type::Flag),
            _ => self.unknown(&["loop".to_owned()], Some("loop.index".to_owned()), &tag.site),
        }
    }

    fn unknown(&mut self, path: &[String], nearest: Option<String>, site: &Site) -> Option<Type> {
        self.problems.push(problem::field_unknown(&path.join("."), nearest.as_deref(), site));
        None
    }

    /// The name meant by an unknown first word: a loop variable, a field of one, or a field at the top.
    fn nearest_at_top(&self, word: &str) -> Option<String> {
        let objects = self.variables.iter().rev().filter_map(|known| match known.holds {
            Type::Object(noun) => Some((known.name.as_str(), noun)),
            _ => None,
        });
        for (name, noun) in objects {
            if noun.fields.iter().any(|spec| spec.name == register::name::fold(word)) {
                return Some(format!("{name}.{}", register::name::fold(word)));
            }
        }
        let variables = self.variables.iter().map(|known| known.name.as_str());
        nearest(word, variables.chain(ROOT.fields.iter().map(|spec| spec.name))).map(str::to_owned)
    }

    /// Notes which cells of a row print one field of a row each.
    fn note_fixed_columns(&mut self, row: &Element) {
        let found = self.variables.iter().rev().find(|known| matches!(known.holds, Type::Object(noun) if noun == &ROW));
        let Some(variable) = found else { return };
        let Some(appendix) = variable.appendix.clone() else { return };
        let mut columns = Vec::new();
        let mut place = 0;
        for cell in row.elements().filter(|child| child.name == "w:tc") {
            if let Some(key) = only_field(cell, &variable.name) {
                columns.push((place, key));
            }
            place += span(cell);
        }
        if let Some(table) = self.tables.last_mut().filter(|table| table.fixed.is_none() && !columns.is_empty()) {
            table.fixed = Some((appendix, columns));
        }
    }

    /// A cell that is repeated for each chosen column gets the column's width, alignment and mark.
    fn follow_choice(&mut self, cell: &mut Element) {
        let Some(variable) = self.variables.last().cloned() else { return };
        let Type::Object(noun) = variable.holds else { return };
        let header = noun == &COLUMN;
        if !header && noun != &CELL {
            return;
        }
        let width = printed(&format!("{}.rong", variable.name));
        cell.edit("w:tcPr", |properties| set_width(properties, "w:tcW", width));
        match (&variable.appendix, header) {
            (Some(appendix), true) => {
                let name = format!(
                    "{MARK}{}_{}",
                    printed(&format!("{appendix}.thu_tu")),
                    printed(&format!("{}.khoa", variable.name))
                );
                mark_cell(cell, &name);
                if let Some(table) = self.tables.last_mut() {
                    table.chosen = Some(appendix.clone());
                }
            }
            (_, false) => align(cell, &printed(&format!("{}.can", variable.name))),
            (None, true) => {}
        }
    }

    fn finish_table(&mut self, element: &mut Element, table: Table) {
        if let Some(appendix) = table.chosen {
            self.rows = true;
            let width = printed(&format!("{appendix}.rong"));
            if let Some(properties) = element.child_mut("w:tblPr") {
                properties.children.retain(|node| !node.is("w:tblW"));
                let after = |node: &Node| {
                    ["w:tblStyle", "w:tblpPr", "w:tblOverlap", "w:bidiVisual"].iter().any(|name| node.is(name))
                };
                let at = properties
                    .children
                    .iter()
                    .take_while(|node| {
                        after(node) || node.is("w:tblStyleRowBandSize") || node.is("w:tblStyleColBandSize")
                    })
                    .count();
                let made = Element::new("w:tblW").with("w:w", width.clone()).with("w:type", "dxa");
                properties.children.insert(at, Node::Element(made));
            }
            let count = printed(&format!("{appendix}.so_cot"));
            for row in element.children.iter_mut().filter_map(Node::element_mut).filter(|child| child.name == "w:tr") {
                span_lonely_cell(row, &width, &count);
            }
            return;
        }
        let Some((appendix, columns)) = table.fixed else { return };
        let keys: Vec<ColumnKey> = columns.iter().map(|(_, key)| *key).collect();
        if keys.contains(&ColumnKey::Code) && keys.contains(&ColumnKey::Name) {
            self.rows = true;
            self.all_with_status &= keys.contains(&ColumnKey::Status);
        }
        let header = element.children.iter_mut().filter_map(Node::element_mut).find(|child| child.name == "w:tr");
        let Some(header) = header else { return };
        let mut place = 0;
        for cell in header.children.iter_mut().filter_map(Node::element_mut).filter(|child| child.name == "w:tc") {
            if let Some((_, key)) = columns.iter().find(|(at, _)| *at == place) {
                mark_cell(cell, &format!("{MARK}{}_{}", printed(&format!("{appendix}.thu_tu")), key.field()));
            }
            place += span(cell);
        }
    }
}

/// An expression between the engine's own delimiters.
fn printed(expression: &str) -> String {
    format!("{}{expression}{}", PRINT[0], PRINT[1])
}

fn usage(name: &str, holds: Type) -> String {
    match holds {
        Type::Flag => format!("{{% if {name} %}} … {{% endif %}}"),
        Type::List(noun) => format!("{{% for {} in {name} %}} … {{% endfor %}}", noun.name),
        Type::Texts => format!("{{% for doan in {name} %}} {{{{ doan }}}} {{% endfor %}}"),
        Type::Object(noun) => {
            noun.fields.first().map(|spec| format!("{{{{ {name}.{} }}}}", spec.name)).unwrap_or_default()
        }
        Type::Text | Type::Number => format!("{{{{ {name} }}}}"),
    }
}

/// The nearest of the known names; accents do not count, and something must be left in common.
fn nearest<'a>(word: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let folded = register::name::fold(word).replace(' ', "_");
    names
        .map(|name| (strsim::damerau_levenshtein(&folded, name), name))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, name)| *distance <= 1 + name.len() / 2)
        .map(|(_, name)| name)
}
