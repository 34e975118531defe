"""Why, and whose pay: told from the numbers, without names where asked, and the same in the workbook."""

import openpyxl
import pytest
from fake_company import FakeScenario

from salessim.pages import page
from salessim.pages.hidden import hidden
from salessim.pages.reasons import whose, why
from salessim.pages.workbook import workbook
from salessim.study import compare, run, running


@pytest.fixture
def named(monkeypatch):
    """Today against an idea of people who have names, all of them paid more."""
    monkeypatch.setattr(running, "COMPANY", "fake_company")

    def study(lift):
        return compare(run([FakeScenario(), FakeScenario(name="idea", lift=lift)], replications=12, workers=1,
                           keep=(*running.KEPT, "person")))

    return study


def test_the_words_follow_the_numbers(named):
    more, less = (why(named(lift), "idea") for lift in (200_000.0, -200_000.0))
    assert "Most of the difference is pay of the sellers: −" in more["sentence"]
    assert "Most of the difference is pay of the sellers: +" in less["sentence"]
    assert "Bookings rise" in more["sentence"] and "Bookings fall" in less["sentence"]
    assert "No part of the gain clearly differs" in why(named(0.0), "idea")["sentence"]


def test_who_gains_turns_with_the_numbers(named):
    more, less = (whose(named(lift), "idea", anonymous=False) for lift in (400_000.0, -400_000.0))
    assert {row["gain"] for row in more["thirds"]} == {"100 %"} == {row["lose"] for row in less["thirds"]}
    assert "100 % earn more and 0 % less under idea" in more["sentence"] and "<svg" in more["picture"]


def test_a_study_without_people_says_nothing_of_them(comparison, tmp_path):
    assert whose(comparison, "steeper", anonymous=False) is None
    assert "Who gains and who loses" not in page(comparison, tmp_path / "a.html").read_text(encoding="utf-8")


def test_names_are_told_and_anonymous_hides_them(named, tmp_path):
    seen = named(200_000.0)
    told = page(seen, tmp_path / "a.html").read_text(encoding="utf-8")
    without = page(seen, tmp_path / "b.html", anonymous=True).read_text(encoding="utf-8")
    assert "By name" in told and ">Ada<" in told
    assert "Ada" not in without and "Who gains and who loses" in without


def test_the_line_that_repeats_it_is_told_without_files_where_asked(named, tmp_path):
    line = "salessim compare ideas/today.yaml 'my plan.yaml' --set time.quarters=4"
    told, without = (page(named(1e5), tmp_path / "a.html", line, anonymous).read_text(encoding="utf-8")
                     for anonymous in (False, True))
    assert "ideas/today.yaml" in told and "time.quarters=4" in told
    assert ".yaml" not in without and "time.quarters=4" in without


def test_who_starts_as_if_it_had_always_been_so_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    for own, said in ((FakeScenario(name="idea", lift=1e5), False),
                      (FakeScenario(name="idea", lift=1e5, time={"start": "own"}), True)):
        seen = compare(run([FakeScenario(), own], replications=4, workers=1))
        assert ("Except for idea" in page(seen, tmp_path / "a.html").read_text(encoding="utf-8")) == said


def test_teams_and_files_lose_their_names_in_what_changed():
    rows = [("teams.north.seats", "north 8", "central 9"), ("start.roster", "–", "people/acme.csv"),
            ("accounts", "1", "2")]
    (told,) = hidden([{"name": "idea", "rows": rows, "more": 0}], [FakeScenario(teams={"north": {}, "central": {}})])
    assert told["rows"] == [("teams.team A.seats", "team A 8", "team B 9"), ("start.roster", "–", "(a file)"),
                            ("accounts", "1", "2")]


def test_the_workbook_has_the_same_numbers_and_no_formula(named, tmp_path):
    seen = named(200_000.0)
    book = openpyxl.load_workbook(workbook(seen, tmp_path / "a.xlsx"))
    assert book.sheetnames == ["answer", "measures", "quarters", "why", "people", "changes", "histories", "provenance"]
    measures = {(row[0], row[1]): row for row in book["measures"].iter_rows(min_row=2, values_only=True)}
    assert measures["idea", "headline"][4] == pytest.approx(seen.row("idea")["gain"])
    assert [row[1] for row in book["people"].iter_rows(min_row=2, values_only=True)] == ["Ada"] * 40
    assert seen.answer[-1] == book["answer"]["B2"].value
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]


def test_names_cannot_become_formulas_and_anonymous_leaves_them_out(monkeypatch, tmp_path):
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    evil = "=1+1"
    seen = compare(run([FakeScenario(), FakeScenario(name=evil, lift=1e5)], replications=3, workers=1,
                       keep=("person",)))
    book = openpyxl.load_workbook(workbook(seen, tmp_path / "a.xlsx", anonymous=True))
    assert book["answer"]["A2"].value == "'=1+1" and book["answer"]["A2"].data_type == "s"
    assert "Ada" not in {cell for row in book["people"].iter_rows(values_only=True) for cell in row}


def test_a_workbook_that_fails_leaves_the_old_one(named, tmp_path, monkeypatch):
    path = tmp_path / "a.xlsx"
    path.write_text("old")
    monkeypatch.setattr("salessim.pages.workbook.provenance", lambda *told: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        workbook(named(1e5), path)
    assert path.read_text() == "old"
