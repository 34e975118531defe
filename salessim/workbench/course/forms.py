"""What a student types into: boxes for predictions and answers, each with words beside it. All of it works without."""

from __future__ import annotations

import re
from html import escape, unescape
from pathlib import Path

import ipywidgets as W

from salessim.workbench import telling
from salessim.workbench.course.exercise import RIGHT

WIDE = {"description_width": "190px"}
ROW = W.Layout(flex_flow="row wrap")


class Part:
    """A piece of a lesson. Last line of a cell: a widget where there are any, HTML and plain words everywhere else."""

    def __init__(self, *views: W.Widget):
        self.view = views[0] if len(views) == 1 else W.VBox(list(views), layout=W.Layout(max_width="940px"))

    @property
    def html(self) -> str:
        """What it says, as HTML."""
        return "".join(_said(self.view))

    def __str__(self) -> str:
        text = re.sub(r"<(svg|style).*?</\1>", "", self.html, flags=re.DOTALL)
        return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())

    __repr__ = __str__

    def _repr_mimebundle_(self, **kwargs):
        return {**self.view._repr_mimebundle_(**kwargs), "text/html": self.html, "text/plain": str(self)}


def _said(view):
    if isinstance(view, W.HTML):
        yield view.value
    for child in getattr(view, "children", ()):
        yield from _said(child)


class PredictionForm:
    """A box a prediction, a button to commit to them, and words."""

    def __init__(self, lesson):
        self.lesson = lesson
        self.boxes = {name: _box(one.label, one.asked) for name, one in lesson.predictions.items()}
        rows = [row for name, one in lesson.predictions.items() for row in (
            _text(one.asked), W.HBox([self.boxes[name], _unit(one.unit)], layout=ROW))]
        self.button = W.Button(description="Commit", tooltip="Keep these predictions, before anything is simulated",
                               button_style="primary")
        self.button.on_click(lambda _: self._commit())
        self.words = W.HTML(telling.note(lesson.state) if lesson.predictions else "")
        self.part = Part(W.HTML(telling.STYLE), *rows, self.button, self.words)

    def show(self, said: str) -> None:
        """What is committed stands in the boxes; words below them."""
        for name, value in self.lesson.said.items():
            self.boxes[name].value = f"{value:g}"
        self.words.value = telling.answer(said)

    def lock(self) -> None:
        """The experiment has run: nothing can be typed any more."""
        for field in (*self.boxes.values(), self.button):
            field.disabled = True

    def _commit(self) -> None:
        self.lesson.predict(**{name: read(box.value) for name, box in self.boxes.items()})


class AnswerForm:
    """An exercise, a box for a number and a button to check it, and how it was found."""

    def __init__(self, lesson, exercise, given):
        self.lesson, self.exercise = lesson, exercise
        self.words = W.HTML()
        views = [W.HTML(telling.STYLE), _text(exercise.asked)]
        if exercise.unit:
            self.box = _box("Your answer", exercise.asked)
            self.button = W.Button(description="Check it", tooltip="Say whether it is right, nearly right, or why not")
            self.button.on_click(lambda _: self._check())
            views.append(W.HBox([self.box, _unit(exercise.unit), self.button], layout=ROW))
        self.part = Part(*views, self.words)
        self._tell(given)

    def _check(self) -> None:
        self._tell(read(self.box.value))

    def _tell(self, given) -> None:
        given = self.lesson.mark(self.exercise.name, given)
        if self.exercise.unit and given != read(self.box.value):
            self.box.value = f"{given:g}" if isinstance(given, float) else str(given)
        mark = self.lesson.marks[self.exercise.name]
        self.words.value = telling.answer(f"✓ {mark.words}" if mark.found == RIGHT else mark.words)


class HandIn:
    """A file name with Save and Open for what a student predicted and answered; words beside them."""

    def __init__(self, lesson):
        self.lesson, self.asked = lesson, ""
        self.name = W.Text(f"saved/{lesson.named}.json", description="File", style=WIDE, layout=W.Layout(width="480px"),
                           tooltip="What you predicted, what came out and how your answers were found")
        save = W.Button(description="Save", tooltip="Write the file, to hand in or to open later")
        opened = W.Button(description="Open", tooltip="Commit to the predictions that the file holds")
        save.on_click(lambda _: self._told(self._save))
        opened.on_click(lambda _: self._told(self._open))
        self.words = W.HTML()
        self.part = Part(W.HTML(telling.STYLE), W.HBox([self.name, save, opened], layout=ROW), self.words)

    def _save(self) -> str:
        path = Path(self.name.value)
        if path.exists() and self.asked != self.name.value:
            self.asked = self.name.value
            return f"{path} is there already: press Save again to replace it."
        return f"Saved as {self.lesson.save(path)}."

    def _open(self) -> str:
        self.lesson.open(self.name.value)
        return f"Opened {self.name.value}: {self.lesson.state}"

    def _told(self, does) -> None:
        try:
            self.words.value = telling.answer(does())
        except (OSError, ValueError) as fault:
            self.words.value = telling.wrong(str(fault))


def read(text: str):
    """A number as people type it (`4,5`, `12 %`, `+3`); None for nothing; the text itself where it is no number."""
    typed = text.strip().removesuffix("%").replace(" ", "").replace("−", "-")
    if not typed:
        return None
    try:
        return float(typed.replace(",", "."))
    except ValueError:
        return text


def _box(label: str, why: str) -> W.Text:
    return W.Text(placeholder="a number", description=label, tooltip=why, style=WIDE, continuous_update=False,
                  layout=W.Layout(width="330px"))


def _unit(unit: str) -> W.HTML:
    return W.HTML(f"<div class='salessim-unit'>{escape(unit)}</div>")


def _text(text: str) -> W.HTML:
    return W.HTML(f"<div class='salessim'><p>{escape(text)}</p></div>")
