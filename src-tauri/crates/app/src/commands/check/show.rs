//! What the last run found: counted, filtered, row by row.

use std::collections::{HashMap, HashSet};

use register::Code;
use register::check::{Finding, RULES, Rule};
use store::Acceptance;

use crate::AppError;
use crate::api::check::{
    AcceptedFinding, CheckFilter, CheckRow, CheckRows, CheckRowsArg, CheckRule, CheckView, RuleCount,
};
use crate::api::start::Nothing;
use crate::commands::{code, count, iso};
use crate::program::Program;
use crate::session::Session;

use super::run::Checked;

/// How many codes a row names.
const CODES: usize = 100;

/// All rules.
pub fn rules(_: &mut Program, _: Nothing) -> Result<Vec<CheckRule>, AppError> {
    Ok(RULES.iter().map(rule).collect())
}

/// How many findings there are.
pub fn view(program: &mut Program, filter: CheckFilter) -> Result<CheckView, AppError> {
    let progress = program.checks.progress();
    let checked = program.checks.checked();
    let session = program.session()?;
    let branch = filter.branch.as_deref().map(code).transpose()?;
    let mut counts: HashMap<&str, (u32, u32)> = HashMap::new();
    if let Some(checked) = &checked {
        let accepted = Accepted::of(session)?;
        for finding in checked.findings.iter().filter(|finding| within(finding, branch.as_ref())) {
            let count = counts.entry(finding.rule.id).or_default();
            match accepted.find(finding) {
                Some(_) => count.1 += 1,
                None => count.0 += 1,
            }
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

/// A part of the findings that match.
pub fn rows(program: &mut Program, args: CheckRowsArg) -> Result<CheckRows, AppError> {
    let Some(checked) = program.checks.checked() else {
        return Ok(CheckRows { run: program.checks.progress().run, total: 0, rows: Vec::new() });
    };
    let session = program.session()?;
    let found = matching(session, &checked, &args.filter.unwrap_or_default())?;
    let part = found.iter().skip(args.offset as usize).take(args.count as usize);
    Ok(CheckRows { run: checked.run, total: count(found.len()), rows: part.map(|one| row(session, one)).collect() })
}

/// A finding with its place in the run and its acceptance.
pub struct Found<'a> {
    pub index: usize,
    pub finding: &'a Finding,
    pub accepted: Option<AcceptedFinding>,
}

/// The findings that match, in their order.
pub fn matching<'a>(session: &Session, checked: &'a Checked, filter: &CheckFilter) -> Result<Vec<Found<'a>>, AppError> {
    let branch = filter.branch.as_deref().map(code).transpose()?;
    let accepted = Accepted::of(session)?;
    let wanted = |finding: &Finding| {
        filter.grade.is_none_or(|grade| finding.rule.grade == grade)
            && filter.rule.as_deref().is_none_or(|rule| finding.rule.id == rule)
            && within(finding, branch.as_ref())
    };
    let found = checked.findings.iter().enumerate().filter(|(_, finding)| wanted(finding));
    Ok(found
        .map(|(index, finding)| Found { index, finding, accepted: accepted.find(finding).map(accepted_view) })
        .filter(|one| one.accepted.is_some() == filter.accepted.unwrap_or(false))
        .collect())
}

fn within(finding: &Finding, branch: Option<&Code>) -> bool {
    branch.is_none_or(|branch| finding.codes.iter().any(|code| code == branch || code.is_below(branch)))
}

/// The acceptances that stand, by rule and place.
pub struct Accepted {
    by_place: HashMap<(String, String), Acceptance>,
    rules: HashSet<String>,
}

impl Accepted {
    pub fn of(session: &Session) -> Result<Self, AppError> {
        let all = session.store.acceptances()?;
        let rules = all.iter().map(|one| one.finding.rule.clone()).collect();
        let by_place =
            all.into_iter().map(|one| ((one.finding.rule.clone(), one.finding.place.clone()), one)).collect();
        Ok(Self { by_place, rules })
    }

    /// The acceptance of this very finding: what was accepted in other words is another one.
    fn find(&self, finding: &Finding) -> Option<&Acceptance> {
        if !self.rules.contains(finding.rule.id) {
            return None;
        }
        let known = self.by_place.get(&(finding.rule.id.to_owned(), finding.place()))?;
        (known.finding.subject == subject(finding)).then_some(known)
    }
}

/// What makes a finding the same, as the file keeps it.
pub fn subject(finding: &Finding) -> String {
    store::fingerprint(finding.subject.as_bytes())
}

fn accepted_view(one: &Acceptance) -> AcceptedFinding {
    AcceptedFinding {
        id: one.id,
        reason: one.reason.clone(),
        by: one.by.clone(),
        at: one.at.format("%Y-%m-%dT%H:%M:%S").to_string(),
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
    let finding = found.finding;
    let first = finding.codes.first();
    let name = first.and_then(|code| session.present().entry(code)).map(|entry| entry.version.unit.name.clone());
    CheckRow {
        index: count(found.index),
        rule: finding.rule.id.to_owned(),
        grade: finding.rule.grade,
        grade_title: finding.rule.grade.title().to_owned(),
        title: finding.rule.title.to_owned(),
        message: finding.message.clone(),
        place: place(session, finding),
        code: first.map(Code::to_string),
        name,
        codes: finding.codes.iter().take(CODES).map(Code::to_string).collect(),
        code_count: count(finding.codes.len()),
        field: finding.field,
        set: finding.set,
        draft: finding.draft,
        lead: finding.rule.lead,
        accepted: found.accepted.clone(),
    }
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
