//! A tag that begins an element.

use html5gum::StartTag;

/// Elements that nothing stands in.
const VOID: &[&str] = &[
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
];

/// Elements that begin a paragraph.
pub const BLOCKS: [&str; 17] = [
    "p",
    "div",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "address",
    "center",
    "pre",
    "body",
    "form",
    "dl",
    "dt",
    "dd",
    "figure",
    "main",
];

pub struct Tag<'a> {
    /// In lower case.
    pub name: String,
    tag: &'a StartTag<()>,
}

impl Tag<'_> {
    pub fn of(tag: &StartTag<()>) -> Tag<'_> {
        Tag { name: lossy(&tag.name), tag }
    }

    /// The value of an attribute.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let value = self.tag.attributes.get(name.as_bytes())?;
        Some(lossy(&value.value).trim().to_owned())
    }

    pub fn is_void(&self) -> bool {
        VOID.contains(&self.name.as_str())
    }

    /// Whether nobody sees it: in a browser, or in Outlook.
    pub fn is_hidden(&self) -> bool {
        let style = self.attribute("style").unwrap_or_default().to_lowercase().replace(' ', "");
        let says = ["display:none", "visibility:hidden", "mso-hide:all"];
        self.attribute("hidden").is_some() || says.iter().any(|words| style.contains(words))
    }

    /// How deep in Outlook's lists a paragraph is, from 0: `mso-list:l0 level2 lfo1`.
    pub fn outlook_level(&self) -> Option<usize> {
        let style = self.attribute("style")?;
        let (_, list) = style.split_once("mso-list:")?;
        let (_, level) = list.split_once("level")?;
        let digits: String = level.chars().take_while(char::is_ascii_digit).collect();
        digits.parse::<usize>().ok()?.checked_sub(1).map(|depth| depth.min(8))
    }
}

pub fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
