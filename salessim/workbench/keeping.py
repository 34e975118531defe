"""What was decided, as a file: the idea's scenario with the question and its answer above it."""

from __future__ import annotations

from datetime import date
from html import escape
from pathlib import Path

import ipywidgets as W

from salessim import __version__
from salessim.declare import Faults

FOLDER = "saved"  # beside the notebook


class Keeping:
    """A file name with Save, Open and Report; words beside them say what became of it.

    panel: has `question`, `values`, `idea`, `answer`, `save(path)`, `open(path)`, `report(path)`.
    """

    def __init__(self, panel):
        self.panel, self._asked = panel, ""
        self.name = W.Text(f"{FOLDER}/{panel.question.named}.yaml", description="File",
                           tooltip="A scenario file: what the controls say, and what was found",
                           style={"description_width": "130px"}, layout=W.Layout(width="430px"))
        self.words = W.HTML()
        buttons = [W.Button(description=label, tooltip=why, layout=W.Layout(width="90px")) for label, why in (
            ("Save", "Write the controls and the answer to the file"), ("Open", "Set the controls as the file says"),
            ("Report", "Write the answer as a page to hand on, beside the file"))]
        self.save, self.open, self.report = buttons
        for button, does in zip(buttons, (self._save, self._open, self._report), strict=True):
            button.on_click(lambda _, does=does: self._told(does))
        self.view = W.VBox([W.HBox([self.name, *buttons], layout=W.Layout(flex_flow="row wrap")), self.words])

    def _save(self) -> str:
        path = Path(self.name.value).expanduser()
        if path.exists() and self._asked != self.name.value:
            self._asked = self.name.value
            return f"{path} is there already: press Save again to replace it."
        return f"Saved as {self.panel.save(path)}."

    def _open(self) -> str:
        path = Path(self.name.value).expanduser()
        if not path.is_file():
            raise FileNotFoundError(f"{path}: a scenario file (there is none)")
        also = self.panel.open(path)
        self._asked = self.name.value
        return f"Opened {path}." + (f" It also changes {', '.join(also)}." if also else "")

    def _report(self) -> str:
        if self.panel.answer is None or not self.panel.answer.full:
            return "Press Check first: a report tells a full answer."
        return f"Written to {self.panel.report(Path(self.name.value).expanduser().with_suffix('.html'))}."

    def _told(self, does) -> None:
        try:
            self.say(does())
        except Faults as faults:
            self.say("; ".join(str(fault) for fault in faults.faults), wrong=True)
        except (OSError, ValueError) as fault:
            self.say(str(fault), wrong=True)

    def say(self, text: str, wrong: bool = False) -> None:
        """Say what became of it."""
        kind = "class='salessim-wrong' role='alert'" if wrong else "class='salessim-unit' role='status'"
        self.words.value = f"<div {kind}>{escape(text)}</div>"


def with_answer(panel, folder: Path) -> str:
    """The idea's scenario as YAML, above it in comments: the question, the controls, and the answer where there is one.

    The answer is told only where it is about the controls as they stand. folder: where the file is to be.
    """
    from salessim.scenario.dump import dump

    lines = [panel.question.asked, *(f"{control.lever.label}: {control.lever.told(control.value)}"
                                     for control in panel.controls.values())]
    answer = panel.answer
    if answer is not None and answer.values == panel.values:
        results = answer.comparison.results
        lines += [answer.sentence, f"{results.replications} matched histories of {results.baseline.time.quarters} "
                  f"quarters, seed {results.seed}, against {panel.question.today.name} "
                  f"({panel.question.today.fingerprint()[:16]}); salessim {__version__}, {date.today():%Y-%m-%d}"]
    told = "".join(f"# {' '.join(line.split())}\n" for line in lines)
    return told + dump(panel.idea, folder)
