"""What `make setup` rests on: one truth about packages, a lock anyone can use, notebooks without leftovers."""

import json
import re
import tomllib
from pathlib import Path

import pytest
import yaml

HERE = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((HERE / "pyproject.toml").read_text(encoding="utf-8"))
CONDA_NAMES = {"matplotlib": "matplotlib-base"}  # where conda-forge's name differs from the registry's
NOTEBOOKS = sorted((HERE / "notebooks").rglob("*.ipynb"))


def plain(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def declared():
    """Every requirement of the package and of all its extras: name → lower bound."""
    project = PROJECT["project"]
    lines = [*project["dependencies"], *(line for extra in project["optional-dependencies"].values() for line in extra)]
    bounds = [re.fullmatch(r"([A-Za-z0-9._-]+)(>=[0-9.]+)", line) for line in lines]
    assert all(bounds), f"each a name and a lower bound: {[x for x, y in zip(lines, bounds, strict=True) if not y]}"
    return {plain(bound[1]): bound[2] for bound in bounds}


def locked():
    text = (HERE / "requirements.lock").read_text(encoding="utf-8")
    return {plain(name): version for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)==([0-9][^ ;]*)", text)}


def numbers(version):
    return tuple(int(number) for number in re.findall(r"\d+", version))


def test_environment_yml_agrees_with_pyproject():
    environment = yaml.safe_load((HERE / "environment.yml").read_text(encoding="utf-8"))
    found = dict(re.fullmatch(r"([a-z0-9_-]+)(>=[0-9.]+)?", line).groups() for line in environment["dependencies"])
    assert found.pop("python") == PROJECT["project"]["requires-python"]
    assert found.pop("pip") is None
    assert found == {CONDA_NAMES.get(name, name): bound for name, bound in declared().items()}


def test_the_lock_holds_every_requirement():
    versions = locked()
    for name, bound in declared().items():
        assert name in versions, f"requirements.lock lacks {name}: make lock"
        assert numbers(versions[name]) >= numbers(bound), f"{name} {versions[name]} is below {bound}: make lock"


def test_the_lock_is_hashed_and_names_no_address():
    text = (HERE / "requirements.lock").read_text(encoding="utf-8")
    for piece in re.split(r"\n(?=[A-Za-z0-9])", text)[1:]:
        assert "--hash=sha256:" in piece, piece.splitlines()[0]
    assert not re.findall(r"\w+://|--(?:extra-)?index-url|--find-links|@ ", text)


@pytest.mark.parametrize("name", ["pyproject.toml", "environment.yml", "Makefile", ".ci/run"])
def test_set_up_names_no_address(name):
    assert "://" not in (HERE / name).read_text(encoding="utf-8")


def test_scenarios_and_notebooks_ship_with_the_package():
    shipped = PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    for folder, place in shipped.items():
        assert (HERE / folder).is_dir()
        assert place == f"salessim/_shipped/{folder}"
    assert set(shipped) == {"scenarios", "notebooks"}


def test_the_check_runs_the_tests():
    check = HERE / ".ci" / "run"
    assert check.stat().st_mode & 0o111, ".ci/run must be executable"
    assert "make --no-print-directory test" in check.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: str(path.relative_to(HERE)))
def test_notebooks_carry_neither_outputs_nor_widget_state(path):
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert "widgets" not in notebook["metadata"], f"nbstripout {path.name}"
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            assert cell["outputs"] == [] and cell["execution_count"] is None, f"nbstripout {path.name}"
