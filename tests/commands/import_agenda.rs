//! `sek import-agenda`: a received agenda in each format, its editions, and what may not come in.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{files, lay_out};
use crate::sek::{Ran, sek};

const PAGE: &str = include_str!("import_agenda.md");
const MEETING: &str = "2026/raad-01";
const FOLDER: &str = "meetings/2026/raad-01";
const REASON: &str = "Prisforhandling (forvaltningslovens § 28)";

fn repository() -> TempDir {
    let folder = TempDir::new().expect("a folder");
    lay_out(PAGE, &folder.path().join("r"));
    folder
}

fn agenda(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/agendas").join(name)
}

fn import(folder: &TempDir, file: &Path, more: &[&str]) -> Ran {
    let file = file.display().to_string();
    let arguments = ["import-agenda", &file, "--meeting", MEETING, "--today", "2026-11-23"];
    sek(&folder.path().join("r"), &[&arguments[..], more].concat())
}

fn text(folder: &TempDir, name: &str) -> String {
    fs::read_to_string(folder.path().join("r").join(FOLDER).join(name)).expect(name)
}

/// No errors, and a pack that can be made.
fn is_sound(folder: &TempDir) -> String {
    let root = folder.path().join("r");
    let today = ["--today", "2026-11-23"];
    let found = sek(&root, &[&["check"][..], &today].concat()).ended(0);
    assert!(!found.out.contains("fejl["), "{}", found.out);
    for audience in ["public", "secretariat"] {
        let run = ["pack", MEETING, "--audience", audience, "-o", audience];
        sek(&root, &[&run[..], &today].concat()).ended(0);
    }
    let pages = files(&root.join("public"));
    let page = pages.iter().find(|(name, _)| name.ends_with(".html")).expect("a page");
    String::from_utf8(page.1.clone()).expect("text")
}

#[test]
fn what_is_not_certain_is_asked_and_nothing_is_written() {
    let folder = repository();
    let before = files(&folder.path().join("r"));
    let ran = import(&folder, &agenda("sbsys.xml"), &[]).ended(1);
    for words in ["lukket-punkt-3.closed=…", "hoering.kind=decision", "intet er skrevet"] {
        assert!(ran.err.contains(words), "{words}: {}", ran.err);
    }
    // A reason can't be guessed.
    let ran = import(&folder, &agenda("sbsys.xml"), &["--accept-guesses"]).ended(1);
    assert!(
        ran.err.contains("lukket-punkt-3.closed=…") && !ran.err.contains(".kind"),
        "{}",
        ran.err
    );
    let pasted = ["--accept-guesses", "--answer", "lukket-punkt-3.closed=…"];
    import(&folder, &agenda("sbsys.xml"), &pasted).ended(1);
    let answer = format!("lukket-punkt-3.closed={REASON}");
    let dry = ["--accept-guesses", "--answer", &answer, "--dry-run"];
    let ran = import(&folder, &agenda("sbsys.xml"), &dry).ended(0);
    assert!(ran.out.contains("intet er skrevet"), "{}", ran.out);
    let more = [&dry[..], &["--answer", "findes-ikke.kind=decision"]].concat();
    let ran = import(&folder, &agenda("sbsys.xml"), &more).ended(0);
    assert!(ran.err.contains("`findes-ikke.kind`"), "{}", ran.err);
    import(&folder, &agenda("sbsys.xml"), &["--answer", "uden lighedstegn"]).ended(2);
    assert_eq!(files(&folder.path().join("r")), before);
}

#[test]
fn an_agenda_of_sbsys_becomes_items() {
    let folder = repository();
    let answer = format!("lukket-punkt-3.closed={REASON}");
    let annexes = folder.path().join("bilag");
    fs::create_dir(&annexes).unwrap();
    fs::write(annexes.join("udkast til plan.pdf"), "Udkast").unwrap();
    fs::write(annexes.join("andet.txt"), "Andet").unwrap();
    let at = annexes.display().to_string();
    let more = ["--accept-guesses", "--answer", &answer, "--received", "2026-11-20T10:15"];
    let more = [&more[..], &["--annexes", &at]].concat();
    let before = text(&folder, "meeting.toml");
    import(&folder, &agenda("sbsys.xml"), &more).ended(0);
    // Every byte that was there is there, and in its order.
    let after = text(&folder, "meeting.toml");
    let mut rest = after.as_str();
    for line in before.lines().filter(|line| !line.starts_with("agenda")) {
        let at = rest.find(line).unwrap_or_else(|| panic!("{line} in {after}"));
        rest = &rest[at + line.len()..];
    }
    assert!(
        after.contains("# vores eget") && after.contains("agenda_received = 2026-11-20T10:15:00\n")
    );
    assert!(after.contains("{ item = \"status-paa-psykiatrihuse\", number = \"4\" }"), "{after}");
    // The original is kept as it was, and closed, since it has the closed item's text.
    let original = fs::read(agenda("sbsys.xml")).unwrap();
    let kept = folder.path().join("r").join(FOLDER).join("regionens-dagsorden.xml");
    assert_eq!(fs::read(kept).unwrap(), original);
    assert!(
        after.contains("closed = { reason = \"Indeholder lukkede punkter: 3\", audiences = [] }")
    );
    let item = text(&folder, "naersundhedsplan-udkast-til-hoering/item.md");
    let expected = include_str!("../data/agendas/naersundhedsplan.item.md");
    assert_eq!(item, expected);
    let closed = text(&folder, "lukket-punkt-3/item.md");
    assert!(closed.contains("[closed]\n") && closed.contains(REASON) && closed.contains("12 mio."));
    let page = is_sound(&folder);
    assert!(page.contains("psykiatrihuse") && page.contains("Lukket punkt"), "{page}");
    assert!(!page.contains("Møllegården") && !page.contains("12 mio."), "a closed item leaked");
    // Once more adds nothing.
    let before = files(&folder.path().join("r").join(FOLDER));
    let ran = import(&folder, &agenda("sbsys.xml"), &more).ended(0);
    assert!(ran.out.contains("intet at tilføje"), "{}", ran.out);
    assert_eq!(files(&folder.path().join("r").join(FOLDER)), before);
}

#[test]
fn a_later_edition_adds_and_never_deletes() {
    let folder = repository();
    let answer = format!("lukket-punkt-3.closed={REASON}");
    let more = ["--accept-guesses", "--answer", &answer];
    import(&folder, &agenda("sbsys.xml"), &more).ended(0);
    // Our own item was given the number that the region now uses.
    let ran = import(&folder, &agenda("sbsys-tillaeg.xml"), &[]).ended(1);
    assert!(ran.err.contains("nummeret 6 er givet to gange"), "{}", ran.err);
    let number = ["--answer", "vinterberedskab-paa-akutmodtagelserne.number=7"];
    let ran = import(&folder, &agenda("sbsys-tillaeg.xml"), &number).ended(0);
    assert!(ran.out.contains("+ 7  vinterberedskab-paa-akutmodtagelserne"), "{}", ran.out);
    assert!(!ran.err.contains("forrige udgave"), "a supplement withdraws nothing: {}", ran.err);
    assert!(text(&folder, "meeting.toml").contains("regionens-dagsorden-2.xml"));
    is_sound(&folder);
    // A new edition of the whole: an item is gone, one has a new text and one a new number.
    let newer = fs::read_to_string(agenda("sbsys.xml")).unwrap();
    let newer = newer.replace("To huse er åbnet", "Tre huse er åbnet");
    let start = newer.find("    <Dagsordenpunkt DagsordenpunktID=\"5\"").unwrap();
    let end = newer.find("  </Dagsordenpunkter>").unwrap();
    let newer = format!("{}{}", &newer[..start], &newer[end..])
        .replace("DagsordenID=\"4711\"", "DagsordenID=\"4700\"");
    let path = folder.path().join("ny.xml");
    fs::write(&path, newer).unwrap();
    let before = files(&folder.path().join("r").join(FOLDER));
    let ran = import(&folder, &path, &[]).ended(0);
    assert!(
        ran.err.contains("ændret siden den forrige udgave i `Status på psykiatrihuse`: teksten"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("`Eventuelt` stod i den forrige udgave"), "{}", ran.err);
    let after = files(&folder.path().join("r").join(FOLDER));
    for (name, bytes) in before.iter().filter(|(name, _)| *name != "meeting.toml") {
        assert_eq!(after.get(name), Some(bytes), "{name}");
    }
    is_sound(&folder);
}

#[test]
fn pages_and_texts_become_the_same_items() {
    for (name, closed, extra) in [
        (
            "region.html",
            "lukket-punkt-3.closed",
            &["--answer", "lukket-punkt-3.kind=beslutning"][..],
        ),
        ("region.txt", "lukket-punkt-4.closed", &[]),
        ("acadre.xml", "lukket-punkt-3.closed", &[]),
    ] {
        let folder = repository();
        let answer = format!("{closed}={REASON}");
        let more = [&["--accept-guesses", "--answer", &answer][..], extra].concat();
        import(&folder, &agenda(name), &more).ended(0);
        let page = is_sound(&folder);
        assert!(page.contains("rsundhedsplan"), "{name}");
        assert!(!page.contains("Køb af ejendom") && !page.contains("hemmelighed"), "{name} leaked");
        assert!(!page.contains("99. Indsat") && !page.contains("Skjult note"), "{name}");
        let ran = import(&folder, &agenda(name), &more).ended(0);
        assert!(ran.out.contains("intet at tilføje"), "{name}: {}", ran.out);
    }
}

#[test]
fn a_word_file_is_read_by_its_headings() {
    let folder = repository();
    let ran = import(&folder, &agenda("region.docx"), &["--accept-guesses"]).ended(0);
    assert!(ran.out.contains("punkter i filen: 4; nye: 4"), "{}", ran.out);
    let item = text(&folder, "naersundhedsplan-udkast-til-hoering/item.md");
    assert!(item.contains("## Resumé\n\nUdkastet er klar."), "{item}");
    assert!(item.contains("- udkastet godkendes\n- fristen fastsættes"), "{item}");
    assert!(item.contains("# file = \"Udkast til plan.pdf\""), "{item}");
    assert!(text(&folder, "eventuelt/item.md").contains("| 2027 | 4.200.000 |"));
    is_sound(&folder);
    let original = fs::read(agenda("region.docx")).unwrap();
    let kept = folder.path().join("r").join(FOLDER).join("regionens-dagsorden.docx");
    assert_eq!(fs::read(kept).unwrap(), original);
}

#[test]
fn another_meetings_agenda_is_not_taken_in() {
    let folder = repository();
    let text = fs::read_to_string(agenda("region.txt")).unwrap();
    let answer = format!("lukket-punkt-4.closed={REASON}");
    let more = ["--accept-guesses", "--answer", &answer];
    for (old, new, key) in [
        ("8. december 2026", "15. december 2026", "date=…"),
        ("Møde i Sundhedsråd Prøveegnen", "Udvalg: Teknisk Udvalg", "forum=…"),
        ("Dagsorden\n\n", "Referat\n\n", "minutes=…"),
    ] {
        let path = folder.path().join("forkert.txt");
        fs::write(&path, text.replace(old, new)).unwrap();
        let ran = import(&folder, &path, &more).ended(1);
        assert!(ran.err.contains(key), "{key}: {}", ran.err);
    }
    let path = folder.path().join("cpr.txt");
    fs::write(&path, text.replace("To huse", "Borgeren 010190-1234 og to huse")).unwrap();
    let ran = import(&folder, &path, &more).ended(1);
    assert!(ran.err.contains("personal=…"), "{}", ran.err);
    let ran = import(&folder, &path, &[&more[..], &["--answer", "personal=ja"]].concat()).ended(0);
    assert!(!ran.out.contains("010190"), "{}", ran.out);
    let item = self::text(&folder, "status-paa-psykiatrihuse/item.md");
    assert!(item.contains("xxxxxx-xxxx") && !item.contains("010190"), "{item}");
}

#[test]
fn hostile_files_get_a_message_and_write_nothing() {
    let folder = repository();
    let before = files(&folder.path().join("r"));
    let deep = format!("<Dagsorden>{}", "<a>".repeat(100_000));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><Dagsorden>&b;</Dagsorden>";
    let outside =
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><Dagsorden>&a;</Dagsorden>";
    let many: String = (1..10_001).map(|n| format!("<h2>{n}. Punkt {n}</h2>")).collect();
    let nested = format!("{}1. A{}", "<table><tr><td>".repeat(20_000), "<div>".repeat(50_000));
    let cut = fs::read_to_string(agenda("sbsys.xml")).unwrap();
    let cut = cut[..cut.len() / 2].trim_end_matches(|c: char| !c.is_ascii()).to_owned();
    let two = format!("<x>{}</x>", two_meetings());
    for (name, content) in [
        ("dyb.xml", deep),
        ("bombe.xml", bomb.to_owned()),
        ("udefra.xml", outside.to_owned()),
        ("anden.xml", "<rss/>".to_owned()),
        ("afskaaret.xml", cut),
        ("to.xml", two),
        ("mange.html", many),
        ("tom.txt", String::new()),
        ("nul.txt", "\0\0\0".to_owned()),
        ("ingen.pdf", "%PDF-1.7\nintet".to_owned()),
        ("ord.docx", "PK\u{3}\u{4}intet".to_owned()),
        ("billede.png", "x".to_owned()),
        ("uden-ending", "x".to_owned()),
    ] {
        let path = folder.path().join(name);
        fs::write(&path, content).unwrap();
        let ran = import(&folder, &path, &["--accept-guesses"]).ended(2);
        assert!(ran.err.contains("kan ikke læses som dagsorden"), "{name}: {}", ran.err);
    }
    // Deep, but an agenda all the same.
    let path = folder.path().join("indlejret.html");
    fs::write(&path, nested).unwrap();
    import(&folder, &path, &[]).ended(1);
    import(&folder, &folder.path().join("findes-ikke.xml"), &[]).ended(2);
    import(&folder, folder.path(), &[]).ended(2);
    let late = import(&folder, &agenda("sbsys.xml"), &["--received", "i går"]).ended(2);
    assert!(late.err.contains("--received 2026"), "{}", late.err);
    assert_eq!(files(&folder.path().join("r")), before);
}

fn two_meetings() -> String {
    let one = "<Dagsorden DagsordenID=\"1\"><Møde MødeID=\"1\"/></Dagsorden>";
    one.to_owned() + &one.replace("MødeID=\"1\"", "MødeID=\"2\"")
}

#[test]
fn titles_and_names_from_outside_stay_where_they_belong() {
    let folder = repository();
    let text = fs::read_to_string(agenda("sbsys.xml")).unwrap();
    let title = "+++ \"\"\" # [x](javascript:1) &lt;script&gt; \u{202e}\u{85} `kode` replies";
    let text = text
        .replace("Status på psykiatrihuse", title)
        .replace("Bilag/4711/udkast%20til%20plan.pdf", "..%2F..%2Fitem.md")
        .replace("<Bilagsliste />", "<Bilagsliste><Bilag Navn=\"../../x\" MaaPubliceres=\"True\" BilagUrl=\"item.md\"/></Bilagsliste>");
    let path = folder.path().join("../../etc.xml".replace("../../", "a"));
    fs::write(&path, text).unwrap();
    let annexes = folder.path().join("bilag");
    fs::create_dir(&annexes).unwrap();
    fs::write(annexes.join("item.md"), "overskrevet").unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink("/etc/passwd", annexes.join("koebsaftale.pdf")).unwrap();
    let at = annexes.display().to_string();
    let answer = format!("lukket-punkt-3.closed={REASON}");
    let more = ["--accept-guesses", "--answer", &answer, "--annexes", &at];
    let ran = import(&folder, &path, &more).ended(0);
    assert!(!ran.out.contains(['\u{202e}', '\u{85}']), "{}", ran.out);
    let page = is_sound(&folder);
    assert!(!page.contains("<script>alert") && !page.contains("href=\"javascript"), "{page}");
    let kept = files(&folder.path().join("r").join(FOLDER));
    assert!(kept.values().all(|bytes| bytes != b"overskrevet" && !bytes.starts_with(b"root:")));
}
