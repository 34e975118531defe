"""What was decided, as files: the idea's scenario with the question and its answer above it; the report."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from salessim import __version__
from salessim.declare import Faults
from salessim.pages import page
from salessim.scenario.load import dump, load, save
from salessim.study.differences import differences
from salessim.whole_file import write


def save_idea(panel, path) -> Path:
    """`Panel.save`."""
    panel.fit()
    path = Path(path).resolve()
    return write(path, with_answer(panel, path.parent))


def open_idea(panel, path) -> tuple[str, ...]:
    """`Panel.open`, but for looking at what was opened."""
    scenario, question = load(path), panel.question
    try:
        values = question.read(scenario)
    except KeyError as missing:
        raise ValueError(f"{path}: a company that this can be asked of ({missing} is not in it)") from None
    refused = [panel[name].lever.refused(value) for name, value in values.items()]
    if any(refused):
        raise ValueError(" ".join(filter(None, refused)))
    before, question.base = question.base, question.today
    try:
        also = tuple(found.path for found in differences(question.idea(values), scenario))
    except Faults:
        question.base = before
        raise
    question.base = scenario
    for name, value in values.items():
        panel[name].value = value
    return also


def report_of(panel, path) -> Path:
    """`Panel.report`."""
    panel.fit()
    if not panel.answered:
        raise ValueError("Press Check first: a report tells a full answer.")
    path, found = Path(path).resolve(), panel.answer.comparison.results
    for name, scenario in zip(found.names, found.scenarios, strict=True):
        save(scenario, path.parent / path.stem / f"{name}.yaml")
    told = " ".join(f"{path.stem}/{name}.yaml" for name in found.names)
    command = f"salessim compare {told} --replications {found.asked} --seed {found.seed}"
    return page(panel.answer.comparison, path, command)


def with_answer(panel, folder: Path) -> str:
    """The idea's scenario as YAML, above it in comments: the question, the controls, and the answer where there is one.

    The answer is told only where it is about the controls as they stand. folder: where the file is to be.
    """
    lines = [panel.question.asked, *(f"{control.lever.label}: {control.lever.told(control.value)}"
                                     for control in panel.controls.values())]
    answer = panel.answer
    if answer is not None and answer.idea == panel.idea:
        results = answer.comparison.results
        lines += [answer.sentence, f"{results.replications} matched histories of {results.baseline.time.quarters} "
                  f"quarters, seed {results.seed}, against {panel.question.today.name} "
                  f"({panel.question.today.fingerprint()[:16]}); salessim {__version__}, {date.today():%Y-%m-%d}"]
    told = "".join(f"# {' '.join(line.split())}\n" for line in lines)
    return told + dump(panel.idea, folder)
