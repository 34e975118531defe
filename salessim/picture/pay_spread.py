"""Who earns what: how a year's pay differs between people."""

from __future__ import annotations

import numpy as np

from salessim.picture.look import QUIET, TEXT, figure, looks, money_axis, under, words
from salessim.study.answer import between, money, verdict
from salessim.study.interval import of_mean

YEAR = 4  # quarters
SHOWN = (0.005, 0.995)  # of all people; the few beyond are left out, or they would squeeze the others
BINS = 48
TALL = 0.62  # of a row, for the shape


def pay_spread(results):
    """A Figure of Results with the grain "person": a row a scenario, the shape of its people's pay a year, all
    histories together; a mark at the median, a thick line over the middle half, a thin one over the middle 80 %.

    Raises KeyError where people were not kept, ValueError where nobody sold for a year.
    """
    look, paid = looks(results.names), {name: np.concatenate(own) for name, own in paid_a_year(results).items()}
    everybody = np.concatenate(list(paid.values()))
    if not len(everybody):
        raise ValueError("pay_spread: people who sold for all quarters of a year (got none)")
    drawn, ax = figure(1.7 + 0.85 * len(paid), title(results))
    edges = np.linspace(*np.quantile(everybody, SHOWN), BINS + 1)
    if edges[0] == edges[-1]:  # all alike
        edges = np.linspace(0.0, 2 * edges[0] or 1.0, BINS + 1)
    counts = {name: np.histogram(own, edges)[0] / max(len(own), 1) for name, own in paid.items()}
    top = max(count.max() for count in counts.values())
    for row, (name, own) in enumerate(paid.items()):
        colour, marker, dash = look[name]
        ax.stairs(-row + TALL * counts[name] / top, edges, baseline=-row, color=colour, alpha=0.16, fill=True)
        ax.stairs(-row + TALL * counts[name] / top, edges, baseline=-row, color=colour, linestyle=dash, linewidth=1.6,
                  label=name)
        if len(own):
            tenth, quarter, middle, three, nine = np.quantile(own, (0.1, 0.25, 0.5, 0.75, 0.9))
            for ends, wide in (((tenth, nine), 1.6), ((quarter, three), 5.0)):
                ax.plot(ends, [-row - 0.12] * 2, color=colour, linewidth=wide, solid_capstyle="butt")
            ax.plot([middle], [-row - 0.12], marker=marker, markersize=9, color=colour, markeredgecolor="white",
                    linestyle="none", label=f"{name} median")
    ax.set_yticks([-row for row in range(len(paid))], [_told(name, own, results) for name, own in paid.items()])
    for tick, name in zip(ax.get_yticklabels(), paid, strict=True):
        tick.set_color(look[name].ink)
    _dress(ax, edges, len(paid), results.currency)
    return drawn


def _dress(ax, edges, rows, currency) -> None:
    ax.set_ylim(-rows + 0.65, TALL + 0.08)
    ax.set_xlim(edges[0], edges[-1])
    ax.grid(False, axis="y")
    ax.tick_params(axis="y", length=0)
    money_axis(ax.xaxis, currency, edges.tolist())
    ax.set_xlabel(f"pay of a person a year, {ax.get_xlabel()}; mark: median, lines: the middle 50 % and 80 %",
                  color=QUIET, fontsize=TEXT)


def _told(name, own, results) -> str:
    """A row's name and its median."""
    import textwrap

    middle = f"\nmedian {money(float(np.median(own)), results.currency)}" if len(own) else "\nnobody"
    return textwrap.fill(words(name), 22) + middle


def paid_a_year(results) -> dict[str, list[np.ndarray]]:
    """By scenario and history, float (people,): pay a year of those who sold for all quarters of a year, or of the
    horizon where that is shorter."""
    kept = results.tables["person"] if "person" in results.tables else results.cube("person", "pay")  # a KeyError
    return {name: [_paid(rows[place]) for rows in kept] for place, name in enumerate(results.names)}


def _paid(table) -> np.ndarray:
    """Mean pay of whole quarters, times four. Who has no quota has no attainment: then every quarter counts."""
    whole = np.isfinite(table["attainment"]) | ~(table["quota"] > 0)
    quarters = len(np.unique(table["quarter"]))
    person, pay = table["person"][whole], table["pay"][whole]
    worked = np.bincount(person)
    stayed = worked >= min(YEAR, quarters)
    return YEAR * np.bincount(person, pay)[stayed] / worked[stayed] if quarters else np.zeros(0)


def title(results) -> str:
    """The finding: what the middle 80 % earn, and under which other scenarios pay lies wider apart, or closer."""
    paid = paid_a_year(results)
    (name, own), *others = paid.items()
    sides: dict[str, list[str]] = {"more": [], "less": [], "unclear": []}
    for other, its in others:
        side = verdict(dict(zip(("gain", "low", "high"), of_mean(_width(its) - _width(own)), strict=True)))
        ends = "" if side == "unclear" else f" ({_ends(its, '').strip()})"
        sides[side].append(f"{words(other)}{ends}")
    how = {"more": "pay lies wider apart under", "less": "pay lies closer together under",
           "unclear": "no clear change in how far apart pay lies under"}
    said = [f"The middle 80 % of people {under(name)} earn {_ends(own, results.currency)} a year"]
    return "; ".join(said + [f"{how[side]} {', '.join(names)}" for side, names in sides.items() if names])


def _width(paid) -> np.ndarray:
    """From the tenth to the ninetieth percentile, by history."""
    return np.array([np.subtract(*np.quantile(own, (0.9, 0.1))) if len(own) else np.nan for own in paid])


def _ends(paid, currency) -> str:
    everybody = np.concatenate(paid)
    if not len(everybody):
        return "nothing"
    low, high = np.quantile(everybody, (0.1, 0.9)).tolist()
    return between(low, high, currency)


