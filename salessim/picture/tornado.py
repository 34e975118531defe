"""What matters most: levers or assumptions set low and high, the one that moves most on top."""

from __future__ import annotations

import textwrap

from salessim.figures import is_money, known, plain, words
from salessim.picture.look import INK, QUIET, TEXT, figure, money_axis
from salessim.scenario.measures import MEASURES
from salessim.study.answer import money

LOW, HIGH = "#0072B2", "#D55E00"
LABEL = 27  # letters of a lever's name in a line
SAID = {"more": "Your plan earns more", "less": "Your plan earns less", "unclear": "No clear difference"}


def tornado(found):
    """A Figure of a OneWay: two bars a range, from as declared to its low end (hollow, circle) and to its high end
    (filled, triangle), with the 95 % interval of the change; of an idea's gains: their own intervals, beside 0."""
    rows = list(reversed(found.rows))
    drawn, ax = figure(2.2 + 0.6 * len(rows), title(found))
    start = found.declared.value if found.of_idea and known(found.declared.value) else 0.0
    ends = [(row, end, y + above, colour, marker) for y, row in enumerate(rows)
            for end, above, colour, marker in ((row.low, 0.21, LOW, "o"), (row.high, -0.21, HIGH, "^"))
            if known(_middle(end, found))]
    values = [0.0, start]
    for row, end, y, colour, marker in ends:
        (low, high), middle = _interval(end, found), _middle(end, found)
        values += [value for value in (middle, low, high) if known(value)]
        ax.barh([y], [middle - start], 0.3, left=start, edgecolor=colour, linewidth=1.0,
                facecolor="white" if marker == "o" else f"{colour}66")
        if known(low):
            ax.plot([low, high], [y, y], color=colour, linewidth=2.4, solid_capstyle="butt")
        ax.plot([middle], [y], marker=marker, color=colour, markersize=8, linestyle="none",
                label=f"{row.label}: {end.said}")
    ax.axvline(0, color=INK, linewidth=1.2)
    if found.of_idea:
        ax.axvline(start, color=QUIET, linewidth=1.2, linestyle="dashed", label="as assumed")
    span = (max(values) - min(values)) or 1.0
    for _, end, y, *_ in ends:
        right = max(value for value in (_middle(end, found), *_interval(end, found), start, 0.0) if known(value))
        ax.annotate(end.said, (right, y), xytext=(8, 0), textcoords="offset points", va="center", color=INK,
                    fontsize=TEXT - 1, bbox={"facecolor": "white", "edgecolor": "none", "pad": 1.0})
    longest = max((len(end.said) for _, end, *_ in ends), default=0)
    ax.set_xlim(min(values) - 0.04 * span, max(values) + (0.08 + 0.0165 * longest) * span)
    ax.set_yticks(range(len(rows)), [textwrap.fill(row.label, LABEL) for row in rows])
    ax.set_ylim(-0.6, len(rows) - 0.4)
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)
    _axis(ax, found, values)
    return drawn


def _middle(end, found) -> float:
    return end.value if found.of_idea else end.change


def _interval(end, found) -> tuple[float, float]:
    return (end.value_low, end.value_high) if found.of_idea else (end.low, end.high)


def _axis(ax, found, values) -> None:
    """What is drawn, in which unit, and what it is measured from."""
    from matplotlib.ticker import FuncFormatter

    if is_money(found.unit):
        money_axis(ax.xaxis, found.currency, values)
        unit = ax.get_xlabel()
    elif _is_share(found.measure):
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.4g}".replace("-", "−")))
        unit = "percentage points"
    else:
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{value:,.4g}".replace("-", "−")))
        unit = found.unit
    if found.of_idea:
        what = f"gain in {words(found.measure)}, {unit}; dashed: as assumed"
    else:
        what = f"change in {words(found.measure)}, {unit}; 0: as declared ({amount(found.declared.value, found)})"
    ax.set_xlabel("\n".join((what, "hollow: low end, filled: high end; lines: 95 % intervals")), color=QUIET)


def amount(value: float, found) -> str:
    """A value of the measure as it is read: `1.2M USD`, `34.0 %`, `7.9 months`."""
    if not known(value):
        return "unknown"
    if is_money(found.unit):
        return money(value, found.currency)
    if _is_share(found.measure):
        return f"{plain(value, 0.01, 1)} %{' a year' if MEASURES[found.measure].unit == 'per year' else ''}"
    return f"{plain(value, decimals=2)} {found.unit}".replace("-", "−")


def changed(value: float, found) -> str:
    """A change of the measure with its sign: `+1.2M USD`, `−3.0 percentage points`."""
    sign = "+" if value > 0 else ""
    if _is_share(found.measure):
        return f"{sign}{plain(value, 0.01, 1)} percentage points".replace("-", "−")
    return f"{sign}{amount(value, found)}"


def _is_share(measure) -> bool:
    return MEASURES[measure].unit in ("share", "per year")


def title(found) -> str:
    """The finding: what moves the measure most and what not clearly; of an idea, whether its answer stands."""
    return _of_idea(found) if found.of_idea else _of_levers(found)


def _of_levers(found) -> str:
    measure, clear = words(found.measure), [row for row in found.rows if row.clear]
    if not clear:
        return f"Nothing that was tried makes a clear difference to {measure}"
    first, vague = clear[0], [_small(row.label) for row in found.rows if not row.clear]
    ends = sorted((end for end in (first.low, first.high) if end.side != "unclear"), key=lambda end: -abs(end.change))
    moves = ", ".join(f"{changed(end.change, found)} at {end.said}" for end in ends)
    rest = f"no clear difference from {listed(vague)}" if vague else "all tried make a clear difference"
    return f"{measure[0].upper()}{measure[1:]} moves most with {_small(first.label)}: {moves}; {rest}"


def _small(label: str) -> str:
    """As it stands within a sentence; an abbreviation keeps its capitals."""
    return label if label[1:2].isupper() else label[0].lower() + label[1:]


def _of_idea(found) -> str:
    assumed = found.declared.earns
    turned = {side: [f"\u201c{row.label}: {end.said}\u201d" for row in found.rows for end in (row.low, row.high)
                     if end.earns == side] for side in SAID if side != assumed}
    if not any(turned.values()):
        return f"{SAID[assumed]} under {'any' if assumed == 'unclear' else 'every'} assumption tried"
    said = [f"{SAID[side].lower()} with {listed(names)}" for side, names in turned.items() if names]
    return f"{SAID[assumed]} as assumed; {'; '.join(said)}"


def listed(names: list[str], most: int = 2) -> str:
    """The first of them by name, the others by number: `quota, price and 3 more`."""
    more = len(names) - most
    named = [*names[:most], *([f"{more} more"] if more > 0 else [])]
    return " and ".join([", ".join(named[:-1]), named[-1]] if len(named) > 1 else named)
