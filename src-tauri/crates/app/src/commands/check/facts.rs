//! Everything a run looks at, taken from the register in one go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use register::change_set::{SetNumber, VersionId};
use register::check::{Baseless, DraftFact, Facts, SetFact};
use register::commune::List;
use register::deadline::Happened;
use register::level1::Table;

use crate::AppError;
use crate::commands::due;
use crate::session::Session;

/// All that a run of the checks looks at, copied so that the run needs neither register nor file.
///
/// # Errors
/// Where the file cannot be read.
pub fn of(session: &Session, level1: &Table, communes: Arc<List>, today: NaiveDate) -> Result<Facts, AppError> {
    let store = session.file();
    let versions: BTreeMap<SetNumber, VersionId> = store.last_versions()?.into_iter().collect();
    let signed: BTreeSet<SetNumber> = store.attachments()?.into_iter().map(|kept| kept.set).collect();
    let mut happened: BTreeMap<SetNumber, Vec<Happened>> = BTreeMap::new();
    for (number, event) in store.happened()? {
        happened.entry(number).or_default().push(event);
    }
    let mut baseless: BTreeMap<SetNumber, Vec<Baseless>> = BTreeMap::new();
    for (number, event) in store.baseless()? {
        baseless.entry(number).or_default().push(event);
    }
    let sets = store.set_refs()?.into_iter().map(|set| SetFact {
        number: set.number,
        kind: set.kind,
        title: set.title,
        decision: set.decision,
        applied_on: set.applied_at.date(),
        last_version: versions.get(&set.number).copied(),
        signed: signed.contains(&set.number),
        events: happened.remove(&set.number).unwrap_or_default(),
        baseless: baseless.remove(&set.number).unwrap_or_default(),
    });
    let register = session.present();
    let drafts = register.drafts().map(|draft| DraftFact {
        id: draft.id,
        title: draft.header.title.clone(),
        kind: draft.header.kind,
        events: due::happened(draft),
        baseless: Baseless::of(draft),
    });
    Ok(Facts {
        level1: level1.clone(),
        communes,
        today,
        sets: sets.collect(),
        drafts: drafts.collect(),
        closings: store.closings()?,
        register: register.clone(),
    })
}
