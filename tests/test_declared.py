"""Every field that can be declared says what it means, in which unit, from which source and within which limits."""

import re
from pathlib import Path
from typing import get_args

import pytest

from salessim.declare import Declared, Named
from salessim.scenario.reference import declared_fields, kind_of, reference
from salessim.scenario.shape import members

PAGE = Path(__file__).parents[1] / "docs" / "fields.md"
SOURCE = re.compile(r"\b[A-HV]\d{1,2}\b|\bassumption\b")
NEEDS_NONE = {"see its fields", "the file's name", "empty", "none", "none: generated"}  # defaults that claim nothing
FIELDS = {f"{field.owner.__name__}.{field.name}": field for field in declared_fields()}


@pytest.mark.parametrize("field", FIELDS.values(), ids=list(FIELDS))
def test_a_field_says_what_it_is(field):
    assert len(field.meaning) > 3 and field.meaning[0] != " " and not field.meaning.endswith((".", " "))
    if not field.required and kind_of(field.owner) != field.default:
        assert SOURCE.search(field.source) or field.source in NEEDS_NONE, (
            f"{field.path}: source, a row of the facts (F5) or the word assumption (got {field.source!r})")
    if not field.required and field.source == "see its fields":
        assert field.parts, f"{field.path}: a source of its own, for it has no fields"


@pytest.mark.parametrize("field", [field for field in FIELDS.values() if {int, float} & set(members(field.type))],
                         ids=lambda field: field.path)
def test_a_number_has_a_unit_and_two_limits(field):
    assert field.unit, f"{field.path}: a unit"
    low, high = field.limits.get("ge", field.limits.get("gt")), field.limits.get("le", field.limits.get("lt"))
    assert low is not None and high is not None, f"{field.path}: a lowest and a highest value"
    if not field.required and field.default is not None:
        assert low <= field.default <= high
        assert field.default != field.limits.get("gt") and field.default != field.limits.get("lt")


def test_every_number_inside_a_list_has_a_unit():
    for field in FIELDS.values():
        inside = {item for m in members(field.type) for item in get_args(m)}
        if inside & {int, float}:
            assert field.unit, f"{field.path}: a unit"


def test_the_page_of_fields_is_the_declarations():
    assert PAGE.read_text(encoding="utf-8") == reference(), (
        "docs/fields.md is not what is declared: python -m salessim.scenario.reference > docs/fields.md")


def test_the_page_tells_every_field_once():
    rows = [line.split("|")[1].strip(" `") for line in reference().splitlines() if line.startswith("| `")]
    assert rows == list(dict.fromkeys(rows)) and set(rows) == {field.path for field in declared_fields()}


def test_fields_are_found_wherever_they_stand():
    from typing import Annotated, Literal

    from pydantic import Discriminator

    from salessim.declare import field

    class Bonus(Declared):
        kind: Literal["bonus"] = field("bonus", "which it is")
        money: float = field(..., "paid", unit="currency", ge=0, le=9)

    class Rate(Declared):
        kind: Literal["rate"] = field("rate", "which it is")
        share: float = field(0.1, "share paid", unit="share", source="assumption", ge=0, lt=1)

    class Plan(Declared):
        parts: tuple[Annotated[Bonus | Rate, Discriminator("kind")], ...] = field((), "its parts")
        best: Named[Bonus] | None = field(None, "the best of them")
        only: Rate = field(Rate(), "one alone")

    assert [found.path for found in declared_fields(Plan)] == [
        "parts", "parts[bonus].kind", "parts[bonus].money", "parts[rate].kind", "parts[rate].share",
        "best", "best.*.kind", "best.*.money", "only", "only.kind", "only.share"]
    share = next(found for found in declared_fields(Plan) if found.path == "parts[rate].share")
    assert (share.default, share.unit, share.limits, share.required) == (0.1, "share", {"ge": 0, "lt": 1}, False)
