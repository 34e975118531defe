"""Who gains and who loses pay, by what share of the quota a person attains."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from salessim.figures import share
from salessim.picture.look import INK, ON_WHITE, QUIET, TEXT, figure, ink, money_axis
from salessim.study.answer import money, verdict
from salessim.study.interval import of_mean
from salessim.study.lenses import SAME

GAIN, LOSE, NEITHER = "#0072B2", "#D55E00", "#767676"  # Okabe and Ito's blue and vermilion; a grey that stands out
EDGES = (0.0, 0.4, 0.6, 0.8, 1.0, 1.2, 1.4, 1.6, 2.0)  # of attainment; above the last, all together
FEW = 60  # people who are drawn one by one; more are drawn in classes of attainment
FEWEST = 5  # people in a class


class Change(NamedTuple):
    """A row a person: attainment (NaN unknown), pay before and after (currency), and the history it happened in.

    All (people,); history tells rows apart that share their luck, 0 for all where there is one.
    """

    attainment: np.ndarray
    before: np.ndarray
    after: np.ndarray
    history: np.ndarray

    @property
    def gains(self) -> np.ndarray:
        """True who gains more than SAME of the pay before."""
        return self.after - self.before > SAME * np.maximum(self.before, 1.0)

    @property
    def loses(self) -> np.ndarray:
        """True who loses as much."""
        return self.before - self.after > SAME * np.maximum(self.before, 1.0)


def seen_through(lenses, lens: str = "behaviour") -> Change:
    """The Change of everybody in Lenses: "replay", the same results re-paid, or "behaviour", everybody reacts."""
    people = lenses.people()
    return Change(people["attainment"], people["pay"], people["pay"] + people[lens], people["replication"])


def winners(change: Change, currency: str):
    """A Figure: the change of pay over attainment, and below it which share of people gains and loses.

    Few people are a mark each; many are classes of attainment, with the median and the middle 50 and 80 % of changes.
    Raises ValueError without anybody whose attainment is known.
    """
    rows = np.isfinite(change.attainment)
    if not rows.any():
        raise ValueError("winners: people whose attainment is known (got none)")
    known = Change(*(column[rows] for column in change))
    many = rows.sum() > FEW
    drawn, axes = figure(5.2 if many else 4.4, title(change, currency), 2 if many else 1, sharex=True, squeeze=False,
                         **({"height_ratios": (2.2, 1)} if many else {}))
    top = axes[0, 0]
    top.axhline(0, color=INK, linewidth=1.2)
    if many:
        _classes(top, axes[1, 0], known)
    else:
        _people(top, known)
    least = SAME * float(np.median(known.before))
    if not (known.gains | known.loses).any():
        top.set_ylim(-2 * least, 2 * least)
    top.axvline(100, color=QUIET, linewidth=1.0, linestyle="dotted")
    money_axis(top.yaxis, currency, (known.after - known.before).tolist())
    top.set_ylabel(f"change of pay,\n{top.get_ylabel()}")
    axes[-1, 0].set_xlabel("attainment before, % of quota; " + (
        "line: median, bands: the middle 50 % and 80 % of people" if many
        else "up: gains, down: loses, dot: within 1 %"), color=QUIET)
    return drawn


def _people(ax, known) -> None:
    for whose, colour, marker, said in ((known.gains, GAIN, "^", "gains"), (known.loses, LOSE, "v", "loses"),
                                        (~(known.gains | known.loses), NEITHER, "o", "stays")):
        ax.plot(100 * known.attainment[whose], (known.after - known.before)[whose], marker=marker, color=colour,
                markersize=8, linestyle="none", label=said)
    ax.margins(0.08, 0.12)


def _classes(top, below, known) -> None:
    """Medians and bands of the change above, shares of who gains and loses below."""
    place = np.searchsorted(EDGES, np.maximum(known.attainment, 0.0), side="right") - 1
    kept = [n for n in range(len(EDGES)) if (place == n).sum() >= FEWEST]
    change = known.after - known.before
    quantiles = np.array([np.quantile(change[place == n], (0.1, 0.25, 0.5, 0.75, 0.9)) for n in kept]).T
    middles = np.array([100 * np.median(known.attainment[place == n]) for n in kept])
    for low, high, dense in ((0, 4, 0.12), (1, 3, 0.2)):
        top.fill_between(middles, quantiles[low], quantiles[high], color=GAIN, alpha=dense, linewidth=0)
    top.plot(middles, quantiles[2], color=GAIN, linewidth=2.4, marker="o", markersize=6, label="median")
    ends = 100 * np.array([*EDGES, 2.4])
    for n in kept:
        here, wide = place == n, ends[n + 1] - ends[n]
        for whose, colour, hatch, way in ((known.gains, GAIN, "", 1), (known.loses, LOSE, "//", -1)):
            part = 100 * float(whose[here].mean())
            below.bar(ends[n] + wide / 2, way * part, 0.94 * wide, color=colour, hatch=hatch, edgecolor="white",
                      linewidth=0, label=f"{'gain' if way > 0 else 'lose'} {n}")
    below.axhline(0, color=INK, linewidth=1.2)
    below.set_ylim(-100, 100)
    below.set_yticks([-100, 0, 100], ["100", "0", "100"])
    below.set_ylabel("% of people")
    for at, said, colour in ((94, "gain", GAIN), (-94, "lose", LOSE)):
        below.text(0.995, 0.5 + at / 200, said, transform=below.transAxes, ha="right", fontsize=TEXT, color=ink(colour),
                   va="top" if at > 0 else "bottom", fontweight="bold", bbox=ON_WHITE)
    top.set_xlim(0 if kept[0] == 0 else ends[kept[0]] - 5, ends[kept[-1] + 1])


def title(change: Change, currency: str) -> str:
    """The finding: how many gain and lose, whether more do the one, and where those who gain and lose stand."""
    gains, loses = change.gains, change.loses
    if not (gains | loses).any():
        return "Nobody's pay changes by more than 1 %"
    how = {"more": "clearly more gain", "less": "clearly more lose", "unclear": "no clear difference"}[
        verdict(dict(zip(("gain", "low", "high"), of_mean(_balance(change)), strict=True)))]
    middle = float(np.median(change.after - change.before))
    signed = f"{'+' if middle > 0 else ''}{money(middle, currency)}"
    said = [f"{share(float(gains.mean()))} of people gain pay, {share(float(loses.mean()))} lose ({how}), the median "
            f"person {signed}"]
    for what, whose in (("gain", gains), ("lose", loses)):
        attained = change.attainment[whose & np.isfinite(change.attainment)]
        if len(attained):
            said.append(f"those who {what} attain {share(float(np.median(attained)))} of quota")
    return "; ".join(said)


def _balance(change: Change) -> np.ndarray:
    """Share that gains less share that loses, by history; by person where there is only one history."""
    balance, histories = change.gains.astype(float) - change.loses, np.unique(change.history)
    if len(histories) < 2:
        return balance
    return np.array([balance[change.history == history].mean() for history in histories])
