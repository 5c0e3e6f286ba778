//! The page's side of the command list, made from the same types.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

/// Collects declarations of all types that the commands name.
pub struct Declarations {
    config: Config,
    types: BTreeMap<String, String>,
    commands: Vec<(String, String, String, String)>,
}

impl Declarations {
    pub(super) fn command<A: TS + 'static, R: TS + 'static>(&mut self, name: &str, about: &str) {
        self.commands.push((name.to_owned(), A::name(&self.config), R::name(&self.config), about.to_owned()));
        self.visit::<A>();
        self.visit::<R>();
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if T::output_path().is_some() {
            let ident = T::ident(&self.config);
            if self.types.contains_key(&ident) {
                return;
            }
            let docs = T::docs().unwrap_or_default();
            self.types.insert(ident, format!("{docs}export {}\n", T::decl(&self.config)));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The whole text of `ui/src/api/generated/commands.ts`.
pub fn typescript() -> String {
    let mut found =
        Declarations { config: Config::new().with_large_int("number"), types: BTreeMap::new(), commands: Vec::new() };
    found.visit::<super::UndoState>();
    found.visit::<super::Topic>();
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
    text.push_str("};\n");
    text
}
