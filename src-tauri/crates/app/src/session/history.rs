//! Whether the history of the open register is whole, and the one this machine has seen; a set is applied only on such a one.

use register::Problem;
use store::{Attachment, ChainLink, ChainState, FileFault, Store, StoreError};

use crate::known_chains::{HistoryConflict, problem};

/// What is known of the history of the open register.
#[derive(Default)]
pub(super) struct History {
    /// The chain was found whole up to this link. Nobody else writes the file while it is open, so that is not asked again.
    whole_to: ChainLink,
    /// The first broken link.
    broken: Option<FileFault>,
    /// Every document up to this one was found to be what was attached; like the chain that is not asked again.
    documents_whole_to: u32,
    /// The first document that is not.
    changed_document: Option<Attachment>,
    /// How the chain differs from what this machine has seen, until the officer has decided.
    conflict: Option<HistoryConflict>,
    /// Whether this is a register that the machine knows otherwise, as long as the officer has not said.
    asked: Vec<Problem>,
}

impl History {
    /// Recomputes the chain a little further, at most so many sets; whether its end, or a broken link, is reached.
    ///
    /// # Errors
    /// When the file cannot be read at all.
    pub(super) fn follow(&mut self, store: &Store, most: u32) -> Result<bool, StoreError> {
        if self.broken.is_some() {
            return Ok(true);
        }
        match store.follow_chain(&self.whole_to, most)? {
            ChainState::FollowedTo(link) => {
                self.whole_to = link;
                Ok(false)
            }
            ChainState::Whole(link) => {
                self.whole_to = link;
                Ok(true)
            }
            ChainState::Broken(fault) => {
                self.broken = Some(fault);
                Ok(true)
            }
        }
    }

    /// Reads the documents that were not looked at yet, each whole. The next set takes the hashes
    /// that the file states of them into its own, so that they must be theirs. Only before a set is sealed: they may be large.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub(super) fn look_at_documents(&mut self, store: &Store) -> Result<(), StoreError> {
        if self.changed_document.is_none() {
            let count = store.enclosure_counts()?.attachments;
            self.changed_document = store.first_changed_attachment(self.documents_whole_to)?;
            if self.changed_document.is_none() {
                self.documents_whole_to = count;
            }
        }
        Ok(())
    }

    /// Notes how the chain differs from what this machine has seen; `None` once the officer has decided.
    pub(super) fn doubt(&mut self, conflict: Option<HistoryConflict>) {
        self.conflict = conflict;
    }

    /// Whether the officer has to decide about it.
    pub(super) fn is_in_doubt(&self) -> bool {
        self.conflict.is_some()
    }

    /// Notes what is asked of the register and must be answered before a set is applied.
    pub(super) fn ask(&mut self, questions: Vec<Problem>) {
        self.asked = questions;
    }

    /// What must be answered before a set is applied.
    pub(super) fn asked(&self) -> &[Problem] {
        &self.asked
    }

    /// What speaks against the history, as far as the chain was followed.
    pub(super) fn problems(&self) -> Vec<Problem> {
        let broken = self.broken.iter().map(problem::broken);
        let changed = self.changed_document.iter().map(problem::document_changed);
        broken.chain(changed).chain(self.conflict.iter().map(problem::conflict)).collect()
    }
}
