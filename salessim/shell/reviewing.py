"""From a plan file to its review: on the terminal, for machines, as a page, as a picture, as a document for reps."""

import sys
from contextlib import contextmanager

from salessim.figures import known, words
from salessim.shell.options import BAD_INPUT
from salessim.shell.progress import say
from salessim.shell.reading import refuse
from salessim.whole_file import write_json

TABLED = (0, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2)


def reviews_of(file, scenario_file=None, quota=None, ratchet=None, chosen=None):
    """(reviews by plan, currency, the plans): of every plan of a file, or the chosen one. Leaves when there are faults.

    What people are asked for is read from the scenario, else from FILE if it is one; `quota` and `ratchet` override it.
    """
    from salessim.pay.reviewing.review import review
    from salessim.scenario.assignments import asked_of

    plans, scenario = plans_and_scenario(file, scenario_file)
    if chosen and chosen not in plans:
        refused(f"--plan: one of {', '.join(plans)} (got {chosen!r})")
    found = {}
    for name in [chosen] if chosen else plans:
        asked = asked_of(scenario, name) if scenario else {}
        if scenario_file and not asked:  # a plan of no one yet is meant for the scenario's first role
            asked = asked_of(scenario, next(iter(scenario.roles.values())).plan)
        asked |= {} if quota is None else {"quotas": quota}
        asked |= {} if ratchet is None else {"ratchet": ratchet}
        try:
            found[name] = review(plans[name], name=name, **asked)
        except (ValueError, KeyError) as fault:
            refused(f"{file}: plans.{name}: {fault.args[0]}")
    return found, scenario.currency if scenario else "", plans


def plans_and_scenario(file, scenario_file=None):
    """The plans of a file, and the scenario they are reviewed in (None when none is known)."""
    from salessim.scenario.assignments import scenario_of
    from salessim.scenario.load import Faults, load
    from salessim.scenario.plan_file import load_plans

    faults, plans, scenario = [], {}, None
    try:
        scenario = scenario_of(file)
        plans = scenario.plans if scenario else load_plans(file)
    except Faults as found:
        faults += found.faults
    if scenario_file is not None:
        try:
            scenario = load(scenario_file)
        except Faults as found:
            faults += found.faults
    refuse(faults)
    return plans, scenario


def refused(fault: str) -> None:
    """Say what is wrong with what was asked, and leave."""
    say(fault)
    sys.exit(BAD_INPUT)


def write_reviews(path, reviews) -> None:
    """For machines: the first review, and all of them by plan where there are several."""
    first, *others = reviews.values()
    tree = first.as_json()
    if others:
        tree["plans"] = {name: one.as_json() for name, one in reviews.items()}
    write_json(path, tree)


def show_review(review, currency="") -> None:
    """The findings in words, then what the plan pays and costs."""
    from salessim.pages.plan_review import NOTHING
    from salessim.shell.terminal import console

    out = console()
    out.print(f"\n{words(review.name)}: {_asked(review, currency)}", style="bold", markup=False)
    if not review.findings:
        out.print(f"{NOTHING}.")
    for finding in review.findings:
        out.print(f"• {words(finding.kind)}: {finding.sentence}", markup=False)
    cost = ", ".join(f"{amount:,.0f} at {at} %" for at, amount in review.cost.items())
    leverage = f"{review.leverage:.2f}" if known(review.leverage) else "unknown"
    unit = f", {currency}" if currency else ""
    out.print(f"\nCost of one person a year{unit}: {cost} of quota. Pay mix: {100 * review.pay_mix:.0f} % fixed. "
              f"Leverage: {leverage} (incentive at 150 % of quota over that at quota).", markup=False)
    out.print(_curve(review))


def _asked(review, currency):
    assignment = review.curve.assignment
    ratio = f", {review.quota_to_pay:.1f} times target pay" if known(review.quota_to_pay) else ""
    money = f"{assignment.quota:,.0f}{' ' + currency if currency else ''}"
    if assignment.known:
        return f"quota {money} a year{ratio}"
    return f"no quota known, so {money} a year is assumed, ten times the target incentive{ratio}"


def _curve(review):
    from salessim.shell.terminal import table

    curve, shown = review.curve, table()
    for heading in ("% of quota", "incentive", "pay cost", "next unit pays"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for at in TABLED:
        rate = (curve.paid(at + 0.01) - curve.paid(at)) / 0.01 / curve.assignment.quota
        shown.add_row(f"{100 * at:.0f}", f"{curve.paid(at):,.0f}", f"{curve.paid(at) + curve.plan.salary:,.0f}",
                      f"{100 * rate:.1f} %")
    return shown


def plans_of(file):
    """The plans of a file. Leaves when there are faults."""
    return plans_and_scenario(file)[0]


def show_difference(plans, before, against) -> None:
    """What differs from the plans of another file, plan by plan; alone ones are compared whatever they are called."""
    from salessim.pay.reviewing.difference import difference

    pairs = [(name, name) for name in plans if name in before]
    if not pairs and len(plans) == len(before) == 1:
        pairs = [(next(iter(before)), next(iter(plans)))]
    print(f"\nAgainst {against}:")
    for old, new in pairs:
        sentences = difference(before[old], plans[new])
        print(f"{words(new)}: " + ("the same." if not sentences else "\n".join(["", *(f"  {s}" for s in sentences)])))
    for name in [name for name in plans if name not in {new for _, new in pairs}]:
        print(f"{words(name)}: new.")
    for name in [name for name in before if name not in {old for old, _ in pairs}]:
        print(f"{words(name)}: no longer there.")


@contextmanager
def told(what, path):
    """Say where a file went, once it is there."""
    path.parent.mkdir(parents=True, exist_ok=True)
    yield path
    print(f"{what}: {path.resolve()}")


def write_pages(reviews, currency, report_file=None, document_file=None, picture_file=None) -> None:
    """The page, the document and the picture that were asked for."""
    if report_file:
        from salessim.pages.plan_review import review_page

        with told("The same with pictures", report_file) as path:
            review_page(list(reviews.values()), path, currency)
    if document_file:
        from salessim.pages.plan_document import document

        with told("For the reps", document_file) as path:
            document(list(reviews.values()), path, currency)
    if picture_file:
        from salessim.pages.plan_review import picture_file as draw

        with told("The payout curve", picture_file) as path:
            draw(next(iter(reviews.values())), path, currency)
