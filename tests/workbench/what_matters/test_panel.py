"""The panel of levers: what is ticked is tried at what was typed, trouble is told beside it, and it can be kept."""

import pytest

from salessim.places import scenarios
from salessim.scenario.load import load
from salessim.study.one_way import MOST
from salessim.workbench.what_matters.can_move import what_can_move
from salessim.workbench.what_matters.panel import WhatMatters

NAMES = ["at_risk", "accelerator", "quota", "by_potential", "floor", "seats", "managers", "candidates", "class_weeks",
         "coaching", "discount", "price"]


def small(*tried, **ends):
    made = WhatMatters()
    made.size, made.histories.value = made.size._replace(quarters=1), 2
    for name, lever in made.ends.items():
        lever.tried = name in tried
    for name, values in ends.items():
        made[name].values = values
    return made


@pytest.fixture(scope="module")
def found():
    panel = small("quota", "price")
    panel.run()
    return panel


@pytest.fixture
def panel(tmp_path):
    made = small("quota", "price")
    made.picked.name.value = str(tmp_path / "kept" / "levers.yaml")
    return made


@pytest.mark.parametrize("company", ["today.yaml", "base/inside_sales.yaml", "pods.yaml"])
def test_every_lever_of_a_company_can_be_moved_to_both_ends(company):
    today = load(scenarios() / company)
    levers = what_can_move(today)
    assert [each.lever.name for each in levers] == [
        name for name in NAMES if (name, company) != ("managers", "pods.yaml")]  # more than one kind of seller
    assert len(levers) <= MOST
    for each in levers:
        lever, both = each.lever, each.range(each.low, each.high)
        assert not lever.refused(each.low) and not lever.refused(each.high) and lever.unit and lever.why
        assert today.change(both.low) != today.change(both.high), lever.name
        assert both.low_said != both.high_said


@pytest.mark.parametrize("name", NAMES)
def test_at_todays_value_a_lever_changes_nothing_but_how_it_is_written(name):
    today = load(scenarios() / "today.yaml")
    each = next(lever for lever in what_can_move(today) if lever.lever.name == name)
    same = today.change(each.changes(each.lever.now))
    same = same.change({"territories.keep": today.territories.keep, "pricing.list": None})
    if name == "managers":
        assert [sum(team.seats.values()) for team in same.teams.values()] == [9, 9, 8, 8, 8, 8]
    assert same == today


def test_what_is_ticked_is_tried_at_what_was_typed():
    panel = small("quota", "candidates", quota=(500, 900))
    result = panel.run()
    assert {row.label for row in result.rows} == {"Quota", "Candidates"} and result.replications == 2
    quota = next(each for each in result.ranges if each.label == "Quota")
    assert quota.low["roles.ae.quota"] == 500_000 and quota.low_said == "500k a year"
    row = next(row for row in result.rows if row.label == "Quota")
    assert row.high.change != row.low.change != 0


def test_what_was_found_is_told_in_a_sentence_a_picture_and_a_table(found):
    assert "role='status' aria-live='polite'" in found.sentence.value
    assert "From 2 histories of each" in found.sentence.value
    assert 'role="img"' in found.picture.value and "List price: 105 %" in found.table.value


def test_another_measure_is_told_from_the_same_histories(found):
    before = found.found
    found.measure.value = "discount"
    assert found.found.values is before.values and found.found.measure == "discount"
    assert ">Discount moves most" in found.sentence.value and "percentage points" in found.table.value
    found.measure.value = "headline"


@pytest.mark.parametrize(("name", "values", "said"), [
    ("quota", (700, 600), "Quota: low below high (got 700 and 600)."),
    ("quota", (620, 99_000), "Quota: between 310 and 1240 thousand USD a year (got 99000)."),
    ("discount", (-5, 10), "Discount limit: between 0 and 90 % of list (got -5)."),
])
def test_what_cannot_be_is_told_beside_its_boxes_and_nothing_is_run(panel, name, values, said):
    panel[name].tried = True
    panel[name].values = values
    assert panel[name].wrong == said and said in panel[name].words.value
    with pytest.raises(ValueError, match="First put right: "):
        panel.run()
    assert panel.found is None and "First put right" in panel.sentence.value
    panel[name].tried = False
    assert not panel[name].wrong


def test_what_the_scenario_refuses_is_told_beside_its_boxes(panel, monkeypatch):
    panel["seats"].tried = True
    monkeypatch.setattr(type(panel["seats"].movable), "range", lambda self, low, high: __import__(
        "salessim").Range("Seats", {"hiring.candidates": 0}, {"hiring.candidates": 0}, "", ""))
    with pytest.raises(ValueError, match="Seats: hiring.candidates: at least 1"):
        panel.run()


def test_part_of_a_person_is_told_beside_its_boxes(panel):
    panel["candidates"].tried, panel["candidates"].values = True, (2.5, 8)
    with pytest.raises(ValueError, match="Candidates: .*a whole number"):
        panel.run()


def test_with_nothing_ticked_it_says_so():
    with pytest.raises(ValueError, match="Tick at least one"):
        small().run()


def test_reset_ticks_all_at_the_values_they_came_with(panel):
    panel["quota"].values = 1, 2
    panel.reset()
    assert all(lever.tried and lever.values == (lever.movable.low, lever.movable.high) and not lever.wrong
               for lever in panel.ends.values())


def test_levers_are_kept_in_a_file_and_set_from_it(panel):
    panel["quota"].values, panel.measure.value = (500, 640), "exits"
    panel.picked.view.children[0].children[1].click()
    assert "Saved as" in panel.picked.words.value
    panel.reset()
    panel.measure.value = "headline"
    panel.picked.view.children[0].children[2].click()
    assert {name for name, lever in panel.ends.items() if lever.tried} == {"quota", "price"}
    assert panel["quota"].values == (500, 640) and panel.measure.value == "exits"


@pytest.mark.parametrize(("text", "said"), [
    ("levers: {glory: {low: 1, high: 2}}", "levers: some of at_risk"),
    ("levers: {quota: {low: 1}}", "levers.quota.high: required"),
    ("measure: glory", "measure: one of headline"),
    ("company: nowhere.yaml", "nowhere.yaml"),
    ("levers: !!python/object:os.system {}", "tag"),
])
def test_a_file_that_cannot_be_is_told_in_words(panel, text, said):
    panel.picked.path.parent.mkdir()
    panel.picked.path.write_text(text)
    panel.picked.view.children[0].children[2].click()
    assert said in panel.picked.words.value and "role='alert'" in panel.picked.words.value


def test_what_was_found_is_written_as_a_table(found, tmp_path):
    found.picked.name.value = str(tmp_path / "levers.yaml")
    assert "levers.csv" in found.picked.export()
    lines = (tmp_path / "levers.csv").read_text().splitlines()
    assert lines[0].startswith("lever,end,measure,unit,said,value") and len(lines) == 5


def test_another_company_brings_its_own_levers(panel):
    panel.company.value = "base/inside_sales.yaml"
    assert panel.today.name == "inside_sales" and panel["quota"].movable.lever.now != 620 and not panel.trouble.value
    panel.company.value = "nowhere.yaml"
    assert "nowhere.yaml" in panel.trouble.value and panel.today.name == "inside_sales"


def test_a_move_dims_what_is_of_other_levers(panel):
    panel.run()
    panel["quota"].values = 600, 640
    assert "salessim-old" in panel.picture.value


@pytest.mark.parametrize(("low", "high", "said"), [(-5, 10, "between 0 and 90"), (10, 5, "low below high")])
def test_values_that_cannot_be_are_neither_kept_nor_opened(panel, low, high, said):
    panel.picked.path.parent.mkdir()
    panel.picked.path.write_text(f"company: base/inside_sales.yaml\nlevers: {{discount: {{low: {low}, high: {high}}}}}")
    before = panel.picked.path.read_text()
    save, opened = panel.picked.view.children[0].children[1:3]
    opened.click()
    assert said in panel.picked.words.value and "role='alert'" in panel.picked.words.value
    assert panel["quota"].tried and not panel["discount"].tried and panel.company.value == "today.yaml"
    panel["discount"].tried, panel["discount"].values = True, (low, high)
    save.click()
    save.click()
    assert "First put right: Discount limit" in panel.picked.words.value and panel.picked.path.read_text() == before


def test_another_file_is_replaced_only_when_asked_twice(panel):
    panel.picked.path.parent.mkdir()
    panel.picked.path.write_text("levers: {quota: {low: 600, high: 640}}")
    save, opened = panel.picked.view.children[0].children[1:3]
    save.click()
    assert "press Save again" in panel.picked.words.value and "600" in panel.picked.path.read_text()
    save.click()
    assert "Saved as" in panel.picked.words.value and "price" in panel.picked.path.read_text()


def test_a_company_that_cannot_be_a_file_is_told(panel):
    panel.company.value = "a\0b.yaml"
    assert "role='alert'" in panel.trouble.value
