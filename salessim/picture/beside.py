"""What else changes: attainment, exits, ramp and other measures, each on its own scale."""

from __future__ import annotations

import textwrap

from salessim.figures import known, plain, words
from salessim.picture.look import BESIDE, INK, QUIET, TEXT, figure, looks, under
from salessim.scenario.measures import MEASURES
from salessim.study.answer import verdict

MEASURES_BESIDE = ("attainment", "share_at_quota", "exits", "ramp_months", "win_rate", "discount")
WIDEST = 44  # letters over half the figure
LEAST = 0.02  # of the baseline's value, that a panel shows at least
PER_YEAR = ("exits", "resignations", "dismissals", "regretted")


def beside(comparison, measures=MEASURES_BESIDE):
    """A Figure of small panels, one a measure: each scenario's mean, with the 95 % interval of its gain around it.

    The baseline is a line across; an interval that does not cross it is a clear change.
    """
    look, names = looks(comparison.names), comparison.others
    rows = -(-len(measures) // 2)
    called = {name: textwrap.fill(words(name), BESIDE) for name in names}
    lines = sum(1.5 + text.count("\n") for text in called.values())
    drawn, axes = figure(1.1 + rows * (0.75 + 0.22 * lines), title(comparison, measures), rows, 2, squeeze=False)
    for ax, measure in zip(axes.flat, measures, strict=False):
        own = comparison.row(comparison.baseline, measure)["mean"]
        if known(own):
            ax.axvline(own, color=INK, linewidth=1.4, label=f"{measure} baseline")
        for n, name in enumerate(names):
            row = comparison.row(name, measure)
            if not (known(own) and known(row["mean"]) and known(row["gain"])):
                continue
            at = own + row["gain"]
            if known(row["low"]):
                ax.plot([own + row["low"], own + row["high"]], [-n, -n], color=look[name].colour, linewidth=2.6,
                        solid_capstyle="butt")
            ax.plot([at], [-n], marker=look[name].marker, color=look[name].colour, markersize=8, linestyle="none",
                    label=f"{measure} {name}")
        own_said = f"{_called(measure)}, {_unit(measure, comparison)}: {_value(own, measure)} "
        whose = under(comparison.baseline)
        ax.set_title(own_said + (whose if len(own_said + whose) <= WIDEST else "in the baseline"), loc="left",
                     fontsize=TEXT - 1, color=QUIET)
        first = ax in axes[:, 0]
        ax.set_yticks([-n for n in range(len(names))], [called[name] if first else "" for name in names])
        for tick, name in zip(ax.get_yticklabels(), names, strict=True):
            tick.set_color(look[name].ink)
        ax.set_ylim(0.6 - len(names), 0.6)
        _range(ax, own)
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
        _percent(ax, measure)
    for ax in list(axes.flat)[len(measures):]:
        ax.set_visible(False)
    return drawn


def _range(ax, own) -> None:
    """Room around the marks, and never so close up that ticks would need more digits than anybody reads."""
    ax.margins(x=0.15)
    low, high = ax.get_xlim()
    least = LEAST * abs(own) if known(own) else 0.0
    if high - low < least:
        ax.set_xlim((low + high - least) / 2, (low + high + least) / 2)


def _is_percent(measure) -> bool:
    return MEASURES[measure].unit == "share" or measure in PER_YEAR


def _called(measure) -> str:
    return words(measure).removesuffix(" months").removesuffix(" weeks")


def _unit(measure, comparison) -> str:
    unit = comparison.results.unit(measure)
    return "% a year" if measure in PER_YEAR else "%" if unit == "share" else unit


def _value(value, measure) -> str:
    return plain(value, 0.01 if _is_percent(measure) else 1.0, 1)


def _percent(ax, measure) -> None:
    from matplotlib.ticker import FuncFormatter, MaxNLocator

    ax.xaxis.set_major_locator(MaxNLocator(4))
    if _is_percent(measure):
        ax.xaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.4g}"))


def title(comparison, measures) -> str:
    """The finding: which of the measures clearly move, and where to."""
    said = []
    for name in comparison.others:
        moved = []
        for measure in measures:
            row = comparison.row(name, measure)
            side = verdict(row)
            if side != "unclear":
                moved.append(f"{_called(measure)} {'up' if side == 'more' else 'down'}")
        said.append(f"{words(name)}: {', '.join(moved) if moved else 'nothing here clearly changes'}")
    text = "; ".join(said) or "nothing to compare"
    return text[0].upper() + text[1:]
