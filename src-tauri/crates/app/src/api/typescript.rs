//! The page's side of the command list, made from the same types.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use super::{Command, Turn};

/// Collects declarations of all types that the commands name.
pub struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    /// What was visited: a type may hold itself.
    seen: HashSet<TypeId>,
    commands: Vec<(String, String, String, String)>,
}

impl Declarations {
    /// Notes a command with its types, and every type that these name.
    pub(super) fn command<A: TS + 'static, R: TS + 'static>(&mut self, name: &str, about: &str) {
        self.commands.push((name.to_owned(), A::name(&self.config), R::name(&self.config), about.to_owned()));
        self.visit::<A>();
        self.visit::<R>();
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let ident = T::ident(&self.config);
            let docs = T::docs().unwrap_or_default();
            self.types.insert(ident, one_line_docs(&format!("{docs}export {}\n", T::decl(&self.config))));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The whole text of `ui/src/api/generated/commands.ts`.
pub fn typescript() -> String {
    let mut found = Declarations {
        config: Config::new().with_large_int("number"),
        types: BTreeMap::new(),
        seen: HashSet::new(),
        commands: Vec::new(),
    };
    found.visit::<crate::view::UndoState>();
    found.visit::<crate::view::Topic>();
    found.visit::<crate::error::AppError>();
    super::visit_types(&mut found);
    let mut text = String::from(
        "// Made by `cargo xtask bindings` from the command list in src-tauri/crates/app. Do not edit.\n\n",
    );
    for declaration in found.types.values() {
        let _ = writeln!(text, "{declaration}");
    }
    text.push_str("/** Every command: its arguments and its result. */\nexport type Commands = {\n");
    for (name, args, result, about) in &found.commands {
        let _ = writeln!(text, "  /** {about} */\n  '{name}': {{ args: {args}; result: {result} }};");
    }
    text.push_str("};\n\n");
    text.push_str(KNOWN);
    for Command { name, turn, any_moment, .. } in super::COMMANDS {
        let turn = match turn {
            Turn::InOrder => "inOrder",
            Turn::Waits => "waits",
            Turn::Beside => "beside",
            Turn::Clock => "clock",
        };
        let _ = writeln!(text, "  \"{name}\": {{ turn: \"{turn}\", anyMoment: {any_moment} }},");
    }
    text.push_str("};\n");
    text
}

/// What stands above the list of what is known of each command.
const KNOWN: &str = "/**\n \
    * What the list knows of every command: when it has its turn, and whether it is allowed while another moment is shown.\n \
    * A command that `waits` may wait for a file dialog or for a list to be read; one `beside` is answered while others work;\n \
    * a `clock` asks where nobody waits.\n \
    */\n\
    export const commands: Record<\n  keyof Commands,\n  { turn: \"inOrder\" | \"waits\" | \"beside\" | \"clock\"; anyMoment: boolean }\n> = {\n";

/// The same declaration with every doc comment on a line of its own, and no line for what is none.
fn one_line_docs(declaration: &str) -> String {
    let mut text = String::with_capacity(declaration.len());
    let mut comment: Option<Vec<&str>> = None;
    for line in declaration.lines() {
        let trimmed = line.trim();
        match &mut comment {
            None if trimmed == "/**" => comment = Some(Vec::new()),
            None => {
                let _ = writeln!(text, "{line}");
            }
            Some(said) if trimmed == "*/" => {
                let _ = writeln!(text, "/** {} */", said.join(" "));
                comment = None;
            }
            Some(said) => said.push(trimmed.trim_start_matches('*').trim()),
        }
    }
    text
}
