//! What a register keeps about itself beside its history, each under one key.

use std::borrow::Cow;

use documents::word::PaperKind;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use store::{Store, StoreError};

use crate::AppError;
use crate::view::Topic;

/// A setting of the register's file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Setting {
    /// The draft that acts go into.
    CurrentDraft,
    /// Who issued the last decision.
    Issuer,
    /// Drawings of reorganisations that are not accepted yet.
    Drawings,
    /// The register's own answers where the law on reorganisations is silent.
    EventRules,
    /// Searches kept by name.
    SavedSearches,
    /// When the national catalogue was brought up to date, by set.
    CatalogueTicks,
    /// How the register counts days.
    Clocks,
    /// What the signatures of the attached documents said when they were attached.
    SignatureReadings,
    /// The acts that renamed a level-1 body of the register and that the officer was told of.
    ToldRenamings,
}

impl Setting {
    /// Its key in the file.
    pub(super) fn key(self) -> &'static str {
        match self {
            Setting::CurrentDraft => "current_draft",
            Setting::Issuer => "issuer",
            Setting::Drawings => "event_drawings",
            Setting::EventRules => "event_rules",
            Setting::SavedSearches => "saved_searches",
            Setting::CatalogueTicks => "catalogue_updated",
            Setting::Clocks => "deadlines",
            Setting::SignatureReadings => "signature_readings",
            Setting::ToldRenamings => "told_renamings",
        }
    }

    /// The parts of the window that show it. Kept searches are shown by nothing but the answer that changes them, and what was
    /// told once by nothing at all.
    pub(super) fn topics(self) -> &'static [Topic] {
        match self {
            Setting::CurrentDraft => &[Topic::Units, Topic::Draft],
            Setting::Drawings => &[Topic::Draft],
            Setting::EventRules => &[Topic::Settings],
            Setting::Issuer => &[Topic::Register],
            Setting::SavedSearches | Setting::ToldRenamings => &[],
            Setting::CatalogueTicks | Setting::Clocks | Setting::SignatureReadings => &[Topic::Sets],
        }
    }
}

/// What a register's documents are made with instead of the program's own; each that was registered stays in the file, and
/// the next set takes it into its hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaperSetting {
    /// The texts of the register's documents.
    Texts,
    /// The register's own template of a kind of document.
    Template(PaperKind),
}

impl PaperSetting {
    /// Its key in the file.
    pub fn key(self) -> Cow<'static, str> {
        match self {
            PaperSetting::Texts => Cow::Borrowed("paper_texts"),
            PaperSetting::Template(kind) => Cow::Owned(format!("paper_template.{}", kind.id())),
        }
    }

    /// The one with this key.
    pub fn of_key(key: &str) -> Option<Self> {
        let templates = PaperKind::ALL.into_iter().map(PaperSetting::Template);
        std::iter::once(PaperSetting::Texts).chain(templates).find(|setting| setting.key() == key)
    }
}

/// A setting with its new value, to be written with something else.
#[derive(Debug, Clone)]
pub struct Note {
    /// The setting that is written.
    pub(super) setting: Setting,
    /// What it is set to, as JSON.
    pub(super) value: Value,
}

impl Note {
    /// A setting and the value it gets.
    ///
    /// # Errors
    /// Where the value has no form in JSON.
    pub fn of(setting: Setting, value: &impl Serialize) -> Result<Self, AppError> {
        let value = serde_json::to_value(value).map_err(|why| AppError::internal(&why))?;
        Ok(Self { setting, value })
    }
}

/// Reads a setting; `None` where it was never made.
///
/// # Errors
/// Where the file cannot be read, or the value is of another form than `T`.
pub(super) fn read<T: DeserializeOwned>(store: &Store, setting: Setting) -> Result<Option<T>, StoreError> {
    store.setting(setting.key())
}
