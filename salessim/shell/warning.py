"""Early warnings on the command line."""

import sys

from salessim.figures import known, plain
from salessim.shell.options import INTERRUPTED
from salessim.shell.progress import interruptible, progress, say
from salessim.shell.reading import refuse
from salessim.shell.terminal import console, table
from salessim.whole_file import write_json

CALLED = {"warning": "chance too small", "naive": "behind the straight line", "everybody": "everybody"}


def warn(scenario, name, replications, seed, workers, json_file, picture_file=None) -> None:
    """Watch the company, act on its warnings, show how good they are and what acting is worth, then leave."""
    from salessim.pages.warned_picture import FORMS, draw
    from salessim.scenario.load import Fault, Faults
    from salessim.study.early_warnings import early_warnings

    if picture_file and picture_file.suffix.lower() not in FORMS:
        refuse([Fault("--plot", f"a file that ends in {', '.join(FORMS)}", picture_file.name)])
    try:
        with progress(f"Watching the pipeline of {name}") as show, interruptible() as stopped:
            seen = early_warnings(scenario, replications=replications, seed=seed, workers=workers, progress=show,
                                  cancel=stopped)
    except Faults as found:
        refuse(found.faults)
    except ValueError:  # stopped before a replication was finished
        say("Not complete: interrupted; not one history was finished.")
        sys.exit(INTERRUPTED)
    if json_file:
        write_json(json_file, seen.as_json())
    drawn = draw(seen, picture_file) if picture_file else None  # before anything is shown, as with a map
    show_warnings(seen)
    if drawn:
        print(f"Picture: {drawn.resolve()}")
    if not seen.worth.results.complete:
        say(f"Not complete: {seen.worth.results.stopped}.")
        sys.exit(INTERRUPTED)


def show_warnings(seen) -> None:
    """The sentence, how often each rule is right, and what acting changes."""
    from salessim.study.early_warnings import WORTH

    out, worth = console(), seen.worth
    declared = worth.results.scenarios[0].pipeline
    out.print(seen.sentence, style="bold", markup=False)
    shown = table("\nwho is warned, % of sellers and looks")
    shown.add_column("rule")
    for what in ("warned", "precision", "recall"):
        shown.add_column(what, justify="right", no_wrap=True)
    for rule, found in seen.rules.items():
        shown.add_row(CALLED[rule], *(_percent(*values) for values in found.values()))
    out.print(shown)
    acting = table("\nwhat acting on warnings changes")
    acting.add_column("measure")
    for action in worth.others:
        acting.add_column(action, justify="right", no_wrap=True)
    for measure in WORTH:
        rows = [worth.row(action, measure) for action in worth.others]
        acting.add_row(measure.replace("_", " "), *(_gain(row, worth.results.currency) for row in rows))
    out.print(acting)
    weeks = " and ".join(map(str, declared.weeks))
    out.print(f"Looked at after week {weeks} of a quarter; the goal is {declared.warn_goal:g} of quota, a chance below "
              f"{declared.warn_below:g} of it is too small; {declared.warning_hours:g} hours a week for each who is "
              f"warned. ±: half of the 95 % interval. {worth.results.replications} matched histories, seed "
              f"{worth.results.seed}.", style="dim")


def _percent(value, low, high) -> str:
    if not known(value):
        return "–"
    return f"{100 * value:.0f}" + (f" ±{50 * (high - low):.0f}" if known(low) and high > low else "")


def _gain(row, currency) -> str:
    if row["gain"] is None:
        return "–"
    by, digits, unit = ((1e3, 0, f" k {currency}") if row["unit"] == currency else
                        (0.01, 1, " points") if row["unit"] == "share" else (1.0, 2, ""))
    half = "" if row["low"] is None else f" ±{plain((row['high'] - row['low']) / 2, by, digits)}"
    return f"{plain(row['gain'], by, digits, sign=True)}{half}{unit}".replace("-", "−")
