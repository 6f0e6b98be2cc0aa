"""Draws lots as RFC 3797 says, by a reading of its own and Python's hashlib, and holds
`sek lots verify` against it: several hundred random lots, and as many with something wrong."""

import hashlib
import json
import random
import subprocess
import sys
import tempfile
from pathlib import Path

SEK = str(Path(sys.argv[1]).resolve())
LOTS = 400
DAY = "2026-11-28"


def key_of(sources):
    """4: the numbers of a source in order, each with a full stop; each source with a slash."""
    text = ""
    for numbers, keeps_order in sources:
        numbers = [int(number) for number in numbers]
        for number in numbers if keeps_order else sorted(numbers):
            text += f"{number}."
        text += "/"
    return text


def draw(hash_name, key, size, count):
    """4: hash, remainder by those that are left, and out of the list."""
    left, picks, hashes = list(range(1, size + 1)), [], []
    for number in range(count):
        counter = number.to_bytes(2, "big")
        digest = hashlib.new(hash_name, counter + key.encode("ascii") + counter)
        value = int(digest.hexdigest(), 16)
        hashes.append(digest.hexdigest())
        picks.append(left.pop(value % len(left)))
    return picks, hashes


def reference():
    key = key_of([("9319".split(), False), ("2 5 12 8 10".split(), False), ("9 18 26 34 41 45".split(), False)])
    picks, _ = draw("md5", key, 25, 10)
    assert picks == [17, 7, 2, 16, 25, 23, 8, 24, 19, 13], picks


def sealed(lot):
    lines = ["sek lot 1", f"title {lot['title']}", f"method {lot['method']}", f"count {lot['count']}"]
    lines += [f"pool {name} {label}".strip() for name, label in lot["pool"]]
    for source in lot["sources"]:
        order = "as-published" if source["keeps_order"] else "sorted"
        lines += [f"source {source['published']} {order} {source['name']}", f"takes {source['takes']}"]
    return "".join(" ".join(line.split()) + "\n" for line in lines)


def quoted(text):
    return json.dumps(text, ensure_ascii=False)


def random_lot(chance, at):
    size = chance.randint(2, 60)
    lot = {
        "title": chance.choice(["Plads i udvalget", "Tovholder", " Følgegruppe  for børn", "Æ, ø & å"]),
        "method": chance.choice(["rfc3797-sha256", "rfc3797-md5"]),
        "count": chance.randint(1, size - 1),
        "pool": [(f"k{number}", chance.choice(["", "Chef, Vejle", "Leder,\t Fanø"])) for number in range(size)],
        "sources": [],
    }
    chance.shuffle(lot["pool"])
    for number in range(chance.randint(1, 4)):
        numbers = [str(chance.randint(0, 10 ** chance.randint(1, 9) - 1)) for _ in range(chance.randint(1, 9))]
        if chance.random() < 0.3:
            numbers[0] = numbers[0].zfill(9)
        lot["sources"].append({
            "name": f"Kilde {number} til {at}", "takes": "alle  tal", "keeps_order": chance.random() < 0.3,
            "published": chance.choice([DAY, f"{DAY}T20:15:00"]), "numbers": numbers,
        })
    return lot


def written(lot, picks, seal):
    out = [f"title = {quoted(lot['title'])}", f"method = {quoted(lot['method'])}", f"count = {lot['count']}", "pool = ["]
    for name, label in lot["pool"]:
        out.append(f"  {{ id = {quoted(name)}, label = {quoted(label)} }}," if label else f"  {quoted(name)},")
    out.append("]")
    for source in lot["sources"]:
        out += ["[[sources]]", f"name = {quoted(source['name'])}", f"takes = {quoted(source['takes'])}",
                f"published = {source['published']}", f"keeps_order = {str(source['keeps_order']).lower()}"]
    numbers = [" ".join(source["numbers"]) for source in lot["sources"]]
    out += ["[prepared]", "day = 2026-11-20", f'seal = "{seal}"', "[drawn]", "time = 2026-11-30T09:00:00+01:00",
            "numbers = [" + ", ".join(map(quoted, numbers)) + "]",
            "picks = [" + ", ".join(map(quoted, picks)) + "]"]
    return "\n".join(out) + "\n"


def spoiled(chance, lot, picks, seal):
    """The same lot with one thing wrong."""
    how = chance.randrange(3)
    if how == 0:
        others = [name for name, _ in lot["pool"] if name not in picks]
        return written(lot, picks[:-1] + [chance.choice(others)], seal)
    if how == 1:
        turned = "".join("1" if digit == "0" else "0" for digit in seal)
        return written(lot, picks, turned)
    pool = lot["pool"][1:] + lot["pool"][:1]
    return written({**lot, "pool": pool}, picks, seal)


def main():
    reference()
    chance = random.Random(3797)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        (root / "sekretariat.toml").write_text('format = 1\nname = "Sekretariatet"\n')
        (root / "lots/2026").mkdir(parents=True)
        wanted = {}
        for at in range(LOTS):
            lot = random_lot(chance, at)
            key = key_of([(source["numbers"], source["keeps_order"]) for source in lot["sources"]])
            hash_name = lot["method"].removeprefix("rfc3797-")
            numbers, hashes = draw(hash_name, key, len(lot["pool"]), lot["count"])
            picks = [lot["pool"][number - 1][0] for number in numbers]
            seal = hashlib.sha256(sealed(lot).encode()).hexdigest()
            (root / f"lots/2026/lot-{at}.toml").write_text(written(lot, picks, seal))
            (root / f"lots/2026/odd-{at}.toml").write_text(spoiled(chance, lot, picks, seal))
            wanted[f"2026/lot-{at}"] = (key, numbers, hashes, seal)
        ran = subprocess.run(
            [SEK, "-C", folder, "--today", "2026-12-01", "lots", "verify", "--format", "json"],
            capture_output=True, text=True, check=False)
        assert ran.returncode == 1, ran
        found = {lot["lot"]: lot for lot in json.loads(ran.stdout)}
    assert len(found) == 2 * LOTS, len(found)
    for name, (key, numbers, hashes, seal) in wanted.items():
        lot = found[name]
        ours = (key, numbers, hashes, seal, [])
        steps = lot["steps"]
        theirs = (lot["key"], [step["number"] for step in steps], [step["hash"] for step in steps], lot["seal"], lot["faults"])
        assert ours == theirs, f"{name}\n{ours}\n{theirs}"
        odd = found[name.replace("lot-", "odd-")]
        assert odd["faults"], f"nothing is said of {odd['lot']}"
    print(f"{LOTS} lots as RFC 3797 draws them, and {LOTS} that don't add up")


main()
