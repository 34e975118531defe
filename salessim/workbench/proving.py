"""What a decision notebook holds of its panel before it may be shown: the answer is that of the histories."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from math import isclose
from pathlib import Path
from tempfile import TemporaryDirectory

from salessim.study.interval import of_mean
from salessim.workbench.lever import Lever
from salessim.workbench.panel import TODAY
from salessim.workbench.questions.question import IDEA


def proves(panel, move: Mapping, other: Mapping) -> None:
    """Assert that a panel answers as its histories say, and that its controls are what is asked.

    move, other: two settings of some of the controls, by name, whose answers differ. Raises AssertionError.
    """
    first = _asked(panel, move)
    _says_what_happened(panel, first)
    second = _asked(panel, other)
    _says_what_happened(panel, second)
    assert first.sentence != second.sentence, "the control must change the answer"
    assert first.comparison.row(IDEA)["gain"] != second.comparison.row(IDEA)["gain"]
    looked = panel.look()
    assert looked.comparison.results.replications >= 4 and "A quick look" in panel.shown.sentence.value
    _refuses(panel)
    _keeps(panel, other)
    panel.reset()
    assert panel.values == {control.lever.name: control.lever.begin for control in panel.controls.values()}


def _asked(panel, settings):
    panel.reset()
    for name, value in settings.items():
        panel[name].value = value
    answer = panel.check()
    assert answer.full and panel.values | dict(settings) == answer.values == panel.values
    assert answer.comparison.results.scenarios[1] == panel.pair()[1], "what was simulated is what the controls say"
    read = panel.question.read(answer.comparison.results.scenarios[1])
    assert {name: read[name] for name in settings} == dict(settings), "the control must change the company"
    return answer


def _says_what_happened(panel, answer) -> None:
    """The histories themselves against the row, the sentence and the title of the picture."""
    table = answer.comparison.results.table().pivot(index="replication", columns="scenario", values="headline")
    gain, low, high = of_mean((table[IDEA] - table[TODAY]).to_numpy())
    row = answer.comparison.row(IDEA)
    assert isclose(row["gain"], table[IDEA].mean() - table[TODAY].mean(), rel_tol=1e-6, abs_tol=1e-3), (
        "the gain must be that of the histories")
    more, less = low > 0, high < 0
    assert ("more than" in answer.sentence, "less than" in answer.sentence) == (more, less), answer.sentence
    assert ("No clear difference" in answer.sentence) == (not more and not less), answer.sentence
    first = answer.sentence.partition(". ")[0].partition(" (")[0]
    assert escape(first) in panel.shown.sentence.value and "<svg" in panel.shown.picture.value
    assert f"From {panel.size.check} histories" in panel.shown.sentence.value
    assert (f"{'more' if more else 'less'} (sure" in panel.shown.picture.value) == (more or less)


def _refuses(panel) -> None:
    lever = next(control.lever for control in panel.controls.values() if isinstance(control.lever, Lever))
    good = panel[lever.name].value
    panel[lever.name].value = lever.high + 10 * lever.step
    assert "between" in panel[lever.name].wrong and panel[lever.name].value == good
    panel[lever.name].value = good
    assert not panel[lever.name].wrong


def _keeps(panel, settings) -> None:
    panel.reset()
    for name, value in settings.items():
        panel[name].value = value
    with TemporaryDirectory() as folder:
        kept, idea = panel.save(Path(folder) / "kept.yaml"), panel.idea
        panel.reset()
        assert panel.open(kept) == (), "a saved idea differs from today in what its controls say"
    assert panel.idea == idea and {name: panel[name].value for name in settings} == dict(settings)
