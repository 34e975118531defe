"""A scenario: everything declared about a sales organisation, frozen."""

from salessim.declare import Declared, Fault, Named, field
from salessim.pay import Plan
from salessim.scenario.behaviour import Behaviour
from salessim.scenario.market import Market, meant
from salessim.scenario.marketing import Marketing
from salessim.scenario.money import Costs, Customers, Pricing
from salessim.scenario.people import (
    Course,
    Group,
    Hiring,
    Labour,
    Managers,
    Motivation,
    Onboarding,
    Promotion,
    RollOut,
    Supervision,
    Tool,
)
from salessim.scenario.pipeline import Pipeline
from salessim.scenario.planning import Planning
from salessim.scenario.structure import RESPONSES, Quotas, Role, Team
from salessim.scenario.territories import Territories
from salessim.scenario.time import Time

WORK = (("new", "prospect"), ("new", "sell"), ("customers", "prospect"), ("customers", "sell"), ("customers", "care"))
MAX_SEATS = 200_000
MAX_ACCOUNTS = 5_000_000


class Files(Declared):
    """A company started from files instead of from the generated state (see `start_files` for their columns).

    They are the baseline's start. A scenario that extends it under another chart says `start: null`.
    """

    roster: str | None = field(None, "CSV of the people: seat (or team and role), name, hired (or tenure_weeks), and "
                               "optionally attainment, pay; seats nobody is named for are vacant",
                               source="none: generated", file=True)
    pipeline: str | None = field(None, "CSV of the open deals: seat, segment, product, stage, value, opened, and "
                                 "optionally account", source="none: generated", file=True)


class Scenario(Declared):
    """Everything declared: market, task, structure, people, pay, customers, prices, costs and behaviour."""

    name: str = field("scenario", "what people call it", source="the file's name", min_length=1, max_length=80)
    about: str = field("", "the question it asks, in a sentence", source="empty", max_length=600)
    currency: str = field("USD", "the currency of every amount", source="assumption", min_length=1, max_length=8)
    time: Time = field(Time(), "clock and start", source="see its fields")
    market: Market = field(..., "segments and products")
    marketing: Marketing = field(Marketing(), "channels, leads, liaison", source="see its fields")
    roles: Named[Role] = field(..., "kinds of sellers")
    teams: Named[Team] = field(..., "seats under managers")
    territories: Territories = field(Territories(), "how accounts are shared out", source="see its fields")
    quotas: Quotas = field(Quotas(), "how quotas are set", source="see its fields")
    planning: Planning = field(Planning(), "what is set anew each year", source="see its fields")
    plans: Named[Plan] = field(..., "pay plans")
    labour: Named[Labour] = field(..., "labour markets")
    hiring: Hiring = field(Hiring(), "recruiting", source="see its fields")
    groups: Named[Group] = field(Named({}), "groups whose pay is audited", source="assumption: none")
    onboarding: Onboarding = field(Onboarding(), "classes for new hires", source="see its fields")
    training: Named[Course] = field(Named({}), "courses for those who sell", source="assumption: none")
    tools: Named[Tool] = field(Named({}), "tools sellers work with", source="assumption: none")
    managers: Managers = field(..., "managers' weeks")
    motivation: Motivation = field(Motivation(), "awards, goals, feedback", source="see its fields")
    supervision: Supervision = field(Supervision(), "reviews and what follows", source="see its fields")
    promotion: Promotion = field(Promotion(), "who follows a manager who leaves", source="see its fields")
    roll_out: RollOut = field(RollOut(), "how a change is introduced", source="see its fields")
    pipeline: Pipeline = field(Pipeline(), "forecasts and early warnings", source="see its fields")
    pricing: Pricing = field(Pricing(), "discount authority", source="see its fields")
    customers: Customers = field(Customers(), "after the sale", source="see its fields")
    costs: Costs = field(Costs(), "other costs", source="see its fields")
    behaviour: Behaviour = field(Behaviour(), "how people act", source="see its fields")
    start: Files = field(Files(), "files to start from", source="none")

    def faults(self):
        unknown = tuple(self._names())
        yield from unknown
        if (total := sum(group.share for group in self.groups.values())) > 1 + 1e-9:
            yield Fault("groups", "shares that sum to at most 1", round(total, 9))
        if "onboarding" in self.training:
            yield Fault("training.onboarding", "another name: onboarding is what new hires' classes are called",
                        "onboarding")
        if self.supervision.response == "retrain" and not self.training:
            yield Fault("supervision.response", "a course in training to send people to", "retrain")
        if self.territories.method == "file" and self.market.accounts is None:
            yield Fault("territories.method", "a file of accounts in market.accounts that names their seats", "file")
        yield from self._sizes()
        if not unknown:  # a name that is not there leaves much uncovered, which says nothing more
            yield from self._covered()
            yield from self._in_pods()

    def _names(self):
        for name, role in self.roles.items():
            for field_, known in (("plan", self.plans), ("labour", self.labour)):
                if (value := getattr(role, field_)) not in known:
                    yield Fault(f"roles.{name}.{field_}", f"one of {', '.join(known)}", value)
            if role.filled_from and (role.filled_from not in self.roles or role.filled_from == name):
                yield Fault(f"roles.{name}.filled_from", f"another of the roles {', '.join(self.roles)}",
                            role.filled_from)
            elif name in (chain := self._filled_from(name)):
                yield Fault(f"roles.{name}.filled_from", "roles that do not fill each other in a circle",
                            " from ".join((name, *chain)))
            for response in RESPONSES:
                if (value := role.felt(response)) not in self.plans and value != role.plan:
                    yield Fault(f"roles.{name}.feels.{response}", f"one of {', '.join(self.plans)}", value)
            for field_, known in (("segments", self.market.segments), ("products", self.market.products)):
                for i, value in enumerate(getattr(role, field_)):
                    if value not in known:
                        yield Fault(f"roles.{name}.{field_}[{i}]", f"one of {', '.join(known)}", value)
        for team, declared in self.teams.items():
            for what in ("seats", "bench"):
                for role in getattr(declared, what):
                    if role not in self.roles:
                        yield Fault(f"teams.{team}.{what}.{role}", f"one of the roles {', '.join(self.roles)}", role)
        yield from self._names_of_marketing()
        if self.managers.plan not in self.plans:
            yield Fault("managers.plan", f"one of {', '.join(self.plans)}", self.managers.plan)
        for name, plan in self.plans.items():
            for i, component in enumerate(plan.components):
                for j, product in enumerate(getattr(component, "products", ())):
                    if product not in self.market.products:
                        yield Fault(f"plans.{name}.components[{i}].products[{j}]",
                                    f"one of {', '.join(self.market.products)}", product)

    def _names_of_marketing(self):
        market = self.market
        for name in self.pricing.list:
            if name not in market.products:
                yield Fault(f"pricing.list.{name}", f"one of the products {', '.join(market.products)}", name)
        for role, declared in self.roles.items():
            for what, known in (("products", market.products), ("segments", market.segments)):
                for name in getattr(declared.task, what):
                    if name not in known:
                        yield Fault(f"roles.{role}.task.{what}.{name}", f"one of {', '.join(known)}", name)
        for channel, declared in self.marketing.channels.items():
            for i, name in enumerate(declared.segments):
                if name not in market.segments:
                    yield Fault(f"marketing.channels.{channel}.segments[{i}]",
                                f"one of {', '.join(market.segments)}", name)

    def _filled_from(self, name):
        """The roles that fill a role, that fill these, and so on, each once."""
        chain = []
        while name in self.roles and (name := self.roles[name].filled_from) and name not in chain:
            chain.append(name)
        return chain

    def _sizes(self):
        seats = sum(sum(t.seats.values()) for t in self.teams.values())
        if seats > MAX_SEATS:
            yield Fault("teams", f"at most {MAX_SEATS:,} seats", f"{seats:,}")
        accounts = sum(s.accounts for s in self.market.segments.values())
        if accounts > MAX_ACCOUNTS:
            yield Fault("market.segments", f"at most {MAX_ACCOUNTS:,} accounts", f"{accounts:,}")

    def _covered(self):
        """Every segment and product with needs has a seat that prospects, one that sells, to old and new accounts."""
        filled = {role for team in self.teams.values() for role, n in team.seats.items() if n > 0}
        roles = [self.roles[r] for r in filled if r in self.roles]
        for segment, declared in self.market.segments.items():
            for product, rate in declared.needs.items():
                if rate == 0:
                    continue
                for who in ("new", "customers"):
                    for task in ("prospect", "sell"):
                        if not any(covers(role, segment, product, who) and getattr(role.task, task) > 0
                                   for role in roles):
                            yield Fault("roles", f"a role with seats that covers {product} in {segment} for "
                                        f"{'new accounts' if who == 'new' else 'customers'} and has task.{task} "
                                        "above 0", "none")

    def _in_pods(self):
        """A pod has everybody its accounts need."""
        for segment in self.market.segments if self.territories.pods else ():
            needed = roles_needed(self, segment)
            if not any(all(team.seats.get(role, 0) for role in needed) for team in self.teams.values()):
                yield Fault("territories.pods", f"a team with seats of all who serve {segment}: {', '.join(needed)}",
                            "none")

    def change(self, changes: dict) -> "Scenario":
        """A scenario that differs by dotted changes, e.g. {"hiring.candidates": 6}; all faults at once (Faults)."""
        from salessim.scenario.load import change
        return change(self, changes)


def covers(role, segment, product, who) -> bool:
    """Whether a role covers a product in a segment for `who` ("new" or "customers")."""
    return (role.covers in ("all", who) and not role.joins
            and all(meant(role.segments, (segment,)) + meant(role.products, (product,))))


def primary(roles, among, segment, product, who, task):
    """Which role among some does a task for such accounts: whose sales task gives it most weight; None does.

    roles: Named[Role]; among: names; who: "new" or "customers"; task: "prospect", "sell", "care". First of equals.
    """
    weights = {name: getattr(roles[name].task, task) for name in among if covers(roles[name], segment, product, who)}
    best = max(weights, key=weights.get, default=None)
    return best if best is not None and weights[best] > 0 else None


def roles_needed(scenario, segment):
    """The roles that look for needs in a segment, sell to it or care for it, in the order declared."""
    staffed = [name for name in scenario.roles if any(team.seats.get(name, 0) for team in scenario.teams.values())]
    doing = {primary(scenario.roles, staffed, segment, product, who, task)
             for product in scenario.market.products for who, task in WORK}
    return [name for name in staffed if name in doing]
