"""What the peers' company is made of: plain objects with slots, and a start read from a State's tables.

Weeks are whole numbers counted from week 0; money is in currency, what is paid in cents.
"""

from __future__ import annotations

from math import exp, log
from random import random

NEGOTIATE = 3
WON, LOST, NO_DECISION = range(3)


class Person:
    """A seller, or somebody hired to become one."""

    __slots__ = (
        "talent", "ability", "level", "skill", "logs", "opportunism", "rosy", "pace", "usual_effort", "effort",
        "fatigue", "clarity", "recognition", "climate", "fairness", "motivation", "confidence", "attainment", "failed",
        "score", "pay_year", "pay_spread", "promised", "bar", "load", "resigned", "hired", "began", "left", "seat",
        "month", "quarter")


class Seat:
    """A position; `deals`, `needs` and `customers` are what it looks after."""

    __slots__ = (
        "team", "person", "selling", "taken", "errands", "coaching", "communication", "annual_quota", "over",
        "quota", "credited", "booked", "prospecting", "working", "caring", "cared_for", "reach", "found", "finding",
        "attended", "dying", "open", "deals", "closable", "needs", "customers", "phase", "due", "since", "reason",
        "applicants", "interviewed", "offers", "come", "recruit", "wake")


class Team:
    """Seats under one manager, and what waits on the manager's desk."""

    __slots__ = ("seats", "coach_skill", "help", "exits", "closable", "approvals", "asked", "escalated", "served",
                 "quarter", "desk")


class Account:
    """A possible customer: its seat, who knows it, what it owns (by product)."""

    __slots__ = ("seat", "potential", "friend", "bond", "owns", "owned")


class Need:
    """A need nobody has found: it is, once the seat's looking since week 0 adds up to `bar`."""

    __slots__ = ("account", "product", "bar", "dies")

    def __init__(self, account, product, bar, dies):
        self.account, self.product, self.bar, self.dies = account, product, bar, dies


class Deal:
    """A need that is worked; `work` is what its stage still takes, in weeks of full attention."""

    __slots__ = ("account", "product", "seat", "stage", "opened", "moved", "ripe", "work", "doom", "value", "fit",
                 "help", "hands", "asked", "approved", "discount", "outcome", "closed", "person", "booked", "asked_in",
                 "timed", "savvy", "signs_at", "patience")


class Customer:
    """An account's contract for a product, or the care it gets while a single sale is remembered."""

    __slots__ = ("account", "product", "value", "renews", "satisfaction", "fit", "irritation", "patience", "open")


PEOPLE_COPIED = ("talent", "opportunism", "pace", "usual_effort", "effort", "fatigue", "clarity", "recognition",
                 "climate", "fairness", "motivation", "confidence", "attainment", "failed", "score", "pay_year",
                 "pay_spread", "promised", "resigned", "hired", "began", "left")
SEATS_COPIED = ("selling", "taken", "errands", "coaching", "communication", "annual_quota", "booked", "prospecting",
                "working", "caring")
FAR = 2**30


def exponential():
    """An exponential with mean 1."""
    return -log(1.0 - random())


def read_people(table, products):
    """People from a State's table of them."""
    people = []
    for row in table:
        person = Person()
        for name in PEOPLE_COPIED:
            setattr(person, name, row[name].item())
        person.ability, person.level = row["reach"].tolist(), row["level"].tolist()
        person.skill, person.rosy = row["skill"].tolist(), exp(row["optimism"])
        person.bar, person.load, person.seat = row["resign_bar"].item(), row["resign_load"].item(), None
        person.month, person.quarter = [0] * products, 0
        people.append(person)
    return people


def read_seats(tables, people, teams):
    """Seats from a State's tables, with their people and the place in life they are at."""
    seats = []
    for row, use, life in zip(tables["seats"], tables["seat_products"], tables["lives"], strict=True):
        seat = Seat()
        for name in SEATS_COPIED:
            setattr(seat, name, row[name].item())
        seat.team, seat.person = teams[row["team"]], people[row["person"]] if row["person"] >= 0 else None
        if seat.person:
            seat.person.seat = seat
        seat.quota = row["quota"][1].item()
        seat.credited, seat.cared_for = row["credited"][1].item(), row["customers"].item()
        seat.reach, seat.found = use["reach"].tolist(), [0.0] * len(use)
        seat.finding = [0.0] * len(use)
        seat.attended, seat.dying = use["attended"].tolist(), use["dying"].tolist()
        seat.open, seat.deals, seat.closable, seat.needs, seat.customers = [0] * len(use), [], [], [], []
        for name in ("phase", "due", "since", "reason", "applicants", "interviewed", "offers"):
            setattr(seat, name, life[name].item())
        seat.recruit = people[life["recruit"]] if seat.phase == 3 else None
        seat.wake, seat.over, seat.come = None, False, None
        seat.team.seats.append(seat)
        seats.append(seat)
    return seats


def read_teams(table):
    """Teams from a State's table; their seats join as they are read."""
    teams = []
    for row in table:
        team = Team()
        team.coach_skill, team.help, team.exits = (row[name].item() for name in ("coach_skill", "help", "exits"))
        team.approvals, team.asked = row["approvals"].item(), row["approvals_asked"].item()
        team.escalated, team.served = row["escalated"].item(), row["complaints_served"].item()
        team.seats, team.closable, team.quarter, team.desk = [], 0, 0, []
        teams.append(team)
    return teams


def read_accounts(tables, seats, people):
    """Accounts from a State's tables: with one role the same seat looks, sells and cares."""
    accounts = []
    for row, cover in zip(tables["accounts"], tables["coverage"], strict=True):
        account = Account()
        account.seat, account.potential = seats[cover[0, 0]], row["potential"].item()
        account.friend, account.bond = people[row["friend"]] if row["friend"] >= 0 else None, row["bond"].item()
        account.owns, account.owned = row["owns"].item(), [None] * len(cover)
        accounts.append(account)
    return accounts
