//! Reasons, questions and notes in words: each once, with its clause.

use super::{Answer, Asked, Choice, LocalRule, Offer, Question, Reason, Share, Stance};
use crate::change_set::EventKind;
use crate::{Code, law};

fn reason(text: String, clause: &'static str) -> Reason {
    Reason { text, clause: Some(clause) }
}

pub(super) fn founded() -> Reason {
    reason("Đơn vị thành lập mới: cấp mã mới.".to_owned(), law::GIVEN_ONCE)
}

pub(super) fn only_renamed(code: &Code, same_name: bool) -> Reason {
    let what = if same_name { "Tên không đổi" } else { "Chỉ đổi tên" };
    reason(format!("{what}, cùng cơ quan chủ quản: giữ nguyên mã {code}."), law::RENAMING)
}

pub(super) fn moved(code: &Code) -> Reason {
    let text = "Chuyển cơ quan chủ quản: cơ quan chủ quản nằm ngay trong mã nên đóng mã";
    reason(format!("{text} {code} và cấp mã mới."), law::CODE_FORM)
}

pub(super) fn moved_by_rule(code: &Code) -> Reason {
    let text = "Quy tắc của sổ: mã cùng tên không nằm dưới cơ quan chủ quản mới thì đóng và cấp mã mới";
    Reason { text: format!("{text} ({code})."), clause: None }
}

pub(super) fn ends_with_parent(code: &Code) -> Reason {
    let text = "nằm dưới một mã bị đóng hoặc đổi trong việc sắp xếp này nên không giữ được: cấp mã mới.";
    reason(format!("Mã cùng tên {code} {text}"), law::CODE_FORM)
}

pub(super) fn kept_by_name(name: &str, code: &Code, clause: &'static str) -> Reason {
    let text = match clause {
        law::SPLIT => format!("“{name}” có tên không thay đổi so với trước khi tách: dùng tiếp mã {code}."),
        _ => format!("“{name}” trùng tên với {code} trước khi sáp nhập: dùng tiếp mã {code}."),
    };
    reason(text, clause)
}

pub(super) fn no_such_name(name: &str, clause: &'static str) -> Reason {
    let text = match clause {
        law::SPLIT => format!("“{name}” không trùng tên với đơn vị trước khi tách: cấp mã mới."),
        _ => format!("“{name}” không trùng tên với đơn vị nào trước khi sáp nhập: cấp mã mới."),
    };
    reason(text, clause)
}

/// Which local rule decided; `why` is the reason kept with it and may be empty.
pub(super) fn by_rule(before: &str, after: &str, stance: Stance, why: &str) -> String {
    let same = if stance == Stance::Yes { "là cùng tên" } else { "là hai tên khác nhau" };
    let why = if why.is_empty() { String::new() } else { format!(", {why}") };
    format!("Quy tắc của sổ: “{before}” và “{after}” {same}{why}.")
}

pub(super) fn answered(answer: &Answer) -> Reason {
    Reason { text: format!("Do cán bộ quyết định: {}.", answer.recorded()), clause: None }
}

pub(super) fn old_code(old: &str, kept: bool) -> Reason {
    let text = if kept {
        format!("Mã QCVN 102 {old} cũng giữ nguyên, theo cùng quy tắc về tên.")
    } else {
        format!("Mã QCVN 102 {old} ở lại với mã đã đóng, không chuyển sang mã mới.")
    };
    reason(text, law::OLD_CODE)
}

pub(super) fn contact_goes_on(code: &Code) -> Reason {
    let text = "Địa chỉ, email, điện thoại, fax, website để như của";
    Reason { text: format!("{text} {code}; hãy kiểm tra lại."), clause: None }
}

fn keep(code: &Code, name: &str) -> Offer {
    Offer { choice: Choice::Keep { code: code.clone() }, text: format!("Dùng tiếp mã {code} của {name}") }
}

fn issue(text: &str) -> Offer {
    Offer { choice: Choice::Issue, text: text.to_owned() }
}

/// Makes a question that no local rule could answer.
fn plain(asked: Asked, text: String, offers: Vec<Offer>, clause: &'static str, group: &str) -> Question {
    Question { asked, text, offers, clause, group: group.to_owned(), rule: None }
}

/// A type word as a heading shows it; a name may have none.
fn type_word(word: &str) -> String {
    if word.is_empty() { "(không có)".to_owned() } else { format!("“{word}”") }
}

/// Asks whether names are the same; `near` has the codes with name and difference in words.
pub(super) fn near_name(
    asked: Asked,
    name: &str,
    near: &[(Code, String)],
    clause: &'static str,
    rule: Option<LocalRule>,
) -> Question {
    let list: Vec<String> = near.iter().map(|(code, name)| format!("{code} {name}")).collect();
    let mut offers: Vec<Offer> = near.iter().map(|(code, name)| keep(code, name)).collect();
    offers.push(issue("Không phải cùng tên: cấp mã mới"));
    let text = format!("Tên “{name}” gần giống tên của {}. Đó có phải là cùng một tên không?", list.join("; "));
    let group = match &rule {
        Some(LocalRule::TypeWord(rule)) => {
            format!("Tên chỉ khác từ chỉ loại: {} → {}", type_word(&rule.from), type_word(&rule.to))
        }
        Some(LocalRule::Near(rule)) => format!("Tên chỉ khác {}", rule.why.title()),
        None => "Tên gần giống theo nhiều cách".to_owned(),
    };
    Question { asked, text, offers, clause, group, rule }
}

pub(super) fn namesakes(asked: Asked, name: &str, same: &[(Code, String)], clause: &'static str) -> Question {
    let list: Vec<&str> = same.iter().map(|(code, _)| code.as_str()).collect();
    let offers = same.iter().map(|(code, name)| keep(code, &format!("“{name}”"))).collect();
    let text = format!(
        "Có {} đơn vị trước sắp xếp cùng mang tên “{name}”: {}. Dùng tiếp mã nào?",
        same.len(),
        list.join(", ")
    );
    plain(asked, text, offers, clause, "Nhiều đơn vị trước sắp xếp cùng tên")
}

pub(super) fn level_one(asked: Asked, name: &str, roots: &[(Code, String)]) -> Question {
    let offers = roots.iter().map(|(code, name)| keep(code, &format!("“{name}”"))).collect();
    let text =
        format!("“{name}” là cơ quan cấp 1 mang tên mới: dùng mã của cơ quan nào trong các cơ quan trước sắp xếp?");
    plain(asked, text, offers, law::LEVEL_ONE_MERGER, "Cơ quan cấp 1 mang tên mới")
}

pub(super) fn heirs(asked: Asked, code: &Code, name: &str, claimants: &[(usize, String)]) -> Question {
    let offer = |(after, name): &(usize, String)| Offer {
        choice: Choice::Heir { after: *after },
        text: format!("Đơn vị sau sắp xếp thứ {}, “{name}”, dùng tiếp mã {code}", after + 1),
    };
    let count = claimants.len();
    let text = format!("{count} đơn vị sau sắp xếp cùng giữ tên của {code} “{name}”. Đơn vị nào dùng tiếp mã này?");
    plain(asked, text, claimants.iter().map(offer).collect(), law::SPLIT, "Nhiều đơn vị sau sắp xếp cùng giữ tên")
}

pub(super) fn elsewhere(asked: Asked, name: &str, code: &Code, above: &Code) -> Question {
    let text = format!(
        "Theo tên, “{name}” dùng tiếp mã {code}, nhưng mã đó nằm dưới {above}, không nằm dưới cơ quan chủ quản mới. Giải quyết thế nào?"
    );
    let stay = Offer {
        choice: Choice::Keep { code: code.clone() },
        text: format!("Vẫn thuộc {above}: dùng tiếp mã {code}"),
    };
    let offers = vec![issue(&format!("Chuyển cơ quan chủ quản: đóng mã {code} và cấp mã mới")), stay];
    plain(asked, text, offers, law::CODE_FORM, "Mã cùng tên không nằm dưới cơ quan chủ quản mới")
}

pub(super) fn children(
    asked: Asked,
    code: &Code,
    name: &str,
    count: usize,
    successors: &[(usize, String)],
) -> Question {
    let mut offers: Vec<Offer> = successors
        .iter()
        .map(|(to, name)| Offer {
            choice: Choice::Follow { to: *to }, text: format!("Chuyển tất cả về dưới “{name}”")
        })
        .collect();
    offers.push(Offer { choice: Choice::Close, text: "Đóng mã tất cả".to_owned() });
    let text = format!("{code} “{name}” thôi hoạt động. {count} đơn vị trực thuộc được giải quyết thế nào?");
    plain(asked, text, offers, law::CODE_FORM, "Đơn vị trực thuộc của đơn vị thôi hoạt động")
}

/// A unit as notes name it: name and code, where it has one.
fn named(code: Option<&Code>, name: &str) -> String {
    match code {
        Some(code) => format!("“{name}” ({code})"),
        None => format!("“{name}”"),
    }
}

fn share(share: Share) -> &'static str {
    match share {
        Share::Whole => "",
        Share::Part => "một phần ",
    }
}

/// One end of an edge as notes name it: code where it is known, name, share.
pub(super) type End<'a> = (Option<&'a Code>, &'a str, Share);

/// What the list prints beside the closed code of a unit before.
pub(super) fn closed_note(kind: EventKind, to: &[End<'_>]) -> String {
    let list: Vec<String> =
        to.iter().map(|(code, name, part)| format!("{}{}", share(*part), named(*code, name))).collect();
    let list = list.join("; ");
    match kind {
        EventKind::Dissolve => "Giải thể".to_owned(),
        EventKind::Move => format!("Chuyển cơ quan chủ quản, nay là {list}"),
        EventKind::Split => {
            let list: Vec<String> = to.iter().map(|(code, name, _)| named(*code, name)).collect();
            format!("Chia tách thành {}", list.join("; "))
        }
        EventKind::Merge => format!("Sáp nhập vào {list}"),
        EventKind::Reorganise | EventKind::Establish | EventKind::Rename | EventKind::Info | EventKind::Correct => {
            format!("Sắp xếp vào {list}")
        }
    }
}

/// What the list prints beside a new code; nothing for a founded unit.
pub(super) fn issued_note(kind: EventKind, from: &[End<'_>]) -> Option<String> {
    let verb = match kind {
        EventKind::Merge => "Sáp nhập từ",
        EventKind::Split => "Tách từ",
        EventKind::Reorganise => "Sắp xếp từ",
        EventKind::Move => "Chuyển từ",
        EventKind::Establish | EventKind::Rename | EventKind::Info | EventKind::Dissolve | EventKind::Correct => {
            return None;
        }
    };
    let one = |(code, name, part): &End<'_>| {
        let part = if kind == EventKind::Split { "" } else { share(*part) };
        format!("{part}{}", named(*code, name))
    };
    Some(format!("{verb} {}", from.iter().map(one).collect::<Vec<_>>().join("; ")))
}

/// What the list prints beside a unit below that is closed with the one above it.
pub(super) fn closed_with(kind: EventKind, code: &Code, name: &str) -> String {
    let what = match kind {
        EventKind::Dissolve => "giải thể",
        EventKind::Merge => "sáp nhập",
        EventKind::Split => "chia tách",
        EventKind::Move => "chuyển",
        EventKind::Reorganise | EventKind::Establish | EventKind::Rename | EventKind::Info | EventKind::Correct => {
            "sắp xếp"
        }
    };
    format!("Đóng mã cùng việc {what} {code} “{name}”")
}

/// What the list prints beside the old code of a re-coded unit.
pub(crate) fn now_is(new: &Code) -> String {
    format!("Mã này nay là {new}")
}

/// What the list prints beside the new code of a re-coded unit.
pub(crate) fn was(old: &Code) -> String {
    format!("Chuyển từ mã {old}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::fixture::{Book, draw};

    #[test]
    fn a_reason_says_whether_names_are_compared_with_those_before_a_split_or_a_merger() {
        let book = Book::departments();
        let told = |edges: &str, after: &[(&str, &str)]| -> Vec<String> {
            let judged = book.judge(&draw(edges, after)).unwrap();
            judged.verdicts.iter().map(|verdict| verdict.reasons[0].text.clone()).collect()
        };
        assert_eq!(
            told("H26.01 part 0, H26.01 part 1", &[("Sở Tài chính", "H26"), ("Sở Giá", "H26")]),
            [
                "“Sở Tài chính” có tên không thay đổi so với trước khi tách: dùng tiếp mã H26.01.",
                "“Sở Giá” không trùng tên với đơn vị trước khi tách: cấp mã mới.",
            ]
        );
        assert_eq!(
            told("H26.01 whole 0, H26.03 whole 0", &[("Sở Tài chính", "H26")]),
            ["“Sở Tài chính” trùng tên với H26.01 trước khi sáp nhập: dùng tiếp mã H26.01."]
        );
    }

    #[test]
    fn a_rule_of_the_register_is_quoted_as_it_was_made() {
        assert_eq!(
            by_rule("Sở Y tế", "Sở Y Tế", Stance::Yes, ""),
            "Quy tắc của sổ: “Sở Y tế” và “Sở Y Tế” là cùng tên."
        );
        assert_eq!(
            by_rule("Xã Kép", "Phường Kép", Stance::No, "theo NQ 15"),
            "Quy tắc của sổ: “Xã Kép” và “Phường Kép” là hai tên khác nhau, theo NQ 15."
        );
    }
}
