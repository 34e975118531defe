"""Step 9, learn: skills grow with doing, faster with coaching, and fade unused."""

import math

from salessim.compiled import rule

MONTH = 52.0 / 12.0


@rule
def learned(use, months, coach, coaching, weeks):
    """Which part of what lacks is learned in some weeks.

    use: part of ordinary use, 0 to 1; coaching: effective hours a week.
    """
    return 1.0 - math.exp(-use * (1.0 + coach * coaching) / (months * MONTH) * weeks)


@rule
def kept(trained, use, keep_weeks, kept_by_use, coaching, weeks):
    """What is left of training (log points) after some weeks: use prevents part of the fading, coaching slows it."""
    left = trained * math.exp(-weeks / keep_weeks * (1.0 - kept_by_use * use) / (1.0 + coaching))
    return left if left > 1e-4 else 0.0


@rule
def level_after(level, start, use, part, fade, weeks):
    """Level of a skill (1: all that person can reach) when this part of what lacks is learned, and disuse fades it.

    Above 1 (fresh from a course) it falls back.
    """
    level += (1.0 - level) * part
    return level - fade * (1.0 - use) * max(level - start, 0.0) * weeks
