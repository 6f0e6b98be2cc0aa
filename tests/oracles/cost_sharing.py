"""Cost sharings as `sek share` calculates them, against fractions in Python.

    cost_sharing.py SEK INHABITANTS

INHABITANTS is the table of the 29 municipalities, whose shares of 1,500,000.00 kr. are known.
"""

import csv
import io
import json
import random
import subprocess
import sys
import tempfile
from fractions import Fraction
from pathlib import Path

sek, table = Path(sys.argv[1]).resolve(), sys.argv[2]
KNOWN = {101: "517467.34", 159: "54838.69", 155: "11150.31", 400: "29795.54"}
CASES = 40


def expected(amount: Fraction, counts: dict[int, int]) -> dict[int, int]:
    """Øre by municipality code: exact quotas, and the largest fractions first for what is left."""
    everybody = sum(counts.values())
    quotas = {code: amount * count / everybody for code, count in counts.items()}
    shares = {code: quota.numerator // quota.denominator for code, quota in quotas.items()}
    by_fraction = sorted(quotas, key=lambda code: (shares[code] - quotas[code], code))
    for code in by_fraction[: int(amount) - sum(shares.values())]:
        shares[code] += 1
    return shares


def nearest(value: Fraction) -> int:
    """To the nearest whole number, a half up."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def danish(ore: int) -> str:
    return f"{ore // 100:,}".replace(",", ".") + f",{ore % 100:02}"


def lay_out(folder: Path, ore: int, counts: dict[int, int], index: tuple[str, str] | None) -> None:
    for name in ["municipalities", "shares/2026", "indices"]:
        (folder / name).mkdir(parents=True)
    (folder / "sekretariat.toml").write_text('format = 1\nname = "S"\n')
    # In an order that is neither that of the codes nor that of the names.
    codes = sorted(counts, key=lambda code: code * 7919 % 1009)
    for code in codes:
        (folder / f"municipalities/k{code}.toml").write_text(
            f'code = {code}\nname = "K{1000 - code}"\n'
            f"[[inhabitants]]\ndate = 2020-01-01\ncount = 1\n"
            f"[[inhabitants]]\ndate = 2026-01-01\ncount = {counts[code]}\n"
        )
    asks = ", ".join(f'"k{code}"' for code in codes)
    text = (
        f'title = "T"\namount = "{danish(ore)}"\nyear = 2026\ncount_date = 2026-01-01\n'
        f"asks = [{asks}]\n"
    )
    if index:
        text += '[indexation]\nindex = "i"\nfrom = "a"\nto = "b"\n'
        (folder / "indices/i.toml").write_text(
            'title = "I"\nsource = "S"\nretrieved = 2026-01-01\n'
            f'[[values]]\nperiod = "a"\nvalue = "{index[0]}"\n'
            f'[[values]]\nperiod = "b"\nvalue = "{index[1]}"\n'
        )
    (folder / "shares/2026/x.toml").write_text(text)


def shown(folder: Path, form: str) -> str:
    run = [sek, "-C", folder, "share", "2026/x", "--format", form]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout


def ore(kroner: str) -> int:
    whole, rest = kroner.replace(",", ".").split(".")
    return int(whole) * 100 + int(rest)


def faults(what: str, amount: int, counts: dict[int, int], index: tuple[str, str] | None) -> list[str]:
    exact = Fraction(amount)
    if index:
        before, after = (Fraction(value.replace(",", ".")) for value in index)
        exact = Fraction(nearest(exact * after / before))
    wanted = expected(exact, counts)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder, amount, counts, index)
        told = json.loads(shown(folder, "json"))
        rows = list(csv.DictReader(io.StringIO(shown(folder, "csv")), delimiter=";"))
    got = {line["code"]: ore(line["share"]) for line in told["shares"]}
    found = [
        f"  {what}: {code} pays {got.get(code)} and not {share} øre"
        for code, share in wanted.items()
        if got.get(code) != share
    ]
    if {int(row["kode"]): ore(row["andel"]) for row in rows} != wanted:
        found.append(f"  {what}: the table for spreadsheets has other shares")
    if sum(got.values()) != exact or ore(told["amount"]) != exact:
        found.append(f"  {what}: the shares don't sum to {exact} øre")
    if ore(told["per_inhabitant"]) != nearest(exact / sum(counts.values())):
        found.append(f"  {what}: {told['per_inhabitant']} by inhabitant")
    return found


with open(table, encoding="utf-8", newline="") as rows:
    hovedstaden = {int(row["code"]): int(row["inhabitants"]) for row in csv.DictReader(rows)}
all_faults = faults("the 29", 150_000_000, hovedstaden, None)
shares = expected(Fraction(150_000_000), hovedstaden)
for code, kroner in KNOWN.items():
    if shares.get(code) != ore(kroner):
        all_faults.append(f"  the 29: {code} should pay {kroner}, and the table gives {shares.get(code)} øre")

draw = random.Random(2026)
for number in range(CASES):
    size = draw.randint(1, 40)
    most = draw.choice([3, 1000, 700_000])
    counts = {code: draw.randint(0, most) for code in draw.sample(range(101, 861), size)}
    counts[min(counts)] += 1
    amount = draw.randint(1, draw.choice([50, 10_000, 10**12]))
    index = None
    if number % 2:
        index = (f"{draw.randint(1, 200)},{draw.randint(0, 99):02}", f"{draw.randint(1, 200)},{draw.randint(1, 9)}")
    if not index or nearest(Fraction(amount) * Fraction(index[1].replace(",", ".")) / Fraction(index[0].replace(",", "."))):
        all_faults += faults(f"case {number}", amount, counts, index)

print("\n".join([*all_faults, f"{CASES + 1} cost sharings, {len(all_faults)} faults"]))
sys.exit(1 if all_faults else 0)
