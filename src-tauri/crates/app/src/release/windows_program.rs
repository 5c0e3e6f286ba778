//! What the front of a Windows program says of it: its headers and version resource.

use super::Version;

/// Letters of a product's name that are read.
const LONGEST: usize = 100;

/// What the front of a Windows program says of it.
pub(super) struct WindowsProgram {
    /// What its version resource says; `None` where it has none that can be read.
    pub(super) said: Option<Said>,
    /// Whether it carries a signature.
    pub(super) signed: bool,
}

/// What a version resource says.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Said {
    /// The product's name.
    pub(super) product: String,
    /// The version of the file.
    pub(super) version: Version,
}

impl WindowsProgram {
    /// `None`: it is no Windows program.
    pub(super) fn read(front: &[u8]) -> Option<Self> {
        let header = usize::try_from(number(front, 0x3C)?).ok()?;
        if !front.starts_with(b"MZ") || front.get(header..)?.get(..4)? != b"PE\0\0" {
            return None;
        }
        let optional = header + 24;
        // Where its table of directories begins: a program of 32 bits, or of 64.
        let directories = match front.get(optional..optional + 2)? {
            [0x0B, 0x01] => optional + 96,
            [0x0B, 0x02] => optional + 112,
            _ => return None,
        };
        // The fifth directory holds signatures: place, then size.
        let signed = number(front, directories + 4 * 8 + 4)? > 0;
        Some(Self { said: said_in(front), signed })
    }
}

/// What the version resource says, known by its signature and the version of its form; its texts follow.
fn said_in(front: &[u8]) -> Option<Said> {
    const FIXED_INFO: [u8; 8] = [0xBD, 0x04, 0xEF, 0xFE, 0x00, 0x00, 0x01, 0x00];
    let at = front.windows(FIXED_INFO.len()).position(|window| window == FIXED_INFO)?;
    let (high, low) = (number(front, at + 8)?, number(front, at + 12)?);
    let version = Version(high >> 16, high & 0xFFFF, low >> 16);
    Some(Said { product: text_of(front.get(at..)?, "ProductName")?, version })
}

/// The text under a key: both are UTF-16 and end with a zero; up to another one lies between them, for alignment.
fn text_of(resource: &[u8], key: &str) -> Option<String> {
    let key: Vec<u8> = key.encode_utf16().chain([0]).flat_map(u16::to_le_bytes).collect();
    let after = resource.windows(key.len()).position(|window| window == key)? + key.len();
    let units = resource.get(after..)?.as_chunks().0.iter().map(|&unit| u16::from_le_bytes(unit));
    let text: Vec<u16> = units
        .enumerate()
        .skip_while(|(at, unit)| *at == 0 && *unit == 0)
        .map(|(_, unit)| unit)
        .take(LONGEST)
        .take_while(|unit| *unit != 0)
        .collect();
    String::from_utf16(&text).ok()
}

/// Four bytes as a number, the lowest first.
fn number(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// For tests: the front of a program of 32 bits that says this of itself.
#[cfg(test)]
pub(super) fn program_of(product: &str, version: Version, signed: bool) -> Vec<u8> {
    let mut bytes = vec![0; 0x400];
    bytes[..2].copy_from_slice(b"MZ");
    bytes[0x3C] = 0x80;
    bytes[0x80..0x84].copy_from_slice(b"PE\0\0");
    bytes[0x98..0x9A].copy_from_slice(&[0x0B, 0x01]);
    bytes[0x98 + 96 + 36] = u8::from(signed);
    let fixed = [0xFEEF_04BD, 0x0001_0000, (version.0 << 16) | version.1, version.2 << 16];
    for (index, number) in fixed.into_iter().enumerate() {
        bytes[0x300 + index * 4..0x304 + index * 4].copy_from_slice(&u32::to_le_bytes(number));
    }
    let text: Vec<u8> = format!("ProductName\0\0{product}\0").encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes[0x340..0x340 + text.len()].copy_from_slice(&text);
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_says_its_product_and_its_version() {
        let front = program_of("Sổ Mã", Version(0, 12, 3), true);
        let read = WindowsProgram::read(&front).unwrap();
        assert_eq!(read.said, Some(Said { product: "Sổ Mã".to_owned(), version: Version(0, 12, 3) }));
        assert!(read.signed);
    }

    #[test]
    fn a_resource_that_ends_early_says_nothing_of_the_product() {
        let front = program_of("Sổ Mã", Version(0, 1, 0), false);
        for end in [0x300, 0x308, 0x310, 0x341] {
            assert_eq!(WindowsProgram::read(&front[..end]).unwrap().said, None, "{end:x}");
        }
    }
}
