//! What Markdown makes of a body: links, HTML, footnotes, and what is no text to read.

use std::collections::BTreeMap;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::footnotes::Footnotes;

/// What stands in a Markdown body, with places in the whole file.
#[derive(Debug, Default)]
pub struct Marks {
    /// Code, comments, tags and addresses, in order.
    pub(super) not_prose: Vec<Range<usize>>,
    pub html: Vec<Html>,
    pub links: Vec<Link>,
    /// What stands in round brackets after square ones but makes no link.
    pub torn: Vec<Range<usize>>,
    pub undefined: Vec<Missing>,
    /// Footnote references without a note.
    pub noteless: Vec<Missing>,
    /// Notes that nothing refers to.
    pub unused_notes: Vec<Missing>,
    /// Notes without text.
    pub empty_notes: Vec<Missing>,
    /// The names that a link can lead to in this text.
    pub anchors: Vec<String>,
}

/// A tag that is shown as text.
#[derive(Debug)]
pub struct Html {
    pub span: Range<usize>,
    /// `table`; empty for a comment that is never closed.
    pub tag: String,
}

/// A link or an image.
#[derive(Debug)]
pub struct Link {
    pub span: Range<usize>,
    /// Its address, escapes resolved.
    pub to: String,
    pub is_image: bool,
}

/// A label that leads nowhere.
#[derive(Debug)]
pub struct Missing {
    pub span: Range<usize>,
    pub label: String,
    /// Whether another part of the file defines it.
    pub is_elsewhere: bool,
}

impl Marks {
    pub(super) fn is_empty(&self) -> bool {
        self.html.is_empty()
            && self.links.is_empty()
            && self.torn.is_empty()
            && self.undefined.is_empty()
            && self.noteless.is_empty()
            && self.unused_notes.is_empty()
            && self.empty_notes.is_empty()
    }

    /// Whether `span` begins in what is no text to read.
    pub(super) fn hides(&self, span: &Range<usize>) -> bool {
        let after = self.not_prose.partition_point(|hidden| hidden.start <= span.start);
        // Nothing that hides is inside another, so the one before is enough.
        after > 0 && self.not_prose[after - 1].end > span.start
    }
}

/// The name of a heading in a link, as forges make it.
pub fn anchor(title: &str) -> String {
    let mut name = String::new();
    for letter in title.trim().chars().flat_map(char::to_lowercase) {
        match letter {
            ' ' | '-' => name.push('-'),
            letter if letter.is_alphanumeric() || letter == '_' => name.push(letter),
            _ => {}
        }
    }
    name
}

/// Bytes at the start of a line that are all markers of quotations and lists: beyond them the
/// parser takes long, nobody writes so, and documents read them as text.
const DEEP: usize = 96;

/// Whether a line of `text` opens more quotations and lists than anybody writes.
pub(super) fn is_deep(text: &str) -> bool {
    let marker = |byte: &u8| {
        matches!(byte, b' ' | b'\t' | b'>' | b'-' | b'+' | b'*' | b'.' | b')')
            || byte.is_ascii_digit()
    };
    text.as_bytes()
        .split(|byte| *byte == b'\n')
        .filter_map(|line| line.get(..DEEP))
        .any(|start| start.iter().all(marker))
}

/// Reads `text`, which begins at the byte `offset` of its file. `starts` are where the parts of the
/// file begin; without them its second-level headings do.
pub(super) fn read(text: &str, offset: usize, starts: Option<Vec<usize>>) -> Marks {
    let mut undefined = Vec::new();
    let note_broken = |link: BrokenLink| -> Option<(CowStr, CowStr)> {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            undefined.push((link.span, link.reference.into_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(text, options(), Some(note_broken));
    let mut reader = Reader { text, ..Reader::default() };
    let defined: BTreeMap<String, Range<usize>> = parser
        .reference_definitions()
        .iter()
        .map(|(label, found)| (label.to_lowercase(), found.span.clone()))
        .collect();
    for (event, span) in parser.into_offset_iter() {
        reader.read(event, span);
    }
    if let Some(starts) = starts {
        reader.starts = starts.iter().map(|start| start.saturating_sub(offset)).collect();
    }
    reader.finish(undefined, defined, offset)
}

fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
}

#[derive(Default)]
struct Reader<'a> {
    text: &'a str,
    marks: Marks,
    /// Where the parts of the body begin.
    starts: Vec<usize>,
    depth: usize,
    /// The title of the heading that is being read.
    title: Option<String>,
    /// Where what stands inside the open links has been read to.
    open: Vec<usize>,
    /// Links with a label: where, and the label.
    labelled: Vec<(Range<usize>, String)>,
    notes: Footnotes,
}

impl Reader<'_> {
    fn read(&mut self, event: Event, span: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag, span),
            Event::End(end) => self.end(end, span),
            Event::Code(words) => {
                self.title.iter_mut().for_each(|title| title.push_str(&words));
                self.inside(span.end);
                self.marks.not_prose.push(span);
            }
            Event::Text(words) => {
                self.title.iter_mut().for_each(|title| title.push_str(&words));
                self.inside(span.end);
                self.notes.text();
            }
            Event::InlineHtml(html) => {
                self.inline_html(&html, &span);
                self.inside(span.end);
                self.marks.not_prose.push(span);
            }
            Event::FootnoteReference(label) => {
                self.inside(span.end);
                self.notes.refer(&label, span);
            }
            _ => self.inside(span.end),
        }
    }

    fn inside(&mut self, end: usize) {
        if let Some(open) = self.open.last_mut() {
            *open = end;
        }
    }

    fn start(&mut self, tag: Tag, span: Range<usize>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.title = Some(String::new());
                if self.depth == 0 && level as u8 <= 2 {
                    self.starts.push(span.start);
                }
            }
            Tag::CodeBlock(_) => self.marks.not_prose.push(span),
            Tag::HtmlBlock => self.html_block(span),
            Tag::FootnoteDefinition(label) => self.notes.define(&label, span),
            Tag::Link { link_type, dest_url, id, .. } => {
                self.link(link_type, &dest_url, &id, span, false);
            }
            Tag::Image { link_type, dest_url, id, .. } => {
                self.link(link_type, &dest_url, &id, span, true);
            }
            _ => {}
        }
        self.depth += 1;
    }

    fn link(&mut self, kind: LinkType, to: &str, label: &str, span: Range<usize>, is_image: bool) {
        self.open.push(span.start + 1);
        match kind {
            LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut => {
                self.labelled.push((span.clone(), label.to_lowercase()));
            }
            // A mail address in angle brackets is one because it has the form of one.
            LinkType::Email => return,
            _ => {}
        }
        self.marks.links.push(Link { span, to: to.to_owned(), is_image });
    }

    fn end(&mut self, end: TagEnd, span: Range<usize>) {
        self.depth = self.depth.saturating_sub(1);
        match end {
            TagEnd::Heading(_) => {
                let title = self.title.take().unwrap_or_default();
                self.marks.anchors.push(anchor(&title));
            }
            TagEnd::Link | TagEnd::Image => {
                let inner = self.open.pop().unwrap_or(span.start);
                self.marks.not_prose.push(inner.max(span.start)..span.end);
            }
            TagEnd::FootnoteDefinition => self.notes.end(),
            _ => {}
        }
        self.inside(span.end);
    }

    /// A line break is shown as one, and a comment isn't shown.
    fn inline_html(&mut self, html: &str, span: &Range<usize>) {
        let name = tag(html);
        let is_comment = html.starts_with("<!--");
        if is_comment || html.starts_with("</") || name == "br" {
            return;
        }
        self.marks.html.push(Html { span: span.clone(), tag: name });
    }

    /// Comments are taken out; what is left is shown as it stands.
    fn html_block(&mut self, span: Range<usize>) {
        let html = self.text.get(span.clone()).unwrap_or_default();
        let mut at = 0;
        while let Some(found) = html[at..].find('<') {
            let open = at + found;
            let rest = &html[open..];
            if let Some(inner) = rest.strip_prefix("<!--") {
                let Some(length) = inner.find("-->") else {
                    let tag = String::new();
                    let place = span.start + open..span.start + open + 4;
                    return self.marks.html.push(Html { span: place, tag });
                };
                let end = open + 4 + length + 3;
                self.marks.not_prose.push(span.start + open..span.start + end);
                at = end;
                continue;
            }
            let name = tag(rest);
            let is_tag =
                !name.is_empty() && rest[1..].starts_with(|c: char| c.is_ascii_alphabetic());
            if is_tag && name != "br" {
                let end = rest.find('>').map_or(rest.len(), |end| end + 1);
                let place = span.start + open..span.start + open + end;
                return self.marks.html.push(Html { span: place, tag: name });
            }
            at = open + 1;
        }
    }

    fn finish(
        mut self,
        undefined: Vec<(Range<usize>, String)>,
        defined: BTreeMap<String, Range<usize>>,
        offset: usize,
    ) -> Marks {
        self.starts.sort_unstable();
        let starts = std::mem::take(&mut self.starts);
        let part = |at: usize| starts.partition_point(|start| *start <= at);
        let mut marks = self.marks;
        marks.not_prose.extend(defined.values().cloned());
        marks.not_prose.sort_by_key(|span| (span.start, span.end));
        for (span, label) in undefined {
            // "[1][2]" are two notes in a row.
            if !label.chars().all(|letter| letter.is_ascii_digit()) {
                marks.undefined.push(Missing { span, label, is_elsewhere: false });
            }
        }
        for (span, label) in self.labelled {
            let Some(definition) = defined.get(&label) else { continue };
            if part(definition.start) != part(span.start) {
                marks.undefined.push(Missing { span, label, is_elsewhere: true });
            }
        }
        self.notes.judge(self.text, &mut marks, part);
        torn(self.text, &mut marks);
        marks.shift(offset);
        marks
    }
}

impl Marks {
    fn shift(&mut self, by: usize) {
        let missing = [
            &mut self.undefined,
            &mut self.noteless,
            &mut self.unused_notes,
            &mut self.empty_notes,
        ];
        let spans = self.not_prose.iter_mut().chain(&mut self.torn);
        let spans = spans.chain(self.html.iter_mut().map(|html| &mut html.span));
        let spans = spans.chain(self.links.iter_mut().map(|link| &mut link.span));
        let spans = spans.chain(missing.into_iter().flatten().map(|missing| &mut missing.span));
        for span in spans {
            *span = span.start + by..span.end + by;
        }
    }
}

/// The name of the tag that `html` begins with, in lower case.
fn tag(html: &str) -> String {
    let name = html.trim_start_matches(['<', '/']);
    let letters = name.chars().take(20).take_while(|c| c.is_ascii_alphanumeric() || *c == '-');
    letters.map(|letter| letter.to_ascii_lowercase()).collect()
}

/// What was meant for a link: `[bilag](https://kl.example/a b.pdf)`. An address has no blanks.
fn torn(text: &str, marks: &mut Marks) {
    for (at, _) in text.match_indices("](") {
        let inner = at + 2;
        let line = text[inner..].lines().next().unwrap_or_default();
        let Some(length) = line.char_indices().take(300).find(|(_, c)| *c == ')').map(|(i, _)| i)
        else {
            continue;
        };
        let to = &line[..length];
        let before = marks.links.partition_point(|link| link.span.start <= at);
        let near = &marks.links[before.saturating_sub(2)..before];
        let is_link = near.iter().any(|link| link.span.contains(&at));
        let lower = to.trim().to_lowercase();
        let is_address =
            ["http://", "https://", "www.", "mailto:"].iter().any(|start| lower.starts_with(start))
                || [".pdf", ".docx", ".xlsx", ".pptx", ".md", ".png", ".jpg", ".html"]
                    .iter()
                    .any(|end| lower.ends_with(end));
        if is_address && !is_link && to.contains(' ') && !marks.hides(&(at..inner)) {
            marks.torn.push(inner..inner + length);
        }
    }
}
