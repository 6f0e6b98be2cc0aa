//! A nomination: some put forward a candidate, one is chosen, and every other year two are equal
//! and lots are drawn between them.

use chrono::{Duration, NaiveDateTime};
use sekretariat::load;
use sekretariat::model::{LotId, Numbers};
use sekretariat::request::lots::{draw, seal};

use super::Event;
use super::meeting::{at, moment};
use super::requests::{Plan, later};
use super::words::paragraph;

pub fn events(plan: &Plan, forum: usize, year: usize, events: &mut Vec<Event>) {
    let mut letter = plan.head(forum, "En plads i den tværgående gruppe");
    letter += "\n[call]\nseats = 1\nrequirements = [\"kan deltage i fire møder om året\"]\n";
    letter += &plan.round();
    letter += "Skriv ét afsnit for hver kandidat, som kommunen indstiller.\n";
    plan.sent(&letter, events);
    let puts_forward = |town: usize| town < 2 || plan.roll(town, 1).roll(4) == 0;
    plan.answered(events, |town| puts_forward(town).then(|| candidate(plan, town)));
    let chosen = at(later(plan.until.date(), 14), 10, 0);
    if (forum + year) % 4 == 1 {
        by_lot(plan, year, chosen, events);
    } else {
        let text = format!(
            "{}[[chosen]]\ncandidate = \"{}\"\nreason = \"Har ledet et tilsvarende arbejde\"\n",
            head(chosen),
            plan.towns[0].id
        );
        let files = vec![(format!("{}/choice.toml", plan.folder), text)];
        events.push(plan.by_secretariat(chosen, "Skriv valget", files));
    }
}

fn candidate(plan: &Plan, town: usize) -> String {
    let dice = &mut plan.roll(town, 2);
    let title = dice.pick(&["Sundhedschef", "Sundhedskonsulent", "Afdelingsleder"]);
    let words = paragraph(dice, 2);
    format!(
        "## 1. Kandidat\nTitel: {title}\nKompetencer og erfaring: {words}\nSamtykke: ja\n\n{}\n",
        paragraph(dice, 1)
    )
}

fn head(decided: NaiveDateTime) -> String {
    format!("decided = {}\nby = \"Formandskabet\"\n\n", decided.date())
}

/// The first two are equal: the lot is made ready, and drawn when the numbers are out.
fn by_lot(plan: &Plan, year: usize, chosen: NaiveDateTime, events: &mut Vec<Event>) {
    let request = plan.folder.trim_start_matches("requests/");
    let id = LotId::new(request).expect("an id");
    let [one, other] = [0, 1].map(|nth| &plan.towns[nth].id);
    let published = chosen.date() + chrono::Days::new(7);
    let mut lot = format!(
        "title = \"En plads i den tværgående gruppe\"\nrequest = \"{request}\"\n\
         pool = [\"{one}\", \"{other}\"]\n\n[[sources]]\nname = \"Lotteriet den {published}\"\n\
         takes = \"de syv vindertal\"\npublished = {published}\n"
    );
    let read = |text: &str| load::lot(&id, text).expect("a lot");
    let sealed = seal(&read(&lot));
    lot += &format!("\n[prepared]\nday = {}\nseal = \"{sealed}\"\n", chosen.date());
    let equal = format!(
        "[[equal]]\ncandidates = [\"{one}\", \"{other}\"]\n\
         reason = \"Samme stilling og samme erfaring\"\nlot = \"{id}\"\n"
    );
    let choice = format!("{}/choice.toml", plan.folder);
    let prepared = vec![(choice.clone(), head(chosen) + &equal), (id.path(), lot.clone())];
    events.push(plan.by_secretariat(chosen, "Gør loddet klar", prepared));
    let mut dice = plan.roll(year, 3);
    let numbers: Vec<String> = (0..7).map(|_| dice.roll(36).to_string()).collect();
    let numbers = numbers.join(" ");
    let drawn = draw(&read(&lot), &[Numbers::new(&numbers).expect("numbers")]).expect("a draw");
    let picked = &plan.towns[drawn.picks[0].position].id;
    let time = at(later(published, 2), 9, 30);
    lot += &format!(
        "\n[drawn]\ntime = {}+02:00\nnumbers = [\"{numbers}\"]\npicks = [\"{picked}\"]\n",
        moment(time)
    );
    let text = format!("{}[[chosen]]\ncandidate = \"{picked}\"\n\n{equal}", head(chosen));
    let after = time + Duration::hours(1);
    events.push(plan.by_secretariat(after, "Træk lod", vec![(choice, text), (id.path(), lot)]));
}
