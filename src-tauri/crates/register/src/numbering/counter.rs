//! Going through the codes of one series that may be given next, each with its reason.

use std::collections::HashSet;

use super::propose::Proposal;
use super::series::{Number, Series, Siblings, next_lettered, numbered};
use super::why;
use crate::Code;
use crate::policy::{Policy, Rule};

/// The last number of two digits.
const LAST_OF_TWO: Number = 99;

/// Goes through the codes that may be given next, in turn: up from the highest of the width, its free numbers, the
/// lettered sequence where the register has it, the next width.
pub(super) struct Counter<'a> {
    parent: &'a Code,
    siblings: &'a Siblings<'a>,
    policy: &'a Policy,
    rule: &'a Rule,
    /// The widest group that fits.
    room: usize,
    state: State,
    follows: Follows,
    /// The groups that were proposed so far.
    given: HashSet<String>,
    /// The numbers of those groups, whatever their zeros.
    given_numbers: HashSet<(String, Number)>,
    /// The width that has no free number, until the next code has said so.
    used_up: Option<usize>,
    /// Whether the lettered sequence has come to its end.
    letters_over: bool,
}

/// Where the counter stands.
enum State {
    /// At this number of the series.
    Numbers { prefix: String, width: usize, last: Number },
    /// No higher number of this width: at this number, looking upward for free ones; `after` a sibling, or from below.
    Gaps { prefix: String, width: usize, last: Number, after: Option<Code> },
    /// At this group of the sequence of QCVN 102:2016, past the mere numbers.
    Lettered { last: String },
    /// No wider number fits.
    Over,
}

/// What the next code follows.
enum Follows {
    Nothing,
    /// A sibling, the last of so many of its series.
    Sibling(Code, usize),
    /// The proposal before.
    Proposal(Code),
}

impl Follows {
    fn code(&self) -> Option<&Code> {
        match self {
            Follows::Nothing => None,
            Follows::Sibling(code, _) | Follows::Proposal(code) => Some(code),
        }
    }
}

impl<'a> Counter<'a> {
    /// A counter that stands before the first code to give; nothing is proposed yet.
    pub(super) fn new(parent: &'a Code, siblings: &'a Siblings<'a>, policy: &'a Policy, series: Series) -> Self {
        let rule = policy.rule_for(parent);
        let (state, follows) = start(siblings, rule, series);
        let room = Code::MAX_LENGTH.saturating_sub(parent.as_str().len() + 1);
        Self {
            parent,
            siblings,
            policy,
            rule,
            room,
            state,
            follows,
            given: HashSet::new(),
            given_numbers: HashSet::new(),
            used_up: None,
            letters_over: false,
        }
    }

    /// How many characters the series needs, where not even its first group fits below the parent.
    pub(super) fn too_wide(&self) -> Option<usize> {
        match &self.state {
            State::Numbers { prefix, width, .. } => Some(prefix.len() + width).filter(|wanted| *wanted > self.room),
            State::Gaps { .. } | State::Lettered { .. } | State::Over => None,
        }
    }

    /// Whether the group can be proposed now: as [`Siblings::is_free`], what was proposed so far counted in.
    fn is_free(&self, group: &str) -> bool {
        let twin = || numbered(group).map(|(prefix, number)| (prefix.to_owned(), number));
        self.siblings.is_free(group)
            && !self.given.contains(group)
            && (self.siblings.has_twins() || twin().is_none_or(|twin| !self.given_numbers.contains(&twin)))
    }

    /// The next higher number; `None`: the width has none left, and the counter has moved on.
    fn next_number(&mut self) -> Option<(String, String)> {
        let State::Numbers { prefix, width, last } = &mut self.state else { return None };
        while let Some(next) = last.checked_add(1) {
            let group = Series::group(prefix, *width, next);
            if group.len() > prefix.len() + *width {
                break;
            }
            *last = next;
            if self.siblings.is_free(&group) {
                let shape = why::shape(prefix, *width);
                let why = self.why_number(&shape, &group);
                self.used_up = None;
                return Some((group, why));
            }
        }
        let (prefix, width, last) = (std::mem::take(prefix), *width, *last);
        self.state = self.gaps(prefix, width, last);
        None
    }

    /// Free numbers of this width: first those after the highest sibling before the last unbroken run.
    fn gaps(&self, prefix: String, width: usize, last: Number) -> State {
        let is_used = |number: Number| {
            let group = Series::group(&prefix, width, number);
            !self.is_free(&group)
        };
        let mut end = last;
        while end > 0 && is_used(end) {
            end -= 1;
        }
        match self.siblings.highest_below(&prefix, width, end) {
            Some((code, number)) => State::Gaps { prefix, width, last: number, after: Some(code.clone()) },
            None => State::Gaps { prefix, width, last: before_first(self.rule), after: None },
        }
    }

    /// The next free number below the highest; `None`: there is none on this stretch, and the counter has moved on.
    fn next_gap(&mut self) -> Option<(String, String)> {
        let State::Gaps { prefix, width, last, after } = &self.state else { return None };
        let (prefix, width, mut number, after) = (prefix.clone(), *width, *last, after.clone());
        while let Some(next) = number.checked_add(1) {
            let group = Series::group(&prefix, width, next);
            if group.len() > prefix.len() + width {
                break;
            }
            number = next;
            if self.is_free(&group) {
                let why = why::gap(&why::shape(&prefix, width), after.as_ref());
                self.state = State::Gaps { prefix, width, last: number, after };
                return Some((group, why));
            }
        }
        self.state = match after {
            Some(_) => State::Gaps { prefix, width, last: before_first(self.rule), after: None },
            None => self.after_width(prefix, width, number),
        };
        None
    }

    /// After the last free number of a width: letters, or wider numbers.
    fn after_width(&mut self, prefix: String, width: usize, last: Number) -> State {
        if is_lettered(self.rule) && prefix.is_empty() && width == 2 && !self.letters_over {
            return State::Lettered { last: "99".to_owned() };
        }
        let wider = width + 1;
        if prefix.len() + wider > self.room {
            return State::Over;
        }
        let is_first = matches!(self.follows, Follows::Nothing) && self.siblings.count(&prefix, width) == 0;
        self.used_up = (!is_first).then_some(width);
        match self.siblings.highest(&prefix, wider) {
            Some((code, number)) if number > last => {
                self.follows = Follows::Sibling(code.clone(), self.siblings.count(&prefix, wider));
                State::Numbers { prefix, width: wider, last: number }
            }
            Some(_) | None => {
                self.follows = Follows::Nothing;
                State::Numbers { prefix, width: wider, last }
            }
        }
    }

    /// The next group with a letter; after the last one, the numbers of its width are looked through once more.
    fn next_lettered(&mut self) -> Option<(String, String)> {
        let State::Lettered { last } = &mut self.state else { return None };
        if let Some(group) = next_lettered(last, self.siblings) {
            last.clone_from(&group);
            return Some((group, why::lettered(self.follows.code())));
        }
        self.letters_over = true;
        self.state = self.gaps(String::new(), 2, LAST_OF_TWO);
        None
    }

    /// The reason of a number that comes after the highest of its width.
    fn why_number(&self, shape: &str, group: &str) -> String {
        match (&self.follows, self.used_up) {
            (Follows::Nothing, None) => why::first(self.parent, self.policy, shape, group),
            (follows, Some(width)) => why::wider(width, follows.code(), shape),
            (Follows::Sibling(code, members), None) => why::next(code, shape, *members),
            (Follows::Proposal(code), None) => why::after_proposal(code, shape),
        }
    }
}

impl Iterator for Counter<'_> {
    type Item = Proposal;

    /// The next code; `None` once no number is left that fits below the parent.
    fn next(&mut self) -> Option<Proposal> {
        let (group, why) = loop {
            let found = match &self.state {
                State::Numbers { .. } => self.next_number(),
                State::Gaps { .. } => self.next_gap(),
                State::Lettered { .. } => self.next_lettered(),
                State::Over => return None,
            };
            if let Some(found) = found {
                break found;
            }
        };
        let code = self.parent.child(&group).ok()?;
        self.follows = Follows::Proposal(code.clone());
        self.given_numbers.extend(numbered(&group).map(|(prefix, number)| (prefix.to_owned(), number)));
        self.given.insert(group);
        Some(Proposal { code, why })
    }
}

/// Where counting begins in a series, and what its first code follows.
fn start(siblings: &Siblings<'_>, rule: &Rule, series: Series) -> (State, Follows) {
    let (prefix, width) = match series {
        Series::Numbered { prefix, width } => (prefix, width),
        Series::Lettered => (String::new(), 2),
    };
    let two_digits = prefix.is_empty() && width == 2;
    if let Some(code) = siblings.last_lettered().filter(|_| two_digits && is_lettered(rule)) {
        let state = State::Lettered { last: code.last_group().to_owned() };
        return (state, Follows::Sibling(code.clone(), 0));
    }
    match siblings.highest(&prefix, width) {
        Some((code, last)) => {
            let follows = Follows::Sibling(code.clone(), siblings.count(&prefix, width));
            (State::Numbers { prefix, width, last }, follows)
        }
        None => (State::Numbers { prefix, width, last: before_first(rule) }, Follows::Nothing),
    }
}

/// The number before the first one that the policy would give.
fn before_first(rule: &Rule) -> Number {
    Number::from(rule.start).saturating_sub(1)
}

/// Whether numbering goes on with letters after `99`.
fn is_lettered(rule: &Rule) -> bool {
    rule.letters && rule.width == 2
}
