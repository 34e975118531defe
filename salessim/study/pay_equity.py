"""Pay equity: what people of a declared group are paid beside all others, as it stands and like for like.

Like for like: least squares on the logarithm of a year's pay, within roles of a company, with time in the job and
attainment beside belonging to the group. Every history is a company of other people, so the interval over histories
says what is the organisation's way and what is who happens to work there.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.figures import plain
from salessim.study.colleagues import NEWCOMER, SETTLED
from salessim.study.interval import of_mean
from salessim.study.person_years import PersonYears
from salessim.study.results import known

FEW = 10  # people of a group in a company; with fewer one year of one company says little; assumption


@dataclass(frozen=True)
class Gap:
    """A group's pay against all others', in log points (-0.05: about 5 % less), mean over companies with its 95 %
    interval; NaN where nothing can be compared.

    raw: as it stands; adjusted: in the same role, with the same time in the job and the same attainment;
    one_year: what nine in ten single years of one company lie between, adjusted; people: of the group, a company.
    """

    group: str
    people: float
    raw: tuple[float, float, float]
    adjusted: tuple[float, float, float]
    one_year: tuple[float, float]

    @property
    def clear(self) -> bool:
        """Whether the interval of the adjusted gap leaves out nothing at all."""
        _, low, high = self.adjusted
        return bool(low > 0 or high < 0)

    @property
    def sentence(self) -> str:
        """The verdict in words, with figures."""
        gap, low, high = self.adjusted
        if not np.isfinite(gap):
            return f"{self.group}: nobody to compare."
        few = (f" They are few ({self.people:.0f} in a company): a single year of one company says little."
               if self.people < FEW else "")
        between = f" (95 % interval {_percent(low)} to {_percent(high)})" if np.isfinite(low) else ""
        if not self.clear:
            why = "" if np.isfinite(low) else "; one company alone cannot tell"
            return f"{self.group}: no clear difference in pay like for like, {_percent(gap)}{between}{why}.{few}"
        least = "less" if gap < 0 else "more"
        return (f"{self.group}: {100 * abs(np.expm1(gap)):.1f} % {least} pay than others in the same role, with the "
                f"same time in the job and attainment{between}.{few}")


@dataclass(frozen=True, eq=False)
class PayEquity:
    """The audit of every declared group."""

    gaps: tuple[Gap, ...]

    @property
    def sentence(self) -> str:
        """All verdicts in words."""
        if not self.gaps:
            return "No groups are declared (groups: …), so there is no pay equity to audit."
        return "\n".join(gap.sentence for gap in self.gaps)

    def as_json(self) -> list[dict]:
        """A row a group for machines: gaps in log points and as a share; unknown is None."""
        return [{"group": gap.group, "people": gap.people, "few": gap.people < FEW, "clear": gap.clear,
                 **{name: {"log": known(value[0]), "low": known(value[1]), "high": known(value[2]),
                           "share": known(np.expm1(value[0]))} for name, value in (("raw", gap.raw),
                                                                                    ("adjusted", gap.adjusted))},
                 "one_year": {"low": known(gap.one_year[0]), "high": known(gap.one_year[1])}} for gap in self.gaps]


def pay_equity(years: PersonYears) -> PayEquity:
    """Audit every group the scenario declares on years of its people, `salessim.study.person_years`."""
    return PayEquity(tuple(_gap(years, place, name) for place, name in enumerate(years.scenario.groups)))


def _gap(years, place, name) -> Gap:
    rows = years.rows
    found, members = [], []
    for k in np.unique(rows["replication"]):
        company = [rows[(rows["replication"] == k) & (rows["again"] == again)] for again in range(years.reruns)]
        found.append([gaps_of_year(year, year["group"] == place) for year in company])
        members.append(np.mean([(year["group"] == place).sum() for year in company]))
    gaps = np.array(found, float).reshape(len(found), -1, 2)  # companies, reruns, (raw, adjusted)
    by_company = np.array([each[np.isfinite(each).all(axis=1)].mean(axis=0) if np.isfinite(each).all(axis=1).any()
                           else (np.nan, np.nan) for each in gaps]).reshape(-1, 2)
    single = gaps[..., 1][np.isfinite(gaps[..., 1])]
    low, high = np.quantile(single, (0.05, 0.95)) if len(single) else (np.nan, np.nan)
    return Gap(name, float(np.mean(members)) if members else 0.0, of_mean(by_company[:, 0]), of_mean(by_company[:, 1]),
               (float(low), float(high)))


def gaps_of_year(year, mine) -> tuple[float, float]:
    """(raw, adjusted) gap in log points in one company's year; NaN where it cannot be read. mine: (people,) bool."""
    here = np.isfinite(year["attainment"]) & (year["pay"] > 0)
    year, mine = year[here], mine[here]
    pay = np.log(year["pay"])
    raw = pay[mine].mean() - pay[~mine].mean() if mine.any() and not mine.all() else np.nan
    x = np.stack([mine.astype(float), np.exp(-year["tenure"] / NEWCOMER), np.exp(-year["tenure"] / SETTLED),
                  year["attainment"]])
    for role in np.unique(year["role"]):
        inside = year["role"] == role
        x[:, inside] -= x[:, inside].mean(axis=1, keepdims=True)
        pay[inside] -= pay[inside].mean()
    own, others = x[0], x[1:].T
    left = own - others @ np.linalg.lstsq(others, own, rcond=1e-9)[0]  # what of belonging nothing else tells
    if (left**2).sum() < 1e-6 * max(mine.sum(), 1):
        return raw, np.nan
    return raw, float(left @ pay / (left @ left))


def _percent(log_points) -> str:
    return f"{plain(np.expm1(log_points), 0.01, 1, sign=True)} %".replace("-", "−")
