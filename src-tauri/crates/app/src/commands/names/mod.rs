//! Renaming in bulk: words of names replaced in a branch, all names seen first, one act.

mod data;
mod scope;

pub use data::*;
pub use scope::Scope;

use chrono::NaiveDate;
use register::change::{self, DraftEdit};
use register::commune::{self, List};
use register::name::Replacement;
use register::{Code, Problem};

use crate::AppError;
use crate::commands::changes::{carry_out, origin};
use crate::program::Program;
use crate::view::Done;
use crate::words::count;

/// The names that would change, those that are refused marked; nothing is written.
///
/// # Errors
/// Where the code is not valid.
pub fn preview(program: &mut Program, args: NamesArg) -> Result<NamesPreview, AppError> {
    let (list, today) = (program.communes(), program.today());
    let session = program.session()?;
    let found = session.rehearse(|edit| {
        let retyped = count(retyped(edit, &list, today).len());
        let renamed = renamed(edit, &list, today, &args)?;
        let row = |(code, before, after): (Code, String, String)| {
            let outcome = edit.rename(&code, &after, &change::Origin::default());
            let refused = outcome.err().and_then(|problems| problems.into_iter().next());
            NameRow { code: code.to_string(), before, after, refused }
        };
        Ok(NamesPreview { rows: renamed.into_iter().map(row).collect(), retyped })
    });
    found.map_err(AppError::refused)
}

/// Renames, all or none, as one act.
///
/// # Errors
/// Where a code or the day is not valid, no name would change, or a rule stands in the way of one.
pub fn change(program: &mut Program, args: NamesArg) -> Result<Done, AppError> {
    let origin = origin(&args.origin)?;
    let (list, today) = (program.communes(), program.today());
    carry_out(program, |edit| {
        let codes = rename_all(edit, &list, today, &args, &origin)?;
        Ok((format!("Đổi tên hàng loạt {} đơn vị", codes.len()), codes))
    })
}

/// The same on the edit of a draft.
///
/// # Errors
/// As [`change`].
pub fn rename_all(
    edit: &mut DraftEdit<'_>,
    list: &List,
    today: NaiveDate,
    args: &NamesArg,
    origin: &change::Origin,
) -> Result<Vec<Code>, Vec<Problem>> {
    let renamed = renamed(edit, list, today, args)?;
    if renamed.is_empty() {
        return Err(vec![Problem::error(
            "names.nothing",
            "Không có tên nào thay đổi.",
            "Hãy kiểm tra chữ cần tìm (có dấu, đúng từng từ) và phạm vi.",
        )]);
    }
    let mut problems = Vec::new();
    let mut codes = Vec::with_capacity(renamed.len());
    for (code, _, after) in renamed {
        match edit.rename(&code, &after, origin) {
            Ok(()) => codes.push(code),
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(codes) } else { Err(problems) }
}

/// Code, name now and name then of each unit whose name changes, in the order of codes.
fn renamed(
    edit: &DraftEdit<'_>,
    list: &List,
    today: NaiveDate,
    args: &NamesArg,
) -> Result<Vec<(Code, String, String)>, Vec<Problem>> {
    let words: Vec<(Option<Code>, Replacement)> = if args.retyped {
        retyped(edit, list, today)
    } else {
        args.words.iter().filter_map(|word| Replacement::new(&word.find, &word.with)).map(|word| (None, word)).collect()
    };
    let part = |text: &Option<String>| text.clone().unwrap_or_default();
    let (prefix, suffix) = (part(&args.prefix), part(&args.suffix));
    let added = !prefix.trim().is_empty() || !suffix.trim().is_empty();
    let is_within = |code: &Code, above: &Code| code == above || code.is_below(above);
    let mut found = Vec::new();
    for code in args.scope.codes(edit)? {
        let Some(unit) = edit.unit(&code) else { continue };
        let replaced = words
            .iter()
            .filter(|(above, _)| above.as_ref().is_none_or(|above| is_within(&code, above)))
            .find_map(|(_, word)| word.replaced(&unit.name));
        let Some(middle) = replaced.or_else(|| (added && words.is_empty()).then(|| unit.name.clone())) else {
            continue;
        };
        let after = register::unit::tidy_name(&format!("{prefix}{middle}{suffix}"));
        if after != unit.name {
            found.push((code, unit.name.clone(), after));
        }
    }
    Ok(found)
}

/// For each commune that is still written with the type word it had before: its unit, and the words to be replaced in its
/// branch.
fn retyped(edit: &DraftEdit<'_>, list: &List, today: NaiveDate) -> Vec<(Option<Code>, Replacement)> {
    let mut found = Vec::new();
    for root in edit.register().roots() {
        let changed = list.retyped(root.as_str(), today);
        if changed.is_empty() {
            continue;
        }
        for code in edit.open_below(root) {
            let Some(unit) = edit.unit(&code) else { continue };
            let Some(named) = commune::of_commune(&unit.name) else { continue };
            let old = changed.iter().find(|(before, _)| register::name::key(&before.full_name()) == named);
            let words = old.and_then(|(_, now)| {
                let (kind, own) = commune::type_and_name(&unit.name);
                let is_great = kind.starts_with(char::is_uppercase);
                let with = if is_great { now.kind.word().to_owned() } else { now.kind.word().to_lowercase() };
                Replacement::new(&format!("{kind} {own}"), &format!("{with} {own}"))
            });
            found.extend(words.map(|words| (Some(code.clone()), words)));
        }
    }
    found
}
