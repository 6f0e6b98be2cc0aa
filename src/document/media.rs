//! What kind of file an annex is, judged by its bytes first and its name second.

use super::Media;
use crate::words::Language;

/// The kind of a file.
pub fn of(name: &str, bytes: &[u8]) -> Media {
    let lower = name.to_lowercase();
    let ends = |ending: &str| lower.ends_with(ending);
    if bytes.starts_with(b"%PDF-") {
        Media::Pdf
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        Media::Png
    } else if bytes.starts_with(&[0xff, 0xd8, 0xff]) {
        Media::Jpeg
    } else if ends(".svg") {
        Media::Svg
    } else if ends(".md") || ends(".txt") {
        Media::Markdown
    } else if ends(".docx") {
        Media::Other("application/vnd.openxmlformats-officedocument.wordprocessingml.document")
    } else if ends(".xlsx") {
        Media::Other("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
    } else {
        Media::Other("application/octet-stream")
    }
}

/// `PDF, 120 kB`: for people.
pub fn describe(media: Media, size: usize, language: Language) -> String {
    let kind = match media {
        Media::Pdf => "PDF",
        Media::Png | Media::Jpeg | Media::Svg => language.pick("billede", "image"),
        Media::Markdown => language.pick("tekst", "text"),
        Media::Other(kind) if kind.contains("wordprocessing") => "Word",
        Media::Other(kind) if kind.contains("spreadsheet") => {
            language.pick("regneark", "spreadsheet")
        }
        Media::Other(_) => language.pick("fil", "file"),
    };
    format!("{kind}, {} kB", size.div_ceil(1000))
}

/// A file name of plain ASCII letters: æøå are written out, everything else becomes a hyphen.
pub fn safe_name(name: &str) -> String {
    let folded = crate::words::fold(name);
    let (stem, ending) = folded.rsplit_once('.').unwrap_or((&folded, ""));
    let plain = |part: &str| -> String {
        let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let letters: String = part.chars().map(letter).collect();
        let words: Vec<&str> = letters.split('-').filter(|word| !word.is_empty()).collect();
        words.join("-").chars().take(60).collect()
    };
    let (stem, ending) = (plain(stem), plain(ending));
    match (stem.is_empty(), ending.is_empty()) {
        (true, _) => ending,
        (_, true) => stem,
        _ => format!("{stem}.{ending}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_count_before_the_name() {
        assert_eq!(of("a.txt", b"%PDF-1.7"), Media::Pdf);
        assert_eq!(of("a.PDF", b"hello"), Media::Other("application/octet-stream"));
    }

    #[test]
    fn a_name_is_safe_everywhere() {
        assert_eq!(safe_name("Økonomi & plan (udkast).PDF"), "oekonomi-plan-udkast.pdf");
        assert_eq!(safe_name("../../x"), "x");
    }
}
