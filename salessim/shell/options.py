"""What can be said on the command line, and the exit codes."""

from pathlib import Path

import click

BAD_INPUT, INTERRUPTED = 2, 130

FILE = click.Path(path_type=Path)  # not `exists=True`: a missing file is a fault like any other, listed with them
TARGET = click.Path(dir_okay=False, writable=True, path_type=Path)
FOLDER = click.Path(file_okay=False, path_type=Path)


def running(replications: int):
    """The options of every verb that runs; `replications` unless told otherwise."""
    options = (
        click.option("--set", "changes", multiple=True, metavar="PATH=VALUE",
                     help="Change a field of every scenario; repeat for more."),
        click.option("--workers", type=click.IntRange(1, 1024),
                     help="Processes; one a core unless told otherwise. Results do not depend on it."),
        click.option("--seed", type=click.IntRange(0, 2**63 - 1), default=1, show_default=True,
                     help="Names the luck; the same seed gives the same results."),
        click.option("--replications", type=click.IntRange(1, 1_000_000), default=replications, show_default=True,
                     help="Simulated histories a scenario."),
    )

    def with_options(verb):
        for option in options:
            verb = option(verb)
        return verb

    return with_options
