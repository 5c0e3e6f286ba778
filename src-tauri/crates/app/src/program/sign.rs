//! Who signs what is done.

use crate::AppError;
use crate::program::Program;

impl Program {
    /// A set names who applied it: the name given now, which is kept, or the one in the settings.
    ///
    /// # Errors
    /// Where nobody is named and nobody may be named for them.
    pub fn sign(&mut self, officer: Option<&str>) -> Result<(), AppError> {
        if let Some(officer) = officer.filter(|officer| !officer.trim().is_empty()) {
            self.name_officer(officer);
        }
        if self.settings.officer.trim().is_empty() && !self.host.signs_as_system_user() {
            return Err(AppError::refused(vec![register::change::problem::officer_missing()]));
        }
        Ok(())
    }

    /// Keeps the officer's name for this and later sets.
    pub fn name_officer(&mut self, officer: &str) {
        self.settings.officer = register::unit::tidy(officer);
        self.save_settings();
    }
}
