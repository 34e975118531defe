"""Inside one history, as a panel: what it shows is what the tables say of the history, person and week asked."""

import pandas as pd
import pytest

from salessim.places import scenarios
from salessim.study import trace
from salessim.study.pay_of_one import paid_people, pay_of_one
from salessim.workbench.one_history.panel import OneHistory


@pytest.fixture(scope="module")
def history():
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SALESSIM_TEST", "1")
        made = OneHistory("today.yaml", number=3)
        made.live()
        yield made
        made.inside.looker.drop()
        made.inside.looker.wait()


def test_it_is_the_history_that_was_asked_for(history):
    scenario = history.inside.lived.scenario
    assert scenario.time.quarters == 4
    pd.testing.assert_frame_equal(history.trace.tables["deals"], trace(scenario, 3).tables["deals"])
    assert "--trace 3 --seed 1" in history.words.value


def test_lines_add_up_to_the_pay_and_deals_to_the_bookings_of_everybody(history):
    people = history.trace.tables["people"]
    for person in paid_people(history.trace):
        found = pay_of_one(history.trace, person)
        slips = history.trace.tables["payslips"].query(f"person == {person}")
        assert found.total == pytest.approx(slips.amount.sum()) == pytest.approx(found.quarters.pay.sum())
        for row in people[people.person == person].itertuples():
            told = found.quarters.set_index("quarter").loc[row.quarter]
            assert told.pay == pytest.approx(row.pay, abs=0.005)
            assert told.sold == pytest.approx(row.bookings, abs=0.005)
    with pytest.raises(KeyError, match="somebody on a payslip .got 999"):
        pay_of_one(history.trace, 999)


def test_who_is_paid_most_for_what_is_told_in_a_sentence(history):
    found = history.pay
    best = found.quarters.loc[found.quarters.pay.idxmax()]
    assert f"{found.total:,.2f} USD in all" in found.sentence and str(best.period) in found.sentence
    assert any(found.sentence.endswith(because) for because in found.lines.because)
    assert paid_people(history.trace)[-1] == "the manager of north"


def test_every_section_shows_what_it_says(history):
    inside, seen = history.inside, {}
    for name in ("week", "chart", "managers", "pay", "story", "tables"):
        inside.section.value = name
        seen[name] = inside.look()
    assert len(set(seen.values())) == 6
    assert all("<svg" in seen[name] for name in ("week", "chart", "managers"))
    assert "role='status'" in seen["week"] and f"{history.pay.total:,.2f}" in seen["pay"]
    assert "sells as ae" in seen["story"] and "<caption>deals, as it is written to deals.csv" in seen["tables"]


def test_controls_change_what_is_shown(history):
    inside = history.inside
    inside.section.value = "pay"
    one = inside.look()
    other = next(person for _, person in inside.person.options if person != inside.person.value)
    inside.person.value = other
    assert inside.look() != one and history.pay.person == other
    everything = inside.look()
    inside.quarter.value = 0
    assert inside.look() != everything and "2026-Q2</td>" in everything
    inside.section.value, inside.week.value = "week", 7
    assert "Week 7, 8 of 13" in inside.look()
    later = inside._choices["week"][1].children[1]
    later.click()
    assert inside.week.value == 8 and inside.looker.wait() and "Week 8, 9 of 13" in inside.body.value


def test_what_cannot_be_is_told_in_words(history, monkeypatch):
    inside = history.inside
    inside.week.value = 500
    assert inside.week.wrong.startswith("Week: between -1 and 51")
    inside.week.value = 5
    assert not inside.week.wrong
    panel = OneHistory("nowhere.yaml")
    with pytest.raises(Exception, match="nowhere.yaml"):
        panel.live()
    assert "role='alert'" in panel.words.value and "nowhere.yaml" in panel.words.value
    panel = OneHistory()
    panel.number.value = -4
    with pytest.raises(ValueError, match="History: between 0 and 999"):
        panel.live()


def test_controls_have_names_and_tooltips(history):
    inside = history.inside
    for one in (history.file, history.number.box, inside.week.box, inside.person, inside.quarter, inside.table,
                inside.folder):
        assert one.description and one.tooltip
    assert all(inside.section.tooltips) and history.errand.button.tooltip


def test_tables_are_written_as_they_are(history, tmp_path):
    inside = history.inside
    inside.folder.value = str(tmp_path / "out")
    inside._choices["tables"][1].children[1].click()
    assert "Written to" in inside.words.value
    written = pd.read_csv(tmp_path / "out" / "payslips.csv")
    assert written.amount.sum() == pytest.approx(history.trace.tables["payslips"].amount.sum())
    inside.folder.value = "/proc/nowhere"
    inside._choices["tables"][1].children[1].click()
    assert "role='alert'" in inside.words.value


def test_the_command_is_of_what_was_lived_and_runs_from_here(history):
    history.file.value, history.number.value = "raise_pay.yaml", 7
    history._show(history.inside.lived)
    assert f"{scenarios() / 'today.yaml'} --trace 3 --seed 1" in history.words.value
    history.inside.looker.drop()
    history.inside.looker.wait()


def test_a_path_is_told_as_it_was_given(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SALESSIM_TEST", "1")
    text = (scenarios() / "today.yaml").read_text().replace("base/", f"{scenarios()}/base/")
    (tmp_path / "my plan.yaml").write_text(text)
    panel = OneHistory("my plan.yaml")
    live = panel.errand.work
    panel.errand.work = lambda *how: (live(*how), setattr(panel.number, "value", 7))[0]
    lived = panel.live()
    assert lived.again == "salessim run 'my plan.yaml' --trace 0 --seed 1"
    assert "my plan.yaml&#x27; --trace 0 --seed 1" in panel.words.value
    panel.inside.looker.drop()
    panel.inside.looker.wait()


def test_histories_and_weeks_are_whole(history):
    for number in (-1, 1000, 1.5, float("nan")):
        with pytest.raises(ValueError, match="History: "):
            OneHistory(number=number)
    panel = OneHistory()
    panel.number.value = 1.5
    assert panel.number.wrong == "History: a whole number (got 1.5)."
    with pytest.raises(ValueError, match="a whole number"):
        panel.live()
    history.inside.week.value = 1.5
    assert "a whole number" in history.inside.week.wrong
    history.inside.week.value = 5


def test_the_sections_have_a_name(history):
    assert history.inside.section.description and history.inside.section.tooltip
