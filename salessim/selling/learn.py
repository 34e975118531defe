"""Step 9, learn: skills grow with doing, faster with coaching, and fade unused."""

import math

from salessim.compiled import rule

MONTH = 52.0 / 12.0


@rule
def level_after(level, start, use, months, coach, coaching, fade, weeks):
    """Level of a skill (1: all that person can reach) after some weeks.

    use: part of ordinary use, 0 to 1; coaching: effective hours a week. Above 1 (fresh from a course) it falls back.
    """
    speed = use * (1.0 + coach * coaching) / (months * MONTH)
    level += (1.0 - level) * (1.0 - math.exp(-speed * weeks))
    return level - fade * (1.0 - use) * max(level - start, 0.0) * weeks
