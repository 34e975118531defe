"""Quotas: from a role's yearly quota to a seat's, and to a person's for a period."""

import numpy as np

from salessim.luck import QUOTA, normals

MEETS = 0.5  # of the way from a role's quota to what somebody expects to sell; assumption


def annual_quotas(role_quota, potential, role, by_potential, keys=None, error_sd=0.0):
    """A seat's yearly quota: the role's, moved towards the share of potential it has among seats of its role.

    role_quota: (roles,); potential: (seats,) of the territory; role: (seats,); by_potential: 0 flat to 1 in proportion.
    keys: (seats,) luck, needed where quotas are set with an error; error_sd: its spread (log), right on average.
    """
    quota = role_quota[role].astype(float)
    for r in np.unique(role):
        mine = role == r
        mean = potential[mine].mean()
        if mean > 0:
            quota[mine] *= 1.0 + by_potential * (potential[mine] / mean - 1.0)
    if error_sd > 0:
        quota *= np.exp(error_sd * normals(keys, QUOTA, 0) - 0.5 * error_sd**2)
    return quota


def handed_down(quotas, sells, target, over):
    """A company's target cascaded: quotas of those with a territory add up to target × (1 + over), to the cent. (n,)

    quotas: (n,) shares, as roles and potential have them; sells: (n,) bool, some of them: who has a territory to sell
    in. Who only joins the deals of others has a quota that moves in the same proportion.
    """
    total = round(target * (1.0 + over) * 100)
    handed = quotas * (total / quotas[sells].sum())
    cents = np.floor(handed[sells])
    short = total - int(cents.sum())
    cents[np.argsort(cents - handed[sells], kind="stable")[:short]] += 1
    handed[sells] = cents
    handed[~sells] = np.rint(handed[~sells])
    return handed / 100.0


def agreed(expected, quota, understated):
    """The quota somebody and the manager meet at: half way from the role's to what is said to be expected. (n,)

    understated: (n,) part of what is expected that is kept quiet.
    """
    return quota + MEETS * (expected * (1.0 - understated) - quota)


def ratchet(attainment, up, down):
    """Factor on the next quota after such a period: up by a part of what lies above quota, down by one below. (n,)"""
    return 1.0 + up * np.maximum(attainment - 1.0, 0.0) - down * np.maximum(1.0 - attainment, 0.0)


def period_quotas(annual, periods_a_year, weeks_selling, start, weeks):
    """Quota of a period in currency, with relief: it rises from `start` to 1 over the first `weeks` of selling.

    annual, weeks_selling: (n,). The relief is that of the period's first week.
    """
    if weeks <= 0:
        return annual / periods_a_year
    return annual / periods_a_year * np.clip(start + (1.0 - start) * weeks_selling / weeks, start, 1.0)
