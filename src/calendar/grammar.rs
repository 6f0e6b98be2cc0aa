//! The grammar of deadline rules: from the phrase to its meaning.
//!
//! ```text
//! rule   = ["senest" | "mindst"] body [[","] clock] ["."]
//! body   = count unit side [event] | "dagen" side [event] | "samme dag" ["som" event]
//!        | day [clock] week
//! week   = "i ugen" side [event] | count "uger" side [event] | "i samme uge" ["som" event]
//! event  = "mødet" | ["at"] ("dagsordenen er modtaget" | "referatet er sendt" | …)
//! clock  = "kl" ["."] hour [("." | ":") minute]
//! ```

use chrono::Weekday;

use super::phrase::Phrase;
use super::rule::{Anchor, Meaning, Rule, RuleFault, Side, Unit, Way};
use super::vocabulary::{
    DAYS, FILLERS, MEETING, NUMBERS, OPENINGS, Opening, SIDES, SUBJECTS, UNITS, WEEKS, Week, forms,
};
use crate::say;

/// More than this is a slip of the keyboard, not a deadline.
const MOST: u32 = 1000;

impl Rule {
    /// Reads a phrase such as "10 arbejdsdage før mødet, kl. 12" or "mandag kl. 12 i ugen før".
    ///
    /// Letter case, the number of blanks and the comma before "kl." don't matter. Counts go from
    /// 0 to 1000. The fault names the place within `text`.
    pub fn parse(text: &str) -> Result<Rule, RuleFault> {
        let mut phrase = Phrase::of(text);
        let (way, anchor) = phrase.rule()?;
        let Phrase { unit_at, clock, clock_at, .. } = phrase;
        let meaning = Meaning { way, anchor, clock };
        Ok(Rule { text: text.to_owned(), meaning, unit_at, clock_at })
    }
}

impl Phrase<'_> {
    fn rule(&mut self) -> Result<(Way, Anchor), RuleFault> {
        self.option(FILLERS);
        let (way, anchor) = self.body()?;
        self.ending(way)?;
        Ok((way, anchor))
    }

    fn body(&mut self) -> Result<(Way, Anchor), RuleFault> {
        if let Some(count) = self.count()? {
            return self.counted(count);
        }
        if let Some(day) = self.option(DAYS) {
            return self.day_of_week(day);
        }
        let unit = Unit::CalendarDay;
        match self.option(OPENINGS) {
            Some(Opening::TheDay) => {
                let (side, anchor) = self.relation()?;
                Ok((Way::Count { count: 1, unit, side }, anchor))
            }
            Some(Opening::Same) => {
                self.choice(&[(&["dag"], ())])?;
                Ok((Way::Count { count: 0, unit, side: Side::Before }, self.same_as()?))
            }
            None => Err(self.no_beginning()),
        }
    }

    fn count(&mut self) -> Result<Option<u32>, RuleFault> {
        let span = self.place();
        let Some(digits) = self.digits() else { return Ok(self.option(NUMBERS)) };
        match digits.parse() {
            Ok(count) if count <= MOST => Ok(Some(count)),
            _ => Err(RuleFault {
                span,
                what: say!("`{digits}` er for stort et antal", "`{digits}` is too large a number"),
                help: say!("skriv et antal fra 0 til {MOST}", "write a number from 0 to {MOST}"),
            }),
        }
    }

    fn counted(&mut self, count: u32) -> Result<(Way, Anchor), RuleFault> {
        let at = self.place();
        let unit = self.choice(UNITS)?;
        self.unit_at = at;
        let (side, anchor) = self.relation()?;
        Ok((Way::Count { count, unit, side }, anchor))
    }

    fn day_of_week(&mut self, day: Weekday) -> Result<(Way, Anchor), RuleFault> {
        self.clock()?;
        if let Some(weeks) = self.count()? {
            self.choice(&[(&["uger", "uge"], ())])?;
            let (side, anchor) = self.relation()?;
            return Ok((Way::DayOfWeek { day, weeks, side }, anchor));
        }
        if self.option(&[(&["i"], ())]).is_none() {
            return Err(self.unexpected(
                &[],
                say!(
                    "sig hvilken uge: `i ugen før`, `2 uger før` eller `i samme uge`",
                    "say which week: `i ugen før`, `2 uger før` or `i samme uge`"
                ),
            ));
        }
        match self.choice(WEEKS)? {
            Week::Next => {
                let (side, anchor) = self.relation()?;
                Ok((Way::DayOfWeek { day, weeks: 1, side }, anchor))
            }
            Week::Same => {
                self.choice(&[(&["uge"], ())])?;
                Ok((Way::DayOfWeek { day, weeks: 0, side: Side::Before }, self.same_as()?))
            }
        }
    }

    /// `før mødet`, `efter at referatet er sendt`; the meeting, where no event is named.
    fn relation(&mut self) -> Result<(Side, Anchor), RuleFault> {
        let side = self.choice(SIDES)?;
        let named = self.at_word() && !self.at_clock();
        let anchor = if named { self.event()? } else { Anchor::Meeting };
        Ok((side, anchor))
    }

    fn same_as(&mut self) -> Result<Anchor, RuleFault> {
        match self.option(&[(&["som"], ())]) {
            Some(()) => self.event(),
            None => Ok(Anchor::Meeting),
        }
    }

    fn event(&mut self) -> Result<Anchor, RuleFault> {
        let clause = self.option(&[(&["at"], ())]).is_some();
        let happenings = self.choice(SUBJECTS)?;
        if happenings == MEETING && !clause {
            return Ok(Anchor::Meeting);
        }
        self.choice(&[(&["er"], ())])?;
        self.choice(happenings)
    }

    fn ending(&mut self, way: Way) -> Result<(), RuleFault> {
        let comma = self.mark(",");
        if self.at_clock() {
            self.no_second_clock(way)?;
            self.clock()?;
        } else if comma {
            let help = say!(
                "skriv et klokkeslæt efter kommaet: `kl. 12`",
                "write a time after the comma: `kl. 12`"
            );
            return Err(self.unexpected(&["kl"], help));
        }
        self.mark(".");
        if self.at_end() {
            return Ok(());
        }
        let help = say!(
            "slut her, eller skriv et klokkeslæt: `kl. 12`",
            "end here, or write a time: `kl. 12`"
        );
        Err(self.unexpected(&["kl"], help))
    }

    fn no_second_clock(&self, way: Way) -> Result<(), RuleFault> {
        let what = match way {
            Way::Count { unit: Unit::Hour, .. } => {
                say!(
                    "et antal timer giver selv klokkeslættet",
                    "a number of hours already gives the time"
                )
            }
            _ if self.clock.is_some() => {
                say!("reglen har to klokkeslæt", "the rule has two times")
            }
            _ => return Ok(()),
        };
        Err(self.fault_here(what, say!("slet dette klokkeslæt", "delete this time")))
    }

    fn no_beginning(&self) -> RuleFault {
        let words = [forms(FILLERS), forms(NUMBERS), forms(DAYS), forms(OPENINGS)].concat();
        let help = say!(
            "begynd med et antal (`10 arbejdsdage før`), en ugedag (`mandag i ugen før`) eller \
             `dagen før`",
            "begin with a number (`10 arbejdsdage før`), a day of the week (`mandag i ugen før`) \
             or `dagen før`"
        );
        self.unexpected(&words, help)
    }
}
