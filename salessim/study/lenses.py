"""Three lenses on a change of pay: what was sold re-paid, the risk of it, and everybody reacting; and why they differ.

Between the baseline and the proposal lie scenarios in which sellers are paid by the new plan and follow it by one
response more each time. All meet the same luck, so the steps add up exactly to the whole:

    rate               paid by the new plan, everybody acts as under the old one
    effort             hours and intensity follow the new plan
    timing and price   so do the booking of deals and the discounts given
    mix                so does time over activities and products
    who                so do joining, contentment and leaving
    rest               whatever else the proposal changes
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from salessim.declare import Named
from salessim.figures import plain, share
from salessim.scenario.structure import RESPONSES, Feels
from salessim.study.interval import of_mean
from salessim.study.results import Results
from salessim.study.running import run

STEPS = ("rate", "effort", "timing and price", "mix", "who", "rest")
COST, REVENUE = "pay", "bookings"
SAME = 0.01  # of pay before: less is neither won nor lost


@dataclass(frozen=True, eq=False)
class Lenses:
    """A change of pay through three lenses.

    results: the matched histories: "baseline", then one scenario a step, the last of them the proposal itself.
    """

    results: Results

    def changes(self, measure: str) -> dict[str, np.ndarray]:
        """What each step adds to a measure, by replication; they add up to proposal - baseline."""
        values = [self.results.values(name, measure) for name in self.results.names]
        return {step: after - before for step, before, after in zip(STEPS, values, values[1:], strict=False)}

    def decomposition(self, measure: str) -> tuple[dict, ...]:
        """A row a step, and the total: part, mean, low, high (95 % interval of the mean), in the measure's unit."""
        parts = self.changes(measure)
        rows = {**parts, "total": sum(parts.values())}
        return tuple(dict(zip(("part", "mean", "low", "high"), (part, *of_mean(values)), strict=True))
                     for part, values in rows.items())

    @property
    def rows(self) -> tuple[dict, ...]:
        """A row a lens: cost and revenue, how they change, and for the risk lens how widely cost varies with luck.

        replay: the baseline's results re-paid. risk: the same behaviour under all luck; low and high hold nine in ten
        histories. behaviour: everybody reacts; low and high are the 95 % interval of the mean change.
        """
        paid, before = (self.results.values(name, COST) for name in (STEPS[0], "baseline"))
        sold = self.results.values("baseline", REVENUE)
        after, won = (self.results.values(STEPS[-1], measure) for measure in (COST, REVENUE))
        low, high = np.quantile(paid - before, (0.05, 0.95)) if len(paid) else (np.nan, np.nan)
        change = of_mean(after - before)
        return (_lens("replay", paid, before, sold, sold), _lens("risk", paid, before, sold, sold, low, high),
                _lens("behaviour", after, before, won, sold, *change[1:]))

    def people(self) -> np.ndarray:
        """A row a person at the start and replication: pay before, and its change by the rate alone and in all.

        Columns replication, person, attainment, pay, replay, behaviour; currency over the horizon. Who left under one
        and stayed under the other counts with what each brought.
        """
        kept = self.results.tables["person"]
        places = [self.results.names.index(name) for name in ("baseline", STEPS[0], STEPS[-1])]
        rows = [_people(number, [tables[place] for place in places])
                for number, tables in zip(self.results.numbers, kept, strict=True)]
        return np.concatenate(rows)

    def winners(self) -> dict[str, dict[str, float]]:
        """By lens: shares of people who win, lose and neither, and the median change of pay in currency."""
        rows = self.people()
        found = {}
        for lens in ("replay", "behaviour"):
            change, least = rows[lens], SAME * np.maximum(rows["pay"], 1.0)
            won, lost = float(np.mean(change > least)), float(np.mean(change < -least))
            found[lens] = {"win": won, "lose": lost, "same": 1.0 - won - lost, "median": float(np.median(change))}
        return found

    @property
    def sentence(self) -> str:
        """The three lenses in words, with figures."""
        replay, risk, behaviour = self.rows
        currency = self.results.currency
        who = self.winners()["behaviour"]
        biggest = max((row for row in self.decomposition(REVENUE)[:-1]), key=lambda row: abs(row["mean"]))
        mostly = f", most of it by {biggest['part']} ({_signed(biggest['mean'])})" if biggest["mean"] else ""
        by_luck = f"; nine times in ten by {_signed(risk['low'])} to {_signed(risk['high'])}"
        return (f"Re-paid for the same results, people's pay changes by {_signed(replay['cost_change'])} {currency} "
                f"over the horizon{by_luck if risk['low'] < risk['high'] else ''}. When everybody reacts, pay changes "
                f"by {_signed(behaviour['cost_change'])} and bookings by {_signed(behaviour['revenue_change'])}"
                f"{mostly}. {share(who['win'])} of people win, {share(who['lose'])} lose; the median person's pay "
                f"changes by {_signed(who['median'])}.")

    def as_json(self) -> dict:
        """The lenses, the parts and the people for machines."""
        return {"lenses": [dict(row) for row in self.rows], "replications": self.results.replications,
                "seed": self.results.seed, "complete": self.results.complete,
                "parts": {measure: list(self.decomposition(measure)) for measure in (COST, REVENUE, "headline")},
                "people": self.winners()}


def lenses(baseline, proposed, *, replications: int = 100, seed: int = 1, workers: int | None = None,
           progress: Callable[[int, int], None] | None = None,
           cancel: Callable[[], bool] | None = None) -> Lenses:
    """Look at a change of pay through three lenses, under matched luck.

    baseline, proposed: Scenarios that share a start; roles of the same name are compared. The other arguments are those
    of `run`. Raises Faults where the two cannot be compared.
    """
    scenarios = [baseline, *(_following(baseline, proposed, RESPONSES[:n]) for n in range(len(RESPONSES) + 1)),
                 proposed]
    results = run(scenarios, names=("baseline", *STEPS), replications=replications, seed=seed, workers=workers,
                  progress=progress, cancel=cancel, keep=("quarter", "person"))
    return Lenses(results)


def _following(baseline, proposed, responses):
    """The baseline paid by the proposal's plans, with some responses following them and the others the old ones."""
    plans, roles = dict(baseline.plans), {}
    for name, role in baseline.roles.items():
        roles[name] = role
        if name not in proposed.roles or proposed.plans[proposed.roles[name].plan] == baseline.plans[role.plan]:
            continue
        called = proposed.roles[name].plan
        while called in baseline.plans:  # roles that share a plan go on sharing it, and what it pays in common
            called = f"new_{called}"
        plans[called] = proposed.plans[proposed.roles[name].plan]
        old = {response: role.felt(response) for response in RESPONSES if response not in responses}
        roles[name] = role.model_copy(update={"plan": called, "feels": Feels(**old)})
    return baseline.model_copy(update={"plans": Named(plans), "roles": Named(roles), "time": proposed.time})


def _lens(lens, cost, cost_before, revenue, revenue_before, low=None, high=None):
    return {"lens": lens, "cost": float(cost.mean()), "cost_change": float((cost - cost_before).mean()),
            "revenue": float(revenue.mean()), "revenue_change": float((revenue - revenue_before).mean()),
            "low": None if low is None else float(low), "high": None if high is None else float(high)}


def _people(replication, tables):
    """Pay of those who were there in the first quarter, summed over quarters, in each of three histories."""
    first = tables[0][tables[0]["quarter"] == tables[0]["quarter"].min()]
    people = np.unique(first["person"])
    most = int(max(table["person"].max() for table in tables)) + 1
    pay = [np.bincount(table["person"], table["pay"], most)[people] for table in tables]
    bookings, quota = (np.bincount(tables[0]["person"], tables[0][name], most)[people]
                       for name in ("bookings", "quota"))
    rows = np.empty(len(people), [("replication", "i8"), ("person", "i8"),
                                  *((name, "f8") for name in ("attainment", "pay", "replay", "behaviour"))])
    rows["replication"], rows["person"], rows["pay"] = replication, people, pay[0]
    rows["attainment"] = np.divide(bookings, quota, out=np.full(len(people), np.nan), where=quota > 0)
    rows["replay"], rows["behaviour"] = pay[1] - pay[0], pay[2] - pay[0]
    return rows


def _signed(amount):
    return plain(amount, decimals=0, sign=True).replace("-", "−")
