"""What pay, attainment and rank come from: a bar each, its parts skill, territory, time in the job, others, luck."""

from __future__ import annotations

import numpy as np

from salessim.figures import share
from salessim.picture.look import INK, QUIET, TEXT, figure, on
from salessim.study.luck_audit import IN_WORDS, PARTS

COLOURS = ("#0072B2", "#009E73", "#56B4E9", "#BBBBBB", "#E69F00")  # in the order of PARTS
WIDE_ENOUGH = 0.04  # of the bar, for a figure inside


def luck(seen):
    """A Figure of a LuckAudit: shares of the variance between colleagues, the interval of luck's on its bar."""
    drawn, ax = figure(3.6, title(seen))
    outcomes = list(seen.shares)[::-1]
    for row, outcome in enumerate(outcomes):
        left = 0.0
        for part, colour in zip(PARTS, COLOURS, strict=True):
            width = float(np.nan_to_num(max(seen.shares[outcome][part][0], 0.0)))
            ax.barh(row, 100 * width, left=100 * left, color=colour, height=0.62, edgecolor="white", linewidth=1.0,
                    label=IN_WORDS[part] if row == 0 else None)
            if width >= WIDE_ENOUGH:
                ax.text(100 * (left + width / 2), row, f"{100 * width:.0f}", ha="center", va="center", fontsize=TEXT,
                        color=on(colour))
            left += width
        _, low, high = seen.shares[outcome]["luck"]
        if np.isfinite(low):
            ax.errorbar(100 * (left - seen.shares[outcome]["luck"][0]), row - 0.24, xerr=50 * (high - low), color=INK,
                        capsize=4, linewidth=1.4)
    ax.set_yticks(range(len(outcomes)), outcomes)
    ax.set_xlabel("% of the differences between colleagues in a year; line: 95 % interval of luck", color=QUIET)
    ax.grid(False)
    drawn.legend(loc="outside lower center", ncols=len(PARTS), frameon=False, fontsize=TEXT - 1, handlelength=1,
                 columnspacing=1)
    return drawn


def title(seen) -> str:
    """The finding: how much of pay is luck, how many labels fall on the wrong people."""
    part = seen.shares["pay"]["luck"][0]
    if not np.isfinite(part):
        return "Nobody can be compared"
    said, higher = f"{share(part)} of the differences in a year's pay are luck", seen.labels.higher
    if not np.isfinite(higher):
        return said
    return f"{said}; {10 * higher:.0f} of 10 bottom-10 % labels fall on people who belong higher"
