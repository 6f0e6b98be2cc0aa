//! A004: an annex that is named but isn't there.

use super::{Check, Context, item_path, meeting_path};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::model::Annex;
use crate::words::nearest;
use crate::{key, say};

pub static CHECK: Check =
    Check { code: Code { id: "A004", name: "annex-missing", severity: Severity::Error }, run };

fn run(context: &Context, found: &mut Vec<Diagnostic>) {
    for meeting in context.repository.meetings.values() {
        let folder = meeting.id.folder();
        look(context, &meeting_path(meeting), &folder, &meeting.annexes, found);
        for item in meeting.items.values() {
            let folder = format!("{folder}/{}", item.id);
            look(context, &item_path(meeting, &item.id), &folder, &item.annexes, found);
        }
    }
}

fn look(
    context: &Context,
    path: &str,
    folder: &str,
    annexes: &[Annex],
    found: &mut Vec<Diagnostic>,
) {
    for (index, annex) in annexes.iter().enumerate() {
        let file = &annex.file;
        if context.repository.files.contains_key(&format!("{folder}/{file}")) {
            continue;
        }
        let start = format!("{folder}/");
        let beside = context.repository.files.range(start.clone()..);
        let names = beside.map_while(|(path, _)| path.strip_prefix(start.as_str()));
        let help = match nearest(file, names.filter(|name| !name.contains('/'))) {
            Some(near) => say!("mente du `{near}`?", "did you mean `{near}`?"),
            None => say!("læg filen i {folder}", "put the file in {folder}"),
        };
        found.push(Diagnostic::new(
            &CHECK.code,
            context.repository.place(path, key!["annexes", index, "file"]),
            say!(
                "bilaget `{file}` ligger ikke i mappen",
                "the annex `{file}` is not in the folder"
            ),
            help,
        ));
    }
}
