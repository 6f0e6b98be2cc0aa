//! The page around the blocks: head, front, contents, annexes and foot.

use super::{
    FOLDER, Writer,
    escape::{anchor, css, escape, step},
};
use crate::document::{Annex, Document, Entry};

const STYLE: &str = include_str!("style.css");
/// Nothing is loaded and nothing runs, even if something slipped into the page.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      base-uri 'none'; form-action 'none'";

pub(super) fn write(document: &Document) -> String {
    let mut writer = Writer::new(document);
    writer.body();
    let body = std::mem::take(&mut writer.out);
    writer.head();
    writer.out + &body
}

impl<'a> Writer<'a> {
    fn head(&mut self) {
        let document = self.document;
        let mut title = [&document.kind, &document.title, &document.subtitle]
            .into_iter()
            .filter(|words| !words.is_empty())
            .fold(String::new(), |title, words| match title.is_empty() {
                true => words.clone(),
                // A tab or a bookmark shows no more.
                false if title.chars().count() + words.chars().count() > 66 => title,
                false => format!("{title} · {words}"),
            });
        if title.trim().is_empty() {
            title = self.word("Dokument", "Document").to_owned();
        }
        let language = document.language.tag();
        self.put(&format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{}</title>\n<style>\n{STYLE}",
            escape(&title)
        ));
        self.margins();
        for share in std::mem::take(&mut self.shares) {
            self.put(&format!(".w{share} {{ width: {share}%; }}\n"));
        }
        self.put("</style>\n</head>\n");
    }

    /// What stands on each printed page, where the browser knows page margins.
    pub(super) fn margins(&mut self) {
        let (page, of) = (self.word("Side", "Page"), self.word("af", "of"));
        let foot = css(&self.document.foot);
        let notice = css(self.document.notice.as_deref().unwrap_or_default());
        self.put(&format!(
            "@page {{\n  @bottom-left {{ content: \"{foot}\"; }}\n  @bottom-right {{ content: \
             \"{page} \" counter(page) \" {of} \" counter(pages); }}\n  @top-center {{ content: \
             \"{notice}\"; }}\n}}\n"
        ));
    }

    fn body(&mut self) {
        let document = self.document;
        let skip = self.word("Gå til indholdet", "Skip to the content");
        self.put(&format!("<body>\n<a class=\"skip\" href=\"#main_\">{skip}</a>\n"));
        if let Some(notice) = document.notice.as_deref().filter(|notice| !notice.is_empty()) {
            let label = self.word("Vigtigt", "Important");
            let notice = escape(notice);
            self.put(&format!(
                "<aside class=\"notice\" aria-label=\"{label}\"><p>{notice}</p></aside>\n"
            ));
        }
        self.front();
        if !document.contents.is_empty() {
            self.contents(&document.contents);
        }
        self.put("<main id=\"main_\">\n");
        self.level = 1;
        self.blocks(&document.body);
        self.footnotes();
        if !document.annexes.is_empty() {
            self.annexes(&document.annexes);
        }
        self.put("</main>\n");
        let foot = [document.sender.as_str(), document.foot.as_str()];
        for line in foot.into_iter().filter(|line| !line.is_empty()).enumerate() {
            self.put(if line.0 == 0 { "<footer>\n" } else { "" });
            let line = escape(line.1);
            self.put(&format!("<p>{line}</p>\n"));
        }
        if foot != ["", ""] {
            self.put("</footer>\n");
        }
        self.put("</body>\n</html>\n");
    }

    pub(super) fn front(&mut self) {
        let document = self.document;
        self.put("<header>\n");
        for (class, words) in [("sender", &document.sender), ("kind", &document.kind)] {
            self.line(class, words);
        }
        // A page has one main heading, whatever the document lacks.
        let title = [&document.title, &document.kind, &document.sender];
        let title = title.into_iter().find(|title| !title.is_empty()).map_or("-", String::as_str);
        let title = escape(title);
        self.put(&format!("<h1>{title}</h1>\n"));
        self.line("subtitle", &document.subtitle);
        if !document.facts.is_empty() {
            self.put("<dl class=\"facts\">\n");
            for (label, value) in &document.facts {
                let (label, value) = (escape(label), escape(value));
                self.put(&format!("<div><dt>{label}</dt><dd>{value}</dd></div>\n"));
            }
            self.put("</dl>\n");
        }
        self.put("</header>\n");
    }

    fn line(&mut self, class: &str, words: &str) {
        if !words.is_empty() {
            let words = escape(words);
            self.put(&format!("<p class=\"{class}\">{words}</p>\n"));
        }
    }

    /// The agenda: a list under each of its headings.
    fn contents(&mut self, contents: &[Entry]) {
        let title = self.word("Indhold", "Contents");
        self.put(&format!(
            "<nav class=\"contents\" aria-labelledby=\"contents_\">\n<h2 id=\"contents_\">{title}</h2>\n"
        ));
        let mut open = false;
        for entry in contents {
            if entry.heading && open {
                self.put("</ol>\n");
                open = false;
            }
            if entry.heading {
                self.put("<h3>");
                self.entry_title(entry);
                self.put("</h3>\n");
                continue;
            }
            if !open {
                self.put("<ol>\n");
                open = true;
            }
            let number = escape(&entry.number);
            self.put(&format!("<li><span class=\"number\">{number}</span><span class=\"entry\">"));
            self.entry_title(entry);
            let kind = escape(&entry.kind);
            self.put(&format!("</span> <span class=\"sort\">{kind}</span></li>\n"));
        }
        self.put(if open { "</ol>\n</nav>\n" } else { "</nav>\n" });
    }

    fn entry_title(&mut self, entry: &Entry) {
        let title = escape(&entry.title);
        let target = entry.target.as_deref().map(anchor).filter(|to| self.targets.contains(to));
        match target.filter(|_| !title.is_empty()) {
            Some(target) => self.put(&format!("<a href=\"#{target}\">{title}</a>")),
            None => self.put(&title),
        }
    }

    /// The annexes, in the order of the agenda and under the item that each hangs on.
    fn annexes(&mut self, annexes: &[Annex]) {
        let title = self.word("Bilag", "Annexes");
        let where_to = self.word("Bilagene er vedlagt i mappen", "The annexes are in the folder");
        self.put(&format!(
            "<section class=\"annexes\" aria-labelledby=\"annexes_\">\n<h2 id=\"annexes_\">{title}</h2>\n\
             <p>{where_to} <code>{FOLDER}</code>.</p>\n"
        ));
        let mut item: Option<&str> = None;
        for annex in annexes {
            if item != Some(annex.item.as_str()) {
                self.put(if item.is_some() { "</ul>\n" } else { "" });
                if !annex.item.is_empty() {
                    let name = escape(&annex.item);
                    self.put(&format!("<h3>{name}</h3>\n"));
                }
                self.put("<ul>\n");
                item = Some(&annex.item);
            }
            self.annex(annex);
        }
        self.put("</ul>\n</section>\n");
    }

    fn annex(&mut self, annex: &Annex) {
        let names = [annex.label.as_str(), annex.title.as_str()];
        let names: Vec<&str> = names.into_iter().filter(|name| !name.is_empty()).collect();
        let name = if names.is_empty() { annex.file_name.clone() } else { names.join(": ") };
        let (name, to) = (escape(&name), step(&annex.file_name));
        self.put(&format!("<li><a href=\"{FOLDER}/{to}\">{name}</a>"));
        if !annex.note.is_empty() {
            let note = escape(&annex.note);
            self.put(&format!(" <span class=\"sort\">{note}</span>"));
        }
        self.put("</li>\n");
    }
}
