"""All notebooks: kept clean, readable without code, linked rightly; and the asserts of decision notebooks bite."""

import re

import pytest

from salessim.places import notebooks

from .conftest import ALL, code, read

DECISIONS = [name for name in ALL if name.startswith("leader/")]


def test_there_are_notebooks_for_leaders_analysts_and_classes():
    assert {name.split("/")[0] for name in ALL} == {"leader", "analyst", "course"}
    assert len(DECISIONS) == 6


@pytest.mark.parametrize("name", ALL)
def test_it_is_kept_without_outputs_or_widget_state(name):
    assert "widgets" not in read(name)["metadata"]
    assert all(cell["outputs"] == [] and cell["execution_count"] is None for cell in code(name))


@pytest.mark.parametrize("name", ALL)
def test_every_cell_of_code_begins_with_a_plain_sentence(name):
    for cell in code(name):
        first = cell["source"][0].strip()
        assert re.match(r"# [A-Z].*\.$", first), first
        assert cell["metadata"].get("jupyter", {}).get("source_hidden") or not name.startswith("leader/")


@pytest.mark.parametrize("name", ALL)
def test_its_last_cell_checks_it_and_asserts_something(name):
    tested = [cell for cell in code(name) if "test" in cell["metadata"].get("tags", ())]
    assert tested == code(name)[-1:]
    said = "".join(tested[0]["source"])
    assert "if under_test():" in said and ("assert " in said or "proves(" in said)


@pytest.mark.parametrize("name", ALL)
def test_what_it_links_to_is_there(name):
    text = "".join("".join(cell["source"]) for cell in read(name)["cells"] if cell["cell_type"] == "markdown")
    folder = (notebooks() / name).parent
    missing = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if not link.startswith("http")
               and not (folder / link).exists()]
    assert not missing


@pytest.mark.parametrize("name", DECISIONS)
def test_gains_with_their_sign_turned_make_it_fail(name, run_cells, gains_turned):
    with pytest.raises(AssertionError, match="the gain must be that of the histories"):
        run_cells(name)


@pytest.mark.parametrize("name", DECISIONS)
def test_a_control_that_moves_nothing_makes_it_fail(name, run_cells, controls_frozen):
    with pytest.raises(AssertionError, match="the control must change the"):
        run_cells(name)
