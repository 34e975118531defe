"""Why a scenario earns more or less: the sums its gain is made of, and what stands behind its bookings.

Bookings are people x deals each of them brings to an end x how many are won x what one is worth. How much of a change
of bookings each factor brings is the logarithmic mean of the two bookings times the factor's change in logarithms
(B. W. Ang, The LMDI approach to decomposition analysis, Energy Policy 33, 2005): history by history the parts add up
exactly.
"""

from __future__ import annotations

import numpy as np

from salessim.scenario.measures import MEASURES
from salessim.study.answer import verdict
from salessim.study.interval import of_mean

COSTS = ("pay", "pay_managers", "on_costs", *(name for name in MEASURES if name.endswith("_cost")))
FACTORS = ("people who sell", "deals each brings to an end", "how many are won", "what a deal is worth")
BEHIND = ("effort", "motivation", "clarity", "skill", "drive", "prospecting_hours", "selling_hours", "care_hours",
          "travel_hours", "manager_coaching_hours", "manager_help_hours", "capture", "waiting", "coverage",
          "cycle_weeks", "win_rate", "discount", "headcount", "vacancy", "exits", "ramp_months", "hired_talent",
          "satisfaction", "renewal_rate", "customers", "leads_reached", "territory_spread", "manager_undone")
MOST = 8  # measures told as standing behind


def sums(comparison, scenario: str) -> tuple[dict, ...]:
    """What the headline's gain is made of: gross margin, each cost (a saving counts as a gain), terminal value.

    Rows of part, gain, low, high (currency, 95 % interval), the largest first; they add up to the headline's gain.
    Parts that differ in no history are left out.
    """
    signs = {"margin": 1.0, **dict.fromkeys(COSTS, -1.0), "terminal_value": 1.0}
    rows = [_row(part, sign * comparison.gains(scenario, part)) for part, sign in signs.items()
            if np.any(np.nan_to_num(comparison.gains(scenario, part)))]
    return _largest_first(rows)


def factors(comparison, scenario: str) -> tuple[dict, ...]:
    """What the change of bookings is made of, rows as in `sums` with FACTORS as parts; nothing where a history is
    without a won deal."""
    before, after = (_factors(comparison.results, name) for name in (comparison.baseline, scenario))
    if not (np.isfinite(before).all() and np.isfinite(after).all() and (before > 0).all() and (after > 0).all()):
        return ()
    old, new = before.prod(axis=0), after.prod(axis=0)
    with np.errstate(divide="ignore", invalid="ignore"):
        weight = np.where(np.isclose(old, new, rtol=1e-12), old, (new - old) / np.log(new / old))
    return _largest_first([_row(part, weight * np.log(now / was))
                           for part, was, now in zip(FACTORS, before, after, strict=True)])


def behind(comparison, scenario: str) -> tuple[dict, ...]:
    """The rows of the measures that clearly move with the change, the surest first, MOST at most."""
    rows = [comparison.row(scenario, measure) for measure in BEHIND]
    clear = [row for row in rows if verdict(row) != "unclear"]
    return tuple(sorted(clear, key=lambda row: -abs(row["gain"]) / max(row["high"] - row["low"], 1e-12))[:MOST])


def _factors(results, name) -> np.ndarray:
    """(factors, replications): heads, deals closed a head, share won, value of a deal won."""
    heads, won, rate, bookings = (results.values(name, measure) for measure in (
        "headcount", "deals_won", "win_rate", "bookings"))
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.array([heads, won / rate / heads, rate, bookings / won])


def _row(part, gains) -> dict:
    return dict(zip(("part", "gain", "low", "high"), (part, *of_mean(gains)), strict=True))


def _largest_first(rows) -> tuple[dict, ...]:
    return tuple(sorted(rows, key=lambda row: -abs(row["gain"])))
