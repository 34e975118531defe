"""Early warnings in a picture: how often each rule is right and how many it finds; what acting on them brings."""

from __future__ import annotations

from salessim.figures import known, scale, share
from salessim.picture.look import INK, QUIET, TEXT, figure

COLOURS = {"warning": "#0072B2", "naive": "#D55E00", "everybody": "#767676"}
MARKERS = {"warning": "o", "naive": "^", "everybody": "s"}
CALLED = {"warning": "warned: chance too small", "naive": "behind the straight line", "everybody": "everybody"}


def warned(seen):
    """A Figure of EarlyWarnings: precision against recall of each rule, and the gain of each way to act; lines are 95 %
    intervals."""
    drawn, axes = figure(4.0, title(seen), columns=2)
    _rules(axes[0], seen.rules)
    _worth(axes[1], seen.worth)
    return drawn


def title(seen) -> str:
    """The finding: how often warnings are right beside those of the naive rule, and which ways to act clearly pay."""
    ours, naive = (seen.rules[rule]["precision"][0] for rule in ("warning", "naive"))
    if not known(ours):
        return "Nobody was warned"
    said = f"{share(ours)} of warnings come true, {share(naive)} of those by the straight line"
    gains = {action: seen.worth.row(action) for action in seen.worth.others}
    paying = sorted((action for action, row in gains.items() if known(row["low"]) and row["low"] > 0),
                    key=lambda action: -gains[action]["gain"])
    if not paying:
        return f"{said}; no way to act on them clearly pays"
    return f"{said}; it pays to {', and to '.join(paying)}"


def _rules(ax, rules):
    best = max(rules, key=lambda rule: rules[rule]["precision"][0] if known(rules[rule]["precision"][0]) else -1.0)
    for rule, found in rules.items():
        (precision, *up), (recall, *across) = found["precision"], found["recall"]
        if not known(precision):
            continue
        ax.plot(100 * recall, 100 * precision, MARKERS[rule], color=COLOURS[rule], markersize=9)
        for ends, line in ((up, ax.vlines), (across, ax.hlines)):
            if known(ends[0]):
                line(100 * (recall if ends is up else precision), *(100 * end for end in ends), color=COLOURS[rule])
        left = recall < 0.5  # where there is more room to the right
        ax.annotate(CALLED[rule], (100 * recall, 100 * precision), (8 if left else -8, 9 if rule == best else -18),
                    ha="left" if left else "right", textcoords="offset points", fontsize=TEXT - 1, color=INK)
    ax.set_xlim(0, 104)
    ax.set_ylim(0, 104)
    ax.set_xlabel("of those who missed: warned, %", color=QUIET)
    ax.set_ylabel("of warnings: came true, %", color=QUIET)


def _worth(ax, worth):
    rows = [worth.row(action) for action in worth.others]
    by, letter = scale([row["gain"] for row in rows if known(row["gain"])] or [1.0])
    for place, row in enumerate(rows):
        if not known(row["gain"]):
            continue
        ax.plot(row["gain"] / by, -place, "o", color=INK, markersize=8)
        if known(row["low"]):
            ax.hlines(-place, row["low"] / by, row["high"] / by, color=INK)
    ax.axvline(0.0, color=QUIET, linewidth=1)
    ax.set_yticks([-place for place in range(len(rows))], list(worth.others))
    ax.set_ylim(-len(rows) + 0.4, 0.6)
    ax.set_xlabel(f"gain in {worth.headline}, {letter} {worth.results.currency}\nbars: 95 % intervals", color=QUIET)
