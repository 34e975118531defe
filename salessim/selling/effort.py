"""Step 2, effort: how hard a seller works, and how that divides into hours and intensity."""

import math

from salessim.compiled import rule

FATIGUE_FROM = 1.1   # effort above this tires
FATIGUE_WEEKS = 8.0  # over which it does


@rule
def effort_of(pull, intrinsic, motivation, tired, curvature, inner, floor, ceiling):
    """Effort, 1 for the reference seller under the reference plan.

    pull: felt pay per unit of bookings, relative to the reference plan's; tired: weight x stock of excess effort;
    inner: factor for what is no matter of pay: goals, awards, threat, having decided to leave.
    """
    drive = (intrinsic * motivation + max(pull, 0.0)) / ((intrinsic + 1.0) * (1.0 + tired))
    return min(max(inner * drive**curvature, floor), ceiling)


@rule
def hours_of(effort, week_hours, hours_share):
    """Hours of a week at this effort; the rest of it is intensity."""
    return week_hours * effort**hours_share


@rule
def intensity_of(effort, hours_share):
    """What an hour yields at this effort, 1 at reference effort."""
    return effort ** (1.0 - hours_share)


@rule
def selling_hours(hours, admin_share, time_skill, time_power, taken):
    """Hours left for selling and looking for needs: good time management shrinks administration."""
    admin = min(admin_share * time_skill ** (-time_power), 0.9)
    return max(hours * (1.0 - admin) - taken, 0.0)


@rule
def income_weight(pay_year, usual_pay, power):
    """How the pull of more pay weakens with what is earned already."""
    return (max(pay_year, 0.1 * usual_pay) / usual_pay) ** (-power)


@rule
def tire(stock, effort, weeks):
    """The stock of effort above 1.1, over eight weeks."""
    return stock + (max(effort - FATIGUE_FROM, 0.0) - stock) * (1.0 - math.exp(-weeks / FATIGUE_WEEKS))
