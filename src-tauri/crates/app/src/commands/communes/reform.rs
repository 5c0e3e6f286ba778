//! The reform of communes of 2025: what its list finds in the register, and the table of it, which goes the way of every
//! table of a mass reorganisation.

use std::collections::{BTreeSet, HashMap};

use documents::listing::{Listing, Stamp};
use documents::reform;
use register::Code;
use register::change::DraftEdit;
use register::change_set::SetNumber;
use register::commune::{self, List, Order, Passed, Pattern, Plan, Predecessor, Reformed, Standing};
use register::event::{Chosen, TableRow};
use register::trace::{Passage, origin};

use super::data::{CommunesArg, ReformChoices, ReformPart, ReformPartState, ReformPassed, ReformView, SaveReform};
use super::root_of;
use crate::AppError;
use crate::commands::event::{ReadReform, made_table};
use crate::export::{ListFile, body};
use crate::input::{code, day};
use crate::program::Program;
use crate::session::{ReformTable, Session};
use crate::view::Written;
use crate::words::{count, iso};

/// What the communes of a body were made of in 2025, each with the unit of the register that it is or may be.
///
/// # Errors
/// Where the text is not a code, the list has no commune for the body, or the file cannot be read.
pub fn reform(program: &mut Program, args: CommunesArg) -> Result<ReformView, AppError> {
    let list = program.communes();
    let session = program.session()?;
    let root = root_of(session, &list, args.root.as_deref(), commune::REFORM)?;
    let units = Units::of(session, &root)?;
    let standing = units.standing();
    let found = commune::reformed(&list, root.as_str(), &standing);
    let parts: Vec<ReformPart> = found.predecessors.iter().map(|one| part(one, session)).collect();
    let is = |state: ReformPartState| count(parts.iter().filter(|part| part.state == state).count());
    let body = session.named(&root);
    Ok(ReformView {
        day: iso(commune::REFORM),
        basis: basis(&body.name),
        districts_basis: DISTRICTS_BASIS.to_owned(),
        found: is(ReformPartState::Found),
        doubtful: is(ReformPartState::Doubtful),
        open: is(ReformPartState::Open),
        missing: is(ReformPartState::Missing),
        into: count(found.successors().len()),
        there: found.there.iter().map(|(_, code)| session.named(code)).collect(),
        strangers: found.strangers.iter().map(|code| session.named(code)).collect(),
        districts: found.districts.iter().map(|code| session.named(code)).collect(),
        problems: found.predecessors.iter().flat_map(Predecessor::questions).collect(),
        pattern: Pattern::DEFAULT.to_owned(),
        sources: commune::SOURCES.to_owned(),
        root: body,
        parts,
    })
}

/// The document that the reform rests on, without its number: no source of the list says it.
fn basis(body: &str) -> String {
    let of = ["UBND ", "Ủy ban nhân dân "].iter().find_map(|words| body.strip_prefix(words)).unwrap_or(body);
    format!("Nghị quyết của Ủy ban Thường vụ Quốc hội về việc sắp xếp các đơn vị hành chính cấp xã của {of} năm 2025")
}

/// What the end of the districts rests on.
const DISTRICTS_BASIS: &str = "Luật Tổ chức chính quyền địa phương năm 2025 (không còn đơn vị hành chính cấp huyện)";

fn part(one: &Predecessor<'_>, session: &Session) -> ReformPart {
    let state = match (&one.unit, one.candidates.is_empty()) {
        (Some(_), _) if one.is_doubtful() => ReformPartState::Doubtful,
        (Some(_), _) => ReformPartState::Found,
        (None, false) => ReformPartState::Open,
        (None, true) => ReformPartState::Missing,
    };
    let passed = |passed: &Passed<'_>| ReformPassed {
        name: passed.into.full_name(),
        whole: passed.whole,
        doubtful: passed.doubtful,
    };
    ReformPart {
        id: one.id().to_owned(),
        name: one.part.name.clone(),
        district: one.part.district.clone(),
        province: one.part.province.clone(),
        passed: one.passed.iter().map(passed).collect(),
        state,
        doubtful: one.is_doubtful(),
        unit: one.unit.as_ref().map(|code| session.named(code)),
        candidates: one.candidates.iter().map(|code| session.named(code)).collect(),
    }
}

/// Makes the table of the reform and reads it as if it were a file: the communes, and the districts, which end with a basis
/// of their own. They stand in one table, as a code below a district that ends can be kept by nobody.
///
/// # Errors
/// As [`reform`], where the pattern has no place for the name, a code or the day is not valid, or no row is left.
pub fn table(program: &mut Program, args: ReformChoices) -> Result<ReadReform, AppError> {
    let list = program.communes();
    let session = program.session()?;
    let (root, rows) = rows(session, &list, &args)?;
    if rows.is_empty() {
        return Err(AppError::refused(vec![commune::nothing_to_arrange(&session.named(&root).name)]));
    }
    let book = reform::book(&listing("", &rows));
    let happened_on = day("happenedOn", args.happened_on.as_deref())?.unwrap_or(commune::REFORM);
    let said = |given: &Option<String>, usual: String| {
        let given = given.as_deref().map(str::trim).filter(|text| !text.is_empty());
        Some(given.map_or(usual, str::to_owned))
    };
    let source = ReformTable {
        name: TITLE.to_owned(),
        book,
        happened_on: Some(happened_on),
        basis: said(&args.basis, basis(&session.named(&root).name)),
        ended_basis: said(&args.districts_basis, DISTRICTS_BASIS.to_owned()),
    };
    made_table(session, source, &args.rest)
}

const TITLE: &str = "Sắp xếp cấp xã năm 2025";

/// Writes that table as `.xlsx`, to be looked through, corrected and read again.
///
/// # Errors
/// As [`table`] and [`Program::export`].
pub fn save(program: &mut Program, args: SaveReform) -> Result<Written, AppError> {
    let list = program.communes();
    program.export(args.path.as_deref(), |program| {
        let session = program.session()?;
        let (_, rows) = rows(session, &list, &args.choices)?;
        Ok(ListFile::of(listing(&body(session), &rows)))
    })
}

fn listing(body: &str, rows: &[TableRow]) -> Listing {
    reform::listing(body, TITLE, rows, Stamp::default())
}

/// `Sắp xếp cấp xã H01 - 01-12-2026.xlsx`, beside the register.
///
/// # Errors
/// Where no register is open.
pub fn suggest_reform(program: &Program, _: &serde_json::Value) -> Result<std::path::PathBuf, AppError> {
    program.suggest_dated("Sắp xếp cấp xã", "xlsx")
}

fn rows(session: &Session, list: &List, args: &ReformChoices) -> Result<(Code, Vec<TableRow>), AppError> {
    let root = root_of(session, list, args.root.as_deref(), commune::REFORM)?;
    let units = Units::of(session, &root)?;
    let standing = units.standing();
    let found = commune::reformed(list, root.as_str(), &standing);
    let pattern = args.pattern.as_deref().map(str::trim).filter(|text| !text.is_empty());
    let pattern = Pattern::read(pattern.unwrap_or(Pattern::DEFAULT)).map_err(AppError::refused)?;
    let mut rows = found.table(&root, &pattern, &chosen(args)?, |code| units.name(code).map(str::to_owned));
    number(session, list, &root, &pattern, args.start.as_deref(), &mut rows)?;
    if !args.keep_districts {
        rows.extend(ended(&found, &units, rows.len()));
    }
    Ok((root, rows))
}

/// Gives the new communes codes in the run of communes, in the official order. One that an old commune directly below the body
/// becomes gets none: the name rule may have it keep a code.
fn number(
    session: &Session,
    list: &List,
    root: &Code,
    pattern: &Pattern,
    start: Option<&str>,
    rows: &mut [TableRow],
) -> Result<(), AppError> {
    let is_flat = |row: &&TableRow| row.old_code.matches('.').count() < 2;
    let flat: BTreeSet<String> = rows.iter().filter(is_flat).map(|row| row.new_name.clone()).collect();
    let named: BTreeSet<String> =
        rows.iter().map(|row| row.new_name.clone()).filter(|name| !flat.contains(name)).collect();
    let mut new = list.of(root.as_str(), commune::REFORM);
    new.retain(|commune| named.contains(&pattern.filled(commune.kind.word(), &commune.name)));
    let siblings = session.rehearse(|edit| edit.siblings(root));
    let asked = Plan {
        parent: root,
        siblings: &siblings,
        policy: &session.register.policy,
        order: Order::Official,
        blocks: false,
        start,
        pattern,
    };
    let planned = commune::plan(&new, &asked).map_err(AppError::refused)?;
    let codes: HashMap<String, String> =
        planned.into_iter().filter_map(|(_, unit)| Some((unit.unit.name, unit.code?))).collect();
    for row in rows {
        row.new_code = codes.get(&row.new_name).cloned().unwrap_or_default();
    }
    Ok(())
}

fn chosen(args: &ReformChoices) -> Result<Chosen, AppError> {
    let unit = |text: &Option<String>| text.as_deref().map(code).transpose();
    let units = args.units.iter().map(|(id, text)| Ok((id.clone(), unit(text)?)));
    Ok(Chosen {
        units: units.collect::<Result<_, AppError>>()?,
        confirmed: args.confirmed.iter().cloned().collect::<BTreeSet<_>>(),
    })
}

/// Districts end without a successor; their rows follow those of the communes.
fn ended(found: &Reformed<'_>, units: &Units, communes: usize) -> Vec<TableRow> {
    let row = |(number, code): (usize, &Code)| TableRow {
        number: count(number),
        old_code: code.to_string(),
        old_name: units.name(code).unwrap_or_default().to_owned(),
        ..TableRow::default()
    };
    (communes + 2..).zip(&found.districts).map(row).collect()
}

/// The units that may have to do with communes: committees at any depth, and what stands directly below a body.
struct Units {
    found: Vec<Found>,
}

struct Found {
    code: Code,
    name: String,
    above: Vec<String>,
    origin: Option<String>,
}

impl Found {
    fn standing(&self) -> Standing<'_> {
        Standing {
            code: &self.code,
            name: &self.name,
            above: self.above.iter().map(String::as_str).collect(),
            origin: self.origin.as_deref(),
        }
    }
}

impl Units {
    /// Looks below every body of the register.
    ///
    /// # Errors
    /// Where the file cannot be read.
    fn of(session: &Session, root: &Code) -> Result<Self, AppError> {
        let mut units = session.rehearse(|edit| {
            let mut found = Vec::new();
            let roots: Vec<Code> = edit.register().roots().cloned().collect();
            for root in roots {
                if let Some(unit) = edit.unit(&root).map(|unit| unit.name.clone()) {
                    below(edit, &root, &[unit], &mut found);
                }
            }
            Units { found }
        });
        // Only where a body ended another one may have taken its tree over.
        let given = session.register.given_codes();
        let ended = given.filter(|(code, entry)| code.level() == 1 && !entry.is_open()).count();
        if ended > 0 {
            for unit in units.found.iter_mut().filter(|unit| unit.code.root() == *root) {
                unit.origin = body_of_origin(session, &unit.code)?;
            }
        }
        Ok(units)
    }

    fn standing(&self) -> Vec<Standing<'_>> {
        self.found.iter().map(Found::standing).collect()
    }

    fn name(&self, code: &Code) -> Option<&str> {
        self.found.iter().find(|unit| unit.code == *code).map(|unit| unit.name.as_str())
    }
}

fn below(edit: &DraftEdit<'_>, parent: &Code, above: &[String], found: &mut Vec<Found>) {
    for code in edit.open_below(parent) {
        let Some(name) = edit.unit(&code).map(|unit| unit.name.clone()) else { continue };
        if commune::is_committee(&name) && commune::of_commune(&name).is_none() {
            let above = [std::slice::from_ref(&name), above].concat();
            below(edit, &code, &above, found);
        }
        found.push(Found { code, name, above: above.to_vec(), origin: None });
    }
}

/// The name of the body that a unit stood under before another one took it over.
fn body_of_origin(session: &Session, code: &Code) -> Result<Option<String>, AppError> {
    let steps = origin(code, SetNumber::MAX, |code| -> Result<Vec<Passage>, AppError> {
        let edges = session.file().predecessors(code)?.into_iter();
        Ok(edges
            .map(|edge| Passage { set: edge.set.number, from: edge.from, to: edge.to, share: edge.succession.share })
            .collect())
    })?;
    let roots: BTreeSet<Code> = steps.iter().map(|step| step.from.root()).filter(|root| *root != code.root()).collect();
    let mut roots = roots.into_iter();
    Ok(match (roots.next(), roots.next()) {
        (Some(root), None) => Some(session.named(&root).name),
        _ => None,
    })
}
