"""Would another clock of pay end the timing games? What tiers count over, how steep they are, who may discount."""

from __future__ import annotations

from collections.abc import Mapping

from salessim.figures import plain, share
from salessim.study.answer import money
from salessim.workbench.lever import Choice, Lever
from salessim.workbench.questions.question import Question

PERIODS = (("month", "a month"), ("quarter", "a quarter"), ("half", "half a year"), ("year", "a year"))


class TimingQuestion(Question):
    """For one role's plan with tiers over attainment: over which period they count, how far their rates lie apart, and
    up to which discount a seller may go alone. What the plan pays at quota stays as it is today."""

    asked = "Would other pay, or other authority, end the timing games?"
    named = "timing"

    def __init__(self, today, role: str | None = None):
        """role: whose pay; by default the first declared. Raises ValueError without tiers over attainment."""
        self.role = role or next(iter(today.roles))
        self.plan = today.roles[self.role].plan
        parts = today.plans[self.plan].components
        self.place = next((place for place, part in enumerate(parts)
                           if part.kind == "tiers" and part.over == "attainment"), None)
        if self.place is None:
            found = ", ".join(part.kind for part in parts) or "no component"
            raise ValueError(f"plans.{self.plan}.components: tiers over attainment (got {found})")
        self.rates = [tier.rate for tier in parts[self.place].tiers]
        self.flat = _at_quota(parts[self.place].tiers)
        super().__init__(today)

    def levers_of(self, today):
        now = self.read(today)
        return (
            Choice(name="period", label="Counts over", options=PERIODS, begin=now["period"], now=now["period"],
                   paths=(f"plans.{self.plan}.components",),
                   why="The period over which sales are counted against quota; the next one begins at nothing."),
            Lever(name="steepness", label="Steepness", unit="% of today's", low=0, high=200, step=10, begin=50,
                  now=now["steepness"], paths=(f"plans.{self.plan}.components",),
                  why="How far the rates lie apart. 0: every sale pays the same. Pay at quota stays."),
            Lever(name="authority", label="Discount authority", unit="% of the price", low=0, high=50, step=1,
                  begin=now["authority"], now=now["authority"], paths=("pricing.authority", "pricing.approval_limit"),
                  why="Up to which discount a seller may go alone; the manager may go a third further."))

    def read(self, scenario):
        part = scenario.plans[self.plan].components[self.place]
        apart = self.rates[-1] - self.rates[0]
        steepness = (part.tiers[-1].rate - part.tiers[0].rate) / apart if apart else 0.0
        return {"period": part.period, "steepness": round(100 * steepness, 2),
                "authority": round(100 * scenario.pricing.authority, 2)}

    def changes(self, values: Mapping):
        part = self.base.plans[self.plan].components[self.place]
        steep = values["steepness"] / 100
        tiers = [{"above": tier.above, "rate": round(self.flat + steep * (rate - self.flat), 6)}
                 for tier, rate in zip(part.tiers, self.rates, strict=True)]
        here = f"plans.{self.plan}.components[{self.place}]"
        authority = values["authority"] / 100
        limit = self.base.pricing.approval_limit / (self.base.pricing.authority or 1.0)
        return {f"{here}.period": values["period"], f"{here}.tiers": tiers, "pricing.authority": authority,
                "pricing.approval_limit": min(round(authority * limit, 6), 1.0)}

    def today_in_words(self, results=None) -> str:
        now, plan = self.read(self.today), self.today.plans[self.plan]
        rates = " to ".join(map(share, self.rates))
        said = (f"Today rates rise from {rates} within {dict(PERIODS)[now['period']]}, which pays "
                f"{money(plan.target_incentive, self.today.currency)} a year at quota, and a seller may give up to "
                f"{now['authority']:g} % off.")
        if results is None:
            return said
        ratio, given = (float(results.values(results.names[0], measure).mean())
                        for measure in ("last_week_ratio", "discount"))
        return (f"{said} A quarter's last week books {ratio:.1f} average weeks, and {plain(given, 0.01, 1)} % of list "
                "prices is given away.")

    def today_drawn(self, results):
        from salessim.picture import quarter_end
        from salessim.study import compare

        return quarter_end(compare(results))

    def also_drawn(self, comparison):
        from salessim.picture import quarter_end

        return (quarter_end(comparison),)


def _at_quota(tiers) -> float:
    """What a unit pays on average up to quota."""
    starts = [min(tier.above, 1.0) for tier in tiers] + [1.0]
    return sum(tier.rate * (end - start) for tier, start, end in zip(tiers, starts, starts[1:], strict=False))
