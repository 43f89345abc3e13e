//! The same picture in fewer bytes: of a page's thousand colours most are shades at the edges of letters, and 256 do.

use std::collections::HashMap;
use std::io::Cursor;

use anyhow::{Context, ensure};
use png::{BitDepth, ColorType, Compression, Decoder, Encoder, Filter};

type Colour = [u8; 3];
/// Colours that a palette holds.
const MOST: usize = 256;

/// A PNG of the browser's with a palette.
pub fn small(picture: &[u8]) -> anyhow::Result<Vec<u8>> {
    let mut reader = Decoder::new(Cursor::new(picture)).read_info()?;
    let mut bytes = vec![0; reader.output_buffer_size().context("a picture of no known size")?];
    let frame = reader.next_frame(&mut bytes)?;
    let step = match frame.color_type {
        ColorType::Rgb => 3,
        ColorType::Rgba => 4,
        other => anyhow::bail!("a picture in {other:?}"),
    };
    ensure!(frame.bit_depth == BitDepth::Eight, "a picture of another depth");
    let colours: Vec<Colour> =
        bytes[..frame.buffer_size()].chunks_exact(step).map(|dot| [dot[0], dot[1], dot[2]]).collect();
    let palette = palette(&colours);
    let mut places: HashMap<Colour, u8> = HashMap::new();
    let dots: Vec<u8> =
        colours.iter().map(|one| *places.entry(*one).or_insert_with(|| nearest(&palette, *one))).collect();

    let mut out = Vec::new();
    let mut encoder = Encoder::new(&mut out, frame.width, frame.height);
    encoder.set_color(ColorType::Indexed);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_palette(palette.concat());
    encoder.set_compression(Compression::High);
    // Between numbers of colours there is nothing to predict.
    encoder.set_filter(Filter::NoFilter);
    encoder.write_header()?.write_image_data(&dots)?;
    Ok(out)
}

/// The commonest colours; of those that are as common the darker first, so that the bytes are the same in every run.
fn palette(colours: &[Colour]) -> Vec<Colour> {
    let mut counts: HashMap<Colour, usize> = HashMap::new();
    colours.iter().for_each(|one| *counts.entry(*one).or_default() += 1);
    let mut all: Vec<(usize, Colour)> = counts.into_iter().map(|(one, count)| (count, one)).collect();
    all.sort_by(|(a, one), (b, other)| b.cmp(a).then(one.cmp(other)));
    all.into_iter().take(MOST).map(|(_, one)| one).collect()
}

fn nearest(palette: &[Colour], colour: Colour) -> u8 {
    let apart = |other: &Colour| colour.iter().zip(other).map(|(a, b)| u32::from(a.abs_diff(*b)).pow(2)).sum::<u32>();
    let nearest = palette.iter().enumerate().min_by_key(|(_, other)| apart(other));
    nearest.map_or(0, |(place, _)| u8::try_from(place).unwrap_or(0))
}
