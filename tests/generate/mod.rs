//! Repositories of any size, in the shape that real ones have: a secretariat, its municipalities
//! and forums, years of meetings with items, notes, replies and minutes, of requests of each kind
//! with letters, dispatches, replies and receipts, of cost sharing, visits and enquiries, and a
//! history in which each reply arrives through a merge or by mail. The same size always gives the same bytes.

mod history;
mod house;
mod meeting;
mod nomination;
mod places;
mod records;
mod requests;
mod words;

use chrono::{NaiveDate, NaiveDateTime};

pub use history::import;

/// The first year with meetings.
const FIRST_YEAR: i32 = 2026;

/// How large a repository is to be.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    /// 22 in the largest joint secretariat; 98 in the whole country.
    pub municipalities: usize,
    /// Each meets ten times a year.
    pub forums: usize,
    pub years: usize,
    /// Whether some items carry an annex.
    pub annexes: bool,
    /// How many times as long the items are as usual.
    pub length: usize,
}

impl Size {
    /// The day on which such a repository is looked at: late in its last year, with a meeting of
    /// each forum ahead.
    pub fn today(self) -> String {
        format!("{}-11-26T09:00", self.last_year())
    }

    fn last_year(self) -> i32 {
        FIRST_YEAR + i32::try_from(self.years).unwrap_or(1) - 1
    }

    fn now(self) -> NaiveDateTime {
        day(self.last_year(), 11, 26).and_hms_opt(8, 0, 0).expect("a time")
    }
}

/// Someone who commits.
#[derive(Clone, Debug)]
pub struct Signer {
    pub name: String,
    pub email: String,
}

/// Something that happened: the files it wrote, by path.
#[derive(Clone, Debug)]
pub struct Event {
    pub time: NaiveDateTime,
    pub who: Signer,
    pub message: String,
    /// Whether it was written on a branch that the secretariat then merged.
    pub is_merged: bool,
    pub files: Vec<(String, String)>,
}

/// Everything that happened in a repository of that size, oldest first.
pub fn events(size: Size) -> Vec<Event> {
    let mut events = vec![records::begin(size)];
    for forum in 0..size.forums {
        for (index, starts) in meeting::dates(size, forum).into_iter().enumerate() {
            meeting::events(size, forum, index, starts, &mut events);
        }
        for year in 0..size.years {
            requests::events(size, forum, year, &mut events);
        }
    }
    for year in 0..size.years {
        house::events(size, year, &mut events);
    }
    events.retain(|event| event.time <= size.now());
    events.sort_by_key(|event| event.time);
    events
}

/// Numbers that look random and are the same each time (splitmix).
pub struct Dice(u64);

impl Dice {
    /// The dice of one thing, told apart from all others by its numbers.
    pub fn of(numbers: &[usize]) -> Dice {
        let mut dice = Dice(0x5eed);
        for number in numbers {
            dice.0 = dice.next() ^ *number as u64;
        }
        dice
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    pub fn roll(&mut self, sides: usize) -> usize {
        (self.next() % sides.max(1) as u64) as usize
    }

    pub fn pick<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[self.roll(words.len())]
    }
}

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a date")
}
