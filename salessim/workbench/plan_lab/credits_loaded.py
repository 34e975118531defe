"""Credits as an analyst loads them: the files, what a plan pays for them, where people ended, what they were asked."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from salessim.declare import Fault, Faults
from salessim.replaying import Replay, replay
from salessim.replaying.people_paid import attainments
from salessim.scenario.plan_file import PlanFile

KINDS = ("credits", "quotas", "people", "rates", "paid")
SEEN = np.linspace(0.0, 2.0, 201)  # attainment, as far as payout curves go


@dataclass(frozen=True)
class Credits:
    """Files of credits and what goes with them, as `salessim.replay` takes them. files: paths by one of KINDS."""

    files: Mapping[str, str | os.PathLike]
    year_starts: int = 1
    skip_bad_rows: bool = False

    def paid_by(self, declared: PlanFile) -> Replay:
        """What everybody would have been paid. Raises Faults with everything that cannot be used."""
        strange = [Fault(kind, "a path without a NUL character", str(path)) for kind, path in self.files.items()
                   if "\0" in str(path)]
        if strange:
            raise Faults(strange)
        files = dict(self.files)
        return replay(declared, files.pop("credits"), **files, year_starts=self.year_starts,
                      skip_bad_rows=self.skip_bad_rows)

    def in_words(self, paid: Replay) -> str:
        """What was read, in a sentence or two."""
        case, months = paid.case, paid.months
        ended = [one for one in attainments(paid).values() if one == one]
        booked = int(case.sales["amount"][case.sales["measure"] == 0].sum()) / 100
        money = f"{booked:,.2f} {case.rules.currency}".strip()
        said = (f"{len(paid.table):,} rows of credits for {len(case.staff.people)} people, "
                f"{months.name('month', case.first)} to {months.name('month', case.first + case.months - 1)}: {money}.")
        if ended:
            said += (f" Half of them ended above {100 * float(np.median(ended)):.0f} % of quota, and "
                     f"{sum(one >= 1 for one in ended)} of {len(ended)} reached it.")
        if paid.skipped:
            said += f" {len(paid.skipped)} rows could not be used and were left out."
        return said


def under(paid: Replay, plan: int) -> np.ndarray:
    """Which people were ever under the plan at this place of the file. (people,) bool"""
    spells = paid.case.staff.spells
    return np.isin(np.arange(len(paid.case.staff.people)), spells["person"][spells["plan"] == plan])


def where_people_end(paid: Replay, plan: int = 0) -> tuple[np.ndarray, np.ndarray] | None:
    """(attainment, density) of the people under a plan, for its payout curve; None where fewer than two had a quota.

    A Gaussian kernel of Silverman's width, at least 3 % of quota.
    """
    ended = np.array(list(attainments(paid).values()))[under(paid, plan)]
    ended = ended[np.isfinite(ended)]
    if len(ended) < 2:
        return None
    spread = min(float(ended.std(ddof=1)), float(np.subtract(*np.quantile(ended, (0.75, 0.25)))) / 1.34 or np.inf)
    width = max(0.9 * spread * len(ended) ** -0.2, 0.03)
    return SEEN, np.exp(-0.5 * ((SEEN[:, None] - ended) / width) ** 2).sum(axis=1) / (
        len(ended) * width * np.sqrt(2 * np.pi))


def asked_of_them(paid: Replay, plan: int = 0) -> dict:
    """Arguments for `salessim.review` that credits can tell of the people under a plan: the median year's quota, what
    was sold, and how dear."""
    case, mine = paid.case, under(paid, plan)
    found: dict = {}
    quotas = case.quotas.get(("bookings", "month"))
    if quotas is not None:
        months = (quotas > 0).sum(axis=1)
        mine &= months > 0
        if mine.any():
            found["quotas"] = float(round(np.median(12 * quotas.sum(axis=1)[mine] / months[mine]) / 100)) or 1.0
    if case.products:
        sold, deals = np.zeros(len(case.products)), np.zeros(len(case.products))
        here = (case.sales["measure"] == 0) & (case.sales["product"] >= 0) & (case.sales["amount"] > 0)
        np.add.at(sold, case.sales["product"][here], case.sales["amount"][here] / 100)
        np.add.at(deals, case.sales["product"][here], 1)
        found["products"] = case.products
        if sold.sum() > 0:
            found["mix"] = dict(zip(case.products, (sold / sold.sum()).tolist(), strict=True))
            found["prices"] = dict(zip(case.products, (sold / np.maximum(deals, 1)).tolist(), strict=True))
    return found


def file_of(path: str | os.PathLike) -> Path | None:
    """A path that was typed; None where nothing was."""
    return Path(os.path.expanduser(str(path).strip())) if str(path).strip() else None
