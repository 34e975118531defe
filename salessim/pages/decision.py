"""The decision page: one HTML file with the answer, how sure it is, the pictures, and how to repeat it."""

from __future__ import annotations

from pathlib import Path

from salessim.figures import decimals, known, plain, scale, share
from salessim.pages.grounds import assumptions, changes, provenance
from salessim.pages.hidden import hidden
from salessim.pages.paper import render
from salessim.pages.reasons import whose, why
from salessim.picture.look import looks, words
from salessim.scenario.measures import MEASURES
from salessim.study.answer import ALMOST, between, money
from salessim.whole_file import write

FIRST = ("headline", "contribution", "terminal_value", "bookings", "revenue", "margin", "pay", "cost_of_sales",
         "attainment", "share_at_quota", "win_rate", "cycle_weeks", "discount", "last_week_ratio", "ramp_months",
         "exits", "headcount", "customers", "renewal_rate")  # what a director reads; the rest folds away


def page(comparison, path, command: str | None = None, anonymous: bool = False) -> Path:
    """Write the comparison as one self-contained HTML page (nothing is fetched), whole or not at all; returns the path.

    command: how to repeat it, when it is not simply `salessim compare` on files with the scenarios' names. anonymous:
    without the names of people, teams and files. The same comparison gives the same page.
    """
    return write(path, text(comparison, command, anonymous))


def text(comparison, command: str | None = None, anonymous: bool = False) -> str:
    """The page's HTML."""
    results, rest = comparison.results, [name for name in MEASURES if name not in FIRST]
    declared = changes(comparison)
    return render(
        "decision.html.j2", comparison=comparison, results=results, looks=looks(comparison.names),
        question=_question(comparison), cards=[_card(comparison, name) for name in comparison.others],
        first=[_row(comparison, name) for name in FIRST], rest=[_row(comparison, name) for name in rest],
        reasons=[why(comparison, name) for name in comparison.others],
        whose=[told for name in comparison.others if (told := whose(comparison, name, anonymous))],
        pictures=_pictures(comparison), changes=hidden(declared, results.scenarios) if anonymous else declared,
        assumptions=assumptions(results), provenance=provenance(comparison, command, anonymous))


def _question(comparison) -> str:
    others = [words(name) for name in comparison.others]
    listed = ", ".join(others[:-1]) + (" or " if len(others) > 1 else "") + "".join(others[-1:])
    return f"Which earns more: {words(comparison.baseline)}{', ' if len(others) > 1 else ' or '}{listed}?"


def _card(comparison, name: str) -> dict:
    """One scenario at a glance: gain, how sure, dip and payback, the worst tenth."""
    row, currency = comparison.row(name), comparison.results.currency
    dip, course = comparison.dip(name), comparison.quarters[name]
    pay = comparison.row(name, "pay")
    worst = comparison.worst10[name] - comparison.worst10[comparison.baseline]
    quarters = len(course.mean) - 1
    paid = {1: f"after {course.break_even or 0:.1f} quarters" if dip else "from the start",
            0: "no clear gain or loss", -1: f"not within {quarters} quarters"}[course.side]
    facts = [
        ("95 % interval", between(row["low"], row["high"], currency) if known(row["low"]) else "unknown"),
        ("probability that it earns more", share(min(max(row["sure"], 1 - ALMOST), ALMOST))
         if known(row["sure"]) else "unknown"),
        ("matched histories in which it does", share(row["years_better"])),
        ("contribution over the horizon", _signed(comparison.row(name, "contribution")["gain"], currency)),
        ("terminal value: open deals, contracts", _signed(comparison.row(name, "terminal_value")["gain"], currency)),
        ("pay of the sellers", _signed(pay["gain"], currency)),
        ("deepest point on the way", f"{money(dip[1], currency)} after {dip[0]} quarter{'s' if dip[0] > 1 else ''}"
         if dip else "never behind"),
        ("breaks even", paid),
        ("the worst tenth of histories", f"{_signed(worst, currency)} against {words(comparison.baseline)}'s"),
    ]
    label = {"more": "earns more", "less": "earns less", "unclear": "no clear difference"}[comparison.verdict(name)]
    about = next(s.about for n, s in zip(comparison.names, comparison.results.scenarios, strict=True) if n == name)
    return {"name": name, "gain": _signed(row["gain"], currency), "verdict": comparison.verdict(name), "label": label,
            "facts": facts, "about": about}


def _signed(amount, currency) -> str:
    if not known(amount):
        return "unknown"
    return f"{'+' if amount > 0 else ''}{money(amount, currency)}" if amount else "no change"


def _row(comparison, measure: str) -> dict:
    """A measure's line of the table, its figures in one scale."""
    rows = [comparison.row(name, measure) for name in comparison.names]
    unit = comparison.results.unit(measure)
    money_unit = MEASURES[measure].unit == "currency"
    by, letter = scale([row["mean"] for row in rows]) if money_unit else (0.01 if unit == "share" else 1.0, "")
    places = 1 if unit == "share" else decimals([row["mean"] for row in rows], by)
    cells = []
    for row in rows[1:] if comparison.baseline == comparison.names[0] else rows:
        clear = known(row["low"]) and (row["low"] > 0 or row["high"] < 0)
        good = MEASURES[measure].sign * (row["gain"] or 0)
        half = (row["high"] - row["low"]) / 2 if known(row["low"]) else None
        sure = share(min(row["sure"], ALMOST)) if known(row["sure"]) and MEASURES[measure].sign else "–"
        cells.append({"mean": _figure(row["mean"], by, places), "gain": _figure(row["gain"], by, places, sign=True),
                      "half": plain(half, by, places), "sure": sure,
                      "tone": "" if not clear or not good else "good" if good > 0 else "bad"})
    base = comparison.row(comparison.baseline, measure)["mean"]
    label = MEASURES[measure].label.removesuffix(f" {unit}")
    said = "%" if unit == "share" else "" if unit in ("ratio", label) else f"{letter} {unit}".strip()
    return {"label": label, "definition": MEASURES[measure].definition, "unit": said, "base": _figure(base, by, places),
            "cells": cells}


def _figure(value, by, places, sign=False) -> str:
    return plain(value, by, places, sign).replace("-", "−")


def _pictures(comparison) -> list[tuple[str, str, str]]:
    """(heading, SVG, what to look for), in reading order."""
    import salessim.picture as picture

    told = (
        ("Who earns more", picture.gains, "Each mark is a mean gain over matched histories, each bar its 95 % "
         "interval. A bar that crosses zero is no clear difference. The headline is contribution plus terminal value."),
        ("Dip and payback", picture.payback, "Cumulative gain in contribution, terminal value left out: what the "
         "change itself costs shows as the dip."),
        ("What comes with it", picture.beside, "The line is the baseline; bars are 95 % intervals of the change."),
        ("Attainment", picture.attainment, "Sellers and quarters of all histories together."),
        ("Within the quarter", picture.quarter_end, "Nothing in the model says when to close: what sellers gain by "
         "closing now or later decides."),
        ("Ramp", picture.ramp, "Mean bookings of a month by months of selling."),
        ("Exits and filled seats", picture.headcount, "Seats left empty by exits until someone new starts."),
    )
    return [(heading, picture.svg(draw(comparison)), note) for heading, draw, note in told]
