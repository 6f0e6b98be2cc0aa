//! The secretariat's own house, year by year: what is shared, who is visited, what is asked, and
//! who is lent.

use std::fmt::Write;

use super::meeting::{at, moment, open_day};
use super::places::towns;
use super::records::secretariat;
use super::words::SUBJECTS;
use super::{Dice, Event, FIRST_YEAR, Size, day};

/// What stands from the beginning: the index of prices and the loans of staff.
pub fn begin(size: Size) -> [(String, String); 2] {
    let mut index = "title = \"Pris og løn\"\nsource = \"Budgetvejledningen\"\n\
                     retrieved = 2026-01-02\nbase = \"2025 = 100\"\n"
        .to_owned();
    let mut staff = String::new();
    for nth in 0..=size.years {
        let (year, value) = (FIRST_YEAR - 1 + nth as i32, 1000 + nth * 23);
        let (whole, tenths) = (value / 10, value % 10);
        let _ = write!(index, "\n[[values]]\nperiod = \"{year}\"\nvalue = \"{whole},{tenths}\"\n");
    }
    for town in towns(size.municipalities).iter().step_by(3) {
        for nth in 0..size.years {
            let year = FIRST_YEAR + nth as i32;
            // The last one doesn't end with the year in which nobody has thought of the next.
            let until = match nth + 1 == size.years {
                true => day(year + 1, 12, 31),
                false => day(year, 12, 31),
            };
            let _ = write!(
                staff,
                "[[loans]]\nmunicipality = \"{}\"\nto = \"Sekretariatet\"\nrole = \"konsulent\"\n\
                 kind = \"yearly\"\nshare = 20\nfrom = {year}-01-01\nuntil = {until}\n\n",
                town.id
            );
        }
    }
    [("indices/pris.toml".to_owned(), index), ("staff.toml".to_owned(), staff)]
}

/// Adds what happens in the house in a year.
pub fn events(size: Size, nth: usize, events: &mut Vec<Event>) {
    let year = FIRST_YEAR + nth as i32;
    let mut add = |month: u32, date: u32, what: &str, path: String, text: String| {
        let time = at(day(year, month, date), 8, 15);
        let message = what.to_owned();
        let files = vec![(path, text)];
        events.push(Event { time, who: secretariat(), message, is_merged: false, files });
    };
    add(1, 12, "Fordel udgiften", format!("shares/{year}/drift.toml"), share(size, year, nth));
    let letter = "Til {kommune}\n\nKommunens andel i {aar} er {andel}\n".to_owned();
    add(1, 12, "Skriv brev", format!("shares/{year}/drift.md"), letter);
    let path = format!("visits/{year}.toml");
    add(1, 13, "Planlæg besøg", path.clone(), visits(size, year, "planned"));
    add(10, 13, "Skriv besøg", path, visits(size, year, "held"));
    for quarter in 1..=4 {
        let month = [4, 7, 10, 11][quarter - 1];
        let text = enquiries(size, nth, quarter);
        add(month, 14, "Skriv henvendelser", format!("enquiries/{year}.toml"), text);
    }
}

fn share(size: Size, year: i32, nth: usize) -> String {
    let asks = towns(size.municipalities).into_iter().map(|town| format!("\"{}\"", town.id));
    let asks = asks.collect::<Vec<_>>().join(", ");
    format!(
        "title = \"Sekretariatets drift\"\namount = \"{}.500.000,00\"\nyear = {year}\n\
         count_date = 2026-01-01\nasks = [{asks}]\ndecided = \"Netværket i december\"\ndue = {year}-03-01\n\n\
         [indexation]\nindex = \"pris\"\nfrom = \"2025\"\nto = \"{year}\"\n",
        1 + nth % 3
    )
}

/// One visit each working day from February on.
fn visits(size: Size, year: i32, status: &str) -> String {
    let mut text = format!(
        "title = \"Besøgsrunde {year}\"\nfrom = {year}-02-01\nuntil = {year}-10-01\n\
         rule = \"hver kommune én gang\"\n"
    );
    for (nth, town) in towns(size.municipalities).iter().enumerate() {
        let date = at(open_day(day(year, 2, 1), 1 + nth), 19, 30);
        let _ = write!(
            text,
            "\n[[visits]]\nmunicipality = \"{}\"\ndate = {}\n\
             committee = \"Sundhedsudvalget\"\nstatus = \"{status}\"\n",
            town.id,
            moment(date)
        );
    }
    text
}

/// Those of the year until the end of a quarter, each answered on the next day.
fn enquiries(size: Size, year: usize, quarter: usize) -> String {
    let mut text = String::new();
    let first = day(FIRST_YEAR + year as i32, 1, 5);
    for part in 0..quarter {
        for (nth, town) in towns(size.municipalities).iter().enumerate() {
            let dice = &mut Dice::of(&[year, part, nth, 30]);
            let date = first + chrono::Days::new((part * 75 + dice.roll(70)) as u64);
            let subject = SUBJECTS[dice.roll(SUBJECTS.len())];
            let answered = date + chrono::Days::new(1);
            let _ = write!(
                text,
                "[[enquiries]]\ndate = {date}\nfrom = \"{}\"\nsubject = \"{subject}?\"\n\
                 answered = {answered}\n\n",
                town.id
            );
        }
    }
    text
}
