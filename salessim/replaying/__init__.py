"""Replay: what everybody would have been paid under a plan, from files of credits, without a simulation."""

from salessim.replaying.replay import replay
from salessim.replaying.result import Replay

__all__ = ["Replay", "replay"]
