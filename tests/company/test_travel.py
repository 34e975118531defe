"""On the road: it takes selling hours one for one and costs by the kilometre, and only those who travel travel."""

import numpy as np
import pytest

from salessim.company import simulate
from salessim.company.terms import terms_of

DENSE = {"market.land.size": 80.0, "market.land.spread": 5.0}
ROAMING = DENSE | {"name": "roaming", "roles.runner.works": "field"}
AWAY = {"name": "away", "roles.runner.works": "field", "market.segments.mid.visits": 0.0,
        "behaviour.selling.presence": 1.0}


def on_the_road(history):
    """Hours a week of each seat, whoever sits there, and whether anybody sells there, at the end."""
    seats = history.end.tables["seats"]
    return seats["travel"], (seats["selling"] == 1) & (seats["person"] >= 0)


def test_from_a_desk_nobody_travels(small, lived):
    history = lived(small(), until=4)
    assert not on_the_road(history)[0].any() and not history.journal.road
    assert history.measures()["travel_hours"] == history.measures()["travel_km"] == 0.0


def test_without_visits_and_nearness_field_is_inside(small, lived, rows, alike):
    alike(rows(lived(small(AWAY), baseline=small())), rows(lived(small())))


def test_travel_takes_selling_hours_one_for_one(small, lived):
    inside, roaming = lived(small(DENSE), until=1), lived(small(ROAMING), baseline=small(DENSE), until=1)
    travel, sells = on_the_road(roaming)
    assert travel[sells].sum() > 5.0
    had = [history.ticks["hours_had"][0] for history in (inside, roaming)]
    assert had[0] - had[1] == pytest.approx(travel[sells].sum())


def test_who_stays_at_the_desk_does_not_notice(small, lived):
    """Climbers share no customer with runners; their first quarter is that of a company in which nobody travels."""
    still = DENSE | {"behaviour.leaving.early": 0.0, "behaviour.leaving.middle": 0.0, "behaviour.leaving.late": 0.0}
    one, other = (lived(small(still | more), baseline=small(still), until=12) for more in ({}, ROAMING))
    climbers = [history.closed[history.closed["seat"] >= 8] for history in (one, other)]
    runners = [history.closed[history.closed["seat"] < 8] for history in (one, other)]
    assert len(climbers[0]) > 20 and climbers[0]["key"].tolist() == climbers[1]["key"].tolist()
    assert runners[0]["key"].tolist() != runners[1]["key"].tolist()


def test_every_kilometre_is_paid_and_no_empty_seat_drives(small, lived):
    leaving = DENSE | {"behaviour.leaving.middle": 2.0, "behaviour.leaving.late": 2.0}
    history = lived(small(ROAMING | leaving), baseline=small(leaving), until=33)
    flat = simulate(small(ROAMING | leaving | {"market.land.cost": 0.0}), seed=1, baseline=small(leaving),
                    start=history.start, until=33)
    km = sum(row[2] for row in history.journal.road)
    cost = history.measures()["travel_cost"] - flat.measures()["travel_cost"]
    assert len(history.journal.road) == 33 and cost == pytest.approx(0.4 * km)
    travel, sells = on_the_road(history)
    assert not sells[:8].all() and travel[:8].all() and not travel[8:].any()
    assert history.journal.road[-1][1] == pytest.approx(travel[sells].sum())


@pytest.mark.parametrize("change, times", [({"market.land.speed": 120.0}, 0.5), ({"roles.runner.cadence": 0.0}, 0.0),
                                           ({"market.segments.mid.visits": 16.0}, None)])
def test_how_long_the_road_is(small, lived, change, times):
    histories = [lived(small(ROAMING | more), baseline=small(DENSE), until=1) for more in ({}, change)]
    plain, other = (on_the_road(history)[0][:8] for history in histories)
    if times is None:  # four times the visits: tours twice as long, ways from home four times
        assert ((2.0 * plain < other) & (other < 4.0 * plain)).all()
    else:
        assert other == pytest.approx(times * plain)


def test_twice_the_land_each_way_is_twice_the_road(small, lived):
    near, far = (lived(small(ROAMING | land), until=0) for land in (
        {}, {"market.land.size": 160.0, "market.land.spread": 10.0}))
    assert on_the_road(far)[0] == pytest.approx(2.0 * on_the_road(near)[0])


def test_whole_districts_take_less_of_the_road_than_accounts_from_everywhere(small, lived):
    near, balanced = (lived(small(ROAMING | {"territories.method": method}), until=0)
                      for method in ("near", "balanced"))
    assert on_the_road(near)[0][:8].sum() < 0.8 * on_the_road(balanced)[0][:8].sum()


def test_nobody_drives_longer_than_a_week(small, lived):
    far = lived(small(ROAMING | {"market.land.size": 9_000.0}), until=0)
    assert on_the_road(far)[0][:8] == pytest.approx(small().behaviour.effort.week_hours)


def test_nearness_grows_with_visits_and_each_adds_less(small):
    def presence(cadence):
        return terms_of(small(ROAMING | {"roles.runner.cadence": cadence}), 0.5).roles["presence"][0]

    assert (presence(0.0), presence(1.0)) == (1.0, small().behaviour.selling.presence)
    gained = np.diff([presence(cadence) for cadence in (0.0, 0.5, 1.0, 1.5)])
    assert (gained > 0).all() and (np.diff(gained) < 0).all()


@pytest.mark.parametrize("week", (5, 13, 31))
def test_stop_and_go_on(small, lived, rows, alike, week):
    roaming = small(ROAMING | {"territories.claims": 0.5})
    first = lived(roaming, until=week)
    then = simulate(roaming, start=first.end, seed=1)
    through = lived(roaming)
    alike(rows(first, then), rows(through))
    for name in ("road", "claims", "settled", "resented"):
        assert getattr(first.journal, name) + getattr(then.journal, name) == getattr(through.journal, name)
