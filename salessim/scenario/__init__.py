"""What the user declares: data only; one section a file; `load` alone reads scenario files."""

from salessim.scenario.scenario import Scenario

__all__ = ["Scenario"]
