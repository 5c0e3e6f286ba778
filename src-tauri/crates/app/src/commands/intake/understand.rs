//! How the sheets are understood, corrected by the officer.

use documents::list_detection::{self, Layout};

use super::data::{IntakeView, MapList};
use super::no_list;
use super::show::at_hand;
use crate::AppError;
use crate::intake::Intake;
use crate::program::Program;

/// How many mappings are kept on this machine.
const KEPT: usize = 40;

/// Understands the sheets as the officer says, and keeps that for like files where it is asked for.
///
/// # Errors
/// Where no list was read, or it is too long for the memory when it is understood so.
pub fn map(program: &mut Program, args: MapList) -> Result<IntakeView, AppError> {
    let session = program.session()?;
    let (intake, now) = session.list_and_state();
    let intake = intake.ok_or_else(no_list)?;
    let fits = |layout: &Layout| intake.list.book.sheets.get(layout.sheet).is_some();
    let understood = |layout| if args.exact { layout } else { retitled(intake, layout) };
    let layouts: Vec<Layout> = args.layouts.into_iter().filter(fits).map(understood).collect();
    if layouts != intake.layouts {
        let understood = intake.understand(layouts, now);
        session.keep_list(understood)?;
    }
    let intake = session.intake.as_ref().ok_or_else(no_list)?;
    let kept: Vec<list_detection::Kept> = intake
        .layouts
        .iter()
        .zip(&intake.faults)
        .filter(|(layout, faults)| args.keep && layout.chosen && faults.is_empty())
        .map(|(layout, _)| layout.keep(&intake.list.book))
        .collect();
    let seen = at_hand(session)?;
    if !kept.is_empty() {
        let mappings = &mut program.settings.mappings;
        mappings.retain(|old| !kept.iter().any(|new| new.signature == old.signature));
        mappings.extend(kept);
        let surplus = mappings.len().saturating_sub(KEPT);
        mappings.drain(..surplus);
        program.save_settings();
    }
    Ok(seen)
}

/// The layout with columns as its titles tell, where the officer names other rows as titles; it says whose work it is.
fn retitled(intake: &Intake, layout: Layout) -> Layout {
    let known = |old: &Layout| Layout { chosen: layout.chosen, ..old.clone() } == layout;
    if intake.layouts.iter().any(known) {
        return layout;
    }
    let layout = Layout { why: corrected(&layout), ..layout };
    let same = |old: &Layout| (old.sheet, &old.header) == (layout.sheet, &layout.header);
    if intake.layouts.iter().any(same) {
        return layout;
    }
    let Some(read) = list_detection::propose_at(&intake.list.book, layout.sheet, &layout.header) else { return layout };
    let own = |place: usize| layout.columns.get(place).filter(|meaning| meaning.by == list_detection::By::Officer);
    let columns = read.columns.into_iter().enumerate().map(|(place, meaning)| match own(place) {
        Some(set) => list_detection::Meaning { title: meaning.title, ..set.clone() },
        None => meaning,
    });
    let layout = Layout { columns: columns.collect(), first: read.first, ..layout };
    Layout { why: corrected(&layout), ..layout }
}

fn corrected(layout: &Layout) -> String {
    let rows: Vec<String> = layout.header.iter().map(ToString::to_string).collect();
    let first = layout.first;
    match rows.is_empty() {
        true => format!("Đã sửa lại: bảng không có tiêu đề, dữ liệu từ dòng {first}."),
        false => format!("Đã sửa lại: tiêu đề ở dòng {}, dữ liệu từ dòng {first}.", rows.join(", ")),
    }
}
