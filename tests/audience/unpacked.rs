//! What stands in a PDF once it is unpacked: the words on its pages, and every stream and string.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::Object;

/// The letters of a font's glyphs.
type Letters = BTreeMap<u16, String>;

/// Every text in the PDF, each as it would be searched; and apart from the rest, its pages' words.
pub fn texts(bytes: Vec<u8>) -> (Vec<String>, Vec<String>) {
    let mut texts = Vec::new();
    let mut fonts = Vec::new();
    let pdf = Pdf::new(bytes).expect("a PDF");
    for object in pdf.objects() {
        let Object::Stream(stream) = object else { continue };
        let Ok(decoded) = stream.decoded() else { continue };
        let text = String::from_utf8_lossy(&decoded).into_owned();
        fonts.extend(text.contains("begincmap").then(|| letters(&text)));
        texts.extend(hex_strings(&text).iter().map(|bytes| thin(bytes)));
        texts.push(thin(&decoded));
        texts.push(text);
    }
    for object in pdf.objects() {
        if let Object::Dict(dict) = object {
            let text = String::from_utf8_lossy(dict.data()).into_owned();
            texts.extend(hex_strings(&text).iter().map(|bytes| thin(bytes)));
            texts.push(thin(dict.data()));
        }
    }
    let mut pages = Vec::new();
    for page in pdf.pages().iter() {
        let glyphs = glyphs(page);
        // Whichever font a line is set in, one of the readings is the right one.
        pages.extend(fonts.iter().map(|font| read(&glyphs, font)));
    }
    (texts, pages)
}

/// UTF-16 text of plain letters has a zero before each.
fn thin(bytes: &[u8]) -> String {
    let bytes: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    String::from_utf8_lossy(&bytes).into_owned()
}

/// The strings that are written as `<0A1B>`.
fn hex_strings(text: &str) -> Vec<Vec<u8>> {
    let hex = |part: &str| {
        let digits: String = part.split('>').next()?.split_whitespace().collect();
        let pairs = (0..digits.len() / 2).map(|at| digits.get(at * 2..at * 2 + 2));
        pairs.map(|pair| u8::from_str_radix(pair?, 16).ok()).collect::<Option<Vec<u8>>>()
    };
    text.split('<').skip(1).filter_map(hex).filter(|bytes| !bytes.is_empty()).collect()
}

/// A font's table from glyphs to letters: lines `<0003> <0061>`, or `<0003> <0005> <0061>`.
fn letters(cmap: &str) -> Letters {
    let mut letters = Letters::new();
    let number = |bytes: &[u8]| bytes.iter().fold(0, |sum: u16, byte| sum << 8 | u16::from(*byte));
    let word = |bytes: &[u8]| {
        let units: Vec<u16> = bytes.chunks(2).map(number).collect();
        String::from_utf16_lossy(&units)
    };
    for line in cmap.lines() {
        match hex_strings(line).as_slice() {
            [glyph, text] => drop(letters.insert(number(glyph), word(text))),
            [first, last, text] => {
                for (step, glyph) in (number(first)..=number(last)).enumerate() {
                    let unit = number(text).wrapping_add(step as u16);
                    letters.insert(glyph, String::from_utf16_lossy(&[unit]));
                }
            }
            _ => {}
        }
    }
    letters
}

/// The glyphs of a page, in the order in which they are shown.
fn glyphs(page: &hayro_syntax::page::Page) -> Vec<u16> {
    let mut bytes = Vec::new();
    let mut operations = page.operations();
    while let Some(operation) = operations.next() {
        for operand in operation.operands() {
            match operand {
                Object::String(string) => bytes.extend_from_slice(string.as_bytes()),
                Object::Array(array) => {
                    for object in array.iter::<Object>() {
                        if let Object::String(string) = object {
                            bytes.extend_from_slice(string.as_bytes());
                        }
                    }
                }
                _ => {}
            }
        }
    }
    bytes
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |sum, byte| sum << 8 | u16::from(*byte)))
        .collect()
}

fn read(glyphs: &[u16], letters: &Letters) -> String {
    glyphs.iter().map(|glyph| letters.get(glyph).map_or(" ", String::as_str)).collect()
}
