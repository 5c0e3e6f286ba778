//! Word documents, filled into their template and proof-read.

use std::path::Path;

use documents::word::{self, Appendix, Document};
use register::Problem;

use crate::AppError;

use super::Export;

/// A document and the template it is filled into.
pub struct WordFile {
    /// The bytes of the template.
    pub template: Vec<u8>,
    /// What the document says.
    pub document: Document,
}

impl WordFile {
    /// How many rows the appendices of a document have.
    pub fn rows_of(document: &Document) -> usize {
        document.appendices.iter().flat_map(Appendix::rows).count()
    }
}

impl Export for WordFile {
    const ENDINGS: &'static str = "docx";

    fn make(&self, _: &Path) -> Result<Vec<u8>, AppError> {
        word::fill(&self.template, &self.document).map_err(AppError::refused)
    }

    fn differences(&self, bytes: &[u8], _: &Path) -> Result<Vec<Problem>, AppError> {
        Ok(word::prove(&self.document, bytes))
    }

    fn rows(&self) -> usize {
        Self::rows_of(&self.document)
    }
}
