"""What is declared is frozen, strict, hashed by content and says everything wrong with it at once."""

import json
import pickle
from functools import cached_property
from typing import Literal

import pytest
from pydantic import ValidationError

from salessim.declare import NOTHING, Declared, Fault, Faults, Named, Said, field, shown


class Class(Declared):
    kind: Literal["class"] = field("class", "which it is")
    places: int = field(4, "places", unit="people", source="assumption", ge=1, le=10)
    gain: float = field(0.25, "gain", unit="SD", source="E1", ge=0)

    def faults(self):
        if self.places == 7:
            yield Fault("places", "not seven", self.places)
        if self.gain > self.places:
            yield Fault("gain", f"at most the places, {self.places}", self.gain)


class House(Declared):
    classes: Named[Class] = field(Named(), "classes", source="assumption")
    first: tuple[Class, ...] = field((), "those that come first", source="assumption")
    roster: str | None = field(None, "a file", file=True)


def test_nothing_declared_can_be_changed():
    one = Class(places=3)
    with pytest.raises(ValidationError):
        one.places = 4
    with pytest.raises(AttributeError):
        House(classes=Named(a=one)).classes.b = one
    with pytest.raises(TypeError):
        Named(a=one)["a"] = one
    with pytest.raises(TypeError):
        Class(3)


@pytest.mark.parametrize("wrong", [{"places": "3"}, {"places": 3.0}, {"places": True}, {"gain": "1"}, {"gain": True},
                                   {"gain": float("nan")}, {"gain": float("inf")}, {"seats": 3}, {"places": None}])
def test_only_what_was_meant_is_taken(wrong):
    with pytest.raises(ValidationError):
        Class(**wrong)
    with pytest.raises(ValidationError):
        Class.model_validate_json(json.dumps(wrong), strict=True)


def test_content_alone_makes_equal():
    one, same = House(classes=Named(a=Class(gain=1), b=Class())), House(classes=Named(b=Class(), a=Class(gain=1.0)))
    assert one == same and hash(one) == hash(same) and one.fingerprint() == same.fingerprint()
    other = House(classes=Named(a=Class(gain=1.0000001), b=Class()))
    assert one != other and one.fingerprint() != other.fingerprint()
    back = pickle.loads(pickle.dumps(one))
    assert back == one and hash(back) == hash(one) and list(back.classes) == ["a", "b"]


def test_a_fingerprint_is_the_same_on_every_machine(tmp_path):
    """Written down, not recomputed: Python's own hash differs from process to process."""
    assert Class().fingerprint() == "3700f8146dfda503e8c8ceaa2518a3e86699e0f930a6a8b4a7549b72ba587c46"
    for folder, text in (("a", "x"), ("b", "x"), ("c", "y")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "roster.csv").write_text(text)
    a, b, c = (House(roster=str(tmp_path / folder / "roster.csv")) for folder in "abc")
    assert a.fingerprint() == b.fingerprint() != c.fingerprint()
    with pytest.raises(FileNotFoundError):
        House(roster=str(tmp_path / "gone.csv")).fingerprint()


def test_a_section_tells_all_that_does_not_fit():
    with pytest.raises(ValidationError) as refused:
        Class(places=7, gain=8)
    [error] = refused.value.errors()
    assert [str(fault) for fault in error["ctx"]["faults"]] == [
        "places: not seven (got 7)", "gain: at most the places, 7 (got 8.0)"]


def test_lists_and_names_are_read_from_json():
    house = House.model_validate_json('{"classes": {"a": {"gain": 1}}, "first": [{"kind": "class"}]}', strict=True)
    assert house == House(classes=Named(a=Class(gain=1)), first=(Class(),))
    assert House.model_validate_json(house.model_dump_json(), strict=True) == house
    with pytest.raises(ValidationError, match="should match pattern"):
        House.model_validate_json('{"classes": {"A": {}}}', strict=True)


def test_a_field_says_what_it_is():
    declared = Class.model_fields["places"]
    assert declared.description == "places"
    assert declared.json_schema_extra == {"unit": "people", "source": "assumption"}
    with pytest.raises(TypeError, match="no limit named at_most"):
        field(3, "x", at_most=4)


def test_what_was_worked_out_before_changes_neither_copies_nor_equality():
    class Counted(Class):
        @cached_property
        def twice(self):
            return 2 * self.places

    one = Counted(places=3)
    assert one.twice == 6 and one.model_copy(update={"places": 4}).twice == 8
    assert one == Counted(places=3) and hash(one) == hash(Counted(places=3)) != hash(Counted(places=4))


@pytest.mark.parametrize("fault, text", [
    (Fault("pay.rate", "at most 1", 8), "pay.rate: at most 1 (got 8)"),
    (Fault("pay.rate", "at most 1", 8, "a.yaml", 3), "a.yaml:3: pay.rate: at most 1 (got 8)"),
    (Fault("", "readable YAML", Said("a riddle"), "a.yaml", 3), "a.yaml:3: readable YAML (got a riddle)"),
    (Fault("", "an existing scenario file", NOTHING, "a.yaml"), "a.yaml: an existing scenario file (got nothing)"),
    (Fault("name", "text", None), "name: text (got null)"),
])
def test_a_fault_in_words(fault, text):
    assert str(fault) == text
    assert pickle.loads(pickle.dumps(Faults([fault]))).faults == (fault,)


@pytest.mark.parametrize("value, text", [
    (True, "true"), (None, "null"), (1, "1"), (1.5, "1.5"), ("1", "'1'"), ([], "an empty list"),
    ((1, 2), "a list of 2"), ({}, "a mapping with no keys"), ({"a": 1}, "a mapping with a"),
    ("x" * 90, "'" + "x" * 56 + "...")])
def test_what_was_found_in_words(value, text):
    assert shown(value) == text
