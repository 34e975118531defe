"""Step 3, time: how selling hours are shared over looking for needs, open deals and customers."""

import math

from salessim.compiled import rule

HABIT = 0.2  # part of the reference rate that draws time even where nothing is paid


@rule
def books_inside(weeks_left, weeks_needed):
    """Chance that something begun now books inside the period, when it usually needs so many weeks."""
    return 1.0 - math.exp(-((weeks_left / weeks_needed) ** 2))


@rule
def planned_worth(now, later, inside):
    """Worth of an activity that books inside the period with this chance, else in the next."""
    return inside * now + (1.0 - inside) * later


@rule
def draw(worth, usual, reference, power):
    """Factor on the sales task's weight: worth against the usual worth, with a floor of habit."""
    if power == 0.0:
        return 1.0
    habit = HABIT * reference
    ratio = (max(worth, 0.0) + habit) / (max(usual, 0.0) + habit)
    return ratio if power == 1.0 else ratio**power
