//! Đổi tên, thay đổi thông tin: changes what the register says of a unit; the code stays.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::{Desk, Origin};
use super::issue::{SiblingNames, old_code_warning};
use super::SetKind;
use crate::problem::change as problem;
use crate::unit::{Field, tidy};
use crate::{Code, Problem, Unit, name};

impl Desk<'_> {
    /// Renames a unit (CV 1018/BTTTT-THH §1.2d: the code stays). A spelling-only difference is kept, and said.
    pub fn rename(&mut self, code: &Code, new_name: &str, origin: &Origin) -> Result<(), Vec<Problem>> {
        self.update(code, &BTreeMap::from([(Field::Name, new_name.to_owned())]), origin)
    }

    /// Changes fields of a unit; fields left out stay, empty texts clear.
    pub fn update(&mut self, code: &Code, fields: &BTreeMap<Field, String>, origin: &Origin) -> Result<(), Vec<Problem>> {
        let now = self.editable(code)?;
        if self.draft.header.kind == SetKind::Direct && fields.keys().any(|field| !field.is_contact()) {
            return Err(vec![problem::name_needs_decision(code)]);
        }
        let mut unit = Unit::clone(&now);
        for (field, text) in fields {
            unit.set(*field, &tidy(text));
        }
        if unit == *now {
            return Err(vec![problem::nothing(code)]);
        }
        let renamed = unit.name != now.name;
        let note = self.line(code).and_then(|line| line.note.clone());
        self.put(code, Some(Arc::new(unit.clone())), note, origin);
        let errors = self.check([code].into_iter());
        if !errors.is_empty() {
            return Err(errors);
        }
        if renamed {
            self.warn_of_name(code, &unit);
        }
        if fields.contains_key(&Field::Qcvn102) {
            self.warnings.extend(old_code_warning(code, &unit));
        }
        Ok(())
    }

    fn warn_of_name(&mut self, code: &Code, unit: &Unit) {
        let registered = self.register.open_unit(code).cloned();
        if let Some(before) = registered
            && before.name != unit.name
            && name::key(&before.name) == name::key(&unit.name)
        {
            self.warnings.push(problem::spelling_only(code));
        }
        if let Some(parent) = code.parent() {
            let twin = SiblingNames::default().seen(self, code, &parent, &unit.name);
            self.warnings.extend(twin);
        }
    }
}
