"""A company without people: numbers with known gains, made in microseconds, to test studies, pictures and pages.

Contribution differs from the baseline by `lift` a quarter after `switching` in the first, with noise of its own of
`noise` around luck that all scenarios share; everything else follows from simple formulas.
"""

import os
import time

import numpy as np

from salessim.declare import Declared, Named, field
from salessim.scenario.measures import MEASURES
from salessim.scenario.time import Time

SHARED = 400_000.0  # spread of a quarter's contribution that luck gives to all scenarios alike
BASE = 2_000_000.0  # contribution of a quarter


class Team(Declared):
    seats: Named[int] = field(Named(ae=10), "seats", source="assumption")


class FakeScenario(Declared):
    name: str = field("today", "name", source="assumption")
    about: str = field("", "about", source="assumption")
    currency: str = field("USD", "currency", source="assumption")
    time: Time = field(Time(), "time", source="assumption")
    teams: Named[Team] = field(Named(north=Team()), "teams", source="assumption")
    lift: float = field(0.0, "gain a quarter", unit="currency a quarter", source="assumption")
    switching: float = field(0.0, "cost of the change in the first quarter", unit="currency", source="assumption")
    noise: float = field(30_000.0, "own noise of a quarter", unit="currency", source="assumption")
    steep: float = field(1.0, "how much of a quarter comes in its last week", unit="factor", source="assumption")
    breaks: str = field("", "what goes wrong", source="assumption")

    def change(self, changes):
        """Fields by name, and the horizon."""
        changes = dict(changes)
        horizon = {"quarters": changes.pop("time.quarters")} if "time.quarters" in changes else {}
        return self.model_copy(update={**changes, "time": self.time.model_copy(update=horizon)})


def warm_up():
    pass


def start_state(scenario, seed, replication):
    return {"scenario": scenario.name, "seed": seed, "replication": replication}


def simulate(scenario, *, start, seed, replication, baseline, trace=False):
    assert start["seed"] == seed and start["replication"] == replication
    own = scenario.time.start == "own"
    assert start["scenario"] == (scenario if own else baseline).name
    if scenario.breaks == "raise" and replication == 3:
        raise ValueError("no sellers left")
    if scenario.breaks.startswith("die once") and replication == 3:
        flag = scenario.breaks.removeprefix("die once ")
        if not os.path.exists(flag):
            open(flag, "w").close()
            os._exit(9)
    if scenario.breaks == "die always" and replication == 3:
        time.sleep(0.3)  # let the others come home
        os._exit(9)
    return FakeHistory(scenario, seed, replication, trace)


class FakeHistory:
    def __init__(self, scenario, seed, replication, trace):
        self.s, self.n = scenario, scenario.time.quarters
        self.luck = np.random.default_rng([seed, replication])
        mine = np.random.default_rng([seed, replication, sum(map(ord, scenario.name))])
        gain = np.full(self.n, scenario.lift)
        gain[0] -= scenario.switching
        self.contribution = BASE + SHARED * self.luck.standard_normal(self.n) + gain + (
            scenario.noise * mine.standard_normal(self.n))
        self.u = self.luck.random((40, self.n))
        self.trace = _trace(self.people()) if trace else {}

    def measures(self):
        a = self.people()["attainment"]
        values = dict.fromkeys(MEASURES, 1.0)
        values |= {"contribution": self.contribution.sum(), "terminal_value": 3e6,
                   "headline": self.contribution.sum() + 3e6, "bookings": 2 * self.contribution.sum(),
                   "pay": 5e6 + 0.2 * self.s.lift * self.n + 1e4 * self.u[0, 0], "attainment": a.mean(),
                   "share_at_quota": (a >= 1).mean(), "exits": 0.25 + 0.02 * self.u[0, 1],
                   "ramp_months": 5.0 + self.u[0, 2] - self.s.lift / 1e6, "win_rate": 0.22, "discount": 0.08,
                   "last_week_ratio": self.s.steep, "weeks_to_fill": np.nan if self.u[0, 3] < 0.2 else 9.0}
        return values

    def quarters(self):
        rows = np.zeros(self.n, dtype=[("quarter", "i8"), ("bookings", "f8"), ("contribution", "f8")])
        rows["quarter"], rows["contribution"] = np.arange(self.n), self.contribution
        rows["bookings"] = 2 * self.contribution
        return rows

    def weeks(self):
        rows = np.zeros(13 * self.n, dtype=[("week", "i8"), ("bookings", "f8"), ("headcount", "f8")])
        rows["week"] = np.arange(13 * self.n)
        share = np.ones(13)
        share[12] = self.s.steep
        rows["bookings"] = np.repeat(2 * self.contribution / 13, 13) * np.tile(share / share.mean(), self.n)
        rows["headcount"] = 50 - 3 * np.sin(rows["week"] / 8) - (rows["week"] % 7 == 0)
        return rows

    def teams(self):
        rows = np.zeros(self.n, dtype=[("team", "U20"), ("quarter", "i8"), ("bookings", "f8")])
        rows["team"], rows["quarter"], rows["bookings"] = "north", np.arange(self.n), 2 * self.contribution
        return rows

    def people(self):
        rows = np.zeros(40 * self.n, dtype=[("person", "i8"), ("name", "U20"), ("seat", "U20"), ("team", "U20"),
                                            ("role", "U20"), ("quarter", "i8"), ("bookings", "f8"), ("quota", "f8"),
                                            ("attainment", "f8"), ("pay", "f8")])
        rows["person"], rows["quarter"] = np.repeat(np.arange(40), self.n), np.tile(np.arange(self.n), 40)
        rows["name"] = "Ada"
        rows["seat"], rows["team"], rows["role"] = "north_7", "north", "account_executive"
        rows["attainment"] = (0.3 + 1.1 * self.u + self.s.lift / 4e6).ravel()
        rows["quota"], rows["pay"] = 175_000.0, 17_500 * (1 + rows["attainment"])
        rows["bookings"] = rows["quota"] * rows["attainment"]
        return rows

    def tenure(self):
        rows = np.zeros(24, dtype=[("month", "i8"), ("bookings", "f8"), ("n", "i8")])
        month = np.arange(24)
        rows["month"], rows["n"] = month, 100 - month
        rows["bookings"] = 50_000 * (1 - 0.7 * np.exp(-month / (3 - self.s.lift / 1e6)))
        rows["bookings"] *= 0.9 + 0.2 * self.luck.random(24)
        return rows

    def stages(self):
        rows = np.zeros(4 * self.n, dtype=[("quarter", "i8"), ("stage", "U12"), *((name, "i8") for name in (
            "entered", "passed", "won", "lost", "no_decision", "open")), *((name, "f8") for name in (
                "value", "deal_weeks", "weeks", "waiting"))])
        entered = 1000 + np.round(40 * self.u[2]).astype(int)
        for place, stage in enumerate(("qualify", "discover", "propose", "negotiate")):
            mine = rows[place::4]
            passed = np.round(entered * (0.5 + 0.01 * place + self.s.lift / 1e6)).astype(int)
            mine["quarter"], mine["stage"], mine["entered"], mine["passed"] = np.arange(self.n), stage, entered, passed
            mine["no_decision"], mine["deal_weeks"] = entered - passed, 3.0 * entered
            mine["weeks"], mine["waiting"] = 3.0, 0.5 * entered
            entered = passed
        rows["won"][3::4] = rows["passed"][3::4]
        return rows


def _trace(people):
    """Two deals a person and quarter, the first won; everybody hired in week 0; person 5 leaves in week 30."""
    deals = np.zeros(2 * len(people), dtype=[("person", "i8"), ("week", "i8"), ("value", "f8"), ("discount", "f8"),
                                             ("outcome", "U20")])
    for n in (0, 1):
        half = deals[n::2]
        half["person"], half["week"] = people["person"], 13 * people["quarter"] + 12
        half["value"], half["outcome"] = people["bookings"], ("won", "lost")[n]
        half["discount"] = 0.1 * (people["quarter"] == 0)
    hires = [{"week": 0, "person": person, "seat": "north_7"} for person in range(40)]
    exits = [{"week": 30, "person": 5, "seat": "north_7", "reason": "resigned"}]
    return {"deals": deals, "hires": hires, "exits": exits, "classes": [],
            "reviews": [{"week": 26, "person": 5, "failed_quarters": 2}]}
