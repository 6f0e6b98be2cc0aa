"""What the form saved and mailed, read by somebody else: the answer file from its description alone,
through mails that Python's `email` makes and unmakes, and then by `sek import`, to the last byte.
    form_answers.py SEK FOLDER REPOSITORY REQUEST
FOLDER holds what `form.mjs` left: shown.md, mail.txt and the saved answer files.
"""

import email
import email.policy
import json
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unicodedata
import zlib
from email.message import EmailMessage
from pathlib import Path


def read(text):
    """Request, party and reply of an answer file; the checksum must agree."""
    head = re.search(r"<!-- sek-svar 1\s(.*?)-->", text, re.S)
    tail = re.search(r"<!-- sek-slut\s+Kontrol:\s*([0-9a-f]{8})\s(.*?)-->", text, re.S)
    assert head and tail, "no answer file"
    request, party, edition = (
        re.search(rf"{key}: (\S+)", head[1])[1] for key in ("Anmodning", "Part", "Udgave")
    )
    words = iter(text[head.end() : tail.start()].split())
    lines = []
    for number in tail[2].split():
        lead, _, count = number.rpartition("+")
        lines.append(" " * int(lead or 0) + " ".join(next(words) for _ in range(int(count))))
    assert next(words, None) is None, "more words than the numbers say"
    reply = unicodedata.normalize("NFC", "\n".join(lines) + "\n")
    named = f"{request}\n{party}\n{edition}\n{reply}".encode()
    assert zlib.crc32(named) == int(tail[1], 16), "the checksum disagrees"
    return request, party, reply


def mailed(body, charset, encoding):
    """The body as it comes out of a mail that went through bytes."""
    message = EmailMessage(policy=email.policy.SMTP)
    message["From"], message["To"] = "sundhed@furesoe.example", "sekretariat@vaert.example"
    message["Subject"] = "Svar: bemærkninger"
    message.set_content(body, charset=charset, cte=encoding)
    back = email.message_from_bytes(message.as_bytes(), policy=email.policy.SMTP)
    return back.get_content()


def wrapped(text, width, before):
    """As a mail program quotes and wraps."""
    lines = []
    for line in text.splitlines():
        lines += textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False) or [""]
    return "\r\n".join(before + line for line in lines)


def message(text, attached):
    """A mail from the municipality with the answer in its text or as a file."""
    mail = EmailMessage(policy=email.policy.SMTP)
    mail["From"], mail["To"] = "sundhed@ballerup.example", "sundhedssekretariat@gladsaxe.example"
    mail["Subject"], mail["Date"] = "Svar", "Wed, 18 Nov 2026 10:00:00 +0100"
    mail["Message-ID"] = "<1@ballerup.example>"
    if attached:
        mail.set_content("Kære sekretariat\n\nVores svar er vedhæftet.\n")
        mail.add_attachment(text, filename="svar.txt")
    else:
        mail.set_content(wrapped(text, 72, ""), cte="quoted-printable")
    return mail.as_bytes()


def imported(sek, repository, request, name, content, *more):
    """The bytes of the reply that `sek import` writes of a file, in a copy of the repository."""
    with tempfile.TemporaryDirectory() as folder:
        copy, file = Path(folder) / "copy", Path(folder) / name
        shutil.copytree(repository, copy)
        file.write_bytes(content)
        ran = subprocess.run(
            [sek, "-C", copy, "import", file, "--for", request, "--today", "2026-11-23", *more],
            capture_output=True, text=True, check=False,
        )
        reply = copy / "meetings" / request / "replies" / "ballerup.md"
        assert ran.returncode == 0 and reply.exists(), ran.stdout + ran.stderr
        assert items(sek, copy, request) == 4, "the remarks are on other items than in the form"
        return reply.read_bytes()


def items(sek, repository, request):
    """On how many items the reply speaks, once it is committed; every heading is an item's."""
    git = ["git", "-C", repository, "-c", "user.name=x", "-c", "user.email=x@vaert.example"]
    subprocess.run([*git, "add", "meetings"], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message", "Svar"], check=True)
    run = lambda *words: subprocess.run(
        [sek, "-C", repository, *words, "--today", "2026-11-23"],
        capture_output=True, text=True, check=False,
    ).stdout
    status = json.loads(run("status", "--format", "json"))
    meeting = next(one for one in status["meetings"] if one["id"] == request)
    answer = next(one for one in meeting["answers"] if one["party"] == "ballerup")
    told = json.loads(run("check", "--format", "json"))
    odd = {"B002", "B008", "B010", "T012", "F014"}  # headings, positions, status, HTML, hidden
    seen = [one for one in findings(told) if "replies/ballerup.md" in json.dumps(one)]
    assert not [one for one in seen if one["code"] in odd], seen
    return answer["items"] if answer["has_answered"] and answer["nothing_to_remark"] else answer


def findings(node):
    """Every finding in a JSON report, however it is nested."""
    if isinstance(node, dict):
        if isinstance(node.get("code"), str):
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for one in node:
            yield from findings(one)


def taken_in(sek, repository, request, saved, shown):
    """File, mail and attachment all become just the bytes that the form showed."""
    told = ["--from", "ballerup", "--received", "2026-11-18T10:00"]
    ways = [("svar.txt", saved.encode(), told)]
    ways.append(("svar.txt", b"\xef\xbb\xbf" + saved.replace("\n", "\r\n").encode(), told))
    ways.append(("svar.eml", message(saved, attached=False), []))
    ways.append(("svar.eml", message(saved, attached=True), []))
    for name, content, more in ways:
        found = imported(sek, repository, request, name, content, *more)
        assert found == shown, f"{name}: {found.decode()}"
    return len(ways)


def main(sek, folder, repository, request):
    folder = Path(folder)
    sek = Path(sek).resolve()
    shown = (folder / "shown.md").read_bytes()
    answers = sorted(folder.glob("*.txt"))
    saved = [path for path in answers if path.name != "mail.txt"]
    assert saved and (folder / "mail.txt").exists(), "nothing was saved"
    count = 0
    for path in answers:
        text = path.read_text()
        found = read(text)
        assert found[0] == request, found
        for encoding in ["quoted-printable", "base64", "8bit"]:
            assert read(mailed(text, "utf-8", encoding)) == found
            assert read(mailed(wrapped(text, 72, ""), "utf-8", encoding)) == found
            count += 2
    whole = [path.read_text() for path in saved if read(path.read_text())[2].encode() == shown]
    assert len(whole) == 1, "the answer that was shown isn't among those saved"
    ways = taken_in(sek, repository, request, whole[0], shown)
    print(f"answer files: {len(answers)} read, {count} times through a mail, {ways} ways in")


if __name__ == "__main__":
    main(*sys.argv[1:])
