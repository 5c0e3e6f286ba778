//! The meaning of each column, from its title and its cells together.

use register::legacy_encoding::LegacyEncoding;
use register::unit::Field;

use super::column_stats::ColumnStats;
use super::decoded::filled;
use super::header::{Parts, understood};
use super::{By, Meaning};
use crate::table::Line;
use crate::titles::{Column, Likely};

/// Lines of which the cells are looked at.
const SAMPLE: usize = 400;

/// What the cells of each column look like, in lines spread over all of these.
pub(super) fn stats(lines: &[Line], width: usize, encoding: Option<LegacyEncoding>) -> Vec<ColumnStats> {
    let mut stats = vec![ColumnStats::default(); width];
    let rows: Vec<&Line> = lines.iter().filter(|line| filled(line).nth(1).is_some()).collect();
    // Half of them from the top without gap, so that running numbers are seen to run.
    let top = rows.len().min(SAMPLE / 2);
    let step = (rows.len() - top).div_ceil(SAMPLE / 2).max(1);
    for line in rows[..top].iter().chain(rows[top..].iter().step_by(step)) {
        for (stats, cell) in stats.iter_mut().zip(&line.cells) {
            stats.add(cell, encoding);
        }
    }
    stats
}

/// A column on the way to its meaning.
struct Candidate {
    meaning: Meaning,
    level: Option<u8>,
}

/// The meaning of every column; none but groups, names by level, notes, decisions and days stands twice.
pub(super) fn meanings(titles: &[Parts], stats: &[ColumnStats]) -> Vec<Meaning> {
    let mut columns: Vec<Candidate> = titles.iter().zip(stats).map(|(parts, stats)| candidate(parts, stats)).collect();
    parts(&mut columns, stats);
    groups(&mut columns);
    for column in Column::ALL {
        settle(&mut columns, column);
    }
    if !has(&columns, Column::Code) && !has(&columns, Column::Group) && !has(&columns, Column::Of(Field::Qcvn102)) {
        fall_back(&mut columns, stats, Column::Code);
    }
    if !has(&columns, Column::Of(Field::Name)) {
        fall_back(&mut columns, stats, Column::Of(Field::Name));
    }
    columns.into_iter().map(|candidate| candidate.meaning).collect()
}

fn candidate(parts: &Parts, stats: &ColumnStats) -> Candidate {
    let title = parts.join(" – ");
    match understood(parts) {
        Some(said) => Candidate { meaning: by_title(title, said, stats), level: said.level },
        None => Candidate { meaning: by_cells(title, stats), level: None },
    }
}

/// The meaning where the title is none the program knows.
fn by_cells(title: String, stats: &ColumnStats) -> Meaning {
    match stats.best() {
        Some((column, share)) if title.is_empty() || tells(column) => {
            Meaning { title, column, by: By::Cells, confidence: share / 5 * 4, offered: Vec::new() }
        }
        other => Meaning {
            title,
            column: Column::Ignored,
            by: By::Nothing,
            confidence: 0,
            offered: other.map(|(column, _)| column).into_iter().collect(),
        },
    }
}

/// The meaning that the title says; the cells confirm it, offer another, or outweigh a title that only reads like one.
fn by_title(title: String, said: Likely, stats: &ColumnStats) -> Meaning {
    let agrees = stats.filled == 0 || agreement(stats, said.column) >= 50;
    let other = stats.best().filter(|(column, _)| *column != said.column && tells(*column));
    let against = other.filter(|(column, share)| *share >= 80 && !agrees && !fits(said.column, *column));
    if let Some((column, share)) = against.filter(|_| !said.usual) {
        return Meaning { title, column, by: By::Cells, confidence: share / 5 * 4, offered: vec![said.column] };
    }
    let confidence = match (against, said.usual, agrees) {
        (Some(_), _, _) => 40,
        // Whatever a code looks like, it does not look like this.
        (None, _, false) if said.column == Column::Code => 50,
        (None, true, true) => 99,
        (None, true, false) => 90,
        (None, false, true) => 79,
        (None, false, false) => 70,
    };
    let offered = other.map(|(column, _)| column).into_iter().collect();
    Meaning { title, column: said.column, by: By::Title, confidence, offered }
}

/// How many cells look like what the title says; codes may be of either form.
fn agreement(stats: &ColumnStats, column: Column) -> u8 {
    match column {
        Column::Code => stats.share(Column::Code).saturating_add(stats.share(Column::Of(Field::Qcvn102))),
        other => stats.share(other),
    }
}

/// Whether cells that look so cannot well be something else.
fn tells(column: Column) -> bool {
    matches!(
        column,
        Column::Code | Column::Of(Field::Qcvn102 | Field::Email | Field::Website | Field::Phone | Field::Name)
    )
}

/// Whether cells of this look may well stand under such a title.
fn fits(said: Column, seen: Column) -> bool {
    match said {
        Column::Parent => matches!(seen, Column::Code | Column::Of(Field::Name | Field::Qcvn102)),
        Column::Code => seen == Column::Of(Field::Qcvn102),
        Column::Group => seen == Column::Code,
        Column::Of(Field::Phone | Field::Fax) => seen == Column::Of(Field::Phone),
        Column::Note | Column::Decision => true,
        _ => false,
    }
}

fn has(columns: &[Candidate], column: Column) -> bool {
    columns.iter().any(|candidate| candidate.meaning.column == column)
}

/// “Mã tỉnh”, “Mã sở”, “Mã đơn vị”: where the first titled code is everywhere that of the level-1 body and none of the others
/// is a whole code, they are groups of one.
fn parts(columns: &mut [Candidate], stats: &[ColumnStats]) {
    let titled = |candidate: &Candidate| candidate.meaning.column == Column::Code && candidate.meaning.by == By::Title;
    let places: Vec<usize> = (0..columns.len()).filter(|&place| titled(&columns[place])).collect();
    let [first, others @ ..] = places.as_slice() else { return };
    let is_part = |place: &usize| stats[*place].filled > 0 && agreement(&stats[*place], Column::Code) == 0;
    if others.is_empty() || !stats[*first].is_root() || !others.iter().all(is_part) {
        return;
    }
    for place in places {
        let meaning = &mut columns[place].meaning;
        (meaning.column, meaning.confidence, meaning.offered) = (Column::Group, 60, vec![Column::Code]);
    }
}

/// A code by levels needs two columns: one alone is the code; beside a code they are left out.
fn groups(columns: &mut [Candidate]) {
    let count = columns.iter().filter(|candidate| candidate.meaning.column == Column::Group).count();
    let coded =
        columns.iter().any(|candidate| candidate.meaning.column == Column::Code && candidate.meaning.by == By::Title);
    for candidate in columns.iter_mut().filter(|candidate| candidate.meaning.column == Column::Group) {
        if coded {
            candidate.meaning.column = Column::Ignored;
            candidate.meaning.offered = vec![Column::Parent, Column::Group];
        } else if count == 1 {
            candidate.meaning.column = Column::Code;
            candidate.meaning.offered.retain(|column| *column != Column::Code);
        }
    }
    if count > 1 && !coded {
        // Nothing that only looks like a code is one where the titles say where it stands.
        for candidate in columns.iter_mut().filter(|candidate| candidate.meaning.column == Column::Code) {
            candidate.meaning.column = Column::Ignored;
            candidate.meaning.offered.insert(0, Column::Code);
        }
    }
}

/// Leaves the meaning to the likeliest column and offers it to the others.
fn settle(columns: &mut [Candidate], column: Column) {
    if matches!(column, Column::Group | Column::Note | Column::Decision | Column::Day | Column::Ignored) {
        return;
    }
    let places: Vec<usize> = (0..columns.len()).filter(|&place| columns[place].meaning.column == column).collect();
    let by_level = column == Column::Of(Field::Name) && places.iter().all(|&place| columns[place].level.is_some());
    let likeliest = places.iter().copied().rev().max_by_key(|&place| columns[place].meaning.confidence);
    if by_level || places.len() < 2 {
        return;
    }
    for place in places.into_iter().filter(|&place| Some(place) != likeliest) {
        let meaning = &mut columns[place].meaning;
        meaning.column = Column::Ignored;
        meaning.offered.retain(|offered| *offered != column);
        meaning.offered.insert(0, column);
        if matches!(column, Column::Code | Column::Of(Field::Name)) {
            meaning.offered.push(Column::Parent);
        }
    }
}

/// Gives a meaning that no column has to the one whose cells look most like it, if some do.
fn fall_back(columns: &mut [Candidate], stats: &[ColumnStats], column: Column) {
    const SOME: u8 = 25;
    let free = columns
        .iter_mut()
        .zip(stats)
        .filter(|(candidate, stats)| candidate.meaning.by == By::Nothing && agreement(stats, column) >= SOME);
    if let Some((candidate, stats)) = free.max_by_key(|(_, stats)| agreement(stats, column)) {
        let meaning = &mut candidate.meaning;
        (meaning.column, meaning.by, meaning.confidence) = (column, By::Cells, agreement(stats, column) / 2);
        meaning.offered.retain(|offered| *offered != column);
    }
}
