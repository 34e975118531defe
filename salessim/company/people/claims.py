"""Boundaries and competing claims: two sellers for one account, until their managers find the time to settle it.

An account may be claimed by who had it before, for half a year after it changed hands; else by whoever has the account
nearest to it, where that is another seat: it lies at a border then. So a map of solid territories has few claims, and
one drawn without regard to places has them everywhere.
"""

import math

import numpy as np

from salessim.calendar import YEAR
from salessim.company.tables import person_weeks, ratio
from salessim.luck import CLAIM, uniforms
from salessim.selling import floor as f
from salessim.selling.steps_managers import CONFLICTS

CLAIMS = np.dtype([("border", "i4", (2,)), ("former", "i4"), ("until", "i4")])
# an account: seat across the border while it owns nothing and as a customer, seat of who had it before, -1 nobody; and
# the week until which the latter claims it
MOVED_WEEKS = 26  # in which a former seller claims an account; assumption
GIVEN_UP = 13  # weeks after which nobody asks any more to have it settled; assumption


def draw_borders(tables, places):
    """Write the table of claims under a map: who is across the border of each account. places: (accounts, 2) km."""
    accounts, coverage, role = tables["accounts"], tables["coverage"], tables["seats"]["role"]
    claims = np.full(len(accounts), -1, CLAIMS)
    for k, column in enumerate((f.NEW_SELL, f.CUSTOMER_SELL)):
        holder = who_holds(coverage, column)
        claims["border"][:, k] = across(places, holder, role)
    tables["claims"] = claims


def who_holds(coverage, column):
    """(accounts,) the seat that sells the first product anybody sells to each account; -1 nobody."""
    sold = coverage[:, :, column] >= 0
    return np.where(sold.any(axis=1), coverage[np.arange(len(coverage)), sold.argmax(axis=1), column], -1)


def across(places, holder, role):
    """(accounts,) the other seat of the same role that holds the account nearest to each; -1 where that is its own."""
    from scipy.spatial import cKDTree  # slow to import, and few ask for it

    other = np.full(len(places), -1)
    for r in np.unique(role).tolist():
        mine = np.flatnonzero((holder >= 0) & (role[holder] == r))
        if len(mine) > 1:
            near = cKDTree(places[mine]).query(places[mine], k=2)[1]
            nearest = holder[mine[np.where(near[:, 0] == np.arange(len(mine)), near[:, 1], near[:, 0])]]
            other[mine] = np.where(nearest == holder[mine], -1, nearest)
    return other


def note_moves(before, tables, week):
    """Accounts whose seller has changed are claimed by the former one, who sits on some seat still, for a while.

    before, tables: the company's tables before and after; `tables` is written to.
    """
    claims, owns = tables["claims"], tables["accounts"]["owns"] > 0
    had, has = (np.where(owns, who_holds(one["coverage"], f.CUSTOMER_SELL), who_holds(one["coverage"], f.NEW_SELL))
                for one in (before, tables))
    if "claims" in before:  # what was claimed before still is
        kept = before["claims"]
        claims["former"], claims["until"] = _sits_on(before, tables, kept["former"]), kept["until"]
    now_on = _sits_on(before, tables, had)
    moved = (now_on >= 0) & (has >= 0) & (now_on != has)
    claims["former"][moved], claims["until"][moved] = now_on[moved], week + MOVED_WEEKS


def _sits_on(before, tables, seat):
    """The seat on which whoever sat on these, (n,) rows and -1, sits now; -1 where nobody did or is gone."""
    person = np.where(seat >= 0, before["seats"]["person"][seat], -1)
    return np.where(person >= 0, tables["people"]["seat"][person], -1)


def dispute(company):
    """This week's new disputes: half the hours asked of each seller's manager, who hears the one."""
    claims, accounts, seats, week = company.claims, company.floor.accounts, company.floor.seats, company.week
    customers = (accounts["owns"] > 0).astype(np.int64)
    border = claims["border"][np.arange(len(claims)), customers]
    other = np.where((claims["until"] > week) & (claims["former"] >= 0), claims["former"], border)
    disputed = np.flatnonzero(other >= 0)
    chance = -math.expm1(-company.scenario.territories.claims / YEAR)
    drawn = disputed[uniforms(accounts["key"][disputed], CLAIM, week) < chance]
    holder = [who_holds(company.floor.coverage[drawn], column) for column in (f.NEW_SELL, f.CUSTOMER_SELL)]
    for a, mine, theirs in zip(drawn.tolist(), np.where(customers[drawn], holder[1], holder[0]).tolist(),
                               other[drawn].tolist(), strict=True):
        if mine >= 0 and mine != theirs and seats["selling"][mine] == seats["selling"][theirs] == 1:
            company.journal.claims.append((week, a, mine, theirs))
            for s in (mine, theirs):
                company.ask(int(seats["team"][s]), CONFLICTS, s, company.scenario.managers.conflict_hours / 2.0)


def still_disputed(company, asked_in):
    """Whether anybody still asks: a dispute that waits long enough is given up."""
    return company.week - asked_in <= GIVEN_UP


def settle(company, asked_in, seat):
    """The manager has heard a seller and decided."""
    company.journal.settled.append((company.week, seat, company.week - asked_in))


def resent(company):
    """A week more without a decision costs everybody morale who waits for one, however many they are."""
    waiting = [seat for desk in company.requests for use, _, seat, _ in desk if use == CONFLICTS]
    company.journal.resented.append((company.week, len(waiting)))
    people = company.floor.seats["person"][np.unique(np.array(waiting, np.int64))]
    company.floor.people["climate"][people] += company.scenario.behaviour.feeling.conflict


def measured(history):
    """Measures of boundaries, by name; a wait by Little's law."""
    journal = history.journal
    return {"conflicts": ratio(len(journal.claims), person_weeks(history) / YEAR),
            "conflict_wait_weeks": ratio(sum(n for _, n in journal.resented), len(journal.settled))}
