"""The luck audit: how much of pay, attainment and rank is skill, territory, time in the job, and how much is luck.

Colleagues of one role in one company are compared over years that were lived again under other luck of the market.
Five parts of the variance sum to 1: skill; territory, with the quota that goes with it; time in the job; what else
lasts (manager, team, temper, habits); and luck.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.chart import seats_of
from salessim.figures import share
from salessim.study.colleagues import TOLD, Colleagues
from salessim.study.interval import of_jackknife
from salessim.study.labels import Labels, labels
from salessim.study.person_years import PersonYears
from salessim.study.results import known
from salessim.study.what_lasts import LASTING, PARTS, parts_of

OUTCOMES = ("pay", "attainment", "rank")
IN_WORDS = {"skill": "skill", "territory": "territory and quota", "timing": "time in the job",
            "other": "other things that last", "luck": "luck"}


@dataclass(frozen=True, eq=False)
class LuckAudit:
    """What differences between colleagues in a year are made of.

    shares[outcome][part]: (estimate, low, high), parts of the variance with 95 % intervals over companies (NaN with
    one); an estimate of nothing may fall a little below 0. labels: who is called the bottom tenth. years: what it was
    read from.
    """

    shares: dict[str, dict[str, tuple[float, float, float]]]
    labels: Labels
    years: PersonYears

    @property
    def rows(self) -> tuple[dict, ...]:
        """A row an outcome and part: outcome, part, share, low, high."""
        return tuple(dict(zip(("outcome", "part", "share", "low", "high"), (outcome, part, *values), strict=True))
                     for outcome, parts in self.shares.items() for part, values in parts.items())

    @property
    def sentence(self) -> str:
        """The audit in words, with figures."""
        pay, labelled = self.shares["pay"], self.labels
        if not np.isfinite(pay["luck"][0]):
            return "Too few can be compared: it takes colleagues in a role who differ; more replications help."
        told = [f"{share(max(pay[part][0], 0.0))} {IN_WORDS[part]}" for part in PARTS]
        return (f"Of the differences in a year's pay between colleagues in a role, {', '.join(told[:-1])} and "
                f"{told[-1]}. {_in_ten(labelled.higher)} of 10 bottom-10 % labels fall on people who belong higher, "
                f"{_in_ten(labelled.above_median)} of 10 on people who belong in the upper half; "
                f"{share(labelled.again)} of those labelled would be again in a year of other luck.")

    def people(self) -> np.ndarray:
        """A row a person and company: what a year brings on average (pay, attainment), and how far luck moves it."""
        scenario = self.years.scenario
        seats = [seat.id for seat in seats_of(scenario.teams, scenario.roles)]
        rows = [company.told(seats, list(scenario.roles)) for company in _companies(self.years)]
        return np.concatenate([np.zeros(0, TOLD), *rows])

    def table(self):
        """The rows as a pandas frame."""
        import pandas as pd

        return pd.DataFrame(self.rows)

    def as_json(self) -> dict:
        """The audit for machines; unknown is None."""
        rows = [{key: _for_machines(value) for key, value in row.items()} for row in self.rows]
        return {"scenario": self.years.scenario.name, "companies": self.years.companies, "reruns": self.years.reruns,
                "seed": self.years.seed, "complete": self.years.complete, "shares": rows,
                "labels": {key: _for_machines(value) for key, value in vars(self.labels).items()}}


def luck_audit(years: PersonYears) -> LuckAudit:
    """What pay, attainment and rank come from in years lived again (`salessim.study.person_years`)."""
    companies = _companies(years)
    return LuckAudit({outcome: _with_intervals(companies, outcome, len(years.scenario.roles)) for outcome in OUTCOMES},
                     labels([company.table("attainment") for company in companies]), years)


def _companies(years) -> list[Colleagues]:
    return [Colleagues(years.rows[years.rows["replication"] == k], years.reruns)
            for k in np.unique(years.rows["replication"])]


def _with_intervals(companies, outcome, roles) -> dict[str, tuple[float, float, float]]:
    """Shares over all companies together, with intervals from leaving out one at a time."""
    seen = [(company.compared, company.apart(outcome), company.sources(roles)) for company in companies]
    whole = _together(seen)
    without = [_together([*seen[:k], *seen[k + 1:]]) for k in range(len(seen))]
    return {part: of_jackknife(whole[part], [one[part] for one in without]) for part in PARTS}


def _together(seen) -> dict[str, float]:
    if not seen:
        return dict.fromkeys(PARTS, np.nan)
    people, outcomes, sources = zip(*seen, strict=True)
    return parts_of(sum(people), np.concatenate(outcomes, axis=1),
                    {name: np.concatenate([each[name] for each in sources], axis=1) for name in LASTING})


def _in_ten(part) -> str:
    return f"{10 * part:.0f}" if np.isfinite(part) else "–"


def _for_machines(value):
    return value if isinstance(value, str | int) else known(value)
