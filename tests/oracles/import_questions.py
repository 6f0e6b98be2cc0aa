"""The questions of `sek import` and `sek import-agenda`, answered on a terminal.

    import_questions.py SEK

Both ask only where somebody sits at a terminal, so each run here has one of its own (Python's pty).
What is answered is typed after the question has come. Afterwards the folder holds either all that
an answered run writes, or what it held before: no file more, no draft, no byte another.
"""

import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEK = Path(sys.argv[1]).resolve()
MEETING = "2026/raad-01"
FOLDER = f"meetings/{MEETING}"
PATIENCE = 20
CTRL_C, CTRL_D = b"\x03", b"\x04"

RECORDS = {
    "sekretariat.toml": 'format = 1\nname = "Sekretariatet"\n',
    "municipalities/furesoe.toml": 'code = 190\nname = "Furesø"\nsenders = ["sundhed@furesoe.example"]\n',
    "municipalities/herlev.toml": 'code = 163\nname = "Herlev"\n',
}
REPLIES = RECORDS | {
    "forums/raad.toml": 'name = "Rådet"\nagenda_owner = "own"\nrhythm = "ad hoc"\nasks = ["furesoe", "herlev"]\n',
    f"{FOLDER}/meeting.toml": 'starts = 2026-12-08T16:00:00\nstatus = "called"\nagenda = ["budget", "plan"]\n',
    f"{FOLDER}/budget/item.md": '+++\ntitle = "Budget for 2027"\nkind = "decision"\nowner = "secretariat"\n+++\n',
    f"{FOLDER}/plan/item.md": '+++\ntitle = "Nærsundhedsplan"\nkind = "decision"\nowner = "secretariat"\n+++\n',
    f"{FOLDER}/receipts.toml": '# vores\n',
}
AGENDAS = RECORDS | {
    "forums/raad.toml": 'name = "Rådet"\nagenda_owner = "received"\nrhythm = "ad hoc"\n',
    f"{FOLDER}/meeting.toml": 'starts = 2026-12-08T16:00:00\nstatus = "called"\n',
}
CERTAIN = (
    "Received: by a.example; Fri, 20 Nov 2026 11:42:10 +0100\nFrom: sundhed@furesoe.example\nSubject: Svar\n"
    "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n## Budget for 2027\n\nVi støtter.\n"
)
AGENDA = "<h1>Dagsorden</h1>" + "".join(
    f"<h2>{number}. {title}</h2><p>Regionen fremlægger sagen.</p>"
    for number, title in ((1, "Budget for 2027"), (2, "Nærsundhedsplan"))
)


def held(folder):
    """Every file and its bytes; folders count too."""
    return {str(path.relative_to(folder)): path.is_file() and path.read_bytes() for path in folder.rglob("*")}


class Terminal:
    """A run of sek on a terminal of its own."""

    def __init__(self, folder, arguments):
        self.said, self.read = "", 0
        self.process, self.screen = pty.fork()
        if self.process == 0:
            # Whoever started us in the background may have had Ctrl-C ignored, which is inherited.
            signal.signal(signal.SIGINT, signal.SIG_DFL)
            os.execv(SEK, [str(SEK), "-C", str(folder), "--language", "en", *map(str, arguments)])

    def take(self, patience):
        """What comes next; `None` at the end."""
        ready, _, _ = select.select([self.screen], [], [], patience)
        if not ready:
            return ""
        try:
            piece = os.read(self.screen, 65536)
        except OSError:
            return None
        if not piece:
            return None
        self.said += piece.decode("utf-8", "replace")
        return piece

    def expect(self, words):
        """Waits until `words` stand after what was expected before."""
        end = time.monotonic() + PATIENCE
        while words not in self.said[self.read:]:
            if self.take(0.2) is None or time.monotonic() > end:
                raise AssertionError(f"asks nothing with the words {words!r}:\n{self.said}")
        self.read = self.said.index(words, self.read) + len(words)
        # The rest of the line, until it waits for an answer.
        while self.take(0.1):
            pass

    def type(self, answer):
        os.write(self.screen, answer if isinstance(answer, bytes) else answer.encode() + b"\n")

    def end(self):
        """The exit code, or the signal that ended it, below 0."""
        end = time.monotonic() + PATIENCE
        while self.take(0.2) is not None:
            if time.monotonic() > end:
                os.kill(self.process, signal.SIGKILL)
                os.waitpid(self.process, 0)
                raise AssertionError(f"does not end:\n{self.said}")
        os.close(self.screen)
        return os.waitstatus_to_exitcode(os.waitpid(self.process, 0)[1])


def run(records, files, arguments, answers, code, new):
    """Answers each question, and holds exit code and new files against what must come."""
    with tempfile.TemporaryDirectory() as scratch:
        folder, mails = Path(scratch, "plan"), Path(scratch, "mails")
        for base, texts in ((folder, records), (mails, files)):
            for name, text in texts.items():
                path = base / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
        before = held(folder)
        terminal = Terminal(folder, [*arguments, *(mails / name for name in files)])
        for question, answer in answers:
            terminal.expect(question)
            terminal.type(answer)
        ended = terminal.end()
        after = held(folder)
        what = f"{' '.join(map(str, arguments))}: {answers}"
        assert ended == code, f"{what} ends with {ended}, not {code}:\n{terminal.said}"
        written = {name for name in after if name not in before and after[name] is not False}
        assert not [name for name in after if re.search(r"~|\.tmp|\.draft|/\.", "/" + name)], f"{what} leaves drafts: {sorted(after)}"
        if not new:
            assert after == before, f"{what} writes although nothing was settled: {sorted(written)}\n{terminal.said}"
        missing = [pattern for pattern in new if not any(re.fullmatch(pattern, name) for name in written)]
        more = [name for name in written if not any(re.fullmatch(pattern, name) for pattern in new)]
        assert not missing and not more, f"{what} lacks {missing}, has {more} more:\n{terminal.said}"
        return terminal.said, {name: body for name, body in after.items() if body}


REPLY = [rf"{FOLDER}/replies/furesoe\.md", rf"{FOLDER}/replies/originals/.*"]
IMPORT = ["import", "--for", MEETING, "--today", "2026-11-23"]
WHO, WHEN, WHICH, WRITE = "who is it from?", "when did it come?", "which item is", "write this?"
UNKNOWN = "## Budget for 2027\n\nVi støtter.\n"


def replies():
    ran = 0

    def case(files, answers, code, new, arguments=IMPORT):
        nonlocal ran
        ran += 1
        return run(REPLIES, files, arguments, answers, code, new)

    mail = {"svar.eml": CERTAIN}
    for yes in ("y", "j", "YES"):
        _, after = case(mail, [(WRITE, yes)], 0, REPLY)
        assert after[f"{FOLDER}/receipts.toml"].startswith(b"# vores\n"), after
        assert b'party = "furesoe"' in after[f"{FOLDER}/receipts.toml"], after
    for no in ("n", "", "2", CTRL_D):
        case(mail, [(WRITE, no)], 1, [])
    case(mail, [(WRITE, CTRL_C)], -signal.SIGINT, [])

    letter = {"svar.md": UNKNOWN}
    said, after = case(letter, [(WHO, "1"), (WHEN, "2026-11-20T10:00"), (WRITE, "y")], 0, REPLY)
    assert after[f"{FOLDER}/replies/furesoe.md"].decode() == UNKNOWN, said
    # A slip of the finger is asked about again, and nothing that was said is lost.
    for slip in ("0", "99", "-1", "x", "1.5", "9" * 40):
        case(letter, [(WHO, slip), (WHO, "1"), (WHEN, "i går"), (WHEN, "2026-11-20T10:00"), (WRITE, "y")], 0, REPLY)
    # A time that lies after now settles nothing.
    case(letter, [(WHO, "1"), (WHEN, "2027-01-01T10:00"), (WHEN, "2026-11-20T10:00"), (WRITE, "y")], 0, REPLY)
    # Each question skipped, at the end of input, broken off.
    for asked in ([], [(WHO, "1")], [(WHO, "1"), (WHEN, "2026-11-20T10:00")]):
        question = [WHO, WHEN, WRITE][len(asked)]
        for answer, code in (("", 1), (CTRL_D, 1), (CTRL_C, -signal.SIGINT)):
            case(letter, [*asked, (question, answer)], code, [])
    heading = {"svar.eml": CERTAIN.replace("Budget for 2027", "Om noget andet")}
    said, after = case(heading, [(WHICH, "2"), (WRITE, "y")], 0, REPLY)
    assert "## 2. Nærsundhedsplan" in after[f"{FOLDER}/replies/furesoe.md"].decode(), said
    for answer, code in (("", 1), (CTRL_D, 1), (CTRL_C, -signal.SIGINT)):
        case(heading, [(WHICH, answer)], code, [])
    # What was written before somebody breaks off stays whole, and the rest isn't begun.
    later = CERTAIN.replace("11:42:10", "12:42:10").replace("sundhed@furesoe", "nogen@andre")
    both = {"b.eml": later, "a.eml": CERTAIN}
    case(both, [(WRITE, "y"), (WHO, CTRL_C)], -signal.SIGINT, REPLY)
    case(both, [(WRITE, "n"), (WHO, CTRL_D)], 1, [])
    # Nobody is asked for a look.
    case(mail, [], 0, [], [*IMPORT, "--dry-run"])
    return ran


def agendas():
    ran = 0
    arguments = ["import-agenda", "--meeting", MEETING]
    files = {"dagsorden.html": AGENDA}

    def case(answers, code, new):
        nonlocal ran
        ran += 1
        return run(AGENDAS, files, arguments, answers, code, new)

    items = [rf"{FOLDER}/[^/]+/item\.md", rf"{FOLDER}/regionens-dagsorden\.html"]
    questions = asked()
    assert questions, "nothing is asked about the agenda"
    # An empty line takes the proposal; where there is none, it settles nothing.
    given = [(question, "" if proposal else "yes") for question, proposal in questions]
    assert {answer for _, answer in given} == {"", "yes"}, given
    said, after = case(given, 0, items)
    assert sum(name.endswith("/item.md") for name in after) == 2, said
    for at, (question, _) in enumerate(questions):
        for answer, code in ((CTRL_D, 1), (CTRL_C, -signal.SIGINT)):
            case([*given[:at], (question, answer)], code, [])
    # An answer that is none settles nothing either.
    for answer in ("n", "1", "ja, måske"):
        case([(questions[0][0], answer), *given[1:]], 1, [])
        case([*given[:-1], (questions[-1][0], answer)], 1, [])
    case([(questions[0][0], "")], 1, [])
    typed = [*given[:-1], (questions[-1][0], "decision")]
    said, after = case(typed, 0, items)
    assert sum(b'kind = "decision"' in body for body in after.values()) == 1, said
    return ran


def asked():
    """The questions about the agenda, in their order, and whether each proposes an answer."""
    with tempfile.TemporaryDirectory() as scratch:
        for name, text in (AGENDAS | {"dagsorden.html": AGENDA}).items():
            path = Path(scratch, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        command = [SEK, "-C", scratch, "--language", "en", "import-agenda", "--meeting", MEETING, Path(scratch, "dagsorden.html")]
        listed = subprocess.run(command, capture_output=True, text=True, stdin=subprocess.DEVNULL).stderr.splitlines()
    found = []
    for line, flag in zip(listed, listed[1:]):
        if answer := re.match(r"    --answer '[^=]*=(.*)'", flag):
            found.append((line, answer[1] != "…"))
    return found


if __name__ == "__main__":
    print(f"  {replies()} runs of import, {agendas()} of import-agenda: all or nothing each time")
