"""Det, som kørslerne på forgen gør. Kun Pythons eget bibliotek; Python 3.11 og git 2.38 eller nyere.

    forge.py install         hent sek, og kontrollér dets sum
    forge.py answer          døm en ændring, og skriv svaret på den
    forge.py receive         kvittér for en ændring, og flet den, hvis den er sikker
    forge.py sweep           gør begge dele for alle åbne ændringer (GitLab)
    forge.py packs MAPPE     kontrollér hovedgrenen, og saml pakkerne til de kommende møder

Køres fra hovedgrenen. Det, der dømmes, hentes som git-objekter, lægges aldrig ud og køres aldrig.
"""

import base64
import glob
import hashlib
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import time
import tomllib
import urllib.error
import urllib.parse
import urllib.request

SAFE, REFUSED, SECRETARIAT = 0, 1, 3
MARK = "<!-- sek: svar -->"
# Dem, som kørslernes eget token skriver som. Alle kan skrive mærket; kun vores egen rettes.
BOTS = {"github-actions[bot]", "forgejo-actions", "gitea-actions"}
STRANGER = (
    "Kontoen, som forslaget kommer fra, er ikke en, som sekretariatet har skrevet på en kommune. Derfor "
    "er der endnu ikke kvitteret for det, og sekretariatet ser på det, før det flettes ind."
)
TRIES = 120
FORGE = os.environ.get("SEK_FORGE", "")
TOKEN = os.environ.get("SEK_TOKEN", "")
# sek og git får ingen af kørslens tokens at se, undtagen når git henter og skubber.
QUIET = {name: value for name, value in os.environ.items() if "TOKEN" not in name}


class Stop(Exception):
    """Det kan ikke lade sig gøre, og her står hvorfor."""


def need(name):
    value = os.environ.get(name, "")
    if not value:
        raise Stop(f"variablen {name} mangler; se kapitlet om forgen i håndbogen")
    return value


def git(*words, online=False, check=True):
    config = {"core.hooksPath": os.devnull, "gc.auto": "0", "fetch.fsckObjects": "true"}
    if online and TOKEN and remote().startswith("http"):
        user = {"github": "x-access-token", "gitlab": "oauth2"}.get(FORGE, "sek")
        secret = base64.b64encode(f"{user}:{TOKEN}".encode()).decode()
        config[f"http.{remote()}.extraHeader"] = f"Authorization: Basic {secret}"
    env = QUIET | {"GIT_TERMINAL_PROMPT": "0", "GIT_CONFIG_COUNT": str(len(config))}
    for index, (key, value) in enumerate(config.items()):
        env |= {f"GIT_CONFIG_KEY_{index}": key, f"GIT_CONFIG_VALUE_{index}": value}
    ran = subprocess.run(["git", *words], env=env, capture_output=True, text=True, check=False)
    if check and ran.returncode:
        raise Stop(f"git {words[0]}: {ran.stderr.strip()}")
    return ran if not check else ran.stdout.strip()


def remote():
    """Adressen på repositoriet, uden det navn og det token, som en kørsel kan have sat på."""
    origin = subprocess.run(["git", "remote", "get-url", "origin"], capture_output=True, text=True,
                            check=True).stdout.strip()
    parts = urllib.parse.urlsplit(origin)
    if parts.scheme not in ("http", "https"):
        return origin
    return urllib.parse.urlunsplit(parts._replace(netloc=parts.netloc.rpartition("@")[2]))


def program():
    own = pathlib.Path(git("rev-parse", "--absolute-git-dir")) / "sek-program" / "sek"
    return os.environ.get("SEK_PROGRAM") or str(own)


def sek(*words):
    return subprocess.run([program(), *words], env=QUIET, capture_output=True, text=True, check=False)


def install():
    address, wanted = need("SEK_URL"), need("SEK_SHA256").strip().lower()
    with urllib.request.urlopen(address, timeout=120) as answer:
        content = answer.read()
    found = hashlib.sha256(content).hexdigest()
    if found != wanted:
        raise Stop(f"filen på SEK_URL har summen {found}, men SEK_SHA256 er {wanted}")
    target = pathlib.Path(program())
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    target.chmod(0o755)
    print(sek("--version").stdout.strip())


def api(method, path, body=None):
    """Et kald til forgens API. Svaret læses som JSON."""
    headers = {"Accept": "application/json", "User-Agent": "sek", "Content-Type": "application/json"}
    headers |= {
        "github": {"Authorization": f"Bearer {TOKEN}"},
        "gitlab": {"PRIVATE-TOKEN": TOKEN},
        "forgejo": {"Authorization": f"token {TOKEN}"},
    }[FORGE]
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(need("SEK_API") + path, data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or b"null")
    except urllib.error.HTTPError as fault:
        raise Stop(f"{method} {path}: {fault.code} {fault.reason}") from fault


def pages(path):
    """Alt på en liste, side for side."""
    sign = "&" if "?" in path else "?"
    for page in range(1, 1000):
        found = api("GET", f"{path}{sign}per_page=50&limit=50&page={page}")
        yield from found
        if len(found) < 50:
            return


def project():
    name = need("SEK_PROJECT")
    kind = "projects" if FORGE == "gitlab" else "repos"
    return f"/{kind}/{urllib.parse.quote(name, safe='/' if kind == 'repos' else '')}"


def settings():
    with open("sekretariat.toml", "rb") as file:
        return tomllib.load(file)


def main_branch():
    return settings().get("main_branch", "main")


class Change:
    """En foreslået ændring: hvad der dømmes, hvornår det kom, og hvem forgen siger, det er fra."""

    def __init__(self, number, head, arrived, actor, author):
        if not re.fullmatch("[0-9a-f]{40}", head) or not re.fullmatch("[0-9]+", str(number)):
            raise Stop("forgen oplyser ingen ændring, der kan dømmes")
        self.number, self.head, self.arrived = str(number), head, arrived
        # Den, der har åbnet ændringen, svarer kun for det, som han eller hun selv har lagt op.
        self.account = actor if actor and actor.lower() == author.lower() else None

    @staticmethod
    def of_run():
        """Ændringen bag denne kørsel. Den kom, da forgen bestilte kørslen: hvor længe kørslen har
        stået i kø, eller om den køres igen, gør ingen forskel."""
        run = api("GET", f"{project()}/actions/runs/{urllib.parse.quote(need('SEK_RUN'))}")
        arrived = run.get("created_at") or run.get("created")
        if not arrived:
            raise Stop("forgen oplyser ikke, hvornår kørslen blev bestilt")
        about = (need(f"SEK_{name}") for name in ("NUMBER", "HEAD", "ACTOR", "AUTHOR"))
        number, head, actor, author = about
        return Change(number, head, arrived, actor, author)

    def party(self):
        """Den, som hovedgrenen siger, at kontoen tilhører; ingen, hvis det ikke er entydigt."""
        if not self.account:
            return None
        found = set()
        for path in ["sekretariat.toml", *glob.glob("municipalities/*.toml")]:
            with open(path, "rb") as file:
                accounts = tomllib.load(file).get("accounts", [])
            if self.account.lower() in (str(name).lower() for name in accounts):
                found.add("secretariat" if path == "sekretariat.toml" else pathlib.Path(path).stem)
        return found.pop() if len(found) == 1 else None

    def fetch(self):
        if git("cat-file", "-e", f"{self.head}^{{commit}}", check=False).returncode:
            git("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--no-write-fetch-head",
                remote(), self.head, online=True)

    def gate(self, base, *more):
        words = ["gate", "--base", base, "--head", self.head, "--arrived", self.arrived]
        party = self.party()
        words += ["--as", party] if party else []
        ran = sek(*words, "--way", "forge", *more)
        if ran.returncode not in (SAFE, REFUSED, SECRETARIAT):
            raise Stop(f"sek gate: {ran.stderr.strip()}")
        return ran


def is_known(gate):
    """Om forgen eller en underskrift siger, hvem ændringen er fra. En adresse i en commit er fri tekst,
    og på en forge kan enhver med en konto skrive den."""
    return json.loads(gate.stdout).get("known_by") in ("forge", "signature")


def answer(change):
    """Dømmer, og skriver svaret som én kommentar, der rettes, hver gang ændringen gør det."""
    change.fetch()
    base = git("rev-parse", "HEAD")
    judged = change.gate(base, "--format", "markdown")
    text = judged.stdout.strip()
    if judged.returncode != REFUSED and not is_known(change.gate(base, "--format", "json")):
        text = f"**{STRANGER}**\n\n{text}"
    checked = sek("check", "--base", base, "--at", change.head, "--format", "markdown")
    if checked.returncode == 1 and judged.returncode != REFUSED:
        text += f"\n\n{checked.stdout.strip()}"
    say(change.number, f"{MARK}\n{text}\n")
    summary(text)
    return judged.returncode


def say(number, text):
    if FORGE == "gitlab":
        own = {api("GET", "/user")["username"]}
        place = f"{project()}/merge_requests/{number}/notes"
        written = ((note["id"], note["author"]["username"], note["body"]) for note in pages(place))
        edit, method = place, "PUT"
    else:
        own = BOTS
        place = f"{project()}/issues/{number}/comments"
        written = ((note["id"], note["user"]["login"], note["body"]) for note in pages(place))
        edit, method = f"{project()}/issues/comments", "PATCH"
    for which, author, body in written:
        if author in own and body.startswith(MARK):
            if body.strip() != text.strip():
                api(method, f"{edit}/{which}", {"body": text})
            return
    api("POST", place, {"body": text})


def summary(text):
    print(text)
    if os.environ.get("GITHUB_STEP_SUMMARY"):
        with open(os.environ["GITHUB_STEP_SUMMARY"], "a", encoding="utf-8") as file:
            file.write(f"{text}\n")


def receive(change, merges=True):
    """Skriver kvitteringen på hovedgrenen, og fletter lige netop den commit, der blev dømt.

    Flytter hovedgrenen sig imens, begynder det forfra på den nye; tidspunktet er det samme.
    """
    change.fetch()
    for count in range(TRIES):
        base = newest()
        if not git("merge-base", "--is-ancestor", change.head, base, check=False).returncode:
            return print(f"#{change.number} er flettet ind")
        gate = change.gate(base, "--format", "json")
        if gate.returncode == REFUSED:
            return print(f"#{change.number} er ikke modtaget; svaret på ændringen siger hvorfor")
        if not is_known(gate):
            return print(f"#{change.number} kommer fra en konto, som ingen kommune har: {STRANGER}")
        change.gate(base, "--write-receipts", "--format", "json")
        is_safe = gate.returncode == SAFE and merges
        tip = receipts(base, change)
        tip = merged(tip, change) if is_safe else tip
        if tip == base:
            return print(f"#{change.number} venter på sekretariatet")
        pushed = git("push", "--quiet", remote(), f"{tip}:refs/heads/{main_branch()}", online=True,
                     check=False)
        if not pushed.returncode:
            return done(change, tip, is_safe)
        print(f"hovedgrenen flyttede sig, eller kan ikke skrives: {pushed.stderr.strip()}")
        time.sleep(float(os.environ.get("SEK_PAUSE", "1")) * random.uniform(0.5, 1 + min(count, 10)))
    raise Stop(f"hovedgrenen tog ikke imod kvitteringen efter {TRIES} forsøg; kør jobbet igen")


def newest():
    """Lægger den nyeste hovedgren ud, og siger, hvilken commit det er."""
    branch = main_branch()
    git("fetch", "--quiet", "--no-tags", "--no-recurse-submodules", remote(),
        f"+refs/heads/{branch}:refs/remotes/origin/{branch}", online=True)
    git("checkout", "--quiet", "--force", "--detach", f"refs/remotes/origin/{branch}")
    return git("rev-parse", "HEAD")


def who():
    own = settings()
    name, senders = own.get("short_name") or own["name"], own.get("senders") or [own.get("email", "")]
    return ["-c", f"user.name={name} (sek)", "-c", f"user.email={senders[0]}"]


def receipts(base, change):
    """En commit med de kvitteringer, som sek har skrevet; `base`, hvis der ingen nye er."""
    written = git("status", "--porcelain=v1", "-z", "--untracked-files=all").split("\0")
    paths = [line[3:] if line[2:3] == " " else line[2:] for line in written if line]
    strange = [path for path in paths if not path.endswith("/receipts.toml")]
    if strange:
        raise Stop(f"andet end kvitteringer er ændret: {', '.join(strange)}")
    if not paths:
        return base
    git("add", "--", *paths)
    git(*who(), "commit", "--quiet", "--no-verify", "--message", f"Kvittér for #{change.number}")
    return git("rev-parse", "HEAD")


def merged(tip, change):
    """En commit, der fletter `change` ind i `tip`, uden at lægge noget ud."""
    tree = git("merge-tree", "--write-tree", "--no-messages", tip, change.head, check=False)
    if tree.returncode:
        print(f"#{change.number} kan ikke flettes ind af sig selv; sekretariatet gør det")
        return tip
    words = f"Modtag #{change.number}"
    return git(*who(), "commit-tree", tree.stdout.split()[0], "-p", tip, "-p", change.head, "-m", words)


def done(change, tip, is_safe):
    print(f"#{change.number} er modtaget" + (" og flettet ind" if is_safe else ""))
    if FORGE != "forgejo" or not is_safe:
        return
    # GitHub og GitLab ser selv, at ændringen er flettet ind. Forgejo skal have det at vide.
    place = f"{project()}/pulls/{change.number}"
    try:
        if not api("GET", place).get("merged"):
            api("POST", f"{place}/merge", {"Do": "manually-merged", "MergeCommitID": tip,
                                           "head_commit_id": change.head})
    except Stop as fault:
        print(f"ændringen står stadig åben: slå manuel fletning til på repositoriet ({fault})")


def sweep():
    """GitLab: alle åbne ændringer mod hovedgrenen. Hver udgave, der er lagt op, dømmes efter det
    tidspunkt, hvor GitLab fik den; kun den nyeste svares der på, og kun den flettes."""
    worst = 0
    branch = urllib.parse.quote(main_branch())
    for found in list(pages(f"{project()}/merge_requests?state=opened&target_branch={branch}")):
        try:
            versions = sorted(pages(f"{project()}/merge_requests/{found['iid']}/versions"),
                              key=lambda version: version["created_at"])
            for version in versions:
                head, is_newest = version["head_commit_sha"], version is versions[-1]
                author = found["author"]["username"]
                change = Change(found["iid"], head, version["created_at"], pusher(found, head), author)
                receive(change, merges=is_newest)
                if is_newest:
                    answer(change)
        except Stop as fault:
            print(f"!{found['iid']}: {fault}")
            worst = 2
    return worst


def pusher(found, head):
    """Den, som GitLab har set skubbe `head`; tomt, hvis GitLab ikke siger det."""
    place = f"/projects/{found['source_project_id']}/events?action=pushed"
    try:
        pushes = [one for one in pages(place) if (one.get("push_data") or {}).get("commit_to") == head]
    except Stop:
        pushes = []
    names = {one["author_username"] for one in pushes}
    return names.pop() if len(names) == 1 else ""


def packs(folder):
    out = pathlib.Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    summary(sek("check", "--format", "markdown").stdout)
    (out / "status.html").write_text(sek("status", "--format", "html").stdout, encoding="utf-8")
    shown = sek("status", "--weeks", "8", "--format", "json")
    if shown.returncode:
        raise Stop(f"sek status: {shown.stderr.strip()}")
    for meeting in json.loads(shown.stdout)["meetings"]:
        if meeting["status"] != "called" or meeting["days"] < 0:
            continue
        words = ["pack", meeting["id"], "--out", str(out / meeting["id"].replace("/", "-"))]
        made = sek(*words)
        if made.returncode == 1:
            summary(f"{meeting['id']}: der er fejl, så pakken er et udkast\n")
            made = sek(*words, "--draft")
        if made.returncode:
            raise Stop(f"sek pack {meeting['id']}: {made.stderr.strip()}")
        summary(f"{meeting['id']}: pakken er samlet\n")


def main():
    match sys.argv[1:]:
        case ["install"]:
            install()
        case ["answer"]:
            newest()
            return int(answer(Change.of_run()) == REFUSED)
        case ["receive"]:
            receive(Change.of_run())
        case ["sweep"]:
            newest()
            return sweep()
        case ["packs", folder]:
            packs(folder)
        case _:
            raise Stop(__doc__)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Stop as stop:
        print(f"fejl: {stop}", file=sys.stderr)
        sys.exit(2)
