//! The styles of a Word file: which are headings, and which make words bold.

use std::collections::BTreeMap;

use super::tree::Node;

/// What heading styles are called: Word writes the English name, other programs their own.
const HEADINGS: &[&str] = &["heading", "overskrift", "überschrift", "rubrik", "titre"];

/// A style builds on no more styles than this.
const DEEPEST: usize = 20;

#[derive(Clone, Debug, Default)]
pub struct Style {
    name: String,
    based_on: Option<String>,
    /// From 0; 9 is body text.
    outline: Option<u8>,
    /// The list's number and level.
    pub list: Option<(String, u32)>,
    pub bold: Option<bool>,
    pub italic: Option<bool>,
    pub struck: Option<bool>,
    pub hidden: Option<bool>,
}

#[derive(Clone, Debug, Default)]
pub struct Styles {
    by_id: BTreeMap<String, Style>,
    /// The paragraph style of paragraphs that name none.
    pub default: Option<String>,
}

impl Styles {
    pub fn read(root: &Node) -> Styles {
        let mut styles = Styles::default();
        for node in root.all("w:style") {
            let Some(id) = node.attribute("w:styleId") else { continue };
            let is_paragraph = node.attribute("w:type") == Some("paragraph");
            if is_paragraph && matches!(node.attribute("w:default"), Some("1" | "true" | "on")) {
                styles.default = Some(id.to_owned());
            }
            styles.by_id.insert(id.to_owned(), style(node));
        }
        styles
    }

    /// The style `id` and those that it builds on, the nearest first.
    pub fn chain<'a>(&'a self, id: Option<&'a str>) -> impl Iterator<Item = &'a Style> {
        let mut next = id;
        std::iter::from_fn(move || {
            let style = self.by_id.get(next?)?;
            next = style.based_on.as_deref();
            Some(style)
        })
        .take(DEEPEST)
    }

    /// The level of the heading that the style `id` makes, from 1.
    pub fn heading(&self, id: Option<&str>) -> Option<u8> {
        for style in self.chain(id) {
            if let Some(outline) = style.outline {
                return (outline < 9).then_some(outline + 1);
            }
            if let Some(level) = named_level(&style.name) {
                return Some(level);
            }
        }
        // A file without the style that it names.
        let is_unknown = id.is_some_and(|id| !self.by_id.contains_key(id));
        id.filter(|_| is_unknown).and_then(named_level)
    }
}

/// `heading 2`, `Overskrift2`, `Titel`.
fn named_level(name: &str) -> Option<u8> {
    let name = name.to_lowercase().replace([' ', '_', '-'], "");
    if ["title", "titel", "documenttitle"].contains(&name.as_str()) {
        return Some(1);
    }
    let level = HEADINGS.iter().find_map(|word| name.strip_prefix(word))?;
    level.parse().ok().filter(|level| (1..=9).contains(level))
}

fn style(node: &Node) -> Style {
    let paragraph = node.child("w:pPr");
    let run = node.child("w:rPr");
    let on = |name: &str| run.and_then(|run| run.is_on(name));
    Style {
        name: node.value("w:name").unwrap_or_default().to_owned(),
        based_on: node.value("w:basedOn").map(str::to_owned),
        outline: paragraph.and_then(|p| p.value("w:outlineLvl")).and_then(|l| l.parse().ok()),
        list: paragraph.and_then(|p| p.child("w:numPr")).and_then(list),
        bold: on("w:b"),
        italic: on("w:i"),
        struck: on("w:strike").or(on("w:dstrike")),
        hidden: on("w:vanish"),
    }
}

/// The list's number and level that a `w:numPr` names.
pub fn list(node: &Node) -> Option<(String, u32)> {
    let level = node.value("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
    node.value("w:numId").map(|id| (id.to_owned(), level))
}
