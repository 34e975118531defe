"""The team structures a leader thinks of: which kinds of sellers, how many of each, made from those of today."""

from __future__ import annotations

from typing import Any, NamedTuple

from salessim.scenario.structure import Role, Task
from salessim.workbench.questions.paid_alike import linear, slower

STRUCTURES = {
    "generalists": "Generalists: everybody does everything",
    "hunters_and_farmers": "Hunters win customers, farmers keep them",
    "finders_and_closers": "SDRs find, closers win, account managers keep",
    "pods": "The same three, together in pods",
    "segment_teams": "Teams by kind of customer",
    "specialists": "Product specialists join the others' deals",
}


class Kind(NamedTuple):
    """One kind of seller: the role's name, its share of the seats, and what is declared of it."""

    name: str
    share: float
    role: Role


class Structure(NamedTuple):
    """groups: kinds that share teams, a tuple each; pods: whether an account belongs to one team; besides: plans and
    labour markets to declare beside today's, by dotted path."""

    groups: tuple[tuple[Kind, ...], ...]
    pods: bool
    besides: dict[str, Any]


def recognised(scenario) -> str:
    """Which of STRUCTURES a Scenario has. Raises ValueError naming its roles where it has none of them."""
    roles = {name: scenario.roles[name] for name in seats_by_role(scenario)}
    kinds = list(roles.values())
    covers = {role.covers for role in kinds}
    if any(role.joins for role in kinds):
        return "specialists"
    if any(role.task.prospect > 0 and role.task.sell == 0 for role in kinds):
        return "pods" if scenario.territories.pods else "finders_and_closers"
    if covers == {"new", "customers"}:
        return "hunters_and_farmers"
    if covers == {"all"} and all(role.segments for role in kinds):
        return "segment_teams"
    if covers == {"all"} and not any(role.segments or role.products for role in kinds):
        return "generalists"
    raise ValueError(f"roles: {', '.join(STRUCTURES).replace('_', ' ')} (got {', '.join(roles)})")


def seats_by_role(scenario) -> dict[str, int]:
    """How many seats each role has, those without any left out."""
    counts = {name: sum(team.seats.get(name, 0) for team in scenario.teams.values()) for name in scenario.roles}
    return {name: n for name, n in counts.items() if n}


def made(today, structure: str) -> Structure:
    """A structure in today's company; today's own as it is. Raises ValueError for one the company cannot have."""
    if structure == recognised(today):
        return _as_it_is(today, structure)
    name, role = _generalist(today)
    if structure == "generalists":
        return Structure(((Kind(name, 1.0, role),),), False, {})
    return {"hunters_and_farmers": _hunters_and_farmers, "finders_and_closers": _finders_and_closers, "pods": _pods,
            "segment_teams": _segment_teams, "specialists": _specialists}[structure](today, name, role)


def _as_it_is(today, structure) -> Structure:
    counts = seats_by_role(today)
    kinds = [Kind(name, n / sum(counts.values()), today.roles[name]) for name, n in counts.items()]
    apart: list[tuple[Kind, ...]] = [(kind,) for kind in kinds]
    if structure == "finders_and_closers":  # whoever only finds has a manager of their own
        finders = [kind for kind in kinds if kind.role.task.sell == 0]
        apart = [tuple(kind for kind in kinds if kind not in finders), tuple(finders)]
    groups = apart if structure in ("finders_and_closers", "segment_teams") else [tuple(kinds)]
    return Structure(tuple(groups), today.territories.pods, {})


def _generalist(today) -> tuple[str, Role]:
    """The role of somebody who does all that today's sellers do together, with the mean of their quotas."""
    counts = {name: n for name, n in seats_by_role(today).items() if not today.roles[name].joins}
    largest = max((name for name in counts if today.roles[name].task.sell > 0), key=counts.get)
    role = today.roles[largest]
    if recognised(today) == "generalists" and len(counts) == 1:
        return largest, role
    tasks = [today.roles[name].task for name in counts]
    quota = sum(n * today.roles[name].quota for name, n in counts.items()
                if today.roles[name].task.sell > 0) / sum(seats_by_role(today).values())
    most = {what: max(getattr(task, what) for task in tasks) for what in ("prospect", "sell", "care")}
    return "generalist", _but(role, covers="all", segments=(), products=(), task=Task(**most), quota=_said(quota),
                              filled_from="")


def _hunters_and_farmers(today, name, role) -> Structure:
    """Shares, quotas and weights of scenarios/hunters_and_farmers.yaml, against today's."""
    task = role.task
    hunter = _but(role, covers="new", quota=_said(0.97 * role.quota), task=_but(task, care=0.0))
    farmer = _but(role, covers="customers", quota=_said(0.90 * role.quota), task=_but(task, care=1.5 * task.care))
    return Structure(((Kind("hunter", 0.48, hunter), Kind("farmer", 0.52, farmer)),), False, {})


def _finders_and_closers(today, name, role) -> Structure:
    """Shares, quotas and pay of scenarios/sdr_team.yaml, against today's; a closer at quota is paid as a generalist."""
    plan, task = today.plans[role.plan], role.task
    on_target, found = plan.salary + plan.target_incentive, _said(2.6 * role.quota)
    market = today.labour[role.labour]
    labour = _but(market, pay=0.6 * market.pay, incentive_share=0.4, sales=found)
    closer = _but(role, covers="new", plan="closer_pay", quota=_said(1.25 * role.quota),
                  task=_but(task, prospect=0.0, care=0.0))
    finder = _but(role, plan="sdr_pay", quota=found, labour="sales_development", task=_but(task, sell=0.0, care=0.0))
    keeper = _but(role, covers="customers", quota=_said(1.03 * role.quota), task=_but(task, prospect=0.0))
    return Structure(
        ((Kind("closer", 0.2, closer), Kind("account_manager", 0.6, keeper)), (Kind("sdr", 0.2, finder),)), False,
        {"plans.closer_pay": slower(plan, 1 / 1.25), "plans.sdr_pay": linear(plan, 0.6 * on_target, 0.4, found),
         "labour.sales_development": labour})


def _pods(today, name, role) -> Structure:
    made = _finders_and_closers(today, name, role)
    return made._replace(groups=(tuple(kind for group in made.groups for kind in group),), pods=True)


def _segment_teams(today, name, role) -> Structure:
    """A kind of seller a segment, seats in proportion to what its customers could buy; the largest keeps the role."""
    worth = {segment: sum(worth_by_product(today, segment).values()) for segment in today.market.segments}
    worth = {segment: value for segment, value in worth.items() if value > 0}
    if len(worth) < 2:
        raise ValueError(f"market.segments: at least two with needs, for teams by segment (got {', '.join(worth)})")
    ranked = sorted(worth, key=worth.get, reverse=True)
    return Structure(tuple(
        (Kind(name if place == 0 else f"{segment}_seller", worth[segment] / sum(worth.values()),
              _but(role, segments=(segment,))),) for place, segment in enumerate(ranked)), False, {})


def _specialists(today, name, role) -> Structure:
    """One in eight joins the others' deals of the main product, on the pay and skill of
    scenarios/product_specialists.yaml; what they sell is asked of fewer sellers."""
    plan, share, joined = today.plans[role.plan], 0.12, 0.9  # assumption: a tenth of those deals goes on without them
    worth = {product: sum(worth_by_product(today, segment)[product] for segment in today.market.segments)
             for product in today.market.products}
    main = max(worth, key=worth.get)
    quota = _said(joined * role.quota * worth[main] / sum(worth.values()) / share)
    labour = _but(today.labour[role.labour], incentive_share=0.3, sales=quota)
    expert = _but(role, joins=True, segments=(), products=(main,), knows=1.5, plan="specialist_pay", quota=quota,
                  labour="product_specialists")
    others = _but(role, quota=_said(role.quota / (1 - share)))
    called = "specialist" if name != "specialist" else "product_specialist"
    return Structure(((Kind(name, 1 - share, others), Kind(called, share, expert)),), False, {
        "plans.specialist_pay": linear(plan, plan.salary + plan.target_incentive, 0.3, quota),
        "labour.product_specialists": labour})


def worth_by_product(today, segment: str) -> dict[str, float]:
    """What the accounts of a segment could buy in a year, by product."""
    declared = today.market.segments[segment]
    return {product: declared.accounts * declared.needs.get(product, 0.0) * sold.price
            for product, sold in today.market.products.items()}


def _said(quota: float) -> float:
    """A quota as one would be set: three digits."""
    return float(f"{quota:.3g}")


def _but(declared, **changes):
    return declared.model_copy(update=changes)
