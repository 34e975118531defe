"""`salessim review --loopholes`: what plans can be milked for, told with the rest of their reviews."""

from dataclasses import replace

from salessim.figures import words
from salessim.shell.progress import say
from salessim.shell.reviewing import plans_and_scenario, refused


def with_loopholes(reviews, file, scenario_file=None, quota=None):
    """The reviews of a file's plans with their loopholes among the findings. Leaves where no scenario is known.

    The sellers are those of the role paid by the plan, else of the scenario's first role; a plan of managers alone has
    no deals to move and is left as it is. `quota` overrides the role's.
    """
    from salessim.study.loopholes import loopholes_of
    from salessim.study.seller import seller_of

    plans, scenario = plans_and_scenario(file, scenario_file)
    if scenario is None:
        refused("--loopholes: give --scenario, which tells deal sizes, discount authority and buyers' patience")
    found = {}
    for name, review in reviews.items():
        role = _role(scenario, name)
        if role is None:
            say(f"{words(name)}: managers book no deals, so nothing was looked for.")
            found[name] = review
            continue
        seller = seller_of(scenario, role)
        seller = seller if quota is None else replace(seller, quota=quota)
        try:
            milked = loopholes_of(plans[name], seller)
        except KeyError as fault:  # a product the scenario does not have
            refused(f"{file}: plans.{name}: {fault.args[0]}")
        if not milked:
            say(f"{words(name)}: no loophole found.")
        found[name] = replace(review, findings=(*review.findings, *(one.finding() for one in milked)))
    return found


def _role(scenario, plan):
    seats = {name: sum(team.seats.get(name, 0) for team in scenario.teams.values()) for name in scenario.roles}
    paid = [name for name, role in scenario.roles.items() if role.plan == plan]
    paid.sort(key=lambda name: not seats[name])
    if paid or plan == scenario.managers.plan:
        return paid[0] if paid else None
    return next(iter(scenario.roles))
