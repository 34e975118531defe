"""What the answer rests on: what was changed, what is assumed, and how to repeat it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import BaseModel

from salessim import __version__
from salessim.declare import shown
from salessim.figures import words
from salessim.pages.hidden import without_files
from salessim.study.block import has_own_start
from salessim.study.differences import differences

MOST = 24  # changed fields listed for one scenario


def changes(comparison) -> list[dict]:
    """By scenario: the declared fields in which it differs from the baseline, and how many more there are."""
    scenarios = dict(zip(comparison.names, comparison.results.scenarios, strict=True))
    listed = []
    for name in comparison.others:
        found = differences(scenarios[comparison.baseline], scenarios[name])
        rows = [(d.path, _told(d.baseline), _told(d.scenario)) for d in found[:MOST]]
        listed.append({"name": name, "rows": rows, "more": max(0, len(found) - MOST)})
    return listed


def _told(value) -> str:
    if value is None:
        return "–"
    if isinstance(value, BaseModel):
        parts = (f"{key} {_told(getattr(value, key))}" for key in type(value).model_fields)
        text = ", ".join(part for part in parts if not part.endswith(" –"))
        return text if len(text) <= 90 else text[:87] + "…"
    if isinstance(value, (tuple, list)):
        return "; ".join(_told(part) for part in value)
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {_told(part)}" for key, part in value.items())
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return f"{value:,.10g}"
    if isinstance(value, str):  # of a file, its name and folder: where these lie is nobody's matter
        return "/".join(Path(value).parts[-2:]) if Path(value).is_absolute() else value
    return shown(value)


def assumptions(results) -> dict:
    """How many declared values are published, assumed or the scenario's own; and the assumptions that count.

    Counted over the fields of the baseline whose value is the default.
    """
    published = assumed = own = 0
    for value, declared in _fields(results.baseline):
        source = (declared.json_schema_extra or {}).get("source", "")
        if declared.is_required() or value != declared.get_default(call_default_factory=True):
            own += 1
        elif "assumption" in source:
            assumed += 1
        else:
            published += 1
    return {"published": published, "assumed": assumed, "own": own, "said": tuple(_said(results))}


def _fields(section: BaseModel) -> Iterator[tuple]:
    """Every single value declared, with its field."""
    for name, declared in type(section).model_fields.items():
        value = getattr(section, name)
        if isinstance(value, BaseModel):
            yield from _fields(value)
        elif isinstance(value, Mapping) and value and all(isinstance(part, BaseModel) for part in value.values()):
            for part in value.values():
                yield from _fields(part)
        else:
            yield value, declared


def _said(results) -> Iterator[str]:
    baseline, time = results.baseline, results.baseline.time
    yield (f"{time.quarters} quarters of 13 weeks from {time.epoch.day} {time.epoch:%B %Y}, in ticks of a "
           f"{time.tick}, after {time.warm_up_weeks} unmeasured weeks of the baseline.")
    own = [words(name) for name, scenario in zip(results.names, results.scenarios, strict=True)
           if has_own_start(scenario) and scenario != baseline]
    yield ("All scenarios start from the same company: the same people, territories, open deals and customers. What "
           "the change itself costs is part of the answer." + (
               f" Except for {', '.join(own)}, which starts as if it had always been so." if own else ""))
    costs = getattr(baseline, "costs", None)
    if costs is not None:
        yield (f"The headline adds to contribution the expected margin of open deals and {costs.terminal_years:g} "
               "years of the margin of contracts in force at the end.")
    yield "How people respond to pay, managers and colleagues follows published averages; your people may differ."


def provenance(comparison, command: str | None, anonymous: bool = False) -> dict:
    """Version, seed, replications, fingerprints and the line that repeats it. anonymous: without names of files."""
    results = comparison.results
    files = " ".join(f"{name}.yaml" for name in comparison.names)
    command = command or f"salessim compare {files} --replications {results.asked} --seed {results.seed}"
    if anonymous:
        command = without_files(command)
    return {"version": __version__, "seed": results.seed, "replications": results.replications, "command": command,
            "fingerprints": [(name, scenario.fingerprint()[:16])
                             for name, scenario in zip(results.names, results.scenarios, strict=True)]}
