"""The course: each lesson is a class hour, copies are made from one source, and what a lesson asserts bites."""

import json
import re
import runpy

import pytest

from salessim.places import notebooks
from salessim.study import comparison
from salessim.workbench import panel as panels
from salessim.workbench.course import lesson as lessons
from salessim.workbench.course.exercise import OPEN, RIGHT

from .conftest import code, read

COURSE = notebooks() / "course"
LESSONS = sorted(path.name for path in (COURSE / "instructor").glob("*.ipynb"))
COPIES = runpy.run_path(str(COURSE / "make_copies.py"))
EVIDENCE = COURSE.parents[1] / "docs" / "evidence.md"


def prose(name):
    return "\n\n".join("".join(cell["source"]) for cell in read(name)["cells"] if cell["cell_type"] == "markdown")


# -- the form of an hour ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_is_a_class_hour_in_six_parts(name):
    text = prose(f"course/instructor/{name}")
    minutes = re.findall(r"^## \d · .* \((\d+) minutes\)$", text, re.MULTILINE)
    parts = re.findall(r"^## \d · (.*?) \(", text, re.MULTILINE)
    assert [part.split()[0].rstrip(":") for part in parts] == ["The", "Predict", "The", "Why", "Exercises", "What"]
    assert sum(map(int, minutes)) == 60 and "A class hour of 60 minutes" in text and "After this hour you can" in text


@pytest.mark.parametrize("name", LESSONS)
def test_predictions_come_before_the_experiment_and_the_experiment_before_why(name):
    sources = ["".join(cell["source"]) for cell in read(f"course/instructor/{name}")["cells"]]
    places = [next(n for n, source in enumerate(sources) if what in source)
              for what in ("lesson.predict(", "lesson.run()", "lesson.beside()", "the model's own equations",
                           "lesson.curves(", "lesson.answer(")]
    assert places == sorted(places)


@pytest.mark.parametrize("name", LESSONS)
def test_what_is_said_of_the_evidence_is_what_the_evidence_says(name):
    said = re.findall(r"^\| (\w+\.\w+) \|.*\| (holds|fails|calibrated|put in) \|$", prose(f"course/instructor/{name}"),
                      re.MULTILINE)
    table = {row[0]: row[7].strip("*") for row in (
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in EVIDENCE.read_text(encoding="utf-8").splitlines() if line.startswith("|")) if len(row) > 7}
    assert len(said) >= 6 and {verdict for _, verdict in said} >= {"holds", "fails"}
    assert not [(row, verdict, table.get(row)) for row, verdict in said if table.get(row) != verdict]


# -- copies from one source ------------------------------------------------------------------------------------------


def test_the_copies_are_what_the_command_makes():
    assert {path.name for path in (COURSE / "student").glob("*.ipynb")} == set(LESSONS)
    stale = [path.name for path, text in COPIES["made"]().items() if path.read_text(encoding="utf-8") != text]
    assert not stale, "run: python notebooks/course/make_copies.py"


@pytest.mark.parametrize("name", LESSONS)
def test_a_student_gets_neither_notes_nor_answers(name):
    source, copy = read(f"course/instructor/{name}"), (COURSE / "student" / name).read_text(encoding="utf-8")
    hidden = [cell for cell in source["cells"] if {"instructor", "solution"} & set(cell["metadata"].get("tags", ()))]
    assert len(hidden) >= 9 and "teacher" not in copy and "prompt" not in json.loads(copy)["cells"][4]["metadata"]
    for cell in hidden:
        lines = [line.strip() for line in cell["source"] if len(line.strip()) > 30 and "under_test" not in line
                 and line not in cell["metadata"].get("prompt", ())]
        assert not [line for line in lines if json.dumps(line, ensure_ascii=False)[1:-1] in copy], cell["id"]


def test_only_solutions_and_notes_differ():
    cells = [{"cell_type": "markdown", "id": "a", "metadata": {"tags": ["instructor"]}, "source": ["note"]},
             {"cell_type": "markdown", "id": "b", "metadata": {}, "source": ["said"]},
             {"cell_type": "code", "id": "c", "metadata": {"tags": ["solution", "test"], "prompt": ["# Do it.\n", "x"]},
              "source": ["answer"], "outputs": [], "execution_count": None}]
    copied = COPIES["student_copy"]({"cells": cells, "nbformat": 4})
    assert copied["nbformat"] == 4 and copied["cells"][0] == cells[1] and len(copied["cells"]) == 2
    assert copied["cells"][1]["source"] == ["# Do it.\n", "x"] and copied["cells"][1]["metadata"] == {"tags": ["test"]}
    del cells[2]["metadata"]["prompt"]
    with pytest.raises(ValueError, match="cell c: a `prompt`"):
        COPIES["student_copy"]({"cells": cells})


# -- lessons as they run ---------------------------------------------------------------------------------------------

LIVED = {}  # the same plans under the same luck live the same histories: what was asked before is not simulated again


@pytest.fixture(autouse=True)
def lived_once(monkeypatch):
    def kept(plans, **how):
        asked = tuple(plan.fingerprint() for plan in plans), how["replications"], tuple(how["names"]), how["keep"]
        if asked not in LIVED:
            LIVED[asked] = run(plans, **how)
        return LIVED[asked]

    run = lessons.run
    for module in (lessons, panels):
        monkeypatch.setattr(module, "run", kept)


@pytest.mark.parametrize("name", LESSONS)
def test_a_student_can_run_it_before_answering_anything_and_then_answer(name, run_cells, monkeypatch):
    names = run_cells(f"course/student/{name}")
    lesson = names["lesson"]
    assert lesson.found is None and {mark.found for mark in lesson.marks.values()} == {OPEN}
    assert not [cell for cell in code(f"course/student/{name}") if "error" in str(cell["outputs"])]
    solved = {"".join(cell["metadata"]["prompt"]): "".join(cell["source"])
              for cell in code(f"course/instructor/{name}") if "solution" in cell["metadata"].get("tags", ())}
    for cell in code(f"course/student/{name}")[1:-1]:  # the same notebook, once it is filled in
        prompt = "".join(cell["source"])
        exec(solved.get(prompt, prompt), names)
    assert {mark.found for mark in lesson.marks.values()} == {RIGHT} and not lesson.missing


@pytest.mark.parametrize("name", LESSONS)
def test_gains_with_their_sign_turned_make_it_fail(name, run_cells, gains_turned):
    with pytest.raises(AssertionError, match="must be (what|that of) the histories"):
        run_cells(f"course/instructor/{name}")


@pytest.mark.parametrize("name", LESSONS)
def test_plans_that_change_nothing_make_it_fail(name, run_cells, monkeypatch):
    real = lessons.run
    monkeypatch.setattr(lessons, "run", lambda plans, **how: real([plans[0]] * len(plans), **how))
    with pytest.raises(AssertionError, match="every plan must change what happens"):
        run_cells(f"course/instructor/{name}")


@pytest.mark.parametrize("name", LESSONS)
def test_a_control_that_moves_nothing_makes_it_fail(name, run_cells, controls_frozen):
    with pytest.raises(AssertionError, match="the control must change the"):
        run_cells(f"course/instructor/{name}")


def test_the_turned_world_is_turned(gains_turned):
    assert comparison.of_mean(comparison.np.array([1.0, 1.0]))[0] == -1.0
