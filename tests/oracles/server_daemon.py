#!/usr/bin/env python3
"""Pushes to a real `git daemon --enable=receive-pack`, which asks nobody for a login.

    server_daemon.py SEK PLACES

Nobody comes in without a name, whoever the commits say they are by. A daemon that is started for one
login takes that one's answers, puts them on main, and turns away what isn't theirs."""

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


def main():
    sek, parties = sys.argv[1], places(sys.argv[2])
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        work, projects = scratch / "work", scratch / "projects"
        work.mkdir()
        plan(work, parties)
        repository = bare(sek, work, projects)
        for login in (None, "furesoe"):
            server = daemon(scratch, projects, {"SEK_USER": login} if login else {})
            server.start()
            try:
                clone = scratch / f"clone-of-{login}"
                git(scratch, "clone", "-q", f"git://127.0.0.1:{server.port}/sekretariat.git", str(clone))
                path = clone / f"meetings/{OPEN}/replies/furesoe.md"
                path.parent.mkdir()
                path.write_text("## 1. Budget\nHoldning: støtter\n")
                git(clone, "add", ".")
                git(clone, "commit", "-q", "-m", "Svar", env=signed("sundhed@furesoe.example"))
                head = git(clone, "rev-parse", "HEAD")
                is_in, said = push(clone, "svar/furesoe/1")
                if login is None:
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
