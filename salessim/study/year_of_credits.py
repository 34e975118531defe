"""A year of a simulated history as the files an analyst has: credits, quotas, people, what was paid, and the plan.

    python -m salessim.study.year_of_credits scenarios/today.yaml scenarios/files/a_year

A week of the history is seven days of the civil quarter with the same number, sales on its working days, so that
`salessim replay` pays the same results to the cent. Salaries of broken months differ: a history counts weeks, a replay
days. The people are fictional.
"""

from __future__ import annotations

import csv
import io
import sys
from datetime import date, timedelta
from pathlib import Path

from salessim.calendar import QUARTER, YEAR
from salessim.declare import Named
from salessim.pay.crediting.crediting import Crediting
from salessim.scenario.load import load, save
from salessim.scenario.plan_file import PlanFile
from salessim.study.tracing import trace
from salessim.whole_file import write

FIRST = ("Ada", "Bruno", "Chiara", "David", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kofi", "Lena", "Mateo",
         "Nora", "Oskar", "Priya")
LAST = ("Vogel", "Finke", "Ostrow", "Amsel", "Brandt", "Castell", "Duarte", "Eklund", "Falk", "Grieg", "Halim", "Ivers",
        "Jansen", "Korhonen", "Lindt", "Moreau")


def write_year(scenario, folder, seed: int = 1, replication: int = 0, role: str | None = None) -> Path:
    """Write credits.csv, quotas.csv, people.csv, paid.csv and plan.yaml of a history's first year; returns the folder.

    role: whose; the first when None. The plan must settle by quarters, and credit must be neither shared nor given
    back: then what is written is all that pay looks at. Raises ValueError where it is not.
    """
    role = role or next(iter(scenario.roles))
    plan, folder = scenario.roles[role].plan, Path(folder)
    kinds = {part.period for part in scenario.plans[plan].components}
    if kinds - {"quarter"}:
        raise ValueError(f"plans.{plan}: components by the quarter (got {', '.join(sorted(kinds))})")
    tables = trace(scenario.change({"time.quarters": 4}), replication, seed).tables
    if len(tables["customers"]) and tables["customers"]["what"].isin(("shared", "returned")).any():
        raise ValueError("a history in which credit is neither shared nor given back")
    year = scenario.time.epoch.year
    slips = tables["payslips"].query("plan == @plan and person >= 0")
    staff = sorted(set(slips["person"]))
    _write(folder / "credits.csv", ("person", "date", "amount", "product", "discount", "deal"), _credits(tables, year))
    _write(folder / "quotas.csv", ("person", "period", "quota"), _quotas(tables, year, staff))
    _write(folder / "people.csv", ("person", "from", "to", "role", "team"), _people(tables, year, staff, role))
    _write(folder / "paid.csv", ("person", "period", "paid"), _paid(slips, year))
    save(PlanFile(plans=Named({plan: scenario.plans[plan]}), crediting=Crediting(currency=scenario.currency)),
         folder / "plan.yaml")
    return folder


def called(person: int) -> str:
    """A fictional name, another one for each person of a company."""
    name = f"{FIRST[person % 16]} {LAST[(person + person // 16) % 16]}"
    return name if person < 256 else f"{name} {person // 256 + 1}"


def day_of(week: int, year: int, nth: int | None = None) -> date:
    """The first day of a week of the history in the civil year, or the nth of its working days, counted around."""
    quarter, place = divmod(week, QUARTER)
    first = date(year, 3 * quarter + 1, 1) + timedelta(days=7 * place)
    days = [first + timedelta(days=n) for n in range(7)]
    working = [day for day in days if day.weekday() < 5 and day.month <= 3 * quarter + 3 and day.year == year]
    return first if nth is None else working[nth % len(working)]


def _credits(tables, year):
    """A row a won deal, by date; several of one week are spread over its days."""
    deals = tables["deals"].query("outcome == 'won' and 0 <= week < @YEAR")
    rows = [(day_of(int(deal.week), year, nth), deal) for nth, deal in enumerate(deals.itertuples(index=False))]
    for nth, (day, deal) in enumerate(sorted(rows, key=lambda row: row[0]), start=1):
        yield (called(deal.person), day, f"{deal.value:.2f}", deal.product, f"{deal.discount:.4f}", f"D{nth:04d}")


def _quotas(tables, year, staff):
    """The quota in force at each quarter's end; none of who had left by then."""
    rows = tables["people"].query("quarter < 4 and person in @staff").sort_values(["person", "quarter"])
    for row in rows.itertuples(index=False):
        yield called(row.person), f"{year}-Q{row.quarter + 1}", f"{row.quota:.2f}"


def _people(tables, year, staff, role):
    came = dict(zip(tables["hires"]["person"], tables["hires"]["week"], strict=True)) if len(tables["hires"]) else {}
    left, teams = {}, dict(zip(tables["people"]["person"], tables["people"]["team"], strict=True))
    if len(tables["exits"]):
        left = dict(zip(tables["exits"]["person"], tables["exits"]["week"], strict=True))
        teams = {**{person: seat.split(".")[0] for person, seat in zip(tables["exits"]["person"],
                                                                       tables["exits"]["seat"], strict=True)}, **teams}
    for person in staff:
        since = day_of(int(came[person]), year) if 0 <= came.get(person, -1) < YEAR else ""
        until = day_of(int(left[person]), year) - timedelta(days=1) if left.get(person, YEAR) < YEAR else ""
        yield called(person), since, until, role, teams[person]


def _paid(slips, year):
    """What the company's payroll paid for each quarter, without the salary."""
    for (person, period), paid in slips.query("component != 'salary'").groupby(["person", "period"])["amount"]:
        yield called(person), period, f"{round(paid.sum(), 2):.2f}"


def _write(path: Path, columns, rows) -> None:
    file = io.StringIO(newline="")
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    write(path, file.getvalue())


if __name__ == "__main__":
    print(write_year(load(sys.argv[1]), sys.argv[2]))
