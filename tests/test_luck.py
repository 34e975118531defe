"""Luck by address: exact against plain integers, uniform, uncorrelated between neighbours, and shaped as promised."""

import math
import sys
from pathlib import Path
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from salessim import luck
from salessim.compiled import rule

sys.path.insert(0, str(Path(__file__).parents[1] / "benchmarks"))
import luck_statistics

ALL = 2**64 - 1
G, H, CHILD = 0x9E3779B97F4A7C15, 0xD1342543DE82EF95, 0x5851F42D4C957F2D
whole = st.integers(-(2**63), 2**63 - 1)


def mix(z):
    """SplitMix64's finaliser on plain Python integers, to judge the compiled one."""
    z &= ALL
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9 & ALL
    z = (z ^ (z >> 27)) * 0x94D049BB133111EB & ALL
    return z ^ (z >> 31)


def unmix(z):
    """The one number that mix takes to z."""
    z = z ^ (z >> 31) ^ (z >> 62)
    z = z * pow(0x94D049BB133111EB, -1, 2**64) & ALL
    z = z ^ (z >> 27) ^ (z >> 54)
    z = z * pow(0xBF58476D1CE4E5B9, -1, 2**64) & ALL
    return z ^ (z >> 30) ^ (z >> 60)


def key_of(key, *parts):
    for part in parts:
        key = mix(key + G * (part + 1))
    return key >> 1


def bits(key, purpose, step):
    return mix(key + G * step + H * purpose)


def test_the_steps_of_a_key_are_splitmix64s_published_sequence():
    published = [6457827717110365317, 3203168211198807973, 9817491932198370423, 4593380528125082431,
                 16408922859458223821]
    assert [luck.bits(1234567, 0, n) for n in range(1, 6)] == published


@settings(max_examples=300, deadline=None)
@given(whole, whole, st.integers(0, 63), whole, whole, whole)
def test_compiled_keys_and_draws_equal_plain_integers_bit_for_bit(seed, replication, purpose, a, b, step):
    key = luck.entity(seed, replication, luck.CANDIDATE, a, b, 3)
    assert key == key_of(0, seed, replication, luck.CANDIDATE, a, b, 3)
    assert luck.child(key, a, b, step) == key_of(key ^ CHILD, a, b, step)
    assert luck.bits(key, purpose, step) == bits(key, purpose, step)
    assert luck.uniform(key, purpose, step) == ((bits(key, purpose, step) >> 12) + 0.5) / 2**52


@rule
def draw_in_compiled_code(keys, drawn):
    for i in range(keys.size):
        keys[i] = luck.child(luck.entity(5, i, luck.ACCOUNT, -i), i, 1, i * i)
        drawn[i] = luck.uniform(keys[i], luck.VALUE, i - 50)


def test_rules_called_from_rules_give_the_same_as_from_python():
    keys, drawn = np.zeros(100, np.uint64), np.zeros(100)
    draw_in_compiled_code(keys, drawn)
    for i in range(100):
        key = luck.child(luck.entity(5, i, luck.ACCOUNT, -i), i, 1, i * i)
        assert isinstance(key, int) and int(keys[i]) == key < 2**63
        assert drawn[i] == luck.uniform(key, luck.VALUE, i - 50) == luck.uniform(keys[i], luck.VALUE, np.int32(i - 50))


def test_arrays_hold_what_scalars_give():
    keys = luck.entities(1, 2, luck.PERSON, 200)
    assert keys.dtype == np.uint64
    assert [int(key) for key in keys] == [luck.entity(1, 2, luck.PERSON, a) for a in range(200)]
    shapes = (luck.uniforms, luck.uniform), (luck.exponentials, luck.exponential), (luck.normals, luck.normal)
    for many, one in shapes:
        assert list(many(keys, luck.TALENT, -4)) == [one(key, luck.TALENT, -4) for key in keys]


def test_extremes_stay_inside():
    lowest, highest = np.uint64(unmix(0)), np.uint64(unmix(ALL))
    assert mix(int(highest)) == ALL
    assert luck.uniform(lowest, 0, 0) == 2.0**-53 and luck.uniform(highest, 0, 0) == 1 - 2.0**-53
    assert 0 < luck.exponential(highest, 0, 0) < luck.exponential(lowest, 0, 0) < 37
    assert luck.normal(highest, 0, 0) == -luck.normal(lowest, 0, 0) == pytest.approx(8.2095, abs=1e-4)


@settings(max_examples=300, deadline=None)
@given(st.floats(2.0**-53, 0.5))
def test_the_normal_quantile_is_exact_on_both_sides(p):
    assert luck.normal_at(1 - p) == -luck.normal_at(1 - (1 - p))
    z = luck.normal_at(p)
    assert math.erfc(-z / math.sqrt(2)) / 2 == pytest.approx(p, rel=1e-13)
    assert z == pytest.approx(NormalDist().inv_cdf(p), rel=1e-13, abs=1e-15)


def test_a_lognormal_has_mean_one():
    keys = luck.entities(3, 0, luck.NEED, 200_000)
    drawn = np.array([luck.lognormal(key, luck.VALUE, 0, 0.5) for key in keys[:20_000]])
    spread = math.sqrt(math.expm1(0.25) / drawn.size)
    assert abs(drawn.mean() - 1) < 4 * spread  # false alarm 6e-5
    assert luck.lognormal(keys[0], luck.VALUE, 0, 0.0) == 1.0


def test_no_two_addresses_share_their_luck():
    accounts = luck.entities(1, 0, luck.ACCOUNT, 200_000)
    keys = [accounts, luck.entities(1, 1, luck.ACCOUNT, 200_000), luck.entities(2, 0, luck.ACCOUNT, 200_000),
            luck.entities(1, 0, luck.PERSON, 200_000)]
    keys += [np.array([luck.child(int(key), product, 0, n) for key in accounts[:10_000]], np.uint64)
             for product in range(3) for n in range(3)]
    keys = np.concatenate(keys)
    assert np.unique(keys).size == keys.size  # by chance two are equal once in 10⁷ such tests
    draws = [luck.bits(int(accounts[0]), purpose, step) for purpose in range(64) for step in range(-520, 520)]
    assert len(set(draws)) == len(draws)


def test_a_name_is_an_order_not_a_set():
    assert luck.entity(1, 2, 3, 4, 5, 6) != luck.entity(2, 1, 3, 4, 5, 6) != luck.entity(1, 2, 3, 5, 4, 6)
    assert luck.child(luck.child(7, 1), 2) != luck.child(7, 1, 2) != luck.child(7, 2, 1)


def named_numbers(first, last):
    names = list(vars(luck))
    return {name: vars(luck)[name] for name in names[names.index(first):names.index(last)]}


def test_kinds_and_purposes_are_numbered_once():
    kinds, purposes = named_numbers("ACCOUNT", "GATE"), named_numbers("GATE", "PURPOSES")
    assert len(set(kinds.values())) == len(kinds) and len(set(purposes.values())) == len(purposes)
    assert all(0 <= number < luck.PURPOSES == 64 for number in purposes.values())


def test_neighbouring_addresses_pass_the_short_battery():
    """2·10⁶ draws; the threshold lets a perfect generator fail once in 1,000 such batteries (Bonferroni)."""
    found = luck_statistics.all_statistics(2_000_000)
    limit = luck_statistics.threshold(found)
    assert len(found) > 100
    assert {at: z for at, z in found.items() if not abs(z) < limit} == {}
    assert 0.5 < np.mean(np.square(list(found.values()))) < 1.6  # as a whole neither too good nor too bad


def test_the_battery_notices_a_poor_generator():
    biased = np.full(256, 1000)
    biased[:128] += 150
    assert luck_statistics.chi_square_z(biased) > 5
    assert luck_statistics.chi_square_z(np.full(256, 1000)) < -5  # too even is not luck either
    rng = np.random.default_rng(1)
    table = rng.random((64, 4000)) - 0.5
    assert abs(luck_statistics.matrix_z(table)) < 4
    table[1::2] = 0.7 * table[1::2] + 0.3 * table[::2]
    assert luck_statistics.matrix_z(table) > 5
