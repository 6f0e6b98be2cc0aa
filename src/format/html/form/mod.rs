//! The form: one file that works without a network, whose only script is the one written here.
//!
//! What users wrote stands in elements and attributes alone, never in the script, so nothing of
//! theirs can run; the page's policy names the script and the style by their hashes.

mod item;
#[cfg(test)]
mod tests;
mod words;

use sha2::{Digest, Sha256};

use super::Writer;
use super::escape::{base64, escape};
use crate::document::form::Form;

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

    /// What to do, by when, and what happens after.
    fn steps(&mut self) {
        let form = self.form;
        let title = self.word("Sådan gør I", "What to do");
        let until = match &form.until {
            Some(until) => until.clone(),
            None => self
                .word(
                    "fristen, som sekretariatet melder ud",
                    "the deadline, which will be announced",
                )
                .to_owned(),
        };
        let until = escape(&until);
        let steps = [
            form.first,
            self.word(
                "Skriv nederst, om svaret er endeligt. Et udkast tæller ikke, før I har sendt det endelige svar.",
                "Say at the end whether the answer is final. A draft does not count until you have sent the final answer.",
            ),
            self.word(
                "Send svaret som mail, eller gem det som fil, og send filen til sekretariatet.",
                "Send the answer by mail, or save it as a file and send the file to the secretariat.",
            ),
        ];
        self.put(&format!("<section class=\"steps\" aria-labelledby=\"steps_\">\n<h2 id=\"steps_\">{title}</h2>\n<ol>\n"));
        for step in steps {
            self.put(&format!("<li>{step}</li>\n"));
        }
        let rest = match form.front.language {
            crate::words::Language::Danish => format!(
                "<p>Svaret skal være fremme hos sekretariatet <strong>senest {until}</strong>. \
                 {} I kan sende et nyt svar inden fristen; det nyeste endelige svar gælder.</p>\n\
                 <p>Skemaet sender intet af sig selv. Det, du skriver, bliver på din egen \
                 computer, til du sender svaret.</p>\n",
                form.after
            ),
            crate::words::Language::English => format!(
                "<p>The answer must have reached the secretariat <strong>by {until}</strong>. \
                 {} You can send a new answer before the deadline; the newest final answer \
                 counts.</p>\n\
                 <p>The form sends nothing by itself. What you write stays on your own computer \
                 until you send the answer.</p>\n",
                form.after
            ),
        };
        self.put("</ol>\n");
        self.put(&rest);
        if !form.counted.is_empty() {
            let how = self.word("Sådan er fristen regnet", "How the deadline was counted");
            self.put(&format!("<details>\n<summary>{how}</summary>\n<ul>\n"));
            for line in &form.counted {
                let line = escape(line);
                self.put(&format!("<li>{line}</li>\n"));
            }
            self.put("</ul>\n</details>\n");
        }
        self.put("</section>\n");
    }

    /// The letter that asks.
    fn letter(&mut self) {
        let form = self.form;
        if form.letter.is_empty() {
            return;
        }
        let title = self.word("Brevet", "The letter");
        self.put(&format!(
            "<section aria-labelledby=\"letter_\">\n<h2 id=\"letter_\">{title}</h2>\n"
        ));
        self.writer.level = 2;
        self.writer.blocks(&form.letter);
        if !form.annexes.is_empty() {
            let label = self.word("Bilag, sendt med brevet", "Annexes, sent with the letter");
            let list: Vec<String> = form.annexes.iter().map(|title| escape(title)).collect();
            let list = list.join("; ");
            self.put(&format!("<p class=\"sort\">{label}: {list}</p>\n"));
        }
        self.put("</section>\n");
    }

    /// What is already in force, and what holds without a script.
    fn before_the_form(&mut self) {
        if let Some(earlier) = &self.form.earlier {
            let title = self.word("Jeres svar hidtil", "Your answer so far");
            let earlier = escape(earlier);
            self.put(&format!(
                "<div class=\"box\">\n<p class=\"box-title\">{title}</p>\n<p>{earlier}</p>\n"
            ));
            let load = self.word("Hent det ind i skemaet", "Fill it into the form");
            self.put(&format!(
                "<p><button type=\"button\" id=\"load_\" class=\"scripted\" hidden>{load}</button></p>\n</div>\n"
            ));
        }
        let open = self.word(
            "Har du gemt et svar som fil? Hent det ind igen",
            "Have you saved an answer as a file? Open it again",
        );
        self.put(&format!(
            "<p class=\"field scripted\" hidden><label for=\"open_\">{open}</label>\n\
             <input type=\"file\" id=\"open_\" accept=\".txt,text/plain\"></p>\n\
             <p class=\"warning\" id=\"opened_\" role=\"status\" hidden></p>\n"
        ));
        let without = self.word(
            "Denne browser kører ikke skemaets program. Skemaet kan læses og skrives ud, men ikke gemme svaret. Åbn filen i en anden browser, eller skriv jeres holdning og bemærkninger til hvert punkt i en mail.",
            "This browser does not run the form's program. The form can be read and printed, but it can't save the answer. Open the file in another browser, or write your position and remarks on each item in a mail.",
        );
        self.put(&format!("<noscript><p class=\"warning\">{without}</p></noscript>\n"));
        self.put("<p class=\"warning\" id=\"late_\" hidden></p>\n");
        self.put("<p class=\"warning\" id=\"told_\" role=\"status\" hidden></p>\n");
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
        data.extend(words::words(language).into_iter().map(|(key, say)| (key, say.to_owned())));
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
        let hint = self.word(
            "Krydset gælder alle de punkter, I ikke selv svarer på herunder.",
            "The tick holds for every item that you don't answer below.",
        );
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
