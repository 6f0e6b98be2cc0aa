//! A political treatment from the letters' dispatch to the synthesis at the meeting, and a consent
//! by silence.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::{files, lay_out};
use crate::sek::{Ran, sek};

pub const PAGE: &str = include_str!("hearing.md");
const DISPATCH: &str = "requests/2013/rammepapir/dispatch.toml";

fn repository() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    lay_out(PAGE, folder.path());
    folder
}

fn send(at: &Path, request: &str, more: &[&str]) -> Ran {
    let arguments = ["--today", "2013-02-06T15:00", "letters", request, "--sent", "--way", "mail"];
    sek(at, &[&arguments[..], &["--time", "2013-02-06T14:00"], more].concat())
}

fn note(at: &Path, request: &str, readers: &str) -> String {
    let arguments = ["--today", "2013-04-12", "pack", request, "--audience", readers];
    sek(at, &arguments).ended(0);
    let name = request.replace('/', "-");
    let path = at.join(format!("out/{name}-svar/{readers}/hoeringsnotat.md"));
    fs::read_to_string(path).expect("the note")
}

#[test]
fn each_role_gets_a_letter_of_its_own() {
    let folder = repository();
    let at = folder.path();
    let listed = sek(at, &["--today", "2013-02-06", "letters", "2013/rammepapir"]).ended(0);
    assert_eq!(listed.out.lines().count(), 6, "{}", listed.out);
    assert!(listed.out.contains("Herlev Kommune, borgmesteren: ikke sendt"), "{}", listed.out);
    let arguments = ["--today", "2013-02-06", "letters", "2013/rammepapir", "--out", "breve"];
    sek(at, &arguments).ended(0);
    let letter = fs::read_to_string(at.join("breve/herlev-borgmesteren.md")).expect("a letter");
    for words in [
        "Til borgmesteren, Herlev Kommune",
        "6. februar 2013",
        "tirsdag den 19. marts 2013",
        "sagsnr. 13/217",
        "1. Hvordan vil kommunen arbejde med målsætningerne?",
        "Kommunernes fælles rolle (dok.nr. 13/217-3)",
        "KKR tirsdag den 16. april 2013",
        "sekretariat@vaert.example",
    ] {
        assert!(letter.contains(words), "{words} is not in {letter}");
    }
    assert!(at.join("breve/bilag/rammepapir.txt").exists());
    assert!(at.join("breve/egedal-formanden-for-sundhedsudvalget.html").exists());
    let refused = sek(at, &["letters", "2013/kkr-02"]).ended(2);
    assert!(refused.err.contains("sek invite"), "{}", refused.err);
}

#[test]
fn what_is_sent_is_recorded_once_and_can_be_made_again() {
    let folder = repository();
    let at = folder.path();
    let said = send(at, "2013/rammepapir", &["--out", "sendt"]).ended(0);
    assert!(said.out.contains("6 breve er skrevet som sendt"), "{}", said.out);
    let written = fs::read_to_string(at.join(DISPATCH)).expect("the dispatches");
    assert_eq!(written.matches("[[dispatches]]").count(), 6, "{written}");
    assert!(written.contains("time = 2013-02-06T14:00:00+01:00"), "{written}");
    let again = send(at, "2013/rammepapir", &[]).ended(0);
    assert!(again.out.contains("alle 6 breve i denne udgave"), "{}", again.out);
    assert_eq!(fs::read_to_string(at.join(DISPATCH)).expect("the dispatches"), written);
    // A letter that was sent keeps its date and its deadline, and so its bytes and its hash.
    let more = ["extend", "2013/rammepapir", "--for", "herlev", "--until", "2013-04-02"];
    let reason = ["--reason", "Byrådet mødes den 27. marts", "--today", "2013-02-20"];
    sek(at, &[&more[..], &reason[..]].concat()).ended(0);
    let later = ["--today", "2013-03-01", "letters", "2013/rammepapir", "--out", "igen"];
    sek(at, &later).ended(0);
    assert_eq!(files(&at.join("sendt")), files(&at.join("igen")));
    let listed = sek(at, &["--today", "2013-03-01", "letters", "2013/rammepapir"]).ended(0);
    assert!(listed.out.contains("borgmesteren: sendt 6. februar 2013 kl. 14.00"), "{}", listed.out);
    let early = ["--today", "2013-02-05", "letters", "2013/tilslutning", "--sent", "--way", "post"];
    let early = sek(at, &[&early[..], &["--time", "2013-02-07T10:00"]].concat()).ended(2);
    assert!(early.err.contains("i fremtiden"), "{}", early.err);
}

#[test]
fn a_letter_with_a_field_that_says_nothing_is_not_sent() {
    let folder = repository();
    let at = folder.path();
    let path = at.join("requests/2013/rammepapir/request.md");
    let text = fs::read_to_string(&path).expect("the request").replace("{frist}", "{andel}");
    fs::write(&path, text).expect("the request");
    let refused = send(at, "2013/rammepapir", &[]).ended(2);
    assert!(refused.err.contains("{andel}"), "{}", refused.err);
    assert!(!at.join(DISPATCH).exists());
    let draft = ["--today", "2013-02-06", "letters", "2013/rammepapir", "--draft", "--out", "u"];
    sek(at, &draft).ended(0);
    let letter = fs::read_to_string(at.join("u/herlev-borgmesteren.md")).expect("a letter");
    assert!(letter.contains("UDKAST") && letter.contains("mangler: andel"), "{letter}");
}

#[test]
fn the_note_says_who_has_said_what_and_who_was_silent() {
    let folder = repository();
    let at = folder.path();
    send(at, "2013/rammepapir", &[]).ended(0);
    let note = note(at, "2013/rammepapir", "municipal-members");
    for words in [
        "2 af 3 kommuner har svaret",
        "Med forbehold for politisk behandling svarer Herlev",
        "Der er ikke svar fra Egedal",
        "Eget svar til spørgeren sendes også af Furesø",
        "Gennem sundhedspolitikken",
        "Akutteam",
        "Fælles akutpladser",
        "Byrådet",
        "efter fristen",
        "Bilag: Tekniske bemærkninger",
        "Side 4: tabellen",
        "6. februar 2013 kl. 14.00, mail, borgmesteren",
        "sha256",
        "Tavshed er aldrig en bevilling eller en politisk godkendelse",
    ] {
        assert!(note.contains(words), "{words} is not in {note}");
    }
    assert!(!note.contains("Konsulent") && !note.contains("11 22"), "{note}");
    let own = self::note(at, "2013/rammepapir", "secretariat");
    assert!(own.contains("En Konsulent, tlf. 11 22 33 44"), "{own}");
}

#[test]
fn silence_counts_only_where_the_letter_was_sent() {
    let folder = repository();
    let at = folder.path();
    send(at, "2013/tilslutning", &["--for", "herlev,egedal"]).ended(0);
    let note = note(at, "2013/tilslutning", "municipal-members");
    assert!(note.contains("Uden indsigelse er Herlev"), "{note}");
    assert!(note.contains("Der er ikke svar fra Furesø"), "{note}");
    assert!(note.contains("udsendelsen er ikke bevist"), "{note}");
    assert!(note.contains("Egedal kan ikke godkende forslaget"), "{note}");
    let found = sek(at, &["--today", "2013-04-12", "check"]);
    assert!(found.out.contains("H007") && found.out.contains("`furesoe`"), "{}", found.out);
}

#[test]
fn the_meeting_takes_up_the_answers_by_itself() {
    let folder = repository();
    let at = folder.path();
    send(at, "2013/rammepapir", &[]).ended(0);
    let agenda = |readers: &str| {
        let arguments = ["--today", "2013-04-12", "pack", "2013/kkr-02", "--audience", readers];
        sek(at, &arguments).ended(0);
        let path = format!("out/2013-kkr-02/{readers}/dagsorden.md");
        fs::read_to_string(at.join(path)).expect("the agenda")
    };
    let own = agenda("municipal-members");
    assert!(own.contains("Gennem sundhedspolitikken") && own.contains("Svar og tavshed"), "{own}");
    let theirs = agenda("region-secretariat");
    assert!(!theirs.contains("Gennem") && !theirs.contains("Rammepapir om"), "{theirs}");
    // An approval that follows doesn't hide what was remarked before it.
    let request = at.join("requests/2013/rammepapir/request.md");
    let text = fs::read_to_string(&request).expect("the request");
    let round = "[[rounds]]\nid = \"ja\"\ntitle = \"Godkendelse\"\npurpose = \"approval\"\n\
                 opens = 2013-03-25\nuntil = 2013-04-09\n\n+++\n";
    let at_end = text.rfind("+++\n").expect("the front's end");
    fs::write(&request, [&text[..at_end], round, &text[at_end + 4..]].concat()).expect("a round");
    let replies = at.join("requests/2013/rammepapir/ja/replies");
    fs::create_dir_all(&replies).expect("a folder");
    fs::write(replies.join("herlev.md"), "Holdning: støtter\n").expect("a reply");
    let own = agenda("municipal-members");
    assert!(own.contains("Gennem sundhedspolitikken") && own.contains(", Godkendelse"), "{own}");
}

#[test]
fn the_politicians_note_has_it_in_short() {
    let folder = repository();
    let at = folder.path();
    send(at, "2013/rammepapir", &[]).ended(0);
    let item = at.join("meetings/2013/kkr-02/rammepapir/note.md");
    fs::write(item, "## Kernen\nSvarene er kommet.\n").expect("a note");
    let joint = at.join("requests/2013/rammepapir/joint.md");
    let note = |language: &str| {
        let arguments = ["--today", "2013-04-12", "pack", "2013/kkr-02", "--language", language];
        sek(at, &[&arguments[..], &["--audience", "municipal-members"]].concat()).ended(0);
        let name = if language == "da" { "formoedenotat" } else { "pre-meeting-note" };
        let path = format!("out/2013-kkr-02/municipal-members/{name}.md");
        fs::read_to_string(at.join(path)).expect("the note")
    };
    let short = note("da");
    for words in [
        "Svarene er kommet.",
        "2 af 3 kommuner har svaret",
        "Med forbehold for politisk behandling svarer Herlev",
        "Der er ikke svar fra Egedal",
        "1 kommune nævner 2 forhold i alt",
        "Hele opsamlingen står i dagsordenspakken",
    ] {
        assert!(short.contains(words), "{words} is not in {short}");
    }
    // The texts themselves, the proofs and the rest are in the agenda pack.
    assert!(!short.contains("Gennem sundhedspolitikken") && !short.contains("sha256"), "{short}");
    fs::write(&joint, "Tak. [fra: alle]\n").expect("the joint reply");
    assert!(note("da").contains("Det fælles svar er et udkast"));
    fs::write(&joint, "+++\nsent = 2013-04-10T12:00:00\n+++\nTak. [fra: alle]\n").expect("it");
    assert!(note("en").contains("The joint reply was sent on 10 April 2013"));
}

#[test]
fn where_municipalities_differ_is_said() {
    let folder = TempDir::new().expect("a folder");
    let at = folder.path();
    let last = "ser kommunen?\"\nkind = \"list\"\n";
    let question = "\n[[questions]]\nid = \"tilslutning\"\ntext = \"Er kommunen med?\"\n\
        kind = \"choice\"\nchoices = [\"ja\", \"nej\"]\n";
    let answered =
        |line: &str, answer: &str| format!("{line}\n\n## 4. Er kommunen med?\nSvar: {answer}\n");
    let page = PAGE
        .replace(last, &format!("{last}{question}"))
        .replace("- Fælles træning med Egedal", &answered("- Fælles træning med Egedal", "ja"))
        .replace("- Fælles akutpladser", &answered("- Fælles akutpladser", "nej"));
    lay_out(&page, at);
    send(at, "2013/rammepapir", &[]).ended(0);
    let item = at.join("meetings/2013/kkr-02/rammepapir/note.md");
    fs::write(item, "## Kernen\nSvarene er kommet.\n").expect("a note");
    let arguments = ["--today", "2013-04-12", "pack", "2013/kkr-02"];
    sek(at, &[&arguments[..], &["--audience", "municipal-members"]].concat()).ended(0);
    let path = at.join("out/2013-kkr-02/municipal-members/formoedenotat.md");
    let note = fs::read_to_string(path).expect("the note");
    assert!(note.contains("Uenighed. ja: Furesø; nej: Herlev"), "{note}");
}

#[test]
fn the_joint_reply_keeps_its_sources_to_the_municipal_side() {
    let folder = repository();
    let at = folder.path();
    let joint = at.join("requests/2013/rammepapir/joint.md");
    let text =
        "Kommunerne takker. [fra: sekretariatet]\n\n- Økonomien mangler [fra: furesoe, herlev]\n";
    fs::write(&joint, text).expect("the joint reply");
    let pack = |readers: &str| {
        sek(at, &["--today", "2013-04-12", "pack", "2013/rammepapir", "--audience", readers])
    };
    let read = |readers: &str| {
        let path = format!("out/2013-rammepapir-svar/{readers}/faelles-svar.md");
        fs::read_to_string(at.join(path)).expect("the joint reply")
    };
    pack("municipal-members").ended(0);
    let own = read("municipal-members");
    assert!(own.contains("Furesø og Herlev") && own.contains("UDKAST"), "{own}");
    assert!(pack("region-secretariat").ended(2).err.contains("kun for den kommunale side"));
    fs::write(&joint, format!("+++\nsent = 2013-04-10T12:00:00\n+++\n{text}")).expect("it");
    pack("region-secretariat").ended(0);
    let theirs = read("region-secretariat");
    assert!(theirs.contains("Økonomien mangler"), "{theirs}");
    assert!(!theirs.contains("Furesø") && !theirs.contains("fra:"), "{theirs}");
    assert!(!theirs.contains("Side 4"), "technical remarks are sent only if it says so");
    // Sent with it, they tell neither which municipality nor how to reach whoever wrote them.
    let sent = "+++\nsent = 2013-04-10T12:00:00\nwith_technical = true\n+++\n";
    fs::write(&joint, format!("{sent}{text}")).expect("it");
    sek(
        at,
        &["--today", "2013-04-12", "pack", "2013/rammepapir", "--audience", "public", "--draft"],
    )
    .ended(0);
    let open = read("public");
    assert!(open.contains("Side 4") && open.contains("En kommune"), "{open}");
    assert!(!open.contains("Furesø") && !open.contains("@") && !open.contains("22 33"), "{open}");
}
