//! Repositories whose own files or references tell the history otherwise than it is: no verdict
//! is given at all, and the reason is said.

use std::fs;
use std::path::Path;

use sekretariat::source::git_words;

use super::bed::{Ask, Bed, REPLY, TEXT};
use crate::git::git;

fn why(bed: &Bed, ask: &Ask) -> String {
    match bed.gate(ask) {
        Ok(gated) => panic!("judged: {:?}", gated.verdict()),
        Err(fault) => {
            assert!(git_words(fault.root_cause()).is_none(), "{fault:#}");
            format!("{fault:#}")
        }
    }
}

#[test]
fn replaced_objects_are_refused() {
    let bed = Bed::new();
    let ask = bed.change(bed.put(REPLY, TEXT));
    assert!(bed.gate(&ask).is_ok());
    let other = bed.commit(&bed.draft(bed.put("sekretariat.toml", "format = 1\n")));
    git(bed.folder.path(), &["replace", &ask.head, &other.to_string()]);
    assert!(why(&bed, &ask).contains("replaced objects"));
}

#[test]
fn grafts_and_shallow_clones_are_refused() {
    let bed = Bed::new();
    let ask = bed.change(bed.put(REPLY, TEXT));
    let info = bed.folder.path().join(".git/info");
    fs::create_dir_all(&info).expect("a folder");
    fs::write(info.join("grafts"), format!("{}\n", ask.head)).expect("a file");
    assert!(why(&bed, &ask).contains("grafts"));
    fs::remove_file(info.join("grafts")).expect("no file");
    fs::write(bed.folder.path().join(".git/shallow"), format!("{}\n", ask.base)).expect("a file");
    assert!(why(&bed, &ask).contains("shallow clone"));
}

#[test]
fn objects_that_are_missing_or_damaged_are_refused() {
    let bed = Bed::new();
    let ask = bed.change(bed.put(REPLY, TEXT));
    let loose = |id: &str| bed.folder.path().join(".git/objects").join(&id[..2]).join(&id[2..]);
    let blob = bed.blob(TEXT).to_string();
    let other = bed.blob("Noget andet\n").to_string();
    let kept = fs::read(loose(&blob)).expect("an object");
    // Another text under the id that the tree names.
    replace(&loose(&blob), &fs::read(loose(&other)).expect("an object"));
    assert!(why(&bed, &ask).contains("damaged"));
    fs::remove_file(loose(&blob)).expect("no object");
    assert!(why(&bed, &ask).contains("missing"));
    replace(&loose(&blob), &kept);
    assert!(bed.gate(&ask).is_ok());
}

fn replace(path: &Path, bytes: &[u8]) {
    let _ = fs::remove_file(path);
    fs::write(path, bytes).expect("an object");
}

#[test]
fn a_base_that_is_none_is_refused() {
    let bed = Bed::new();
    let ask = bed.change(bed.put(REPLY, TEXT));
    assert!(why(&bed, &Ask { base: "nogen".to_owned(), ..ask.clone() }).contains("nogen"));
    let broken = bed.commit(&bed.draft(bed.put("sekretariat.toml", "format = \n")));
    let head = bed.commit(&bed.draft(bed.put(REPLY, TEXT)).on(&[broken]));
    let ask = Ask { base: broken.to_string(), ..bed.ask(head) };
    assert!(why(&bed, &ask).contains("sekretariat.toml"));
}
