//! The files of a small plan that has one record of each kind.

/// By path.
pub const FILES: &[(&str, &str)] = &[
    (
        "sekretariat.toml",
        "format = 1\nname = \"Sekretariatet\"\nshort_name = \"Sekretariatet\"\nhost = \"egedal\"\n",
    ),
    (
        "municipalities/egedal.toml",
        "code = 240\nname = \"Egedal\"\nofficial_name = \"Egedal Kommune\"\n[[inhabitants]]\ndate = 2026-01-01\ncount = 43000\n",
    ),
    (
        "municipalities/herlev.toml",
        "code = 163\nname = \"Herlev\"\n[[inhabitants]]\ndate = 2026-01-01\ncount = 29000\n",
    ),
    (
        "forums/raad.toml",
        "name = \"Rådet\"\nshort_name = \"Rådet\"\nagenda_owner = \"own\"\n\
         valid_from = 2026-01-01\nasks = [\"egedal\", \"herlev\"]\nweekdays = \"mon-fri\"\n\
         [deadlines]\nagenda = \"8 arbejdsdage før mødet, kl. 16\"\n\
         remarks = \"2 arbejdsdage før mødet, kl. 12\"\n\
         [[sections]]\ntitle = \"Resumé\"\nrequired = true\n",
    ),
    ("cases/budget.toml", "title = \"Budget\"\n"),
    (
        "meetings/2026/raad-01/meeting.toml",
        "starts = 2026-12-10T09:00:00\nends = 2026-12-10T11:00:00\nplace = \"Rådhuset\"\n\
         status = \"called\"\nagenda = [\"budget\", { item = \"plan\", number = \"7\" }]\n",
    ),
    (
        "meetings/2026/raad-01/budget/item.md",
        "+++\ntitle = \"Budget\"\nkind = \"decision\"\ncase = \"budget\"\n\
         readiness = \"approved\"\n+++\n## Resumé\n\nKort.\n",
    ),
    (
        "meetings/2026/raad-01/plan/item.md",
        "+++\ntitle = \"Nærsundhedsplan 2027\"\nkind = \"information\"\n+++\n## Resumé\n\nKort.\n",
    ),
    ("meetings/2026/raad-01/replies/herlev.md", "Ingen bemærkninger\n"),
    ("meetings/2026/raad-01/minutes.md", "## 1. Budget\nResultat: godkendt\n"),
    (
        "requests/2026/hoering/request.md",
        r#"+++
kind = "hearing"
title = "Høring"
asker = "region"
asker_deadline = 2026-12-08
forum = "raad"
addressees = ["borgmesteren"]
meeting = "2026/raad-01"
item = "plan"
share = "2026/drift"
[[questions]]
id = "maal"
text = "Hvilke mål har kommunen?"
required = true
[[questions]]
id = "enig"
text = "Er kommunen enig?"
kind = "choice"
choices = ["ja", "nej"]
[[questions]]
id = "projekter"
text = "Hvilke projekter er der?"
kind = "list"
[[rounds]]
id = "svar"
opens = 2026-10-01
until = 2026-11-19T12:00:00
+++
Til {modtager} i {kommune}: svar senest {frist}.
"#,
    ),
    (
        "requests/2026/hoering/svar/replies/herlev.md",
        r#"## 1. Hvilke mål har kommunen?

Færre indlæggelser.

## 2. Er kommunen enig?
Svar: ja

## 3. Hvilke projekter er der?

- fælles vagt
"#,
    ),
    (
        "requests/2026/hoering/dispatch.toml",
        r#"[[dispatches]]
party = "herlev"
to = "borgmesteren"
round = "svar"
time = 2026-10-01T10:00:00+02:00
way = "mail"
content = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
"#,
    ),
    (
        "requests/2026/hoering/joint.md",
        r#"+++
title = "Fælles svar"
sent = 2026-11-20T08:00:00
+++
Vi er enige. [fra: herlev]
"#,
    ),
    (
        "requests/2026/pladser/request.md",
        r#"+++
kind = "nomination"
title = "En plads i rådet"
forum = "raad"
[call]
seats = 1
requirements = ["har tid"]
balance = true
[[rounds]]
id = "svar"
until = 2026-11-13T12:00:00
+++
Skriv et afsnit for hver kandidat.
"#,
    ),
    (
        "requests/2026/pladser/svar/replies/egedal.md",
        r#"## 1. Kandidat
Titel: Sundhedschef
Ønsker at være formand: ja
Samtykke: ja
"#,
    ),
    (
        "requests/2026/pladser/svar/replies/herlev.md",
        r#"## 1. Kandidat
Titel: Konsulent
Samtykke: ja
"#,
    ),
    (
        "requests/2026/pladser/choice.toml",
        r#"decided = 2026-11-17
by = "Formandskabet"
[[equal]]
candidates = ["egedal", "herlev"]
reason = "Lige kvalificerede"
lot = "2026/plads"
"#,
    ),
    (
        "lots/2026/plads.toml",
        r#"title = "En plads i rådet"
request = "2026/pladser"
pool = ["egedal", { id = "herlev", label = "Konsulent" }]
[[sources]]
name = "Lotto"
takes = "de syv vindertal"
published = 2026-11-18
[drawn]
time = 2026-11-19T09:00:00+01:00
numbers = ["31 4 15 9 26 5 35"]
picks = ["herlev"]
"#,
    ),
    (
        "requests/2026/opgaver/request.md",
        r#"+++
kind = "follow-up"
title = "Opfølgning"
forum = "raad"
case = "budget"
decided_at = "2026/raad-01/budget"
[[questions]]
id = "plads"
text = "Er pladsen oprettet?"
kind = "status"
[[rounds]]
id = "svar"
opens = 2026-10-01
until = 2026-11-15
+++
"#,
    ),
    (
        "requests/2026/opgaver/svar/replies/egedal.md",
        r#"## 1. Er pladsen oprettet?
Fremdrift: i gang

Den åbner i januar.
"#,
    ),
    (
        "indices/pris.toml",
        r#"title = "Pris og løn"
source = "Budgetvejledningen"
retrieved = 2026-11-02
base = "2025 = 100"
[[values]]
period = "2025"
value = "100,0"
[[values]]
period = "2026"
value = "103,1"
"#,
    ),
    (
        "shares/2026/drift.toml",
        r#"title = "Drift"
amount = "1.500.000,00"
year = 2026
count_date = 2026-01-01
asks = ["egedal", "herlev"]
[indexation]
index = "pris"
from = "2025"
to = "2026"
"#,
    ),
    (
        "visits/runde.toml",
        r#"title = "Besøgsrunde"
from = 2026-08-01
until = 2027-06-30
[[pauses]]
from = 2026-12-14
until = 2027-01-08
[[visits]]
municipality = "egedal"
date = 2026-10-07T16:00:00
committee = "Udvalget"
status = "held"
"#,
    ),
    (
        "enquiries/2026.toml",
        r#"[[enquiries]]
date = 2026-11-12
from = "egedal"
subject = "Hvornår kommer planen?"
case = "budget"
"#,
    ),
    (
        "staff.toml",
        r#"[[loans]]
municipality = "egedal"
to = "Netværket"
role = "sekretær"
kind = "yearly"
share = 20
from = 2026-01-01
until = 2026-12-31
"#,
    ),
];
