//! Whether a policy can be followed at all.

use super::problem as fault;
use super::{KeptRun, Policy, Rule};
use crate::{Code, Problem};

/// Most characters a group below a level-1 code can have: 35 less `H26.`.
const WIDEST: usize = Code::MAX_LENGTH - 4;
/// The first level a register numbers itself; level 1 is given by the Ministry.
const FIRST_LEVEL: usize = 2;

impl Policy {
    /// Everything in the policy that cannot be followed (errors) or hardly be meant (warnings); empty where it is
    /// sound.
    pub fn validate(&self) -> Vec<Problem> {
        let mut problems = validate_rule(&self.default, "mặc định", "policy.default", WIDEST);
        for (level, rule) in &self.levels {
            if *level < FIRST_LEVEL {
                problems.push(fault::level(*level).in_field(&format!("policy.levels.{level}")));
            }
            problems.extend(validate_rule(
                rule,
                &format!("cho cấp {level}"),
                &format!("policy.levels.{level}"),
                WIDEST,
            ));
        }
        for (parent, rule) in &self.parents {
            let room = Code::MAX_LENGTH.saturating_sub(parent.as_str().len() + 1);
            let whose = format!("cho các mã dưới {parent}");
            problems.extend(validate_rule(rule, &whose, &format!("policy.parents.{parent}"), room));
        }
        for (parent, runs) in &self.runs {
            let room = Code::MAX_LENGTH.saturating_sub(parent.as_str().len() + 1);
            problems.extend(validate_runs(parent, runs, room));
        }
        problems
    }
}

/// What is wrong with the runs below one body; each problem names its run, from 1.
fn validate_runs(parent: &Code, runs: &[KeptRun], room: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (row, run) in (1..).zip(runs) {
        if run.from > run.to {
            problems.push(fault::run_order(parent, run).in_row(row));
        }
        if run.width == 0 || run.width.max(run.to.to_string().len()) > room {
            problems.push(fault::run_width(parent, run, room).in_row(row));
        }
        if run.reserved && run.kind.is_none() && run.note.trim().is_empty() {
            problems.push(fault::run_for_what(parent, run).in_row(row));
        }
        let before = runs.iter().take(row - 1).find(|other| other.from <= run.to && run.from <= other.to);
        problems.extend(before.map(|other| fault::runs_overlap(parent, run, other).in_row(row)));
    }
    problems
}

/// The same for one rule. `whose` names it in a message, `at` is its place in the policy (`policy.levels.3`), and
/// `room` is the widest group that fits.
fn validate_rule(rule: &Rule, whose: &str, at: &str, room: usize) -> Vec<Problem> {
    let mut problems = Vec::new();
    if rule.width == 0 || rule.width > room {
        problems.push(fault::width(whose, rule.width, room).in_field(&format!("{at}.width")));
    }
    if rule.start.to_string().len() > rule.width {
        problems.push(fault::start(whose, rule.start, rule.width).in_field(&format!("{at}.start")));
    }
    for group in &rule.reserved {
        if !is_group(group) {
            problems.push(fault::reserved(whose, group).in_field(&format!("{at}.reserved")));
        }
    }
    problems
}

fn is_group(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(policy: &Policy) -> Vec<(&'static str, bool)> {
        policy.validate().iter().map(|problem| (problem.rule, problem.is_error())).collect()
    }

    #[test]
    fn the_default_policy_can_be_followed() {
        assert_eq!(rules(&Policy::default()), []);
    }

    #[test]
    fn what_cannot_be_followed_is_told() {
        let mut policy = Policy::default();
        policy.default.width = 0;
        policy.default.start = 0;
        assert_eq!(rules(&policy), [("policy.width", true), ("policy.start", false)]);

        let mut policy = Policy::default();
        policy.levels.insert(1, Rule::default());
        policy.levels.insert(2, Rule { start: 100, ..Rule::default() });
        policy.levels.insert(3, Rule { reserved: vec!["9a".into(), String::new()], ..Rule::default() });
        assert_eq!(
            rules(&policy),
            [("policy.level", true), ("policy.start", false), ("policy.reserved", true), ("policy.reserved", true)]
        );

        // 35 characters less “H26.” are left for the widest group.
        let wide = |width| Policy { default: Rule { width, ..Rule::default() }, ..Policy::default() };
        assert_eq!(rules(&wide(31)), []);
        assert_eq!(rules(&wide(32)), [("policy.width", true)]);

        let mut policy = Policy::default();
        let deep = Code::parse("H26.111111111.222222222.333333333").unwrap();
        policy.parents.insert(deep, Rule::default());
        assert_eq!(rules(&policy), [("policy.width", true)]);
    }

    #[test]
    fn runs_have_an_order_and_do_not_overlap() {
        let run = |from, to| KeptRun { kind: None, from, to, width: 3, note: "bệnh viện".into(), reserved: true };
        let of = |runs: Vec<KeptRun>| {
            let policy = Policy { runs: [(Code::parse("H26").unwrap(), runs)].into(), ..Policy::default() };
            policy.validate().into_iter().map(|problem| (problem.rule, problem.place.row)).collect::<Vec<_>>()
        };
        assert_eq!(of(vec![run(300, 349), run(350, 399)]), []);
        assert_eq!(of(vec![run(300, 349), run(349, 399)]), [("policy.runsOverlap", Some(2))]);
        assert_eq!(of(vec![run(349, 300)]), [("policy.runOrder", Some(1))]);
        assert_eq!(of(vec![KeptRun { width: 0, ..run(300, 349) }]), [("policy.runWidth", Some(1))]);
        assert_eq!(of(vec![KeptRun { note: " ".into(), ..run(300, 349) }]), [("policy.runForWhat", Some(1))]);
    }
}
