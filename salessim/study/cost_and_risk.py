"""What sellers' pay costs a year, how far it and contribution are luck, and how likely a budget is exceeded."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from salessim.study.interval import of_mean
from salessim.study.sizing import wilson

LEVELS = (0.05, 0.5, 0.95)
WORST = 0.1  # of histories, one at least


@dataclass(frozen=True, eq=False)
class CostAndRisk:
    """A scenario's pay of the sellers and contribution, a year in the mean of the horizon, by history; currency.

    ratio: pay divided by bookings, by history.
    """

    pay: np.ndarray
    contribution: np.ndarray
    ratio: np.ndarray

    @property
    def pay_levels(self) -> tuple[float, float, float]:
        """Pay that 5, 50 and 95 % of histories stay below; NaN without any."""
        return _levels(self.pay)

    @property
    def contribution_levels(self) -> tuple[float, float, float]:
        """The same of contribution."""
        return _levels(self.contribution)

    @property
    def worst_tenth(self) -> float:
        """Mean contribution of the worst tenth of histories; NaN without any."""
        worst = np.sort(self.contribution)[:max(1, round(WORST * len(self.contribution)))]
        return float(worst.mean()) if len(worst) else np.nan

    def over(self, budget: float) -> tuple[float, float, float]:
        """(share, low, high): of histories in which pay exceeds a budget (currency a year), with its 95 % interval."""
        share = float(np.mean(self.pay > budget)) if len(self.pay) else np.nan
        return share, *wilson(share, len(self.pay))


def cost_and_risk(results) -> dict[str, CostAndRisk]:
    """By scenario, from Results: what its histories cost and bring a year."""
    years = results.baseline.time.quarters / 4
    found = {}
    for name in results.names:
        pay, booked = results.values(name, "pay"), results.values(name, "bookings")
        ratio = np.divide(pay, booked, out=np.full(len(pay), np.nan), where=booked > 0)
        found[name] = CostAndRisk(pay / years, results.values(name, "contribution") / years, ratio)
    return found


def change_of(values: np.ndarray, before: np.ndarray) -> dict[str, float]:
    """The mean matched change with its 95 % interval: gain, low, high."""
    return dict(zip(("gain", "low", "high"), of_mean(values - before), strict=True))


def _levels(values) -> tuple[float, float, float]:
    low, middle, high = np.quantile(values, LEVELS) if len(values) else (np.nan,) * 3
    return float(low), float(middle), float(high)
