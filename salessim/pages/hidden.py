"""Names left out of what is handed on: teams become letters, files lose theirs."""

from __future__ import annotations

import re
from collections.abc import Sequence

FILE = re.compile(r"\S+\.(csv|xlsx|ya?ml)\b", re.IGNORECASE)


def without_files(text: str) -> str:
    """A text without the names of files."""
    return FILE.sub("(a file)", text)


def hidden(changes: Sequence[dict], scenarios: Sequence) -> list[dict]:
    """Rows of `changes` without the names of teams and files; people are named in none of them."""
    teams = list(dict.fromkeys(name for scenario in scenarios for name in scenario.teams))
    called = {name: f"team {_letters(place)}" for place, name in enumerate(teams)}

    def without(text: str) -> str:
        text = without_files(text)
        return re.sub(r"\b(" + "|".join(map(re.escape, called)) + r")\b", lambda found: called[found[0]], text) \
            if called else text

    return [{**told, "rows": [tuple(map(without, row)) for row in told["rows"]]} for told in changes]


def _letters(place: int) -> str:
    """A, B … Z, AA, AB …"""
    text = ""
    place += 1
    while place:
        place, last = divmod(place - 1, 26)
        text = chr(65 + last) + text
    return text
