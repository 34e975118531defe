"""Notebooks as files, and their cells run one after another in this process, as small as tests want them."""

import json

import pytest

from salessim.places import notebooks
from salessim.study import comparison
from salessim.workbench.questions.question import Question

ALL = sorted(path.relative_to(notebooks()).as_posix() for path in notebooks().rglob("*.ipynb")
             if ".ipynb_checkpoints" not in path.parts)


def read(name):
    """A notebook by its path below notebooks/, as JSON."""
    return json.loads((notebooks() / name).read_text(encoding="utf-8"))


def code(name):
    """Its code cells."""
    return [cell for cell in read(name)["cells"] if cell["cell_type"] == "code"]


@pytest.fixture
def run_cells(monkeypatch, tmp_path):
    """Run a notebook's code cells in order, under test, in an empty folder."""

    def run(name):
        monkeypatch.setenv("SALESSIM_TEST", "1")
        monkeypatch.chdir(tmp_path)
        names = {"display": lambda *shown: None}
        for cell in code(name):
            exec(compile("".join(cell["source"]), name, "exec"), names)
        return names

    return run


@pytest.fixture
def gains_turned(monkeypatch):
    """A world in which every gain is reported with its sign turned."""
    right = comparison.of_mean
    monkeypatch.setattr(comparison, "of_mean", lambda values: right(-values))


@pytest.fixture
def controls_frozen(monkeypatch):
    """A world in which every question makes the same idea whatever its controls say."""
    for kind in [Question, *_below(Question)]:
        if "idea" in vars(kind):
            idea = vars(kind)["idea"]
            monkeypatch.setattr(kind, "idea", lambda self, values, idea=idea: idea(
                self, {lever.name: lever.begin for lever in self.levers}))


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)
