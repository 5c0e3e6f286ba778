//! Codes, names and pasted text.

use anyhow::Result;
use documents::pasted;
use register::qcvn102::OldCode;
use register::{Code, legacy_encoding, level1, name, search, unit};

/// Everything that reads a code or a name as somebody typed it.
pub(super) fn names(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (first, second) = text.split_once('\n').unwrap_or((&text, "Sở Nội vụ"));
    if let Ok(code) = Code::parse(first) {
        assert_eq!(Code::parse(code.as_str()).as_ref(), Ok(&code), "what is a code once is one again");
        let _ = code.child(second);
    }
    if let Ok(old) = OldCode::parse(first) {
        let _ = old.suggest();
    }
    let same = name::compare(first, second);
    assert_eq!(same.is_same_name(), name::compare(second, first).is_same_name(), "{first:?} {second:?}");
    let _ = (name::key(first), name::fold(first), name::type_words(first), name::search_forms(first));
    let _ = (unit::tidy(first), unit::begins_formula(first), search::kind_of(first, 2));
    if let Some(encoding) = legacy_encoding::detect(first) {
        let _ = legacy_encoding::convert(first, encoding);
    }
    let _ = level1::Table::parse(&text);
}

/// Rows pasted from a spreadsheet.
pub(super) fn pasted(bytes: &[u8]) {
    let _ = pasted::parse(&String::from_utf8_lossy(bytes));
}

pub(super) fn name_seeds() -> Result<Vec<Vec<u8>>> {
    let texts = [
        "H53.01.02\nSở Y tế",
        "h53,1 .O2",
        "000.00.01.H53\n1",
        "000.01.12.G09",
        "Sở Văn hóa, Thể thao và Du lịch\nSo Van hoa, The thao va Du lich",
        "UBND xã Hoà Bình\nỦy ban nhân dân xã Hòa Bình",
        "=1+1\n@x",
        "Së Néi vô tØnh T©y Ninh",
        "SÔÛ NOÄI VUÏ",
        "code,name,kind,valid_from,valid_to,successor\nH53,UBND tỉnh Tây Ninh,province,2020-09-15,,",
    ];
    Ok(texts.map(|text| text.as_bytes().to_vec()).into())
}

pub(super) fn pasted_seeds() -> Result<Vec<Vec<u8>>> {
    let texts = [
        "Mã\tTên\tĐiện thoại\nH53.01\tSở Nội vụ\t0276 1\n",
        "Tên\n\"Sở\nY tế\"\tx\n\n",
        "STT\tTên đơn vị\tĐịa chỉ\tGhi chú\n1\tA\tB\tC\n2\t\"a\"\"b\"\t\t",
        "Sở Nội vụ\r\nSở Y tế\r\n",
    ];
    Ok(texts.map(|text| text.as_bytes().to_vec()).into())
}
