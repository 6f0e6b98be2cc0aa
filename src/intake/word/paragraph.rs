//! A paragraph of a Word file: heading, item of a list, or plain.

use super::body::{MOST_OPEN, Reading, chosen, is_placeholder, words};
use super::numbering::Sign;
use super::run::Look;
use super::styles;
use super::tree::Node;
use crate::intake::letter::{Block, Mark, Note, Run};

impl Reading {
    pub fn paragraph(&mut self, node: &Node, into: &mut Vec<Block>) {
        let properties = node.child("w:pPr");
        let named = properties.and_then(|properties| properties.value("w:pStyle"));
        let style = named.map(str::to_owned).or_else(|| self.parts.styles.default.clone());
        let heading = self.heading(properties, style.as_deref());
        let look = self.look(style.as_deref());
        let mut runs = std::mem::take(&mut self.carried);
        self.inline(node, &look, None, &mut runs);
        let boxes = std::mem::take(&mut self.boxes);
        // The end of the paragraph itself may be what a tracked change takes out.
        let end = properties.and_then(|properties| properties.child("w:rPr"));
        let is_end_deleted = end
            .is_some_and(|end| end.child("w:del").is_some() || end.child("w:moveFrom").is_some());
        if is_end_deleted && boxes.is_empty() {
            self.carried = runs;
            return;
        }
        let is_empty = runs.iter().all(|run| run.text.trim().is_empty() && run.footnote.is_none());
        if !is_empty {
            let list = self.list(properties, style.as_deref());
            into.push(self.block(heading, list, runs, properties));
        }
        into.extend(boxes);
    }

    fn heading(&self, properties: Option<&Node>, style: Option<&str>) -> Option<u8> {
        let own = properties.and_then(|properties| properties.value("w:outlineLvl"));
        match own.and_then(|level| level.parse::<u8>().ok()) {
            Some(level) => (level < 9).then_some(level + 1),
            None => self.parts.styles.heading(style),
        }
    }

    /// The list and the level that the paragraph is an item of.
    fn list(&self, properties: Option<&Node>, style: Option<&str>) -> Option<(String, u32)> {
        let own = properties.and_then(|properties| properties.child("w:numPr"));
        let own = match own {
            Some(node) if node.child("w:numId").is_some() => styles::list(node),
            // Another level of the style's list.
            Some(node) => {
                let level = node.value("w:ilvl").and_then(|level| level.parse().ok()).unwrap_or(0);
                let of_style = self.parts.styles.chain(style).find_map(|style| style.list.clone());
                of_style.map(|(list, _)| (list, level))
            }
            None => self.parts.styles.chain(style).find_map(|style| style.list.clone()),
        };
        own.filter(|(list, _)| list != "0")
    }

    fn block(
        &mut self,
        heading: Option<u8>,
        list: Option<(String, u32)>,
        runs: Vec<Run>,
        properties: Option<&Node>,
    ) -> Block {
        let sign = list.as_ref().and_then(|(list, level)| self.parts.numbering.next(list, *level));
        if let Some(level) = heading {
            if sign.is_some_and(|sign| sign != Sign::Bullet) {
                self.note(Note::Numbers);
            }
            let runs = runs.into_iter().map(|mut run| {
                run.style.bold = false;
                run
            });
            return Block::Heading(level.min(6), runs.collect());
        }
        let depth = list.map_or(0, |(_, level)| level as usize);
        match sign {
            Some(Sign::Bullet) => Block::Item(depth, Mark::Bullet, runs),
            Some(Sign::Number(number)) => Block::Item(depth, Mark::Number(number), runs),
            Some(Sign::Words(words)) => {
                let sign = Run::plain(&format!("{words} "));
                Block::Item(depth, Mark::Bullet, std::iter::once(sign).chain(runs).collect())
            }
            None if is_list_text(properties) => Block::Item(0, Mark::Nothing, runs),
            None => Block::Paragraph(runs),
        }
    }

    /// What stands in `parent` on its line.
    pub fn inline(&mut self, parent: &Node, look: &Look, link: Option<&str>, into: &mut Vec<Run>) {
        for node in parent.nodes() {
            match node.name.as_str() {
                "w:r" => self.run(node, look, link, into),
                "w:hyperlink" => {
                    let target =
                        node.attribute("r:id").and_then(|id| self.parts.links.get(id)).cloned();
                    self.inline(node, look, target.as_deref().or(link), into);
                }
                "w:ins" | "w:moveTo" => {
                    self.note(Note::Tracked);
                    self.inline(node, look, link, into);
                }
                "w:del" => {
                    let text = words(node);
                    self.deleted(&text);
                }
                "w:smartTag" | "w:customXml" | "w:dir" | "w:bdo" | "w:sdtContent" => {
                    self.inline(node, look, link, into);
                }
                "w:fldSimple" => self.simple_field(node, look, link, into),
                "w:sdt" if !is_placeholder(node) => {
                    if let Some(content) = node.child("w:sdtContent") {
                        self.inline(content, look, link, into);
                    }
                }
                "mc:AlternateContent" => {
                    if let Some(choice) = chosen(node) {
                        self.inline(choice, look, link, into);
                    }
                }
                "m:oMath" | "m:oMathPara" => self.equation(node, into),
                "w:commentRangeStart" | "w:commentRangeEnd" => self.comment(node),
                _ => {}
            }
        }
    }

    fn simple_field(&mut self, node: &Node, look: &Look, link: Option<&str>, into: &mut Vec<Run>) {
        let instruction = node.attribute("w:instr").unwrap_or_default().to_owned();
        self.fields.push(super::body::Field { instruction, is_result: true });
        self.inline(node, look, link, into);
        self.fields.pop();
    }

    fn equation(&mut self, node: &Node, into: &mut Vec<Run>) {
        let text = words(node);
        self.note(Note::Equation(text.clone()));
        into.push(Run::plain(&text));
    }

    fn comment(&mut self, node: &Node) {
        let Some(id) = node.attribute("w:id") else { return };
        if node.name == "w:commentRangeStart" {
            if self.commented.len() >= MOST_OPEN {
                return;
            }
            self.commented.insert(id.to_owned(), String::new());
        } else if let Some(on) = self.commented.remove(id) {
            self.comments.push((id.to_owned(), on));
        }
    }
}

/// Whether the paragraph is indented as those are that go on with an item of a list.
fn is_list_text(properties: Option<&Node>) -> bool {
    let style = properties.and_then(|properties| properties.value("w:pStyle"));
    style.is_some_and(|style| style.starts_with("ListContinue"))
}
