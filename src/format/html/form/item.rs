//! An item of the form: what it says, and the fields that take the answer.

use super::super::escape::escape;
use super::Page;

impl Page<'_> {
    pub(super) fn item(&mut self, index: usize) {
        let form = self.form;
        let (Some(item), Some(heading)) =
            (form.items.get(index), form.answering.headings.get(index))
        else {
            return;
        };
        let (number, title, kind) = (escape(&item.number), escape(&item.title), escape(&item.kind));
        let (id, heading) = (escape(&item.id), escape(heading));
        self.put(&format!(
            "<section class=\"item\" aria-labelledby=\"title_{index}\" data-id=\"{id}\" \
             data-number=\"{number}\" data-heading=\"{heading}\""
        ));
        let key = item.fields.choosing.as_ref().map_or("", |choosing| choosing.key);
        self.put(&format!(" data-key=\"{key}\""));
        if let Some((position, text)) = &item.fields.said {
            let (position, text) = (escape(position), escape(text));
            self.put(&format!(" data-position=\"{position}\" data-text=\"{text}\""));
        }
        self.put(&format!(
            ">\n<h2 id=\"title_{index}\"><span class=\"number\">{number}</span> {title}</h2>\n"
        ));
        if !kind.is_empty() {
            self.put(&format!("<p class=\"sort\">{kind}</p>\n"));
        }
        self.texts(index);
        self.fields(index);
        self.put("</section>\n");
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

    fn fields(&mut self, index: usize) {
        let form = self.form;
        let Some(fields) = form.items.get(index).map(|item| &item.fields) else { return };
        if let Some(choosing) = &fields.choosing {
            let legend = escape(&choosing.legend);
            self.put(&format!(
                "<fieldset id=\"position_{index}\">\n<legend>{legend}</legend>\n<div class=\"choices\">\n"
            ));
            for (place, (value, label)) in choosing.choices.iter().enumerate() {
                self.choice(index, place + 1, value, label);
            }
            let unsaid = self.word("ikke besvaret", "not answered");
            self.choice(index, 0, "", unsaid);
            self.put("</div>\n</fieldset>\n");
        }
        let (label, hint) = (escape(&fields.label), escape(&fields.hint));
        self.put(&format!(
            "<p class=\"field\"><label for=\"text_{index}\">{label}</label>\n\
             <span class=\"hint\" id=\"hint_{index}\">{hint}</span>\n\
             <textarea id=\"text_{index}\" rows=\"4\" autocomplete=\"off\" aria-describedby=\"hint_{index}\"></textarea></p>\n"
        ));
    }

    fn choice(&mut self, index: usize, place: usize, value: &str, label: &str) {
        let checked = if value.is_empty() { " checked" } else { "" };
        let mut letters = label.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        let (value, label) = (escape(value), escape(&(first + letters.as_str())));
        self.put(&format!(
            "<div class=\"choice\"><input type=\"radio\" name=\"position_{index}\" \
             id=\"choice_{index}_{place}\" value=\"{value}\"{checked}>\
             <label for=\"choice_{index}_{place}\">{label}</label></div>\n"
        ));
    }
}
