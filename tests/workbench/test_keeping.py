"""What was decided, in a file and back: real questions on the shipped company."""

import pytest

from salessim.declare import Faults
from salessim.places import scenarios
from salessim.scenario.dump import save
from salessim.scenario.load import load
from salessim.workbench import Panel
from salessim.workbench.questions import PayQuestion


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml")


@pytest.fixture
def pay(today, tmp_path, monkeypatch):
    monkeypatch.setenv("SALESSIM_TEST", "1")
    monkeypatch.chdir(tmp_path)
    made = Panel(PayQuestion(today))
    yield made
    made.errand.drop()
    made.looker.drop()
    made.looker.wait()


def test_a_saved_idea_comes_back(pay):
    pay["at_risk"].value, pay["quota"].value = 40, 700
    idea = pay.idea
    kept = pay.save("mine/pay.yaml")
    pay.reset()
    assert pay.open(kept) == () and pay.idea == idea and pay.values["quota"] == 700
    assert load(kept) == idea


def test_the_file_tells_the_question_the_controls_and_only_an_answer_that_is_about_them(pay):
    answer = pay.look()
    told = pay.save("pay.yaml").read_text(encoding="utf-8")
    assert told.startswith("# Would steeper pay earn more?\n# Pay at risk: 60 % of pay on target\n")
    assert answer.sentence in told and f"{answer.comparison.results.replications} matched histories of 4" in told
    pay["at_risk"].value = 20
    assert answer.sentence not in pay.save("pay.yaml").read_text(encoding="utf-8")


def test_what_else_a_file_changes_is_told_and_kept_in_the_idea(pay, today):
    pay["quota"].value = 500
    save(pay.idea.change({"hiring.candidates": 9}), "other.yaml")
    pay.reset()
    assert pay.open("other.yaml") == ("hiring.candidates",)
    assert pay.values["quota"] == 500 and pay.idea.hiring.candidates == 9
    pay.reset()
    assert pay.idea.hiring.candidates == today.hiring.candidates


def test_a_file_of_something_else_is_refused_in_words_and_nothing_moves(pay, today, tmp_path):
    before = pay.idea
    (tmp_path / "bad.yaml").write_text("name: x\nroles: 3\n")
    with pytest.raises(Faults):
        pay.open("bad.yaml")
    pay.keeping.name.value = "bad.yaml"
    pay.keeping.open.click()
    assert "role='alert'" in pay.keeping.words.value and "bad.yaml" in pay.keeping.words.value
    pay.keeping.name.value = "none.yaml"
    pay.keeping.open.click()
    assert "there is none" in pay.keeping.words.value and pay.idea == before


def test_a_value_no_control_can_show_is_refused(pay, today):
    save(today.change({"roles.ae.quota": 9_000_000}), "far.yaml")
    with pytest.raises(ValueError, match="Quota: between 310 and 1240"):
        pay.open("far.yaml")


def test_a_file_that_is_there_is_replaced_only_when_asked_twice(pay, tmp_path):
    (tmp_path / "saved").mkdir()
    kept = tmp_path / "saved" / "pay.yaml"
    kept.write_text("mine")
    pay.keeping.save.click()
    assert kept.read_text() == "mine" and "again to replace it" in pay.keeping.words.value
    pay.keeping.save.click()
    assert kept.read_text() != "mine" and f"Saved as {kept}" in pay.keeping.words.value


def test_a_report_wants_a_full_answer(pay, tmp_path):
    pay.look()
    pay.keeping.report.click()
    assert "Press Check first" in pay.keeping.words.value
    answer = pay.check()
    pay.keeping.report.click()
    page = (tmp_path / "saved" / "pay.html").read_text(encoding="utf-8")
    assert answer.sentence.partition(" (")[0] in page


def test_closing_a_file_forgets_its_answer(pay):
    save(pay.idea.change({"hiring.candidates": 9}), "other.yaml")
    pay.open("other.yaml")
    answer = pay.check()
    pay.reset()
    assert not pay.answered and "salessim-old" in pay.shown.sentence.value
    assert answer.sentence not in pay.save("plain.yaml").read_text(encoding="utf-8")


def test_an_opened_idea_at_todays_controls_is_not_today(pay, today):
    for name, control in pay.controls.items():
        pay[name].value = control.lever.now
    assert pay.look().sentence == "This is today: nothing changes."
    save(today.change({"name": "else", "hiring.candidates": 9}), "else.yaml")
    pay.open("else.yaml")
    assert "nothing changes" not in pay.look().sentence


def test_nothing_is_kept_while_a_control_is_refused(pay, tmp_path):
    pay.check()
    pay["at_risk"].value = 500
    for button in (pay.keeping.save, pay.keeping.report):
        button.click()
        assert "First put right: Pay at risk" in pay.keeping.words.value
    assert not (tmp_path / "saved").exists()


def test_a_report_is_about_the_controls_as_they_stand_and_can_be_repeated(pay, tmp_path):
    pay.check()
    pay["at_risk"].value = 40
    pay.keeping.report.click()
    assert "Press Check first" in pay.keeping.words.value
    pay.check()
    page = pay.report(tmp_path / "mine.html").read_text(encoding="utf-8")
    assert "salessim compare mine/today.yaml mine/your_plan.yaml --replications 16 --seed 1" in page
    assert [load(tmp_path / "mine" / f"{name}.yaml") for name in ("today", "your_plan")] == pay.pair()


@pytest.mark.parametrize("name", ["", "mine.html", "mine"])
def test_a_file_name_that_is_none_is_told(pay, name):
    pay.keeping.name.value = name
    pay.keeping.save.click()
    assert "File: a name that ends in .yaml" in pay.keeping.words.value


def test_a_company_the_question_does_not_fit_is_told(pay):
    pay.keeping.name.value = str(scenarios() / "hunters_and_farmers.yaml")
    pay.keeping.open.click()
    assert "a company that this can be asked of" in pay.keeping.words.value
