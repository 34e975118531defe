"""Whatever can be declared can be written out and read back; equal content, and only that, has an equal hash."""

import json
import pickle
from pathlib import Path
from typing import Literal, get_args, get_origin

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from salessim.declare import Declared, Faults, Named
from salessim.scenario.load import change, dump, load, save, validate
from salessim.scenario.reading import PARSER, read
from salessim.scenario.tree import plain

BASE = Path(__file__).resolve().parents[2] / "scenarios" / "base" / "saas_midmarket.yaml"
TODAY = load(BASE)
QUICK = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def limits(field):
    """The least and the most a number may be."""
    least, most = -1e6, 1e6
    for mark in field.metadata:
        for name in ("ge", "gt", "le", "lt"):
            if (limit := getattr(mark, name, None)) is not None:
                least, most = (max(least, limit), most) if name[0] == "g" else (least, min(most, limit))
    return least, most


def leaves(declared, path=""):
    """(path, strategy) of every number, choice and free text in a scenario."""
    for name, field in type(declared).model_fields.items():
        here, value = f"{path}.{name}".lstrip("."), getattr(declared, name)
        if isinstance(value, Declared):
            yield from leaves(value, here)
        elif isinstance(value, Named):
            for key, below in value.items():
                if isinstance(below, Declared):
                    yield from leaves(below, f"{here}.{key}")
        elif isinstance(value, tuple) and value and isinstance(value[0], Declared):
            for place, below in enumerate(value):
                yield from leaves(below, f"{here}[{place}]")
        elif field.annotation is float:
            least, most = limits(field)
            yield here, st.floats(least, most, allow_nan=False)
        elif field.annotation is int:
            least, most = limits(field)
            yield here, st.integers(int(least), int(most))
        elif get_origin(field.annotation) is Literal:
            yield here, st.sampled_from(get_args(field.annotation))
        elif name == "about":
            yield here, st.text(max_size=60)


LEAVES = sorted(leaves(TODAY), key=lambda leaf: leaf[0])
CHANGES = st.lists(st.sampled_from(range(len(LEAVES))), max_size=6, unique=True).flatmap(
    lambda chosen: st.fixed_dictionaries({LEAVES[place][0]: LEAVES[place][1] for place in chosen}))


def scenario_with(changes):
    """Today with these changes; with none of them where they do not fit together."""
    try:
        return change(TODAY, changes)
    except Faults:
        return TODAY


def read_back(text):
    faults = []
    declared, wrong = validate(read(text, "x.yaml", faults))
    assert not faults and not wrong
    return declared


def test_enough_is_varied():
    assert len(LEAVES) > 100
    assert {"behaviour.effort.floor", "hiring.candidates", "time.tick", "about"} <= {path for path, _ in LEAVES}


@QUICK
@given(CHANGES)
def test_what_is_written_reads_back_the_same(changes):
    scenario = scenario_with(changes)
    assert read_back(dump(scenario)) == scenario
    assert pickle.loads(pickle.dumps(scenario)) == scenario


@QUICK
@given(CHANGES)
def test_changing_nothing_changes_nothing(changes):
    scenario = scenario_with(changes)
    assert change(scenario, {}) == scenario
    assert change(scenario, {}).fingerprint() == scenario.fingerprint()


@QUICK
@given(CHANGES, CHANGES)
def test_equal_hash_means_equal_content(one, other):
    first, second = scenario_with(one), scenario_with(other)
    assert (first == second) == (first.fingerprint() == second.fingerprint())
    if first == second:
        assert hash(first) == hash(second)


@QUICK
@given(CHANGES)
def test_the_order_of_changes_on_different_paths_is_nothing(changes):
    backwards = dict(reversed(changes.items()))
    assert scenario_with(changes) == scenario_with(backwards)


@QUICK
@given(st.text(max_size=200))
def test_any_words_survive(text):
    about = change(TODAY, {"about": text})
    assert about.about == text and read_back(dump(about)) == about


@pytest.mark.parametrize("text", [
    "1e5", "no", "null", "~", "true", "012", "0x1F", ".nan", "-", "5", "5.0", "2026-01-05", "a: b", "# no comment",
    "*star", "&and", "!tag", "%x", "", " ", "two\nlines", "<<", "=", "\x85", "a\u2028b"])
def test_words_that_look_like_something_else_survive(text):
    about = change(TODAY, {"about": text})
    assert read_back(dump(about)).about == text


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-10**30, 10**30) | st.floats(-1e299, 1e299) | st.text(max_size=20),
    lambda below: st.lists(below, max_size=4) | st.dictionaries(st.text(max_size=10), below, max_size=4), max_leaves=20)


@QUICK
@given(st.dictionaries(st.text(max_size=10), JSON, max_size=5))
def test_the_reader_understands_the_standard_writer(content):
    """JSON is YAML: what is written as plain data is read as the same plain data."""
    faults = []
    text = json.dumps(content, indent=1)
    if "\\ud" not in text and "\x7f" not in text:
        found = read(text, "x.yaml", faults)
        assert not faults and plain(found) == content


@QUICK
@given(st.text(alphabet="ab:-[]{}&*!|>%@`'\"\\#,?~ \n\t.0", max_size=40))
def test_any_text_is_read_or_refused(text):
    faults = []
    found = read(text, "x.yaml", faults)
    assert found is not None or faults
    assert all(fault.line >= 1 for fault in faults)
    if found is not None and not faults:
        assert isinstance(yaml.compose(text, Loader=PARSER), yaml.MappingNode)


def test_a_saved_scenario_is_a_scenario_file(tmp_path):
    save(TODAY, tmp_path / "again.yaml")
    assert load(tmp_path / "again.yaml") == TODAY
    save(TODAY.change({"hiring.candidates": 9}), tmp_path / "again.yaml")
    assert load(tmp_path / "again.yaml").hiring.candidates == 9
    assert [path.name for path in tmp_path.iterdir()] == ["again.yaml"]
