//! Abbreviations in names and in what is typed: the usual ones by a list, the others by initials (`SGDĐT`, `pgd`, `ttyt`).

use std::collections::HashMap;
use std::sync::LazyLock;

use crate::name::{abbreviations, key};

/// Abbreviations that are understood in a search only: too ambiguous to compare names by.
const IN_SEARCH: [(&str, &[&str]); 20] = [
    ("bv", &["bệnh viện"]),
    ("bvdk", &["bệnh viện đa khoa"]),
    ("cc", &["chi cục"]),
    ("cp", &["cổ phần"]),
    ("dadtxd", &["dự án đầu tư xây dựng"]),
    ("gd", &["giáo dục"]),
    ("gdnn", &["giáo dục nghề nghiệp"]),
    ("gdtx", &["giáo dục thường xuyên"]),
    ("mn", &["mầm non"]),
    ("mg", &["mẫu giáo"]),
    ("pgd", &["phòng giáo dục"]),
    ("ptdtnt", &["phổ thông dân tộc nội trú"]),
    ("ptdtbt", &["phổ thông dân tộc bán trú"]),
    ("sgd", &["sở giáo dục"]),
    ("th", &["tiểu học"]),
    ("tdtt", &["thể dục thể thao"]),
    ("ttyt", &["trung tâm y tế"]),
    ("tyt", &["trạm y tế"]),
    ("vhls", &["văn hóa lịch sử"]),
    ("vhtt", &["văn hóa thông tin", "văn hóa thể thao"]),
];

/// Abbreviation → its meanings, each as words in lower case.
static MEANINGS: LazyLock<HashMap<&'static str, Vec<Vec<String>>>> = LazyLock::new(|| {
    let words =
        |long: &&str| key(long).split([' ', '-', ',']).filter(|word| !word.is_empty()).map(str::to_owned).collect();
    let ready = |(short, long): &(&'static str, &[&str])| (*short, long.iter().map(words).collect());
    abbreviations().iter().chain(&IN_SEARCH).map(ready).collect()
});

/// What an abbreviation (folded, without `&`) stands for.
pub(super) fn meanings(short: &str) -> &'static [Vec<String>] {
    MEANINGS.get(short).map(Vec::as_slice).unwrap_or_default()
}

/// The letter that a word gives to an abbreviation; “và” gives none.
pub(super) fn initial(fold: &str) -> Option<char> {
    if fold == "va" { None } else { fold.chars().next() }
}

/// Whether the word may be initials nobody has on a list: it cannot be read as a word.
pub(super) fn looks_like_initials(fold: &str, begins_a_word: bool) -> bool {
    let letters = fold.chars().count();
    let syllable = fold.contains(['a', 'e', 'i', 'o', 'u', 'y']);
    (3..=10).contains(&letters) && fold.chars().all(|c| c.is_ascii_lowercase()) && (!syllable || !begins_a_word)
}
