//! A reform of the size and mix of July 2025 in one large province: 500 communes become 160.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use register::{Code, Unit};
use rust_xlsxwriter::Workbook;

use crate::ledger::{Ledger, code, day};

/// Communes before and after.
pub const BEFORE: usize = 500;
/// Communes after.
pub const AFTER: usize = 160;
/// Communes after that have the full name of one of those before (55 %).
pub const SAME: usize = 88;
/// Communes after that have it but for the type word (12 %).
pub const TYPE_WORD: usize = 19;
/// Districts that end with the reform.
pub const DISTRICTS: usize = 30;
/// Units below each commune.
pub const BELOW: usize = 5;
/// Reorganisations of many into many: units before and after.
const TANGLES: [(usize, usize); 6] = [(40, 12), (6, 3), (6, 3), (6, 3), (6, 3), (6, 3)];

/// A province and what becomes of its communes.
pub struct Reform {
    /// The units before, the level-1 body not among them.
    pub units: Vec<(Code, Unit)>,
    /// Rows of the table: code and name before, name after, share.
    pub rows: Vec<[String; 4]>,
    /// The communes that go into more than one.
    pub divided: Vec<Code>,
}

impl Reform {
    /// The reform of a province `H53`, its communes below districts, which end, or directly below the province.
    pub fn new(districts: bool) -> Reform {
        let mut reform = Reform { units: Vec::new(), rows: Vec::new(), divided: Vec::new() };
        let above = |commune: usize| match districts {
            true => format!("H53.{}", 21 + commune % DISTRICTS),
            false => "H53".to_owned(),
        };
        if districts {
            for district in 0..DISTRICTS {
                let code = code(&format!("H53.{}", 21 + district));
                let name = format!("UBND huyện số {district}");
                reform.rows.push([code.to_string(), name.clone(), String::new(), String::new()]);
                reform.units.push((code, Unit::named(&name)));
            }
        }
        let shares = shares();
        let names = names(&shares);
        for (commune, name) in names.iter().enumerate() {
            let group = if districts { format!("{:02}", commune / DISTRICTS + 1) } else { (101 + commune).to_string() };
            let own = code(&format!("{}.{group}", above(commune)));
            reform.units.push((own.clone(), Unit::named(name)));
            for office in 1..=BELOW {
                let below = code(&format!("{own}.{office:02}"));
                reform.units.push((below, Unit::named(&format!("Phòng số {office} của {name}"))));
            }
            let into: Vec<usize> = (0..AFTER).filter(|after| shares[*after].contains(&commune)).collect();
            if into.len() > 1 {
                reform.divided.push(own.clone());
            }
            for after in into.iter().copied() {
                let share = if into.len() > 1 { "một phần" } else { "toàn bộ" };
                reform.rows.push([own.to_string(), name.clone(), new_name(after, &shares, &names), share.to_owned()]);
            }
        }
        reform
    }

    /// Makes the register before the reform.
    ///
    /// # Errors
    /// When the file cannot be made.
    pub fn register(&self, path: &Path) -> Result<()> {
        Ledger::create(path)?.open_with(self.units.clone(), day("2020-09-16"))
    }

    /// Writes the table of the reform as Excel.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn table(&self, path: &Path) -> Result<()> {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet().set_name("Phương án")?;
        sheet.write(0, 0, "PHƯƠNG ÁN SẮP XẾP ĐƠN VỊ HÀNH CHÍNH CẤP XÃ")?;
        let titles = ["TT", "Mã hiện nay", "Tên trước sắp xếp", "Tên sau sắp xếp", "Trực thuộc", "Toàn bộ/một phần"];
        for (column, title) in (0..).zip(titles) {
            sheet.write(2, column, title)?;
        }
        for (line, [code, before, after, share]) in (3_u32..).zip(&self.rows) {
            sheet.write(line, 0, line - 2)?.write(line, 1, code)?.write(line, 2, before)?;
            sheet.write(line, 3, after)?.write(line, 5, share)?;
            if !after.is_empty() {
                sheet.write(line, 4, "H53")?;
            }
        }
        Ok(book.save(path)?)
    }
}

/// The communes before that each one after is made of, tangles first; the rest are mergers.
fn shares() -> Vec<Vec<usize>> {
    let mut shares: Vec<Vec<usize>> = Vec::with_capacity(AFTER);
    let mut next = 0;
    for (before, after) in TANGLES {
        let begin = shares.len();
        shares.extend(std::iter::repeat_n(Vec::new(), after));
        for commune in 0..before {
            shares[begin + commune % after].push(next + commune);
        }
        // Each of the first is divided between two neighbours, so that they hang together; the others go whole.
        for commune in 0..after {
            shares[begin + (commune + 1) % after].push(next + commune);
        }
        next += before;
    }
    let mergers = AFTER - shares.len();
    let rest = BEFORE - next;
    for merger in 0..mergers {
        let count = rest / mergers + usize::from(merger < rest % mergers);
        shares.push((next..next + count).collect());
        next += count;
    }
    shares
}

/// The names before: a commune whose successor has its name but for the type word is a township.
fn names(shares: &[Vec<usize>]) -> Vec<String> {
    let mut names: BTreeMap<usize, String> = (0..BEFORE).map(|at| (at, format!("Xã Tân An {at}"))).collect();
    for commune in (SAME..SAME + TYPE_WORD).filter_map(|after| shares[after].first()) {
        names.insert(*commune, format!("Thị trấn Tân An {commune}"));
    }
    names.into_values().collect()
}

fn new_name(after: usize, shares: &[Vec<usize>], names: &[String]) -> String {
    match shares[after].first() {
        Some(first) if after < SAME => names[*first].clone(),
        Some(first) if after < SAME + TYPE_WORD => format!("Xã Tân An {first}"),
        Some(_) | None => format!("Xã Đổi Mới {after}"),
    }
}
