"""The road: what theory says of its length."""

import numpy as np
import pytest

from salessim.chart.travel import TOUR, VISITS_A_TRIP, areas_of, kilometres_of, visits_of

RNG = np.random.default_rng(7)
ONE = np.zeros(4_000, np.int64)
SQUARE = RNG.uniform(0.0, 100.0, (4_000, 2))
CENTRE = np.array([[50.0, 50.0]])


def length(places=SQUARE, home=CENTRE, visits=0.01):
    return kilometres_of(places, home, ONE, np.full(len(places), visits))[0]


def test_the_land_of_places_spread_over_a_square():
    assert areas_of(SQUARE, ONE, np.full(4_000, 1 / 4_000), 1)[0] == pytest.approx(100.0**2, rel=0.07)


def test_a_tour_through_what_is_visited_and_ways_from_home():
    m, to_the_middle = 40.0, 100.0 * 0.3826  # mean distance from the middle of a square of side 1
    assert length() == pytest.approx(TOUR * np.sqrt(100.0**2 * m) + 2.0 * m / VISITS_A_TRIP * to_the_middle, rel=0.03)


def test_the_shortest_tour_is_about_as_long():
    """Nearest neighbour and 2-opt, which end some 5 % above the shortest."""
    places = SQUARE[:200]
    tour = [0]
    left = set(range(1, len(places)))
    while left:
        tour.append(min(left, key=lambda i: np.hypot(*(places[i] - places[tour[-1]]))))
        left.remove(tour[-1])
    tour = np.array(tour)
    for _ in range(20):
        for i in range(1, len(tour) - 2):
            a, b, c, d = (places[tour[k]] for k in (np.full(len(tour) - i - 2, i - 1), np.full(len(tour) - i - 2, i),
                                                    np.arange(i + 1, len(tour) - 1), np.arange(i + 2, len(tour))))
            saved = np.hypot(*(a - b).T) + np.hypot(*(c - d).T) - np.hypot(*(a - c).T) - np.hypot(*(b - d).T)
            if len(saved) and saved.max() > 1e-9:
                j = i + 1 + int(saved.argmax())
                tour[i:j + 1] = tour[i:j + 1][::-1]
    found = np.hypot(*(places[tour] - places[np.roll(tour, 1)]).T).sum()
    area = areas_of(places, ONE[:200], np.full(200, 1 / 200), 1)[0]
    assert found / np.sqrt(area * 200) == pytest.approx(TOUR, rel=0.2)  # the edge of a small square adds some


def test_twice_the_land_takes_root_two_of_the_road():
    root = np.sqrt(2.0)
    assert length(SQUARE * root, CENTRE * root) == pytest.approx(root * length())


def test_twice_the_visits_take_less_than_twice_the_road():
    assert np.sqrt(2.0) * length() < length(visits=0.02) < 2.0 * length()


def test_seats_do_not_mix():
    places = np.concatenate([SQUARE, SQUARE + [500.0, 0.0]])
    both = kilometres_of(places, np.concatenate([CENTRE, CENTRE + [500.0, 0.0], CENTRE]), np.repeat([0, 1], 4_000),
                         np.full(8_000, 0.01))
    assert both == pytest.approx([length(), length(), 0.0])


def test_a_single_account_and_nothing_to_visit():
    assert kilometres_of(np.array([[30.0, 0.0]]), np.zeros((1, 2)), np.zeros(1, int), np.ones(1))[0] == pytest.approx(
        2.0 * 30.0 / VISITS_A_TRIP)
    assert length(visits=0.0) == 0.0
    assert len(kilometres_of(np.zeros((0, 2)), np.zeros((2, 2)), np.zeros(0, int), np.zeros(0))) == 2


def test_large_accounts_see_a_seller_more_often():
    large, usual, small = visits_of(np.array([3.0, 1.0, 0.2]), 52.0)
    assert (large, usual, small) == (2.0, 1.0, 0.5)
