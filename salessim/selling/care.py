"""Step 8, care: customers stay content or complain, renew or leave."""

import math

from salessim.compiled import rule

CONTENT_WEEKS = 13.0  # satisfaction follows attention over a quarter
ORDINARY = 0.7        # satisfaction of a customer who gets ordinary care
OPEN_COMPLAINT = 0.4  # what an unanswered complaint takes from the satisfaction it moves towards


@rule
def satisfaction_target(care):
    """Where satisfaction goes; care is hours given over hours an ordinary customer needs."""
    return 1.0 - math.exp(math.log(1.0 - ORDINARY) * care)


@rule
def satisfaction_moved(weeks):
    """Which part of the way it goes in some weeks."""
    return 1.0 - math.exp(-weeks / CONTENT_WEEKS)


@rule
def complaint_rate(per_year, fit):
    """Complaints a year: a misfit complains three times as often as a perfect fit."""
    return per_year * (1.5 - fit)


@rule
def renewal_odds(renewal, years, satisfaction, satisfaction_odds, fit, fit_odds):
    """Log odds that a contract of so many years renews: ordinary customers renew at `renewal` a year."""
    base = renewal**years
    return math.log(base / (1.0 - base)) + satisfaction_odds * (satisfaction - ORDINARY) + fit_odds * (fit - 0.5)
