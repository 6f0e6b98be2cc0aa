//! Where words stand in a file.

use crate::say;
use crate::words::Say;

/// A place in a file, which may lie within other files.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct At {
    /// The names of the files that it lies within, the outermost first.
    pub inside: Vec<String>,
    pub part: Part,
}

/// A part of a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    Whole,
    Text,
    /// Counted from 1.
    Page(usize),
    Slide(usize),
    /// The number, counted from 1, and the name.
    Sheet(usize, String),
    SheetNames,
    HeaderOrFooter,
    Footnotes,
    Comments,
    Deleted,
    /// Title, author, subject, keywords.
    Properties,
    /// Comments and attributes that no reader sees.
    Hidden,
    MailHead,
    Entry(String),
    EntryNames,
    Pictures,
}

impl At {
    /// The place in words, to stand after "in".
    pub fn say(&self) -> Say {
        let Say { da, en } = self.part.say();
        if self.inside.is_empty() {
            return Say { da, en };
        }
        let path = self.inside.join(" > ");
        say!("{da} i filen `{path}`", "{en} in the file `{path}`")
    }

    /// The place in words that machines keep: `page 3`.
    pub fn key(&self) -> String {
        let own = self.part.say().en;
        self.inside.iter().chain([&own]).map(String::as_str).collect::<Vec<_>>().join(" / ")
    }
}

impl Part {
    fn say(&self) -> Say {
        match self {
            Part::Whole => say!("filen", "the file"),
            Part::Text => say!("teksten", "the text"),
            Part::Page(number) => say!("side {number}", "page {number}"),
            Part::Slide(number) => say!("slide {number}", "slide {number}"),
            Part::Sheet(number, name) => {
                say!("ark {number}, `{name}`", "sheet {number}, `{name}`")
            }
            Part::SheetNames => say!("arkenes navne", "the names of the sheets"),
            Part::HeaderOrFooter => say!("sidehoved og sidefod", "the headers and footers"),
            Part::Footnotes => say!("fodnoterne", "the footnotes"),
            Part::Comments => say!("kommentarerne", "the comments"),
            Part::Deleted => {
                say!("slettet tekst, som stadig er gemt", "deleted text that is still stored")
            }
            Part::Properties => say!("filens egenskaber", "the file's properties"),
            Part::Hidden => say!("skjult tekst", "hidden text"),
            Part::MailHead => say!("mailens hoved", "the mail's head"),
            Part::Entry(name) => say!("delen `{name}`", "the part `{name}`"),
            Part::EntryNames => say!("filnavnene", "the file names"),
            Part::Pictures => say!("billederne", "the pictures"),
        }
    }
}
