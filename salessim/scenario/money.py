"""Customers, prices and costs: what happens after the sale, and what selling costs."""

from salessim.declare import Declared, Fault, Named, field


class Pricing(Declared):
    """Who may give which discount."""

    authority: float = field(0.10, "discount a seller may give alone", unit="fraction of list", source="assumption",
                             ge=0, le=0.9)
    approval_limit: float = field(0.20, "discount a manager may approve", unit="fraction of list",
                                  source="assumption", ge=0, le=0.9)

    list: Named[float] = field(Named({}), "factor on a product's list price; buyers are used to 1", unit="factor",
                               source="assumption: as it is")

    def faults(self):
        for name, factor in self.list.items():
            if not 0.2 <= factor <= 5:
                yield Fault(f"list.{name}", "a factor from 0.2 to 5", factor)
        if self.approval_limit < self.authority:
            yield Fault("approval_limit", f"at least the authority ({self.authority:g})", self.approval_limit)


class Customers(Declared):
    """Those who bought: care, complaints, renewal, expansion, hand-over."""

    initial_share: float = field(0.15, "share of accounts that own a product that recurs at the start",
                                 unit="fraction", source="assumption", ge=0, le=1)
    renewal: float = field(0.92, "chance that an ordinary contract of a year is renewed", unit="probability",
                           source="G10", gt=0, lt=1)
    memory_weeks: float = field(78.0, "weeks for which a single sale makes an account a customer", unit="weeks",
                                source="assumption", ge=1, le=520)
    expansion: float = field(1.5, "needs of a customer relative to those of an account that owns nothing",
                             unit="factor", source="assumption", ge=0, le=8)
    care_hours: float = field(6.0, "hours a year that keep an ordinary customer content", unit="hours a year",
                              source="assumption", ge=0, le=500)
    complaints_per_year: float = field(0.4, "complaints of an ordinary customer", unit="complaints a year",
                                       source="assumption", ge=0, le=50)
    complaint_hours: float = field(2.0, "seller's hours for a complaint", unit="hours", source="assumption",
                                   ge=0, le=80)
    escalation: float = field(0.2, "share of complaints that need the manager", unit="fraction",
                              source="assumption", ge=0, le=1)
    satisfaction_odds: float = field(1.5, "log odds of renewal between no and full satisfaction", unit="log odds",
                                     source="CAL G10", ge=0, le=20)
    visit_weight: float = field(1.0, "what an hour of a manager's visit counts, in hours of a seller's care",
                                unit="hours", source="assumption", ge=0, le=20)
    hand_over_keeps: float = field(0.5, "part of a relationship that a full hand-over leaves to the successor",
                                   unit="fraction", source="assumption", ge=0, le=1)
    hand_over_hours: float = field(2.0, "hours an account takes to be handed over", unit="hours",
                                   source="assumption", gt=0, le=80)
    hand_over_team: float = field(1.0, "the same within a team, against that", unit="factor", source="assumption",
                                  ge=0, le=1)
    standard_hours: float = field(0.0, "hours of care a year promised to every customer", unit="hours a year",
                                  source="assumption: none", ge=0, le=500)
    service_hours: float = field(0.0, "hours a week of a service desk that takes complaints first; what they are not "
                                 "enough for waits", unit="hours a week", source="assumption: none", ge=0, le=1e6)
    service_cost: float = field(45.0, "what an hour there costs", unit="currency per hour", source="assumption",
                                ge=0, le=1_000)
    hand_over_loss: float = field(0.05, "chance that a deal is lost when it changes hands", unit="probability",
                                  source="assumption", ge=0, le=1)


class Costs(Declared):
    """What selling costs beside pay, hiring and classes."""

    on_costs: float = field(0.20, "employer's contributions on top of all pay", unit="fraction of pay",
                            source="assumption", ge=0, le=2)
    tools: float = field(6_000.0, "tools and licences for a filled seat", unit="currency a year",
                         source="assumption", ge=0, le=1e6)
    travel: float = field(8_000.0, "travel of a selling seat", unit="currency a year", source="assumption",
                          ge=0, le=1e6)
    marketing: float = field(0.0, "marketing that brings the inbound leads", unit="currency a year",
                             source="assumption", ge=0, le=1e10)
    management: float = field(0.0, "overhead of a team beyond the manager's pay", unit="currency a year and team",
                              source="assumption", ge=0, le=1e8)
    terminal_years: float = field(2.0, "years of recurring margin counted at the end of the horizon", unit="years",
                                  source="assumption", ge=0, le=10)
