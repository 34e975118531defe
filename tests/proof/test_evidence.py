"""The evidence bench, short: rows as promised, the same every time, controls that are exact, nothing fitted."""

import json
import math

import numpy as np
import pytest
from click.testing import CliRunner

import salessim.proof.evidence as bench
from salessim.cli import verbs
from salessim.company import simulate
from salessim.declare import Faults
from salessim.proof.evidence import asked_for, defaults_hash, evidence, run_study, seller_years
from salessim.proof.evidence_page import MET, page, verdict
from salessim.proof.published import EXPERIMENTS, Claim
from salessim.proof.published.experiment import MAIN
from salessim.proof.sensitivity import Swept, sweep
from salessim.scenario.behaviour import Behaviour

ROW = {"id", "class", "seen", "unit", "published", "simulated", "low", "high", "band", "holds", "control",
       "control_low", "control_high", "control_holds"}
PROMISED = {"V2.revenue", "V3a.stars", "V3a.laggards", "V3b.laggards", "V3b.order", "V4.loss", "V4.last_week", "V5.q4",
            "V5.q1", "V6.revenue", "V6.slope", "V6.month_end", "V6.side_task", "V7.laggards", "V7.stars",
            "V7.low_ticket", "V1.total", "V1.incentive", "V1.share", "V1.variance", "V9.top", "V9.bottom", "V9.stayers",
            "C6.unstructured", "C6.structured", "C6.output", "C8.first_year", "C8.second_year", "C8.later",
            "C9.executives", "C10.year", "C10.sooner", "D1.exits", "D1.voluntary", "D2.hazard", "D5.before",
            "D5.vacancy", "V11.loss", "V11.new", "V11.clone", "D4.star", "D4.saved", "G10.gross_middle"}
FEW = 12
WHOLE = ("A23", "B2", "B7", "C9", "C10", "D2")  # read off so few people that a small company would have none


@pytest.fixture(scope="module")
def few():
    """An experiment at small length."""
    return evidence(["V4"], replications=FEW, workers=1)


def small(study):
    """A study with two seats a team, on as many accounts each, over two years."""
    arms = {}
    for name, arm in study.arms.items():
        seats = sum(sum(team.seats.values()) for team in arm.teams.values())
        role = next(iter(arm.roles))
        arms[name] = arm.change({
            "time.quarters": 8, "time.warm_up_weeks": 13,
            **{f"teams.{team}.seats.{role}": 2 for team in arm.teams},
            **{f"market.segments.{segment}.accounts": max(round(declared.accounts * 2 * len(arm.teams) / seats), 40)
               for segment, declared in arm.market.segments.items()}})
    return study._replace(arms=arms)


def test_every_figure_promised_is_on_the_bench_once():
    ids = [figure.id for experiment in EXPERIMENTS for figure in experiment.figures]
    assert len(set(ids)) == len(ids)
    assert set(ids) >= PROMISED


def test_rows_are_what_machines_expect(few):
    told = json.loads(json.dumps(few.as_json()))
    assert told["complete"] and told["defaults_hash"] == defaults_hash()
    assert [row["id"] for row in told["experiments"]] == ["V4.loss", "V4.last_week", "V4.bunching"]
    for row in told["experiments"]:
        assert set(row) >= ROW
        assert row["low"] <= row["simulated"] <= row["high"]
        assert row["class"] == "CAL" and row["seen"] is True
    assert told["experiments"][1]["band"] == [2.0, None]


def test_the_bench_is_the_same_every_time(few):
    again = evidence(["V4.loss"], replications=FEW, workers=2)
    for experiment, readings in again.readings.items():
        for name, values in readings.items():
            assert np.array_equal(values, few.readings[experiment][name], equal_nan=True), (experiment, name)


def test_nobody_gives_discounts_without_authority_nor_hurries_under_flat_pay(few):
    loss, last_week, bunching = few.rows
    assert loss.control == (0.0, 0.0, 0.0) and loss.control_holds
    assert (few.readings["V4"]["no_authority.loss"] == 0.0).all()
    assert (few.readings["V4"]["main.flat_loss"] < few.readings["V4"]["main.loss"]).all()
    assert 0.6 < last_week.control[0] < 1.3 < last_week.simulated[0]
    assert last_week.control[0] < bunching.simulated[0]


def test_the_fiscal_year_vanishes_under_flat_pay():
    last, first = evidence(["V5"], replications=4, workers=1).rows
    assert first.simulated[0] < -4.0 < last.simulated[0]
    assert abs(first.control[0]) < 4.0 and abs(last.control[0]) < 4.0
    assert last.simulated[0] - first.simulated[0] > abs(last.control[0] - first.control[0])


def test_a_fiscal_year_that_ends_in_june_is_the_same_under_other_names():
    """Why one company stands for firms of both kinds: where no season is declared, the epoch is only a name."""
    study = small(next(experiment for experiment in EXPERIMENTS if experiment.id == "V5").studies()[MAIN])
    december = study.arms["published"]
    june = december.change({"time.epoch": "2026-07-06"})
    assert np.array_equal(simulate(december, until=65).weeks(), simulate(june, until=65).weeks())


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.id)
def test_an_experiment_changes_no_behaviour_but_what_its_control_names(experiment):
    plain = Behaviour().model_dump()
    for name, study in experiment.studies().items():
        for arm in study.arms.values():
            own = arm.behaviour.model_dump()
            changed = {f"{section}.{field}" for section in plain for field in plain[section]
                       if own[section][field] != plain[section][field]}
            assert changed <= (set() if name == MAIN else set(experiment.switches))
    assert all(lever.split(".")[1] in plain[lever.split(".")[0]] for lever in experiment.levers)
    assert 5 <= len(experiment.levers) <= 8 and experiment.replications >= 30


@pytest.mark.parametrize("experiment", EXPERIMENTS, ids=lambda experiment: experiment.id)
def test_whatever_a_figure_is_read_from_is_read(experiment):
    whole, readings = experiment.id in WHOLE, {}
    times = 1 if whole else 2
    for name, study in experiment.studies().items():
        found = run_study(study if whole else small(study), times, 1, workers=1)
        readings |= {f"{name}.{figure}": values for figure, values in found.items()}
    for figure in experiment.figures:
        for claim in (figure.claim, figure.control):
            assert len(claim.values(readings)) == times and np.isfinite(claim.values(readings)).all(), figure.id
    assert all(reading in readings for _, reading in experiment.also)


def of(name):
    """An experiment's studies."""
    return next(experiment for experiment in EXPERIMENTS if experiment.id == name).studies()


def test_where_nobody_comes_or_goes_the_incentive_half_is_all():
    found = run_study(small(of("V1")["frozen"]), 2, 1, workers=1)
    assert (found["total"] == found["incentive"]).all() and (found["share"] == 100.0).all()
    assert (found["exits"] == 0.0).all() and np.isnan(found["joiners"]).all()
    assert (found["incentive"] > 5.0).all()


def test_goals_threats_and_coaching_that_move_nobody_change_nothing():
    assert (run_study(small(of("B3")["unmoved"]), 2, 1, workers=1)["bookings"] == 0.0).all()
    assert (run_study(small(of("C10")["idle"]), 1, 1, workers=1)["sooner"] == 0.0).all()


def test_training_nobody_uses_fades_as_was_put_in():
    found = run_study(small(of("E3")["main"]), 2, 1, workers=1)["kept"]
    assert found == pytest.approx(100.0 * math.exp(-103 / 57), abs=1.0), "two years, less the week it took"


def test_a_figure_may_be_of_another_class_than_its_experiment(few):
    figures = {figure.id: figure.kind or experiment.kind for experiment in EXPERIMENTS
               for figure in experiment.figures}
    assert figures["V1.incentive"] == "CAL" and figures["V1.total"] == "VAL" and figures["B3.bookings"] == "SET"
    assert set(figures.values()) == set(MET) == {"SET", "CAL", "VAL"}
    assert [verdict(row) for row in few.rows if row.holds] == ["calibrated"] * sum(row.holds for row in few.rows)


def test_what_holds():
    loss = Claim("main.loss", 4.0, 10.0)
    assert loss.holds(5.0, 3.0, 7.0)
    assert not loss.holds(5.0, -1.0, 11.0), "an interval that contains no effect"
    assert not loss.holds(3.9, 3.8, 4.0)
    assert not loss.holds(math.nan, math.nan, math.nan)
    ratio = Claim("main.last_week", 2.0, None, nothing=1.0)
    assert ratio.holds(2.1, 1.5, 2.7) and not ratio.holds(2.1, 0.9, 3.3)
    null = Claim("main.laggards", -5.0, 5.0, null=True)
    assert null.holds(1.0, -2.0, 4.0) and not null.holds(1.0, -2.0, 6.0) and not null.holds(1.0, math.nan, math.nan)
    apart = Claim(("equal.gain", "main.gain"), None, 0.0)
    readings = {"equal.gain": np.array([1.0, 2.0, 3.0]), "main.gain": np.array([3.0, 3.0])}
    assert apart.values(readings).tolist() == [-2, -1]
    assert len(apart.values({"main.gain": np.array([3.0])})) == 0


def test_the_hash_names_the_behavioural_defaults(monkeypatch):
    before = defaults_hash()
    monkeypatch.setattr(bench, "Behaviour", lambda: Behaviour.model_validate({"effort": {"curvature": 0.51}}))
    assert defaults_hash() != before


def test_an_experiment_that_is_not_there():
    with pytest.raises(Faults, match="V3a.stars"):
        asked_for(["V99"])
    assert [len(figures) for _, figures in asked_for(["V3b.order", "V5"])] == [1, 2]


def test_a_stopped_bench_keeps_what_was_finished():
    done = []
    found = evidence(["V4", "V5"], replications=3, workers=1, progress=lambda *at: done.append(at),
                     cancel=lambda: bool(done) and done[-1][0] >= 3 * 3 * 56)
    assert not found.complete and not found.holds and not found.as_json()["complete"]
    assert {row.experiment.id for row in found.rows} == {"V4"}
    total = sum(3 * seller_years(study) for experiment in EXPERIMENTS if experiment.id in ("V4", "V5")
                for study in experiment.studies().values())
    assert all(total == of for _, of in done) and [at for at, _ in done] == sorted(at for at, _ in done)


def test_what_a_default_would_have_to_be():
    figure = next(figure for experiment in EXPERIMENTS for figure in experiment.figures if figure.id == "V4.loss")
    assert Swept("behaviour.timing.savvy", 0.6, (1.0, 3.0, 5.0)).needed(figure) == pytest.approx(0.75)
    assert Swept("behaviour.timing.savvy", 0.6, (2.9, 3.0, 3.1)).needed(figure) is None
    assert Swept("behaviour.timing.haggle", 0.8, (5.0, 3.0, math.nan)).needed(figure) == pytest.approx(0.6)
    assert Swept("behaviour.timing.savvy", 0.6, (20.0, 12.0, 8.0)).needed(figure) == pytest.approx(0.75)


def test_a_failure_comes_with_its_sensitivity(few):
    experiment = few.rows[0].experiment._replace(levers=("timing.opportunism", "timing.haggle"))
    swept = sweep([few.rows[0]._replace(experiment=experiment)], 2, workers=1)["V4.loss"]
    opportunism, haggle = swept
    assert (opportunism.field, haggle.field) == ("behaviour.timing.opportunism", "behaviour.timing.haggle")
    assert math.isnan(haggle.values[2]), "nobody can get more than all that a seller would give"
    assert opportunism.values[0] < opportunism.values[1] < opportunism.values[2]
    text = page(few, {"V4.loss": swept})
    assert "| calibrated |" in text or "| **fails** |" in text
    assert all("| holds | " not in line for line in text.splitlines() if "| CAL, seen |" in line), "never evidence"
    assert "| V4.loss |" in text and defaults_hash() in text


def test_the_verb_says_by_its_exit_code_whether_it_holds(tmp_path):
    run = CliRunner().invoke(verbs, ["evidence", "V4.loss", "--replications", "2", "--workers", "1", "--json",
                                     str(tmp_path / "rows.json")])
    told = json.loads((tmp_path / "rows.json").read_text(encoding="utf-8"))
    [row] = told["experiments"]
    assert run.exit_code == (0 if row["holds"] and row["control_holds"] else 1)
    assert "V4.loss" in run.output
    assert CliRunner().invoke(verbs, ["evidence", "V99"]).exit_code == 2
