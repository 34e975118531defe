"""Assignment of people to territories: a pure pairing of two orders within a role."""

import numpy as np
import pytest

from salessim.chart import assigned, handed_on

RNG = np.random.default_rng(3)


@pytest.mark.parametrize("n", [1, 2, 7, 50])
def test_the_richest_goes_to_the_best(n):
    value, merit, kind = RNG.random(n), RNG.random(n), RNG.integers(0, 3, n)
    gets = assigned(value, merit, kind)
    assert sorted(gets.tolist()) == list(range(n)), "each has one"
    assert (kind[gets] == kind).all(), "nobody leaves the role"
    for k in range(3):
        mine = np.flatnonzero(kind == k)
        order = mine[np.argsort(value[mine])]
        assert (np.diff(merit[gets[order]]) >= 0).all()


def test_sorted_pairs_make_the_most_of_both():
    """Rearrangement inequality: no other pairing has a higher sum of products."""
    value, merit = RNG.random(6), RNG.random(6)
    best = (value * merit[assigned(value, merit, np.zeros(6, int))]).sum()
    assert all(best >= (value * merit[RNG.permutation(6)]).sum() - 1e-12 for _ in range(500))


def test_equals_keep_their_order_and_nobody_comes_last():
    assert assigned(np.ones(4), np.ones(4), np.zeros(4, int)).tolist() == [0, 1, 2, 3]
    assert assigned(np.array([3.0, 2, 1]), np.array([-np.inf, 5, 7]), np.zeros(3, int)).tolist() == [2, 1, 0]
    assert assigned(np.array([1.0, 9, 5]), np.array([1.0, 2, 3]), np.array([-1, -1, 0])).tolist() == [0, 1, 2]


def test_a_map_is_handed_on_and_nobodys_stays_nobodys():
    coverage = np.array([[0, -1], [1, 2], [2, 0]], np.int32)
    moved = handed_on(coverage, np.array([2, 0, 1]))
    assert moved.tolist() == [[2, -1], [0, 1], [1, 2]] and moved.dtype == coverage.dtype
