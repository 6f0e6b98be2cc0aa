//! What stands in the way of answering, of more time, and of taking an answer in.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::LANGUAGES;
use super::failures::{Failure, at_home, nothing, put, settings};
use crate::commands::{PAGE, lay_out};
use crate::git::git;
use crate::sek::Ran;

pub const FAILURES: &[Failure] = &[
    ("reply-without-editor", nothing, REPLY),
    ("reply-editor-with-an-open-quote", |at| editor(at, "'nano"), REPLY),
    ("reply-editor-is-not-there", |at| editor(at, "/findes/ikke --vent"), REPLY),
    ("reply-editor-fails", |at| editor(at, "false"), REPLY),
    ("reply-editor-is-killed", |at| editor(at, "sh -c 'echo Mere >> $0; exit 1'"), REPLY),
    ("reply-to-an-unknown-request", nothing, &["reply", "2026/hoering", "--as", "herlev"]),
    ("reply-to-nearly-a-request", request, &["reply", "2026/hoerin", "--as", "herlev"]),
    ("reply-to-a-broken-request", broken_request, &["reply", "2026/hoering", "--as", "herlev"]),
    ("reply-to-a-request-of-others", request, &["reply", "2026/hoering", "--as", "herlev"]),
    ("form-of-a-request-to-nobody", request_to_nobody, &["form", "2026/hoering"]),
    ("reply-file-is-gone", |at| editor(at, "rm"), REPLY),
    ("reply-left-blank", |at| editor(at, "true"), REPLY),
    ("reply-says-nothing", nothing, &["reply", MEETING, "--as", "herlev", "--message", "<!---->"]),
    ("reply-with-an-error", nothing, PERSONAL),
    ("reply-over-a-draft", |at| put(at, TEXT, "## 1\nVores egen tekst\n"), NOTHING),
    ("reply-without-git", |at| fs::remove_dir_all(at.join(".git")).expect("removed"), NOTHING),
    ("reply-before-any-commit", forget, NOTHING),
    ("reply-without-a-branch", |at| drop(git(at, &["switch", "-q", "--detach"])), NOTHING),
    (
        "reply-in-a-merge",
        |at| put(at, ".git/MERGE_HEAD", &git(at, &["rev-parse", "HEAD"])),
        NOTHING,
    ),
    ("reply-branch-is-elsewhere", elsewhere, NOTHING),
    ("reply-branch-name-is-taken", |at| drop(git(at, &["branch", "svar"])), NOTHING),
    ("reply-branch-is-a-folder", |at| drop(git(at, &["branch", BELOW])), NOTHING),
    ("reply-without-a-name", |at| put(at, "../.gitconfig", ""), NOTHING),
    ("reply-that-is-not-signed", |at| settings(at, BAD_SIGNER), NOTHING),
    ("reply-from-no-file", nothing, &["reply", MEETING, "--as", "herlev", "--file", "intet.md"]),
    ("reply-from-a-document", document, &["reply", MEETING, "--as", "herlev", "--file", "x.docx"]),
    ("reply-at-a-commit", nothing, &["--at", "HEAD", "reply", MEETING, "--as", "herlev"]),
    ("extend-without-a-reason", nothing, &extend("2026-12-02", " ")),
    ("extend-to-no-time", nothing, &extend("snart", "x")),
    ("extend-to-a-time-that-is-skipped", nothing, &extend("2027-03-28T02:30", "x")),
    ("extend-to-an-earlier-time", nothing, &extend("2026-11-27", "x")),
    ("extend-to-a-closed-day", nothing, &extend("2026-12-05", "x")),
    ("extend-past-the-meeting", nothing, &extend("2026-12-09", "x")),
    ("extend-to-a-time-that-has-passed", nothing, PASSED),
    (
        "extend-in-a-broken-file",
        |at| put(at, RECEIPTS, "[[receipts]\n"),
        &extend("2026-12-02", "x"),
    ),
    (
        "extend-in-an-odd-file",
        |at| put(at, RECEIPTS, "extensions = 1\n"),
        &extend("2026-12-02", "x"),
    ),
    ("extend-in-no-text", latin, &extend("2026-12-02", "x")),
    ("receive-at-no-time", nothing, &receive("i går", "x")),
    ("receive-at-a-time-that-comes-twice", nothing, &receive("2026-10-25T02:30", "x")),
    ("receive-in-the-future", nothing, &receive("2026-11-24T08:00", "x")),
    ("receive-of-an-empty-text", nothing, &receive("2026-11-20T08:00", " ")),
    ("receive-without-a-text", nothing, RECEIVE),
    ("receive-over-another-reply", |at| put(at, TEXT, "Ingen bemærkninger"), OTHER),
];

fn request(at: &Path) {
    put_request(at, "kind = \"hearing\"\ntitle = \"Høring\"\nasks = [\"furesoe\"]\n");
}

fn request_to_nobody(at: &Path) {
    put_request(at, "kind = \"hearing\"\ntitle = \"Høring\"\n");
}

fn broken_request(at: &Path) {
    put_request(at, "kind = 1\n");
}

fn put_request(at: &Path, front: &str) {
    let folder = at.join("requests/2026/hoering");
    fs::create_dir_all(&folder).expect("a folder");
    let round = "[[rounds]]\nid = \"svar\"\nuntil = 2026-12-15\n";
    fs::write(folder.join("request.md"), format!("+++\n{front}{round}+++\nBrev.\n"))
        .expect("written");
}

const MEETING: &str = "2026/raad-01";
const TEXT: &str = "meetings/2026/raad-01/replies/herlev.md";
const RECEIPTS: &str = "meetings/2026/raad-01/receipts.toml";
const BELOW: &str = "svar/herlev/2026/raad-01/mere";
const REPLY: &[&str] = &["reply", MEETING, "--as", "herlev"];
const NOTHING: &[&str] = &["reply", MEETING, "--as", "herlev", "--message", "Ingen bemærkninger"];
const PERSONAL: &[&str] =
    &["reply", MEETING, "--as", "herlev", "--message", "Borgeren 070761-4285"];
const PASSED: &[&str] = &[
    "--today",
    "2026-12-04",
    "extend",
    MEETING,
    "--for",
    "herlev",
    "--until",
    "2026-12-02",
    "--reason",
    "x",
];
const RECEIVE: &[&str] =
    &["receive", MEETING, "--from", "herlev", "--way", "paper", "--received", "2026-11-20T08:00"];
const OTHER: &[&str] = &receive("2026-11-20T08:00", "## 1\nHoldning: støtter");
const BAD_SIGNER: &str = "\tsigningkey = ~/id.pub\n[commit]\n\tgpgsign = true\n\
    [gpg]\n\tformat = ssh\n[gpg \"ssh\"]\n\tprogram = false\n";

const fn extend(until: &'static str, reason: &'static str) -> [&'static str; 8] {
    ["extend", MEETING, "--for", "herlev", "--until", until, "--reason", reason]
}

const fn receive(time: &'static str, text: &'static str) -> [&'static str; 10] {
    ["receive", MEETING, "--from", "herlev", "--way", "phone", "--received", time, "--text", text]
}

fn editor(at: &Path, words: &str) {
    settings(at, &format!("[core]\n\teditor = {words:?}\n"));
}

fn forget(at: &Path) {
    fs::remove_dir_all(at.join(".git")).expect("removed");
    git(at, &["init", "-q"]);
}

fn elsewhere(at: &Path) {
    git(at, &["worktree", "add", "-q", "-b", "svar/herlev/2026/raad-01", "../anden"]);
}

fn document(at: &Path) {
    fs::write(at.join("x.docx"), b"PK\x03\x04\0\xff").expect("a file");
}

fn latin(at: &Path) {
    fs::write(at.join(RECEIPTS), b"# \xe6\n").expect("a file");
}

/// What is said when it goes well: ids of commits are other ones each time, so none of it is kept.
pub fn said() -> Vec<String> {
    let wishes =
        ["[commit]\n\tgpgsign = true\n", "[commit]\n\tgpgsign = true\n[gpg]\n\tformat = ssh\n"];
    let mut said = Vec::new();
    for language in LANGUAGES {
        for wish in wishes {
            let folder = TempDir::new().expect("a folder");
            let at = folder.path().join("repository");
            lay_out(PAGE, &at);
            settings(&at, wish);
            let run = [NOTHING, &["--language", language]].concat();
            let ran = Ran::of(at_home(&at, &run).output().expect("sek runs")).ended(0);
            said.extend([ran.out, ran.err]);
        }
    }
    said
}
