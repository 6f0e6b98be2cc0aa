#!/usr/bin/env python3
"""Pushes to a real `git daemon --enable=receive-pack`, which asks nobody for a login.

    server_daemon.py SEK PLACES

Nobody comes in without a name, whoever the commits say they are by; a signature by the party's key is
a name, that of another's key is none. A daemon that is started for one
login takes that one's answers, puts them on main, and turns away what isn't theirs."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from git_server import bare, daemon, git, signed
from server_load import OPEN, places, plan


def push(clone, ref):
    ran = git(clone, "push", "origin", f"HEAD:refs/heads/{ref}", check=False)
    return ran.returncode == 0, ran.stderr


def expect(what, is_right, said):
    print(f"  {what}")
    if not is_right:
        raise SystemExit(f"{what}: no\n{said}")


def key(scratch, party):
    """A new SSH key of a party; its public half."""
    path = scratch / f"key-{party}"
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path], check=True)
    return " ".join(path.with_suffix(".pub").read_text().split()[:2])


def signatures(scratch, server, repository):
    """Herlev's answer, signed with another's key and then with its own."""
    for signer in ("egedal", "herlev"):
        clone = scratch / f"signed-by-{signer}"
        git(scratch, "clone", "-q", f"git://127.0.0.1:{server.port}/sekretariat.git", str(clone))
        path = clone / f"meetings/{OPEN}/replies/herlev.md"
        path.parent.mkdir(exist_ok=True)
        path.write_text("## 1. Budget\nHoldning: støtter\n")
        git(clone, "add", ".")
        git(clone, "-c", "gpg.format=ssh", "-c", f"user.signingkey={scratch}/key-{signer}",
            "commit", "-q", "-S", "-m", "Svar", env=signed("sundhed@herlev.example"))
        is_in, said = push(clone, "svar/herlev/1")
        if signer == "herlev":
            expect("an answer that its party has signed comes to main", is_in and "lagt ind på `main`" in said, said)
            expect("signed as it was", "ssh" in git(repository, "cat-file", "commit", "main^2").lower(), said)
        else:
            expect("one that another has signed is refused with the reason", not is_in and "remote: " in said, said)


def main():
    sek, parties = sys.argv[1], places(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        work, projects = scratch / "work", scratch / "projects"
        work.mkdir()
        keys = {party: key(scratch, party) for party in ("herlev", "egedal")}
        plan(work, parties, keys)
        repository = bare(sek, work, projects)
        for login in (None, "furesoe"):
            server = daemon(scratch, projects, {"SEK_USER": login} if login else {})
            server.start()
            try:
                clone = scratch / f"clone-of-{login}"
                git(scratch, "clone", "-q", f"git://127.0.0.1:{server.port}/sekretariat.git", str(clone))
                path = clone / f"meetings/{OPEN}/replies/furesoe.md"
                path.parent.mkdir(exist_ok=True)
                path.write_text("## 1. Budget\nHoldning: støtter\n")
                git(clone, "add", ".")
                git(clone, "commit", "-q", "-m", "Svar", env=signed("sundhed@furesoe.example"))
                head = git(clone, "rev-parse", "HEAD")
                is_in, said = push(clone, "svar/furesoe/1")
                if login is None:
                    signatures(scratch, server, repository)
                    expect("an answer of nobody is refused with the reason",
                           not is_in and "serveren ved ikke, hvem du er" in said, said)
                    continue
                expect("an answer comes to main", is_in and "lagt ind på `main`" in said, said)
                expect("whole", git(repository, "rev-parse", "main^2") == head, said)
                is_in, said = push(clone, "svar/herlev/1")
                expect("another's branch is refused with the reason",
                       not is_in and "en anden kommunes" in said, said)
                is_in, said = push(clone, "main")
                expect("main is refused", not is_in and "kun sekretariatet" in said or "fetch first" in said, said)
            finally:
                server.kill()
        git(repository, "fsck", "--full", "--strict", "--no-dangling")


if __name__ == "__main__":
    main()
