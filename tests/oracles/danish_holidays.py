"""The table of Danish holidays that the Rust tests stand on, against the PyPI package `holidays`.

    danish_holidays.py CSV
"""

import csv
import sys

import holidays

YEARS = range(1990, 2101)

with open(sys.argv[1], encoding="utf-8", newline="") as table:
    ours = {row["date"]: row["name"] for row in csv.DictReader(table) if row["kind"] == "helligdag"}
theirs = {
    day.isoformat(): name for day, name in holidays.Denmark(years=YEARS, language="da").items()
}

faults = [
    f"  {day}: we say {ours.get(day, 'no holiday')}, they say {theirs.get(day, 'no holiday')}"
    for day in sorted(ours.keys() | theirs.keys())
    if ours.get(day, "").lower() != theirs.get(day, "").lower()
]
missing = [str(year) for year in YEARS if not any(day.startswith(str(year)) for day in ours)]
if missing:
    faults.append(f"  no holiday at all in {', '.join(missing)}")
print("\n".join([*faults, f"holidays {holidays.__version__}: {len(ours)} days, {len(faults)} faults"]))
sys.exit(1 if faults else 0)
