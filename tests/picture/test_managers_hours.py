"""Managers' hours: bars are the hours of the tables, by scenario and by team; titles turn with them."""

import numpy as np
import pytest

from salessim import load
from salessim.picture import managers_hours, svg
from salessim.picture.managers_hours import title
from salessim.places import scenarios
from salessim.selling.steps_managers import COACHING, UNDONE
from salessim.selling.steps_managers import USES as ALL
from salessim.study import run, trace
from salessim.study.managers_hours import USES, ManagersWeek, of_scenarios, of_teams

NAN = float("nan")


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml").change({"time.quarters": 2})


@pytest.fixture(scope="module")
def busy(today):
    return today.change({"name": "busy", "managers.hours": 30.0, "managers.own_deal_hours": 8.0,
                         "managers.help_hours": 1.0})


@pytest.fixture(scope="module")
def results(today, busy):
    return run([today, busy], replications=4, workers=1)


def bars(figure):
    return {patch.get_label(): patch.get_width() for patch in figure.axes[0].patches}


def week(called, coaching, undone=0.0, more=(NAN, NAN, NAN), deals=10.0):
    hours = dict.fromkeys(USES, (2.0, NAN, NAN))
    hours |= {"coaching": (coaching, NAN, NAN), "help on deals": (deals, NAN, NAN)}
    return ManagersWeek(called, 8, 40.0, hours, (undone, NAN, NAN), more)


def test_every_use_of_a_managers_week_is_shown_once():
    assert sorted(use for uses in USES.values() for use in uses) == sorted(ALL)


def test_bars_of_teams_are_the_means_of_the_table(today):
    traced = trace(today)
    table, drawn = traced.tables["manager_hours"], bars(managers_hours(traced, today))
    north = table[table.team == "north"].mean(numeric_only=True)
    assert drawn["north coaching"] == pytest.approx(north.coaching)
    assert drawn["north help on deals"] == pytest.approx(north.help + north.pipeline)
    assert sum(width for label, width in drawn.items() if label.startswith("north ") and "undone" not in label
               ) == pytest.approx(today.managers.hours, abs=0.1)
    assert len(of_teams(traced, today)) == len(today.teams)
    with pytest.raises(ValueError, match="the scenario beside its trace"):
        managers_hours(traced)


def test_bars_of_scenarios_are_the_means_of_their_histories(today, busy, results):
    drawn = bars(managers_hours(results))
    hours = [np.mean([trace(busy, n, baseline=today).tables["manager_hours"][[*ALL, "undone"]].mean().to_numpy()
                      for n in range(4)], axis=0)][0]
    assert drawn["busy coaching"] == pytest.approx(hours[COACHING], rel=0.02)
    assert drawn["busy own deals"] == pytest.approx(hours[ALL.index("own_deals")])
    assert drawn["busy undone"] == pytest.approx(hours[UNDONE], rel=0.05)
    one, other = of_scenarios(results)
    assert sum(mean for mean, *_ in one.hours.values()) == pytest.approx(45.0, abs=0.1)
    assert other.more[0] == pytest.approx(other.hours["coaching"][0] - one.hours["coaching"][0])
    interval = [line for line in managers_hours(results).axes[0].lines if line.get_label() == "today coaching interval"]
    assert list(interval[0].get_xdata()) == list(one.hours["coaching"][1:])


def test_titles_turn_when_the_numbers_turn(results):
    assert "less coaching under busy" in " ".join(managers_hours(results).get_suptitle().split())
    two = [week("north", 12), week("south", 15)]
    assert title(two, "team") == ("Managers give most of 40 hours a week to coaching (14); north coaches least (12), "
                                  "south most (15); all that is asked of them is done")
    assert "south coaches least (12), north most (15)" in title([week("north", 15), week("south", 12)], "team")
    assert title([week("north", 4, 2.5)], "team") == ("Managers give most of 40 hours a week to help on deals (10), 4 "
                                                      "to coaching; 2.5 hours asked for are not done")
    assert "more coaching under idea (9)" in title([week("today", 4), week("idea", 9, more=(5, 4, 6))], "scenario")
    assert "no clear change in coaching under idea" in title([week("today", 4), week("idea", 9, more=(5, -1, 11))],
                                                             "scenario")
    left = title([week("today", 4), week("idea", 4, 3.0)], "scenario")
    assert left.endswith("; 3.0 hours asked for are not done under idea")


def test_text_reads_when_projected(results):
    drawn = managers_hours(results)
    svg(drawn)
    ax = drawn.axes[0]
    texts = [*ax.texts, *ax.get_yticklabels(), ax.xaxis.label, *drawn.legends[0].get_texts()]
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
    looks = {(patch.get_facecolor(), patch.get_hatch()) for patch in ax.patches if patch.get_label().startswith("busy")}
    assert len({hatch for _, hatch in looks}) >= len(looks) - 2, "in grey, hatches tell most parts apart"
