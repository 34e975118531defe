"""The evidence bench from a shell: run it, write it, show it, say by the exit code whether it holds."""

import sys

from salessim.shell.options import INTERRUPTED
from salessim.shell.progress import interruptible, progress, say
from salessim.shell.reading import refuse
from salessim.shell.terminal import console, table
from salessim.whole_file import write, write_json

FAILS = 1
LEAST = 4  # replications of a sensitivity sweep


def bench(ids, json_file, page_file, explain, replications, seed, workers) -> None:
    """Run the experiments and leave: 0 when everything holds, 1 when not, 130 interrupted with what was finished."""
    from salessim.declare import Faults
    from salessim.proof.evidence import evidence

    try:
        with progress("Published experiments") as show, interruptible() as stopped:
            found = evidence(ids, replications=replications, seed=seed, workers=workers, progress=show, cancel=stopped)
            swept = _swept(found, replications, seed, workers, stopped) if explain or page_file else {}
    except Faults as unknown:
        refuse(unknown.faults)
    if json_file:
        write_json(json_file, found.as_json())
    show_evidence(found, swept)
    if page_file:
        from salessim.proof.evidence_page import page

        write(page_file, page(found, swept))
    if not found.complete:
        say("Not complete: interrupted; what was finished is kept.")
        sys.exit(INTERRUPTED)
    sys.exit(0 if found.holds else FAILS)


def _swept(found, replications, seed, workers, stopped):
    """Sensitivities of the figures that fail, experiment by experiment."""
    from salessim.proof.sensitivity import FEWER, sweep

    swept = {}
    for experiment in dict.fromkeys(row.experiment for row in found.rows):
        failing = [row for row in found.rows if row.experiment is experiment and not row.holds]
        if not failing or not found.complete or stopped():
            continue
        times = max((replications or experiment.replications) // FEWER, LEAST)
        with progress(f"What {experiment.id} would take") as show:
            swept |= sweep(failing, times, seed, workers, show, stopped)
    return swept


def show_evidence(found, swept) -> None:
    """The table, and below it what failing figures would take where that was asked for."""
    from salessim.proof.evidence_page import band, published, spoken

    out = console()
    shown = table(f"Published experiments, seed {found.seed}")
    shown.add_column("figure")
    for heading in ("class", "published", "band", "simulated", "95 % interval"):
        shown.add_column(heading, justify="right", no_wrap=True)
    shown.add_column("")
    shown.add_column("control", justify="right", no_wrap=True)
    shown.add_column("")
    for row in found.rows:
        figure, (mean, low, high) = row.figure, row.simulated
        shown.add_row(figure.id, row.kind, published(figure),
                      band(figure.claim), f"{mean:.2f}", f"{low:.2f} to {high:.2f}", _word(row.holds, mean, row.kind),
                      spoken(row.control[0]), _word(row.control_holds, row.control[0], "VAL"))
    out.print(shown)
    fails = sum(not row.holds for row in found.rows)
    out.print(f"{len(found.rows) - fails} of {len(found.rows)} figures in their bands. SET: put in. CAL: calibrated, "
              "never evidence. VAL: never fitted. control: the set-up in which the effect must vanish; "
              "docs/evidence.md says which.", style="dim")
    for row in found.rows:
        if row.figure.id in swept:
            out.print(_sweep_table(row, swept[row.figure.id]))


def _word(holds, mean, kind):
    """Whether it holds; nothing where it is not known, as after a Ctrl-C."""
    from salessim.proof.evidence_page import MET

    return MET[kind] if holds else "fails" if mean == mean else ""


def _sweep_table(row, levers):
    from salessim.proof.evidence_page import spoken

    shown = table(f"{row.figure.id}: {row.figure.says}, {row.figure.unit}")
    shown.add_column("default")
    for heading in ("value", "at half", "as it is", "at 1.5 times", "would have to be"):
        shown.add_column(heading, justify="right", no_wrap=True)
    for lever in levers:
        needed = lever.needed(row.figure)
        shown.add_row(lever.field, f"{lever.default:g}", *map(spoken, lever.values),
                      "–" if needed is None else f"{needed:.3g}")
    return shown
