//! The pictures of the handbook: taken in a browser of the page on the real core, then made small.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use color_quant::NeuQuant;

use crate::environment::{built, top};
use crate::process::{must, program, succeeds};

/// Colours of a picture: a window has few, and the edges of letters take most of them.
const COLOURS: usize = 96;

/// Takes all pictures anew; those that are no longer taken go.
pub fn make() -> Result<bool> {
    let (taken, kept) = (top().join("out/handbook"), top().join("src-tauri/crates/app/src/handbook/pictures"));
    if taken.exists() {
        fs::remove_dir_all(&taken)?;
    }
    let words = ["--test", "--test-concurrency=1", "tests/browser/pictures.mjs"];
    must(program("node", top(), words).env("SO_MA_BRIDGE", built("bridge")).env("SO_MA_HANDBOOK_PICTURES", &taken))?;
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(&taken)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ending| ending == "png") {
            let name = path.file_name().context("a picture without a name")?.to_owned();
            let small = shrunk(&path).with_context(|| format!("{}", path.display()))?;
            println!("{}: {} KB", name.to_string_lossy(), small.len() / 1024);
            fs::write(kept.join(&name), small)?;
            names.insert(name);
        }
    }
    for entry in fs::read_dir(&kept)? {
        let entry = entry?;
        if !names.contains(&entry.file_name()) {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(true)
}

/// Paints every screen in every look, one sheet for each.
pub fn sheet() -> Result<bool> {
    let words = ["--test", "--test-concurrency=1", "tests/browser/sheet.mjs"];
    succeeds(program("node", top(), words).env("SO_MA_BRIDGE", built("bridge")))
}

/// The picture with few colours, packed as well as PNG can.
fn shrunk(path: &Path) -> Result<Vec<u8>> {
    let mut decoder = png::Decoder::new(std::io::BufReader::new(fs::File::open(path)?));
    decoder.set_transformations(png::Transformations::normalize_to_color8() | png::Transformations::ALPHA);
    let mut reader = decoder.read_info()?;
    let mut pixels = vec![0; reader.output_buffer_size().context("a picture too large")?];
    let info = reader.next_frame(&mut pixels)?;
    pixels.truncate(info.buffer_size());
    if info.color_type != png::ColorType::Rgba {
        bail!("no colours in it");
    }
    // One pixel of ten is looked at for the choice of colours.
    let chosen = NeuQuant::new(10, COLOURS, &pixels);
    let indices: Vec<u8> =
        pixels.chunks_exact(4).map(|pixel| u8::try_from(chosen.index_of(pixel)).unwrap_or(0)).collect();
    let mut packed = Vec::new();
    let mut encoder = png::Encoder::new(&mut packed, info.width, info.height);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(chosen.color_map_rgb());
    encoder.set_compression(png::Compression::High);
    // Rows of indices are best left as they are.
    encoder.set_filter(png::Filter::NoFilter);
    encoder.write_header()?.write_image_data(&indices)?;
    Ok(packed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_becomes_small_and_keeps_its_size_and_colours() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.png");
        let mut encoder = png::Encoder::new(fs::File::create(&path).unwrap(), 40, 20);
        encoder.set_color(png::ColorType::Rgb);
        let pixels: Vec<u8> =
            (0..40 * 20).flat_map(|at| if at % 40 < 20 { [255, 255, 255] } else { [11, 90, 166] }).collect();
        encoder.write_header().unwrap().write_image_data(&pixels).unwrap();
        let small = shrunk(&path).unwrap();
        let mut decoder = png::Decoder::new(std::io::Cursor::new(small));
        decoder.set_transformations(png::Transformations::EXPAND);
        let mut reader = decoder.read_info().unwrap();
        let mut read = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut read).unwrap();
        assert_eq!((info.width, info.height), (40, 20));
        let near = |at: usize, meant: [u8; 3]| {
            let pixel = &read[at * 3..at * 3 + 3];
            pixel.iter().zip(meant).all(|(a, b)| a.abs_diff(b) <= 4)
        };
        assert!(near(0, [255, 255, 255]) && near(39, [11, 90, 166]));
    }
}
