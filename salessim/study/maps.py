"""Maps of one company before and after they are redrawn: who has which account, and what each map is like."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass, field

import numpy as np

from salessim.chart import potential_of, seats_of
from salessim.chart.map_measures import MapMeasures, measured_map
from salessim.chart.places import Ground
from salessim.company.departure import depart
from salessim.company.history import History
from salessim.company.people.claims import who_holds
from salessim.company.simulate import start_state
from salessim.company.territories import ground_of
from salessim.figures import known, share
from salessim.scenario.accounts_file import accounts_of
from salessim.selling.floor import CARE, CUSTOMER_PROSPECT, CUSTOMER_SELL, NEW_PROSPECT, NEW_SELL

WORK = (NEW_SELL, CUSTOMER_SELL, CARE, NEW_PROSPECT, CUSTOMER_PROSPECT)  # by which of them a role is known


@dataclass(frozen=True, eq=False)
class Map:
    """The territories of one role.

    seat: (accounts,) row in `seats` of who has each account, -1 nobody; seats: ids of all seats of the company; mine:
    rows of the role's; ground: where accounts lie and those on seats live; before: (accounts,) row in `seats` where
    whoever had the account sits now, -1 nobody, None where there is no map before.
    """

    role: str
    seats: tuple[str, ...]
    mine: np.ndarray = field(repr=False)
    seat: np.ndarray = field(repr=False)
    ground: Ground = field(repr=False)
    measures: MapMeasures
    before: np.ndarray | None = field(default=None, repr=False)


@dataclass(frozen=True, eq=False)
class Maps:
    """A company's maps: `after` by role, `before` by role where it is redrawn; potential, segment by account."""

    name: str
    baseline: str | None
    after: dict[str, Map]
    before: dict[str, Map]
    potential: np.ndarray = field(repr=False)  # (accounts,) currency a year
    relative: np.ndarray = field(repr=False)   # (accounts,) 1 is usual in the segment
    segment: tuple[str, ...] = field(repr=False)
    names: tuple[str, ...] = field(repr=False)

    @property
    def largest(self) -> str:
        """The role with most territories."""
        return max(self.after, key=lambda role: len(self.after[role].mine))

    def sentence(self, role: str | None = None) -> str:
        """The finding: how even, how far to drive, how much changes hands; of a role, else of the largest."""
        new = self.after[role or self.largest].measures
        old = self.before.get(role or self.largest)
        if old is None:
            return (f"Homes lie {new.travel:.0f} km from their accounts, territories within {share(new.widest)} of the "
                    f"mean, {share(new.whole)} of potential in one piece with its territory")
        was, moved = old.measures, new.accounts_moved
        hands = f"; {share(moved)} of accounts change hands" if known(moved) else ""
        return (f"Territories within {share(new.widest)} of the mean instead of {share(was.widest)}, "
                f"{new.travel:.0f} km from home to an account instead of {was.travel:.0f}{hands}")

    def rows(self) -> list[dict]:
        """A row a territory of each role: seat, accounts, potential (the mean of its role 1), km; before too."""
        rows = []
        for role, drawn in self.after.items():
            now = _by_seat(drawn, self.potential)
            was = _by_seat(self.before[role], self.potential) if role in self.before else {}
            for seat, told in now.items():
                rows.append({"role": role, "seat": seat, **told,
                             **{f"{what}_before": value for what, value in was.get(seat, {}).items()}})
        return rows

    def as_json(self) -> dict:
        """Everything but the accounts, for machines."""
        return {"scenario": self.name, "baseline": self.baseline, "sentence": self.sentence(),
                "after": {role: drawn.measures._asdict() for role, drawn in self.after.items()},
                "before": {role: drawn.measures._asdict() for role, drawn in self.before.items()},
                "territories": self.rows()}

    def accounts_csv(self) -> str:
        """The accounts with who has them after: a file that `market.accounts` reads."""
        text = io.StringIO()
        write = csv.writer(text, lineterminator="\n")
        write.writerow(("segment", "name", "potential", "x", "y", "seat"))
        places = next(iter(self.after.values())).ground.places
        for a, (segment, name) in enumerate(zip(self.segment, self.names, strict=True)):
            seats = dict.fromkeys(drawn.seats[drawn.seat[a]] for drawn in self.after.values() if drawn.seat[a] >= 0)
            write.writerow((segment, name, f"{self.relative[a]:.4g}", f"{places[a, 0]:.2f}", f"{places[a, 1]:.2f}",
                            " ".join(seats)))
        return text.getvalue()


def maps(scenario, baseline=None, seed: int = 1, replication: int = 0) -> Maps:
    """The maps of replication `replication`: the scenario's own, or the one it makes of the baseline's in week 0.

    Raises Faults where the two cannot share a start.
    """
    start = state = start_state(baseline or scenario, seed, replication)
    if baseline is not None:
        state = depart(state, scenario, History(scenario, state, seed, replication, False), seed, replication)
    accounts, listed = start.tables["accounts"], accounts_of(scenario)
    potential = potential_of(scenario.market, accounts["segment"], accounts["potential"])
    before = {} if baseline is None else _drawn(start, potential, seed, replication)
    after = _drawn(state, potential, seed, replication, start if baseline is not None else None)
    segments = list(scenario.market.segments)
    return Maps(scenario.name, None if baseline is None else baseline.name, after, before, potential,
                accounts["potential"].copy(), tuple(segments[s] for s in accounts["segment"].tolist()),
                ("",) * len(accounts) if listed is None else listed.names)


def _drawn(state, potential, seed, replication, start=None):
    """`Map` of each role with territories; start: the state before, where the map was redrawn."""
    tables, scenario = state.tables, state.scenario
    seats, coverage = seats_of(scenario.teams, scenario.roles), tables["coverage"]
    ids, role_of = tuple(seat.id for seat in seats), np.array([seat.role for seat in seats])
    ground, moved_to = ground_of(scenario, tables, seed, replication), None
    if start is not None:
        moved_to = _where_now(start, state, ids)
    found = {}
    for r, role in enumerate(scenario.roles):
        mine = np.array([s for s, seat in enumerate(seats) if seat.role == r and not seat.bench], np.int64)
        for column in WORK:
            seat = who_holds(coverage, column)
            seat = np.where((seat >= 0) & (role_of[seat] == r), seat, -1)
            if len(mine) and (seat >= 0).any():
                before = None if moved_to is None else moved_to[who_holds(start.tables["coverage"], column)]
                inside = None if before is None else np.where(seat >= 0, before, -1)
                known_before = inside is not None and (inside >= 0).any()
                found[role] = Map(role, ids, mine, seat, ground,
                                  measured_map(potential, seat, ground, mine, inside if known_before else None),
                                  inside)
                break
    return found


def _where_now(start, state, ids):
    """Row of seats after of whoever sat on each before; of an empty seat, the seat itself. (seats before + 1,)"""
    row_of = {seat: s for s, seat in enumerate(ids)}
    before = seats_of(start.scenario.teams, start.scenario.roles)
    place = np.array([row_of.get(seat.id, -1) for seat in before] + [-1])
    person = start.tables["seats"]["person"]
    filled = np.flatnonzero(person >= 0)
    place[filled] = state.tables["people"]["seat"][person[filled]]
    return place


def _by_seat(drawn, potential):
    worth = np.bincount(drawn.seat[drawn.seat >= 0], potential[drawn.seat >= 0], minlength=len(drawn.seats))
    mean, told = worth[drawn.mine].mean(), {}
    for s in drawn.mine.tolist():
        has = np.flatnonzero(drawn.seat == s)
        km = np.hypot(*(drawn.ground.places[has] - drawn.ground.homes[s]).T)
        told[drawn.seats[s]] = {"accounts": len(has), "potential": float(worth[s] / mean),
                                "km": float(np.average(km, weights=potential[has])) if len(has) else float("nan")}
    return told
