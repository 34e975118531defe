"""Exercises with a checked answer: right, nearly, or why not, in words that do not give it away."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

RIGHT, NEARLY, NOT_YET, OPEN = "right", "nearly", "not yet", "open"
CLOSE, WITHIN = 0.02, 0.10  # of the right answer: what counts as right, and as nearly right (assumptions)
ALMOST = 0.25  # of what is asked of a plan: how much may be missing where it is nearly met (assumption)


@dataclass(frozen=True)
class Mark:
    """How an answer was found: RIGHT, NEARLY, NOT_YET or OPEN, and a sentence or two."""

    found: str
    words: str


@dataclass(frozen=True)
class Exercise:
    """A question and how its answer is judged. unit: of a number that can be typed, "" where none is.

    judge(answer) -> Mark; never called with None, which is no answer yet.
    """

    name: str
    asked: str
    judge: Callable[[Any], Mark]
    unit: str = ""
    todo: str = "Put your number in place of None and run this cell, or type it into the box."

    def check(self, answer) -> Mark:
        """How an answer is found."""
        return Mark(OPEN, f"Not answered yet. {self.todo}") if answer is None else self.judge(answer)


def number(right: Callable[[], float], hint: str, slips: Sequence[tuple[Callable[[], float], str]] = ()):
    """Judges a number against what the model itself says.

    right: computes it, asked for when an answer is. hint: where to look, told with a wrong answer. slips: what usual
    mistakes come to, and what to say of each.
    """
    def judge(answer) -> Mark:
        if isinstance(answer, bool) or not isinstance(answer, (int, float)) or not abs(answer) <= sys.float_info.max:
            return Mark(NOT_YET, f"Not yet: a number is asked for (got {answer!r}).")
        value = right()
        if _near(answer, value, CLOSE):
            return Mark(RIGHT, "Right.")
        for slip, said in slips:
            if _near(answer, slip(), CLOSE):
                return Mark(NOT_YET, f"Not yet. {said}")
        if _near(answer, value, WITHIN):
            return Mark(NEARLY, "Nearly: the way is right, work with more digits.")
        if answer * value < 0:
            return Mark(NOT_YET, f"Not yet: the sign is the other one. {hint}")
        return Mark(NOT_YET, f"Not yet: too {'high' if abs(answer) > abs(value) else 'low'}. {hint}")

    return judge


def design(wanted: Sequence[tuple[str, Callable[[Any], float]]], because: Callable[[Any], str]):
    """Judges a panel's full Answer by what its histories say.

    wanted: what is asked of it in words, and how far a Comparison falls short of it, as a part of what is asked: 0 or
    less where it is met. because: the figures, told with each mark.
    """
    def judge(answer) -> Mark:
        if not getattr(answer, "full", False):
            return Mark(OPEN, "A quick look is not enough: press Check in the panel, then run this cell again.")
        short = {said: falls(answer.comparison) for said, falls in wanted}
        missed, told = [said for said, by in short.items() if by > 0], because(answer.comparison)
        if not missed:
            return Mark(RIGHT, f"Right: {told}.")
        found = NEARLY if max(short.values()) <= ALMOST else NOT_YET
        return Mark(found, f"{'Nearly' if found == NEARLY else 'Not yet'}: {told}. Still wanted: {'; '.join(missed)}.")

    return judge


def _near(answer: float, value: float, part: float) -> bool:
    return abs(answer - value) <= part * abs(value)
