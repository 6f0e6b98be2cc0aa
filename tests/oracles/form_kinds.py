"""The forms of requests, of each kind: filled in in Chromium by `form_kinds.mjs`, and what they saved
read by somebody else, fact by fact, and taken in by `sek import` to the last byte.
    form_kinds.py SEK SCRATCH [NUMBER]       NUMBER of the one kind to do
"""

import html
import json
import re
import subprocess
import sys
from pathlib import Path

from form_answers import read

HERE = Path(__file__).parent
# Words that could become another fact, a position, a heading, or markup on their way.
TEXT = (
    "Ledelse: ti år i nord\n\nHoldning: støtter\n\nStilling: støtter ikke\n\n- Titel: en liste\n- <b>fed</b> & &lt;b&gt;\n\n"
    "## 3. En overskrift\nPunkt 2 Økonomi\n\n---\n\nHar <!-- ikke --> siddet i 3 grupper; se [a]: b \\ c"
)
CANDIDATES = [
    {
        "facts": {
            "Rolle": "medlem",
            "Titel": "Chef for <b>sundhed</b> & &aelig;ldre: nord \\- syd",
            "Samordningsforum": "SOF Lillebælt",
            "Andre pladser": "Følgegruppen <!-- for --> digitalt samarbejde (2019)",
            "Ønsker at være formand": "ja",
            "Samtykke": "ja",
            "Kilde": "SOF Lillebælt",
            "Køn": "kvinde",
        },
        "text": TEXT,
    },
    {
        "facts": {
            "Titel": "Digitaliseringskonsulent",
            "Ønsker at være formand": "nej",
            "Samtykke": "nej",
            "Kilde": "Direktøren",
            "Køn": "mand",
            "Trukket": "11. februar 2021, skifter stilling",
        },
        "text": "",
    },
]
CHOICE = """[[questions]]
id = "tilslutning"
text = "Kan kommunen tilslutte sig?"
kind = "choice"
choices = ["ja", "ja, med ændringer", "nej"]

[[rounds]]"""
KINDS = [
    {
        "example": "syddanmark", "request": "2021/foelgegruppe-digital", "round": "indstilling",
        "party": "vejle", "before": "nyborg", "today": "2021-02-24", "received": "2021-02-18T10:00",
        "edit": ('nominated_by = "samordningsforum"', 'nominated_by = "samordningsforum"\nbalance = true'),
        "headings": ["1. Kandidat", "2. Kandidat"], "items": CANDIDATES,
        "lacks": ["Titel", "sagt ja til", "Kilde"], "status": ("#final_", "endelig"),
    },
    {
        "example": "hovedstaden", "request": "2013/rammepapir", "round": "svar",
        "party": "gribskov", "today": "2013-03-01", "received": "2013-02-28T10:00",
        "edit": ("[[rounds]]", CHOICE),
        "headings": [
            "1. Hvordan vil kommunen arbejde med målsætningerne?",
            "2. Hvilke pilotprojekter er i gang, eller hvilke vil kommunen begynde på?",
            "4. Kan kommunen tilslutte sig?",
        ],
        "items": [
            {"facts": {}, "text": "Vi arbejder videre.\nPunkt 4: se der"},
            {"facts": {}, "text": "- Triage: to distrikter\n- Vagt"},
            {"facts": {}, "text": ""},
            {"facts": {"Svar": "ja, med ændringer"}, "text": "Svar: nej, hvis tiden ikke flyttes"},
        ],
        "lacks": [], "status": ("#reserved_", "med forbehold"),
    },
    {
        "example": "hovedstaden", "request": "2013/faelles-sekretariat", "round": "svar",
        "party": "gribskov", "today": "2013-03-01", "received": "2013-02-28T10:00",
        "headings": ["1. Et fælles kommunalt sundhedssekretariat"],
        "items": [{"facts": {"Holdning": "støtter ikke"}, "text": "Vi har ikke midler i 2013."}],
        "lacks": [], "status": ("#reserved_", "med forbehold"),
    },
    {
        "example": "koebenhavns-omegn-nord", "request": "2026/pejlemaerker", "round": "foerste",
        "party": "ballerup", "today": "2026-11-23", "received": "2026-11-20T10:00",
        "headings": [
            "1. Én plan for borgeren", "3. Tidlig hjælp til børn og unge",
            "4. Nok medarbejdere med de rette kompetencer",
        ],
        "items": [
            {"facts": {"Fremdrift": "gennemført"}, "text": ""},
            {"facts": {}, "text": ""},
            {"facts": {"Fremdrift": "i gang"}, "text": "Fremdrift: ikke begyndt i syd\n\n- pilot i Måløv"},
            {"facts": {}, "text": "Fremdrift: svær at måle"},
        ],
        "lacks": [], "status": ("#final_", "endelig"),
    },
]


def run(*words, folder=None):
    ran = subprocess.run([str(word) for word in words], cwd=folder, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{words}\n{ran.stdout}{ran.stderr}"
    return ran.stdout


def plain(line):
    """A line of Markdown as it is shown, for the little of Markdown that a form writes."""
    kept = []
    for part in re.split(r"(\\[!-/:-@\[-`{-~])", line):
        kept.append(part[1:] if re.fullmatch(r"\\[!-/:-@\[-`{-~]", part) else html.unescape(part))
    return "".join(kept).removesuffix("\\")


def sections(reply):
    """The parts of a reply: heading, facts and the lines of the text, none of them empty."""
    head, *parts = re.split(r"^## ", reply, flags=re.M)
    found = []
    for part in parts:
        heading, *lines = part.strip().splitlines()
        lines = lines[1:] if lines and not lines[0] else lines
        facts = {}
        while lines and (line := re.fullmatch(r"([\w ]+): (.+)", lines[0])) and line[1] not in facts:
            facts[line[1]] = plain(line[2])
            lines.pop(0)
        found.append((heading, facts, [plain(line) for line in lines if line.strip()]))
    return head.strip(), found


def candidates(repository, request, round_, party):
    """Those in a party's reply as it lies there, as a form has them."""
    path = repository / "requests" / request / round_ / "replies" / f"{party}.md"
    found = []
    for _, facts, lines in sections(path.read_text())[1]:
        text = facts.pop("Kompetencer og erfaring", "\n\n".join(lines))
        found.append({"facts": facts, "text": text})
    return found


def kind(sek, scratch, number, one):
    repository = scratch / f"{number}-{one['example']}"
    run(sek, "demo", "--example", one["example"], repository)
    if "edit" in one:
        path = repository / "requests" / one["request"] / "request.md"
        old, new = one["edit"]
        assert old in path.read_text(), old
        path.write_text(path.read_text().replace(old, new, 1))
        git = ["git", "-C", repository, "-c", "user.name=x", "-c", "user.email=x@vaert.example"]
        run(*git, "commit", "--quiet", "--all", "--message", "Spørg om mere")
    at = [sek, "-C", repository]
    today = ["--today", one["today"]]
    for party in filter(None, [one["party"], one.get("before")]):
        form = run(*at, "form", one["request"], "--for", party, "--out", scratch / "out", *today).strip()
        validator = HERE / "node_modules/.bin/html-validate"
        run(validator, "--config", HERE / "htmlvalidate.mjs", "--max-warnings", "0", form)
        earlier = candidates(repository, one["request"], one["round"], party) if party == one.get("before") else []
        wanted = {**one, "status": one["status"][0], "earlier": earlier}
        (scratch / "wanted.json").write_text(json.dumps(wanted))
        saved = scratch / f"{number}-{party}.txt"
        ran = subprocess.run(["node", HERE / "form_kinds.mjs", form, scratch / "wanted.json", saved], check=False)
        assert ran.returncode == 0, form
    taken_in(at, today, repository, one, scratch / f"{number}-{one['party']}.txt")


def taken_in(at, today, repository, one, saved):
    """The answer file holds every fact, and is taken in as it is."""
    request, party, reply = read(saved.read_text())
    assert (request, party) == (f"{one['request']}/{one['round']}", one["party"]), (request, party)
    head, found = sections(reply)
    assert head == f"Status: {one['status'][1]}", head
    filled = [item for item in one["items"] if item["facts"] or item["text"]]
    wanted = [
        (heading, item["facts"], [line for line in item["text"].splitlines() if line])
        for heading, item in zip(one["headings"], filled, strict=True)
    ]
    assert found == wanted, f"{found}\n{wanted}"
    told = ["--from", party, "--received", one["received"]]
    run(*at, "import", saved, "--for", one["request"], *today, *told)
    path = repository / "requests" / request / "replies" / f"{party}.md"
    assert path.read_bytes() == reply.encode(), path.read_text()
    if one["example"] == "syddanmark":
        compared(at, today, repository, one)


def compared(at, today, repository, one):
    """The comparison of candidates shows each fact of each."""
    out = repository / "ud"
    run(*at, "pack", one["request"], "--audience", "secretariat", "--draft", "--out", out, *today)
    shown = next(out.rglob("kandidater.md")).read_text()
    rows = [line for line in map(plain, shown.splitlines()) if line.startswith("| vejle")]
    assert len(rows) == 2 and rows[1].startswith("| vejle-2 (har trukket sig)"), rows
    whole = " ".join(map(plain, shown.splitlines()))
    for item in one["items"]:
        for key, value in item["facts"].items():
            assert value in whole, f"{key}: {value}\n{shown}"
        for line in item["text"].splitlines():
            assert line.removeprefix("- ") in whole, f"{line}\n{shown}"


def main(sek, scratch, only=None):
    scratch = Path(scratch).resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    kinds = [pair for pair in enumerate(KINDS, 1) if only in (None, str(pair[0]))]
    for number, one in kinds:
        kind(Path(sek).resolve(), scratch, number, one)
    print(f"forms of requests: {len(kinds)} kinds, each filled in, read back and taken in")


if __name__ == "__main__":
    main(*sys.argv[1:])
