#!/usr/bin/env python3
"""A whole round of remarks on a real server: nine municipalities answer in nine ways.

    server_round.py SEK

A web server with a login for each, a bare repository with sek's hooks, real clones and pushes. Of each
answer the verdict is held against what was to be expected, then the receipts, the merges, `sek status`
and the pack."""

import email.message
import email.utils
import re
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import docx

sys.path.insert(0, str(Path(__file__).parent))
from git_server import QUIET, address, bare, finish, git, lighttpd, signed

SECRETARIAT = "sekretariat@vaert.example"
PARTIES = {
    "ballerup": ("Ballerup", 151), "egedal": ("Egedal", 240), "furesoe": ("Furesø", 190),
    "gentofte": ("Gentofte", 157), "gladsaxe": ("Gladsaxe", 159), "herlev": ("Herlev", 163),
    "lyngby-taarbaek": ("Lyngby-Taarbæk", 173), "roedovre": ("Rødovre", 175),
    "rudersdal": ("Rudersdal", 230),
}
ITEMS = {"budget": "Budget", "naersundhedsplan": "Nærsundhedsplan", "akutpladser": "Akutpladser"}
NOW = datetime.now(ZoneInfo("Europe/Copenhagen")).replace(microsecond=0, tzinfo=None)
STARTS = NOW.replace(hour=14, minute=0, second=0) + timedelta(days=21)
MEETING = f"{STARTS.year}/raad-01"
FOLDER = f"meetings/{MEETING}"


def fail(what, said=""):
    raise SystemExit(f"  {what}\n{said}")


def local(moment):
    return moment.isoformat(timespec="seconds")


def here():
    """Now, by the repository's clock."""
    return local(datetime.now(ZoneInfo("Europe/Copenhagen")).replace(tzinfo=None, microsecond=0))


def plan(folder, until):
    """The secretariat's repository, with the round open until then."""
    files = {"sekretariat.toml": f'format = 1\nname = "Sekretariatet"\nemail = "{SECRETARIAT}"\n'
                                 f'senders = ["{SECRETARIAT}"]\n'}
    for party, (name, code) in PARTIES.items():
        files[f"municipalities/{party}.toml"] = (
            f'code = {code}\nname = "{name}"\nsenders = ["sundhed@{party}.example"]\n')
    asks = ", ".join(f'"{party}"' for party in PARTIES)
    files["forums/raad.toml"] = (
        f'name = "Sundhedsrådet"\nshort_name = "Rådet"\nagenda_owner = "own"\nrhythm = "ad hoc"\n'
        f'asks = [{asks}]\n\n[deadlines]\nremarks = "mandag kl. 12 i ugen før"\n\n'
        '[[seats]]\nside = "municipal"\n')
    names = ", ".join(f'"{item}"' for item in ITEMS)
    files[f"{FOLDER}/meeting.toml"] = (
        f"starts = {local(STARTS)}\nends = {local(STARTS + timedelta(hours=2))}\nstatus = \"called\"\n"
        f"agenda_sent = {local(NOW - timedelta(days=2))}\nagenda = [{names}]\n\n{override(until)}")
    for item, title in ITEMS.items():
        files[f"{FOLDER}/{item}/item.md"] = (
            f'+++\ntitle = "{title}"\nkind = "decision"\nowner = "secretariat"\nreadiness = "approved"\n'
            f"+++\n## Resumé\n\n{title} skal drøftes.\n")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Dagsorden sendt", env=signed(SECRETARIAT))


def override(until):
    return f'[[overrides]]\ndeadline = "remarks"\nuntil = {local(until)}\nreason = "Runden er kort"\n'


def reply(words, title="Budget"):
    return f"## 1. {title}\nHoldning: støtter\n\n{words}\n"


class Round:
    def __init__(self, sek, scratch):
        self.sek, self.scratch = sek, scratch
        work, projects = scratch / "work", scratch / "projects"
        work.mkdir()
        plan(work, NOW + timedelta(days=1))
        self.repository = bare(sek, work, projects)
        self.server = lighttpd(scratch, projects, [*PARTIES, "secretariat"])
        finish(sek, self.repository)
        self.server.start()
        self.own = self.clone("secretariat", SECRETARIAT)

    def clone(self, login, sender=None):
        folder = self.scratch / f"clone-{login}"
        git(self.scratch, "clone", "-q", address(self.server, login), str(folder))
        git(folder, "config", "user.email", sender or f"sundhed@{login}.example")
        git(folder, "config", "user.name", login)
        return folder

    def run(self, folder, *words, code=0):
        """sek in `folder`, which must end with `code`."""
        ran = subprocess.run([self.sek, "-C", folder, *words], env=QUIET, capture_output=True,
                             text=True, stdin=subprocess.DEVNULL)
        if ran.returncode != code or "panicked" in ran.stderr:
            fail(f"sek {' '.join(map(str, words))} ended with {ran.returncode}", ran.stdout + ran.stderr)
        return ran.stdout + ran.stderr

    def push(self, folder, ref, accepted, *words):
        """A push that is accepted or not, and what the server says of it."""
        ran = git(folder, "push", "origin", f"HEAD:refs/heads/{ref}", check=False)
        said = "\n".join(line.removeprefix("remote: ").rstrip() for line in ran.stderr.splitlines())
        if (ran.returncode == 0) != accepted:
            fail(f"{folder.name}: accepted is {ran.returncode == 0}", said)
        for word in words:
            if word not in said:
                fail(f"{folder.name}: the server doesn't say “{word}”", said)
        print(f"  {folder.name.removeprefix('clone-')}: {'accepted' if accepted else 'refused'}: {words[0]}")
        return said

    def answer(self, party, text, accepted, *words, path=None, branch="svar-1"):
        """An answer written in a clone and pushed with git."""
        folder = self.clone(party)
        target = folder / (path or f"{FOLDER}/replies/{party}.md")
        target.parent.mkdir(exist_ok=True)
        target.write_text(text)
        git(folder, "add", ".")
        git(folder, "commit", "-q", "-m", "Svar")
        self.push(folder, f"svar/{party}/{branch}", accepted, *words)
        return folder

    def on_main(self, *paths):
        """What the secretariat has written in its own clone goes to main."""
        git(self.own, "add", *paths)
        git(self.own, "commit", "-q", "-m", "Sekretariatet")
        self.push(self.own, "main", True, "-> main")

    def catch_up(self):
        git(self.own, "pull", "-q", "--ff-only", "origin", "main")

    def receipts(self):
        text = git(self.repository, "show", f"main:{FOLDER}/receipts.toml")
        found = re.findall(r'party = "(.+)"\ntime = (.+)\nway = "(.+)"', text)
        return {party: (way, time) for party, time, way in found}


def invited(play):
    """Each is asked, by when and for what, with what nobody else gets."""
    out = play.scratch / "invitations"
    play.run(play.own, "invite", MEETING, "--out", out)
    texts = {path.name: path.read_text() for path in out.rglob("*.md")} or {
        path.name: path.read_text() for path in out.rglob("*.txt")}
    for party, (name, _) in PARTIES.items():
        own = [text for file, text in texts.items() if party in file]
        if len(own) != 1 or name not in own[0] or not all(title in own[0] for title in ITEMS.values()):
            fail(f"{name} isn't asked", f"{sorted(texts)}\n{own}")
    print(f"  invited: {len(texts)}")


def by_server(play):
    """Answers that are pushed before the deadline."""
    # 1. With sek reply, on the branch that it chooses.
    folder = play.clone("gladsaxe")
    play.run(folder, "reply", MEETING, "--as", "gladsaxe", "--message", reply("Gladsaxe støtter."))
    branch = f"svar/gladsaxe/{MEETING}"
    git(folder, "switch", "-q", branch)
    play.push(folder, branch, True, "lagt ind på `main`")
    # 2. With git alone.
    play.answer("furesoe", reply("Furesø støtter."), True, "lagt ind på `main`")
    # 3. In another's file, under another's name.
    play.answer("lyngby-taarbaek", reply("Gentofte støtter ikke."), False, "gentofte",
                path=f"{FOLDER}/replies/gentofte.md")
    # 4. To an item that isn't on the agenda; mended on the same branch.
    folder = play.answer("gentofte", reply("Gentofte støtter.", "Vejvedligehold"), True, "Vejvedligehold")
    path = folder / FOLDER / "replies/gentofte.md"
    path.write_text(reply("Gentofte støtter."))
    git(folder, "commit", "-q", "-a", "-m", "Rettet overskrift")
    play.push(folder, "svar/gentofte/svar-1", True, "lagt ind på `main`")


def mailed(play, party, attached, kind, subtype):
    """A mail as it lies in the secretariat's folder, with a file attached."""
    mail = email.message.EmailMessage()
    mail["From"], mail["To"] = f"Sundhed <sundhed@{party}.example>", SECRETARIAT
    mail["Subject"] = "Bemærkninger"
    mail["Date"] = email.utils.format_datetime(datetime.now(ZoneInfo("Europe/Copenhagen")))
    mail["Received"] = "from x.example by y.example; " + mail["Date"]
    mail.set_content("Hermed vores bemærkninger.\n")
    mail.add_attachment(attached.read_bytes(), filename=attached.name, maintype=kind, subtype=subtype)
    path = play.scratch / f"{party}.eml"
    path.write_bytes(bytes(mail))
    return path


def by_mail(play):
    """5. A Word file in a mail."""
    document = docx.Document()
    document.add_heading("1. Budget", 2)
    document.add_paragraph("Holdning: støtter")
    document.add_paragraph("Ballerup støtter budgettet.")
    document.save(play.scratch / "svar.docx")
    mail = mailed(play, "ballerup", play.scratch / "svar.docx", "application",
                  "vnd.openxmlformats-officedocument.wordprocessingml.document")
    play.catch_up()
    play.run(play.own, "import", mail, "--for", MEETING, "--yes")
    play.on_main(".")


def by_form(play):
    """6. The form, filled in in a browser, whose answer file comes in a mail."""
    play.catch_up()
    out = play.scratch / "forms"
    play.run(play.own, "form", MEETING, "--for", "rudersdal", "--out", out)
    (form,) = out.rglob("*.html")
    answer = play.scratch / "svar-rudersdal.txt"
    script = Path(__file__).parent / "form_filled.mjs"
    ran = subprocess.run(["node", script, form, answer, "Rudersdal støtter."], capture_output=True, text=True)
    if ran.returncode != 0:
        fail("the form can't be filled in", ran.stdout + ran.stderr)
    mail = mailed(play, "rudersdal", answer, "text", "plain")
    play.run(play.own, "import", mail, "--for", MEETING, "--yes")
    play.on_main(".")


def by_hand(play):
    """7. By phone."""
    play.catch_up()
    play.run(play.own, "receive", MEETING, "--from", "roedovre", "--way", "phone", "--received", here(),
             "--text", reply("Rødovre støtter, siger de i telefonen."))
    play.on_main(".")


def after_the_deadline(play):
    """8 and 9: late, one of them with more time."""
    meeting = play.own / FOLDER / "meeting.toml"
    play.catch_up()
    now = datetime.now(ZoneInfo("Europe/Copenhagen")).replace(tzinfo=None, microsecond=0)
    meeting.write_text(meeting.read_text().split("[[overrides]]")[0] + override(now))
    play.run(play.own, "extend", MEETING, "--for", "herlev", "--until", local(now + timedelta(days=1)),
             "--reason", "Udvalget mødes først i morgen")
    play.on_main(".")
    time.sleep(1.1)
    play.answer("herlev", reply("Herlev støtter."), True, "lagt ind på `main`")
    play.answer("egedal", reply("Egedal støtter."), True, "Sekretariatet ser på det", "Fristen var")
    waiting = play.run(play.repository, "hook", "waiting")
    if not re.fullmatch("svar/egedal/svar-1: .*svaret kom efter fristen.*\\n", waiting):
        fail("only Egedal waits", waiting)
    # The secretariat takes it in all the same.
    play.catch_up()
    git(play.own, "fetch", "-q", "origin", "svar/egedal/svar-1")
    git(play.own, "merge", "-q", "--no-edit", "FETCH_HEAD")
    play.push(play.own, "main", True, "-> main")


def main():
    sek = str(Path(sys.argv[1]).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        play = Round(sek, Path(scratch))
        try:
            invited(play)
            by_server(play)
            by_mail(play)
            by_form(play)
            by_hand(play)
            after_the_deadline(play)
            outcome(play)
        finally:
            play.server.kill()


def outcome(play):
    """The receipts, what stands in the status, and the pack."""
    if (waiting := play.run(play.repository, "hook", "waiting")) != "Intet venter.\n":
        fail("something waits", waiting)
    play.catch_up()
    ways = {party: way for party, (way, _) in play.receipts().items()}
    expected = {"gladsaxe": "forge", "furesoe": "forge", "gentofte": "forge", "herlev": "forge",
                "egedal": "forge", "ballerup": "mail", "rudersdal": "form", "roedovre": "phone"}
    if ways != expected:
        fail("the receipts are others", str(ways))
    status = play.run(play.own, "status")
    today, rows = f"{NOW.day}/{NOW.month}", {}
    for line in status.splitlines():
        for name, _ in PARTIES.values():
            if line.startswith(name + " "):
                rows[name] = line.removeprefix(name).strip()
    for party, (name, _) in PARTIES.items():
        row = rows.get(name, "")
        right = {"egedal": "for sent" in row, "lyngby-taarbaek": row == "mangler",
                 "herlev": row.endswith("(forlænget)")}.get(party, re.fullmatch(r"\w+ \d+/\d+", row))
        if not right:
            fail(f"{name} stands otherwise: {row}", status)
        print(f"  {name}: {row}")
    play.run(play.own, "check")
    out = play.scratch / "out"
    play.run(play.own, "pack", MEETING, "--out", out, "--audience", "administrations")
    paper = "".join(path.read_text() for path in out.rglob("*.md"))
    right = [paper.count("| til tiden |") == 7, paper.count("| for sent |") == 1,
             "Lyngby" not in paper, "Gentofte støtter ikke" not in paper,
             *(f"> {name} støtter" in paper for party, (name, _) in PARTIES.items() if party in expected)]
    if not all(right):
        fail("the pack holds other answers", paper)
    print(f"  the pack holds {len(right) - 4} answers, and what was forged nowhere")
    git(play.repository, "fsck", "--full", "--strict", "--no-dangling")


if __name__ == "__main__":
    main()
