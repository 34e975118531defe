"""What can be said on the command line, and the exit codes."""

import tempfile
from pathlib import Path

import click

BAD_INPUT, INTERRUPTED = 2, 130

FILE = click.Path(path_type=Path)  # not `exists=True`: a missing file is a fault like any other, listed with them
FOLDER = click.Path(file_okay=False, path_type=Path)


class Target(click.Path):
    """A file to be written at the end: that it can be is found out before anything runs."""

    def convert(self, value, parameter, context):
        """The path, once a file has been made, and has vanished again, in the nearest folder that exists."""
        path = super().convert(value, parameter, context)
        try:
            nearest = next(folder for folder in path.absolute().parents if folder.exists())
            tempfile.TemporaryFile(dir=nearest).close()
        except OSError as reason:
            self.fail(f"a file that can be written (got {str(path)!r}: {reason.strerror})", parameter, context)
        return path


TARGET = Target(dir_okay=False, path_type=Path)


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
