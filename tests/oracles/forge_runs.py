"""What the runs on a forge do, with a real git repository, the real `sek`, and a stand-in for the
forge's API on this machine.

    forge_runs.py SEK DEMO

For each forge: a proposal is answered once, and the answer is changed and not repeated; what is
safe is received and merged, and nothing that came after it was judged; what is late gets its
receipt and waits; what is refused leaves no trace; runs that end at the same time lose nothing.
"""

import contextlib
import hashlib
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.parse

SEK, DEMO = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]).resolve()
REQUEST = "meetings/2026/direktoernetvaerk-06"
IN_TIME, LATE = "2026-11-23T10:15:00Z", "2026-11-23T13:00:00Z"
TOKEN = "a-token-that-nobody-else-may-see"
REPLY = "## 2.b. It-adgange og udveksling af oplysninger fra den første dag\nHoldning: støtter\n\nFint.\n"
MARK = "<!-- sek: svar -->"
scratch = pathlib.Path(tempfile.mkdtemp())
count = 0


def check(what, is_so, more=""):
    global count  # noqa: PLW0603
    count += 1
    if not is_so:
        sys.exit(f"  not so: {what}\n{more}")


def git(at, *words, **more):
    ran = subprocess.run(["git", "-C", at, *words], capture_output=True, text=True, check=False, **more)
    if ran.returncode:
        sys.exit(f"  git {' '.join(map(str, words))}\n{ran.stderr}")
    return ran.stdout.strip()


class Forge(http.server.ThreadingHTTPServer):
    """As much of the three APIs as the runs use."""

    def __init__(self, kind):
        super().__init__(("127.0.0.1", 0), Handler)
        self.kind, self.comments, self.calls = kind, [], []
        self.runs, self.merges, self.program = {}, [], b""
        bots = {"github": "github-actions[bot]", "forgejo": "forgejo-actions", "gitlab": "sek-bot"}
        self.bot = bots[kind]
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def answer(self):
        forge, path = self.server, urllib.parse.unquote(self.path.split("?")[0])
        page = urllib.parse.parse_qs(urllib.parse.urlsplit(self.path).query).get("page", ["1"])[0]
        length = int(self.headers.get("Content-Length") or 0)
        body = json.loads(self.rfile.read(length)) if length else None
        forge.calls.append((self.command, path, body))
        if path == "/program":
            return self.send(forge.program)
        if TOKEN not in (self.headers.get("Authorization") or self.headers.get("PRIVATE-TOKEN") or ""):
            return self.send(b"{}", 401)
        found = self.found(forge, path, body)
        if isinstance(found, list) and page != "1":
            found = []
        return self.send(json.dumps(found).encode(), 404 if found is None else 200)

    def found(self, forge, path, body):  # noqa: PLR0911
        if match := re.fullmatch(r"/repos/o/r/actions/runs/(\d+)", path):
            created = forge.runs.get(match[1])
            return created and {"created_at" if forge.kind == "github" else "created": created}
        if path == "/user":
            return {"username": forge.bot}
        if path.endswith("/merge_requests"):
            return [{"iid": one["iid"], "author": {"username": one["author"]}, "source_project_id": 8}
                    for one in forge.merges]
        if match := re.search(r"/merge_requests/(\d+)/versions$", path):
            return next(one["versions"] for one in forge.merges if str(one["iid"]) == match[1])
        if path == "/projects/8/events":
            return [{"author_username": one["author"], "push_data": {"commit_to": version["head_commit_sha"]}}
                    for one in forge.merges for version in one["versions"]]
        if match := re.search(r"/(?:issues|merge_requests)/(\d+)/(?:comments|notes)$", path):
            if self.command == "POST":
                self.add(forge, match[1], forge.bot, body["body"])
            return [one for one in forge.comments if one["number"] == match[1]]
        if match := re.search(r"/(?:comments|notes)/(\d+)$", path):
            forge.comments[int(match[1])]["body"] = body["body"]
            return forge.comments[int(match[1])]
        if re.search(r"/pulls/\d+(/merge)?$", path):
            return {"merged": False}
        return None

    @staticmethod
    def add(forge, number, who, body):
        about = {"id": len(forge.comments), "number": number, "body": body}
        forge.comments.append(about | {"user": {"login": who}, "author": {"username": who}})

    def send(self, content, code=200):
        self.send_response(code)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_PATCH = answer


class Stage:
    """A repository on a forge, and those who work with it."""

    def __init__(self, kind):
        self.kind, self.forge = kind, Forge(kind)
        self.root = pathlib.Path(tempfile.mkdtemp(dir=scratch))
        self.bare, self.party = self.root / "bare.git", self.root / "party"
        plan = self.root / "plan"
        shutil.copytree(DEMO, plan, ignore=shutil.ignore_patterns("out"), symlinks=True)
        subprocess.run([SEK, "init", "--forge", kind], cwd=plan, check=True, capture_output=True)
        for name in ("gentofte", "herlev", "egedal"):
            path = plan / f"municipalities/{name}.toml"
            text = path.read_text()
            path.write_text(text.replace("senders =", f'accounts = ["{name}-konto"]\nsenders =', 1))
        mail = "sundhedssekretariat@gladsaxe.example"
        self.own = ["-c", "user.name=Sekretariatet", "-c", f"user.email={mail}"]
        git(plan, "add", "-A")
        git(plan, *self.own, "commit", "-qm", "Filer til forgen")
        git(self.root, "clone", "-q", "--bare", plan, self.bare)
        git(self.bare, "config", "uploadpack.allowAnySHA1InWant", "true")
        git(self.root, "clone", "-q", self.bare, self.party)
        # The day of the demo, and what of the environment the program is given to see.
        self.program, self.seen = self.root / "sek", self.root / "seen"
        self.program.write_text(
            f'#!/bin/sh\nenv >>"{self.seen}"\nexec "{SEK}" --today 2026-11-23 "$@"\n')
        self.program.chmod(0o755)

    def main(self):
        return git(self.bare, "rev-parse", "main")

    def is_on_main(self, commit):
        ran = subprocess.run(["git", "-C", self.bare, "merge-base", "--is-ancestor", commit, "main"],
                             check=False)
        return ran.returncode == 0

    def propose(self, number, who, files, onto="origin/main"):
        """A commit of a party, pushed as its forge lays proposals out."""
        git(self.party, "fetch", "-q")
        git(self.party, "checkout", "-q", "--detach", onto)
        for path, text in files.items():
            (self.party / path).parent.mkdir(parents=True, exist_ok=True)
            (self.party / path).write_text(text)
        git(self.party, "add", "-A")
        mail = f"sundhed@{who}.example"
        git(self.party, "-c", f"user.name={who}", "-c", f"user.email={mail}", "commit", "-qm", "Svar")
        head = git(self.party, "rev-parse", "HEAD")
        git(self.party, "push", "-qf", "origin", f"HEAD:refs/pull/{number}/head")
        return head

    def run(self, word, *more, **about):
        """One run of the forge, in a clone of its own."""
        clone = pathlib.Path(tempfile.mkdtemp(dir=self.root))
        git(self.root, "clone", "-q", self.bare, clone)
        env = {"PATH": os.environ["PATH"], "HOME": str(self.root), "SEK_FORGE": self.kind,
               "SEK_API": self.forge.address, "SEK_PROJECT": "o/r" if self.kind != "gitlab" else "7",
               "SEK_TOKEN": TOKEN, "SEK_PROGRAM": str(self.program), "SEK_PAUSE": "0.1",
               "GIT_CONFIG_NOSYSTEM": "1"}
        env |= {f"SEK_{name.upper()}": str(value) for name, value in about.items() if value is not None}
        return subprocess.Popen([sys.executable, "-I", ".sek/forge.py", word, *more], cwd=clone, env=env,
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def change(self, number, head, who, arrived, actor=None):
        self.forge.runs[str(number)] = arrived
        account = f"{who}-konto"
        return {"number": number, "head": head, "run": number, "author": account,
                "actor": actor or account}

    def reply(self, who):
        return f"{REQUEST}/replies/{who}.md"

    def receipts(self):
        return git(self.bare, "show", f"main:{REQUEST}/receipts.toml")

    def status(self):
        """How each party stands at the meeting, as `sek` sees main."""
        shown = subprocess.run([SEK, "-C", self.bare, "--today", "2026-11-24", "status", "--format", "json"],
                               capture_output=True, text=True, check=True).stdout
        meetings = {one["id"]: one for one in json.loads(shown)["meetings"]}
        return json.dumps(meetings[REQUEST.removeprefix("meetings/")]["answers"], ensure_ascii=False)


def ended(run, code):
    said, _ = run.communicate(timeout=120)
    check(f"ends with {code}", run.returncode == code, f"{run.returncode}: {said}")
    return said


def by_event(kind):
    """GitHub and Forgejo: a run for each event."""
    stage = Stage(kind)
    forge, main = stage.forge, stage.main()
    Handler.add(forge, "1", "mallory", f"{MARK}\nAlt er i orden")
    head = stage.propose(1, "gentofte", {stage.reply("gentofte"): REPLY})
    change = stage.change(1, head, "gentofte", IN_TIME)

    ended(stage.run("answer", **change), 0)
    own = [one for one in forge.comments if one["user"]["login"] == forge.bot]
    check("one answer", len(own) == 1 and own[0]["body"].startswith(MARK), forge.comments)
    check("in Danish, with the item", "It-adgange" in own[0]["body"], own)
    calls = len([call for call in forge.calls if call[0] != "GET"])
    ended(stage.run("answer", **change), 0)
    check("the same answer isn't written twice",
          calls == len([call for call in forge.calls if call[0] != "GET"]), forge.calls)
    check("nobody else's comment is touched", forge.comments[0]["body"].endswith("i orden"))
    check("answering moves nothing", stage.main() == main)

    # Something is pushed after the event: what was judged is merged, and nothing else.
    later = stage.propose(1, "gentofte", {"sekretariat.toml": "format = 1\n"}, onto=head)
    ended(stage.run("receive", **change), 0)
    check("what was judged is on main", stage.is_on_main(head))
    check("what came later isn't", not stage.is_on_main(later))
    check("the time is that of the event", "2026-11-23T" in stage.receipts(), stage.receipts())
    author = git(stage.bare, "log", "-1", "--format=%ae %ce", "main")
    own = "sundhedssekretariat@gladsaxe.example"
    check("by the secretariat's own address", author == f"{own} {own}", author)
    tip = stage.main()
    ended(stage.run("receive", **change), 0)
    check("again: nothing", tip == stage.main())
    if kind == "forgejo":
        merged = [call for call in forge.calls if call[1].endswith("/pulls/1/merge")]
        check("Forgejo is told, with the commit", merged and merged[0][2]["head_commit_id"] == head)

    # Refused: another's file, and a program in the place of ours.
    laid_out = stage.root / "laid-out"
    bomb = f"open({str(laid_out)!r}, 'w')\n"
    files = {f"{REQUEST}/meeting.toml": "x", ".sek/forge.py": bomb, "tomllib.py": bomb}
    other = stage.propose(2, "herlev", files)
    change = stage.change(2, other, "herlev", IN_TIME)
    ended(stage.run("answer", **change), 1)
    ended(stage.run("receive", **change), 0)
    check("refused: main stands", stage.main() == tip)

    # Somebody else's doing on a party's proposal is not the party's.
    forged = stage.propose(3, "egedal", {stage.reply("egedal"): REPLY})
    change = stage.change(3, forged, "egedal", IN_TIME, actor="mallory")
    ended(stage.run("answer", **change), 0)
    check("and is told so", "Kontoen" in forge.comments[-1]["body"], forge.comments[-1])
    ended(stage.run("receive", **change), 0)
    check("not merged for another account", not stage.is_on_main(forged))

    together(stage)
    check("nothing of a proposal was run", not laid_out.exists())
    seen = stage.seen.read_text()
    check("the token is kept from the program", TOKEN not in seen and "SEK_FORGE" in seen)
    check("main has no errors", "error" not in found(stage), found(stage))
    git(stage.bare, "fsck", "--strict", "--no-dangling")


def together(stage):
    """Two that end at the same time, and one that is late."""
    late_file = {stage.reply("egedal"): REPLY} if not reply_is_there(stage, "egedal") else None
    first = stage.propose(4, "herlev", {stage.reply("herlev"): REPLY + "\nEt ord til.\n"})
    runs = [stage.run("receive", **stage.change(4, first, "herlev", IN_TIME))]
    late = late_file and stage.propose(5, "egedal", late_file)
    if late:
        runs.append(stage.run("receive", **stage.change(5, late, "egedal", LATE)))
    for run in runs:
        ended(run, 0)
    check("the one in time is on main", stage.is_on_main(first), stage.receipts())
    if late:
        check("the late one waits", not stage.is_on_main(late))
        check("and has its receipt", 'party = "egedal"' in stage.receipts(), stage.receipts())


def reply_is_there(stage, who):
    ran = subprocess.run(["git", "-C", stage.bare, "cat-file", "-e", f"main:{stage.reply(who)}"],
                         capture_output=True, check=False)
    return ran.returncode == 0


def found(stage):
    ran = subprocess.run([SEK, "-C", stage.bare, "--today", "2026-11-24", "check", "--format", "concise"],
                         capture_output=True, text=True, check=False)
    return "error" if ran.returncode else ran.stdout


def by_sweep():
    """GitLab: one run for all that is open."""
    stage = Stage("gitlab")
    early = stage.propose(1, "gentofte", {stage.reply("gentofte"): REPLY})
    late = stage.propose(1, "gentofte", {stage.reply("gentofte"): REPLY + "\nMere.\n"}, onto=early)
    bad = stage.propose(2, "herlev", {"sekretariat.toml": "format = 1\n"})
    versions = [{"head_commit_sha": head, "created_at": at} for head, at in ((late, LATE), (early, IN_TIME))]
    stage.forge.merges = [
        {"iid": 1, "author": "gentofte-konto", "versions": versions},
        {"iid": 2, "author": "herlev-konto", "versions": [{"head_commit_sha": bad, "created_at": IN_TIME}]},
    ]
    ended(stage.run("sweep"), 0)
    numbers = [one["number"] for one in stage.forge.comments]
    check("one answer on each", sorted(numbers) == ["1", "2"], stage.forge.comments)
    check("the version in time has its receipt, though a later one lies over it",
          "T11:15:00+01:00" in stage.receipts() or "T10:15:00" in stage.receipts(), stage.receipts())
    check("the late one waits for the secretariat", not stage.is_on_main(late))
    tip = stage.main()
    ended(stage.run("sweep"), 0)
    check("again: nothing", tip == stage.main() and len(stage.forge.comments) == len(numbers))


def program():
    """The program is used only if it is the one that was meant."""
    stage = Stage("github")
    stage.forge.program = SEK.read_bytes()
    about = {"url": f"{stage.forge.address}/program", "program": ""}
    right = hashlib.sha256(stage.forge.program).hexdigest()
    check("its version", "sek" in ended(stage.run("install", sha256=right, **about), 0))
    said = ended(stage.run("install", sha256="0" * 64, **about), 2)
    check("another is refused", right in said, said)
    said = ended(stage.run("install", **about), 2)
    check("without a sum there is none", "SEK_SHA256" in said, said)
    out = stage.root / "pakker"
    ended(stage.run("packs", str(out)), 0)
    check("the packs of what is called",
          any(out.glob("2026-direktoernetvaerk-06/**/*.html")) and (out / "status.html").exists(),
          list(out.rglob("*")))


with contextlib.ExitStack() as stack:
    stack.callback(shutil.rmtree, scratch, ignore_errors=True)
    only = sys.argv[3:]
    for name, part in {"github": lambda: by_event("github"), "forgejo": lambda: by_event("forgejo"),
                       "gitlab": by_sweep, "program": program}.items():
        if not only or name in only:
            part()
            print(f"  {name}: as it should be")
print(f"forge: {count} things looked at")
