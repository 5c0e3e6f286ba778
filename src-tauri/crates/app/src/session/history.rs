//! Whether the history of the open register is whole, and the one this machine has seen; a set is applied only on such a one.

use register::Problem;
use store::{ChainLink, ChainState, FileFault};

use crate::AppError;
use crate::known_chains::{HistoryConflict, problem};

use super::state::Session;

/// What is known of the history of the open register.
#[derive(Default)]
pub(super) struct History {
    /// The chain was found whole up to this link. Nobody else writes the file while it is open, so that is not asked again.
    whole_to: ChainLink,
    /// The first broken link.
    broken: Option<FileFault>,
    /// How the chain differs from what this machine has seen, until the officer has decided.
    conflict: Option<HistoryConflict>,
}

impl Session {
    /// Recomputes the chain a little further, at most so many sets; whether its end, or a broken link, is reached.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub fn follow_chain(&mut self, most: u32) -> Result<bool, AppError> {
        if self.history.broken.is_some() {
            return Ok(true);
        }
        match self.store.follow_chain(&self.history.whole_to, most)? {
            ChainState::FollowedTo(link) => {
                self.history.whole_to = link;
                Ok(false)
            }
            ChainState::Whole(link) => {
                self.history.whole_to = link;
                Ok(true)
            }
            ChainState::Broken(fault) => {
                self.history.broken = Some(fault);
                Ok(true)
            }
        }
    }

    /// Notes how the chain differs from what this machine has seen; `None` once the officer has decided.
    pub fn doubt(&mut self, conflict: Option<HistoryConflict>) {
        self.history.conflict = conflict;
    }

    /// Whether the officer has to decide about the history.
    pub fn is_in_doubt(&self) -> bool {
        self.history.conflict.is_some()
    }

    /// What speaks against applying a set, as far as the chain was followed.
    pub fn history_problems(&self) -> Vec<Problem> {
        let broken = self.history.broken.iter().map(problem::broken);
        broken.chain(self.history.conflict.iter().map(problem::conflict)).collect()
    }

    /// Refuses where the chain is broken, or is not the one this machine has seen. Asked before every set that is sealed.
    ///
    /// # Errors
    /// What is wrong with the history; also when the file cannot be read.
    pub(super) fn expect_sound_history(&mut self) -> Result<(), AppError> {
        self.follow_chain(u32::MAX)?;
        match self.history_problems() {
            sound if sound.is_empty() => Ok(()),
            problems => Err(AppError::refused(problems)),
        }
    }
}
