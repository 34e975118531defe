"""The picture of early warnings: its dots are the rules' rates and the gains, its title turns with them."""

from types import SimpleNamespace

import numpy as np
import pytest

from salessim.picture.svg import svg
from salessim.picture.warned import warned


def warnings(right=0.8, gain=2e6, unknown=False):
    """Early warnings of these figures: help brings `gain`, coaching nothing."""
    def rule(precision, recall):
        return {"warned": (0.5, 0.4, 0.6), "precision": (precision, precision - 0.05, precision + 0.05),
                "recall": (recall, recall - 0.1, recall + 0.1)}

    rules = {"warning": rule(np.nan if unknown else right, 0.7), "naive": rule(0.6, 0.9), "everybody": {
        "warned": (1.0, 1.0, 1.0), "precision": (0.5, 0.45, 0.55), "recall": (1.0, 1.0, 1.0)}}
    rows = {"help": {"gain": gain, "low": gain - 1e6, "high": gain + 1e6},
            "coach": {"gain": 0.0, "low": -1e5, "high": 1e5}}
    worth = SimpleNamespace(others=("help", "coach"), row=rows.__getitem__, headline="headline",
                            results=SimpleNamespace(currency="USD"))
    return SimpleNamespace(rules=rules, worth=worth)


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def dots(ax):
    return {tuple(np.round(line.get_xydata()[0], 6).tolist()) for line in ax.lines if line.get_marker() in "o^s"}


def test_dots_are_the_figures():
    rules, worth = warned(warnings()).axes
    assert dots(rules) == {(70.0, 80.0), (90.0, 60.0), (100.0, 50.0)}
    assert dots(worth) == {(2.0, 0.0), (0.0, -1.0)}
    assert [label.get_text() for label in worth.get_yticklabels()] == ["help", "coach"]
    assert worth.get_xlabel() == "gain in headline, M USD\nbars: 95 % intervals"


@pytest.mark.parametrize("figures,found", [
    ({}, "80 % of warnings come true, 60 % of those by the straight line; it pays to help"),
    ({"right": 0.3, "gain": 5e5}, "30 % of warnings come true, 60 % of those by the straight line; no way to act on "
                                  "them clearly pays"),
    ({"unknown": True}, "Nobody was warned")])
def test_the_title_says_what_was_found(figures, found):
    assert title(warned(warnings(**figures))) == found


def test_the_title_names_all_that_clearly_pays_and_what_pays_most_first():
    seen = warnings()
    alike = {"gain": 3e6, "low": 2e6, "high": 4e6}
    row = seen.worth.row
    seen.worth.others = (*seen.worth.others, "help all alike")
    seen.worth.row = lambda name: alike if name == "help all alike" else row(name)
    assert title(warned(seen)).endswith("; it pays to help all alike, and to help")


def test_it_reads_when_projected():
    figure = warned(warnings())
    svg(figure)
    for ax in figure.axes:
        texts = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label]
        assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
