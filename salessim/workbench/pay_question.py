"""Would steeper pay earn more? Three numbers of a pay plan, and the scenario they make of today's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from salessim.study.answer import money

IDEA = "your_plan"


@dataclass(frozen=True)
class Lever:
    """Something a leader can move: what it is called, its unit and range, where it begins, and what it is today.

    why: a sentence for the tooltip. paths: the declared fields it changes; a fault there is told beside it.
    """

    name: str
    label: str
    unit: str
    low: float
    high: float
    step: float
    begin: float
    now: float
    why: str
    paths: tuple[str, ...]


class PayQuestion:
    """The question for one role's plan: a salary and tiers over attainment. The rates follow the three levers.

    What a seller on target is promised in all, and what share of the promised incentive the plan pays at quota, stay
    as they are today: what changes is how much of it is at risk, how steep pay gets above quota, and the quota.
    """

    asked = "Would steeper pay earn more?"

    def __init__(self, today, role: str | None = None):
        """today: a Scenario. role: whose pay; by default the role with the most seats.

        Raises ValueError where that role's plan does not have tiers over attainment.
        """
        self.today, self.role = today, role or _largest(today)
        self.plan = today.roles[self.role].plan
        plan = today.plans[self.plan]
        self.place = next((place for place, part in enumerate(plan.components)
                           if part.kind == "tiers" and part.over == "attainment"), None)
        if self.place is None:
            found = ", ".join(part.kind for part in plan.components) or "no component"
            raise ValueError(f"plans.{self.plan}.components: tiers over attainment (got {found})")
        self.levers = self._levers()

    @property
    def today_in_words(self) -> str:
        """What holds today, in a sentence."""
        now, currency = {lever.name: lever.now for lever in self.levers}, self.today.currency
        seats = sum(team.seats.get(self.role, 0) for team in self.today.teams.values())
        return (f"Today {seats} sellers have {now['at_risk']:g} % of {money(self._on_target(), currency)} at risk, and "
                f"above a quota of {money(1000 * now['quota'], currency)} a year each sale pays "
                f"{now['accelerator']:g} times the rate below it.")

    def idea(self, values: Mapping[str, float]):
        """The Scenario that the levers' values make, by lever name. Raises Faults where it cannot be."""
        at_risk, quota = values["at_risk"] / 100, 1000 * values["quota"]
        plan, role = self.today.plans[self.plan], self.today.roles[self.role]
        incentive = at_risk * self._on_target()
        follows = incentive / plan.target_incentive * role.quota / quota
        here = f"plans.{self.plan}"
        tiers = [{"above": tier.above, "rate": round(tier.rate * follows, 6)}
                 for tier in plan.components[self.place].tiers]
        tiers[-1]["rate"] = round(tiers[0]["rate"] * values["accelerator"], 6)
        return self.today.change({
            "name": IDEA, "about": self.asked, f"{here}.salary": self._on_target() - incentive,
            f"{here}.target_incentive": incentive, f"{here}.components[{self.place}].tiers": tiers,
            f"roles.{self.role}.quota": quota})

    def _on_target(self) -> float:
        plan = self.today.plans[self.plan]
        return plan.salary + plan.target_incentive

    def _levers(self) -> tuple[Lever, ...]:
        plan, quota = self.today.plans[self.plan], self.today.roles[self.role].quota / 1000
        tiers, here = plan.components[self.place].tiers, f"plans.{self.plan}"
        at_risk = round(100 * plan.target_incentive / self._on_target(), 2)
        accelerator = round(tiers[-1].rate / tiers[0].rate, 4)
        return (
            Lever("at_risk", "Pay at risk", "% of pay on target", 10, 90, 5, min(at_risk + 10, 90), at_risk,
                  "The part of pay on target that depends on sales; the rest is salary. Pay on target in all stays.",
                  (f"{here}.salary", f"{here}.target_incentive", f"{here}.components")),
            Lever("accelerator", "Accelerator", "× the rate, above quota", 1, 4, 0.1, min(accelerator + 0.5, 4),
                  accelerator, "How many times the ordinary rate a sale above quota pays; 1: every sale alike.", ()),
            Lever("quota", "Quota", f"thousand {self.today.currency} a year", *_around(quota), 10, quota, quota,
                  "What a seller should sell in a year. The rate below it follows, so that meeting it pays the same.",
                  (f"roles.{self.role}.quota",)))


def _largest(today) -> str:
    return max(today.roles, key=lambda role: sum(team.seats.get(role, 0) for team in today.teams.values()))


def _around(quota: float) -> tuple[float, float]:
    """Half to twice a quota, in tens."""
    return max(10.0, 10 * round(quota / 20)), 10 * round(quota / 5)
