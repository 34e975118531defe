"""How many seats: charts add up, and the arithmetic of workload grows with the work."""

import pytest

import salessim
from salessim.chart.sizing import hours_a_seat, resized, seats_in, seats_of_workload, share_of_workload
from salessim.places import scenarios


@pytest.fixture(scope="module")
def today():
    return salessim.load(scenarios() / "today.yaml")


@pytest.fixture(scope="module")
def specialists():
    return salessim.load(scenarios() / "hunters_and_farmers.yaml")


@pytest.mark.parametrize("seats", [6, 7, 31, 50, 51, 120])
def test_a_chart_of_another_size_has_that_size_and_every_team(today, specialists, seats):
    for scenario in (today, specialists):
        other = scenario.change(resized(scenario, seats))
        assert seats_in(other) == seats
        assert min(sum(team.seats.values()) for team in other.teams.values()) >= 1


def test_teams_keep_their_proportions(today):
    doubled = today.change(resized(today, 2 * seats_in(today)))
    for name, team in today.teams.items():
        assert abs(doubled.teams[name].seats["ae"] - 2 * team.seats["ae"]) <= 2


def test_fewer_seats_than_teams_are_refused(today):
    with pytest.raises(ValueError, match=r"at least one a team, 6 \(got 5\)"):
        resized(today, 5)


def test_workload_grows_with_accounts_and_the_share_wanted(today):
    more = today.change({f"market.segments.{name}.accounts": 2 * segment.accounts
                         for name, segment in today.market.segments.items()})
    assert seats_of_workload(more, 0.5) == pytest.approx(2 * seats_of_workload(today, 0.5))
    needed = [seats_of_workload(today, share) for share in (0.3, 0.5, 0.7, 0.9)]
    assert needed == sorted(needed) and needed[3] - needed[2] > needed[1] - needed[0]  # the last needs cost most
    assert share_of_workload(today, needed[1]) == pytest.approx(0.5)
    assert hours_a_seat(today) == pytest.approx(52 * 45 * 0.45)
