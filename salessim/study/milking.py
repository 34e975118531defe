"""What timing and discounts bring a usual seller under a plan: as reckoned, and to simulated sellers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from salessim.calendar import PERIODS
from salessim.pay import Plan
from salessim.pay.reviewing.finding import share
from salessim.study.best_response import WAYS, BestResponse
from salessim.study.following import Taken, followed
from salessim.study.seller import Seller
from salessim.study.timed_pay import bends, for_timing, spans

ASIDE = 0.4  # of the best way's worth: a way that brings less by itself is not told
BETTER = 1.25  # times what pulling in brings for nothing: discounts that bring less are not told
MANY = 2500  # sellers who show what a way brings; fewer do to see how much of it an edit leaves
TOLD = {"hold_back": "holding deals back at a {0}'s end", "pull_in": "pulling deals in before a {0}'s end",
        "discount": "buying early signatures at a {0}'s end with discounts"}


@dataclass(frozen=True)
class Milked:
    """What a way of milking brings, currency a year (to simulated sellers, and as reckoned), how and where."""

    kind: str
    worth: float
    reckoned: float
    how: str
    where: str


def by_timing(plan: Plan, seller: Seller) -> list[Milked]:
    """What each way of timing brings by itself, the best first; none that brings little beside it."""
    timed, over, pair, _ = _paired(plan, seller)
    if not pair:
        return []
    alone = {way: _best(timed, seller, over, pair, (way,), MANY) for way in WAYS}
    if alone["discount"][0] < BETTER * alone["pull_in"][0]:
        del alone["discount"]
    order = sorted((way for way in alone if alone[way][2]), key=lambda way: -alone[way][0])
    return [Milked(way, *alone[way][:2], *_how(way, alone[way][2][way], pair[0], seller))
            for way in order if alone[way][0] >= ASIDE * alone[order[0]][0]]


def all_timing(plan: Plan, seller: Seller) -> float:
    """Currency a year that all ways of timing together bring simulated sellers."""
    return _paired(plan, seller)[3]


@lru_cache(maxsize=256)  # edits of a plan often come to the same plan
def _paired(plan, seller):
    """(the plan as far as timing matters, its spans, the two kinds of period whose ends are best used, what that
    brings). Where pay bends over three kinds of period, two at a time are tried."""
    timed = for_timing(plan, seller)
    over = spans(timed, seller)
    bent = [kind for kind in PERIODS if bends(timed, seller, over, kind)]
    pairs = [(bent[0], None)] if len(bent) == 1 else list(combinations(bent, 2))
    brings = [(_best(timed, seller, over, pair, WAYS)[0], pair) for pair in pairs]
    worth, pair = max(brings, key=lambda one: one[0], default=(0.0, None))
    return timed, over, pair, worth


def _best(plan, seller, over, pair, ways, sellers=1000) -> tuple[float, float, dict[str, Taken]]:
    """(realised, reckoned, how they moved) of the best response with these ways."""
    response = BestResponse(plan, seller, over, pair[0], pair[1], ways)
    if len(response.moves) == 1:
        return 0.0, 0.0, {}
    reckoned = response.worth()
    realised, taken = followed(response, sellers)
    return realised, reckoned, taken


def _how(way, taken: Taken, kind, seller) -> tuple[str, str]:
    where = f"at {kind} ends, mostly between {share(round(taken.low, 2))} and {share(round(taken.high, 2))} of quota"
    how = (f"{TOLD[way].format(kind)}: at {share(round(taken.often, 2))} of {kind} ends, mostly when the {kind} stands "
           f"between {share(round(taken.low, 2))} and {share(round(taken.high, 2))} of quota; "
           f"{share(round(taken.much, 3))} of bookings move")
    given = round(taken.much * (1.0 - seller.free) * seller.discount, 3)
    if way == "discount" and given:
        how += f", and {share(given)} of revenue is given away"
    return how, where
