"""docs/evidence.md: the bench's table, and for each figure that fails which default would have to be what."""

from __future__ import annotations

from salessim.proof.evidence import Evidence, Row, defaults_hash
from salessim.proof.sensitivity import Swept
from salessim.study.interval import of_mean

HEAD = """# Published experiments

Written by `make evidence` (seed {seed}; behavioural defaults `{defaults}`, one set for all). Each experiment is set
up as it was published ([salessim/proof/published/](../salessim/proof/published/)); intervals are 95 % intervals of the
mean over replications, which differ in people and in luck. A figure *holds* when its mean lies in the band and its
interval excludes no effect; one that is published as no effect holds when its whole interval lies in the band. The
control is the set-up in which the effect must vanish.

**SET** figures were put in: one that comes out again says that nothing on the way undoes it. **CAL** figures may be
fitted: one that is met is *calibrated*, never evidence. **VAL** figures are never fitted: only they can hold. *Seen*:
the figures were known when the experiment was set up. Bands are about half to one and a half times what was published.
A figure that fails stays here as such; what follows the table says which default would have to be what.
"""


def page(found: Evidence, swept: dict[str, list[Swept]]) -> str:
    """The whole page. swept: by figure that fails, its sensitivity."""
    failing = [row for row in found.rows if not row.holds]
    parts = [HEAD.format(seed=found.seed, defaults=defaults_hash()), *_table(found.rows), ""]
    parts += ["## What each experiment is", "", *_experiments(found), ""]
    if failing:
        parts += ["## Figures that fail", "", "One behavioural default at a time, half and one and a half times what "
                  "it is, with fewer replications than above.", ""]
        parts += [line for row in failing for line in _sensitivity(row, swept.get(row.figure.id, []))]
    return "\n".join(parts).rstrip() + "\n"


def _table(rows):
    yield ("| figure | what | class | published | band | simulated | 95 % interval | | control | its band | simulated "
           "| |")
    yield "|---|---|---|---:|---:|---:|---:|---|---|---:|---:|---|"
    for row in rows:
        figure = row.figure
        yield (f"| {figure.id} | {figure.says}, {figure.unit} | {row.kind}"
               f"{', seen' if row.experiment.seen else ''} | {published(figure)} | {band(figure.claim)} | "
               f"{row.simulated[0]:.2f} | {row.simulated[1]:.2f} to {row.simulated[2]:.2f} | "
               f"{verdict(row)} | {figure.control_says} | {band(figure.control)} | "
               f"{row.control[0]:.2f} ({row.control[1]:.2f} to {row.control[2]:.2f}) | "
               f"{'holds' if row.control_holds else '**fails**'} |")


MET = {"SET": "put in", "CAL": "calibrated", "VAL": "holds"}  # what may be said of a figure in its band


def verdict(row: Row) -> str:
    """What may be said of a figure: calibrated ones are no evidence."""
    return MET[row.kind] if row.holds else "**fails**"


def band(claim) -> str:
    """A band in words, open ends told as such."""
    if claim.low is None or claim.high is None:
        return f"above {claim.low:g}" if claim.high is None else f"below {claim.high:g}"
    return f"{claim.low:g} to {claim.high:g}"


def published(figure) -> str:
    """What was published, in words where it was no number."""
    if figure.published is None:
        return "little" if figure.claim.null else "sign"
    return f"{figure.published:g}"


def spoken(value) -> str:
    """Two decimals, or a dash for what could not be run: a default beyond what may be declared."""
    return f"{value:.2f}" if value == value else "–"


def _experiments(found):
    for experiment in dict.fromkeys(row.experiment for row in found.rows):
        yield f"- **{experiment.id}** {experiment.title} ({experiment.source})."
        for says, reading in experiment.also:
            if reading in found.readings[experiment.id]:
                mean, low, high = of_mean(found.readings[experiment.id][reading])
                yield f"  - {says}: {mean:.2f} ({low:.2f} to {high:.2f})"


def _sensitivity(row: Row, swept: list[Swept]):
    figure = row.figure
    yield f"### {figure.id}: {figure.says}"
    yield ""
    why = f" {figure.why[:1].upper()}{figure.why[1:]}." if figure.why else ""
    yield f"{row.simulated[0]:.2f} {figure.unit}, band {band(figure.claim)}.{why}"
    yield ""
    if not swept:
        return
    yield "| default | value | at half | as it is | at 1.5 times | would have to be about |"
    yield "|---|---:|---:|---:|---:|---:|"
    for lever in swept:
        needed = lever.needed(figure)
        yield (f"| `{lever.field}` | {lever.default:g} | {' | '.join(map(spoken, lever.values))} | "
               f"{'not within ±50 %' if needed is None else f'{needed:.3g}'} |")
    yield ""
