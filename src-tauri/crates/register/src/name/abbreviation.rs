//! Abbreviations of unit names. They are expanded to ask whether two names are nearly the same and to find a name by
//! either spelling, never to change one.

use std::sync::LazyLock;

use super::fold::fold;
use super::key::key;

/// Abbreviation (folded) and what it stands for; `tt` has two meanings.
const ABBREVIATIONS: [(&str, &[&str]); 24] = [
    ("ubnd", &["ủy ban nhân dân"]),
    ("hdnd", &["hội đồng nhân dân"]),
    ("ub", &["ủy ban"]),
    ("vp", &["văn phòng"]),
    ("tp", &["thành phố"]),
    ("tx", &["thị xã"]),
    ("tt", &["thị trấn", "trung tâm"]),
    ("hcm", &["hồ chí minh"]),
    ("tphcm", &["thành phố hồ chí minh"]),
    ("mttq", &["mặt trận tổ quốc"]),
    ("bql", &["ban quản lý"]),
    ("cntt", &["công nghệ thông tin"]),
    ("gddt", &["giáo dục và đào tạo"]),
    ("gtvt", &["giao thông vận tải"]),
    ("khcn", &["khoa học và công nghệ"]),
    ("khdt", &["kế hoạch và đầu tư"]),
    ("ldtbxh", &["lao động-thương binh và xã hội"]),
    ("nnptnt", &["nông nghiệp và phát triển nông thôn"]),
    ("nnmt", &["nông nghiệp và môi trường"]),
    ("tnmt", &["tài nguyên và môi trường"]),
    ("tttt", &["thông tin và truyền thông"]),
    ("vhttdl", &["văn hóa, thể thao và du lịch"]),
    ("thcs", &["trung học cơ sở"]),
    ("thpt", &["trung học phổ thông"]),
];

/// The abbreviations, folded, with what each stands for.
pub(crate) fn abbreviations() -> &'static [(&'static str, &'static [&'static str])] {
    &ABBREVIATIONS
}

/// The words of a key, without its punctuation marks.
pub(crate) fn name_words(key: &str) -> Vec<&str> {
    tokens(key).into_iter().filter(|token| token.starts_with(is_word)).collect()
}

/// Single letters that stand for a kind of unit when a full stop follows (`P. Bến Thành`).
const INITIALS: [(&str, &str); 4] = [("p", "phường"), ("q", "quận"), ("h", "huyện"), ("x", "xã")];

/// The most meanings that an abbreviation has.
pub(super) const MEANINGS: usize = 2;

/// The words and punctuation marks of a text; spaces only separate. `A&B` without spaces is one word.
pub(super) fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    for part in text.split_whitespace() {
        let mut rest = part;
        while let Some(first) = rest.chars().next() {
            let length = match word_length(rest) {
                0 => first.len_utf8(),
                length => length,
            };
            let (token, after) = rest.split_at(length);
            found.push(token);
            rest = after;
        }
    }
    found
}

fn word_length(text: &str) -> usize {
    let of_word = |c: char| is_word(c) || c == '&';
    let end = text.find(|c: char| !of_word(c)).unwrap_or(text.len());
    let inner = text[..end].trim_matches('&');
    if text.starts_with('&') { 0 } else { inner.len() }
}

pub(super) fn is_word(c: char) -> bool {
    c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c)
}

/// The tokens of a key with every abbreviation replaced by its meaning; `choice` picks among several.
pub(super) fn expanded(text: &str, choice: usize) -> Vec<String> {
    let tokens = tokens(text);
    let mut words: Vec<String> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let stop_follows = tokens.get(at + 1) == Some(&".");
        match meaning(token, stop_follows, choice) {
            Some(long) => {
                words.extend(self::tokens(&key(long)).into_iter().map(str::to_owned));
                at += if stop_follows { 2 } else { 1 };
            }
            None => {
                words.push((*token).to_owned());
                at += 1;
            }
        }
    }
    words
}

fn meaning(token: &str, stop_follows: bool, choice: usize) -> Option<&'static str> {
    if token == "&" {
        return Some("và");
    }
    let short = fold(token).replace('&', "");
    if stop_follows && let Some((_, long)) = INITIALS.iter().find(|(initial, _)| *initial == short) {
        return Some(long);
    }
    let (_, meanings) = ABBREVIATIONS.iter().find(|(abbreviation, _)| *abbreviation == short)?;
    meanings.get(choice).or(meanings.first()).copied()
}

/// The folded words by which a name can be found: as written, with abbreviations expanded, and the usual abbreviations
/// of what is written out (`UBND` for `Ủy ban nhân dân`).
pub fn search_forms(name: &str) -> String {
    let written = fold(name);
    let expansions: Vec<String> = (0..MEANINGS).map(|choice| fold(&expanded(&key(name), choice).join(" "))).collect();
    let spaced: Vec<String> = expansions.iter().map(|text| separate(text)).collect();
    let mut forms = vec![written.clone()];
    for (short, meanings) in SPACED_MEANINGS.iter() {
        if meanings.iter().any(|long| spaced.iter().any(|text| text.contains(long))) {
            forms.push((*short).to_owned());
        }
    }
    forms.extend(expansions.into_iter().filter(|text| *text != written));
    forms.dedup();
    forms.join(" ")
}

/// What the abbreviations stand for, folded and made ready to be looked for: once, since every name is searched for all.
static SPACED_MEANINGS: LazyLock<Vec<(&str, Vec<String>)>> = LazyLock::new(|| {
    let ready = |meanings: &[&str]| meanings.iter().map(|long| separate(&fold(long))).collect();
    ABBREVIATIONS.iter().map(|(short, meanings)| (*short, ready(meanings))).collect()
});

/// The words of a text, each between spaces.
fn separate(text: &str) -> String {
    format!(" {} ", text.split(|c: char| !is_word(c)).collect::<Vec<_>>().join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_words_and_marks() {
        assert_eq!(tokens("tp. hồ chí minh-q.1"), ["tp", ".", "hồ", "chí", "minh", "-", "q", ".", "1"]);
        assert_eq!(tokens("sở kh&cn & x"), ["sở", "kh&cn", "&", "x"]);
        assert_eq!(tokens("a&, &b &"), ["a", "&", ",", "&", "b", "&"]);
    }

    #[test]
    fn abbreviations_expand_to_their_meaning() {
        assert_eq!(expanded("ubnd tp. huế", 0).join(" "), "ủy ban nhân dân thành phố huế");
        assert_eq!(expanded("tt y tế", 1).join(" "), "trung tâm y tế");
        assert_eq!(expanded("sở kh&cn", 0).join(" "), "sở khoa học và công nghệ");
        assert_eq!(expanded("p. bến thành", 0).join(" "), "phường bến thành");
        assert_eq!(expanded("p bến thành", 0).join(" "), "p bến thành");
    }

    #[test]
    fn a_name_is_found_by_its_short_and_its_long_form() {
        let short = search_forms("UBND Thành phố Hồ Chí Minh");
        for word in ["ubnd", "uy ban nhan dan", "tp", "hcm", "ho chi minh"] {
            assert!(short.contains(word), "{word} in {short}");
        }
        assert!(search_forms("Hội đồng nhân dân tỉnh").contains("hdnd"));
    }
}
