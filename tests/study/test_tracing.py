"""A trace is the same history a run counts, as tables, and a story that says what the tables say."""

import pandas as pd
import pytest

from salessim.figures import share
from salessim.study import run, trace
from salessim.study.answer import money
from salessim.study.story import story, whose


def test_a_trace_is_the_history_the_run_counts(today, better):
    results, traced = run([today], replications=4, seed=3), trace(today, 2, seed=3)
    quarters = results.table("quarter").query("replication == 2").reset_index(drop=True)
    pd.testing.assert_frame_equal(quarters[traced.tables["quarters"].columns], traced.tables["quarters"])
    beside = run([today, better], replications=1).table("quarter").query("scenario == 'better'").contribution
    assert trace(better, baseline=today).tables["quarters"].contribution.tolist() == beside.tolist()


def test_tables_are_frames_by_name(today):
    tables = trace(today).tables
    assert set(tables) == {"deals", "hires", "exits", "classes", "reviews", "quarters", "teams", "people", "weeks"}
    assert all(isinstance(table, pd.DataFrame) for table in tables.values()) and tables["classes"].empty


def test_the_story_says_what_the_tables_say(today):
    traced = trace(today)
    people = traced.tables["people"]
    mine = people[people.person == traced.person].sort_values("quarter").head(4)
    said = traced.story
    assert said.startswith("Ada sells as account executive in team north, seat north_7, hired in week 0.")
    for _, row in mine.iterrows():
        verb = "makes" if row.attainment >= 1 else "misses"
        assert verb in said and money(row.bookings, "USD") in said and f"attainment {share(row.attainment)}" in said
    assert f"The best, {money(mine.bookings.max(), 'USD')}, closes in week" in said
    assert "Of 8 deals closed, 4 are won." in said and "1 of them goes out at a discount of 10 %" in said
    assert said.endswith("At the end of the year the seat is still theirs.")
    assert traced.story_of(5).endswith("A review in week 26 counts 2 failed quarters. In week 30 it ends: resigned.")


def test_the_story_is_of_the_most_eventful_full_year(today):
    tables = trace(today).tables
    people = tables["people"]
    spread = people.groupby("person").attainment.agg(lambda a: a.max() - a.min())
    assert whose(tables) == spread.idxmax()


@pytest.mark.parametrize("names", [[], ["deals"], ["hires", "exits"]])
def test_a_story_needs_no_table_but_people(today, names):
    tables = trace(today).tables
    assert "Quarter 1" in story({"people": tables["people"], **{name: tables[name] for name in names}}, 5, "USD")
    assert story({"people": tables["people"][:0]}, None, "USD") == "Nobody sold in this history."
