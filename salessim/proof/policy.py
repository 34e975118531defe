"""A policy, with what it is meant to move and which published row stands behind it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Policy:
    """Something a leader can do: `changes` of a company, the measure it is meant to move, its price.

    row: the published row and what it says in words; sign: which way the measure then goes, 0 where no row says so.
    costs: the measure that shows the price; empty where it costs nothing but itself. given: changes on both sides;
    anew: changes that both sides introduce at week 0, for policies about how that is done.
    """

    name: str
    changes: dict[str, Any]
    moves: str
    row: str = ""
    sign: int = 0
    costs: str = ""
    given: dict[str, Any] = field(default_factory=dict)
    anew: dict[str, Any] = field(default_factory=dict)
