"""How the organisation runs: people and managers as SimPy processes; a start state in, a history out."""

from salessim.company.history import History
from salessim.company.simulate import simulate, start_state, warm_up
from salessim.company.state import State

__all__ = ["History", "State", "simulate", "start_state", "warm_up"]
