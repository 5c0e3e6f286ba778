//! Contact data in bulk: a new domain of addresses, a new area code, one number for all below; all seen first, one act.

mod data;
mod problem;

pub use data::*;

use std::collections::BTreeMap;

use register::change::{self, DraftEdit};
use register::unit::{Field, tidy};
use register::{Code, Problem};

use crate::AppError;
use crate::commands::changes::{carry_out, origin, update_at_once};
use crate::program::Program;
use crate::view::Done;

/// The units whose field would change, those that are refused marked; nothing is written.
///
/// # Errors
/// Where the code is not valid, or the field is no contact data.
pub fn preview(program: &mut Program, args: ContactsArg) -> Result<ContactsPreview, AppError> {
    let session = program.session()?;
    let found = session.rehearse(|edit| {
        let row = |change: Changed, edit: &mut DraftEdit<'_>| {
            let outcome = edit.update(&change.code, &change.fields(args.field), &change::Origin::default());
            let held = edit.register().held(&change.code).is_some() && args.direct;
            let refused = match outcome {
                Err(problems) => problems.into_iter().next(),
                Ok(()) => held.then(|| problem::held(&change.code)),
            };
            let name = edit.unit(&change.code).map(|unit| unit.name.clone()).unwrap_or_default();
            let Changed { code, before, after } = change;
            ContactRow { code: code.to_string(), name, before, after, refused }
        };
        let changes = changed(edit, &args)?;
        Ok(changes.into_iter().map(|change| row(change, edit)).collect())
    });
    Ok(ContactsPreview { rows: found.map_err(AppError::refused)? })
}

/// Changes the field of all units, or of none, as one act: into the draft, or at once (CV 1018/BTTTT-THH §1.3).
///
/// # Errors
/// Where a code or the day is not valid, the field is no contact data, nothing would change, or a rule stands in the way of
/// one unit.
pub fn change(program: &mut Program, args: ContactsArg) -> Result<Done, AppError> {
    let origin = origin(&args.origin)?;
    let title = |count: usize| format!("Sửa {} của {count} đơn vị", args.field.title().to_lowercase());
    if args.direct {
        let found = program.session()?.rehearse(|edit| some(changed(edit, &args)?)).map_err(AppError::refused)?;
        let title = title(found.len());
        let updates = found.into_iter().map(|one| (one.code.clone(), one.fields(args.field))).collect();
        return update_at_once(program, updates, args.officer.as_deref(), title);
    }
    carry_out(program, |edit| {
        let found = some(changed(edit, &args)?)?;
        let mut problems = Vec::new();
        for one in &found {
            problems.extend(edit.update(&one.code, &one.fields(args.field), &origin).err().into_iter().flatten());
        }
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok((title(found.len()), found.into_iter().map(|one| one.code).collect()))
    })
}

fn some(found: Vec<Changed>) -> Result<Vec<Changed>, Vec<Problem>> {
    if found.is_empty() { Err(vec![problem::nothing()]) } else { Ok(found) }
}

/// A unit whose field changes.
struct Changed {
    code: Code,
    before: String,
    after: String,
}

impl Changed {
    fn fields(&self, field: Field) -> BTreeMap<Field, String> {
        BTreeMap::from([(field, self.after.clone())])
    }
}

/// The units whose field changes, in the order of codes; none as long as it is not said what is found, or what is given.
fn changed(edit: &DraftEdit<'_>, args: &ContactsArg) -> Result<Vec<Changed>, Vec<Problem>> {
    if !args.field.is_contact() {
        return Err(vec![problem::field(args.field)]);
    }
    let find = args.find.as_deref().unwrap_or_default();
    let with = tidy(&args.with);
    let mut found = Vec::new();
    for code in args.scope.codes(edit)? {
        let Some(unit) = edit.unit(&code) else { continue };
        let before = unit.get(args.field).unwrap_or_default();
        let after = match args.fill {
            ContactFill::Replace if find.is_empty() => continue,
            ContactFill::Replace => tidy(&before.replace(find, args.with.trim())),
            ContactFill::Empty | ContactFill::All if with.is_empty() => continue,
            ContactFill::Empty if !before.is_empty() => continue,
            ContactFill::Empty | ContactFill::All => with.clone(),
        };
        if after != before {
            found.push(Changed { before: before.to_owned(), code, after });
        }
    }
    Ok(found)
}
