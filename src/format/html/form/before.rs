//! What stands before the fields: what to do, the letter, and what is in force already.

use super::super::escape::escape;
use super::{Page, words};
use crate::words::Language;

impl Page<'_> {
    /// What to do, by when, and what happens after.
    pub(super) fn steps(&mut self) {
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
            Language::Danish => format!(
                "<p>Svaret skal være fremme hos sekretariatet <strong>senest {until}</strong>. \
                 {}</p>\n\
                 <p>Skemaet sender intet af sig selv. Det, du skriver, bliver på din egen \
                 computer, til du sender svaret.</p>\n",
                form.after
            ),
            Language::English => format!(
                "<p>The answer must have reached the secretariat <strong>by {until}</strong>. \
                 {}</p>\n\
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
    pub(super) fn letter(&mut self) {
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
    pub(super) fn before_the_form(&mut self) {
        if let Some(earlier) = &self.form.earlier {
            let title = self.word("Jeres svar hidtil", "Your answer so far");
            let earlier = escape(earlier);
            self.put(&format!(
                "<div class=\"box\">\n<p class=\"box-title\">{title}</p>\n<p>{earlier}</p>\n"
            ));
            let load = self.word("Hent det ind i skemaet", "Fill it into the form");
            let is_said = self.form.items.iter().any(|item| item.fields.said.is_some());
            if is_said || self.form.earlier_is_nothing {
                self.put(&format!(
                    "<p><button type=\"button\" id=\"load_\" class=\"scripted\" hidden>{load}</button></p>\n"
                ));
            }
            self.put("</div>\n");
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
        let without = words::without_script(self.form.asks, self.form.front.language);
        self.put(&format!("<noscript><p class=\"warning\">{without}</p></noscript>\n"));
        self.put("<p class=\"warning\" id=\"late_\" hidden></p>\n");
        self.put("<p class=\"warning\" id=\"told_\" role=\"status\" hidden></p>\n");
    }
}
