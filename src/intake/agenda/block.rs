//! Blocks: what a page or a text consists of, before anybody knows what is an item.

/// A heading, a paragraph, an entry of a list, a row of a table or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Block {
    pub form: Form,
    /// Its words alone, with single blanks; the cells of a row are parted by ` | `.
    pub words: String,
    /// The same as Markdown, in which no word is markup by accident.
    pub markdown: String,
    pub links: Vec<Link>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Form {
    /// From 1.
    Heading(u8),
    #[default]
    Text,
    Entry,
    Row,
    /// A line of a paragraph whose end isn't known: from a PDF or a plain text.
    Line,
    /// Nothing but the end of a paragraph.
    Gap,
}

/// A link, with the words that it stands on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Link {
    pub words: String,
    pub to: String,
}

impl Block {
    pub fn is_heading(&self) -> bool {
        matches!(self.form, Form::Heading(_))
    }

    /// The cells of a row, and a whole block otherwise.
    pub fn cells(&self) -> impl Iterator<Item = &str> {
        self.words.split(" | ").map(str::trim)
    }
}
