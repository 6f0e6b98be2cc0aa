"""What the form saved and mailed, read by somebody else: the answer file's own format from its
description alone, and through a mail that Python's `email` makes and unmakes.
    form_answers.py SEK FOLDER REPOSITORY REQUEST
FOLDER holds what `form.mjs` left: shown.md, mail.txt and the saved answer files.
"""

import email
import email.policy
import re
import subprocess
import sys
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


def main(sek, folder, repository, request):
    folder = Path(folder)
    shown = (folder / "shown.md").read_text()
    answers = sorted(folder.glob("*.txt"))
    files = [path for path in answers if path.name != "mail.txt"]
    assert files and (folder / "mail.txt").exists(), "nothing was saved"
    count = 0
    for path in answers:
        text = path.read_text()
        found, party, reply = read(text)
        assert found == request, found
        for charset, encoding in [("utf-8", "quoted-printable"), ("utf-8", "base64"), ("utf-8", "8bit")]:
            assert read(mailed(text, charset, encoding)) == (found, party, reply)
            quoted = mailed(wrapped(text, 72, ""), charset, encoding)
            assert read(quoted) == (found, party, reply)
            count += 2
    # The nasty answer is still four items to the reader of replies, and holds no finding of HTML.
    target = Path(repository) / "meetings" / request / "replies" / "ballerup.md"
    before = target.read_bytes() if target.exists() else None
    target.write_text(shown)
    try:
        ran = subprocess.run(
            [sek, "-C", repository, "check", "--today", "2026-11-23", "--output", "json=/dev/stdout"],
            capture_output=True, text=True, check=False,
        )
        told = [line for line in ran.stdout.splitlines() if "ballerup.md" in line and '"code"' in line]
        assert "replies/ballerup.md" not in ran.stdout or not told, told
    finally:
        if before is None:
            target.unlink()
        else:
            target.write_bytes(before)
    print(f"answer files: {len(answers)} read, {count} times through a mail")


if __name__ == "__main__":
    main(*sys.argv[1:])
