//! `sekretariat.toml`: the secretariat itself and what holds for the whole repository.

use chrono::NaiveDate;
use chrono_tz::Tz;

use super::{CheckSettings, Forge, Id, Key};
use crate::words::Language;

/// The secretariat, and the settings of its repository.
#[derive(Clone, Debug, PartialEq)]
pub struct Secretariat {
    /// The version of the repository format. This program reads version 1.
    pub format: u32,
    /// The full name, as on a letterhead.
    pub name: String,
    pub short_name: String,
    /// The municipality that hosts it.
    pub host: Option<Id>,
    pub email: Option<String>,
    /// The addresses that the secretariat's own commits carry.
    pub senders: Vec<String>,
    /// The keys that it signs its commits with.
    pub keys: Vec<Key>,
    /// Its accounts on the forge.
    pub accounts: Vec<String>,
    pub language: Language,
    pub time_zone: Tz,
    /// The branch on which a reply has been received.
    pub main_branch: String,
    /// The forge that the repository lies on for others.
    pub forge: Option<Forge>,
    /// Closed days beyond the public holidays.
    pub closed_days: Vec<ClosedDay>,
    pub limits: Limits,
    pub checks: CheckSettings,
}

/// How long something may lie before somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Days that an open case may be without a meeting.
    pub case_idle_days: u32,
    /// Days that municipalities normally get to answer a hearing or a political treatment.
    pub hearing_days: u32,
    /// Working days that are normally left from the last remarks on a hearing to the asker's
    /// deadline, to join the answers into one reply and have it approved.
    pub joint_reply_days: u32,
    /// How many days ahead it is said that something ends: a term, a loan, a round of visits.
    pub notice_days: u32,
    /// Working days within which an enquiry is to be answered.
    pub enquiry_days: u32,
}

impl Default for Limits {
    /// Half a year: a forum that meets four times a year has had its chance. Four weeks: what
    /// bills get, and what a committee with a meeting a month needs. Ten working days: what a
    /// published plan of a region's hearing left for the joint reply. A quarter, in which a
    /// municipality has had a council meeting at which to appoint; and two weeks.
    fn default() -> Self {
        Limits {
            case_idle_days: 180,
            hearing_days: 28,
            joint_reply_days: 10,
            notice_days: 90,
            enquiry_days: 10,
        }
    }
}

/// A day on which the secretariat and the municipalities are closed, though it is no holiday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ClosedDay {
    Yearly { month: u32, day: u32, name: String },
    Once { date: NaiveDate, name: String },
}
