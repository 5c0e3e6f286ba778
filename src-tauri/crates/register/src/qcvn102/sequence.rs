//! The sequence of level-3 groups: digit-digit, digit-letter, letter-digit, letter-letter.

/// The level-3 group after `group`: `01`…`99`, `1A`…`9Z`, `A1`…`Z9`, `AB`…`ZZ`.
///
/// Groups with the digit 0 beside a letter and `AA` are passed over: `A0`, `0A`, `AA` are reserved and numbering starts
/// at `01`, `1A`, `A1`, `AB`. `None` after `ZZ` and for anything but two digits or capitals.
pub fn next_level3(group: &str) -> Option<String> {
    let &[mut first, mut second] = group.as_bytes() else {
        return None;
    };
    loop {
        (first, second) = step(first, second)?;
        if is_given(first, second) {
            return Some([first, second].into_iter().map(char::from).collect());
        }
    }
}

fn step(first: u8, second: u8) -> Option<(u8, u8)> {
    match (first, second) {
        (b'9', b'9') => Some((b'1', b'A')),
        (b'9', b'Z') => Some((b'A', b'1')),
        (b'Z', b'9') => Some((b'A', b'B')),
        (b'Z', b'Z') => None,
        (b'0'..=b'9' | b'A'..=b'Y', b'9') => Some((first + 1, b'0')),
        (b'0'..=b'9' | b'A'..=b'Y', b'Z') => Some((first + 1, b'A')),
        (b'0'..=b'9' | b'A'..=b'Z', b'0'..=b'8' | b'A'..=b'Y') => Some((first, second + 1)),
        _ => None,
    }
}

fn is_given(first: u8, second: u8) -> bool {
    let zero_beside_letter =
        (first == b'0' && second.is_ascii_uppercase()) || (first.is_ascii_uppercase() && second == b'0');
    !zero_beside_letter && !matches!((first, second), (b'0', b'0') | (b'A', b'A'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sequence_passes_from_digits_to_letters() {
        for (group, next) in [
            ("00", "01"),
            ("09", "10"),
            ("99", "1A"),
            ("1Z", "2A"),
            ("9Z", "A1"),
            ("A9", "B1"),
            ("Z9", "AB"),
            ("AZ", "BA"),
            ("0A", "1A"),
        ] {
            assert_eq!(next_level3(group).as_deref(), Some(next), "{group}");
        }
        assert_eq!(next_level3("ZZ"), None);
        assert_eq!(next_level3("1"), None);
        assert_eq!(next_level3("a1"), None);
    }

    #[test]
    fn it_holds_every_group_once() {
        let all: Vec<String> = std::iter::successors(next_level3("00"), |group| next_level3(group)).collect();
        // 99 of digits, 9 × 26 and 26 × 9 mixed, 676 − 1 of letters.
        assert_eq!(all.len(), 99 + 234 + 234 + 675);
        assert_eq!(all.iter().collect::<std::collections::HashSet<_>>().len(), all.len());
    }
}
