"""The picture of a luck audit: its bars are the audit's shares, its title turns with them."""

from types import SimpleNamespace

import numpy as np
import pytest

from salessim.picture.luck import luck
from salessim.picture.svg import svg
from salessim.study.what_lasts import PARTS


def audit(luck_of_pay=0.5, higher=0.6):
    """An audit of these shares: what is not luck is skill, but for a part a little below nothing."""
    shares = {outcome: dict.fromkeys(PARTS, (0.0, np.nan, np.nan)) for outcome in ("pay", "attainment", "rank")}
    for parts in shares.values():
        parts["luck"], parts["timing"] = (luck_of_pay, luck_of_pay - 0.1, luck_of_pay + 0.1), (-0.01, -0.05, 0.03)
        parts["skill"] = (1.01 - luck_of_pay, 0.0, 1.0)
    return SimpleNamespace(shares=shares, labels=SimpleNamespace(higher=higher))


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def test_bars_are_the_shares_and_nothing_lies_below_zero():
    [ax] = luck(audit(0.3)).axes
    bars = [bar for bar in ax.patches if bar.get_width() > 0]
    assert sorted({round(bar.get_width(), 6) for bar in bars}) == [30.0, 71.0]
    assert min(bar.get_x() for bar in ax.patches) == 0.0
    assert [label.get_text() for label in ax.get_yticklabels()] == ["rank", "attainment", "pay"]


def test_the_title_says_what_was_found():
    assert title(luck(audit())) == (
        "50 % of the differences in a year's pay are luck; 6 of 10 bottom-10 % labels fall on people who belong higher")
    assert title(luck(audit(np.nan))) == "Nobody can be compared"
    assert title(luck(audit(higher=np.nan))) == "50 % of the differences in a year's pay are luck"


def test_it_reads_when_projected():
    figure = luck(audit())
    svg(figure)
    [ax] = figure.axes
    texts = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(), ax.xaxis.label, *figure.legends[0].get_texts()]
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
    assert [text.get_text() for text in figure.legends[0].get_texts()][0] == "skill"
    assert pytest.approx(100.0, abs=3.0) == max(bar.get_x() + bar.get_width() for bar in ax.patches)
