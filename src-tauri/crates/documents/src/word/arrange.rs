//! Rows set out in appendices: by level, by the kind of body they stand under, or as one list (domain practice:
//! Quảng Nam, Ninh Thuận and Hải Phòng by level; Đắk Nông by kind of parent).

use std::collections::BTreeMap;

use register::Code;
use serde::{Deserialize, Serialize};

use super::document::{Align, Appendix, Column, ColumnKey, Group, Row};
use super::fit::fit;

/// How rows are set out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperBy"))]
#[serde(rename_all = "camelCase")]
pub enum AppendixSplit {
    /// An appendix for each level; from level 3 on grouped by the body directly above.
    #[default]
    Level,
    /// An appendix for each kind of level-2 body: departments, communes, others; grouped by that body.
    Branch,
    /// One appendix with one list.
    One,
}

/// A row with what is needed to set it out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS))]
#[serde(rename_all = "camelCase", default)]
pub struct PlacedRow {
    /// The row as it is printed.
    pub row: Row,
    /// Name of the body directly above; empty where it is not known.
    pub parent: String,
    /// Name of the level-2 body it belongs to (its own at level 2); empty where it is not known.
    pub branch: String,
}

/// Whether the appendices list changes or the whole register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "Scope"))]
#[serde(rename_all = "camelCase")]
pub enum ListScope {
    /// The rows of a change set.
    Changes,
    /// All codes in use.
    Whole,
}

/// Sets rows out in appendices with these columns, in the order of the rows. Every row is in exactly one of them; without
/// rows there is one empty appendix. More than six columns go on landscape paper.
pub fn appendices(rows: Vec<PlacedRow>, by: AppendixSplit, scope: ListScope, columns: &[Column]) -> Vec<Appendix> {
    let made = |title: String, groups: Vec<Group>| Appendix::of(title, columns, groups);
    let what = match scope {
        ListScope::Changes => "Danh sách thay đổi mã định danh điện tử",
        ListScope::Whole => "Danh sách mã định danh điện tử",
    };
    if rows.is_empty() || by == AppendixSplit::One {
        let rows = rows.into_iter().map(|placed| placed.row).collect();
        let title = format!("{what} của các cơ quan, đơn vị");
        return vec![made(title, vec![Group { title: String::new(), rows }])];
    }
    let mut parts: BTreeMap<Part, Vec<PlacedRow>> = BTreeMap::new();
    for placed in rows {
        let part = match by {
            AppendixSplit::Level | AppendixSplit::One => Part::Level(level(&placed.row.code)),
            AppendixSplit::Branch => Part::of(&placed),
        };
        parts.entry(part).or_default().push(placed);
    }
    parts.into_iter().map(|(part, rows)| made(format!("{what} {}", part.title()), grouped(part, rows))).collect()
}

/// What one appendix is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Level(usize),
    Top,
    Departments,
    Communes,
    Others,
}

impl Part {
    fn of(placed: &PlacedRow) -> Self {
        if level(&placed.row.code) < 2 {
            return Part::Top;
        }
        let name = register::name::key(&placed.branch);
        let is = |words: &[&str]| words.iter().any(|word| name.starts_with(&register::name::key(word)));
        if is(&["Xã", "Phường", "Đặc khu", "Thị trấn", "UBND xã", "UBND phường", "UBND đặc khu", "UBND thị trấn"])
            || is(&[
                "Ủy ban nhân dân xã",
                "Ủy ban nhân dân phường",
                "Ủy ban nhân dân đặc khu",
                "Ủy ban nhân dân thị trấn",
            ])
        {
            Part::Communes
        } else if is(&["Sở", "Ban", "Văn phòng", "Thanh tra"]) {
            Part::Departments
        } else {
            Part::Others
        }
    }

    fn title(self) -> String {
        match self {
            Part::Level(level) => format!("của các cơ quan, đơn vị cấp {level}"),
            Part::Top => "cấp 1".to_owned(),
            Part::Departments => "của các sở, ban, ngành và đơn vị trực thuộc".to_owned(),
            Part::Communes => "của các xã, phường, đặc khu và đơn vị trực thuộc".to_owned(),
            Part::Others => "của các cơ quan, đơn vị khác".to_owned(),
        }
    }
}

fn level(code: &str) -> usize {
    code.split('.').count()
}

/// Rows under a heading for each body above them; at levels 1 and 2 there is none to name.
fn grouped(part: Part, rows: Vec<PlacedRow>) -> Vec<Group> {
    let mut groups: Vec<(String, Group)> = Vec::new();
    for placed in rows {
        let (head, name) = match part {
            Part::Level(0..=2) | Part::Top => (String::new(), String::new()),
            Part::Level(_) => (above(&placed.row.code), placed.parent),
            Part::Departments | Part::Communes | Part::Others => {
                (placed.row.code.split('.').take(2).collect::<Vec<_>>().join("."), placed.branch)
            }
        };
        let title = format!("{head} {name}").trim().to_owned();
        match groups.iter_mut().find(|(known, _)| *known == head) {
            Some((_, group)) => group.rows.push(placed.row),
            None => groups.push((head, Group { title, rows: vec![placed.row] })),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn above(code: &str) -> String {
    match Code::parse(code) {
        Ok(code) => code.parent().map(|parent| parent.to_string()).unwrap_or_default(),
        Err(_) => code.rsplit_once('.').map(|(parent, _)| parent.to_owned()).unwrap_or_default(),
    }
}

impl Appendix {
    /// An appendix of these groups; more than six columns go on landscape paper.
    pub fn of(title: String, columns: &[Column], groups: Vec<Group>) -> Self {
        let landscape = columns.len() > 6;
        let columns = fit(columns, &groups, landscape);
        Self { title, landscape, columns, groups }
    }
}

impl Column {
    /// A column with the usual title, width and alignment of its key.
    pub fn of(key: ColumnKey) -> Self {
        let (width, align) = match key {
            ColumnKey::Ordinal => (11.0, Align::Center),
            ColumnKey::Code => (25.0, Align::Left),
            ColumnKey::Name | ColumnKey::OldName | ColumnKey::Parent => (38.0, Align::Left),
            ColumnKey::Address => (26.0, Align::Left),
            ColumnKey::Email => (25.0, Align::Left),
            ColumnKey::Phone | ColumnKey::Fax => (18.0, Align::Left),
            ColumnKey::Website => (21.0, Align::Left),
            ColumnKey::Qcvn102 => (28.0, Align::Left),
            ColumnKey::Status => (15.0, Align::Center),
            ColumnKey::Changes => (32.0, Align::Left),
            ColumnKey::Note => (20.0, Align::Left),
        };
        Self { key, title: key.title().to_owned(), width, align }
    }

    /// The columns an appendix has unless the officer chose others.
    pub fn usual(scope: ListScope) -> Vec<Self> {
        let keys: &[ColumnKey] = match scope {
            ListScope::Changes => &[
                ColumnKey::Ordinal,
                ColumnKey::Code,
                ColumnKey::Name,
                ColumnKey::Address,
                ColumnKey::Email,
                ColumnKey::Phone,
                ColumnKey::Website,
                ColumnKey::Qcvn102,
                ColumnKey::Status,
                ColumnKey::Changes,
                ColumnKey::Note,
            ],
            ListScope::Whole => &[
                ColumnKey::Ordinal,
                ColumnKey::Code,
                ColumnKey::Name,
                ColumnKey::Address,
                ColumnKey::Email,
                ColumnKey::Phone,
                ColumnKey::Website,
                ColumnKey::Qcvn102,
                ColumnKey::Note,
            ],
        };
        keys.iter().copied().map(Self::of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn placed(code: &str, parent: &str, branch: &str) -> PlacedRow {
        PlacedRow { row: Row { code: code.into(), ..Row::default() }, parent: parent.into(), branch: branch.into() }
    }

    fn rows() -> Vec<PlacedRow> {
        vec![
            placed("H53.01", "", "Sở Y tế"),
            placed("H53.01.02", "Sở Y tế", "Sở Y tế"),
            placed("H53.101", "", "UBND xã Tân Lập"),
            placed("H53.101.01", "UBND xã Tân Lập", "UBND xã Tân Lập"),
            placed("H53.01.02.03", "Bệnh viện", "Sở Y tế"),
        ]
    }

    fn shape(by: AppendixSplit) -> Vec<(String, Vec<(String, usize)>)> {
        let columns = Column::usual(ListScope::Whole);
        appendices(rows(), by, ListScope::Whole, &columns)
            .into_iter()
            .map(|appendix| {
                let groups = appendix.groups.into_iter().map(|group| (group.title, group.rows.len())).collect();
                (appendix.title.replace("Danh sách mã định danh điện tử ", ""), groups)
            })
            .collect()
    }

    #[test]
    fn by_level_names_the_body_above_from_level_three_on() {
        let group = |title: &str, rows: usize| (title.to_owned(), rows);
        assert_eq!(
            shape(AppendixSplit::Level),
            [
                ("của các cơ quan, đơn vị cấp 2".to_owned(), vec![group("", 2)]),
                (
                    "của các cơ quan, đơn vị cấp 3".to_owned(),
                    vec![group("H53.01 Sở Y tế", 1), group("H53.101 UBND xã Tân Lập", 1)]
                ),
                ("của các cơ quan, đơn vị cấp 4".to_owned(), vec![group("H53.01.02 Bệnh viện", 1)]),
            ]
        );
    }

    #[test]
    fn by_branch_departments_and_communes_have_an_appendix_each() {
        let made = shape(AppendixSplit::Branch);
        assert_eq!(made[0].1, [("H53.01 Sở Y tế".to_owned(), 3)]);
        assert_eq!(made[1].0, "của các xã, phường, đặc khu và đơn vị trực thuộc");
        assert_eq!(made[1].1, [("H53.101 UBND xã Tân Lập".to_owned(), 2)]);
    }

    #[test]
    fn no_row_is_lost_and_nothing_still_gives_an_appendix() {
        for by in [AppendixSplit::Level, AppendixSplit::Branch, AppendixSplit::One] {
            let made = appendices(rows(), by, ListScope::Changes, &Column::usual(ListScope::Changes));
            assert_eq!(made.iter().flat_map(Appendix::rows).count(), 5, "{by:?}");
            let none = appendices(Vec::new(), by, ListScope::Changes, &[]);
            assert_eq!((none.len(), none[0].rows().count()), (1, 0));
        }
    }
}
