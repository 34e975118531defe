"""Broken scenario files: each begins with comments that are, line by line, exactly what is said about it."""

from pathlib import Path

import pytest

from salessim.scenario.load import Faults, check, load

BROKEN = Path(__file__).parent / "broken"
FILES = sorted(path.name for path in BROKEN.glob("*.yaml"))


def expected(name):
    lines = (BROKEN / name).read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("# ") for line in lines if line.startswith("# ")]


@pytest.mark.parametrize("name", FILES)
def test_every_fault_is_told_exactly(name, monkeypatch):
    monkeypatch.chdir(BROKEN)
    assert [str(fault) for fault in check(name)] == expected(name)


def test_there_are_at_least_sixty():
    assert len(FILES) >= 60
    assert all(expected(name) for name in FILES)


def test_three_faults_list_three(monkeypatch):
    monkeypatch.chdir(BROKEN)
    with pytest.raises(Faults) as refused:
        load("several_three_faults.yaml")
    assert len(refused.value.faults) == 3
    assert str(refused.value).splitlines() == expected("several_three_faults.yaml")


def test_paths_stay_as_they_were_given(monkeypatch):
    monkeypatch.chdir(BROKEN.parent)
    told = [str(fault) for fault in check("broken/../broken/several_in_file_and_base.yaml")]
    assert told[0].startswith("broken/../broken/several_in_file_and_base.yaml:")
    assert told[1].startswith("broken/several_three_faults.yaml:")
