//! What the handbook says out of the program's own data: the checks, the verdicts on rows of lists, the repairs.

use documents::manual::{Block, Look, Run};
use register::check::{Grade, RULES, Rule};
use register::intake::{Remark, RepairKind, Verdict};

use super::clauses::written;

/// The page on checks.
pub const CHECKS: &str = "quy-tac";
/// The page on what is found in lists.
pub const INTAKE: &str = "danh-sach-nhap";

/// The heading of a check.
pub fn anchor_of_check(rule: &str) -> String {
    rule.replace('.', "-")
}

/// The heading of a verdict.
pub fn anchor_of_verdict(verdict: Verdict) -> String {
    format!("ket-luan-{}", verdict.id())
}

/// The heading of a remark.
pub fn anchor_of_remark(remark: Remark) -> String {
    format!("luu-y-{}", remark.id())
}

/// The heading of a repair.
pub fn anchor_of_repair(kind: RepairKind) -> String {
    format!("sua-{}", kind.id())
}

/// All checks, grade by grade.
pub fn checks() -> Vec<Block> {
    let mut blocks = Vec::new();
    for grade in Grade::ALL {
        blocks.push(heading(2, format!("muc-{grade:?}").to_lowercase(), grade.title()));
        for rule in RULES.iter().filter(|rule| rule.grade == grade) {
            check(rule, &mut blocks);
        }
    }
    blocks
}

fn check(rule: &Rule, blocks: &mut Vec<Block>) {
    blocks.push(heading(3, anchor_of_check(rule.id), rule.title));
    blocks.push(said("Vì sao: ", rule.why));
    blocks.push(said("Phải làm gì: ", rule.remedy));
    if let Some(clause) = rule.clause {
        let to = written(clause);
        blocks.push(Block::Paragraph {
            runs: vec![Run::strong("Căn cứ: "), Run { text: clause.to_owned(), look: Look::Plain, to }],
        });
    }
}

/// Verdicts, remarks and repairs of lists.
pub fn intake() -> Vec<Block> {
    let mut blocks = vec![heading(2, "ket-luan".to_owned(), "Kết luận của từng dòng")];
    for verdict in Verdict::ALL {
        blocks.push(heading(3, anchor_of_verdict(verdict), verdict.title()));
        blocks.push(said("Nghĩa là: ", verdict.meaning()));
        blocks.push(said("Phải làm gì: ", verdict.remedy()));
    }
    blocks.push(heading(2, "luu-y".to_owned(), "Những điều cần lưu ý thêm"));
    for remark in Remark::ALL {
        blocks.push(heading(3, anchor_of_remark(remark), remark.title()));
        blocks.push(said("Nghĩa là: ", remark.meaning()));
        blocks.push(said("Phải làm gì: ", remark.remedy()));
    }
    blocks.push(heading(2, "de-nghi-sua".to_owned(), "Các kiểu đề nghị sửa"));
    for kind in RepairKind::ALL {
        blocks.push(heading(3, anchor_of_repair(kind), kind.title()));
        blocks.push(said("Vì sao: ", kind.meaning()));
        blocks.push(said("Trước khi nhận: ", kind.caution()));
    }
    blocks
}

fn heading(level: u8, anchor: String, title: &str) -> Block {
    Block::Heading { level, anchor, runs: vec![Run::plain(title)] }
}

fn said(label: &str, text: &str) -> Block {
    Block::Paragraph { runs: vec![Run::strong(label), Run::plain(text)] }
}
