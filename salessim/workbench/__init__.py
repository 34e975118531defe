"""Notebook panels: a question, its controls, a Check button, the answer. Thin: the public verbs do the work."""

from salessim.workbench.doubts import Doubts
from salessim.workbench.panel import Panel
from salessim.workbench.pay_question import PayQuestion
from salessim.workbench.size import under_test

__all__ = ["Doubts", "Panel", "PayQuestion", "under_test"]
