"""The JSON Schema an editor completes from: everything has a meaning, a unit and a source, and no clutter."""

from pathlib import Path

import pytest
import yaml

from salessim.scenario.load import check, schema

jsonschema = pytest.importorskip("jsonschema")
HERE = Path(__file__).parent
SCENARIOS = HERE.parents[1] / "scenarios"
SCHEMA = schema()


def properties(part):
    if isinstance(part, dict):
        yield from part.get("properties", {}).items()
        for below in part.values():
            yield from properties(below)


def editor(text):
    """What an editor would underline: paths of keys and values."""
    found = jsonschema.Draft202012Validator(SCHEMA).iter_errors(_as_json(yaml.safe_load(text)))
    return ["/".join(map(str, error.absolute_path)) for error in found]


def _as_json(content):
    if isinstance(content, dict):
        return {str(key): _as_json(value) for key, value in content.items()}
    if isinstance(content, list):
        return [_as_json(value) for value in content]
    return content if content is None or isinstance(content, (str, int, float)) else str(content)


def test_it_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_everything_is_described():
    found = list(properties(SCHEMA))
    assert len(found) > 150
    for name, declared in found:
        assert declared.get("description"), name
        assert "unit" in declared and "source" in declared, name
        assert "title" not in declared, name


def test_a_hover_tells_unit_and_source():
    places = SCHEMA["$defs"]["Hiring"]["properties"]["candidates"]
    assert places["description"].endswith("[people; assumption]")
    assert places["default"] == 4 and places["minimum"] == 1 and places["unit"] == "people"


def test_what_extends_another_may_leave_out_anything():
    assert editor("extends: a.yaml\nmarket: {products: {core: {margin: 0.5}}}") == []
    assert editor("extends: a.yaml\nteams: {north: null}\npricing: {authority: ~}\ntime: {tick: ~}") == []
    assert len(editor("name: alone")) > 3
    assert "plans/ae/components/0" in editor("extends: a.yaml\nplans: {ae: {components: [{rate: 0.1}]}}")


@pytest.mark.parametrize("path", sorted(set(SCENARIOS.rglob("*.yaml")) - set(SCENARIOS.glob("files/**/*"))),
                         ids=lambda path: path.stem)
def test_good_files_are_not_underlined(path):
    assert check(path) == []
    assert editor(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name, path", [
    ("number_too_large", "onboarding/places"), ("number_as_text", "hiring/cost"), ("choice_unknown", "time/tick"),
    ("key_misspelt", "hiring"), ("component_unknown", "plans/ae/components/0"), ("name_with_capitals", "teams"),
    ("list_too_long", "market/products/core/stage_weeks"), ("key_of_another_component", "plans/ae/components/0")])
def test_bad_ones_are(name, path):
    assert editor((HERE / "broken" / f"{name}.yaml").read_text()) == [path]
