"""For all tests: how long a generated example may take depends on the machine, so nothing is asked of it."""

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
