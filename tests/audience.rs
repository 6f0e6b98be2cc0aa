//! Nobody gets to read what is closed to them, and everybody what is not: whatever the audiences,
//! in every byte and every name of what `sek` writes.
//!
//! Every word of the meeting in `tests/audience/fixture.md` is a marker. Who may see it is said
//! once more here, by hand, and held against what comes out.

#[cfg(feature = "pdf")]
pub mod unpacked;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::subsequence;
use sekretariat::calendar::{Calendar, Today};
use sekretariat::load;
use sekretariat::model::{Audience, Id, MeetingId, RoundId};
use sekretariat::source::scenario::write;
use sekretariat::source::{Repo, Snapshot};
use sekretariat::view::{Readers, View};
use sekretariat::words::Language;
use tempfile::TempDir;

use crate::git::scenario;
use crate::sek::sek;

const PAGE: &str = include_str!("audience/fixture.md");
const AUDIENCES: [&str; 8] = [
    "municipal-members",
    "administrations",
    "regional-members",
    "region-secretariat",
    "plo",
    "kl",
    "public",
    "secretariat",
];
const MUNICIPAL_SIDE: [&str; 3] = ["municipal-members", "administrations", "secretariat"];

/// Who may see a marker.
#[derive(Clone, Copy, Debug)]
enum Who {
    Everybody,
    /// Only when the item is closed to one of the readers.
    Outsiders,
    /// The municipal side, where the meeting has nothing that is closed to it.
    MunicipalIfOpen,
    Municipal,
    Item,
    MunicipalItem,
    /// The secretariat alone.
    Own,
    Annex,
    Secretariat,
    Nobody,
}

const MARKERS: [(&str, Who); 66] = [
    ("zqroute", Who::Everybody),
    ("zqopentitle", Who::Everybody),
    ("zqopenbody", Who::Everybody),
    ("zqfreefile", Who::Everybody),
    ("zqfreetitle", Who::Everybody),
    ("zqfreebytes", Who::Everybody),
    ("zqreleased", Who::Everybody),
    ("zqopendecision", Who::Everybody),
    ("zqpublictitle", Who::Outsiders),
    ("zqspeaker", Who::Municipal),
    ("zqcore", Who::Municipal),
    ("zqattention", Who::Municipal),
    ("zqopenremark", Who::Municipal),
    ("zqherlevremark", Who::Municipal),
    ("zqpreface", Who::MunicipalIfOpen),
    ("zqlooseheading", Who::MunicipalIfOpen),
    ("zqlooseremark", Who::MunicipalIfOpen),
    ("zqcase", Who::Item),
    ("zqcasenumber", Who::Item),
    ("zqclosedtitle", Who::Item),
    ("zqclosednumber", Who::Item),
    ("zqpresenter", Who::Item),
    ("zqclosedreason", Who::Item),
    ("zqinnerfile", Who::Item),
    ("zqinnertitle", Who::Item),
    ("zqinnerbytes", Who::Item),
    ("zqclosedsection", Who::Item),
    ("zqclosedbody", Who::Item),
    ("zqinnerreleased", Who::Item),
    ("zqcloseddecision", Who::Item),
    ("zqinnerspeaker", Who::MunicipalItem),
    ("zqinnercore", Who::MunicipalItem),
    ("zqinnerattention", Who::MunicipalItem),
    ("zqclosedremark", Who::MunicipalItem),
    ("zqannexfile", Who::Annex),
    ("zqannextitle", Who::Annex),
    ("zqannexnumber", Who::Annex),
    ("zqannexbytes", Who::Annex),
    ("zqmeetfile", Who::Annex),
    ("zqmeettitle", Who::Annex),
    ("zqmeetbytes", Who::Annex),
    ("zqasktitle", Who::Everybody),
    ("zqjoint", Who::Everybody),
    ("zqquestion", Who::Municipal),
    ("zqheardwhole", Who::Municipal),
    ("zqheardremark", Who::Municipal),
    ("zqtechnical", Who::Municipal),
    ("zqdraftedtitle", Who::Municipal),
    ("zqdraftedquestion", Who::Municipal),
    ("zqunsent", Who::Municipal),
    ("zqanswerer", Who::Own),
    ("zqhiddentitle", Who::Item),
    ("zqhiddenjoint", Who::Item),
    ("zqhiddentechnical", Who::Item),
    ("zqhiddenquestion", Who::MunicipalItem),
    ("zqhiddenremark", Who::MunicipalItem),
    ("zqletter", Who::Nobody),
    ("zqcallletter", Who::Nobody),
    ("zqdraftedletter", Who::Nobody),
    ("zqhiddenletter", Who::Nobody),
    ("zqhiddenreason", Who::Nobody),
    ("zqheardraft", Who::Nobody),
    ("zqannexreason", Who::Nobody),
    ("zqmeetreason", Who::Nobody),
    ("zqdraftremark", Who::Nobody),
    ("zqlatedraft", Who::Nobody),
];

/// What is said of people: in no pack, and in a view as it says.
const PEOPLE: [(&str, Who); 9] = [
    ("zqloan", Who::Municipal),
    ("zqvisit", Who::Municipal),
    ("zqvisitremark", Who::Secretariat),
    ("zqenquiry", Who::Secretariat),
    ("zqholder", Who::Municipal),
    ("zqtopic", Who::Municipal),
    ("zqcontact", Who::Nobody),
    ("zqcontacttitle", Who::Nobody),
    ("zqmailbox", Who::Nobody),
];

/// What is said of candidates: in no paper but their comparison, and in a view as it says.
const CANDIDATES: [(&str, Who); 21] = [
    ("zqplacetitle", Who::Municipal),
    ("zqrequirement", Who::Municipal),
    ("zqchooser", Who::Municipal),
    ("zqimbalance", Who::Municipal),
    ("zqchoicereason", Who::Municipal),
    ("zqequalreason", Who::Municipal),
    ("zqnominee", Who::Municipal),
    ("zqplacerole", Who::Municipal),
    ("zqnomineetitle", Who::Municipal),
    ("zqsamordning", Who::Municipal),
    ("zqskills", Who::Municipal),
    ("zqotherseats", Who::Municipal),
    ("zqsource", Who::Municipal),
    ("zqpraise", Who::Municipal),
    ("zqwithdrawn", Who::Municipal),
    ("zqwithdrawal", Who::Municipal),
    ("zqrivaltitle", Who::Municipal),
    ("zqsecondrival", Who::Municipal),
    ("zqhiddenplace", Who::MunicipalItem),
    ("zqhiddennominee", Who::MunicipalItem),
    ("zqdraftnominee", Who::Nobody),
];

/// What a call says for itself, which whoever is asked may read.
const OF_THE_CALL: [&str; 3] = ["zqplacetitle", "zqrequirement", "zqcallletter"];

/// One way to close a meeting, and those who read it.
#[derive(Clone, Debug)]
struct Setting {
    readers: Vec<&'static str>,
    item: Vec<&'static str>,
    annex: Vec<&'static str>,
    received: bool,
    released: bool,
}

impl Setting {
    fn page(&self) -> String {
        let list = |names: &[&str]| {
            names.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ")
        };
        let line = if self.released { "zqreleased" } else { "" };
        PAGE.replace("OWNER", if self.received { "received" } else { "own" })
            .replace("[ITEM]", &format!("[{}]", list(&self.item)))
            .replace("[ANNEX]", &format!("[{}]", list(&self.annex)))
            .replace("OPEN_DRAFT", "zqdraftline")
            .replace("OPEN_RELEASED", line)
    }

    /// Whether all readers are named, or the secretariat.
    fn are_named(&self, closed: &[&str]) -> bool {
        self.readers.iter().all(|reader| *reader == "secretariat" || closed.contains(reader))
    }

    fn may_see(&self, who: Who) -> bool {
        let municipal = self.readers.iter().all(|reader| MUNICIPAL_SIDE.contains(reader));
        let item = self.are_named(&self.item);
        match who {
            Who::Everybody => true,
            Who::Outsiders => !item,
            Who::Municipal => municipal,
            Who::MunicipalIfOpen | Who::MunicipalItem => municipal && item,
            Who::Item => item,
            Who::Own => self.readers.iter().all(|reader| *reader == "secretariat"),
            Who::Annex => self.are_named(&self.annex),
            Who::Secretariat => self.readers.iter().all(|reader| *reader == "secretariat"),
            Who::Nobody => false,
        }
    }

    /// The same, with what no pack of the meeting holds.
    fn all_markers(&self) -> BTreeMap<&'static str, bool> {
        let mut markers = self.markers();
        let more = PEOPLE.iter().chain(&CANDIDATES);
        markers.extend(more.map(|(marker, who)| (*marker, self.may_see(*who))));
        markers
    }

    /// The markers, and whether these readers may see them.
    fn markers(&self) -> BTreeMap<&'static str, bool> {
        let mut markers: BTreeMap<&str, bool> =
            MARKERS.iter().map(|(marker, who)| (*marker, self.may_see(*who))).collect();
        // A line that is released takes the place of its draft.
        let draft = self.may_see(Who::Municipal) && !self.released;
        markers.insert("zqdraftline", draft);
        markers.insert("zqreleased", self.released);
        markers
    }
}

fn settings() -> impl Strategy<Value = Setting> {
    let readers = subsequence(AUDIENCES.to_vec(), 1..=3);
    let named = || subsequence(AUDIENCES[..7].to_vec(), 0..=7);
    (readers, named(), named(), any::<bool>(), any::<bool>()).prop_map(
        |(readers, item, annex, received, released)| Setting {
            readers,
            item,
            annex,
            received,
            released,
        },
    )
}

/// Every marker that stands in a file or a name below `folder`, or in `printed`.
fn seen(folder: &Path, printed: &str) -> BTreeSet<String> {
    let mut seen = BTreeSet::new();
    markers_in(printed, &mut seen);
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).expect("a folder") {
            let path = entry.expect("an entry").path();
            markers_in(&path.file_name().expect("a name").to_string_lossy(), &mut seen);
            match path.is_dir() {
                true => folders.push(path),
                false => contents(&path, &mut seen),
            }
        }
    }
    seen
}

fn contents(path: &Path, seen: &mut BTreeSet<String>) {
    let bytes = fs::read(path).expect("a file");
    markers_in(&String::from_utf8_lossy(&bytes), seen);
    // Titles in a PDF are UTF-16, so every second byte is zero.
    let thin: Vec<u8> = bytes.iter().copied().filter(|byte| *byte != 0).collect();
    markers_in(&String::from_utf8_lossy(&thin), seen);
    #[cfg(feature = "pdf")]
    if path.extension().is_some_and(|ending| ending == "pdf") {
        let mut inside = BTreeSet::new();
        let (texts, pages) = unpacked::texts(bytes);
        for text in texts.iter().chain(&pages) {
            markers_in(text, &mut inside);
        }
        // The sender's name, which the pages of every paper bear.
        let is_read = pages.iter().any(|text| text.contains("Sekretariatet"));
        assert!(is_read, "{} can't be searched", path.display());
        seen.extend(inside);
    }
}

/// Adds the markers in `text`: `zq` and the letters that follow.
fn markers_in(text: &str, seen: &mut BTreeSet<String>) {
    let text = text.to_lowercase();
    for (at, _) in text.match_indices("zq") {
        let rest = &text[at..];
        let end = rest.find(|letter: char| !letter.is_ascii_lowercase()).unwrap_or(rest.len());
        // A name and what stands right after it may look like one word.
        let all = MARKERS.iter().chain(&PEOPLE).chain(&CANDIDATES);
        let known = all.map(|(marker, _)| *marker).chain(["zqdraftline"]);
        let found = known.filter(|marker| rest[..end].starts_with(marker));
        if let Some(longest) = found.max_by_key(|marker| marker.len()) {
            seen.insert(longest.to_owned());
        }
    }
}

/// Everything in the view itself, printed or not.
fn viewed(folder: &Path, setting: &Setting) -> String {
    let snapshot = Snapshot::folder(folder).expect("a folder");
    let repository = load::load(&snapshot).repository.expect("a repository");
    let repo = Repo::open(folder).expect("git");
    let calendar = Calendar::new(repository.secretariat.time_zone, Vec::new());
    let today = Today::day("2026-12-10".parse().expect("a day"), &calendar).expect("a day");
    let evidence = load::evidence::gather(repo.as_ref(), &snapshot, &repository, None, today.ends);
    let evidence = evidence.expect("evidence");
    let readers = setting.readers.iter().map(|name| Audience::named(name).expect("an audience"));
    let readers = Readers::new(readers).expect("readers");
    let view = View::new(&repository, &calendar, &evidence, readers, today, Language::Danish);
    let id = MeetingId::new("2026/raad-01").expect("an id");
    let case = |id| format!("{:?}", view.case(&Id::new(id).expect("an id")));
    let cases = case("aaben") + &case("lukket");
    let round = view.round_of_visits(&Id::new("runde").expect("an id"), true);
    let people = (view.seats(None, today.date), view.coverage(today.date), round);
    let people = (people, view.enquiries(None));
    let nomination = |id| view.nomination(&RoundId::new(id).expect("an id"));
    let people = (people, ["2026/pladser/svar", "2026/valg/svar"].map(nomination));
    format!(
        "{cases} {people:?} {:?} {:?}",
        view.meeting(&id).expect("the meeting"),
        view.status(52)
    )
}

fn lay_out(setting: &Setting) -> TempDir {
    let folder = TempDir::new().expect("a folder");
    write(&scenario(&setting.page()), &BTreeMap::new(), folder.path()).expect("the repository");
    folder
}

/// Packs the meeting for the setting's readers, and gives what can be seen of it.
fn packed(folder: &Path, setting: &Setting, more: &[&str]) -> BTreeSet<String> {
    let readers = setting.readers.join(",");
    let base = ["pack", "2026/raad-01", "--today", "2026-12-10", "--audience", &readers];
    let ran = sek(folder, &[&base, more].concat()).ended(0);
    seen(&folder.join("out/2026-raad-01").join(setting.readers_folder()), &ran.out)
}

impl Setting {
    fn readers_folder(&self) -> String {
        let mut readers = self.readers.clone();
        readers.sort_by_key(|reader| AUDIENCES.iter().position(|known| known == reader));
        readers.join("+")
    }
}

/// Compares what was seen with what may be; a marker of `MARKERS` that may be seen must be.
fn compare(setting: &Setting, seen: &BTreeSet<String>) -> Result<(), TestCaseError> {
    for (marker, may) in setting.markers() {
        match may {
            false => prop_assert!(!seen.contains(marker), "{marker} leaks: {setting:?}"),
            true => prop_assert!(seen.contains(marker), "{marker} is lost: {setting:?}"),
        }
    }
    for (marker, _) in PEOPLE.iter().chain(&CANDIDATES) {
        prop_assert!(!seen.contains(*marker), "{marker} leaks: {setting:?}");
    }
    Ok(())
}

/// Setting a PDF takes its time.
const CASES: u32 = if cfg!(feature = "pdf") { 12 } else { 48 };

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..Default::default() })]

    #[test]
    fn a_pack_holds_what_its_readers_may_see_and_nothing_else(setting in settings()) {
        let folder = lay_out(&setting);
        // Somebody else's pack beside it, and an English one before it, leave nothing behind.
        let own = Setting { readers: vec!["secretariat"], ..setting.clone() };
        packed(folder.path(), &own, &[]);
        compare(&setting, &packed(folder.path(), &setting, &["--language", "en"]))?;
        compare(&setting, &packed(folder.path(), &setting, &["--draft"]))?;
    }

    #[test]
    fn a_case_is_told_to_its_readers_and_to_nobody_else(setting in settings()) {
        let folder = lay_out(&setting);
        for (case, words) in [("aaben", "zqopendecision"), ("lukket", "zqcloseddecision")] {
            let may = setting.markers()[words];
            let readers = setting.readers.join(",");
            let base = ["case", case, "--today", "2026-12-10", "--audience", &readers];
            for more in [&["--out", "sag"][..], &["--format", "json"], &[]] {
                let ran = sek(folder.path(), &[&base, more].concat()).ended(if may { 0 } else { 2 });
                fs::create_dir_all(folder.path().join("sag")).expect("a folder");
                let found = seen(&folder.path().join("sag"), &(ran.out + &ran.err));
                prop_assert!(!may || found.contains(words), "{words} is lost: {setting:?}");
                for marker in &found {
                    let may = setting.markers()[marker.as_str()];
                    prop_assert!(may, "{marker} leaks into a case: {setting:?}");
                }
            }
            let _ = fs::remove_dir_all(folder.path().join("sag"));
        }
        let readers = setting.readers.join(",");
        for report in ["annual", "activity"] {
            for (day, year) in [("2026-12-10", "2026"), ("2027-05-01", "2026")] {
                let base = ["report", report, year, "--today", day, "--audience", &readers];
                for more in [&["--out", "aar"][..], &["--format", "json"]] {
                    let ran = sek(folder.path(), &[&base, more].concat()).ended(0);
                    fs::create_dir_all(folder.path().join("aar")).expect("a folder");
                    for marker in seen(&folder.path().join("aar"), &(ran.out + &ran.err)) {
                        let may = setting.markers()[marker.as_str()];
                        prop_assert!(may, "{marker} leaks into a report: {setting:?}");
                    }
                }
            }
        }
        let list = sek(folder.path(), &["case", "--audience", &setting.readers.join(",")]).ended(0);
        prop_assert_eq!(list.out.contains("zqcase"), setting.may_see(Who::Item));
    }

    #[test]
    fn a_view_holds_nothing_that_its_readers_may_not_see(setting in settings()) {
        let folder = lay_out(&setting);
        // A link stands in the text as its author wrote it; the documents leave its target out.
        let item = folder.path().join("meetings/2026/raad-01/aaben/item.md");
        let text = fs::read_to_string(&item).expect("the item").replace("(zqannexfile", "(x");
        fs::write(&item, text).expect("the item");
        let mut seen = BTreeSet::new();
        markers_in(&viewed(folder.path(), &setting), &mut seen);
        prop_assert!(seen.contains("zqopentitle"));
        let markers = setting.all_markers();
        for (marker, who) in PEOPLE.iter().chain(&CANDIDATES).filter(|(_, who)| !matches!(who, Who::Nobody)) {
            prop_assert_eq!(seen.contains(*marker), setting.may_see(*who), "{}", marker);
        }
        for marker in &seen {
            prop_assert!(markers[marker.as_str()] || marker == "zqdraftline" && setting.may_see(Who::Municipal),
                "{marker} leaks: {setting:?}");
        }
    }

    #[test]
    fn an_officer_is_not_told_what_is_closed_to_the_administrations(setting in settings()) {
        let setting = Setting { readers: vec!["administrations"], ..setting };
        let page = setting.page().replace("status = \"held\"", "status = \"called\"");
        let folder = TempDir::new().expect("a folder");
        write(&scenario(&page), &BTreeMap::new(), folder.path()).expect("the repository");
        let markers = setting.all_markers();
        for format in ["terminal", "json", "html", "md"] {
            let arguments = ["status", "--today", "2026-11-25", "--format", format];
            let ran = sek(folder.path(), &[&arguments[..], &["--for", "furesoe"]].concat()).ended(0);
            let mut seen = BTreeSet::new();
            markers_in(&ran.out, &mut seen);
            for marker in &seen {
                prop_assert!(markers[marker.as_str()], "{marker} leaks: {setting:?}");
            }
            let ran = sek(folder.path(), &arguments).ended(0);
            prop_assert!(format != "json" || ran.out.contains("zqclosedtitle"));
        }
        for (language, out) in [("da", "dansk"), ("en", "engelsk")] {
            let arguments = ["form", "2026/raad-01", "--for", "furesoe", "--today", "2026-11-25"];
            let more = ["--language", language, "--out", out];
            let ran = sek(folder.path(), &[&arguments[..], &more].concat()).ended(0);
            let found = seen(&folder.path().join(out), &ran.out);
            prop_assert!(found.contains("zqopentitle") && found.contains("zqopenbody"));
            for marker in &found {
                prop_assert!(markers[marker.as_str()], "{marker} leaks into a form: {setting:?}");
            }
            // Another municipality's words are nobody else's business.
            prop_assert!(!found.contains("zqherlevremark"), "{setting:?}");
        }
    }

    #[test]
    fn a_presentation_and_a_letter_hold_what_the_administrations_may_see(setting in settings()) {
        // Whoever sits in the forum, the papers are for the administrations.
        let folder = lay_out(&setting);
        let officers = Setting { readers: vec!["administrations"], ..setting.clone() };
        let markers = officers.markers();
        let put = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        };
        for name in ["furesoe", "herlev", "egedal"] {
            let path = format!("municipalities/{name}.toml");
            let text = fs::read_to_string(folder.path().join(&path)).expect("a municipality");
            put(&path, &(text + "[[inhabitants]]\ndate = 2026-01-01\ncount = 40000\n"));
        }
        put("shares/2027/drift.toml", SHARE);
        let base = ["--today", "2026-12-10", "--language"];
        for language in ["da", "en"] {
            for (subject, words) in [("aaben", "zqopenbody"), ("punkt-b", "zqclosedbody")] {
                // What is closed to anybody is put before no politician.
                let may = words == "zqopenbody" && markers[words];
                let subject = format!("2026/raad-01/{subject}");
                let run = [&base[..], &[language, "present", &subject, "--out", "frem"]].concat();
                let ran = sek(folder.path(), &run).ended(if may { 0 } else { 2 });
                fs::create_dir_all(folder.path().join("frem")).expect("a folder");
                // What could not be shown is told to the secretariat alone.
                let told = if may { ran.out } else { ran.out + &ran.err };
                let found = seen(&folder.path().join("frem"), &told);
                prop_assert!(!may || found.contains(words), "{words} is lost: {setting:?}");
                for marker in &found {
                    prop_assert!(markers[marker.as_str()], "{marker} leaks: {setting:?}");
                    // Positions and notes are no part of what goes to the politicians of all.
                    let is_said = marker.ends_with("remark") || marker.ends_with("core");
                    prop_assert!(!is_said, "{marker} is presented: {setting:?}");
                }
                let _ = fs::remove_dir_all(folder.path().join("frem"));
            }
            let run = [&base[..], &[language, "share", "2027/drift", "--out", "ud"]].concat();
            let ran = sek(folder.path(), &run).ended(0);
            let found = seen(&folder.path().join("ud"), &(ran.out + &ran.err));
            for marker in &found {
                prop_assert!(markers[marker.as_str()], "{marker} leaks into a letter: {setting:?}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: CASES, failure_persistence: None, ..Default::default() })]

    #[test]
    fn the_papers_of_a_request_hold_what_their_readers_may_see(setting in settings()) {
        let folder = lay_out(&setting);
        let readers = setting.readers.join(",");
        let markers = setting.all_markers();
        let municipal = setting.may_see(Who::Municipal);
        for (request, may_see) in [
            ("aaben", true),
            ("lukket", setting.may_see(Who::Item)),
            ("kladde", municipal),
            ("pladser", municipal),
            ("valg", setting.may_see(Who::MunicipalItem)),
        ] {
            let name = format!("2026/{request}");
            let arguments = ["pack", &name, "--today", "2026-12-10", "--audience", &readers];
            let ran = sek(folder.path(), &arguments).ended(if may_see { 0 } else { 2 });
            prop_assert!(!ran.err.contains("zq"), "{}", ran.err);
            let out = folder.path().join(format!("out/2026-{request}-svar"));
            let found = match may_see {
                true => seen(&out.join(setting.readers_folder()), &ran.out),
                false => BTreeSet::new(),
            };
            prop_assert_eq!(out.exists(), may_see);
            for marker in &found {
                prop_assert!(markers[marker.as_str()], "{marker} leaks: {setting:?}");
            }
            let told = |marker: &String| {
                marker.ends_with("joint") || marker.contains("nominee") || marker == "zqunsent"
            };
            prop_assert!(!may_see || found.iter().any(told));
            for (marker, who) in CANDIDATES.iter().filter(|_| request == "pladser" && may_see) {
                // A heading is shown where the candidate has no title.
                let is_open = matches!(who, Who::Municipal) && *marker != "zqnominee";
                prop_assert!(!is_open || found.contains(*marker), "{marker} is lost: {setting:?}");
            }
        }
        // A call is read by those who are asked; nobody's candidates are in it.
        for asks in [&["letters", "2026/pladser"][..], &["form", "2026/pladser", "--for", "egedal"]] {
            let run = [asks, &["--today", "2026-11-30", "--out", "kald"]].concat();
            let ran = sek(folder.path(), &run).ended(0);
            let found = seen(&folder.path().join("kald"), &(ran.out + &ran.err));
            prop_assert!(found.contains("zqplacetitle"), "the call is lost: {setting:?}");
            for marker in found.iter().filter(|marker| !OF_THE_CALL.contains(&marker.as_str())) {
                // Its own draft comes back to the one who writes it.
                let is_own = asks[0] == "form" && marker == "zqdraftnominee";
                prop_assert!(is_own, "{marker} leaks into a call: {setting:?}");
            }
            fs::remove_dir_all(folder.path().join("kald")).expect("a folder");
        }
        // A letter asks; it holds nobody's answer, and nothing that officers may not see.
        let officers = Setting { readers: vec!["administrations"], ..setting.clone() };
        let may_write = officers.may_see(Who::Item);
        for (request, may_write) in [("aaben", true), ("lukket", may_write)] {
            let name = format!("2026/{request}");
            let arguments = ["letters", &name, "--today", "2026-12-10", "--out", &name];
            let ran = sek(folder.path(), &arguments).ended(if may_write { 0 } else { 2 });
            prop_assert!(may_write || !ran.err.contains("zq"));
            if may_write {
                let found = seen(&folder.path().join(&name), &ran.out);
                for answer in ["zqheardremark", "zqanswerer", "zqheardraft", "zqhiddenremark", "zqjoint"] {
                    prop_assert!(!found.contains(answer), "{answer} leaks into a letter");
                }
            }
        }
    }
}
/// A cost sharing that is filed under a case that may be closed.
const SHARE: &str = "title = \"Drift\"\namount = \"1.000\"\nyear = 2027\ncount_date = 2026-01-01\n\
    forum = \"raad\"\ncase = \"lukket\"\n";

#[test]
fn every_marker_is_judged() {
    let mut words = BTreeSet::new();
    for (at, _) in PAGE.match_indices("zq") {
        let rest = &PAGE[at..];
        let end = rest.find(|letter: char| !letter.is_ascii_lowercase()).expect("an end");
        words.insert(&rest[..end]);
    }
    let judged = MARKERS.iter().chain(&PEOPLE).chain(&CANDIDATES);
    let judged: BTreeSet<&str> = judged.map(|(marker, _)| *marker).collect();
    let strange: Vec<_> = words.difference(&judged).collect();
    assert!(strange.is_empty(), "nobody says who may see {strange:?}");
}

#[test]
fn what_is_closed_later_goes_from_the_folder() {
    let open = Setting {
        readers: vec!["plo"],
        item: vec!["plo"],
        annex: vec!["plo"],
        received: false,
        released: true,
    };
    let closed = Setting { item: vec![], annex: vec![], ..open.clone() };
    for with_manifest in [true, false] {
        let folder = lay_out(&open);
        compare(&open, &packed(folder.path(), &open, &[])).expect("all that is open");
        let out = folder.path().join("out/2026-raad-01/plo");
        if !with_manifest {
            fs::remove_file(out.join("manifest.json")).expect("a manifest");
        }
        for file in &scenario(&closed.page()).commits[0].files {
            fs::write(folder.path().join(&file.path), &file.bytes).expect("a file");
        }
        compare(&closed, &packed(folder.path(), &closed, &[])).expect("nothing that is closed");
    }
}
