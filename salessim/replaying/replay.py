"""The replay itself: plan, credits and whatever else is known, from files to payslips."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import numpy as np

from salessim.calendar import PERIODS
from salessim.declare import Fault, Faults, Said
from salessim.pay import Plan
from salessim.pay.book import MONTHS
from salessim.pay.crediting.case import Case
from salessim.pay.crediting.crediting import reopening
from salessim.pay.crediting.repaying import repaid
from salessim.pay.crediting.sharing import differences, undividable
from salessim.pay.money import MILLION
from salessim.replaying import credits_file, paid_file, people_file, quotas_file
from salessim.replaying.cells import name
from salessim.replaying.months import Months
from salessim.replaying.result import Replay
from salessim.replaying.sheets import Sheets, needs, said
from salessim.replaying.span import months_of, span, tail
from salessim.replaying.table import called
from salessim.scenario.plan_file import PlanFile, load_plan_file


def replay(plan, credits, quotas=None, people=None, *, rates=None, paid=None, year_starts: int = 1,
           skip_bad_rows: bool = False, first: str | None = None, last: str | None = None) -> Replay:
    """What everybody would have been paid under a plan, from what they were credited; no simulation.

    plan: a plan file's path, a PlanFile, a Plan, plans by name, or a scenario. credits, quotas, people, rates, paid:
    paths of CSV or XLSX files (docs/pay.md has their columns). year_starts: the month (1 to 12) in which a year starts.
    first, last: names of the first and last month paid ("2026-01"); from the first credit to the last, in whole periods
    of the plan's longest kind, unless given.
    Raises Faults with everything that cannot be used; with skip_bad_rows bad rows are left out and listed instead.
    """
    declared, where = _declared(plan)
    months = Months(year_starts)
    sheets = Sheets(declared, credits, quotas, people, rates, paid)
    sales = credits_file.sales_of(sheets.credits, declared.crediting, sheets.rates, needs(declared))
    staff = _staff(sheets, sales, declared)
    rows = _placed(sheets, sales, staff, declared, skip_bad_rows)
    begin, many = span(rows, declared, months, first, last, sheets)
    later = 0 if last else tail(declared)
    many += later
    inside = months_of(rows["day"], months)
    outside = (inside < begin) | (inside >= begin + many)
    faults = list(undividable(declared.plans)) if _split(declared, rows) else []
    teams = staff.teams if sheets.people is not None or sales.teams else ()
    own, of_teams = ({}, {}) if sheets.quotas is None else quotas_file.quotas_of(
        sheets.quotas, months, staff.people, teams)
    told = paid_file.paid_of(sheets.paid, months) if sheets.paid is not None else {}
    bad = sheets.unusable
    if faults or bad and not skip_bad_rows:
        raise Faults([*(replace(fault, file=where) for fault in faults), *bad])
    laid_out = [quotas_file.laid_out(found, n, begin, many) for found, n in ((own, len(staff.people)),
                                                                             (of_teams, len(staff.teams)))]
    case = Case(tuple(declared.plans.values()), staff, rows[~outside], begin, months.opening(begin, many),
                declared.crediting, _products(declared, sales), sales.measures, laid_out[0], laid_out[1], later)
    told |= _paid_by_row(sheets.credits, sales, rows, declared, months, staff)
    return _result(case, months, sheets, sales, told, bad, int(outside.sum()), where)


def _declared(plan) -> tuple[PlanFile, str | None]:
    if isinstance(plan, (str, os.PathLike)):
        return load_plan_file(plan), called(plan)
    if isinstance(plan, PlanFile):
        return plan, None
    if isinstance(plan, Plan):
        return PlanFile(plans={"plan": plan}), None
    if isinstance(plan, Mapping):
        return PlanFile(plans=dict(plan)), None
    return PlanFile(plans=plan.plans), None  # a scenario


def _staff(sheets, sales, declared):
    if sheets.people is not None:
        return people_file.staff_of(sheets.people, tuple(declared.plans))
    people = list(sales.people)
    if sheets.quotas is not None:
        known = {"", *people}
        people += [person for person in sheets.quotas.cells("person", name, "") if person not in known]
    teams = [sales.teams.get(person) or "all" for person in people] if sales.teams else None
    return people_file.everybody(people, teams)


def _placed(sheets, sales, staff, declared, skip) -> np.ndarray:
    """The sales with people numbered as the staff are; those of nobody, or of somebody under no plan, are bad rows.

    Where nothing is paid anyhow, a bad row of the file of people is told once, and not again for each of their sales.
    """
    table, told = sheets.credits, set()
    if sheets.people is not None and not skip:
        told = {str(sheets.people.columns["person"][row]).strip() for row in sheets.people.bad}
    place = {person: nth for nth, person in enumerate(staff.people)}
    known = np.array([place.get(person, -2) for person in sales.people] + [-1], np.int64)  # -1: a house account
    rows = sales.rows.copy()
    rows["person"] = known[rows["person"]]
    for row in np.flatnonzero(rows["person"] == -2).tolist():
        line = int(rows["line"][row])
        if line not in table.bad and sales.people[sales.rows["person"][row]] not in told:
            table.unusable(line, "person", "a person of the file of people", table.columns["person"][line])
    rows = rows[rows["person"] > -2]
    counts = np.where(reopening(rows) & declared.crediting.reopen, rows["origin"], rows["day"])
    for row in np.flatnonzero((rows["person"] >= 0) & (staff.on(rows["person"], counts) < 0)).tolist():
        line = int(rows["line"][row])
        table.unusable(line, "date", "a day on which the person is under a plan", table.columns["date"][line])
    return rows[~np.isin(rows["line"], list(table.bad))]


def _split(declared, rows) -> bool:
    return declared.crediting.split == "payout" and bool((rows["share"] < MILLION).any())


def _products(declared, sales) -> tuple[str, ...]:
    """Those that were sold, and those that only a plan names."""
    named = (product for plan in declared.plans.values() for product in said(plan.model_dump(), ("products",)))
    return tuple(dict.fromkeys([*sales.products, *named]))


def _paid_by_row(table, sales, rows, declared, months, staff):
    """What the column `paid` of the credits adds up to, by person and the longest kind of period."""
    found: dict = {}
    if "paid" not in table:
        return found
    longest = max((part.period for plan in declared.plans.values() for part in plan.components),
                  key=PERIODS.index, default="month")
    for row in rows[rows["person"] >= 0][["person", "day", "line", "share"]]:
        money = sales.paid[row["line"]]
        if money is not None:
            money = round(money * int(row["share"]) / MILLION)
            month = months.of(date.fromordinal(int(row["day"])))
            key = (staff.people[row["person"]], longest, month // MONTHS[longest], "")
            found[key] = found.get(key, 0) + money
    return found


def _result(case, months, sheets, sales, told, bad, outside, where) -> Replay:
    try:
        slips = repaid(case)
        gaps = [] if case.rules.split == "payout" else [
            (plan, *gap) for plan in range(len(case.plans)) for gap in differences(case, plan)]
    except (ValueError, KeyError) as reason:
        raise Faults([_refused(str(reason.args[0]), sheets, where)]) from None
    notes = [note for table in sheets.opened for note in table.notes]
    if outside:
        notes.append(f"{outside} credits lie outside the months that are paid.")
    quiet = [person for person in case.staff.people if person not in sales.people] if sheets.people is None else []
    if quiet:
        notes.append(f"Somebody has a quota and no credits: {', '.join(quiet[:10])}{', …' * (len(quiet) > 10)}.")
    silent = [product for product in case.products if product not in sales.products]
    if silent:
        notes.append(f"The plan names products that nobody sold: {', '.join(silent)}.")
    return Replay(case, months, slips, [_skipped(fault) for fault in bad], notes, sheets.credits, told, gaps)


def _refused(reason: str, sheets, where) -> Fault:
    """What the engine refuses, as a fault of the file it speaks of."""
    expected, _, got = reason.removesuffix(")").partition(" (got ")
    if expected.startswith("credits: "):
        where, expected = sheets.credits.path, expected.removeprefix("credits: ")
    elif "reports, through others" in expected and sheets.people is not None:
        where = sheets.people.path
        return Fault("manager", "a chain of managers with an end", Said(expected), where)
    return Fault("", expected, Said(got or "this"), where)


def _skipped(fault: Fault) -> dict:
    text = str(replace(fault, path="", file=None, line=None))
    return {"file": fault.file, "line": fault.line, "column": fault.path, "reason": text}
