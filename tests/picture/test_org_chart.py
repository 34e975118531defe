"""The org chart shows every seat by its state, adds up large companies, and says what there is to find."""

import math
from dataclasses import replace

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from salessim import load
from salessim.picture import org_chart, svg
from salessim.picture.seat_marks import KINDS, attained, kind
from salessim.places import scenarios
from salessim.study import trace
from salessim.study.moments import RAMPING, Moment, SeatNow, moment


def title(figure):
    return " ".join(figure.get_suptitle().replace("\u00a0", " ").split())


def made(*teams, led=None):
    """A Moment of teams, each a list of attainments, or of states of who has none."""
    seats = []
    for team, people in zip(("north", "south", "west"), teams, strict=False):
        for n, one in enumerate(people):
            state, attainment = (one, math.nan) if isinstance(one, str) else ("selling", one)
            seats.append(SeatNow(f"{team}.ae.{n + 1}", team, "ae", n + 1, state, None if state == "empty" else n,
                                 attainment, 100.0))
    managed = {seat.team: seat.team != led for seat in seats}
    return Moment(10, "2026-03-16", "USD", tuple(seats), managed, np.zeros(4, int), np.zeros(4), (1.0,), 10.0)


def test_a_mark_a_seat_by_its_state_in_colour_and_shape():
    now = made([1.2, 0.8, 0.3], ["ramping", "in class", "leaving", "empty", "bench"])
    drawn = org_chart(now)
    marks = {line.get_label(): line for line in drawn.axes[0].lines if line.get_label() in {s.seat for s in now.seats}}
    assert len(marks) == 8
    looks = {(line.get_marker(), line.get_markerfacecolor()) for line in marks.values()}
    assert len(looks) == 8, "each of the eight kinds looks unlike the others without its colour"
    for seat in now.seats:
        assert marks[seat.seat].get_marker() == KINDS[kind(seat)].marker
    texts = {text.get_text() for text in drawn.axes[0].texts}
    assert {"1: 120 %", "3: 30 %", "1: new", "4: empty"} <= texts
    keys = [text.get_text() for text in drawn.legends[0].get_texts()]
    assert keys[0] == "1 at quota or above" and len(keys) == 8


@pytest.mark.parametrize(("now", "said"), [
    (made([1.0, 1.0], [0.5, 0.7]), "All 4 seats are filled; south sells least of its quota (60 %), north most (100 %)"),
    (made([0.5, 0.7], [1.0, 1.0]), "All 4 seats are filled; north sells least of its quota (60 %), south most (100 %)"),
    (made([1.0, "empty"]), "1 of 2 seats is empty, in north"),
    (made([1.0, "empty", "empty"]), "2 of 3 seats are empty, all in north"),
    (made([1.0, "empty", "empty"], ["empty", "ramping"]),
     "3 of 5 seats are empty, 2 of them in north; 1 person is new"),
    (made(["empty"], ["empty", "in class", "ramping"]), "2 of 4 seats are empty; 2 people are new"),
    (made([1.0], [1.2, "bench"], led="south"),
     "All 2 seats are filled; nobody leads south; north sells least of its quota (100 %), south most (120 %)"),
])
def test_the_title_says_what_there_is_and_turns_with_it(now, said):
    assert title(org_chart(now)) == said


def test_who_is_just_short_of_quota_is_not_told_to_have_reached_it():
    drawn = org_chart(made([0.996, 1.0]))
    assert {"1: 99 %", "2: 100 %"} <= {text.get_text() for text in drawn.axes[0].texts}


def test_large_companies_are_added_up_and_bars_are_the_counts():
    now = made([1.2] * 30 + ["empty"] * 10, [0.4] * 35 + ["ramping"] * 5, led="north")
    drawn = org_chart(now)
    widths = {patch.get_label(): patch.get_width() for patch in drawn.axes[0].patches}
    assert widths == {"north over": 30, "north empty": 10, "south far": 35, "south ramping": 5}
    hatches = {KINDS[which].hatch for which in KINDS if not KINDS[which].filled}
    assert len(hatches) == 4, "white bars differ by their hatch"
    assert [tick.get_text() for tick in drawn.axes[0].get_yticklabels()] == ["north: no manager", "south"]
    assert title(drawn).startswith("10 of 80 seats are empty, all in north; 5 people are new; nobody leads north")


@pytest.fixture(scope="module")
def today():
    return load(scenarios() / "today.yaml").change({"time.quarters": 2})


def test_a_moment_is_that_of_the_traced_history(today):
    tables = trace(today, 1, seed=3).tables
    for week in (1, 9, 26):
        now = moment(today, week, 1, seed=3)
        seen = tables["weeks"].iloc[week - 1]
        assert now.deals.sum() == seen.open_deals
        assert sum(seat.state != "empty" for seat in now.seats) == seen.headcount
        assert now.week == week - 1 and len(now.seats) == 50
    hires = tables["hires"]
    new = {int(person) for person in hires[hires.week < 26].person} & {seat.person for seat in now.seats}
    assert new and all(seat.state in ("ramping", "in class", "leaving") for seat in now.seats if seat.person in new)
    assert RAMPING == 26
    with pytest.raises(ValueError, match="a week from 0 to 26 .got 27"):
        moment(today, 27)


def test_the_chart_of_a_real_company_is_complete_and_reads_when_projected(today):
    now = moment(today)
    drawn = org_chart(now)
    svg(drawn)
    ax = drawn.axes[0]
    assert {seat.seat for seat in now.seats} <= {line.get_label() for line in ax.lines}
    assert min(text.get_fontsize() for text in ax.texts if text.get_text()) >= 11
    north = now.team("north")
    settled = [seat for seat in north if not math.isnan(seat.attainment)]
    mean = sum(s.attainment * s.quota for s in settled) / sum(s.quota for s in settled)
    assert attained(north) == pytest.approx(mean)
    assert not touching(drawn)


def touching(drawn):
    """Pairs of texts that overlap, and texts that stick out of the figure."""
    canvas = FigureCanvasAgg(drawn)
    canvas.draw()
    renderer, ax = canvas.get_renderer(), drawn.axes[0]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in ax.texts]
    out = [text for text, box in boxes if box.x0 < 0 or box.x1 > drawn.bbox.width]
    return out + [(one, other) for n, (one, box) in enumerate(boxes) for other, its in boxes[:n] if box.overlaps(its)]


def test_eight_teams_with_long_names_have_room():
    teams = [f"team_number_{k}_of_many" for k in range(8)]
    seats = [SeatNow(f"{team}.{role}.{n}", team, role, n, ("leaving", "selling")[n % 2], n, (math.nan, 2.25)[n % 2], 1.)
             for team in teams for role in ("customer_success_manager", "account_executive") for n in range(1, 5)]
    now = made([1.0])
    drawn = org_chart(replace(now, seats=tuple(seats), managed={team: team != teams[3] for team in teams}))
    assert not touching(drawn) and "vacant" in " ".join(text.get_text() for text in drawn.axes[0].texts)
