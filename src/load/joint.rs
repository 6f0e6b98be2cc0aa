//! `requests/<year>/<id>/joint.md`: the joint reply, and the marks of its paragraphs.
//!
//! A mark ends the paragraph or the list item that it belongs to: `[fra: furesoe, herlev]`. Alone
//! below a list, a table or a quotation it belongs to all of it.

use std::ops::Range;

use pulldown_cmark::{Event, Parser, Tag};

use super::fields::Fields;
use super::markdown::options;
use crate::model::{Id, JointMark, JointReply, Origin};
use crate::words::folded;

/// What opens a mark, in lower case.
const OPENINGS: [&str; 2] = ["[fra:", "[from:"];

/// The joint reply with the front matter `fields` and the body `text`, which begins at `offset`.
pub fn joint(fields: Fields, text: &str, offset: usize) -> JointReply {
    let title = fields.text("title");
    let sent = fields.moment("sent");
    let document_number = fields.text("document_number");
    let with_technical = fields.boolean("with_technical").unwrap_or(false);
    fields.finish();
    let marks = marks(text, offset);
    let unmarked = unmarked(text, &marks);
    let unmarked = unmarked.into_iter().map(|at| at.start + offset..at.end + offset).collect();
    let text = text.to_owned();
    JointReply { title, sent, document_number, with_technical, text, marks, unmarked }
}

fn marks(text: &str, offset: usize) -> Vec<JointMark> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices('[') {
        let rest = &text[start..];
        let opens = |opening: &&&str| {
            rest.get(..opening.len()).is_some_and(|begin| begin.eq_ignore_ascii_case(opening))
        };
        let Some(opening) = OPENINGS.iter().find(opens) else { continue };
        // Up to the next bracket, so that no line is read more than once.
        let inner = &rest[opening.len()..];
        let Some(end) = inner.find(['[', ']', '\n', '\r']) else { break };
        if !inner[end..].starts_with(']') {
            continue;
        }
        let length = opening.len() + end;
        let words = inner[..end].split(',').map(str::trim);
        let from = words.filter(|word| !word.is_empty()).map(origin).collect();
        let within = start..start + length + 1;
        found.push(JointMark { from, span: within.start + offset..within.end + offset, within });
    }
    found
}

fn origin(word: &str) -> Origin {
    match folded(word).join(" ").as_str() {
        "alle" | "all" => Origin::All,
        "sekretariatet" | "sekretariat" | "secretariat" | "the secretariat" => Origin::Secretariat,
        _ => Id::new(word).map_or_else(|| Origin::Unknown(word.to_owned()), Origin::Party),
    }
}

/// The paragraphs and list items of the text's top level that no mark belongs to.
fn unmarked(text: &str, marks: &[JointMark]) -> Vec<Range<usize>> {
    let first = |part: &Range<usize>| {
        let at = marks.partition_point(|mark| mark.within.start < part.start);
        marks.get(at).filter(|mark| mark.within.start < part.end)
    };
    let has_mark = |part: &Range<usize>| first(part).is_some();
    let is_mark_alone = |part: &Range<usize>| {
        first(part).is_some_and(|mark| text[part.clone()].trim() == &text[mark.within.clone()])
    };
    let mut bare: Vec<Range<usize>> = Vec::new();
    // Where the parts of the last block begin among the bare ones: a mark below it is theirs.
    let mut of_last = 0;
    for block in parts(text) {
        if block.iter().any(is_mark_alone) {
            bare.truncate(of_last);
            continue;
        }
        of_last = bare.len();
        bare.extend(block.into_iter().filter(|part| !has_mark(part)));
    }
    bare
}

/// The blocks of the text's top level that say something: one part each, a list its items.
fn parts(text: &str) -> Vec<Vec<Range<usize>>> {
    let mut blocks: Vec<Vec<Range<usize>>> = Vec::new();
    let mut depth = 0usize;
    for (event, span) in Parser::new_ext(text, options()).into_offset_iter() {
        match event {
            Event::Start(tag) => {
                match (&tag, depth) {
                    (Tag::Heading { .. } | Tag::HtmlBlock, 0) => {}
                    (Tag::List(_), 0) => blocks.push(Vec::new()),
                    (_, 0) => blocks.push(vec![span]),
                    (Tag::Item, 1) => {
                        if let Some(last) = blocks.last_mut() {
                            last.push(span);
                        }
                    }
                    _ => {}
                }
                depth += 1;
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> (Vec<JointMark>, Vec<&str>) {
        let marks = marks(text, 0);
        let bare = unmarked(text, &marks);
        (marks, bare.into_iter().map(|at| text[at].trim()).collect())
    }

    #[test]
    fn every_paragraph_and_list_item_wants_a_mark() {
        let text = "## Overordnet\n\nVi er enige. [fra: furesoe, herlev]\n\nUden mærke.\n\n\
                    - et punkt [Fra: alle]\n- et punkt uden\n\nSlut. [fra: Sekretariatet]\n";
        let (marks, bare) = read(text);
        let id = |name| Origin::Party(Id::new(name).unwrap());
        assert_eq!(marks[0].from, [id("furesoe"), id("herlev")]);
        assert_eq!(marks[1].from, [Origin::All]);
        assert_eq!(marks[2].from, [Origin::Secretariat]);
        assert_eq!(bare, ["Uden mærke.", "- et punkt uden"]);
    }

    #[test]
    fn a_mark_alone_belongs_to_the_block_above_it() {
        let text =
            "- et\n- to\n\n[fra: furesoe]\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n[fra: alle]\n";
        assert_eq!(read(text).1, [] as [&str; 0]);
    }

    #[test]
    fn words_that_are_no_id_are_kept() {
        let (marks, _) = read("Tekst [fra: Furesø Kommune]\n");
        assert_eq!(marks[0].from, [Origin::Unknown("Furesø Kommune".to_owned())]);
    }

    /// Marks and paragraphs are many in a file that somebody means ill with: each is read once.
    #[test]
    fn a_large_file_is_read_at_once() {
        let began = std::time::Instant::now();
        let paragraphs = "a [fra: alle]\n\nb\n\n".repeat(60_000);
        assert_eq!(read(&paragraphs).1.len(), 60_000);
        assert!(read(&"[fra:".repeat(400_000)).0.is_empty());
        assert!(began.elapsed().as_secs() < 20, "{:?}", began.elapsed());
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "[\\[\\]fra: ,æøå\\n#>|*-]{0,80}") {
            let marks = marks(&text, 0);
            for mark in &marks {
                prop_assert!(text.get(mark.within.clone()).is_some());
            }
            for bare in unmarked(&text, &marks) {
                prop_assert!(text.get(bare).is_some());
            }
        }
    }
}
