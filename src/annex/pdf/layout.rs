//! The letters of a page as they are drawn, put together to words and lines.

use std::time::Instant;

use hayro_cmap::BfString;
use hayro_interpret::font::Glyph;
use hayro_interpret::{
    BlendMode, ClipPath, Device, GlyphDrawMode, Image, Paint, PathDrawMode, SoftMask,
};
use kurbo::{Affine, BezPath, Point, Vec2};

/// So many shapes on a page without letters may be letters drawn as shapes.
const MANY_SHAPES: usize = 200;

/// A page that is read letter by letter.
pub struct Layout {
    text: String,
    pub letters: usize,
    /// Letters of which nobody says what they mean.
    pub unknown: usize,
    pictures: usize,
    shapes: usize,
    /// Where the letter before ended, and how large it was.
    last: Option<(Point, f64)>,
    until: Instant,
    room: usize,
    is_over: bool,
}

impl Layout {
    pub fn new(until: Instant, room: usize) -> Layout {
        Layout {
            text: String::new(),
            letters: 0,
            unknown: 0,
            pictures: 0,
            shapes: 0,
            last: None,
            until,
            room,
            is_over: false,
        }
    }

    pub fn into_text(self) -> String {
        self.text
    }

    /// Whether it was stopped before its end.
    pub fn is_over(&self) -> bool {
        self.is_over
    }

    /// Whether there is something to see that has no letters.
    pub fn has_picture(&self) -> bool {
        self.pictures > 0 || self.shapes > MANY_SHAPES
    }

    /// Stops the reading of a page that takes too long: its device can't say so, but a panic that
    /// is caught further out can. No hook runs and nothing is printed.
    fn spend(&mut self) {
        if self.text.len() > self.room || Instant::now() >= self.until {
            self.is_over = true;
            std::panic::resume_unwind(Box::new("the page takes too long"));
        }
    }

    /// Puts a letter after the others: with a blank, a line's end, or nothing between.
    fn put(&mut self, letter: &str, whole: Affine, advance: f64) {
        let origin = whole * Point::ZERO;
        let along = whole * Point::new(advance, 0.0) - origin;
        let size = (whole * Point::new(0.0, 1000.0) - origin).hypot().max(0.1);
        if let Some((end, before)) = self.last {
            let size = size.max(before);
            let gap = origin - end;
            let direction = along / along.hypot().max(1e-9);
            let (right, down) = (gap.dot(direction), gap.cross(direction).abs());
            self.text.push_str(match () {
                () if down > 0.4 * size || right < -size => "\n",
                () if right > 1.5 * size => " | ",
                () if right > 0.18 * size => " ",
                () => "",
            });
        }
        self.text.push_str(letter);
        let is_finite = |vector: Vec2| vector.x.is_finite() && vector.y.is_finite();
        let end = origin + along;
        self.last = is_finite(end.to_vec2()).then_some((end, size));
    }
}

impl Device<'_> for Layout {
    fn draw_glyph(
        &mut self,
        glyph: &Glyph<'_>,
        transform: Affine,
        glyph_transform: Affine,
        _: &Paint<'_>,
        _: &GlyphDrawMode,
    ) {
        self.spend();
        let advance = match glyph {
            Glyph::Outline(outline) => outline.advance_width().map_or(500.0, f64::from),
            Glyph::Type3(_) => 500.0,
        };
        let whole = transform * glyph_transform;
        match glyph.as_unicode() {
            Some(BfString::Char(letter)) => {
                self.letters += usize::from(!letter.is_whitespace());
                self.put(letter.encode_utf8(&mut [0; 4]), whole, advance);
            }
            Some(BfString::String(letters)) => {
                self.letters += 1;
                self.put(&letters, whole, advance);
            }
            None => {
                self.unknown += 1;
                self.put("\u{fffd}", whole, advance);
            }
        }
    }

    fn draw_path(&mut self, _: &BezPath, _: Affine, _: &Paint<'_>, _: &PathDrawMode) {
        self.spend();
        self.shapes += 1;
    }

    fn draw_image(&mut self, image: Image<'_, '_>, _: Affine) {
        self.spend();
        // A line or a dot is no picture.
        self.pictures += usize::from(image.width() > 300 && image.height() > 300);
    }

    // A form that draws itself draws nothing, but cuts and saves each time.
    fn push_clip_path(&mut self, _: &ClipPath) {
        self.spend();
    }

    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'_>>, _: BlendMode) {
        self.spend();
    }

    fn set_soft_mask(&mut self, _: Option<SoftMask<'_>>) {
        self.spend();
    }

    fn set_blend_mode(&mut self, _: BlendMode) {}
    fn pop_clip_path(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}
