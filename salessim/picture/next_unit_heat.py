"""What the next unit pays, by where somebody is on course to end and how much of the period is left."""

from __future__ import annotations

import numpy as np

from salessim.pay.reviewing.curve import clock, next_unit
from salessim.pay.reviewing.finding import share
from salessim.picture.look import INK, QUIET, TEXT, figure, words


def next_unit_heat(review):
    """A Figure of a Review: colour is the pay for the next unit, a share of its price, over attainment x weeks left.

    Weeks left are those of the period most of the plan's bends belong to; luck still to come blurs them.
    """
    from matplotlib.patheffects import withStroke
    from matplotlib.ticker import FuncFormatter

    kind = clock(review.curve)
    forecast, weeks, rates = next_unit(review.curve, kind)
    drawn, ax = figure(4.2, title(review))
    top = float(np.quantile(rates, 0.995)) or 1e-9
    low = min(0.0, float(rates.min()))
    mesh = ax.pcolormesh(100 * forecast, weeks, rates, cmap="cividis", vmin=low, vmax=top, shading="nearest",
                         rasterized=True)
    bar = drawn.colorbar(mesh, ax=ax, pad=0.02, extend="max" if float(rates.max()) > top * 1.001 else "neither")
    bar.ax.yaxis.set_major_formatter(FuncFormatter(lambda value, _: f"{100 * value:.3g}"))
    bar.ax.tick_params(labelsize=TEXT, colors=QUIET, labelcolor=INK)
    bar.set_label("% of the next unit that is paid", size=TEXT)
    ax.axvline(100, color="white", linewidth=1.4, path_effects=[withStroke(linewidth=3.0, foreground=INK)])
    ax.grid(False)
    ax.set_ylim(-0.5, weeks[-1] + 0.5)
    ax.set_xlim(0, 200)
    ax.set_ylabel(f"weeks left in the {kind}")
    ax.set_xlabel("on course to end at, % of quota", color=QUIET)
    return drawn


def title(review) -> str:
    """The finding: how far the pay for the next unit differs at the end of the period, and at its beginning."""
    kind = clock(review.curve)
    forecast, weeks, rates = next_unit(review.curve, kind)
    rates = np.round(rates, 4)  # so that where it is highest is not a matter of cents
    usual = (forecast >= 0.5) & (forecast <= 1.5)
    (low, high), (before, after) = ([float(rates[row, usual].min()), float(rates[row, usual].max())] for row in (0, -1))
    name = words(review.name) or "this plan"
    if high - low < 0.005 * max(high, 1e-9) + 1e-6:
        return f"{name}: the next unit pays {share(round(high, 3))} wherever one stands"
    at = 100 * float(forecast[usual][int(rates[0, usual].argmax())])
    worst = 100 * float(forecast[usual][int(rates[0, usual].argmin())])
    return (f"{name}: in the {kind}'s last days the next unit pays {share(round(low, 3))} at {worst:.0f} % of quota "
            f"and {share(round(high, 3))} at {at:.0f} %; with {weeks[-1]} weeks left {share(round(before, 3))} to "
            f"{share(round(after, 3))}")
