#!/usr/bin/env python3
"""98 municipalities push at once to a real server, which is killed and started in between.

    server_load.py SEK PLACES ROUNDS

PLACES is the source file that lists the municipalities. Most answer as they should; some answer too
late, some write in another's file, and some push to main. After each round: every push that was
accepted is there, whole, on main or on its branch; none that was refused is; every refusal says why;
main grew by merges of the server alone; and git finds the repository sound. Prints what it took."""

import json
import random
import re
import subprocess
import sys
import tempfile
import threading
import time
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from git_server import QUIET, address, bare, finish, git, lighttpd, signed

SECRETARIAT = "sekretariat@vaert.example"
OPEN, OVER = "2030/raad-01", "2020/raad-01"
KILLS = 5


def ascii_id(name):
    for danish, plain in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        name = name.lower().replace(danish, plain)
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain).strip("-")


def places(source):
    found = re.findall(r'\((\d+), "([^"]+)"\)', Path(source).read_text())
    assert len(found) == 98, f"{source}: {len(found)} municipalities"
    return [(ascii_id(name), name, code) for code, name in found]


def plan(folder, parties, keys=None):
    """The secretariat's own repository: one round that is open, and one that is over. `keys` are
    those of parties that sign."""
    files = {"sekretariat.toml": f'format = 1\nname = "Sekretariatet"\nsenders = ["{SECRETARIAT}"]\n'}
    for party, name, code in parties:
        files[f"municipalities/{party}.toml"] = (
            f'code = {code}\nname = "{name}"\nsenders = ["sundhed@{party}.example"]\n'
            + (f'[[keys]]\nkey = "{keys[party]}"\n' if keys and party in keys else ""))
    asks = ", ".join(f'"{party}"' for party, _, _ in parties)
    files["forums/raad.toml"] = (
        f'name = "Rådet"\nagenda_owner = "own"\nrhythm = "ad hoc"\nasks = [{asks}]\n\n'
        '[deadlines]\nremarks = "mandag kl. 12 i ugen før"\n\n[[seats]]\nside = "municipal"\n')
    for meeting in (OPEN, OVER):
        year = meeting[:4]
        files[f"meetings/{meeting}/meeting.toml"] = (
            f"starts = {year}-12-10T16:00:00\nends = {year}-12-10T18:00:00\nstatus = \"called\"\n"
            f"agenda_sent = {year}-11-19T09:00:00\nagenda = [\"budget\"]\n")
        files[f"meetings/{meeting}/budget/item.md"] = (
            '+++\ntitle = "Budget"\nkind = "decision"\nowner = "secretariat"\n+++\n'
            "## Resumé\n\nBudgettet er klar.\n")
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text)
    git(folder, "init", "-q", "-b", "main")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "Begynd", env=signed(SECRETARIAT))


class Push:
    """What one municipality pushes in one round."""

    def __init__(self, clone, party, other, kind, number):
        self.clone, self.party, self.kind = clone, party, kind
        meeting = OVER if kind == "late" else OPEN
        owner = other if kind == "forged" else party
        self.path = f"meetings/{meeting}/replies/{owner}.md"
        self.branch = "main" if kind == "main" else f"svar/{party}/{number}"
        self.text = (f"## 1. Budget\nHoldning: støtter\n\n{party} svarer for {number}. gang ({kind}).\n"
                     + "Æbler og ål på en ø. " * 40 + "Slut.\n")
        self.tries, self.said, self.accepted = 0, "", None

    def prepare(self, url):
        git(self.clone, "fetch", "-q", url, "main")
        env = {**signed(f"sundhed@{self.party}.example"), "GIT_INDEX_FILE": str(self.clone / "own")}
        self.blob = git(self.clone, "hash-object", "-w", "--stdin", text_in=self.text)
        git(self.clone, "read-tree", "FETCH_HEAD", env=env)
        git(self.clone, "update-index", "--add", "--cacheinfo", f"100644,{self.blob},{self.path}", env=env)
        tree = git(self.clone, "write-tree", env=env)
        self.commit = git(self.clone, "commit-tree", tree, "-p", "FETCH_HEAD", "-m", "Svar", env=env)

    def run(self, url, server):
        """Pushes until the server has answered."""
        while self.accepted is None:
            self.tries += 1
            if self.tries > 400:
                raise SystemExit(f"{self.party}: no answer after {self.tries} tries: {self.said}")
            starts = server.starts
            ran = git(self.clone, "push", url, f"+{self.commit}:refs/heads/{self.branch}", check=False)
            self.said = ran.stdout + ran.stderr
            if ran.returncode == 0:
                self.accepted = True
            elif "[remote rejected]" in self.said and ("pre-receive hook declined" in self.said):
                # A hook that is killed declines without a word; one that was not, never.
                if "remote: " in self.said or starts == server.starts and not server.is_down:
                    self.accepted = False
            if self.accepted is None:
                time.sleep(random.uniform(0.2, 1.2))


def kinds(count):
    """Of each kind how many, mixed."""
    few = ["late"] * 8 + ["forged"] * 8 + ["main"] * 4
    all_kinds = few + ["good"] * (count - len(few))
    random.shuffle(all_kinds)
    return all_kinds


def killer(server, sek, repository, done, kills):
    """Kills the server with its hooks and starts it, so many times that pushes are hit and so few
    that on a slow machine some get through."""
    for _ in range(KILLS):
        if done.wait(random.uniform(0.3, 3.0)):
            return
        server.is_down = True
        server.kill()
        kills.append(time.monotonic())
        # What finishes the work can be killed too.
        for _ in range(random.randrange(3)):
            begun = subprocess.Popen([sek, "-C", repository, "hook", "finish", "--after-crash"],
                                     env=QUIET, stdout=subprocess.DEVNULL)
            time.sleep(random.uniform(0.0, 0.5))
            begun.kill()
            begun.wait()
            kills.append(time.monotonic())
        finish(sek, repository)
        server.start()
        server.is_down = False


def judge(sek, repository, pushes, before, faults):
    """Holds what is in the repository against what each client was told."""
    finish(sek, repository)
    on_main = set(git(repository, "rev-list", "main").split())
    tree = dict(reversed(line.split()[2:4]) for line in git(repository, "ls-tree", "-r", "main").splitlines())
    refs = dict(reversed(line.split()) for line in
                git(repository, "for-each-ref", "--format=%(objectname) %(refname)").splitlines())
    waiting = subprocess.run([sek, "-C", repository, "hook", "waiting"], env=QUIET, capture_output=True, text=True).stdout
    receipts = git(repository, "show", f"main:meetings/{OPEN}/receipts.toml")
    for push in pushes:
        def fault(what, push=push):
            faults.append(f"{push.party} ({push.kind}): {what}\n{push.said}")
        name = f"refs/heads/{push.branch}"
        if push.kind in ("forged", "main"):
            if push.accepted:
                fault("was accepted")
            if push.commit in on_main or refs.get(name) == push.commit:
                fault("was refused and is there")
            if "remote: " not in push.said:
                fault("is refused without a reason")
        elif not push.accepted:
            fault("was refused")
        elif refs.get(name) != push.commit:
            fault("was accepted and its branch is gone")
        elif git(repository, "cat-file", "blob", f"{push.commit}:{push.path}") + "\n" != push.text:
            fault("isn't whole")
        elif push.kind == "good":
            if push.commit not in on_main or tree.get(push.path) != push.blob:
                fault("was accepted and isn't on main")
            if receipts.count(push.blob) != 1:
                fault(f"has {receipts.count(push.blob)} receipts")
        else:
            if push.commit in on_main:
                fault("is late and on main")
            if waiting.count(push.branch + ":") != 1:
                fault("is late and waits nowhere")
    line = git(repository, "log", "--first-parent", "--format=%ce %P", f"{before}..main").splitlines()
    for entry in line:
        if entry.split()[0] != SECRETARIAT or len(entry.split()) != 3:
            faults.append(f"main holds what the server didn't merge: {entry}")
    good = sum(push.kind == "good" for push in pushes)
    if len(line) != good:
        faults.append(f"{good} answers and {len(line)} merges")
    sound = git(repository, "fsck", "--full", "--strict", "--no-dangling", check=False)
    if sound.returncode != 0 or "missing" in sound.stderr + sound.stdout:
        faults.append(f"git fsck: {sound.stdout}{sound.stderr}")


def main():
    sek, source, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
    seed = random.randrange(10**6)
    random.seed(seed)
    parties = places(source)
    faults, took, tries, kills = [], [], 0, []
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        work, projects = scratch / "work", scratch / "projects"
        work.mkdir()
        plan(work, parties)
        repository = bare(sek, work, projects)
        server = lighttpd(scratch, projects, [party for party, _, _ in parties])
        server.is_down = False
        server.start()
        try:
            clones = {party: scratch / "clones" / party for party, _, _ in parties}
            (scratch / "clones").mkdir()
            with ThreadPoolExecutor(8) as pool:
                list(pool.map(lambda item: git(scratch, "clone", "-q", "--no-checkout",
                                               address(server, item[0]), str(item[1])), clones.items()))
            for number in range(1, rounds + 1):
                names = [party for party, _, _ in parties]
                pushes = [Push(clones[party], party, names[at - 1], kind, number)
                          for at, (party, kind) in enumerate(zip(names, kinds(len(names))))]
                with ThreadPoolExecutor(8) as pool:
                    list(pool.map(lambda push: push.prepare(address(server, push.party)), pushes))
                before, done = git(repository, "rev-parse", "main"), threading.Event()
                hand = threading.Thread(target=killer, args=(server, sek, repository, done, kills))
                began = time.monotonic()
                hand.start()
                try:
                    with ThreadPoolExecutor(len(pushes)) as pool:
                        list(pool.map(lambda push: push.run(address(server, push.party), server), pushes))
                finally:
                    done.set()
                    hand.join()
                took.append(time.monotonic() - began)
                tries += sum(push.tries for push in pushes)
                judge(sek, repository, pushes, before, faults)
                print(f"  round {number}: {took[-1]:.1f} s, {len(kills)} kills so far", flush=True)
                if faults:
                    break
        finally:
            server.kill()
    for fault in faults:
        print(f"  {fault}")
    count = len(took)
    print(f"  {count} rounds of {len(parties)} pushes: {sum(took) / count:.1f} s a round, "
          f"{len(kills)} kills, {tries} tries (seed {seed})")
    if not kills:
        raise SystemExit("the server was never killed")
    sys.exit(bool(faults))


if __name__ == "__main__":
    main()
