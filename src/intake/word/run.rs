//! Words in one style, and the signs among them.

use super::body::{Field, Reading};
use super::tree::Node;
use crate::intake::letter::{Note, Run, Style};

/// How the words of a paragraph look if nothing else is said of them.
#[derive(Clone, Debug, Default)]
pub struct Look {
    style: Style,
    hidden: bool,
}

/// Fields within fields.
const DEEPEST: usize = 50;
/// The words that a comment is on are not told at greater length.
const LONGEST_PLACE: usize = 400;

/// What is seen, by the numbers of Wingdings.
const WINGDINGS: &[(u32, char)] = &[
    (0x6C, '●'),
    (0x6E, '■'),
    (0x6F, '□'),
    (0x71, '☐'),
    (0x78, '☒'),
    (0xA7, '▪'),
    (0xA8, '☐'),
    (0xB7, '•'),
    (0xD8, '➢'),
    (0xE0, '→'),
    (0xE8, '→'),
    (0xFB, '✗'),
    (0xFC, '✓'),
    (0xFD, '☒'),
    (0xFE, '☑'),
];

impl Reading {
    /// The look of words in the style `id`.
    pub fn look(&self, id: Option<&str>) -> Look {
        let styles = &self.parts.styles;
        let first = |of: fn(&super::styles::Style) -> Option<bool>| {
            styles.chain(id).find_map(of).unwrap_or(false)
        };
        Look {
            style: Style {
                bold: first(|style| style.bold),
                italic: first(|style| style.italic),
                struck: first(|style| style.struck),
            },
            hidden: first(|style| style.hidden),
        }
    }

    pub fn run(&mut self, node: &Node, base: &Look, link: Option<&str>, into: &mut Vec<Run>) {
        let properties = node.child("w:rPr");
        let look = self.own_look(properties, base);
        let mut text = String::new();
        for child in node.nodes() {
            match child.name.as_str() {
                "w:t" => text.push_str(&child.text()),
                "w:tab" | "w:ptab" => text.push(' '),
                "w:br" if matches!(child.attribute("w:type"), Some("page" | "column")) => {
                    text.push(' ')
                }
                "w:br" | "w:cr" => text.push('\n'),
                "w:noBreakHyphen" => text.push('\u{2011}'),
                "w:sym" => text.push(self.sign(child)),
                "w:fldChar" => {
                    // What stands before belongs to the field's part before.
                    self.say(std::mem::take(&mut text), &look, properties, link, into);
                    self.field(child, &mut text);
                }
                "w:instrText" => {
                    if let Some(field) = self.fields.last_mut().filter(|field| !field.is_result) {
                        field.instruction.push_str(&child.text());
                    }
                }
                "w:footnoteReference" | "w:endnoteReference" => {
                    self.say(std::mem::take(&mut text), &look, properties, link, into);
                    self.footnote(child, into);
                }
                "w:ruby" => {
                    if let Some(base) = child.child("w:rubyBase") {
                        text.push_str(&super::body::words(base));
                    }
                }
                "w:commentReference" => self.mention(child),
                _ => self.object(child),
            }
        }
        self.say(text, &look, properties, link, into);
    }

    fn own_look(&self, properties: Option<&Node>, base: &Look) -> Look {
        let style = properties.and_then(|properties| properties.value("w:rStyle"));
        let chain = || self.parts.styles.chain(style);
        let on = |name: &str| properties.and_then(|properties| properties.is_on(name));
        let bold = on("w:b").or_else(|| chain().find_map(|style| style.bold));
        let italic = on("w:i").or_else(|| chain().find_map(|style| style.italic));
        let struck = on("w:strike").or_else(|| on("w:dstrike"));
        let struck = struck.or_else(|| chain().find_map(|style| style.struck));
        let hidden = on("w:vanish").or_else(|| chain().find_map(|style| style.hidden));
        Look {
            style: Style {
                bold: bold.unwrap_or(base.style.bold),
                italic: italic.unwrap_or(base.style.italic),
                struck: struck.unwrap_or(base.style.struck),
            },
            hidden: hidden.unwrap_or(base.hidden),
        }
    }

    /// Puts `text` where it is seen, if it is.
    fn say(
        &mut self,
        text: String,
        look: &Look,
        properties: Option<&Node>,
        link: Option<&str>,
        into: &mut Vec<Run>,
    ) {
        let is_instruction = self.fields.iter().any(|field| !field.is_result);
        if text.is_empty() || is_instruction {
            return;
        }
        let of_field = |word: &str| {
            self.fields.iter().any(|field| field.instruction.trim_start().starts_with(word))
        };
        if of_field("TOC ") {
            return self.note(Note::Contents);
        }
        if look.hidden {
            return self.note(Note::Hidden(text));
        }
        for on in self.commented.values_mut() {
            if on.len() < LONGEST_PLACE {
                on.push_str(&text);
            }
        }
        let link = link.map(str::to_owned).or_else(|| self.fields.iter().rev().find_map(target));
        let link = link.and_then(|link| self.safe(link));
        self.name_losses(properties, link.is_some());
        let text = self.raised(text, properties);
        into.push(Run { text, style: look.style, link, footnote: None });
    }

    /// `link`, if somebody may be sent there.
    fn safe(&mut self, link: String) -> Option<String> {
        let lower = link.to_ascii_lowercase();
        let is_safe =
            ["http://", "https://", "mailto:", "tel:"].iter().any(|s| lower.starts_with(s));
        if !is_safe {
            self.note(Note::Link(link));
            return None;
        }
        Some(link)
    }

    fn name_losses(&mut self, properties: Option<&Node>, is_link: bool) {
        let value = |name: &str| properties.and_then(|properties| properties.value(name));
        if value("w:highlight").is_some_and(|colour| colour != "none") {
            self.note(Note::Colour);
        }
        if value("w:u").is_some_and(|line| line != "none") && !is_link {
            self.note(Note::Underline);
        }
    }

    /// `m2` with the 2 raised is `m²`; other letters stay on the line.
    fn raised(&mut self, text: String, properties: Option<&Node>) -> String {
        let signs = match properties.and_then(|properties| properties.value("w:vertAlign")) {
            Some("superscript") => "⁰¹²³⁴⁵⁶⁷⁸⁹",
            Some("subscript") => "₀₁₂₃₄₅₆₇₈₉",
            _ => return text,
        };
        let sign = |letter: char| signs.chars().nth(letter.to_digit(10)? as usize);
        match text.chars().map(sign).collect::<Option<String>>() {
            Some(raised) => raised,
            None => {
                self.note(Note::Raised(text.clone()));
                text
            }
        }
    }

    fn sign(&mut self, node: &Node) -> char {
        let code = node.attribute("w:char").and_then(|code| u32::from_str_radix(code, 16).ok());
        let font = node.attribute("w:font").unwrap_or_default().to_lowercase();
        let code = code.unwrap_or(0);
        let known = match (font.starts_with("wingdings"), code) {
            (true, _) => WINGDINGS.iter().find(|(sign, _)| *sign == code & 0xFF).map(|(_, l)| *l),
            (false, 0xF0B7) => Some('•'),
            // Where the font has its signs in a place of its own, nobody can tell.
            (false, 0xE000..=0xF8FF) => None,
            (false, code) => char::from_u32(code).filter(|letter| !letter.is_control()),
        };
        known.unwrap_or_else(|| {
            self.note(Note::UnknownSign);
            '?'
        })
    }

    fn field(&mut self, node: &Node, text: &mut String) {
        match node.attribute("w:fldCharType") {
            Some("begin") => {
                // Beyond this the ends go amiss, and nothing else.
                if self.fields.len() >= DEEPEST {
                    return;
                }
                self.fields.push(Field::default());
                if let Some(form) = node.child("w:ffData") {
                    // It has no words of its own, but is seen.
                    let instruction = form_words(form).unwrap_or_default();
                    if let Some(field) = self.fields.last_mut() {
                        field.instruction = format!("\u{1}{instruction}\u{1}");
                    }
                }
            }
            Some("separate") => {
                if let Some(field) = self.fields.last_mut() {
                    field.is_result = true;
                }
            }
            Some("end") => {
                let field = self.fields.pop().unwrap_or_default();
                let form = field
                    .instruction
                    .strip_prefix('\u{1}')
                    .and_then(|rest| rest.split_once('\u{1}'));
                if let Some((words, _)) = form {
                    text.push_str(words);
                }
            }
            _ => {}
        }
    }

    fn footnote(&mut self, node: &Node, into: &mut Vec<Run>) {
        let kind = if node.name == "w:footnoteReference" { "footnote" } else { "endnote" };
        let Some(id) = node.attribute("w:id") else { return };
        let key = format!("{kind} {id}");
        if !self.parts.footnotes.contains_key(&key) {
            return;
        }
        let next = self.footnotes.len() + 1;
        let number = *self.footnotes.entry(key).or_insert(next);
        into.push(Run { footnote: Some(number), ..Run::default() });
    }

    /// A comment on a place rather than on words.
    fn mention(&mut self, node: &Node) {
        let Some(id) = node.attribute("w:id") else { return };
        let is_known =
            self.commented.contains_key(id) || self.comments.iter().any(|(c, _)| c == id);
        if !is_known {
            self.comments.push((id.to_owned(), String::new()));
        }
    }
}

/// The address that a field links to.
fn target(field: &Field) -> Option<String> {
    let rest = field.instruction.trim_start().strip_prefix("HYPERLINK")?;
    let (_, rest) = rest.split_once('"')?;
    let (target, _) = rest.split_once('"')?;
    (!target.is_empty() && !field.instruction.contains("\\l \"")).then(|| target.to_owned())
}

/// What a box to tick or a list to choose from shows.
fn form_words(form: &Node) -> Option<String> {
    if let Some(tick) = form.child("w:checkBox") {
        let is_on = tick.is_on("w:checked").or_else(|| tick.is_on("w:default")).unwrap_or(false);
        return Some(if is_on { "☒" } else { "☐" }.to_owned());
    }
    let list = form.child("w:ddList")?;
    let chosen = list.value("w:result").and_then(|result| result.parse().ok()).unwrap_or(0);
    let mut entries = list.nodes().filter(|node| node.name == "w:listEntry");
    entries.nth(chosen)?.attribute("w:val").map(str::to_owned)
}
