"""Figures as people write them: three or four digits, the scale named once a row, shares as percentages."""

import math

SCALES = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))


def known(value) -> bool:
    """Whether there is a figure at all: None and NaN mean unknown."""
    return value is not None and math.isfinite(value)


def scale(values) -> tuple[float, str]:
    """What to divide a row's figures by, and the letter for it: the largest decides."""
    largest = max((abs(value) for value in values if known(value)), default=0.0)
    return next(((by, letter) for by, letter in SCALES if largest >= by), (1.0, ""))


def plain(value, by: float = 1.0, decimals: int = 2, sign: bool = False) -> str:
    """`value / by` with fixed decimals; a dash where it is unknown, never a minus before a zero."""
    if not known(value):
        return "–"
    value = round(value / by, decimals) + 0.0
    return f"{value:+,.{decimals}f}" if sign and value else f"{value:,.{decimals}f}"


def decimals(values, by: float = 1.0) -> int:
    """Decimals for a row of figures: three digits of the largest, two where it is near 1."""
    largest = max((abs(value) / by for value in values if known(value)), default=0.0)
    return 3 if 0 < largest < 0.75 else 2 if largest < 100 else 1 if largest < 1000 else 0


def share(value) -> str:
    """A share of 1 as a percentage; 100 % and 0 % only where it is exactly so."""
    if not known(value):
        return "–"
    if 0.995 <= value < 1:
        return ">99 %"
    return "<1 %" if 0 < value <= 0.005 else f"{100 * value:.0f} %"


def words(name: str) -> str:
    """`pay_cost` as a person writes it."""
    return name.replace("_", " ")


def labelled(measure: str, unit: str, letter: str = "") -> str:
    """A measure with its unit: `pay cost, M USD`, `attainment, %`, `open deals` (it says its unit itself)."""
    unit = "%" if unit == "share" else unit
    if unit in words(measure).split():
        unit = ""
    amount = f"{letter} {unit}".strip()
    return f"{words(measure)}, {amount}" if amount else words(measure)


def is_money(unit: str) -> bool:
    """Whether a unit is a currency by its three-letter name, whose figures are told in thousands or millions."""
    return len(unit) == 3 and unit.isupper()
