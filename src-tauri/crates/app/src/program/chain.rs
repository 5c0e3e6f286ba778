//! What this machine remembers of the chain of the open register.

use std::path::Path;

use register::Problem;
use store::ChainLink;

use crate::AppError;
use crate::known_chains::{HistoryDecision, KnownChains};
use crate::program::Program;
use crate::session::Session;
use crate::view::Topic;

impl Program {
    /// Compares the chain of a register that was just opened with what is remembered of it; where it only goes on, its end
    /// is remembered.
    pub(super) fn recognise(&mut self) {
        let now = self.now();
        let Some(session) = &mut self.session else { return };
        self.remembered = session.last_set();
        let Some(links) = links(session) else { return };
        let path = session.file().path().to_owned();
        let mut known = KnownChains::read(&self.settings_dir);
        let conflict = known.conflict(&path, &links);
        let is_sound = conflict.is_none();
        session.doubt(conflict);
        if is_sound && known.remember(&path, &links, now, false) {
            write(&known, &self.settings_dir);
        }
    }

    /// Remembers the sets that were applied since; to be called after every command, since any may apply one.
    pub fn remember_chain(&mut self) {
        let now = self.now();
        let Some(session) = &self.session else { return };
        if session.last_set() == self.remembered || session.is_in_doubt() {
            return;
        }
        self.remembered = session.last_set();
        let Some(links) = links(session) else { return };
        let mut known = KnownChains::read(&self.settings_dir);
        if known.remember(session.file().path(), &links, now, true) {
            write(&known, &self.settings_dir);
        }
    }

    /// A register that this program makes at a place where another one may have been known.
    pub fn begin_chain(&self, path: &Path) {
        let mut known = KnownChains::read(&self.settings_dir);
        known.begin(path);
        write(&known, &self.settings_dir);
    }

    /// Gives up what is remembered beyond the sets a copy holds that this program puts in the register's place.
    pub fn accept_taken_back(&self, path: &Path, links: &[ChainLink], reason: &str) {
        let mut known = KnownChains::read(&self.settings_dir);
        known.accept(path, links, self.now(), &self.officer(), reason);
        write(&known, &self.settings_dir);
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
        let (now, by) = (self.now(), self.officer());
        let session = self.session.as_mut().ok_or_else(AppError::no_register)?;
        if !session.is_in_doubt() {
            return Err(AppError::new(
                "history.noDoubt",
                "Lịch sử của sổ đúng như máy này đã thấy, không có gì phải công nhận.",
                "Không cần làm gì thêm.",
            ));
        }
        let links = session.file().chain_links()?;
        let mut known = KnownChains::read(&self.settings_dir);
        known.accept(session.file().path(), &links, now, &by, &reason);
        known.write(&self.settings_dir).map_err(|why| {
            AppError::new(
                "history.notKept",
                "Không ghi được quyết định vào thư mục cài đặt của chương trình; sổ vẫn chưa áp dụng được.",
                "Hãy kiểm tra ổ đĩa còn chỗ và thư mục cài đặt ghi được, rồi thử lại.",
            )
            .with_detail(why)
        })?;
        session.doubt(None);
        self.remembered = session.last_set();
        self.topics.insert(Topic::Register);
        Ok(())
    }

    /// What was decided about the history of the open register, the oldest decision first.
    pub fn history_decisions(&self) -> Vec<HistoryDecision> {
        let Some(session) = &self.session else { return Vec::new() };
        KnownChains::read(&self.settings_dir).decisions(session.file().path()).into_iter().cloned().collect()
    }
}

/// The links of the chain; a file that cannot say them is told by what reads it next.
fn links(session: &Session) -> Option<Vec<ChainLink>> {
    session.file().chain_links().map_err(|why| tracing::error!("the chain was not read: {why}")).ok()
}

/// A machine that cannot remember goes on without.
fn write(known: &KnownChains, settings: &Path) {
    if let Err(why) = known.write(settings) {
        tracing::error!("the chain is not remembered: {why}");
    }
}
