"""Notebook panels: a question, its controls, a Check button, the answer. Thin: the public verbs do the work."""

from salessim.workbench.desk import Desk
from salessim.workbench.doubts import Doubts
from salessim.workbench.panel import Panel
from salessim.workbench.proving import proves
from salessim.workbench.size import under_test

__all__ = ["Desk", "Doubts", "Panel", "proves", "under_test"]
