//! Word, PowerPoint and OpenDocument files: which part of the archive holds which words.

use super::archive::Archive;
use super::xml::text_and_more;
use super::{Part, Why, Work};

/// Parts that hold no words of anybody.
const WORDLESS: &[&str] =
    &["theme", "styles", "settings", "fontTable", "numbering", "webSettings", "calcChain"];

impl Work<'_> {
    /// A file of Microsoft Office.
    pub fn office(&mut self, archive: &mut Archive) {
        let names: Vec<String> = archive.names.keys().cloned().collect();
        let is_workbook = names.iter().any(|name| name == "xl/workbook.xml");
        if is_workbook {
            self.workbook(archive);
        }
        for name in &names {
            let is_sheet = is_workbook
                && (name.starts_with("xl/worksheets/sheet")
                    || ["xl/workbook.xml", "xl/sharedStrings.xml"].contains(&name.as_str()));
            if is_sheet || name == "[Content_Types].xml" || is_wordless(name) {
                continue;
            }
            if name.contains("/embeddings/") {
                if let Some(bytes) = self.entry(archive, name) {
                    self.open_inner(name, &bytes);
                }
            } else if (name.ends_with(".xml") || name.ends_with(".rels"))
                && let Some(bytes) = self.entry(archive, name)
            {
                self.office_part(name, &bytes);
            }
        }
        self.pictures(archive);
    }

    fn office_part(&mut self, name: &str, bytes: &[u8]) {
        let part = office_part(name);
        let by_element = part == Part::Properties;
        match text_and_more(bytes, by_element) {
            Some(words) => self.words_of(words, part),
            None => self.unread(part, Why::Damaged),
        }
    }

    /// A file of OpenDocument: LibreOffice and others.
    pub fn open_document(&mut self, archive: &mut Archive) {
        let manifest = self.entry(archive, "META-INF/manifest.xml").unwrap_or_default();
        if manifest.windows(15).any(|part| part == b"encryption-data") {
            return self.unread(Part::Whole, Why::Locked);
        }
        let kind = self.entry(archive, "mimetype").unwrap_or_default();
        if let Some(bytes) = self.entry(archive, "content.xml") {
            match kind.windows(11).any(|part| part == b"spreadsheet") {
                true => self.open_sheets(&bytes),
                false => self.xml(&bytes, Part::Text),
            }
        }
        for (name, part) in [("styles.xml", Part::HeaderOrFooter), ("meta.xml", Part::Properties)] {
            if let Some(bytes) = self.entry(archive, name) {
                self.office_part_as(&bytes, part);
            }
        }
        let inner = |name: &&String| name.starts_with("Object ") && name.ends_with("content.xml");
        let names: Vec<String> = archive.names.keys().filter(inner).cloned().collect();
        for name in names {
            if let Some(bytes) = self.entry(archive, &name) {
                self.xml(&bytes, Part::Entry(name));
            }
        }
        self.pictures(archive);
    }

    fn office_part_as(&mut self, bytes: &[u8], part: Part) {
        match text_and_more(bytes, part == Part::Properties) {
            // The attributes of styles are names that the program gives.
            Some(words) => self.piece(part, words.text),
            None => self.unread(part, Why::Damaged),
        }
    }
}

fn is_wordless(name: &str) -> bool {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem =
        file.split('.').next().unwrap_or(file).trim_end_matches(|l: char| l.is_ascii_digit());
    WORDLESS.contains(&stem)
}

fn office_part(name: &str) -> Part {
    let file = name.rsplit('/').next().unwrap_or(name);
    let stem = file.split('.').next().unwrap_or(file);
    let number = stem.trim_start_matches(|letter: char| !letter.is_ascii_digit()).parse().ok();
    match stem.trim_end_matches(|letter: char| letter.is_ascii_digit()) {
        _ if name.ends_with(".rels") => Part::Hidden,
        "slide" => Part::Slide(number.unwrap_or(0)),
        "document" => Part::Text,
        "header" | "footer" => Part::HeaderOrFooter,
        "footnotes" | "endnotes" => Part::Footnotes,
        "comments" | "commentsExtended" | "threadedComment" | "people" => Part::Comments,
        _ if name.starts_with("docProps/") || name.starts_with("customXml/") => Part::Properties,
        _ => Part::Entry(name.to_owned()),
    }
}
