"""A lesson: nothing runs before predictions are committed, nothing is given away, and code does what boxes do."""

import json

import pytest
from fake_company import FakeScenario

from salessim.pay.reviewing.review import review
from salessim.study import running
from salessim.workbench.course import pay_and_effort, timing_games
from salessim.workbench.course.exercise import NEARLY, NOT_YET, OPEN, RIGHT, Exercise, design, number
from salessim.workbench.course.forms import read
from salessim.workbench.course.lesson import Lesson
from salessim.workbench.course.prediction import Prediction, level, per_cent, told
from salessim.workbench.size import FULL

PREDICTIONS = (
    Prediction(name="more", label="More", asked="By how much do bookings change?", unit="% of bookings",
               read=per_cent("better", "bookings")),
    Prediction(name="last", label="Last week", asked="How much is booked in the last week?", unit="average weeks",
               read=level("better", "last_week_ratio"), low=0, high=13, nothing=1))
EXERCISES = (Exercise("half", "What is half of it?", number(
    lambda: 21.0, "Divide by two.", ((lambda: 42.0, "That is all of it."),)), "pieces"),)


@pytest.fixture
def lesson(monkeypatch):
    monkeypatch.setattr(running, "COMPANY", "fake_company")
    made = Lesson("fake", {"today": FakeScenario(), "better": FakeScenario(name="better", lift=100_000.0, steep=2.0)},
                  PREDICTIONS, EXERCISES)
    made.size = FULL._replace(check=20)
    return made


def test_nothing_runs_before_every_prediction_is_committed(lesson, monkeypatch):
    monkeypatch.setattr("salessim.workbench.course.lesson.run", lambda *a, **b: pytest.fail("it ran"))
    assert "First commit to a prediction for: More; Last week." in str(lesson.run())
    lesson.predict(more=4)
    assert "for: Last week." in str(lesson.run()) and lesson.found is None
    lesson.errand.send()
    assert lesson.errand.newest.wait() and "First commit" in lesson.ran.value


def test_what_is_shown_before_the_experiment_tells_what_to_do_and_is_told_anew_after_it(lesson):
    beside, drawn = lesson.beside(), lesson.draw(gains, "bookings", "discount")
    assert "Commit to your predictions" in str(beside) and "svg" not in drawn.html
    lesson.predict(more=4, last=2)
    lesson.run()
    assert "Of 2 predictions" in str(beside) and "<svg" in beside.html and "<svg" in drawn.html
    assert "better: bookings" in str(drawn) and "20 histories" in str(lesson.run())


def gains(comparison):
    from salessim.picture import gains as drawn

    return drawn(comparison)


def test_predictions_stand_beside_what_the_histories_say(lesson):
    lesson.predict(more=4, last=2)
    lesson.run()
    mean = lesson.found.results.table().groupby("scenario")[["bookings", "last_week_ratio"]].mean()
    more, last = lesson.rows
    assert more.mean == pytest.approx(100 * (mean.bookings["better"] / mean.bookings["today"] - 1))
    assert (more.said, last.said, last.mean) == (4, 2, mean.last_week_ratio["better"])
    assert more.low < more.mean < more.high and "you said +4.0" in told(more) and f"{more.mean:+.1f}" in told(more)


def test_predictions_stay_once_the_experiment_has_run(lesson):
    lesson.predict(more=4, last=2)
    lesson.predict(more=5)
    assert lesson.said == {"more": 5, "last": 2}, "until then one may change one's mind"
    lesson.run()
    assert "stay as they were committed" in lesson.form.words.value
    assert "stay as they were committed" in str(lesson.predict(more=6)) and lesson.said["more"] == 5
    assert all(box.disabled for box in lesson.form.boxes.values()) and lesson.form.button.disabled


def test_boxes_do_what_code_does(lesson):
    lesson.form.boxes["more"].value, lesson.form.boxes["last"].value = "4,5 %", "two"
    lesson.form.button.click()
    assert lesson.said == {"more": 4.5} and "Last week: a number between 0 and 13" in lesson.form.words.value
    lesson.form.boxes["last"].value = "2"
    lesson.form.button.click()
    lesson.errand.send()
    assert lesson.errand.newest.wait() and lesson.found.results.replications == 20
    lesson.answer("half")
    form = lesson.answer("half", 40)
    box, button = form.view.children[2].children[0], form.view.children[2].children[2]
    box.value = "21"
    button.click()
    assert lesson.marks["half"].found == RIGHT and "✓ Right." in str(form) and lesson.answers == {"half": 21}


@pytest.mark.parametrize(("typed", "value"), [("", None), (" 4,5 %", 4.5), ("+3", 3), ("−2.5", -2.5), ("x", "x")])
def test_numbers_are_read_as_people_type_them(typed, value):
    assert read(typed) == value


def test_what_cannot_be_predicted_is_said_in_words_and_left_out(lesson):
    said = str(lesson.predict(more=500, last=True))
    assert "between -100 and 200 % of bookings (got 500)" in said and "(got True)" in said and not lesson.said
    assert not lesson.predict(more=None).html.count("alert") and not lesson.said
    with pytest.raises(ValueError, match=r"some of more, last \(got less\)"):
        lesson.predict(less=4)


def test_a_stop_before_anything_is_seen_keeps_the_hour_where_it_was(lesson):
    lesson.predict(more=4, last=2)
    with pytest.raises(InterruptedError, match="nothing has been seen yet"):
        lesson._lived(None, lambda: True)
    assert lesson.found is None and "can run" in lesson.state


def test_what_was_predicted_can_be_kept_and_opened_again(lesson, tmp_path):
    lesson.predict(more=4, last=2)
    lesson.answer("half", 20.9)
    early = lesson.save(tmp_path / "early.json")
    lesson.run()
    kept = json.loads(lesson.save(tmp_path / "late.json").read_text(encoding="utf-8"))
    assert kept["predictions"] == {"more": 4, "last": 2} and kept["came_out"][1]["mean"] == 2.0
    assert kept["answers"] == {"half": {"answer": 20.9, "found": RIGHT}}
    with pytest.raises(ValueError, match="stay as they were"):
        lesson.open(early)
    again = Lesson("fake", lesson.plans, PREDICTIONS)
    again.open(early)
    assert again.said == {"more": 4, "last": 2}
    with pytest.raises(ValueError, match="of the lesson other"):
        Lesson("other", lesson.plans, PREDICTIONS).open(early)


def test_handing_in_asks_before_it_replaces_and_says_what_is_wrong(lesson, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    part = lesson.hand_in()
    name, save, opened = part.view.children[1].children
    save.click()
    assert "Saved as" in str(part) and (tmp_path / name.value).is_file()
    save.click()
    assert "press Save again" in str(part)
    name.value = "missing.json"
    opened.click()
    assert "missing.json" in str(part) and "alert" in part.html


def test_a_part_can_be_read_where_there_are_no_widgets(lesson):
    shown = lesson.beside()._repr_mimebundle_()
    assert "application/vnd.jupyter.widget-view+json" in shown and "<div" in shown["text/html"]
    assert "<" not in shown["text/plain"] and shown["text/plain"].startswith("Nothing has been simulated yet")


def test_every_box_has_a_name_and_says_what_it_is_for(lesson):
    boxes = [*lesson.form.boxes.values(), lesson.form.button, *lesson.hand_in().view.children[1].children,
             *lesson.answer("half").view.children[2].children[::2]]
    assert all(box.description and box.tooltip for box in boxes)


@pytest.mark.parametrize(("answer", "found", "said"), [
    (None, OPEN, "Put your number"), (21, RIGHT, "Right."), (20.7, RIGHT, "Right."), (22.5, NEARLY, "more digits"),
    (42, NOT_YET, "all of it"), (12, NOT_YET, "too low"), (300, NOT_YET, "too high"), (-21, NOT_YET, "the sign"),
    ("x", NOT_YET, "a number is asked for"), (True, NOT_YET, "a number")])
def test_an_answer_is_right_nearly_right_or_told_why_not(answer, found, said):
    mark = EXERCISES[0].check(answer)
    assert mark.found == found and said in mark.words and "21" not in mark.words.replace("'21'", "")


class Asked:
    full, comparison = True, 0.0

    def __init__(self, short, full=True):
        self.comparison, self.full = short, full


@pytest.mark.parametrize(("short", "found"), [(0.0, RIGHT), (-1.0, RIGHT), (0.2, NEARLY), (0.9, NOT_YET)])
def test_a_plan_is_judged_by_how_far_it_falls_short(short, found):
    judge = design((("enough", lambda by: by),), lambda by: f"short by {by}")
    assert judge(Asked(short)).found == found and f"short by {short}" in judge(Asked(short)).words
    assert ("Still wanted: enough" in judge(Asked(short)).words) == (found != RIGHT)
    assert judge(Asked(short, full=False)).found == OPEN


def test_the_plans_of_the_course_pay_the_same_at_quota():
    pay, timing = pay_and_effort().plans, timing_games().plans
    promised = [review(plan.plans["ae"], plan.roles["ae"].quota).curve.paid(1.0) + plan.plans["ae"].salary
                for plan in (pay["today"], pay["more_at_risk"], pay["steeper"])]
    assert promised[1:] == pytest.approx(promised[:1] * 2, rel=0.002) and promised[0] > 100_000
    seller = [review(plan.plans["seller"], plan.roles["enterprise_seller"].quota).curve.paid(1.0)
              for plan in timing.values()]
    assert seller[1:] == pytest.approx(seller[:1] * 2, rel=0.002)


@pytest.mark.parametrize(("made", "name", "by_hand"), [
    (pay_and_effort, "doubled", 100 * ((2.5 / 1.5) ** 0.5 - 1)), (pay_and_effort, "tenth", 100 * (1.5 * 1.21 - 1.5))])
def test_answers_are_those_of_the_model_and_follow_it(made, name, by_hand, monkeypatch):
    exercise = made().exercises[name]
    assert exercise.check(by_hand).found == RIGHT
    monkeypatch.setattr("salessim.workbench.course.pay.effort_of", lambda pull, *rest: pull)
    assert exercise.check(by_hand).found != RIGHT


@pytest.mark.parametrize("text", ["[]", "null", "7", "", "{nope", '{"lesson": "fake"}',
                                  '{"lesson": "fake", "predictions": []}',
                                  '{"lesson": "fake", "predictions": {"self": 1}}', "\xff"])
def test_a_file_that_is_none_is_told_in_words(lesson, tmp_path, text):
    (tmp_path / "it.json").write_text(text, encoding="latin-1")
    with pytest.raises(ValueError, match=r"it.json: (a file that Save|predictions of)"):
        lesson.open(tmp_path / "it.json")
    part = lesson.hand_in()
    name, _, opened = part.view.children[1].children
    name.value = str(tmp_path / "it.json")
    opened.click()
    assert "alert" in part.html and "it.json: " in str(part) and not lesson.said


def test_a_prediction_beyond_all_numbers_is_told(lesson, tmp_path):
    (tmp_path / "it.json").write_text(f'{{"lesson": "fake", "predictions": {{"more": {"9" * 400}}}}}')
    lesson.open(tmp_path / "it.json")
    assert "More: a number between" in lesson.form.words.value and not lesson.said


def test_an_exercise_there_is_not_is_told_with_those_there_are(lesson):
    with pytest.raises(KeyError, match="one of half .got 'nope'"):
        lesson.answer("nope")


def test_what_was_found_is_kept_when_the_exercise_is_shown_again(lesson, tmp_path):
    lesson.answer("half", 21)
    again = lesson.answer("half")
    assert lesson.marks["half"].found == RIGHT and "✓ Right." in str(again)
    box, _, button = again.view.children[2].children
    assert box.value == "21"
    box.value = ""
    button.click()
    assert box.value == "21" and lesson.marks["half"].found == RIGHT
    kept = json.loads(lesson.save(tmp_path / "it.json").read_text())
    assert kept["answers"] == {"half": {"answer": 21, "found": RIGHT}}


@pytest.mark.parametrize("given", [float("nan"), float("inf"), 10**400], ids=["nan", "inf", "huge"])
def test_what_is_no_number_is_not_too_low(lesson, given):
    mark = EXERCISES[0].check(given)
    assert mark.found == NOT_YET and "a number is asked for" in mark.words
    lesson.answer("half", given)
