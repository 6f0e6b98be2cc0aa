//! Which text is the reply, and which items its headings mean.

use super::{Ask, Hint, OWN_TEXT, Proposal, Request, Said, doubts, read};
use crate::intake::incoming::{About, Candidate, Form, Incoming};
use crate::intake::plain;
use crate::intake::slip::Condition;
use crate::model::{Headings, Id, Label, Match, Reply, ReplySection, ReplyStatus, Way};
use crate::say;

pub fn propose(incoming: &Incoming, request: &Request, said: &Said, proposal: &mut Proposal) {
    let Some(candidate) = chosen(incoming, request, said, proposal) else { return };
    if let Some(form) = &candidate.slip {
        proposal.way = Some(said.way.unwrap_or(Way::Form));
        of_form(form, request, said, proposal);
    }
    proposal.notes.extend(candidate.notes.iter().cloned());
    if let Some(name) = &candidate.name {
        proposal.notes.push(say!(
            "svaret er taget fra den vedhæftede fil `{name}`",
            "the reply is taken from the attached file `{name}`"
        ));
    }
    if candidate.text.trim().is_empty() {
        proposal.doubts.push(say!("der er ingen tekst i svaret", "there is no text in the reply"));
        return proposal.asks.push(Ask::Part(Vec::new()));
    }
    let text = settled(&candidate.text, request, said);
    let Some(reply) = read(request, proposal.party.as_ref(), &text) else { return };
    headings(&reply, request, said, proposal);
    remarks(&reply, proposal);
    proposal.text = Some(text);
}

/// The text that is the reply, if that is certain.
fn chosen<'a>(
    incoming: &'a Incoming,
    request: &Request,
    said: &Said,
    proposal: &mut Proposal,
) -> Option<&'a Candidate> {
    let all = &incoming.candidates;
    let name =
        |candidate: &Candidate| candidate.name.clone().unwrap_or_else(|| OWN_TEXT.to_owned());
    if let Some(wanted) = &said.part
        && let Some(found) = all.iter().find(|candidate| name(candidate) == *wanted)
    {
        return Some(found);
    }
    // What was answered in the form is the reply, whatever stands around it.
    let mut forms = all.iter().filter(|candidate| candidate.slip.is_some());
    if let (Some(form), None) = (forms.next(), forms.next()) {
        if all.len() > 1 {
            others(all, form, proposal);
        }
        return Some(form);
    }
    let mut why: Vec<_> = doubts(incoming, About::Reply).collect();
    for file in &incoming.unread {
        why.push(say!(
            "den vedhæftede fil `{file}` kan ikke læses; er svaret i den, så gem den som Word",
            "the attached file `{file}` can't be read; if the reply is in it, save it as Word"
        ));
    }
    let says: Vec<&Candidate> =
        all.iter().filter(|candidate| says_something(&candidate.text, request)).collect();
    let attached: Vec<&Candidate> =
        all.iter().filter(|candidate| candidate.name.is_some()).collect();
    // What nobody can read is no matter where the mail itself is clearly the reply.
    let certain = match (says.as_slice(), all.len(), attached.as_slice()) {
        ([one], ..) => Some(*one),
        ([], 1, _) => all.first(),
        ([], _, [one]) => Some(*one),
        _ => None,
    };
    let is_clear = says.len() == 1 || why.is_empty();
    match certain {
        Some(found) if is_clear => {
            proposal.notes.extend(why);
            if all.len() > 1 {
                others(all, found, proposal);
            }
            Some(found)
        }
        _ => {
            if all.len() > 1 {
                why.push(say!(
                    "flere dele af mailen kan være svaret",
                    "several parts of the mail may be the reply"
                ));
            }
            if all.is_empty() {
                why.push(say!(
                    "der er ingen tekst, som kan læses",
                    "there is no text that can be read"
                ));
            }
            proposal.doubts.extend(why);
            proposal.asks.push(Ask::Part(all.iter().map(name).collect()));
            None
        }
    }
}

/// What speaks against an answer file.
fn of_form(form: &Form, request: &Request, said: &Said, proposal: &mut Proposal) {
    let mut why = Vec::new();
    if form.request != request.id {
        let other = &form.request;
        why.push(say!(
            "formularens svar er til `{other}` og ikke til dette møde",
            "the form's answer is for `{other}` and not for this meeting"
        ));
    }
    if form.condition == Condition::CutOff {
        why.push(say!(
            "slutningen af formularens svar mangler",
            "the end of the form's answer is missing"
        ));
    }
    if !why.is_empty() {
        proposal.doubts.extend(why);
        return proposal.asks.push(Ask::Part(Vec::new()));
    }
    let is_other = proposal.party.as_ref().is_some_and(|party| party.as_str() != form.party);
    let Some(party) = Id::new(&form.party).filter(|_| said.from.is_none()) else { return };
    let hint = Hint { party, why: say!("formularen er lavet til den", "the form was made for it") };
    if is_other {
        let party = &form.party;
        proposal.doubts.push(say!(
            "formularen er lavet til `{party}`, men mailen er fra en anden",
            "the form was made for `{party}`, but the mail is from another"
        ));
        return proposal.asks.push(Ask::Sender(vec![hint]));
    }
    for ask in &mut proposal.asks {
        if let Ask::Sender(hints) = ask {
            hints.insert(0, hint.clone());
        }
    }
}

fn others(all: &[Candidate], found: &Candidate, proposal: &mut Proposal) {
    for other in all.iter().filter(|other| *other != found) {
        proposal.notes.push(match &other.name {
            None => say!(
                "mailens egen tekst er ikke taget med; den står i originalen",
                "the mail's own text is left out; it is in the original"
            ),
            Some(name) => say!(
                "den vedhæftede fil `{name}` er ikke taget med",
                "the attached file `{name}` is left out"
            ),
        });
    }
}

/// Whether the text speaks of an item, or of all.
fn says_something(text: &str, request: &Request) -> bool {
    let Some(reply) = read(request, None, text) else { return false };
    let headings = Headings::new(request.labels);
    let fits = |section: &ReplySection| matches!(headings.find(&section.heading), Match::Item(_));
    reply.nothing_to_remark || reply.sections.iter().any(fits)
}

/// `text` with the headings that somebody has settled.
fn settled(text: &str, request: &Request, said: &Said) -> String {
    let mut text = text.to_owned();
    if let Some(line) = said.whole.as_ref().and_then(|item| heading_line(item, request.labels)) {
        text = format!("{line}\n\n{text}");
    }
    for (heading, item) in &said.items {
        let Some(line) = heading_line(item, request.labels) else { continue };
        let Some(reply) = read(request, None, &text) else { continue };
        let mut found = reply.sections.iter().filter(|section| is_same(&section.heading, heading));
        if let Some(section) = found.next() {
            let as_written = plain_line(&section.heading);
            let rest = without_underline(&text[section.span.end..]);
            let start = &text[..section.span.start];
            // The marks of a heading are not part of its words.
            let start = start.trim_end_matches(['#', ' ', '\t']);
            text = format!(
                "{start}{line}\n\nOverskrift i det modtagne svar: {as_written}\n\n{}",
                rest.trim_start()
            );
        }
    }
    plain::clean(&text)
}

fn is_same(one: &str, other: &str) -> bool {
    let words = |text: &str| text.split_whitespace().map(str::to_lowercase).collect::<Vec<_>>();
    words(one) == words(other)
}

fn plain_line(text: &str) -> String {
    crate::intake::letter::escaped(text)
}

/// What follows a heading, without the line of dashes that makes it one.
fn without_underline(rest: &str) -> &str {
    let Some(line) = rest.strip_prefix('\n') else {
        return rest.trim_start_matches(['*', '_', ':', '#']);
    };
    let (first, after) = line.split_once('\n').unwrap_or((line, ""));
    let sign = first.trim();
    let is_underline = !sign.is_empty()
        && (sign.trim_matches('-').is_empty() || sign.trim_matches('=').is_empty());
    if is_underline { after } else { rest }
}

fn heading_line(item: &Id, labels: &[Label]) -> Option<String> {
    let label = labels.iter().find(|label| label.item == *item)?;
    Some(format!("## {}. {}", label.number, plain_line(&label.title)))
}

fn headings(reply: &Reply, request: &Request, said: &Said, proposal: &mut Proposal) {
    let known = Headings::new(request.labels);
    let with_words = |section: &&ReplySection| {
        !section.text.is_empty() || section.position.is_some() || section.unknown_position.is_some()
    };
    for section in reply.sections.iter().filter(with_words) {
        let heading = section.heading.trim().to_owned();
        let (item, near) = match known.find(&heading) {
            Match::Item(item) => (Some(item), Vec::new()),
            Match::Several(items) => (None, items),
            Match::Nothing(near) => (None, near.into_iter().collect()),
        };
        if item.is_none() && !said.keeps_headings {
            proposal.doubts.push(say!(
                "overskriften `{heading}` kan ikke knyttes til ét punkt",
                "the heading `{heading}` can't be tied to one item"
            ));
            proposal.asks.push(Ask::Heading(heading.clone(), near));
        }
        proposal.headings.push((heading, item));
    }
    let says_nothing = proposal.headings.is_empty() && !reply.nothing_to_remark;
    if says_nothing && !said.keeps_headings {
        proposal.doubts.push(say!(
            "teksten har ingen overskrift, så det kan ikke ses, hvilket punkt den gælder",
            "the text has no heading, so it can't be seen which item it is about"
        ));
        proposal.asks.push(Ask::NoHeading);
    } else if !reply.preface.is_empty() && !proposal.headings.is_empty() {
        proposal.notes.push(say!(
            "der er tekst før den første overskrift, som ikke hører til noget punkt",
            "there is text before the first heading that belongs to no item"
        ));
    }
}

fn remarks(reply: &Reply, proposal: &mut Proposal) {
    if reply.status == ReplyStatus::Draft {
        proposal.notes.push(say!(
            "svaret er mærket som udkast, så det gælder ikke endnu",
            "the reply is marked as a draft, so it doesn't count yet"
        ));
    }
    for section in &reply.sections {
        if let Some((_, words)) = &section.unknown_position {
            proposal.notes.push(say!(
                "holdningen `{words}` kan ikke forstås",
                "the position `{words}` can't be understood"
            ));
        }
    }
}
