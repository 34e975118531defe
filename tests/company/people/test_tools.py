"""Tools: what they cost, who takes them up and how soon, what they save and add; nothing where they do nothing."""

import math

import numpy as np
import pytest

from salessim.company import simulate
from salessim.company.people.tools import ever_since, use
from salessim.company.state import TOOLS
from salessim.luck import PERSON, entities
from salessim.scenario.people import SKILLS, Tool
from salessim.selling.floor import CLOSING

SIGMA = 0.40  # of talent in the small company
TOOL = {"cost": 1_200.0, "saves": 0.2, "adopters": 1.0}
IDLE = {"cost": 1_200.0, "training_hours": 0.0}
RESTLESS = {"behaviour.leaving.late": 1.0, "behaviour.leaving.middle": 1.0}


@pytest.fixture
def after(small, lived):
    """after(tools, replication=0, changes) -> History of the small company once it has these tools."""
    def of(tools, replication=0, changes=None, **more):
        base = small(changes)
        return lived(base.change({"tools": tools}), replication, baseline=base, **more)
    return of


def selling(history):
    """PEOPLE rows of those who sell at the end."""
    tables = history.end.tables
    return tables["people"][tables["seats"]["person"][tables["seats"]["selling"] == 1]]


def test_use_grows_with_time_in_those_who_take_a_tool_up():
    keys, n = entities(1, 0, PERSON, 20_000), 20_000
    tools = (Tool(cost=1.0, adopters=0.3, adoption_weeks=8.0), Tool(cost=1.0, adopters=0.6, adoption_weeks=20.0))
    hired = np.where(np.arange(n) % 2, 10, -300)
    used = use(tools, np.array([(4, 0), (16, 1)], TOOLS), keys, hired, 20)
    for place, (tool, late) in enumerate(zip(tools, ((10, 4), (16, 16)), strict=True)):
        users = used[:, place] > 0
        assert abs(users.mean() - tool.adopters) < 4 * math.sqrt(tool.adopters * (1 - tool.adopters) / n)
        for first, weeks in ((1, 20 - late[0]), (0, 20 - late[1])):
            mine = used[first::2, place]
            assert mine[mine > 0] == pytest.approx(1 - math.exp(-weeks / tool.adoption_weeks))
    both = ((used[:, 0] > 0) & (used[:, 1] > 0)).mean()
    assert both == pytest.approx(0.18, abs=0.02), "one has nothing to do with the other"


def test_several_tools_save_one_after_the_other_and_add_up_in_skill(after):
    two = {"a": TOOL | {"gains": {"closing": 0.3}, "adoption_weeks": 0.01},
           "b": TOOL | {"saves": 0.5, "gains": {"closing": 0.2, "time": 0.1}, "adoption_weeks": 0.01}}
    people = selling(after(two, until=5))
    assert people["eased"] == pytest.approx(1 - 0.8 * 0.5)
    assert people["equipped"][:, CLOSING] == pytest.approx(0.5 * SIGMA)
    assert people["equipped"][:, SKILLS.index("time")] == pytest.approx(0.1 * SIGMA)
    assert people["skill"] == pytest.approx(people["reach"] * people["level"] * np.exp(people["equipped"]))


def test_what_is_saved_is_there_for_selling(small, lived, after):
    plain = lived(small(), until=8)
    eased = after({"crm": TOOL | {"adoption_weeks": 0.01, "training_hours": 0.0}}, until=8)
    more = eased.ticks["hours_had"][4] / plain.ticks["hours_had"][4]
    assert more == pytest.approx((1 - 0.55 * 0.8) / (1 - 0.55), rel=0.06)


def test_a_tool_costs_for_each_who_sells_month_by_month(small, lived, after):
    plain, history = lived(small(RESTLESS)), after({"crm": IDLE, "map": IDLE}, changes=RESTLESS)
    months = [week for week, what, _ in history.journal.spent if what == "tools"]
    assert months == [0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47]
    more = history.measures()["tools_cost"] - plain.measures()["tools_cost"]
    assert more == pytest.approx(2 * 1_200.0 * history.ticks["selling"].mean(), rel=0.05)


def test_it_is_learned_once_by_each(after):
    history = after({"crm": TOOL | {"training_hours": 12.0}}, changes=RESTLESS | {"onboarding.class_weeks": 0})
    hours = dict(history.journal.learned)
    here = int(history.ticks["selling"][0])
    assert hours[0] == pytest.approx(12.0 / 4 * here) and {1, 2, 3} <= hours.keys(), "over the month it comes in"
    came = [row for row in history.journal.hires if 0 < row[0] <= 47]
    assert len(came) > 3
    assert sum(hours.values()) == pytest.approx(12.0 * (here + len(came)), abs=24.0), "and by each who comes"


def test_in_class_it_is_learned_there(after):
    months = (0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47)
    history = after({"crm": TOOL | {"training_hours": 12.0}}, changes=RESTLESS | {"onboarding.class_weeks": 6})
    assert len(history.journal.hires) > 3 and max(week for week, _ in history.journal.learned) < months[1]


def test_who_was_here_has_had_it_all_along(small, lived):
    history = lived(small({"tools": {"crm": TOOL}}), until=1)
    people = selling(history)
    long_here = people["hired"] < -52
    assert people["eased"][long_here] == pytest.approx(0.2, abs=0.001) and long_here.sum() > 5
    assert not any(week == 0 for week, hours in history.journal.learned if hours > 8.0 / 4 * 3)
    assert ever_since(history.scenario).tolist() == history.end.tables["tools"].tolist()


# -- what it does not do -----------------------------------------------------------------------------------------------


def test_a_tool_that_does_nothing_changes_money_alone(small, lived, after, rows, alike):
    plain, idle = lived(small()), after({"crm": IDLE})
    alike(rows(plain), rows(idle))
    was, now = plain.measures(), idle.measures()
    assert {name for name in was if repr(was[name]) != repr(now[name])} == {
        "tools_cost", "contribution", "headline", "cost_of_sales", "tool_use"}


def test_a_tool_nobody_takes_up_costs_its_hours_alone(small, lived, after, rows, alike):
    nobody = after({"crm": TOOL | {"adopters": 0.0, "training_hours": 0.0, "gains": {"closing": 1.0}}})
    alike(rows(nobody), rows(lived(small())))
    assert nobody.measures()["tool_use"] == 0


def test_until_it_is_there_nothing_differs(small, lived):
    changed = lived(small({"tools": {"crm": TOOL}, "time.roll_out_week": 21}), baseline=small())
    plain = lived(small())
    assert plain.ticks[:21].tolist() == changed.ticks[:21].tolist()
    assert plain.ticks[21:].tolist() != changed.ticks[21:].tolist()


def test_put_away_it_does_nothing_more(small, lived):
    with_it = small({"tools": {"crm": TOOL | {"gains": {"closing": 0.5}}, "old": TOOL}})
    history = lived(small({"time.roll_out_week": 20}), baseline=with_it, until=22)
    people = selling(history)
    assert not people["eased"].any() and not people["equipped"].any()
    assert people["skill"] == pytest.approx(people["reach"] * people["level"])


def test_what_stays_keeps_its_time(small, lived):
    before = small({"tools": {"gone": TOOL, "crm": TOOL}})
    after = small({"tools": {"crm": TOOL, "new": IDLE}, "time.roll_out_week": 20})
    since = lived(after, baseline=before).end.tables["tools"]["since"]
    assert since.tolist() == [ever_since(before)["since"][0], 20]


def test_who_uses_what_stays_goes_on_using_it(small, lived):
    half = TOOL | {"adopters": 0.5}
    before = small({"tools": {"gone": half, "crm": half}})
    after = small({"tools": {"new": half, "crm": half}, "time.roll_out_week": 20})
    had, have = (lived(one, baseline=before).end.tables["tools"] for one in (before, after))
    assert have["number"].tolist() == [2, 1]
    keys, hired = entities(1, 0, PERSON, 500), np.zeros(500, int)
    was, now = (use(one.tools.values(), rows, keys, hired, 52) for one, rows in ((before, had), (after, have)))
    assert was[:, 1] == pytest.approx(now[:, 1])
    assert ((now[:, 0] > 0) != (was[:, 0] > 0)).any(), "a new tool finds other people than the old one"


@pytest.mark.parametrize("week", [1, 4, 6, 13, 23, 40])
def test_stop_and_go_on_is_going_through(small, lived, rows, alike, week):
    busy = small({"tools": {"crm": TOOL | {"gains": {"closing": 0.3}, "adopters": 0.5}}} | RESTLESS)
    first = lived(busy, until=week)
    then = simulate(busy, start=first.end, seed=1, replication=0)
    alike(rows(first, then), rows(lived(busy)))
    through = first.journal.learned + then.journal.learned
    assert through == lived(busy).journal.learned
    assert [row for history in (first, then) for row in history.journal.spent] == lived(busy).journal.spent
