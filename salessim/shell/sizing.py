"""How many seats, on the command line."""

import sys

from salessim.figures import plain, share
from salessim.shell.options import INTERRUPTED
from salessim.shell.progress import interruptible, progress, say
from salessim.shell.reading import refuse
from salessim.shell.terminal import console, table
from salessim.whole_file import write_json


def size(scenario, target, chance, budget, measure, least, most, replications, seed, workers, json_file) -> None:
    """Search for the fewest seats and the cheapest way to hire them, show what was looked at, then leave."""
    from salessim.scenario.load import Faults
    from salessim.study.sizing import sizing

    try:
        with progress("Trying sizes") as show, interruptible() as stopped:
            found = sizing(scenario, target, chance=chance, budget=budget, measure=measure, least=least, most=most,
                           replications=replications, seed=seed, workers=workers, progress=show, cancel=stopped)
    except Faults as faults:
        refuse(faults.faults)
    if json_file:
        write_json(json_file, found.as_json())
    show_sizes(scenario, found)
    if found.stopped:
        say(f"Not complete: {found.stopped}; sizes already looked at are kept.")
        sys.exit(INTERRUPTED)


def show_sizes(scenario, found) -> None:
    """The answer in a sentence, then every size that was looked at."""
    from salessim.chart.sizing import seats_in, share_of_workload

    out, money = console(), f"M {found.currency}"
    out.print(sentence(found), style="bold", markup=False)
    shown = table("\nsizes looked at, cheapest way first where it is enough")
    for heading, justify in (("seats", "right"), ("hired", "left"), ("chance", "right"), ("95 % interval", "right"),
                             (f"mean, {money}", "right"), (f"cost, {money}", "right"), ("", "left")):
        shown.add_column(heading, justify=justify, no_wrap=True)
    for one in sorted(found.sizes, key=lambda one: (one.seats, one.cost)):
        note = "fewest" * (one is found.fewest) or "cheapest" * (one is found.cheapest)
        note = note or "over budget" * (not one.within)
        shown.add_row(str(one.seats), one.way, share(one.chance), f"{share(one.low)} to {share(one.high)}",
                      plain(one.reached, 1e6, 1), plain(one.cost, 1e6, 1), note)
    out.print(shown)
    out.print(f"{found.replications} matched histories a size from today's {seats_in(scenario)} seats; by the "
              f"arithmetic of workload these find {share(share_of_workload(scenario, seats_in(scenario)))} of the "
              "needs. cost: of selling, over the horizon.", style="dim")


def sentence(found) -> str:
    """What to do."""
    wanted = (f"{found.measure.replace('_', ' ')} of {plain(found.target, 1e6, 1)} M {found.currency} with a chance of "
              f"{share(found.chance)}")
    within = "" if found.budget is None else f" within {plain(found.budget, 1e6, 1)} M"
    if not found.sizes:
        return f"Nothing was finished for {wanted}{within}."
    if found.fewest is None:
        best = max(found.sizes, key=lambda one: (one.within, one.chance))
        return (f"No size looked at reaches {wanted}{within}; {best.seats} seats come nearest with "
                f"{share(best.chance)} for {plain(best.cost, 1e6, 1)} M.")
    told = f"{found.fewest.seats} seats are the fewest that reach {wanted}{within}"
    if found.cheapest == found.fewest:
        return f"{told}, and the cheapest: {found.fewest.way}, {plain(found.fewest.cost, 1e6, 1)} M."
    return (f"{told}, {found.fewest.way}; cheapest are {found.cheapest.seats} seats, {found.cheapest.way}: "
            f"{plain(found.cheapest.cost, 1e6, 1)} M.")
