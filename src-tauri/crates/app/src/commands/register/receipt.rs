//! The receipt of a set held against the register: its hash against the chain, and each of its lines against the set.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use documents::receipt::{self, Line, Part, ReadReceipt, Receipt, ReceiptError, parts};
use register::Code;
use register::problem::shortened;
use store::ChainLink;

use super::data::{ReceiptCheck, ReceiptDifference};
use crate::AppError;
use crate::commands::sets;
use crate::program::Program;
use crate::session::Session;
use crate::view::FileArg;

/// No receipt is longer, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Compares a receipt with the open register: its hash with the chain, which is recomputed before, and each line.
///
/// # Errors
/// Where no register is open, the file cannot be read or is no receipt, or the chain itself is broken.
pub fn check_receipt(program: &mut Program, args: FileArg) -> Result<ReceiptCheck, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let found = receipt::read(&text(&path)?).map_err(|why| no_receipt(&path, &why))?;
    let session = program.session()?;
    session.follow_chain(u32::MAX)?;
    let broken: Vec<_> =
        session.history_problems().into_iter().filter(|problem| problem.rule == "history.broken").collect();
    if !broken.is_empty() {
        return Err(AppError::refused(broken));
    }
    let links = session.file().chain_links()?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let differs = match links.iter().any(|link| link.number == found.mark.set) {
        true => {
            let meant = sets::receipt_of(program, found.mark.set)?;
            differences(&found, &meant, &names(program.session()?, found.mark.set)?)
        }
        false => Vec::new(),
    };
    Ok(judged(file, &found, &links, differs))
}

/// Code and every name that the register has had for its level-1 bodies since a set: a receipt may be made at any time after it.
fn names(session: &Session, set: u32) -> Result<Vec<Part>, AppError> {
    let codes: Vec<Code> = session.register.roots().cloned().collect();
    let mut known = Vec::new();
    for code in codes {
        let history = session.file().history(&code)?;
        let standing = history.iter().filter(|row| row.ended.as_ref().is_none_or(|end| end.set.number > set));
        let said = standing.map(|row| format!("{code} – {}", row.unit.name));
        known.extend(said.filter_map(|said| parts(Line::Register, &said)).flatten());
    }
    Ok(known)
}

/// Every line of a receipt that says otherwise than the register, is missing, is there twice or cannot be read.
fn differences(found: &ReadReceipt, meant: &Receipt, names: &[Part]) -> Vec<ReceiptDifference> {
    let mut differs = Vec::new();
    for line in Line::ALL.into_iter().filter(|line| !matches!(line, Line::Set | Line::Hash)) {
        let said: Vec<&str> =
            found.lines.iter().filter(|(known, _)| *known == line).map(|(_, said)| said.as_str()).collect();
        let wanted = meant.said(line);
        match said.as_slice() {
            [] if wanted.is_empty() => {}
            [] => differs.push(difference(line, "", None, Some(&wanted))),
            [only] => differs.extend(of_line(line, only, &wanted, names)),
            several => differs.push(repeated(line, several)),
        }
    }
    for line in [Line::Set, Line::Hash] {
        let said = found.lines.iter().filter(|(known, _)| *known == line).map(|(_, said)| said.as_str());
        let said: Vec<&str> = said.collect();
        differs.extend((said.len() > 1).then(|| repeated(line, &said)));
    }
    differs.extend(found.unknown.iter().map(|said| ReceiptDifference {
        line: String::new(),
        said: Some(said.clone()),
        meant: None,
        sentence: format!(
            "Không đọc được dòng “{}”: biên nhận không có dòng nào mang tên như vậy.",
            shortened(said, SHOWN)
        ),
    }));
    differs
}

/// The parts of a line that differ.
fn of_line(line: Line, said: &str, wanted: &str, names: &[Part]) -> Vec<ReceiptDifference> {
    if said == wanted {
        return Vec::new();
    }
    let Some(found) = parts(line, said) else {
        return vec![ReceiptDifference {
            line: line.label().to_owned(),
            said: Some(said.to_owned()),
            meant: Some(wanted.to_owned()).filter(|wanted| !wanted.is_empty()),
            sentence: format!(
                "Dòng “{}” không đọc được: biên nhận ghi “{}”, sổ ghi “{wanted}”.",
                line.label(),
                shortened(said, SHOWN)
            ),
        }];
    };
    let meant = parts(line, wanted).unwrap_or_default();
    let known: &[Part] = if line == Line::Register { names } else { &meant };
    let mut differs = Vec::new();
    for part in &found {
        let same = |other: &&Part| other.name == part.name && other.bare == part.bare;
        if !known.iter().any(|other| same(&other)) {
            let wanted = meant.iter().find(|other| other.name == part.name).map(|other| other.said.as_str());
            differs.push(difference(line, &part.name, Some(&part.said), wanted));
        }
    }
    let lacking = meant.iter().filter(|wanted| !found.iter().any(|part| part.name == wanted.name));
    differs.extend(lacking.map(|wanted| difference(line, &wanted.name, None, Some(&wanted.said))));
    differs
}

fn difference(line: Line, part: &str, said: Option<&str>, meant: Option<&str>) -> ReceiptDifference {
    let place = if part.is_empty() {
        format!("Dòng “{}”", line.label())
    } else {
        format!("Dòng “{}”, {part}", line.label())
    };
    let sentence = match (said, meant) {
        (Some(said), Some(meant)) => format!("{place}: biên nhận ghi “{}”, sổ ghi “{meant}”.", shortened(said, SHOWN)),
        (Some(said), None) => format!("{place}: biên nhận ghi “{}”, sổ không ghi.", shortened(said, SHOWN)),
        (None, meant) => format!("{place}: biên nhận thiếu, sổ ghi “{}”.", meant.unwrap_or_default()),
    };
    ReceiptDifference {
        line: line.label().to_owned(),
        said: said.map(str::to_owned),
        meant: meant.map(str::to_owned),
        sentence,
    }
}

fn repeated(line: Line, said: &[&str]) -> ReceiptDifference {
    let said = said.join(" | ");
    ReceiptDifference {
        line: line.label().to_owned(),
        sentence: format!("Dòng “{}” có nhiều lần trong biên nhận: “{}”.", line.label(), shortened(&said, SHOWN)),
        said: Some(said),
        meant: None,
    }
}

/// How many characters of a line a message repeats.
const SHOWN: usize = 200;

fn judged(file: String, found: &ReadReceipt, links: &[ChainLink], differs: Vec<ReceiptDifference>) -> ReceiptCheck {
    let set = found.mark.set;
    let link = links.iter().find(|link| link.number == set);
    let same = link.is_some_and(|link| link.hash == found.mark.hash);
    let (sentence, remedy) = match link {
        Some(_) if same && differs.is_empty() => (
            format!(
                "Khớp: dấu vân tay là của đợt {set}, nên từ đợt 1 đến đợt {set} sổ vẫn đúng như khi lập biên nhận; và mọi dòng của \
                 biên nhận (sổ, tên đợt, quyết định, ngày có hiệu lực, giờ và người áp dụng, số dòng, dấu của đợt trước) đúng như sổ."
            ),
            "",
        ),
        Some(_) if same => (
            format!(
                "Dấu vân tay khớp với đợt {set} của sổ, nhưng có chỗ của biên nhận không đúng như sổ: biên nhận đã bị sửa hoặc gõ sai."
            ),
            "Hãy giữ nguyên biên nhận này, so những chỗ nêu dưới đây với bản giấy hoặc bản đã gửi bộ chủ quản; đừng dùng nó làm bằng chứng cho các chỗ ấy.",
        ),
        Some(_) => (
            format!(
                "Không khớp ở đợt {set}: sổ đã bị viết lại sau khi lập biên nhận này, biên nhận đã bị sửa, hoặc biên nhận là của sổ khác."
            ),
            "Hãy giữ cả tệp sổ lẫn biên nhận, xem biên nhận có đúng là của sổ này không, rồi tìm bản sao lưu khớp với biên nhận.",
        ),
        None => (
            format!("Sổ không có đợt {set}: tệp này cũ hơn biên nhận, hoặc lịch sử đã bị cắt bớt."),
            "Hãy tìm tệp sổ mới hơn, có đủ các đợt, rồi đối chiếu lại.",
        ),
    };
    ReceiptCheck { file, set, agrees: same && differs.is_empty(), sentence, remedy: remedy.to_owned(), differs }
}

fn text(path: &Path) -> Result<String, AppError> {
    let failed = |why: std::io::Error| AppError::io(path, &why);
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(no_receipt(path, &ReceiptError::OtherFile));
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(LONGEST).read_to_end(&mut bytes).map_err(failed)?;
    String::from_utf8(bytes).map_err(|_| no_receipt(path, &ReceiptError::OtherFile))
}

fn no_receipt(path: &Path, why: &ReceiptError) -> AppError {
    let what = match why {
        ReceiptError::OtherFile => "không phải là biên nhận do Sổ Mã lập".to_owned(),
        ReceiptError::Missing(line) => format!("thiếu dòng “{}”", line.label()),
        ReceiptError::Unreadable(Line::Set, said) => {
            format!("ghi số của đợt không đọc được: “{}”", shortened(said, SHOWN))
        }
        ReceiptError::Unreadable(line, said) => {
            format!(
                "ghi dòng “{}” không đủ 64 chữ số 0–9, a–f, hoặc có chữ khác: “{}”",
                line.label(),
                shortened(said, SHOWN)
            )
        }
    };
    AppError::new(
        "receipt.unreadable",
        format!("Tệp “{}” {what}.", path.display()),
        "Hãy chọn tệp biên nhận (.txt) đã lưu khi áp dụng đợt; nếu gõ lại từ giấy, hãy gõ đủ các dòng như trên giấy.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn receipt(set: u32, hash: &str) -> Receipt {
        Receipt {
            register: "H53 – UBND tỉnh Tây Ninh".to_owned(),
            set,
            title: "Đổi tên".to_owned(),
            decision: "12/QĐ-UBND ngày 31/01/2026 của UBND tỉnh Tây Ninh".to_owned(),
            effective_on: "01/02/2026".to_owned(),
            applied: "09:30 ngày 02/02/2026, Nguyễn Thị Hoà".to_owned(),
            counts: "Cấp mới 2, Đổi tên 1".to_owned(),
            hash: hash.repeat(64),
            previous: "0".repeat(64),
        }
    }

    fn differing(text: &str) -> Vec<String> {
        let meant = receipt(2, "b");
        let names = parts(Line::Register, &format!("{}; H53 – Tỉnh Tây Ninh", meant.register)).unwrap();
        let found = differences(&receipt::read(text).unwrap(), &meant, &names);
        found.into_iter().map(|one| one.sentence).collect()
    }

    #[test]
    fn a_receipt_agrees_only_with_the_chain_it_was_made_of() {
        let links = ["a", "b"].iter().zip(1..).map(|(hash, number)| ChainLink { number, hash: hash.repeat(64) });
        let links: Vec<ChainLink> = links.collect();
        for (set, hash, agrees, says) in [
            (1, "a", true, "Khớp"),
            (2, "b", true, "đến đợt 2"),
            (2, "c", false, "bị viết lại"),
            (3, "c", false, "cũ hơn biên nhận"),
        ] {
            let found = receipt::read(&receipt(set, hash).text()).unwrap();
            let check = judged("biên nhận.txt".to_owned(), &found, &links, Vec::new());
            assert_eq!(check.agrees, agrees, "{set} {hash}");
            assert!(check.sentence.contains(says), "{}", check.sentence);
            assert_eq!(check.remedy.is_empty(), agrees);
        }
    }

    #[test]
    fn each_line_that_says_otherwise_is_named_with_both_sides() {
        let text = receipt(2, "b").text();
        assert_eq!(differing(&text), Vec::<String>::new());
        for (old, new, says) in [
            ("H53 – UBND tỉnh Tây Ninh", "H01 – UBND tỉnh Tây Ninh", "H01: biên nhận ghi"),
            ("H53 – UBND tỉnh Tây Ninh", "H53 – Thành phố Hà Nội", "sổ ghi “UBND tỉnh Tây Ninh”"),
            ("12/QĐ-UBND ngày", "99/QĐ-BỊA ngày", "số quyết định: biên nhận ghi “99/QĐ-BỊA”, sổ ghi “12/QĐ-UBND”"),
            ("ngày 31/01/2026", "ngày 30/01/2026", "ngày quyết định"),
            ("của UBND tỉnh Tây Ninh", "của UBND tỉnh khác", "cơ quan ban hành"),
            ("từ: 01/02", "từ: 02/02", "ngày có hiệu lực"),
            ("09:30", "19:30", "giờ, ngày áp dụng"),
            ("Nguyễn Thị Hoà", "Kẻ Gian", "người áp dụng: biên nhận ghi “Kẻ Gian”"),
            ("Cấp mới 2", "Cấp mới 500", "số dòng cấp mới"),
            ("Cấp mới 2, ", "", "số dòng cấp mới: biên nhận thiếu"),
            ("Tên đợt: Đổi tên", "Tên đợt: Khác", "tên đợt"),
            ("00000000 00000000", "00000001 00000000", "Dấu vân tay của đợt trước"),
            ("09:30 ngày", "lúc sáng", "“Áp dụng” không đọc được"),
            ("Áp dụng: ", "Áp dung; ", "Không đọc được dòng"),
            ("Số dòng: Cấp mới 2, Đổi tên 1\r\n", "", "“Số dòng”: biên nhận thiếu"),
            ("Tên đợt", "Đợt: 7\r\nTên đợt", "“Đợt” có nhiều lần"),
        ] {
            assert!(text.contains(old), "{old}");
            let told = differing(&text.replacen(old, new, 1));
            assert!(told.iter().any(|sentence| sentence.contains(says)), "{new}: {told:?}");
        }
        let earlier = text.replacen("H53 – UBND tỉnh Tây Ninh", "H53 – Tỉnh Tây Ninh", 1);
        assert_eq!(differing(&earlier), Vec::<String>::new(), "a name the body has had since is no difference");
    }
}
