"""Courses: who attends, what it takes, teaches and costs; places and trainers are real, and nobody else is moved."""

import math

import numpy as np
import pytest

from salessim.company import simulate, start_state
from salessim.company.people.taught import gains_of
from salessim.company.people.training import GIVEN_UP, LONG_AGO
from salessim.company.state import SELLING, WAITING
from salessim.selling.floor import CLOSING, PROSPECTING
from salessim.selling.learn import kept

ALL = dict.fromkeys(("prospecting", "qualifying", "value", "closing", "product", "time"), 0.25)
WEEK = {"gains": ALL, "every_weeks": 26, "places": 100, "trainers": 10}
ALONE = {"gains": {"product": 0.2}, "how": "self_paced", "hours": 4.0, "weeks": 3, "again_weeks": 20}
RESTLESS = {"behaviour.leaving.late": 1.0, "behaviour.leaving.middle": 1.0}
SIGMA = 0.40  # of talent in the small company


@pytest.fixture
def after(small, lived):
    """after(training, replication=0, changes) -> History of the small company once it holds these courses."""
    def of(training, replication=0, changes=None, **more):
        base = small(changes)
        return lived(base.change({"training": training}), replication, baseline=base, **more)
    return of


def attended(history):
    """{course: [(week, seat, person)]} in order."""
    rows = {}
    for week, seat, person, course, _ in history.journal.attended:
        rows.setdefault(course, []).append((week, seat, person))
    return rows


def sold(history, seats):
    """What a set of seats closed, column by column."""
    mine = history.closed[np.isin(history.closed["seat"], seats)]
    return [mine[name].tolist() for name in mine.dtype.names if name not in ("next", "person")]


# -- places ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("course", "room"), [
    ({"places": 4}, 4), ({"trainers": 2, "a_trainer": 3}, 6), ({"places": 5, "trainers": 1, "a_trainer": 7}, 5)])
def test_no_more_attend_than_there_is_room_for(after, course, room):
    history = after({"week": WEEK | {"every_weeks": 4} | course})
    held = [row for row in history.journal.classes if row[5] == "week"]
    weeks = [week for week, *_ in attended(history)["week"]]
    assert max(row[1] for row in held) == room == weeks.count(0)
    assert all(weeks.count(row[0]) == row[1] for row in held) and held[0][2] == 14 - room


def test_trainers_teach_one_class_at_a_time(after):
    history = after({"long": WEEK | {"weeks": 6, "every_weeks": 2, "trainers": 1, "a_trainer": 4}})
    weeks = [week for week, *_ in attended(history)["long"]]
    assert sorted(set(weeks))[:3] == [0, 6, 12] and all(weeks.count(week) <= 4 for week in weeks)


def test_who_has_waited_longest_goes_first(after):
    history = after({"week": WEEK | {"every_weeks": 4, "places": 2, "again_weeks": 30}}, changes=RESTLESS)
    began = history.end.tables["people"]["began"]
    last, waits = {}, []
    for week, seat, person in attended(history)["week"]:
        due = last[person] + 30 if person in last else max(int(began[person]), 0)
        waits.append((week, due, seat))
        last[person] = week
    assert len(last) < len(waits), "some come again"
    for week in {week for week, _, _ in waits}:
        here = [(due, seat) for at, due, seat in waits if at == week]
        assert here == sorted(here) and all(due <= week for due, _ in here)
    sellers = np.flatnonzero(history.start.tables["lives"]["phase"] == SELLING)
    assert [seat for week, _, seat in waits if week == 0] == sellers[:2].tolist()


@pytest.mark.parametrize(("who", "expected"), [("all", 14), ("bottom", 5), ("middle", 5), ("top", 4), ("sent", 0)])
def test_a_course_is_for_whom_it_is_declared(after, who, expected):
    history = after({"week": WEEK | {"who": who}}, until=2)
    start = history.start.tables
    sellers = start["seats"]["person"][start["lives"]["phase"] == SELLING]
    rank = np.argsort(start["people"]["attainment"][sellers], kind="stable")
    came = [person for _, _, person in attended(history).get("week", [])]
    thirds = dict(zip(("bottom", "middle", "top"), np.array_split(sellers[rank], 3), strict=True))
    assert len(came) == expected and (who not in thirds or sorted(came) == sorted(thirds[who].tolist()))


def test_newcomers_are_those_in_their_first_half_year(after):
    history = after({"week": WEEK | {"who": "newcomers", "every_weeks": 4}}, changes=RESTLESS)
    began = history.end.tables["people"]["began"]
    came = attended(history)["week"]
    assert len(came) > 5 and all(0 <= week - began[person] < 26 for week, _, person in came)


@pytest.mark.parametrize(("declared", "course"), [({"week": WEEK | {"who": "top"}}, "week"), (
    {"week": WEEK | {"who": "top"}, "again": WEEK | {"who": "sent", "first_week": 3}}, "again")])
def test_whom_a_review_sends_goes_to_the_next_course_for_them(small, declared, course):
    state = start_state(small(), 1, 0)
    worst = int(state.tables["seats"]["person"][state.tables["lives"]["phase"] == SELLING][
        state.tables["people"]["attainment"][:14].argmin()])
    state.tables["people"]["sent"][worst] = 1
    history = simulate(small({"training": declared}), start=state, seed=1, baseline=small(), until=5)
    assert worst in [person for _, _, person in attended(history)[course]]
    assert course == "week" or worst not in [person for _, _, person in attended(history)["week"]]
    assert history.end.tables["people"]["sent"][worst] == 0


# -- what it takes and teaches -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("tick", ["week", "day"])
def test_a_course_takes_its_hours_off_selling(small, tick):
    base = small({"time.tick": tick})
    start = start_state(base, 1, 0)
    plain, taught = (simulate(one, start=start, seed=1, baseline=base, until=1) for one in (
        base, base.change({"training": {"short": WEEK | {"hours": 5.0}}})))
    ticks = 5 if tick == "day" else 1
    taken = (plain.ticks["hours_had"][:ticks] - taught.ticks["hours_had"][:ticks]).mean()
    assert taken == pytest.approx(5.0 * 14, rel=1e-6 if ticks == 1 else 0.02)
    assert taught.measures()["training_hours"] == pytest.approx(5.0 * 14 / taught.ticks["filled"].mean())


def test_skill_rises_by_the_declared_part_of_a_deviation_and_fades(after):
    ended = after({"week": WEEK | {"gains": {"closing": 0.5}}}, until=2).end.tables["people"]
    came = ended["lifted"] == 1
    gain = ended["trained"][came, CLOSING]
    assert came.sum() == 14 and (gain < 0.5 * SIGMA).all() and gain == pytest.approx(0.5 * SIGMA, rel=0.05)
    assert not ended["trained"][:, PROSPECTING].any()
    expected = ended["reach"] * ended["level"] * np.exp(ended["trained"])
    assert ended["skill"][came] == pytest.approx(expected[came])


def test_a_refresher_restores_and_stacks_nothing(small, lived, after):
    often = after({"week": WEEK | {"every_weeks": 4, "again_weeks": 4, "hours": 1.0}})
    once = after({"week": WEEK | {"hours": 1.0}})
    for history, times in ((often, 10), (once, 1)):
        assert sum(person == 3 for _, _, person in attended(history)["week"]) >= times
    most = [history.end.tables["people"]["trained"].max() for history in (often, once)]
    assert 0.25 * SIGMA >= most[0] > most[1] > 0
    assert often.measures()["training_kept"] > 0.95 > once.measures()["training_kept"] > 0.3


def test_two_courses_teach_more_than_one(after):
    both = after({"a": WEEK, "b": WEEK | {"first_week": 1}}, until=4).end.tables["people"]["trained"].max()
    assert 0.25 * SIGMA < both < 0.5 * SIGMA


def test_untouched_training_is_forgotten_as_published(small):
    """E3: 30 to 50 % of it is left after a year; more where it is used, and more again where it is coached."""
    learning = small().behaviour.learning

    def year(use, coaching):
        return kept(1.0, use, learning.keep_weeks, learning.kept_by_use, learning.coach * coaching, 52.0)

    assert 0.3 <= year(0.0, 0.0) <= 0.5
    assert year(0.0, 0.0) < year(1.0, 0.0) < year(1.0, 1.0) < 1.0


def test_coaching_keeps_training(after):
    left = [np.mean([after({"week": WEEK}, k, {"managers.coaching_hours": hours}).measures()["training_kept"]
                     for k in range(2)]) for hours in (0.0, 2.0)]
    assert left[0] + 0.05 < left[1] < 1


def test_who_gives_up_spends_half_and_learns_nothing(after):
    histories = [after({"alone": ALONE | {"finished": 0.3, "again_weeks": 4}}, k) for k in range(3)]
    rows = [row for history in histories for row in history.journal.attended]
    done = np.array([row[4] for row in rows])
    assert len(done) > 200 and abs(done.mean() - 0.3) < 4 * math.sqrt(0.3 * 0.7 / len(done))
    started = histories[0].journal.attended[:14]
    first = next(hours for week, hours in histories[0].journal.learned if week == 0)
    finish = sum(row[4] for row in started if row[0] == 0)
    n = sum(row[0] == 0 for row in started)
    assert first == pytest.approx(4.0 * (finish + GIVEN_UP * (n - finish)))
    history = after({"alone": ALONE | {"finished": 0.3}}, until=6)
    people, came = history.end.tables["people"], history.journal.attended
    assert {person for _, _, person, _, done in came if done} == set(np.flatnonzero(people["lifted"]).tolist())


def test_all_that_training_costs_is_counted(after):
    history = after({"week": WEEK | {"weeks": 2, "a_trainer": 4}, "alone": ALONE}, changes=RESTLESS)
    here = {}
    for row in history.journal.classes:
        here.setdefault(row[5], []).append(row)
    for _, n, _, cost, _, _ in here["week"]:
        assert cost == n * 1_000.0 + math.ceil(n / 4) * 2 * 3_000.0
    assert all(cost == n * 6_000.0 for _, n, _, cost, _, _ in here["onboarding"])
    assert all(cost == n * 1_000.0 for _, n, _, cost, _, _ in here["alone"])
    assert history.measures()["training_cost"] == pytest.approx(sum(row[3] for row in history.journal.classes))


@pytest.mark.parametrize(("skill", "moved", "still"), [
    ("closing", "qualified_win_rate", "capture"), ("prospecting", "capture", "qualified_win_rate"),
    ("value", "qualified_win_rate", "capture"), ("time", "selling_hours", "qualified_win_rate")])
def test_a_course_moves_what_its_skill_does(small, lived, after, skill, moved, still):
    """Two deviations in one skill, half of the time gone by: what it is for moves much more than anything else."""
    gain = {name: [] for name in (moved, still)}
    for k in range(4):
        plain = lived(small(), k).measures()
        taught = after({"one": WEEK | {"gains": {skill: 2.0}, "hours": 0.01, "again_weeks": 1}}, k).measures()
        for name in gain:
            gain[name].append(math.log(taught[name] / plain[name]))
    assert np.mean(gain[moved]) > 0.04 and np.mean(gain[moved]) > 2.5 * abs(np.mean(gain[still]))


# -- what it does not do -----------------------------------------------------------------------------------------------


def test_until_the_first_class_nothing_differs(small, lived, after):
    plain, changed = lived(small()), after({"week": WEEK | {"first_week": 17}})
    early = [sold(history, range(15)) for history in (plain, changed)]
    n = int((plain.closed["closed"] < 17).sum())
    assert n > 100 and [column[:n] for column in early[0]] == [column[:n] for column in early[1]]
    assert early[0] != early[1]
    assert plain.ticks[:17].tolist() == changed.ticks[:17].tolist()


def test_a_course_for_nobody_is_none(small, lived, after, rows, alike):
    history = after({"week": WEEK | {"who": "sent"}})
    alike(rows(history), rows(lived(small())))
    assert history.measures()["courses_attended"] == 0


def test_whose_team_does_not_attend_goes_on_as_before(small, lived, after):
    """The first eight places go to the team in the first rows; the other, which shares nothing, never notices."""
    apart = {"behaviour.feeling.fairness": 0.0}
    plain, changed = lived(small(apart)), after({"week": WEEK | {"places": 8, "every_weeks": 104}}, changes=apart)
    came = [seat for _, seat, _ in attended(changed)["week"]]
    assert max(came) < 8 <= len(came) + 1 and sold(plain, range(8)) != sold(changed, range(8))
    assert sold(plain, range(8, 15)) == sold(changed, range(8, 15))


def test_the_price_of_a_place_changes_money_alone(after, rows, alike):
    cheap, dear = (after({"week": WEEK | {"cost": cost, "trainer_cost": cost}}) for cost in (100.0, 9_000.0))
    alike(rows(cheap), rows(dear), but=("classes",))
    was, now = cheap.measures(), dear.measures()
    assert {name for name in was if repr(was[name]) != repr(now[name])} == {
        "training_cost", "contribution", "headline", "cost_of_sales"}


# -- stop and go on ----------------------------------------------------------------------------------------------------

BUSY = {"week": WEEK | {"weeks": 2, "every_weeks": 5, "places": 3, "again_weeks": 12}, "alone": ALONE}


@pytest.mark.parametrize("week", [1, 2, 6, 9, 21, 33])
def test_stop_and_go_on_is_going_through(small, lived, rows, alike, week):
    late = ALONE | {"first_week": 10, "finished": 0.5}  # declared in front, begun by others first
    busy = small({"training": {"late": late} | BUSY} | RESTLESS)
    first = lived(busy, until=week)
    then = simulate(busy, start=first.end, seed=1, replication=0)
    alike(rows(first, then), rows(lived(busy)))


def test_after_a_roll_out_courses_are_known_by_name(small, lived):
    often = WEEK | {"every_weeks": 13}
    before = small({"training": {"gone": often, "week": often}})
    after = small({"training": {"new": often, "week": often}, "time.roll_out_week": 20})
    came = attended(lived(after, baseline=before))
    assert max(week for week, *_ in came["gone"]) < 20 <= min(week for week, *_ in came["new"])
    people = [person for _, _, person in came["week"]]
    assert len(people) == len(set(people)) >= 14, "once only, before and after"
    assert len(came["new"]) >= 12


@pytest.mark.parametrize("week", [0, 20])
@pytest.mark.parametrize("idle", [ALONE | {"who": "sent"}, WEEK | {"who": "sent"}], ids=["alone", "class"])
def test_an_idle_course_declared_in_front_changes_nobody(small, lived, rows, alike, idle, week):
    """Whether both are new or one was there: who finishes a course has nothing to do with what stands before it."""
    half = ALONE | {"finished": 0.5, "again_weeks": 4}
    before = small({"training": {"alone": half}} if week else None)
    plain, front = (lived(small({"training": training, "time.roll_out_week": week}), baseline=before)
                    for training in ({"alone": half}, {"idle": idle, "alone": half}))
    assert {done for began, *_, done in plain.journal.attended if began > 20} == {True, False}
    alike(rows(plain), rows(front))
    assert front.end.tables["alone"].tolist() == ["alone"]


def test_what_stays_keeps_its_luck_and_what_is_new_has_its_own(small, lived):
    half = ALONE | {"finished": 0.5, "again_weeks": 0}
    before, done = small({"training": {"gone": half}}), {}
    for name in ("gone", "new"):
        history = lived(small({"training": {name: half}, "time.roll_out_week": 4}), baseline=before, until=12)
        assert history.end.tables["alone"].tolist() == ["gone", "new"][:1 + (name == "new")]
        done[name] = {person: row for _, _, person, course, row in history.journal.attended if course == name}
    first = {row[2]: row[4] for row in lived(before).journal.attended if row[0] < 4}
    both = first.keys() & done["new"].keys()
    assert len(both) > 8 and all(done["gone"][person] == first[person] for person in both)
    assert any(done["new"][person] != first[person] for person in both)


def test_who_attends_what_stands_in_the_state(small, lived):
    rows = lived(small({"training": BUSY}), until=6).end.tables["attended"]
    assert (rows["until"] > 6).any() and (rows["until"] > LONG_AGO).all()
    assert gains_of(small({"training": BUSY})).shape == (2, 6)


# -- onboarding --------------------------------------------------------------------------------------------------------


def test_weeks_waited_for_the_first_class_are_measured(small, lived):
    restless = RESTLESS | {"onboarding.every_weeks": 6, "onboarding.places": 50}
    free, scarce = (lived(small(restless | more)) for more in ({}, {"onboarding.places": 1}))
    people = free.end.tables["people"]
    came = people[(people["hired"] >= 0) & (people["began"] > people["hired"])]
    waits = {int(p["hired"]): int(p["began"] - p["hired"]) - 2 for p in came}
    assert all(wait == -week % 6 for week, wait in waits.items())
    assert free.measures()["class_wait_weeks"] == pytest.approx(np.mean(list(waits.values())), abs=1.0)
    assert scarce.measures()["class_wait_weeks"] > free.measures()["class_wait_weeks"] + 1


@pytest.mark.parametrize("tick", ["week", "day"])
def test_who_waits_for_a_class_sells_at_once_when_classes_are_given_up(small, lived, tick):
    base = small(RESTLESS | {"onboarding.places": 1, "onboarding.every_weeks": 6, "time.tick": tick})
    before = lived(base, until=20).end.tables
    waiting = np.flatnonzero(before["lives"]["phase"] == WAITING)
    assert len(waiting) > 0
    without = base.change({"onboarding.class_weeks": 0, "time.roll_out_week": 20})
    history = lived(without, baseline=base)
    people = history.end.tables["people"][before["seats"]["person"][waiting]]
    assert (people["began"] == 20 * (5 if tick == "day" else 1)).all()
    assert not (history.end.tables["lives"]["phase"] == WAITING).any()
    assert all(week < 20 for week, *_ in history.journal.classes)
