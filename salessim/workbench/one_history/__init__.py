"""One history from inside: week by week, person by person, line by line."""

from salessim.workbench.one_history.panel import OneHistory

__all__ = ["OneHistory"]
