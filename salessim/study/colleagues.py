"""Colleagues: the people of one company over all reruns of their year, each beside the others in the role."""

from __future__ import annotations

import numpy as np

from salessim.study.labels import bottom_of
from salessim.study.what_lasts import LASTING

NEWCOMER, SETTLED = 13.0, 52.0  # weeks over which time in the job tells: learning and relief, then customers;
#                                 assumption
FIGURES = ("tenure_weeks", "skill", "territory", "annual_quota", "pay", "pay_luck", "attainment", "attainment_luck",
           "bottom_tenth")
TOLD = np.dtype([("replication", "i8"), ("person", "i8"), ("seat", "U64"), ("role", "U48"),
                 *((name, "f8") for name in FIGURES)])


class Colleagues:
    """Those of one company who were there, with a quota, in every rerun. rows: (reruns, people) of a year each."""

    def __init__(self, rows, reruns):
        rows = rows[np.lexsort((rows["person"], rows["again"]))]
        who, seen = np.unique(rows["person"][np.isfinite(rows["attainment"])], return_counts=True)
        self.rows = rows[np.isin(rows["person"], who[seen == reruns])].reshape(reruns, -1)
        self.first = self.rows[0]

    @property
    def compared(self) -> int:
        """How many people, less one a role: what is known of differences."""
        return len(self.first) - len(np.unique(self.first["role"]))

    def table(self, outcome) -> np.ndarray:
        """(reruns, people) of a year's outcome; rank: by attainment in the company, 0 to 1."""
        if outcome != "rank":
            return self.rows[outcome]
        order = self.rows["attainment"].argsort(axis=1, kind="stable").argsort(axis=1)
        return (order + 0.5) / max(len(self.first), 1)

    def apart(self, outcome) -> np.ndarray:
        """(reruns, people): each beside the mean of the role in the same year, as a part of it; ranks plainly."""
        values = self.table(outcome)
        return self._beside(values if outcome == "rank" else values / np.maximum(self._usual(values), 1e-9))

    def sources(self, roles) -> dict[str, np.ndarray]:
        """What could make colleagues differ for good, by LASTING: (columns, people), each beside the role's mean.

        roles: how many there are; each has columns of its own, for what matters in one may not in another.
        """
        first, weeks = self.first, self.first["tenure"]
        skills = first["skills"]
        columns = ((*skills.T, skills.mean(axis=1) ** 2),
                   [np.log(np.maximum(first[name], 1e-9)) for name in ("territory", "annual_quota")],
                   (np.exp(-weeks / NEWCOMER), np.exp(-weeks / SETTLED)))
        mine = first["role"] == np.arange(roles)[:, None]
        return {name: (mine[:, None] * self._beside(np.array(each))).reshape(-1, len(first))
                for name, each in zip(LASTING, columns, strict=True)}

    def told(self, seats, roles) -> np.ndarray:
        """A row of TOLD a person: mean over the reruns, and its standard deviation: luck. seats, roles: their names."""
        told = np.zeros(len(self.first), TOLD)
        for name in ("replication", "person", "territory", "annual_quota"):
            told[name] = self.first[name]
        told["skill"] = self.first["skills"].mean(axis=1)
        told["tenure_weeks"] = self.first["tenure"]
        told["seat"], told["role"] = np.array(seats)[self.first["seat"]], np.array(roles)[self.first["role"]]
        for name in ("pay", "attainment"):
            told[name], told[f"{name}_luck"] = self.rows[name].mean(axis=0), self.rows[name].std(axis=0, ddof=1)
        told["bottom_tenth"] = bottom_of(self.rows["attainment"]).mean(axis=0)
        return told

    def _usual(self, values):
        """The mean over colleagues of the role, for each. (…, people) in and out"""
        usual = np.empty(values.shape)
        for role in np.unique(self.first["role"]):
            mine = self.first["role"] == role
            usual[..., mine] = values[..., mine].mean(axis=-1, keepdims=True)
        return usual

    def _beside(self, values):
        return values - self._usual(values)
