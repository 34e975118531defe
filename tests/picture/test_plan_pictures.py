"""Pictures of a plan review: their data is the engine's, their titles turn with the numbers."""

import json

import numpy as np
import pytest

from salessim.pay import Plan
from salessim.pay.reviewing.review import review
from salessim.picture.next_unit_heat import next_unit_heat
from salessim.picture.payout_curve import payout_curve
from salessim.picture.svg import svg


def reviewed(*components, quota=500_000.0, name="field_rep", **fields):
    whole = {"salary": 50_000, "target_incentive": 50_000, "components": list(components), **fields}
    return review(Plan.model_validate_json(json.dumps(whole)), quota, name=name)


TIERS = {"kind": "tiers", "tiers": [{"above": 0, "rate": 0.1}, {"above": 1, "rate": 0.15}]}
CLIFF = {"kind": "quota_bonus", "money": 5_000, "points": [[1, 1]]}


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


@pytest.mark.parametrize("draw", [payout_curve, next_unit_heat])
def test_they_read_when_projected(draw):
    figure = draw(reviewed(TIERS, CLIFF))
    assert title(figure).startswith("field rep: ")
    svg(figure)  # so that all text exists
    texts = [text for ax in figure.axes if ax.axison
             for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label, ax.yaxis.label)]
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
    assert not any("_" in text.get_text() for text in texts)


def test_the_curve_is_the_engines():
    [ax] = [ax for ax in payout_curve(reviewed(TIERS)).axes if ax.axison]
    lines = {line.get_label(): line for line in ax.lines}
    for name, salary in (("incentive", 0), ("pay cost", 50_000)):
        at, paid = lines[name].get_data()
        assert np.interp([50, 100, 150, 200], at, paid) == pytest.approx(
            [salary + pay for pay in (25_000, 50_000, 87_500, 125_000)], abs=1)
    assert lines["promised"].get_ydata() == [50_000]


def test_components_stand_on_each_other_and_what_takes_back_below_zero():
    figure = payout_curve(reviewed({"kind": "commission", "rate": 0.06}, {"kind": "commission", "rate": 0.04,
                                   "event": "cash"}, {"kind": "cap", "of_target": 1.5, "period": "quarter"}))
    [ax] = [ax for ax in figure.axes if ax.axison]
    heights = {shape.get_label(): shape.get_paths()[0].vertices[:, 1] for shape in ax.collections}
    assert heights["commission 1"].min() == 0 and heights["commission 2"].max() == pytest.approx(100_000, abs=1)
    assert heights["cap"].max() == 0 and heights["cap"].min() == pytest.approx(-25_000, abs=1)


def test_titles_say_what_was_found():
    assert title(payout_curve(reviewed(TIERS))) == (
        "field rep: quota pays 50,000 a year, as promised, and 150 % of it 1.8 times that")
    assert "20 % less than promised" in title(payout_curve(reviewed({"kind": "commission", "rate": 0.08})))
    assert "it jumps by 5,000 at 100 % of quota" in title(payout_curve(reviewed(
        {"kind": "commission", "rate": 0.06}, CLIFF)))
    assert "pays no incentive" in title(payout_curve(reviewed()))
    assert title(next_unit_heat(reviewed({"kind": "commission", "rate": 0.1}))) == (
        "field rep: the next unit pays 10 % wherever one stands")
    assert "pays 10 % at 50 % of quota and 15 % at 100 %" in title(next_unit_heat(reviewed(TIERS)))


def test_the_heat_is_what_the_next_unit_pays():
    figure = next_unit_heat(reviewed({**TIERS, "period": "month"}))
    mesh = figure.axes[0].collections[0]
    rates = np.asarray(mesh.get_array()).reshape(5, 201)  # a month has four weeks
    assert rates[0, [50, 150]] == pytest.approx([0.1, 0.15], abs=1e-4)
    assert mesh.get_cmap().name == "cividis"


def test_another_plans_incentive_can_be_drawn_beside():
    figure = payout_curve(reviewed(TIERS), before=reviewed({"kind": "commission", "rate": 0.4}))
    [ax] = [ax for ax in figure.axes if ax.axison]
    [line] = [line for line in ax.lines if line.get_label() == "incentive before"]
    assert line.get_ydata()[-1] == pytest.approx(400_000, abs=1) and ax.get_ylim()[1] > 400_000
    assert "before" in [text.get_text() for text in ax.texts] and title(figure) == title(payout_curve(reviewed(TIERS)))


def test_people_as_they_ended_can_stand_behind_the_curve():
    figure = payout_curve(reviewed(TIERS), density=(np.array([0.0, 0.5, 1.0]), np.array([1.0, 3.0, 0.0])))
    [people] = [shape for ax in figure.axes for shape in ax.collections if shape.get_label() == "people"]
    assert people.get_paths()[0].vertices[:, 1].max() == 3.0
