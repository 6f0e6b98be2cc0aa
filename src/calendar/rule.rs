//! A deadline rule as a consultant reads it aloud, and what it means.

use std::ops::Range;

use chrono::{NaiveTime, Weekday};

use super::ClockFault;
use crate::say;
use crate::words::{Language, Say, date};

/// The event from which a deadline is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Meeting,
    AgendaReceived,
    AgendaSent,
    MinutesSent,
    RoundOpened,
}

impl Anchor {
    /// `mødet`, `dagsordenen er modtaget`: the event as it stands in a rule.
    pub fn say(self) -> Say {
        match self {
            Anchor::Meeting => say!("mødet", "the meeting"),
            Anchor::AgendaReceived => say!("dagsordenen er modtaget", "the agenda is received"),
            Anchor::AgendaSent => say!("dagsordenen er sendt", "the agenda is sent"),
            Anchor::MinutesSent => say!("referatet er sendt", "the minutes are sent"),
            Anchor::RoundOpened => say!("runden er åbnet", "the round is opened"),
        }
    }
}

/// What a rule counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Arbejdsdag: Monday to Friday, and not closed.
    WorkingDay,
    /// Hverdag: what the forum calls a weekday, and not closed.
    Weekday,
    /// Kalenderdag: any day.
    CalendarDay,
    Week,
    Hour,
}

impl Unit {
    /// `1 uge`, `10 arbejdsdage`.
    pub(super) fn say(self, count: u32) -> Say {
        let (da, en) = match (self, count) {
            (Unit::WorkingDay, 1) => ("arbejdsdag", "working day"),
            (Unit::WorkingDay, _) => ("arbejdsdage", "working days"),
            (Unit::Weekday, 1) => ("hverdag", "weekday"),
            (Unit::Weekday, _) => ("hverdage", "weekdays"),
            (Unit::CalendarDay, 1) => ("dag", "day"),
            (Unit::CalendarDay, _) => ("dage", "days"),
            (Unit::Week, 1) => ("uge", "week"),
            (Unit::Week, _) => ("uger", "weeks"),
            (Unit::Hour, 1) => ("time", "hour"),
            (Unit::Hour, _) => ("timer", "hours"),
        };
        say!("{count} {da}", "{count} {en}")
    }
}

/// On which side of the event the deadline lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Before,
    After,
}

/// How one comes from the event to the date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    Count {
        count: u32,
        unit: Unit,
        side: Side,
    },
    /// A day of the week, so many ISO weeks from the event's own.
    DayOfWeek {
        day: Weekday,
        weeks: u32,
        side: Side,
    },
}

/// What a rule says, however it is worded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Meaning {
    pub way: Way,
    pub anchor: Anchor,
    pub clock: Option<NaiveTime>,
}

/// A deadline rule: "10 arbejdsdage før mødet, kl. 12".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub(super) text: String,
    pub(super) meaning: Meaning,
    /// Where the text says what is counted.
    pub(super) unit_at: Range<usize>,
    /// Where it says the time of day.
    pub(super) clock_at: Range<usize>,
}

impl Rule {
    /// The rule in the words of the file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The event it is counted from; the meeting, where the text names none.
    pub fn anchor(&self) -> Anchor {
        self.meaning.anchor
    }

    /// Whether it counts weekdays (hverdage), so that the forum must say which days they are.
    pub fn uses_weekdays(&self) -> bool {
        matches!(self.meaning.way, Way::Count { unit: Unit::Weekday, .. })
    }

    /// The rule in full, in both languages: "10 arbejdsdage før mødet, kl. 12.00".
    pub fn say(&self) -> Say {
        let mut said = self.meaning.way.say(self.meaning.anchor);
        if let Some(clock) = self.meaning.clock {
            said.da += &format!(", {}", date::clock(clock, Language::Danish));
            said.en += &format!(", at {}", date::clock(clock, Language::English));
        }
        said
    }
}

impl Way {
    fn say(self, anchor: Anchor) -> Say {
        match self {
            Way::Count { count: 0, unit, .. } if unit != Unit::Hour => {
                let Say { da, en } = anchor.say();
                say!("samme dag som {da}", "the same day as {en}")
            }
            Way::Count { count, unit, side } => {
                let (amount, relation) = (unit.say(count), side.say(anchor));
                Say {
                    da: format!("{} {}", amount.da, relation.da),
                    en: format!("{} {}", amount.en, relation.en),
                }
            }
            Way::DayOfWeek { day, weeks, side } => {
                let week = week(weeks, side, anchor);
                Say {
                    da: format!("{} {}", date::day_name(day, Language::Danish), week.da),
                    en: format!("{} {}", date::day_name(day, Language::English), week.en),
                }
            }
        }
    }
}

impl Side {
    /// `før mødet`, `efter at referatet er sendt`.
    fn say(self, anchor: Anchor) -> Say {
        let Say { da, en } = anchor.say();
        let at = if anchor == Anchor::Meeting { "" } else { "at " };
        match self {
            Side::Before => say!("før {at}{da}", "before {en}"),
            Side::After => say!("efter {at}{da}", "after {en}"),
        }
    }
}

/// `i ugen før mødet`: the week of a weekday.
fn week(weeks: u32, side: Side, anchor: Anchor) -> Say {
    let Say { da: event, en: english_event } = anchor.say();
    let Say { da, en } = side.say(anchor);
    match weeks {
        0 => say!("i samme uge som {event}", "in the same week as {english_event}"),
        1 => say!("i ugen {da}", "in the week {en}"),
        _ => say!("{weeks} uger {da}", "{weeks} weeks {en}"),
    }
}

/// What is wrong with a rule, or keeps it from giving a date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleFault {
    /// Bytes of the rule's text.
    pub span: Range<usize>,
    pub what: Say,
    pub help: Say,
}

impl RuleFault {
    pub(super) fn clock(span: Range<usize>, fault: ClockFault) -> Self {
        RuleFault { span, what: fault.what(), help: fault.help() }
    }
}
