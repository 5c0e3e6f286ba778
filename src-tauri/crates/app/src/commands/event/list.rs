//! The reorganisations of a draft: listed, opened again, compared by numbers.

use std::collections::{BTreeMap, BTreeSet};

use register::change_set::{Draft, Drawing, Drawn, EventNumber};
use register::event::Counts;

use super::data::{DrawnEvent, EventArg, EventList, EventView, OfDraft, Rehearsal};
use crate::AppError;
use crate::program::Program;
use crate::session::Session;
use crate::view::{CodeName, NoArgs};
use crate::words::{count, iso};

use super::{judge, keep, view};

/// The reorganisations of a draft and the drawings kept for it; without a draft there are none.
///
/// # Errors
/// Where no register is open.
pub fn list(program: &mut Program, args: OfDraft) -> Result<EventList, AppError> {
    let session = program.session()?;
    let Some(draft) = judge::of(session, args.draft) else {
        return Ok(EventList { events: Vec::new(), kept: Vec::new() });
    };
    let events = drawn(draft).map(|(number, draw)| event_view(session, draft, number, draw)).collect();
    let kept = keep::all(session)?.into_iter().filter(|kept| kept.draft == draft.id).collect();
    Ok(EventList { events, kept })
}

fn drawn(draft: &Draft) -> impl Iterator<Item = (EventNumber, &Drawing)> {
    draft.events.iter().filter_map(|(number, event)| match &event.drawn {
        Some(Drawn::Here(draw)) => Some((*number, draw.as_ref())),
        Some(Drawn::With(_)) | None => None,
    })
}

fn event_view(session: &Session, draft: &Draft, number: EventNumber, draw: &Drawing) -> EventView {
    let own: BTreeSet<EventNumber> = draft
        .events
        .iter()
        .filter(|(other, event)| **other == number || event.drawn == Some(Drawn::With(number)))
        .map(|(other, _)| *other)
        .collect();
    let mut kinds: Vec<String> = Vec::new();
    for event in own.iter().filter_map(|number| draft.events.get(number)) {
        let title = event.kind.word();
        if !kinds.iter().any(|known| known == title) {
            kinds.push(title.to_owned());
        }
    }
    let named = |code: &register::Code| {
        let entry = session.register.given_code(code).map(|entry| entry.version.unit.name.clone());
        CodeName { code: code.to_string(), name: entry.unwrap_or_default() }
    };
    let before: BTreeSet<&register::Code> = draw.before.iter().collect();
    let (mut after, mut below) = (BTreeSet::new(), BTreeSet::new());
    for (_, from, to) in draft.successions.keys().filter(|(event, _, _)| own.contains(event)) {
        if before.contains(from) {
            after.insert(to)
        } else {
            below.insert(to)
        };
    }
    let lines = || draft.lines.iter().filter(|(_, line)| own.contains(&line.event));
    // Whoever is founded or only renamed has a row and no edge.
    after.extend(lines().filter(|(code, line)| !line.closes() && !below.contains(*code)).map(|(code, _)| code));
    let event = draft.events.get(&number);
    EventView {
        event: number,
        title: view::title_of(draw),
        kinds,
        happened_on: event.and_then(|event| event.happened_on).map(iso),
        basis: draw.basis.clone(),
        ended_basis: draw.ended_basis.clone(),
        before: before.into_iter().map(named).collect(),
        after: after.into_iter().map(|code| session.named(code)).collect(),
        rows: count(lines().count()),
    }
}

/// An accepted reorganisation as it was drawn, judged as if it were drawn now.
///
/// # Errors
/// Where there is no such draft, or no such event in it.
pub fn read(program: &mut Program, args: EventArg) -> Result<DrawnEvent, AppError> {
    let session = program.session()?;
    let draft = judge::of(session, args.draft).ok_or_else(AppError::no_draft)?;
    let drawn = view::draw_of(draft, args.event)
        .ok_or_else(|| AppError::refused(vec![register::event::problem::no_event(args.event)]))?;
    let draw = Drawing { seen: BTreeMap::new(), ..drawn.clone() };
    let judged = judge::shown(session, args.draft, Some(args.event), &draw)?;
    Ok(DrawnEvent { draw, judged })
}

/// The open drafts by their numbers, to be compared.
///
/// # Errors
/// Where no register is open.
pub fn rehearsals(program: &mut Program, _: NoArgs) -> Result<Vec<Rehearsal>, AppError> {
    let session = program.session()?;
    let kept = keep::all(session)?;
    let rehearsal = |draft: &Draft| {
        let closed = draft.lines.values().filter(|line| line.closes()).count();
        let issued = draft.lines.values().filter(|line| line.issues()).count();
        let kept_codes: BTreeSet<_> =
            draft.successions.keys().filter(|(_, from, to)| from == to).map(|(_, from, _)| from).collect();
        let to_decide = kept.iter().filter(|kept| kept.draft == draft.id).map(|kept| kept.to_decide as usize).sum();
        Rehearsal {
            draft: session.summary(draft),
            current: session.current == Some(draft.id),
            events: count(drawn(draft).count()),
            counts: Counts { kept: kept_codes.len(), issued, closed, to_decide },
        }
    };
    Ok(session.register.drafts().map(rehearsal).collect())
}
