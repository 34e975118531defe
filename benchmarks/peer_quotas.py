"""Quotas of the peers' sellers: by quarter, with relief for those new to selling."""

from __future__ import annotations


def set_quota(terms, seat, week):
    """The quarter's quota, with relief for those new to selling."""
    declared = terms.scenario.quotas
    selling = week - seat.person.began if seat.person is not None and seat.selling else 0
    start = declared.relief_start
    relief = min(max(start + (1.0 - start) * selling / declared.relief_weeks, start), 1.0)
    seat.quota = seat.annual_quota / 4 * relief


def open_account(terms, seat, week):
    """A seat begins to sell within a running quarter: nothing credited yet, a quota for the rest of it."""
    seat.credited = 0.0
    set_quota(terms, seat, week)
    seat.quota *= (13 - week % 13) / 13
