//! The questions that came up in one judgement, and the answers given to them.

use std::collections::BTreeSet;

use super::problem;
use super::{Answer, Question};
use crate::Problem;
use crate::unit::tidy;

/// The questions of one judgement, as far as they came up, and the answers given to them.
pub(super) struct QuestionLog<'a> {
    /// The answers that came with the drawing.
    answers: &'a [Answer],
    used: BTreeSet<usize>,
    /// The questions that no answer settles.
    pub questions: Vec<Question>,
    /// What is wrong with the answers.
    pub problems: Vec<Problem>,
}

impl<'a> QuestionLog<'a> {
    pub(super) fn new(answers: &'a [Answer]) -> Self {
        Self { answers, used: BTreeSet::new(), questions: Vec::new(), problems: Vec::new() }
    }

    /// The answer to a question that came up. `None` where there is no answer that holds; then the question stays open,
    /// or what is wrong with the answer is noted.
    pub(super) fn ask(&mut self, question: Question) -> Option<&'a Answer> {
        let found = self.answers.iter().enumerate().rfind(|(_, answer)| answer.asked == question.asked);
        let Some((at, answer)) = found else {
            self.questions.push(question);
            return None;
        };
        self.used.insert(at);
        if !question.offers.iter().any(|offer| offer.choice == answer.choice) {
            self.problems.push(problem::answer_unknown(&question.text));
            return None;
        }
        let unsigned = tidy(&answer.reason).is_empty() || tidy(&answer.by).is_empty();
        if question.asked.needs_reason() && unsigned {
            self.problems.push(problem::answer_unsigned(&question.text));
            return None;
        }
        Some(answer)
    }

    /// A warning for each answer whose question did not come up.
    pub(super) fn unused(&self) -> Vec<Problem> {
        (0..self.answers.len()).filter(|at| !self.used.contains(at)).map(|at| problem::answer_unused(at + 1)).collect()
    }
}
