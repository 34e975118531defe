"""The plan editor: every number has a control, edits fit together or say why not, and everything can be taken back."""

import json

import pytest
from felt_cases import ALONE

from salessim.pay import Plan
from salessim.scenario.plan_file import PlanFile
from salessim.workbench.plan_lab import number
from salessim.workbench.plan_lab.editor import PlanEditor
from salessim.workbench.plan_lab.fields import NUMBER, WHOLE, fields_of, plan_parts, rows_of
from salessim.workbench.plan_lab.number import slid_over

TIERS = {"kind": "tiers", "tiers": [{"above": 0, "up_to": 1, "rate": 0.08}, {"above": 1, "rate": 0.12}]}
CAP = {"kind": "cap", "money": 30_000}
RATE, START = "components[0].tiers[1].rate", "components[0].tiers[1].above"


def declared(*components, **more):
    plans = {"ae": {"salary": 60_000, "target_incentive": 50_000, "components": list(components)}, **more}
    return PlanFile.model_validate_json(json.dumps({"plans": plans}))


def alone(name):
    """A plan of one component."""
    return Plan.model_validate_json(json.dumps({"components": ALONE[name]}))


@pytest.fixture
def editor():
    return PlanEditor(declared(TIERS, CAP))


def tiers(editor):
    return [(tier.above, tier.rate) for tier in editor.draft.plan.components[0].tiers]


def numbers(content):
    """How many numbers a declaration holds, however deep."""
    if isinstance(content, dict):
        return sum(map(numbers, content.values()))
    if isinstance(content, list):
        return sum(map(numbers, content))
    return isinstance(content, (int, float)) and not isinstance(content, bool)


@pytest.mark.parametrize("name", ALONE)
def test_every_number_of_every_component_is_a_control(name):
    plan = alone(name)
    fields = [field for path, _, section in plan_parts(plan) for field in fields_of(section, path)]
    said = numbers(plan.model_dump(mode="json", exclude_none=True))
    assert sum(field.kind in (NUMBER, WHOLE) and field.value is not None for field in fields) == said
    assert len({field.path for field in fields}) == len(fields)
    editor = PlanEditor(PlanFile(plans={"ae": plan}))
    for field in fields:
        control = editor[field.path]
        assert control.box.description and control.box.tooltip and control.value == field.value
        assert field.why and field.why in control.box.tooltip
    assert editor.draft.plan == plan and not editor.wrong


@pytest.mark.parametrize("name", ALONE)
def test_each_number_can_be_set_to_what_it_is_and_moved_a_little(name):
    editor = PlanEditor(PlanFile(plans={"ae": alone(name)}))
    plan = editor.draft.plan
    for path, field in list(editor._fields.items()):
        if field.kind == NUMBER and field.value:
            editor[path].value = field.value * 1.01
            changed = editor.draft.plan != plan
            assert changed or "(got" in editor.wrong, path
            editor.undo()
            assert editor.draft.plan == plan and not editor.wrong


def test_an_edit_makes_the_plan(editor):
    editor[RATE].value = 0.2
    assert tiers(editor) == [(0, 0.08), (1, 0.2)]
    editor[RATE].value = "15 %"
    assert tiers(editor) == [(0, 0.08), (1, 0.15)] and editor[RATE].value == 0.15
    editor["components[1].money"].value = 25_000
    assert editor.draft.plan.components[1].money == 25_000
    editor["components[0].reach"].value = "retroactive"
    assert editor.draft.plan.components[0].reach == "retroactive"
    editor["components[0].threshold"].value = 0.5
    editor["components[0].threshold"].value = None
    assert editor.draft.plan.components[0].threshold is None


def test_sliders_and_boxes_follow_each_other(editor):
    control = editor[RATE]
    assert control.slider.min == 0 and control.slider.max >= 0.24
    control.slider.value = 0.16
    assert control.box.value == "0.16" and tiers(editor)[1] == (1, 0.16)
    control.value = 0.9
    assert control.slider.value == 0.9 <= control.slider.max
    control.slider.value = 0.04
    assert control.slider.max > 0.9, "the range stays while the slider moves"
    assert slid_over(None, control.field) == slid_over(0, control.field) == (0, 0, 0)
    assert editor["components[0].tiers[0].above"].slider.layout.display == "none"


@pytest.mark.parametrize(("typed", "told"), [
    (5, "tier 2 rate: at most 2 (got 5)"), ("-0.1", "tier 2 rate: at least 0 (got -0.1)"),
    ("abc", "a number like 0.12, 12 % or 12500 (got 'abc')"), ("", "a number like"), ("1,200", "a number like"),
    ("nan", "a number like"), ("1e400", "a number like")])
def test_a_bad_number_is_told_beside_its_control(editor, typed, told):
    before = editor.draft.plan
    editor[RATE].value = typed
    assert told in editor[RATE].wrong and told.split("(")[0].strip() in editor[RATE].words.value.replace("&#x27;", "'")
    assert told in editor.wrong and editor.draft.plan == before
    editor[START].value = 1
    assert told in editor[RATE].wrong, "it stays until it is put right"
    editor[RATE].value = 0.11
    assert not editor.wrong and not editor[RATE].words.value


def test_what_does_not_fit_is_told_where_it_is_and_beside_what_caused_it(editor):
    editor[START].value = 1.2
    assert "1, where the tier before ends" in editor[START].wrong
    editor["components[0].tiers[0].up_to"].value = 1.2
    assert not editor.wrong and tiers(editor) == [(0, 0.08), (1.2, 0.12)]
    editor["components[0].tiers[0].up_to"].value = 1.5
    assert "1.5, where the tier before ends" in editor["components[0].tiers[0].up_to"].wrong
    assert "1.5, where the tier before ends" in editor[START].wrong


def test_a_fault_of_another_part_is_told_below(editor):
    editor.part.value = "components[1]"
    editor[RATE].value = 5
    assert "tier 2 rate: at most 2" in editor.words.value


def test_rows_are_added_and_removed(editor):
    path = "components[0].tiers"
    editor.add(path)
    assert tiers(editor) == [(0, 0.08), (1, 0.12), (1.25, 0.12)]
    assert editor["components[0].tiers[2].rate"].value == 0.12
    editor.remove(path, 1)
    assert tiers(editor) == [(0, 0.08), (1.25, 0.12)] and editor.draft.plan.components[0].tiers[0].up_to == 1.25
    editor.remove(path, 0)
    assert "Not changed: at least 2 tiers" in editor.words.value and len(tiers(editor)) == 2
    editor.undo()
    editor.undo()
    assert tiers(editor) == [(0, 0.08), (1, 0.12)] and "components[0].tiers[2].rate" not in editor.controls


@pytest.mark.parametrize("name", ALONE)
def test_one_more_row_fits_or_says_why_not(name):
    editor = PlanEditor(PlanFile(plans={"ae": alone(name)}))
    lists = [rows for path, _, section in plan_parts(editor.draft.plan) for rows in rows_of(section, path)]
    for rows in lists:
        before = editor.draft.plan
        editor.add(rows.path)
        if editor.draft.plan == before:
            assert "Not changed: " in editor.words.value
        else:
            editor.undo()
            assert editor.draft.plan == before


def test_moves_of_one_control_are_undone_together(editor):
    for rate in (0.13, 0.14, 0.15):
        editor[RATE].slider.value = rate
    editor["components[1].money"].value = 20_000
    editor.undo()
    assert editor.draft.plan.components[1].money == 30_000 and tiers(editor)[1] == (1, 0.15)
    editor.undo()
    assert tiers(editor)[1] == (1, 0.12) and editor[RATE].box.value == "0.12" and editor.undo_button.disabled


def test_reset_and_undoing_it(editor):
    editor[RATE].value = "abc"
    editor.reset()
    assert editor[RATE].box.value == "0.12" and not editor.wrong
    editor[RATE].value = 0.3
    editor.reset()
    assert editor.draft.plan == editor.draft.opened.plans["ae"] and editor[RATE].value == 0.12
    editor.undo()
    assert tiers(editor)[1] == (1, 0.3) and editor[RATE].value == 0.3


def test_a_wrong_draft_can_be_taken_back(editor):
    editor[RATE].value = 5
    editor.undo()
    assert not editor.wrong and editor[RATE].value == 0.12


def test_several_plans_are_edited_one_after_the_other():
    editor = PlanEditor(declared(TIERS, boss={"components": [CAP]}))
    editor[RATE].value = 0.2
    editor.whose.value = "boss"
    editor["components[0].money"].value = 1_000
    assert editor.draft.declared.plans["ae"].components[0].tiers[1].rate == 0.2
    assert editor.draft.declared.plans["boss"].components[0].money == 1_000


def test_more_rules_shows_what_is_left_open(editor):
    few = len(editor.body.children)
    assert "More rules" in editor.rules.description
    editor.rules.value = True
    assert len(editor.body.children) > few + 5
    assert editor["components[0].threshold"].view in editor.body.children


def test_a_slider_that_answers_an_undo_is_not_a_hand(editor, monkeypatch):
    now = [100.0]
    monkeypatch.setattr(number.time, "monotonic", lambda: now[0])
    rate = editor[RATE]
    before = rate.value
    now[0] += 10
    rate.slider.value = 2 * rate.slider.step
    slid = rate.value
    now[0] += 10
    editor.undo()
    rate.slider.value = slid + rate.slider.step  # what a browser sends back
    assert rate.value == before and rate.slider.value == before
    now[0] += 10
    rate.slider.value = slid
    assert rate.value == slid


@pytest.mark.parametrize("typed", ["9" * 400, 10**400, 1e300, "-" + "9" * 400, "1e13", 10_000_000_000_001],
                         ids=["digits", "whole", "huge", "below", "letter", "just"])
def test_a_number_beyond_all_money_is_told_beside_its_control(editor, typed):
    money = editor["components[1].money"]
    money.value = typed
    assert "a number" in money.wrong and editor.draft.plan.components[1].money == 30_000
    money.value = 40_000
    assert not editor.wrong and editor.draft.plan.components[1].money == 40_000


def test_every_list_on_the_screen_has_a_name(editor):
    names = [getattr(one, "description", None) for row in editor.body.children for one in row.children
             if type(one).__name__ == "Dropdown"]
    assert "Which tier" in names and all(names)
