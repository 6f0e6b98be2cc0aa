//! An item of the form: what it says, and the fields that take the answer.

use super::super::escape::escape;
use super::Page;

/// The positions: what the answer file says, and what the officer reads.
const POSITIONS: [(&str, &str, &str); 6] = [
    ("støtter", "støtter", "supports"),
    ("støtter med bemærkninger", "støtter med bemærkninger", "supports with remarks"),
    ("støtter ikke", "støtter ikke", "opposes"),
    ("bemærkninger", "bemærkninger, hverken for eller imod", "remarks, neither for nor against"),
    ("ingen bemærkninger", "ingen bemærkninger", "no remarks"),
    ("ikke taget stilling", "ikke taget stilling", "not decided"),
];

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
        if let Some((position, text)) = &item.said {
            let (position, text) = (escape(position), escape(text));
            self.put(&format!(" data-position=\"{position}\" data-text=\"{text}\""));
        }
        self.put(&format!(
            ">\n<h2 id=\"title_{index}\"><span class=\"number\">{number}</span> {title}</h2>\n\
             <p class=\"sort\">{kind}</p>\n"
        ));
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
        let number = escape(self.form.items.get(index).map_or("", |item| &item.number));
        let legend = self.word("Jeres holdning til punkt", "Your position on item");
        let unsaid = self.word("ikke besvaret", "not answered");
        self.put(&format!(
            "<fieldset id=\"position_{index}\">\n<legend>{legend} {number}</legend>\n<div class=\"choices\">\n"
        ));
        let language = self.form.front.language;
        for (place, (value, danish, english)) in POSITIONS.iter().enumerate() {
            self.choice(index, place + 1, value, language.pick(danish, english));
        }
        self.choice(index, 0, "", unsaid);
        self.put("</div>\n</fieldset>\n");
        let label = self.word("Bemærkninger til punkt", "Remarks on item");
        let hint = self.word(
            "Tom linje mellem afsnit; „- “ foran hvert punkt i en liste.",
            "An empty line between paragraphs; “- ” before each point of a list.",
        );
        self.put(&format!(
            "<p class=\"field\"><label for=\"text_{index}\">{label} {number}</label>\n\
             <span class=\"hint\" id=\"hint_{index}\">{hint}</span>\n\
             <textarea id=\"text_{index}\" rows=\"4\" autocomplete=\"off\" aria-describedby=\"hint_{index}\"></textarea></p>\n"
        ));
    }

    fn choice(&mut self, index: usize, place: usize, value: &str, label: &str) {
        let checked = if value.is_empty() { " checked" } else { "" };
        let mut label = label.to_owned();
        if let Some(first) = label.get(..1) {
            label.replace_range(..1, &first.to_uppercase());
        }
        self.put(&format!(
            "<div class=\"choice\"><input type=\"radio\" name=\"position_{index}\" \
             id=\"choice_{index}_{place}\" value=\"{value}\"{checked}>\
             <label for=\"choice_{index}_{place}\">{label}</label></div>\n"
        ));
    }
}
