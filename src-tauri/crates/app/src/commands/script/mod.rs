//! Scripts: a list of acts carried out wholly or not at all, in the current draft or as a set of its own.

mod data;
mod drawn;
mod form;

pub use data::*;

use std::sync::Arc;

use register::change::{DraftEdit, Origin};
use register::change_set::Draft;
use register::event::RuleBook;
use register::event::problem as event_problem;
use register::{Code, Problem, commune};

use crate::AppError;
use crate::commands::changes::{self, carry_out, close_code, new_unit, origin};
use crate::commands::communes::{self, CommunesPlan};
use crate::commands::names::{self, NameChange, NamesArg, Scope};
use crate::commands::subunits::{self, SubunitsArg};
use crate::commands::{draft, event};
use crate::program::Program;
use crate::session::Beside;
use crate::unsaved;
use crate::view::{Applied, Counts, Done};

/// Carries a list of acts out in the current draft, as one step. Every act is judged, so that all problems come at
/// once; `where.row` is the act's place in the list, from 1.
///
/// # Errors
/// Every act that cannot be read, or else every rule in the way of one; also where the list is empty.
pub fn script(program: &mut Program, args: ScriptArg) -> Result<Done, AppError> {
    let acts = form::read(&args.acts)?;
    let script = Script { origin: origin(&args.origin)?, ..Script::new(program)? };
    carry_out(program, |edit| {
        let codes = script.play(edit, &acts)?;
        Ok((title_of(&acts), codes))
    })
}

/// Applies a list of acts as a set of its own, sealed in the same moment: where it is refused, the file is not even
/// touched.
///
/// # Errors
/// As [`script`], and where the terms of the decision cannot be.
pub fn apply_script(program: &mut Program, args: ApplyScriptArg) -> Result<Applied, AppError> {
    let acts = form::read(&args.acts)?;
    let terms = draft::terms(program, &args.terms)?;
    let script = Script::new(program)?;
    let title = args.terms.title.as_deref().map(register::unit::tidy).filter(|title| !title.is_empty());
    let session = program.session()?;
    let title = title.unwrap_or_else(|| unsaved::default_title(terms.at.date()));
    let mut own = Draft::new(unsaved::NOT_STORED, unsaved::header(title));
    let mut edit = DraftEdit::new(&session.register, &own);
    script.play(&mut edit, &acts).map_err(|found| session.refused(found, None))?;
    let plan = edit.finish(own.header.title.clone()).map_err(AppError::refused)?;
    own.take(&plan);
    let used = draft::decision_used(session, &terms)?;
    let (sealed, mut warnings) = if args.terms.dry_run.unwrap_or(false) {
        session.seal(&own, None, &terms)?
    } else {
        let notes = vec![draft::issuer_note(&args.terms)?];
        session.apply(&own, None, &terms, &Beside { notes, ..Beside::default() })?
    };
    warnings.extend(plan.warnings().iter().cloned().chain(used));
    let counts = Counts::of(sealed.lines.iter().map(|line| line.status));
    Ok(Applied { number: sealed.number, title: own.header.title, counts, warnings })
}

/// What the step is called: by what is done where that is the same for all, else by how many acts it has.
fn title_of(acts: &[ScriptAct]) -> String {
    let word = |act: &ScriptAct| match act {
        ScriptAct::Rename { .. } => "Đổi tên",
        ScriptAct::Update { .. } => "Sửa thông tin",
        ScriptAct::Close { .. } => "Đóng mã",
        ScriptAct::RenameAll { .. } => "Đổi tên hàng loạt",
        ScriptAct::IssueCommunes { .. } => "Cấp mã cho xã, phường, đặc khu",
        ScriptAct::IssueEach { .. } => "Cấp mã cho đơn vị trực thuộc",
        ScriptAct::Issue { .. } | ScriptAct::Event { .. } => "",
    };
    let first = acts.first().map_or("", word);
    match acts {
        [ScriptAct::RenameAll { .. } | ScriptAct::IssueCommunes { .. } | ScriptAct::IssueEach { .. }] => {
            first.to_owned()
        }
        _ if first.is_empty() || acts.iter().any(|act| word(act) != first) => {
            format!("Danh sách {} thao tác", acts.len())
        }
        _ => format!("{first} {} đơn vị", acts.len()),
    }
}

/// What the acts of a script rest on, and the reorganisations among them are judged with.
struct Script {
    origin: Origin,
    rules: RuleBook,
    officer: String,
    /// The list of communes, and the day it is asked for.
    communes: Arc<commune::List>,
    today: chrono::NaiveDate,
}

impl Script {
    fn new(program: &mut Program) -> Result<Self, AppError> {
        let officer = program.officer();
        let (communes, today) = (program.communes(), program.today());
        Ok(Self { origin: Origin::default(), rules: event::rules_of(program.session()?)?, officer, communes, today })
    }

    fn play(&self, edit: &mut DraftEdit<'_>, acts: &[ScriptAct]) -> Result<Vec<Code>, Vec<Problem>> {
        if acts.is_empty() {
            return Err(vec![Problem::error(
                "script.empty",
                "Danh sách thao tác trống.",
                "Hãy ghi ít nhất một thao tác.",
            )]);
        }
        let mut problems = Vec::new();
        let mut codes = Vec::new();
        // Where each group of acts begins, counted from 0.
        let mut begin = 0;
        for group in acts.chunk_by(stand_together) {
            match self.run(edit, group, begin + 1) {
                Ok(touched) => codes.extend(touched),
                Err(found) => problems.extend(found),
            }
            begin += group.len();
        }
        problems.sort_by_key(|problem| problem.place.row);
        if problems.is_empty() { Ok(codes) } else { Err(problems) }
    }

    /// Runs acts that stand together: issues as one act, so that codes are proposed once for all of them; any other by itself.
    /// `row` is the place of the first one in the script, from 1; problems and warnings name their places.
    fn run(&self, edit: &mut DraftEdit<'_>, group: &[ScriptAct], row: usize) -> Result<Vec<Code>, Vec<Problem>> {
        let origin = &self.origin;
        let read = |text: &str| Code::parse(text.trim());
        let outcome = match group {
            [ScriptAct::Rename { code, name }] => read(code).and_then(|code| {
                edit.rename(&code, name, origin)?;
                Ok(vec![code])
            }),
            [ScriptAct::Update { code, fields }] => read(code).and_then(|code| {
                edit.update(&code, fields, origin)?;
                Ok(vec![code])
            }),
            [ScriptAct::Close { .. }, ..] => return run_closes(edit, group, row, origin),
            [ScriptAct::IssueCommunes { communes }] => self.issue_communes(edit, communes),
            [ScriptAct::IssueEach { each }] => {
                let (parents, units) = (each.parents.clone(), each.units.clone());
                let asked = SubunitsArg { parents, units, origin: changes::Origin::default() };
                subunits::issue_each(edit, &asked, origin)
            }
            [ScriptAct::RenameAll { names }] => self.rename_all(edit, names),
            [ScriptAct::Event { event }] => return self.reorganise(edit, event, row),
            issues => return run_issues(edit, issues, row, origin),
        };
        outcome.map_err(|found| found.into_iter().map(|problem| problem.in_row(row)).collect())
    }

    fn issue_communes(&self, edit: &mut DraftEdit<'_>, asked: &ScriptCommunes) -> Result<Vec<Code>, Vec<Problem>> {
        let plan = CommunesPlan {
            root: asked.parent.clone(),
            ids: asked.communes.clone().unwrap_or_default(),
            order: asked.order,
            blocks: asked.blocks,
            start: asked.start.clone(),
            pattern: asked.pattern.clone(),
            origin: changes::Origin::default(),
        };
        communes::issue_missing(edit, &self.communes, self.today, plan, &self.origin)
    }

    fn rename_all(&self, edit: &mut DraftEdit<'_>, asked: &ScriptNames) -> Result<Vec<Code>, Vec<Problem>> {
        let asked = NamesArg {
            words: vec![NameChange { find: asked.find.clone(), with: asked.with.clone() }],
            scope: Scope { under: asked.under.clone(), level: asked.level, kind: asked.kind, but: None },
            ..NamesArg::default()
        };
        names::rename_all(edit, &self.communes, self.today, &asked, &self.origin)
    }

    /// Judges and lays a reorganisation; each open question is a problem. The act's place is on every problem; a place within
    /// the drawing is said by the problem itself.
    fn reorganise(&self, edit: &mut DraftEdit<'_>, act: &ScriptEvent, row: usize) -> Result<Vec<Code>, Vec<Problem>> {
        let place = |found: Vec<Problem>| found.into_iter().map(|problem| problem.in_row(row)).collect::<Vec<_>>();
        let draw = event::signed(drawn::drawn(act), &self.officer);
        let judged = register::event::judge(edit, &draw, &self.rules).map_err(place)?;
        if !judged.is_settled() {
            return Err(place(judged.questions.into_iter().map(event_problem::question).collect()));
        }
        edit.event(&judged).map_err(place)?;
        Ok(judged.codes())
    }
}

/// Issues that all have a code typed, or none: judged as one, they come out as one after the other. Closings: of several the
/// lowest goes first.
fn stand_together(a: &ScriptAct, b: &ScriptAct) -> bool {
    match (a, b) {
        (ScriptAct::Issue { unit: a }, ScriptAct::Issue { unit: b }) => a.code.is_some() == b.code.is_some(),
        (ScriptAct::Close { .. }, ScriptAct::Close { .. }) => true,
        _ => false,
    }
}

/// Closes the lowest first, so that no unit stands in the way of the one above it that is closed, too.
fn run_closes(
    edit: &mut DraftEdit<'_>,
    closes: &[ScriptAct],
    row: usize,
    origin: &Origin,
) -> Result<Vec<Code>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut wanted = Vec::with_capacity(closes.len());
    for (place, act) in (row..).zip(closes) {
        let ScriptAct::Close { code, reason, subtree } = act else { continue };
        match Code::parse(code.trim()) {
            Ok(code) => wanted.push((place, code, reason, *subtree)),
            Err(faults) => problems.extend(faults.into_iter().map(|fault| fault.in_row(place))),
        }
    }
    wanted.sort_by_key(|(_, code, ..)| std::cmp::Reverse(code.level()));
    let mut codes = Vec::new();
    for (place, code, reason, subtree) in wanted {
        match close_code(edit, &code, reason, subtree, origin) {
            Ok((_, closed)) => codes.extend(closed),
            Err(found) => problems.extend(found.into_iter().map(|problem| problem.in_row(place))),
        }
    }
    if problems.is_empty() { Ok(codes) } else { Err(problems) }
}

fn run_issues(
    edit: &mut DraftEdit<'_>,
    issues: &[ScriptAct],
    row: usize,
    origin: &Origin,
) -> Result<Vec<Code>, Vec<Problem>> {
    let mut problems = Vec::new();
    let mut rows = Vec::with_capacity(issues.len());
    let mut places = Vec::with_capacity(issues.len());
    for (place, act) in (row..).zip(issues) {
        let ScriptAct::Issue { unit } = act else { continue };
        match Code::parse(unit.parent.trim()) {
            Ok(parent) => {
                rows.push(new_unit(parent, unit));
                places.push(place);
            }
            Err(faults) => problems.extend(faults.into_iter().map(|fault| fault.in_field("parent").in_row(place))),
        }
    }
    let (chosen, found) = edit.issue_at(&rows, &places, origin);
    problems.extend(found);
    if problems.iter().any(Problem::is_error) {
        return Err(problems);
    }
    Ok(chosen.into_iter().filter_map(|chosen| chosen.code).collect())
}
