//! The receipt of a set held against the chain: the same hash says that the set and all before it are what they were.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use documents::receipt::{self, ReceiptError, ReceiptMark};
use store::ChainLink;

use super::data::ReceiptCheck;
use crate::AppError;
use crate::program::Program;
use crate::view::FileArg;

/// No receipt is longer, in bytes.
const LONGEST: u64 = 64 * 1024;

/// Compares a receipt with the chain of the open register, which is recomputed before.
///
/// # Errors
/// Where no register is open, the file cannot be read or is no receipt, or the chain itself is broken.
pub fn check_receipt(program: &mut Program, args: FileArg) -> Result<ReceiptCheck, AppError> {
    let path = args.path.map(PathBuf::from).ok_or_else(AppError::cancelled)?;
    let mark = receipt::read(&text(&path)?).map_err(|why| no_receipt(&path, why))?;
    let session = program.session()?;
    session.follow_chain(u32::MAX)?;
    let broken: Vec<_> =
        session.history_problems().into_iter().filter(|problem| problem.rule == "history.broken").collect();
    if !broken.is_empty() {
        return Err(AppError::refused(broken));
    }
    let links = session.file().chain_links()?;
    let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    Ok(judged(file, &mark, &links))
}

fn judged(file: String, mark: &ReceiptMark, links: &[ChainLink]) -> ReceiptCheck {
    let set = mark.set;
    let found = links.iter().find(|link| link.number == set);
    let (agrees, sentence, remedy) = match found {
        Some(link) if link.hash == mark.hash => {
            (true, format!("Khớp: từ đợt 1 đến đợt {set}, sổ vẫn đúng như khi lập biên nhận."), "")
        }
        Some(_) => (
            false,
            format!(
                "Không khớp ở đợt {set}: sổ đã bị viết lại sau khi lập biên nhận này, hoặc biên nhận là của sổ khác."
            ),
            "Hãy giữ cả tệp sổ lẫn biên nhận, xem biên nhận có đúng là của sổ này không, rồi tìm bản sao lưu khớp với biên nhận.",
        ),
        None => (
            false,
            format!("Sổ không có đợt {set}: tệp này cũ hơn biên nhận, hoặc lịch sử đã bị cắt bớt."),
            "Hãy tìm tệp sổ mới hơn, có đủ các đợt, rồi đối chiếu lại.",
        ),
    };
    ReceiptCheck { file, set, agrees, sentence, remedy: remedy.to_owned() }
}

fn text(path: &Path) -> Result<String, AppError> {
    let failed = |why: std::io::Error| AppError::io(path, &why);
    if !std::fs::metadata(path).map_err(failed)?.is_file() {
        return Err(no_receipt(path, ReceiptError::OtherFile));
    }
    let mut bytes = Vec::new();
    File::open(path).map_err(failed)?.take(LONGEST).read_to_end(&mut bytes).map_err(failed)?;
    String::from_utf8(bytes).map_err(|_| no_receipt(path, ReceiptError::OtherFile))
}

fn no_receipt(path: &Path, why: ReceiptError) -> AppError {
    let what = match why {
        ReceiptError::OtherFile => "không phải là biên nhận do Sổ Mã lập",
        ReceiptError::Set => "không ghi số của đợt, hoặc số không đọc được",
        ReceiptError::Hash => "thiếu dấu vân tay, hoặc dấu vân tay không đủ 64 chữ số 0–9, a–f",
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

    fn mark(set: u32, hash: &str) -> ReceiptMark {
        ReceiptMark { set, hash: hash.to_owned(), previous: String::new() }
    }

    #[test]
    fn a_receipt_agrees_only_with_the_chain_it_was_made_of() {
        let links = ["a", "b"].iter().zip(1..).map(|(hash, number)| ChainLink { number, hash: (*hash).to_owned() });
        let links: Vec<ChainLink> = links.collect();
        for (set, hash, agrees, says) in [
            (1, "a", true, "Khớp"),
            (2, "b", true, "đến đợt 2"),
            (2, "x", false, "bị viết lại"),
            (3, "c", false, "cũ hơn biên nhận"),
        ] {
            let check = judged("biên nhận.txt".to_owned(), &mark(set, hash), &links);
            assert_eq!(check.agrees, agrees, "{set} {hash}");
            assert!(check.sentence.contains(says), "{}", check.sentence);
            assert_eq!(check.remedy.is_empty(), agrees);
        }
    }
}
