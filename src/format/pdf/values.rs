//! A document as one value: everything that the template needs, and nothing else.

use std::collections::BTreeSet;

use typst::foundations::{Array, Bytes, Datetime, Dict, Value, dict};

use super::blocks::{Picture, Place, Writer, array};
use super::{Form, pack};
use crate::document::{Block, Document, Entry};
use crate::words::{Language, Say};

/// The value, and what had to be left out on the way.
pub fn document(
    document: &Document,
    form: Form,
    date: Option<Datetime>,
    broken: &BTreeSet<usize>,
) -> (Dict, Vec<Say>) {
    let bytes: Vec<Bytes> = document.annexes.iter().map(|a| Bytes::new(a.bytes.clone())).collect();
    let mut writer = Writer::default();
    writer.targets = targets(document);
    let title = writer.cleaner.line(&full_title(document));
    for (n, annex) in document.annexes.iter().enumerate() {
        let Some(format) = pack::image_format(annex.media).filter(|_| !broken.contains(&n)) else {
            continue;
        };
        let picture = Picture { bytes: bytes[n].clone(), format };
        writer.pictures.insert(annex.file_name.clone(), picture);
    }
    let mut values = front(&mut writer, document);
    values.insert("full".into(), Value::Str(title.into()));
    values.insert("date".into(), date.map_or(Value::None, Value::Datetime));
    values.insert("complete".into(), Value::Bool(form == Form::Complete));
    values.insert("words".into(), Value::Dict(words(document.language)));
    let body = writer.blocks(&document.body, Place::PAGE);
    values.insert("body".into(), Value::Array(array(body)));
    let annexes = annexes(&mut writer, document, form, &bytes, broken);
    values.insert("annexes".into(), Value::Array(annexes));
    let mut warnings = std::mem::take(&mut writer.warnings);
    warnings.extend(writer.cleaner.warning());
    (values, warnings)
}

fn annexes(
    writer: &mut Writer,
    document: &Document,
    form: Form,
    bytes: &[Bytes],
    broken: &BTreeSet<usize>,
) -> Array {
    let mut annexes = Array::new();
    let mut taken = BTreeSet::new();
    for (n, annex) in document.annexes.iter().enumerate() {
        let mut listed = pack::listed(writer, annex);
        let shown = match form {
            Form::Accessible => pack::Shown::Attached,
            Form::Complete => pack::shown(annex, broken.contains(&n)),
        };
        if matches!(shown, pack::Shown::Attached | pack::Shown::Unreadable(_)) {
            pack::attach(&mut listed, annex, &bytes[n], &mut taken);
        }
        let source = (annex, &bytes[n]);
        pack::show(writer, &mut listed, source, &shown, document.language);
        writer.warnings.extend(pack::warning(annex, &shown));
        annexes.push(Value::Dict(listed));
    }
    annexes
}

fn front(writer: &mut Writer, document: &Document) -> Dict {
    let mut line = |text: &str| writer.cleaner.running(text, 40);
    let mut values = dict! {
        "lang" => document.language.tag(),
        "compact" => document.compact,
        "kind" => line(&document.kind),
        "title" => line(&document.title),
        "subtitle" => line(&document.subtitle),
        "sender" => line(&document.sender),
        "foot" => line(&document.foot),
    };
    let notice = document.notice.as_deref().map(&mut line);
    let notice = notice.map_or(Value::None, |notice| Value::Str(notice.into()));
    values.insert("notice".into(), notice);
    let facts: Array = document
        .facts
        .iter()
        .map(|(label, text)| {
            let text: Array = [Value::Str(line(text).into())].into_iter().collect();
            Value::Dict(dict! {"label" => line(label), "c" => text})
        })
        .collect();
    values.insert("facts".into(), Value::Array(facts));
    let contents: Array = document.contents.iter().map(|row| entry(writer, row)).collect();
    values.insert("contents".into(), Value::Array(contents));
    values
}

fn entry(writer: &mut Writer, entry: &Entry) -> Value {
    let target = entry.target.as_ref().and_then(|id| writer.targets.get(id)).cloned();
    let target = target.map_or(Value::None, |label| Value::Str(label.into()));
    Value::Dict(dict! {
        "number" => writer.cleaner.line(&entry.number),
        "title" => writer.cleaner.running(&entry.title, 30),
        "kind" => writer.cleaner.running(&entry.kind, 12),
        "heading" => entry.heading,
        "target" => target,
    })
}

/// The first heading with an id, and the first annex with a file name, own them.
fn targets(document: &Document) -> std::collections::BTreeMap<String, String> {
    let mut targets = std::collections::BTreeMap::new();
    for (n, block) in document.body.iter().enumerate() {
        if let Block::Heading { id: Some(id), .. } = block {
            targets.entry(id.clone()).or_insert_with(|| format!("heading-{n}"));
        }
    }
    for (n, annex) in document.annexes.iter().enumerate() {
        targets.entry(annex.file_name.clone()).or_insert_with(|| format!("annex-{n}"));
    }
    targets
}

/// What a reader's window and a search show: never empty, as the standard asks.
fn full_title(document: &Document) -> String {
    let parts = [&document.kind, &document.title, &document.subtitle];
    let parts: Vec<&str> = parts.iter().map(|p| p.trim()).filter(|p| !p.is_empty()).collect();
    match parts.as_slice() {
        [] => document.language.pick("Dokument", "Document").to_owned(),
        [one] => (*one).to_owned(),
        [first, rest @ ..] => format!("{first}: {}", rest.join(", ")),
    }
}

fn words(language: Language) -> Dict {
    let pick = |da: &'static str, en: &'static str| language.pick(da, en);
    dict! {
        "page" => pick("Side", "Page"),
        "of" => pick("af", "of"),
        "contents" => pick("Indhold", "Contents"),
        "number" => pick("Nr.", "No."),
        "item" => pick("Punkt", "Item"),
        "kind" => pick("Type", "Kind"),
        "annexes" => pick("Bilag", "Annexes"),
        "title" => pick("Titel", "Title"),
        "file" => pick("Fil", "File"),
        "attached_list" => pick(
            "Bilagene er vedhæftet denne PDF som filer. Åbn dem fra læserens liste over vedhæftede filer.",
            "The annexes are attached to this PDF as files. Open them from the reader's list of attachments.",
        ),
        "complete_list" => pick(
            "Bilagene følger på de næste sider i samme rækkefølge.",
            "The annexes follow on the next pages in the same order.",
        ),
        "attached" => pick(
            "Bilaget kan ikke vises som sider. Det er vedhæftet denne PDF som en fil; åbn den fra læserens liste over vedhæftede filer.",
            "The annex can't be shown as pages. It is attached to this PDF as a file; open it from the reader's list of attachments.",
        ),
        "still_attached" => pick(
            "Den er vedhæftet denne PDF, som den er.",
            "It is attached to this PDF as it is.",
        ),
        "no_image" => pick("Billedet kan ikke vises:", "The image can't be shown:"),
    }
}
