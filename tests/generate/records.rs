//! What a repository begins with: the secretariat, its municipalities, forums and cases.

use std::fmt::Write;

use super::places::{Town, towns};
use super::words::SUBJECTS;
use super::{Dice, Event, FIRST_YEAR, Signer, Size, day};

pub fn secretariat() -> Signer {
    let email = "sekretariat@koebenhavn.example".to_owned();
    Signer { name: "Sundhedssekretariatet".to_owned(), email }
}

/// The forum's id.
pub fn forum_id(forum: usize) -> String {
    format!("netvaerk-{}", letters(forum))
}

/// The first commit.
pub fn begin(size: Size) -> Event {
    let towns = towns(size.municipalities);
    let mut files = vec![("sekretariat.toml".to_owned(), secretariat_toml())];
    for town in &towns {
        files.push((format!("municipalities/{}.toml", town.id), municipality(town)));
        files.push((format!("contacts/{}.toml", town.id), contacts(town)));
    }
    for forum in 0..size.forums {
        files.push((format!("forums/{}.toml", forum_id(forum)), forum_toml(size, forum, &towns)));
        for year in 0..size.years {
            let (id, text) = case(forum, year, year + 1 < size.years);
            files.push((format!("cases/{id}.toml"), text));
        }
    }
    files.extend(super::house::begin(size));
    let time = day(FIRST_YEAR, 1, 2).and_hms_opt(9, 0, 0).expect("a time");
    let message = "Begynd".to_owned();
    Event { time, who: secretariat(), message, is_merged: false, files }
}

fn secretariat_toml() -> String {
    let email = secretariat().email;
    format!(
        "format = 1\nname = \"Det tværkommunale sundhedssekretariat\"\n\
         short_name = \"Sundhedssekretariatet\"\nhost = \"koebenhavn\"\nemail = \"{email}\"\n\
         senders = [\"{email}\"]\nlanguage = \"da\"\ntime_zone = \"Europe/Copenhagen\"\n\
         main_branch = \"main\"\n[limits]\ncase_idle_days = 9999\n"
    )
}

fn municipality(town: &Town) -> String {
    let Town { code, name, .. } = town;
    let (email, count) = (town.email(), 10_000 + code * 91);
    format!(
        "code = {code}\nname = \"{name}\"\nofficial_name = \"{name} Kommune\"\n\
         senders = [\"{email}\"]\n\n[[inhabitants]]\ndate = 2026-01-01\ncount = {count}\n"
    )
}

fn contacts(town: &Town) -> String {
    let email = town.email();
    format!(
        "[[contacts]]\nname = \"Udpeget konsulent, sundhed\"\ntitle = \"Sundhedskonsulent\"\n\
         email = \"{email}\"\ntopics = [\"psykiatri\", \"børn og unge\"]\n"
    )
}

fn forum_toml(size: Size, forum: usize, towns: &[Town]) -> String {
    let name = letters(forum).to_uppercase();
    let asks: Vec<String> = towns.iter().map(|town| format!("\"{}\"", town.id)).collect();
    let mut text = format!(
        "name = \"Sundhedsnetværk {name}\"\nshort_name = \"Netværk {name}\"\n\
         agenda_owner = \"own\"\nvalid_from = {FIRST_YEAR}-01-01\nvalid_until = {}-12-31\n\
         rhythm = \"10 om året\"\nweekdays = \"mon-fri\"\nnumbering = \"plain\"\nasks = [{}]\n\n\
         [deadlines]\nitems = \"15 arbejdsdage før mødet, kl. 12\"\n\
         agenda = \"10 arbejdsdage før mødet, kl. 16\"\n\
         remarks = \"4 arbejdsdage før mødet, kl. 12\"\n\
         note = \"1 arbejdsdag før mødet, kl. 16\"\n\
         minutes = \"5 arbejdsdage efter mødet\"\n\
         objections = \"10 arbejdsdage efter at referatet er sendt\"\n",
        size.last_year(),
        asks.join(", "),
    );
    for (title, required) in
        [("Resumé", true), ("Sagsfremstilling", true), ("Økonomi", false), ("Indstilling", true)]
    {
        let _ = write!(text, "\n[[sections]]\ntitle = \"{title}\"\nrequired = {required}\n");
    }
    for town in towns {
        let id = &town.id;
        let _ = write!(
            text,
            "\n[[seats]]\nside = \"administration\"\nmunicipality = \"{id}\"\n\
             holder = \"{id}-{}\"\nrole = \"medlem\"\nfrom = {FIRST_YEAR}-01-01\nuntil = {}-12-31\n",
            letters(forum),
            size.last_year(),
        );
    }
    text
}

/// The case that the items of a forum's year belong to.
pub fn case_id(forum: usize, year: usize) -> String {
    format!("sag-{}-{year}", letters(forum))
}

/// A year that is over has ended its case, or it would lie still.
fn case(forum: usize, year: usize, is_over: bool) -> (String, String) {
    let subject = SUBJECTS[Dice::of(&[forum, year, 7]).roll(SUBJECTS.len())];
    let opened = FIRST_YEAR + year as i32;
    let number = 10_000 + forum * 10 + year;
    let mut text = format!(
        "title = \"{subject}\"\nkle = \"29.00.00-P35\"\ncase_number = \"{opened}-{number}\"\n\
         opened = {opened}-01-02\n"
    );
    if is_over {
        let _ = writeln!(text, "closed = {opened}-12-31");
    }
    (case_id(forum, year), text)
}

/// 0 is `a`, 25 `z`, 26 `aa`.
fn letters(number: usize) -> String {
    let last = char::from(b'a' + (number % 26) as u8);
    match number / 26 {
        0 => last.to_string(),
        rest => letters(rest - 1) + &last.to_string(),
    }
}
