//! What this machine remembers of the history of the open register.

use std::path::Path;

use register::Problem;
use store::PaperSettingInForce;

use crate::AppError;
use crate::known_chains::{FoundHistory, HistoryDecision, KnownChains, problem};
use crate::program::Program;
use crate::session::Session;
use crate::view::Topic;

use super::remembered::Remembered;

impl Program {
    /// Compares the history of a register that was just opened with what is remembered of it; where it only goes on, its end
    /// is remembered.
    pub(super) fn recognise(&mut self) {
        let now = self.now();
        let mut known = self.known_chains();
        let Some(session) = &mut self.session else { return };
        self.remembered = Remembered::of(session);
        let Some(found) = history(session) else { return };
        let path = session.file().path().to_owned();
        let conflict = known.conflict(&path, &found);
        let is_sound = conflict.is_none();
        session.doubt(conflict);
        if is_sound && known.remember(&path, &found, now, false) {
            self.keep_known(&known);
        } else {
            self.ask_of_history(&known);
        }
    }

    /// What this machine remembers. Registers that an older version remembered are known by their bodies as far as the list of
    /// recent ones names those.
    fn known_chains(&self) -> KnownChains {
        let mut known = KnownChains::read(&self.settings_dir, self.now());
        for recent in &self.settings.recent {
            let codes = recent.roots.split("; ").filter_map(|root| root.split_once(" – "));
            known.learn_roots(Path::new(&recent.path), codes.map(|(code, _)| code.to_owned()));
        }
        known
    }

    /// What the officer is told of what this machine remembers, until they have taken note; only a question
    /// about another register stands in the way of applying a set.
    pub fn history_notes(&self) -> &[Problem] {
        &self.history_notes
    }

    /// Notes that the officer was told.
    ///
    /// # Errors
    /// Where no register is open, or what is remembered cannot be written: it is told again then.
    pub fn take_history_notes(&mut self) -> Result<(), AppError> {
        let (now, by) = (self.now(), self.officer());
        let path = self.session.as_ref().ok_or_else(AppError::no_register)?.file().path().to_owned();
        let mut known = self.known_chains();
        if known.take_note(&path, now, &by) {
            known.write(&self.settings_dir).map_err(problem::note_not_kept)?;
        }
        self.ask_of_history(&known);
        self.topics.insert(Topic::Register);
        Ok(())
    }

    /// Remembers what was applied and enclosed since; to be called after every command, since any may do so. What documents
    /// are made with and was registered here, the officer knows.
    pub fn remember_chain(&mut self) {
        let now = self.now();
        let Some(session) = &self.session else { return };
        let reached = Remembered::of(session);
        if reached == self.remembered || session.is_in_doubt() {
            return;
        }
        let Some(found) = history(session) else { return };
        let mut known = self.known_chains();
        let applied_here = reached.set != self.remembered.set;
        let mut is_new = known.remember(session.file().path(), &found, now, applied_here);
        let registered = session.file().paper_settings_after(self.remembered.enclosures.paper_settings);
        match registered {
            Ok(registered) => is_new |= known.remember_papers(registered.into_iter().map(|one| one.sha256)),
            Err(why) => tracing::error!("what was registered was not read: {why}"),
        }
        self.remembered = reached;
        if is_new {
            self.keep_known(&known);
        }
    }

    /// A register that this program made at a place where another one may have been known, with what was applied to it.
    pub fn begin_chain(&mut self, path: &Path, found: &FoundHistory) {
        let now = self.now();
        let mut known = self.known_chains();
        known.begin(path);
        known.remember(path, found, now, true);
        self.keep_known(&known);
    }

    /// Gives up what is remembered beyond the sets a copy holds that this program puts in the register's place.
    pub fn accept_taken_back(&mut self, path: &Path, found: &FoundHistory, reason: &str) {
        let mut known = self.known_chains();
        known.accept(path, found, self.now(), &self.officer(), reason);
        self.keep_known(&known);
    }

    /// Takes the history of the open register as it is in the file, by the officer's decision.
    ///
    /// # Errors
    /// Where nothing is in doubt, no reason is given, or what is remembered cannot be written.
    pub fn accept_history(&mut self, reason: &str) -> Result<(), AppError> {
        let reason = register::unit::tidy(reason);
        if reason.is_empty() {
            let problem = Problem::error(
                "history.reason",
                "Chưa ghi lý do công nhận lịch sử của tệp này.",
                "Ghi vì sao lịch sử trong tệp khác với lịch sử máy này đã thấy, ví dụ “Khôi phục bản sao lưu ngày 20/11/2026 vì ổ đĩa hỏng”.",
            );
            return Err(AppError::refused(vec![problem.in_field("reason")]));
        }
        let (now, by, mut known) = (self.now(), self.officer(), self.known_chains());
        let session = self.session.as_mut().ok_or_else(AppError::no_register)?;
        if !session.is_in_doubt() {
            return Err(AppError::new(
                "history.noDoubt",
                "Lịch sử của sổ đúng như máy này đã thấy, không có gì phải công nhận.",
                "Không cần làm gì thêm.",
            ));
        }
        let found = FoundHistory::of(session.file())?;
        known.accept(session.file().path(), &found, now, &by, &reason);
        known.write(&self.settings_dir).map_err(problem::decision_not_kept)?;
        session.doubt(None);
        self.remembered = Remembered::of(session);
        self.unremembered = None;
        self.topics.insert(Topic::Register);
        Ok(())
    }

    /// What was decided about the history of the open register, the oldest decision first.
    pub fn history_decisions(&self) -> Vec<HistoryDecision> {
        let Some(session) = &self.session else { return Vec::new() };
        self.known_chains().decisions(session.file().path()).into_iter().cloned().collect()
    }

    /// Those of the register's templates and texts that the officer does not know on this machine.
    pub fn unknown_papers(&self, in_force: &[PaperSettingInForce]) -> Vec<PaperSettingInForce> {
        if in_force.is_empty() {
            return Vec::new();
        }
        let known = self.known_chains();
        in_force.iter().filter(|one| !known.knows_paper(&one.sha256)).cloned().collect()
    }

    /// Notes that the officer knows a template or texts.
    ///
    /// # Errors
    /// Where what is known cannot be written.
    pub fn know_paper(&mut self, sha256: String) -> Result<(), AppError> {
        let mut known = self.known_chains();
        if known.remember_papers([sha256]) {
            known.write(&self.settings_dir).map_err(|why| problem::not_remembered(&self.settings_dir, why))?;
            self.topics.insert(Topic::Register);
        }
        Ok(())
    }

    /// Why this machine could not remember the history of the register, where it could not.
    pub fn unremembered(&self) -> Option<&AppError> {
        self.unremembered.as_ref()
    }

    /// Writes what is known. A machine that cannot remember goes on without, and the officer is told.
    pub(super) fn keep_known(&mut self, known: &KnownChains) {
        self.unremembered = known.write(&self.settings_dir).err().map(|why| {
            tracing::error!("the history is not remembered: {why}");
            problem::not_remembered(&self.settings_dir, why)
        });
        self.ask_of_history(known);
        self.topics.insert(Topic::Register);
    }

    /// Tells what the memory says of the open register; what must be answered stands in the way of applying a set.
    fn ask_of_history(&mut self, known: &KnownChains) {
        let Some(session) = &mut self.session else { return };
        let path = session.file().path().to_owned();
        self.history_notes = known.notes(&path);
        session.ask(known.questions(&path).iter().map(problem::must_answer).collect());
    }
}

/// What the file states; a file that cannot say it is told by what reads it next.
fn history(session: &Session) -> Option<FoundHistory> {
    FoundHistory::of(session.file()).map_err(|why| tracing::error!("the history was not read: {why}")).ok()
}
