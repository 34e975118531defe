"""A book for people of whom only sales are known."""

from __future__ import annotations

import numpy as np

from salessim.pay.book import SALES, Book
from salessim.pay.feeling.sampled import EXPECTED


class AsExpected(Book):
    """A book in which what is no sale (satisfaction, objectives) is met exactly: as much comes in as is asked for."""

    expected = EXPECTED  # hundredths

    def total(self, part):
        """As a book adds up; what is no sale is as expected."""
        return super().total(part) if part.measure in SALES else self.everywhere(part, self.expected)

    def quota(self, part):
        """As a book knows quotas; what is no sale is as expected."""
        return super().quota(part) if part.measure in SALES else self.everywhere(part, self.expected)

    def everywhere(self, part, value: int) -> np.ndarray:
        """The same for everybody in every period of a component. Cells"""
        return np.full(len(self.people) * len(self.indexes(part.period)), value)
