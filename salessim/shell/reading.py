"""Scenario files named on the command line: all of them whole, or every fault of all of them and nothing runs."""

import sys

from salessim.shell.options import BAD_INPUT
from salessim.shell.progress import say


def read(files, changes=()):
    """Every file's scenario (None where it has faults), and all faults of all files."""
    from salessim.scenario.load import Faults, load

    scenarios, faults = [], []
    for file in files:
        try:
            scenarios.append(load(file, set=changes))
        except Faults as found:
            scenarios.append(None)
            faults += found.faults
    return scenarios, faults


def read_whole(files, changes=()):
    """The scenarios of all files, each without a fault; or leaves."""
    scenarios, faults = read(files, changes)
    refuse(faults)
    return scenarios


def refuse(faults) -> None:
    """Leave when there are faults, having listed them all; what is wrong in several files at once is told once."""
    for fault in dict.fromkeys(map(str, faults)):
        say(fault)
    if faults:
        sys.exit(BAD_INPUT)
