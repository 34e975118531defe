"""A change of pay through three lenses: the same results re-paid, the risk of it, and everybody reacting, in parts."""

from __future__ import annotations

from salessim.figures import known
from salessim.picture.look import INK, QUIET, TEXT, figure, money_axis
from salessim.study.answer import money, verdict
from salessim.study.lenses import COST, REVENUE

PARTS = ("effort", "timing and price", "mix", "who", "rest")
ROWS = {"replay": "replay: the same\nresults re-paid", "risk": "risk: nine in ten\nhistories of replay",
        **{part: f"+ {part}" for part in PARTS}, "total": "behaviour: everybody\nreacts"}
COLOURS = {"replay": "#000000", "risk": "#46577F", "total": "#D55E00"}  # of the scenarios' own; parts are blue
MARKERS = {"replay": "s", "total": "D"}
PART = "#0072B2"


def three_lenses(seen):
    """A Figure of Lenses: left the change of pay, right that of bookings; a row a lens, between them what each response
    adds, with 95 % intervals. Replay, the parts and behaviour add up."""
    drawn, axes = figure(5.2, title(seen), 1, 2, sharey=True)
    currency = seen.results.currency
    for ax, measure in zip(axes, (COST, REVENUE), strict=True):
        rows = rows_of(seen, measure)
        ax.axvline(0, color=INK, linewidth=1.2)
        for y, (name, (mean, low, high)) in enumerate(rows.items()):
            colour = COLOURS.get(name, PART)
            if known(low):
                ax.plot([low, high], [-y, -y], color=colour, linewidth=6.0 if name == "risk" else 2.6,
                        alpha=0.6 if name == "risk" else None, solid_capstyle="butt", label=f"{name} interval")
            if known(mean):
                ax.plot([mean], [-y], marker=MARKERS.get(name, "o"), color=colour, markersize=8, linestyle="none",
                        label=name)
        ax.axhspan(-len(rows) + 1.5, -1.5, color="#f0f0f0", linewidth=0, zorder=0)
        _label(ax, rows, currency)
        money_axis(ax.xaxis, currency, [value for row in rows.values() for value in row if known(value)])
        ax.set_xlabel(f"change of {measure}, {ax.get_xlabel()}", color=QUIET)
        ax.grid(False, axis="y")
        ax.tick_params(axis="y", length=0)
        ax.locator_params(axis="x", nbins=4)
    axes[0].set_yticks([-y for y in range(len(ROWS))], list(ROWS.values()))
    axes[0].set_ylim(0.5 - len(ROWS), 0.5)
    return drawn


def rows_of(seen, measure: str) -> dict[str, tuple]:
    """By row of ROWS: mean, low, high of the change in pay or bookings; for risk, within which nine in ten lie."""
    parts = {row["part"]: (row["mean"], row["low"], row["high"]) for row in seen.decomposition(measure)}
    risk = next(row for row in seen.rows if row["lens"] == "risk")
    between = (None, risk["low"], risk["high"]) if measure == COST else (None, None, None)
    return {"replay": parts["rate"], "risk": between, **{part: parts[part] for part in PARTS}, "total": parts["total"]}


def _label(ax, rows, currency) -> None:
    """Each change in figures, right of its mark or interval."""
    ends = [value for row in rows.values() for value in row if known(value)] or [0.0]
    low, high = min(*ends, 0.0), max(*ends, 0.0)
    span = (high - low) or 1.0
    ax.set_xlim(low - 0.08 * span, high + 0.75 * span)
    for y, (name, row) in enumerate(rows.items()):
        if not any(known(value) for value in row):
            continue
        ends = dict.fromkeys(_signed(value, currency) for value in row[1:])  # once where there is no risk
        said = _signed(row[0], currency) if known(row[0]) else " to ".join(ends)
        ax.annotate(said, (max(value for value in (*row, 0.0) if known(value)), -y), xytext=(7, 0),
                    textcoords="offset points", va="center", fontsize=TEXT - 1, color=INK,
                    fontweight="bold" if name in ("replay", "total") else None)


def _signed(amount, currency) -> str:
    said = money(amount, currency).removesuffix(f" {currency}")
    return f"{'+' if amount > 0 else ''}{said}" if amount else "none"


def title(seen) -> str:
    """The finding: what the same results would cost, what is paid and booked when everybody reacts, and mostly why."""
    currency = seen.results.currency
    pay, won = rows_of(seen, COST), rows_of(seen, REVENUE)
    said = (f"Re-paid for the same results, {_change('pay', pay['replay'], currency)}; when everybody reacts, "
            f"{_change('pay', pay['total'], currency)} and {_change('bookings', won['total'], currency)}")
    clear = {part: won[part][0] for part in PARTS if _side(won[part]) != "unclear"}
    if not clear:
        return f"{said}; no response clearly changes bookings"
    most = max(clear, key=lambda part: abs(clear[part]))
    if _side(won["total"]) == _side(won[most]):
        return f"{said}, most of it by {most}"
    return f"{said}; {most} alone: {_change('bookings', won[most], currency)}"


def _change(what, row, currency) -> str:
    side = _side(row)
    if side == "unclear":
        return f"no clear change of {what}"
    return f"{what} {'up' if side == 'more' else 'down'} {money(abs(row[0]), currency)}"


def _side(row) -> str:
    return verdict(dict(zip(("gain", "low", "high"), row, strict=True)))
