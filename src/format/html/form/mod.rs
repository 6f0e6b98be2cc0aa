//! The form: one file that works without a network, whose only script is the one written here.
//!
//! What users wrote stands in elements and attributes alone, never in the script, so nothing of
//! theirs can run; the page's policy names the script and the style by their hashes.

mod before;
mod item;
#[cfg(test)]
mod tests;
mod words;

use sha2::{Digest, Sha256};

use super::Writer;
use super::escape::{base64, escape};
use crate::document::form::{Asks, Form};

const STYLE: &str = include_str!("../style.css");
const OWN_STYLE: &str = include_str!("form.css");
const SCRIPT: &str = include_str!("form.js");

/// The whole page.
pub fn write(form: &Form) -> String {
    let mut page = Page { form, writer: Writer::new(&form.front) };
    page.body();
    let body = std::mem::take(&mut page.writer.out);
    page.head() + &body
}

/// A form that is being written.
struct Page<'a> {
    form: &'a Form,
    writer: Writer<'a>,
}

impl<'a> Page<'a> {
    fn put(&mut self, markup: &str) {
        self.writer.put(markup);
    }

    fn word(&self, da: &'static str, en: &'static str) -> &'static str {
        self.writer.word(da, en)
    }

    fn head(&mut self) -> String {
        let language = self.form.front.language.tag();
        let name = format!("{}: {}", self.form.front.kind, self.form.front.title);
        let title = escape(&format!("{name}, {}", self.form.municipality));
        self.writer.margins();
        for share in std::mem::take(&mut self.writer.shares) {
            self.put(&format!(".w{share} {{ width: {share}%; }}\n"));
        }
        let style = format!("\n{STYLE}{OWN_STYLE}{}", std::mem::take(&mut self.writer.out));
        let policy = format!(
            "default-src 'none'; script-src '{}'; style-src '{}'; base-uri 'none'; \
             form-action 'none'",
            hash(SCRIPT),
            hash(&style)
        );
        format!(
            "<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta http-equiv=\"Content-Security-Policy\" content=\"{policy}\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"referrer\" content=\"no-referrer\">\n\
             <title>{title}</title>\n<style>{style}</style>\n</head>\n"
        )
    }

    fn body(&mut self) {
        let skip = self.word("Gå til skemaet", "Skip to the form");
        self.put(&format!("<body class=\"form\">\n<a class=\"skip\" href=\"#form_\">{skip}</a>\n"));
        self.writer.front();
        self.put("<main id=\"main_\">\n");
        self.steps();
        self.letter();
        self.before_the_form();
        self.open_form();
        self.everything();
        for (index, _) in self.form.items.iter().enumerate() {
            self.item(index);
        }
        self.send();
        self.put("</section>\n");
        self.writer.footnotes();
        self.put("</main>\n<footer>\n");
        let foot = [&self.form.front.sender, &self.form.front.foot];
        for line in foot.map(|line| escape(line)) {
            self.put(&format!("<p>{line}</p>\n"));
        }
        self.put(&format!("</footer>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"));
    }

    fn open_form(&mut self) {
        let form = self.form;
        let answering = &form.answering;
        let language = form.front.language;
        let mut data = vec![
            ("request", answering.request.clone()),
            ("party", form.party.clone()),
            ("edition", answering.edition.clone()),
            ("opening", answering.opening.clone()),
            ("name", answering.file_name.clone()),
            ("email", form.email.clone().unwrap_or_default()),
            ("subject", self.subject()),
            ("until", form.until_instant.map(|at| at.to_string()).unwrap_or_default()),
            ("nothing", form.earlier_is_nothing.to_string()),
        ];
        data.extend(words::words(form, language));
        let title = self.word("Jeres svar", "Your answer");
        self.put(&format!("<section id=\"form_\" tabindex=\"-1\" aria-label=\"{title}\""));
        for (key, value) in data {
            let value = escape(&value);
            self.put(&format!("\n data-{key}=\"{value}\""));
        }
        self.put(">\n<div class=\"faults\" id=\"faults_\" tabindex=\"-1\" hidden></div>\n");
    }

    fn subject(&self) -> String {
        let form = self.form;
        let from = self.word("Svar fra", "Answer from");
        format!("{from} {}: {}", form.municipality, form.answering.request)
    }

    /// The one stroke that answers all items.
    fn everything(&mut self) {
        let Some(legend) = self.form.whole else { return };
        let label = self.word("Vi har ingen bemærkninger", "We have no remarks");
        let hint = match self.form.asks {
            Asks::Items => self.word(
                "Krydset gælder alle de punkter, I ikke selv svarer på herunder.",
                "The tick holds for every item that you don't answer below.",
            ),
            Asks::Questions | Asks::Candidates => self.word(
                "Krydset gælder alle de spørgsmål, I ikke selv svarer på herunder.",
                "The tick holds for every question that you don't answer below.",
            ),
        };
        self.put(&format!(
            "<fieldset class=\"whole\">\n<legend>{legend}</legend>\n\
             <div class=\"choice\"><input type=\"checkbox\" id=\"all_\" aria-describedby=\"all_hint_\">\
             <label for=\"all_\">{label}</label></div>\n\
             <p class=\"hint\" id=\"all_hint_\">{hint}</p>\n</fieldset>\n"
        ));
    }

    fn send(&mut self) {
        let title = self.word("Afslut og send", "Finish and send");
        let legend =
            self.word("Er svaret godkendt hos jer?", "Is the answer approved at your end?");
        let last = self.word(
            "Ja, det er kommunens endelige svar",
            "Yes, it is the municipality's final answer",
        );
        let draft = self.word(
            "Nej, det er et udkast, som ikke tæller endnu",
            "No, it is a draft that does not count yet",
        );
        let reserved = match self.form.may_reserve {
            true => format!(
                "<div class=\"choice\"><input type=\"radio\" name=\"status_\" id=\"reserved_\" value=\"med forbehold\"><label for=\"reserved_\">{}</label></div>\n",
                self.word(
                    "Ja, med forbehold for politisk behandling",
                    "Yes, subject to political treatment",
                )
            ),
            false => String::new(),
        };
        let show =
            self.word("Se svaret, som det bliver sendt", "See the answer as it will be sent");
        self.put(&format!(
            "<section aria-labelledby=\"send_\">\n<h2 id=\"send_\">{title}</h2>\n\
             <fieldset id=\"status_\">\n<legend>{legend}</legend>\n\
             <div class=\"choice\"><input type=\"radio\" name=\"status_\" id=\"final_\" value=\"endelig\"><label for=\"final_\">{last}</label></div>\n\
             {reserved}<div class=\"choice\"><input type=\"radio\" name=\"status_\" id=\"draft_\" value=\"udkast\"><label for=\"draft_\">{draft}</label></div>\n\
             </fieldset>\n\
             <details class=\"scripted\" id=\"show_\" hidden>\n<summary>{show}</summary>\n\
             <pre id=\"preview_\"></pre>\n</details>\n"
        ));
        self.buttons();
        self.put("</section>\n");
    }

    fn buttons(&mut self) {
        let mail = self.word("Send med mail", "Send by mail");
        let file = self.word("Gem som fil", "Save as a file");
        let erase = self.word("Slet kladden", "Delete the draft");
        self.put("<p class=\"buttons scripted\" hidden>\n");
        if self.form.email.is_some() {
            self.put(&format!(
                "<button type=\"button\" class=\"main\" id=\"mail_\">{mail}</button>\n"
            ));
        }
        self.put(&format!(
            "<button type=\"button\" id=\"file_\">{file}</button>\n\
             <button type=\"button\" class=\"quiet\" id=\"erase_\">{erase}</button>\n</p>\n\
             <p class=\"done\" id=\"done_\" role=\"status\"></p>\n\
             <div class=\"bar scripted\" hidden><p><span id=\"count_\"></span> \
             <span id=\"kept_\" role=\"status\"></span></p></div>\n"
        ));
    }
}

/// The hash by which the page's policy knows an element's content.
fn hash(content: &str) -> String {
    format!("sha256-{}", base64(&Sha256::digest(content.as_bytes())))
}
