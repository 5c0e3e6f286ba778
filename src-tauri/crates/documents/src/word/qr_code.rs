//! The fingerprint as a QR code (ISO/IEC 18004) that a phone reads: as a picture of a file, and as a path to be drawn.

use qrcode::{Color, EcLevel, QrCode as Encoded};
use serde::Serialize;

/// What the field of the code holds until a part is filled; no text of a register has a control character.
pub(super) const FIELD: &str = "\u{1}SoMa";

/// Modules left white around a code, as the standard asks.
const QUIET: usize = 4;
/// Pixels of the picture for each module.
const PIXELS: usize = 8;

/// A QR code, its white margin left out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "ts", derive(ts_rs::TS), ts(rename = "PaperQrCode"))]
#[serde(rename_all = "camelCase")]
pub struct QrCode {
    /// Modules of a side, the margin counted.
    pub width: usize,
    /// The dark modules as a path of a drawing of that width (SVG).
    pub path: String,
    #[serde(skip)]
    #[cfg_attr(feature = "ts", ts(skip))]
    dark: Vec<bool>,
}

impl QrCode {
    /// The code that says this; `None` where it is longer than any code.
    pub(super) fn of(said: &str) -> Option<Self> {
        let encoded = Encoded::with_error_correction_level(said, EcLevel::M).ok()?;
        let dark: Vec<bool> = encoded.to_colors().into_iter().map(|color| color == Color::Dark).collect();
        let side = encoded.width();
        let modules = dark.iter().enumerate().filter(|(_, dark)| **dark);
        let path = modules.map(|(at, _)| format!("M{} {}h1v1h-1z", at % side + QUIET, at / side + QUIET)).collect();
        Some(Self { width: side + 2 * QUIET, path, dark })
    }

    fn is_dark(&self, x: usize, y: usize) -> bool {
        let side = self.width - 2 * QUIET;
        match (x.checked_sub(QUIET), y.checked_sub(QUIET)) {
            (Some(x), Some(y)) if x < side && y < side => self.dark.get(y * side + x).is_some_and(|dark| *dark),
            _ => false,
        }
    }

    /// The code with its margin as a PNG, one bit a pixel.
    pub(super) fn png(&self) -> Option<Vec<u8>> {
        let pixels = self.width * PIXELS;
        let mut rows = Vec::with_capacity(pixels * pixels.div_ceil(8));
        for y in 0..pixels {
            for byte in 0..pixels.div_ceil(8) {
                // A white pixel is 1, the first one the highest bit.
                let bits = (0..8).filter(|bit| !self.is_dark((byte * 8 + bit) / PIXELS, y / PIXELS));
                rows.push(bits.fold(0_u8, |row, bit| row | (0x80 >> bit)));
            }
        }
        let side = u32::try_from(pixels).ok()?;
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, side, side);
        encoder.set_color(png::ColorType::Grayscale);
        encoder.set_depth(png::BitDepth::One);
        let mut writer = encoder.write_header().ok()?;
        writer.write_image_data(&rows).ok()?;
        writer.finish().ok()?;
        Some(file)
    }
}
