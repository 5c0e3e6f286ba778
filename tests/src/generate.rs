//! Registers of any size, alike in shape to a province's: departments and communes, units below them, schools below those.

use std::path::Path;

use anyhow::{Context, Result, bail};
use register::change::{DraftEdit, NewUnit, Origin, Terms, seal};
use register::change_set::{Draft, Header, SetKind};
use register::policy::Policy;
use register::{Code, Problem, Register, Unit};
use store::Store;

use crate::ledger::{code, day, holder};

/// Units that stand directly below each unit of level 3.
const SCHOOLS: usize = 30;

/// Makes a register of about `size` units (exactly `size` open codes, the root counted).
pub fn register(path: &Path, size: usize) -> Result<()> {
    let mut store = Store::create(path, &Policy::default(), &holder())?;
    let mut register = Register::new(Policy::default());
    let root = code("H26");
    load(&mut store, &mut register, |edit| {
        edit.found(&[(root.clone(), Unit::named("UBND thành phố Hà Nội"))]);
        Vec::new()
    })?;
    let rows = units(&root, size.saturating_sub(1));
    load(&mut store, &mut register, |edit| edit.issue(&rows, &Origin::default()).1)
}

fn load(
    store: &mut Store,
    register: &mut Register,
    fill: impl FnOnce(&mut DraftEdit<'_>) -> Vec<Problem>,
) -> Result<()> {
    let header = Header { kind: SetKind::Opening, title: "Dữ liệu thử".to_owned(), notes: String::new() };
    let mut draft = Draft::new(0, header);
    let mut edit = DraftEdit::new(register, &draft);
    if let Some(problem) = fill(&mut edit).first() {
        bail!("{}", problem.message);
    }
    let plan = edit.finish("Dữ liệu thử".to_owned()).map_err(first)?;
    draft.take(&plan);
    let on = day("2020-09-15");
    let at = on.and_hms_opt(8, 0, 0).context("a time")?;
    let terms = Terms { decision: None, effective_on: Some(on), at, by: "bench".to_owned() };
    let (sealed, _) = seal(register, &draft, None, &terms).map_err(first)?;
    store.write_sealed(&sealed)?;
    register.absorb_sealed(&sealed);
    Ok(())
}

fn first(problems: Vec<Problem>) -> anyhow::Error {
    anyhow::anyhow!("{}", problems.first().map(|problem| problem.message.clone()).unwrap_or_default())
}

/// Level by level until there are enough: 20 departments and 80 communes, under each as many offices as are needed.
fn units(root: &Code, size: usize) -> Vec<NewUnit> {
    let mut rows: Vec<NewUnit> = Vec::with_capacity(size);
    let offices = size.div_ceil(100 * (SCHOOLS + 1)).max(1);
    for top in 0..100 {
        let (group, name) = if top < 20 {
            (format!("{:02}", top + 1), format!("Sở Khoa học và Công nghệ số {top}"))
        } else {
            (format!("{}", top + 101), format!("UBND xã Đông Hoà Hiệp {top}"))
        };
        let Some(above) = push(&mut rows, root, &group, &name, size) else { return rows };
        for office in 0..offices {
            let name = format!("Phòng Văn hoá - Xã hội {office}");
            let Some(middle) = push(&mut rows, &above, &format!("{:02}", office + 1), &name, size) else { return rows };
            for school in 0..SCHOOLS {
                let name = format!("Trường Tiểu học Nguyễn Đình Chiểu {office}.{school}");
                if push(&mut rows, &middle, &format!("{:02}", school + 1), &name, size).is_none() {
                    return rows;
                }
            }
        }
    }
    rows
}

fn push(rows: &mut Vec<NewUnit>, parent: &Code, group: &str, name: &str, size: usize) -> Option<Code> {
    if rows.len() >= size {
        return None;
    }
    let given = code(&format!("{parent}.{group}"));
    let number = rows.len();
    let unit = Unit {
        name: name.to_owned(),
        address: Some(format!("Số {number} đường Lê Hồng Phong, phường Ngọc Hà")),
        email: Some(format!("donvi{number}@hanoi.gov.vn")),
        phone: Some(format!("024.{:07}", number)),
        website: Some("https://hanoi.gov.vn".to_owned()),
        ..Unit::default()
    };
    rows.push(NewUnit { parent: parent.clone(), code: Some(given.to_string()), unit });
    Some(given)
}
