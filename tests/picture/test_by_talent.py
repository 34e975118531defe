"""Who gains, by talent: gains of each fifth as the people's rows have them; the title turns with them."""

import re
from dataclasses import replace

import numpy as np
import pytest

from salessim.picture import svg
from salessim.picture.by_talent import FIFTHS, by_talent, gains_of_fifths
from salessim.study import compare

ROWS = [("talent", "f8"), ("bookings", "f8"), ("pay", "f8")]


@pytest.fixture
def told(compared):
    """A comparison whose sellers' quarters are these: the ablest fifth's pay moves by `top`, the least able's by
    `bottom`, a year."""

    def made(top, bottom, names=("idea",), histories=12):
        found = compared(replications=histories, **{name: {} for name in names}).results
        rng, tables = np.random.default_rng(1), []
        for _ in range(histories):
            rows = np.zeros(200, ROWS)
            rows["talent"], rows["bookings"] = rng.normal(size=200), 150_000
            rows["pay"] = 30_000 + rng.normal(0, 50, 200)
            moved = [rows]
            for _name in names:
                idea = rows.copy()
                fifth = np.searchsorted(np.quantile(rows["talent"], (0.2, 0.4, 0.6, 0.8)), rows["talent"])
                idea["pay"] += np.array([bottom, 0, 0, 0, top])[fifth] / 4 + rng.normal(0, 30 if top else 0, 200)
                idea["bookings"] += 1_000
                moved.append(idea)
            tables.append(tuple(moved))
        return compare(replace(found, tables={**found.tables, "person": tables}))

    return made


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def test_marks_are_the_gains_of_fifths_a_year(told):
    found = told(20_000, -8_000)
    gains = gains_of_fifths(found)["idea"]
    assert gains["bookings"][:, 0] == pytest.approx(4_000) and gains["pay"][4, 0] == pytest.approx(20_000, rel=0.1)
    assert gains["pay"][0, 0] == pytest.approx(-8_000, rel=0.1)
    figure = by_talent(found)
    marks = {line.get_label(): line.get_xdata() for ax in figure.axes for line in ax.lines}
    assert [marks[f"idea pay {fifth}"][0] for fifth in range(5)] == gains["pay"][:, 0].tolist()
    bars = [list(line.get_xdata()) for line in figure.axes[1].lines if len(line.get_xdata()) == 2]
    assert gains["pay"][2, 1:].tolist() in bars
    assert [tick.get_text() for tick in figure.axes[0].get_yticklabels()] == list(FIFTHS)


def test_the_title_turns_with_the_numbers(told):
    amount = r"are paid [\d.]+k USD a year"
    assert re.match(f"Idea: the ablest fifth {amount} more, the least able {amount} less", title(
        by_talent(told(20_000, -8_000))))
    assert re.match(f"Idea: the ablest fifth {amount} less, the least able {amount} more", title(
        by_talent(told(-20_000, 8_000))))
    assert title(by_talent(told(0, 0))) == (
        "Idea: the ablest fifth are paid about the same, the least able are paid about the same")


def test_it_reads_when_projected_with_several_ideas_and_with_one_history(told):
    for figure in (by_talent(told(9_000, -9_000, ("steep_and_long_name", "flat", "as_it_was"))),
                   by_talent(told(9_000, -9_000, histories=1))):
        svg(figure)
        texts = [text for ax in figure.axes for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(),
                                                         ax.xaxis.label)]
        assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
        assert "_" not in "".join(text.get_text() for text in texts) + title(figure)
        assert "thousand USD a year" in figure.axes[1].get_xlabel()
