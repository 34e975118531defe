"""A class hour: predictions are committed, then the experiment runs, then both stand side by side; exercises follow."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from html import escape
from pathlib import Path

import ipywidgets as W

from salessim.figures import words
from salessim.study import compare, run
from salessim.whole_file import write_json
from salessim.workbench import telling
from salessim.workbench.course.exercise import Exercise, Mark
from salessim.workbench.course.forms import AnswerForm, HandIn, Part, PredictionForm
from salessim.workbench.course.prediction import Prediction
from salessim.workbench.course.telling import beside, in_figures
from salessim.workbench.errand import Errand
from salessim.workbench.panel import over
from salessim.workbench.size import size

KEPT = ("quarter", "week", "attainment", "person")
FIRST = "Nothing has been simulated yet. Commit to your predictions, then run the experiment."
STAY = "The experiment has run. Your predictions stay as they were committed."


class Lesson:
    """Plans to compare, what students predict of them, and exercises. Each verb returns a Part that shows itself.

    `said` are the predictions so far, by name; `found` is the Comparison, None before the experiment; `marks` are how
    the newest answers were found. Predictions can be changed until the experiment has run, and not after.
    """

    def __init__(self, named: str, plans: Mapping, predictions: Sequence[Prediction],
                 exercises: Sequence[Exercise] = (), seed: int = 1):
        """plans: Scenarios by name, the first is the one the others are compared with."""
        self.named, self.plans, self.seed, self.size = named, dict(plans), seed, size()
        self.predictions = {prediction.name: prediction for prediction in predictions}
        self.exercises = {exercise.name: exercise for exercise in exercises}
        self.said: dict[str, float] = {}
        self.answers: dict[str, object] = {}
        self.marks: dict[str, Mark] = {}
        self.found = None
        self._shown: list[tuple[W.HTML, Callable[[], str]]] = []
        self.form = PredictionForm(self)
        self.errand = Errand("Run the experiment", f"Simulate {self.size.check} histories under each plan, once all "
                             "predictions are committed", self._lived, self._home)
        self.errand.button.layout.width = "170px"
        self.ran = self._live(lambda: telling.note(self.state))

    @property
    def missing(self) -> tuple[Prediction, ...]:
        """What has not been predicted yet."""
        return tuple(one for name, one in self.predictions.items() if name not in self.said)

    @property
    def state(self) -> str:
        """Where the hour stands: what is missing, what can be run, or what has been."""
        if self.found is not None:
            results = self.found.results
            return (f"The experiment has run. {results.replications} histories of {results.baseline.time.quarters} "
                    f"quarters under each of {len(self.plans)} plans: in each history the same people and customers "
                    "meet the same luck, and what differs is the plan.")
        if self.missing:
            return f"First commit to a prediction for: {'; '.join(one.label for one in self.missing)}."
        return "All predictions are committed. The experiment can run."

    @property
    def rows(self):
        """Each prediction beside what came out. Raises ValueError before the experiment."""
        if self.found is None:
            raise ValueError(FIRST)
        return tuple(one.beside(self.said[name], self.found) for name, one in self.predictions.items())

    def told(self) -> Part:
        """The plans: what each is called and what it changes."""
        rows = "".join(f"<tr><th scope='row'>{escape(words(name))}</th><td style='text-align:left'>"
                       f"{escape(plan.about)}</td></tr>" for name, plan in self.plans.items())
        return Part(W.HTML(f"{telling.STYLE}<div class='salessim'><table><thead><tr><th scope='col'>plan</th>"
                           "<th scope='col' style='text-align:left;font-weight:500'>what it is</th></tr></thead>"
                           f"<tbody>{rows}</tbody></table></div>"))

    def predict(self, **said) -> Part:
        """Commit to predictions by name; None leaves one open. What cannot be is said in words, and not committed."""
        if unknown := set(said) - set(self.predictions):
            raise ValueError(f"predict: some of {', '.join(self.predictions)} (got {', '.join(sorted(unknown))})")
        given = {name: value for name, value in said.items() if value is not None}
        if self.found is not None and given != {name: self.said[name] for name in given}:
            self.form.show(STAY)
            return self.form.part
        refused = [words for name, value in given.items() if (words := self.predictions[name].refused(value))]
        self.said |= {name: float(value) for name, value in given.items() if not self.predictions[name].refused(value)}
        self.form.show(" ".join([*refused, self.state]))
        self._refresh()
        return self.form.part

    def run(self) -> Part:
        """The experiment here and now, if every prediction is committed; its button in any case."""
        if not self.missing and (self.found is None or not self.found.results.complete):
            with suppress(InterruptedError):  # it says so in words
                self.errand.now()
        return Part(self.errand.view, self.ran)

    def beside(self) -> Part:
        """Predictions beside what came out: in words, a picture and a table."""
        return Part(self._live(lambda: self._waiting() or beside(self.rows)))

    def draw(self, picture: Callable, *measures: str) -> Part:
        """A picture of the Comparison (picture(comparison) -> Figure), with a table of these measures below it."""
        return Part(self._live(lambda: self._waiting() or telling.picture(picture(self.found)) + (
            in_figures(self.found, measures) if measures else "")))

    def curves(self, picture: Callable, **how) -> Part:
        """A picture of the plans themselves (picture(plans, **how) -> Figure): what the model's equations say."""
        return Part(W.HTML(telling.STYLE + telling.picture(picture(self.plans, **how))))

    def answer(self, exercise: str, given=None) -> Part:
        """Check an answer to an exercise; without one, say what to do, or how the newest was found. KeyError for no
        such exercise."""
        if exercise not in self.exercises:
            raise KeyError(f"answer: one of {', '.join(self.exercises)} (got {exercise!r})")
        return AnswerForm(self, self.exercises[exercise], given).part

    def mark(self, exercise: str, given=None):
        """Judge an answer to an exercise and keep it; without one, the newest that was given. Returns which it was."""
        given = self.answers.get(exercise) if given is None else given
        self.marks[exercise] = self.exercises[exercise].check(given)
        if given is not None:
            self.answers[exercise] = given
        return given

    def hand_in(self) -> Part:
        """A file name with Save and Open, for what was predicted, found and answered."""
        return HandIn(self).part

    def save(self, path) -> Path:
        """Write what was predicted, what came out and how answers were found, as JSON. Returns where."""
        came = [] if self.found is None else [row._asdict() for row in self.rows]
        answers = {name: {"answer": given if isinstance(given, (int, float)) else None, "found": self.marks[name].found}
                   for name, given in self.answers.items()}
        return write_json(Path(path).resolve(), {
            "lesson": self.named, "predictions": self.said, "came_out": came, "answers": answers})

    def open(self, path) -> None:
        """Commit to the predictions that a file holds. Raises ValueError for another file or another lesson's, or once
        it has run, OSError."""
        try:
            kept = json.loads(Path(path).read_text(encoding="utf-8"))
            held = isinstance(kept, dict) and isinstance(kept.get("predictions"), dict)
        except ValueError:
            held = False
        if not held:
            raise ValueError(f"{path}: a file that Save of a lesson wrote")
        if kept.get("lesson") != self.named:
            raise ValueError(f"{path}: of the lesson {self.named} (got {kept.get('lesson')!r})")
        if self.found is not None:
            raise ValueError(STAY)
        if unknown := set(kept["predictions"]) - set(self.predictions):
            raise ValueError(f"{path}: predictions of {', '.join(self.predictions)} (got {', '.join(sorted(unknown))})")
        self.predict(**kept["predictions"])

    def _lived(self, progress, cancel):
        if self.missing:
            raise ValueError(self.state)
        found = run([over(plan, self.size.quarters) for plan in self.plans.values()], names=list(self.plans),
                    replications=self.size.check, seed=self.seed, progress=progress, cancel=cancel, keep=KEPT)
        if found.replications < 2:
            raise InterruptedError("Stopped before two histories were finished: nothing has been seen yet "
                                   f"({found.stopped}).")
        return compare(found)

    def _home(self, found) -> None:
        if isinstance(found, Exception):
            self.ran.value = telling.wrong(str(found))
            return
        self.found = found
        self.form.lock()
        self.form.show(STAY)
        self._refresh()

    def _live(self, said: Callable[[], str]) -> W.HTML:
        """HTML that is told anew when the experiment has run."""
        html = W.HTML(said())
        self._shown.append((html, said))
        return html

    def _waiting(self) -> str:
        return telling.note(FIRST) if self.found is None else ""

    def _refresh(self) -> None:
        for html, said in self._shown:
            html.value = said()

