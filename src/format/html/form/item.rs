//! An item of the form: what it says, and the fields that take the answer.

use super::super::escape::escape;
use super::Page;
use crate::document::form::{Fact, Filling, FormItem};

/// The letters of a choice that needs no wide column.
const SHORT: usize = 12;

impl Page<'_> {
    pub(super) fn item(&mut self, index: usize) {
        let form = self.form;
        let Some(item) = form.items.get(index) else { return };
        if item.is_further {
            let more = self.word("Endnu en", "One more");
            let title = escape(&item.title);
            self.put(&format!("<details class=\"further\">\n<summary>{more}: {title}</summary>\n"));
        }
        self.open_section(index, item);
        if !item.kind.is_empty() {
            let kind = escape(&item.kind);
            self.put(&format!("<p class=\"sort\">{kind}</p>\n"));
        }
        self.texts(index);
        self.fields(index, item);
        self.put("</section>\n");
        if item.is_further {
            self.put("</details>\n");
        }
    }

    fn open_section(&mut self, index: usize, item: &FormItem) {
        let (id, heading) = (escape(&item.id), escape(&item.heading));
        let (number, title) = (escape(&item.number), escape(&item.title));
        self.put(&format!(
            "<section class=\"item\" aria-labelledby=\"title_{index}\" data-id=\"{id}\" \
             data-number=\"{number}\" data-heading=\"{heading}\""
        ));
        if let Some(said) = &item.fields.said {
            let text = escape(&said.text);
            self.put(&format!(" data-text=\"{text}\""));
        }
        let number = match number.as_str() {
            "" => number,
            _ => format!("<span class=\"number\">{number}</span> "),
        };
        self.put(&format!(">\n<h2 id=\"title_{index}\">{number}{title}</h2>\n"));
    }

    fn texts(&mut self, index: usize) {
        let form = self.form;
        let Some(item) = form.items.get(index) else { return };
        self.writer.level = 2;
        self.writer.blocks(&item.core);
        let more = self.word("Læs resten af sagen", "Read the rest of the item");
        if !item.more.is_empty() {
            let about = escape(&item.number);
            let of = self.word("punkt", "item");
            self.put(&format!(
                "<details>\n<summary>{more}<span class=\"unseen\">, {of} {about}</span></summary>\n"
            ));
            self.writer.level = 2;
            self.writer.blocks(&item.more);
            self.put("</details>\n");
        }
        if !item.annexes.is_empty() {
            let label = self.word("Bilag, sendt med dagsordenen", "Annexes, sent with the agenda");
            let list: Vec<String> = item.annexes.iter().map(|title| escape(title)).collect();
            let list = list.join("; ");
            self.put(&format!("<p class=\"sort\">{label}: {list}</p>\n"));
        }
    }

    fn fields(&mut self, index: usize, item: &FormItem) {
        for (place, fact) in item.fields.facts.iter().enumerate() {
            let mut said = item.fields.said.iter().flat_map(|said| &said.facts);
            let said = said.find(|(key, _)| *key == fact.key).map_or("", |(_, value)| value);
            self.fact(&format!("{index}_{place}"), fact, said);
        }
        let (label, hint) = (escape(&item.fields.label), escape(&item.fields.hint));
        self.put(&format!(
            "<p class=\"field\"><label for=\"text_{index}\">{label}</label>\n\
             <span class=\"hint\" id=\"hint_{index}\">{hint}</span>\n\
             <textarea id=\"text_{index}\" rows=\"4\" autocomplete=\"off\" aria-describedby=\"hint_{index}\"></textarea></p>\n"
        ));
    }

    /// A fact, whose fields have `id` in their own; what was said of it before stands beside it.
    fn fact(&mut self, id: &str, fact: &Fact, said: &str) {
        let mut data = format!("data-key=\"{}\"", escape(fact.key));
        if !said.is_empty() {
            data.push_str(&format!(" data-said=\"{}\"", escape(said)));
        }
        let mut label = escape(&fact.label);
        if fact.is_required {
            data.push_str(&format!(" data-required=\"{label}\""));
            let must = self.word("skal udfyldes", "must be filled in");
            label.push_str(&format!(" <span class=\"must\">({must})</span>"));
        }
        let hint = escape(&fact.hint);
        let (hint, described) = match hint.is_empty() {
            true => (String::new(), String::new()),
            false => (
                format!("<span class=\"hint\" id=\"hint_{id}\">{hint}</span>\n"),
                format!(" aria-describedby=\"hint_{id}\""),
            ),
        };
        match &fact.filling {
            Filling::Line => self.put(&format!(
                "<p class=\"field\" {data}><label for=\"line_{id}\">{label}</label>\n{hint}\
                 <input type=\"text\" id=\"line_{id}\" autocomplete=\"off\"{described}></p>\n"
            )),
            Filling::Choices(choices) => {
                // Yes and no stand beside each other on a phone too.
                let is_short = choices.iter().all(|(_, label)| label.chars().count() <= SHORT);
                let class = if is_short { "choices short" } else { "choices" };
                self.put(&format!(
                    "<fieldset id=\"fact_{id}\" {data}{described}>\n<legend>{label}</legend>\n{hint}\
                     <div class=\"{class}\">\n"
                ));
                for (place, (value, label)) in choices.iter().enumerate() {
                    self.choice(id, place + 1, value, label);
                }
                let unsaid = self.word("ikke besvaret", "not answered");
                self.choice(id, 0, "", unsaid);
                self.put("</div>\n</fieldset>\n");
            }
        }
    }

    fn choice(&mut self, id: &str, place: usize, value: &str, label: &str) {
        let checked = if value.is_empty() { " checked" } else { "" };
        let mut letters = label.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let (value, label) = (escape(value), escape(&(first + letters.as_str())));
        self.put(&format!(
            "<div class=\"choice\"><input type=\"radio\" name=\"fact_{id}\" \
             id=\"choice_{id}_{place}\" value=\"{value}\"{checked}>\
             <label for=\"choice_{id}_{place}\">{label}</label></div>\n"
        ));
    }
}
