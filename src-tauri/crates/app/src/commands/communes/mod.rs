//! The communes of a level-1 body: which of them have a code, and codes for those that have none.

mod data;
mod reform;

pub use data::*;
pub use reform::{reform, save, suggest_reform, table};

use std::collections::BTreeSet;

use chrono::NaiveDate;
use register::change::{self, DraftEdit};
use register::commune::{self, Commune, Known, List, Match, Matched, Pattern, Plan};
use register::{Code, Problem, Unit};

use crate::AppError;
use crate::commands::changes::{carry_out, issue_rows, origin};
use crate::input::code;
use crate::program::Program;
use crate::session::Session;
use crate::view::{CodeName, Done};
use crate::words::{count, iso};

/// The communes of a body as the list of administrative units has them today, each with its unit in the register.
///
/// # Errors
/// Where the text is not a code, or the list has no commune for the body.
pub fn list(program: &mut Program, args: CommunesArg) -> Result<CommunesView, AppError> {
    let day = program.today();
    let list = program.communes();
    let session = program.session()?;
    let root = root_of(session, &list, args.root.as_deref(), day)?;
    let communes = of(&list, &root, day).map_err(AppError::refused)?;
    let found = session.rehearse(|edit| {
        let units = units_below(edit, &root);
        compared(&communes, &units)
    });
    let rows: Vec<CommuneRow> = found.communes.iter().map(|of| row(of, |code| session.named(code))).collect();
    let is = |states: &[CommuneState]| count(rows.iter().filter(|row| states.contains(&row.state)).count());
    let provinces: BTreeSet<String> = rows.iter().filter_map(|row| row.old_province.clone()).collect();
    Ok(CommunesView {
        root: session.named(&root),
        strangers: found.strangers.iter().map(|code| session.named(code)).collect(),
        found: is(&[CommuneState::Same]),
        near: is(&[CommuneState::OtherType, CommuneState::Near, CommuneState::Several]),
        missing: is(&[CommuneState::Missing]),
        provinces: if provinces.len() > 1 { provinces.into_iter().collect() } else { Vec::new() },
        as_of: list.is_shipped().then(|| iso(commune::AS_OF)),
        sources: if list.is_shipped() { commune::SOURCES.to_owned() } else { OWN_LIST.to_owned() },
        pattern: Pattern::DEFAULT.to_owned(),
        communes: rows,
    })
}

/// The body that was asked for; else the first of the register that has communes.
fn root_of(session: &Session, list: &List, asked: Option<&str>, day: NaiveDate) -> Result<Code, AppError> {
    if let Some(text) = asked {
        return code(text);
    }
    let roots: Vec<&Code> = session.register.roots().collect();
    let has = |root: &&&Code| !list.of(root.as_str(), day).is_empty();
    let root = roots.iter().find(has).or(roots.first()).map(|root| Code::clone(root));
    root.ok_or_else(|| AppError::refused(vec![commune::no_body()]))
}

/// What is said of a list that was chosen in the settings.
const OWN_LIST: &str = "Danh mục đang dùng là tệp được chọn trong Sổ › Cài đặt….";

fn of<'a>(list: &'a List, root: &Code, day: NaiveDate) -> Result<Vec<&'a Commune>, Vec<Problem>> {
    let communes = list.of(root.as_str(), day);
    if communes.is_empty() { Err(vec![commune::none_of(root)]) } else { Ok(communes) }
}

fn units_below(edit: &DraftEdit<'_>, root: &Code) -> Vec<(Code, String)> {
    let named = |code: Code| edit.unit(&code).map(|unit| unit.name.clone()).map(|name| (code, name));
    edit.open_below(root).into_iter().filter_map(named).collect()
}

fn compared<'a>(communes: &[&'a Commune], units: &[(Code, String)]) -> Matched<'a> {
    let known: Vec<Known<'_>> = units.iter().map(|(code, name)| Known { code, name }).collect();
    commune::matched(communes, &known)
}

fn id_of(commune: &Commune) -> String {
    commune.code.clone().unwrap_or_else(|| commune.full_name())
}

fn row(of: &commune::Of<'_>, named: impl Fn(&Code) -> CodeName) -> CommuneRow {
    let (state, words) = match (&of.unit, of.candidates.as_slice()) {
        (Some((_, how @ Match::Same)), _) => (CommuneState::Same, how.words()),
        (Some((_, how @ Match::OtherType)), _) => (CommuneState::OtherType, how.words()),
        (Some((_, how @ Match::Near)), _) => (CommuneState::Near, how.words()),
        (None, []) => (CommuneState::Missing, "chưa có mã"),
        (None, _) => (CommuneState::Several, "nhiều đơn vị hợp tên"),
    };
    let unit = of.unit.as_ref().map(|(code, _)| code).or(of.candidates.first());
    CommuneRow {
        id: id_of(of.commune),
        official: of.commune.code.clone(),
        kind: of.commune.kind.word().to_owned(),
        name: of.commune.name.clone(),
        old_province: commune::old_province(of.commune).map(str::to_owned),
        doubtful: of.commune.sources < 2,
        state,
        words: words.to_owned(),
        unit: unit.map(named),
    }
}

/// What giving codes to these communes would give; nothing is written.
///
/// # Errors
/// Where the code is not valid. What else stands in the way is part of the answer.
pub fn preview(program: &mut Program, args: CommunesPlan) -> Result<CommunesPreview, AppError> {
    let (root, day, list) = (code(&args.root)?, program.today(), program.communes());
    let session = program.session()?;
    Ok(session.rehearse(|edit| match planned(edit, &list, day, &root, &args) {
        Err(problems) => CommunesPreview { rows: Vec::new(), problems },
        Ok(rows) => {
            let units: Vec<change::NewUnit> = rows.iter().map(|(_, unit)| unit.clone()).collect();
            let (_, mut problems) = edit.issue(&units, &change::Origin::default());
            problems.extend(edit.warnings().iter().cloned());
            let row = |(commune, unit): (&Commune, change::NewUnit)| CommunePreview {
                id: id_of(commune),
                code: unit.code.unwrap_or_default(),
                name: unit.unit.name,
            };
            CommunesPreview { rows: rows.into_iter().map(row).collect(), problems }
        }
    }))
}

fn planned<'a>(
    edit: &DraftEdit<'_>,
    list: &'a List,
    day: NaiveDate,
    root: &Code,
    args: &CommunesPlan,
) -> Result<Vec<(&'a Commune, change::NewUnit)>, Vec<Problem>> {
    let all = of(list, root, day)?;
    let mut chosen = Vec::with_capacity(args.ids.len());
    let wanted: BTreeSet<&str> = args.ids.iter().map(String::as_str).collect();
    chosen.extend(all.iter().filter(|commune| wanted.contains(id_of(commune).as_str())).copied());
    if chosen.len() < wanted.len() {
        let known: BTreeSet<String> = chosen.iter().map(|commune| id_of(commune)).collect();
        let unknown = wanted.into_iter().filter(|id| !known.contains(*id));
        return Err(unknown.map(commune::unknown).collect());
    }
    let pattern = args.pattern.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let pattern = Pattern::read(pattern.unwrap_or(Pattern::DEFAULT))?;
    let siblings = edit.siblings(root);
    let asked = Plan {
        parent: root,
        siblings: &siblings,
        policy: &edit.register().policy,
        order: args.order,
        blocks: args.blocks,
        start: args.start.as_deref(),
        pattern: &pattern,
    };
    commune::plan(&chosen, &asked)
}

/// Gives codes to communes, all or none, as one act.
///
/// # Errors
/// Where the code or the day is not valid, or a rule stands in the way of one of them.
pub fn issue(program: &mut Program, args: CommunesPlan) -> Result<Done, AppError> {
    let (root, day, list) = (code(&args.root)?, program.today(), program.communes());
    let origin = origin(&args.origin)?;
    carry_out(program, |edit| {
        let rows: Vec<change::NewUnit> =
            planned(edit, &list, day, &root, &args)?.into_iter().map(|(_, unit)| unit).collect();
        let (_, codes) = issue_rows(edit, &rows, &origin)?;
        Ok((format!("Cấp mã cho {} xã, phường, đặc khu", codes.len()), codes))
    })
}

/// Gives codes to all communes of a body that have none, for a script; those that are only nearly in the register are
/// refused, since whether they are is for the officer to say.
///
/// # Errors
/// Where communes are only nearly in the register, or as [`issue`].
pub fn issue_missing(
    edit: &mut DraftEdit<'_>,
    list: &List,
    day: NaiveDate,
    args: CommunesPlan,
    origin: &change::Origin,
) -> Result<Vec<Code>, Vec<Problem>> {
    let root = Code::parse(args.root.trim())?;
    let communes = of(list, &root, day)?;
    let units = units_below(edit, &root);
    let found = compared(&communes, &units);
    let asked: Vec<&commune::Of<'_>> = found
        .communes
        .iter()
        .filter(|of| args.ids.is_empty() || args.ids.contains(&id_of(of.commune)))
        .filter(|of| of.unit.as_ref().is_none_or(|(_, how)| *how != Match::Same))
        .collect();
    let open: Vec<Problem> = asked
        .iter()
        .filter(|of| args.ids.is_empty() && (of.unit.is_some() || !of.candidates.is_empty()))
        .map(|of| {
            let unit = of.unit.as_ref().map(|(code, _)| code).or(of.candidates.first());
            let name = unit.and_then(|code| edit.unit(code)).map(|unit: &std::sync::Arc<Unit>| unit.name.clone());
            commune::near(&of.commune.full_name(), unit, &name.unwrap_or_default())
        })
        .collect();
    if !open.is_empty() {
        return Err(open);
    }
    let ids: Vec<String> = asked.into_iter().map(|of| id_of(of.commune)).collect();
    if ids.is_empty() {
        return Err(vec![commune::all_there(&root)]);
    }
    let plan = CommunesPlan { ids, ..args };
    let rows: Vec<change::NewUnit> =
        planned(edit, list, day, &root, &plan)?.into_iter().map(|(_, unit)| unit).collect();
    issue_rows(edit, &rows, origin).map(|(_, codes)| codes)
}
