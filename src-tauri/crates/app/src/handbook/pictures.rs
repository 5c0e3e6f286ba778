//! The pictures of the handbook, made by `cargo xtask screenshots --handbook` from the page itself.

/// A picture in the format PNG.
#[derive(Debug)]
pub struct Picture {
    /// Its name; pages name it so.
    pub name: &'static str,
    /// The file, byte for byte.
    pub bytes: &'static [u8],
}

impl Picture {
    /// Width and height in pixels, as the file says in its first chunk; nothing for what is no PNG.
    pub fn size(&self) -> (u32, u32) {
        let number = |at: usize| {
            let four = self.bytes.get(at..at + 4).and_then(|bytes| bytes.try_into().ok());
            four.map_or(0, u32::from_be_bytes)
        };
        (number(16), number(20))
    }
}

macro_rules! pictures {
    ($($name:literal),* $(,)?) => {
        /// All pictures that pages show.
        pub const PICTURES: &[Picture] = &[$(
            Picture { name: $name, bytes: include_bytes!(concat!("pictures/", $name, ".png")) },
        )*];
    };
}

pictures![
    "ap-dung",
    "ban-sap-xep",
    "bang-lenh",
    "bao-cao",
    "bo-loc",
    "cac-dot",
    "cap-ma",
    "cap-nhieu",
    "cua-so",
    "doi-ten",
    "dong-ma",
    "kiem-tra",
    "kiem-tra-so",
    "lich-su",
    "ngay-khac",
    "nhap-bang",
    "nhap-dong",
    "nhap-nhan",
    "nhat-ky",
    "noi-dung-van-ban",
    "quy-uoc",
    "sap-xep-1",
    "sap-xep-2",
    "sap-xep-3",
    "so-lieu",
    "so-sanh",
    "sua-thong-tin",
    "tao-so",
    "thoi-han",
    "tim",
    "tu-choi",
    "van-ban",
    "xem-truoc",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_picture_is_a_small_png_that_can_be_read_when_printed() {
        for picture in PICTURES {
            assert!(picture.bytes.starts_with(b"\x89PNG"), "{}", picture.name);
            let (width, height) = picture.size();
            assert!(
                (400..=1400).contains(&width) && (150..=1000).contains(&height),
                "{}: {width}×{height}",
                picture.name
            );
            assert!(picture.bytes.len() < 90_000, "{}: {} bytes", picture.name, picture.bytes.len());
        }
    }
}
