"""From scenarios to what was asked: run them with progress, write for machines, show to people, leave."""

import sys

from salessim.shell.options import INTERRUPTED
from salessim.shell.progress import interruptible, progress, say
from salessim.shell.reading import refuse
from salessim.whole_file import write_json


def simulate(scenarios, names, replications, seed, workers, people=False):
    """Results of all scenarios; after a Ctrl-C those that are finished. Leaves when they do not fit each other.

    people: keep who was paid what, as a report tells.
    """
    from salessim.scenario.load import Faults
    from salessim.study import KEPT, run

    what = f"Simulating {' and '.join(names)}" if len(names) < 3 else f"Simulating {len(names)} scenarios"
    try:
        with progress(what) as show, interruptible() as stopped:
            return run(scenarios, names=names, replications=replications, seed=seed, workers=workers, progress=show,
                       cancel=stopped, keep=(*KEPT, "person") if people else KEPT)
    except Faults as found:  # fine one by one, but not beside each other
        refuse(found.faults)


def answer_run(results, json_file=None, quiet=False) -> None:
    """One scenario's measures, then leave. quiet: for machines only."""
    from salessim.shell.terminal import show_run

    whole = results.replications > 0
    if json_file:
        write_json(json_file, results.as_json() if whole else {
            "scenario": results.names[0], "replications": 0, "seed": results.seed, "complete": False, "measures": {}})
    if whole and not quiet:
        show_run(results)
    leave(results)


def answer_comparison(results, json_file=None, report_file=None, xlsx_file=None, anonymous=False,
                      every_measure=False, again=None) -> None:
    """The comparison with the first scenario, then leave. again: the line that repeats it."""
    from salessim.shell.terminal import show_comparison
    from salessim.study import Comparison, compare

    if results.replications == 0:
        if json_file:
            write_json(json_file, {"headline": Comparison.headline, "baseline": results.names[0], "replications": 0,
                                   "seed": results.seed, "complete": False, "rows": []})
        leave(results)
    comparison = compare(results)
    if json_file:
        write_json(json_file, comparison.as_json())
    show_comparison(comparison, every_measure)
    if report_file:
        from salessim.pages import page

        print(f"The same with pictures: {page(comparison, report_file, again, anonymous).resolve()}")
    if xlsx_file:
        from salessim.pages.workbook import workbook

        print(f"Its tables: {workbook(comparison, xlsx_file, again, anonymous).resolve()}")
    leave(results)


def leave(results) -> None:
    """With 130 when the run did not come to its end, whoever ended it, saying why and what is left of it."""
    if results.complete:
        sys.exit(0)
    kept = "what was finished is kept" if results.replications else "not one history was finished"
    say(f"Not complete: {results.stopped}; {kept}.")
    sys.exit(INTERRUPTED)
