//! A copy of what the register keeps, to be looked at with another program.

use documents::save;

use super::beside;
use crate::AppError;
use crate::program::Program;

/// How much of what is unique to a copy names its folder.
const COPY_FOLDER: usize = 12;

impl Program {
    /// Opens a copy of what the register keeps with the program the system has for it. The copy can only be read; `unique`
    /// tells it from others of its name.
    ///
    /// # Errors
    /// Where the copy cannot be written or opened.
    pub fn open_copy(&mut self, unique: &str, name: &str, ending: &str, content: &[u8]) -> Result<(), AppError> {
        let folder = self.copies()?.join(unique.get(..COPY_FOLDER).unwrap_or(unique));
        std::fs::create_dir_all(&folder).map_err(|why| AppError::io(&folder, &why))?;
        let copy = beside(&folder.join("x"), name, ending);
        if !std::fs::read(&copy).is_ok_and(|there| there == content) {
            save::replace(&copy, content)?;
            let mut permissions = std::fs::metadata(&copy).map_err(|why| AppError::io(&copy, &why))?.permissions();
            permissions.set_readonly(true);
            // A copy that could be written to is still a copy.
            let _ = std::fs::set_permissions(&copy, permissions);
        }
        self.host.open_file(&copy).map_err(|why| AppError::cannot_open(&why))
    }
}
