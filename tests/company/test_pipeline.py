"""The pipeline by stage and the review of it: deals are conserved, weeks follow Little's law, help is shared out."""

import numpy as np
import pytest

from salessim.calendar import QUARTER
from salessim.company.people.managing import plan_week
from salessim.company.pipeline import STAGES, N, bottleneck, open_now
from salessim.company.simulate import begin, simulate
from salessim.selling import floor as f
from salessim.selling.advance import helped_by
from salessim.selling.steps_close import close
from salessim.selling.steps_deals import advance

PROPOSING = {f"market.products.{name}.{what}": value for name in ("core", "extra")
             for what, value in (("proposal_cost", 200.0), ("proposal_hours", 3.0))}
KEEN = {"behaviour.selling.attention": 20.0, "behaviour.selling.neglect": 0.0}  # every deal is attended almost fully
SLOW = {f"market.products.{name}.stage_weeks": (6.0, 6.0, 6.0, 6.0) for name in ("core", "extra")}


def by_stage(table, name):
    """A column of the table of stages. (quarters, stages)"""
    return table[name].reshape(-1, N)


def standing(state):
    """The pipeline of a state."""
    return open_now(state.tables["deals"], state.tables["seat_products"])


# -- what came and went ----------------------------------------------------------------------------------------------


def test_every_deal_that_enters_a_stage_leaves_it_or_stands_there(small, lived):
    history = lived(small())
    table = history.stages()
    opened = standing(history.start).counts.sum(axis=0)
    for q in range(4):
        rows = table[q * N:(q + 1) * N]
        gone = rows["won"] + rows["lost"] + rows["no_decision"]
        on = np.append(rows["passed"][:-1], 0)  # what passes the last gate is won
        np.testing.assert_array_equal(rows["open"], opened + rows["entered"] - on - gone)
        opened = rows["open"]
    ends = standing(history.end)
    np.testing.assert_array_equal(opened, ends.counts.sum(axis=0))
    np.testing.assert_allclose(rows["value"], ends.values.sum(axis=0))
    assert table["won"].sum() == len(history.won) and table["stage"].tolist() == [*STAGES] * 4


def test_histories_that_begin_or_end_within_a_quarter(small, lived):
    whole = lived(small())
    assert len(lived(small(), until=0).stages()) == 0
    first = lived(small(), until=22)
    then = simulate(small(), start=first.end, until=30)
    for history, quarters in ((first, 2), (then, 1)):
        table = history.stages()
        assert len(table) == quarters * N and table["won"].sum() == len(history.won)
        assert (table["open"][-N:] == standing(history.end).counts.sum(axis=0)).all()
    np.testing.assert_array_equal(first.stages()[:N], whole.stages()[:N])


def test_what_enters_is_what_was_opened(small, lived):
    history = lived(small())
    opened = np.concatenate([history.closed["opened"], history.end.tables["deals"]["opened"]])
    weeks = history.week_of(opened)
    per_quarter = np.bincount(weeks[weeks >= 0] // QUARTER, minlength=4)
    assert by_stage(history.stages(), "entered")[:, 0].tolist() == per_quarter.tolist()


def test_proposals_are_the_deals_that_reach_the_third_stage(small, lived):
    history = lived(small(PROPOSING))
    reached = by_stage(history.stages(), "entered")[:, STAGES.index("propose")]
    written = history.ticks["proposals"].reshape(4, QUARTER).sum(axis=1)
    assert written.tolist() == reached.tolist() and written.min() > 50
    assert history.measures()["proposal_cost"] == pytest.approx(200.0 * written.sum())
    assert history.quarters()["proposals"].tolist() == pytest.approx((200.0 * written).tolist())


def test_a_proposal_takes_its_hours_the_week_after(small, lived):
    start = lived(small(), until=1).end
    free = simulate(small(), start=start, until=3)
    asked = small({f"market.products.{name}.proposal_hours": 0.5 for name in ("core", "extra")})
    busy = simulate(asked, start=start, until=3, baseline=small())
    assert free.ticks["hours_had"][0] == busy.ticks["hours_had"][0]
    hours = free.ticks["hours_had"][1] - busy.ticks["hours_had"][1]
    assert busy.ticks["proposals"][0] > 3
    assert hours == pytest.approx(0.5 * busy.ticks["proposals"][0], rel=1e-9)


# -- how long it took -------------------------------------------------------------------------------------------------


def test_weeks_in_stages_add_up_to_the_weeks_that_deals_were_open(small, lived):
    history = lived(small())
    weekly = history.ticks["deals"].reshape(4, QUARTER).sum(axis=1)
    assert by_stage(history.stages(), "deal_weeks").sum(axis=1) == pytest.approx(weekly, rel=0.12)
    assert history.stages()["deal_weeks"].sum() == pytest.approx(weekly.sum(), rel=0.05)


def test_nothing_waits_where_every_deal_is_attended(small, lived):
    kept, keen = (lived(small(SLOW | more)) for more in ({}, KEEN))
    assert keen.measures()["waiting"] < 0.01
    assert kept.measures()["waiting"] > 0.1


def test_a_stage_takes_the_weeks_of_the_stage_and_those_it_waits(small, lived):
    history = lived(small(SLOW | KEEN | {"behaviour.selling.decay": 0.0}))
    table = history.stages()
    weeks = by_stage(table, "deal_weeks").sum(axis=0) / by_stage(table, "entered").sum(axis=0)
    assert weeks[1:3] == pytest.approx(np.full(2, 6.0), rel=0.1)
    assert weeks[0] == pytest.approx(6.5, rel=0.1)  # in the week it opens no deal is worked
    assert 4.0 < weeks[3] < 6.3  # some are hurried at a quarter's end


def test_the_bottleneck_is_where_most_waits(small, lived):
    for slow, name in ((0, "qualify"), (1, "discover"), (2, "propose")):
        weeks = [1.0, 1.0, 1.0, 1.0]
        weeks[slow] = 10.0
        slowed = small({f"market.products.{product}.stage_weeks": tuple(weeks) for product in ("core", "extra")})
        assert bottleneck(lived(slowed)) == name


def test_what_stands_and_what_waits_by_hand():
    deals, hours = np.zeros(5, f.DEALS), np.zeros((2, 2), f.SEAT_PRODUCTS)
    deals["value"], deals["stage"], deals["product"] = [1, 10, 100, 1000, 5], [0, 3, 3, 1, 1], [0, 0, 1, 0, 0]
    deals["moved"], deals["opened"], deals["outcome"] = [3, 4, 2, 1, 9], [3, 0, 0, 0, 9], [-1, -1, -1, f.LOST, -1]
    deals["ripe"], deals["seat"] = [f.FAR, f.FAR, 7, f.FAR, f.FAR], [0, 1, 0, 0, 0]
    hours["attended"] = [[0.75, 0.9], [0.5, 0.9]]
    now = open_now(deals, hours, since=4)
    assert now.counts.tolist() == [[1, 1, 0, 1], [0, 0, 0, 1]]
    assert now.values.tolist() == [[1, 5, 0, 10], [0, 0, 0, 100]] and now.stood == 101
    assert now.waits.tolist() == [[0.25, 0.25, 0, 0.5], [0, 0, 0, 1]]  # what is held back waits wholly


def test_a_month_puts_off_a_part_of_what_was_open(small, lived):
    history = lived(small())
    assert 0.0 < history.measures()["put_off"] < 0.3
    assert len(history.journal.stages) == 12


# -- reviewing it ----------------------------------------------------------------------------------------------------


def test_help_is_weighed_by_what_it_brings():
    for odds in (-3.0, 0.0, 1.5):
        p = 1.0 / (1.0 + np.exp(-odds))
        assert helped_by(0.0, odds, 7.0) == 1.0
        assert helped_by(1.0, odds, 7.0) == pytest.approx(7.0 * 4.0 * p * (1.0 - p))
        assert helped_by(0.3, odds, 7.0) == pytest.approx(0.7 + 0.3 * helped_by(1.0, odds, 7.0))


@pytest.fixture
def helped(small, lived):
    """helped(changes) -> (hours of help this week by closable deal, the deals, the company), of one week."""

    def week_of(changes):
        company = begin(small(changes), lived(small(), until=20).end, 52, 1, 0)
        used = plan_week(company)
        for step in (advance, close):  # so that what is closable is known, help being given by `close`
            step(company.floor, 20, 0)
        deals = company.floor.deals[:company.floor.counts[f.DEALS_OPEN]]
        deals["help"] = 0.0
        deals["outcome"] = -1
        deals["ripe"] = f.FAR
        before = deals.copy()
        advance(company.floor, 21, 1)
        here = (deals["stage"] == f.NEGOTIATE) & (deals["outcome"] < 0)
        close(company.floor, 21, 1)
        assert len(before) == len(deals)
        return deals["help"][here].astype(float), deals[here], company, used

    return week_of


def test_the_same_hours_go_evenly_or_where_they_move_most(helped):
    even, deals, company, _ = helped({})
    teams = company.floor.seats["team"][deals["seat"]]
    for t in range(2):
        assert even[teams == t].sum() == pytest.approx(company.floor.teams["help"][t], rel=1e-4)
        assert np.ptp(even[teams == t]) < 1e-6
    known, deals, company, used = helped({"managers.pipeline_hours": 1.0})
    teams = company.floor.seats["team"][deals["seat"]]
    assert (company.floor.teams["insight"] > 0.7).all() and used[:, 3].min() > 0
    for t in range(2):
        mine = known[teams == t]
        assert mine.sum() == pytest.approx(company.floor.teams["help"][t], rel=1e-4)
        assert np.corrcoef(mine, deals["value"][teams == t])[0, 1] > 0.5 and np.ptp(mine) > 0.2


def test_a_review_takes_managers_hours_and_help_on_the_right_deals_wins_more(small, lived):
    base = {"behaviour.selling.help_odds": 0.4, "managers.coaching_hours": 0.0}
    gains, help_hours, hours = [], [], []
    for k in range(4):
        plain, seen = (lived(small(base | more), k, baseline=small(base)).measures()
                       for more in ({}, {"managers.pipeline_hours": 0.25}))
        gains.append(seen["bookings"] / plain["bookings"] - 1.0)
        help_hours.append(seen["manager_help_hours"] / plain["manager_help_hours"] - 1.0)
        hours.append(seen["manager_pipeline_hours"])
    assert np.mean(gains) > 0.01 and min(hours) > 0.5
    assert np.mean(help_hours) == pytest.approx(0.0, abs=0.05)


def test_without_managers_hours_nothing_is_reviewed(small, lived):
    idle = {"managers.hours": 11.0, "managers.priorities": ("admin", "meeting", "complaints", "conflicts", "approvals",
                                                            "help", "visits", "interviews", "reviews", "communication",
                                                            "own_deals", "coaching", "pipeline")}
    assert lived(small(idle | {"managers.pipeline_hours": 1.0})).measures()["manager_pipeline_hours"] < 0.05
