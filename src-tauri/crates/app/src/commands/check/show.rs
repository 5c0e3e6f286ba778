//! What the last run found: counted, filtered, row by row.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

use register::Code;
use register::check::{Finding, Member, RULES, Rule};
use store::Acceptance;

use super::data::{
    AcceptedFinding, CheckFilter, CheckMember, CheckRow, CheckRows, CheckRowsArg, CheckRule, CheckView, FindingArg,
    RuleCount,
};
use crate::AppError;
use crate::input::code;
use crate::program::Program;
use crate::session::Session;
use crate::view::NoArgs;
use crate::words::{count, iso};

use super::problem;
use crate::jobs::Checked;

/// How many codes a row names.
const CODES: usize = 100;
/// How many of the things it is about.
const MEMBERS: usize = 200;

/// All rules that the register is checked by, in their order.
///
/// # Errors
/// Never.
pub fn rules(_: &mut Program, _: NoArgs) -> Result<Vec<CheckRule>, AppError> {
    Ok(RULES.iter().map(rule).collect())
}

/// How many findings there are at or below a code, by rule.
///
/// # Errors
/// Where the code to look below is not valid, or the register never had it.
pub fn view(program: &mut Program, filter: CheckFilter) -> Result<CheckView, AppError> {
    let progress = program.jobs.checks.progress();
    let checked = program.jobs.checks.checked();
    let session = program.session()?;
    let branch = branch(session, &filter)?;
    let mut counts: HashMap<&str, (u32, u32)> = HashMap::new();
    if let Some(checked) = &checked {
        let accepted = Accepted::of(session)?;
        for finding in checked.findings.iter().filter(|finding| within(finding, branch.as_ref())) {
            let count = counts.entry(finding.rule.id).or_default();
            let parts = accepted.count(finding);
            count.0 += parts.0;
            count.1 += parts.1;
        }
    }
    let counted = |rule: &Rule| counts.get(rule.id).copied().unwrap_or_default();
    Ok(CheckView {
        progress,
        finished: checked.is_some(),
        stale: checked.as_ref().is_some_and(|checked| checked.changes != session.changes),
        on: checked.map(|checked| iso(checked.today)),
        open: RULES.iter().map(|rule| counted(rule).0).sum(),
        accepted: RULES.iter().map(|rule| counted(rule).1).sum(),
        rules: RULES
            .iter()
            .map(|one| RuleCount { rule: rule(one), open: counted(one).0, accepted: counted(one).1 })
            .collect(),
    })
}

/// A part of the findings that match; none where no run is over yet.
///
/// # Errors
/// Where the code to look below is not valid, or the register never had it.
pub fn rows(program: &mut Program, args: CheckRowsArg) -> Result<CheckRows, AppError> {
    let Some(checked) = program.jobs.checks.checked() else {
        return Ok(CheckRows { run: program.jobs.checks.progress().run, total: 0, rows: Vec::new() });
    };
    let session = program.session()?;
    let found = matching(session, &checked, &args.filter.unwrap_or_default())?;
    let part = found.iter().skip(args.offset as usize).take(args.count as usize);
    Ok(CheckRows { run: checked.run, total: count(found.len()), rows: part.map(|one| row(session, one)).collect() })
}

/// A finding with its place in the run and its acceptance.
pub struct Found<'a> {
    /// Place of the whole finding in the run, from 0.
    pub index: usize,
    /// The finding, or what is left of it.
    pub finding: Cow<'a, Finding>,
    /// How it was accepted; `None`: it is open.
    pub accepted: Option<AcceptedFinding>,
    /// How something else was accepted at its place before.
    pub formerly: Option<AcceptedFinding>,
}

/// The findings that match, in their order.
///
/// # Errors
/// Where the code to look below is not valid, or the register never had it.
pub fn matching<'a>(session: &Session, checked: &'a Checked, filter: &CheckFilter) -> Result<Vec<Found<'a>>, AppError> {
    let branch = branch(session, filter)?;
    let accepted = Accepted::of(session)?;
    let wanted = |finding: &Finding| {
        filter.grade.is_none_or(|grade| finding.rule.grade == grade)
            && filter.rule.as_deref().is_none_or(|rule| finding.rule.id == rule)
            && within(finding, branch.as_ref())
    };
    let found = checked.findings.iter().enumerate().filter(|(_, finding)| wanted(finding));
    Ok(found
        .flat_map(|(index, finding)| {
            let parts = accepted.parts(finding, filter.accepted.unwrap_or(false));
            let formerly = |part: &Finding| accepted.formerly(part).map(|known| accepted_view(&[known]));
            let made = parts.into_iter().map(|(finding, known)| {
                let formerly = if known.is_none() { formerly(&finding) } else { None };
                Found { index, finding, accepted: known, formerly }
            });
            made.collect::<Vec<_>>()
        })
        .collect())
}

fn within(finding: &Finding, branch: Option<&Code>) -> bool {
    branch.is_none_or(|branch| finding.named().any(|code| code == branch || code.is_below(branch)))
}

/// The code at or below which findings are wanted; refused where the register never had it.
fn branch(session: &Session, filter: &CheckFilter) -> Result<Option<Code>, AppError> {
    let Some(branch) = filter.branch.as_deref().map(code).transpose()? else { return Ok(None) };
    let register = session.present();
    if register.given_code(&branch).is_none() && register.held(&branch).is_none() {
        return Err(AppError::refused(vec![register::change::problem::unknown(&branch)]));
    }
    Ok(Some(branch))
}

/// The acceptances that stand, by rule and place.
pub struct Accepted(HashMap<String, HashMap<String, Acceptance>>);

/// A part of a finding with how it was accepted, if it was.
type Part<'a> = (Cow<'a, Finding>, Option<AcceptedFinding>);

impl Accepted {
    /// The acceptances that stand in the register.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn of(session: &Session) -> Result<Self, AppError> {
        let mut by_rule: HashMap<String, HashMap<String, Acceptance>> = HashMap::new();
        for one in session.file().acceptances()? {
            by_rule.entry(one.finding.rule.clone()).or_default().insert(one.finding.place.clone(), one);
        }
        Ok(Self(by_rule))
    }

    /// The acceptance of this very thing at this place: where something else was found there, it is another one.
    fn find(&self, finding: &Finding, place: &str, subject: &str) -> Option<&Acceptance> {
        let known = self.0.get(finding.rule.id)?.get(place)?;
        (known.finding.subject == store::fingerprint(subject.as_bytes())).then_some(known)
    }

    /// The acceptance of the whole finding: of one about one thing, or of a group as it was accepted by earlier versions
    /// of the program, which kept nothing of its members.
    fn whole(&self, finding: &Finding) -> Option<&Acceptance> {
        self.0.get(finding.rule.id)?;
        self.find(finding, &finding.place(), &finding.subject)
    }

    /// What was accepted at the place of a finding, or of one of its members, when it was something else.
    fn formerly(&self, finding: &Finding) -> Option<&Acceptance> {
        let known = self.0.get(finding.rule.id)?;
        finding.members.iter().find_map(|member| known.get(&member.place)).or_else(|| known.get(&finding.place()))
    }

    /// The members of a finding that nobody has accepted.
    pub fn open_members<'a>(&self, finding: &'a Finding) -> Vec<&'a Member> {
        if self.whole(finding).is_some() {
            return Vec::new();
        }
        let is_open = |member: &&Member| self.find(finding, &member.place, &member.subject).is_none();
        finding.members.iter().filter(is_open).collect()
    }

    /// How many parts of a finding are open, and how many accepted.
    fn count(&self, finding: &Finding) -> (u32, u32) {
        if !self.0.contains_key(finding.rule.id) {
            return (1, 0);
        }
        (count(self.parts(finding, false).len()), count(self.parts(finding, true).len()))
    }

    /// The part of a finding that is open, or the parts that were accepted, each with what was accepted in one go.
    fn parts<'a>(&self, finding: &'a Finding, accepted: bool) -> Vec<Part<'a>> {
        if let Some(known) = self.whole(finding) {
            return if accepted { vec![(Cow::Borrowed(finding), Some(accepted_view(&[known])))] } else { Vec::new() };
        }
        if finding.members.is_empty() || !self.0.contains_key(finding.rule.id) {
            return if accepted { Vec::new() } else { vec![(Cow::Borrowed(finding), None)] };
        }
        if !accepted {
            let open: Vec<Member> = self.open_members(finding).into_iter().cloned().collect();
            return match open.len() {
                0 => Vec::new(),
                all if all == finding.members.len() => vec![(Cow::Borrowed(finding), None)],
                _ => vec![(Cow::Owned(finding.about(open)), None)],
            };
        }
        let mut parts: BTreeMap<_, (Vec<Member>, Vec<&Acceptance>)> = BTreeMap::new();
        for member in &finding.members {
            if let Some(known) = self.find(finding, &member.place, &member.subject) {
                let part = parts.entry((known.at, &known.by, &known.reason)).or_default();
                part.0.push(member.clone());
                part.1.push(known);
            }
        }
        let mut parts: Vec<_> = parts.into_values().collect();
        parts.sort_by_key(|(_, known)| known.iter().map(|one| one.id).min());
        parts
            .into_iter()
            .map(|(members, known)| (Cow::Owned(finding.about(members)), Some(accepted_view(&known))))
            .collect()
    }
}

/// The units that a finding is still about.
///
/// # Errors
/// Where the finding is of another run (`check.otherRun`).
pub fn units(program: &mut Program, asked: FindingArg) -> Result<Vec<Code>, AppError> {
    let checked = program.jobs.checks.checked().filter(|checked| checked.run == asked.run);
    let finding = checked.as_ref().and_then(|checked| checked.findings.get(asked.index as usize));
    let Some(finding) = finding else { return Err(AppError::refused(vec![problem::other_run()])) };
    let open = Accepted::of(program.session()?)?;
    let codes: Vec<Code> = open.open_members(finding).into_iter().filter_map(|member| member.code.clone()).collect();
    Ok(if codes.is_empty() { finding.named().cloned().collect() } else { codes })
}

/// How one thing, or several at once, were accepted.
fn accepted_view(known: &[&Acceptance]) -> AcceptedFinding {
    let first = known.first();
    AcceptedFinding {
        ids: known.iter().map(|one| one.id).collect(),
        reason: first.map(|one| one.reason.clone()).unwrap_or_default(),
        by: first.map(|one| one.by.clone()).unwrap_or_default(),
        at: first.map(|one| one.at.format("%Y-%m-%dT%H:%M:%S").to_string()).unwrap_or_default(),
    }
}

fn rule(rule: &Rule) -> CheckRule {
    CheckRule {
        id: rule.id.to_owned(),
        grade: rule.grade,
        grade_title: rule.grade.title().to_owned(),
        title: rule.title.to_owned(),
        why: rule.why.to_owned(),
        clause: rule.clause.map(str::to_owned),
        remedy: rule.remedy.to_owned(),
        lead: rule.lead,
    }
}

fn row(session: &Session, found: &Found<'_>) -> CheckRow {
    let finding = &found.finding;
    let first = finding.codes.first();
    let named: Vec<&Code> = finding.named().collect();
    CheckRow {
        index: count(found.index),
        rule: finding.rule.id.to_owned(),
        grade: finding.rule.grade,
        grade_title: finding.rule.grade.title().to_owned(),
        title: finding.rule.title.to_owned(),
        message: finding.message.clone(),
        place: place(session, finding),
        code: first.map(Code::to_string),
        name: first.and_then(|code| name(session, code)),
        codes: named.iter().take(CODES).map(|code| code.to_string()).collect(),
        code_count: count(named.len()),
        members: finding.members.iter().take(MEMBERS).map(member).collect(),
        member_count: count(finding.members.len()),
        field: finding.field,
        set: finding.set,
        draft: finding.draft,
        lead: finding.rule.lead,
        accepted: found.accepted.clone(),
        formerly: found.formerly.clone(),
    }
}

fn member(member: &Member) -> CheckMember {
    CheckMember { key: member.place.clone(), code: member.code.as_ref().map(Code::to_string), label: member.label() }
}

/// The name a code has today; of one that is not in force, the last it had or will have.
pub fn name(session: &Session, code: &Code) -> Option<String> {
    let register = session.present();
    let unit = register.in_force(code).or_else(|| register.given_code(code).map(|entry| &entry.version.unit));
    unit.map(|unit| unit.name.clone())
}

/// Where it stands, in words: `H53.01`, `H53.01 (+2)`, `Đợt 3`, `Dự thảo “…”`.
pub fn place(session: &Session, finding: &Finding) -> String {
    match (finding.codes.as_slice(), finding.set, finding.draft) {
        ([only], ..) => only.to_string(),
        ([first, rest @ ..], ..) => format!("{first} (+{})", rest.len()),
        ([], Some(set), _) => format!("Đợt {set}"),
        ([], None, Some(draft)) => {
            let title = session.present().draft(draft).map(|draft| draft.header.title.as_str());
            format!("Dự thảo “{}”", title.unwrap_or_default())
        }
        ([], None, None) => String::new(),
    }
}
