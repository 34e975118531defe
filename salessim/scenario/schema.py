"""The JSON Schema of scenario files, for completion and hover in editors."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from salessim.declare import Declared

DIALECT = "https://json-schema.org/draft/2020-12/schema"


UNTOLD = ("", "declared", "see its fields", "empty", "none")


class _Plain(GenerateJsonSchema):
    """Properties are called by their key alone; a title made from it says nothing new."""

    def field_title_should_be_set(self, schema) -> bool:
        return False


def schema(root: type[Declared] | None = None) -> dict[str, Any]:
    """The JSON Schema (2020-12) of what a scenario file may hold; every property has description, unit, source.

    What a file `extends` may hold any part, so only a file without it must have all that is required; inside a section
    only the items of lists are held to theirs, since lists are never merged.
    """
    if root is None:
        from salessim.scenario import Scenario as root
    made = root.model_json_schema(schema_generator=_Plain)
    definitions = made.pop("$defs", {})
    whole = _in_lists(made, definitions)
    for name, definition in definitions.items():
        _tidied(definition)
        if name not in whole:
            definition.pop("required", None)
            _nullable(definition)
        elif "const" in definition["properties"].get("kind", {}):
            definition["required"] = ["kind", *definition.get("required", [])]
    _tidied(made)
    _nullable(made)
    made["type"] = "object"
    extends = {"type": "string", "description": "another scenario file, relative to this one, that this one is laid "
               "over: mappings merge, lists are replaced, null restores the default", "unit": "", "source": "none"}
    needed = made.pop("required", [])
    made["properties"] = {"extends": extends, **made["properties"]}
    made |= {"if": {"not": {"required": ["extends"]}}, "then": {"required": needed}} if needed else {}
    return {"$schema": DIALECT, **made, "$defs": definitions}


def _tidied(definition: Any) -> None:
    """Say units and sources where editors show them; and count the names of a mapping as names."""
    if isinstance(definition, list):
        for part in definition:
            _tidied(part)
    if not isinstance(definition, dict):
        return
    if definition.get("type") == "object":
        for text, names in (("minLength", "minProperties"), ("maxLength", "maxProperties")):
            if text in definition:
                definition[names] = definition.pop(text)
        if "patternProperties" in definition:
            definition["additionalProperties"] = False
    if "description" in definition and "unit" in definition:
        told = [definition[key] for key in ("unit", "source") if definition[key] not in UNTOLD]
        definition["description"] += f" [{'; '.join(told)}]" if told else ""
    for key, part in definition.items():
        if key not in ("default", "const", "enum"):
            _tidied(part)


def _nullable(section: dict[str, Any]) -> None:
    """Allow null for a section, its keys and the mappings in it: in a file that extends another, null takes away."""
    for declared in (section, *section.get("properties", {}).values()):
        for part in (declared, *declared.get("patternProperties", {}).values()):
            if "enum" in part:
                part["enum"] = [*part["enum"], None]
            if isinstance(part.get("type"), str) and "const" not in part:
                part["type"] = [part["type"], "null"]
            if "anyOf" in part and {"type": "null"} not in part["anyOf"]:
                part["anyOf"].append({"type": "null"})


def _in_lists(schema: Any, definitions: dict[str, Any]) -> set[str]:
    """The definitions used only as items of lists, where nothing can be left to a base."""
    listed: set[str] = set()
    merged: set[str] = set()

    def visit(part: Any, inside: bool) -> None:
        if isinstance(part, list):
            for each in part:
                visit(each, inside)
        elif isinstance(part, dict):
            if "$ref" in part:
                name = part["$ref"].rpartition("/")[2]
                known = listed if inside else merged
                if name not in known:
                    known.add(name)
                    visit(definitions[name], inside)
            for key, each in part.items():
                if key != "mapping":
                    visit(each, inside or key in ("items", "prefixItems"))

    visit(schema, False)
    return listed - merged
