"""A company started from files: week 0 equals them, and every bad row is told at once."""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from salessim.chart import seats_of
from salessim.company import simulate
from salessim.company.simulate import start_state
from salessim.company.state import APPROVING, CLASS, SELLING
from salessim.declare import Faults
from salessim.scenario.load import check, load
from salessim.scenario.start_files import STAGES

SCENARIOS = Path(__file__).resolve().parents[2] / "scenarios"
FILE = SCENARIOS / "from_files.yaml"


def listed(name):
    with open(SCENARIOS / "files" / name, encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def scenario():
    return load(FILE)


@pytest.fixture(scope="module")
def state(scenario):
    return start_state(scenario, seed=3, replication=1)


def rows_of(scenario):
    return {seat.id: i for i, seat in enumerate(seats_of(scenario.teams, scenario.roles))}


def test_the_people_are_those_of_the_roster(scenario, state):
    roster, people, row = listed("roster.csv"), state.tables["people"], rows_of(scenario)
    assert len(roster) >= 30
    assert state.week == 0
    assert state.tables["names"].tolist() == [person["name"] for person in roster]
    assert people["seat"].tolist() == [row[person["seat"]] for person in roster]
    days = [(scenario.time.epoch - date.fromisoformat(person["hired"])).days for person in roster]
    assert people["hired"] == pytest.approx(-np.array(days) / 7, abs=0.51)
    assert state.tables["seats"]["person"][people["seat"]].tolist() == list(range(len(roster)))
    told = np.array([float(person["attainment"] or "nan") for person in roster])
    assert people["attainment"][np.isfinite(told)] == pytest.approx(told[np.isfinite(told)])


def test_the_longer_there_the_more_skilled(state):
    people = state.tables["people"]
    by_tenure = np.argsort(-people["hired"])
    for sold_before in (0, 1):  # who has starts higher
        alike = by_tenure[people["experienced"][by_tenure] == sold_before]
        assert (np.diff(people["level"][alike, 0]) >= 0).all()
    assert people["level"][by_tenure[0], 0] < 0.9 < people["level"][by_tenure[-1], 0]


def test_seats_nobody_is_named_for_are_vacant_and_being_filled(scenario, state):
    named = {person["seat"] for person in listed("roster.csv")}
    lives, people = state.tables["lives"], state.tables["people"]
    for seat, row in rows_of(scenario).items():
        if seat in named:
            weeks = -people["hired"][state.tables["seats"]["person"][row]]
            assert lives["phase"][row] == (CLASS if weeks < scenario.onboarding.class_weeks else SELLING)
        else:
            assert lives["phase"][row] == APPROVING
            assert state.tables["seats"]["person"][row] == -1


def test_the_open_deals_are_those_of_the_pipeline(scenario, state):
    pipeline, deals, row = listed("pipeline.csv"), state.tables["deals"], rows_of(scenario)
    products, accounts = list(scenario.market.products), state.tables["accounts"]
    assert deals["seat"].tolist() == [row[deal["seat"]] for deal in pipeline]
    assert deals["stage"].tolist() == [STAGES.index(deal["stage"]) for deal in pipeline]
    assert deals["value"].tolist() == [float(deal["value"]) for deal in pipeline]
    assert deals["product"].tolist() == [products.index(deal["product"]) for deal in pipeline]
    days = [(scenario.time.epoch - date.fromisoformat(deal["opened"])).days for deal in pipeline]
    assert deals["opened"] == pytest.approx(-np.array(days) / 7, abs=0.51)
    segments = list(scenario.market.segments)
    assert accounts["segment"][deals["account"]].tolist() == [segments.index(deal["segment"]) for deal in pipeline]
    first = np.searchsorted(accounts["segment"], range(len(segments)))
    for deal, found in zip(pipeline, deals, strict=True):
        if deal["account"]:
            assert found["account"] == first[segments.index(deal["segment"])] + int(deal["account"]) - 1
    assert len(set(deals["key"].tolist())) == len(deals)
    assert state.tables["seats"]["deals"].sum() == len(deals)


def test_it_lives_on_and_people_keep_their_names(scenario):
    history = simulate(scenario, until=26)
    first = listed("roster.csv")[0]
    assert history.names([0])[0] == first["name"]
    assert first["name"] in history.people()["name"]
    assert history.end.tables["names"].tolist() == [person["name"] for person in listed("roster.csv")]
    assert history.names([10_000])[0] == "person 10001"
    again = simulate(scenario, until=26)
    assert (again.closed == history.closed).all()


def test_luck_differs_between_replications_but_not_the_files(scenario, state):
    other = start_state(scenario, seed=3, replication=2)
    assert other.tables["deals"]["value"].tolist() == state.tables["deals"]["value"].tolist()
    assert (other.tables["people"]["talent"] != state.tables["people"]["talent"]).all()


def test_without_a_pipeline_deals_of_filled_seats_stay(scenario):
    state = start_state(scenario.change({"start.pipeline": None}))
    deals, seats = state.tables["deals"], state.tables["seats"]
    assert len(deals) > 0
    assert (seats["person"][deals["seat"]] >= 0).all()


ROSTER = """name,team,role,hired,attainment
Ann Lee,harbor,ae,2025-01-06,1.0
Bob Ray,harbour,sdr,2025-01-06,
,harbour,ae,2026-03-01,many
Cem Oz,delta,ae,yesterday,
"""
PIPELINE = """seat,segment,product,stage,value,opened,account
harbour.ae.11,mid_market,core,propose,10000,2025-12-01,
harbour.ae.1,big,core,proposal,-5,2025-12-01,
harbour.ae.1,mid_market,core,propose,10000,2025-12-01,9999
harbour.ae.1,mid_market,core
"""


def test_every_bad_row_of_both_files_is_told_at_once(tmp_path):
    (tmp_path / "roster.csv").write_text(ROSTER)
    (tmp_path / "pipeline.csv").write_text(PIPELINE)
    (tmp_path / "bad.yaml").write_text(
        f"extends: {FILE.as_posix()}\nstart: {{roster: roster.csv, pipeline: pipeline.csv}}\n")
    told = [str(fault).replace(str(tmp_path) + "/", "") for fault in check(tmp_path / "bad.yaml")]
    assert told == [
        "roster.csv:2: team: one of harbour, valley, ridge, delta (got 'harbor')",
        "roster.csv:3: role: one of ae (got 'sdr')",
        "roster.csv:4: name: a name of at most 48 letters (got '')",
        "roster.csv:4: hired: a date before the start on 2026-01-05 (at most 3,000 weeks) (got '2026-03-01')",
        "roster.csv:4: attainment: a number from 0 to 20 (got 'many')",
        "roster.csv:5: hired: a date like 2025-03-31 (got 'yesterday')",
        "pipeline.csv:2: seat: a declared seat like harbour.ae.1 (got 'harbour.ae.11')",
        "pipeline.csv:3: segment: one of mid_market, upper_mid (got 'big')",
        "pipeline.csv:3: stage: one of qualify, discover, propose, negotiate (got 'proposal')",
        "pipeline.csv:3: value: a number from 1 to 1,000,000,000 (got '-5')",
        "pipeline.csv:4: account: a whole number from 1 to 2,280 (got '9999')",
        "pipeline.csv:5: 7 values, one a column (got 3)",
    ]
    with pytest.raises(Faults):
        load(tmp_path / "bad.yaml")


@pytest.mark.parametrize("text, fault", [
    ("name,seat\nAnn,harbour.ae.1\n", ":1: columns: either hired or tenure_weeks (got name, seat)"),
    ("name,team,tenure_weeks\nAnn,harbour,3\n", ":1: columns: role among them (got name, team, tenure_weeks)"),
    ("name,seat,tenure_week\nAnn,harbour.ae.1,3\n", ":1: columns: each once, of seat, team, role, name, hired, "
     "tenure_weeks, attainment, pay; did you mean 'tenure_weeks'? (got 'tenure_week')"),
    ("name,seat,tenure_weeks\nAnn,harbour.ae.1,3\nBo,harbour.ae.1,3\n",
     ":3: seat: a seat for one person; line 2 has it too (got 'harbour.ae.1')"),
    ("name,seat,tenure_weeks\nAnn,harbour.ae.1,\n", ":2: tenure_weeks: weeks since hired (got '')"),
    ("name,seat,tenure_weeks\n", ":1: at least one row below the header (got none)"),
    ("", ":1: columns: name and team and role among them (got none)"),
])
def test_what_a_roster_may_not_be(tmp_path, text, fault):
    (tmp_path / "roster.csv").write_text(text)
    (tmp_path / "bad.yaml").write_text(f"extends: {FILE.as_posix()}\nstart: {{roster: roster.csv, pipeline: null}}\n")
    told = [str(found) for found in check(tmp_path / "bad.yaml")]
    assert any(line.endswith(fault) and "roster.csv" in line for line in told), told


def test_a_full_team_takes_nobody_more(tmp_path):
    rows = "".join(f"P{i},delta,ae,{i}\n" for i in range(10))
    (tmp_path / "roster.csv").write_text("name,team,role,tenure_weeks\n" + rows)
    (tmp_path / "bad.yaml").write_text(f"extends: {FILE.as_posix()}\nstart: {{roster: roster.csv, pipeline: null}}\n")
    [fault] = check(tmp_path / "bad.yaml")
    assert str(fault).endswith("roster.csv:11: role: at most 9 of ae in delta (got one more)")
