//! Blocks: headings, lists, boxes and images.

use super::{
    Writer,
    escape::{anchor, base64, escape},
};
use crate::document::{Block, Chart, Inline, Media};
use crate::format::chart::svg;

impl<'a> Writer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &'a Block) {
        match block {
            Block::Heading { level, number, text, id } => {
                self.heading(*level, number, text, id.as_deref());
            }
            Block::Paragraph(text) => {
                self.put("<p>");
                self.inlines(text);
                self.put("</p>\n");
            }
            Block::List { start, items } => self.list(*start, items),
            Block::Table(table) => self.table(table),
            Block::Facts(facts) => self.facts(facts),
            Block::Quote(body) => {
                self.put("<blockquote>\n");
                self.blocks(body);
                self.put("</blockquote>\n");
            }
            Block::Code(code) => {
                let code = escape(code);
                self.put(&format!("<pre><code>{code}</code></pre>\n"));
            }
            Block::Box { title, body } => self.boxed(title, body),
            Block::Image { file_name, alt } => self.image(file_name, alt),
            Block::Chart(chart) => self.chart(chart),
            Block::Rule => self.put("<hr>\n"),
            Block::PageBreak => self.put("<div class=\"page-break\"></div>\n"),
        }
    }

    fn heading(&mut self, level: u8, number: &str, text: &'a [Inline], id: Option<&str>) {
        // The page's title is `h1`, so an item is `h2`.
        let level = level.max(1).saturating_add(1).min(self.level + 1).min(6);
        self.level = level;
        let id = id.map(anchor).filter(|id| self.written.insert(id.clone()));
        let id = id.map(|id| format!(" id=\"{id}\"")).unwrap_or_default();
        self.put(&format!("<h{level}{id}>"));
        if !number.is_empty() {
            let number = escape(number);
            self.put(&format!("<span class=\"number\">{number}</span> "));
        }
        self.inlines(text);
        self.put(&format!("</h{level}>\n"));
    }

    fn list(&mut self, start: Option<u64>, items: &'a [Vec<Block>]) {
        if items.is_empty() {
            return;
        }
        let element = if start.is_some() { "ol" } else { "ul" };
        match start {
            None | Some(1) => self.put(&format!("<{element}>\n")),
            // HTML's numbers have 32 bits.
            Some(start) => self.put(&format!("<ol start=\"{}\">\n", start.min(1_000_000_000))),
        }
        for item in items {
            self.put("<li>");
            match item.as_slice() {
                [Block::Paragraph(text), rest @ ..] => {
                    self.inlines(text);
                    if !rest.is_empty() {
                        self.put("\n");
                    }
                    self.blocks(rest);
                }
                blocks => self.blocks(blocks),
            }
            self.put("</li>\n");
        }
        self.put(&format!("</{element}>\n"));
    }

    fn facts(&mut self, facts: &'a [(String, Vec<Inline>)]) {
        if facts.is_empty() {
            return;
        }
        self.put("<dl class=\"facts\">\n");
        for (label, value) in facts {
            let label = escape(label);
            self.put(&format!("<div><dt>{label}</dt><dd>"));
            self.inlines(value);
            self.put("</dd></div>\n");
        }
        self.put("</dl>\n");
    }

    fn boxed(&mut self, title: &str, body: &'a [Block]) {
        self.put("<div class=\"box\">\n");
        if !title.is_empty() {
            let title = escape(title);
            self.put(&format!("<p class=\"box-title\">{title}</p>\n"));
        }
        self.blocks(body);
        self.put("</div>\n");
    }

    fn chart(&mut self, chart: &Chart) {
        let (caption, alt) = (escape(&chart.caption), escape(&chart.alt));
        self.put("<figure class=\"chart\">");
        if !caption.is_empty() {
            self.put(&format!("<figcaption>{caption}</figcaption>\n"));
        }
        let drawing = svg(chart, &format!(" role=\"img\" aria-label=\"{alt}\""));
        self.put(&drawing);
        self.put("</figure>\n");
    }

    /// An image among the annexes; the second time only a link to where it is shown.
    fn image(&mut self, file_name: &'a str, alt: &str) {
        let alt = escape(alt);
        let annex = self.annexes.get(file_name).copied();
        let media = annex.and_then(|annex| match annex.media {
            Media::Png => Some("image/png"),
            Media::Jpeg => Some("image/jpeg"),
            Media::Svg => Some("image/svg+xml"),
            Media::Pdf | Media::Markdown | Media::Other(_) => None,
        });
        let (Some(annex), Some(media)) = (annex, media) else {
            return self.put(&format!("<p>{alt}</p>\n"));
        };
        if let Some(number) = self.images.get(file_name) {
            return self.put(&format!("<p><a href=\"#image_{number}\">{alt}</a></p>\n"));
        }
        let number = self.images.len() + 1;
        self.images.insert(file_name, number);
        let bytes = base64(&annex.bytes);
        self.put(&format!(
            "<figure id=\"image_{number}\"><img src=\"data:{media};base64,{bytes}\" alt=\"{alt}\">"
        ));
        let caption = [annex.label.as_str(), annex.title.as_str()];
        let caption: Vec<&str> = caption.into_iter().filter(|words| !words.is_empty()).collect();
        if !caption.is_empty() {
            let caption = escape(&caption.join(": "));
            self.put(&format!("<figcaption>{caption}</figcaption>"));
        }
        self.put("</figure>\n");
    }
}
