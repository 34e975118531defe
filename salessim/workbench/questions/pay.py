"""Would steeper pay earn more? Three numbers of a pay plan, and the scenario they make of today's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from salessim.figures import plain
from salessim.study.answer import money
from salessim.workbench.lever import Lever
from salessim.workbench.questions.question import Question


class PayQuestion(Question):
    """The question for one role's plan: a salary and tiers over attainment. The rates follow the three levers.

    What a seller on target is promised in all, and what share of the promised incentive the plan pays at quota, stay
    as they are today: what changes is how much of it is at risk, how steep pay gets above quota, and the quota.
    """

    asked = "Would steeper pay earn more?"
    named = "pay"

    def __init__(self, today, role: str | None = None):
        """today: a Scenario. role: whose pay; by default the role with the most seats.

        Raises ValueError where that role's plan does not have tiers over attainment.
        """
        self.role = role or _largest(today)
        self.plan = today.roles[self.role].plan
        self.place = _tiers(today.plans[self.plan], self.plan)
        super().__init__(today)

    def levers_of(self, today) -> tuple[Lever, ...]:
        here, now = f"plans.{self.plan}", self.read(today)
        steepest = max(4, now["accelerator"])
        return (
            Lever(name="at_risk", label="Pay at risk", unit="% of pay on target", low=10, high=90, step=5,
                  begin=min(now["at_risk"] + 10, 90), now=now["at_risk"],
                  why="The part of pay on target that depends on sales; the rest is salary. Pay on target in all "
                      "stays.",
                  paths=(f"{here}.salary", f"{here}.target_incentive", f"{here}.components")),
            Lever(name="accelerator", label="Accelerator", unit="× the rate, above quota", low=1, high=steepest,
                  step=0.1, begin=min(now["accelerator"] + 0.5, steepest), now=now["accelerator"],
                  why="How many times the ordinary rate a sale above quota pays; 1: every sale alike."),
            Lever(name="quota", label="Quota", unit=f"thousand {today.currency} a year", step=10, begin=now["quota"],
                  **_around(now["quota"]), now=now["quota"], paths=(f"roles.{self.role}.quota",),
                  why="What a seller should sell in a year. The rate below it follows, so that meeting it pays the "
                      "same."))

    def read(self, scenario) -> dict[str, Any]:
        plan = scenario.plans[self.plan]
        tiers = plan.components[_tiers(plan, self.plan)].tiers
        return {"at_risk": round(100 * plan.target_incentive / (plan.salary + plan.target_incentive), 2),
                "accelerator": round(tiers[-1].rate / tiers[0].rate, 4),
                "quota": scenario.roles[self.role].quota / 1000}

    def changes(self, values: Mapping[str, Any]) -> dict:
        at_risk, quota = values["at_risk"] / 100, 1000 * values["quota"]
        plan, role = self.base.plans[self.plan], self.base.roles[self.role]
        on_target = plan.salary + plan.target_incentive
        incentive = at_risk * on_target
        follows = incentive / plan.target_incentive * role.quota / quota
        here = f"plans.{self.plan}"
        tiers = [{"above": tier.above, "rate": round(tier.rate * follows, 6)}
                 for tier in plan.components[self.place].tiers]
        tiers[-1]["rate"] = round(tiers[0]["rate"] * values["accelerator"], 6)
        return {f"{here}.salary": on_target - incentive, f"{here}.target_incentive": incentive,
                f"{here}.components[{self.place}].tiers": tiers, f"roles.{self.role}.quota": quota}

    def today_in_words(self, results=None) -> str:
        now, currency = self.read(self.today), self.today.currency
        plan = self.today.plans[self.plan]
        seats = sum(team.seats.get(self.role, 0) for team in self.today.teams.values())
        said = (f"Today {seats} sellers have {now['at_risk']:g} % of "
                f"{money(plan.salary + plan.target_incentive, currency)} at risk, and above a quota of "
                f"{money(1000 * now['quota'], currency)} a year each sale pays {now['accelerator']:g} times the rate "
                "below it.")
        if results is None:
            return said
        reached = results.values(results.names[0], "share_at_quota")
        return f"{said} {plain(float(reached.mean()), 0.01, 0)} % of quotas are reached."

    def today_drawn(self, results):
        from salessim.picture import attainment
        from salessim.study import compare

        return attainment(compare(results))


def _tiers(plan, name: str) -> int:
    place = next((place for place, part in enumerate(plan.components)
                  if part.kind == "tiers" and part.over == "attainment"), None)
    if place is None:
        found = ", ".join(part.kind for part in plan.components) or "no component"
        raise ValueError(f"plans.{name}.components: tiers over attainment (got {found})")
    return place


def _largest(today) -> str:
    return max(today.roles, key=lambda role: sum(team.seats.get(role, 0) for team in today.teams.values()))


def _around(quota: float) -> dict[str, float]:
    """Half to twice a quota, in tens."""
    return {"low": max(10.0, 10 * round(quota / 20)), "high": 10 * round(quota / 5)}
