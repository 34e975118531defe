"""Keep the figures in the docs those of the code and of a real run.

    python docs/refresh.py              defaults and sources in model.md, measures in glossary.md
    python docs/refresh.py --figures    also the demo's comparison: README.md, scenarios/*.md, pictures/*.svg; and every
                                        other page of scenarios/, beside the scenario its own extends
    python docs/refresh.py --figures 8  the same with fewer matched histories, to try it

Tests hold the first equal to the code. The second takes some minutes.
"""

from __future__ import annotations

import re
import sys
from importlib import import_module
from pathlib import Path

DOCS = Path(__file__).resolve().parent
ROOT = DOCS.parent
FILES = ("today", "steeper_pay", "hunters_and_farmers")
REPLICATIONS = 96
SHOWN = ("headline", "contribution", "terminal_value", "bookings", "pay", "hiring_cost", "cost_of_sales", "discount",
         "attainment", "share_at_quota", "win_rate", "capture", "cycle_weeks", "last_week_ratio", "effort", "skill",
         "clarity", "exits", "resignations", "dismissals", "headcount", "ramp_months", "customers", "renewal_rate",
         "prospecting_hours", "selling_hours", "care_hours")
PICTURES = ("gains", "payback", "quarter_end", "beside")
OTHERWISE = (  # what is asked again with something else: in words, for all scenarios, for those compared
    ("as declared", {}, {}),
    ("each from a start of its own, as if it had always been so", {}, {"time.start": "own"}),
    ("no terminal value for contracts: `costs.terminal_years` 0", {"costs.terminal_years": 0.0}, {}),
    ("half the answer of effort to pay: `behaviour.effort.curvature` 0.25", {"behaviour.effort.curvature": 0.25}, {}),
    ("relationships without worth: `behaviour.selling.bond_odds` 0", {"behaviour.selling.bond_odds": 0.0}, {}),
    ("renewals that hang on care twice as much: `customers.satisfaction_odds` 3",
     {"customers.satisfaction_odds": 3.0}, {}),
)
OTHERWISE_PEOPLE = (OTHERWISE[0], OTHERWISE[2], OTHERWISE[3], (
    "skills that grow twice as fast: `behaviour.learning.months` 1.75", {"behaviour.learning.months": 1.75}, {}))
PART = 3  # of the replications; each of these is a comparison of its own
ROW = re.compile(r"^\| (?P<symbol>[^|]*?)\s*\| `(?P<what>[^`]+)` \|[^|]*\|(?P<source>[^|]*)\|$", re.MULTILINE)


def with_defaults(text: str) -> str:
    """The model's page with the default and source of each field or constant named in its tables."""
    from salessim.scenario.reference import declared_fields, default_in_words

    fields = {field.path: field for field in declared_fields()}

    def row(found):
        what, symbol = found["what"], found["symbol"]
        if " " in what:
            file, constant = what.split(" ")
            value = getattr(import_module("salessim." + file.removesuffix(".py").replace("/", ".")), constant)
            default, source = _figures(value), found["source"].strip() or "assumption"  # as the page says
        else:
            field = fields[what]  # KeyError: the page names a field that is no longer declared
            default, source = default_in_words(field), "" if field.required else field.source
        return f"| {symbol} | `{what}` | {default} | {source} |".replace("|  |", "| |")

    return ROW.sub(row, text)


def _figures(value) -> str:
    """A constant as the page says it: a number, or several."""
    return ", ".join(f"{number:g}" for number in value) if isinstance(value, tuple) else f"{value:g}"


def with_measures(text: str) -> str:
    """The glossary with every measure of the registry, in its order."""
    from salessim.scenario.measures import MEASURES

    good = {"up": "more", "down": "less", "none": "neither"}
    rows = [f"| `{m.name}` | {m.definition} | {m.unit} | {good[m.good]} |" for m in MEASURES.values()]
    head = ["| measure | definition | unit | good is |", "|---|---|---|---|"]
    return between(text, "measures", "\n".join([*head, *rows]))


def between(text: str, marker: str, new: str) -> str:
    """`text` with what stands between `<!-- marker -->` and `<!-- /marker -->` replaced."""
    start, end = f"<!-- {marker} -->", f"<!-- /{marker} -->"
    if start not in text or end not in text:
        raise ValueError(f"{start} … {end} are not there")
    return text[:text.index(start) + len(start)] + "\n" + new + "\n" + text[text.index(end):]


def inside(text: str, marker: str) -> str:
    """What stands between `<!-- marker -->` and `<!-- /marker -->`."""
    return text.partition(f"<!-- {marker} -->")[2].partition(f"<!-- /{marker} -->")[0].strip()


def replace(path: Path, change) -> None:
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")


def figures(replications: int) -> None:
    """Run the demo's comparison and write its answers, tables and pictures into the docs."""
    import salessim
    from salessim import picture

    scenarios = [salessim.load(ROOT / "scenarios" / f"{name}.yaml") for name in FILES]
    results = salessim.run(scenarios, names=FILES, replications=replications, seed=1,
                           progress=lambda done, total: print(f"{done}/{total}", end="\r", file=sys.stderr))
    comparison = salessim.compare(results)
    for name in PICTURES:
        drawn = picture.svg(getattr(picture, name)(comparison))
        (DOCS / "pictures" / f"{name}.svg").write_text(drawn, encoding="utf-8", newline="\n")
    said = "\n>\n".join(f"> {part}" for part in comparison.answer)
    replace(ROOT / "README.md", lambda text: between(text, "answer", said))
    for name in FILES:
        replace(DOCS / "scenarios" / f"{name}.md", lambda text, name=name: between(between(
            text, "figures", scenario_figures(comparison, name)), "asks", scenario_question(comparison, name)))
    asked_again = [(said, salessim.compare(salessim.run(
        [changed(scenario, all_ | (own if place else {})) for place, scenario in enumerate(scenarios)],
        names=FILES, replications=max(replications // PART, 2), seed=1))) for said, all_, own in OTHERWISE]
    for name in FILES[1:]:
        replace(DOCS / "scenarios" / f"{name}.md", lambda text, name=name: between(
            text, "otherwise", "\n".join(otherwise(asked_again, name))))


def beside_their_baseline(replications: int) -> None:
    """Every page of scenarios/ that is none of the demo's: its scenario beside the one it extends."""
    import salessim

    for page in sorted((DOCS / "scenarios").glob("*.md")):
        if page.stem in FILES:
            continue
        file = ROOT / "scenarios" / f"{page.stem}.yaml"
        baseline = re.search(r"^extends: *(.*)\.yaml", file.read_text(encoding="utf-8"), re.MULTILINE)[1].strip()
        names = (baseline, page.stem)
        scenarios = [salessim.load(ROOT / "scenarios" / f"{name}.yaml") for name in names]
        print(page.stem, file=sys.stderr)
        asked_again = [(said, salessim.compare(salessim.run(
            [changed(scenario, all_ | (own if place else {})) for place, scenario in enumerate(scenarios)],
            names=names, replications=replications if n == 0 else max(replications // PART, 2), seed=1)))
            for n, (said, all_, own) in enumerate(OTHERWISE_PEOPLE)]
        comparison = asked_again[0][1]
        filled = {"asks": scenario_question(comparison, page.stem), "figures": scenario_figures(comparison, page.stem),
                  "otherwise": "\n".join(otherwise(asked_again, page.stem))}
        for marker, new in filled.items():
            replace(page, lambda text, marker=marker, new=new: between(text, marker, new))


def changed(scenario, changes):
    return scenario.change(changes) if changes else scenario


def otherwise(asked_again, name: str):
    """The gain of one scenario when the question is asked again under other assumptions, as Markdown rows."""
    from salessim.figures import plain

    yield f"Asked again with {asked_again[-1][1].results.replications} matched histories each, gains in millions:\n"
    yield "| | headline | contribution |\n|---|---:|---:|"
    for said, comparison in asked_again:
        gains = (comparison.row(name, measure) for measure in ("headline", "contribution"))
        cells = [f"{plain(row['gain'], 1e6, 1, sign=True)} ± {plain((row['high'] - row['low']) / 2, 1e6, 1)}"
                 for row in gains]
        yield f"| {said} | {' | '.join(cells)} |"


def scenario_question(comparison, name: str) -> str:
    """What a scenario asks, and the fields it changes."""
    from salessim.pages.grounds import changes

    about = comparison.results.scenarios[comparison.names.index(name)].about
    rows = [f"| `{path}` | {old} | {new} |" for one in changes(comparison) if one["name"] == name
            for path, old, new in one["rows"]]
    head = ["", f"| changed | {words(comparison.baseline)} | here |", "|---|---|---|"]
    table = [*head, *rows] if 0 < len(rows) <= 12 else []
    return "\n".join([f"*{about}* [scenarios/{name}.yaml](../../scenarios/{name}.yaml)", *table])


def scenario_figures(comparison, name: str) -> str:
    """A scenario's answer and table, as Markdown."""
    own = name == comparison.baseline
    before = words(comparison.baseline)
    head = ["| measure | mean |", "|---|---:|"] if own else [
        f"| measure | {before} | here | gain, 95 % interval | better in | sure |", "|---|---:|---:|---:|---:|---:|"]
    rows = [measured(comparison, name, measure) for measure in (*SHOWN, *moved(comparison, name))]
    told = [part for part in comparison.answer if not own and words(name) in part.split(".")[0].lower()]
    first = f"{comparison.results.replications} matched histories, seed {comparison.results.seed}."
    return "\n".join([*(f"> {part}\n" for part in told[-1:]), first, "", *head, *rows])


def moved(comparison, name: str):
    """Further measures that differ for certain, in a comparison of two: what else this scenario moves."""
    from salessim.scenario.measures import MEASURES

    if len(comparison.names) > 2:
        return
    for measure in MEASURES:
        row = comparison.row(name, measure)
        if measure not in SHOWN and row["gain"] is not None and (row["low"] > 0 or row["high"] < 0):
            yield measure


def measured(comparison, name: str, measure: str) -> str:
    """A measure's row of a scenario's table."""
    from salessim.figures import labelled, plain, scale, share
    from salessim.scenario.measures import MEASURES
    from salessim.study.answer import ALMOST

    base, row = comparison.row(comparison.baseline, measure), comparison.row(name, measure)
    money, unit = MEASURES[measure].unit == "currency", MEASURES[measure].unit
    by, letter = scale([base["mean"], row["mean"]]) if money else (0.01 if unit == "share" else 1.0, "")
    places = 1 if unit == "share" and base["mean"] >= 0.05 else 2
    label = labelled(measure, comparison.results.unit(measure), letter)
    if row["gain"] is None:
        return f"| {label} | {plain(row['mean'], by, places)} |"
    half = (row["high"] - row["low"]) / 2
    sure = share(min(max(row["sure"], 1 - ALMOST), ALMOST)) if MEASURES[measure].sign else "–"
    return (f"| {label} | {plain(base['mean'], by, places)} | {plain(row['mean'], by, places)} | "
            f"{plain(row['gain'], by, places, sign=True)} ± {plain(half, by, places)} | "
            f"{share(row['years_better'])} | {sure} |")


def words(name: str) -> str:
    from salessim.figures import words as as_prose

    return as_prose(name).lower()


def main() -> None:
    replace(DOCS / "model.md", with_defaults)
    replace(DOCS / "glossary.md", with_measures)
    if sys.argv[1:2] == ["--figures"]:
        figures(int(sys.argv[2]) if sys.argv[2:] else REPLICATIONS)
        beside_their_baseline(int(sys.argv[2]) // 4 if sys.argv[2:] else REPLICATIONS // 4)


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
