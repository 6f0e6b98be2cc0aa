use super::*;
use crate::document::form::{Answering, Asks, Fact, Fields, Filling, FormItem, POSITION, Said};
use crate::document::{Block, Document, text};
use crate::words::Language;

const HOSTILE: &str = "</script><script>alert(1)</script><!-- \" ' & \u{2028}\u{202e} </textarea>";

fn fact(key: &'static str, filling: Filling) -> Fact {
    Fact { key, label: HOSTILE.into(), hint: HOSTILE.into(), filling, is_required: true }
}

fn form(language: Language) -> Form {
    let item = FormItem {
        id: "plan".into(),
        heading: HOSTILE.into(),
        number: "3".into(),
        title: HOSTILE.into(),
        kind: HOSTILE.into(),
        core: vec![Block::Paragraph(text(HOSTILE))],
        more: vec![Block::Paragraph(text(HOSTILE))],
        annexes: vec![HOSTILE.into()],
        is_further: true,
        fields: Fields {
            facts: vec![
                fact(POSITION, Filling::Choices(vec![(HOSTILE.into(), HOSTILE.into())])),
                fact("Titel", Filling::Line),
            ],
            label: HOSTILE.into(),
            hint: HOSTILE.into(),
            said: Some(Said { facts: vec![("Titel", HOSTILE.into())], text: HOSTILE.into() }),
        },
    };
    Form {
        front: Document {
            language,
            kind: "Svarskema".into(),
            title: HOSTILE.into(),
            subtitle: HOSTILE.into(),
            sender: HOSTILE.into(),
            facts: vec![("Frist".into(), HOSTILE.into())],
            foot: HOSTILE.into(),
            ..Document::default()
        },
        answering: Answering {
            request: "2026/sundhedsraad-11".into(),
            edition: "0123456789abcdef".into(),
            opening: "<!-- sek-svar 1\n-->\n".into(),
            file_name: "svar.txt".into(),
            headings: vec![HOSTILE.into()],
        },
        party: "furesoe".into(),
        municipality: HOSTILE.into(),
        email: Some(HOSTILE.into()),
        until: Some(HOSTILE.into()),
        until_instant: Some(0),
        counted: vec![HOSTILE.into()],
        earlier: Some(HOSTILE.into()),
        earlier_is_nothing: false,
        items: vec![item],
        letter: vec![Block::Paragraph(text(HOSTILE))],
        annexes: vec![HOSTILE.into()],
        first: "Læs",
        after: "Derefter".into(),
        whole: Some("Det hele"),
        may_reserve: true,
        runs_on: false,
        asks: Asks::Candidates,
    }
}

#[test]
fn nothing_of_a_users_becomes_markup() {
    for language in [Language::Danish, Language::English] {
        let page = write(&form(language));
        assert_eq!(page.matches("<script").count(), 1, "one script, ours");
        assert_eq!(page.matches("</script").count(), 1);
        assert!(!page.contains("<!--"), "the script has none, and the text is escaped");
        assert!(!page.contains(['\u{2028}', '\u{202e}']));
        assert_eq!(page.matches("</textarea").count(), 1);
        assert!(page.contains("&lt;/script&gt;"), "what was written is shown");
    }
}

#[test]
fn the_policy_knows_the_script_and_the_style() {
    let page = write(&form(Language::Danish));
    let between = |from: &str, to: &str| page.split(from).nth(1).unwrap().split(to).next().unwrap();
    let policy = between("Content-Security-Policy\" content=\"", "\"");
    let script = hash(between("<script>", "</script>"));
    let style = hash(between("<style>", "</style>"));
    assert!(policy.starts_with("default-src 'none'; "), "{policy}");
    assert!(policy.contains(&format!("script-src '{script}'; style-src '{style}';")), "{policy}");
    assert!(!page.contains("src=") && !page.contains("@import") && !page.contains("url("));
    let is_active = |word: &&str| {
        word.starts_with("style=") || (word.starts_with("on") && word.contains("=\""))
    };
    assert_eq!(page.split_whitespace().find(is_active), None, "no code or style in attributes");
}

#[test]
fn the_same_form_is_the_same_bytes() {
    assert_eq!(write(&form(Language::Danish)), write(&form(Language::Danish)));
}
