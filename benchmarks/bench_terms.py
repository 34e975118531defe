"""The bench scenario's declared numbers, as plain Python reads them fastest. All that peers share with salessim.

Beside what the scenario declares, only what the plan is worth comes from salessim, to who has it (`pay.felt`) and to
who is offered it (`offers`): terms of the plan, tabulated beforehand. Every rule that uses these numbers is written
anew in the peers.
"""

from __future__ import annotations

from bisect import bisect_right
from math import exp, log, sqrt
from pathlib import Path

import salessim

SCENARIO = Path(__file__).parent / "bench_scenario.yaml"
QUARTER, YEAR = 13, 52  # weeks
MU_STEP, MU_FIRST, SIGMA_FIRST, SIGMA_LAST = 0.01, -0.5, 0.005, 2.5  # the grid of the tables of worth
AVERAGE_AT = 20  # row of the table at which the plan's average rate is read
SIGNALS = {"unstructured_interview": 0.19}


def bench_scenario(changes=None):
    """The declared bench scenario, changed where `changes` (dotted) says so."""
    scenario = salessim.load(SCENARIO)
    return scenario.change(changes) if changes else scenario


class Product:
    """A product's declared numbers; `gate` holds log odds, `size` what a standard lognormal is multiplied by."""

    __slots__ = ("contract", "gate", "price", "recurs", "sigma", "size", "stages")

    def __init__(self, declared):
        self.price, self.sigma = declared.price, declared.value_sigma
        self.size = declared.price * exp(-0.5 * declared.value_sigma**2)
        self.stages = tuple(declared.stage_weeks)
        self.gate = tuple(log(g / (1.0 - g)) for g in declared.gates)
        self.contract, self.recurs = declared.contract_weeks, declared.contract_weeks > 0


class BenchTerms:
    """Everything the peers' rules read. One segment, one role, one quarterly clock; rates by product on top."""

    def __init__(self, scenario):
        self.scenario = scenario
        names = list(scenario.market.products)
        self.products = [Product(p) for p in scenario.market.products.values()]
        (self.segment,) = scenario.market.segments.values()
        (self.role,) = scenario.roles.values()
        self.needs = [self.segment.needs.get(name, 0.0) for name in names]
        (self.labour,) = scenario.labour.values()
        self.plan, self.manager_plan = scenario.plans[self.role.plan], scenario.plans[scenario.managers.plan]
        b = scenario.behaviour
        self.effort, self.forecast, self.time, self.selling = b.effort, b.forecast, b.time, b.selling
        self.timing, self.learning, self.feeling, self.leaving = b.timing, b.learning, b.feeling, b.leaving
        self.customers, self.pricing, self.managers = scenario.customers, scenario.pricing, scenario.managers
        self.memory = int(scenario.customers.memory_weeks)
        self._reference(scenario)
        self._worth(names)

    def _reference(self, scenario):
        """The reference seller, and how slow and how lumpy the role's deals are."""
        labour = self.labour
        self.reference_rate = labour.pay * labour.incentive_share / labour.sales
        value = [rate * p.price for rate, p in zip(self.needs, self.products, strict=True)]
        self.base = [v / sum(value) for v in value]
        self.lag = max(0.5 * sum(w * sum(p.stages) for w, p in zip(self.base, self.products, strict=True)), 0.2)
        self.lump = sum(w * p.price * exp(p.sigma**2) for w, p in zip(self.base, self.products, strict=True))
        declared = scenario.hiring
        self.validity = min(sqrt(sum(SIGNALS[name] ** 2 for name in declared.signals)), 0.95)
        self.target = self.plan.salary + self.plan.target_incentive

    def _worth(self, names):
        from salessim.company.people.offers import ATTAINED, offered
        from salessim.pay import felt

        seen, sold = felt(self.plan, tuple(names)), self.scenario.market.products.values()
        (clock,) = seen.clocks
        self.rates = [float(rate) for rate in seen.rates]
        self.usual_rate = sum(share * rate for share, rate in zip(self.base, self.rates, strict=True))
        self.worth = clock.first[0, 0, 0].tolist()
        at = [round((a - MU_FIRST) / MU_STEP) for a in (0.0, 1.0)]
        self.average = self.worth[AVERAGE_AT][at[1]] - self.worth[AVERAGE_AT][at[0]]
        offer = offered(self.plan, self.role.quota, tuple(names), tuple(self.base),
                        tuple(p.margin for p in sold), tuple(p.price for p in sold), self.lump)
        self.attained = ATTAINED.tolist()
        self.luck, self.pay, self.spread = offer.luck, offer.pay.tolist(), offer.spread.tolist()
        self.log_first = log(SIGMA_FIRST)
        self.log_step = (log(SIGMA_LAST) - self.log_first) / (len(self.worth) - 1)

    def offered(self, attainment):
        """(pay, spread) of a year that the plan offers to who attains so much: straight lines between the points."""
        above = min(max(bisect_right(self.attained, attainment), 1), len(self.attained) - 1)
        low, high = self.attained[above - 1], self.attained[above]
        part = min(max((attainment - low) / (high - low), 0.0), 1.0)
        return tuple(row[above - 1] + part * (row[above] - row[above - 1]) for row in (self.pay, self.spread))
