"""How fast a year is paid: 100,000 credits of 5,000 people under a plan of ten components, from files to files.

    python benchmarks/pay.py [--people 5000] [--credits 100000] [--json out/pay.json]

Prints seconds to lines and totals, and on to the full CSV with a sentence for every line; and the seconds of each step.
"""

import argparse
import csv
import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path

import numpy as np

PLAN = """
plans:
  rep:
    salary: 60000
    target_incentive: 60000
    components:
      - {kind: commission, rate: 0.03}
      - {kind: tiers, tiers: [{above: 0, rate: 0.04}, {above: 1, rate: 0.06}, {above: 1.5, rate: 0.08}]}
      - {kind: quota_bonus, period: half, money: 4000}
      - {kind: rate_table, by: discount, bands: [{above: 0, up_to: 0.1, rate: 0.02}, {above: 0.1, rate: 0.01}]}
      - {kind: spiff, products: [crm], rate: 50, starts: 2025-03-01, ends: 2025-05-31}
      - {kind: spiff, name: large, measure: bookings, rate: 0.01, least: 50000, at_most: 2000}
      - {kind: accelerator, on: [tiers], bands: [[1.2, 1.5]]}
      - {kind: cap, on: [commission], period: month, of_target: 2}
      - {kind: draw, on: [commission], money: 500}
      - {kind: true_up, period: year, money: 20000}
crediting: {roll_up: all}
"""
SECONDS = {"lines and totals": 5.0, "full CSV": 15.0}  # what is promised on two cores


def files(folder: Path, people: int, credits: int, seed: int = 1) -> dict[str, Path]:
    """Plan, credits, quotas and people as files."""
    rng = np.random.default_rng(seed)
    plan, sold, quotas, staff = (folder / name for name in ("plan.yaml", "credits.csv", "quotas.csv", "people.csv"))
    plan.write_text(PLAN, encoding="utf-8")
    products = np.array(["crm", "care", "desk"])
    day = [(date(2025, 1, 1) + timedelta(days=int(n))).isoformat() for n in range(365)]
    when = rng.integers(365, size=credits)
    person, amount = rng.integers(people, size=credits), rng.lognormal(9.0, 1.0, credits)
    returned = (rng.random(credits) < 0.02) & (when > 40)
    with open(sold, "w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(["person", "date", "amount", "product", "discount", "deal", "original_date"])
        for n in range(credits):
            writer.writerow([f"p{person[n]:05d}", day[when[n]], f"{-amount[n] / 4 if returned[n] else amount[n]:.2f}",
                             products[n % 3], f"{rng.integers(20) / 100:.2f}", f"d{n}",
                             day[when[n] - 40] if returned[n] else ""])
    with open(quotas, "w", newline="", encoding="utf-8") as file:
        rows = [(f"p{n:05d}", "2025", 220000) for n in range(people)]
        csv.writer(file).writerows([("person", "period", "quota"), *rows])
    with open(staff, "w", newline="", encoding="utf-8") as file:
        rows = [(f"p{n:05d}", f"t{n // 10}", "" if n % 10 == 0 else f"p{n // 10 * 10:05d}") for n in range(people)]
        csv.writer(file).writerows([("person", "team", "manager"), *rows])
    return {"plan": plan, "credits": sold, "quotas": quotas, "people": staff}


def measured(people: int, credits: int) -> dict[str, float]:
    """Seconds to lines and totals, and to the CSV; lines; megabytes."""
    from salessim.replaying import replay
    from salessim.replaying.writing import write_csv

    with tempfile.TemporaryDirectory() as folder:
        given = files(Path(folder), people, credits)
        begun, cpu = time.perf_counter(), time.process_time()
        found = replay(**given)
        _ = found.total
        paid = time.perf_counter() - begun
        write_csv(Path(folder) / "payslips.csv", found)
        written, busy = time.perf_counter() - begun, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"lines and totals": paid, "full CSV": written, "processor": busy, "lines": len(found.slips), "MB": memory}


def main() -> None:
    """Measure and print."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--people", type=int, default=5_000)
    asked.add_argument("--credits", type=int, default=100_000)
    asked.add_argument("--json", type=Path)
    given = asked.parse_args()
    found = measured(given.people, given.credits)
    for what, most in SECONDS.items():
        print(f"{what}: {found[what]:.2f} s (at most {most:.0f})")
    print(f"seconds of the processor, which is shared: {found['processor']:.2f}")
    print(f"{found['lines']:,} payslip lines, {found['MB']:.0f} MB")
    if given.json:
        from salessim.whole_file import write_json

        write_json(given.json, found)


if __name__ == "__main__":
    main()
