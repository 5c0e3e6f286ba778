//! Reading an older code: the exact text, and every fault at once. Misprints are told, never mended.

use super::problem as fault;
use super::{NO_LEVEL, NO_LEVEL4, OldCode};
use crate::Problem;

/// The groups as written, from left to right.
const GROUPS: [Group; 4] = [
    Group { level: 4, length: 3 },
    Group { level: 3, length: 2 },
    Group { level: 2, length: 2 },
    Group { level: 1, length: 3 },
];

#[derive(Clone, Copy)]
struct Group {
    level: usize,
    length: usize,
}

impl OldCode {
    /// Reads a code of QCVN 102:2016.
    ///
    /// # Errors
    /// Every fault: strange characters, missing or superfluous dots, groups of the wrong length or alphabet, reserved
    /// groups (`A0`, `0A`, `AA`), a level without the one above it.
    pub fn parse(text: &str) -> Result<OldCode, Vec<Problem>> {
        if text.is_empty() {
            return Err(vec![fault::empty()]);
        }
        let mut problems = character_faults(text);
        let groups: Vec<&str> = text.trim_matches(is_blank).split(|c| c == '.' || is_blank(c)).collect();
        let &[level4, level3, level2, level1] = groups.as_slice() else {
            problems.push(count_fault(text, &groups));
            return Err(problems);
        };
        let wrong_groups = group_faults(text, [level4, level3, level2, level1]);
        if wrong_groups.is_empty() {
            problems.extend(hole_faults(text, level4, level3, level2));
        }
        problems.extend(wrong_groups);
        if !problems.is_empty() {
            return Err(problems);
        }
        Ok(OldCode {
            level4: level4.to_owned(),
            level3: level3.to_owned(),
            level2: level2.to_owned(),
            level1: level1.to_owned(),
        })
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || crate::name::is_zero_width(c)
}

fn character_faults(text: &str) -> Vec<Problem> {
    let mut problems = Vec::new();
    let length = text.chars().count();
    let places = |wrong: &dyn Fn(char) -> bool| -> Vec<(usize, char)> {
        text.chars().enumerate().filter(|&(_, c)| wrong(c)).map(|(at, c)| (at + 1, c)).collect()
    };
    let (outer, inner): (Vec<_>, Vec<_>) = places(&is_blank).into_iter().partition(|&(at, _)| at == 1 || at == length);
    if !outer.is_empty() {
        problems.push(fault::outer_space(text));
    }
    if !inner.is_empty() {
        problems.push(fault::space(text, &inner));
    }
    let strange = places(&|c| !is_blank(c) && !matches!(c, '.' | '0'..='9' | 'A'..='Z'));
    if !strange.is_empty() {
        problems.push(fault::character(text, &strange));
    }
    problems
}

/// Not four groups: which dot is missing, if that is plain from the lengths.
fn count_fault(text: &str, groups: &[&str]) -> Problem {
    if groups.len() > GROUPS.len() {
        return fault::too_many_groups(text, groups.len());
    }
    let joined = groups.iter().find(|group| {
        let length = group.chars().count();
        groups.len() == 3 && GROUPS.windows(2).any(|pair| pair[0].length + pair[1].length == length)
    });
    match joined {
        Some(joined) => fault::missing_dot(text, joined),
        None => fault::too_few_groups(text, groups.len()),
    }
}

fn group_faults(text: &str, groups: [&str; 4]) -> Vec<Problem> {
    GROUPS.into_iter().zip(groups).filter_map(|(rule, group)| group_fault(text, rule, group)).collect()
}

fn group_fault(text: &str, rule: Group, group: &str) -> Option<Problem> {
    if group.is_empty() {
        return Some(fault::empty_group(text, rule.level));
    }
    if group.chars().count() != rule.length {
        return Some(fault::group_length(text, rule.level, group, rule.length));
    }
    let digits = |text: &[u8]| text.iter().all(u8::is_ascii_digit);
    match (rule.level, group.as_bytes()) {
        (1, [b'A'..=b'Z', rest @ ..]) if digits(rest) => None,
        (1, _) => Some(fault::level1(text, group)),
        // Strange characters are told once, by their place.
        (3, b"A0" | b"0A" | b"AA") => Some(fault::reserved(text, group)),
        (3, _) => None,
        (_, bytes) if digits(bytes) => None,
        (level, _) => Some(fault::digits(text, level, group)),
    }
}

fn hole_faults(text: &str, level4: &str, level3: &str, level2: &str) -> Vec<Problem> {
    let (has4, no3, no2) = (level4 != NO_LEVEL4, level3 == NO_LEVEL, level2 == NO_LEVEL);
    let mut problems = Vec::new();
    if has4 && no3 {
        problems.push(fault::hole(text, 4, 3));
    }
    if has4 && no3 && no2 {
        problems.push(fault::hole(text, 4, 2));
    }
    if !no3 && no2 {
        problems.push(fault::hole(text, 3, 2));
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rules(text: &str) -> Vec<&'static str> {
        OldCode::parse(text).unwrap_err().into_iter().map(|problem| problem.rule).collect()
    }

    #[test]
    fn real_codes_are_read() {
        for text in [
            "000.00.00.G14",
            "000.00.01.G14",
            "000.07.01.G14",
            "003.01.18.G12",
            "000.00.30.H53",
            "001.01.07.H53",
            "000.1A.01.H26",
            "000.A1.01.H26",
            "000.AB.01.H26",
            "000.ZZ.01.H26",
        ] {
            assert_eq!(OldCode::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn each_misprint_is_named() {
        for (text, expected) in [
            ("", vec!["qcvn102.empty"]),
            ("000.1137.H53", vec!["qcvn102.missingDot"]),
            ("00011.37.H53", vec!["qcvn102.missingDot"]),
            ("000.11.37H53", vec!["qcvn102.missingDot"]),
            ("000.07.01 G14", vec!["qcvn102.space"]),
            (" 000.07.01.G14", vec!["qcvn102.outerSpace"]),
            ("001.01.01.01.H26", vec!["qcvn102.groups"]),
            ("000.01.H26", vec!["qcvn102.groups"]),
            ("0000001H26", vec!["qcvn102.groups"]),
            ("00.00.01.H26", vec!["qcvn102.groupLength"]),
            ("000.00.1.H26", vec!["qcvn102.groupLength"]),
            ("000..01.H26", vec!["qcvn102.emptyGroup"]),
            ("00A.01.01.H26", vec!["qcvn102.digits"]),
            ("000.01.0A.H26", vec!["qcvn102.digits"]),
            ("000.00.01.026", vec!["qcvn102.level1"]),
            ("000.00.01.HH6", vec!["qcvn102.level1"]),
            ("000.A0.01.H26", vec!["qcvn102.reserved"]),
            ("000.0A.01.H26", vec!["qcvn102.reserved"]),
            ("000.AA.01.H26", vec!["qcvn102.reserved"]),
            ("001.00.01.H26", vec!["qcvn102.hole"]),
            ("000.01.00.H26", vec!["qcvn102.hole"]),
            ("001.01.00.H26", vec!["qcvn102.hole"]),
            ("001.00.00.H26", vec!["qcvn102.hole", "qcvn102.hole"]),
            ("000.0a.01.H26", vec!["qcvn102.character"]),
            ("000,07.01.G14", vec!["qcvn102.character", "qcvn102.groups"]),
        ] {
            assert_eq!(rules(text), expected, "{text}");
        }
    }

    #[test]
    fn the_message_tells_what_is_wrong() {
        let message = |text: &str| OldCode::parse(text).unwrap_err()[0].message.clone();
        assert_eq!(message("000.1137.H53"), "Mã QCVN 102 “000.1137.H53” thiếu một dấu chấm trong “1137”.");
        assert_eq!(message("000.07.01 G14"), "Mã QCVN 102 “000.07.01 G14” có dấu cách thay cho dấu chấm ở vị trí 10.");
        assert_eq!(message("001.01.01.01.H26"), "Mã QCVN 102 “001.01.01.01.H26” có 5 nhóm, đúng ra phải có 4 nhóm.");
    }

    proptest! {
        #[test]
        fn what_is_read_is_written_back(text in "[0-9]{3}\\.[0-9A-Z]{2}\\.[0-9]{2}\\.[A-Z][0-9]{2}") {
            if let Ok(code) = OldCode::parse(&text) {
                prop_assert_eq!(code.to_string(), text);
            }
        }

        #[test]
        fn any_text_is_a_code_or_has_a_fault(text in "\\PC{0,16}") {
            prop_assert!(OldCode::parse(&text).err().is_none_or(|problems| !problems.is_empty()));
        }
    }
}
