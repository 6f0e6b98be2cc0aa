"""Signatures made by git and ssh-keygen, and changes made by git, before `sek gate`.

    gate_signatures.py SEK DEMO

git itself is asked what it says of each signature, so that both are seen to differ only where they
should: git takes a commit's own date for the time that a key must count at.
"""

import json
import os
import pathlib
import subprocess
import sys
import tempfile

sek, demo = (str(pathlib.Path(word).resolve()) for word in sys.argv[1:3])
MEETING = "meetings/2026/direktoernetvaerk-06"
ARRIVED = "2026-11-22T10:00:00+01:00"
BEFORE = "2026-11-22T09:00:00+01:00"
NOBODY = {"GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_SYSTEM": "/dev/null", "LC_ALL": "C.UTF-8"}


def run(*words, at=None, env=None, fails=False):
    ran = subprocess.run(words, cwd=at, env=os.environ | NOBODY | (env or {}), text=True, capture_output=True)
    if ran.returncode and not fails:
        sys.exit(f"{words}: {ran.stdout}{ran.stderr}")
    return ran


def keygen(folder, name, kind):
    path = folder / name
    run("ssh-keygen", "-q", "-t", kind, "-N", "", "-C", "", "-f", str(path))
    return path, path.with_suffix(".pub").read_text().strip()


def main():
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch)
        repository = folder / "r"
        run("git", "clone", "-q", demo, str(repository))
        kinds = {"good": "ed25519", "ecdsa": "ecdsa", "revoked": "ed25519", "ended": "ed25519"}
        kinds |= {"stranger": "ed25519"}
        keys = {name: keygen(folder, name, kind) for name, kind in kinds.items()}
        more = {"revoked": "revoked = 2026-11-01\n", "ended": "until = 2026-10-31\n"}
        roster = repository / "municipalities/herlev.toml"
        with roster.open("a") as file:
            for name in ["good", "ecdsa", "revoked", "ended"]:
                file.write(f'\n[[keys]]\nkey = "{keys[name][1]} herlev"\n{more.get(name, "")}')
        host = {"GIT_AUTHOR_NAME": "s", "GIT_AUTHOR_EMAIL": "sundhedssekretariat@gladsaxe.example"}
        host |= {key.replace("AUTHOR", "COMMITTER"): value for key, value in host.items()}
        when = {"GIT_AUTHOR_DATE": BEFORE, "GIT_COMMITTER_DATE": BEFORE}
        run("git", "commit", "-qam", "Nøgler", at=repository, env=host | when)
        signers = folder / "signers"
        lines = [f'herlev namespaces="git" {keys[name][1]}' for name in ["good", "ecdsa", "revoked"]]
        lines.append(f'herlev namespaces="git",valid-before="20261101" {keys["ended"][1]}')
        signers.write_text("\n".join(lines) + "\n")
        faults = [*cases(repository, folder, keys, signers)]
        print(f"  {8 - len(faults)} of 8 changes as they should be")
        if faults:
            sys.exit("\n".join(faults))


def cases(repository, folder, keys, signers):
    back = "2026-10-01T09:00:00+02:00"
    table = [
        # key, date, what git says, verdict, known by, a code
        ("good", BEFORE, "G", "safe", "signature", None),
        ("ecdsa", BEFORE, "G", "safe", "signature", None),
        ("stranger", BEFORE, "U", "secretariat", "address", "G024"),
        ("revoked", BEFORE, "G", "refused", None, "G009"),
        ("ended", BEFORE, "U", "secretariat", None, "G025"),
        # Dated back, git takes the ended key for good.
        ("ended", back, "G", "secretariat", None, "G025"),
        (None, BEFORE, "N", "secretariat", "address", "G024"),
        ("spoilt", BEFORE, "B", "refused", None, "G008"),
    ]
    for number, (key, when, gits, verdict, known_by, code) in enumerate(table):
        who = {"GIT_AUTHOR_NAME": "h", "GIT_AUTHOR_EMAIL": "sundhed@herlev.example"}
        who |= {name.replace("AUTHOR", "COMMITTER"): value for name, value in who.items()}
        who |= {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        branch = f"svar-{number}"
        run("git", "switch", "-q", "-c", branch, "main", at=repository)
        reply = repository / MEETING / "replies/herlev.md"
        reply.write_text("Ingen bemærkninger\n" + "\n" * number)
        sign = []
        if key:
            private = keys["good" if key == "spoilt" else key][0]
            sign = ["-c", "gpg.format=ssh", "-c", f"user.signingkey={private}"]
        words = ["commit", "-qam", "Svar", *(["-S"] if key else [])]
        run("git", *sign, *words, at=repository, env=who)
        head = run("git", "rev-parse", "HEAD", at=repository).stdout.strip()
        if key == "spoilt":
            text = subprocess.run(["git", "cat-file", "commit", head], cwd=repository, capture_output=True).stdout
            made = subprocess.run(
                ["git", "hash-object", "-w", "-t", "commit", "--stdin"],
                cwd=repository, input=text + b"Mere\n", capture_output=True, check=True,
            )
            head = made.stdout.decode().strip()
        allowed = ["-c", f"gpg.ssh.allowedSignersFile={signers}"]
        says = run("git", *allowed, "log", "-1", "--format=%G?", head, at=repository).stdout.strip()
        ran = run(sek, "gate", "--base", "main", "--head", head, "--arrived", ARRIVED,
                  "--format", "json", at=repository, fails=True)
        judged = json.loads(ran.stdout)
        codes = [ground["code"] for ground in judged["grounds"]]
        name = f"{key} at {when}"
        if says != gits:
            yield f"{name}: git says {says}, not {gits}"
        if judged["verdict"] != verdict or ran.returncode != {"safe": 0, "refused": 1, "secretariat": 3}[verdict]:
            yield f"{name}: {judged['verdict']} {codes}, not {verdict}"
        if known_by and judged["known_by"] != known_by:
            yield f"{name}: known by {judged['known_by']}, not {known_by}"
        if code and code not in codes:
            yield f"{name}: {codes}, without {code}"


main()
