//! Clauses of law as places of the handbook.

use register::law;
use register::name::fold;

/// The page of each act, by the act's number.
const ACTS: [(&str, &str); 5] = [
    ("QĐ 20/2020/QĐ-TTg", "luat-qd20"),
    ("QĐ 09/2025/QĐ-TTg", "luat-qd09"),
    ("CV 1018/BTTTT-THH", "luat-cv1018"),
    ("QCVN 102:2016/BTTTT", "luat-qcvn102"),
    ("NĐ 30/2020/NĐ-CP", "luat-nd30"),
];

/// The place of a clause as links name it, without a look at the pages: they are being read while it is asked.
pub fn written(clause: &str) -> Option<String> {
    Some(format!("{}#{}", page_of_act(clause)?, anchor_of_clause(clause)))
}

/// The page that the act of a clause has.
pub fn page_of_act(clause: &str) -> Option<&'static str> {
    let act = law::act_of(clause)?;
    ACTS.iter().find(|(number, _)| *number == act.number).map(|(_, page)| *page)
}

/// `CV 1018/BTTTT-THH §1.2b` as the identifier of a heading: `cv-1018-btttt-thh-1-2b`.
pub fn anchor_of_clause(clause: &str) -> String {
    let bare = fold(clause);
    bare.split(|c: char| !c.is_ascii_alphanumeric()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
}
