"""The funnel shows the shares, weeks and losses it was made of, names the bottleneck, and turns with the numbers."""

from dataclasses import replace

import numpy as np
import pytest

from salessim import load
from salessim.company.pipeline import STAGES
from salessim.picture import funnel, svg
from salessim.picture.look import looks
from salessim.places import scenarios
from salessim.study import funnel as reckoning
from salessim.study import run
from salessim.study.funnel import funnels, usual_shares
from salessim.study.results import Results

USUAL = np.array([0.7, 0.5, 0.5, 0.5])


@pytest.fixture
def usual(monkeypatch):
    """What the fake company's stages are measured against."""
    monkeypatch.setattr(reckoning, "usual_shares", lambda scenario: USUAL)


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def bar(figure, label):
    """Width of the only bar with this label."""
    found = [patch.get_width() for ax in figure.axes for patch in ax.patches if patch.get_label() == label]
    assert len(found) == 1, label
    return found[0]


def passed_by(results: Results, change) -> Results:
    """The same results with the stage table's rows changed by `change(rows)`."""
    def changed(rows):
        rows = rows.copy()
        change(rows)
        return rows

    return replace(results, tables={**results.tables, "stage": [[changed(rows) for rows in replication]
                                                                for replication in results.tables["stage"]]})


def test_bars_and_marks_are_the_tables_means(compared, usual):
    results = compared(idea={"lift": 50_000.0}).results
    drawn, frame = funnel(results), results.table("stage")
    for name in results.names:
        for stage in STAGES:
            rows = frame[(frame.scenario == name) & (frame.stage == stage)]
            by = rows.groupby("replication")
            assert bar(drawn, f"{name} {stage}") == pytest.approx(by.entered.mean().mean())
            marks = [line for ax in drawn.axes for line in ax.lines
                     if line.get_label() == (name if stage == "qualify" else f"{name} {stage} passed")]
            left = by[["passed", "lost", "no_decision"]].sum()
            assert marks[0].get_xdata()[0] == pytest.approx((left.passed / left.sum(axis=1)).mean())
            assert marks[0].get_color() == looks(results.names)[name].colour
            assert bar(drawn, f"{name} {stage} waiting") == pytest.approx(
                bar(drawn, f"{name} {stage} weeks") * 0.5 / 3.0)
    won = frame[frame.scenario == "idea"].groupby("replication").won.sum().mean() / 8
    assert bar(drawn, "idea won") == pytest.approx(won)
    usual_line = next(line for line in drawn.axes[1].lines if line.get_label() == "usual qualify")
    assert usual_line.get_xdata()[0] == 0.7


def test_the_bottleneck_is_where_most_is_lost_against_usual_and_the_title_turns_with_it(compared, usual):
    results = compared(replications=12).results
    one = funnels(results)["today"]
    onward = one.passed[:, 1] * one.passed[:, 2] * one.passed[:, 3]
    each = one.bookings / one.won
    assert one.lost[:, 0] == pytest.approx(one.entered[:, 0] * (0.7 - one.passed[:, 0]) * onward * each)
    assert one.lost[:, 3] == pytest.approx(one.entered[:, 3] * (0.5 - one.passed[:, 3]) * each)
    assert STAGES[one.bottleneck] == "qualify"
    said = title(funnel(results))
    assert said.startswith("Today: the bottleneck is qualify, where 50 % pass instead of the usual 70 %: ")
    assert [tick.get_text() for tick in funnel(results).axes[0].get_yticklabels()][1] == "qualify\nbottleneck"

    def worse_at_the_end(rows):
        rows["passed"] = np.where(rows["stage"] == "negotiate", rows["entered"] * 0.2, rows["entered"] * 0.8)
        rows["no_decision"], rows["won"] = rows["entered"] - rows["passed"], rows["passed"] * (
            rows["stage"] == "negotiate")

    assert "bottleneck is negotiate, where 20 % pass instead of the usual 50 %" in title(
        funnel(passed_by(results, worse_at_the_end)))


def test_where_nothing_is_lost_there_is_no_bottleneck(compared, usual, monkeypatch):
    monkeypatch.setattr(reckoning, "usual_shares", lambda scenario: USUAL * 0.5)
    results = compared(idea={"lift": 50_000.0}).results
    assert funnels(results)["today"].bottleneck is None
    assert title(funnel(results)) == "Today: no stage clearly passes fewer deals than usual; idea wins more deals"


def test_another_scenario_eases_it_worsens_it_or_does_nothing_clear(compared, usual):
    assert "more pass there under idea (55 %)" in title(funnel(compared(idea={"lift": 50_000.0})))
    assert "fewer pass there under idea (45 %)" in title(funnel(compared(idea={"lift": -50_000.0})))
    assert title(funnel(compared(idea={"noise": 9.0}))).endswith("no clear change there under idea")
    with pytest.raises(ValueError, match="one or two scenarios .got 3"):
        funnel(compared(one={"noise": 9.0}, other={"noise": 8.0}))


def test_text_reads_when_projected_and_one_history_is_enough(compared, usual):
    drawn = funnel(compared(replications=1, idea={"lift": 50_000.0}))
    svg(drawn)
    texts = [text for ax in drawn.axes for text in (*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels(),
                                                    ax.xaxis.label)]
    assert min(text.get_fontsize() for text in texts if text.get_text()) >= 11
    assert title(drawn).startswith("Today: no stage clearly passes fewer deals than usual")


def test_a_real_company_finds_needs_and_its_usual_shares_are_its_gates():
    today = load(scenarios() / "today.yaml").change({"time.quarters": 2})
    results = run([today], replications=3, workers=1)
    one, frame = funnels(results)["today"], results.table()
    assert one.found / one.needs == pytest.approx(frame.capture.to_numpy())
    assert (one.won * 2).tolist() == frame.deals_won.tolist()
    gates = [product.gates for product in today.market.products.values()]
    usual = usual_shares(today)
    assert all(min(values) <= at <= max(values) for values, at in zip(zip(*gates, strict=True), usual, strict=True))
    same = today.change({f"market.products.{name}.gates": [0.7, 0.6, 0.5, 0.4] for name in today.market.products})
    assert usual_shares(same) == pytest.approx([0.7, 0.6, 0.5, 0.4])
    funnel(results)
