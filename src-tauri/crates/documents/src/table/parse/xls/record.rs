//! Records of a workbook stream, and values and texts inside them ([MS-XLS] 2.1.4 and 2.5).

/// Kinds of records; [MS-XLS] 2.3.
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const EOF: u16 = 0x000A;
    pub(in super::super) const DATE_1904: u16 = 0x0022;
    pub(in super::super) const FILE_PASS: u16 = 0x002F;
    pub(in super::super) const FONT: u16 = 0x0031;
    pub(in super::super) const CONTINUE: u16 = 0x003C;
    pub(in super::super) const CODE_PAGE: u16 = 0x0042;
    pub(in super::super) const BOUND_SHEET: u16 = 0x0085;
    pub(in super::super) const MUL_RK: u16 = 0x00BD;
    pub(in super::super) const R_STRING: u16 = 0x00D6;
    pub(in super::super) const XF: u16 = 0x00E0;
    pub(in super::super) const MERGED: u16 = 0x00E5;
    pub(in super::super) const STRING_TABLE: u16 = 0x00FC;
    pub(in super::super) const LABEL_SST: u16 = 0x00FD;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const LABEL: u16 = 0x0204;
    pub(in super::super) const BOOL_ERR: u16 = 0x0205;
    /// Formulas as some programs write them, in the form of Excel 3 and 4.
    pub(in super::super) const OLD_FORMULAS: [u16; 2] = [0x0206, 0x0406];
    pub(in super::super) const STRING: u16 = 0x0207;
    pub(in super::super) const ROW: u16 = 0x0208;
    pub(in super::super) const RK: u16 = 0x027E;
    pub(in super::super) const FORMAT: u16 = 0x041E;
    pub(in super::super) const BOF: u16 = 0x0809;
}

/// Records one after the other, up to the first that is cut off.
#[derive(Clone, Copy)]
pub(super) struct Records<'a> {
    stream: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    /// The records from this byte on.
    pub(super) fn from(stream: &'a [u8], at: usize) -> Self {
        Self { stream, at }
    }

    /// The data of the records CONTINUE that follow now, passed over.
    pub(super) fn continued(&mut self) -> Vec<&'a [u8]> {
        let mut parts = Vec::new();
        loop {
            let mut ahead = *self;
            match ahead.next() {
                Some((kind::CONTINUE, data)) => {
                    parts.push(data);
                    *self = ahead;
                }
                _ => return parts,
            }
        }
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = (u16, &'a [u8]);

    fn next(&mut self) -> Option<Self::Item> {
        let head = self.stream.get(self.at..self.at.checked_add(4)?)?;
        let (kind, length) = (word(head, 0)?, usize::from(word(head, 2)?));
        let data = self.stream.get(self.at + 4..self.at + 4 + length)?;
        self.at += 4 + length;
        Some((kind, data))
    }
}

/// A record and those that continue it, read through byte by byte.
pub(super) struct Continued<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Continued<'a> {
    /// The data of a record, and of those that continue it.
    pub(super) fn of(data: &'a [u8], more: Vec<&'a [u8]>) -> Self {
        let mut parts = vec![data];
        parts.extend(more);
        Self { parts, part: 0, at: 0 }
    }

    fn byte(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get(self.part)?;
            if let Some(byte) = part.get(self.at) {
                self.at += 1;
                return Some(*byte);
            }
            self.part += 1;
            self.at = 0;
        }
    }

    pub(super) fn word(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    pub(super) fn long(&mut self) -> Option<u32> {
        Some(u32::from(self.word()?) | u32::from(self.word()?) << 16)
    }

    pub(super) fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            let left = self.parts.get(self.part)?.len() - self.at;
            let taken = left.min(bytes);
            self.at += taken;
            bytes -= taken;
            if bytes > 0 {
                self.part += 1;
                self.at = 0;
            }
        }
        Some(())
    }

    /// A text of the string table: XLUnicodeRichExtendedString, [MS-XLS] 2.5.293; `None` where the file ends in it.
    pub(super) fn rich_text(&mut self) -> Option<String> {
        let length = usize::from(self.word()?);
        let marks = self.byte()?;
        let runs = if marks & 8 == 0 { 0 } else { usize::from(self.word()?) };
        let extra = if marks & 4 == 0 { 0 } else { usize::try_from(self.long()?).ok()? };
        let text = self.letters(length, marks)?;
        self.skip(4 * runs)?;
        self.skip(extra)?;
        Some(text)
    }

    /// A text with its length and the width of its letters before it: XLUnicodeString, [MS-XLS] 2.5.294.
    pub(super) fn text(&mut self) -> Option<String> {
        let length = usize::from(self.word()?);
        // An empty one may end here.
        let marks = if length == 0 { self.byte().unwrap_or_default() } else { self.byte()? };
        self.letters(length, marks)
    }

    /// So many letters; where they go on in the next record, that says anew how wide they are.
    fn letters(&mut self, length: usize, mut marks: u8) -> Option<String> {
        let mut units = Vec::with_capacity(length);
        while units.len() < length {
            if self.parts.get(self.part).is_some_and(|part| part.len() == self.at) {
                self.part += 1;
                self.at = 0;
                marks = self.byte()?;
            }
            let unit = if marks & 1 == 0 { u16::from(self.byte()?) } else { self.word()? };
            units.push(unit);
        }
        Some(String::from_utf16_lossy(&units))
    }
}

pub(super) fn word(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes([*data.get(at)?, *data.get(at + 1)?]))
}

pub(super) fn long(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(word(data, at)?) | u32::from(word(data, at + 2)?) << 16)
}

/// A number of 8 bytes.
pub(super) fn double(data: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_bits(u64::from(long(data, at)?) | u64::from(long(data, at + 4)?) << 32))
}
