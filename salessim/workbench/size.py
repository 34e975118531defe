"""How much a panel simulates: enough to decide by, or just enough to test a notebook."""

from __future__ import annotations

import os
from typing import NamedTuple


class Size(NamedTuple):
    """Matched histories of a full check and of one doubt, and the quarters of both: None for the scenario's own."""

    check: int
    doubt: int
    quarters: int | None


FULL = Size(check=100, doubt=16, quarters=None)  # assumption: seconds on two cores, intervals a tenth of a gain
TEST = Size(check=16, doubt=16, quarters=4)
LOOKED_AT = 4  # quarters of a quick look while a control moves


def under_test() -> bool:
    """Whether notebooks are being tested (SALESSIM_TEST is set to anything but 0): all is small, and they assert."""
    return os.environ.get("SALESSIM_TEST", "0") not in ("", "0")


def size() -> Size:
    """The size to run at."""
    return TEST if under_test() else FULL
