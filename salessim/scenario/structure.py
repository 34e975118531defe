"""Who does what: roles, teams, territories and quotas."""

from typing import Literal

from salessim.declare import Declared, Fault, Named, field


class Task(Declared):
    """The sales task of a role as weights on time; felt pay bends them (behaviour.time.pay_pull)."""

    prospect: float = field(1.0, "weight of looking for needs", unit="weight", source="assumption", ge=0, le=100)
    sell: float = field(1.0, "weight of an open deal", unit="weight", source="assumption", ge=0, le=100)
    care: float = field(1.0, "weight of a customer that is cared for", unit="weight", source="assumption",
                        ge=0, le=100)
    products: Named[float] = field(Named({}), "weights of products against their share of what is sold; 1 where none "
                                   "is "
                                   "named", unit="weight", source="assumption: as they come")
    segments: Named[float] = field(Named({}), "weights of segments as needs are looked for; 1 where none is named",
                                   unit="weight", source="assumption: as they come")

    def faults(self):
        if self.prospect + self.sell + self.care <= 0:
            yield Fault("", "at least one weight above 0", "all 0")
        for what in ("products", "segments"):
            for name, weight in getattr(self, what).items():
                if not 0 <= weight <= 100:
                    yield Fault(f"{what}.{name}", "a weight from 0 to 100", weight)


RESPONSES = ("effort", "timing", "mix", "who")  # fields of Feels: what people do about a plan


class Feels(Declared):
    """The plan each response follows where that is not the plan that pays: what a change does by one response alone."""

    effort: str = field("", "plan that effort follows; the one that pays when empty", source="assumption")
    timing: str = field("", "plan that timing and prices of deals follow; the one that pays when empty",
                        source="assumption")
    mix: str = field("", "plan that time over activities and products follows; the one that pays when empty",
                     source="assumption")
    who: str = field("", "plan by which people join, are content and leave; the one that pays when empty",
                     source="assumption")


class Role(Declared):
    """A kind of seller: whom it covers, how time is meant to be used, what it is paid and asked for."""

    covers: Literal["all", "new", "customers"] = field(
        "all", "which accounts: all of them, only those that own nothing yet, or only customers",
        source="assumption")
    segments: tuple[str, ...] = field((), "segments covered; none named means all", source="assumption")
    products: tuple[str, ...] = field((), "products covered; none named means all", source="assumption")
    joins: bool = field(False, "whether it joins the deals of others in its segments and products, as one who knows "
                        "the "
                        "product, and has no accounts of its own", source="assumption: no")
    credit: float = field(1.0, "part of a deal it is credited with where it joins, or found it and sells none itself",
                          unit="fraction", source="assumption", ge=0, le=1)
    splits: bool = field(False, "whether that part is taken from the seller's credit", source="assumption: no")
    knows: float = field(1.0, "how well it knows the products of deals it joins, against its skill", unit="factor",
                         source="assumption: no better", ge=0.1, le=10)
    works: Literal["inside", "field"] = field("inside", "inside: from a desk; field: travels to its accounts",
                                              source="assumption")
    cadence: float = field(1.0, "visits made where it travels, of those accounts expect", unit="fraction",
                           source="assumption: all", ge=0, le=4)
    task: Task = field(Task(), "weights on time", unit="weight", source="assumption")
    plan: str = field(..., "the pay plan")
    feels: Feels = field(Feels(), "plans that responses follow instead of the one that pays", source="assumption")
    quota: float = field(..., "quota of an ordinary territory", unit="currency a year", gt=0, le=1e10)
    labour: str = field(..., "the labour market candidates come from")
    filled_from: str = field("", "role whose sellers rise into this one when a seat falls vacant; from outside when "
                             "empty", source="assumption: from outside")

    def faults(self):
        if self.joins and self.segments:
            yield Fault("segments", "no segments where a role joins the deals of others: it joins those of a product",
                        ", ".join(self.segments))
        if not self.joins:
            if self.splits:
                yield Fault("splits", "joins: true, as only who joins the deals of others shares their credit", True)
            if self.knows != 1:
                yield Fault("knows", "1 where the role does not join the deals of others (joins)", self.knows)
            if self.credit != 1 and self.task.sell > 0:
                yield Fault("credit", "1 where the role neither joins the deals of others (joins) nor only finds them "
                            "(task.sell 0)", self.credit)
        if self.cadence != 1 and self.works == "inside":
            yield Fault("cadence", "1 where the role does not travel (works: field)", self.cadence)

    def felt(self, response: str) -> str:
        """The plan that a response (of RESPONSES) follows."""
        return getattr(self.feels, response) or self.plan


class Team(Declared):
    """The seats under one manager."""

    seats: Named[int] = field(..., "seats by role", unit="seats")
    bench: Named[int] = field(Named({}), "people hired and trained ahead of need, by role: they wait, on their salary, "
                              "for a seat of the team to fall vacant", unit="people", source="assumption: none")

    def faults(self):
        for what in ("seats", "bench"):
            for role, n in getattr(self, what).items():
                if not 0 <= n <= 100_000:
                    yield Fault(f"{what}.{role}", f"{what} from 0 to 100,000", n)
        for role, n in self.bench.items():
            if n and not self.seats.get(role, 0):
                yield Fault(f"bench.{role}", f"nobody, as the team has no seat of {role} to wait for", n)
        if sum(self.seats.values()) < 1:
            yield Fault("seats", "at least one seat in a team", sum(self.seats.values()))


class Quotas(Declared):
    """How the quota of a role becomes the quota of a person."""

    method: Literal["role", "top_down", "bottom_up"] = field(
        "role", "role: a role's quota each; top_down: the company's target, cascaded to the cent in proportion to "
        "these; bottom_up: half way from these to what each expects to sell in a year, asked as each year begins",
        source="assumption")
    target: float = field(0.0, "what the company wants to book (top_down); what the roles' quotas add up to when 0",
                          unit="currency a year", source="assumption", ge=0, le=1e12)
    over_assignment: float = field(0.0, "how much more than its target is handed down (top_down)", unit="fraction",
                                   source="assumption: none", ge=0, le=1)
    activity_hours: float = field(0.0, "hours of looking for needs asked of each seller", unit="hours a week",
                                  source="assumption: none", ge=0, le=60)
    by_potential: float = field(0.5, "0: the same for every seat; 1: in proportion to the territory's potential",
                                unit="fraction", source="assumption", ge=0, le=1)
    relief_start: float = field(0.25, "quota of a new hire in the first week of selling", unit="fraction of quota",
                                source="assumption", ge=0.05, le=1)
    relief_weeks: int = field(26, "weeks over which a new hire's quota rises to the full one", unit="weeks",
                              source="assumption", ge=0, le=104)
    error_sd: float = field(0.0, "spread of quotas around what they should be (log), a seat's own luck", unit="log",
                            source="assumption: none", ge=0, le=1)
    ratchet_up: float = field(0.0, "part of results above quota that is added to the next quota (H8: about .5)",
                              unit="fraction", source="assumption: none", ge=0, le=1)
    ratchet_down: float = field(0.0, "part of results below quota that is taken off the next quota (H8: about .2)",
                                unit="fraction", source="assumption: none", ge=0, le=1)
    ratchet_period: Literal["month", "quarter", "half", "year"] = field(
        "quarter", "whose results move the quota of a seat that was held all through it", source="assumption")

    def faults(self):
        if self.method != "top_down":
            for name in ("target", "over_assignment"):
                if value := getattr(self, name):
                    yield Fault(name, "0 where quotas are not handed down (method: top_down)", value)
