//! Whether contact data look like what they are called. A look, never a rule: the value is kept as typed.

use super::Field;

/// Whether the text of a contact field does not look like one.
pub(crate) fn is_odd(field: Field, text: &str) -> bool {
    match field {
        Field::Email => !all(text, is_email),
        Field::Phone | Field::Fax => !all(text, is_phone),
        Field::Website => !all(text, is_website),
        Field::Name | Field::Address | Field::Qcvn102 => false,
    }
}

/// Whether all values of a cell fit; several may stand in one, set off by `;`, `,` or line ends.
fn all(text: &str, fits: fn(&str) -> bool) -> bool {
    text.split([';', ',', '\n']).map(str::trim).filter(|part| !part.is_empty()).all(fits)
}

fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else { return false };
    !local.is_empty() && local.chars().all(|c| c.is_ascii_graphic()) && is_domain(domain)
}

/// `tayninh.gov.vn`: two groups or more of letters, digits and hyphens.
fn is_domain(text: &str) -> bool {
    let group = |group: &str| {
        !group.is_empty()
            && group.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
            && !group.starts_with('-')
            && !group.ends_with('-')
    };
    text.contains('.') && text.split('.').all(group)
}

/// One number or several set off by `/` or `-`, with country code, brackets and an inner number.
fn is_phone(text: &str) -> bool {
    let lower = text.to_lowercase();
    let number = ["máy lẻ", "số lẻ", "nội bộ", "lẻ", "ext"]
        .iter()
        .find_map(|word| lower.split_once(word).map(|(number, _)| number))
        .unwrap_or(&lower);
    let known =
        |c: char| c.is_ascii_digit() || c.is_whitespace() || matches!(c, '+' | '.' | '-' | '–' | '(' | ')' | '/');
    if !number.chars().all(known) {
        return false;
    }
    let mut numbers = number.split('/').map(digits);
    // Further numbers beside a whole one leave out what they have in common with it.
    numbers.next().is_some_and(|first| can_be_called(&first))
        && numbers.all(|other| can_be_called(&other) || (1..=8).contains(&other.len()) && !other.starts_with('0'))
}

/// Whether the number alone leads anywhere; without its area code it does not.
fn can_be_called(number: &str) -> bool {
    let length = number.len();
    match number {
        number if number.starts_with("00") => length < 16,
        number if number.starts_with('0') => matches!(length, 10 | 11),
        number if number.starts_with("84") => (11..=12).contains(&length),
        // Service numbers (1900 …, 1800 …), then short ones (113, 1022).
        number if number.starts_with("18") || number.starts_with("19") => matches!(length, 8 | 10),
        number => number.starts_with('1') && (3..=6).contains(&length),
    }
}

fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn is_website(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower.strip_prefix("https://").or_else(|| lower.strip_prefix("http://")).unwrap_or(&lower);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = host.split_once(':').map_or(host, |(host, _)| host);
    is_domain(host) && !rest.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_officers_write_for_contact_data_is_not_doubted() {
        for (field, text) in [
            (Field::Email, "sonoivu@tayninh.gov.vn"),
            (Field::Email, "a.b-c@x.gov.vn; vp@tayninh.gov.vn"),
            (Field::Phone, "0276 3822 123"),
            (Field::Phone, "(0276).3822123"),
            (Field::Phone, "0276.3822123 - máy lẻ 12"),
            (Field::Phone, "+84 276 3822123"),
            (Field::Phone, "0912345678 / 0276.3822123"),
            (Field::Phone, "1900 1080"),
            (Field::Phone, "0276.3822123/3822124"),
            (Field::Phone, "1022"),
            (Field::Fax, "02763822124"),
            (Field::Website, "sonoivu.tayninh.gov.vn"),
            (Field::Website, "https://www.tayninh.gov.vn/trang-chu"),
            (Field::Address, "bất kỳ"),
        ] {
            assert!(!is_odd(field, text), "{text}");
        }
    }

    #[test]
    fn what_is_surely_something_else_is_seen() {
        for (field, text) in [
            (Field::Email, "sonoivu.tayninh.gov.vn"),
            (Field::Email, "sonoivu@tayninh"),
            (Field::Email, "@tayninh.gov.vn"),
            (Field::Email, "sở nội vụ@tayninh.gov.vn"),
            (Field::Email, "0276 3822123"),
            (Field::Phone, "0276 382"),
            (Field::Phone, "sonoivu@tayninh.gov.vn"),
            (Field::Phone, "không có"),
            (Field::Phone, "12"),
            (Field::Phone, "3822"),
            (Field::Phone, "3822123"),
            (Field::Website, "đang xây dựng"),
            (Field::Website, "sonoivu@tayninh.gov.vn"),
        ] {
            assert!(is_odd(field, text), "{text}");
        }
    }
}
