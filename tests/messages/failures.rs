//! What stands in the way of an answer: each by a run of its own, in both languages.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::{Corpus, LANGUAGES};
use crate::commands::{PAGE, lay_out};
use crate::git::git;
use crate::sek::{Ran, command};

/// A name, what is done to the repository before, and the arguments of the run.
pub type Failure = (&'static str, fn(&Path), &'static [&'static str]);

const MEETING: &str = "2026/raad-01";

const FAILURES: &[Failure] = &[
    ("no-repository", |at| remove(at, "sekretariat.toml"), &["check"]),
    ("no-folder", nothing, &["-C", "intet/sted", "check"]),
    ("overlay-without-folder", nothing, &["--overlay", "intet", "check"]),
    ("broken-first-record", |at| put(at, "sekretariat.toml", "format = \"?\"\n"), &["status"]),
    ("errors-in-the-files", |at| put(at, "cases/x.toml", "title = 1\n"), &["status"]),
    ("no-history", |at| fs::remove_dir_all(at.join(".git")).expect("removed"), &["status"]),
    ("shallow-clone", shallow, &["status"]),
    ("partial-clone", lose_an_object, &["status"]),
    ("broken-head", |at| put(at, ".git/HEAD", "x\n"), &["status"]),
    ("broken-config", |at| put(at, ".git/config", "[core\n"), &["status"]),
    ("no-main-branch", |at| drop(git(at, &["branch", "-m", "main", "anden"])), &["status"]),
    ("at-without-git", |at| fs::remove_dir_all(at.join(".git")).expect("removed"), AT_HEAD),
    ("unknown-revision", nothing, &["--at", "HEAD~9", "status"]),
    ("bad-today", nothing, &["--today", "i morgen", "status"]),
    ("today-far-away", nothing, &["--today", "+262000-01-01", "status"]),
    ("today-skipped-by-the-clock", nothing, &["--today", "2026-03-29T02:30", "status"]),
    ("unknown-meeting", nothing, &["pack", "langt-vaek"]),
    ("nearly-a-meeting", nothing, &["pack", "2026/raad-1"]),
    ("broken-meeting", |at| put(at, RECORD, "starts = 1\n"), &["pack", MEETING]),
    ("broken-forum", |at| put(at, "forums/raad.toml", "name = 1\n"), &["pack", MEETING]),
    ("pack-with-errors", |at| put(at, ITEM, "+++\ntitel = 1\n+++\n"), &["pack", MEETING]),
    ("item-not-ready", nothing, &["pack", MEETING]),
    ("unknown-audience", nothing, &["pack", MEETING, "--audience", "pressen"]),
    ("nearly-an-audience", nothing, &["pack", MEETING, "--audience", "publik"]),
    ("audience-without-a-seat", nothing, &["pack", MEETING, "--audience", "plo"]),
    ("out-folder-is-a-file", |at| put(at, "out", ""), &["pack", MEETING]),
    ("out-folder-has-a-link", link_in_out, &["pack", MEETING]),
    ("out-folder-cannot-be-made", nothing, &["pack", MEETING, "-o", "/proc/sek"]),
    ("out-file-is-a-folder", folder_in_out, &["pack", MEETING]),
    ("stale-file-is-a-folder", stale_folder, &["pack", MEETING]),
    ("follow-up-for-others", nothing, &["followup", "--audience", "public"]),
    ("report-of-a-year-to-come", nothing, &["report", "annual", "2031"]),
    ("report-on-an-unknown-forum", nothing, &["report", "annual", "2026", "--forum", "qwxz"]),
    ("report-on-nearly-a-forum", nothing, &["report", "annual", "2026", "--forum", "rad"]),
    ("unknown-case", nothing, &["case", "qwxz"]),
    ("nearly-a-case", |at| put(at, "cases/budget.toml", "title = \"B\"\n"), &["case", "buget"]),
    ("broken-case", |at| put(at, "cases/budget.toml", "title = 1\n"), &["case", "budget"]),
    (
        "case-that-is-closed-to-its-readers",
        |at| put(at, "cases/budget.toml", "title = \"B\"\n"),
        &["case", "budget", "--audience", "public"],
    ),
    ("unknown-share", nothing, &["share", "qwxz"]),
    ("nearly-a-share", share, &["share", "2027/drif"]),
    (
        "broken-share",
        |at| put(at, "shares/2027/drift.toml", "title = 1\n"),
        &["share", "2027/drift"],
    ),
    ("share-that-is-not-counted", share, &["share", "2027/drift"]),
    (
        "share-of-one-that-is-unknown",
        |at| put(at, "shares/2027/drift.toml", STRANGER),
        &["share", "2027/drift"],
    ),
    ("letter-without-a-value", unfilled, &["share", "2027/drift", "--out", "ud"]),
    ("draft-of-a-letter-without-a-value", unfilled, UNFILLED),
    ("presentation-of-a-meeting", nothing, &["present", MEETING]),
    ("presentation-of-an-unknown-item", nothing, &["present", "2026/raad-01/qwxz"]),
    ("presentation-of-nearly-an-item", nothing, &["present", "2026/raad-01/budge"]),
    ("presentation-that-is-closed", closed_item, &["present", "2026/raad-01/budget"]),
    ("presentation-that-is-not-ready", nothing, &["present", "2026/raad-01/budget"]),
    ("unknown-municipality", nothing, &["status", "--for", "qwxz"]),
    ("nearly-a-municipality", nothing, &["status", "--for", "furesø kommun"]),
    ("no-meeting-in-the-forum", nothing, &["deadlines", "raadd"]),
    ("no-meeting-this-year", nothing, &["deadlines", "--today", "2031-01-01"]),
    ("unknown-forum", nothing, &["new", "meeting", "qwxz", "--on", "2027-01-20T09:00"]),
    ("nearly-a-forum", nothing, &["new", "meeting", "rad", "--on", "2027-01-20T09:00"]),
    ("seats-for-the-region", nothing, &["seats", "--audience", "regional-members"]),
    ("enquiries-for-others", nothing, &["enquiries", "--audience", "administrations"]),
    ("no-round-of-visits", nothing, &["visits"]),
    ("unknown-round-of-visits", round, &["visits", "langtvaek"]),
    ("nearly-a-round-of-visits", round, &["visits", "2062"]),
    ("bad-day", nothing, &["seats", "--on", "i dag"]),
    ("bad-time", nothing, &["new", "meeting", "raad", "--on", "20. januar"]),
    ("bad-year", nothing, &["new", "meeting", "raad", "--on", "+12027-01-20T09:00"]),
    ("title-without-letters", nothing, &["new", "item", MEETING, "!!!"]),
    ("item-is-there", nothing, &["new", "item", MEETING, "Budget"]),
    ("not-asked", not_asked, &["new", "reply", MEETING, "--as", "herlev"]),
    ("form-for-one-not-asked", not_asked, &["form", MEETING, "--for", "herlev"]),
    ("form-nobody-is-asked", nobody_asked, &["form", MEETING]),
    ("form-of-a-meeting-not-held", cancelled, &["form", MEETING]),
    ("form-without-items", unasked, &["form", MEETING]),
    ("init-goes-over-nothing", nothing, &["init"]),
    ("init-for-an-odd-branch", |at| setting(at, "main_branch = \"a b\""), INIT),
    ("init-without-first-record", |at| put(at, "sekretariat.toml", "format = \"?\"\n"), INIT),
    ("invite-of-nobody", |at| asks(at, "[]"), INVITE),
    ("invite-who-is-not-asked", not_asked, &["invite", MEETING, "--for", "herlev"]),
    ("invite-to-what-is-not-held", cancelled, INVITE),
    ("invite-without-items", |at| put(at, ITEM, NOT_ASKED), INVITE),
    ("forge-without-its-kind", |at| setting(at, "forge = \"https://git.example/a/b\""), CHECK),
    ("forge-with-an-odd-address", odd_forge, CHECK),
    ("demo-goes-over-nothing", nothing, &["demo", "."]),
    ("unknown-code", nothing, &["explain", "Z999999"]),
    ("nearly-a-code", nothing, &["explain", "M0O2"]),
    ("unknown-schema", nothing, &["schema", "zzzzzz"]),
    ("nearly-a-schema", nothing, &["schema", "metting"]),
    ("schemas-missing", nothing, &["schema", "--check"]),
    (
        "schema-out-of-date",
        |at| put(at, ".sek/schema/case.json", "{}"),
        &["schema", "case", "--check"],
    ),
    ("text-that-papers-leave-out", odd_text, &["pack", MEETING]),
    ("file-too-large", large, &["check"]),
    ("name-not-utf8", odd_name, &["check"]),
    ("overlay-over-a-file", |at| put(at, "lukket/forums/raad.toml", "x"), OVERLAY),
    ("commit-without-first-record", uncommit, &["--at", "HEAD", "check"]),
    ("weekdays-not-settled", |at| weekdays(at, ""), &["check"]),
    ("output-without-path", nothing, &["check", "--output", "sarif"]),
    ("unknown-format", nothing, &["check", "--output", "qwxz=x.json"]),
    ("nearly-a-format", nothing, &["check", "--output", "jsno=x.json"]),
    ("one-path-for-two", nothing, &["check", "--output", "json=x", "--output", "human=x"]),
    ("output-in-no-folder", nothing, &["check", "--output", "json=intet/x.json"]),
    ("output-is-a-folder", |at| put(at, "fund/x", ""), &["check", "--output", "json=fund"]),
    ("output-over-a-record", nothing, &["check", "--output", "json=forums/raad.toml"]),
    ("fix-of-nothing", nothing, &["check", "--fix"]),
    ("fix-of-one-file", |at| slips(at, &SLIPS[..1]), &["check", "--fix"]),
    ("fix-of-several-files", |at| slips(at, &SLIPS), &["check", "--fix"]),
    ("diff-of-one-file", |at| slips(at, &SLIPS[..1]), &["check", "--diff"]),
    ("diff-of-several-files", |at| slips(at, &SLIPS), &["check", "--diff"]),
    ("fix-of-what-git-lacks", |at| slip(at, SLIPS[0]), &["check", "--fix"]),
    ("fix-of-a-commit", nothing, &["--at", "HEAD", "check", "--fix"]),
    ("fix-of-a-read-only-file", read_only, &["check", "--fix"]),
    ("allow-in-a-commit", twice, ALLOW_AT),
    ("allow-of-nothing", nothing, ALLOW),
    ("allow-of-one-of-two", thrice, ALLOW),
    ("allow-that-is-no-list", no_list, ALLOW),
    ("base-without-git", |at| fs::remove_dir_all(at.join(".git")).expect("removed"), BASE),
    ("base-of-another-history", another_history, &["check", "--base", "fremmed"]),
    ("history-with-grafts", grafts, &["status"]),
    ("personal-number-in-an-annex", personal, &["pack", MEETING, "--draft"]),
    ("agenda-with-doubts", agenda, AGENDA),
    (
        "agenda-with-a-proposal-taken",
        agenda,
        &["import-agenda", "d.txt", "--meeting", MEETING, "--accept-guesses"],
    ),
    ("agenda-of-something-else", |at| put(at, "d.txt", OTHER), AGENDA),
    ("agenda-guessed", |at| put(at, "d.txt", "1. Budget\n2. Status\n"), AGENDA),
    ("agenda-taken-in", |at| put(at, "d.txt", PLAIN), TAKEN),
    ("agenda-of-a-newer-edition", newer, TAKEN),
    (
        "agenda-over-a-folder",
        |at| {
            put(at, "d.txt", PLAIN);
            put(at, "meetings/2026/raad-01/status-paa-huse/x.txt", "x")
        },
        AGENDA,
    ),
    ("agenda-without-items", |at| put(at, "d.txt", "Kære alle\n"), AGENDA),
    (
        "agenda-of-another-kind",
        |at| put(at, "d.txt", "x"),
        &["import-agenda", "sekretariat.toml", "--meeting", MEETING],
    ),
    ("agenda-cut-off", |at| put(at, "d.xml", "<Dagsorden>"), AGENDA_XML),
    ("agenda-with-entities", |at| put(at, "d.xml", "<a>&b;</a>"), AGENDA_XML),
    ("agenda-of-no-system", |at| put(at, "d.xml", "<a/>"), AGENDA_XML),
    ("agenda-of-two-meetings", |at| put(at, "d.xml", TWO), AGENDA_XML),
    ("agenda-twice-in-one-file", |at| put(at, "d.xml", TWICE), AGENDA_XML),
    ("agenda-too-deep", |at| put(at, "d.xml", &"<a>".repeat(100)), AGENDA_XML),
    ("agenda-of-another-system-id", other_id, AGENDA_XML),
    (
        "agenda-damaged-word",
        |at| put(at, "d.docx", "PK\u{3}\u{4}"),
        &["import-agenda", "d.docx", "--meeting", MEETING],
    ),
    (
        "agenda-of-pictures",
        |at| put(at, "d.html", PICTURES),
        &["import-agenda", "d.html", "--meeting", MEETING],
    ),
    (
        "agenda-at-a-bad-time",
        agenda,
        &["import-agenda", "d.txt", "--meeting", MEETING, "--received", "i går"],
    ),
    (
        "agenda-with-a-bad-answer",
        agenda,
        &["import-agenda", "d.txt", "--meeting", MEETING, "--answer", "ja"],
    ),
    (
        "agenda-in-a-commit",
        agenda,
        &["--at", "HEAD", "import-agenda", "d.txt", "--meeting", MEETING],
    ),
    ("hooks-in-no-bare-repository", nothing, &["hook", "install"]),
    ("hooks-of-somebody-else", |at| bare(at, "hooks/pre-receive", "#!/bin/sh\n"), HOOKS),
    ("hooks-elsewhere", |at| bare(at, "config", "[core]\nbare = true\nhooksPath = /x\n"), HOOKS),
    ("hooks-before-the-plan", |at| drop(git(at, &["init", "-q", "--bare", "s.git"])), HOOKS),
    ("unknown-flag", nothing, &["check", "--hurtigt"]),
    ("unknown-command", nothing, &["tjek"]),
];

const HOOKS: &[&str] = &["-C", "s.git", "hook", "install"];
const INIT: &[&str] = &["init", "--forge", "github"];
const INVITE: &[&str] = &["invite", MEETING];
const CHECK: &[&str] = &["check"];
const NOT_ASKED: &str = "+++\ntitle = \"Budget\"\nkind = \"decision\"\nask = false\n+++\n";
const AGENDA: &[&str] = &["import-agenda", "d.txt", "--meeting", MEETING];
const TAKEN: &[&str] =
    &["import-agenda", "d.txt", "--meeting", MEETING, "--accept-guesses", "--answer", "x.y=z"];
const AGENDA_XML: &[&str] = &["import-agenda", "d.xml", "--meeting", MEETING];
/// An agenda of the meeting without a doubt but the number of our own item.
const PLAIN: &str = "Rådet\nDato: 8. december 2026 kl. 16-18\nDagsorden\n1. Status på huse\n2. Eventuelt\n\n1. Status på huse\nBilag\n- Tal.pdf\n2. Eventuelt\n";
/// Every kind of doubt about an item.
const DOUBTFUL: &str = "Rådet\nReferat\nDato: 9. december 2026 kl. 15-17\nSted: Herlev\nDagsorden\n1. Huse\n2. Lukket punkt - Køb\n3. Fortrolig sag\n\n1. Huse\nBorgeren 010190-1234\n2. Lukket punkt - Køb\n3. Fortrolig sag\n";
const OTHER: &str = "Udvalg: Teknisk Udvalg\nDagsorden\n1. Status på veje\n2. Eventuelt\n";
const TWO: &str =
    "<a><Dagsorden><Møde MødeID=\"1\"/></Dagsorden><Dagsorden><Møde MødeID=\"2\"/></Dagsorden></a>";
const TWICE: &str = "<a><table name=\"agenda\"/><table name=\"agenda\"/></a>";
const PICTURES: &str =
    "<p>Rådet 8. december 2026</p><h1>1. Status på huse</h1><img alt=\"Hus\"><p hidden>x</p>";

const STRANGER: &str = "title = \"Drift\"\namount = \"1.000\"\nyear = 2027\n\
    count_date = 2026-01-01\nasks = [\"odense\"]\n";
const UNFILLED: &[&str] = &["share", "2027/drift", "--out", "ud", "--draft"];

/// A cost sharing of those whose inhabitants nobody has written down.
fn share(at: &Path) {
    let text = "title = \"Drift\"\namount = \"1.000\"\nyear = 2027\ncount_date = 2026-01-01\n";
    put(at, "shares/2027/drift.toml", &format!("{text}forum = \"raad\"\n"));
}

/// One that can be shared, and whose letter asks for a deadline that it doesn't have.
fn unfilled(at: &Path) {
    share(at);
    for entry in fs::read_dir(at.join("municipalities")).expect("a folder") {
        let path = entry.expect("a file").path();
        let text = fs::read_to_string(&path).expect("a municipality");
        let count = "[[inhabitants]]\ndate = 2026-01-01\ncount = 40000\n";
        fs::write(path, text + count).expect("a municipality");
    }
    put(at, "shares/2027/drift.md", "{andel} betales senest {frist}.\n");
}

fn closed_item(at: &Path) {
    let closed =
        "+++\ntitle = \"Budget\"\nkind = \"decision\"\n[closed]\nreason = \"Priser\"\n+++\n";
    put(at, ITEM, closed);
}

fn agenda(at: &Path) {
    put(at, "d.txt", DOUBTFUL);
}

/// An edition was taken in before, and an item has its number by another title.
fn newer(at: &Path) {
    let kept = "Rådet\nDato: 8. december 2026\nDagsorden\n1. Status på husene\n3. Trukket\n";
    let newer = PLAIN.replace("2. Even", "4. Even");
    put(at, "d.txt", &newer);
    put(at, "meetings/2026/raad-01/o.txt", kept);
    put(
        at,
        "meetings/2026/raad-01/eventuelt/item.md",
        "+++\ntitle = \"Evt\"\nkind = \"information\"\nowner = \"region\"\n+++\n",
    );
    let path = at.join(RECORD);
    let text = fs::read_to_string(&path).expect("a meeting");
    let text = text.replace(
        "[\"budget\"]",
        "[{ item = \"budget\", number = \"9\" }, { item = \"eventuelt\", number = \"4\" }]",
    );
    let annex = "agenda_received = 2026-11-18T09:00:00\n[[annexes]]\nfile = \"o.txt\"\ntitle = \"O\"\nreceived_agenda = true\n";
    fs::write(path, text + annex).expect("a meeting");
}

/// The file kept before is of another meeting in the region's system.
fn other_id(at: &Path) {
    let of = |id: u32| {
        format!(
            "<Dagsorden DagsordenID=\"{id}\"><Møde MødeID=\"{id}\" Udvalg=\"Rådet\"/><Dagsordenpunkter><Dagsordenpunkt Nummer=\"9\" Åbent=\"True\"><Overskrift>Eventuelt</Overskrift></Dagsordenpunkt></Dagsordenpunkter></Dagsorden>"
        )
    };
    newer(at);
    put(at, "d.xml", &of(2));
    put(at, "meetings/2026/raad-01/o.xml", &of(1));
    let path = at.join(RECORD);
    let text = fs::read_to_string(&path).expect("a meeting").replace("o.txt", "o.xml");
    fs::write(path, text).expect("a meeting");
}

const AT_HEAD: &[&str] = &["--at", "HEAD", "status"];
const BASE: &[&str] = &["check", "--base", "HEAD"];
const ALLOW: &[&str] =
    &["allow", "R002", RECORD, "--reason", "To behandlinger", "--until", "2027-01-31"];
const ALLOW_AT: &[&str] = &[
    "--at",
    "HEAD",
    "allow",
    "R002",
    RECORD,
    "--reason",
    "To behandlinger",
    "--until",
    "2027-01-31",
];
const OVERLAY: &[&str] = &["--overlay", "lukket", "check"];
const RECORD: &str = "meetings/2026/raad-01/meeting.toml";
const ITEM: &str = "meetings/2026/raad-01/budget/item.md";

pub fn corpus() -> Corpus {
    let all = FAILURES
        .iter()
        .chain(super::gate::FAILURES)
        .chain(super::hands::FAILURES)
        .chain(super::lots::FAILURES);
    all.map(|failure| (format!("failures/{}.txt", failure.0), text(failure))).collect()
}

/// What each language is told, with the temporary folder's name left out.
fn text((name, prepare, arguments): &Failure) -> String {
    let mut text = format!("$ sek {}\n", arguments.join(" "));
    for language in LANGUAGES {
        let folder = TempDir::new().expect("a folder");
        let at = folder.path().join("repository");
        lay_out(PAGE, &at);
        settings(&at, "");
        prepare(&at);
        let today = ["--today", "2026-11-23"];
        let today = if arguments.contains(&"--today") { &[][..] } else { &today };
        let run = [arguments, today, &["--language", language]].concat();
        let ran = Ran::of(at_home(&at, &run).output().expect("sek runs"));
        assert!(!ran.err.contains("panicked"), "{name}: {}", ran.err);
        let real = folder.path().canonicalize().expect("a path");
        let said = format!("{}{}", ran.out, ran.err);
        let said = said.replace(&real.display().to_string(), "…");
        let said = said.replace(&folder.path().display().to_string(), "…");
        // Builds with and without PDF say the same but for these lines.
        let of_one_build = ["uden PDF", "without PDF", ".pdf"];
        let is_same = |line: &&str| !of_one_build.iter().any(|word| line.contains(word));
        let said: String = said.lines().filter(is_same).map(|line| format!("{line}\n")).collect();
        text.push_str(&format!("\n{language}, exit code {}:\n{said}", ran.code));
    }
    text
}

/// `sek` in the repository `at`, of a user whose home is the folder above it.
pub fn at_home(at: &Path, arguments: &[&str]) -> Command {
    let mut command = command(at, arguments);
    for name in ["GIT_EDITOR", "VISUAL", "EDITOR", "XDG_CONFIG_HOME"] {
        command.env_remove(name);
    }
    command.env("HOME", at.parent().expect("a home")).stdin(Stdio::null());
    command
}

/// The user's own git: a name, an address and `more`.
pub fn settings(at: &Path, more: &str) {
    let text = format!("[user]\n\tname = Sagsbehandler\n\temail = s@herlev.example\n{more}\n");
    put(at, "../.gitconfig", &text);
}

pub fn nothing(_: &Path) {}

pub fn put(at: &Path, path: &str, text: &str) {
    let path = at.join(path);
    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    fs::write(path, text).expect("a file");
}

/// A bare repository beside the files, in which a file says otherwise.
fn bare(at: &Path, path: &str, text: &str) {
    git(at, &["clone", "-q", "--bare", ".", "s.git"]);
    put(at, &format!("s.git/{path}"), text);
}

fn round(at: &Path) {
    put(at, "visits/2026.toml", "title = \"2026\"\nfrom = 2026-01-01\nuntil = 2026-12-31\n");
}

fn remove(at: &Path, path: &str) {
    fs::remove_file(at.join(path)).expect("a file");
}

fn shallow(at: &Path) {
    let tip = git(at, &["rev-parse", "HEAD"]);
    put(at, ".git/shallow", &format!("{tip}\n"));
}

/// Takes the newest commit's tree away, as a partial clone lacks it.
fn lose_an_object(at: &Path) {
    let tree = git(at, &["rev-parse", "HEAD^{tree}"]);
    let packs = at.join(".git/objects/pack");
    for entry in fs::read_dir(&packs).expect("packs") {
        let path = entry.expect("a pack").path();
        let aside = at.join(path.file_name().expect("a name"));
        fs::rename(path, &aside).expect("it moves");
        if aside.extension().is_some_and(|ending| ending == "pack") {
            let pack = fs::File::open(&aside).expect("a pack");
            let mut unpack = Command::new("git");
            unpack.current_dir(at).args(["unpack-objects", "-q"]).stdin(pack);
            assert!(unpack.status().expect("git runs").success());
        }
        fs::remove_file(aside).expect("a file");
    }
    remove(at, &format!(".git/objects/{}/{}", &tree[..2], &tree[2..]));
}

/// Text that documents show otherwise than it is written.
fn odd_text(at: &Path) {
    let columns = "| a ".repeat(40);
    let rule = "|---".repeat(40);
    let links = "[her](ftp://a.example/1) ".repeat(7);
    let text = format!(
        "+++\ntitle = \"Budget\"\nkind = \"decision\"\nreadiness = \"ready\"\n\
         [[annexes]]\nfile = \"figur.png\"\ntitle = \"Figur\"\n+++\n\
         <b>fed</b> [her](../../hemmeligt) a\u{200b}\u{202e}b {links}\n\n\
         ![](figur.png) ![figur](ingen.png)\n\n# ![figur](figur.png)\n\n\
         {columns}|\n{rule}|\n{columns}|\n\n| a | b |\n|---|---|\n| 1 | 2 | 3 |\n\n\
         Fod[^a] og [^a] og [^b].\n\n[^a]: En note[^b].\n\n[^b]: Anden.\n\n[^c]: Tredje.\n\n{}x\n",
        "> ".repeat(60)
    );
    put(at, ITEM, &text);
    let pixel = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\0\0\0\0\x3a\x7e\x9b\x55\
        \0\0\0\x0aIDAT\x78\x9c\x63\x60\0\0\0\x02\0\x01\x48\xaf\xa4\x71\0\0\0\0IEND\xae\x42\x60\x82";
    fs::write(at.join(ITEM).with_file_name("figur.png"), pixel).expect("a picture");
}

fn large(at: &Path) {
    put(at, "cases/x.toml", &"# x\n".repeat(3_000_000));
}

#[cfg(unix)]
fn odd_name(at: &Path) {
    use std::os::unix::ffi::OsStrExt;
    fs::create_dir_all(at.join("cases")).expect("a folder");
    fs::write(at.join("cases").join(std::ffi::OsStr::from_bytes(b"\xe6.toml")), "")
        .expect("a file");
}

#[cfg(not(unix))]
fn odd_name(_: &Path) {}

fn uncommit(at: &Path) {
    git(at, &["rm", "--cached", "-q", "sekretariat.toml"]);
    git(at, &["commit", "-q", "-m", "Uden"]);
}

/// Puts `to` in the place of `from` in a file.
fn replace(at: &Path, path: &str, from: &str, to: &str) {
    let text = fs::read_to_string(at.join(path)).expect("a file");
    put(at, path, &text.replace(from, to));
}

fn weekdays(at: &Path, words: &str) {
    let path = at.join("forums/raad.toml");
    let text = fs::read_to_string(&path).expect("a forum");
    let text = text
        .replace("[deadlines]", &format!("{words}[deadlines]\nitems = \"4 hverdage før mødet\""));
    fs::write(path, text).expect("a forum");
}

/// What `--fix` mends: the path, what stands there, and what is written instead.
type Slip = (&'static str, &'static str, &'static str);

const SLIPS: [Slip; 2] = [
    ("municipalities/furesoe.toml", "code = 190", "code = \"190\""),
    ("municipalities/herlev.toml", "name = \"Herlev\"", "name = Herlev"),
];

fn slip(at: &Path, (path, good, bad): Slip) {
    let text = fs::read_to_string(at.join(path)).expect("a record");
    assert!(text.contains(good), "{text}");
    put(at, path, &text.replacen(good, bad, 1));
}

fn slips(at: &Path, slips: &[Slip]) {
    slips.iter().for_each(|one| slip(at, *one));
    git(at, &["commit", "-qam", "Ret"]);
}

fn read_only(at: &Path) {
    slips(at, &SLIPS[..1]);
    let path = at.join(SLIPS[0].0);
    let mut rights = fs::metadata(&path).expect("a file").permissions();
    rights.set_readonly(true);
    fs::set_permissions(path, rights).expect("rights");
}

fn twice(at: &Path) {
    slip(at, (RECORD, "\"budget\"", "\"budget\", \"budget\""));
}

/// Two findings of the same check in one file.
fn thrice(at: &Path) {
    put(
        at,
        "meetings/2026/raad-01/regnskab/item.md",
        "+++\ntitle = \"A\"\nkind = \"decision\"\n+++\n",
    );
    let items = "\"budget\", \"budget\", \"regnskab\", \"regnskab\"";
    slip(at, (RECORD, "\"budget\"", items));
}

fn no_list(at: &Path) {
    twice(at);
    slip(at, ("sekretariat.toml", "format = 1", "format = 1\nallow = []"));
}

fn another_history(at: &Path) {
    git(at, &["checkout", "-q", "--orphan", "fremmed"]);
    git(at, &["commit", "-q", "-m", "Forfra"]);
    git(at, &["checkout", "-q", "main"]);
}

fn grafts(at: &Path) {
    let tip = git(at, &["rev-parse", "HEAD"]);
    put(at, ".git/info/grafts", &format!("{tip}\n"));
}

fn personal(at: &Path) {
    let item = "+++\ntitle = \"Budget\"\nkind = \"decision\"\nreadiness = \"ready\"\n\
        [[annexes]]\nfile = \"liste.csv\"\ntitle = \"Liste\"\n+++\n";
    put(at, ITEM, item);
    put(at, "meetings/2026/raad-01/budget/liste.csv", "Navn;CPR\nA;010203-1234\n");
}

#[cfg(unix)]
fn link_in_out(at: &Path) {
    odd_text(at);
    fs::create_dir_all(at.join("out/2026-raad-01/municipal-members")).expect("a folder");
    std::os::unix::fs::symlink("/tmp", at.join("out/2026-raad-01/municipal-members/bilag"))
        .expect("a link");
}

#[cfg(not(unix))]
fn link_in_out(_: &Path) {}

fn folder_in_out(at: &Path) {
    packed(at, |folder| {
        fs::remove_file(folder.join("dagsorden.html")).expect("a file");
        put(folder, "dagsorden.html/x", "");
        fs::remove_file(folder.join("agenda.html")).ok();
        put(folder, "agenda.html/x", "");
    });
}

/// An earlier pack's manifest names a file that is a folder by now.
fn stale_folder(at: &Path) {
    packed(at, |folder| {
        let manifest = fs::read_to_string(folder.join("manifest.json")).expect("a manifest");
        let more = manifest.replace("\"files\": {", "\"files\": {\n    \"gammel.md\": \"\",");
        fs::write(folder.join("manifest.json"), more).expect("a manifest");
        put(folder, "gammel.md/x", "");
    });
}

fn packed(at: &Path, change: impl Fn(&Path)) {
    let run = ["pack", MEETING, "--today", "2026-11-23"];
    Ran::of(command(at, &run).output().expect("sek runs")).ended(0);
    let inside = |path: &Path| {
        fs::read_dir(path).expect("a folder").next().expect("one").expect("one").path()
    };
    change(&inside(&inside(&at.join("out"))));
}

fn nobody_asked(at: &Path) {
    replace(at, "forums/raad.toml", "asks = [\"furesoe\", \"herlev\"]\n", "");
}

fn cancelled(at: &Path) {
    replace(at, RECORD, "\"called\"", "\"cancelled\"");
}

fn unasked(at: &Path) {
    replace(at, ITEM, "kind =", "ask = false\nkind =");
}

/// A line more in the first record.
fn setting(at: &Path, line: &str) {
    let text = fs::read_to_string(at.join("sekretariat.toml")).expect("the first record");
    put(at, "sekretariat.toml", &text.replacen("name = ", &format!("{line}\nname = "), 1));
}

fn odd_forge(at: &Path) {
    setting(at, "forge = \"https://git.example/a?b\"\nforge_kind = \"github\"");
}

fn asks(at: &Path, list: &str) {
    let text = fs::read_to_string(at.join("forums/raad.toml")).expect("the forum");
    put(at, "forums/raad.toml", &text.replace("[\"furesoe\", \"herlev\"]", list));
}

fn not_asked(at: &Path) {
    let path = at.join("forums/raad.toml");
    let text = fs::read_to_string(&path).expect("a forum");
    fs::write(path, text.replace(", \"herlev\"]", "]")).expect("a forum");
}
